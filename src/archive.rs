//! The front door: an opened archive answers questions.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Quote, Sources, answer, combine};
pub use crate::index::Staleness;
use crate::index::{Generations, IndexError, OpenIndex};
use crate::ingest::{BadLine, IngestError};
use crate::model::{Document, Passage, PassageId};
use crate::question::{self, QuestionReader};
use crate::text::{Spellings, View};
use crate::time::{DateReader, Interval, NamedTime, NumericOrder};

mod changes;
mod fitting;
mod live;
mod watch;

pub use changes::Changes;
pub use live::{IndexHealth, Live, LiveSettings, Refresh};

use fitting::IndexBuild;

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
pub struct Archive {
    index: OpenIndex,
    names: Spellings,
    dates: DateReader,
    century: i32,
    order: NumericOrder,
    facts: ArchiveFacts,
    /// Size of the index.
    bytes: u64,
}

/// The archive cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The documents cannot be read.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// The index cannot be built or opened.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// There is nothing to answer from.
    #[error(
        "no document was found in {folders}; name the folder of your documents with --corpus or in config/pincite.toml"
    )]
    NoDocuments {
        /// The folders that were looked in.
        folders: String,
    },
    /// The program was told to stop meanwhile.
    #[error("the building of the index was given up, since the program stops")]
    Abandoned,
    /// The program has a fault.
    #[error("the building of the index panicked; this is a fault of the program")]
    Panicked,
    /// Files are there, but nothing in them can be read.
    #[error(
        "none of the files can be read any more; check that the folder of documents is there and open to the user that runs the program"
    )]
    NothingReadable,
}

/// What happens while an archive is opened, for whoever shows progress.
#[derive(Clone, Debug)]
pub enum OpenProgress {
    /// An index has to be built, and why.
    Building {
        /// Why.
        reason: Staleness,
        /// Which files changed, where an index that is out of date says so.
        changes: Option<Changes>,
        /// Number of files to read.
        files: usize,
        /// Their size in bytes.
        bytes: u64,
    },
    /// A file, or a part of a file of many documents, has been read.
    Read {
        /// Files so far.
        files: usize,
        /// Bytes so far, as they lie on the disk.
        bytes: u64,
        /// Documents so far.
        documents: usize,
    },
    /// Everything is read; the index is being written out.
    Writing,
    /// The index is built and in use.
    Built {
        /// Number of documents.
        documents: usize,
        /// Number of passages.
        passages: usize,
    },
    /// No index could be built; the older one stays in use.
    KeptOld {
        /// Why.
        error: String,
    },
    /// A file could not be read and is left out.
    LeftOut {
        /// Its name under the corpus folder.
        file: String,
        /// Why.
        reason: String,
    },
    /// Lines of a file of JSON Lines could not be read and are left out.
    LinesLeftOut {
        /// Its name under the corpus folder.
        file: String,
        /// Number of lines.
        lines: usize,
        /// The first of them.
        first: BadLine,
    },
}

/// A passage with its neighbours, each verified.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The document.
    pub document: Arc<Document>,
    /// The passage asked for.
    pub passage: Passage,
    /// Words of up to two passages before, the passage, and up to two after, in order.
    pub quotes: Vec<Quote>,
    /// Which of `quotes` is the passage asked for.
    pub middle: usize,
}

/// What an archive holds, for `/about` and for people at the terminal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArchiveFacts {
    /// Number of documents.
    pub documents: usize,
    /// Number of passages.
    pub passages: usize,
    /// First and last day on which a document was written.
    pub written: Option<(NaiveDate, NaiveDate)>,
    /// First and last day that anything was written or is spoken of.
    pub reach: Option<(NaiveDate, NaiveDate)>,
    /// Collections with their number of documents and their licence where it is stated.
    pub collections: Vec<(String, usize, Option<String>)>,
    /// When the index was built, as `YYYY-MM-DD HH:MM` in UTC.
    pub built: String,
}

