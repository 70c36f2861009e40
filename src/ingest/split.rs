//! Turns the blocks of a page into passages: long ones are cut between sentences, editors' explanations come out beside them.

use std::ops::Range;

use super::draft::Block;
use crate::model::{Document, PassageKind, Shape, Span, Voice};
use crate::text::sentences;

/// Length, in bytes, that a passage seldom exceeds.
const LONG: usize = 1200;

/// Length, in bytes, beyond which even a text without sentences is cut, at white space where there is some.
const LONGEST: usize = 8000;

/// A bracket of more words than this is an explanation.
const SHORT_BRACKET: usize = 3;

/// The passages of a block, in the order of the text.
pub(crate) fn split(document: &Document, block: &Block) -> Vec<Block> {
    let Some(text) = document.slice(block.span) else { return Vec::new() };
    let mut pieces = Vec::new();
    for range in pieces_of(text) {
        let span = Span::from(range).shifted(block.span.start);
        pieces.push(Block { span, ..block.clone() });
        if block.voice == Voice::Document && has_editor(document) {
            pieces.extend(glosses(document, span).into_iter().map(|span| gloss(block, span)));
        }
    }
    pieces
}

/// Saved pages of published editions carry their editors' brackets; in other texts a bracket may be anybody's.
fn has_editor(document: &Document) -> bool {
    matches!(document.shape, Shape::DigitalArchivePage | Shape::Frus)
}

fn gloss(block: &Block, span: Span) -> Block {
    Block { span, kind: PassageKind::Gloss, voice: Voice::EditorGloss, point: block.point.clone() }
}

/// Whole sentences, put together to pieces of about equal length.
fn pieces_of(text: &str) -> Vec<Range<usize>> {
    if text.len() <= LONG {
        return std::iter::once(0..text.len()).collect();
    }
    let wanted = text.len() / text.len().div_ceil(LONG);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text).into_iter().flat_map(|range| cut(text, range)) {
        match pieces.last_mut() {
            Some(last) if last.len() < wanted && sentence.end - last.start <= LONG => {
                last.end = sentence.end
            }
            _ => pieces.push(sentence),
        }
    }
    join_short_end(pieces)
}

/// A last piece of a few words goes with the one before.
fn join_short_end(mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if let [.., before, last] = pieces.as_mut_slice()
        && last.len() < LONG / 6
        && last.end - before.start <= LONG + LONG / 4
    {
        before.end = last.end;
        pieces.pop();
    }
    pieces
}

/// Cuts a sentence that is longer than any sentence.
fn cut(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    while range.end - start > LONGEST {
        let limit = text.floor_char_boundary(start + LONGEST);
        let blank = text[start..limit].rfind(char::is_whitespace).filter(|&at| at > 0);
        let end = blank.map_or(limit, |at| start + at);
        pieces.push(start..end);
        start = end + (text[end..range.end].len() - text[end..range.end].trim_start().len());
    }
    if start < range.end {
        pieces.push(start..range.end);
    }
    pieces
}

/// Every explanation in brackets, with the words that it explains.
fn glosses(document: &Document, span: Span) -> Vec<Span> {
    let Some(text) = document.slice(span) else { return Vec::new() };
    let is_page =
        |at: usize| document.page_marks.binary_search_by_key(&at, |mark| mark.span.start).is_ok();
    let mut found = Vec::new();
    for (open, _) in text.match_indices('[') {
        let Some(length) = text[open + 1..].find(['[', ']']) else { break };
        let close = open + 1 + length;
        let explains = text[close..].starts_with(']')
            && !is_page(span.start + open)
            && is_explanation(&text[open + 1..close]);
        if let Some(start) = explained(&text[..open]).filter(|_| explains) {
            found.push(Span::new(span.start + start, span.start + close + 1));
        }
    }
    found
}

/// An explanation has several words and does not only say that something was left out.
fn is_explanation(words: &str) -> bool {
    let lower = words.to_lowercase();
    let omission = [
        "here follow",
        "not declassified",
        "omitted",
        "footnote",
        "illegible",
        "garble",
        "line of",
        "lines of",
    ];
    words.split_whitespace().count() > SHORT_BRACKET
        && !omission.iter().any(|word| lower.contains(word))
}

/// Where the words before a bracket begin that it explains: a quoted term, or the last word.
fn explained(before: &str) -> Option<usize> {
    let words = before.trim_end();
    let quoted = [('”', '“'), ('’', '‘'), ('"', '"')].into_iter().find_map(|(close, open)| {
        let inner = words.strip_suffix(close)?;
        inner.rfind(open).filter(|&start| inner.len() - start < 200)
    });
    let last_word = || {
        let start = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let start = (start..=words.len()).find(|&at| words.is_char_boundary(at))?;
        (start < words.len()).then_some(start)
    };
    quoted.or_else(last_word)
}
