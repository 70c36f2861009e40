//! Reads a Digital Archive collection list: date, title and the archive's summary of each entry.
//!
//! Several extractions are known: "• date" with the parts on lines of their own, a hyphen alone above the date, and
//! no list mark at all, as the site shows its lists and the results of a search today: the date above the title or
//! below it, with a label or a number or without.
//! An entry of three parts is a document of its own; only its summary is text, and it is the archive's.

use super::{furniture, headings, people};
use crate::ingest::dates::is_date;
use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, bullet, paragraphs};
use crate::ingest::reader::{
    Conventions, Evidence, Identity, MissingYears, Page, Reader, Reading, Titles,
};
use crate::model::{CitationKind, Document, Fact, PassageKind, Span, Voice, WrittenOrigin};

/// Collection lists: many documents a file, each known by its date and title, for the archive corrects its summaries.
pub(super) static READER: Reader = Reader {
    name: "Digital Archive collection list",
    citation: CitationKind::DigitalArchiveEntry,
    conventions: Conventions {
        missing_years: MissingYears::FromDocument,
        identity: Identity::Entry,
        titles: Titles::Printed,
        ..Conventions::PLAIN
    },
    reading: Reading::Text { evidence, read },
};

/// A list mark and a date alone on its line, with something below, is an entry; no other list begins so.
fn evidence(page: &Page<'_>) -> Evidence {
    let lines = page.lines;
    let is_entry = |at: usize| marked_date(lines, at).is_some() && lines.len() > at + 2;
    let found = (0..lines.len()).any(is_entry) || !unmarked(lines).is_empty();
    if found { Evidence::Strong } else { Evidence::Absent }
}

/// Where an entry begins, and how many lines stand before its summary.
#[derive(Clone, Copy)]
struct Start {
    at: usize,
    shape: Shape,
}

/// How an entry begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A list mark and the date, which take so many lines; then the title.
    Marked(usize),
    /// The date and then the title.
    DateFirst,
    /// The title and then the date.
    TitleFirst,
}

