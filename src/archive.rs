//! The front door: an opened archive answers questions.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::answer::{Answer, Quote, Sources, answer, together};
pub use crate::index::Staleness;
use crate::index::{Fingerprint, Generations, IndexBuilder, IndexError, OpenIndex, Stamp};
use crate::ingest::{self, BadLine, IngestError, IngestOptions, SourceFile};
use crate::model::{Document, Passage, PassageId};
use crate::question::{self, QuestionReader};
use crate::text::{Spellings, View};
use crate::time::{DateReader, Interval, NamedTime, NumericOrder};

mod changes;

pub use changes::Changes;

use changes::Inventory;

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
}

/// What happens while an archive is opened, for whoever shows progress.
#[derive(Clone, Debug)]
pub enum Opening {
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
        tell: &mut dyn FnMut(Opening),
    ) -> Result<Self, ArchiveError> {
        let files = ingest::scan(&settings.corpus)?;
        if files.is_empty() {
            let folders = settings.corpus.iter().map(|path| path.display().to_string());
            return Err(ArchiveError::NoDocuments {
                folders: folders.collect::<Vec<_>>().join(", "),
            });
        }
        let dates = DateReader::new(settings.events.clone());
        let index = open_index(settings, &dates, &files, now, tell)?;
        let facts = serde_json::from_value(index.stamp.facts.clone()).unwrap_or_default();
        Ok(Self {
            index,
            names: settings.names.clone(),
            dates,
            century: settings.century,
            order: settings.order,
            facts,
        })
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
        Ok(together(whole, answers.collect::<Result<_, _>>()?))
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

    /// How many bytes the index has on the disk.
    pub fn bytes_on_disk(&self) -> u64 {
        self.index.bytes_on_disk()
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

/// The index in use if it fits the corpus, or else a new one.
fn open_index(
    settings: &ArchiveSettings,
    dates: &DateReader,
    files: &[SourceFile],
    now: &str,
    tell: &mut dyn FnMut(Opening),
) -> Result<OpenIndex, ArchiveError> {
    let generations = Generations::under(&settings.data);
    let listing = listing(settings, files);
    let fits = |index: &OpenIndex| index.stamp.fingerprint.listing == listing;
    let found = generations.current();
    if let Ok(index) = found
        && fits(&index)
    {
        return Ok(index);
    }
    let lock = generations.lock();
    let built = lock.map_err(ArchiveError::from).and_then(|_lock| {
        // Another process may have built it while we waited.
        let found = generations.current();
        let inventory = Inventory::of(files);
        let content = inventory.digest(shaping(settings));
        let fingerprint = Fingerprint { listing: listing.clone(), content };
        let (reason, changes) = match found {
            Ok(index) if fits(&index) => return Ok(index),
            Ok(mut index) if index.stamp.fingerprint.content == fingerprint.content => {
                // Only times or places of files changed; the words are the same.
                index.stamp.fingerprint = fingerprint;
                generations.restamp(&index.stamp)?;
                return Ok(index);
            }
            Ok(index) => {
                let before = Inventory::load(&index.folder);
                (Staleness::Changed, before.map(|before| inventory.since(&before)))
            }
            Err(reason) => (reason, None),
        };
        let bytes = files.iter().map(|file| file.bytes).sum();
        tell(Opening::Building { reason, changes, files: files.len(), bytes });
        let corpus = Corpus { files, inventory: &inventory, fingerprint };
        build(settings, dates, corpus, &generations, now, tell)
    });
    match (built, generations.current()) {
        (Err(error), Ok(old)) => {
            tell(Opening::KeptOld { error: error.to_string() });
            Ok(old)
        }
        (built, _) => built,
    }
}

/// The files to index, and what tells later whether the index still fits them.
struct Corpus<'a> {
    files: &'a [SourceFile],
    inventory: &'a Inventory,
    fingerprint: Fingerprint,
}

fn build(
    settings: &ArchiveSettings,
    dates: &DateReader,
    corpus: Corpus<'_>,
    generations: &Generations,
    now: &str,
    tell: &mut dyn FnMut(Opening),
) -> Result<OpenIndex, ArchiveError> {
    let workshop = generations.workshop()?;
    let mut builder = IndexBuilder::create(&workshop)?;
    let mut facts = FactsSoFar::default();
    let options = IngestOptions { dates, century: settings.century, order: settings.order };
    let documents = Cell::new(0);
    let mut sink = |document: Document, passages: Vec<Passage>| {
        facts.add(&document, &passages);
        documents.set(documents.get() + 1);
        builder.add(document, passages)
    };
    let mut progress =
        |files, bytes| tell(Opening::Read { files, bytes, documents: documents.get() });
    let report = ingest::read(corpus.files, &options, &mut sink, &mut progress)?;
    for file in &report.files {
        if let Some(first) = file.first_left_out() {
            let (file, lines, first) = (file.file.clone(), file.lines_left_out(), first.clone());
            tell(Opening::LinesLeftOut { file, lines, first });
        }
    }
    for left_out in report.unreadable {
        tell(Opening::LeftOut { file: left_out.file, reason: left_out.reason });
    }
    tell(Opening::Writing);
    let counts = builder.finish()?;
    let facts = facts.finish(counts, now);
    let facts =
        serde_json::to_value(facts).map_err(|error| IndexError::Record(error.to_string()))?;
    corpus.inventory.save(&workshop);
    generations.publish(&workshop, &Stamp::new(corpus.fingerprint, counts, facts))?;
    tell(Opening::Built { documents: counts.0, passages: counts.1 });
    let opened = generations.current();
    opened.map_err(|reason| {
        IndexError::Record(format!("the new index cannot be opened: {reason:?}")).into()
    })
}

#[derive(Default)]
struct FactsSoFar {
    written: Option<Interval>,
    reach: Option<Interval>,
    collections: BTreeMap<String, (usize, Option<String>)>,
}

impl FactsSoFar {
    fn add(&mut self, document: &Document, passages: &[Passage]) {
        for claim in &document.written {
            widen(&mut self.written, claim.interval());
            widen(&mut self.reach, claim.interval());
        }
        for time in passages.iter().flat_map(|passage| &passage.speaks_of) {
            widen(&mut self.reach, time.interval());
        }
        if let Some(collection) = &document.collection {
            let entry = self.collections.entry(collection.value.clone()).or_default();
            entry.0 += 1;
            entry.1 =
                entry.1.take().or_else(|| document.licence.as_ref().map(|fact| fact.value.clone()));
        }
    }

    fn finish(self, (documents, passages): (usize, usize), now: &str) -> ArchiveFacts {
        let ends = |interval: Option<Interval>| interval.and_then(|both| both.start.zip(both.end));
        ArchiveFacts {
            documents,
            passages,
            written: ends(self.written),
            reach: ends(self.reach),
            collections: self
                .collections
                .into_iter()
                .map(|(name, (count, licence))| (name, count, licence))
                .collect(),
            built: now.to_owned(),
        }
    }
}

/// Widens an interval by the closed ends of another.
fn widen(whole: &mut Option<Interval>, part: Interval) {
    let known: Vec<NaiveDate> = [part.start, part.end].into_iter().flatten().collect();
    for day in known {
        let before = whole.unwrap_or(Interval::day(day));
        *whole =
            Some(Interval { start: before.start.min(Some(day)), end: before.end.max(Some(day)) });
    }
}

/// A hash of what tells that nothing changed without reading a document.
fn listing(settings: &ArchiveSettings, files: &[SourceFile]) -> String {
    let mut hash = shaping(settings);
    for file in files {
        hash.update(format!(
            "{:?} {} {} {:?}\n",
            file.path,
            file.name,
            file.bytes,
            (file.modified, &file.added)
        ));
    }
    hex(hash)
}

/// A hash of the program and of the settings that shape an index.
fn shaping(settings: &ArchiveSettings) -> Sha256 {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(format!("{} {:?} {:?}", settings.century, settings.order, settings.events));
    hash
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
