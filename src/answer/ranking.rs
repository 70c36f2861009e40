//! Orders what the hits offer to quote: best first, one document not too often, one text once.

use std::collections::HashSet;

use super::beside::beside;
use super::quotable::{Quotable, quotable};
use super::reranking::{RerankPart, ScoredText, leads_clearly, reranked};
use super::sources::Sources;
use crate::question::{DateOrder, QuestionType};
use crate::rerank::Rerank;
use crate::search::{Engine, Hits, Matcher};
use crate::text::words;

/// What a further quotation from the same document is worth.
const REPEATED_DOCUMENT_WEIGHT: f32 = 0.9;
/// The same where only a time is asked for, and other documents tell of it too.
const REPEATED_DOCUMENT_WEIGHT_OF_TIME: f32 = 0.5;
/// How far behind the best, as a share of its score, a piece still is about as good, where the latest is asked for.
const MAX_BEHIND_BY_DATE: f32 = 0.2;
/// By how much the score of each of these at least falls.
const MIN_DISTANCE_BY_DATE: f32 = 1e-4;
/// How many pieces that tell of a name are compared with each other: all meet it alike, and few are shown.
const MAX_TELLING: usize = 40;
/// Share of their words that two texts have in common when they are one text printed twice.
const MIN_COMMON_WORDS: f32 = 0.85;
/// Fewest different words by which that can be seen.
const MIN_WORDS_COMPARED: usize = 8;

/// The best sentences of each hit, best first, no two of them the same text. `question` is as typed.
pub(super) fn ranked<E: Engine>(
    hits: Hits,
    question: &str,
    sources: &Sources<'_, E>,
) -> Result<Vec<Quotable>, E::Error> {
    let is_of_time = hits.query.query.is_of_time_alone();
    let is_bare_name = hits.query.query.is_bare_name;
    let mut pool = pooled(hits, question, sources)?;
    if is_bare_name {
        pool.sort_by(|one, other| other.score.total_cmp(&one.score));
        pool.truncate(MAX_TELLING);
    }
    let repeated = if is_of_time || is_bare_name {
        REPEATED_DOCUMENT_WEIGHT_OF_TIME
    } else {
        REPEATED_DOCUMENT_WEIGHT
    };
    Ok(diversified(pool, repeated))
}

/// The best sentences of each hit and of passages beside the best, with all that scores them, in no order.
pub(super) fn pooled<E: Engine>(
    hits: Hits,
    question: &str,
    sources: &Sources<'_, E>,
) -> Result<Vec<Quotable>, E::Error> {
    let Hits { query, hits, .. } = hits;
    let matcher = Matcher::new(&query);
    let mut pool = Vec::with_capacity(hits.len());
    for hit in hits {
        sources.deadline.check()?;
        pool.extend(quotable(hit, &query, &matcher));
    }
    // Of a list or of the events of a day no single piece is the answer; the model was not trained to order those.
    let is_of_time = query.query.is_of_time_alone();
    let seeks_one = !is_of_time
        && !query.query.is_bare_name
        && !matches!(query.query.question_type, QuestionType::List | QuestionType::OnThisDay);
    if seeks_one {
        // Stable: pieces of the same score stay in the order of the search.
        pool.sort_by(|one, other| other.score.total_cmp(&one.score));
        // Where one piece leads clearly, its neighbours do not call that into question.
        let is_open = sources.rerank.is_on() && !leads_clearly(&scored_texts(&pool));
        let beside = match is_open {
            true => beside(&pool, &query, &matcher, sources)?,
            false => Vec::new(),
        };
        add_reranking(&mut pool, beside, question, &sources.rerank);
    }
    if is_of_time {
        keep_those_of_time(&mut pool);
    }
    if let Some(order) = query.query.order {
        prefer_by_date(&mut pool, order);
    }
    Ok(pool)
}

/// Days by which a piece is worth half, where nothing is of the time that is asked for.
const DAYS_NEAR: f32 = 30.0;
/// How much of its score then counts beside its distance: it orders what is as near.
const SHARE_OF_SCORE_BESIDE_DISTANCE: f32 = 0.01;

/// Keeps what is surely of the time that is asked for; else what may be of it; else puts the nearest first.
fn keep_those_of_time(pool: &mut Vec<Quotable>) {
    let is_met = |quotable: &Quotable| quotable.window.is_met();
    let is_sure = |quotable: &Quotable| is_met(quotable) && quotable.window.surely;
    if pool.iter().any(is_sure) {
        pool.retain(is_sure);
    } else if pool.iter().any(is_met) {
        pool.retain(is_met);
    } else {
        for quotable in pool {
            let nearness = 1.0 / (1.0 + quotable.window.distance as f32 / DAYS_NEAR);
            quotable.score = nearness + SHARE_OF_SCORE_BESIDE_DISTANCE * quotable.score;
        }
    }
}

