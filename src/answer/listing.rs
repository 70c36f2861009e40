//! Lists every document that has what is asked for: each once, by its date, with its best passage.

use std::ops::Range;

use chrono::Datelike;

use super::holdings::{Holdings, written};
use super::parties::{InOffice, OwnDocuments, Parties, of_those_who_met, wants_meetings};
use super::quotable::{Quotable, quotable};
use super::quoted::{Heads, empty, evidence, finished};
use super::sources::Sources;
use super::telling::{says_something, telling_of_time, tells_by_itself};
use super::{Answer, Evidence, Why};
use crate::model::{PassageKind, Voice};
use crate::question::{DateOrder, Question, QuestionType, Request};
use crate::search::{
    Engine, FoundDocument, FoundDocuments, Hit, Matcher, Query, Score, WeightedQuery, hits_of,
    weighted,
};
use crate::text::{sentences, words};
use crate::time::{Edtf, Interval};

/// Most documents that are listed; all are counted. A number below 100 opens each in a conversation.
pub const MAX_LISTED: usize = 90;

/// How many of a list are read at once.
pub const LISTED_AT_ONCE: usize = 10;

/// The list that a question asks for; `None` where it asks for none, or no document has all that is asked for.
pub(super) fn listed<E: Engine>(
    question: &Question,
    sources: &Sources<'_, E>,
) -> Result<Option<Answer>, E::Error> {
    if !question.request.is_list() {
        return Ok(None);
    }
    if wants_meetings(question)
        && let Some(answer) = documents_of(question, &of_those_who_met(question), true, sources)?
    {
        return Ok(Some(answer));
    }
    documents_of(question, question, false, sources)
}

/// The documents of a list; only those of its parties where nothing else is wanted.
fn documents_of<E: Engine>(
    question: &Question,
    looked_for: &Question,
    is_only_own: bool,
    sources: &Sources<'_, E>,
) -> Result<Option<Answer>, E::Error> {
    // Documents are listed, and not the people or headings in them: a row of names says as little of one as elsewhere.
    let is_day = question.request == Request::OnThisDay;
    let asked = match is_day {
        true => Query::new(looked_for, sources.names),
        false => {
            Query { question_type: QuestionType::What, ..Query::new(looked_for, sources.names) }
        }
    };
    let query = weighted(sources.engine, asked, sources.deadline)?;
    let mut found = sources.engine.documents(&query, sources.deadline)?;
    let matcher = Matcher::new(&query);
    let parties = Parties::of(looked_for, &query);
    let mut own = match parties.is_empty() {
        true => OwnDocuments::default(),
        false => parties.own(&found.documents, &query, &matcher, sources)?,
    };
    if is_only_own {
        own.add(met_in_office(looked_for, &query, sources)?);
    }
    let is_own = !own.documents.is_empty();
    if is_only_own && !is_own {
        return Ok(None);
    }
    // Where nobody is known to have written any, those that name them are listed, and it is said that they only name them.
    let names_only = !is_own && (!parties.is_empty() || wants_meetings(question));
    if is_own {
        found.is_cut |= own.is_cut;
        found.documents = own.documents.into_values().collect();
        found.documents.sort_by_key(|document| document.passages.first().map(|first| first.key));
    }
    let holdings = Holdings { names_only, ..Holdings::of(&found) };
    by_date(&mut found, question);
    let mut heads = Heads::new(sources.engine);
    let mut chosen: Vec<Quotable> = Vec::new();
    for document in found.documents.into_iter().take(MAX_LISTED) {
        let Some(best) = best(document, &query, &matcher, sources)? else { continue };
        let further = if is_day { None } else { instead_of(&best, is_own, &query) };
        let told = match further {
            Some(further) => telling_first(&best, further, &query, &matcher, sources)?,
            None => None,
        };
        chosen.push(told.unwrap_or(best));
    }
    if is_day {
        // Stable: those that tell of it alike stay in the order of their dates.
        chosen.sort_by_key(|quotable| TellsOfDay::of(quotable, question));
    }
    let limit = sources.most.map_or(MAX_LISTED, |most| most.min(MAX_LISTED));
    let mut entries: Vec<Evidence> = Vec::new();
    for best in chosen {
        if entries.len() == limit {
            break;
        }
        let entry = evidence(&best, &[], &query, &matcher, &mut heads, sources)?;
        entries.extend(entry.map(|entry| Evidence { rank: entries.len() + 1, ..entry }));
    }
    if entries.is_empty() {
        // A day of which nothing is known has no nearest evidence: another day is another matter.
        return Ok(is_day.then(|| empty(question.clone(), Some(Why::NoDateMatch))));
    }
    let shown_first = entries.len().min(LISTED_AT_ONCE);
    let answer = finished(question.clone(), &query, &matcher, entries);
    // Each of them has all that was asked for: nothing is guessed.
    Ok(Some(Answer { confidence: 1.0, shown_first, holdings: Some(holdings), ..answer }))
}

