//! Makes the next generation of the index: what is known of unchanged files goes on, the others are read.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::changes::{Held, Inventory};
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
    /// Nothing: the files at these places have documents that a file before them has now as well, and must be read again.
    Overtaken(Vec<usize>),
}

impl Indexing<'_> {
    /// Writes the index into an empty folder; `inventory` says which files are read, and is told what they hold.
    pub(super) fn run(
        &self,
        folder: &Path,
        inventory: &mut Inventory,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Indexed, ArchiveError> {
        let sources = &inventory.sources;
        let order: Vec<SourceId> = sources.iter().map(|source| source.id).collect();
        let text_bytes = sources.iter().map(|source| source.held.text_bytes).sum();
        let reuse = self.old.map(|index| Reuse::of(index, &order, text_bytes)).transpose()?;
        let places = sources.iter().enumerate().filter(|(_, source)| source.is_new);
        let places: Vec<usize> = places.map(|(place, _)| place).collect();
        let files: Vec<SourceFile> =
            places.iter().map(|place| self.files[*place].clone()).collect();
        let documents = Cell::new(0);
        let read = places.iter().map(|place| (sources[*place].id, Held::default())).collect();
        let mut reading = Reading {
            stop: self.stop,
            builder: IndexBuilder::create(folder, order, reuse)?,
            owners: inventory.owners(),
            places,
            overtaken: Vec::new(),
            read,
            documents: &documents,
        };
        self.read(&files, &mut reading, tell)?;
        let Reading { mut builder, read, places, overtaken, .. } = reading;
        if !overtaken.is_empty() {
            return Ok(Indexed::Overtaken(overtaken));
        }
        tell(OpenProgress::Writing);
        while builder.copy_before(None)? {
            go_on(self.stop)?;
        }
        go_on(self.stop)?;
        let built = builder.finish()?;
        for (place, (_, held)) in places.into_iter().zip(read) {
            inventory.sources[place].held = held;
        }
        let mut holdings = Holdings::default();
        inventory.sources.iter().for_each(|source| holdings.join(&source.held.holdings));
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
        let of_files = report.files.iter();
        let of_files = of_files.map(|it| (&it.file, it.lines_left_out(), it.first_left_out()));
        let of_facts = report.facts.iter();
        let of_facts = of_facts.map(|it| (&it.file, it.lines_left_out(), it.first_left_out()));
        for (file, lines, first) in of_files.chain(of_facts) {
            if let Some(first) = first.cloned() {
                tell(OpenProgress::LinesLeftOut(LinesLeftOut { file: file.clone(), lines, first }));
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
    /// What was read of each file so far.
    read: Vec<(SourceId, Held)>,
    documents: &'a Cell<usize>,
}

impl Receiver for Reading<'_, '_> {
    type Error = ArchiveError;

    fn wants(&mut self, file: usize, id: &DocumentId) -> bool {
        let (place, id) = (self.places[file], id_hash(id));
        // The first file of the archive has it.
        match self.owners.get(&id) {
            Some(owner) if *owner <= place => {
                self.read[file].1.repeated.push(id);
                return false;
            }
            Some(owner) => self.overtaken.push(*owner),
            None => {}
        }
        self.owners.insert(id, place);
        self.read[file].1.documents.push(id);
        true
    }

    fn take(
        &mut self,
        file: usize,
        document: Document,
        passages: Vec<Passage>,
    ) -> Result<(), ArchiveError> {
        go_on(self.stop)?;
        let (source, held) = &mut self.read[file];
        while self.builder.copy_before(Some(*source))? {
            go_on(self.stop)?;
        }
        held.holdings.add(&document, &passages);
        held.text_bytes += document.text.len() as u64;
        self.builder.add(*source, &document, &passages)?;
        self.documents.set(self.documents.get() + 1);
        Ok(())
    }
}

pub(super) fn go_on(stop: &AtomicBool) -> Result<(), ArchiveError> {
    if stop.load(Ordering::Relaxed) { Err(ArchiveError::Abandoned) } else { Ok(()) }
}
