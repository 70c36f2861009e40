//! Makes quiz questions from an archive: each has one right answer, and wrong ones that are certainly wrong.
//!
//! Nothing is made up. The words shown are a verified quotation, the right answer is a fact that the archive holds or
//! the words themselves, and every wrong answer comes from another document of the same time.
//! What is not certain makes no question: dates that disagree, words that stand in two documents, names that may be one person.
//! The same archive, subject, seed and questions already asked make the same question.

use std::ops::Range;
use std::sync::Arc;

use crate::answer::{Quote, Sources};
use crate::model::{DocumentHead, Passage};
use crate::question::Question;
use crate::search::Engine;
use crate::time::Edtf;

mod author;
mod blank;
mod document;
mod generate;
mod material;
mod names;
mod number;
mod options;
mod random;
mod sentence;
mod unique;
mod year;

use material::Material;

/// A question with one right answer among several.
#[derive(Clone, Debug)]
pub struct Quiz {
    /// What is asked.
    pub kind: QuizKind,
    /// The words that are asked about.
    pub quote: Quote,
    /// The bytes of the quote's text that are not shown.
    pub blank: Option<Range<usize>>,
    /// The answers to choose from, four of them, in the order in which they are shown.
    pub options: Vec<QuizOption>,
    /// Which of them is right, counted from 0.
    pub right: usize,
    /// The document that the words stand in.
    pub document: Arc<DocumentHead>,
    /// The passage that they stand in.
    pub passage: Passage,
}

/// What a question asks.
#[derive(Clone, Debug, PartialEq)]
pub enum QuizKind {
    /// In which year the words were written.
    Year,
    /// Who wrote them.
    Author {
        /// To whom, where the document names one person.
        recipient: Option<String>,
    },
    /// Who says them in a conversation.
    Speaker,
    /// Which document they stand in.
    Document,
    /// Which name is left out.
    Name,
    /// Which number is left out.
    Number,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq)]
pub enum QuizOption {
    /// A year.
    Year(i32),
    /// A name, a word or a number as a document prints it.
    Words(String),
    /// A document.
    Document {
        /// Its title as printed.
        title: String,
        /// When it was written.
        written: Edtf,
    },
}

impl Quiz {
    /// What makes it the same question, however it is asked: its words in their place.
    pub fn key(&self) -> String {
        format!("{}:{}", self.passage.document, self.quote.span().start)
    }
}

/// How a question is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    /// What all chance comes from.
    pub seed: u64,
    /// The [keys](Quiz::key) of questions that are not to be asked again.
    pub asked: &'a [String],
}

/// A question about a subject or a time, or about anything where `subject` names neither.
///
/// `None` where the archive has too little for a question that is surely right.
pub fn quiz<E: Engine>(
    subject: &Question,
    draw: Draw<'_>,
    sources: &Sources<'_, E>,
) -> Result<Option<Quiz>, E::Error> {
    let random = random::Random::new(draw.seed);
    let Some(material) = Material::gather(subject, sources, random)? else { return Ok(None) };
    generate::generate(material, draw.asked)
}
