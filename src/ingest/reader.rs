//! Says what a reader of a format is: how the format is known, how it is read, and what its documents have in common.

use std::fmt;
use std::fs::File;
use std::io;
use std::ops::ControlFlow;

use super::dates::Dating;
use super::extracted::{DraftDocument, Extracted, ExtractedText};
use super::line_fault::LineFault;
use super::lines::Line;
use super::refusal::Refusal;
use crate::model::CitationKind;

/// A reader of one format: a line of the table [`READERS`](super::READERS).
///
/// It knows the rules of a format, not of single files, and accepts pages that are cut, reordered or lack parts.
/// It does not touch the file system, does not name documents and does not look at the manifest.
/// Its order among the others matters: see [`Evidence`].
///
/// ```
/// use pincite::ingest::{Conventions, Evidence, Extracted, DraftDocument, Page, Reader, Reading};
/// use pincite::model::{CitationKind, PassageKind, Span, Voice};
///
/// /// Verses: every line is a passage.
/// static VERSES: Reader = Reader {
///     name: "verses",
///     citation: CitationKind::Generic,
///     conventions: Conventions::PLAIN,
///     reading: Reading::Text { evidence, read },
/// };
///
/// fn evidence(page: &Page<'_>) -> Evidence {
///     Evidence::of_signs(page.lines.iter().filter(|line| line.indented).count())
/// }
///
/// fn read(page: &Page<'_>) -> Extracted {
///     let whole = Span::new(0, page.text.len());
///     let mut draft = DraftDocument::new(page.file, whole, page.text);
///     for line in page.lines {
///         draft.block(line.span, PassageKind::Paragraph, Voice::Document);
///     }
///     Extracted::of(draft)
/// }
/// ```
#[derive(Debug)]
pub struct Reader {
    /// The name of the format as a person would say it; no two readers have the same.
    pub name: &'static str,
    /// The form in which its documents are cited.
    pub citation: CitationKind,
    /// What its documents have in common.
    pub conventions: Conventions,
    /// How it is known and read.
    pub reading: Reading,
}

/// How a format is known and read. What a reader is given depends on how its files lie on the disk.
#[derive(Clone, Copy)]
pub enum Reading {
    /// The file is the text: the reader gets it decoded, as lines.
    Text {
        /// Whether a text is of this format.
        evidence: fn(&Page<'_>) -> Evidence,
        /// Reads it.
        read: fn(&Page<'_>) -> Extracted,
    },
    /// The file is not the text: the reader gets its bytes, and makes the text and its origins.
    Bytes {
        /// Whether a file is of this format beyond doubt.
        claims: fn(&FileStart<'_>) -> bool,
        /// Reads it: the text that all spans count in, and what is in it.
        read: fn(&RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal>,
    },
    /// The file holds many documents and may be larger than memory: the reader gives them one by one.
    Stream {
        /// Whether a file is of this format beyond doubt.
        claims: fn(&FileStart<'_>) -> bool,
        /// Reads it; gives the name of its encoding, or why it cannot be read at all.
        read: fn(RecordFile<'_>, &mut RecordSink<'_>) -> io::Result<&'static str>,
    },
}

/// How surely a text is of a format.
///
/// Readers of text are asked in the order of the table. The first with strong evidence reads the file;
/// if there is none, the first with weak evidence. Those of bytes and streams are asked before, while the file is not
/// decoded yet: the first that claims it reads it, so they have no weak evidence and must not claim a file that could
/// be plain text.
///
/// There are only two degrees. Scores that are compared between readers would need each to know how the others count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Nothing says so.
    Absent,
    /// It can be read so if no reader has strong evidence.
    Weak,
    /// It has what other formats do not have.
    Strong,
}

impl Evidence {
    /// Evidence from independent signs, each of which may stand in a page of another kind: two are enough.
    ///
    /// Pages of an archive arrive cut and without their menus, so no certain sign can be asked for. One sign alone is
    /// not enough: a memoir may quote a FRUS heading, and any page may thank the Library of Congress.
    pub fn of_signs(count: usize) -> Self {
        if count >= 2 { Self::Strong } else { Self::Absent }
    }
}

/// The decoded text of a file.
pub struct Page<'a> {
    /// Path under the corpus folder.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its lines that are not blank.
    pub lines: &'a [Line<'a>],
    /// Reads dates.
    pub dating: &'a Dating<'a>,
}

/// What is known of a file before it is read as a whole.
#[derive(Clone, Copy, Debug)]
pub struct FileStart<'a> {
    /// Path under the corpus folder.
    pub file: &'a str,
    /// Its first bytes, up to [`START_BYTES`].
    pub bytes: &'a [u8],
    /// The column that holds the text of its rows, where the manifest names one.
    pub text_column: Option<&'a str>,
}

/// How many bytes of a file a reader of bytes sees before it says whether the file is of its format.
pub const START_BYTES: usize = 4096;

/// The bytes of a file.
pub struct RawFile<'a> {
    /// Path under the corpus folder.
    pub file: &'a str,
    /// All of them.
    pub bytes: &'a [u8],
    /// Reads dates.
    pub dating: &'a Dating<'a>,
}