/// Puts the latest, or the earliest, of those first that meet the question about as well as the best.
///
/// Their scores are dealt out anew in the order of their dates; whatever meets less keeps its place.
fn prefer_by_date(pool: &mut [Quotable], order: DateOrder) {
    pool.sort_by(|one, other| other.score.total_cmp(&one.score));
    let best = pool.first().map_or(0.0, |first| first.score);
    let is_near = |quotable: &&Quotable| quotable.score >= (1.0 - MAX_BEHIND_BY_DATE) * best;
    let near = pool.iter().take_while(is_near).count();
    let scores: Vec<f32> = pool[..near].iter().map(|quotable| quotable.score).collect();
    pool[..near].sort_by_key(|quotable| match (order, quotable.hit.record.written.first()) {
        // What bears no date is neither the latest nor the earliest.
        (_, None) => i64::MAX,
        (DateOrder::Earliest, Some(claim)) => claim.interval().days().0,
        (DateOrder::Latest, Some(claim)) => claim.interval().days().1.saturating_neg(),
    });
    let mut least = f32::INFINITY;
    for (quotable, score) in pool[..near].iter_mut().zip(scores) {
        // Never the same twice: of equals the earlier document would come first.
        least = score.min(least - MIN_DISTANCE_BY_DATE);
        quotable.score = least;
    }
}

fn scored_texts(pool: &[Quotable]) -> Vec<ScoredText<'_>> {
    pool.iter().map(|piece| ScoredText { text: &piece.run.text, score: piece.score }).collect()
}

/// Adds what the reranker says of the pieces and of those beside them, which stay away where it says nothing.
fn add_reranking(
    pool: &mut Vec<Quotable>,
    beside: Vec<Quotable>,
    question: &str,
    rerank: &Rerank<'_>,
) {
    pool.extend(beside);
    pool.sort_by(|one, other| other.score.total_cmp(&one.score));
    let Some(mut parts) = reranked(&scored_texts(pool), question, rerank) else {
        pool.retain(|quotable| quotable.beside.is_none());
        return;
    };
    keep_times(pool, &mut parts);
    for (quotable, part) in pool.iter_mut().zip(parts) {
        quotable.score += part.added;
        quotable.rerank = Some(part);
    }
}

/// Lets no piece outside the time that is asked for overtake one inside it: the reranker reads words and knows no dates.
///
/// Where no time is asked for, no piece is in a window, and nothing changes.
fn keep_times(pool: &[Quotable], parts: &mut [RerankPart]) {
    let mut least = f32::INFINITY;
    for (quotable, part) in pool.iter().zip(parts) {
        match quotable.window.is_met() {
            true => least = least.min(part.added),
            false => part.added = part.added.min(least),
        }
    }
}

/// Orders them by score, a further one from the same document counting less, and drops what is shown already.
fn diversified(mut pool: Vec<Quotable>, weight: f32) -> Vec<Quotable> {
    let mut chosen: Vec<Quotable> = Vec::with_capacity(pool.len());
    while !pool.is_empty() {
        let repeated = |quotable: &Quotable| {
            let document = quotable.document();
            let before = chosen.iter().filter(|other| other.document() == document).count();
            // The reranker may bring a score below zero, where a share of it would be a gain.
            match quotable.score > 0.0 {
                true => weight.powi(before as i32),
                false => 1.0,
            }
        };
        let worth = |quotable: &Quotable| quotable.score * repeated(quotable);
        // Of equal ones the earlier document, then the one that the search put first: the same
        // question must always get the same answer.
        let order = |a: &Quotable, b: &Quotable| {
            worth(a).total_cmp(&worth(b)).then_with(|| first_day(b).cmp(&first_day(a)))
        };
        let Some(best) = (0..pool.len()).max_by(|&a, &b| order(&pool[a], &pool[b]).then(b.cmp(&a)))
        else {
            break;
        };
        let repeated = repeated(&pool[best]);
        // One at a time, because each choice lowers the others of its document.
        let mut next = pool.remove(best);
        if chosen.iter().any(|other| is_duplicate(other, &next)) {
            continue;
        }
        next.score *= repeated;
        next.repeated = repeated;
        chosen.push(next);
    }
    chosen
}

fn first_day(quotable: &Quotable) -> i64 {
    quotable.hit.record.written.first().map_or(i64::MAX, |claim| claim.interval().days().0)
}

/// Whether two overlap in one document, or are one text printed in two, perhaps with another comma.
fn is_duplicate(one: &Quotable, other: &Quotable) -> bool {
    one.document() == other.document() && one.run.span.overlaps(other.run.span)
        || one.run.text == other.run.text
        // Most pairs part here: one text printed twice meets the question twice in the same way.
        || one.run.met == other.run.met && is_same_text(&one.run.text, &other.run.text)
}

/// Whether two texts are one but for a few words. A text with another number is another text.
fn is_same_text(one: &str, other: &str) -> bool {
    let vocabulary = |text: &str| -> HashSet<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    };
    let (one, other) = (vocabulary(one), vocabulary(other));
    let all = one.len().max(other.len());
    let common = one.intersection(&other).count();
    let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    all >= MIN_WORDS_COMPARED
        && common as f32 >= MIN_COMMON_WORDS * all as f32
        && !one.symmetric_difference(&other).any(|word| is_number(&word))
}
