//! Holds a run of judged questions against an earlier one.

use std::collections::HashMap;
use std::fmt;

use super::outcome::Outcome;
use super::report::Report;
use crate::answer::Verdict;

/// Two runs over the same questions, question by question.
#[derive(Clone, Debug)]
pub struct Comparison {
    changes: Vec<Change>,
    /// Questions that only one of the runs has.
    unmatched: usize,
}

#[derive(Clone, Debug)]
struct Change {
    before: Outcome,
    after: Outcome,
    better: bool,
}

impl Comparison {
    /// Holds a run against an earlier one.
    pub fn new(before: &Report, after: &Report) -> Self {
        let known: HashMap<&str, &Outcome> =
            before.outcomes.iter().map(|outcome| (outcome.id.as_str(), outcome)).collect();
        let pairs: Vec<(&Outcome, &Outcome)> = after
            .outcomes
            .iter()
            .filter_map(|after| Some((*known.get(after.id.as_str())?, after)))
            .collect();
        let unmatched = before.outcomes.len() + after.outcomes.len() - 2 * pairs.len();
        let change = |(before, after): (&Outcome, &Outcome)| {
            let (was, is) = (badness(before), badness(after));
            (was != is).then(|| Change {
                before: before.clone(),
                after: after.clone(),
                better: is < was,
            })
        };
        Self { changes: pairs.into_iter().filter_map(change).collect(), unmatched }
    }
}

/// How well a question fared; less is better. For one without an answer only the verdict counts.
fn badness(outcome: &Outcome) -> usize {
    match (outcome.answerable, outcome.verdict) {
        (true, _) => outcome.right.unwrap_or(usize::MAX),
        (false, Verdict::Answered) => 1,
        (false, _) => 0,
    }
}

fn described(outcome: &Outcome) -> String {
    match (outcome.answerable, outcome.right, outcome.verdict) {
        (true, Some(rank), _) => format!("rank {rank}"),
        (true, None, _) => "missed".to_owned(),
        (false, _, Verdict::Answered) => "answered".to_owned(),
        (false, ..) => "refused".to_owned(),
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let better = self.changes.iter().filter(|change| change.better).count();
        writeln!(
            f,
            "against the run before: {better} better, {} worse",
            self.changes.len() - better
        )?;
        if self.unmatched > 0 {
            writeln!(f, "{} questions are in one of the runs only", self.unmatched)?;
        }
        for change in &self.changes {
            let word = if change.better { "better" } else { "worse" };
            let (before, after) = (described(&change.before), described(&change.after));
            writeln!(
                f,
                "{word}: {} {before} → {after}: {}",
                change.after.id, change.after.question
            )?;
        }
        Ok(())
    }
}
