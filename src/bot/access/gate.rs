//! Says who may ask: whoever may not learns how they could.
//!
//! Where only some may ask, a question is answered when the chat that it is asked in may, or the person who asks it.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use sha2::Sha256;
use teloxide::types::{InlineQueryId, UserId};

use crate::bot::access::counted::{Counted, Judgement, Who};
use crate::bot::access::rate_limit::RateLimits;
use crate::bot::deep_link::{Payload, is_link};
use crate::bot::reply::Reply;
use crate::bot::request::{self, Content, Message, Request};
use crate::bot::shared_store;
use crate::bot::telegram::queries::InlineResults;
use crate::config::{AccessMode, AccessSettings, MIN_INVITE_CODE_CHARACTERS};
use crate::meter::{self, Refusal};
use crate::render::phrases::{self, Addressee, Invitations};
use crate::store::{Store, StoreError};

/// The deep link that the button above inline results leads to.
pub(crate) const INLINE_START: &str = "inline";

/// Access and rate limits.
pub(crate) struct Gate {
    bot: u64,
    store: Arc<dyn Store>,
    mode: AccessMode,
    allowed: BTreeSet<i64>,
    operators: BTreeSet<i64>,
    limits: RateLimits,
    /// Chats that are known to have come with the invite code; the store is asked about others.
    admitted: Mutex<HashSet<i64>>,
    /// Whether they are known: another process may have a chat forgotten.
    keeps_admitted: bool,
}

/// Who asks, and where, in Telegram's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asker {
    /// Nobody where a channel or a group speaks for itself.
    person: Option<i64>,
    /// Nowhere for inline queries.
    chat: Option<i64>,
}

/// Who is over the rate limit, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMuch {
    whom: Addressee,
    wait: Duration,
}

impl TooMuch {
    /// As it is kept with what was asked.
    pub(crate) fn to_json(self) -> Value {
        json!({ "group": self.whom == Addressee::Group, "seconds": self.wait.as_secs() })
    }

    /// What was kept.
    pub(crate) fn of_json(kept: &Value) -> Option<Self> {
        let is_group = kept["group"].as_bool()?;
        let whom = if is_group { Addressee::Group } else { Addressee::Person };
        Some(Self { whom, wait: Duration::from_secs(kept["seconds"].as_u64()?) })
    }
}

/// What the rate limits make of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Limited {
    /// Do it.
    No,
    /// Say instead that it was too much.
    Told(TooMuch),
    /// They were told already.
    Silently,
}

