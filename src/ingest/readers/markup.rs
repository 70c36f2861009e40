//! Writes text whose structure stands in its markup: each format says what its elements are.

use crate::ingest::composer::Composer;
use crate::ingest::readers::labels::paragraph_kind;
use crate::ingest::readers::xml::{Element, Listener};
use crate::model::{PassageKind, Span, Voice};

/// What an element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds what it holds.
    Open,
    /// Is no text of the document: what was deleted, what a program computes from.
    Skipped,
    /// Its words are a paragraph.
    Paragraph(PassageKind),
    /// The same, where only the words in [`Role::Words`] count.
    ParagraphOfRuns(PassageKind),
    /// Its words are kept as a fact: a title, a line of place and date.
    Fact,
    /// Says what the paragraph is that it stands in.
    Style(PassageKind),
    /// Rows of cells.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// What stands in it is text of the document.
    Words,
    /// Stands for some characters.
    Sign(String),
    /// Its words are the mark of a note.
    Mark,
    /// A note, where its mark stands; its number where the mark is not written apart.
    Note { number: Option<String>, kind: PassageKind, voice: Voice },
    /// A page begins.
    Page(String),
    /// A running head or another thing that is on the page and no part of the text.
    Layout,
}

/// A paragraph that grows, with its white space folded.
#[derive(Default)]
struct Line {
    text: String,
    marks: Vec<(usize, usize)>,
    layout: Vec<(usize, usize)>,
    pages: Vec<(usize, String)>,
    /// Whether the word that it ends in goes on.
    joins: bool,
}

/// A note that was written.
struct Note {
    line: Line,
    kind: PassageKind,
    voice: Voice,
    /// The page that its mark stands on.
    page: Option<String>,
}

/// Writes a text as its markup is read.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) composer: Composer,
    /// The open elements.
    open: Vec<Role>,
    /// How many of the open elements stand in one that is skipped, itself among them.
    skipped: usize,
    line: Line,
    kind: Option<PassageKind>,
    /// Whether the paragraph is a fact.
    is_fact: bool,
    /// The page that was last marked.
    page: Option<String>,
    /// What stood around the notes that are being written.
    around: Vec<Line>,
    notes: Vec<Note>,
    /// Cells so far of the row that is being written.
    cells: usize,
    tables: usize,
    /// Where the marks and the layout begin that are being written.
    begun: Vec<usize>,
}

