use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as EngineQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::{Query, Times, WindowMatch};
use crate::index::{Fields, cells_for, day_cell};
use crate::question::{Clock, DateWindow, Join};
use crate::time::{Edtf, Interval};

/// The words of the question as the engine looks for them: any of them, each with its weight.
///
/// A row of words is looked for by its rarest; whether the row stands together is for our own scoring to see.
/// So the query is a plain union of words, which the engine can cut short: it need not score every passage that has one.
pub(super) fn topic(query: &Query, fields: &Fields) -> Vec<(Occur, Box<dyn EngineQuery>)> {
    let mut clauses = Vec::new();
    for concept in query.all() {
        for form in &concept.forms {
            let weight = form.bond.weight() * concept.weight() / concept.idf.max(f32::MIN_POSITIVE);
            for (field, share) in fields.stemmed() {
                let word = boosted(term(field, &form.rarest), weight * share);
                clauses.push((Occur::Should, word));
            }
        }
    }
    clauses
}

/// Passages that have any of the words, without those that have an excluded one.
pub(super) fn by_topic(query: &Query, fields: &Fields) -> Box<dyn EngineQuery> {
    let mut clauses = topic(query, fields);
    clauses.extend(excluded(query, fields));
    Box::new(BooleanQuery::new(clauses))
}

/// Passages whose times may lie in a window, and that have any of the words where there are words.
///
/// `None` when the windows say too little to be looked up.
pub(super) fn by_date(query: &Query, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
    let drawers = drawers(query)?;
    let terms = drawers.iter().map(|cell| Term::from_field_text(fields.cells, cell));
    let dated = Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), 0.0));
    let mut clauses: Vec<(Occur, Box<dyn EngineQuery>)> = vec![(Occur::Must, dated)];
    let topic = topic(query, fields);
    if topic.is_empty() {
        return Some(Box::new(BooleanQuery::new(clauses)));
    }
    clauses.push((Occur::Must, Box::new(BooleanQuery::new(topic))));
    clauses.extend(excluded(query, fields));
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// Every passage.
pub(super) fn every(fields: &Fields) -> Box<dyn EngineQuery> {
    Box::new(ConstScoreQuery::new(term(fields.kind, "p"), 0.0))
}

/// The drawers of the calendar for the windows: of the narrowest where all must be met, of all where any will do.
fn drawers(query: &Query) -> Option<Vec<String>> {
    let cells = |window: &DateWindow| match window.edtf {
        Edtf::AnyYear { month, day } => Some(vec![day_cell(month, day)]),
        _ => cells_for(&window.interval),
    };
    let each = query.windows.iter().map(cells);
    match query.join {
        Join::All => each.flatten().min_by_key(Vec::len),
        Join::Any => each.collect::<Option<Vec<_>>>().map(|all| all.concat()),
    }
}

fn excluded(query: &Query, fields: &Fields) -> Vec<(Occur, Box<dyn EngineQuery>)> {
    let each =
        query.excluded.iter().flat_map(|stem| fields.stemmed().map(|(field, _)| term(field, stem)));
    each.map(|word| (Occur::MustNot, word)).collect()
}

fn boosted(query: Box<dyn EngineQuery>, weight: f32) -> Box<dyn EngineQuery> {
    Box::new(BoostQuery::new(query, weight))
}

fn term(field: Field, text: &str) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

/// Collects the best passages for a dated question: the engine's score plus a bonus for a date in the window.
///
/// The intervals of each passage are held against the window as pairs, so a passage that speaks of 1950
/// and of 1989 does not meet 1967. Costs one look into four columns for every passage that matches.
#[derive(Clone)]
pub(super) struct DatedCandidates {
    pub(super) windows: Vec<DateWindow>,
    pub(super) join: Join,
    pub(super) clock: Clock,
    /// What a full match of the window adds to the engine's score.
    pub(super) bonus: f32,
    pub(super) limit: usize,
}

/// One passage, ordered so that the worst is on top of the heap.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) score: f32,
    pub(super) address: DocAddress,
}

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

pub(super) struct SegmentCandidates {
    settings: DatedCandidates,
    segment: SegmentOrdinal,
    written: (Column<i64>, Column<i64>),
    spoken: (Column<i64>, Column<i64>),
    heap: BinaryHeap<Candidate>,
    times: (Vec<Interval>, Vec<Interval>),
}

impl Collector for DatedCandidates {
    type Fruit = Vec<Candidate>;
    type Child = SegmentCandidates;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentCandidates> {
        let column = |name| reader.fast_fields().i64(name);
        Ok(SegmentCandidates {
            settings: self.clone(),
            segment,
            written: (column("written_start")?, column("written_end")?),
            spoken: (column("spoken_start")?, column("spoken_end")?),
            heap: BinaryHeap::with_capacity(self.limit + 1),
            times: (Vec::new(), Vec::new()),
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
        let (written, spoken) = &mut self.times;
        intervals(&self.written, doc, written);
        intervals(&self.spoken, doc, spoken);
        let DatedCandidates { windows, join, clock, .. } = &self.settings;
        let times = Times { windows, join: *join, clock: *clock };
        let found = WindowMatch::of(&times, written, spoken);
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

fn intervals((starts, ends): &(Column<i64>, Column<i64>), doc: DocId, into: &mut Vec<Interval>) {
    into.clear();
    into.extend(
        starts
            .values_for_doc(doc)
            .zip(ends.values_for_doc(doc))
            .map(|(from, to)| Interval::from_days(from, to)),
    );
}
