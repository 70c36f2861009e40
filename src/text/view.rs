use std::ops::Range;

use crate::model::Span;

/// What a reader sees of a stretch of source text: marks left out, runs of white space folded to one blank.
///
/// Keeps, for every byte shown, the byte of the source that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    text: String,
    /// Byte of the source for each byte of `text`, and one more for the end.
    source: Vec<usize>,
}

impl View {
    /// The view of `raw`, which stands at byte `base` of its file; `marks` are spans of the file, in order, to leave out.
    pub fn new(raw: &str, base: usize, marks: &[Span]) -> Self {
        let mut view = Self {
            text: String::with_capacity(raw.len()),
            source: Vec::with_capacity(raw.len() + 1),
        };
        let mut blank_at = None;
        let mut end = base;
        for (at, character) in raw.char_indices() {
            let here = base + at;
            if marks.iter().any(|mark| mark.start <= here && here < mark.end) {
                continue;
            }
            if character.is_whitespace() {
                blank_at.get_or_insert(here);
                continue;
            }
            if let Some(blank) = blank_at.take()
                && !view.text.is_empty()
            {
                view.push(' ', blank);
            }
            view.push(character, here);
            end = here + character.len_utf8();
        }
        view.source.push(end);
        view
    }

    fn push(&mut self, character: char, source: usize) {
        self.text.push(character);
        let width = if character == ' ' { 1 } else { character.len_utf8() };
        self.source.extend((0..width).map(|byte| source + byte));
    }

    /// The text as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the file that a range of bytes of the shown text stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::new(self.source[range.start], self.source[range.start]);
        }
        let last = self.source[range.end - 1];
        Span::new(self.source[range.start], last + 1)
    }
}
