//! Lays two sides of a subject next to each other: what the archive has of each, from the years in which it has both.

use std::ops::Range;

use super::holdings::{Holdings, year_of};
use super::listing::tells;
use super::quotable::{Quotable, quotable};
use super::quoted::{Heads, empty, evidence, finished};
use super::sides::{Comparison, Side};
use super::sources::Sources;
use super::{Answer, AnswerExplanation, Evidence, Unmet, Verdict, Why};
use crate::question::{NameHit, Question, Request};
use crate::search::{Engine, FoundDocument, Matcher, Query, WeightedQuery, hits_of, weighted};

/// Most passages of a side that are read.
const MAX_READ: usize = 200;
/// Most quotations of a side.
const MAX_OF_SIDE: usize = 3;

/// The comparison that a question asks for; `None` where it asks for none, or the archive has nothing of either side.
pub(super) fn compared<E: Engine>(
    question: &Question,
    sources: &Sources<'_, E>,
) -> Result<Option<Answer>, E::Error> {
    let Request::Compare { sides } = &question.request else { return Ok(None) };
    let [one, other] = sides;
    let found = [
        FoundSide::of(question, one, other, sources)?,
        FoundSide::of(question, other, one, sources)?,
    ];
    if found.iter().all(|side| side.documents.is_empty()) {
        return Ok(None);
    }
    let common_years = common_years(&found);
    let mut sides = Vec::with_capacity(2);
    for side in found {
        sides.push(side.quoted(question, &common_years, sources)?);
    }
    Ok(Some(combined(question, sides, common_years)))
}

/// What was found of a side.
struct FoundSide<K> {
    name: String,
    query: WeightedQuery,
    holdings: Holdings,
    documents: Vec<FoundDocument<K>>,
}

impl<K: Copy + Ord> FoundSide<K> {
    fn of<E: Engine<Key = K>>(
        question: &Question,
        side: &Range<usize>,
        other: &Range<usize>,
        sources: &Sources<'_, E>,
    ) -> Result<Self, E::Error> {
        let alone = Query::new(&without(question, other), sources.names);
        let query = weighted(sources.engine, alone, sources.deadline)?;
        let found = sources.engine.documents(&query, sources.deadline)?;
        let name = question.text.get(side.clone()).unwrap_or_default().to_owned();
        Ok(Self { name, query, holdings: Holdings::of(&found), documents: found.documents })
    }

    /// The best passages of the side from these years, where there are any, in the order of their dates.
    fn quoted<E: Engine<Key = K>>(
        self,
        question: &Question,
        years: &[i32],
        sources: &Sources<'_, E>,
    ) -> Result<QuotedSide, E::Error> {
        let is_of = |document: &FoundDocument<K>| {
            years.is_empty() || year_of(document).is_some_and(|year| years.contains(&year))
        };
        let documents = self.documents.into_iter().filter(is_of);
        let passages = documents.flat_map(|document| document.passages).collect();
        let hits =
            hits_of(sources.engine, self.query.clone(), passages, MAX_READ, sources.deadline)?;
        let matcher = Matcher::new(&self.query);
        let mut best: Vec<Quotable> =
            hits.hits.into_iter().filter_map(|hit| quotable(hit, &self.query, &matcher)).collect();
        // A note, or who was there, is quoted only where no text of the side is left.
        best.sort_by(|one, other| other.score.total_cmp(&one.score));
        best.sort_by_key(|quotable| !tells(quotable, &self.query));
        let mut heads = Heads::new(sources.engine);
        let mut chosen: Vec<Evidence> = Vec::new();
        for quotable in best {
            // One of a document: two sides are laid next to each other, and not two documents.
            let is_new = |known: &Evidence| known.document.id != *quotable.document();
            if chosen.len() < MAX_OF_SIDE && chosen.iter().all(is_new) {
                let found = evidence(&quotable, &[], &self.query, &matcher, &mut heads, sources)?;
                chosen.extend(found);
            }
        }
        chosen.sort_by_key(|evidence| {
            evidence.document.written().map_or(i64::MAX, |claim| claim.interval().days().0)
        });
        let answer = finished(question.clone(), &self.query, &matcher, chosen);
        Ok(QuotedSide { name: self.name, holdings: self.holdings, answer })
    }
}

/// A side with its quotations, in an answer of its own.
struct QuotedSide {
    name: String,
    holdings: Holdings,
    answer: Answer,
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

fn common_years<K>(found: &[FoundSide<K>; 2]) -> Vec<i32> {
    let [one, other] = found;
    let years = one.holdings.written.years().map(|(year, _)| year);
    years.filter(|year| other.holdings.written.year(*year) > 0).collect()
}

/// One answer of both sides, the first side's evidence before the second's.
fn combined(question: &Question, quoted: Vec<QuotedSide>, common_years: Vec<i32>) -> Answer {
    let mut sides = Vec::with_capacity(2);
    let mut shown: Vec<Evidence> = Vec::new();
    let mut spellings = Vec::new();
    let mut unmet = Vec::new();
    let mut explanation = AnswerExplanation::default();
    for QuotedSide { name, holdings, answer } in quoted {
        let start = shown.len();
        shown.extend(answer.evidence);
        spellings.extend(answer.spellings);
        if shown.len() == start {
            unmet.push(Unmet::Elsewhere(name.clone()));
        } else {
            // Scores are told of one of them: the numbers of the two belong to two searches.
            explanation = answer.explanation;
        }
        sides.push(Side { name, holdings, evidence: start..shown.len() });
    }
    spellings.sort();
    spellings.dedup();
    let all = shown.len();
    let shown = (1..).zip(shown).map(|(rank, evidence)| Evidence { rank, ..evidence }).collect();
    let is_whole = unmet.is_empty() && !common_years.is_empty();
    let (verdict, evidence, nearest) = match is_whole {
        true => (Verdict::Answered, shown, Vec::new()),
        false => (Verdict::Partly, Vec::new(), shown),
    };
    Answer {
        verdict,
        why: (!is_whole).then_some(Why::NoTopicMatch),
        unmet,
        confidence: if is_whole { 1.0 } else { 0.0 },
        shown_first: all,
        evidence,
        nearest,
        spellings,
        comparison: Some(Comparison { sides, common_years }),
        explanation,
        ..empty(question.clone(), None)
    }
}