/// The documents whose heads have one of those who met by the office alone, as if `query` had found them.
fn met_in_office<E: Engine>(
    question: &Question,
    query: &WeightedQuery,
    sources: &Sources<'_, E>,
) -> Result<OwnDocuments<E::Key>, E::Error> {
    let mut own = OwnDocuments::default();
    for in_office in InOffice::of(question) {
        let asked = in_office.query(sources.names);
        let of_office = weighted(sources.engine, asked, sources.deadline)?;
        let found = sources.engine.documents(&of_office, sources.deadline)?;
        let (parties, matcher) = (in_office.parties(&of_office), Matcher::new(&of_office));
        own.add(parties.own(&found.documents, &of_office, &matcher, sources)?);
        own.is_cut |= found.is_cut;
    }
    // What they have of the other query is not known; the words are looked at again.
    let met = vec![0.0; query.all().count()];
    for candidate in own.documents.values_mut().flat_map(|document| &mut document.passages) {
        candidate.met.clone_from(&met);
    }
    Ok(own)
}

/// Puts documents into the order of their dates; what bears none comes last.
///
/// Of a day those come first that were written on it: what was written later often only names it.
fn by_date<K>(found: &mut FoundDocuments<K>, question: &Question) {
    let is_latest = question.request == Request::List { order: DateOrder::Latest };
    if question.request == Request::OnThisDay {
        found.documents.sort_by_key(|document| {
            let written = written(document);
            let day = written.as_ref().map_or(0, |date| date.days().0);
            (
                !written.as_ref().is_some_and(|date| is_of_the_day(question, date)),
                written.is_none(),
                day,
            )
        });
        return;
    }
    // Stable: documents of one day stay in the order of the archive.
    found.documents.sort_by_key(|document| match written(document) {
        None => (1, 0),
        Some(date) if is_latest => (0, date.days().1.saturating_neg()),
        Some(date) => (0, date.days().0),
    });
}

/// Whether a time lies in the day that is asked for, in any year where none is named.
fn is_of_the_day(question: &Question, time: &Interval) -> bool {
    question.dates.iter().any(|window| match (window.edtf, time.start) {
        (Edtf::AnyYear { month, day }, Some(start)) => {
            time.is_day() && (start.month(), start.day()) == (month, day)
        }
        _ => time.overlaps(&window.interval),
    })
}

/// How an entry tells of the day that is asked for, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TellsOfDay {
    /// It was written on it, or its words begin with it: "On August 13, 1961, …".
    OfTheDay,
    /// Its words name the day, or a note to a document of the day does.
    Named,
    /// A note to a document of another day names it.
    InNote,
}

impl TellsOfDay {
    fn of(quotable: &Quotable, question: &Question) -> Self {
        let passage = &quotable.hit.record.passage;
        let is_text = tells_by_itself(passage);
        let mut written = quotable.hit.record.written.iter().map(|claim| claim.interval());
        let is_written_then = written.any(|date| is_of_the_day(question, &date));
        match is_text {
            true if is_written_then || begins_with_day(quotable, question) => Self::OfTheDay,
            true => Self::Named,
            false if is_written_then => Self::Named,
            false => Self::InNote,
        }
    }
}

