//! The front door: an opened archive answers questions.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::answer::{Answer, Quote};
use crate::model::{Document, Passage, PassageId};
use crate::text::Spellings;
use crate::time::{NamedTime, NumericOrder};

/// What must be known to open an archive.
#[derive(Clone, Debug)]
pub struct ArchiveSettings {
    /// Folders of documents, each with or without a `manifest.toml`.
    pub corpus: Vec<PathBuf>,
    /// Folder for the index.
    pub data: PathBuf,
    /// Spelling groups.
    pub names: Spellings,
    /// Named times.
    pub events: Vec<NamedTime>,
    /// First year of the century that two-digit years mean.
    pub century: i32,
    /// Order of ambiguous numeric dates.
    pub order: NumericOrder,
}

/// An archive that is open for questions. Cheap to share behind an `Arc`; every method takes `&self`.
#[derive(Debug)]
pub struct Archive {}

/// A passage with its neighbours, each verified.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The document.
    pub document: std::sync::Arc<Document>,
    /// The passage asked for.
    pub passage: Passage,
    /// Words of up to two passages before, the passage, and up to two after, in order.
    pub quotes: Vec<Quote>,
    /// Which of `quotes` is the passage asked for.
    pub middle: usize,
}

/// What an archive holds, for `/about` and `pincite check`.
#[derive(Clone, Debug, Default)]
pub struct ArchiveFacts {
    /// Number of documents.
    pub documents: usize,
    /// Number of passages.
    pub passages: usize,
    /// First and last day on which a document was written.
    pub written: Option<(NaiveDate, NaiveDate)>,
    /// Collections with their number of documents and their licence where it is stated.
    pub collections: Vec<(String, usize, Option<String>)>,
    /// When the index was built, as `YYYY-MM-DD HH:MM` in UTC.
    pub built: String,
}

impl Archive {
    /// Answers one question; `today` is the day that "last year" counts from.
    pub fn ask(&self, _text: &str, _today: NaiveDate) -> Answer {
        unimplemented!("written next")
    }

    /// A passage in its place, or `None` when the archive has no such passage.
    pub fn around(&self, _id: &PassageId) -> Option<Surroundings> {
        unimplemented!("written next")
    }

    /// What the archive holds.
    pub fn facts(&self) -> ArchiveFacts {
        unimplemented!("written next")
    }
}
