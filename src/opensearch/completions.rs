//! Finds what a word may become of which only the beginning is typed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::error::ClusterError;
use super::open::OpenCluster;
use super::reply::searches;
use super::searching::ClusterSearch;
use crate::index::WordCounts;
use crate::search::{Completion, CompletionRequest, Deadline, MAX_COMPLETIONS};
use crate::text::stem;

/// Most words of the archive that are looked at, in the order of the alphabet; only of two letters there are more.
const MAX_TERMS: usize = 20_000;
/// Most words of headings that are looked at, the most frequent ones.
const MAX_HEADING_WORDS: usize = 64;
/// Most things of a question that a completion is held against.
const MAX_BESIDE: usize = 8;
/// How many passages may be gone through for these things; what is everywhere says the least and is left out.
const MAX_POSTINGS_BESIDE: u64 = 300_000;
/// With fewer passages that have all of the other things, those count that lack one of them.
const MIN_PASSAGES_BESIDE: u64 = 8;
/// Documents of these passages that are looked at where no passage has both.
const MAX_DOCUMENTS: usize = 1_000;

/// The stems that begin with the letters of a request, and those that are counted besides.
pub(super) fn completions(
    search: &ClusterSearch<'_>,
    request: &CompletionRequest,
    deadline: Deadline,
) -> Result<Vec<Completion>, ClusterError> {
    let index = search.index;
    let headings = headings(index, &request.prefix);
    let mut found: BTreeMap<String, Completion> = BTreeMap::new();
    for stem in request.stems.iter().chain(headings.keys()) {
        let passages = index.words.of(stem);
        if passages > 0 {
            let headings = headings.get(stem).copied().unwrap_or(0);
            let (stem, together) = (stem.clone(), passages);
            found.insert(stem.clone(), Completion { stem, passages, together, headings });
        }
    }
    for (stem, passages) in most(&index.words, &request.prefix, MAX_COMPLETIONS) {
        if found.len() == MAX_COMPLETIONS {
            break;
        }
        let (key, together) = (stem.clone(), passages);
        found.entry(key).or_insert(Completion { stem, passages, together, headings: 0 });
    }
    let mut found: Vec<Completion> = found.into_values().collect();
    let things = things(index, &request.beside);
    if !things.is_empty() && !found.is_empty() {
        count_together(search, &things, &mut found, deadline)?;
    }
    Ok(found)
}

/// The stems of the words of headings that begin with these letters, with the number of their documents.
fn headings(index: &OpenCluster, prefix: &str) -> BTreeMap<String, u64> {
    let mut headings = BTreeMap::new();
    for (word, documents) in most(&index.heading_words, prefix, MAX_HEADING_WORDS) {
        *headings.entry(stem(&word)).or_insert(0) += documents;
    }
    headings
}

/// The most frequent words that begin with these letters; of equals those that come first in the alphabet.
fn most(counts: &WordCounts, prefix: &str, limit: usize) -> Vec<(String, u64)> {
    let mut words = counts.beginning_with(prefix, MAX_TERMS);
    words.sort_by_key(|(_, count)| Reverse(*count));
    words.truncate(limit);
    words
}

/// The other things of a question that the archive has, as queries, the rarest first.
fn things(index: &OpenCluster, beside: &[Vec<String>]) -> Vec<Value> {
    let count = |stems: &Vec<String>| stems.iter().map(|stem| index.words.of(stem)).sum::<u64>();
    let mut counted: Vec<(u64, &Vec<String>)> = beside.iter().map(|it| (count(it), it)).collect();
    counted.retain(|(passages, _)| *passages > 0);
    counted.sort_by_key(|(passages, _)| *passages);
    let mut postings = 0;
    counted.retain(|(passages, _)| {
        postings += passages;
        postings <= MAX_POSTINGS_BESIDE
    });
    counted.truncate(MAX_BESIDE);
    counted.into_iter().map(|(_, stems)| json!({"terms": {"words": stems}})).collect()
}

/// Counts in how many passages each stem stands that have as many of the other things as any passage has; where it
/// stands in none, in how many passages of their documents.
fn count_together(
    search: &ClusterSearch<'_>,
    things: &[Value],
    found: &mut [Completion],
    deadline: Deadline,
) -> Result<(), ClusterError> {
    let index = search.index;
    let with = |least: usize| {
        json!({"bool": {
            "filter": [{"term": {"kind": "p"}}],
            "should": things,
            "minimum_should_match": least,
        }})
    };
    let body = |least| json!({"size": 0, "track_total_hits": true, "query": with(least)});
    let bodies: Vec<Value> = (1..=things.len()).map(body).collect();
    let counted = searches(&index.client, &index.name, &bodies, deadline)?;
    search.note(counted.iter().any(super::reply::Found::is_partial));
    let passages: Vec<u64> = counted.iter().map(super::reply::Found::total).collect();
    let most = (1..=things.len()).rev().find(|&it| passages[it - 1] > 0).unwrap_or(1);
    let least = if passages[most - 1] < MIN_PASSAGES_BESIDE { most.max(2) - 1 } else { most };
    let documents = counted_in(search, &with(least), found, deadline)?;
    if found.iter().all(|completion| completion.together == 0) && !documents.is_empty() {
        let filter = json!([{"term": {"kind": "p"}}, {"terms": {"place": documents}}]);
        counted_in(search, &json!({"bool": {"filter": filter}}), found, deadline)?;
    }
    Ok(())
}

/// Counts each stem in the passages of a query, and gives the places of their documents.
fn counted_in(
    search: &ClusterSearch<'_>,
    query: &Value,
    found: &mut [Completion],
    deadline: Deadline,
) -> Result<Vec<u64>, ClusterError> {
    let stems: serde_json::Map<String, Value> = found
        .iter()
        .enumerate()
        .map(|(at, completion)| (at.to_string(), json!({"term": {"words": completion.stem}})))
        .collect();
    let body = json!({
        "size": 0,
        "track_total_hits": false,
        "query": query,
        "aggs": {
            "stems": {"filters": {"filters": stems}},
            "documents": {"terms": {"field": "place", "size": MAX_DOCUMENTS}},
        },
    });
    let index = search.index;
    let counted = searches(&index.client, &index.name, &[body], deadline)?;
    let counted = counted.into_iter().next().unwrap_or_default();
    search.note(counted.is_partial());
    for (at, completion) in found.iter_mut().enumerate() {
        let count = &counted.aggregations["stems"]["buckets"][at.to_string()]["doc_count"];
        completion.together = count.as_u64().unwrap_or(0);
    }
    let documents = counted.aggregations["documents"]["buckets"].as_array();
    Ok(documents.into_iter().flatten().filter_map(|it| it["key"].as_u64()).collect())
}
