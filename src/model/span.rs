use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the text of a stored file.
///
/// Both ends lie on character borders of that text. It says nothing without its text: a span of one file used on
/// another is a mistake that the type does not catch, so a span is always stored beside the id of its document.
/// Bytes, not characters, because that is what slices; `render` counts characters and UTF-16 units where they are
/// asked for. Spans are ordered by their start, then by their end.
///
/// ```
/// use pincite::model::Span;
///
/// let text = "“Friends” met";
/// let quoted = Span::new(0, "“Friends”".len());
/// assert_eq!(&text[quoted.range()], "“Friends”");
/// assert_eq!(quoted.len(), 13);
///
/// let friends = Span::new(3, 10);
/// assert!(quoted.contains(friends));
/// assert!(!quoted.overlaps(Span::new(13, 17)), "the end is not part of a span");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, and without, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends at or after its start");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that contains both, with whatever lies between them.
    pub fn joined(self, other: Span) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span counted from `base` bytes later.
    pub fn shifted(self, base: usize) -> Self {
        Self::new(self.start + base, self.end + base)
    }

    /// As a range, to slice a text.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
