//! Brings the index up to date: with the files that changed, or anew for other settings, another version, or damage.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use super::changes::{Inventory, hex};
use super::indexing::{Indexed, Indexing, go_on};
use super::settings::{ArchiveError, ArchiveSettings, OpenProgress};
use crate::index::{
    ArchiveFacts, Fingerprint, Generations, IndexError, OpenIndex, Staleness, Stamp,
};
use crate::ingest::{self, SourceFile};
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
    /// The index in use if it fits the files, or else the next.
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
        let found = match self.usable(&generations) {
            Ok(index) if fits(&index) => return Ok(index),
            found => found,
        };
        let before = found.as_ref().ok().and_then(|index| Inventory::load(&index.folder));
        let shaping = shaping_of(self.settings);
        let mut inventory = Inventory::of(files, shaping, before.as_ref(), self.now, self.stop);
        // Stopped half-way, the inventory lacks files and must not be compared with anything.
        go_on(self.stop)?;
        let fingerprint = Fingerprint { listing: listing.clone(), content: inventory.digest() };
        let (reason, index) = match found {
            Ok(mut index) if index.stamp.fingerprint.content == fingerprint.content => {
                // Only times or places of files changed; the words are the same.
                index.stamp.fingerprint = fingerprint;
                generations.restamp(&index.stamp)?;
                // Made without the one before it, its numbers of sources are not those of the index.
                if before.is_some() {
                    inventory.save(&index.folder);
                }
                return Ok(index);
            }
            Ok(index) => (Staleness::Changed, Some(index)),
            Err(reason) => (reason, None),
        };
        let changes = before.as_ref().map(|before| inventory.since(before));
        if let Some(before) = &before {
            inventory.renew_repeated(before);
        }
        let read = files.iter().zip(&inventory.sources).filter(|(_, source)| source.is_new);
        let (count, bytes) =
            read.fold((0, 0), |(count, bytes), (file, _)| (count + 1, bytes + file.bytes));
        let goes_on = before.is_some_and(|before| inventory.goes_on_from(&before));
        (self.tell)(OpenProgress::Building { reason, changes, files: count, bytes });
        let replaces = index.as_ref().map_or(0, |index| index.stamp.facts.documents);
        let old = index.as_ref().filter(|_| goes_on);
        let next = Next { files, fingerprint, old, replaces };
        self.build(next, inventory, &generations)
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
        next: Next<'_>,
        inventory: Inventory,
        generations: &Generations,
    ) -> Result<OpenIndex, ArchiveError> {
        let built = self.build_and_publish(&next, inventory, generations);
        if built.is_err() {
            // On a full disk its room is wanted at once; what cannot be removed is swept later.
            generations.give_up();
        }
        let facts = built?;
        let (documents, passages) = (facts.documents, facts.passages);
        (self.tell)(OpenProgress::Built { documents, passages });
        let opened = generations.current();
        opened.map_err(|reason| {
            IndexError::Record(format!("the new index cannot be opened: {reason:?}")).into()
        })
    }

    fn build_and_publish(
        &mut self,
        next: &Next<'_>,
        mut inventory: Inventory,
        generations: &Generations,
    ) -> Result<ArchiveFacts, ArchiveError> {
        // Twice at most: a file that is read again has no more documents than it had.
        let (folder, built, holdings) = loop {
            let folder = generations.build_folder()?;
            let Self { settings, dates, stop, .. } = *self;
            let indexing = Indexing { settings, dates, files: next.files, old: next.old, stop };
            match indexing.run(&folder, &mut inventory, &mut *self.tell)? {
                Indexed::Built(built, holdings) => break (folder, built, holdings),
                Indexed::Overtaken(places) => inventory.renew(&places),
            }
        };
        go_on(self.stop)?;
        // A folder of documents that cannot be opened looks like an empty one. It must not replace
        // an index that holds documents.
        if holdings.documents() == 0 && next.replaces > 0 {
            return Err(ArchiveError::NothingReadable);
        }
        let facts = ArchiveFacts::new(holdings, self.now);
        inventory.save(&folder);
        let stamp = Stamp::new(next.fingerprint.clone(), built, facts.clone());
        generations.publish(&folder, &stamp)?;
        Ok(facts)
    }
}

/// What the next index is made from.
struct Next<'a> {
    files: &'a [SourceFile],
    fingerprint: Fingerprint,
    /// The index in use, where something of it can go on.
    old: Option<&'a OpenIndex>,
    /// Number of documents in the index in use.
    replaces: usize,
}

/// A hash of the program and of the settings that shape an index.
pub(super) fn shaping_of(settings: &ArchiveSettings) -> String {
    hex(shaping(settings))
}

fn shaping(settings: &ArchiveSettings) -> Sha256 {
    let mut hash = Sha256::new();
    // Another release may read the same files differently. Spelling groups are not in it: they are
    // used when a question is asked, and change nothing in the index.
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(format!("{} {:?} {:?}", settings.century, settings.order, settings.events));
    hash
}
