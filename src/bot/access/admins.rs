//! Knows who is an admin of a chat, and so may set something up there.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use teloxide::types::{ChatId, UserId};

use crate::bot::bounded::Bounded;
use crate::bot::request::{ChatKind, Origin, Pressed, SpeaksFor};
use crate::bot::telegram::sender::Sender;

/// How long the admins of a chat are known. Within it, somebody who is no longer one may still set something up.
const KNOWN: Duration = Duration::from_secs(60);

/// Who is an admin of which chat.
#[derive(Clone)]
pub(crate) struct Admins {
    sender: Sender,
    known: Arc<Mutex<Known>>,
}

/// The admins of chats, and when they were looked up.
type Known = Bounded<ChatId, (Instant, Vec<UserId>)>;

impl Admins {
    pub(crate) fn new(sender: Sender) -> Self {
        Self { sender, known: Arc::default() }
    }

    /// Whether a person is an admin of a group or channel; not, where that cannot be learned.
    pub(crate) async fn is_admin(&self, chat: ChatId, person: UserId) -> bool {
        if let Some((since, admins)) = self.known().get(&chat)
            && since.elapsed() < KNOWN
        {
            return admins.contains(&person);
        }
        let Some(admins) = self.sender.admins(chat).await else { return false };
        let is_admin = admins.contains(&person);
        self.known().insert(chat, (Instant::now(), admins));
        is_admin
    }

    /// Whether whoever wrote a message may set something up where it stands.
    ///
    /// In private everybody may; a channel's posts are written by its admins, and so is what a group says for itself.
    pub(crate) async fn may_set_up(&self, origin: &Origin) -> bool {
        match (origin.speaks_for, origin.person) {
            (SpeaksFor::ThisChat, _) => true,
            (SpeaksFor::AnotherChat, _) | (SpeaksFor::Themselves, None) => false,
            (SpeaksFor::Themselves, Some(person)) => {
                origin.is_private() || self.is_admin(origin.chat, person).await
            }
        }
    }

    /// Whether who presses a button may set something up where it stands.
    pub(crate) async fn may_set_up_by(&self, pressed: &Pressed, person: UserId) -> bool {
        pressed.chat_kind == ChatKind::Private || self.is_admin(pressed.chat, person).await
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
