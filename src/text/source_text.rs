use super::View;
use crate::model::{Document, DocumentId, Span};

/// The bytes of a document at a span, as they stand in its file, with the marks that a reading view leaves out.
///
/// What a quotation is verified against. It is not what people read: page marks and line breaks are still in it;
/// [`view`](Self::view) is what they read.
///
/// # Examples
///
/// ```
/// use pincite::model::{DocumentId, Span};
/// use pincite::text::SourceText;
///
/// let source = SourceText {
///     document: DocumentId("log".to_owned()),
///     span: Span::new(100, 124),
///     text: "landed\n [Page 2] at noon".to_owned(),
///     marks: vec![Span::new(108, 116)],
/// };
/// assert_eq!(source.view().text(), "landed at noon");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The document.
    pub document: DocumentId,
    /// Where the bytes stand in the text of the file.
    pub span: Span,
    /// The bytes.
    pub text: String,
    /// Page marks and glued note marks that touch the span, in order, as spans of the file.
    pub marks: Vec<Span>,
}

impl SourceText {
    /// The bytes of a document that was just read, or `None` where the span is not inside it.
    pub fn of(document: &Document, span: Span) -> Option<Self> {
        let text = document.slice(span)?.to_owned();
        let marks = document.marks().into_iter().filter(|mark| mark.overlaps(span)).collect();
        Some(Self { document: document.id.clone(), span, text, marks })
    }

    /// The words as a reader sees them, each with its place in the file.
    pub fn view(&self) -> View {
        View::new(&self.text, self.span.start, &self.marks)
    }

    /// A stretch inside, or `None` where the span is not wholly inside or cuts a character.
    pub fn part(&self, span: Span) -> Option<Self> {
        let start = span.start.checked_sub(self.span.start)?;
        let text = self.text.get(start..span.end.checked_sub(self.span.start)?)?.to_owned();
        let marks = self.marks.iter().filter(|mark| mark.overlaps(span)).copied().collect();
        Some(Self { document: self.document.clone(), span, text, marks })
    }
}
