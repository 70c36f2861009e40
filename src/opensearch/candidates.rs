//! Proposes passages for a query, with the forms and dates of each, in one call.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::dates::{earned, range, steps};
use super::error::ClusterError;
use super::named::{Met, NamedForms};
use super::reply::{Found, searches};
use super::searching::ClusterSearch;
use super::stored;
use super::topic::{Clauses, dated, topic};
use crate::search::{Candidate, Deadline, PassageDates, WeightedQuery, WindowMatch};
use crate::time::Interval;

/// How many passages the cluster proposes for the words of a question, and how many more for its time.
const MAX_CANDIDATES: usize = 300;

/// How many it gives of which the best of a time are chosen here.
const MAX_OF_TIME: usize = 1_000;

/// Days on both sides of a window in which the nearest times are looked for, where the window itself has none.
const NEARNESS: [i64; 6] = [7, 60, 365, 5 * 365, 50 * 365, 4_000_000];

/// A passage that is proposed.
struct Proposed {
    relevance: f32,
    met: Met,
    dates: PassageDates,
}

/// Passages worth scoring, in the order of the archive: the best by their words, and for a dated question the best of its time.
pub(super) fn candidates(
    search: &ClusterSearch<'_>,
    query: &WeightedQuery,
    deadline: Deadline,
) -> Result<Vec<Candidate<u64>>, ClusterError> {
    let forms = NamedForms::of(query);
    let topic = topic(search.index, query);
    let is_dated = !query.query.windows.is_empty();
    let mut bodies: Vec<Value> = Vec::new();
    if let Some(topic) = &topic {
        let mut clauses = Clauses::of(&query.query);
        clauses.must.push(topic.clone());
        clauses.should.push(forms.first());
        bodies.push(body(clauses.query(), MAX_CANDIDATES));
    }
    // A window that is met outweighs about half of the words.
    let full = query.all().map(|concept| concept.rarity).sum::<f32>().max(1.0);
    if is_dated {
        let mut clauses = Clauses::of(&query.query);
        clauses.must.extend(topic.clone());
        clauses.filter.extend(dated(&query.query));
        clauses.should = steps(&query.query, full);
        clauses.should.push(forms.first());
        bodies.push(body(clauses.query(), MAX_OF_TIME));
    }
    let index = search.index;
    let mut found = searches(&index.client, &index.name, &bodies, deadline)?.into_iter();
    let mut proposed = BTreeMap::new();
    if topic.is_some() {
        let found = found.next().unwrap_or_default();
        for (key, passage) in read(search, &forms, found, deadline)? {
            proposed.insert(key, passage);
        }
    }
    if is_dated {
        let mut of_time = read(search, &forms, found.next().unwrap_or_default(), deadline)?;
        let criteria = query.query.date_criteria();
        let is_met = |(_, passage): &(u64, Proposed)| {
            WindowMatch::of(&criteria, &passage.dates.written, &passage.dates.spoken).is_met()
        };
        if topic.is_none() && !of_time.iter().any(is_met) {
            // Nothing is of that time: what comes nearest to it is better than nothing.
            of_time = nearest(search, query, &forms, deadline)?;
        }
        for (key, passage) in best_of_time(query, full, of_time) {
            // What is in both keeps the relevance of its words.
            proposed.entry(key).or_insert(passage);
        }
    }
    let candidate = |(key, Proposed { relevance, met, dates })| {
        let dates = if is_dated { dates } else { PassageDates::default() };
        Candidate { key, relevance, met, dates }
    };
    Ok(proposed.into_iter().map(candidate).collect())
}

/// A search for the best passages; of equals those that come first in the archive.
fn body(query: Value, size: usize) -> Value {
    json!({
        "size": size,
        "track_total_hits": false,
        "_source": false,
        "docvalue_fields": ["key", "dates"],
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "query": query,
    })
}

fn read(
    search: &ClusterSearch<'_>,
    forms: &NamedForms,
    found: Found,
    deadline: Deadline,
) -> Result<Vec<(u64, Proposed)>, ClusterError> {
    search.note(found.is_partial());
    let met = forms.met(search, found.hits(), deadline)?;
    let passage = |(hit, met): (&super::reply::Hit, Met)| {
        let dates = stored::dates(hit.dates());
        Ok((hit.key()?, Proposed { relevance: hit.score(), met, dates }))
    };
    found.hits().iter().zip(met).map(passage).collect()
}

/// The best by the score of their words and what their dates are worth.
fn best_of_time(
    query: &WeightedQuery,
    full: f32,
    mut found: Vec<(u64, Proposed)>,
) -> Vec<(u64, Proposed)> {
    let criteria = query.query.date_criteria();
    for (_, Proposed { relevance, dates, .. }) in &mut found {
        let window = WindowMatch::of(&criteria, &dates.written, &dates.spoken);
        let of_words = (*relevance - earned(&query.query, full, dates)).max(0.0);
        *relevance = of_words + window.worth() * full;
    }
    found.sort_by_key(|(key, _)| *key);
    found.sort_by(|(_, one), (_, other)| other.relevance.total_cmp(&one.relevance));
    found.truncate(MAX_CANDIDATES);
    found
}

/// Passages whose times come nearest to the windows. Nothing is scored: their dates decide.
fn nearest(
    search: &ClusterSearch<'_>,
    query: &WeightedQuery,
    forms: &NamedForms,
    deadline: Deadline,
) -> Result<Vec<(u64, Proposed)>, ClusterError> {
    let within = |days: i64| {
        let mut clauses = Clauses::of(&query.query);
        let wider = query.query.windows.iter().map(|window| wider(&window.interval, days));
        let times =
            wider.flat_map(|it| ["written", "spoken"].map(|clock| range(clock, &it, "intersects")));
        let times: Vec<Value> = times.collect();
        clauses.filter.push(json!({"bool": {"should": times, "minimum_should_match": 1}}));
        let mut body = body(clauses.query(), MAX_OF_TIME);
        body["sort"] = json!([{"key": "asc"}]);
        body
    };
    let bodies = NEARNESS.map(within);
    let found = searches(&search.index.client, &search.index.name, &bodies, deadline)?;
    let is_enough = |found: &Found| found.hits().len() >= MAX_CANDIDATES;
    let at = found.iter().position(is_enough).unwrap_or(found.len().saturating_sub(1));
    let nearest = found.into_iter().nth(at).unwrap_or_default();
    let mut nearest = read(search, forms, nearest, deadline)?;
    // They were not scored by steps, which would be taken back.
    nearest.iter_mut().for_each(|(_, passage)| passage.relevance = 0.0);
    Ok(nearest)
}

fn wider(interval: &Interval, days: i64) -> Interval {
    let (first, last) = interval.days();
    Interval::from_days(first.saturating_sub(days), last.saturating_add(days))
}
