//! Reads the notes of a document: their marks in the text, the list at its end, and what the source note says.

use super::marks;
use crate::ingest::extracted::{DraftDocument, DropReason, Dropped, Extracted};
use crate::ingest::lines::Line;
use crate::ingest::reader::Page;
use crate::model::{Document, Fact, PassageKind, Span, Voice};
use crate::text::sentences;

/// A note of the list at the end of a page.
pub(super) struct ListedNote<'a> {
    number: u32,
    /// Its words, over all lines on which they stand.
    words: Line<'a>,
}

pub(super) fn read_notes(
    notes: &[ListedNote<'_>],
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) {
    for ListedNote { number, words } in notes {
        let (text, reason) = (format!("{number}."), DropReason::NoteNumber);
        extracted.dropped.push(Dropped { line: words.number, text, reason });
        let is_source = words.text.starts_with("Source:");
        let kind = if is_source { PassageKind::SourceNote } else { PassageKind::Footnote };
        draft.block(words.span, kind, Voice::SourceNote);
        if is_source {
            read_source(words.text, &mut draft.document);
        }
    }
}

/// "Source: Department of State, Lot 58 D 776. Secret/Noforn." → the shelfmark, which ends where a classification begins.
fn read_source(text: &str, document: &mut Document) {
    let text = text.trim_start_matches("Source:").trim_start();
    // A shelfmark may run over several sentences up to the classification. Where none follows,
    // only the first sentence is taken.
    let class = CLASSIFICATIONS.iter().filter_map(|class| classification(text, class));
    let first = || sentences(text).first().map_or(text.len(), |range| range.end);
    let end = class.min().unwrap_or_else(first);
    let reference = text[..end].trim_end_matches(['.', ' ']);
    if !reference.is_empty() {
        document.archive_reference = Some(Fact::printed(reference.to_owned()));
    }
}

/// Where a sentence begins that names a class of secrecy: "Secret; Priority".
fn classification(text: &str, class: &str) -> Option<usize> {
    let begins = |at: usize| at == 0 || text[..at].ends_with(". ") || text[..at].ends_with(") ");
    let places = text.match_indices(class).map(|(at, _)| at);
    let start = places.filter(|&at| begins(at)).find(|&at| {
        text[at + class.len()..].starts_with(['.', ';', '/', ',']) || text.len() == at + class.len()
    })?;
    let length = text[start..].find(". ").unwrap_or(text.len() - start);
    let words = text[start..start + length].trim_end_matches('.');
    // A sentence of more is no marking but a remark about it.
    (words.len() < 160).then_some(start)
}

/// The list of notes at the end of a page, and the line at which it begins: "  1. …", "[1] …" or "¹ …", which count up to the
/// last line, each with the lines over which it was wrapped.
pub(super) fn listed_notes<'a>(text: &'a str, lines: &[Line<'a>]) -> (usize, Vec<ListedNote<'a>>) {
    let mut found: Vec<ListedNote<'a>> = Vec::new();
    let (mut begins, mut is_surely_list) = (lines.len(), false);
    // Upwards from the last line. The numbers must fall on the way, so a numbered list of the text
    // that stands right above the notes is not taken for some of them.
    for at in (0..lines.len()).rev() {
        let least = found.last().map_or(u32::MAX, |note| note.number);
        let Some((number, words)) = note(&lines[at]).filter(|(number, _)| *number < least) else {
            let is_wrapped = lines[at].gap == 0 && begins - at < MAX_WRAPPED_LINES;
            if is_wrapped { continue } else { break }
        };
        let span = Span::new(words.span.start, lines[begins - 1].span.end);
        let words = Line { text: text.get(span.range()).unwrap_or(words.text), span, ..words };
        // Without an indent it may be a point of the text.
        is_surely_list |= lines[at].indented
            || lines[at].text.starts_with('[')
            || marks::raised_number(lines[at].text).is_some()
            || words.text.starts_with("Source:");
        found.push(ListedNote { number, words });
        begins = at;
    }
    found.reverse();
    if is_surely_list { (begins, found) } else { (lines.len(), Vec::new()) }
}

/// Most lines over which a note is wrapped.
const MAX_WRAPPED_LINES: usize = 60;

/// "1. …", "[1] …", "¹ …": the number, and the line behind it.
fn note<'a>(line: &Line<'a>) -> Option<(u32, Line<'a>)> {
    if let Some((number, length)) = marks::raised_number(line.text) {
        return Some((number, line.without_prefix(length)));
    }
    let bracketed = line.text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let (number, marks) = match bracketed {
        Some((number, _)) => (number, "[] ".len()),
        None => (line.text.split_once(". ")?.0, ". ".len()),
    };
    let value = number.parse().ok().filter(|_| number.len() <= 3)?;
    Some((value, line.without_prefix(number.len() + marks)))
}

/// Note marks of title and body. The list at the end counts from 1, the marks of some volumes from 0.
///
/// A page that breaks off before its list has marks if its title has one.
///
/// `end` is where the text ends and the list of notes begins.
pub(super) fn find_marks(
    page: &Page<'_>,
    title: &Line<'_>,
    end: usize,
    listed: &[ListedNote<'_>],
) -> Vec<Span> {
    let count = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    // The mark of the title shows where the volume begins to count.
    let first = u32::from(!headed_by_zero(title.text));
    let start = title.span.start + title.text.find('.').map_or(0, |at| at + 1);
    let heading = page.text.get(start..title.span.end).unwrap_or_default();
    let marked = !marks::note_marks(heading, start, first, first).is_empty();
    let last = match count {
        0 if marked => MAX_NOTES,
        // Without a list and without a mark in the title every digit is taken for text.
        0 => return Vec::new(),
        _ => count - 1 + first,
    };
    let text = page.text.get(start..end).unwrap_or_default();
    marks::note_marks(text, start, first, last)
}

/// More notes than any document has.
const MAX_NOTES: u32 = 300;

/// "Herter0": a zero glued to a letter or to a year.
fn headed_by_zero(title: &str) -> bool {
    let Some(words) = title.strip_suffix('0') else { return false };
    let glued = |c: char| c.is_alphabetic() || matches!(c, ')' | '”' | '"' | '.' | '’');
    words.ends_with(glued) || words.bytes().rev().take_while(u8::is_ascii_digit).count() == 4
}

/// A text that stands at byte `start` of its file, without its note marks.
pub(super) fn without_marks(text: &str, start: usize, marks: &[Span]) -> String {
    let kept = text.char_indices().filter(|(at, _)| {
        let here = start + at;
        !marks.iter().take_while(|mark| mark.start <= here).any(|mark| here < mark.end)
    });
    let title: String = kept.map(|(_, c)| c).collect();
    title.trim_end().to_owned()
}

const CLASSIFICATIONS: &[&str] = &[
    "Top Secret",
    "Secret",
    "Confidential",
    "Restricted",
    "Unclassified",
    "Official Use Only",
    "Limited Official Use",
    "No classification marking",
    "Eyes Only",
    "Personal and Confidential",
];
