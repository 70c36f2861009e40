//! Reads where a bare name is first told of, in the documents that name it most: there a text says who or what it is.

use std::cmp::Reverse;

use super::holdings::Holdings;
use super::sources::Sources;
use crate::search::{
    Engine, Hits, MAX_PASSAGES_OF_DOCUMENT, WeightedQuery, hits_of, search_weighted,
};

/// Most passages that are read; a document gives the first of its own.
const MAX_READ: usize = 240;

/// The passages to choose from, and how many there are in all; an ordinary search, of at most `most`, where no passage has the whole name.
pub(super) fn mentions<E: Engine>(
    query: WeightedQuery,
    most: usize,
    sources: &Sources<'_, E>,
) -> Result<(Hits, Option<Holdings>), E::Error> {
    let mut found = sources.engine.documents(&query, sources.deadline)?;
    let holdings = (!found.documents.is_empty()).then(|| Holdings::of(&found));
    // A text in short is asked for by whatever words: the search finds it.
    if holdings.is_none() || query.query.wants_summary {
        return Ok((search_weighted(sources.engine, query, most, sources.deadline)?, holdings));
    }
    // Stable: of those that name it as often the first of the archive.
    found.documents.sort_by_key(|document| Reverse(document.count));
    // The first of each document before the second of any: there a text says who somebody is.
    let rounds = (0..MAX_PASSAGES_OF_DOCUMENT).flat_map(|round| {
        found.documents.iter().filter_map(move |document| document.passages.get(round))
    });
    let passages: Vec<_> = rounds.take(MAX_READ).cloned().collect();
    let hits = hits_of(sources.engine, query, passages, MAX_READ, sources.deadline)?;
    Ok((hits, holdings))
}
