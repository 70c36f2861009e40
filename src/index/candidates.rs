//! Proposes passages for a query from the search engine's index.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use tantivy::collector::{Collector, TopDocs};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as EngineQuery, Scorer, TermQuery,
    TermSetQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, SegmentReader, TERMINATED, Term};

use super::date_buckets::{buckets_of_window, day_bucket};
use super::entries::Entries;
use super::passage_dates::SegmentDates;
use super::presence::presence;
use super::within::{Clause, within};
use super::{Fields, IndexError};
use crate::question::{DateWindow, Join};
use crate::search::{
    Candidate, Deadline, MAX_WORTH_NEAR, PassageDates, Query, WeightedQuery, WindowMatch,
};
use crate::time::Edtf;

/// How many passages the engine proposes for the words of a question, and how many more for its time.
const MAX_CANDIDATES: usize = 300;

/// How many occurrences of its words the engine may have to go through for one question, a word in a passage counting
/// once. Thirty of the commonest words of an archive of 600,000 passages have some four times as many.
const MAX_POSTINGS: u64 = 700_000;

/// How many passages of a scan go by between two looks at the deadline.
const DOCS_BETWEEN_CHECKS: usize = 512;

/// Passages worth scoring, in the order of the archive: the best by their words, and for a dated question the best of its time.
pub(super) fn candidates(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
    deadline: Deadline,
) -> Result<Vec<Candidate<DocAddress>>, IndexError> {
    let proposed = proposed(entries, query, fields, deadline)?;
    let addresses: Vec<DocAddress> = proposed.iter().map(|proposed| proposed.address).collect();
    // Addresses are in order here, as `presence` requires: lists of postings are read forwards
    // only.
    let met = presence(query, entries.searcher(), fields.words, &addresses, deadline)?;
    let mut candidates = Vec::with_capacity(proposed.len());
    for (Proposed { relevance, address }, met) in proposed.into_iter().zip(met) {
        // Dates are read for the proposed passages alone, and only where the question asks for a
        // time.
        let dates = PassageDates::default();
        candidates.push(Candidate { key: address, relevance, met, dates });
    }
    if !query.query.windows.is_empty() {
        add_dates(entries, &mut candidates)?;
    }
    candidates.sort_by_cached_key(|candidate| entries.order_key(candidate.key));
    Ok(candidates)
}

fn add_dates(
    entries: &Entries,
    candidates: &mut [Candidate<DocAddress>],
) -> Result<(), IndexError> {
    let segments = entries.segments().iter().map(SegmentDates::open);
    let segments: Vec<SegmentDates> = segments.collect::<tantivy::Result<_>>()?;
    for Candidate { key, dates, .. } in candidates {
        if let Some(segment) = segments.get(key.segment_ord as usize) {
            segment.read(key.doc_id, dates);
        }
    }
    Ok(())
}

/// A passage with what the engine thinks of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Proposed {
    relevance: f32,
    address: DocAddress,
}

fn proposed(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
    deadline: Deadline,
) -> Result<Vec<Proposed>, IndexError> {
    let mut found = HashMap::new();
    if query.all().next().is_some() {
        for (relevance, address) in
            best_by_words(entries, &by_topic(entries, query, fields)?, MAX_CANDIDATES, deadline)?
        {
            found.insert(address, relevance);
        }
    }
    if !query.query.windows.is_empty() {
        // In a list of their own: for a common topic, no passage of the right time need be among
        // the best by words. What is in both keeps the relevance of its words.
        for proposed in best_of_its_time(entries, query, fields, deadline)? {
            found.entry(proposed.address).or_insert(proposed.relevance);
        }
    }
    let proposed = found.into_iter().map(|(address, relevance)| Proposed { relevance, address });
    let mut proposed: Vec<Proposed> = proposed.collect();
    proposed.sort_unstable_by_key(|proposed| proposed.address);
    Ok(proposed)
}

