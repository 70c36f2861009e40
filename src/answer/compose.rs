use std::collections::BTreeSet;
use std::sync::Arc;

use super::excerpt::{Excerpt, excerpt};
use super::verdict::{Judged, judge};
use super::{Answer, Evidence, Spelling, Verdict, Why};
use crate::index::{DocumentRecord, IndexError, OpenIndex};
use crate::question::{Ask, DateWindow, Question, QuestionNote};
use crate::search::{Bond, Hit, Hits, Matcher, MetClock, Query, search};
use crate::text::{Spellings, words};
use crate::time::{Interval, Relation};

/// How many of the best passages are read for an excerpt.
const READ: usize = 20;
/// Most pieces of evidence in an answer.
const MOST: usize = 5;
/// Most pieces where a list is asked for.
const MOST_LISTED: usize = 10;
/// What a further piece from the same document is worth.
const AGAIN: f32 = 0.75;
/// Evidence below this share of the best is left out.
const KEEP: f32 = 0.55;

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
    let pieces = pieces(&hits, sources.index)?;
    let judged = judge(&asked, &hits.query, pieces, sources.reach, impossible.is_some());
    Ok(finish(question, &hits, judged))
}

/// Why there is nothing to look for, if there is not.
fn unaskable(question: &Question) -> Option<Why> {
    let impossible =
        question.notes.iter().any(|note| matches!(note, QuestionNote::NoSuchDate { .. }));
    if words(&question.text).is_empty() {
        return Some(Why::Unreadable);
    }
    let topic = !question.topic.is_empty() || !question.phrases.is_empty();
    (question.notes.contains(&QuestionNote::NoTopic) && !impossible
        || !topic && question.dates.is_empty() && !impossible)
        .then_some(Why::TooBroad)
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

/// A hit with its excerpt.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) hit: Hit,
    pub(super) excerpt: Excerpt,
    pub(super) record: Arc<DocumentRecord>,
    pub(super) score: f32,
}

/// Excerpts of the best hits, best first, no two of them the same words.
fn pieces(hits: &Hits, index: &OpenIndex) -> Result<Vec<Piece>, IndexError> {
    let matcher = Matcher::new(&hits.query);
    let mut documents: Vec<Arc<DocumentRecord>> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for hit in
        hits.hits.iter().take(READ.max(if hits.query.ask == Ask::List { 2 * READ } else { 0 }))
    {
        let Some(record) = document(hit, index, &mut documents)? else { continue };
        let at = hit.record.passage.ordinal as usize;
        if record.passages.get(at).is_none_or(|passage| passage.id != hit.record.passage.id) {
            continue;
        }
        let Some(excerpt) = excerpt(&record, at, &hits.query, &matcher) else { continue };
        let score = 0.5 * hit.score.total() + 0.5 * excerpt.score + 0.2 * hit.window.worth();
        // What counts from here on is what the quoted words speak of, not the rest of their passage.
        let window = hit.window_with(&hits.query, &excerpt.speaks_of);
        let hit = Hit { window, ..hit.clone() };
        pieces.push(Piece { hit, excerpt, record, score });
    }
    Ok(spread(pieces))
}

fn document(
    hit: &Hit,
    index: &OpenIndex,
    known: &mut Vec<Arc<DocumentRecord>>,
) -> Result<Option<Arc<DocumentRecord>>, IndexError> {
    let id = &hit.record.passage.document;
    if let Some(found) = known.iter().find(|record| record.document.id == *id) {
        return Ok(Some(found.clone()));
    }
    let found = index.document(id)?.map(Arc::new);
    known.extend(found.clone());
    Ok(found)
}

/// Orders pieces by score, a further one from the same document counting less, and drops what is shown already.
fn spread(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut chosen: Vec<Piece> = Vec::new();
    while !pieces.is_empty() {
        let worth = |piece: &Piece| {
            let before = chosen
                .iter()
                .filter(|other| other.record.document.id == piece.record.document.id)
                .count();
            piece.score * AGAIN.powi(before as i32)
        };
        let order = |a: &Piece, b: &Piece| {
            worth(a).total_cmp(&worth(b)).then_with(|| first_day(b).cmp(&first_day(a)))
        };
        let Some(best) =
            (0..pieces.len()).max_by(|&a, &b| order(&pieces[a], &pieces[b]).then(b.cmp(&a)))
        else {
            break;
        };
        let worth = worth(&pieces[best]);
        let mut piece = pieces.swap_remove(best);
        if chosen.iter().any(|other| is_repeated(other, &piece)) {
            continue;
        }
        piece.score = worth;
        chosen.push(piece);
    }
    chosen
}

fn first_day(piece: &Piece) -> i64 {
    piece.record.document.written().map_or(i64::MAX, |claim| claim.interval().days().0)
}

fn is_repeated(one: &Piece, other: &Piece) -> bool {
    let same_document = one.record.document.id == other.record.document.id;
    one.excerpt.quote.text() == other.excerpt.quote.text()
        || same_document && one.excerpt.quote.span().overlaps(other.excerpt.quote.span())
}

fn finish(question: Question, hits: &Hits, judged: Judged) -> Answer {
    let most = if question.ask == Ask::List { MOST_LISTED } else { MOST };
    let best = judged.pieces.iter().map(|piece| piece.score).fold(0.0, f32::max);
    let kept: Vec<&Piece> =
        judged.pieces.iter().filter(|piece| piece.score >= KEEP * best).take(most).collect();
    let spellings = spellings(&hits.query, &kept);
    let evidence: Vec<Evidence> =
        kept.iter().enumerate().map(|(at, piece)| evidence(at + 1, piece, &question)).collect();
    let (evidence, nearest) = match judged.verdict {
        Verdict::Answered => (evidence, Vec::new()),
        _ => (Vec::new(), evidence),
    };
    let undated = if question.is_dated() { judged.undated } else { 0 };
    Answer {
        question,
        verdict: judged.verdict,
        why: judged.why,
        unmet: judged.unmet,
        evidence,
        nearest,
        spellings,
        undated,
    }
}

fn evidence(rank: usize, piece: &Piece, question: &Question) -> Evidence {
    let met = question.is_dated() && piece.hit.window.is_met();
    Evidence {
        rank,
        score: piece.score,
        quote: piece.excerpt.quote.clone(),
        highlights: piece.excerpt.highlights.clone(),
        clock: if met { piece.hit.window.clock } else { MetClock::None },
        surely: piece.hit.window.surely,
        document: Arc::new(piece.record.document.clone()),
        passage: piece.hit.record.passage.clone(),
        speaks_of: piece.excerpt.speaks_of.clone(),
    }
}

/// The other forms under which words of the question stand in what is shown.
fn spellings(query: &Query, shown: &[&Piece]) -> Vec<Spelling> {
    let matcher = Matcher::new(query);
    let mut found = BTreeSet::new();
    for piece in shown {
        let heading = &piece.hit.record.title;
        for text in [piece.excerpt.quote.text(), heading] {
            let row = words(text);
            for matched in matcher
                .find(&row)
                .into_iter()
                .filter(|matched| matched.concept < query.concepts.len())
            {
                let concept = &query.concepts[matched.concept];
                let form = &concept.forms[matched.form];
                if matches!(form.bond, Bond::Spelling | Bond::Slip) {
                    let printed = &text
                        [row[matched.words.start].span.start..row[matched.words.end - 1].span.end];
                    found.insert(Spelling {
                        asked: concept.asked.clone(),
                        matched: printed.to_owned(),
                    });
                }
            }
        }
    }
    found.into_iter().collect()
}
