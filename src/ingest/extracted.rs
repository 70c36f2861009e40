//! Holds what a reader extracts from a file: draft documents with their blocks, where the text comes from,
//! and what was left out and why.

use std::collections::HashSet;

use super::lines::{self, Line};
use crate::model::{Document, Origins, PassageKind, Span, Voice};

/// What a reader extracted from one file.
#[derive(Debug, Default)]
pub struct Extracted {
    /// The documents of the file, in its order.
    pub drafts: Vec<DraftDocument>,
    /// What no document keeps.
    pub dropped: Vec<Dropped>,
    /// How many pages it has, where the format has pages.
    pub pages: Option<Pages>,
    /// How many pages print characters of which the file does not say what they are.
    pub unknown: usize,
    /// How sure the recognition of its text was, for each page of which that is told.
    pub confidences: Vec<PageConfidence>,
}

/// How sure a program for text recognition was of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageConfidence {
    /// The page, as it is cited.
    pub page: String,
    /// The mean over its words, in percent.
    pub percent: u8,
}

/// The pages of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// All of them.
    pub read: usize,
    /// Those that are pictures without a text layer.
    pub scanned: usize,
}

/// Text that a reader made from bytes which are not that text: of a PDF, a web page, a text processor's file.
///
/// Everything downstream, quotations above all, is verified against this text. `origins` leads back into the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtractedText {
    /// The text.
    pub content: String,
    /// What it was before, for the report: "quoted-printable", "PDF 1.4".
    pub encoding: &'static str,
    /// Where in the file each stretch of it comes from.
    pub origins: Origins,
}

impl Extracted {
    /// One document that is the whole file.
    pub fn of(draft: DraftDocument) -> Self {
        Self { drafts: vec![draft], ..Self::default() }
    }

    /// Logs a line that no document keeps.
    pub fn drop(&mut self, line: &Line<'_>, reason: DropReason) {
        // A paragraph that was wrapped is several lines of the file, and each is named.
        for part in lines::lines(line.text) {
            let (number, text) = (line.number + part.number - 1, part.text.to_owned());
            self.dropped.push(Dropped { line: number, text, reason });
        }
    }

    /// Logs every line that no document holds as text or fact and that was not logged: nothing vanishes unseen.
    ///
    /// This is what keeps a reader honest: a rule that forgets lines shows in the report of `pincite check`.
    pub(crate) fn log_unaccounted(&mut self, lines: &[Line<'_>]) {
        // Both lists are in the order of the text, so one walk over them is enough for long files.
        let mut kept: Vec<Span> = self.drafts.iter().flat_map(DraftDocument::kept).collect();
        kept.sort_unstable();
        let logged: HashSet<usize> = self.dropped.iter().map(|dropped| dropped.line).collect();
        let mut next = 0;
        for line in lines.iter().filter(|line| !logged.contains(&line.number)) {
            while kept.get(next).is_some_and(|span| span.end <= line.span.start) {
                next += 1;
            }
            if kept.get(next).is_none_or(|span| !span.overlaps(line.span)) {
                let words = line.text.contains(char::is_alphanumeric);
                self.drop(line, if words { DropReason::NotUnderstood } else { DropReason::Layout });
            }
        }
        // Readers log lines as they meet them, which need not be from the top to the bottom.
        self.dropped.sort_by_key(|dropped| dropped.line);
    }

    /// Logs the page numbers and running heads that stand between the pages of the documents.
    pub(crate) fn log_furniture(&mut self, lines: &[Line<'_>], left_out: &[Span]) {
        for place in left_out {
            let at = lines.partition_point(|line| line.span.start < place.start);
            if let Some(line) = lines.get(at) {
                self.drop(line, DropReason::PageFurniture);
            }
        }
        self.dropped.sort_by_key(|dropped| dropped.line);
    }
}

/// A document as its reader sees it, with its facts and marks, and the blocks of text that become passages.
///
/// What a reader does not know is added when the document is built: its id, the facts of the manifest,
/// the times that its passages speak of, and everything that is the same for all pages of a format.
#[derive(Debug)]
pub struct DraftDocument {
    /// The document; its id is still empty, unless its source gives one.
    pub document: Document,
    /// Blocks of text in the order of the page. Headings and notes are blocks: people ask for them.
    pub blocks: Vec<Block>,
    /// Stretches that were read as facts of the document, or of the page that it stands on.
    pub facts: Vec<Span>,
    /// Pages of the whole document, where its text has no page marks.
    pub pages: Option<String>,
}

impl DraftDocument {
    /// The document that stands at `span` of the text of `file`, whose words are `text`.
    pub fn new(file: &str, span: Span, text: &str) -> Self {
        let document = Document::new(file, span, text);
        Self { document, blocks: Vec::new(), facts: Vec::new(), pages: None }
    }

    /// Notes that a line was read as a fact.
    pub fn fact(&mut self, line: &Line<'_>) {
        self.facts.push(line.span);
    }

    /// Adds a block of text.
    pub fn block(&mut self, span: Span, kind: PassageKind, voice: Voice) {
        self.blocks.push(Block { span, kind, voice, point: None });
    }

    /// Every stretch that the document keeps, as text or as a fact.
    fn kept(&self) -> impl Iterator<Item = Span> {
        self.blocks.iter().map(|block| block.span).chain(self.facts.iter().copied())
    }
}

/// A stretch of text that becomes one passage, or several when it is long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is in the structure of its document.
    pub kind: PassageKind,
    /// Whose words they are.
    pub voice: Voice,
    /// The full number of a numbered point: "(2)(ii)b)".
    pub point: Option<String>,
}

/// Words of a page that no document keeps, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Number of the line in the file, from 1.
    pub line: usize,
    /// The words, verbatim.
    pub text: String,
    /// Why they were left out.
    pub reason: DropReason,
}

/// Why words were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DropReason {
    /// Menus, search boxes and banners of the site.
    SiteFurniture,
    /// The mark of a list.
    ListMark,
    /// The number that a list gives to a note.
    NoteNumber,
    /// Advertising of the site.
    Advertising,
    /// The label of a field, whose value is kept.
    Label,
    /// A list entry that breaks off before its title.
    CutOff,
    /// Another document that the page only points to.
    OtherDocument,
    /// Front matter of a Markdown file, whose value is kept.
    FrontMatter,
    /// Front matter whose key means nothing here, or whose value cannot be read.
    UnreadFrontMatter,
    /// A line that says when a document was written, though not as a date.
    NoDate,
    /// What a collection says of itself.
    Remark,
    /// Thanks to those who paid for the page.
    Credit,
    /// Data of the archive on its record for which a document has no field.
    ArchiveData,
    /// What stands above the title.
    AboveTitle,
    /// What the site says of its rights and sources.
    Notice,
    /// The number of a page, or the running head that stands on every page.
    PageFurniture,
    /// Marks of layout without words.
    Layout,
    /// No rule of this kind of page says what it is.
    NotUnderstood,
}
