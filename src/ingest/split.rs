//! Cuts the blocks of a page into passages: long ones between sentences, with editors' explanations beside them.

use std::ops::Range;

use super::extracted::Block;
use super::reader::Brackets;
use crate::model::{Document, PassageKind, Span, Voice};
use crate::text::sentences;

/// Length, in bytes, that a passage seldom exceeds.
///
/// A passage is the unit of search: its score falls with its length, so a long paragraph hides what one of its
/// sentences says, and a single sentence lacks the words around it that a question also names.
const MAX_PASSAGE_BYTES: usize = 1200;

/// Length, in bytes, beyond which even a text without sentences is cut, at white space where there is some.
const MAX_SENTENCE_BYTES: usize = 8000;

/// A bracket of more words than this is an explanation; "[sic]" and "[Peiping]" are remarks.
const MAX_REMARK_WORDS: usize = 3;

/// The passages of a block, in the order of the text.
pub(crate) fn split(document: &Document, brackets: Brackets, block: &Block) -> Vec<Block> {
    let Some(text) = document.slice(block.span) else { return Vec::new() };
    let mut pieces = Vec::new();
    for range in pieces_of(text) {
        let span = Span::from(range).shifted(block.span.start);
        pieces.push(Block { span, ..block.clone() });
        if block.voice == Voice::Document && brackets == Brackets::OfEditors {
            pieces.extend(glosses(document, span).into_iter().map(|span| gloss(block, span)));
        }
    }
    pieces
}

fn gloss(block: &Block, span: Span) -> Block {
    Block { span, kind: PassageKind::Gloss, voice: Voice::EditorGloss, point: block.point.clone() }
}

/// The rows of a table each by itself; else whole sentences, put together to pieces of about equal length.
fn pieces_of(text: &str) -> Vec<Range<usize>> {
    if let Some(rows) = table_rows(text) {
        return rows.into_iter().flat_map(|row| cut(text, row)).collect();
    }
    if text.len() <= MAX_PASSAGE_BYTES {
        return std::iter::once(0..text.len()).collect();
    }
    // 1,300 bytes become two pieces of about 650, not one of 1,200 and a rest.
    let wanted = text.len() / text.len().div_ceil(MAX_PASSAGE_BYTES);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text).into_iter().flat_map(|range| cut(text, range)) {
        match pieces.last_mut() {
            Some(last) if last.len() < wanted && sentence.end - last.start <= MAX_PASSAGE_BYTES => {
                last.end = sentence.end
            }
            _ => pieces.push(sentence),
        }
    }
    join_short_end(pieces)
}

/// Fewest rows of a table.
const MIN_ROWS: usize = 3;

/// The rows of a table, and the lines above and below it, that have words; `None` where the text is no table.
///
/// A row says one thing, and a table as a whole would be quoted with all that was not asked.
fn table_rows(text: &str) -> Option<Vec<Range<usize>>> {
    if !(text.contains(['|', '\t']) || text.contains(WIDE_GAP)) {
        return None;
    }
    let (mut pieces, mut at, mut rows, mut lines): (Vec<Range<usize>>, _, _, _) =
        (Vec::new(), 0, 0, 0);
    let mut in_prose = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if words.is_empty() {
            continue;
        }
        let row = is_row(words);
        (rows, lines) = (rows + usize::from(row), lines + 1);
        match pieces.last_mut() {
            // A line that goes on in small letters is no row of its own.
            Some(prose) if in_prose && !row || words.starts_with(char::is_lowercase) => {
                prose.end = start + words.len();
            }
            _ if words.contains(char::is_alphanumeric) => pieces.push(start..start + words.len()),
            _ => {}
        }
        in_prose = !row;
    }
    // A sentence or two may stand above a table, and a source below it.
    (rows >= MIN_ROWS && rows * 3 >= lines * 2).then_some(pieces)
}

/// White space so wide that it parts columns.
const WIDE_GAP: &str = "    ";

/// A line with cells: parted by "|", by tabs or by wide gaps; or the rule below the head of a table.
fn is_row(line: &str) -> bool {
    line.starts_with('|')
        || [" | ", "\t"].iter().any(|gap| line.contains(gap))
        // One gap may be justified prose; a cell of figures behind it is none.
        || line.rsplit_once(WIDE_GAP).is_some_and(|(first, last)| {
            first.contains(WIDE_GAP) || last.contains(|c: char| c.is_ascii_digit())
        })
        || line.bytes().all(|byte| b"-=+|: ".contains(&byte))
}

/// A last piece of a few words goes with the one before.
fn join_short_end(mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if let [.., before, last] = pieces.as_mut_slice()
        // The piece before may then be a quarter longer than the limit: a few words alone say too
        // little to be found or quoted.
        && last.len() < MAX_PASSAGE_BYTES / 6
        && last.end - before.start <= MAX_PASSAGE_BYTES + MAX_PASSAGE_BYTES / 4
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
    while range.end - start > MAX_SENTENCE_BYTES {
        // A cut inside a character would panic; without white space the limit itself is the place.
        let limit = text.floor_char_boundary(start + MAX_SENTENCE_BYTES);
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
        // Another opening bracket before the closing one means nested brackets: only the inner pair
        // is looked at, when its turn comes.
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
    words.split_whitespace().count() > MAX_REMARK_WORDS
        && !omission.iter().any(|word| lower.contains(word))
}

/// Where the words before a bracket begin that it explains: a quoted term, or the last word.
fn explained(before: &str) -> Option<usize> {
    let words = before.trim_end();
    let quoted = [('”', '“'), ('’', '‘'), ('"', '"')].into_iter().find_map(|(close, open)| {
        let inner = words.strip_suffix(close)?;
        // A mark that was opened far above is not the one that closes here.
        inner.rfind(open).filter(|&start| inner.len() - start < 200)
    });
    let last_word = || {
        let start = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        // White space may take more than one byte (U+00A0), so `at + 1` can lie inside it.
        let start = (start..=words.len()).find(|&at| words.is_char_boundary(at))?;
        (start < words.len()).then_some(start)
    };
    quoted.or_else(last_word)
}
