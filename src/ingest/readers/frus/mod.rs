//! Reads a page of *Foreign Relations of the United States*: number and title, date line, body with page marks, notes.
//!
//! What text saved from history.state.gov is like:
//!
//! * Superscript note marks lose their layout and are glued to the word or the number before them: "Herter1",
//!   "February 26, 19641". They are found by counting up, since the list of notes at the end says how many there are.
//! * Some volumes number the source note 0 and the first footnote 1, others begin with 1.
//! * The list of notes is indented; the notes have lost the pages that they stood on.
//! * Subject and participants are a bulleted list above the text, without a label that tells which is which.
//! * Page breaks stand inside sentences: "[Page 594]".

mod head;
mod marks;
mod notes;

use marks::Marks;

use super::{headings, people, points};
use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, bullet, join_wrapped};
use crate::ingest::reader::{Brackets, Conventions, Evidence, Page, Reader, Reading, Titles};
use crate::model::{CitationKind, Document, Fact, PageMark, PassageKind, Span, Voice};

/// Pages of FRUS: a published edition, whose editors explain in brackets.
pub(super) static READER: Reader = Reader {
    name: "Foreign Relations of the United States",
    citation: CitationKind::Frus,
    conventions: Conventions {
        brackets: Brackets::OfEditors,
        titles: Titles::Printed,
        ..Conventions::PLAIN
    },
    reading: Reading::Text { evidence, read },
};

/// Among how many lines from the top the numbered title may stand.
const TITLE_LINES: usize = 12;

/// A line of fewer characters does not begin the text: above it stand addresses, stamps, and numbers of telegrams.
const MIN_TEXT_LINE_CHARS: usize = 100;

/// Among how many lines below the title the date line may stand.
const DATELINE_LINES: usize = 4;

/// Without a numbered title near the top nothing else counts: notes and page marks stand in many editions.
fn evidence(page: &Page<'_>) -> Evidence {
    let lines = page.lines;
    let Some(at) = title_line(lines) else { return Evidence::Absent };
    let title = without_number(lines[at].text).map_or("", |(_, title)| title);
    let known_kind = headings::kind(title).is_some();
    let body = &lines[at + 1..];
    let noted = notes::first_note(lines) < lines.len();
    let paged = body.iter().any(|line| line.text.contains("[Page "));
    let spaced = body.first().is_some_and(|line| line.gap == 2);
    let editorial = title.starts_with("Editorial Note");
    let marked = title.ends_with(|c: char| c.is_ascii_digit());
    let signs = [known_kind, noted, paged, spaced, editorial, marked];
    Evidence::of_signs(signs.into_iter().filter(|sign| *sign).count())
}

/// The line near the top that begins with the number of the document.
fn title_line(lines: &[Line<'_>]) -> Option<usize> {
    let mut near = lines.iter().take(TITLE_LINES).enumerate();
    let found = near.find(|(at, line)| {
        let title = without_number(line.text);
        // A numbered point of the text begins in the same way: "1. The Chinese …". A title stands
        // apart, and below the first line it must also name a kind of document.
        let stands_out = *at == 0 || line.gap > 0;
        stands_out
            && !line.indented
            && title.is_some_and(|(_, title)| *at == 0 || headings::kind(title).is_some())
    });
    found.map(|(at, _)| at)
}

/// "300. Memorandum …" → ("300", "Memorandum …").
fn without_number(text: &str) -> Option<(&str, &str)> {
    let (number, title) = text.split_once('.')?;
    // "300a": one letter may follow the digits.
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number =
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let starts_high =
        title.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '“'));
    (is_number && number.len() - digits.len() <= 1 && starts_high && title.len() < 600)
        .then_some((number, title.trim_start()))
}

fn read(page: &Page<'_>) -> Extracted {
    let lines = page.lines;
    let mut extracted = Extracted::default();
    let whole = Span::new(0, page.text.len());
    let mut draft = DraftDocument::new(page.file, whole, page.text);
    let title = title_line(lines).unwrap_or(0);
    // The list of notes is found first: how many there are decides which digits are note marks.
    let notes_start = notes::first_note(lines).max(title + 1).min(lines.len());
    for line in &lines[..title] {
        extracted.drop(line, DropReason::AboveTitle);
    }
    let mut marks = Marks { pages: marks::page_marks(page.text, 0), notes: Vec::new() };
    if let Some(line) = lines.get(title) {
        // Before the title is read, which must lose the mark that is glued to it.
        marks.notes = notes::find_marks(page, line, &lines[notes_start..]);
        read_title(line, &marks, &mut draft);
    }
    let body = lines.get(title + 1..notes_start).unwrap_or_default();
    read_body(page, body, &marks, &mut draft, &mut extracted);
    notes::read_notes(&lines[notes_start..], &mut draft, &mut extracted);
    // After the date line: the first date is the one that the document is filed under.
    headings::add_title_dates(&mut draft.document, page.dating);
    draft.document.page_marks = marks.pages;
    draft.document.note_marks = marks.notes;
    extracted.drafts.push(draft);
    extracted
}

