//! Holds what an answer is made from.

use crate::rerank::Rerank;
use crate::search::Deadline;
use crate::text::Spellings;
use crate::time::Interval;

/// What an answer is made from, besides the question.
#[derive(Debug)]
pub struct Sources<'a, E> {
    /// The engine that holds the archive.
    pub engine: &'a E,
    /// Spelling groups.
    pub names: &'a Spellings,
    /// First and last day that any document was written or any passage speaks of.
    pub reach: Option<Interval>,
    /// First and last day that any document was written.
    pub written: Option<Interval>,
    /// When to give up.
    pub deadline: Deadline,
    /// What reorders the best passages, if anything.
    pub rerank: Rerank<'a>,
    /// Most quotations up to the end of a page, where the answer is turned page by page.
    pub most: Option<usize>,
}
