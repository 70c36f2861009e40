use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::indexer::UserOperation;
use tantivy::schema::Field;
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::date_buckets::cells_of;
use super::schema::{Fields, tokenizers};
use super::{DocumentRecord, IndexError};
use crate::model::{Document, Passage, Span};
use crate::search::PassageRecord;
use crate::time::Interval;

/// Memory for words not yet written to disk, in bytes.
const BUFFER: usize = 200_000_000;

/// Writes documents and passages into a new index in an empty folder.
pub struct IndexBuilder {
    folder: PathBuf,
    writer: IndexWriter,
    fields: Fields,
    counts: (usize, usize),
}

impl IndexBuilder {
    /// A builder for `folder`, which must exist and be empty.
    pub fn create(folder: &Path) -> Result<Self, IndexError> {
        let (schema, fields) = Fields::schema();
        let index =
            Index::builder().schema(schema).tokenizers(tokenizers()).create_in_dir(folder)?;
        // One thread keeps the documents in their order, the same at every build. Reading takes another, and as long.
        let writer = index.writer_with_num_threads(1, BUFFER)?;
        Ok(Self { folder: folder.to_owned(), writer, fields, counts: (0, 0) })
    }

    /// Adds one document with its passages.
    pub fn add(&mut self, document: Document, passages: Vec<Passage>) -> Result<(), IndexError> {
        let marks = document.marks();
        let mut entries = Vec::with_capacity(passages.len() + 1);
        let heading = heading(&document);
        for passage in &passages {
            let record = PassageRecord {
                passage: passage.clone(),
                source: document.slice(passage.span).unwrap_or_default().to_owned(),
                marks: within(&marks, passage.span),
                written: document.written.clone(),
            };
            entries.push(self.passage_entry(&record, &heading)?);
        }
        self.counts.0 += 1;
        self.counts.1 += passages.len();
        entries
            .push(self.document_entry(DocumentRecord { document: Arc::new(document), passages })?);
        // Together, so that they stand side by side in one segment.
        self.writer.run(entries.into_iter().map(UserOperation::Add))?;
        Ok(())
    }

    fn passage_entry(
        &self,
        record: &PassageRecord,
        heading: &str,
    ) -> Result<TantivyDocument, IndexError> {
        let fields = &self.fields;
        let mut entry = TantivyDocument::new();
        entry.add_text(fields.kind, "p");
        entry.add_text(fields.id, &record.passage.id.0);
        entry.add_text(fields.words, heading);
        entry.add_text(fields.words, record.view().text());
        for claim in &record.written {
            self.add_days(&mut entry, (fields.written_start, fields.written_end), claim.interval());
        }
        for time in &record.passage.speaks_of {
            self.add_days(&mut entry, (fields.spoken_start, fields.spoken_end), time.interval());
        }
        entry.add_bytes(fields.record, &encode(record)?);
        Ok(entry)
    }

    fn add_days(
        &self,
        entry: &mut TantivyDocument,
        (start, end): (Field, Field),
        interval: Interval,
    ) {
        let (from, to) = interval.days();
        entry.add_i64(start, from);
        entry.add_i64(end, to);
        for cell in cells_of(&interval) {
            entry.add_text(self.fields.cells, cell);
        }
    }

    fn document_entry(&self, record: DocumentRecord) -> Result<TantivyDocument, IndexError> {
        let mut entry = TantivyDocument::new();
        entry.add_text(self.fields.kind, "d");
        entry.add_text(self.fields.id, &record.document.id.0);
        entry.add_bytes(self.fields.record, &encode(&record)?);
        Ok(entry)
    }

    /// Writes everything to disk and gives the number of documents and passages.
    pub fn finish(mut self) -> Result<(usize, usize), IndexError> {
        self.writer.commit()?;
        self.writer.wait_merging_threads()?;
        tracing::debug!(folder = %self.folder.display(), "index written");
        Ok(self.counts)
    }
}

/// What is said above a document: title, subject, people and their offices, author, place and collection.
fn heading(document: &Document) -> String {
    let Document { title, subject, people, author, place, collection, .. } = document;
    let names = people.iter().map(|person| person.name.value.as_str());
    let offices = people.iter().filter_map(|person| person.office.as_deref());
    let facts = [author, place, collection].into_iter().flatten().map(|fact| fact.value.as_str());
    let parts = [title.as_str()].into_iter().chain(subject.as_deref()).chain(names).chain(offices);
    parts.chain(facts).collect::<Vec<_>>().join("\n")
}

fn within(marks: &[Span], span: Span) -> Vec<Span> {
    marks.iter().filter(|mark| mark.overlaps(span)).copied().collect()
}

fn encode<T: serde::Serialize>(record: &T) -> Result<Vec<u8>, IndexError> {
    // Room for most records at once: growing step by step costs more than the writing.
    let mut bytes = Vec::with_capacity(4096);
    serde_json::to_writer(&mut bytes, record)
        .map_err(|error| IndexError::Record(error.to_string()))?;
    Ok(bytes)
}
