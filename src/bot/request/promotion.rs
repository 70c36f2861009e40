//! That the bot was made an admin of a channel.

use teloxide::types::UserId;

use crate::messages::Locale;

/// That the bot was made an admin of a channel who may post there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// Who did that.
    pub by: UserId,
    /// The language in which they are spoken to, as in [`Origin`](super::Origin).
    pub locale: Locale,
    /// What the channel is called.
    pub title: String,
}
