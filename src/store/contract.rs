//! Says what any store must do: the sum of one trait for each thing that is kept.

use crate::store::answers::Answers;
use crate::store::chat_settings::ChatSettings;
use crate::store::chats::Chats;
use crate::store::digests::Digests;
use crate::store::forgetting::Forgetting;
use crate::store::future::StoreFuture;
use crate::store::gaps::Gaps;
use crate::store::inbox::Inbox;
use crate::store::notebook::Notebooks;
use crate::store::outbox::Outbox;
use crate::store::posts::Posts;
use crate::store::preferences::Preferences;
use crate::store::quizzes::Quizzes;
use crate::store::shared::Sharing;

/// What the bot keeps between runs: the sum of one trait for each thing that is kept.
///
/// Every call is done wholly or not at all, and what is reported as kept is on the disk.
/// That nothing can be kept is said in the log by the store itself, once, and so is that it can again: callers need not.
/// `bot` is the number of the bot: two bots may have the same data folder one after the other, and both count their updates from somewhere.
///
/// `tests/it/store.rs` has cases that any store must pass; a second database joins by the traits and a line there.
pub trait Store:
    Inbox
    + Answers
    + Chats
    + ChatSettings
    + Posts
    + Digests
    + Preferences
    + Notebooks
    + Quizzes
    + Outbox
    + Gaps
    + Forgetting
    + Health
    + Sharing
{
}

impl<T> Store for T where
    T: Inbox
        + Answers
        + Chats
        + ChatSettings
        + Posts
        + Digests
        + Preferences
        + Notebooks
        + Quizzes
        + Outbox
        + Gaps
        + Forgetting
        + Health
        + Sharing
{
}

/// Whether the store works.
pub trait Health: Send + Sync + 'static {
    /// Writes something that changes nothing, to learn whether anything can be kept now.
    fn check(&self) -> StoreFuture<'_, ()>;
}
