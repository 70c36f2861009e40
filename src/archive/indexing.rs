//! Makes the next generation of the index: what is known of unchanged files goes on, the others are read.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::changes::Inventory;
use super::settings::{ArchiveError, ArchiveSettings, LinesLeftOut, OpenProgress};
use crate::index::{BuiltIndex, Holdings, IndexBuilder, OpenIndex, Reuse, SourceId};
use crate::ingest::{self, IngestOptions, Receiver, SourceFile, id_hash};
use crate::model::{Document, DocumentId, Passage};
use crate::time::DateReader;

/// What is made into an index.
pub(super) struct Indexing<'a> {
    pub(super) settings: &'a ArchiveSettings,
    pub(super) dates: &'a DateReader,
    pub(super) files: &'a [SourceFile],
    /// The index that is in use, where something of it can go on.
    pub(super) old: Option<&'a OpenIndex>,
    pub(super) stop: &'a AtomicBool,
}

/// What came of it.
pub(super) enum Indexed {
    /// An index, of an archive that holds this.
    Built(BuiltIndex, Holdings),
    /// Nothing: these files have documents that a file before them has now as well, and must be read again.
    Overtaken(Vec<SourceFile>),
}

impl Indexing<'_> {
    /// Writes the index into an empty folder; `inventory` says which files are read, and is told what they hold.
    pub(super) fn run(
        &self,
        folder: &Path,
        inventory: &mut Inventory,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Indexed, ArchiveError> {
        let sources = || self.files.iter().filter_map(|file| inventory.get(file));
        let order: Vec<SourceId> = sources().map(|source| source.id).collect();
        let text_bytes = sources().map(|source| source.text_bytes).sum();
        let reuse = self.old.map(|index| Reuse::of(index, &order, text_bytes)).transpose()?;
        let is_read = |file: &&SourceFile| inventory.get(file).is_some_and(|source| source.is_new);
        let files: Vec<SourceFile> = self.files.iter().filter(is_read).cloned().collect();
        let places = self.files.iter().enumerate().filter(|(_, file)| is_read(file));
        let documents = Cell::new(0);
        let mut reading = Reading {
            stop: self.stop,
            builder: IndexBuilder::create(folder, order, reuse)?,
            places: places.map(|(at, _)| at).collect(),
            owners: inventory.owners(self.files),
            overtaken: Vec::new(),
            read: files.iter().map(|file| ReadSource::new(inventory, file)).collect(),
            documents: &documents,
        };
        self.read(&files, &mut reading, tell)?;
        if !reading.overtaken.is_empty() {
            let overtaken = reading.overtaken.iter().map(|at| self.files[*at].clone()).collect();
            return Ok(Indexed::Overtaken(overtaken));
        }
        let Reading { mut builder, read, .. } = reading;
        tell(OpenProgress::Writing);
        while builder.copy_before(None)? {
            go_on(self.stop)?;
        }
        go_on(self.stop)?;
        let built = builder.finish()?;
        for (file, read) in files.iter().zip(read) {
            read.note(inventory, file);
        }
        let mut holdings = Holdings::default();
        for source in self.files.iter().filter_map(|file| inventory.get(file)) {
            holdings.join(&source.holdings);
        }
        Ok(Indexed::Built(built, holdings))
    }

    fn read(
        &self,
        files: &[SourceFile],
        reading: &mut Reading<'_, '_>,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<(), ArchiveError> {
        let ArchiveSettings { century, order, .. } = *self.settings;
        let readers = ingest::READERS;
        let options = IngestOptions { dates: self.dates, century, order, readers };
        let documents = reading.documents;
        let mut progress =
            |files, bytes| tell(OpenProgress::Read { files, bytes, documents: documents.get() });
        let report = ingest::read_into(files, &options, reading, &mut progress)?;
        for file in &report.files {
            if let Some(first) = file.first_left_out() {
                let (file, lines) = (file.file.clone(), file.lines_left_out());
                let left_out = LinesLeftOut { file, lines, first: first.clone() };
                tell(OpenProgress::LinesLeftOut(left_out));
            }
        }
        for left_out in report.unreadable {
            tell(OpenProgress::LeftOut { file: left_out.file, reason: left_out.reason });
        }
        Ok(())
    }
}

/// The reading of files into an index.
struct Reading<'a, 'i> {
    stop: &'a AtomicBool,
    builder: IndexBuilder<'i>,
    /// The place in the archive of each file that is read.
    places: Vec<usize>,
    /// The place of the file that has a document, of those that were read so far or are not read.
    owners: HashMap<u64, usize>,
    /// Places of files that are not read, and have a document that a file before them has.
    overtaken: Vec<usize>,
    read: Vec<ReadSource>,
    documents: &'a Cell<usize>,
}

impl Receiver for Reading<'_, '_> {
    type Error = ArchiveError;

    fn wants(&mut self, file: usize, id: &DocumentId) -> bool {
        let (place, id) = (self.places[file], id_hash(id));
        // The first file of the archive has it.
        match self.owners.get(&id) {
            Some(owner) if *owner <= place => {
                self.read[file].repeated.push(id);
                return false;
            }
            Some(owner) => self.overtaken.push(*owner),
            None => {}
        }
        self.owners.insert(id, place);
        self.read[file].documents.push(id);
        true
    }

    fn take(
        &mut self,
        file: usize,
        document: Document,
        passages: Vec<Passage>,
    ) -> Result<(), ArchiveError> {
        go_on(self.stop)?;
        let source = &mut self.read[file];
        while self.builder.copy_before(Some(source.id))? {
            go_on(self.stop)?;
        }
        source.holdings.add(&document, &passages);
        source.text_bytes += document.text.len() as u64;
        self.builder.add(source.id, &document, &passages)?;
        self.documents.set(self.documents.get() + 1);
        Ok(())
    }
}

/// What was read of a file.
struct ReadSource {
    id: SourceId,
    holdings: Holdings,
    text_bytes: u64,
    documents: Vec<u64>,
    repeated: Vec<u64>,
}

impl ReadSource {
    fn new(inventory: &Inventory, file: &SourceFile) -> Self {
        let id = inventory.get(file).map(|source| source.id).unwrap_or_default();
        let (holdings, text_bytes) = (Holdings::default(), 0);
        Self { id, holdings, text_bytes, documents: Vec::new(), repeated: Vec::new() }
    }

    fn note(self, inventory: &mut Inventory, file: &SourceFile) {
        if let Some(source) = inventory.get_mut(file) {
            source.holdings = self.holdings;
            source.text_bytes = self.text_bytes;
            source.documents = self.documents;
            source.repeated = self.repeated;
        }
    }
}

pub(super) fn go_on(stop: &AtomicBool) -> Result<(), ArchiveError> {
    if stop.load(Ordering::Relaxed) { Err(ArchiveError::Abandoned) } else { Ok(()) }
}
