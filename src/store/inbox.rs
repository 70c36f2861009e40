//! Says how updates are kept that wait for an answer.

use crate::store::answers::Answered;
use crate::store::future::StoreFuture;

/// Updates that wait for an answer.
pub trait Inbox: Send + Sync + 'static {
    /// Keeps updates until they are [`done`](Self::done); gives the numbers of those that never came before.
    fn receive<'a>(&'a self, bot: u64, arrivals: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>>;

    /// Updates that came and are not done, in the order in which they came.
    ///
    /// To be called once, at the start: the first update of every queue is counted as tried once more.
    fn waiting(&self, bot: u64) -> StoreFuture<'_, Vec<Waiting>>;

    /// Notes that an update has not ended the program though it was the first of its queue: it counts as never tried.
    fn cleared(&self, bot: u64, update: u32) -> StoreFuture<'_, ()>;

    /// Notes that an update needs nothing more, and forgets what it said; its number is kept for [`REMEMBERED`].
    ///
    /// With it, which message of ours answers it, for [`ANSWERS_KEPT`](crate::store::ANSWERS_KEPT): people may edit what they wrote, and go on from it.
    /// Both in one transaction, which is why this is not part of [`Answers`](crate::store::Answers).
    /// The answer is kept under a number of its own: that of the bot, or of that of its archives which gave it.
    fn done(&self, bot: u64, update: u32, sent: Option<(u64, Answered)>) -> StoreFuture<'_, ()>;
}

/// An update as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its number.
    pub update: u32,
    /// The queue that it waits in.
    pub queue: String,
    /// What it says, as JSON.
    pub json: String,
}

/// An update that is not done yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub update: u32,
    /// What it says, as JSON.
    pub json: String,
    /// How often a run began while it was the first of its queue, this run included.
    pub starts: u32,
}

/// How long the number of an update is known after it was done, in seconds.
///
/// Telegram keeps updates for a day, so nothing comes again later; and after a quiet week it may count from anywhere.
pub const REMEMBERED: i64 = 2 * 24 * 60 * 60;
