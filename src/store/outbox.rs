//! Says how messages are kept that no update asks for, until they are sent.

use std::collections::BTreeSet;

use crate::store::future::StoreFuture;

/// Messages that must be sent though no update asks for them, now or later.
pub trait Outbox: Send + Sync + 'static {
    /// Keeps a message until it is [`sent`](Self::sent).
    ///
    /// Messages are deduped by their keys: nothing is kept where the key is known, whether its message waits or was sent within [`REMEMBERED`](crate::store::REMEMBERED).
    fn enqueue<'a>(&'a self, bot: u64, message: &'a Queued) -> StoreFuture<'a, Enqueued>;

    /// Messages that are due at `now`, in seconds since 1970, and not sent: the earliest first, of equals the one that was put first.
    /// At most [`MAX_DUE`] of them, without those that are skipped.
    fn due<'a>(&'a self, bot: u64, now: i64, skipped: &'a Skipped) -> StoreFuture<'a, Vec<Due>>;

    /// What a message says, as JSON; `None` when it was sent.
    fn message<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, Option<String>>;

    /// Notes that a message needs nothing more, and forgets what it says.
    fn sent<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, ()>;
}

/// A message that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// What makes it the same message when it is put again, such as `daily:CHAT:DATE`.
    pub key: String,
    /// Where it goes.
    pub chat: i64,
    /// From when on it is to be sent, in seconds since 1970.
    pub due: i64,
    /// The message, as JSON.
    pub json: String,
}

/// A message that is due. What it says may be a whole file, so it is [asked for](Outbox::message) when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its key.
    pub key: String,
    /// Where it goes.
    pub chat: i64,
}

/// How many messages are given as due at once.
pub const MAX_DUE: usize = 100;

/// Messages that are not to be given as due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Those to these chats.
    pub chats: BTreeSet<i64>,
    /// Those with these keys.
    pub keys: BTreeSet<String>,
}

/// What came of putting a message into the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enqueued {
    /// It waits now.
    New,
    /// One with its key waits or was sent.
    Duplicate,
}
