//! Builds the index anew where it is out of date: other files, other settings, another version, or damage.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use super::changes::{Inventory, hex};
use super::settings::{ArchiveError, ArchiveSettings, LinesLeftOut, OpenProgress};
use crate::index::{
    BuiltIndex, Fingerprint, Generations, IndexBuilder, IndexError, OpenIndex, Staleness, Stamp,
};
use crate::ingest::{self, IngestOptions, SourceFile};
use crate::model::{Document, Passage};
use crate::time::DateReader;

/// Gives the index in use where it is up to date, and else builds a new one.
pub(super) struct IndexUpdate<'a> {
    pub(super) settings: &'a ArchiveSettings,
    pub(super) dates: &'a DateReader,
    /// The time to note as that of building.
    pub(super) now: NaiveDateTime,
    /// Ends a build that has begun.
    pub(super) stop: &'a AtomicBool,
    pub(super) damaged: Option<DamagedIndex<'a>>,
    /// Hears what happens.
    pub(super) tell: &'a mut dyn FnMut(OpenProgress),
}

/// A generation that opens and yet is known to be damaged.
pub(super) struct DamagedIndex<'a> {
    pub(super) folder: &'a Path,
    /// In which way.
    pub(super) how: String,
}

/// The files of the corpus; none is an error.
pub(super) fn corpus_files(settings: &ArchiveSettings) -> Result<Vec<SourceFile>, ArchiveError> {
    let files = ingest::scan(&settings.corpus)?;
    if files.is_empty() {
        let folders = settings.corpus.iter().map(|path| path.display().to_string());
        return Err(ArchiveError::NoDocuments { folders: folders.collect::<Vec<_>>().join(", ") });
    }
    Ok(files)
}

/// A hash of what tells that nothing changed without reading a document.
pub(super) fn listing(settings: &ArchiveSettings, files: &[SourceFile]) -> String {
    let mut hash = shaping(settings);
    for file in files {
        hash.update(format!(
            "{:?} {} {} {:?}\n",
            file.path,
            file.name,
            file.bytes,
            (file.modified, &file.added, &file.further)
        ));
    }
    hex(hash)
}

