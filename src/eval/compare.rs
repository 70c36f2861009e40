//! Holds a run of judged questions against an earlier one.

use std::collections::HashMap;

use super::outcome::Outcome;
use super::report::Report;
use crate::answer::Verdict;

/// Two runs over the same questions, question by question.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub(crate) changes: Vec<Change>,
    /// Questions that only one of the runs has.
    pub(crate) unmatched: usize,
}

/// A question that fared differently.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) before: Outcome,
    pub(crate) after: Outcome,
    pub(crate) better: bool,
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
        // A matched question is in both runs and so counted twice.
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
        // Not found at all is worse than any rank.
        (true, _) => outcome.right.unwrap_or(usize::MAX),
        (false, Verdict::Answered) => 1,
        (false, _) => 0,
    }
}