impl Archive {
    /// Opens the archive; builds its index first where there is none that fits.
    ///
    /// `now` is the time to note as that of building. When the build fails and an older index can be used, it is.
    pub fn open(
        settings: &ArchiveSettings,
        now: &str,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Self, ArchiveError> {
        let files = fitting::files(settings)?;
        let dates = DateReader::new(settings.events.clone());
        let never = AtomicBool::new(false);
        let making = IndexBuild { settings, dates: &dates, now, stop: &never, damaged: None, tell };
        let built = { making }.index(&files);
        let index = match (built, Generations::under(&settings.data).current()) {
            (Err(error), Ok(old)) => {
                tell(OpenProgress::KeptOld { error: error.to_string() });
                old
            }
            (built, _) => built?,
        };
        Ok(Self::with(index, dates, settings))
    }

    /// As [`open`](Self::open), but a build that fails is an error, and one that `stop` ends is given up.
    fn remake(
        settings: &ArchiveSettings,
        now: &str,
        stop: &AtomicBool,
        damaged: Option<(&Path, String)>,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Self, ArchiveError> {
        let files = fitting::files(settings)?;
        let dates = DateReader::new(settings.events.clone());
        let making = IndexBuild { settings, dates: &dates, now, stop, damaged, tell };
        let index = { making }.index(&files)?;
        Ok(Self::with(index, dates, settings))
    }

    fn with(index: OpenIndex, dates: DateReader, settings: &ArchiveSettings) -> Self {
        let facts = serde_json::from_value(index.stamp.facts.clone()).unwrap_or_default();
        Self {
            names: settings.names.clone(),
            dates,
            century: settings.century,
            order: settings.order,
            bytes: index.bytes(),
            facts,
            index,
        }
    }

    /// Name of the generation of the index.
    fn generation(&self) -> String {
        let name = self.index.folder.file_name();
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Answers one question; `today` is the day that "last year" counts from.
    pub fn ask(&self, text: &str, today: NaiveDate) -> Result<Answer, ArchiveError> {
        let reader = QuestionReader {
            dates: &self.dates,
            names: &self.names,
            century: self.century,
            order: self.order,
        };
        let reach = self.facts.reach.map(|(first, last)| Interval::new(first, last));
        let sources = Sources { index: &self.index, names: &self.names, reach };
        let whole = question::read(text, today, &reader);
        let parts: Vec<_> = question::several(text)
            .into_iter()
            .map(|part| question::read(part, today, &reader))
            .collect();
        if parts.is_empty() || !parts.iter().all(|part| part.stands_alone()) {
            return Ok(answer(whole, &sources)?);
        }
        let answers = parts.into_iter().map(|part| answer(part, &sources));
        Ok(combine(whole, answers.collect::<Result<_, _>>()?))
    }

    /// A passage in its place, or `None` when the archive has no such passage.
    pub fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        let Some(found) = self.index.passage(id)? else { return Ok(None) };
        let Some(record) = self.index.document(&found.passage.document)? else { return Ok(None) };
        let at = found.passage.ordinal as usize;
        let first = at.saturating_sub(2);
        let last = record.passages.len().min(at + 3);
        let mut quotes = Vec::new();
        let mut middle = 0;
        for (place, passage) in record.passages.iter().enumerate().take(last).skip(first) {
            let Some(quote) = whole(&record.document, passage) else { continue };
            if place == at {
                middle = quotes.len();
            }
            quotes.push(quote);
        }
        let surroundings =
            Surroundings { document: record.document, passage: found.passage, quotes, middle };
        Ok((!surroundings.quotes.is_empty()).then_some(surroundings))
    }

    /// What the archive holds.
    pub fn facts(&self) -> &ArchiveFacts {
        &self.facts
    }

    /// The reader of dates that questions and documents go through.
    pub fn dates(&self) -> &DateReader {
        &self.dates
    }
}

/// The whole passage as a quotation.
fn whole(document: &Document, passage: &Passage) -> Option<Quote> {
    let raw = document.slice(passage.span)?;
    let view = View::new(raw, passage.span.start, &document.marks());
    Quote::verify(document, passage.span, view.text()).ok()
}
