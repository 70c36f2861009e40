//! Puts the words of a question, and what narrows it, into the query language of a cluster.

use serde_json::{Value, json};

use super::open::OpenCluster;
use crate::index::{buckets_of_window, day_bucket};
use crate::question::{DateWindow, Join};
use crate::search::{Query, WeightedQuery};
use crate::time::Edtf;

/// How many occurrences of its words a cluster may have to go through for one question, a word in a passage counting
/// once: as many as the index on the disk.
const MAX_POSTINGS: u64 = 700_000;

/// Most ranges of places that narrow a search; where there are more, each place is named.
const MAX_RANGES: usize = 200;

/// The parts of a query, each kind in a list of its own.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    /// What must be met and is scored.
    pub(super) must: Vec<Value>,
    /// What must be met and adds nothing to a score.
    pub(super) filter: Vec<Value>,
    /// What may be met and is scored.
    pub(super) should: Vec<Value>,
    /// What must not be met.
    pub(super) must_not: Vec<Value>,
}

impl Clauses {
    /// Passages of the documents that are searched, without those that have an excluded word.
    pub(super) fn of(query: &Query) -> Self {
        let mut clauses = Self::default();
        clauses.filter.push(json!({"term": {"kind": "p"}}));
        clauses.filter.extend(query.within.as_deref().map(within));
        if !query.excluded.is_empty() {
            clauses.must_not.push(json!({"terms": {"words": query.excluded}}));
        }
        clauses
    }

    /// As one query.
    pub(super) fn query(self) -> Value {
        let Self { must, filter, should, must_not } = self;
        json!({"bool": {"must": must, "filter": filter, "should": should, "must_not": must_not}})
    }
}

/// The words of a question: any of them, each with its weight. A row is looked for by its rarest word.
///
/// The rarest go first, and those that would exceed [`MAX_POSTINGS`] are left out: they still count when passages are scored.
pub(super) fn topic(index: &OpenCluster, query: &WeightedQuery) -> Option<Value> {
    let forms = query.all().flat_map(|concept| {
        let need = concept.need_weight();
        concept.sought().map(move |(form, stem)| (stem, form.match_kind.weight() * need))
    });
    let mut sought: Vec<(usize, &str, f32, u64)> = forms
        .enumerate()
        .map(|(at, (stem, weight))| (at, stem, weight, index.words.of(stem)))
        .collect();
    sought.sort_by_key(|(.., passages)| *passages);
    let mut postings = 0;
    sought.retain(|(.., passages)| {
        // The first is looked for whatever it costs.
        let is_first = postings == 0;
        postings += passages;
        is_first || postings <= MAX_POSTINGS
    });
    sought.sort_by_key(|(at, ..)| *at);
    let clause =
        |(_, stem, weight, _)| json!({"term": {"words": {"value": stem, "boost": weight}}});
    let clauses: Vec<Value> = sought.into_iter().map(clause).collect();
    (query.all().next().is_some()).then(|| json!({"bool": {"should": clauses}}))
}

/// Passages filed in a date bucket of the windows; `None` when they say too little, or there are none.
///
/// Of the narrowest window where all must be met, of all where any will do.
pub(super) fn dated(query: &Query) -> Option<Value> {
    let buckets = |window: &DateWindow| match window.edtf {
        Edtf::AnyYear { month, day } => Some(vec![day_bucket(month, day)]),
        _ => buckets_of_window(&window.interval),
    };
    let each = query.windows.iter().map(buckets);
    let buckets = match query.join {
        _ if query.windows.is_empty() => None,
        Join::All => each.flatten().min_by_key(Vec::len),
        Join::Any => each.collect::<Option<Vec<_>>>().map(|all| all.concat()),
    }?;
    Some(json!({"terms": {"buckets": buckets}}))
}

/// Documents at these places, which stand in order.
fn within(places: &[usize]) -> Value {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &place in places {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == place => *last = place,
            _ => ranges.push((place, place)),
        }
    }
    if ranges.len() > MAX_RANGES {
        return json!({"terms": {"place": places}});
    }
    let range = |(first, last)| json!({"range": {"place": {"gte": first, "lte": last}}});
    let ranges: Vec<Value> = ranges.into_iter().map(range).collect();
    // Without a range nothing is met, which is right for a narrowing to no document.
    json!({"bool": {"should": ranges, "minimum_should_match": 1}})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_narrowed_by_ranges_of_places() {
        let narrowed = within(&[3, 4, 5, 9]).to_string();
        assert!(narrowed.contains(r#"{"gte":3,"lte":5}"#), "{narrowed}");
        assert!(narrowed.contains(r#"{"gte":9,"lte":9}"#), "{narrowed}");
        let scattered: Vec<usize> = (0..1000).step_by(2).collect();
        assert!(within(&scattered)["terms"]["place"].is_array());
    }
}
