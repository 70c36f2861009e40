//! Reads on around the best pieces: what answers often stands a passage or two from the words that lead to it.
//!
//! Only the reranker can tell, since such a passage has few words of the question; without one nothing is added.

use std::collections::HashSet;
use std::ops::Range;

use super::quotable::{Quotable, quotable};
use super::sources::Sources;
use crate::model::{PassageId, PassageKind};
use crate::search::{Engine, Hit, Match, Matcher, PassageRecord, WeightedQuery};
use crate::text::words;

/// Around how many of the best pieces is read.
const PIECES: usize = 3;
/// How many passages before and behind each; with two judged questions gain a little less.
const REACH: u32 = 4;
/// Most passages that are added, since the reranker reads each.
const MAX_ADDED: usize = 10;
/// What such a passage is worth, as a share of the score of the piece that it stands beside. From 0.8 to 0.95 judged questions fare alike.
const SHARE: f32 = 0.85;

/// The passages beside the best of some pieces that are not among them; `pool` is in order, best first.
pub(super) fn beside<E: Engine>(
    pool: &[Quotable],
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    sources: &Sources<'_, E>,
) -> Result<Vec<Quotable>, E::Error> {
    let mut known: HashSet<PassageId> =
        pool.iter().map(|piece| piece.hit.record.passage.id.clone()).collect();
    let mut added = Vec::new();
    for leading in pool.iter().take(PIECES) {
        let passage = &leading.hit.record.passage;
        let around = around(passage.ordinal);
        let mut records = sources.engine.passages_of(&passage.document, around)?;
        // The nearest first, should there be too many.
        records.sort_by_key(|record| record.passage.ordinal.abs_diff(passage.ordinal));
        for record in records {
            sources.deadline.check()?;
            if added.len() == MAX_ADDED {
                return Ok(added);
            }
            if is_text(&record) && known.insert(record.passage.id.clone()) {
                added.extend(piece_beside(leading, record, query, matcher));
            }
        }
    }
    Ok(added)
}

fn around(ordinal: u32) -> Range<u32> {
    ordinal.saturating_sub(REACH)..ordinal.saturating_add(REACH + 1)
}

/// Whether it is a part of a text that goes on: the entries of a list, notes and headings speak for themselves.
fn is_text(record: &PassageRecord) -> bool {
    matches!(record.passage.kind, PassageKind::Paragraph | PassageKind::Point)
}

/// The best sentences of a passage beside a piece; `None` where it has none, or a word that nobody wants to see.
fn piece_beside(
    leading: &Quotable,
    record: PassageRecord,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
) -> Option<Quotable> {
    let (row, row_of_leading) = (words(record.view().text()), words(leading.hit.view.text()));
    if matcher.has_excluded(&row) {
        return None;
    }
    let met = met_by(&matcher.find(&row), query);
    let met_by_leading = met_by(&matcher.find(&row_of_leading), query);
    // What the words of the piece do not meet, the heading of their document does.
    let heading = leading.hit.met.iter().zip(met_by_leading);
    let heading = heading.map(|(met, words)| if words > 0.0 { 0.0 } else { *met });
    let met = met.into_iter().zip(heading).map(|(met, heading)| met.max(heading)).collect();
    let mut piece = quotable(Hit::of(record, met, query), query, matcher)?;
    let score = SHARE * leading.score;
    piece.beside = Some(score - piece.score);
    piece.score = score;
    Some(piece)
}

/// For each concept of a query, the best weight among some matches.
fn met_by(found: &[Match], query: &WeightedQuery) -> Vec<f32> {
    let mut met = vec![0.0f32; query.all().count()];
    for found in found {
        met[found.concept] = met[found.concept].max(found.weight);
    }
    met
}
