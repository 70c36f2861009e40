//! Puts the best pieces in the order that the reranker gives them.

use super::ranking::Quotable;
use crate::rerank::{Rerank, ScoreScale};

/// How many of the best pieces the reranker reads. Twenty were measured: one question more with the right piece among three, for twice the time.
const MAX_RERANKED: usize = 10;
/// What a logit is worth in the score. Weights from 0 to 0.5 were tried on judged questions.
const LOGIT_WEIGHT: f32 = 0.07;
/// Smallest spread, by standard deviation, over which scores without a known range are laid.
const MIN_SPREAD: f32 = 0.01;

/// What the reranker did to the score of a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RerankPart {
    /// The score of the reranker; `None` for a piece behind those that it reads.
    pub score: Option<f32>,
    /// What was added to the score of the search; below 0 where something was taken off.
    pub added: f32,
}

/// The pieces with scores that count what the reranker says of the best; as they were where it says nothing.
///
/// Those behind the best keep their order and stay below the lowest of the best.
pub(super) fn reranked(
    mut pool: Vec<Quotable>,
    question: &str,
    rerank: &Rerank<'_>,
) -> Vec<Quotable> {
    if !needs_reranking(&pool) {
        return pool;
    }
    // Stable, so that pieces of the same score stay in the order of the search.
    pool.sort_by(|one, other| other.score.total_cmp(&one.score));
    let texts: Vec<&str> =
        pool.iter().take(MAX_RERANKED).map(|quotable| quotable.run.text.as_str()).collect();
    let Some((scores, scale)) = rerank.scores(question, &texts) else { return pool };
    let (best, rest) = pool.split_at_mut(scores.len());
    let lexical: Vec<f32> = best.iter().map(|quotable| quotable.score).collect();
    let added = added(&scores, scale, &lexical);
    for ((quotable, score), added) in best.iter_mut().zip(scores).zip(added) {
        add(quotable, Some(score), added);
    }
    let lowest = best.iter().map(|quotable| quotable.score).fold(f32::INFINITY, f32::min);
    // All by the same: the distances between them are kept.
    let lowered = rest.first().map_or(0.0, |first| (lowest - first.score).min(0.0));
    for quotable in rest {
        add(quotable, None, lowered);
    }
    pool
}

/// Whether the order is worth asking for.
fn needs_reranking(pool: &[Quotable]) -> bool {
    pool.len() > 1
}

fn add(quotable: &mut Quotable, score: Option<f32>, added: f32) {
    quotable.score += added;
    quotable.rerank = Some(RerankPart { score, added });
}

/// What each score adds to that of the search.
///
/// A logit adds its share. Of other scores only order and distances are known: they are laid over the mean and the spread
/// that the scores of the search have, and take their place.
fn added(scores: &[f32], scale: ScoreScale, lexical: &[f32]) -> Vec<f32> {
    match scale {
        ScoreScale::Logit => scores.iter().map(|score| LOGIT_WEIGHT * score).collect(),
        ScoreScale::Unknown => {
            let (theirs, ours) = (Spread::of(scores), Spread::of(lexical));
            // All the same: it prefers none, and the search decides.
            if theirs.deviation == 0.0 {
                return vec![0.0; scores.len()];
            }
            let laid = |score: f32| {
                let distance = (score - theirs.mean) / theirs.deviation;
                ours.mean + distance * ours.deviation.max(MIN_SPREAD)
            };
            scores.iter().zip(lexical).map(|(score, lexical)| laid(*score) - lexical).collect()
        }
    }
}

/// Mean and standard deviation.
struct Spread {
    mean: f32,
    deviation: f32,
}

impl Spread {
    fn of(numbers: &[f32]) -> Self {
        let count = numbers.len().max(1) as f32;
        let mean = numbers.iter().sum::<f32>() / count;
        let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f32>() / count;
        Self { mean, deviation: variance.sqrt() }
    }
}
