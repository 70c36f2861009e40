//! Measures answers to judged questions: how often the right words come first, and how often a refusal is right.

mod compare;
mod fit;
mod folding;
mod judged;
mod lists;
mod outcome;
mod report;
mod suite;
mod suite_report;

use std::time::Instant;

use crate::answer::{Answer, Evidence, WordLocation};

pub use compare::Comparison;
pub use fit::{Fit, Point};
pub use judged::{EvalError, JudgedQuestion, OneOrMany, read};
pub use lists::TrainingLists;
pub use outcome::Outcome;
pub use report::Report;
pub use suite::{Suite, SuiteArchive, SuiteError, SuiteSet};
pub use suite_report::{Against, LeftOut, SetReport, SuiteReport};

/// Asks every question.
pub fn run<E>(
    judged: &[JudgedQuestion],
    ask: impl Fn(&str) -> Result<Answer, E>,
) -> Result<Report, E> {
    let outcomes = judged.iter().map(|judged| measured(judged, &ask)).collect::<Result<_, E>>()?;
    Ok(Report { outcomes })
}

fn measured<E>(
    judged: &JudgedQuestion,
    ask: impl Fn(&str) -> Result<Answer, E>,
) -> Result<Outcome, E> {
    let started = Instant::now();
    let answer = ask(&judged.question)?;
    let elapsed_us = started.elapsed().as_micros().try_into().unwrap_or(u64::MAX);
    let rank =
        |is_right: &dyn Fn(&Evidence) -> bool| answer.shown().position(is_right).map(|at| at + 1);
    let first = answer.shown().next();
    Ok(Outcome {
        id: judged.name(),
        question: judged.question.clone(),
        answerable: judged.answerable,
        verdict: answer.verdict,
        right: rank(&|evidence| judged.is_met_by(evidence)),
        document: rank(&|evidence| judged.is_document(&evidence.document)),
        names_document: !judged.documents.list().is_empty(),
        first: first.map_or(String::new(), |first| first.quote.text().to_owned()),
        met: first
            .map_or((0.0, 0.0), |first| (first.explanation.met, first.explanation.sentences.words)),
        lacks: first.map_or(Vec::new(), |first| lacks(&answer, first)),
        confidence: first.map(|_| answer.explanation.confidence),
        elapsed_us,
    })
}

fn lacks(answer: &Answer, evidence: &Evidence) -> Vec<String> {
    let words = answer.explanation.asked.iter().zip(&evidence.explanation.locations);
    let lacking = words.filter(|(_, location)| **location == WordLocation::Absent);
    lacking.map(|(word, _)| word.text.clone()).collect()
}
