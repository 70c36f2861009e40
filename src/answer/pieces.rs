use std::sync::Arc;

use super::excerpt::{Excerpt, excerpt};
use crate::index::{DocumentRecord, IndexError, OpenIndex};
use crate::question::Ask;
use crate::search::{Hit, Hits, Matcher};

/// How many of the best passages are read for an excerpt.
const READ: usize = 20;
/// How many where a list is asked for.
const READ_LISTED: usize = 40;
/// What a further piece from the same document is worth.
const AGAIN: f32 = 0.75;

/// A hit with its excerpt.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) hit: Hit,
    pub(super) excerpt: Excerpt,
    pub(super) record: Arc<DocumentRecord>,
    pub(super) score: f32,
}

/// Excerpts of the best hits, best first, no two of them the same words.
pub(super) fn pieces(hits: &Hits, index: &OpenIndex) -> Result<Vec<Piece>, IndexError> {
    let matcher = Matcher::new(&hits.query);
    let mut documents: Vec<Arc<DocumentRecord>> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let most = if hits.query.ask == Ask::List { READ_LISTED } else { READ };
    for hit in hits.hits.iter().take(most) {
        let Some(record) = document(hit, index, &mut documents)? else { continue };
        let at = hit.record.passage.ordinal as usize;
        if record.passages.get(at).is_none_or(|passage| passage.id != hit.record.passage.id) {
            continue;
        }
        let Some(excerpt) = excerpt(&record, at, &hits.query, &matcher) else { continue };
        let score = 0.5 * hit.score.total() + 0.5 * excerpt.score + 0.2 * hit.window.worth();
        // What counts from here on is what the quoted words speak of, not the rest of their passage.
        let window = hit.window_with(&hits.query, &excerpt.speaks_of);
        let hit = Hit { window, ..hit.clone() };
        pieces.push(Piece { hit, excerpt, record, score });
    }
    Ok(spread(pieces))
}

fn document(
    hit: &Hit,
    index: &OpenIndex,
    known: &mut Vec<Arc<DocumentRecord>>,
) -> Result<Option<Arc<DocumentRecord>>, IndexError> {
    let id = &hit.record.passage.document;
    if let Some(found) = known.iter().find(|record| record.document.id == *id) {
        return Ok(Some(found.clone()));
    }
    let found = index.document(id)?.map(Arc::new);
    known.extend(found.clone());
    Ok(found)
}

/// Orders pieces by score, a further one from the same document counting less, and drops what is shown already.
fn spread(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut chosen: Vec<Piece> = Vec::new();
    while !pieces.is_empty() {
        let worth = |piece: &Piece| {
            let before = chosen
                .iter()
                .filter(|other| other.record.document.id == piece.record.document.id)
                .count();
            piece.score * AGAIN.powi(before as i32)
        };
        let order = |a: &Piece, b: &Piece| {
            worth(a).total_cmp(&worth(b)).then_with(|| first_day(b).cmp(&first_day(a)))
        };
        let Some(best) =
            (0..pieces.len()).max_by(|&a, &b| order(&pieces[a], &pieces[b]).then(b.cmp(&a)))
        else {
            break;
        };
        let worth = worth(&pieces[best]);
        let mut piece = pieces.swap_remove(best);
        if chosen.iter().any(|other| is_repeated(other, &piece)) {
            continue;
        }
        piece.score = worth;
        chosen.push(piece);
    }
    chosen
}

fn first_day(piece: &Piece) -> i64 {
    piece.record.document.written().map_or(i64::MAX, |claim| claim.interval().days().0)
}

fn is_repeated(one: &Piece, other: &Piece) -> bool {
    let same_document = one.record.document.id == other.record.document.id;
    one.excerpt.quote.text() == other.excerpt.quote.text()
        || same_document && one.excerpt.quote.span().overlaps(other.excerpt.quote.span())
}
