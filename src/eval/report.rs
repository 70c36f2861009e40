//! Sums up a run of judged questions in figures, and says what went wrong where.

use std::fmt;
use std::time::Duration;

use super::judged::EvalError;
use super::outcome::Outcome;
use crate::answer::Verdict;

/// How well a set of judged questions was answered.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(super) outcomes: Vec<Outcome>,
}

impl Report {
    fn answerable(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.answerable)
    }

    fn unanswerable(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| !outcome.answerable)
    }

    /// How many answerable questions have the right words at this rank or before.
    pub fn right_within(&self, rank: usize) -> usize {
        self.answerable().filter(|outcome| outcome.right.is_some_and(|at| at <= rank)).count()
    }

    /// How many questions without an answer in the archive were not answered.
    pub fn refused_rightly(&self) -> usize {
        self.unanswerable().filter(|outcome| outcome.verdict != Verdict::Answered).count()
    }

    fn document_within(&self, rank: usize) -> usize {
        self.answerable().filter(|outcome| outcome.document.is_some_and(|at| at <= rank)).count()
    }

    /// Mean of one over the rank of the first right quotation; 0 for a question without one.
    fn mean_reciprocal_rank(&self) -> f64 {
        let ranks = self.answerable().filter_map(|outcome| outcome.right);
        let sum: f64 = ranks.map(|rank| 1.0 / rank as f64).sum();
        sum / self.answerable().count().max(1) as f64
    }

    /// Time of the question in the middle and of one that is slower than 99 in 100.
    fn times(&self) -> (Duration, Duration) {
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

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = self.answerable().count();
        if asked > 0 {
            writeln!(f, "questions with an answer   {asked}")?;
            for rank in [1, 3, 5] {
                let count = self.right_within(rank);
                writeln!(f, "right words within {rank}       {count} ({})", share(count, asked))?;
            }
            writeln!(f, "mean reciprocal rank       {:.3}", self.mean_reciprocal_rank())?;
            let refused =
                self.answerable().filter(|outcome| outcome.verdict == Verdict::Nothing).count();
            let answered =
                self.answerable().filter(|outcome| outcome.verdict == Verdict::Answered).count();
            writeln!(f, "answered in full           {answered} ({})", share(answered, asked))?;
            writeln!(f, "refused though answerable  {refused} ({})", share(refused, asked))?;
        }
        let named = self.answerable().filter(|outcome| outcome.names_document).count();
        for rank in [1, 5].into_iter().filter(|_| named > 0) {
            let count = self.document_within(rank);
            writeln!(f, "right document within {rank}    {count} ({})", share(count, named))?;
        }
        let without = self.unanswerable().count();
        if without > 0 {
            let count = self.refused_rightly();
            writeln!(f, "questions without one      {without}")?;
            writeln!(f, "refused rightly            {count} ({})", share(count, without))?;
        }
        let (middle, slow) = self.times();
        writeln!(f, "time a question            {middle:.1?} median, {slow:.1?} at 99 %")?;
        self.outcomes.iter().try_for_each(|outcome| miss(outcome, f))
    }
}

fn share(count: usize, all: usize) -> String {
    format!("{:.1} %", 100.0 * count as f64 / all as f64)
}

/// A few lines for a question that went wrong: what happened, what was shown first, and what that lacks.
fn miss(outcome: &Outcome, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Outcome { id, question, first, .. } = outcome;
    let what = match (outcome.answerable, outcome.right, outcome.verdict) {
        (true, Some(1), _) => return Ok(()),
        (true, Some(rank), _) => format!("rank {rank}"),
        (true, None, _) => "missed".to_owned(),
        (false, _, Verdict::Answered) => "answered, but there is no answer".to_owned(),
        (false, ..) => return Ok(()),
    };
    writeln!(f, "{what}: {id} {question}")?;
    if !first.is_empty() {
        writeln!(f, "  first: {first}")?;
    }
    writeln!(f, "  {}", why(outcome))
}

/// Why the first passage came first, and where the right document is.
fn why(outcome: &Outcome) -> String {
    let (passage, quoted) = outcome.met;
    let mut text = format!(
        "it meets {:.0} % of what counts, its quoted words {:.0} %",
        100.0 * passage,
        100.0 * quoted
    );
    if !outcome.lacks.is_empty() {
        text.push_str(&format!(", without {}", outcome.lacks.join(", ")));
    }
    match outcome.document {
        Some(rank) => text.push_str(&format!("; the right document is at rank {rank}")),
        None if outcome.names_document => text.push_str("; the right document is not shown"),
        None => {}
    }
    text
}
