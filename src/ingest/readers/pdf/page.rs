//! What is read from a PDF: its pages as lines in reading order, and what the file says of itself.

use serde::{Deserialize, Serialize};

/// A PDF as lines. It is what the process that reads the file hands over.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PdfFile {
    /// Its pages, in order.
    pub(super) pages: Vec<PdfPage>,
    /// The title that its properties give: often that of a template, or the name of a file.
    pub(super) title: Option<String>,
    /// The author that its properties give: often whoever typed or scanned it.
    pub(super) author: Option<String>,
}

/// A page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct PdfPage {
    /// Height in points.
    pub(super) height: f32,
    /// Its lines in reading order.
    pub(super) lines: Vec<PdfLine>,
    /// The number that the file gives it, where it gives one.
    pub(super) label: Option<String>,
    /// Whether it shows a picture.
    pub(super) has_picture: bool,
}

/// A line of a column. Places are in points from the upper left corner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct PdfLine {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Its base line.
    pub(super) base: f32,
    /// Size of most of its type.
    pub(super) size: f32,
    /// Number of the column on its page.
    pub(super) column: usize,
    /// Small raised numbers and signs in it, as ranges of bytes: marks of notes.
    pub(super) raised: Vec<(usize, usize)>,
}
