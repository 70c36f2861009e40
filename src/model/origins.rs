use super::span::Span;

/// Where in its file each stretch of a document's text comes from.
///
/// The text of a plain format is the decoded file, so every span counts in both: that is [`Origins::Identity`],
/// which takes no memory and is not stored. A reader of bytes (a web page, a PDF) makes text that is not the file,
/// and says for each stretch of it which bytes of the file it was made from.
///
/// Origins lead back to the original, to open it at the right place. They are no proof: quotations are verified
/// against the text.
///
/// ```
/// use pincite::model::{Origin, Origins, Span};
///
/// // "<p>Talks</p>" was read as "Talks".
/// let origins = Origins::Table(vec![Origin { text: Span::new(0, 5), file: Span::new(3, 8) }]);
/// assert_eq!(origins.of(Span::new(1, 3)), Some(Span::new(3, 8)));
/// assert_eq!(Origins::Identity.of(Span::new(1, 3)), Some(Span::new(1, 3)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origins {
    /// The text is the decoded file.
    #[default]
    Identity,
    /// One entry for each stretch, in the order of the text and without overlap; a stretch without an entry
    /// (a blank line between paragraphs) was put in by the reader.
    Table(Vec<Origin>),
}

/// The origin of one stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The stretch, in bytes of the text.
    pub text: Span,
    /// What it was made from, in bytes of the file.
    pub file: Span,
}

impl Origins {
    /// The part of the file that a span of the text was made from, in whole stretches; `None` where nothing is said.
    pub fn of(&self, span: Span) -> Option<Span> {
        let Self::Table(table) = self else { return Some(span) };
        // Whole stretches: within one the bytes of text and file need not run in step ("&amp;" is
        // "&").
        let mut parts = overlapping(table, span);
        let first = parts.next()?.file;
        Some(parts.fold(first, |all, part| all.joined(part.file)))
    }

    /// The origins of the text within a span: what one document of a file needs.
    pub fn within(&self, span: Span) -> Self {
        match self {
            Self::Identity => Self::Identity,
            Self::Table(table) => Self::Table(overlapping(table, span).copied().collect()),
        }
    }
}

/// The entries that share a byte with a span: found by bisection, for a long PDF has one entry a line.
fn overlapping(table: &[Origin], span: Span) -> impl Iterator<Item = &Origin> {
    let first = table.partition_point(|origin| origin.text.end <= span.start);
    table[first..].iter().take_while(move |origin| origin.text.start < span.end)
}
