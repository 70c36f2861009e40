//! Reads judged questions, and tells whether a quotation is what they ask for.

use serde::Deserialize;
use serde_json::Value;

use super::folding::folded;
use crate::answer::Evidence;
use crate::model::DocumentHead;

/// A question with what a good answer to it holds. Other fields of the line are not looked at.
#[derive(Clone, Debug, Deserialize)]
pub struct JudgedQuestion {
    /// A name for the lists, text or number; the line's number when there is none.
    #[serde(default)]
    pub id: Option<Value>,
    /// The question.
    pub question: String,
    /// Ids, files or titles of documents that hold the answer.
    #[serde(default, alias = "gold")]
    pub documents: OneOrMany,
    /// Words that the right quotation holds; any one of several.
    #[serde(default, alias = "excerpts")]
    pub must_contain: OneOrMany,
    /// Other words of which any is as right as those of `must_contain`.
    #[serde(default)]
    pub also_right: OneOrMany,
    /// Short words as public sets of questions have them, such as a name or a year.
    ///
    /// They stand in many places by chance, so they count only in a quotation from one of `documents`.
    #[serde(default)]
    pub answers: OneOrMany,
    /// False where the archive holds no answer.
    #[serde(default = "yes")]
    pub answerable: bool,
}

fn yes() -> bool {
    true
}

/// One text or a list of texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// Nothing is asked for.
    #[default]
    None,
    /// These words.
    One(String),
    /// Any of these.
    Many(Vec<String>),
}

/// The file of judged questions cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A line is no judged question.
    #[error(
        "line {line} is no judged question ({reason}); write one JSON object a line with \"question\" and \"documents\", \"must_contain\" or \"answerable\": false"
    )]
    Line {
        /// From 1.
        line: usize,
        /// What the reader says.
        reason: String,
    },
    /// A line of a kept run is none.
    #[error(
        "line {line} is no outcome of a run ({reason}); name a file that `pincite eval --save` has written"
    )]
    Outcome {
        /// From 1.
        line: usize,
        /// What the reader says.
        reason: String,
    },
    /// No set of a suite has its questions and documents.
    #[error(
        "no set of the suite could be measured; put its questions and documents where the suite names them"
    )]
    NothingMeasured,
    /// There is no question in it.
    #[error("the file holds no question; write one JSON object a line")]
    Empty,
}

/// Reads JSON Lines.
pub fn read(text: &str) -> Result<Vec<JudgedQuestion>, EvalError> {
    let mut judged = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fault = |reason: String| EvalError::Line { line: at + 1, reason };
        let one: JudgedQuestion =
            serde_json::from_str(line).map_err(|error| fault(error.to_string()))?;
        if let Some(problem) = one.problem() {
            return Err(fault(problem.to_owned()));
        }
        let id = one.id.unwrap_or_else(|| Value::from(format!("line {}", at + 1)));
        judged.push(JudgedQuestion { id: Some(id), ..one });
    }
    if judged.is_empty() { Err(EvalError::Empty) } else { Ok(judged) }
}

impl OneOrMany {
    pub(super) fn list(&self) -> &[String] {
        match self {
            OneOrMany::None => &[],
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(several) => several,
        }
    }
}

impl JudgedQuestion {
    pub(super) fn name(&self) -> String {
        match &self.id {
            Some(Value::String(name)) => name.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }

    /// Why the question can never be answered rightly, if it cannot: it would only lower the figures.
    fn problem(&self) -> Option<&'static str> {
        let has_words = !self.must_contain.list().is_empty() || !self.also_right.list().is_empty();
        if !self.answerable || has_words || !self.documents.list().is_empty() {
            return None;
        }
        Some(match self.answers.list() {
            [] => "nothing says what a right answer holds",
            _ => "\"answers\" count only in the documents that \"documents\" names",
        })
    }

    /// Whether a piece of evidence holds the right words, or, where none are named, is of the right document.
    ///
    /// The words may be given as they are shown or as they stand in the file, with its page marks.
    pub(super) fn is_met_by(&self, evidence: &Evidence) -> bool {
        let wanted = self.wanted();
        let is_document = || self.is_document(&evidence.document);
        // Only where no words are named, since the right document with the wrong sentences is no
        // right answer.
        if wanted.is_empty() {
            return is_document();
        }
        let texts = [evidence.quote.text(), evidence.quote.source()].map(folded);
        texts.iter().any(|text| wanted.has_words(text))
            || texts.iter().any(|text| wanted.has_answer(text)) && is_document()
    }

    pub(super) fn is_document(&self, document: &DocumentHead) -> bool {
        let names = [document.id.0.as_str(), &document.file, &document.title];
        self.documents.list().iter().any(|wanted| names.contains(&wanted.as_str()))
    }

    /// What a right quotation holds, folded once for many comparisons.
    pub(super) fn wanted(&self) -> Wanted {
        let words = self.must_contain.list().iter().chain(self.also_right.list());
        let answers = self.answers.list().iter();
        Wanted {
            words: words.map(|words| folded(words)).collect(),
            answers: answers.map(|answer| folded(answer).to_lowercase()).collect(),
        }
    }
}

/// What a right quotation holds: any one of these.
pub(super) struct Wanted {
    words: Vec<String>,
    answers: Vec<String>,
}

impl Wanted {
    /// Whether nothing is named by which a quotation could be known.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.answers.is_empty()
    }

    /// Whether a text of a right document holds what is wanted.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let text = folded(text);
        self.has_words(&text) || self.has_answer(&text)
    }

    fn has_words(&self, folded: &str) -> bool {
        self.words.iter().any(|words| folded.contains(words))
    }

    fn has_answer(&self, folded: &str) -> bool {
        let text = folded.to_lowercase();
        self.answers.iter().any(|answer| text.contains(answer))
    }
}
