//! Answers one question: searches, chooses, judges, and verifies what is shown.

use super::comparison::compared;
use super::document_names::names_of_document;
use super::first_screen::with_first_screen;
use super::listing::listed;
use super::mentions::mentions;
use super::quotable::Quotable;
use super::quoted::{Heads, empty, evidence, words_shown};
use super::ranking::ranked;
use super::sources::Sources;
use super::spelling::spellings;
use super::verdict::{Asked, Judgement, judge};
use super::years::with_years_of_archive;
use super::{Answer, AnswerExplanation, Evidence, Verdict, Why};
use crate::model::Span;
use crate::question::{DateWindow, Question, QuestionNote, QuestionType};
use crate::search::{
    Engine, Matcher, MetClock, Query, WeightedQuery, max_read, search_weighted, weighted,
};
use crate::time::Relation;

/// How many of the best passages are read where a reranker orders them: it brings right ones up from further behind.
///
/// With 20 it has the right words among five for 251 of `questions`, with 40 for 259; the search by itself gains nothing.
pub(super) const MAX_READ_TO_RERANK: usize = 40;
/// Most quotations in an answer.
const MAX_EVIDENCE: usize = 5;
/// Most quotations where a list is asked for.
pub const MAX_EVIDENCE_IN_LIST: usize = 10;
/// Most quotations of an answer that is turned page by page.
pub const MAX_EVIDENCE_IN_PAGES: usize = 50;
/// Evidence below this share of the best is left out.
const MIN_SHARE_OF_BEST: f32 = 0.5;

/// Answers a question from an archive.
pub fn answer<E: Engine>(
    mut question: Question,
    sources: &Sources<'_, E>,
) -> Result<Answer, E::Error> {
    if let Some(why) = unaskable(&question) {
        return Ok(empty(question, Some(why)));
    }
    with_years_of_archive(&mut question, sources)?;
    if is_of_no_day(&question) {
        return Ok(empty(question, Some(Why::NoSuchDate)));
    }
    if let Some(answer) = listed(&question, sources)? {
        return Ok(answer);
    }
    if let Some(answer) = compared(&question, sources)? {
        return Ok(answer);
    }
    answer_one(question, sources)
}

/// Answers a question by the passages that meet it best.
fn answer_one<E: Engine>(
    mut question: Question,
    sources: &Sources<'_, E>,
) -> Result<Answer, E::Error> {
    let instead = nearest_window(&question);
    // The question is shown as it was asked; only the search and the verdict get the window that
    // stands in for a day that does not exist.
    let mut widened = question.clone();
    widened.dates.extend(instead.clone());
    let query = Query::new(&widened, sources.names);
    if query.leaves_out {
        question.note_shortened();
    }
    let query = weighted(sources.engine, query, sources.deadline)?;
    // The same for every page of a long answer, since the order hangs on what is read.
    let paged = sources.most.map_or(0, |_| MAX_EVIDENCE_IN_PAGES);
    let reranked = if sources.rerank.is_on() { MAX_READ_TO_RERANK } else { 0 };
    let most = max_read(&query.query).max(paged).max(reranked);
    let (hits, holdings) = match question.request.wants_telling() {
        true => mentions(query, most, sources)?,
        false => (search_weighted(sources.engine, query, most, sources.deadline)?, None),
    };
    let query = hits.query.clone();
    let are_all_read = hits.are_all;
    let matcher = Matcher::new(&query);
    let ranked = ranked(hits, &question.text, sources)?;
    let names = match ranked.first() {
        Some(first) => names_of_document(first, &query, &matcher, sources)?,
        None => Vec::new(),
    };
    let asked = Asked {
        names: &names,
        matcher: &matcher,
        question: &widened,
        query: &query,
        reach: sources.reach,
        written: sources.written,
        instead: instead.as_ref(),
        is_shortened: question.is_shortened(),
        are_all_read,
    };
    let judgement = judge(&asked, ranked);
    let answer = finish(question, &query, judgement, sources)?;
    Ok(Answer { holdings, ..answer })
}

