//! Says what an unfinished word was completed to.

/// An unfinished word, and what it was completed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    /// The letters that were typed.
    pub typed: String,
    /// The word as the archive writes it.
    pub word: String,
}
