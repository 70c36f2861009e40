//! Writes the next generation of an index into an empty folder, document by document.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::schema::Field;
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::date_buckets::buckets_of_time;
use super::record::{StoredDocument, StoredPassage};
use super::reuse::{CopiedDocument, Reuse, source_term};
use super::schema::{Fields, tokenizers};
use super::sources::{SourceId, Sources, heading_words};
use super::texts::TextWriter;
use super::{BuiltIndex, IndexError, OpenIndex};
use crate::model::{Document, Passage, Pointer, Span};
use crate::search::PassageRecord;
use crate::text::View;
use crate::time::Interval;

/// Memory for words not yet written to disk, in bytes.
const WRITER_BUFFER_BYTES: usize = 200_000_000;

/// Writes documents and passages into a new index, beside what of an older one goes into it.
pub struct IndexBuilder<'i> {
    folder: PathBuf,
    writer: IndexWriter,
    texts: TextWriter,
    fields: Fields,
    sources: Sources,
    ranks: HashMap<SourceId, usize>,
    reuse: Option<Reuse<'i>>,
    /// The source and the place of the document that was added last.
    last: Option<(SourceId, u64)>,
}

/// A document as it is written, with the words of each of its passages.
struct Entry {
    source: SourceId,
    /// Which document of its source it is.
    place: u64,
    document: StoredDocument,
    passages: Vec<(StoredPassage, String)>,
}

