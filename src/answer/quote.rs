use crate::model::{Document, Span};
use crate::text::View;

/// Words that stand in a stored document, checked against it.
///
/// The only way to make one is to find it: [`Quote::verify`] reads the bytes at the span again
/// and compares them with what is to be shown. Renderers accept nothing else as a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    text: String,
    span: Span,
}

/// The words are not what the stored document holds at that place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// The span does not lie inside the document.
    #[error(
        "bytes {start} to {end} are not in document {document}; rebuild the index with `pincite index`"
    )]
    OutsideDocument {
        /// Document.
        document: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// The words differ.
    #[error(
        "the words to quote are not at bytes {start} to {end} of document {document}; rebuild the index with `pincite index`"
    )]
    Differs {
        /// Document.
        document: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
}

impl Quote {
    /// Finds `shown` at `span` of the stored document.
    ///
    /// Page marks and glued note marks are dropped and runs of white space become one blank; nothing else may differ.
    pub fn verify(document: &Document, span: Span, shown: &str) -> Result<Self, QuoteError> {
        let Span { start, end } = span;
        let name = || document.id.to_string();
        let source = document.slice(span).ok_or_else(|| QuoteError::OutsideDocument {
            document: name(),
            start,
            end,
        })?;
        let view = View::new(source, start, &document.marks());
        if view.text() != shown || shown.is_empty() {
            return Err(QuoteError::Differs { document: name(), start, end });
        }
        Ok(Self { text: shown.to_owned(), span })
    }

    /// The words as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where they stand in the text of the file.
    pub fn span(&self) -> Span {
        self.span
    }
}
