//! An archive in a cluster as the engine of a search.

use std::ops::Range;
use std::sync::Arc;

use super::candidates::candidates;
use super::completions::completions;
use super::documents::documents;
use super::error::ClusterError;
use super::rows::with_rows;
use super::searching::ClusterSearch;
use super::vocabulary::vocabulary;
use crate::model::{DocumentHead, DocumentId, PassageId, Pointer, Span};
use crate::search::{
    Candidate, Completion, CompletionRequest, Deadline, Engine, FoundDocuments, PassageRecord,
    Vocabulary, VocabularyRequest, WeightedQuery,
};

impl Engine for ClusterSearch<'_> {
    type Key = u64;
    type Error = ClusterError;

    fn vocabulary(
        &self,
        request: &VocabularyRequest,
        deadline: Deadline,
    ) -> Result<Vocabulary, ClusterError> {
        deadline.check()?;
        Ok(vocabulary(request, self.index))
    }

    fn candidates(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<Vec<Candidate<u64>>, ClusterError> {
        candidates(self, query, deadline)
    }

    fn documents(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<FoundDocuments<u64>, ClusterError> {
        documents(self, query, deadline)
    }

    fn with_rows(
        &self,
        rows: &[Vec<String>],
        limit: usize,
        deadline: Deadline,
    ) -> Result<Vec<u64>, ClusterError> {
        with_rows(self, rows, limit, deadline)
    }

    fn completions(
        &self,
        request: &CompletionRequest,
        deadline: Deadline,
    ) -> Result<Vec<Completion>, ClusterError> {
        completions(self, request, deadline)
    }

    fn passages(
        &self,
        keys: &[u64],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, ClusterError> {
        self.index.passages(keys, deadline)
    }

    fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, ClusterError> {
        self.index.passage(id, self.deadline)
    }

    fn head(&self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, ClusterError> {
        self.index.head(id, self.deadline)
    }

    fn pointed_to(&self, pointer: &Pointer) -> Result<Option<Arc<DocumentHead>>, ClusterError> {
        self.index.pointed_to(pointer, self.deadline)
    }

    fn text(&self, id: &DocumentId, span: Span) -> Result<Option<String>, ClusterError> {
        self.index.text(id, span, self.deadline)
    }

    fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, ClusterError> {
        self.index.passages_of(id, ordinals, self.deadline)
    }
}
