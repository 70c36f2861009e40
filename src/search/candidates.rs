use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as EngineQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, Term};

use super::dates::SegmentDates;
use super::{Query, Times};
use crate::index::{Fields, IndexError, buckets_of_window, day_bucket};
use crate::question::{Clock, DateWindow, Join};
use crate::time::Edtf;

/// How many passages the engine proposes for the words of a question, and how many more for its time.
const CANDIDATES: usize = 300;

/// One passage, with what the engine thinks of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) score: f32,
    pub(super) address: DocAddress,
}

/// Passages worth scoring, in the order of the index: the best by their words, and for a dated question the best of its time.
pub(super) fn candidates(
    searcher: &Searcher,
    query: &Query,
    fields: &Fields,
) -> Result<Vec<Candidate>, IndexError> {
    let mut found = HashMap::new();
    if query.all().next().is_some() {
        let best = TopDocs::with_limit(CANDIDATES).order_by_score();
        for (score, address) in searcher.search(&by_topic(query, fields), &best)? {
            found.insert(address, score);
        }
    }
    if !query.windows.is_empty() {
        for candidate in of_its_time(searcher, query, fields)? {
            found.entry(candidate.address).or_insert(candidate.score);
        }
    }
    let candidate = |(address, score)| Candidate { score, address };
    let mut candidates: Vec<Candidate> = found.into_iter().map(candidate).collect();
    candidates.sort_unstable_by_key(|candidate| candidate.address);
    Ok(candidates)
}

fn of_its_time(
    searcher: &Searcher,
    query: &Query,
    fields: &Fields,
) -> Result<Vec<Candidate>, IndexError> {
    let has_topic = query.all().next().is_some();
    let collector = DatedCandidates {
        windows: query.windows.clone(),
        join: query.join,
        clock: query.clock,
        // A window that is met outweighs about half of the words.
        bonus: query.all().map(|concept| concept.idf).sum::<f32>().max(1.0),
        limit: CANDIDATES,
    };
    let mut found = match by_date(query, fields) {
        Some(engine) => searcher.search(&engine, &collector)?,
        None if has_topic => searcher.search(&by_topic(query, fields), &collector)?,
        None => searcher.search(&every(fields), &collector)?,
    };
    if found.is_empty() && !has_topic {
        // Nothing is of that time: what comes nearest to it is better than nothing.
        found = searcher.search(&every(fields), &collector)?;
    }
    Ok(found)
}

/// The words of the question as the engine looks for them: any of them, each with its weight.
///
/// What the archive has itself is looked for itself, and what is near it counts when the passages are scored;
/// to look for every near word took the engine three times as long and found no more.
/// A row of words is looked for by its rarest; whether the row stands together is for our own scoring to see.
/// So the query is a plain union of words, which the engine can cut short: it need not score every passage that has one.
fn topic(query: &Query, fields: &Fields) -> Vec<(Occur, Box<dyn EngineQuery>)> {
    let forms = query.all().flat_map(|concept| {
        let need = concept.need();
        let forms = concept.forms.iter();
        let sought = forms.filter(|form| form.match_kind.is_itself() || !concept.is_itself);
        sought.map(move |form| (form, form.match_kind.weight() * need))
    });
    let clause = |(form, weight): (&super::Form, f32)| {
        let word = word(fields, &form.rarest, IndexRecordOption::WithFreqs);
        let boosted: Box<dyn EngineQuery> = Box::new(BoostQuery::new(word, weight));
        (Occur::Should, boosted)
    };
    forms.map(clause).collect()
}

/// Passages that have any of the words, without those that have an excluded one.
fn by_topic(query: &Query, fields: &Fields) -> Box<dyn EngineQuery> {
    let mut clauses = topic(query, fields);
    clauses.extend(excluded(query, fields));
    Box::new(BooleanQuery::new(clauses))
}