impl Writer {
    /// An element opens.
    pub(super) fn open(&mut self, role: Role) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        self.skipped = usize::from(role == Role::Skipped);
        self.begin(&role);
        self.open.push(role);
    }

    /// The element that opened last closes.
    pub(super) fn close(&mut self) {
        self.skipped = self.skipped.saturating_sub(1);
        if self.skipped == 0
            && let Some(role) = self.open.pop()
        {
            self.end(role);
        }
    }

    /// Words of the innermost element.
    pub(super) fn words(&mut self, words: &str) {
        if self.skipped == 0 && self.takes_words() {
            self.line.add(words);
        }
    }

    /// Whether words that come now are text of the document: they stand in a paragraph, a note, a cell or the like.
    pub(super) fn takes_words(&self) -> bool {
        let holds = |role: &&Role| !matches!(role, Role::Open | Role::Style(_) | Role::Sign(_));
        let nearest = self.open.iter().rev().find(holds);
        matches!(
            nearest,
            Some(
                Role::Words
                    | Role::Fact
                    | Role::Mark
                    | Role::Layout
                    | Role::Paragraph(_)
                    | Role::Note { .. }
                    | Role::Cell
            )
        )
    }

    /// The last word goes on: white space on both sides of this place parts nothing.
    pub(super) fn join(&mut self) {
        if self.skipped == 0 {
            let begun = self.begun.last().copied().unwrap_or(0);
            self.line.join(begun);
        }
    }

    /// A document begins on a page, where one is known.
    pub(super) fn begin_on(&mut self, page: Option<String>) {
        if let Some(page) = &page {
            self.composer.page(page);
        }
        self.page = page;
    }

    /// Ends the paragraph that is being written, whatever is open.
    pub(super) fn flush(&mut self) {
        self.end_paragraph();
    }

    fn is_inline(&self) -> bool {
        self.tables > 0 || !self.around.is_empty()
    }

    fn begin(&mut self, role: &Role) {
        match role {
            // Paragraphs of a cell or of a note stand in one line.
            Role::Paragraph(_) | Role::ParagraphOfRuns(_) | Role::Fact if self.is_inline() => {
                self.line.part();
            }
            Role::Fact => {
                self.end_paragraph();
                self.is_fact = true;
            }
            Role::Paragraph(kind) | Role::ParagraphOfRuns(kind) => {
                self.end_paragraph();
                self.kind = Some(*kind);
            }
            Role::Style(kind) if !self.is_inline() => self.kind = Some(*kind),
            Role::Table if !self.is_inline() => {
                self.end_paragraph();
                self.tables = 1;
            }
            Role::Table if self.tables > 0 => self.tables += 1,
            Role::Row => self.cells = 0,
            Role::Cell => {
                self.line.text.push_str(if self.cells > 0 { " | " } else { "" });
                self.cells += 1;
            }
            Role::Sign(sign) => self.line.text.push_str(sign),
            Role::Mark | Role::Layout => self.begun.push(self.line.text.len()),
            Role::Note { number, .. } => self.begin_note(number.as_deref()),
            Role::Page(page) => {
                self.page = Some(page.clone());
                self.line.pages.push((self.line.text.len(), page.clone()));
            }
            Role::Open | Role::Skipped | Role::Style(_) | Role::Words | Role::Table => {}
        }
    }

    fn begin_note(&mut self, number: Option<&str>) {
        let mut note = Line::default();
        if let Some(number) = number {
            let start = self.line.text.len();
            self.line.text.push_str(number);
            self.line.marks.push((start, self.line.text.len()));
            note.text = format!("{number} ");
        }
        self.around.push(std::mem::replace(&mut self.line, note));
    }

    fn end(&mut self, role: Role) {
        match role {
            Role::Paragraph(_) | Role::ParagraphOfRuns(_) | Role::Fact if !self.is_inline() => {
                self.end_paragraph();
            }
            Role::Row => self.line.text.push('\n'),
            Role::Table => {
                self.tables = self.tables.saturating_sub(1);
                if !self.is_inline() {
                    self.end_paragraph();
                }
            }
            Role::Mark => self.end_stretch(|line| &mut line.marks),
            Role::Layout => self.end_stretch(|line| &mut line.layout),
            Role::Note { kind, voice, .. } => {
                if let Some(line) = self.around.pop() {
                    let line = std::mem::replace(&mut self.line, line);
                    let page = self.page.clone();
                    self.notes.push(Note { line, kind, voice, page });
                }
                // A note that stands between paragraphs.
                if !self.is_inline()
                    && self.line.text.is_empty()
                    && self.kind.is_none()
                    && !self.is_fact
                {
                    self.end_paragraph();
                }
            }
            _ => {}
        }
    }

    fn end_stretch(&mut self, list: fn(&mut Line) -> &mut Vec<(usize, usize)>) {
        let (start, end) = (self.begun.pop().unwrap_or(usize::MAX), self.line.text.len());
        if start < end {
            list(&mut self.line).push((start, end));
        }
    }

    /// Writes the paragraph, and behind it the notes that it has marks of.
    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let kind = self.kind.take();
        match std::mem::take(&mut self.is_fact) {
            true => self.fact(&line),
            false => self.block(&line, kind.unwrap_or(PassageKind::Paragraph), Voice::Document),
        }
        let mut page = self.page.clone();
        for note in std::mem::take(&mut self.notes) {
            // The paragraph may have gone on to another page behind the mark of the note.
            self.turn_to(&mut page, note.page.clone());
            self.block(&note.line, note.kind, note.voice);
        }
        self.turn_to(&mut page, self.page.clone());
    }

    fn turn_to(&mut self, page: &mut Option<String>, other: Option<String>) {
        if *page != other
            && let Some(other) = &other
        {
            self.composer.page(other);
        }
        *page = other;
    }

    fn fact(&mut self, line: &Line) {
        if !line.text.trim().is_empty() {
            self.composer.part();
            let base = self.composer.end();
            line.write(&mut self.composer);
            self.composer.fact(Span::new(base, self.composer.end()));
        }
    }

    fn block(&mut self, line: &Line, kind: PassageKind, voice: Voice) {
        let words = line.text.trim();
        if words.is_empty() {
            return line.pages.iter().for_each(|(_, page)| self.composer.page(page));
        }
        self.composer.part();
        let base = self.composer.end();
        line.write(&mut self.composer);
        let kind = match kind {
            PassageKind::Paragraph => paragraph_kind(words),
            kind => kind,
        };
        self.composer.block(Span::new(base, self.composer.end()), kind, voice);
    }
}

impl Line {
    fn add(&mut self, words: &str) {
        for character in words.chars() {
            match character.is_whitespace() && character != '\u{a0}' {
                true if self.joins || self.text.is_empty() || self.text.ends_with([' ', '\n']) => {}
                true => self.text.push(' '),
                false => {
                    self.joins = false;
                    self.text.push(character);
                }
            }
        }
    }

    /// Takes white space off the end, but none before a place that is kept: there something begins or ends.
    fn join(&mut self, begun: usize) {
        let ends = [self.marks.last(), self.layout.last()];
        let ends = ends.into_iter().flatten().map(|(_, end)| *end);
        let pages = self.pages.last().map(|(at, _)| *at);
        let kept = ends.chain(pages).fold(begun, usize::max);
        while self.text.len() > kept && self.text.ends_with([' ', '\n']) {
            self.text.pop();
        }
        self.joins = true;
    }

    fn part(&mut self) {
        let ended = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        self.text.push_str(if ended { "" } else { " " });
    }

    fn write(&self, composer: &mut Composer) {
        let end = self.text.trim_end().len();
        let first = end - self.text[..end].trim_start().len();
        let base = composer.end();
        let mut written = first;
        for (at, page) in &self.pages {
            let at = (*at).clamp(written, end);
            composer.push(&self.text[written..at]);
            composer.page(page);
            written = at;
        }
        composer.push(&self.text[written..end]);
        let place = |&(from, to): &(usize, usize)| {
            let inside = |at: usize| base + at.clamp(first, end) - first;
            Span::new(inside(from), inside(to))
        };
        self.marks.iter().for_each(|mark| composer.note_mark(place(mark)));
        self.layout.iter().for_each(|stretch| composer.layout_mark(place(stretch)));
    }
}

/// Hears a file in which every element is what a table says.
pub(super) struct Mapped<'a> {
    pub(super) writer: &'a mut Writer,
    pub(super) role: &'a dyn Fn(&Element<'_>) -> Role,
}

impl Listener for Mapped<'_> {
    fn open(&mut self, element: &Element<'_>) {
        self.writer.open((self.role)(element));
    }

    fn close(&mut self) {
        self.writer.close();
    }

    fn words(&mut self, words: &str) {
        self.writer.words(words);
    }
}
