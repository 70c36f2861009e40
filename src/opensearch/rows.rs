//! Finds the passages in which rows of words stand.

use serde_json::{Value, json};

use super::error::ClusterError;
use super::reply::{Hit, searches};
use super::searching::ClusterSearch;
use crate::search::Deadline;

/// Most rows that are looked for.
const MAX_ROWS: usize = 16;

/// How many passages of the rarest words of its rows a cluster may have to go through, a passage counting once a row.
const MAX_POSTINGS: u64 = 100_000;

/// Passages that have any of these rows of stems, the best by the cluster's score first.
pub(super) fn with_rows(
    search: &ClusterSearch<'_>,
    rows: &[Vec<String>],
    limit: usize,
    deadline: Deadline,
) -> Result<Vec<u64>, ClusterError> {
    let index = search.index;
    let rarest = |row: &Vec<String>| row.iter().map(|stem| index.words.of(stem)).min().unwrap_or(0);
    let mut sought: Vec<(u64, &Vec<String>)> = rows.iter().map(|row| (rarest(row), row)).collect();
    sought.retain(|(rarest, _)| *rarest > 0);
    sought.sort_by_key(|(rarest, _)| *rarest);
    sought.truncate(MAX_ROWS);
    let mut postings = 0;
    let mut clauses: Vec<Value> = Vec::with_capacity(sought.len());
    for (rarest, row) in sought {
        postings += rarest;
        // The rarest is looked for whatever it costs.
        if postings > MAX_POSTINGS && !clauses.is_empty() {
            break;
        }
        clauses.push(match &row[..] {
            [stem] => json!({"term": {"words": stem}}),
            row => json!({"match_phrase": {"words": row.join(" ")}}),
        });
    }
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let body = json!({
        "size": limit,
        "track_total_hits": false,
        "_source": false,
        "docvalue_fields": ["key"],
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "query": {"bool": {"should": clauses, "filter": [{"term": {"kind": "p"}}], "minimum_should_match": 1}},
    });
    let found = searches(&index.client, &index.name, &[body], deadline)?;
    let found = found.into_iter().next().unwrap_or_default();
    search.note(found.is_partial());
    found.hits().iter().map(Hit::key).collect()
}
