//! Says what an engine is asked, and answers, about a word of which only the beginning is typed.

/// Most completions that an engine gives: the most frequent of its words, and all that stand in headings within that.
pub const MAX_COMPLETIONS: usize = 128;

/// A word of which only the beginning is typed, and what stands beside it in the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompletionRequest {
    /// The letters that are typed, folded.
    pub prefix: String,
    /// Stems that are counted as well, though they need not begin with these letters: "polici" for "policy".
    pub stems: Vec<String>,
    /// For each other thing that the question is about, the stems under any of which a passage has it.
    pub beside: Vec<Vec<String>>,
}

/// A stem of the archive that an unfinished word may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The stem.
    pub stem: String,
    /// In how many passages it stands.
    pub passages: u64,
    /// In how many of them the other things of the question stand as well, as many of them as any passage has; of a
    /// frequent stem this may be an estimate. All of them where nothing else is asked for.
    pub together: u64,
    /// In the headings of how many documents it stands: titles, people, places.
    pub headings: u64,
}
