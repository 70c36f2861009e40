//! What somebody types after the name of the bot in any chat, and which result they sent.

use teloxide::types::{InlineQueryId, UserId};

use crate::messages::Locale;

/// A text typed after the bot's name.
#[derive(Clone, Debug)]
pub struct Inline {
    /// By which it is answered.
    pub id: InlineQueryId,
    /// Who types.
    pub person: UserId,
    /// The language in which they are spoken to, as in [`Origin`](super::Origin).
    pub locale: Locale,
    /// What they typed so far.
    pub typed: String,
    /// Where the results are to go on that they have already; empty at first.
    pub offset: String,
}

/// An inline result that was sent.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Who sent it.
    pub person: UserId,
    /// The id that the result had.
    pub result: String,
}
