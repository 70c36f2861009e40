use std::collections::HashSet;

use super::excerpt::{Run, run};
use crate::search::{Hit, Hits, Matcher, WindowMatch};
use crate::text::words;

/// What a further piece from the same document is worth.
const AGAIN: f32 = 0.9;
/// Share of their words that two pieces have in common when they are the same text printed twice.
const SAME: f32 = 0.85;
/// Fewest different words by which that can be told.
const TELLING: usize = 8;

/// A hit with the sentences chosen from it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) hit: Hit,
    pub(super) run: Run,
    /// How its dates meet the question's: of the times told about, those of the quoted words count.
    pub(super) window: WindowMatch,
    pub(super) score: f32,
    /// What the score was multiplied by because the document comes before.
    pub(super) repeated: f32,
    /// Share of the weight of names and content words that it meets; the verdict looks at this.
    pub(super) met: f32,
}

/// The best sentences of each hit, best first, no two of them the same text.
pub(super) fn pieces(hits: Hits) -> Vec<Piece> {
    let Hits { query, hits } = hits;
    let matcher = Matcher::new(&query);
    let piece = |hit: Hit| {
        let run = run(&hit, &query, &matcher)?;
        // The passage says how far it is on the subject, the sentences how far they are.
        let score = 0.5 * hit.score.total() + 0.5 * run.score.total();
        let window = hit.window(&query, &run.speaks_of);
        Some(Piece { hit, run, window, score, repeated: 1.0, met: 0.0 })
    };
    spread(hits.into_iter().filter_map(piece).collect())
}

/// Orders pieces by score, a further one from the same document counting less, and drops what is shown already.
fn spread(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut chosen: Vec<Piece> = Vec::with_capacity(pieces.len());
    while !pieces.is_empty() {
        let repeated = |piece: &Piece| {
            let own = &piece.hit.record.passage.document;
            let same = chosen.iter().filter(|other| other.hit.record.passage.document == *own);
            let before = same.count();
            AGAIN.powi(before as i32)
        };
        let worth = |piece: &Piece| piece.score * repeated(piece);
        let order = |a: &Piece, b: &Piece| {
            worth(a).total_cmp(&worth(b)).then_with(|| first_day(b).cmp(&first_day(a)))
        };
        let Some(best) =
            (0..pieces.len()).max_by(|&a, &b| order(&pieces[a], &pieces[b]).then(b.cmp(&a)))
        else {
            break;
        };
        let repeated = repeated(&pieces[best]);
        let mut piece = pieces.remove(best);
        if chosen.iter().any(|other| is_repeated(other, &piece)) {
            continue;
        }
        piece.score *= repeated;
        piece.repeated = repeated;
        chosen.push(piece);
    }
    chosen
}

fn first_day(piece: &Piece) -> i64 {
    piece.hit.record.written.first().map_or(i64::MAX, |claim| claim.interval().days().0)
}

/// Whether two pieces overlap in one document, or are one text printed in two, perhaps with another comma.
fn is_repeated(one: &Piece, other: &Piece) -> bool {
    let same_document = one.hit.record.passage.document == other.hit.record.passage.document;
    same_document && one.run.span.overlaps(other.run.span)
        || one.run.text == other.run.text
        // Most pairs part here: one text printed twice meets the question twice in the same way.
        || one.run.met == other.run.met && is_same(&one.run.text, &other.run.text)
}

/// Whether two texts are one but for a few words. A text with another number is another text.
fn is_same(one: &str, other: &str) -> bool {
    let vocabulary = |text: &str| -> HashSet<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    };
    let (one, other) = (vocabulary(one), vocabulary(other));
    let all = one.len().max(other.len());
    let common = one.intersection(&other).count();
    let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    all >= TELLING
        && common as f32 >= SAME * all as f32
        && !one.symmetric_difference(&other).any(|word| is_number(&word))
}
