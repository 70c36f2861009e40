//! Holds neighbouring passages of a document as one row of words, each with its place in the file.

use std::ops::Range;

use super::align::SourceRow;
use super::word_row::WordRow;
use crate::answer::Quote;
use crate::model::{DocumentId, Passage, PassageKind, Span};
use crate::search::{Engine, PassageRecord};
use crate::text::{SourceText, View};

/// How far around a passage its neighbours are read, in passages, until enough words are there.
const RADII: [u32; 3] = [2, 8, 32];

/// Bytes of an average word with the blank behind it.
const BYTES_PER_WORD: usize = 6;

/// Stops and closing marks between a word and the mark of a note, in bytes.
const MAX_BYTES_BEFORE_NOTE: usize = 6;

/// Longest title with a dateline, in bytes.
const MAX_OPENING_BYTES: usize = 2_000;

/// A row of words of neighbouring passages.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub(super) source: SourceRow,
    pub(super) pieces: Vec<Piece>,
}

/// A passage, or a part of one, in a region.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) passage: Passage,
    pub(super) text: SourceText,
    view: View,
    /// Its words among those of the region.
    pub(super) words: Range<usize>,
    /// Where it begins in the text of the region.
    start: usize,
    /// The marks of notes and pages that its view leaves out.
    notes: Vec<NoteMark>,
}

/// The mark of a note, or of a page.
#[derive(Clone, Debug)]
struct NoteMark {
    /// Where it stands in the file.
    at: usize,
    digits: String,
}

/// What a piece is made of.
type Part = (Passage, SourceText, Vec<NoteMark>);

impl Region {
    fn of(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut text = String::new();
        let mut all = Vec::new();
        for (passage, source, notes) in parts {
            let (view, start) = (source.view(), text.len());
            text.push_str(view.text());
            text.push('\n');
            all.push(Piece { passage, text: source, view, words: 0..0, start, notes });
        }
        let row = WordRow::of(&text);
        let at = |byte: usize| row.words.partition_point(|word| word.span.start < byte);
        for piece in &mut all {
            piece.words = at(piece.start)..at(piece.start + piece.view.text().len());
        }
        let is_aside = |piece: &&Piece| {
            matches!(piece.passage.kind, PassageKind::Footnote | PassageKind::SourceNote)
        };
        let asides = all.iter().filter(is_aside).map(|piece| piece.words.clone());
        let asides = asides.filter(|words| !words.is_empty()).collect();
        let notes = all.iter().flat_map(|piece| piece.notes(&row)).collect();
        Self { source: SourceRow { row, asides, notes }, pieces: all }
    }

    /// A passage with as many of its neighbours as have so many words on either side.
    pub(super) fn around<E: Engine>(
        engine: &E,
        record: &PassageRecord,
        words: usize,
    ) -> Result<Self, E::Error> {
        let (document, ordinal) = (&record.passage.document, record.passage.ordinal);
        let bytes = words * BYTES_PER_WORD;
        let mut near = Vec::new();
        for radius in RADII {
            let first = ordinal.saturating_sub(radius);
            near = engine.passages_of(document, first..ordinal.saturating_add(radius + 1))?;
            let has_enough = |before: bool| {
                let side = near.iter().map(|near| &near.passage);
                let side = side.filter(|near| match before {
                    true => near.ordinal < ordinal,
                    false => near.ordinal > ordinal,
                });
                let (count, sum) =
                    side.fold((0, 0), |(n, sum), near| (n + 1, sum + near.span.len()));
                sum >= bytes || count < radius
            };
            if has_enough(true) && has_enough(false) {
                break;
            }
        }
        let near = in_reach(near, record, bytes);
        let opening = match near.first().filter(|first| first.passage.ordinal == 0) {
            Some(first) => opening(engine, first)?,
            None => None,
        };
        Ok(Self::of(opening.into_iter().chain(near.into_iter().map(with_text))))
    }

    /// A passage by itself.
    pub(super) fn alone(record: &PassageRecord) -> Self {
        Self::of([with_text(record.clone())])
    }

    /// The words of each piece that are among `words`, each verified, as a region of their own.
    ///
    /// `None` where they are not found again in what the store has, or stand above the passages alone.
    pub(super) fn verified(&self, words: &[Range<usize>]) -> Option<Self> {
        let mut parts = Vec::new();
        for piece in &self.pieces {
            let inside = words.iter().filter(|range| {
                range.start < piece.words.end && piece.words.start < range.end && !range.is_empty()
            });
            let ends = inside.fold(None, |ends: Option<Range<usize>>, range| {
                let (start, end) =
                    (range.start.max(piece.words.start), range.end.min(piece.words.end));
                let known = ends.unwrap_or(start..end);
                Some(known.start.min(start)..known.end.max(end))
            });
            let Some(ends) = ends else { continue };
            let shown = self.source.row.slice(&ends);
            let text = piece.text.part(self.span(piece, &ends)?)?;
            let quote = Quote::verify(text.clone(), shown).ok()?;
            debug_assert_eq!(quote.text(), shown);
            parts.push((piece.passage.clone(), text, piece.notes.clone()));
        }
        // A title alone is no passage, and nobody's words.
        let is_of_passage = |(passage, text, _): &Part| passage.span.overlaps(text.span);
        parts.iter().any(is_of_passage).then(|| Self::of(parts))
    }