/// The best by the engine's score, segment by segment so that the deadline is heard in between;
/// inside one the engine skips what cannot be among the best.
pub(super) fn best_by_words(
    entries: &Entries,
    words: &dyn EngineQuery,
    limit: usize,
    deadline: Deadline,
) -> Result<Vec<(f32, DocAddress)>, IndexError> {
    let best = TopDocs::with_limit(limit).order_by_score();
    let weight = words.weight(entries.scoring())?;
    let mut found = Vec::new();
    for (ordinal, segment) in (0..).zip(entries.segments()) {
        deadline.check()?;
        let of_segment = best.collect_segment(&*weight, ordinal, segment)?;
        let of_segment = best.merge_fruits(vec![of_segment])?.into_iter();
        found.extend(of_segment.map(|(relevance, address)| Proposed { relevance, address }));
    }
    let found = best_of_archive(entries, found, limit).into_iter();
    Ok(found.map(|proposed| (proposed.relevance, proposed.address)).collect())
}

/// The best of those that each segment proposes; of equals those that come first in the archive, as inside a segment.
fn best_of_archive(entries: &Entries, mut found: Vec<Proposed>, limit: usize) -> Vec<Proposed> {
    found.sort_by_cached_key(|proposed| entries.order_key(proposed.address));
    found.sort_by(|one, other| other.relevance.total_cmp(&one.relevance));
    found.truncate(limit);
    found
}

fn best_of_its_time(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
    deadline: Deadline,
) -> Result<Vec<Proposed>, IndexError> {
    let has_topic = query.all().next().is_some();
    let scan = DatedScan {
        query: &query.query,
        // A window that is met outweighs about half of the words.
        full_match: query.all().map(|concept| concept.rarity).sum::<f32>().max(1.0),
        deadline,
    };
    let found = match by_date(entries, query, fields)? {
        Some(dated) => scan.best(entries, &dated)?,
        None if has_topic => scan.best(entries, &by_topic(entries, query, fields)?)?,
        None => scan.best(entries, &every(entries, query, fields)?)?,
    };
    // Without words a passage is worth what its dates are.
    let is_met = |proposed: &Proposed| proposed.relevance > MAX_WORTH_NEAR;
    if !has_topic && !found.iter().any(is_met) {
        // Nothing is of that time: what comes nearest to it is better than nothing.
        return scan.best(entries, &every(entries, query, fields)?);
    }
    Ok(found)
}

/// The words of the question as the engine looks for them: any of them, each with its weight.
///
/// A row of words is looked for by its rarest; whether the row stands together is for [`presence`] to see.
/// So the query is a plain union of words, which the engine can cut short: it need not score every passage that has one.
/// The rarest words go first, and those that would exceed [`MAX_POSTINGS`] are left out: a word that is everywhere
/// costs the most and says the least, and it still counts when the passages are scored.
fn topic(entries: &Entries, query: &WeightedQuery, fields: &Fields) -> Result<Clauses, IndexError> {
    let forms = query.all().flat_map(|concept| {
        let need = concept.need_weight();
        concept.sought().map(move |(form, stem)| (stem, form.match_kind.weight() * need))
    });
    let mut sought = Vec::new();
    for (at, (stem, weight)) in forms.enumerate() {
        let passages = entries.with_term(&Term::from_field_text(fields.words, stem))?;
        sought.push(SoughtWord { at, stem, weight, passages });
    }
    sought.sort_by_key(|word| word.passages);
    let mut postings = 0;
    sought.retain(|word| {
        // The first is looked for whatever it costs.
        let is_first = postings == 0;
        postings += word.passages;
        is_first || postings <= MAX_POSTINGS
    });
    // In the order of the question: the order of a sum decides its last digit, and that the order of equals.
    sought.sort_by_key(|word| word.at);
    let clause = |sought: SoughtWord<'_>| {
        let word = word(fields, sought.stem, IndexRecordOption::WithFreqs);
        let boosted: Box<dyn EngineQuery> = Box::new(BoostQuery::new(word, sought.weight));
        (Occur::Should, boosted)
    };
    Ok(sought.into_iter().map(clause).collect())
}