impl IndexUpdate<'_> {
    /// The index in use if it fits the files, or else a new one.
    pub(super) fn run(&mut self, files: &[SourceFile]) -> Result<OpenIndex, ArchiveError> {
        let generations = Generations::under(&self.settings.data);
        let listing = listing(self.settings, files);
        let fits = |index: &OpenIndex| index.stamp.fingerprint.listing == listing;
        let found = self.usable(&generations);
        // The usual start: no document is read and no lock is taken.
        if let Ok(index) = found
            && fits(&index)
        {
            return Ok(index);
        }
        let _lock = generations.lock()?;
        // Another process may have built it while we waited.
        let found = self.usable(&generations);
        let inventory = Inventory::of(files, self.stop);
        // Stopped half-way, the inventory lacks files and must not be compared with anything.
        self.go_on()?;
        let content = inventory.digest(shaping(self.settings));
        let fingerprint = Fingerprint { listing: listing.clone(), content };
        let replaces = found.as_ref().map_or(0, |index| index.stamp.facts.documents);
        let (reason, changes) = match found {
            // Checked again, now with the lock held.
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
        (self.tell)(OpenProgress::Building { reason, changes, files: files.len(), bytes });
        let corpus = Corpus { files, inventory: &inventory, fingerprint, replaces };
        self.build(corpus, &generations)
    }

    fn usable(&self, generations: &Generations) -> Result<OpenIndex, Staleness> {
        let index = generations.current()?;
        match &self.damaged {
            // Only the generation that was found damaged: another process may have replaced it
            // since.
            Some(damaged) if damaged.folder == index.folder => {
                Err(Staleness::Damaged(damaged.how.clone()))
            }
            _ => Ok(index),
        }
    }

    fn build(
        &mut self,
        corpus: Corpus<'_>,
        generations: &Generations,
    ) -> Result<OpenIndex, ArchiveError> {
        let folder = generations.build_folder()?;
        let built = self.build_in(&folder, corpus, generations);
        if built.is_err() {
            // On a full disk its room is wanted at once; what cannot be removed is swept later.
            let _ = fs::remove_dir_all(&folder);
        }
        let facts = built?.facts;
        let (documents, passages) = (facts.documents, facts.passages);
        (self.tell)(OpenProgress::Built { documents, passages });
        let opened = generations.current();
        opened.map_err(|reason| {
            IndexError::Record(format!("the new index cannot be opened: {reason:?}")).into()
        })
    }

    fn build_in(
        &mut self,
        folder: &Path,
        corpus: Corpus<'_>,
        generations: &Generations,
    ) -> Result<BuiltIndex, ArchiveError> {
        let mut builder = IndexBuilder::create(folder)?;
        let ArchiveSettings { century, order, .. } = *self.settings;
        let readers = ingest::READERS;
        let options = IngestOptions { dates: self.dates, century, order, readers };
        let (documents, stop, tell) = (Cell::new(0), self.stop, &mut *self.tell);
        let mut sink = |document: Document, passages: Vec<Passage>| {
            go_on(stop)?;
            documents.set(documents.get() + 1);
            builder.add(&document, &passages).map_err(ArchiveError::from)
        };
        let mut progress =
            |files, bytes| tell(OpenProgress::Read { files, bytes, documents: documents.get() });
        let report = ingest::read(corpus.files, &options, &mut sink, &mut progress)?;
        for file in &report.files {
            if let Some(first) = file.first_left_out() {
                let (file, lines) = (file.file.clone(), file.lines_left_out());
                let left_out = LinesLeftOut { file, lines, first: first.clone() };
                tell(OpenProgress::LinesLeftOut(left_out));
            }
        }
        for facts in &report.facts {
            if let Some(first) = facts.first_left_out() {
                let (file, lines) = (facts.file.clone(), facts.lines_left_out());
                tell(OpenProgress::LinesLeftOut(LinesLeftOut {
                    file,
                    lines,
                    first: first.clone(),
                }));
            }
        }
        for left_out in report.unreadable {
            tell(OpenProgress::LeftOut { file: left_out.file, reason: left_out.reason });
        }
        tell(OpenProgress::Writing);
        go_on(stop)?;
        let built = builder.finish(self.now)?;
        go_on(stop)?;
        // A folder of documents that cannot be opened looks like an empty one. It must not replace
        // an index that holds documents.
        if built.facts.documents == 0 && corpus.replaces > 0 {
            return Err(ArchiveError::NothingReadable);
        }
        corpus.inventory.save(folder);
        let stamp = Stamp::new(corpus.fingerprint, built.text_bytes, built.facts.clone());
        generations.publish(folder, &stamp)?;
        Ok(built)
    }

    fn go_on(&self) -> Result<(), ArchiveError> {
        go_on(self.stop)
    }
}

fn go_on(stop: &AtomicBool) -> Result<(), ArchiveError> {
    if stop.load(Ordering::Relaxed) { Err(ArchiveError::Abandoned) } else { Ok(()) }
}

/// The files to index, and what tells later whether the index still fits them.
struct Corpus<'a> {
    files: &'a [SourceFile],
    inventory: &'a Inventory,
    fingerprint: Fingerprint,
    /// Number of documents in the index that fitted before.
    replaces: usize,
}

/// A hash of the program and of the settings that shape an index.
fn shaping(settings: &ArchiveSettings) -> Sha256 {
    let mut hash = Sha256::new();
    // Another release may read the same files differently. Spelling groups are not in it: they are
    // used when a question is asked, and change nothing in the index.
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(format!("{} {:?} {:?}", settings.century, settings.order, settings.events));
    hash
}
