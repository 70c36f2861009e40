//! Searches in a generation of an archive, and reads what comes back.

use serde::Deserialize;
use serde_json::{Value, json};

use super::client::{Call, Client};
use super::error::ClusterError;
use crate::search::Deadline;

/// Hits of one page: the most that a cluster gives at once.
pub(super) const MAX_PAGE: usize = 10_000;

/// What a search found.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Found {
    #[serde(default)]
    timed_out: bool,
    #[serde(rename = "_shards", default)]
    shards: Shards,
    #[serde(default)]
    hits: Hits,
    #[serde(default)]
    pub(super) aggregations: Value,
    /// Of one search of several, where it failed.
    error: Option<FoundError>,
    #[serde(default)]
    status: u16,
}

/// What came of the shards. One without a copy counts as neither successful nor failed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Shards {
    total: u32,
    successful: u32,
    failed: u32,
}

#[derive(Debug, Deserialize)]
struct FoundError {
    #[serde(rename = "type", default)]
    kind: String,
}

#[derive(Debug, Default, Deserialize)]
struct Hits {
    hits: Vec<Hit>,
    total: Option<Total>,
}

#[derive(Debug, Deserialize)]
struct Total {
    value: u64,
}

/// A hit.
#[derive(Debug, Deserialize)]
pub(super) struct Hit {
    #[serde(rename = "_score")]
    score: Option<f32>,
    #[serde(rename = "_source", default)]
    pub(super) source: Value,
    #[serde(default)]
    fields: Fields,
    /// The names of the parts of the query that it meets.
    #[serde(default)]
    pub(super) matched_queries: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Fields {
    #[serde(default)]
    key: Vec<u64>,
    #[serde(default)]
    dates: Vec<String>,
}

impl Hit {
    /// The key of its passage.
    pub(super) fn key(&self) -> Result<u64, ClusterError> {
        let key = self.fields.key.first().copied();
        key.ok_or_else(|| ClusterError::Reply("a hit without a key".to_owned()))
    }

    /// The dates that were sent with it.
    pub(super) fn dates(&self) -> &str {
        self.fields.dates.first().map_or("", String::as_str)
    }

    /// What the cluster thinks of it.
    pub(super) fn score(&self) -> f32 {
        self.score.unwrap_or(0.0)
    }
}

impl Found {
    /// Whether a part of the archive could not be searched.
    pub(super) fn is_partial(&self) -> bool {
        self.timed_out || self.shards.failed > 0 || self.shards.successful < self.shards.total
    }

    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits.hits
    }

    pub(super) fn into_hits(self) -> Vec<Hit> {
        self.hits.hits
    }

    /// How many there are, where that was asked for.
    pub(super) fn total(&self) -> u64 {
        self.hits.total.as_ref().map_or(0, |total| total.value)
    }

    fn checked(self) -> Result<Self, ClusterError> {
        match &self.error {
            None => Ok(self),
            Some(_) if matches!(self.status, 502..=504) => Err(ClusterError::PartUnreachable),
            Some(_) if self.status == 429 => Err(ClusterError::Busy),
            Some(error) => {
                Err(ClusterError::Refused { status: self.status, kind: error.kind.clone() })
            }
        }
    }
}

/// Makes several searches in one call. All shards weigh words by the counts of the whole archive.
pub(super) fn searches(
    client: &Client,
    index: &str,
    bodies: &[Value],
    deadline: Deadline,
) -> Result<Vec<Found>, ClusterError> {
    let header = json!({"index": index, "search_type": "dfs_query_then_fetch"});
    several(client, index, &header, bodies, deadline)
}

/// Makes several searches in one call that weigh nothing.
pub(super) fn reads(
    client: &Client,
    index: &str,
    bodies: &[Value],
    deadline: Deadline,
) -> Result<Vec<Found>, ClusterError> {
    several(client, index, &json!({"index": index}), bodies, deadline)
}

fn several(
    client: &Client,
    index: &str,
    header: &Value,
    bodies: &[Value],
    deadline: Deadline,
) -> Result<Vec<Found>, ClusterError> {
    #[derive(Deserialize)]
    struct Replies {
        responses: Vec<Found>,
    }
    if bodies.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = String::new();
    for body in bodies {
        lines.push_str(&format!("{header}\n{}\n", with_timeout(body, deadline)));
    }
    let replies: Replies = client.call(&Call::post("_msearch", lines), deadline)?;
    if replies.responses.len() != bodies.len() {
        return Err(ClusterError::Reply("replies are missing".to_owned()));
    }
    replies.responses.into_iter().map(|found| missing(found.checked(), index)).collect()
}

/// Makes one search that weighs nothing: it reads what has some fields.
pub(super) fn search(
    client: &Client,
    index: &str,
    body: &Value,
    deadline: Deadline,
) -> Result<Found, ClusterError> {
    let path = format!("{index}/_search");
    let body = with_timeout(body, deadline).to_string();
    let found: Result<Found, _> = client.call(&Call::post(&path, body), deadline);
    missing(found, index)
}

/// An index that is gone is told as such.
pub(super) fn missing<T>(found: Result<T, ClusterError>, index: &str) -> Result<T, ClusterError> {
    match found {
        Err(ClusterError::Refused { status: 404, .. }) => {
            Err(ClusterError::Missing(index.to_owned()))
        }
        found => found,
    }
}

/// A search with the time that is left, after which each shard gives what it has found.
fn with_timeout(body: &Value, deadline: Deadline) -> Value {
    let mut body = body.clone();
    if let Some(left) = deadline.remaining() {
        // The rest is for the way.
        body["timeout"] = format!("{}ms", (left.as_millis() * 9 / 10).max(1)).into();
    }
    body
}

/// Reads every hit of a search in the order of its keys, page by page.
pub(super) fn each_page(
    client: &Client,
    index: &str,
    body: &Value,
    page: usize,
    deadline: Deadline,
    take: &mut dyn FnMut(Found) -> Result<Paging, ClusterError>,
) -> Result<(), ClusterError> {
    let mut body = body.clone();
    body["size"] = page.into();
    body["sort"] = json!([{"key": "asc"}]);
    body["track_total_hits"] = false.into();
    body["docvalue_fields"] = json!(["key", "dates"]);
    loop {
        let found = search(client, index, &body, deadline)?.checked()?;
        let last = match found.hits().last() {
            Some(last) if found.hits().len() == page => Some(last.key()?),
            _ => None,
        };
        match (take(found)?, last) {
            (Paging::GoOn, Some(last)) => body["search_after"] = json!([last]),
            _ => return Ok(()),
        }
    }
}

/// Whether further pages are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paging {
    GoOn,
    Enough,
}
