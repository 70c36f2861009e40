//! Reads the notes of a document: their marks in the text, the list at its end, and what the source note says.

use super::marks;
use crate::ingest::extracted::{DraftDocument, DropReason, Dropped, Extracted};
use crate::ingest::lines::Line;
use crate::ingest::reader::Page;
use crate::model::{Document, Fact, PassageKind, Span, Voice};
use crate::text::sentences;

pub(super) fn read_notes(lines: &[Line<'_>], draft: &mut DraftDocument, extracted: &mut Extracted) {
    for line in lines {
        let Some((number, words)) = note(line) else { continue };
        let (text, reason) = (format!("{number}."), DropReason::NoteNumber);
        extracted.dropped.push(Dropped { line: line.number, text, reason });
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

/// Where the list of notes at the end begins: indented lines "  1. …" that count up to the last line.
pub(super) fn first_note(lines: &[Line<'_>]) -> usize {
    let mut at = lines.len();
    let mut number = u32::MAX;
    // Upwards from the last line. The numbers must fall on the way, so a numbered list of the text
    // that stands right above the notes is not taken for some of them.
    while at > 0 {
        let Some((found, _)) = note(&lines[at - 1]).filter(|(found, _)| *found < number) else {
            break;
        };
        number = found;
        at -= 1;
    }
    at
}

fn note<'a>(line: &Line<'a>) -> Option<(u32, Line<'a>)> {
    let (number, _) = line.text.split_once(". ").filter(|_| line.indented)?;
    let value = number.parse().ok().filter(|_| number.len() <= 3)?;
    Some((value, line.without_prefix(number.len() + 1)))
}

/// Note marks of title and body. The list at the end counts from 1, the marks of some volumes from 0.
///
/// A page that breaks off before its list has marks if its title has one.
pub(super) fn find_marks(page: &Page<'_>, title: &Line<'_>, listed: &[Line<'_>]) -> Vec<Span> {
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
    let end = listed.first().map_or(page.text.len(), |line| line.span.start);
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
