//! Decides what of an index goes into the next: segments as they are, and documents copied out of the others.
//!
//! A segment is immutable, so a new generation has the segments of the last under a second name, with the entries of
//! sources that are gone marked as taken out. Small segments, and those of which much was taken out, are not kept:
//! their documents are written anew, from the records and not from the files. So their number stays small,
//! and inside each the entries stand in the order of the archive.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fs;
use std::path::Path;

use tantivy::schema::IndexRecordOption;
use tantivy::{
    DocAddress, DocId, DocSet, IndexMeta, SegmentReader, TERMINATED, TantivyError, Term,
};

use super::analyzer::Analyzer;
use super::schema::SOURCE;
use super::sources::{RemovedWords, SourceId};
use super::texts::share;
use super::{Fields, IndexError, OpenIndex};

/// Segments of so few entries are written anew with whatever is added: that many take a tenth of a second.
const MAX_ENTRIES_REWRITTEN: u64 = 1000;

/// A segment of which more than one in so many entries was taken out is written anew.
const MAX_REMOVED_PART: u64 = 4;

/// Where fewer than one in so many bytes of text is of a document that is left, all is written anew.
const MAX_LOST_TEXT_PART: u64 = 2;

/// What of an index goes into the next.
pub struct Reuse<'i> {
    pub(super) index: &'i OpenIndex,
    /// Segments that go on, by their ids.
    pub(super) kept: HashSet<String>,
    /// Sources whose entries are taken out of these.
    pub(super) removed: Vec<SourceId>,
    /// Heads of the documents that are copied out of the other segments, in the order of the new archive.
    pub(super) copied: VecDeque<CopiedDocument>,
    /// Whether the texts stay where they are.
    pub(super) keeps_texts: bool,
}

/// A document that is written anew from its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CopiedDocument {
    /// Place of its source in the new archive.
    rank: usize,
    /// Which document of its source it is.
    pub(super) place: u64,
    pub(super) source: SourceId,
    /// Where its head stands in the old index.
    pub(super) head: DocAddress,
}

impl<'i> Reuse<'i> {
    /// What of `index` goes into an archive of the sources of `order`.
    ///
    /// `text_bytes` is how much of its text these have.
    pub fn of(
        index: &'i OpenIndex,
        order: &[SourceId],
        text_bytes: u64,
    ) -> Result<Self, IndexError> {
        let wanted: HashSet<SourceId> = order.iter().copied().collect();
        let removed = index.sources.order.iter().copied();
        let removed: Vec<SourceId> = removed.filter(|source| !wanted.contains(source)).collect();
        let written = index.stamp.written.text_bytes;
        let keeps_texts = text_bytes * MAX_LOST_TEXT_PART >= written;
        let kept = if keeps_texts { kept(index, &removed)? } else { HashSet::new() };
        let copied = copied(index, &kept, order)?;
        Ok(Self { index, kept, removed, copied, keeps_texts })
    }

    /// Gives the segments that are kept a second name in `folder`, as an index of the engine.
    pub(super) fn share_segments(&self, folder: &Path) -> Result<(), IndexError> {
        let mut meta: IndexMeta = self.index.engine().load_metas()?;
        meta.segments.retain(|segment| self.kept.contains(&segment.id().uuid_string()));
        let named = meta.list_segment_files().into_iter();
        let files: Vec<_> = named.filter(|file| self.index.folder.join(file).exists()).collect();
        for file in &files {
            share(&self.index.folder.join(file), &folder.join(file))?;
        }
        // In the forms in which the engine stores what an index consists of, and which files are its own.
        store(&folder.join("meta.json"), &meta)?;
        let own: Vec<_> =
            files.iter().map(|file| file.as_path()).chain([Path::new("meta.json")]).collect();
        store(&folder.join(".managed.json"), &own)
    }

    /// The words of everything that is then taken out of the segments that are kept.
    pub(super) fn removed_words(&self) -> Result<BTreeMap<String, RemovedWords>, IndexError> {
        let mut all = self.index.sources.removed.clone();
        all.retain(|segment, _| self.kept.contains(segment));
        let mut analyzer = Analyzer::default();
        for (ordinal, segment) in (0..).zip(self.index.entries.segments()) {
            let id = segment.segment_id().uuid_string();
            if self.removed.is_empty() || !self.kept.contains(&id) {
                continue;
            }
            let heads: HashSet<DocId> = heads(self.index, segment)?.into_iter().collect();
            let words = all.entry(id).or_default();
            for source in &self.removed {
                let own = with_term(segment, &source_term(&self.index.fields, *source))?;
                for head in own.into_iter().filter(|entry| heads.contains(entry)) {
                    count(self.index, DocAddress::new(ordinal, head), &mut analyzer, words)?;
                }
            }
        }
        Ok(all)
    }
}

