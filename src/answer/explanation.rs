//! Says in plain numbers how an answer came about; no other part of an answer shows scores.

use super::confidence::ConfidenceFeatures;
use super::quotable::Quotable;
use super::reranking::RerankPart;
use super::sentence_run::SentenceScore;
use crate::question::Need;
use crate::search::{Score, WeightedConcept, WeightedQuery};

/// How an answer came about, for people who want to know why this and not that.
#[derive(Clone, Debug, Default)]
pub struct AnswerExplanation {
    /// What was looked for, in the order of the question.
    pub asked: Vec<AskedWord>,
    /// The probability from which on the first piece is taken for an answer.
    pub enough: f32,
    /// What the confidence is made of.
    pub confidence: ConfidenceFeatures,
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

/// The score of a quotation, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EvidenceExplanation {
    /// The score; larger is better, comparable within one answer only.
    pub score: f32,
    /// Where each of the asked words stands, in the order of [`AnswerExplanation::asked`].
    pub locations: Vec<WordLocation>,
    /// Share of the weight of names and content words that is met; the verdict looks at this.
    pub met: f32,
    /// What the passage with its heading earned, signal by signal.
    pub passage: Score,
    /// What the quoted sentences earned.
    pub sentences: SentenceScore,
    /// What standing beside a better passage added; `None` where it was found by itself.
    pub beside: Option<f32>,
    /// What the reranker added; `None` where it was not asked, or did not answer in time.
    pub rerank: Option<RerankPart>,
    /// What the score was multiplied by because the document was quoted before.
    pub repeated: f32,
}

/// Where a word of the question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordLocation {
    /// In the quoted words.
    Quotation,
    /// In the rest of the passage, or above its document.
    Passage,
    /// In neither.
    Absent,
}

impl AnswerExplanation {
    pub(super) fn new(query: &WeightedQuery, confidence: ConfidenceFeatures) -> Self {
        let total: f32 = query.concepts.iter().map(|concept| concept.weight).sum();
        let asked = |concept: &WeightedConcept| AskedWord {
            text: concept.asked.clone(),
            need: concept.need,
            share: if total > 0.0 { concept.weight / total } else { 0.0 },
            exists: concept.exists,
            // The first form is the typed one, which is in `text` already.
            forms: concept.forms[1..].iter().map(|form| form.shown.clone()).collect(),
        };
        let asked = query.all().map(asked).collect();
        Self { asked, enough: confidence.enough(), confidence }
    }
}

impl EvidenceExplanation {
    pub(super) fn new(query: &WeightedQuery, quotable: &Quotable) -> Self {
        let location = |at: usize| match (quotable.run.met[at] > 0.0, quotable.hit.met[at] > 0.0) {
            (true, _) => WordLocation::Quotation,
            (false, true) => WordLocation::Passage,
            (false, false) => WordLocation::Absent,
        };
        Self {
            score: quotable.score,
            locations: (0..query.all().count()).map(location).collect(),
            met: quotable.met,
            passage: quotable.hit.score,
            sentences: quotable.run.score,
            beside: quotable.beside,
            rerank: quotable.rerank,
            repeated: quotable.repeated,
        }
    }
}
