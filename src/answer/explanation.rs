use crate::question::Need;

/// How an answer came about, for people who want to know why this and not that.
#[derive(Clone, Debug, Default)]
pub struct AnswerExplanation {
    /// What was looked for, in the order of the question.
    pub asked: Vec<AskedWord>,
    /// Share of the weight that an answer must meet.
    pub enough: f32,
}

/// A word, a name or a phrase of the question.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedWord {
    /// As typed.
    pub text: String,
    /// How much hangs on it.
    pub need: Need,
    /// Its share of the question's weight, from 0 to 1; rare words have more.
    pub share: f32,
    /// Whether the archive has it in any form.
    pub exists: bool,
    /// The other forms that the archive has and that were looked for as well.
    pub forms: Vec<String>,
}

/// The score of a piece of evidence, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EvidenceExplanation {
    /// Where each of the asked words stands.
    pub places: Vec<Place>,
    /// Share of the weight of names and content words that is met; the verdict looks at this.
    pub met: f32,
    /// What the passage with its heading earned for words, from 0 to 1.
    pub passage_words: f32,
    /// What it earned for its dates, from 0 to 1.
    pub date: f32,
    /// What the quoted sentences earned.
    pub sentences: SentenceScore,
    /// What the score was multiplied by because the document was quoted before.
    pub repeated: f32,
}

/// Where a word of the question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the quoted words.
    Quoted,
    /// In the rest of the passage, or above its document.
    Near,
    /// In neither.
    Nowhere,
}

/// What quoted sentences are worth, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SentenceScore {
    /// Share of the question's weight that they meet.
    pub words: f32,
    /// For meeting it again.
    pub again: f32,
    /// For the kind of thing asked for.
    pub kind: f32,
    /// What their length costs.
    pub length: f32,
}

impl SentenceScore {
    /// The sum.
    pub fn total(&self) -> f32 {
        self.words + self.again + self.kind - self.length
    }
}