fn starts(lines: &[Line<'_>]) -> Vec<Start> {
    let start = |at: usize| Some(Start { at, shape: Shape::Marked(marked_date(lines, at)?) });
    let marked: Vec<Start> = (0..lines.len()).filter_map(start).collect();
    if marked.is_empty() { unmarked(lines) } else { marked }
}

/// How many lines the list mark and the date take that stand at line `at`.
fn marked_date(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines.get(at)?;
    let mark = bullet(line.text)?;
    let rest = line.without_prefix(mark);
    if !rest.text.is_empty() {
        return is_date(rest.text).then_some(1);
    }
    // The second extraction: a hyphen alone on its line, and the date on the next.
    let next = lines.get(at + 1)?;
    is_date(next.text).then_some(2)
}

/// Entries without a list mark: dates alone on their lines, each with a title below it or above it.
///
/// A diary has dates alone on their lines, too, but sentences below them; so the page must be one of the site, or most
/// titles must say what kind of document they name. The record of a single document lists others in the same way.
fn unmarked(lines: &[Line<'_>]) -> Vec<Start> {
    let is_record =
        |line: &Line<'_>| matches!(line.text, "Document Information" | "Related Documents");
    if lines.iter().any(is_record) {
        return Vec::new();
    }
    let dates: Vec<usize> =
        (0..lines.len()).filter(|&at| is_date_of_entry(lines[at].text)).collect();
    let shape = shape_of(lines, &dates);
    let title_at = |date: usize| match shape {
        Shape::TitleFirst => date.checked_sub(1),
        _ => Some(date + 1),
    };
    let is_entry = |date: &usize| {
        let title = title_at(*date).and_then(|at| lines.get(at));
        title.is_some_and(|line| is_entry_title(line.text))
    };
    let found: Vec<usize> = dates.into_iter().filter(is_entry).collect();
    let is_furniture =
        |line: &&Line<'_>| furniture::reason(line.text) == Some(DropReason::SiteFurniture);
    let of_site = lines.iter().filter(is_furniture).count() >= MIN_SITE_LINES;
    if found.len() < MIN_UNMARKED_ENTRIES || !of_site && !stands_together(lines, &found) {
        return Vec::new();
    }
    let titles = found.iter().filter_map(|&date| title_at(date));
    let told = titles.filter(|&at| headings::kind(lines[at].text).is_some()).count();
    let is_list = of_site || told * 2 >= found.len();
    let start = |date: usize| Start { at: date - usize::from(shape == Shape::TitleFirst), shape };
    found.into_iter().map(start).filter(|_| is_list).collect()
}

/// Whether the titles stand below the dates or above them: an entry hangs closer together than two entries.
fn shape_of(lines: &[Line<'_>], dates: &[usize]) -> Shape {
    let title = |at: Option<usize>| {
        let line = at.and_then(|at| lines.get(at));
        line.is_some_and(|line| is_entry_title(line.text) && !is_date_of_entry(line.text))
    };
    let below = dates.iter().filter(|&&at| title(Some(at + 1)));
    let above = dates.iter().filter(|&&at| title(at.checked_sub(1)));
    let gap = |at: usize| lines.get(at).map_or(0, |line| line.gap);
    let (gap_below, gap_above): (usize, usize) =
        (below.clone().map(|at| gap(at + 1)).sum(), above.clone().map(|&at| gap(at)).sum());
    let (below, above) = (below.count(), above.count());
    match above > below || above == below && gap_above < gap_below {
        true => Shape::TitleFirst,
        false => Shape::DateFirst,
    }
}

/// Whether entries begin near the top and are short: a book may have two such lines far apart.
fn stands_together(lines: &[Line<'_>], found: &[usize]) -> bool {
    let ends: Vec<usize> = found.iter().skip(1).copied().chain([lines.len()]).collect();
    let size = |(&at, &end): (&usize, &usize)| lines[end - 1].span.end - lines[at].span.start;
    let mut sizes = found.iter().zip(&ends).map(size);
    found.first().is_some_and(|first| *first <= MAX_LINES_ABOVE)
        && sizes.all(|bytes| bytes <= MAX_ENTRY_BYTES)
}

/// "October 22, 1962", "Date: October 22, 1962"
fn is_date_of_entry(text: &str) -> bool {
    is_date(without_label(text))
}

fn without_label(text: &str) -> &str {
    text.strip_prefix("Date:").map_or(text, str::trim_start)
}

/// How far from the top the first entry without a list mark may stand, in lines.
const MAX_LINES_ABOVE: usize = 40;

/// Longest entry without a list mark, in bytes: its summary is a paragraph or two.
const MAX_ENTRY_BYTES: usize = 4000;

/// Lines of menus and buttons by which a page of the site is known.
const MIN_SITE_LINES: usize = 2;

/// Fewest entries of a list without list marks.
const MIN_UNMARKED_ENTRIES: usize = 2;

/// A title, and not a sentence, a date or a menu.
fn is_entry_title(text: &str) -> bool {
    let text = without_number(text);
    text.len() <= MAX_ENTRY_TITLE_BYTES
        && text.starts_with(|c: char| c.is_uppercase() || "[“‘'\"".contains(c))
        && !text.ends_with(['.', ',', ';', ':', '?', '!'])
        && text.split_whitespace().nth(2).is_some()
        && !is_date(text)
        && furniture::reason(text).is_none()
}

/// Longest title of an entry, in bytes.
const MAX_ENTRY_TITLE_BYTES: usize = 300;

/// "12. Cable from Moscow" → "Cable from Moscow": the results of a search are numbered.
fn without_number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')']).filter(|_| (1..=4).contains(&digits));
    rest.filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}

fn read(page: &Page<'_>) -> Extracted {
    let lines = page.lines;
    let starts = starts(lines);
    let head_end = starts.first().map_or(lines.len(), |start| start.at);
    let mut extracted = Extracted::default();
    let head = Head::read(&lines[..head_end], &mut extracted);
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(lines.len(), |next| next.at);
        let own = &lines[start.at..end];
        if let Some(draft) = entry(page, &head, own, start.shape, &mut extracted) {
            extracted.drafts.push(draft);
        }
    }
    extracted
}