fn read_title(line: &Line<'_>, marks: &Marks, draft: &mut DraftDocument) {
    draft.fact(line);
    let Some((number, rest)) = without_number(line.text) else {
        draft.document.title = line.text.to_owned();
        return;
    };
    let title = notes::without_marks(rest, line.span.end - rest.len(), &marks.notes);
    let document = &mut draft.document;
    document.number = Some(number.to_owned());
    document.kind = headings::kind(&title).map(Fact::printed);
    document.people = people::people(&title);
    document.author = people::sending_body(&title).map(Fact::printed);
    document.title = title;
}

fn read_body(
    page: &Page<'_>,
    body: &[Line<'_>],
    marks: &Marks,
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) {
    let body = join_wrapped(page.text, body);
    let mut at = 0;
    let mut section = Section::Head { dated: false };
    while let Some(line) = body.get(at) {
        // The bullets of one list are read together, since only the first may be the subject.
        let bullets = body[at..].iter().take_while(|line| is_bullet(line)).count();
        if bullets > 0 {
            let before = at.checked_sub(1).map_or("", |before| body[before].text);
            let above = matches!(section, Section::Head { .. }).then_some(before);
            let list = &body[at..at + bullets];
            head::read_bullets(list, above, &marks.notes, draft, extracted);
        } else if section.may_be_dated(at)
            && head::read_dateline(line, page.dating, &marks.notes, draft, extracted)
        {
            section = Section::Head { dated: true };
        } else {
            section = read_line(line, at, section, draft);
        }
        at += bullets.max(1);
    }
    number_points(page, &marks.pages, draft);
}

/// What part of the document a line stands in.
#[derive(Clone, Copy)]
enum Section {
    /// Above the text, before or after the date line.
    Head { dated: bool },
    /// In the text: a long paragraph was read.
    Text,
}

impl Section {
    /// Whether line `at` below the title may be the date line.
    fn may_be_dated(self, at: usize) -> bool {
        matches!(self, Self::Head { dated: false }) && at < DATELINE_LINES
    }
}

fn read_line(line: &Line<'_>, at: usize, section: Section, draft: &mut DraftDocument) -> Section {
    if at == 0 && line.text.starts_with("Summary: ") {
        draft.block(line.span, PassageKind::Paragraph, Voice::ArchiveSummary);
        return section;
    }
    paragraph(line, draft);
    if line.length() < MIN_TEXT_LINE_CHARS { section } else { Section::Text }
}

fn is_bullet(line: &Line<'_>) -> bool {
    line.indented && bullet(line.text).is_some()
}

/// A paragraph; wholly in brackets it is the editor's ("[Here follows discussion of …]").
fn paragraph(line: &Line<'_>, draft: &mut DraftDocument) {
    // The first closing bracket must be the end: "[1] … [2]" is not one bracket.
    let bracketed = line.text.starts_with('[') && line.text.find(']') == Some(line.text.len() - 1);
    let editors = bracketed && line.text.split_whitespace().count() > 3;
    let voice = if editors {
        Voice::EditorGloss
    } else if is_editorial(&draft.document) {
        Voice::SourceNote
    } else {
        Voice::Document
    };
    let is_heading =
        line.length() < 80 && !line.text.ends_with(['.', '!', '?', ':', ',', '”', ']', ')']);
    let kind = if is_heading { PassageKind::Heading } else { PassageKind::Paragraph };
    draft.block(line.span, kind, voice);
}

/// An editorial note is not a document of its time: the editors of the volume wrote it.
fn is_editorial(document: &Document) -> bool {
    document.kind.as_ref().is_some_and(|kind| kind.value == "editorial note")
}

/// A page mark may stand before the number of a point: "[Page 594] 2. …".
fn number_points(page: &Page<'_>, marks: &[PageMark], draft: &mut DraftDocument) {
    let words: Vec<&str> = draft
        .blocks
        .iter()
        .map(|block| {
            let mark = marks.binary_search_by_key(&block.span.start, |mark| mark.span.start);
            let mark = mark.ok().and_then(|at| marks.get(at));
            let start = mark.map_or(block.span.start, |mark| mark.span.end.min(block.span.end));
            page.text.get(start..block.span.end).unwrap_or_default().trim_start()
        })
        .collect();
    points::number(&mut draft.blocks, &words);
}
