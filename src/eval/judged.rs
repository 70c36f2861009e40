//! Reads judged questions, and tells whether a quotation is what they ask for.

use serde::Deserialize;
use serde_json::Value;

use crate::answer::Evidence;

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
        // Such a line could never be right or wrong and would only lower the figures.
        if one.answerable && one.documents.list().is_empty() && one.must_contain.list().is_empty() {
            return Err(fault("nothing says what a right answer holds".to_owned()));
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

    /// Whether a piece of evidence holds the right words, or, where none are named, is of the right document.
    ///
    /// The words may be given as they are shown or as they stand in the file, with its page marks.
    pub(super) fn is_met_by(&self, evidence: &Evidence) -> bool {
        let shown = folded(evidence.quote.text());
        let source = folded(evidence.quote.source());
        let holds = |words: &String| {
            let words = folded(words);
            shown.contains(&words) || source.contains(&words)
        };
        match self.must_contain.list() {
            // Only where no words are named, since the right document with the wrong sentences is
            // no right answer.
            [] => self.is_document(evidence),
            wanted => wanted.iter().any(holds),
        }
    }

    pub(super) fn is_document(&self, evidence: &Evidence) -> bool {
        let document = &evidence.document;
        let names = [document.id.0.as_str(), &document.file, &document.title];
        self.documents.list().iter().any(|wanted| names.contains(&wanted.as_str()))
    }
}

/// Runs of white space are one blank, here as in quotations.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
