//! Narrows a search to the passages of some documents.

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Occur, Query, Scorer,
    Weight,
};
use tantivy::{BitSet, DocId, Score, SegmentReader};

use super::IndexError;
use super::entries::Entries;
use crate::search::WeightedQuery;

/// A part of a query of the engine, with whether it must be met.
pub(super) type Clause = (Occur, Box<dyn Query>);

/// What every passage must be of, as a part of a query, where the question is asked of some documents; it adds nothing to a score.
pub(super) fn within(
    entries: &Entries,
    query: &WeightedQuery,
) -> Result<Option<Clause>, IndexError> {
    let Some(documents) = &query.query.within else { return Ok(None) };
    let within = Within::new(entries, documents)?;
    Ok(Some((Occur::Must, Box::new(within))))
}

/// The passages of some documents, segment by segment.
#[derive(Clone)]
struct Within(Arc<[(SegmentId, BitSet)]>);

impl Within {
    /// The passages of those documents, by their places in the order of the archive.
    fn new(entries: &Entries, documents: &[usize]) -> Result<Self, IndexError> {
        let empty = |segment: &SegmentReader| {
            (segment.segment_id(), BitSet::with_max_value(segment.max_doc()))
        };
        let mut segments: Vec<(SegmentId, BitSet)> = entries.segments().iter().map(empty).collect();
        let all = entries.documents()?;
        for document in documents.iter().filter_map(|place| all.get(*place)) {
            let (_, passages) = &mut segments[document.segment];
            document.passages.clone().for_each(|passage| _ = passages.insert(passage));
        }
        Ok(Self(segments.into()))
    }
}

impl fmt::Debug for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Within")
    }
}

impl Query for Within {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Within {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let passages = self.0.iter().find(|(id, _)| *id == segment.segment_id());
        Ok(match passages {
            Some((_, passages)) => {
                Box::new(ConstScorer::new(BitSetDocSet::from(passages.clone()), 0.0))
            }
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("within some documents", 0.0))
    }
}
