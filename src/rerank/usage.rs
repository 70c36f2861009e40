use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use super::error::RerankError;
use super::reranker::{Reranker, ScoreScale};
use crate::meter::{self, Reranking};
use crate::search::Deadline;

/// Time between two warnings of a reranker that fails: a service that is down fails with every question.
const WARNING_INTERVAL: Duration = Duration::from_secs(60);

/// A reranker for all questions of a process, with the time that each of them gives it.
#[derive(Clone, Debug)]
pub struct SharedReranker {
    /// The reranker.
    pub reranker: Arc<dyn Reranker>,
    /// After which time, counted from when a question was asked, its pieces stay in the order of the search.
    pub timeout: Duration,
}

impl SharedReranker {
    /// For a question that was asked at a moment; without one it may take as long as it needs.
    pub fn since(&self, asked: Option<Instant>) -> Rerank<'_> {
        // A time too long for the clock is no deadline.
        let until = asked.and_then(|asked| asked.checked_add(self.timeout));
        let deadline = until.map_or(Deadline::NONE, Deadline::at);
        Rerank { reranker: Some(&*self.reranker), deadline }
    }
}

/// The reranker for one question, or none.
#[derive(Clone, Copy, Debug)]
pub struct Rerank<'a> {
    reranker: Option<&'a dyn Reranker>,
    deadline: Deadline,
}

impl<'a> Rerank<'a> {
    /// None: pieces stay in the order of the search.
    pub const OFF: Rerank<'static> = Rerank { reranker: None, deadline: Deadline::NONE };

    /// Until a moment.
    pub fn new(reranker: &'a dyn Reranker, deadline: Deadline) -> Self {
        Self { reranker: Some(reranker), deadline }
    }

    /// Whether there is one.
    pub fn is_on(&self) -> bool {
        self.reranker.is_some()
    }

    /// Scores of the pieces and what they mean, or `None` where there are none in time. Counts what came of it.
    pub fn scores(&self, question: &str, pieces: &[&str]) -> Option<(Vec<f32>, ScoreScale)> {
        let Some(reranker) = self.reranker else {
            meter::reranked(Reranking::Off);
            return None;
        };
        // Late questions do not begin what they would give up: that is what lets a crowd be answered.
        let scores = self.deadline.check().map_err(RerankError::from);
        let scores = scores.and_then(|()| reranker.scores(question, pieces, self.deadline));
        match scores.and_then(|scores| sound(scores, pieces.len())) {
            Ok(scores) => {
                meter::reranked(Reranking::Reranked);
                Some((scores, reranker.scale()))
            }
            Err(RerankError::Late(_)) => {
                meter::reranked(Reranking::Late);
                None
            }
            Err(error) => {
                meter::reranked(Reranking::Failed);
                warn(&error);
                None
            }
        }
    }
}

fn sound(scores: Vec<f32>, pieces: usize) -> Result<Vec<f32>, RerankError> {
    if scores.len() != pieces {
        return Err(RerankError::BadScores("not one number a piece"));
    }
    if !scores.iter().all(|score| score.is_finite()) {
        return Err(RerankError::BadScores("one is not a number"));
    }
    Ok(scores)
}

/// Logs a failure, but not again within a minute.
fn warn(error: &RerankError) {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    /// Seconds since `BEGUN` from which on the next warning may come.
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let now = BEGUN.elapsed().as_secs();
    let due = |next: u64| (now >= next).then_some(now + WARNING_INTERVAL.as_secs());
    if NEXT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, due).is_ok() {
        tracing::warn!(%error, "answers stay in the order of the search; this is said once a minute");
    }
}
