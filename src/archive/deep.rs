//! Compares an index with the files that it was built from: each is read again, and what differs is named.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDateTime;

use super::changes::Inventory;
use super::settings::{ArchiveError, ArchiveSettings};
use super::update::shaping_of;
use crate::index::{Fingerprint, Generations, IndexError, OpenIndex, Stamp};
use crate::ingest::{SourceFile, id_hash};
use crate::model::{Document, Passage};

/// A comparison that goes on document by document.
pub struct DeepCheck {
    index: OpenIndex,
    /// What it was built from, where that is known.
    before: Option<Inventory>,
    read: HashSet<u64>,
    differences: Vec<Difference>,
}

/// What differs between an index and its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Bytes of the index are not those that were written.
    DamagedIndex {
        /// In which way.
        how: String,
    },
    /// The list of the files that the index was built from is lost, so that it cannot be compared with them.
    NoFileList,
    /// A file that the index does not know.
    NotIndexed {
        /// Its path.
        file: String,
    },
    /// A file that is in the index and no longer in its folder.
    Gone {
        /// Its path.
        file: String,
    },
    /// The bytes of a file, or its facts in the manifest, are not those that were indexed.
    OtherFile {
        /// Its path.
        file: String,
    },
    /// A document is read otherwise than it is stored, or is not stored.
    OtherDocument {
        /// The file that it was read from.
        file: String,
        /// Its title.
        title: String,
    },
    /// The index holds documents of a file that are not read from it any more.
    LostDocuments {
        /// Its path.
        file: String,
        /// How many.
        documents: usize,
    },
}

impl DeepCheck {
    /// Begins with the index in use.
    ///
    /// # Errors
    ///
    /// When there is no index to compare with.
    pub fn open(settings: &ArchiveSettings) -> Result<Self, ArchiveError> {
        let index = Generations::under(&settings.data).current();
        let index = index.map_err(|_| ArchiveError::NoIndex)?;
        let before = Inventory::load(&index.folder);
        let damage = index.verify().err().map(|error| error.to_string());
        let differences = damage.into_iter().map(|how| Difference::DamagedIndex { how }).collect();
        Ok(Self { index, before, read: HashSet::new(), differences })
    }

    /// Compares a document that was read again with what is stored.
    pub fn compare(&mut self, document: &Document, passages: &[Passage]) {
        self.read.insert(id_hash(&document.id));
        if !self.is_stored(document, passages).unwrap_or(false) {
            let (file, title) = (document.file.clone(), document.title.clone());
            self.differences.push(Difference::OtherDocument { file, title });
        }
    }

    fn is_stored(&self, document: &Document, passages: &[Passage]) -> Result<bool, IndexError> {
        let Some(head) = self.index.head(&document.id)? else { return Ok(false) };
        let text = self.index.text(&document.id, document.span)?;
        let stored = self.index.passages_of(&document.id, 0..u32::MAX)?;
        let stored = stored.iter().map(|record| &record.passage);
        Ok(*head == document.head()
            && text.as_deref() == Some(document.text.as_str())
            && stored.eq(passages))
    }

    /// What differs, the files by their paths. Reads the bytes of every file.
    ///
    /// If anything differs, the next update reads every file: to look at what changed would not mend it.
    pub fn finish(mut self, settings: &ArchiveSettings, files: &[SourceFile]) -> Vec<Difference> {
        let of_files = match &self.before {
            Some(before) => self.of_files(before, settings, files),
            None => vec![Difference::NoFileList],
        };
        self.differences.extend(of_files);
        if !self.differences.is_empty()
            && let Err(error) = self.mark_stale(settings)
        {
            tracing::warn!(%error, "the index cannot be marked as one to be built anew");
        }
        self.differences
    }

    fn mark_stale(&self, settings: &ArchiveSettings) -> Result<(), IndexError> {
        let generations = Generations::under(&settings.data);
        let _lock = generations.lock()?;
        let Self { index: OpenIndex { folder, stamp, .. }, .. } = self;
        // Another process may have put another index into use since.
        if generations.pointer().is_none_or(|pointer| !folder.ends_with(pointer.name)) {
            return Ok(());
        }
        Inventory::forget(folder)?;
        generations.restamp(&Stamp { fingerprint: Fingerprint::default(), ..stamp.clone() })
    }

    fn of_files(
        &self,
        before: &Inventory,
        settings: &ArchiveSettings,
        files: &[SourceFile],
    ) -> Vec<Difference> {
        let shaping = shaping_of(settings);
        let never = AtomicBool::new(false);
        // Nothing is known before, so every file is read, whatever the time.
        let read = Inventory::of(files, shaping, None, NaiveDateTime::default(), &never);
        let changes = read.since(before);
        let (added, changed, removed) = (changes.added, changes.changed, changes.removed);
        let lost = before.documents_without(&self.read);
        let is_known = |file: &String| changed.contains(file) || removed.contains(file);
        let lost = lost.into_iter().filter(|(file, _)| !is_known(file));
        let lost = lost.map(|(file, documents)| Difference::LostDocuments { file, documents });
        let mut differences: Vec<Difference> = lost.collect();
        differences.extend(added.into_iter().map(|file| Difference::NotIndexed { file }));
        differences.extend(removed.into_iter().map(|file| Difference::Gone { file }));
        differences.extend(changed.into_iter().map(|file| Difference::OtherFile { file }));
        differences
    }
}
