use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery,
    Query as EngineQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::{Concept, Query, Times, WindowMatch};
use crate::index::Fields;
use crate::question::{Clock, DateWindow, Join};
use crate::time::Interval;

/// What a word counts for when it stands in the text exactly as typed, on top of its stem.
const EXACT: f32 = 0.3;

/// The engine's query for passages that may answer.
pub(super) fn engine_query(query: &Query, fields: &Fields) -> Box<dyn EngineQuery> {
    let mut clauses: Vec<(Occur, Box<dyn EngineQuery>)> = Vec::new();
    clauses.push((Occur::Must, term(fields.kind, "p")));
    let topic: Vec<(Occur, Box<dyn EngineQuery>)> =
        query.all().map(|concept| (Occur::Should, concept_query(concept, fields))).collect();
    match topic.is_empty() {
        true => clauses.push((Occur::Must, Box::new(AllQuery))),
        false => clauses.push((Occur::Must, Box::new(BooleanQuery::new(topic)))),
    }
    for stem in &query.excluded {
        for (field, _) in fields.stemmed() {
            clauses.push((Occur::MustNot, term(field, stem)));
        }
    }
    // The kind must match but say nothing of how well.
    let kind = clauses.remove(0);
    clauses.insert(0, (kind.0, Box::new(BoostQuery::new(kind.1, 0.0))));
    Box::new(BooleanQuery::new(clauses))
}

fn concept_query(concept: &Concept, fields: &Fields) -> Box<dyn EngineQuery> {
    let mut forms: Vec<Box<dyn EngineQuery>> = Vec::new();
    for form in &concept.forms {
        let weight = form.bond.weight() * concept.weight() / concept.idf.max(f32::MIN_POSITIVE);
        for (field, share) in fields.stemmed() {
            forms.push(boosted(row(field, &form.stems), weight * share));
        }
        forms.push(boosted(row(fields.exact, &form.words), weight * EXACT));
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(forms, 0.1))
}

fn boosted(query: Box<dyn EngineQuery>, weight: f32) -> Box<dyn EngineQuery> {
    Box::new(BoostQuery::new(query, weight))
}

/// One word, or several in a row.
fn row(field: Field, words: &[String]) -> Box<dyn EngineQuery> {
    match words {
        [] => Box::new(EmptyQuery),
        [word] => term(field, word),
        several => {
            let terms = several.iter().map(|word| Term::from_field_text(field, word)).collect();
            Box::new(PhraseQuery::new(terms))
        }
    }
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