impl Gate {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>, settings: &AccessSettings) -> Self {
        let shared = store.shared();
        let keeps_admitted = shared.is_none();
        Self {
            bot,
            store,
            mode: settings.mode.clone(),
            allowed: settings.allowed.clone(),
            operators: settings.operators.clone(),
            limits: match shared {
                None => RateLimits::new(settings),
                Some(shared) => RateLimits::shared(settings, bot, shared),
            },
            keeps_admitted,
            admitted: Mutex::default(),
        }
    }

    /// Who may ask.
    pub(crate) fn mode(&self) -> &AccessMode {
        &self.mode
    }

    fn is_open(&self) -> bool {
        matches!(self.mode, AccessMode::Open)
    }

    /// The people who run the bot.
    pub(crate) fn operators(&self) -> impl Iterator<Item = i64> {
        self.operators.iter().copied()
    }

    /// Whether whoever wrote a message runs the bot.
    pub(crate) fn is_operators(&self, message: &Message) -> bool {
        message.origin.person.is_some_and(|person| self.is_operator(person))
    }

    /// Whether a person runs the bot.
    pub(crate) fn is_operator(&self, person: UserId) -> bool {
        request::number(person).is_some_and(|number| self.operators.contains(&number))
    }

    /// Whether whoever asks may; or else what to tell them, if anything.
    pub(crate) async fn pass(&self, request: &Request) -> Result<(), Option<Reply>> {
        let Some(asker) = Asker::of(request) else { return Ok(()) };
        if let Some((message, shown)) = self.invitation(request) {
            match self.show(message, &asker, &shown).await {
                Shown::Fits => return Ok(()),
                Shown::TooOften => {
                    let text = phrases::too_many_invitations(request.locale());
                    return Err(Reply::instead(request, &text));
                }
                Shown::Wrong => {}
            }
        }
        for number in [asker.person, asker.chat].into_iter().flatten() {
            if self.lets_in(number).await {
                return Ok(());
            }
        }
        meter::refused(Refusal::Access);
        Err(self.refusal(request).await)
    }

    /// Counts a request towards the rate limits of whoever asks, and says what comes of it.
    ///
    /// # Errors
    ///
    /// Where several processes count together and the store does not answer.
    pub(crate) async fn limit(&self, request: &Request) -> Result<Limited, StoreError> {
        let Some(asker) = Asker::of(request) else { return Ok(Limited::No) };
        if asker.person.is_some_and(|person| self.operators.contains(&person)) {
            return Ok(Limited::No);
        }
        let counted = match (request, asker.person) {
            (Request::Message(message) | Request::EditedMessage(message), person) => {
                let group = asker.chat.filter(|_| !message.origin.is_private());
                Counted::Question { person, group, at: message.origin.at }
            }
            (_, Some(person)) => Counted::Quick { person },
            (_, None) => return Ok(Limited::No),
        };
        Ok(match self.limits.judge(counted).await? {
            Judgement::Allow => Limited::No,
            Judgement::Tell { who, wait } => {
                meter::refused(Refusal::Limit);
                tracing::info!(?who, "somebody is over the rate limit and is asked to wait");
                let whom = if who == Who::Group { Addressee::Group } else { Addressee::Person };
                Limited::Told(TooMuch { whom, wait })
            }
            Judgement::Ignore => {
                meter::refused(Refusal::Limit);
                Limited::Silently
            }
        })
    }

    /// Whether a person or chat may ask.
    pub(crate) async fn lets_in(&self, number: i64) -> bool {
        if self.is_open() || self.allowed.contains(&number) || self.operators.contains(&number) {
            return true;
        }
        if !matches!(self.mode, AccessMode::Invited(_)) {
            return false;
        }
        if self.admitted().contains(&number) {
            return true;
        }
        let admitted = || self.store.is_admitted(self.bot, number);
        match shared_store::read(&*self.store, admitted).await {
            Ok(true) => {
                if self.keeps_admitted {
                    self.admitted().insert(number);
                }
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

    /// Forgets that a chat was admitted, where only this process knows it.
    pub(crate) fn forget(&self, number: i64) {
        self.admitted().remove(&number);
    }

    async fn admit(&self, number: i64) {
        if self.keeps_admitted {
            self.admitted().insert(number);
        }
        match self.store.admit(self.bot, number).await {
            Ok(()) => tracing::info!("a chat came with the invite code and is admitted"),
            Err(error) => {
                tracing::error!(%error, "cannot keep that a chat was admitted; it is until the program ends");
            }
        }
    }

    /// What may be an invitation, where there are any. A shorter payload is that of a link of ours.
    fn invitation<'r>(&self, request: &'r Request) -> Option<(&'r Message, Payload)> {
        let Request::Message(message) = request else { return None };
        let Content::Command { name, rest, .. } = &message.content else { return None };
        let AccessMode::Invited(code) = &self.mode else { return None };
        // What opens a passage or asks a question is no try at the code, unless the code happens to look like that.
        if name != "start" || is_link(&rest.0) && !is_link(code.expose_secret()) {
            return None;
        }
        let payload = Payload::read(&rest.0)?;
        (payload.bytes().len() >= MIN_INVITE_CODE_CHARACTERS).then_some((message, payload))
    }

    async fn show(&self, message: &Message, asker: &Asker, shown: &Payload) -> Shown {
        let AccessMode::Invited(code) = &self.mode else { return Shown::Wrong };
        let chat = message.origin.chat.0;
        if self.lets_in(chat).await {
            return Shown::Fits;
        }
        if !self.limits.may_guess(asker.person.unwrap_or(chat), message.origin.at).await {
            return Shown::TooOften;
        }
        if !fits(code, shown) {
            return Shown::Wrong;
        }
        self.admit(chat).await;
        Shown::Fits
    }

    /// A word in private, now and then one in a group, and for buttons and inline queries a way to the private chat.
    async fn refusal(&self, request: &Request) -> Option<Reply> {
        let invitations = match self.mode {
            AccessMode::Invited(_) => Invitations::Given,
            AccessMode::Open | AccessMode::Listed => Invitations::NotGiven,
        };
        let locale = request.locale();
        match request {
            Request::Inline(query) => {
                Some(no_results(query.id.clone(), phrases::inline_not_allowed(locale)))
            }
            Request::Message(Message { origin, .. })
            | Request::EditedMessage(Message { origin, .. }) => {
                let whom = if origin.is_private() { Addressee::Person } else { Addressee::Group };
                let is_told =
                    origin.is_private() || self.limits.may_hint(origin.chat.0, origin.at).await;
                let words = phrases::not_allowed(locale, whom, invitations, origin.chat.0);
                is_told.then(|| Reply::text(origin, &words))
            }
            Request::Callback(_) => Reply::instead(request, &phrases::button_not_allowed(locale)),
            Request::Chosen(_)
            | Request::Membership { .. }
            | Request::Migrated { .. }
            | Request::Vote(_) => None,
        }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn admitted(&self) -> MutexGuard<'_, HashSet<i64>> {
        self.admitted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a request over the rate limit gets; an inline query too is told why there are no results.
pub(crate) fn decline(request: &Request, too_much: TooMuch) -> Option<Reply> {
    let locale = request.locale();
    match request {
        Request::Inline(query) => {
            Some(no_results(query.id.clone(), phrases::inline_too_fast(locale)))
        }
        _ => {
            let TooMuch { whom, wait } = too_much;
            Reply::instead(request, &phrases::too_fast(locale, whom, wait))
        }
    }
}

/// No inline results, and a way to the private chat that says why.
fn no_results(query: InlineQueryId, why: String) -> Reply {
    Reply::Inline(InlineResults {
        query,
        items: Vec::new(),
        button: Some((why, INLINE_START.to_owned())),
        next_offset: String::new(),
        cache_seconds: 0,
    })
}

/// What comes of showing an invitation.
enum Shown {
    Fits,
    Wrong,
    TooOften,
}

/// Compares keyed hashes, so that the time it takes says nothing about the code.
fn fits(code: &SecretString, shown: &Payload) -> bool {
    let keyed = || Hmac::<Sha256>::new_from_slice(b"pincite invitations 1");
    let keyed = || keyed().expect("a keyed hash takes keys of any length");
    let expected = keyed().chain_update(code.expose_secret()).finalize().into_bytes();
    keyed().chain_update(shown.bytes()).verify(&expected).is_ok()
}

impl Asker {
    /// Whoever asks; nobody where it needs nobody's leave.
    fn of(request: &Request) -> Option<Self> {
        let number = |id: u64| i64::try_from(id).ok();
        match request {
            Request::Message(message) | Request::EditedMessage(message) => Some(Self {
                person: message.origin.person.and_then(|person| number(person.0)),
                chat: Some(message.origin.chat.0),
            }),
            Request::Callback(callback) => Some(Self {
                person: number(callback.person.0),
                chat: callback.chat.map(|chat| chat.0),
            }),
            Request::Inline(query) => Some(Self { person: number(query.person.0), chat: None }),
            Request::Chosen(chosen) => Some(Self { person: number(chosen.person.0), chat: None }),
            // An answer to a poll that this bot sent where it may be asked, once a person and poll.
            Request::Vote(_) | Request::Membership { .. } | Request::Migrated { .. } => None,
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
