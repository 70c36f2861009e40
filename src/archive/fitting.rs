//! Turns the files of a corpus and the settings into an index that fits them: the one in use where it does, or a new one.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::changes::Inventory;
use super::{ArchiveError, ArchiveFacts, ArchiveSettings, OpenProgress};
use crate::index::{
    Fingerprint, Generations, IndexBuilder, IndexError, OpenIndex, Staleness, Stamp,
};
use crate::ingest::{self, IngestOptions, SourceFile};
use crate::model::{Document, Passage};
use crate::time::{DateReader, Interval};

/// How an index is looked for and built.
pub(super) struct IndexBuild<'a> {
    pub(super) settings: &'a ArchiveSettings,
    pub(super) dates: &'a DateReader,
    /// The time to note as that of building.
    pub(super) now: &'a str,
    /// Ends a build that has begun.
    pub(super) stop: &'a AtomicBool,
    /// A generation that opens and yet is known to be damaged, and in which way.
    pub(super) damaged: Option<(&'a Path, String)>,
    /// Hears what happens.
    pub(super) tell: &'a mut dyn FnMut(OpenProgress),
}

/// The files of the corpus; none is an error.
pub(super) fn files(settings: &ArchiveSettings) -> Result<Vec<SourceFile>, ArchiveError> {
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
            (file.modified, &file.added)
        ));
    }
    hex(hash)
}

impl IndexBuild<'_> {
    /// The index in use if it fits the files, or else a new one.
    pub(super) fn index(&mut self, files: &[SourceFile]) -> Result<OpenIndex, ArchiveError> {
        let generations = Generations::under(&self.settings.data);
        let listing = listing(self.settings, files);
        let fits = |index: &OpenIndex| index.stamp.fingerprint.listing == listing;
        let found = self.usable(&generations);
        if let Ok(index) = found
            && fits(&index)
        {
            return Ok(index);
        }
        let _lock = generations.lock()?;
        // Another process may have built it while we waited.
        let found = self.usable(&generations);
        let inventory = Inventory::of(files, self.stop);
        self.go_on()?;
        let content = inventory.digest(shaping(self.settings));
        let fingerprint = Fingerprint { listing: listing.clone(), content };
        let replaces = found.as_ref().map_or(0, |index| index.stamp.documents);
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
        (self.tell)(OpenProgress::Building { reason, changes, files: files.len(), bytes });
        let corpus = Corpus { files, inventory: &inventory, fingerprint, replaces };
        self.build(corpus, &generations)
    }

    fn usable(&self, generations: &Generations) -> Result<OpenIndex, Staleness> {
        let index = generations.current()?;
        match &self.damaged {
            Some((folder, how)) if *folder == index.folder => Err(Staleness::Damaged(how.clone())),
            _ => Ok(index),
        }
    }

    fn build(
        &mut self,
        corpus: Corpus<'_>,
        generations: &Generations,
    ) -> Result<OpenIndex, ArchiveError> {
        let workshop = generations.workshop()?;
        let built = self.build_in(&workshop, corpus, generations);
        if built.is_err() {
            // On a full disk its room is wanted at once; what cannot be removed is swept later.
            let _ = fs::remove_dir_all(&workshop);
        }
        let counts = built?;
        (self.tell)(OpenProgress::Built { documents: counts.0, passages: counts.1 });
        let opened = generations.current();
        opened.map_err(|reason| {
            IndexError::Record(format!("the new index cannot be opened: {reason:?}")).into()
        })
    }

    fn build_in(
        &mut self,
        workshop: &Path,
        corpus: Corpus<'_>,
        generations: &Generations,
    ) -> Result<(usize, usize), ArchiveError> {
        let mut builder = IndexBuilder::create(workshop)?;
        let mut facts = FactsSoFar::default();
        let ArchiveSettings { century, order, .. } = *self.settings;
        let readers = ingest::READERS;
        let options = IngestOptions { dates: self.dates, century, order, readers };
        let (documents, stop, tell) = (Cell::new(0), self.stop, &mut *self.tell);
        let mut sink = |document: Document, passages: Vec<Passage>| {
            go_on(stop)?;
            facts.add(&document, &passages);
            documents.set(documents.get() + 1);
            builder.add(document, passages).map_err(ArchiveError::from)
        };
        let mut progress =
            |files, bytes| tell(OpenProgress::Read { files, bytes, documents: documents.get() });
        let report = ingest::read(corpus.files, &options, &mut sink, &mut progress)?;
        for file in &report.files {
            if let Some(first) = file.first_left_out() {
                let (file, lines, first) =
                    (file.file.clone(), file.lines_left_out(), first.clone());
                tell(OpenProgress::LinesLeftOut { file, lines, first });
            }
        }
        for left_out in report.unreadable {
            tell(OpenProgress::LeftOut {
                file: left_out.file,
                reason: left_out.reason.to_string(),
            });
        }
        tell(OpenProgress::Writing);
        go_on(stop)?;
        let counts = builder.finish()?;
        go_on(stop)?;
        if counts.0 == 0 && corpus.replaces > 0 {
            return Err(ArchiveError::NothingReadable);
        }
        let facts = facts.finish(counts, self.now);
        let facts =
            serde_json::to_value(facts).map_err(|error| IndexError::Record(error.to_string()))?;
        corpus.inventory.save(workshop);
        generations.publish(workshop, &Stamp::new(corpus.fingerprint, counts, facts))?;
        Ok(counts)
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

/// A hash of the program and of the settings that shape an index.
fn shaping(settings: &ArchiveSettings) -> Sha256 {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(format!("{} {:?} {:?}", settings.century, settings.order, settings.events));
    hash
}

pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
