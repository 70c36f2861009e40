use super::script::Tongue;

/// A question as it was typed and as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The language of what was typed.
    pub tongue: Tongue,
    /// As typed, in full.
    pub typed: String,
    /// The question that is asked instead.
    pub english: String,
    /// Words that were not understood, as typed.
    pub not_understood: Vec<String>,
    /// Whether it was longer than is read.
    pub is_shortened: bool,
}