/// Most bytes before the day in a sentence that begins with it: "On the".
const MAX_BYTES_BEFORE_DAY: usize = 8;

fn begins_with_day(quotable: &Quotable, question: &Question) -> bool {
    let start = quotable.run.span.start;
    quotable.run.speaks_of.iter().any(|time| {
        time.span.start <= start + MAX_BYTES_BEFORE_DAY && is_of_the_day(question, &time.interval())
    })
}

/// The passage of a document that says most of what is asked for; a note only where nothing else of it has that.
fn best<E: Engine>(
    document: FoundDocument<E::Key>,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    sources: &Sources<'_, E>,
) -> Result<Option<Quotable>, E::Error> {
    let FoundDocument { passages, .. } = document;
    let all = passages.len();
    let hits = hits_of(sources.engine, query.clone(), passages, all, sources.deadline)?;
    let quotables = hits.hits.into_iter().filter_map(|hit| quotable(hit, query, matcher));
    let worth = |quotable: &Quotable| {
        // A note stands for a document where nothing else of it has what is asked for, and so do a heading and a row of names.
        let worth = quotable.run.score.total() + telling_of_time(&quotable.hit.record.passage);
        (tells(quotable, query), worth)
    };
    // Of equals the first, so that a list is always the same.
    Ok(quotables.reduce(|best, next| if worth(&next) > worth(&best) { next } else { best }))
}

/// Whether the words of a piece are the document's own, and a sentence of them says something by itself.
pub(super) fn tells(quotable: &Quotable, query: &WeightedQuery) -> bool {
    let text = &quotable.run.text;
    let says = |sentence: &Range<usize>| {
        let sentence = &text[sentence.clone()];
        says_something(sentence, &words(sentence), &query.query.language.evidence)
    };
    tells_by_itself(&quotable.hit.record.passage) && sentences(text).iter().any(says)
}

/// Passages from the beginning of a document in which it says what it is about.
const PASSAGES_OF_OPENING: u32 = 8;
/// Passages behind a heading of which the first that says something stands for it.
const PASSAGES_BEHIND_HEADING: u32 = 3;
/// Most words of a line that is a heading, whatever the document makes of it.
const MAX_WORDS_OF_HEADING: usize = 7;

/// Which passages of its document may stand for a piece that says nothing by itself.
fn instead_of(piece: &Quotable, is_own: bool, query: &WeightedQuery) -> Option<Range<u32>> {
    let passage = &piece.hit.record.passage;
    let is_heading = || {
        passage.kind == PassageKind::Heading
            || passage.voice == Voice::Document
                && words(&piece.run.text).len() <= MAX_WORDS_OF_HEADING
    };
    match passage.ordinal.saturating_add(1) {
        _ if tells(piece, query) => None,
        // What somebody wrote is listed for what it says, and not for its signature.
        _ if is_own => Some(0..PASSAGES_OF_OPENING),
        next => is_heading().then(|| next..next.saturating_add(PASSAGES_BEHIND_HEADING)),
    }
}

/// The first of these passages of the document of a piece that says something.
fn telling_first<E: Engine>(
    piece: &Quotable,
    ordinals: Range<u32>,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    sources: &Sources<'_, E>,
) -> Result<Option<Quotable>, E::Error> {
    let records = sources.engine.passages_of(&piece.hit.record.passage.document, ordinals)?;
    let hits = records.into_iter().map(|record| Hit {
        view: record.view(),
        record,
        score: Score::default(),
        met: vec![0.0; query.all().count()],
    });
    let mut quotables = hits.filter_map(|hit| quotable(hit, query, matcher));
    Ok(quotables.find(|quotable| tells(quotable, query)))
}
