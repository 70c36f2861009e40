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
//! * Other copies have marks in brackets, "Herter[1]", or raised, "Herter¹", and lines that were wrapped, in the title and in the notes, too.
//! * A page may have several documents, each with its numbered title and its line of place and date.

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
    let noted = notes::listed_notes(page.text, lines).0 < lines.len();
    let paged = body.iter().any(|line| line.text.contains("[Page "));
    let spaced = body.first().is_some_and(|line| line.gap == 2);
    let editorial = title.starts_with("Editorial Note");
    let marked = title.ends_with(|c: char| c.is_ascii_digit());
    let dated = is_dated(page, at);
    let signs = [known_kind, noted, paged, spaced, editorial, marked, dated];
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
    let starts = documents(page);
    let mut extracted = Extracted::default();
    if starts.len() < 2 {
        let draft = read_document(page, Span::new(0, page.text.len()), &mut extracted);
        extracted.drafts.push(draft);
        return extracted;
    }
    for line in &lines[..starts[0]] {
        extracted.drop(line, DropReason::AboveTitle);
    }
    for (at, &start) in starts.iter().enumerate() {
        let own = &lines[start..starts.get(at + 1).copied().unwrap_or(lines.len())];
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let span = Span::new(first.span.start, last.span.end);
        // Up to its end and no farther; places in it are those of the whole page.
        let own = Page { text: &page.text[..span.end], lines: own, ..*page };
        let mut draft = read_document(&own, span, &mut extracted);
        if draft.blocks.is_empty() {
            // A list of documents: each is found by its title.
            draft.block(first.span, PassageKind::Heading, Voice::Document);
        }
        extracted.drafts.push(draft);
    }
    extracted
}

/// The lines at which the documents of a page begin: numbered titles that count up, each with a line of place and date.
fn documents(page: &Page<'_>) -> Vec<usize> {
    let lines = page.lines;
    let mut found: Vec<usize> = Vec::new();
    let mut number = 0_u32;
    let Some(first) = title_line(lines) else { return found };
    for (at, line) in lines.iter().enumerate().skip(first) {
        let is_apart = at == first || line.gap > 0 && !line.indented;
        let Some((known, title)) = without_number(line.text).filter(|_| is_apart) else {
            continue;
        };
        let value = known.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().unwrap_or(0);
        let counts = found.is_empty() || value == number + 1;
        if counts && headings::kind(title).is_some() && (at == first || is_dated(page, at)) {
            found.push(at);
            number = value;
        }
    }
    found
}

/// Whether a line of place and date stands below a title.
fn is_dated(page: &Page<'_>, title: usize) -> bool {
    let below = page.lines.iter().skip(title + 1).take(DATELINE_LINES);
    below.map(|line| line.text).any(|text| {
        // The mark of a note may be glued to the year.
        let plain = text.trim_end_matches('.');
        let unmarked = plain.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(plain);
        [text, unmarked].iter().any(|text| page.dating.dateline(text).is_some())
    })
}

/// Reads the document whose title stands on the first lines of a page; `whole` is where the document stands.
fn read_document(page: &Page<'_>, whole: Span, extracted: &mut Extracted) -> DraftDocument {
    let lines = page.lines;
    let words = page.text.get(whole.range()).unwrap_or_default();
    let mut draft = DraftDocument::new(page.file, whole, words);
    let at = title_line(lines).unwrap_or(0);
    for line in &lines[..at] {
        extracted.drop(line, DropReason::AboveTitle);
    }
    let (title, below) = title_of(page, at);
    // The list of notes is found first: how many there are decides which digits are note marks.
    let (notes_start, listed) = notes::listed_notes(page.text, &lines[below.min(lines.len())..]);
    let notes_start = (below + notes_start).min(lines.len());
    let end = lines.get(notes_start).map_or(page.text.len(), |line| line.span.start);
    let pages = marks::page_marks(words, whole.start);
    let mut marks = Marks { pages, notes: Vec::new() };
    if let Some(title) = &title {
        // Before the title is read, which must lose the mark that is glued to it.
        marks.notes = notes::find_marks(page, title, end, &listed);
        read_title(title, &marks, &mut draft);
    }
    let body = lines.get(below..notes_start).unwrap_or_default();
    read_body(page, body, &marks, &mut draft, extracted);
    notes::read_notes(&listed, &mut draft, extracted);
    // After the date line: the first date is the one that the document is filed under.
    headings::add_title_dates(&mut draft.document, page.dating);
    draft.document.page_marks = marks.pages;
    draft.document.note_marks = marks.notes;
    draft
}

/// The title at a line, with the lines over which it was wrapped, and the line behind it.
fn title_of<'a>(page: &Page<'a>, at: usize) -> (Option<Line<'a>>, usize) {
    let Some(first) = page.lines.get(at) else { return (None, at + 1) };
    let goes_on = |line: &&Line<'_>| {
        line.gap == 0
            && bullet(line.text).is_none()
            && !line.indented
            && page.dating.dateline(line.text).is_none()
    };
    // A title is no longer than three lines; a line below that is not apart may as well be the text.
    let wrapped = page.lines[at + 1..].iter().take_while(goes_on).take(MAX_TITLE_LINES).count();
    let is_apart =
        page.lines.get(at + 1 + wrapped).is_none_or(|next| next.gap > 0 || !goes_on(&next));
    let is_long = first.length() >= MIN_WRAPPED_TITLE_CHARS;
    let wrapped = if is_long && is_apart && wrapped < MAX_TITLE_LINES { wrapped } else { 0 };
    let span = Span::new(first.span.start, page.lines[at + wrapped].span.end);
    let text = page.text.get(span.range()).unwrap_or(first.text);
    (Some(Line { text, span, ..*first }), at + 1 + wrapped)
}

/// Most lines of a title that was wrapped, and fewest characters of its first.
const MAX_TITLE_LINES: usize = 4;
const MIN_WRAPPED_TITLE_CHARS: usize = 45;

fn read_title(line: &Line<'_>, marks: &Marks, draft: &mut DraftDocument) {
    draft.fact(line);
    let Some((number, rest)) = without_number(line.text) else {
        draft.document.title = line.text.to_owned();
        return;
    };
    let title = notes::without_marks(rest, line.span.end - rest.len(), &marks.notes);
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
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