/// Parts of a query of the engine, each with whether it must be met.
pub(super) type Clauses = Vec<Clause>;

/// A word that the engine looks for.
struct SoughtWord<'q> {
    /// Its place among the words of the question.
    at: usize,
    stem: &'q str,
    weight: f32,
    /// In how many passages it stands.
    passages: u64,
}

/// Passages that have any of the words, without those that have an excluded one.
fn by_topic(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
) -> Result<Box<dyn EngineQuery>, IndexError> {
    let mut clauses = topic(entries, query, fields)?;
    if let Some(within) = within(entries, query)? {
        // Any of the words, but one of them: beside what must be, they would only be better.
        let topic: Box<dyn EngineQuery> = Box::new(BooleanQuery::new(clauses));
        clauses = vec![(Occur::Must, topic), within];
    }
    clauses.extend(excluded(query, fields));
    Ok(Box::new(BooleanQuery::new(clauses)))
}

/// Passages whose times may lie in a window, and that have any of the words where there are words.
///
/// `None` when the windows say too little to be looked up.
fn by_date(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
) -> Result<Option<Box<dyn EngineQuery>>, IndexError> {
    let Some(dated) = dated(query, fields) else { return Ok(None) };
    let mut clauses: Clauses = vec![(Occur::Must, dated)];
    let topic = topic(entries, query, fields)?;
    if !topic.is_empty() {
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(topic))));
    }
    clauses.extend(within(entries, query)?);
    clauses.extend(excluded(query, fields));
    Ok(Some(Box::new(BooleanQuery::new(clauses))))
}

/// Passages whose times may lie in a window; `None` when the windows say too little, or there are none.
pub(super) fn dated(query: &WeightedQuery, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
    let buckets = date_buckets(&query.query)?;
    // Worth nothing here: buckets only narrow what is scanned. What a date earns is decided by its
    // days.
    Some(Box::new(ConstScoreQuery::new(in_any_bucket(&buckets, fields), 0.0)))
}

/// Passages filed in any of the date buckets.
fn in_any_bucket(buckets: &[String], fields: &Fields) -> Box<dyn EngineQuery> {
    any_of(buckets.iter().map(|bucket| Term::from_field_text(fields.date_buckets, bucket)))
}

/// Entries with any of these terms. A set is laid out anew for each search, which pays only for many.
fn any_of(terms: impl ExactSizeIterator<Item = Term>) -> Box<dyn EngineQuery> {
    const MAX_TERMS_OF_UNION: usize = 4;
    if terms.len() > MAX_TERMS_OF_UNION {
        return Box::new(TermSetQuery::new(terms));
    }
    let clause = |term| -> (Occur, Box<dyn EngineQuery>) {
        (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    };
    Box::new(BooleanQuery::new(terms.map(clause).collect()))
}

/// Every passage of the documents that are searched, without those that have an excluded word.
pub(super) fn every(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
) -> Result<Box<dyn EngineQuery>, IndexError> {
    let passages =
        TermQuery::new(Term::from_field_text(fields.kind, "p"), IndexRecordOption::Basic);
    let passages: Box<dyn EngineQuery> = Box::new(ConstScoreQuery::new(Box::new(passages), 0.0));
    let others: Clauses =
        within(entries, query)?.into_iter().chain(excluded(query, fields)).collect();
    if others.is_empty() {
        return Ok(passages);
    }
    let clauses = [(Occur::Must, passages)].into_iter().chain(others);
    Ok(Box::new(BooleanQuery::new(clauses.collect())))
}

/// The date buckets of the windows: of the narrowest where all must be met, of all where any will do.
fn date_buckets(query: &Query) -> Option<Vec<String>> {
    let buckets = |window: &DateWindow| match window.edtf {
        Edtf::AnyYear { month, day } => Some(vec![day_bucket(month, day)]),
        _ => buckets_of_window(&window.interval),
    };
    let each = query.windows.iter().map(buckets);
    match query.join {
        // One list is enough: every passage that meets all windows is also in the shortest that can
        // be looked up.
        Join::All => each.flatten().min_by_key(Vec::len),
        // If one window cannot be looked up, its passages would be missing, so none is.
        Join::Any => each.collect::<Option<Vec<_>>>().map(|all| all.concat()),
    }
}

/// What no passage may have, as a part of a query.
pub(super) fn excluded(
    query: &WeightedQuery,
    fields: &Fields,
) -> Option<(Occur, Box<dyn EngineQuery>)> {
    let stems = query.query.excluded.iter();
    let terms = stems.map(|stem| Term::from_field_text(fields.words, stem));
    (!query.query.excluded.is_empty()).then(|| (Occur::MustNot, any_of(terms)))
}

pub(super) fn word(fields: &Fields, stem: &str, option: IndexRecordOption) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(Term::from_field_text(fields.words, stem), option))
}

