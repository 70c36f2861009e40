//! Runs a search: asks the engine, scores what it proposes, and loads the best.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{
    Candidate, Deadline, Engine, Form, Matcher, MetClock, PassageRecord, Query, Score, Signal,
    Vocabulary, VocabularyRequest, WeightedConcept, WeightedQuery, WindowMatch,
};
use crate::model::{DocumentId, SpokenTime, Voice};
use crate::question::{Clock, QuestionType};
use crate::text::{View, Word, words};
use crate::time::Interval;

/// What a date loses where the document has none of the names that are asked for.
const DISCOUNT_WITHOUT_NAMES: f32 = 0.5;
/// How many of the best passages are handed on to be read.
const MAX_READ: usize = 20;
/// How many where a list is asked for.
const MAX_READ_FOR_LIST: usize = 40;
/// How many where only a time is asked for: all meet it equally, and the reading tells which of a document tells most.
const MAX_READ_FOR_TIME: usize = 150;

/// How many passages are read for the words of a stem that a mistyped word may be meant for.
const MAX_READ_FOR_TYPO: usize = 16;

/// A passage that may answer, with our score.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The stored record.
    pub record: PassageRecord,
    /// Its words as a reader sees them.
    pub view: View,
    /// Our score, signal by signal.
    pub score: Score,
    /// For each concept of the query, the best weight with which the passage or its heading meets it.
    pub met: Vec<f32>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Hits {
    /// The query with what the archive says to it.
    pub query: WeightedQuery,
    /// Best first.
    pub hits: Vec<Hit>,
    /// Whether these are all that the engine proposed, so that none of another date was left unread.
    pub are_all: bool,
}

/// A passage that is scored and not yet loaded.
struct Ranked<K> {
    candidate: Candidate<K>,
    score: Score,
}

/// How many passages are handed on for a query.
pub fn max_read(query: &Query) -> usize {
    match query.question_type {
        _ if query.is_of_time_alone() => MAX_READ_FOR_TIME,
        QuestionType::List => MAX_READ_FOR_LIST,
        _ => MAX_READ,
    }
}

/// Looks for passages that may answer a query, and hands on at most `max_read`.
pub fn search_weighted<E: Engine>(
    engine: &E,
    query: WeightedQuery,
    max_read: usize,
    deadline: Deadline,
) -> Result<Hits, E::Error> {
    let candidates = engine.candidates(&query, deadline)?;
    hits_of(engine, query, candidates, max_read, deadline)
}

/// The same for a query that was not weighed yet.
pub fn search_reading<E: Engine>(
    engine: &E,
    query: Query,
    max_read: usize,
    deadline: Deadline,
) -> Result<Hits, E::Error> {
    let query = weighted(engine, query, deadline)?;
    search_weighted(engine, query, max_read, deadline)
}

/// A query with what the archive says to it: without counts no weight is known, and an engine could not propose the best.
pub fn weighted<E: Engine>(
    engine: &E,
    query: Query,
    deadline: Deadline,
) -> Result<WeightedQuery, E::Error> {
    let mut vocabulary = engine.vocabulary(&VocabularyRequest::of(&query), deadline)?;
    for concept in query.all().filter(|concept| !concept.as_typed) {
        decide_typo(engine, &mut vocabulary, &concept.forms[0], deadline)?;
    }
    Ok(WeightedQuery::new(query, &vocabulary))
}

/// Reads some passages with each stem that a mistyped word may be meant for: which word is the nearest, no stem tells.
fn decide_typo<E: Engine>(
    engine: &E,
    vocabulary: &mut Vocabulary,
    typed: &Form,
    deadline: Deadline,
) -> Result<(), E::Error> {
    let mut keys = Vec::new();
    for stem in vocabulary.undecided(typed) {
        let rows = [vec![stem.clone()]];
        keys.extend(engine.with_rows(&rows, MAX_READ_FOR_TYPO, deadline)?);
    }
    if keys.is_empty() {
        return Ok(());
    }
    let records = engine.passages(&keys, deadline)?;
    let found = records.iter().flat_map(|record| words(record.view().text()));
    vocabulary.decide(typed, &found.map(|word| word.folded).collect());
    Ok(())
}

/// The best of some candidates, read; at most `max_read`.
pub fn hits_of<E: Engine>(
    engine: &E,
    query: WeightedQuery,
    candidates: Vec<Candidate<E::Key>>,
    max_read: usize,
    deadline: Deadline,
) -> Result<Hits, E::Error> {
    deadline.check()?;
    let are_all = candidates.len() <= max_read;
    let ranked = rank(&query, candidates, max_read);
    // Records are loaded only for the few that are kept. Candidates are scored from what the engine
    // sent along, without their words.
    let keys: Vec<E::Key> = ranked.iter().map(|ranked| ranked.candidate.key).collect();
    let records = engine.passages(&keys, deadline)?;
    let hit = |(ranked, record): (Ranked<E::Key>, PassageRecord)| {
        let Candidate { relevance, met, .. } = ranked.candidate;
        (relevance, Hit { view: record.view(), record, score: ranked.score, met })
    };
    let mut hits: Vec<(f32, Hit)> = ranked.into_iter().zip(records).map(hit).collect();
    discount_dates(&query, &mut hits);
    // Segments of an index stand in no order of their own, so equals are put in that of their names.
    hits.sort_by(|(relevance, a), (other, b)| {
        let ours = b.score.total().total_cmp(&a.score.total());
        let by_name = || a.record.passage.id.cmp(&b.record.passage.id);
        ours.then_with(|| other.total_cmp(relevance)).then_with(by_name)
    });
    let mut hits: Vec<Hit> = hits.into_iter().map(|(_, hit)| hit).collect();
    compare_long_phrases(&query, &mut hits);
    Ok(Hits { query, hits, are_all })
}

