use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::excerpt::{Excerpt, excerpt};
use super::pieces::{Piece, pieces};
use super::verdict::{ENOUGH, Judged, judge};
use super::{
    Answer, AnswerExplanation, AskedWord, Evidence, EvidenceExplanation, Place, Spelling, Verdict,
    Why,
};
use crate::index::{DocumentRecord, IndexError, OpenIndex};
use crate::model::DocumentId;
use crate::question::{DateWindow, Question, QuestionNote, QuestionType};
use crate::search::{Concept, Match, MatchKind, Matcher, MetClock, Query, search};
use crate::text::{Spellings, words};
use crate::time::{Interval, Relation};

/// Most pieces of evidence in an answer.
const MOST: usize = 5;
/// Most pieces where a list is asked for.
const MOST_LISTED: usize = 10;
/// Evidence below this share of the best is left out.
const KEEP: f32 = 0.65;

/// What an answer is made from, besides the question.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The index.
    pub index: &'a OpenIndex,
    /// Spelling groups.
    pub names: &'a Spellings,
    /// First and last day that any document was written or any passage speaks of.
    pub reach: Option<Interval>,
}

/// Answers a question from an archive.
pub fn answer(question: Question, sources: &Sources<'_>) -> Result<Answer, IndexError> {
    if let Some(why) = unaskable(&question) {
        return Ok(empty(question, why));
    }
    let impossible = nearest_window(&question);
    let mut asked = question.clone();
    asked.dates.extend(impossible.clone());
    let hits = search(sources.index, Query::new(&asked, sources.names))?;
    let query = hits.query.clone();
    let judged = judge(&asked, &query, pieces(hits), sources.reach, impossible.is_some());
    finish(question, &query, judged, sources.index)
}

/// Why there is nothing to look for, if there is not.
fn unaskable(question: &Question) -> Option<Why> {
    if words(&question.text).is_empty() {
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
        evidence: Vec::new(),
        nearest: Vec::new(),
        spellings: Vec::new(),
        undated: 0,
        explanation: AnswerExplanation::default(),
    }
}

/// The window to look in instead of a day that does not exist.
fn nearest_window(question: &Question) -> Option<DateWindow> {
    question.notes.iter().find_map(|note| match note {
        QuestionNote::NoSuchDate { text, nearest: Some(edtf) } => Some(DateWindow {
            text: text.clone(),
            edtf: *edtf,
            interval: edtf.interval(),
            relation: Relation::During,
            inferred: true,
            named: None,
        }),
        _ => None,
    })
}

fn finish(
    question: Question,
    query: &Query,
    judged: Judged,
    index: &OpenIndex,
) -> Result<Answer, IndexError> {
    let most = if question.question_type == QuestionType::List { MOST_LISTED } else { MOST };
    let best = judged.pieces.iter().map(|piece| piece.score).fold(0.0, f32::max);
    let matcher = Matcher::new(query);
    let mut documents: HashMap<DocumentId, Arc<DocumentRecord>> = HashMap::new();
    let mut shown: Vec<Evidence> = Vec::with_capacity(most);
    for piece in judged.pieces {
        if shown.len() == most || piece.score < KEEP * best {
            break;
        }
        let id = &piece.hit.record.passage.document;
        let record = match documents.get(id) {
            Some(record) => record.clone(),
            None => {
                let Some(record) = index.document(id)?.map(Arc::new) else { continue };
                documents.insert(id.clone(), record.clone());
                record
            }
        };
        let Some(excerpt) = excerpt(&record, &piece.hit, &piece.run, &matcher) else { continue };
        let explanation = evidence_explanation(query, &piece);
        shown.push(evidence(shown.len() + 1, piece, excerpt, explanation, &record, &question));
    }
    let spellings = spellings(query, &matcher, &shown);
    let (evidence, nearest) = match judged.verdict {
        Verdict::Answered => (shown, Vec::new()),
        _ => (Vec::new(), shown),
    };
    let undated = if question.is_dated() { judged.undated } else { 0 };
    Ok(Answer {
        question,
        verdict: judged.verdict,
        why: judged.why,
        unmet: judged.unmet,
        evidence,
        nearest,
        spellings,
        undated,
        explanation: answer_explanation(query),
    })
}

fn evidence(
    rank: usize,
    piece: Piece,
    excerpt: Excerpt,
    explanation: EvidenceExplanation,
    record: &DocumentRecord,
    question: &Question,
) -> Evidence {
    let met = question.is_dated() && piece.window.is_met();
    Evidence {
        rank,
        score: piece.score,
        quote: excerpt.quote,
        highlights: excerpt.highlights,
        clock: if met { piece.window.clock } else { MetClock::None },
        surely: piece.window.surely,
        document: record.document.clone(),
        passage: piece.hit.record.passage,
        speaks_of: excerpt.speaks_of,
        explanation,
    }
}

fn answer_explanation(query: &Query) -> AnswerExplanation {
    let total: f32 = query.concepts.iter().map(|concept| concept.weight).sum();
    let asked = |concept: &Concept| AskedWord {
        text: concept.asked.clone(),
        need: concept.need,
        share: if total > 0.0 { concept.weight / total } else { 0.0 },
        exists: concept.exists,
        forms: concept.forms[1..].iter().map(|form| form.shown.clone()).collect(),
    };
    AnswerExplanation { asked: query.all().map(asked).collect(), enough: ENOUGH }
}

fn evidence_explanation(query: &Query, piece: &Piece) -> EvidenceExplanation {
    let score = &piece.hit.score;
    let place = |at: usize| match (piece.run.met[at] > 0.0, score.met[at] > 0.0) {
        (true, _) => Place::Quoted,
        (false, true) => Place::Near,
        (false, false) => Place::Nowhere,
    };
    EvidenceExplanation {
        places: (0..query.all().count()).map(place).collect(),
        met: piece.met,
        passage_words: score.words,
        date: score.date,
        sentences: piece.run.score,
        repeated: piece.repeated,
    }
}

/// The other forms under which words of the question stand in what is shown.
fn spellings(query: &Query, matcher: &Matcher<'_>, shown: &[Evidence]) -> Vec<Spelling> {
    let texts =
        shown.iter().flat_map(|evidence| [evidence.quote.text(), evidence.document.title.as_str()]);
    let found: BTreeSet<Spelling> =
        texts.flat_map(|text| spellings_in(query, matcher, text)).collect();
    found.into_iter().collect()
}

fn spellings_in(query: &Query, matcher: &Matcher<'_>, text: &str) -> Vec<Spelling> {
    let row = words(text);
    let spelling = |matched: Match| {
        let concept = query.concepts.get(matched.concept)?;
        let form = &concept.forms[matched.form];
        // "T. V. Soong" for "Soong" is no other spelling, nor "Soong" for "T. V. Soong": the word itself stands there.
        let asked = &concept.forms[0].words;
        let same = asked.iter().all(|word| form.words.contains(word))
            || form.words.iter().all(|word| asked.contains(word));
        let other =
            matches!(form.match_kind, MatchKind::Spelling | MatchKind::Short | MatchKind::Typo)
                && !same;
        let span = row[matched.words.start].span.start..row[matched.words.end - 1].span.end;
        other.then(|| Spelling { asked: concept.asked.clone(), matched: text[span].to_owned() })
    };
    matcher.find(&row).into_iter().filter_map(spelling).collect()
}
