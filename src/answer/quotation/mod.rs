//! Checks a quotation: whether its words stand in the archive as they were typed, and where they do not, which differ.
//!
//! Passages with rows of its words are proposed by the engine, the typed words are laid beside theirs, and the words
//! that come nearest are verified against the store. What is said of a quotation comes of comparing it with the
//! verified words alone, letter by letter: nothing is stemmed, and no word is left out.

mod align;
mod claimed;
mod claimed_place;
mod comparison;
mod evidence;
mod find;
mod parts;
mod region;
mod typed;
mod word_row;

use std::collections::HashSet;

pub(super) use self::claimed::said_by;
pub use self::parts::combine_quotations;

use self::claimed::Claimed;
use self::comparison::Comparison;
use self::evidence::{Highlight, evidence};
use self::find::{MIN_WORDS_NEAR, Place, Places, places};
use self::parts::of_parts;
use self::typed::TypedWords;
use super::quoted::empty;
use super::{
    Answer, ClaimOutcome, Evidence, QuotationCheck, QuotationState, Sources, SpeakerFound, Verdict,
    Why, answer,
};
use crate::model::Span;
use crate::question::{
    Claim, Given, MIN_WORDS_PASTED, Question, QuestionNote, QuestionType, Quotation, Tongue, claim,
    is_prose, quotation,
};
use crate::search::Engine;

/// Most places that are shown.
const MAX_PLACES: usize = 10;

/// Most places that are only near.
const MAX_NEAREST: usize = 3;

/// Most pieces of evidence on the first screen.
const MAX_SHOWN_FIRST: usize = 3;

/// Up to this share of the words may differ where it is said in which words a quotation differs. With a third, “we do
/// not seek to isolate China” was said to be “we do not seek to invade North” with two other words.
const MAX_SHARE_DIFFERING: f32 = 0.25;

/// Most parts of a quotation that are compared apart.
const MAX_PARTS: usize = 4;

/// Less than this share of the words in one place is not near.
const MIN_SHARE_NEAR: f32 = 0.5;

/// Fewest words of a text without quotation marks of which it is said that they do not stand in the archive.
const MIN_WORDS_TO_DENY: usize = 40;

/// The same of whole sentences in which nobody asks for something.
const MIN_WORDS_OF_PROSE: usize = 20;

/// The answer to a text that quotes, where it quotes and nothing else is asked.
///
/// `None` where it is to be answered as a question: nothing is quoted, or nobody says that it is a quotation and the
/// archive has nothing like it.
pub fn check_quotation<E: Engine>(
    question: &Question,
    sources: &Sources<'_, E>,
) -> Result<Option<Answer>, E::Error> {
    let Some(Quotation { span, given }) = quotation(question) else { return Ok(None) };
    let claim = claim(question, &span);
    let Some(text) = question.text.get(span) else { return Ok(None) };
    let typed = TypedWords::of(text, sources.names, question.language);
    if typed.quoted() == 0 {
        return Ok(None);
    }
    let Places { all, may_be_more } = places(&typed, sources)?;
    let outcome = Outcome::of(all, &typed, given);
    match (outcome.state, given) {
        (QuotationState::Absent, Given::Claimed) if !is_statement(question) => return Ok(None),
        // Of a few words one that differs makes it another sentence, of which may be asked.
        (QuotationState::Differs, Given::Claimed) if typed.quoted() <= MIN_WORDS_NEAR => {
            return Ok(None);
        }
        // Of a sentence one word that differs may make it a question in other words.
        (QuotationState::Differs, Given::Pasted) if typed.quoted() < MIN_WORDS_PASTED => {
            return Ok(None);
        }
        // The search may still have what is meant: nothing that was asked is lost.
        (QuotationState::Absent, Given::Pasted) if typed.quoted() < fewest_to_deny(question) => {
            return Ok(None);
        }
        // Nothing can be said of words in another language, unless it was asked.
        (QuotationState::Absent, Given::Beside) if Tongue::of(text).is_some() => return Ok(None),
        (QuotationState::Absent, Given::Claimed | Given::Pasted | Given::Beside) => {
            // A text that was pasted names no time of a question.
            let asked = match given {
                Given::Beside => question.clone(),
                _ => without_times(question),
            };
            let found = answer(asked, sources)?;
            let check = check(&outcome, &typed, given, false);
            return Ok(Some(denied(found, check)));
        }
        _ => {}
    }
    if outcome.state == QuotationState::Absent
        && let Some(parts) = parts_apart(&typed, &claim, given, question, sources)?
    {
        let check = check(&outcome, &typed, given, false);
        return Ok(Some(of_parts(as_quotation(question, check.is_cut), check, parts)));
    }
    let found = Found { outcome, typed, may_be_more };
    Ok(Some(found.answer(&claim, given, question, sources)?))
}