/// Why there is nothing to look for, if there is not.
pub(super) fn unaskable(question: &Question) -> Option<Why> {
    if question.words.is_empty() {
        return Some(Why::Unreadable);
    }
    question.notes.contains(&QuestionNote::NoTopic).then_some(Why::TooBroad)
}

/// Whether it asks for a day that does not exist, for which nothing stands in, and for no other time.
fn is_of_no_day(question: &Question) -> bool {
    let is_none =
        |note: &QuestionNote| matches!(note, QuestionNote::NoSuchDate { nearest: None, .. });
    !question.is_dated() && question.notes.iter().any(is_none)
}

/// The window to look in instead of a day that does not exist.
pub(super) fn nearest_window(question: &Question) -> Option<DateWindow> {
    question.notes.iter().find_map(|note| match note {
        QuestionNote::NoSuchDate { text, nearest: Some(edtf) } => Some(DateWindow {
            clock: None,
            text: text.clone(),
            edtf: *edtf,
            interval: edtf.interval(),
            relation: Relation::During,
            inferred: true,
            named: None,
            names: Vec::new(),
            is_yearless: false,
        }),
        _ => None,
    })
}

fn finish<E: Engine>(
    question: Question,
    query: &WeightedQuery,
    judgement: Judgement,
    sources: &Sources<'_, E>,
) -> Result<Answer, E::Error> {
    let Judgement { verdict, why, unmet, quotables, undated, confidence } = judgement;
    let matcher = Matcher::new(query);
    let shown = shown(&question, query, &matcher, quotables, sources)?;
    let spellings = spellings(query, &matcher, shown.iter().flat_map(words_shown));
    let (evidence, nearest) = match verdict {
        Verdict::Answered => (shown, Vec::new()),
        _ => (Vec::new(), shown),
    };
    // Without a time in the question, a passage without a date lacks nothing.
    let undated = if question.is_dated() { undated } else { 0 };
    let explanation = AnswerExplanation::new(query, confidence);
    Ok(with_first_screen(Answer {
        verdict,
        unmet,
        evidence,
        nearest,
        spellings,
        undated,
        explanation,
        ..empty(question, why)
    }))
}

/// The best quotations, verified. One that is not found again in its document gives way to the next.
fn shown<E: Engine>(
    question: &Question,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    quotables: Vec<Quotable>,
    sources: &Sources<'_, E>,
) -> Result<Vec<Evidence>, E::Error> {
    let is_list = question.question_type == QuestionType::List;
    let usual = if is_list { MAX_EVIDENCE_IN_LIST } else { MAX_EVIDENCE };
    let limit = sources.most.map_or(usual, |most| most.min(MAX_EVIDENCE_IN_PAGES));
    // By the words alone: the reranker gives no share, but a distance.
    let best = quotables.iter().map(Quotable::lexical_score).fold(0.0, f32::max);
    let mut heads = Heads::new(sources.engine);
    let mut shown: Vec<Evidence> = Vec::with_capacity(limit);
    for quotable in quotables {
        if shown.len() == limit {
            break;
        }
        if quotable.lexical_score() < MIN_SHARE_OF_BEST * best {
            continue;
        }
        sources.deadline.check()?;
        let of_document = shown.iter().filter(|above| above.document.id == *quotable.document());
        let taken: Vec<Span> = of_document.map(|above| above.quote.span()).collect();
        // A quotation that was filled with what follows holds it already.
        if taken.iter().any(|above| above.contains(quotable.run.span)) {
            continue;
        }
        let is_met = question.is_dated() && quotable.window.is_met();
        let clock = if is_met { quotable.window.clock } else { MetClock::None };
        let found = evidence(&quotable, &taken, query, matcher, &mut heads, sources)?;
        shown.extend(found.map(|found| Evidence { rank: shown.len() + 1, clock, ..found }));
    }
    Ok(shown)
}