/// What the page says above its entries.
#[derive(Default)]
struct Head<'a> {
    collection: Option<Line<'a>>,
}

impl<'a> Head<'a> {
    fn read(lines: &[Line<'a>], extracted: &mut Extracted) -> Self {
        let mut head = Head::default();
        for line in lines {
            if let Some(reason) = furniture::reason(line.text) {
                extracted.drop(line, reason);
            } else if head.collection.is_none() && is_title(line) {
                head.collection = Some(*line);
            } else {
                extracted.drop(line, DropReason::Remark);
            }
        }
        head
    }
}

/// A title is short and no sentence.
fn is_title(line: &Line<'_>) -> bool {
    line.length() <= 160 && !line.text.ends_with('.')
}

fn entry(
    page: &Page<'_>,
    head: &Head<'_>,
    lines: &[Line<'_>],
    shape: Shape,
    extracted: &mut Extracted,
) -> Option<DraftDocument> {
    let (date, rest) = match shape {
        Shape::Marked(count) => (date_line(lines, count, extracted)?, lines[count..].to_vec()),
        Shape::DateFirst => (*lines.first()?, lines[1..].to_vec()),
        Shape::TitleFirst => (*lines.get(1)?, [&lines[..1], &lines[2..]].concat()),
    };
    let rest: Vec<&Line<'_>> = rest.iter().filter(|line| kept(line, extracted)).collect();
    let Some((title, summary)) = rest.split_first() else {
        extracted.drop(&date, DropReason::CutOff);
        return None;
    };
    // Up to the last line that is kept: buttons such as "Load more" below are no part of it.
    let end = rest.last().map_or(title.span.end, |line| line.span.end).max(date.span.end);
    let span = Span::new(date.span.start.min(title.span.start), end);
    let text = page.text.get(span.range())?;
    let mut draft = DraftDocument::new(page.file, span, text);
    draft.fact(title);
    head_facts(head, &mut draft);
    match page.dating.written(without_label(date.text), WrittenOrigin::Listed) {
        Some(written) => {
            draft.document.written.push(written);
            draft.fact(&date);
        }
        None => extracted.drop(&date, DropReason::NoDate),
    }
    // After the listed date, which is the one that the entry is filed under.
    name(&mut draft.document, without_number(title.text), page);
    summarise(&mut draft, title, summary);
    Some(draft)
}

/// The date of an entry, without its list mark, which is logged.
fn date_line<'a>(lines: &[Line<'a>], count: usize, extracted: &mut Extracted) -> Option<Line<'a>> {
    let first = lines.first()?;
    let Some(length) = bullet(first.text) else { return Some(*first) };
    let mark = Line { text: &first.text[..length], ..*first };
    extracted.drop(&mark, DropReason::ListMark);
    if count == 1 { Some(first.without_prefix(length)) } else { lines.get(1).copied() }
}

fn kept(line: &Line<'_>, extracted: &mut Extracted) -> bool {
    match furniture::reason(line.text) {
        Some(reason) => {
            extracted.drop(line, reason);
            false
        }
        None => true,
    }
}

fn head_facts(head: &Head<'_>, draft: &mut DraftDocument) {
    if let Some(collection) = &head.collection {
        draft.fact(collection);
        draft.document.collection = Some(Fact::printed(collection.text.to_owned()));
    }
}

fn name(document: &mut Document, title: &str, page: &Page<'_>) {
    document.title = title.to_owned();
    document.kind = headings::kind(title).map(Fact::printed);
    document.people = people::people(title);
    headings::add_title_dates(document, page.dating);
}

/// The paragraphs of the summary; an entry without one is found by its title.
fn summarise(draft: &mut DraftDocument, title: &Line<'_>, summary: &[&Line<'_>]) {
    for span in paragraphs(summary.iter().copied()) {
        draft.block(span, PassageKind::ListEntry, Voice::ArchiveSummary);
    }
    if summary.is_empty() {
        draft.block(title.span, PassageKind::Heading, Voice::ArchiveSummary);
    }
}