/// The answers to the parts between the ellipses of a quotation, where one of them stands somewhere.
fn parts_apart<E: Engine>(
    typed: &TypedWords,
    claim: &Claim,
    given: Given,
    question: &Question,
    sources: &Sources<'_, E>,
) -> Result<Option<Vec<Answer>>, E::Error> {
    let parts = typed.parts();
    if !(2..=MAX_PARTS).contains(&parts.len()) {
        return Ok(None);
    }
    let texts = parts.iter().map(|part| typed.row.slice(part));
    let parts = texts.map(|text| TypedWords::of(text, sources.names, question.language));
    let mut answers = Vec::new();
    for typed in parts {
        // Few words stand somewhere by chance.
        if typed.quoted() < MIN_WORDS_NEAR {
            return Ok(None);
        }
        let Places { all, may_be_more } = places(&typed, sources)?;
        let outcome = Outcome::of(all, &typed, given);
        answers
            .push(Found { outcome, typed, may_be_more }.answer(claim, given, question, sources)?);
    }
    let stands = |answer: &Answer| {
        let check = answer.quotation.as_ref();
        check.is_some_and(|check| check.state == QuotationState::Verbatim)
    };
    Ok(answers.iter().any(stands).then_some(answers))
}

/// What was found of a quotation.
struct Found {
    outcome: Outcome,
    typed: TypedWords,
    may_be_more: bool,
}

impl Found {
    fn answer<E: Engine>(
        self,
        claim: &Claim,
        given: Given,
        question: &Question,
        sources: &Sources<'_, E>,
    ) -> Result<Answer, E::Error> {
        let Self { outcome, typed, may_be_more } = self;
        let mut check = check(&outcome, &typed, given, may_be_more);
        let mut shown: Vec<Shown> = Vec::new();
        let dialogue = &question.language.dialogue;
        for place in &outcome.places {
            sources.deadline.check()?;
            let rank = shown.len() + 1;
            let evidence = evidence(place, rank, outcome.highlight, sources.engine, dialogue)?;
            let said = place.found.said();
            let claimed = ClaimOutcome::default();
            shown.extend(evidence.map(|evidence| Shown { evidence, said, claimed }));
        }
        if outcome.state != QuotationState::Absent {
            check.claimed = held_against(claim, &mut shown, question, sources);
        }
        let shown = shown.into_iter().map(|shown| shown.evidence).collect();
        Ok(answer_of(question, check, shown))
    }
}

/// Whether a line tells what somebody said, at the length of a text, and asks nothing: "He told me that …".
fn is_statement(question: &Question) -> bool {
    is_prose(question) && question.words.len() >= MIN_WORDS_OF_PROSE
}

/// What was typed, where no time in it narrows what is searched for.
fn without_times(question: &Question) -> Question {
    Question { dates: Vec::new(), order: None, notes: Vec::new(), ..question.clone() }
}

fn fewest_to_deny(question: &Question) -> usize {
    if is_prose(question) { MIN_WORDS_OF_PROSE } else { MIN_WORDS_TO_DENY }
}

/// A place that is shown.
struct Shown {
    evidence: Evidence,
    /// Where the quoted words stand in the file.
    said: Span,
    /// What comes of the claim there.
    claimed: ClaimOutcome,
}

/// Puts the places first where what is claimed of the words is so, and says what comes of it at the first.
fn held_against<E: Engine>(
    claim: &Claim,
    shown: &mut [Shown],
    question: &Question,
    sources: &Sources<'_, E>,
) -> ClaimOutcome {
    let claimed = Claimed::new(claim, sources, question.language);
    for shown in &mut *shown {
        shown.claimed = claimed.at(&shown.evidence, shown.said, sources.engine);
        let whose = claimed.whose(&shown.evidence, shown.said, sources.engine);
        shown.evidence.whose = Some(Box::new(whose));
    }
    shown.sort_by_key(|shown| {
        let ClaimOutcome { speaker, time, place, asked, .. } = &shown.claimed;
        let found = [speaker, time, place].map(|claim| claim.as_ref().map(|(_, found)| *found));
        (found, asked.as_ref().map(SpeakerFound::rank))
    });
    for (rank, shown) in (1..).zip(&mut *shown) {
        shown.evidence.rank = rank;
    }
    shown.first().map(|shown| shown.claimed.clone()).unwrap_or_default()
}

/// What is to be said of a quotation.
struct Outcome {
    state: QuotationState,
    documents: usize,
    places: Vec<Place>,
    highlight: Highlight,
}

