//! Says in which form passages and documents are stored.

use serde::{Deserialize, Serialize};

use crate::model::{DocumentHead, DocumentId, Passage, Span, WrittenDate};

/// A passage as it is stored: its words are read from the texts.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredPassage {
    pub(super) passage: Passage,
    pub(super) marks: Vec<Span>,
    pub(super) written: Vec<WrittenDate>,
    /// First byte of its words in the texts; `None` where its reader gave it no words of its document.
    pub(super) text_at: Option<u64>,
}

/// A document as it is stored, behind its passages.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredDocument {
    pub(super) head: DocumentHead,
    /// What is said above it, under which its passages are found, too.
    pub(super) heading: String,
    /// The names under which others speak of it, as the index keeps them.
    pub(super) pointers: Vec<String>,
    /// First byte of its text in the texts.
    pub(super) text_at: u64,
    /// Number of its passages.
    pub(super) passages: u32,
}

impl StoredDocument {
    /// Where a span of its file stands in the texts; `None` where it is not inside the document.
    pub(super) fn text_at(&self, span: Span) -> Option<u64> {
        let inside = self.head.span.contains(span);
        inside.then(|| self.text_at + (span.start - self.head.span.start) as u64)
    }
}

/// Whether a passage is the one with this number of this document.
pub(super) fn is_at(passage: &Passage, document: &DocumentId, ordinal: u32) -> bool {
    passage.document == *document && passage.ordinal == ordinal
}
