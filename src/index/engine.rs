//! The index as the engine of a search.

use tantivy::DocAddress;

use super::candidates::candidates;
use super::vocabulary::vocabulary;
use super::{IndexError, OpenIndex};
use crate::search::{
    Candidate, Deadline, Engine, PassageRecord, Vocabulary, VocabularyRequest, WeightedQuery,
};

impl Engine for OpenIndex {
    type Key = DocAddress;
    type Error = IndexError;

    fn vocabulary(
        &self,
        request: &VocabularyRequest,
        deadline: Deadline,
    ) -> Result<Vocabulary, IndexError> {
        vocabulary(request, &self.searcher(), self.fields.words, deadline)
    }

    fn candidates(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<Vec<Candidate<DocAddress>>, IndexError> {
        candidates(&self.searcher(), query, &self.fields, deadline)
    }

    fn passages(
        &self,
        keys: &[DocAddress],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, IndexError> {
        let searcher = self.searcher();
        let passage = |address: &DocAddress| {
            deadline.check()?;
            self.passage_at(&searcher, *address)
        };
        keys.iter().map(passage).collect()
    }
}
