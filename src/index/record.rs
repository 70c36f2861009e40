use serde::{Deserialize, Serialize};

use crate::model::{DocumentHead, DocumentId, Passage, Span, WrittenDate};
use crate::text::{SourceText, View};

/// A passage with its words: enough to choose sentences from it without its document.
#[derive(Clone, Debug)]
pub struct PassageRecord {
    /// The passage.
    pub passage: Passage,
    /// Its bytes, as they stand in the file.
    pub source: String,
    /// The marks that a reading view leaves out, as spans of the file: those inside, and those up to the next passage,
    /// so that the marks of two neighbours are all that lie in the words of both.
    pub marks: Vec<Span>,
    /// Every date on which its document says it was written.
    pub written: Vec<WrittenDate>,
}

impl PassageRecord {
    /// Its words as a reader sees them, each with its place in the file.
    pub fn view(&self) -> View {
        View::new(&self.source, self.passage.span.start, &self.marks)
    }

    /// Its words as a quotation is verified against them.
    pub fn source_text(&self) -> SourceText {
        SourceText {
            document: self.passage.document.clone(),
            span: self.passage.span,
            text: self.source.clone(),
            marks: self.marks.clone(),
        }
    }
}

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
