use serde::{Deserialize, Serialize};

use super::ids::{DocumentId, PassageId};
use super::span::Span;
use super::voice::Voice;
use crate::time::{Edtf, Interval};

/// A stretch of a document that stands by itself: a list entry, a numbered point, a paragraph, a note.
///
/// It is the unit that is searched and scored, not the unit that is quoted: an answer quotes whole sentences of it.
/// It holds no words, only where they stand; [`Document::slice`](super::Document::slice) gives them as they are in
/// the file, page marks and all. Passages of a document are numbered in the order of its text. They may overlap:
/// an editor's explanation in brackets is a passage of its own and part of the paragraph that it stands in.
///
/// ```
/// use pincite::model::{Document, Passage, PassageId, PassageKind, Span, Voice};
///
/// let text = "Talks\n\nThey met in Warsaw.";
/// let document = Document::new("talks.txt", Span::new(0, text.len()), text);
/// let passage = Passage {
///     id: PassageId("Qx3kE0aVb7-_".to_owned()),
///     document: document.id.clone(),
///     ordinal: 0,
///     kind: PassageKind::Paragraph,
///     span: Span::new(7, text.len()),
///     voice: Voice::Document,
///     page: None,
///     point: None,
///     speaks_of: Vec::new(),
/// };
/// assert_eq!(document.slice(passage.span), Some("They met in Warsaw."));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Stable id.
    pub id: PassageId,
    /// The document it belongs to.
    pub document: DocumentId,
    /// Position among the passages of its document, from 0.
    pub ordinal: u32,
    /// What it is in the document's structure.
    pub kind: PassageKind,
    /// Where its words stand in the text of the file.
    pub span: Span,
    /// Whose words they are.
    pub voice: Voice,
    /// Pages it stands on, as printed: "594", or "593–594" when a page break is inside.
    pub page: Option<String>,
    /// Number of the point it belongs to, from the outside in: "(2)(ii)b)".
    pub point: Option<String>,
    /// Every time it tells about, in the order of the text.
    pub speaks_of: Vec<SpokenTime>,
}

/// Neighbours stand at most so far apart, in bytes, to be quoted together: a page mark or empty lines lie between them.
const MAX_GAP_BYTES: usize = 4_000;

impl Passage {
    /// What lies between this passage and the next of its document.
    ///
    /// `None` where the two overlap or stand too far apart to be quoted together.
    pub fn gap_to(&self, next: &Passage) -> Option<Span> {
        // Overlapping passages have no gap: a gloss stands inside its paragraph.
        let length = next.span.start.checked_sub(self.span.end)?;
        (length <= MAX_GAP_BYTES).then(|| Span::new(self.span.end, next.span.start))
    }
}

/// What a passage is in the structure of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// Summary paragraph of a collection list.
    ListEntry,
    /// A numbered point, or a part of one.
    Point,
    /// A paragraph of the body.
    Paragraph,
    /// A heading or a subject line inside the document.
    Heading,
    /// A footnote.
    Footnote,
    /// The note that says where the original is kept.
    SourceNote,
    /// An editor's explanation in brackets, with the words it explains.
    Gloss,
}

impl PassageKind {
    /// Whether it is a note of the document.
    pub fn is_note(self) -> bool {
        matches!(self, Self::Footnote | Self::SourceNote)
    }
}

/// A time that a passage tells about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpokenTime {
    /// The expression as printed.
    pub text: String,
    /// Where it stands in the text of the file.
    pub span: Span,
    /// Its reading.
    pub edtf: Edtf,
    /// True when the year, or more, was taken from elsewhere in the record.
    pub inferred: bool,
}

impl SpokenTime {
    /// The days it covers.
    pub fn interval(&self) -> Interval {
        self.edtf.interval()
    }
}
