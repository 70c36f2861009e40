//! Turns what must outlive the process into rows: updates that wait for an answer, and which answer belongs to which question.
//!
//! [`Store`] is the door; [`Sqlite`] keeps everything in one file.
//! Nothing here knows Telegram's client library: chats, messages and updates are numbers, and an update is the JSON that came.

use std::future::Future;
use std::pin::Pin;

mod error;
mod server_lock;
mod sqlite;

pub use error::StoreError;
pub use server_lock::ServerLock;
pub use sqlite::{Existing, Holds, Sqlite, back_up, restore};

/// Name of the file in the data folder.
pub const STATE_FILE: &str = "state.sqlite";

/// What comes of a call to a [`Store`], a little later.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What the bot keeps between runs.
///
/// Every call is done wholly or not at all, and what is reported as kept is on the disk.
/// That nothing can be kept is said in the log by the store itself, once, and so is that it can again: callers need not.
/// `bot` is the number of the bot: two bots may have the same data folder one after the other, and both count their updates from somewhere.
pub trait Store: Send + Sync + 'static {
    /// Keeps updates until they are [`done`](Self::done); gives the numbers of those that never came before.
    fn receive<'a>(&'a self, bot: u64, arrivals: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>>;

    /// Updates that came and are not done, in the order in which they came.
    ///
    /// To be called once, at the start: the first update of every lane is counted as tried once more.
    fn waiting(&self, bot: u64) -> StoreFuture<'_, Vec<Waiting>>;

    /// Notes that an update has not ended the program though it was the first of its lane: it counts as never tried.
    fn cleared(&self, bot: u64, update: u32) -> StoreFuture<'_, ()>;

    /// Notes that an update needs nothing more, and forgets what it said; its number is kept for [`REMEMBERED`].
    ///
    /// With it, which message of ours answers it, for as long: people may edit what they wrote.
    fn done(&self, bot: u64, update: u32, sent: Option<Answered>) -> StoreFuture<'_, ()>;

    /// Our message that answers the question in a message, if it is still known.
    fn answer_to(&self, bot: u64, chat: i64, asked: i32) -> StoreFuture<'_, Option<i32>>;

    /// Notes that a group has become another chat, which may ask if the group might.
    fn moved(&self, bot: u64, to: ChatMigration) -> StoreFuture<'_, ()>;

    /// All groups that have become another chat.
    fn moves(&self, bot: u64) -> StoreFuture<'_, Vec<ChatMigration>>;

    /// Notes that a chat may ask where only some may. The number of a person is that of their private chat.
    fn admit(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()>;

    /// Whether a chat was admitted.
    fn is_admitted(&self, bot: u64, chat: i64) -> StoreFuture<'_, bool>;

    /// Writes something that changes nothing, to learn whether anything can be kept now.
    fn check(&self) -> StoreFuture<'_, ()>;
}

/// A group has become a supergroup, which is another chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatMigration {
    /// What it was.
    pub from: i64,
    /// What it is.
    pub to: i64,
}

/// How long the number of an update is known after it was done, in seconds.
///
/// Telegram keeps updates for a day, so nothing comes again later; and after a quiet week it may count from anywhere.
pub const REMEMBERED: i64 = 2 * 24 * 60 * 60;

/// An answer that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The chat.
    pub chat: i64,
    /// The message that asks.
    pub asked: i32,
    /// Our message.
    pub answer: i32,
}

/// An update as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its number.
    pub update: u32,
    /// What it waits in line with.
    pub lane: String,
    /// What it says, as JSON.
    pub said: String,
}

/// An update that is not done yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub update: u32,
    /// What it says, as JSON.
    pub said: String,
    /// How often a run began while it was the first of its lane, this run included.
    pub starts: u32,
}
