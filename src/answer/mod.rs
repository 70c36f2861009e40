//! Turns hits into an [`Answer`]: verified quotations, a verdict, and the nearest evidence where the verdict is not "answered".

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Document, Passage, SpokenTime};
use crate::question::Question;

mod combine;
mod compose;
mod excerpt;
mod explanation;
mod pieces;
mod quote;
mod verdict;

pub use crate::search::MetClock;
pub use combine::combine;
pub use compose::{Sources, answer};
pub use explanation::{AnswerExplanation, AskedWord, EvidenceExplanation, Place, SentenceScore};
pub use quote::{Quote, QuoteError};
pub use verdict::NUMBER;

/// What the archive has to say to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The question as understood.
    pub question: Question,
    /// Whether the evidence meets the question.
    pub verdict: Verdict,
    /// Which part is not met, where the verdict is not [`Verdict::Answered`].
    pub why: Option<Why>,
    /// Words of the question that no passage met, as typed.
    pub unmet: Vec<String>,
    /// Evidence that meets the question, best first.
    pub evidence: Vec<Evidence>,
    /// The closest evidence where the verdict is not [`Verdict::Answered`].
    pub nearest: Vec<Evidence>,
    /// Other spellings under which words of the question were found.
    pub spellings: Vec<Spelling>,
    /// Passages that meet the topic but carry no date, when the question names one.
    pub undated: usize,
    /// How it came about.
    pub explanation: AnswerExplanation,
}

impl Answer {
    /// The evidence to show: what meets the question, then what comes nearest.
    pub fn shown(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().chain(&self.nearest)
    }
}

/// Whether an archive holds what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every part of the question is met.
    Answered,
    /// Some part is not met; [`Answer::why`] says which.
    Partly,
    /// Nothing here is on it.
    Nothing,
}

impl Verdict {
    /// The verdict in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Partly => "partly",
            Self::Nothing => "nothing",
        }
    }
}

/// Why a question is not, or not wholly, met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The day asked for does not exist.
    NoSuchDate,
    /// The time asked for lies outside everything the archive was written in or speaks of.
    OutsideCorpus,
    /// There is evidence on the topic, but not for that time.
    NoDateMatch,
    /// Words of the question are met by no passage.
    NoTopicMatch,
    /// The question names nothing that could be looked for.
    TooBroad,
    /// The text is not a question that can be read.
    Unreadable,
}

/// A verified quotation and everything needed to cite it.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// From 1.
    pub rank: usize,
    /// Our score; larger is better, comparable within one answer only.
    pub score: f32,
    /// The words.
    pub quote: Quote,
    /// Ranges of characters of the quote's text that meet words of the question.
    pub highlights: Vec<Range<usize>>,
    /// Which of the passage's dates met the window.
    pub clock: MetClock,
    /// False when the date only may lie in the window (a month against a day).
    pub surely: bool,
    /// The document.
    pub document: Arc<Document>,
    /// The passage that the quotation begins in.
    pub passage: Passage,
    /// Times that the quoted words themselves tell about.
    pub speaks_of: Vec<SpokenTime>,
    /// Its score, taken apart.
    pub explanation: EvidenceExplanation,
}

/// A word of the question and the other form under which it was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Spelling {
    /// As typed.
    pub asked: String,
    /// As the archive prints it.
    pub matched: String,
}
