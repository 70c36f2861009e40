//! Turns who asks, and where, into whether they may; whoever may not learns how they could.
//!
//! Where only some may ask, a question is answered when the chat that it is asked in may, or the person who asks it.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use super::desk::Desk;
use super::handle::{Reply, instead};
use super::inline;
use super::limits::{Counted, Judgement, Who};
use super::locale::LOCALE;
use super::payload::Payload;
use super::route::{Saying, Work};
use crate::config::{AccessMode, AccessSettings, MIN_INVITE_CODE_CHARACTERS};
use crate::meter;
use crate::render::phrases::{self, Addressee, Invitations};

/// Who may ask.
pub(super) struct Access {
    mode: AccessMode,
    allowed: BTreeSet<i64>,
    operators: BTreeSet<i64>,
    /// Chats that are known to have come with the invite code; the store is asked about others.
    admitted: Mutex<HashSet<i64>>,
}

/// Who asks, and where, in Telegram's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asker {
    /// Nobody where a channel or a group speaks for itself.
    person: Option<i64>,
    /// Nowhere for inline queries.
    chat: Option<i64>,
    is_private: bool,
}

impl Access {
    pub(super) fn new(settings: &AccessSettings) -> Self {
        Self {
            mode: settings.mode.clone(),
            allowed: settings.allowed.clone(),
            operators: settings.operators.clone(),
            admitted: Mutex::default(),
        }
    }

    /// Who may ask.
    pub(super) fn mode(&self) -> &AccessMode {
        &self.mode
    }

    /// Whether what one person gets may be given to others.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.mode, AccessMode::Open)
    }

    /// The people who run the bot.
    pub(super) fn operators(&self) -> impl Iterator<Item = i64> {
        self.operators.iter().copied()
    }

    /// Whether somebody runs the bot.
    pub(super) fn is_operator(&self, person: i64) -> bool {
        self.operators.contains(&person)
    }

    /// Whether a person or chat may ask.
    async fn lets_in(&self, desk: &Desk, number: i64) -> bool {
        if self.is_open() || self.allowed.contains(&number) || self.is_operator(number) {
            return true;
        }
        if !matches!(self.mode, AccessMode::Invited(_)) {
            return false;
        }
        if self.admitted().contains(&number) {
            return true;
        }
        match desk.store().is_admitted(desk.number(), number).await {
            Ok(true) => {
                self.admitted().insert(number);
                true
            }
            Ok(false) => false,
            // Access is the one thing that is rather refused than given when in doubt.
            Err(error) => {
                tracing::error!(%error, "cannot look up whether a chat was admitted; it is turned away");
                false
            }
        }
    }

    async fn admit(&self, desk: &Desk, number: i64) {
        self.admitted().insert(number);
        match desk.store().admit(desk.number(), number).await {
            Ok(()) => tracing::info!("a chat came with the invite code and is admitted"),
            Err(error) => {
                tracing::error!(%error, "cannot keep that a chat was admitted; it is until the program ends");
            }
        }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn admitted(&self) -> MutexGuard<'_, HashSet<i64>> {
        self.admitted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives back the work if whoever asks for it may, or else what to tell them, if anything.
pub(super) async fn pass(desk: &Desk, work: Work) -> Result<Work, Option<Reply>> {
    let Some(asker) = Asker::of(&work) else { return Ok(work) };
    if let Some(shown) = invitation(desk, &work) {
        match show(desk, &work, &asker, shown).await {
            Shown::Fits => return Ok(work),
            Shown::TooOften => return Err(instead(&work, &phrases::too_many_invitations(LOCALE))),
            Shown::Wrong => {}
        }
    }
    for number in [asker.person, asker.chat].into_iter().flatten() {
        if desk.access.lets_in(desk, number).await {
            return Ok(work);
        }
    }
    meter::refused("access");
    Err(turned_away(desk, &work))
}

/// Counts work and, where somebody asks too much, puts something else in its place; nothing when they know already.
pub(super) fn within_limits(desk: &Desk, work: Work) -> Option<Work> {
    let Some(asker) = Asker::of(&work) else { return Some(work) };
    if asker.person.is_some_and(|person| desk.access.is_operator(person)) {
        return Some(work);
    }
    let counted = match (&work, asker.person) {
        (Work::Ask { place, .. } | Work::Say(place, _), person) => {
            let group = asker.chat.filter(|_| !asker.is_private);
            Counted::Question { person, group, at: place.at }
        }
        (_, Some(person)) => Counted::Quick { person },
        (_, None) => return Some(work),
    };
    match desk.limits.judge(counted) {
        Judgement::Take => Some(work),
        Judgement::Tell { who, wait } => {
            meter::refused("limit");
            tracing::info!(?who, "somebody asks too much and is asked to wait");
            let whom = if who == Who::Group { Addressee::Group } else { Addressee::Person };
            let words = phrases::too_fast(LOCALE, whom, wait);
            Some(Work::Decline(Box::new(work), words))
        }
        Judgement::Pass => {
            meter::refused("limit");
            None
        }
    }
}

/// What comes of showing an invitation.
enum Shown {
    Fits,
    Wrong,
    TooOften,
}

/// What may be an invitation, where there are any. A shorter payload is that of a link of ours.
fn invitation<'w>(desk: &Desk, work: &'w Work) -> Option<&'w Payload> {
    let Work::Say(_, Saying::Start(Some(payload))) = work else { return None };
    let is_invited = matches!(desk.access.mode(), AccessMode::Invited(_));
    (is_invited && payload.bytes().len() >= MIN_INVITE_CODE_CHARACTERS).then_some(payload)
}

