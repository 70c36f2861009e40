//! Opens an index and reads from it: passages, heads of documents, and spans of their texts.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::entries::Entries;
use super::read_only::ReadOnlyDirectory;
use super::record::{StoredDocument, StoredPassage, is_at};
use super::schema::{Fields, tokenizers};
use super::sources::Sources;
use super::texts::Texts;
use super::{IndexError, Stamp};
use crate::model::{DocumentHead, DocumentId, Passage, PassageId, Pointer, Span};
use crate::search::PassageRecord;

/// Indexes up to this size have their checksums verified when they are opened, in bytes.
const MAX_BYTES_VERIFIED_AT_OPENING: u64 = 64 << 20;

/// Most notes of a document that are looked at for the first of them.
const MAX_NOTES: u32 = 40;

/// An index that is open for searching.
pub struct OpenIndex {
    index: Index,
    texts: Texts,
    /// What is searched. No entry is ever added to a generation, so it stays as it was opened.
    pub(super) entries: Entries,
    pub(super) sources: Sources,
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
        let directory = ReadOnlyDirectory::open(folder)?;
        let texts = Texts::open(&directory, stamp.written.text_bytes)?;
        let sources = Sources::read(folder, stamp.written.sources)?;
        let mut index = Index::open(directory)?;
        // The fields are numbers inside; those of another schema would silently be other fields.
        if index.schema() != schema {
            return Err(IndexError::Record("its fields are not ours".to_owned()));
        }
        index.set_tokenizers(tokenizers());
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let entries = Entries::new(reader.searcher(), fields, &sources)?;
        let folder = folder.to_owned();
        let opened = Self { index, texts, entries, sources, fields, stamp, folder };
        // A larger one is verified by `Live` while it answers. Blocks of text are checked whenever
        // they are read, whatever the size.
        if opened.is_verified_at_opening() {
            opened.verify()?;
        }
        Ok(opened)
    }

    /// Whether it is small enough for every byte to be read whenever it is opened.
    pub fn is_verified_at_opening(&self) -> bool {
        self.bytes() <= MAX_BYTES_VERIFIED_AT_OPENING
    }

    /// Reads every byte and fails where they are not those that were written.
    pub fn verify(&self) -> Result<(), IndexError> {
        let damaged = |file: &Path| {
            IndexError::Record(format!("{} does not hold what was written", file.display()))
        };
        match self.index.validate_checksum()?.into_iter().next() {
            Some(file) => Err(damaged(&file)),
            None => self.texts.verify(),
        }
    }

    /// Its size on the disk, in bytes.
    pub fn bytes(&self) -> u64 {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum()
    }

    /// A consistent view to search in.
    pub fn searcher(&self) -> &Searcher {
        self.entries.searcher()
    }

    /// The index of the engine.
    pub(super) fn engine(&self) -> &Index {
        &self.index
    }

    /// The passage at an address, with its words.
    pub fn passage_at(&self, address: DocAddress) -> Result<PassageRecord, IndexError> {
        let StoredPassage { passage, marks, written, text_at } = record(self, address)?;
        let source = match text_at {
            Some(start) => self.texts.read(start, passage.span.len())?,
            None => String::new(),
        };
        Ok(PassageRecord { passage, source, marks, written })
    }

    /// A passage, or `None` when there is no such passage.
    pub fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, IndexError> {
        let address = self.find("p", &id.0)?;
        address.map(|address| self.passage_at(address)).transpose()
    }

    /// What is known of a document, without its text; `None` when there is no such document.
    pub fn head(&self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, IndexError> {
        Ok(self.document(id)?.map(|(document, _)| Arc::new(document.head)))
    }

    /// The document that others call by this name; `None` when there is none, or more than one.
    pub fn pointed_to(&self, pointer: &Pointer) -> Result<Option<Arc<DocumentHead>>, IndexError> {
        let term = Term::from_field_text(self.fields.pointers, &pointer.key());
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.searcher().search(&query, &TopDocs::with_limit(2).order_by_score())?;
        let [(_, address)] = found[..] else { return Ok(None) };
        let document: StoredDocument = record(self, address)?;
        Ok(Some(Arc::new(document.head)))
    }

    /// What is known of every document, in the order of the index.
    pub fn heads(&self) -> Result<Vec<Arc<DocumentHead>>, IndexError> {
        self.heads_of_each(1)
    }

    /// What is known of some documents, at most `limit`, from the first to the last of the index.
    pub fn some_heads(&self, limit: usize) -> Result<Vec<Arc<DocumentHead>>, IndexError> {
        let documents = self.stamp.facts.documents;
        self.heads_of_each(documents.div_ceil(limit.max(1)).max(1))
    }

    /// What is known of every so many documents.
    fn heads_of_each(&self, step: usize) -> Result<Vec<Arc<DocumentHead>>, IndexError> {
        let is_document = Term::from_field_text(self.fields.kind, "d");
        let query = TermQuery::new(is_document, IndexRecordOption::Basic);
        let mut addresses: Vec<_> =
            self.searcher().search(&query, &DocSetCollector)?.into_iter().collect();
        addresses.sort_by_cached_key(|address| self.entries.order_key(*address));
        let head = |address| {
            let document: StoredDocument = record(self, address)?;
            Ok(Arc::new(document.head))
        };
        addresses.into_iter().step_by(step).map(head).collect()
    }

    /// The bytes of a document's file at a span; `None` when they are not inside such a document.
    ///
    /// Takes as long for a document of 64 MB as for one of a page: only the blocks of the span are read and checked.
    pub fn text(&self, id: &DocumentId, span: Span) -> Result<Option<String>, IndexError> {
        let Some((document, _)) = self.document(id)? else { return Ok(None) };
        let start = document.text_at(span);
        start.map(|start| self.texts.read(start, span.len())).transpose()
    }

    /// So many bytes of the texts from `start` on.
    pub(super) fn text_at(&self, start: u64, length: usize) -> Result<String, IndexError> {
        self.texts.read(start, length)
    }

    /// The document whose head stands at an address, with all of its passages.
    pub(super) fn stored_document(
        &self,
        head: DocAddress,
    ) -> Result<(StoredDocument, Vec<PassageRecord>), IndexError> {
        let document: StoredDocument = record(self, head)?;
        let passages = self.passages_before(&document, head, 0..document.passages)?;
        Ok((document, passages))
    }

    /// The passages of a document with these ordinals, in order, as far as there are such.
    pub fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, IndexError> {
        let found = self.document(id)?;
        let Some((document, head)) = found else { return Ok(Vec::new()) };
        let ordinals = ordinals.start..ordinals.end.min(document.passages);
        self.passages_before(&document, head, ordinals)
    }

    /// Passages of the document whose head stands at an address.
    fn passages_before(
        &self,
        document: &StoredDocument,
        head: DocAddress,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, IndexError> {
        let id = &document.head.id;
        // The builder puts the passages in their order before the head of their document.
        let misplaced =
            || IndexError::Record(format!("the passages of {id} are not beside their document"));
        // No search for each neighbour is needed; the ids in the records are checked below.
        let first = head.doc_id.checked_sub(document.passages).ok_or_else(misplaced)?;
        let passage = |ordinal: u32| {
            let address = DocAddress::new(head.segment_ord, first + ordinal);
            let record = self.passage_at(address)?;
            if is_at(&record.passage, id, ordinal) { Ok(record) } else { Err(misplaced()) }
        };
        ordinals.map(passage).collect()
    }

    /// The passage with which the notes at the end of a document begin; `None` where it does not end with a note.
    ///
    /// Of a long row of notes the last few are shown from the first of them on.
    pub fn notes_of(&self, id: &DocumentId) -> Result<Option<Passage>, IndexError> {
        let Some((document, head)) = self.document(id)? else { return Ok(None) };
        let last = document.passages.saturating_sub(MAX_NOTES)..document.passages;
        let passages = self.passages_before(&document, head, last)?.into_iter();
        let passages = passages.map(|record| record.passage);
        Ok(passages.rev().take_while(|passage| passage.kind.is_note()).last())
    }

    /// The record of a document, and where it stands.
    fn document(
        &self,
        id: &DocumentId,
    ) -> Result<Option<(StoredDocument, DocAddress)>, IndexError> {
        let Some(address) = self.find("d", &id.0)? else { return Ok(None) };
        Ok(Some((record(self, address)?, address)))
    }

    /// Where the entry of a kind with this id stands.
    fn find(&self, kind: &str, id: &str) -> Result<Option<DocAddress>, IndexError> {
        let term = |field, text| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
        };
        // The ids of passages and of documents share one field; the kind tells them apart.
        let query = BooleanQuery::new(vec![
            (Occur::Must, term(self.fields.kind, kind)),
            (Occur::Must, term(self.fields.id, id)),
        ]);
        let found = self.searcher().search(&query, &TopDocs::with_limit(1).order_by_score())?;
        Ok(found.first().map(|&(_, address)| address))
    }
}

/// The stored record at an address.
fn record<T: DeserializeOwned>(index: &OpenIndex, address: DocAddress) -> Result<T, IndexError> {
    let stored: TantivyDocument = index.searcher().doc(address)?;
    let bytes = stored.get_first(index.fields.record).and_then(|value| value.as_bytes());
    let bytes = bytes.ok_or_else(|| IndexError::Record("no record is stored".to_owned()))?;
    serde_json::from_slice(bytes).map_err(|error| IndexError::Record(error.to_string()))
}
