//! Lays two sides of a subject next to each other: what the archive has of each, from the years in which it has both.

use std::ops::Range;

use super::compose::answer_one;
use super::holdings::Holdings;
use super::sources::Sources;
use super::{Answer, Evidence, Unmet, Verdict, Why};
use crate::model::WrittenDate;
use crate::question::{NameHit, Question, Request};
use crate::search::{Engine, Query, weighted};

/// Most quotations of a side.
const MAX_OF_SIDE: usize = 3;

/// Two sides, laid next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Both, in the order of the question.
    pub sides: [Side; 2],
    /// The years in which the archive has documents of both, in order. The quotations are from these alone, where there
    /// are any.
    pub common_years: Vec<i32>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name, as typed.
    pub name: String,
    /// What the archive holds of it on the subject.
    pub holdings: Holdings,
    /// Which pieces of the evidence are of it, from 0.
    pub evidence: Range<usize>,
}

/// The comparison that a question asks for; `None` where it asks for none, or the archive has nothing of either side.
pub(super) fn compared<E: Engine>(
    question: &Question,
    sources: &Sources<'_, E>,
) -> Result<Option<Answer>, E::Error> {
    let Request::Compare { sides } = &question.request else { return Ok(None) };
    let [one, other] = sides;
    let mut found =
        [of_side(question, one, other, sources)?, of_side(question, other, one, sources)?];
    if found.iter().all(|side| side.evidence.is_empty()) {
        return Ok(None);
    }
    let common_years = common_years(&found);
    for side in &mut found {
        side.keep_years(&common_years);
    }
    let lacking = found.iter().filter(|side| side.evidence.is_empty());
    let unmet: Vec<Unmet> = lacking.map(|side| Unmet::Words(side.name.clone())).collect();
    Ok(Some(combined(question, found, common_years, unmet)))
}

/// What was found of a side.
struct Found {
    name: String,
    holdings: Holdings,
    evidence: Vec<Evidence>,
    answer: Answer,
}

fn of_side<E: Engine>(
    question: &Question,
    side: &Range<usize>,
    other: &Range<usize>,
    sources: &Sources<'_, E>,
) -> Result<Found, E::Error> {
    let alone = without(question, other);
    let query = weighted(sources.engine, Query::new(&alone, sources.names), sources.deadline)?;
    let holdings = Holdings::of(&sources.engine.documents(&query, sources.deadline)?);
    let mut answer = answer_one(alone, sources)?;
    // What lacks the name of the side, or the subject, is nothing of it.
    let is_met = answer.verdict == Verdict::Answered || answer.why == Some(Why::Unsure);
    let evidence = std::mem::take(&mut answer.evidence);
    let evidence = evidence.into_iter().chain(std::mem::take(&mut answer.nearest));
    let evidence = if is_met { evidence.collect() } else { Vec::new() };
    let name = question.text.get(side.clone()).unwrap_or_default().to_owned();
    Ok(Found { name, holdings, evidence, answer })
}

/// The question without one of its sides, asked as an ordinary one.
fn without(question: &Question, side: &Range<usize>) -> Question {
    let mut alone = question.clone();
    alone.request = Request::Answer;
    alone.topic.retain(|word| !side.contains(&word.span.start));
    let words = &question.words;
    alone.names.retain(|hit: &NameHit| {
        words.get(hit.at).is_none_or(|word| !side.contains(&word.span.start))
    });
    alone
}

fn common_years(found: &[Found; 2]) -> Vec<i32> {
    let [one, other] = found;
    let years = one.holdings.years.iter().map(|count| count.year);
    years.filter(|year| other.holdings.years.iter().any(|count| count.year == *year)).collect()
}

impl Found {
    /// Keeps what was written in these years, where there are any.
    fn keep_years(&mut self, years: &[i32]) {
        let is_of = |evidence: &Evidence| {
            evidence.document.written().and_then(year).is_some_and(|year| years.contains(&year))
        };
        if !years.is_empty() {
            self.evidence.retain(is_of);
        }
        self.evidence.truncate(MAX_OF_SIDE);
    }
}

fn year(written: &WrittenDate) -> Option<i32> {
    use chrono::Datelike;
    let interval = written.interval();
    let (start, end) = (interval.start?.year(), interval.end?.year());
    (start == end).then_some(start)
}

/// One answer of both sides, the first side's evidence before the second's.
fn combined(
    question: &Question,
    found: [Found; 2],
    common_years: Vec<i32>,
    unmet: Vec<Unmet>,
) -> Answer {
    let is_whole = unmet.is_empty() && !common_years.is_empty();
    let [one, other] = found;
    let parted = one.evidence.len();
    let all = parted + other.evidence.len();
    let sides = [
        Side { name: one.name, holdings: one.holdings, evidence: 0..parted },
        Side { name: other.name, holdings: other.holdings, evidence: parted..all },
    ];
    let shown = one.evidence.into_iter().chain(other.evidence);
    let shown = (1..).zip(shown).map(|(rank, evidence)| Evidence { rank, ..evidence }).collect();
    let (verdict, evidence, nearest) = match is_whole {
        true => (Verdict::Answered, shown, Vec::new()),
        false => (Verdict::Partly, Vec::new(), shown),
    };
    let mut spellings = [one.answer.spellings, other.answer.spellings].concat();
    spellings.sort();
    spellings.dedup();
    Answer {
        question: question.clone(),
        verdict,
        why: (!is_whole).then_some(Why::NoTopicMatch),
        unmet,
        confidence: one.answer.confidence.min(other.answer.confidence),
        shown_first: all,
        evidence,
        nearest,
        spellings,
        comparison: Some(Comparison { sides, common_years }),
        ..one.answer
    }
}
