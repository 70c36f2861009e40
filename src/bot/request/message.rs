//! A message for this bot, and what it says.

use std::fmt;
use std::time::Instant;

use chrono::NaiveDate;
use teloxide::types::MessageId;

use crate::bot::request::origin::Origin;

/// A message for this bot.
#[derive(Clone, Debug)]
pub struct Message {
    /// Where it stands.
    pub origin: Origin,
    /// The day it was sent.
    pub sent: NaiveDate,
    /// When this process took it in.
    pub received: Instant,
    /// The message of ours that it replies to, if it does.
    pub replies_to: Option<MessageId>,
    /// The words that it points at: the part that was selected of the message it replies to, or all of one that is not ours.
    pub pointed_at: Option<String>,
    /// What it says.
    pub content: Content,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words, without the mention of the bot. Nothing may be left.
    Text(String),
    /// A command for this bot.
    Command {
        /// Its name in lower case, without the slash.
        name: String,
        /// What follows it.
        rest: Rest,
        /// Whether the bot is named with it.
        addressing: Addressing,
    },
    /// No words: a picture, a sticker and the like, with the album that it belongs to.
    NotText(Option<String>),
}

/// What follows a command. It may hold an invite code, so it is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Rest(pub String);

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}

/// Whether a command names the bot, as `/help@PinciteBot` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// It does.
    Named,
    /// It does not; in a group it may be meant for another bot.
    Unnamed,
}
