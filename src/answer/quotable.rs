//! A hit with the sentences of it that may be quoted, and what they are worth.

use super::reranking::RerankPart;
use super::sentence_run::{SentenceRun, best_sentences};
use crate::model::DocumentId;
use crate::search::{Hit, Matcher, Signal, WeightedQuery, WindowMatch};

/// A hit with the sentences chosen from it.
#[derive(Clone, Debug)]
pub(super) struct Quotable {
    pub(super) hit: Hit,
    pub(super) run: SentenceRun,
    /// How its dates meet the question's: of the times it tells about, those of the quoted words count.
    pub(super) window: WindowMatch,
    pub(super) score: f32,
    /// What the reranker did to the score; `None` where it was not asked.
    pub(super) rerank: Option<RerankPart>,
    /// What was added to the score because the passage stands beside a better one; `None` where it was found by itself.
    pub(super) beside: Option<f32>,
    /// What the score was multiplied by because the document comes before.
    pub(super) repeated: f32,
    /// Share of the weight of names and content words that it meets; the verdict looks at this.
    pub(super) met: f32,
}

impl Quotable {
    /// The score without the reranker's part.
    pub(super) fn lexical_score(&self) -> f32 {
        self.score - self.repeated * self.rerank.map_or(0.0, |part| part.added)
    }

    pub(super) fn document(&self) -> &DocumentId {
        &self.hit.record.passage.document
    }
}

/// The best sentences of a hit; `None` where it has no sentence.
pub(super) fn quotable(
    mut hit: Hit,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
) -> Option<Quotable> {
    let run = best_sentences(&hit, query, matcher)?;
    hit.meets(query, &run.met_by_passage);
    let window = hit.window(&query.query, &run.speaks_of);
    // Of a time alone a passage tells as far as the quoted words do.
    if query.query.is_of_time_alone() {
        hit.score = hit.score.with(Signal::Date, window.worth());
    }
    let score = run.lexical_score(&hit);
    Some(Quotable { hit, run, window, score, rerank: None, beside: None, repeated: 1.0, met: 0.0 })
}
