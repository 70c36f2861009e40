//! Says what a file cites.

use crate::model::{DocumentHead, Passage};

/// What a file cites.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The passage, or how it is cited.
    pub cited: Cited<'a>,
    /// What somebody keeps of it, where that is to stand in the file.
    pub excerpt: Option<Excerpt<'a>>,
}

/// Something with a citation.
#[derive(Clone, Copy, Debug)]
pub enum Cited<'a> {
    /// A passage of a document.
    Passage(&'a DocumentHead, &'a Passage),
    /// No more is known than its citation.
    Citation(&'a str),
}

/// Words that are kept of a passage.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'a> {
    /// The words.
    pub quotation: &'a str,
    /// Who speaks, in the words of the document and the order of their turns.
    pub speakers: &'a [String],
    /// What somebody noted to it; may be empty.
    pub note: &'a str,
    /// The address that shows the passage in its place.
    pub link: Option<&'a str>,
}

impl<'a> Source<'a> {
    /// A passage without its words.
    pub fn passage(document: &'a DocumentHead, passage: &'a Passage) -> Self {
        Self { cited: Cited::Passage(document, passage), excerpt: None }
    }
}

impl Excerpt<'_> {
    /// Who speaks, in one line.
    pub(super) fn speaker(&self) -> Option<String> {
        (!self.speakers.is_empty()).then(|| self.speakers.join("; "))
    }
}
