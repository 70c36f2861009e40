//! Narrows a search to the passages of some documents.

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Occur, Query, Scorer,
    Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, Term};

use super::{Fields, IndexError};
use crate::search::WeightedQuery;

/// A part of a query, with whether it must be met.
pub(super) type Clause = (Occur, Box<dyn Query>);

/// What every passage must be of, as a part of a query, where the question is asked of some documents; it adds nothing to a score.
pub(super) fn within(
    searcher: &Searcher,
    query: &WeightedQuery,
    fields: &Fields,
) -> Result<Option<Clause>, IndexError> {
    let Some(documents) = &query.query.within else { return Ok(None) };
    let within = Within::new(searcher, documents, fields)?;
    Ok(Some((Occur::Must, Box::new(within))))
}

/// The passages of some documents, segment by segment.
#[derive(Clone)]
struct Within(Arc<[(SegmentId, BitSet)]>);

impl Within {
    /// Goes through the heads of all documents: each stands right behind the passages of its document, in the order of the archive.
    fn new(searcher: &Searcher, documents: &[usize], fields: &Fields) -> Result<Self, IndexError> {
        let is_head = Term::from_field_text(fields.kind, "d");
        let mut place = 0;
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let mut passages = BitSet::with_max_value(segment.max_doc());
            let index = segment.inverted_index(fields.kind)?;
            let heads = index.read_postings(&is_head, IndexRecordOption::Basic);
            if let Some(mut heads) = heads.map_err(tantivy::TantivyError::from)? {
                let mut first: DocId = 0;
                while heads.doc() != TERMINATED {
                    if documents.binary_search(&place).is_ok() {
                        (first..heads.doc()).for_each(|passage| _ = passages.insert(passage));
                    }
                    (first, place) = (heads.doc() + 1, place + 1);
                    heads.advance();
                }
            }
            segments.push((segment.segment_id(), passages));
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