fn store<T: serde::Serialize>(path: &Path, value: &T) -> Result<(), IndexError> {
    let bytes = serde_json::to_vec(value).map_err(|error| IndexError::Record(error.to_string()))?;
    fs::write(path, bytes).map_err(IndexError::io(path))
}

/// Segments that are worth keeping.
///
/// Those that are no larger than what is written anew go with it, so that each that stays is larger than that:
/// their number grows with the logarithm of the archive, and an entry is rewritten as often.
fn kept(index: &OpenIndex, removed: &[SourceId]) -> Result<HashSet<String>, IndexError> {
    let mut rewritten = MAX_ENTRIES_REWRITTEN;
    let mut segments = Vec::new();
    for segment in index.entries.segments() {
        let all = u64::from(segment.max_doc());
        let mut gone = u64::from(segment.num_deleted_docs());
        for source in removed {
            let own = segment.inverted_index(index.fields.source)?;
            let entries = own.doc_freq(&source_term(&index.fields, *source));
            gone += u64::from(entries.map_err(TantivyError::from)?);
        }
        if gone * MAX_REMOVED_PART > all {
            rewritten += all.saturating_sub(gone);
        } else {
            segments.push((all, segment.segment_id().uuid_string()));
        }
    }
    segments.sort();
    while let Some((entries, _)) = segments.first()
        && *entries <= rewritten
    {
        rewritten += entries;
        segments.remove(0);
    }
    Ok(segments.into_iter().map(|(_, id)| id).collect())
}

/// The heads of the documents outside the kept segments that are in the new archive, in its order.
fn copied(
    index: &OpenIndex,
    kept: &HashSet<String>,
    order: &[SourceId],
) -> Result<VecDeque<CopiedDocument>, IndexError> {
    let ranks: HashMap<SourceId, usize> =
        order.iter().enumerate().map(|(rank, source)| (*source, rank)).collect();
    let mut found = Vec::new();
    for (ordinal, segment) in (0..).zip(index.entries.segments()) {
        if kept.contains(&segment.segment_id().uuid_string()) {
            continue;
        }
        let column = segment.fast_fields().u64(SOURCE)?;
        for head in heads(index, segment)? {
            let source = column.first(head).and_then(|source| u32::try_from(source).ok());
            let Some(source) = source.map(SourceId) else { continue };
            if let Some(&rank) = ranks.get(&source)
                && !segment.is_deleted(head)
            {
                let head = DocAddress::new(ordinal, head);
                let (_, place, _) = index.entries.order_key(head);
                found.push(CopiedDocument { rank, place, source, head });
            }
        }
    }
    found.sort_unstable();
    Ok(found.into())
}

/// What the entries of a source are found by.
pub(super) fn source_term(fields: &Fields, source: SourceId) -> Term {
    Term::from_field_u64(fields.source, u64::from(source.0))
}

/// Every head of a document in a segment.
fn heads(index: &OpenIndex, segment: &SegmentReader) -> Result<Vec<DocId>, IndexError> {
    with_term(segment, &Term::from_field_text(index.fields.kind, "d"))
}

/// The entries of a segment that have a term, those that were taken out among them.
fn with_term(segment: &SegmentReader, term: &Term) -> Result<Vec<DocId>, IndexError> {
    let index = segment.inverted_index(term.field())?;
    let postings =
        index.read_postings(term, IndexRecordOption::Basic).map_err(TantivyError::from)?;
    let Some(mut postings) = postings else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    while postings.doc() != TERMINATED {
        found.push(postings.doc());
        postings.advance();
    }
    Ok(found)
}

/// Counts the words of a document that is taken out.
fn count(
    index: &OpenIndex,
    head: DocAddress,
    analyzer: &mut Analyzer,
    words: &mut RemovedWords,
) -> Result<(), IndexError> {
    let (document, passages) = index.stored_document(head)?;
    words.add_head(&document.heading);
    for passage in passages {
        words.add_passage(analyzer, &document.heading, passage.view().text());
    }
    Ok(())
}
