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
        let capacity = raw.len();
        let mut view = Self {
            text: String::with_capacity(capacity),
            source: Vec::with_capacity(capacity + 1),
        };
        let mut blank_at = None;
        let mut marks = marks.iter().peekable();
        let mut end = base;
        for (at, character) in raw.char_indices() {
            let here = base + at;
            while marks.next_if(|mark| mark.end <= here).is_some() {}
            if marks.peek().is_some_and(|mark| mark.start <= here) {
                continue;
            }
            if character.is_whitespace() {
                blank_at.get_or_insert(here);
                continue;
            }
            if let Some(blank) = blank_at.take()
                && !view.text.is_empty()
            {
                view.text.push(' ');
                view.source.push(blank);
            }
            view.text.push(character);
            view.source.extend(here..here + character.len_utf8());
            end = here + character.len_utf8();
        }
        view.source.push(end);
        view
    }

    /// The text as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the file that a range of bytes of the shown text stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source[range.start];
        match range.is_empty() {
            true => Span::new(start, start),
            false => Span::new(start, self.source[range.end - 1] + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_breaks_are_folded_and_the_place_is_kept() {
        let raw = "an urgent [Page 594] Peiping\n   request1 for aid";
        let marks = [Span::new(110, 120), Span::new(139, 140)];
        let view = View::new(raw, 100, &marks);
        assert_eq!(view.text(), "an urgent Peiping request for aid");
        let at = view.text().find("Peiping request").expect("shown");
        let span = view.span(at..at + "Peiping request".len());
        assert_eq!(&raw[span.start - 100..span.end - 100], "Peiping\n   request");
    }
}
