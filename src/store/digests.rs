//! Says how the questions of groups are kept that have a digest of the week: without who asked, and while the digest is on.

use std::ops::Range;

use crate::store::future::StoreFuture;
use crate::store::place::Place;

/// What was asked in the places that have a digest.
///
/// Where [`ChatSetting::DigestSchedule`](crate::store::ChatSetting::DigestSchedule) is taken back, the questions of the place go with it.
pub trait Digests: Send + Sync + 'static {
    /// Notes a question of a place, if that has a digest.
    ///
    /// Noted once more, it is the same question. Of more than [`MAX_ASKED`] in a chat, its topics together, the oldest are forgotten.
    fn note_asked<'a>(&'a self, bot: u64, place: Place, asked: &'a Asked) -> StoreFuture<'a, ()>;

    /// Forgets what was asked in a place at a moment, in seconds since 1970: it was changed.
    ///
    /// By the moment alone, since a tap may have put other words in the place of those that were noted.
    fn forget_asked(&self, bot: u64, place: Place, at: i64) -> StoreFuture<'_, ()>;

    /// What was asked in a place in a time, in seconds since 1970, in order.
    fn asked(&self, bot: u64, place: Place, time: Range<i64>) -> StoreFuture<'_, Vec<Asked>>;

    /// Forgets what was asked before a moment, in all places of all bots.
    fn forget_asked_before(&self, moment: i64) -> StoreFuture<'_, ()>;
}

/// A question, and nobody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When, in seconds since 1970: weeks are told apart by it.
    pub at: i64,
    /// Its words.
    pub question: String,
    /// Whether the archive answered all of it.
    pub is_answered: bool,
}

/// How long a question is kept, in seconds: a week, and a day on which the digest may be late.
pub const ASKED_KEPT: i64 = 8 * 24 * 60 * 60;

/// How many questions of a chat are kept.
pub const MAX_ASKED: u32 = 300;
