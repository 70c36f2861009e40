//! Says how that is kept which the archive did not answer and which people reported: counted, with nobody's number.

use chrono::NaiveDate;

use crate::store::future::StoreFuture;

/// What the archive did not answer, and what was reported as wrong.
///
/// It belongs to the archive and to no bot, chat or person.
pub trait Gaps: Send + Sync + 'static {
    /// Counts a gap. Those that are old on its day are forgotten as by [`forget_old_gaps`](Self::forget_old_gaps), and of more
    /// than [`MAX_GAPS`] those that came last the longest ago.
    fn note_gap<'a>(&'a self, gap: &'a Gap) -> StoreFuture<'a, ()>;

    /// All of them, in the order of kinds and questions.
    fn gaps(&self) -> StoreFuture<'_, Vec<Gap>>;

    /// Forgets every gap with a question in it, for whoever no longer keeps questions.
    fn forget_gap_questions(&self) -> StoreFuture<'_, ()>;

    /// Forgets those that came last more than [`GAPS_KEPT`] days before today, but for those that seem to be older by more than
    /// [`CLOCK_TRUSTED`] days besides.
    fn forget_old_gaps(&self, today: NaiveDate) -> StoreFuture<'_, ()>;
}

/// Something that the archive did not answer, or that was reported as wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What kind it is of. Another version of the program may have kept it: what it means is for the caller to say.
    pub kind: String,
    /// The question; empty where questions are not kept.
    pub question: String,
    /// The id of the document that was shown; empty where none was, or where questions are not kept.
    pub document: String,
    /// How often.
    pub times: u32,
    /// The day on which it came last, in UTC.
    pub day: NaiveDate,
}

/// How many days a gap is kept after it came last.
pub const GAPS_KEPT: i64 = 90;

/// How many days too old a gap may be to be forgotten: what seems older still tells of a clock that is years ahead.
pub const CLOCK_TRUSTED: i64 = 366;

/// How many are kept.
pub const MAX_GAPS: u32 = 2_000;
