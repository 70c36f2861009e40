//! What is read from a file that says where its lines stand: its pages as lines in reading order, and what it says of
//! itself.

use serde::{Deserialize, Serialize};

/// A file as lines. Of a PDF it is what the process that reads the file hands over.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PagedFile {
    /// Its pages, in order.
    pub(in crate::ingest::readers) pages: Vec<FilePage>,
    /// The title that its properties give: often that of a template, or the name of a file.
    pub(in crate::ingest::readers) title: Option<String>,
    /// The author that its properties give: often whoever typed or scanned it.
    pub(in crate::ingest::readers) author: Option<String>,
}

/// A page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::ingest::readers) struct FilePage {
    /// Height in points.
    pub(in crate::ingest::readers) height: f32,
    /// Its lines in reading order.
    pub(in crate::ingest::readers) lines: Vec<PageLine>,
    /// The number that it prints, where the file tells that.
    pub(in crate::ingest::readers) printed: Option<String>,
    /// The number that the file gives it, where it gives one.
    pub(in crate::ingest::readers) label: Option<String>,
    /// Whether it shows a picture.
    pub(in crate::ingest::readers) has_picture: bool,
    /// How many characters it draws of which the file does not say what they are.
    pub(in crate::ingest::readers) unknown: usize,
    /// How sure whoever recognised the text was of its words, from 0 to 1, where the file tells that.
    pub(in crate::ingest::readers) confidence: Option<f32>,
}

/// A line of a column. Places are in points from the upper left corner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::ingest::readers) struct PageLine {
    pub(in crate::ingest::readers) text: String,
    pub(in crate::ingest::readers) left: f32,
    pub(in crate::ingest::readers) right: f32,
    /// Its base line.
    pub(in crate::ingest::readers) base: f32,
    /// Size of most of its type.
    pub(in crate::ingest::readers) size: f32,
    /// Number of the column on its page.
    pub(in crate::ingest::readers) column: usize,
    /// Small raised numbers and signs in it, as ranges of bytes: marks of notes.
    pub(in crate::ingest::readers) raised: Vec<(usize, usize)>,
    /// Whether the file says that a block of text begins with it.
    pub(in crate::ingest::readers) begins_block: bool,
    /// What the file says that it is.
    pub(in crate::ingest::readers) role: LineRole,
}

/// What a file says that a line is; most say nothing, and then its place and its type tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::ingest::readers) enum LineRole {
    /// Text, as far as is told.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// A note.
    Note,
    /// A running head, the number of the page, a catchword.
    Furniture,
}
