//! Answers one question: searches, chooses, judges, and verifies what is shown.

use std::collections::HashMap;
use std::sync::Arc;

use super::excerpt::{Excerpt, excerpt};
use super::first_screen::with_first_screen;
use super::pointing::pointed_to;
use super::ranking::{Quotable, ranked};
use super::sources::Sources;
use super::speaker::attribution;
use super::spelling::spellings;
use super::verdict::{Asked, Judgement, judge};
use super::years::with_years_of_archive;
use super::{Answer, AnswerExplanation, Evidence, EvidenceExplanation, Verdict, Why};
use crate::model::{DocumentHead, DocumentId, Passage};
use crate::question::{DateWindow, Question, QuestionNote, QuestionType};
use crate::search::{Engine, Matcher, MetClock, Query, WeightedQuery, search};
use crate::time::Relation;

/// Most quotations in an answer.
const MAX_EVIDENCE: usize = 5;
/// Most quotations where a list is asked for.
pub const MAX_EVIDENCE_IN_LIST: usize = 10;
/// Evidence below this share of the best is left out.
const MIN_SHARE_OF_BEST: f32 = 0.5;

/// Answers a question from an archive.
pub fn answer<E: Engine>(
    mut question: Question,
    sources: &Sources<'_, E>,
) -> Result<Answer, E::Error> {
    if let Some(why) = unaskable(&question) {
        return Ok(empty(question, why));
    }
    with_years_of_archive(&mut question, sources)?;
    let instead = nearest_window(&question);
    // The question is shown as it was asked; only the search and the verdict get the window that
    // stands in for a day that does not exist.
    let mut widened = question.clone();
    widened.dates.extend(instead.clone());
    let query = Query::new(&widened, sources.names);
    if query.leaves_out {
        question.note_shortened();
    }
    let hits = search(sources.engine, query, sources.deadline)?;
    let query = hits.query.clone();
    let asked = Asked {
        question: &widened,
        query: &query,
        reach: sources.reach,
        instead: instead.as_ref(),
        is_shortened: question.is_shortened(),
        are_all_read: hits.are_all,
    };
    let judgement = judge(&asked, ranked(hits, &question.text, sources.deadline, &sources.rerank)?);
    finish(question, &query, judgement, sources)
}

/// Why there is nothing to look for, if there is not.
pub(super) fn unaskable(question: &Question) -> Option<Why> {
    if question.words.is_empty() {
        return Some(Why::Unreadable);
    }
    question.notes.contains(&QuestionNote::NoTopic).then_some(Why::TooBroad)
}

fn empty(question: Question, why: Why) -> Answer {
    Answer {
        question,
        verdict: Verdict::Nothing,
        why: Some(why),
        unmet: Vec::new(),
        confidence: 0.0,
        shown_first: 0,
        evidence: Vec::new(),
        nearest: Vec::new(),
        spellings: Vec::new(),
        undated: 0,
        quotation: None,
        explanation: AnswerExplanation::default(),
    }
}

/// The window to look in instead of a day that does not exist.
pub(super) fn nearest_window(question: &Question) -> Option<DateWindow> {
    question.notes.iter().find_map(|note| match note {
        QuestionNote::NoSuchDate { text, nearest: Some(edtf) } => Some(DateWindow {
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
    let texts =
        shown.iter().flat_map(|evidence| [evidence.quote.text(), evidence.document.title.as_str()]);
    let spellings = spellings(query, &matcher, texts);
    let (evidence, nearest) = match verdict {
        Verdict::Answered => (shown, Vec::new()),
        _ => (Vec::new(), shown),
    };
    // Without a time in the question, a passage without a date lacks nothing.
    let undated = if question.is_dated() { undated } else { 0 };
    let explanation = AnswerExplanation::new(query, confidence);
    Ok(with_first_screen(Answer {
        question,
        verdict,
        why,
        unmet,
        confidence: 0.0,
        shown_first: 0,
        evidence,
        nearest,
        spellings,
        undated,
        quotation: None,
        explanation,
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
    let limit = if is_list { MAX_EVIDENCE_IN_LIST } else { MAX_EVIDENCE };
    // By the words alone: the reranker gives no share, but a distance.
    let best = quotables.iter().map(Quotable::lexical_score).fold(0.0, f32::max);
    let mut heads = Heads { engine: sources.engine, read: HashMap::new() };
    let mut shown: Vec<Evidence> = Vec::with_capacity(limit);
    for quotable in quotables {
        if shown.len() == limit {
            break;
        }
        if quotable.lexical_score() < MIN_SHARE_OF_BEST * best {
            continue;
        }
        sources.deadline.check()?;
        let Some(document) = heads.get(quotable.document())? else { continue };
        let excerpt = excerpt(sources.engine, &quotable.hit, &quotable.run, matcher)?;
        let Some(excerpt) = excerpt else { continue };
        let explanation = EvidenceExplanation::new(query, &quotable);
        let is_met = question.is_dated() && quotable.window.is_met();
        let Excerpt { quote, highlights, speaks_of, page } = excerpt;
        let language = &question.language.evidence;
        let points_to = pointed_to(sources.engine, &document, &quote, &speaks_of, language)?;
        let passage = Passage { page, ..quotable.hit.record.passage };
        let dialogue = &question.language.dialogue;
        let attribution = attribution(sources.engine, &document, &passage, &quote, dialogue);
        shown.push(Evidence {
            rank: shown.len() + 1,
            quote,
            highlights,
            clock: if is_met { quotable.window.clock } else { MetClock::None },
            date_is_certain: quotable.window.surely,
            document,
            passage,
            attribution,
            speaks_of,
            points_to,
            explanation,
        });
    }
    Ok(shown)
}

/// Heads of documents, each read once for an answer.
struct Heads<'a, E> {
    engine: &'a E,
    read: HashMap<DocumentId, Arc<DocumentHead>>,
}

impl<E: Engine> Heads<'_, E> {
    fn get(&mut self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, E::Error> {
        if let Some(head) = self.read.get(id) {
            return Ok(Some(Arc::clone(head)));
        }
        let Some(head) = self.engine.head(id)? else { return Ok(None) };
        self.read.insert(id.clone(), Arc::clone(&head));
        Ok(Some(head))
    }
}
