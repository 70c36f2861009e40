//! Puts together the text of a file whose bytes are not its text, and the draft of each document in it.

use super::extracted::{Block, DraftDocument};
use crate::model::{PageMark, PassageKind, Span, Voice};

/// A text that grows, with the blocks and marks of the document that is being written.
///
/// Blocks are parted by an empty line. Pages begin where [`page`](Self::page) is called; the mark takes no room.
#[derive(Debug, Default)]
pub(crate) struct Composer {
    text: String,
    blocks: Vec<Block>,
    page_marks: Vec<PageMark>,
    note_marks: Vec<Span>,
    layout_marks: Vec<Span>,
    facts: Vec<Span>,
    /// Where the document begins that is being written.
    begun: usize,
}

impl Composer {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The text from a place on.
    pub(crate) fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(crate) fn note_marks(&self) -> &[Span] {
        &self.note_marks
    }

    /// Where the text ends.
    pub(crate) fn end(&self) -> usize {
        self.text.len()
    }

    /// Adds words, as they are.
    pub(crate) fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Ends what was written with an empty line, unless it is ended already.
    pub(crate) fn part(&mut self) {
        let line_ends = self.text.bytes().rev().take(2).take_while(|&byte| byte == b'\n').count();
        if self.text.len() > self.begun {
            self.text.push_str(&"\n\n"[line_ends..]);
        }
    }

    /// Ends the line that is being written.
    pub(crate) fn end_line(&mut self) {
        if self.text.len() > self.begun && !self.text.ends_with(['\n', '\u{c}']) {
            self.text.push('\n');
        }
    }

    /// Makes a stretch of the text a block.
    pub(crate) fn block(&mut self, span: Span, kind: PassageKind, voice: Voice) {
        if !span.is_empty() {
            self.blocks.push(Block { span, kind, voice, point: None });
        }
    }

    /// Adds a line of the head of a document, which is kept as a fact.
    pub(crate) fn head_line(&mut self, words: &str) {
        if self.text.len() > self.begun {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.facts.push(Span::new(start, self.text.len()));
    }

    /// Notes that a stretch of the text was read as a fact.
    pub(crate) fn fact(&mut self, span: Span) {
        self.facts.push(span);
    }

    /// Notes that a page begins here.
    pub(crate) fn page(&mut self, page: &str) {
        let span = Span::new(self.text.len(), self.text.len());
        // Pages without words begin at one place, of which the last is the one that is read.
        self.page_marks.pop_if(|mark| mark.span == span);
        self.page_marks.push(PageMark { span, page: page.to_owned() });
    }

    /// Notes that a stretch is the mark of a note.
    pub(crate) fn note_mark(&mut self, span: Span) {
        self.note_marks.push(span);
    }

    /// Notes that a stretch is layout, which a reading view leaves out.
    pub(crate) fn layout_mark(&mut self, span: Span) {
        self.layout_marks.push(span);
    }

    /// Adds what stands on the page and is no part of the text: a running head, the number of a page.
    pub(crate) fn layout(&mut self, words: &str) {
        let start = self.text.len();
        self.text.push_str(words);
        self.layout_marks.push(Span::new(start, self.text.len()));
        self.facts.push(Span::new(start, self.text.len()));
    }

    /// Ends the document that is being written; the next begins behind an empty line.
    pub(crate) fn document(&mut self, file: &str) -> DraftDocument {
        let span = Span::new(self.begun, self.text.len());
        let mut draft = DraftDocument::new(file, span, &self.text[span.range()]);
        draft.blocks = std::mem::take(&mut self.blocks);
        draft.facts = std::mem::take(&mut self.facts);
        draft.document.page_marks = std::mem::take(&mut self.page_marks);
        draft.document.note_marks = std::mem::take(&mut self.note_marks);
        draft.document.layout_marks = std::mem::take(&mut self.layout_marks);
        self.text.push_str("\n\n");
        self.begun = self.text.len();
        draft
    }

    /// The text of all documents.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The text and the one document that it is.
    pub(crate) fn finish(mut self, file: &str) -> (String, DraftDocument) {
        let draft = self.document(file);
        (self.text, draft)
    }
}
