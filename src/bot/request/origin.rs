//! Where a message stands, who wrote it, and where a reply to it goes.

use teloxide::types::{ChatId, MessageId, ThreadId, UserId};

use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::messages::Locale;
use crate::store::Place;

/// A message that can be replied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its chat.
    pub chat: ChatId,
    /// What kind of chat that is.
    pub chat_kind: ChatKind,
    /// Its topic in a forum.
    pub topic: Option<ThreadId>,
    /// Its number.
    pub message: MessageId,
    /// The message that is replied to: itself, or the one whose words it asks.
    pub reply_to: MessageId,
    /// Who wrote it; nobody where a channel or a group speaks for itself.
    pub person: Option<UserId>,
    /// In whose name it was written.
    pub speaks_for: SpeaksFor,
    /// The language in which they are spoken to: of their Telegram as long as nothing else was looked up.
    pub locale: Locale,
    /// When it was written, or last edited, in seconds since 1970.
    pub at: i64,
}

/// The kinds of chats, as far as the bot treats them differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatKind {
    /// With one person.
    Private,
    /// Of any size.
    Group,
    /// Where posts speak for the channel.
    Channel,
}

/// In whose name a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeaksFor {
    /// A person, for themselves.
    Themselves,
    /// The chat that it stands in: a channel in its posts, an anonymous admin for a group.
    ThisChat,
    /// Another chat, such as a channel in the group of its comments.
    AnotherChat,
}

impl Origin {
    /// Where it stands, as the store has it.
    pub fn place(&self) -> Place {
        place(self.chat, self.topic)
    }

    /// Something that replies to the message, in its topic.
    pub fn reply(&self, body: Body) -> Outgoing {
        Outgoing { chat: self.chat, reply_to: Some(self.reply_to), topic: self.topic, body }
    }

    /// Who wrote it, in Telegram's numbers as the store has them.
    pub(crate) fn person_number(&self) -> Option<i64> {
        self.person.and_then(number)
    }

    /// Whether one person reads along and nobody else.
    pub fn is_private(&self) -> bool {
        self.chat_kind == ChatKind::Private
    }
}

/// A chat or a topic, as the store has it.
pub(super) fn place(chat: ChatId, topic: Option<ThreadId>) -> Place {
    Place { chat: chat.0, topic: topic.map(|ThreadId(MessageId(topic))| topic) }
}

/// The number of a person as that of their private chat.
pub(crate) fn number(person: UserId) -> Option<i64> {
    i64::try_from(person.0).ok()
}