/// A file that is read as a stream of documents.
pub struct RecordFile<'a> {
    /// Path under the corpus folder.
    pub file: &'a str,
    /// The file, at its start.
    pub input: File,
    /// The column that holds the text of its rows, where the manifest names one.
    pub text_column: Option<&'a str>,
}

/// Takes the documents of a stream one by one; a break ends the reading.
pub type RecordSink<'a> = dyn FnMut(Record) -> ControlFlow<()> + 'a;

/// One document of a stream, or why there is none.
#[derive(Debug)]
pub struct Record {
    /// The number of its line, from 1.
    pub line: usize,
    /// The document.
    pub draft: Result<DraftDocument, LineFault>,
    /// Keys of the record that mean nothing here.
    pub unknown_keys: Vec<String>,
    /// Bytes of the file, as it lies on the disk, that have been read so far.
    pub bytes_read: u64,
}

/// What the documents of a format have in common beyond their layout.
///
/// These are the questions that the steps after the reader ask of a format; they are answered here, so that no step
/// needs a list of formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conventions {
    /// Where a date in prose takes its missing year from.
    pub missing_years: MissingYears,
    /// Whose brackets stand in the text.
    pub brackets: Brackets,
    /// What makes a document this one and no other.
    pub identity: Identity,
    /// Which documents of a file the manifest's date is for.
    pub manifest_date: ManifestDate,
    /// On which pages the notes stand.
    pub notes: Notes,
    /// How sure the titles are.
    pub titles: Titles,
}

impl Conventions {
    /// What holds of a text of which nothing else is known.
    pub const PLAIN: Self = Self {
        missing_years: MissingYears::FromDocumentIfDated,
        brackets: Brackets::OfAnybody,
        identity: Identity::Text,
        manifest_date: ManifestDate::ForAll,
        notes: Notes::BelowTheText,
        titles: Titles::Recognised,
    };

    /// What holds of records, each of which is a document and says itself what it is.
    pub const RECORDS: Self =
        Self { manifest_date: ManifestDate::ForUndated, titles: Titles::Printed, ..Self::PLAIN };
}

/// Where a date in prose takes its missing year from ("in July").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingYears {
    /// From the date of the document: cables, memoranda, summaries.
    FromDocument,
    /// From the date before it in the text: histories.
    FromText,
    /// From the date of the document if it has one, else from the text.
    FromDocumentIfDated,
}

/// Who put brackets into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// The editors of a published edition: what they explain in brackets becomes a passage in their voice.
    OfEditors,
    /// Anybody: a bracket is part of the text.
    OfAnybody,
}

/// What makes a document this one, so that it keeps its id when it is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Its text.
    Text,
    /// Its collection, date and title: an entry of a list, whose summary may be corrected.
    Entry,
}

/// Which documents of a file the date in the manifest is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestDate {
    /// For all: the file is a document, and a second date beside the printed one is a second claim.
    ForAll,
    /// For those that say none: the file holds documents of many dates.
    ForUndated,
}

/// On which pages the notes of a document stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// Below the whole text, whatever page they were printed on: that page is not known.
    BelowTheText,
    /// On the page that was marked last before them.
    OnTheirPages,
}

/// How sure the titles of a format are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titles {
    /// The format says what the title is, or has many documents in a file, of each of which it gives the title.
    Printed,
    /// The title is recognised by its place or its type, so that what a person wrote down is surer.
    Recognised,
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text",
            Self::Bytes { .. } => "Bytes",
            Self::Stream { .. } => "Stream",
        })
    }
}
