//! Lays two sides of a subject next to each other: what the archive has of each, from the years in which it has both.

use std::ops::Range;

use super::holdings::{Holdings, year_of};
use super::listing::tells;
use super::quotable::{Quotable, quotable};
use super::quotation::said_by;
use super::quoted::{Heads, empty, evidence, finished};
use super::sides::{Comparison, Side};
use super::sources::Sources;
use super::{Answer, AnswerExplanation, ClaimFound, Evidence, Unmet, Verdict, Why};
use crate::question::{ClaimedSpeaker, NameHit, Question, Request};
use crate::search::{Engine, FoundDocument, Matcher, Query, WeightedQuery, hits_of, weighted};
use crate::text::{GroupKind, Spellings, Word};

/// Most passages of a side that are read.
const MAX_READ: usize = 200;
/// Most passages of a side of which it is told whether its words are the person's.
const MAX_HEARD: usize = 20;
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
    /// The person, where it is asked what was said.
    speaker: Option<ClaimedSpeaker>,
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
        let speaker = speaker(question, side, sources.names);
        Ok(Self {
            name,
            speaker,
            query,
            holdings: Holdings::of(&found),
            documents: found.documents,
        })
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
        let mut heard: Vec<(ClaimFound, Evidence)> = Vec::new();
        let most = if self.speaker.is_some() { MAX_HEARD } else { MAX_OF_SIDE };
        for quotable in best {
            // One of a document: two sides are laid next to each other, and not two documents.
            let is_new =
                |(_, known): &(ClaimFound, Evidence)| known.document.id != *quotable.document();
            if heard.len() < most && heard.iter().all(is_new) {
                let found = evidence(&quotable, &[], &self.query, &matcher, &mut heads, sources)?;
                let whose = |evidence: &Evidence| match &self.speaker {
                    Some(speaker) => said_by(speaker, evidence, sources, question.language),
                    None => ClaimFound::Unmarked,
                };
                heard.extend(found.map(|evidence| (whose(&evidence), evidence)));
            }
        }
        // What somebody else surely says stands under no other's name, and what nobody is named for only where there is
        // nothing that is surely the person's.
        let is_sure = heard.iter().any(|(found, _)| *found == ClaimFound::Same);
        let wanted = if is_sure { ClaimFound::Same } else { ClaimFound::Unmarked };
        heard.retain(|(found, _)| *found == wanted);
        heard.truncate(MAX_OF_SIDE);
        let mut chosen: Vec<Evidence> = heard.into_iter().map(|(_, evidence)| evidence).collect();
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

/// Whoever a side is, where a question asks what two people said.
fn speaker(question: &Question, side: &Range<usize>, names: &Spellings) -> Option<ClaimedSpeaker> {
    let is_in = |word: &Word| side.contains(&word.span.start);
    let groups = |kinds: &[GroupKind]| -> Vec<usize> {
        let hits = question.names.iter().filter(|hit| is_in(&question.words[hit.at]));
        let of_kind = hits.map(|hit| hit.group).filter(|group| {
            names.groups().get(*group).is_some_and(|group| kinds.contains(&group.kind))
        });
        of_kind.collect()
    };
    let saying = question.language.questions.saying;
    let asks = question.words.iter().any(|word| saying.contains(&word.folded.as_str()));
    let is_place = !groups(&[GroupKind::Place, GroupKind::State, GroupKind::Body]).is_empty();
    let titles = question.language.dialogue.titles;
    let words = question.words.iter().filter(|word| is_in(word));
    let words = words.map(|word| word.folded.clone());
    let words: Vec<String> = words.filter(|word| !titles.contains(&word.as_str())).collect();
    let name = question.text.get(side.clone())?.to_owned();
    (asks && !is_place && !words.is_empty()).then(|| ClaimedSpeaker {
        name,
        words,
        groups: groups(&[GroupKind::Person]),
    })
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