async fn show(desk: &Desk, work: &Work, asker: &Asker, shown: &Payload) -> Shown {
    let (AccessMode::Invited(code), Work::Say(place, _)) = (desk.access.mode(), work) else {
        return Shown::Wrong;
    };
    let chat = place.chat.0;
    if desk.access.lets_in(desk, chat).await {
        return Shown::Fits;
    }
    if !desk.limits.may_guess(asker.person.unwrap_or(chat), place.at) {
        return Shown::TooOften;
    }
    if !fits(code, shown) {
        return Shown::Wrong;
    }
    desk.access.admit(desk, chat).await;
    Shown::Fits
}

/// Compares keyed hashes, so that the time it takes says nothing about the code.
fn fits(code: &SecretString, shown: &Payload) -> bool {
    let keyed = || Hmac::<Sha256>::new_from_slice(b"pincite invitations 1");
    let keyed = || keyed().expect("a keyed hash takes keys of any length");
    let expected = keyed().chain_update(code.expose_secret()).finalize().into_bytes();
    keyed().chain_update(shown.bytes()).verify(&expected).is_ok()
}

/// A word in private, now and then one in a group, and for buttons and inline queries a way to the private chat.
fn turned_away(desk: &Desk, work: &Work) -> Option<Reply> {
    let invitations = match desk.access.mode() {
        AccessMode::Invited(_) => Invitations::Given,
        AccessMode::Open | AccessMode::Listed => Invitations::NotGiven,
    };
    match work {
        Work::Inline(query) => {
            let results = inline::none(query.id.clone(), phrases::inline_not_allowed(LOCALE));
            Some(Reply::Results(results))
        }
        Work::Ask { place, .. } | Work::Say(place, _) => {
            let whom = if place.is_private { Addressee::Person } else { Addressee::Group };
            let is_told = place.is_private || desk.limits.may_hint(place.chat.0, place.at);
            let words = phrases::not_allowed(LOCALE, whom, invitations, place.chat.0);
            instead(work, &words).filter(|_| is_told)
        }
        Work::Press(_) => instead(work, &phrases::button_not_allowed(LOCALE)),
        Work::Decline(..) | Work::Move(..) => None,
    }
}

impl Asker {
    /// Whoever an update comes from; nobody where it needs nobody's leave.
    fn of(work: &Work) -> Option<Self> {
        let number = |id: u64| i64::try_from(id).ok();
        match work {
            Work::Ask { place, .. } | Work::Say(place, _) => Some(Self {
                person: place.person.and_then(|person| number(person.0)),
                chat: Some(place.chat.0),
                is_private: place.is_private,
            }),
            Work::Press(query) => Some(Self {
                person: number(query.from.id.0),
                chat: query.message.as_ref().map(|message| message.chat().id.0),
                is_private: false,
            }),
            Work::Inline(query) => {
                Some(Self { person: number(query.from.id.0), chat: None, is_private: false })
            }
            Work::Decline(..) | Work::Move(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_fits_to_the_letter() {
        let code = SecretString::from("Reading-Room_1962");
        for (shown, does) in [
            ("Reading-Room_1962", true),
            ("reading-room_1962", false),
            ("Reading-Room_196", false),
            ("Reading-Room_19622", false),
        ] {
            assert_eq!(fits(&code, &Payload::read(shown).unwrap()), does, "{shown}");
        }
    }
}
