use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::read_only::ReadOnlyDirectory;
use super::schema::{Fields, tokenizers};
use super::{DocumentRecord, IndexError, Stamp};
use crate::model::{DocumentId, PassageId};
use crate::search::PassageRecord;

/// Indexes up to this size have their checksums verified when they are opened, in bytes.
const VERIFIED_SIZE: u64 = 64 << 20;

/// An index that is open for searching.
pub struct OpenIndex {
    index: Index,
    reader: IndexReader,
    /// Its fields.
    pub fields: Fields,
    /// What it was built from.
    pub stamp: Stamp,
    /// Where it stands.
    pub folder: PathBuf,
}

impl std::fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIndex").field("stamp", &self.stamp).finish_non_exhaustive()
    }
}

impl OpenIndex {
    /// Opens the index in a folder; fails when it is damaged or of another kind.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let stamp = Stamp::read(folder)?;
        let (schema, fields) = Fields::schema();
        let mut index = Index::open(ReadOnlyDirectory::open(folder)?)?;
        if index.schema() != schema {
            return Err(IndexError::Record("its fields are not ours".to_owned()));
        }
        index.set_tokenizers(tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let opened = Self { index, reader, fields, stamp, folder: folder.to_owned() };
        if opened.is_verified_at_opening() {
            opened.verify()?;
        }
        Ok(opened)
    }

    /// Whether it is small enough for every byte to be read whenever it is opened.
    pub fn is_verified_at_opening(&self) -> bool {
        self.bytes() <= VERIFIED_SIZE
    }

    /// Reads every byte and fails where they are not those that were written.
    pub fn verify(&self) -> Result<(), IndexError> {
        let damaged = |file: &Path| {
            IndexError::Record(format!("{} does not hold what was written", file.display()))
        };
        match self.index.validate_checksum()?.into_iter().next() {
            Some(file) => Err(damaged(&file)),
            None => Ok(()),
        }
    }

    /// Its size on the disk, in bytes.
    pub fn bytes(&self) -> u64 {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum()
    }

    /// A consistent view to search in.
    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The record of a passage at an address.
    pub fn passage_at(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> Result<PassageRecord, IndexError> {
        self.record(searcher, address)
    }

    /// The record of a passage, or `None` when there is no such passage.
    pub fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, IndexError> {
        self.find("p", &id.0)
    }

    /// The record of a document, or `None` when there is no such document.
    pub fn document(&self, id: &DocumentId) -> Result<Option<DocumentRecord>, IndexError> {
        self.find("d", &id.0)
    }

    fn find<T: DeserializeOwned>(&self, kind: &str, id: &str) -> Result<Option<T>, IndexError> {
        let term = |field, text| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
        };
        let query = BooleanQuery::new(vec![
            (Occur::Must, term(self.fields.kind, kind)),
            (Occur::Must, term(self.fields.id, id)),
        ]);
        let searcher = self.searcher();
        let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        found.first().map(|&(_, address)| self.record(&searcher, address)).transpose()
    }

    fn record<T: DeserializeOwned>(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> Result<T, IndexError> {
        let stored: TantivyDocument = searcher.doc(address)?;
        let bytes = stored.get_first(self.fields.record).and_then(|value| value.as_bytes());
        let bytes = bytes.ok_or_else(|| IndexError::Record("no record is stored".to_owned()))?;
        serde_json::from_slice(bytes).map_err(|error| IndexError::Record(error.to_string()))
    }
}