impl<'i> IndexBuilder<'i> {
    /// A builder for `folder`, which must exist and be empty, and the sources of an archive in their order.
    pub fn create(
        folder: &Path,
        order: Vec<SourceId>,
        reuse: Option<Reuse<'i>>,
    ) -> Result<Self, IndexError> {
        let (schema, fields) = Fields::schema();
        let shares = reuse.as_ref().filter(|reuse| !reuse.kept.is_empty());
        let mut index = match shares {
            None => {
                Index::builder().schema(schema).tokenizers(tokenizers()).create_in_dir(folder)?
            }
            Some(reuse) => {
                reuse.share_segments(folder)?;
                Index::open_in_dir(folder)?
            }
        };
        index.set_tokenizers(tokenizers());
        // One thread keeps the documents in their order, the same at every build; the engine merges segments in an
        // order of its own, so that it may not.
        let writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BUFFER_BYTES)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let mut sources = Sources { order, ..Sources::default() };
        if let Some(reuse) = shares {
            for source in &reuse.removed {
                writer.delete_term(source_term(&fields, *source));
            }
            sources.removed = reuse.removed_words()?;
        }
        let texts = match reuse.as_ref().filter(|reuse| reuse.keeps_texts) {
            None => TextWriter::create(folder)?,
            Some(Reuse { index, .. }) => {
                TextWriter::extend(folder, &index.folder, index.stamp.written.text_bytes)?
            }
        };
        let ranks =
            sources.order.iter().enumerate().map(|(rank, source)| (*source, rank)).collect();
        let folder = folder.to_owned();
        Ok(Self { folder, writer, texts, fields, sources, ranks, reuse, last: None })
    }

    /// Copies one document of the older index that stands before a source, or wherever it stands; whether there was one.
    ///
    /// Call until there is none before anything of the source is added, and at the end for all: an index has its
    /// documents in the order of the archive.
    pub fn copy_before(&mut self, source: Option<SourceId>) -> Result<bool, IndexError> {
        let Some(reuse) = &mut self.reuse else { return Ok(false) };
        let (index, keeps_texts) = (reuse.index, reuse.keeps_texts);
        let is_before = |next: &mut CopiedDocument| {
            source.is_none_or(|source| self.ranks.get(&next.source) < self.ranks.get(&source))
        };
        let Some(next) = reuse.copied.pop_front_if(is_before) else { return Ok(false) };
        let entry = self.copied(index, next, keeps_texts)?;
        self.write(&entry)?;
        Ok(true)
    }

    /// A document of an older index; its text is copied unless that stays where it is.
    fn copied(
        &mut self,
        index: &OpenIndex,
        copied: CopiedDocument,
        keeps_texts: bool,
    ) -> Result<Entry, IndexError> {
        let CopiedDocument { source, place, head, .. } = copied;
        let (mut document, passages) = index.stored_document(head)?;
        let (old, length) = (document.text_at, document.head.span.len());
        if !keeps_texts {
            document.text_at = self.texts.append(&index.text_at(old, length)?)?;
        }
        let stored = |record: PassageRecord| {
            let words = record.view().text().to_owned();
            let PassageRecord { passage, source, marks, written } = record;
            let text_at = if source.is_empty() { None } else { document.text_at(passage.span) };
            (StoredPassage { passage, marks, written, text_at }, words)
        };
        let passages = passages.into_iter().map(stored).collect();
        Ok(Entry { source, place, document, passages })
    }

    /// Adds one document of a source with its passages. The documents of a source are added in a row.
    pub fn add(
        &mut self,
        source: SourceId,
        document: &Document,
        passages: &[Passage],
    ) -> Result<(), IndexError> {
        let names = Pointer::to_document(document, passages);
        let stored = StoredDocument {
            head: document.head(),
            heading: heading(document),
            pointers: names.iter().map(Pointer::key).collect(),
            text_at: self.texts.append(&document.text)?,
            passages: u32::try_from(passages.len()).unwrap_or(u32::MAX),
        };
        let marks = document.marks();
        let record = |(at, passage): (usize, &Passage)| {
            let text = document.slice(passage.span);
            let view = View::new(text.unwrap_or_default(), passage.span.start, &marks);
            let record = StoredPassage {
                passage: passage.clone(),
                marks: within(&marks, reach(passage, passages.get(at + 1))),
                written: document.written.clone(),
                text_at: text.and(stored.text_at(passage.span)),
            };
            (record, view.text().to_owned())
        };
        let passages = passages.iter().enumerate().map(record).collect();
        let place = match self.last {
            Some((last, place)) if last == source => place + 1,
            _ => 0,
        };
        self.last = Some((source, place));
        self.write(&Entry { source, place, document: stored, passages })
    }

    fn write(&mut self, entry: &Entry) -> Result<(), IndexError> {
        let mut entries = Vec::with_capacity(entry.passages.len() + 1);
        for (record, words) in &entry.passages {
            entries.push(self.passage_entry(entry, record, words)?);
        }
        entries.push(self.document_entry(entry)?);
        // In one batch: its entries then stand side by side in one segment, the passages in their order and the head
        // behind them. `OpenIndex::passages_of` counts on that.
        self.writer.run(entries.into_iter().map(UserOperation::Add))?;
        Ok(())
    }

    /// What entries of both kinds have.
    fn begun(&self, of: &Entry, kind: &str, id: &str) -> TantivyDocument {
        let mut entry = TantivyDocument::new();
        entry.add_text(self.fields.kind, kind);
        entry.add_text(self.fields.id, id);
        entry.add_u64(self.fields.source, u64::from(of.source.0));
        entry.add_u64(self.fields.place, of.place);
        entry
    }

    fn passage_entry(
        &self,
        of: &Entry,
        record: &StoredPassage,
        words: &str,
    ) -> Result<TantivyDocument, IndexError> {
        let fields = &self.fields;
        let mut entry = self.begun(of, "p", &record.passage.id.0);
        // Two values of one field: the engine leaves a gap between their positions, so that no row
        // of words runs from the heading into the text.
        entry.add_text(fields.words, &of.document.heading);
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

    fn document_entry(&self, of: &Entry) -> Result<TantivyDocument, IndexError> {
        let record = &of.document;
        let mut entry = self.begun(of, "d", &record.head.id.0);
        for name in &record.pointers {
            entry.add_text(self.fields.pointers, name);
        }
        for word in heading_words(&record.heading) {
            entry.add_text(self.fields.heading_words, word);
        }
        entry.add_bytes(self.fields.record, &encode(record)?);
        Ok(entry)
    }

    /// Writes everything to disk.
    pub fn finish(mut self) -> Result<BuiltIndex, IndexError> {
        // The stamp is not written here but when the index is put into use: a folder without one
        // cannot be opened as an index.
        self.writer.commit()?;
        self.writer.wait_merging_threads()?;
        let text_bytes = self.texts.finish()?;
        let sources = self.sources.write(&self.folder)?;
        tracing::debug!(folder = %self.folder.display(), "index written");
        Ok(BuiltIndex { text_bytes, sources })
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