/// Scans passages for the best of a dated question: the engine's score plus what their dates are worth.
///
/// Costs a look into four columns for every passage that may still be among the best.
struct DatedScan<'q> {
    query: &'q Query,
    /// What a full match of the window adds to the engine's score.
    full_match: f32,
    deadline: Deadline,
}

impl DatedScan<'_> {
    /// A loop of its own and no collector of tantivy's, because a collector cannot end a scan when the deadline has passed.
    fn best(
        &self,
        entries: &Entries,
        matching: &dyn EngineQuery,
    ) -> Result<Vec<Proposed>, IndexError> {
        let weight = matching.weight(entries.scoring())?;
        let mut found = Vec::new();
        for (ordinal, segment) in (0..).zip(entries.segments()) {
            let scorer = weight.scorer(segment, 1.0)?;
            found.extend(self.best_of_segment(ordinal, segment, scorer)?);
        }
        Ok(best_of_archive(entries, found, MAX_CANDIDATES))
    }

    fn best_of_segment(
        &self,
        ordinal: u32,
        segment: &SegmentReader,
        mut scorer: Box<dyn Scorer>,
    ) -> Result<Vec<Proposed>, IndexError> {
        let mut best = Best::default();
        let mut dates = PassageDates::default();
        let criteria = self.query.date_criteria();
        let columns = SegmentDates::open(segment)?;
        for passed in 0.. {
            if passed % DOCS_BETWEEN_CHECKS == 0 {
                self.deadline.check()?;
            }
            let doc = scorer.doc();
            if doc == TERMINATED {
                break;
            }
            let score = scorer.score();
            // No date earns more than a full match, so this is the most that the passage can
            // reach. Dates are read only where that is enough.
            if best.may_take(score + self.full_match) && !segment.is_deleted(doc) {
                columns.read(doc, &mut dates);
                let window = WindowMatch::of(&criteria, &dates.written, &dates.spoken);
                let relevance = score + window.worth() * self.full_match;
                best.offer(Proposed { relevance, address: DocAddress::new(ordinal, doc) });
            }
            scorer.advance();
        }
        Ok(best.0.into_vec())
    }
}

/// The best of what was offered of a segment, the worst of them on top of the heap.
#[derive(Default)]
struct Best(BinaryHeap<Proposed>);

impl Best {
    /// Whether a passage that comes later in the segment and has this relevance at most may be among them.
    ///
    /// Of equals the first counts, so that a scan for a time alone reads few dates once all are of that time.
    fn may_take(&self, relevance: f32) -> bool {
        self.0.len() < MAX_CANDIDATES
            || self.0.peek().is_none_or(|worst| relevance > worst.relevance)
    }

    fn offer(&mut self, proposed: Proposed) {
        self.0.push(proposed);
        if self.0.len() > MAX_CANDIDATES {
            self.0.pop();
        }
    }
}

// Ordered so that the worst is on top of a heap.
impl Eq for Proposed {}

impl PartialOrd for Proposed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Proposed {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_relevance = other.relevance.total_cmp(&self.relevance);
        by_relevance.then_with(|| self.address.cmp(&other.address))
    }
}
