//! Says what a question of a quiz is.

use std::ops::Range;
use std::sync::Arc;

use crate::answer::Quote;
use crate::model::{DocumentHead, Passage};
use crate::time::Edtf;

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
