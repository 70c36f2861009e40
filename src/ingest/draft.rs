//! What a reader makes of a page: documents without ids, the stretches of text that become passages,
//! and what it left out and why.

use std::collections::HashSet;

use serde::Serialize;

use super::lines::Line;
use crate::model::{Document, PassageKind, Span, Voice};

/// What a reader found on one page.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Its documents, in the order of the page.
    pub(crate) drafts: Vec<Draft>,
    /// What no document keeps.
    pub(crate) dropped: Vec<Dropped>,
}

impl Findings {
    /// Logs a line that no document keeps.
    pub(crate) fn drop(&mut self, line: &Line<'_>, reason: Reason) {
        let (number, text) = (line.number, line.text.to_owned());
        self.dropped.push(Dropped { line: number, text, reason });
    }

    /// Logs every line that no document holds as text or field and that was not logged: nothing vanishes unseen.
    pub(crate) fn log_forgotten(&mut self, lines: &[Line<'_>]) {
        let mut kept: Vec<Span> = Vec::new();
        for draft in &self.drafts {
            kept.extend(draft.blocks.iter().map(|block| block.span));
            kept.extend(&draft.fields);
        }
        kept.sort_unstable();
        let logged: HashSet<usize> = self.dropped.iter().map(|dropped| dropped.line).collect();
        let mut next = 0;
        for line in lines.iter().filter(|line| !logged.contains(&line.number)) {
            while kept.get(next).is_some_and(|span| span.end <= line.span.start) {
                next += 1;
            }
            if kept.get(next).is_none_or(|span| !span.overlaps(line.span)) {
                let words = line.text.contains(char::is_alphanumeric);
                self.drop(line, if words { Reason::NotUnderstood } else { Reason::Layout });
            }
        }
        self.dropped.sort_by_key(|dropped| dropped.line);
    }
}

/// A document and the stretches of its text that become passages.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The document; its id is still empty, unless its source gives one.
    pub(crate) document: Document,
    /// In the order of the page.
    pub(crate) blocks: Vec<Block>,
    /// Places of lines that were read into fields.
    pub(crate) fields: Vec<Span>,
    /// Pages of the whole document, where its text has no page marks.
    pub(crate) pages: Option<String>,
}

impl Draft {
    pub(crate) fn new(document: Document) -> Self {
        Self { document, blocks: Vec::new(), fields: Vec::new(), pages: None }
    }

    /// Notes that a line was read into a field.
    pub(crate) fn field(&mut self, line: &Line<'_>) {
        self.fields.push(line.span);
    }

    /// Keeps a line among the lines that the page prints about itself.
    pub(crate) fn about(&mut self, line: &Line<'_>) {
        self.field(line);
        self.document.about.push(line.text.to_owned());
    }

    /// Adds a stretch of text.
    pub(crate) fn block(&mut self, span: Span, kind: PassageKind, voice: Voice) {
        self.blocks.push(Block { span, kind, voice, point: None });
    }
}

/// A stretch of text that becomes one passage, or several when it is long.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) span: Span,
    pub(crate) kind: PassageKind,
    pub(crate) voice: Voice,
    pub(crate) point: Option<String>,
}

/// Words of a page that no document keeps, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Number of the line in the file, from 1.
    pub line: usize,
    /// The words, verbatim.
    pub text: String,
    /// Why they were left out.
    pub reason: Reason,
}

/// Why words were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
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
    /// Front matter of a Markdown file whose values are kept.
    FrontMatter,
    /// Marks of layout without words.
    Layout,
    /// No rule of this kind of page says what it is.
    NotUnderstood,
}