impl Outcome {
    fn of(all: Vec<Place>, typed: &TypedWords, given: Given) -> Self {
        let (mut verbatim, mut near): (Vec<Place>, Vec<Place>) =
            all.into_iter().partition(|place| place.comparison.is_verbatim());
        if !verbatim.is_empty() {
            // Where it stands just as it was typed, other spellings are of no interest.
            if verbatim.iter().any(|place| place.comparison.is_exact()) {
                verbatim.retain(|place| place.comparison.is_exact());
            } else {
                retain_like_first(&mut verbatim, |place| {
                    let Comparison { spellings, brackets, leaves_out, .. } = &place.comparison;
                    (spellings.clone(), brackets.clone(), *leaves_out)
                });
            }
            let documents: HashSet<_> =
                verbatim.iter().filter_map(|place| place.found.document().cloned()).collect();
            let highlight = Highlight::Quoted;
            let places = each_document_first(verbatim);
            return Self {
                state: QuotationState::Verbatim,
                documents: documents.len(),
                places,
                highlight,
            };
        }
        let words = typed.quoted() as f32;
        near.retain(|_| typed.quoted() >= MIN_WORDS_NEAR);
        near.sort_by_key(|place| place.comparison.errors);
        let most = words * MAX_SHARE_DIFFERING;
        // Four words of which three are everybody's are no saying of somebody.
        // What nobody says to be a quotation may tell in other words what stands there, and is asked.
        let is_quoted = matches!(given, Given::Marked | Given::Beside);
        let is_near = |it: &Place| {
            it.comparison.errors as f32 <= most && it.comparison.own_words > 0
                || is_quoted && it.comparison.has_most_of(typed)
        };
        if near.first().is_some_and(is_near) {
            retain_like_first(&mut near, |place| place.comparison.differences.clone());
            let places = each_document_first(near);
            let highlight = Highlight::Differences;
            return Self { state: QuotationState::Differs, documents: 0, places, highlight };
        }
        near.sort_by_key(|place| std::cmp::Reverse(place.comparison.matched));
        let own = (0..typed.len()).filter(|&at| typed.is_own(at)).count() as f32;
        near.retain(|place| {
            let Comparison { matched, own_words, .. } = place.comparison;
            // Small words alone are in every text.
            matched as f32 >= words * MIN_SHARE_NEAR && own_words as f32 >= own * MIN_SHARE_NEAR
        });
        near.truncate(MAX_NEAREST);
        let highlight = Highlight::Quoted;
        Self { state: QuotationState::Absent, documents: 0, places: near, highlight }
    }
}

fn retain_like_first<T: PartialEq>(places: &mut Vec<Place>, of: impl Fn(&Place) -> T) {
    let Some(first) = places.first().map(&of) else { return };
    places.retain(|place| of(place) == first);
}

/// One place of each document, then the others, as many as are shown.
fn each_document_first(places: Vec<Place>) -> Vec<Place> {
    let mut known = HashSet::new();
    let (mut first, others): (Vec<Place>, Vec<Place>) =
        places.into_iter().partition(|place| known.insert(place.found.document().cloned()));
    first.extend(others);
    first.truncate(MAX_PLACES);
    first
}

fn check(outcome: &Outcome, typed: &TypedWords, given: Given, may_be_more: bool) -> QuotationCheck {
    let is_near = outcome.state != QuotationState::Absent;
    let comparison = outcome.places.first().map(|place| &place.comparison).filter(|_| is_near);
    QuotationCheck {
        typed: typed.row.slice(&(0..typed.len())).to_owned(),
        state: outcome.state,
        documents: outcome.documents,
        may_be_more,
        is_pasted: given == Given::Pasted,
        differences: comparison.map_or_else(Vec::new, |found| found.differences.clone()),
        spellings: comparison.map_or_else(Vec::new, |found| found.spellings.clone()),
        brackets: comparison.map_or_else(Vec::new, |found| found.brackets.clone()),
        leaves_out: comparison.is_some_and(|found| found.leaves_out),
        claimed: ClaimOutcome::default(),
        is_cut: typed.is_cut,
        tongue: Tongue::of(&typed.row.text).filter(|_| !is_near),
    }
}

fn answer_of(question: &Question, check: QuotationCheck, shown: Vec<Evidence>) -> Answer {
    let (verdict, why) = match check.state {
        QuotationState::Verbatim if check.claimed.is_contradicted() => (Verdict::Partly, None),
        QuotationState::Verbatim => (Verdict::Answered, None),
        QuotationState::Differs => (Verdict::Partly, None),
        QuotationState::Absent => (Verdict::Nothing, Some(Why::NoTopicMatch)),
    };
    let confidence = if verdict == Verdict::Answered { 1.0 } else { 0.0 };
    let shown_first = shown.len().min(MAX_SHOWN_FIRST);
    let (evidence, nearest) = match verdict {
        Verdict::Answered => (shown, Vec::new()),
        _ => (Vec::new(), shown),
    };
    let question = as_quotation(question, check.is_cut);
    Answer {
        verdict,
        confidence,
        shown_first,
        evidence,
        nearest,
        quotation: Some(check),
        ..empty(question, why)
    }
}

/// What was typed, as a quotation: dates in it are its words, and nothing is asked for by them.
fn as_quotation(question: &Question, is_cut: bool) -> Question {
    let mut notes = Vec::new();
    notes.extend(is_cut.then_some(QuestionNote::Shortened));
    Question { question_type: QuestionType::Quote, notes, ..without_times(question) }
}

/// What the search has on a text that does not stand in the archive.
fn denied(found: Answer, check: QuotationCheck) -> Answer {
    let Answer { mut evidence, nearest, .. } = found;
    evidence.extend(nearest);
    Answer {
        question: as_quotation(&found.question, check.is_cut),
        verdict: Verdict::Partly,
        why: None,
        unmet: Vec::new(),
        confidence: 0.0,
        evidence: Vec::new(),
        nearest: evidence,
        undated: 0,
        spellings: Vec::new(),
        quotation: Some(check),
        holdings: None,
        comparison: None,
        ..found
    }
}