    /// Where words of one piece stand in the file.
    fn span(&self, piece: &Piece, words: &Range<usize>) -> Option<Span> {
        let first = self.source.row.words.get(words.start)?.span.start;
        let length = self.source.row.slice(words).len();
        let start = first.checked_sub(piece.start)?;
        Some(piece.view.span(start..start + length))
    }

    /// Where words stand in the file, piece by piece.
    pub(super) fn spans(&self, words: &Range<usize>) -> Vec<Span> {
        let inside = |piece: &Piece| {
            let (start, end) = (words.start.max(piece.words.start), words.end.min(piece.words.end));
            (start < end).then(|| self.span(piece, &(start..end))).flatten()
        };
        self.pieces.iter().filter_map(inside).collect()
    }

    /// Where its words stand in the file, from the first to the last.
    pub(super) fn said(&self) -> Span {
        let start = self.pieces.first().map_or(0, |piece| piece.text.span.start);
        let end = self.pieces.last().map_or(start, |piece| piece.text.span.end);
        Span::new(start, end.max(start))
    }

    pub(super) fn document(&self) -> Option<&DocumentId> {
        self.pieces.first().map(|piece| &piece.passage.document)
    }

    /// Whether a passage is among its pieces.
    pub(super) fn has(&self, passage: &Passage) -> bool {
        self.pieces.iter().any(|piece| piece.passage.id == passage.id)
    }
}

impl Piece {
    /// The marks of notes behind its words, by the number of words of the region before them.
    fn notes(&self, row: &WordRow) -> Vec<(usize, String)> {
        let end = |at: usize| self.view.span(0..row.words[at].span.end - self.start).end;
        let before = |note: &NoteMark| {
            let (mut first, mut last) = (self.words.start, self.words.end);
            while first < last {
                let middle = first.midpoint(last);
                if end(middle) <= note.at { first = middle + 1 } else { last = middle }
            }
            let word = first.checked_sub(1).filter(|word| self.words.contains(word))?;
            let is_glued = note.at - end(word) <= MAX_BYTES_BEFORE_NOTE;
            is_glued.then(|| (first, note.digits.clone()))
        };
        self.notes.iter().filter_map(before).collect()
    }
}

fn with_text(record: PassageRecord) -> Part {
    let text = record.source_text();
    let note = |mark: &Span| {
        let start = mark.start.checked_sub(text.span.start)?;
        let shown = text.text.get(start..start + mark.len())?;
        // Of "[Page 12]" the number may be left when it was copied.
        let bracketed = shown.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let digits = bracketed.map_or(shown, |inner| inner.rsplit(' ').next().unwrap_or(inner));
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| NoteMark { at: mark.start, digits: digits.to_owned() })
    };
    let notes = text.marks.iter().filter_map(note).collect();
    (record.passage, text, notes)
}

/// What stands above the first passage of a document: its title and where and when it was written.
fn opening<E: Engine>(engine: &E, first: &PassageRecord) -> Result<Option<Part>, E::Error> {
    let passage = &first.passage;
    let Some(head) = engine.head(&passage.document)? else { return Ok(None) };
    let span = Span::new(head.span.start, passage.span.start.max(head.span.start));
    if span.is_empty() || span.len() > MAX_OPENING_BYTES {
        return Ok(None);
    }
    let Some(text) = engine.text(&passage.document, span)? else { return Ok(None) };
    let document = passage.document.clone();
    Ok(Some((passage.clone(), SourceText { document, span, text, marks: Vec::new() }, Vec::new())))
}

/// The passages in the order of the file, none twice, as far as the given number of bytes around the one in the middle.
fn in_reach(
    mut near: Vec<PassageRecord>,
    middle: &PassageRecord,
    bytes: usize,
) -> Vec<PassageRecord> {
    let middle = middle.passage.span;
    near.sort_by_key(|record| {
        (record.passage.span.start, std::cmp::Reverse(record.passage.span.end))
    });
    let mut end = 0;
    near.retain(|record| {
        let span = record.passage.span;
        // An explanation in brackets is a passage of its own and part of its paragraph.
        let is_new = span.start >= end;
        let is_near = span.end + bytes >= middle.start && span.start <= middle.end + bytes;
        end = end.max(span.end);
        is_new && is_near
    });
    near
}
