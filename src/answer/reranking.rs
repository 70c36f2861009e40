//! Says what the reranker does to the scores of the best pieces.

use crate::rerank::{Rerank, ScoreScale};

/// How many of the best pieces the reranker reads at most; the time grows with each.
const MAX_RERANKED: usize = 40;
/// A piece that is further behind the best, as a share of its score, is not read: it hardly comes first any more.
///
/// So a third less is read than with the cap alone, and nothing where one piece leads clearly. With 0.35 books lose ten of
/// 348 questions among five; with 0.55 they gain four, and `questions` lose two.
const MAX_BEHIND: f32 = 0.45;
/// What a logit is worth in the score. From 0.04 to 0.06 judged questions fare alike; the dated ones lose beyond.
const LOGIT_WEIGHT: f32 = 0.05;
/// Smallest spread, by standard deviation, over which scores without a known range are laid.
const MIN_SPREAD: f32 = 0.01;

/// What the reranker did to the score of a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RerankPart {
    /// The score of the reranker; `None` for a piece behind those that it reads.
    pub score: Option<f32>,
    /// Whether that is a logit, and so means the same from question to question.
    pub is_logit: bool,
    /// What was added to the score of the search; below 0 where something was taken off.
    pub added: f32,
}

/// A piece that may be quoted, as the search ranks it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScoredText<'a> {
    pub(super) text: &'a str,
    pub(super) score: f32,
}

/// What the reranker does to the scores of pieces, best first; `None` where it says nothing.
///
/// Those that it does not read are worth as little to it as the least of those that it reads.
pub(super) fn reranked(
    pieces: &[ScoredText<'_>],
    question: &str,
    rerank: &Rerank<'_>,
) -> Option<Vec<RerankPart>> {
    // Of one piece there is no order to ask for.
    if leads_clearly(pieces) {
        return None;
    }
    let (best, rest) = pieces.split_at(count_within_reach(pieces));
    let texts: Vec<&str> = best.iter().map(|piece| piece.text).collect();
    let (scores, scale) = rerank.scores(question, &texts)?;
    let lexical: Vec<f32> = best.iter().map(|piece| piece.score).collect();
    let added = added(&scores, scale, &lexical);
    let least = added.iter().copied().fold(f32::INFINITY, f32::min);
    let is_logit = scale == ScoreScale::Logit;
    let read = scores.into_iter().zip(added);
    let read = read.map(|(score, added)| RerankPart { score: Some(score), is_logit, added });
    let unread = rest.iter().map(|_| RerankPart { score: None, is_logit, added: least });
    Some(read.chain(unread).collect())
}

/// Whether no piece is near enough to the first to come before it.
pub(super) fn leads_clearly(pieces: &[ScoredText<'_>]) -> bool {
    count_within_reach(pieces) < 2
}

/// How many pieces, best first, may still come first.
fn count_within_reach(pieces: &[ScoredText<'_>]) -> usize {
    let best = pieces.first().map_or(0.0, |piece| piece.score);
    let is_near = |piece: &&ScoredText<'_>| piece.score >= (1.0 - MAX_BEHIND) * best;
    pieces.iter().take(MAX_RERANKED).take_while(is_near).count()
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