/// Passages whose times may lie in a window, and that have any of the words where there are words.
///
/// `None` when the windows say too little to be looked up.
fn by_date(query: &Query, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
    let drawers = drawers(query)?;
    let dated = Box::new(ConstScoreQuery::new(in_any(&drawers, fields), 0.0));
    let mut clauses: Vec<(Occur, Box<dyn EngineQuery>)> = vec![(Occur::Must, dated)];
    let topic = topic(query, fields);
    if topic.is_empty() {
        return Some(Box::new(BooleanQuery::new(clauses)));
    }
    clauses.push((Occur::Must, Box::new(BooleanQuery::new(topic))));
    clauses.extend(excluded(query, fields));
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// Passages filed in any of the drawers. A set of terms is laid out anew for each search, which pays only for many.
fn in_any(drawers: &[String], fields: &Fields) -> Box<dyn EngineQuery> {
    const FEW: usize = 4;
    let terms = drawers.iter().map(|cell| Term::from_field_text(fields.date_buckets, cell));
    if drawers.len() > FEW {
        return Box::new(TermSetQuery::new(terms));
    }
    let clause = |term| -> (Occur, Box<dyn EngineQuery>) {
        (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    };
    Box::new(BooleanQuery::new(terms.map(clause).collect()))
}

/// Every passage.
fn every(fields: &Fields) -> Box<dyn EngineQuery> {
    let passages =
        TermQuery::new(Term::from_field_text(fields.kind, "p"), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(passages), 0.0))
}

/// The drawers of the calendar for the windows: of the narrowest where all must be met, of all where any will do.
fn drawers(query: &Query) -> Option<Vec<String>> {
    let cells = |window: &DateWindow| match window.edtf {
        Edtf::AnyYear { month, day } => Some(vec![day_bucket(month, day)]),
        _ => buckets_of_window(&window.interval),
    };
    let each = query.windows.iter().map(cells);
    match query.join {
        Join::All => each.flatten().min_by_key(Vec::len),
        Join::Any => each.collect::<Option<Vec<_>>>().map(|all| all.concat()),
    }
}

fn excluded<'a>(
    query: &'a Query,
    fields: &'a Fields,
) -> impl Iterator<Item = (Occur, Box<dyn EngineQuery>)> + 'a {
    let each = query.excluded.iter().map(|stem| word(fields, stem, IndexRecordOption::Basic));
    each.map(|word| (Occur::MustNot, word))
}

fn word(fields: &Fields, stem: &str, option: IndexRecordOption) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(Term::from_field_text(fields.words, stem), option))
}

/// Collects the best passages for a dated question: the engine's score plus a bonus for a date in the window.
///
/// Costs one look into four columns for every passage that matches.
#[derive(Clone)]
struct DatedCandidates {
    windows: Vec<DateWindow>,
    join: Join,
    clock: Clock,
    /// What a full match of the window adds to the engine's score.
    bonus: f32,
    limit: usize,
}

// Ordered so that the worst is on top of a heap.
impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.address.cmp(&other.address))
    }
}

struct SegmentCandidates {
    settings: DatedCandidates,
    segment: SegmentOrdinal,
    dates: SegmentDates,
    heap: BinaryHeap<Candidate>,
}

impl Collector for DatedCandidates {
    type Fruit = Vec<Candidate>;
    type Child = SegmentCandidates;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentCandidates> {
        Ok(SegmentCandidates {
            settings: self.clone(),
            segment,
            dates: SegmentDates::open(reader)?,
            heap: BinaryHeap::with_capacity(self.limit + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Candidate>>) -> tantivy::Result<Vec<Candidate>> {
        let mut all: Vec<Candidate> = segments.into_iter().flatten().collect();
        all.sort();
        all.truncate(self.limit);
        Ok(all)
    }
}

impl SegmentCollector for SegmentCandidates {
    type Fruit = Vec<Candidate>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let DatedCandidates { windows, join, clock, .. } = &self.settings;
        let times = Times { windows, join: *join, clock: *clock };
        let found = self.dates.window(&times, doc);
        let score = score + found.worth() * self.settings.bonus;
        self.heap.push(Candidate { score, address: DocAddress::new(self.segment, doc) });
        if self.heap.len() > self.settings.limit {
            self.heap.pop();
        }
    }

    fn harvest(self) -> Vec<Candidate> {
        self.heap.into_vec()
    }
}
