use super::span::Span;

/// A page break: where it stands and the page that begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMark {
    /// The mark itself ("[Page 594]").
    pub span: Span,
    /// The page that begins after the mark, as printed.
    pub page: String,
}
