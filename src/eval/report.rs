//! Counts how well a set of judged questions was answered, and stores the outcomes.

use std::time::Duration;

use super::judged::EvalError;
use super::outcome::Outcome;
use crate::answer::Verdict;

/// How well a set of judged questions was answered.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(crate) outcomes: Vec<Outcome>,
}

impl Report {
    pub(crate) fn answerable(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.answerable)
    }

    pub(crate) fn unanswerable(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| !outcome.answerable)
    }

    /// How many answerable questions have the right words at this rank or before.
    pub fn right_within(&self, rank: usize) -> usize {
        self.answerable().filter(|outcome| outcome.right.is_some_and(|at| at <= rank)).count()
    }

    /// How many answerable questions have an outcome that was said to be an answer.
    pub(crate) fn answered(&self) -> usize {
        self.answerable().filter(|outcome| outcome.verdict == Verdict::Answered).count()
    }

    /// How many of the answered ones have the right words first.
    pub(crate) fn answered_rightly(&self) -> usize {
        let answered = self.answerable().filter(|outcome| outcome.verdict == Verdict::Answered);
        answered.filter(|outcome| outcome.right == Some(1)).count()
    }

    /// How many answerable questions have the right words first, shown only as what comes near.
    pub(crate) fn right_but_not_answered(&self) -> usize {
        self.right_within(1) - self.answered_rightly()
    }

    /// How many questions without an answer were said to be answered.
    pub(crate) fn answered_falsely(&self) -> usize {
        self.unanswerable().count() - self.refused_rightly()
    }

    /// How many answerable questions name a document.
    pub(crate) fn with_document(&self) -> usize {
        self.answerable().filter(|outcome| outcome.names_document).count()
    }

    /// How many questions without an answer in the archive were not answered.
    pub fn refused_rightly(&self) -> usize {
        self.unanswerable().filter(|outcome| outcome.verdict != Verdict::Answered).count()
    }

    pub(crate) fn document_within(&self, rank: usize) -> usize {
        self.answerable().filter(|outcome| outcome.document.is_some_and(|at| at <= rank)).count()
    }

    /// Mean of one over the rank of the first right quotation; 0 for a question without one.
    pub(crate) fn mean_reciprocal_rank(&self) -> f64 {
        let ranks = self.answerable().filter_map(|outcome| outcome.right);
        let sum: f64 = ranks.map(|rank| 1.0 / rank as f64).sum();
        sum / self.answerable().count().max(1) as f64
    }

    /// Time of the question in the middle and of one that is slower than 99 in 100.
    pub(crate) fn times(&self) -> (Duration, Duration) {
        let mut times: Vec<u64> = self.outcomes.iter().map(|outcome| outcome.elapsed_us).collect();
        times.sort_unstable();
        let at = |share: usize| times.get((times.len() * share / 100).min(times.len().max(1) - 1));
        let time = |share: usize| Duration::from_micros(at(share).copied().unwrap_or_default());
        (time(50), time(99))
    }

    /// The outcomes as JSON Lines.
    pub fn to_lines(&self) -> String {
        let line = |outcome: &Outcome| {
            serde_json::to_string(outcome).expect("an outcome has only texts and numbers")
        };
        self.outcomes.iter().map(|outcome| line(outcome) + "\n").collect()
    }

    /// Reads a kept run.
    pub fn from_lines(text: &str) -> Result<Self, EvalError> {
        let mut outcomes = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let outcome = serde_json::from_str(line)
                .map_err(|error| EvalError::Outcome { line: at + 1, reason: error.to_string() })?;
            outcomes.push(outcome);
        }
        if outcomes.is_empty() { Err(EvalError::Empty) } else { Ok(Self { outcomes }) }
    }
}
