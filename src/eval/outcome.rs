//! Holds what became of one judged question.

use serde::{Deserialize, Serialize};

use crate::answer::{ConfidenceFeatures, Verdict};

/// What became of one question. A run is kept as one of these a line, so that a later run can be held against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Name of the question.
    pub id: String,
    /// As asked.
    pub question: String,
    /// Whether the archive holds an answer.
    pub answerable: bool,
    /// What was said.
    pub verdict: Verdict,
    /// Rank of the first right quotation, from 1.
    pub right: Option<usize>,
    /// Rank of the first quotation from a right document; `None` too where no document is named.
    pub document: Option<usize>,
    /// Whether the judged question names a document.
    pub names_document: bool,
    /// The words shown first.
    pub first: String,
    /// Share of the names and words that count that the first passage meets, and that its quoted words alone meet.
    pub met: (f32, f32),
    /// Words of the question that the first passage lacks.
    pub lacks: Vec<String>,
    /// What the confidence in the first passage is made of; `None` where nothing was found, and in runs kept by older versions.
    #[serde(default)]
    pub confidence: Option<ConfidenceFeatures>,
    /// Time from question to answer, in microseconds.
    pub elapsed_us: u64,
}