/// Lets a date count less where the document lacks the names of the question: a shared year must not outweigh them.
///
/// They may stand in any passage of the document that was read: a memorandum names who speaks once, at its head.
fn discount_dates(query: &WeightedQuery, hits: &mut [(f32, Hit)]) {
    if query.query.windows.is_empty() {
        return;
    }
    let mut by_document: HashMap<DocumentId, Vec<f32>> = HashMap::new();
    for (_, hit) in hits.iter() {
        let met = by_document.entry(hit.record.passage.document.clone());
        let met = met.or_insert_with(|| vec![0.0; hit.met.len()]);
        met.iter_mut().zip(&hit.met).for_each(|(met, here)| *met = met.max(*here));
    }
    for (_, hit) in hits {
        let names = query.share_of_names(&by_document[&hit.record.passage.document]);
        let share = 1.0 - DISCOUNT_WITHOUT_NAMES * (1.0 - names);
        hit.score = hit.score.with(Signal::Date, share * hit.score.of(Signal::Date));
    }
}

/// Takes back that a passage has a row of words of which an engine saw only the beginning in it.
fn compare_long_phrases(query: &WeightedQuery, hits: &mut [Hit]) {
    let is_cut = |phrase: &WeightedConcept| phrase.forms.iter().any(Form::is_cut);
    if !query.phrases.iter().any(is_cut) {
        return;
    }
    let matcher = Matcher::new(query);
    for hit in hits {
        let found = matcher.find(&words(hit.view.text()));
        for (at, phrase) in query.all().enumerate() {
            if is_cut(phrase) && found.iter().all(|found| found.concept != at) {
                hit.met[at] = 0.0;
            }
        }
    }
}

/// The best of the candidates, best first.
fn rank<K: Copy + Ord>(
    query: &WeightedQuery,
    candidates: Vec<Candidate<K>>,
    max_read: usize,
) -> Vec<Ranked<K>> {
    let criteria = query.query.date_criteria();
    let score = |candidate: Candidate<K>| {
        let window = WindowMatch::of(&criteria, &candidate.dates.written, &candidate.dates.spoken);
        Ranked { score: Score::of_passage(query, &candidate.met, &window), candidate }
    };
    let mut ranked: Vec<Ranked<K>> = candidates.into_iter().map(score).collect();
    // Selecting before sorting: hundreds of candidates come in, and only the kept ones need an
    // order.
    if ranked.len() > max_read {
        ranked.select_nth_unstable_by(max_read - 1, by_score);
        ranked.truncate(max_read);
    }
    ranked.sort_unstable_by(by_score);
    ranked
}

/// Our score decides, then the engine's, then the order of the archive.
fn by_score<K: Ord>(a: &Ranked<K>, b: &Ranked<K>) -> Ordering {
    let ours = b.score.total().total_cmp(&a.score.total());
    let theirs = || b.candidate.relevance.total_cmp(&a.candidate.relevance);
    ours.then_with(theirs).then_with(|| a.candidate.key.cmp(&b.candidate.key))
}

impl Hit {
    /// A passage that no engine proposed, scored like one that was; `met` is as in a candidate.
    pub(crate) fn of(record: PassageRecord, met: Vec<f32>, query: &WeightedQuery) -> Self {
        let written: Vec<Interval> = record.written.iter().map(|claim| claim.interval()).collect();
        let spoken = record.passage.speaks_of.iter();
        let spoken: Vec<Interval> = spoken.map(|time| time.interval()).collect();
        let window = WindowMatch::of(&query.query.date_criteria(), &written, &spoken);
        let score = Score::of_passage(query, &met, &window);
        Self { view: record.view(), record, score, met }
    }

    /// Takes over what its words were found to meet.
    pub(crate) fn meets(&mut self, query: &WeightedQuery, met: &[f32]) {
        if self.met != met {
            self.met = met.to_vec();
            self.score = self.score.with(Signal::Words, query.share(met));
        }
    }

    /// How its dates meet the question's when of the times it tells about only `spoken` count.
    pub(crate) fn window(&self, query: &Query, spoken: &[SpokenTime]) -> WindowMatch {
        let written: Vec<Interval> =
            self.record.written.iter().map(|claim| claim.interval()).collect();
        let spoken: Vec<Interval> = spoken.iter().map(|time| time.interval()).collect();
        let found = WindowMatch::of(&query.date_criteria(), &written, &spoken);
        // A study of 1989 that tells of 1980 is no witness of 1989: where both fit, what it tells of counts.
        if self.record.passage.voice == Voice::Study && found.clock == MetClock::Written {
            let telling = WindowMatch::of(&query.date_criteria(), &[], &spoken);
            return if telling.is_met() { telling } else { found };
        }
        if !found.is_met() && self.names_the_time(query) {
            return WindowMatch::NAMED;
        }
        found
    }

    /// Whether its words name the one named time that is asked for: "in World War II" meets "during the Second World War",
    /// though no day stands there.
    fn names_the_time(&self, query: &Query) -> bool {
        let [window] = &query.windows[..] else { return false };
        if window.names.is_empty() || query.clock == Clock::Written {
            return false;
        }
        let text = words(self.view.text());
        window.names.iter().any(|name| {
            let name = words(name);
            let is_name =
                |row: &[Word]| row.iter().map(|w| &w.folded).eq(name.iter().map(|w| &w.folded));
            !name.is_empty() && text.windows(name.len()).any(is_name)
        })
    }

    /// Whether neither the document nor the passage bears any date.
    pub fn is_undated(&self) -> bool {
        self.record.written.is_empty() && self.record.passage.speaks_of.is_empty()
    }
}
