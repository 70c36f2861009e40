//! Holds words that were found in a stored document, and nothing else.

use std::ops::Range;

use crate::model::Span;
use crate::text::SourceText;

/// Words that stand in a stored document, checked against it.
///
/// The only way to make one is to find it: [`Quote::verify`] compares what is to be shown with the bytes that were read
/// from the store at that span. Renderers accept nothing else as a quotation.
/// What it is not: a summary or a repaired text. Page marks and glued note marks are dropped and runs of white space
/// become one blank; brackets, ellipses and \[sic\] that we add stand outside it.
///
/// # Examples
///
/// ```
/// use pincite::answer::{Quote, QuoteError};
/// use pincite::model::{DocumentId, Span};
/// use pincite::text::SourceText;
///
/// let source = SourceText {
///     document: DocumentId("log".to_owned()),
///     span: Span::new(100, 124),
///     text: "landed\n [Page 2] at noon".to_owned(),
///     marks: vec![Span::new(108, 116)],
/// };
/// let quote = Quote::verify(source.clone(), "landed at noon")?;
/// assert_eq!(quote.text(), "landed at noon");
/// assert_eq!(quote.source(), "landed\n [Page 2] at noon");
/// assert!(matches!(Quote::verify(source, "landed at night"), Err(QuoteError::Differs { .. })));
/// # Ok::<(), QuoteError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    text: String,
    source: SourceText,
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
    /// Finds `shown` in the bytes of a stored document; they must be the whole of it and nothing else.
    pub fn verify(source: SourceText, shown: &str) -> Result<Self, QuoteError> {
        let (Span { start, end }, document) = (source.span, source.document.to_string());
        // Fewer or more bytes than the span has: it was not read from inside the document.
        if source.text.len() != source.span.len() {
            return Err(QuoteError::OutsideDocument { document, start, end });
        }
        if shown.is_empty() || source.view().text() != shown {
            return Err(QuoteError::Differs { document, start, end });
        }
        Ok(Self { text: shown.to_owned(), source })
    }

    /// A shorter quotation, verified like the whole; `None` where the range holds no words or cuts a character.
    pub fn part(&self, range: Range<usize>) -> Option<Self> {
        let shown = self.text.get(range.clone())?;
        // The range counts bytes of the shown words. The span of the file is found anew, since
        // marks and line breaks are left out between them.
        let source = self.source.part(self.source.view().span(range))?;
        Self::verify(source, shown).ok()
    }

    /// The words as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes as they stand in the file, with page marks and line breaks.
    pub fn source(&self) -> &str {
        &self.source.text
    }

    /// Where they stand in the text of the file.
    pub fn span(&self) -> Span {
        self.source.span
    }
}
