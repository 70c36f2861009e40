//! The queue that a request waits in.

use std::fmt;

use teloxide::types::ChatId;

/// Requests of one queue are handled one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum QueueKey {
    /// What is written in a chat.
    Chat(ChatId),
    /// The buttons that are pressed in a chat: they wait for no question that was asked there.
    Presses(ChatId),
    /// The inline queries of a person.
    Inline(u64),
}

impl fmt::Display for QueueKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chat(chat) => write!(f, "chat {chat}"),
            Self::Presses(chat) => write!(f, "presses {chat}"),
            Self::Inline(person) => write!(f, "inline {person}"),
        }
    }
}
