//! Splits the text of a file into lines and paragraphs, each with its place in the text.

use crate::model::Span;

/// A line that is not blank, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where they stand in the text of the file.
    pub span: Span,
    /// Whether white space stands before them.
    pub indented: bool,
    /// Number of blank lines before it.
    pub gap: usize,
    /// Number of the line in the file, from 1.
    pub number: usize,
}

/// Every line of a text that is not blank. LF, CRLF and CR end a line, so does a form feed.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut start, mut number, mut gap) = (0, 0, 0);
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(['\n', '\r', '\u{c}']).unwrap_or(rest.len());
        // CRLF is one line end. Counted as two it would put a blank line below every line, and each
        // line would become a paragraph.
        let ending = if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        let raw = &rest[..length];
        // Editors do not count a form feed as the end of a line.
        number += usize::from(!text[..start].ends_with('\u{c}'));
        let words = raw.trim();
        if words.is_empty() {
            gap += 1;
        } else {
            let indent = raw.len() - raw.trim_start().len();
            let begin = start + indent;
            let span = Span::new(begin, begin + words.len());
            found.push(Line { text: words, span, indented: indent > 0, gap, number });
            gap = 0;
        }
        start += length + ending;
    }
    found
}

impl<'a> Line<'a> {
    /// The line without its first `bytes` bytes and the white space after them.
    pub fn without_prefix(&self, bytes: usize) -> Line<'a> {
        let rest = &self.text[bytes..];
        let words = rest.trim_start();
        let begin = self.span.start + bytes + (rest.len() - words.len());
        Line { text: words, span: Span::new(begin, begin + words.len()), ..*self }
    }

    /// Length in characters.
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// Joins lines without a blank line between them: the place of each paragraph.
pub fn paragraphs<'a, 'b: 'a>(lines: impl Iterator<Item = &'a Line<'b>>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some(last) if line.gap == 0 => last.end = line.span.end,
            _ => found.push(line.span),
        }
    }
    found
}

/// Joins the lines of paragraphs that were wrapped: a long line goes on in the next unless a list mark begins there.
pub(crate) fn join_wrapped<'a>(text: &'a str, lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let mut joined: Vec<Line<'a>> = Vec::new();
    let mut before: Option<Line<'a>> = None;
    for line in lines {
        // The line before as printed, not as joined so far: the last line of a paragraph is short
        // however long the paragraph is.
        let goes_on = before.is_some_and(|before| before.length() >= MIN_WRAPPED_CHARS);
        match joined.last_mut() {
            Some(last) if goes_on && line.gap == 0 && bullet(line.text).is_none() => {
                last.span.end = line.span.end;
                last.text = &text[last.span.range()];
            }
            _ => joined.push(*line),
        }
        before = Some(*line);
    }
    joined
}

/// Shortest line, in characters, that may have been wrapped.
///
/// Saved pages break lines at 60 to 80 characters or not at all; a shorter line before a break is a heading,
/// an address or the end of a paragraph.
pub(crate) const MIN_WRAPPED_CHARS: usize = 50;

/// The list mark that a line begins with: its length in bytes, or `None`.
///
/// A hyphen or dash is a list mark only when white space or the end of the line follows.
pub(crate) fn bullet(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let length = mark.len_utf8();
    let rest = &text[length..];
    let alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    match mark {
        '•' | '●' | '▪' | '◦' | '‣' | '○' | '■' => Some(length),
        '-' | '*' | '·' | '–' | '—' if alone => Some(length),
        _ => None,
    }
}
