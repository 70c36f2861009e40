//! Says what several processes agree about that share a store: who answers what, who fetches updates, and how much all together send and take in.

use std::sync::Arc;
use std::time::Duration;

use crate::store::future::StoreFuture;
use crate::store::inbox::Waiting;

/// Whether a store is for several processes.
pub trait Sharing: Send + Sync + 'static {
    /// What the processes agree about; `None` where the store belongs to one process, whose memory is enough.
    fn shared(&self) -> Option<Arc<dyn Shared>> {
        None
    }
}

/// What several processes agree about.
///
/// Updates that one of them [receives](crate::store::Inbox::receive) are nobody's until one claims them.
/// A claim ends with its lease unless it is renewed: what a process had that ended goes to another.
pub trait Shared: Send + Sync + 'static {
    /// How long a claim holds unless it is renewed.
    fn lease(&self) -> Duration;

    /// Claims what waits in up to so many queues that no process has; gives it in the order of the numbers of updates.
    fn claim(&self, bot: u64, queues: u32) -> StoreFuture<'_, Vec<Waiting>>;

    /// Renews the claims on these updates, as far as this process still has them.
    fn renew<'a>(&'a self, bot: u64, updates: &'a [u32]) -> StoreFuture<'a, ()>;

    /// Whether this process still has something that it claimed; then it has it for a whole lease from now on.
    fn holds<'a>(&'a self, bot: u64, held: &'a Held) -> StoreFuture<'a, bool>;

    /// Lets go of updates that this process will not come to.
    fn release<'a>(&'a self, bot: u64, updates: &'a [u32]) -> StoreFuture<'a, ()>;

    /// Takes the next turn among the calls of all processes, so far apart; gives how long it is until then.
    fn reserve_turn(&self, bot: u64, apart: Duration) -> StoreFuture<'_, Duration>;

    /// Notes that a call goes into a chat now, if both rates allow it; otherwise gives how long they do not.
    fn take_turn(&self, bot: u64, chat: i64, rates: [Rate; 2])
    -> StoreFuture<'_, Option<Duration>>;

    /// Keeps everything from a chat for a while.
    fn hold_chat(&self, bot: u64, chat: i64, wait: Duration) -> StoreFuture<'_, ()>;

    /// Takes one of what somebody may do at a time, counted since 1970, or now; otherwise gives how long until they may.
    fn measure(
        &self,
        bot: u64,
        measure: Measure,
        whose: i64,
        at: Option<Duration>,
    ) -> StoreFuture<'_, Option<Duration>>;

    /// What tells this process that something waits that another took in for a bot.
    fn hints(&self, bot: u64) -> Box<dyn Hints>;

    /// A candidate for the one process that fetches the updates of a bot.
    fn candidate(&self, bot: u64) -> Box<dyn Candidate>;
}

/// Tells that something may wait to be claimed. A hint may be late or missing, and there may be nothing: who waits looks by itself as well.
pub trait Hints: Send {
    /// Waits for the next hint.
    fn next(&mut self) -> StoreFuture<'_, ()>;
}

/// Something that a process claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// An update, by its number.
    Update(u32),
    /// A message of the outbox, by its key.
    Message(String),
}

/// So many calls in any stretch of time of this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub calls: i32,
    /// In which time.
    pub within: Duration,
}

/// How much somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is counted: each name is counted by itself.
    pub name: &'static str,
    /// How many at once.
    pub at_once: u32,
    /// How long until there is room for one more.
    pub each: Duration,
}

/// A process that would fetch the updates of a bot, of which one does.
pub trait Candidate: Send {
    /// Whether this process leads, now or already: tries to where nobody does.
    ///
    /// Where this fails, it does not lead.
    fn leads(&mut self) -> StoreFuture<'_, bool>;

    /// Lets another process lead.
    fn resign(&mut self) -> StoreFuture<'_, ()>;
}
