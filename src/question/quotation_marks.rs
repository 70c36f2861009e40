//! Finds quotation marks in a line, and what stands in them.

use std::ops::Range;

/// Fewest words in quotation marks that are compared whatever stands beside them; fewer are a term that is looked for.
pub(super) const MIN_WORDS_BESIDE: usize = 3;

/// Marks that open a quotation, and those that close it.
const DOUBLE_MARKS: [(char, char); 4] = [('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')];

/// Where words stand in quotation marks, with the marks and without them.
pub(super) fn marked(text: &str) -> Option<Marked> {
    in_double_marks(text).or_else(|| in_single_marks(text))
}

/// The quotation with its marks, and without them.
pub(super) type Marked = (Range<usize>, Range<usize>);

/// What stands in double marks; an opening mark that is never closed quotes the rest.
pub(super) fn in_double_marks(text: &str) -> Option<Marked> {
    let opens = |c: char| c == '"' || DOUBLE_MARKS.iter().any(|pair| pair.0 == c);
    let start = text.find(opens)?;
    let open = text[start..].chars().next()?;
    let inner = start + open.len_utf8();
    let end = match DOUBLE_MARKS.iter().find(|pair| pair.0 == open) {
        Some((_, close)) => closing(text, inner, open, *close),
        None => straight_end(text, inner)?,
    };
    let outer = start..text[end..].chars().next().map_or(end, |close| end + close.len_utf8());
    Some((outer, inner..end))
}

/// All quotations of a text that stand in double marks and are closed, with their marks and without them.
pub(super) fn all_in_double_marks(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some((outer, inner)) = in_marks_from(text, start) {
        start = outer.end;
        found.push((outer, inner));
    }
    found
}

/// The first quotation behind a place that is closed; straight marks open and close in turn.
fn in_marks_from(text: &str, from: usize) -> Option<Marked> {
    let opens = |c: char| c == '"' || DOUBLE_MARKS.iter().any(|pair| pair.0 == c);
    let start = from + text[from..].find(opens)?;
    let open = text[start..].chars().next()?;
    let inner = start + open.len_utf8();
    let end = match DOUBLE_MARKS.iter().find(|pair| pair.0 == open) {
        Some((_, close)) => closing(text, inner, open, *close),
        None => inner + text[inner..].find('"')?,
    };
    let close = text[end..].chars().next()?;
    Some((start..end + close.len_utf8(), inner..end))
}

/// Where the quotation ends that began before `from`; at the end of the text where it is never closed.
fn closing(text: &str, from: usize, open: char, close: char) -> usize {
    let mut depth = 1;
    for (at, character) in text[from..].char_indices() {
        match character {
            c if c == close => depth -= 1,
            c if c == open => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return from + at;
        }
    }
    text.len()
}

/// Where a quotation in straight marks ends. Of more than two marks nothing tells which open and which close, unless
/// the whole text stands in them and the second opens a quotation inside.
fn straight_end(text: &str, inner: usize) -> Option<usize> {
    let ends: Vec<usize> = text[inner..].match_indices('"').map(|(at, _)| inner + at).collect();
    let opens = |at: usize| {
        text[..at].ends_with(|c: char| c.is_whitespace() || c == '(')
            && text[at + 1..].starts_with(char::is_alphanumeric)
    };
    let is_whole = |end: usize| {
        text.trim_start().starts_with('"') && !text[end..].contains(char::is_alphanumeric)
    };
    match *ends.as_slice() {
        [] => Some(text.len()),
        [end] => Some(end),
        [second, .., end] => (opens(second) && is_whole(end)).then_some(end),
    }
}

/// What stands in single marks, which are also apostrophes: they open before a word and close behind one.
pub(super) fn in_single_marks(text: &str) -> Option<Marked> {
    let is_mark = |c: char| matches!(c, '\'' | '‘' | '’' | '‚');
    let opens = |&(at, mark): &(usize, char)| {
        let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
        is_mark(mark)
            && !before.ends_with(char::is_alphanumeric)
            && after.starts_with(char::is_alphanumeric)
    };
    let closes = |&(at, mark): &(usize, char)| {
        let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
        is_mark(mark)
            && before.ends_with(|c: char| !c.is_whitespace())
            && !after.starts_with(char::is_alphanumeric)
    };
    let (start, open) = text.char_indices().find(opens)?;
    let (end, close) = text.char_indices().rev().find(closes)?;
    let inner = start + open.len_utf8()..end;
    // Fewer words may be two apostrophes: “the ’60s and the workers’ hopes”.
    let is_long = inner.start < inner.end && text[inner.clone()].split_whitespace().count() >= 3;
    is_long.then(|| (start..end + close.len_utf8(), inner))
}
