//! Builds an index in an empty folder, document by document.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use tantivy::indexer::UserOperation;
use tantivy::schema::Field;
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::date_buckets::buckets_of_time;
use super::facts::FactsCounter;
use super::record::{StoredDocument, StoredPassage};
use super::schema::{Fields, tokenizers};
use super::texts::TextWriter;
use super::{ArchiveFacts, IndexError};
use crate::model::{Document, Passage, Pointer, Span};
use crate::text::{View, words};
use crate::time::Interval;

/// Memory for words not yet written to disk, in bytes.
const WRITER_BUFFER_BYTES: usize = 200_000_000;

/// Writes documents and passages into a new index in an empty folder.
pub struct IndexBuilder {
    folder: PathBuf,
    writer: IndexWriter,
    texts: TextWriter,
    fields: Fields,
    facts: FactsCounter,
}

/// What was built.
#[derive(Clone, Debug, PartialEq)]
pub struct BuiltIndex {
    /// What it holds, for people.
    pub facts: ArchiveFacts,
    /// Bytes of text.
    pub text_bytes: u64,
}

impl IndexBuilder {
    /// A builder for `folder`, which must exist and be empty.
    pub fn create(folder: &Path) -> Result<Self, IndexError> {
        let (schema, fields) = Fields::schema();
        let index =
            Index::builder().schema(schema).tokenizers(tokenizers()).create_in_dir(folder)?;
        // One thread keeps the documents in their order, the same at every build. Reading takes another, and as long.
        let writer = index.writer_with_num_threads(1, WRITER_BUFFER_BYTES)?;
        let texts = TextWriter::create(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            writer,
            texts,
            fields,
            facts: FactsCounter::default(),
        })
    }

    /// Adds one document with its passages.
    pub fn add(&mut self, document: &Document, passages: &[Passage]) -> Result<(), IndexError> {
        self.facts.add(document, passages);
        let stored = StoredDocument {
            head: document.head(),
            text_at: self.texts.append(&document.text)?,
            passages: u32::try_from(passages.len()).unwrap_or(u32::MAX),
        };
        let marks = document.marks();
        let heading = heading(document);
        let mut entries = Vec::with_capacity(passages.len() + 1);
        for (at, passage) in passages.iter().enumerate() {
            let text = document.slice(passage.span);
            let view = View::new(text.unwrap_or_default(), passage.span.start, &marks);
            let record = StoredPassage {
                passage: passage.clone(),
                marks: within(&marks, reach(passage, passages.get(at + 1))),
                written: document.written.clone(),
                text_at: text.and(stored.text_at(passage.span)),
            };
            entries.push(self.passage_entry(&record, &heading, view.text())?);
        }
        let names = Pointer::to_document(document, passages);
        entries.push(self.document_entry(&stored, &heading, &names)?);
        // In one batch: its entries then stand side by side in one segment, the passages in their order and the head
        // behind them, and a merge of segments leaves them so. `OpenIndex::passages_of` counts on that.
        self.writer.run(entries.into_iter().map(UserOperation::Add))?;
        Ok(())
    }

    fn passage_entry(
        &self,
        record: &StoredPassage,
        heading: &str,
        words: &str,
    ) -> Result<TantivyDocument, IndexError> {
        let fields = &self.fields;
        let mut entry = TantivyDocument::new();
        entry.add_text(fields.kind, "p");
        entry.add_text(fields.id, &record.passage.id.0);
        // Two values of one field: the engine leaves a gap between their positions, so that no row
        // of words runs from the heading into the text.
        entry.add_text(fields.words, heading);
        entry.add_text(fields.words, words);
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
        for bucket in buckets_of_time(&interval) {
            entry.add_text(self.fields.date_buckets, bucket);
        }
    }

    fn document_entry(
        &self,
        record: &StoredDocument,
        heading: &str,
        names: &[Pointer],
    ) -> Result<TantivyDocument, IndexError> {
        let mut entry = TantivyDocument::new();
        entry.add_text(self.fields.kind, "d");
        entry.add_text(self.fields.id, &record.head.id.0);
        for name in names {
            entry.add_text(self.fields.pointers, name.key());
        }
        let heading: BTreeSet<String> =
            words(heading).into_iter().map(|word| word.folded).collect();
        for word in heading {
            entry.add_text(self.fields.heading_words, word);
        }
        entry.add_bytes(self.fields.record, &encode(record)?);
        Ok(entry)
    }

    /// Writes everything to disk; `now` is the time to note as that of building.
    pub fn finish(mut self, now: NaiveDateTime) -> Result<BuiltIndex, IndexError> {
        // The stamp is not written here but when the index is put into use: a folder without one
        // cannot be opened as an index.
        self.writer.commit()?;
        self.writer.wait_merging_threads()?;
        let text_bytes = self.texts.finish()?;
        tracing::debug!(folder = %self.folder.display(), "index written");
        Ok(BuiltIndex { facts: self.facts.finish(now), text_bytes })
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

/// A passage with what lies between it and the next, so that a quotation may go on there.
fn reach(passage: &Passage, next: Option<&Passage>) -> Span {
    let gap = next.and_then(|next| passage.gap_to(next));
    Span::new(passage.span.start, gap.map_or(passage.span.end, |gap| gap.end))
}

/// The marks that touch a span. They are in order and do not overlap, so a long document's are not all looked at.
fn within(marks: &[Span], span: Span) -> Vec<Span> {
    let first = marks.partition_point(|mark| mark.end <= span.start);
    let touching = marks[first..].iter().take_while(|mark| mark.start < span.end);
    touching.copied().collect()
}

fn encode<T: serde::Serialize>(record: &T) -> Result<Vec<u8>, IndexError> {
    // Room for most records at once: growing step by step costs more than the writing.
    let mut bytes = Vec::with_capacity(4096);
    serde_json::to_writer(&mut bytes, record)
        .map_err(|error| IndexError::Record(error.to_string()))?;
    Ok(bytes)
}
