//! The index as the engine of a search.

use std::ops::Range;
use std::sync::Arc;

use tantivy::DocAddress;

use super::candidates::candidates;
use super::completions::completions;
use super::documents::documents;
use super::rows::with_rows;
use super::vocabulary::vocabulary;
use super::{IndexError, OpenIndex};
use crate::model::{DocumentHead, DocumentId, PassageId, Pointer, Span};
use crate::search::{
    Candidate, Completion, CompletionRequest, Deadline, Engine, FoundDocuments, PassageRecord,
    Vocabulary, VocabularyRequest, WeightedQuery,
};

impl Engine for OpenIndex {
    type Key = DocAddress;
    type Error = IndexError;

    fn vocabulary(
        &self,
        request: &VocabularyRequest,
        deadline: Deadline,
    ) -> Result<Vocabulary, IndexError> {
        vocabulary(request, &self.entries, self.fields.words, deadline)
    }

    fn candidates(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<Vec<Candidate<DocAddress>>, IndexError> {
        candidates(&self.entries, query, &self.fields, deadline)
    }

    fn documents(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<FoundDocuments<DocAddress>, IndexError> {
        documents(&self.entries, query, &self.fields, deadline)
    }

    fn with_rows(
        &self,
        rows: &[Vec<String>],
        limit: usize,
        deadline: Deadline,
    ) -> Result<Vec<DocAddress>, IndexError> {
        with_rows(&self.entries, rows, self.fields.words, limit, deadline)
    }

    fn completions(
        &self,
        request: &CompletionRequest,
        deadline: Deadline,
    ) -> Result<Vec<Completion>, IndexError> {
        completions(&self.entries, request, &self.fields, deadline)
    }

    fn passages(
        &self,
        keys: &[DocAddress],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, IndexError> {
        let passage = |address: &DocAddress| {
            deadline.check()?;
            self.passage_at(*address)
        };
        keys.iter().map(passage).collect()
    }

    fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, IndexError> {
        OpenIndex::passage(self, id)
    }

    fn head(&self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, IndexError> {
        OpenIndex::head(self, id)
    }

    fn pointed_to(&self, pointer: &Pointer) -> Result<Option<Arc<DocumentHead>>, IndexError> {
        OpenIndex::pointed_to(self, pointer)
    }

    fn text(&self, id: &DocumentId, span: Span) -> Result<Option<String>, IndexError> {
        OpenIndex::text(self, id, span)
    }

    fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, IndexError> {
        OpenIndex::passages_of(self, id, ordinals)
    }
}
