//! Says what a search needs of an engine: the trait [`Engine`] and the values that cross it.

use std::ops::Range;
use std::sync::Arc;

use super::passage_dates::PassageDates;
use super::{
    Completion, CompletionRequest, Deadline, DeadlineExceeded, PassageRecord, Vocabulary,
    VocabularyRequest, WeightedQuery,
};
use crate::model::{DocumentHead, DocumentId, PassageId, Pointer, Span};
use crate::time::Interval;

/// What a search needs of the engine that holds an archive.
///
/// A question takes three calls: [`vocabulary`](Self::vocabulary), [`candidates`](Self::candidates) and
/// [`passages`](Self::passages), so that an engine behind a network costs three round trips.
/// Where a reranker has a say, up to three more calls of [`passages_of`](Self::passages_of) read on around the best pieces.
/// A mistyped word with a long ending takes up to nine more, by which the nearest word is told.
/// An engine proposes and counts; how passages are scored, which sentences are shown and what the verdict is
/// are decided above it and are the same over any. Its order of candidates does not matter; its own relevance only
/// breaks ties.
///
/// Those in use are [`OpenIndex`](crate::index::OpenIndex) and [`ClusterSearch`](crate::opensearch::ClusterSearch); `tests/it/engine.rs` has another of a few lines.
///
/// Of a query that is [within](super::Query::within) some documents, passages of no others are proposed or counted.
///
/// Every call ends with [`DeadlineExceeded`] where its deadline has passed.
pub trait Engine {
    /// How it names a passage; passages whose scores are equal stand in the order of their keys.
    type Key: Copy + Ord;

    /// Why it cannot answer.
    type Error: std::error::Error + From<DeadlineExceeded>;

    /// Counts words, and finds what those that it lacks may have been meant for.
    fn vocabulary(
        &self,
        request: &VocabularyRequest,
        deadline: Deadline,
    ) -> Result<Vocabulary, Self::Error>;

    /// Passages worth scoring: the best by their words, and for a dated question the best of its time; each once.
    fn candidates(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<Vec<Candidate<Self::Key>>, Self::Error>;

    /// Every document of which a passage has each name and content word of the query, and surely lies in its time, in the
    /// order of the archive; none where the query names neither a subject nor a time.
    fn documents(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<FoundDocuments<Self::Key>, Self::Error>;

    /// Passages in whose words or heading any of these rows of stems stands, best first and at most `limit`: those with
    /// the rarest rows, and with many of them.
    ///
    /// Of rows that are everywhere some may be left out, as long as others are looked for.
    fn with_rows(
        &self,
        rows: &[Vec<String>],
        limit: usize,
        deadline: Deadline,
    ) -> Result<Vec<Self::Key>, Self::Error>;

    /// The stems that a word may become of which only the beginning is typed, and those that are counted besides: each
    /// that the archive has, once, at most [`MAX_COMPLETIONS`](super::MAX_COMPLETIONS).
    fn completions(
        &self,
        request: &CompletionRequest,
        deadline: Deadline,
    ) -> Result<Vec<Completion>, Self::Error>;

    /// The passages of these keys, in their order.
    fn passages(
        &self,
        keys: &[Self::Key],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, Self::Error>;

    /// A passage, or `None` when there is no such passage.
    fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, Self::Error>;

    /// What is known of a document, without its text; `None` when there is no such document.
    fn head(&self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, Self::Error>;

    /// The document that others call by this name; `None` when there is none, or more than one.
    fn pointed_to(&self, pointer: &Pointer) -> Result<Option<Arc<DocumentHead>>, Self::Error>;

    /// The bytes of a document's file at a span; `None` when they are not inside such a document.
    fn text(&self, id: &DocumentId, span: Span) -> Result<Option<String>, Self::Error>;

    /// The passages of a document with these ordinals, in order, as far as there are such.
    fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, Self::Error>;
}

/// A passage that an engine proposes, with what is needed to score it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate<K> {
    /// Which one.
    pub key: K,
    /// What the engine thinks of it, in its own measure.
    pub relevance: f32,
    /// For each concept of the query, as [`WeightedQuery::all`] gives them, the best weight with which the passage
    /// or its heading has it; a form of several words only where they stand in a row.
    pub met: Vec<f32>,
    /// Its dates; empty where the query asks for no time.
    pub dates: PassageDates,
}

/// The documents that have all that a query asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundDocuments<K> {
    /// Each once, in the order of the archive.
    pub documents: Vec<FoundDocument<K>>,
    /// Whether some were left out, so that their number is at least this.
    pub is_cut: bool,
}

/// A document that has all that a query asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundDocument<K> {
    /// The first of its passages that have it, in their order, at most [`MAX_PASSAGES_OF_DOCUMENT`].
    pub passages: Vec<Candidate<K>>,
    /// How many of its passages have it.
    pub count: usize,
    /// The times that those of them speak of which are not handed on.
    pub further_spoken: Vec<Interval>,
}

/// Most passages of a document that are handed on of a list: it is named in full where it is named first.
pub const MAX_PASSAGES_OF_DOCUMENT: usize = 8;

impl<K> Default for FoundDocuments<K> {
    fn default() -> Self {
        Self { documents: Vec::new(), is_cut: false }
    }
}

impl<K> FoundDocument<K> {
    /// A document of which one passage is known so far.
    pub fn of(passage: Candidate<K>) -> Self {
        Self { passages: vec![passage], count: 1, further_spoken: Vec::new() }
    }

    /// Adds a passage behind those that are known.
    pub fn add(&mut self, passage: Candidate<K>) {
        self.count += 1;
        if self.passages.len() < MAX_PASSAGES_OF_DOCUMENT {
            self.passages.push(passage);
        } else {
            self.further_spoken.extend(passage.dates.spoken);
        }
    }

    /// Every time that its passages speak of.
    pub fn spoken(&self) -> impl Iterator<Item = &Interval> {
        let handed_on = self.passages.iter().flat_map(|passage| &passage.dates.spoken);
        handed_on.chain(&self.further_spoken)
    }
}
