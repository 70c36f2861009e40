//! Keeps the generations of an archive in a cluster: an index for each, and an alias that names the one in use.
//!
//! A generation is named after what it holds, so that a load that was killed finds what it began, and a second
//! loader of the same archive writes the same entries under the same ids.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::client::{Call, Client};
use super::error::ClusterError;
use super::settings::ClusterSettings;
use super::stored::{ClusterVersion, hash_of};
use crate::search::Deadline;

/// How long a generation that was replaced is kept for the questions that began with it, and for servers that have
/// not seen the new one yet, in minutes.
const GRACE_MINUTES: i64 = 10;

/// How long one that was never finished is kept, so that its loader may go on, in minutes.
const UNFINISHED_MINUTES: i64 = 24 * 60;

/// Letters behind the name of the archive.
const SUFFIX: usize = 16;

/// What an index says of itself in its mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meta {
    pub(super) version: ClusterVersion,
    /// When it was put in use, in UTC; never so far where it is missing.
    #[serde(default)]
    pub(super) published: Option<NaiveDateTime>,
}

/// The generations of an archive.
pub(super) struct Generations<'a> {
    pub(super) client: &'a Client,
    pub(super) settings: &'a ClusterSettings,
}

#[derive(Deserialize)]
struct Mapped {
    mappings: Mappings,
}

#[derive(Default, Deserialize)]
struct Mappings {
    #[serde(rename = "_meta", default)]
    meta: Value,
}

impl Generations<'_> {
    /// The name of the generation that is in use.
    pub(super) fn in_use(&self, deadline: Deadline) -> Result<Option<String>, ClusterError> {
        let path = format!("_alias/{}", self.settings.index);
        let found: Result<BTreeMap<String, Value>, _> =
            self.client.call(&Call::get(&path), deadline);
        match found {
            Ok(found) if found.len() == 1 => Ok(found.into_keys().next()),
            Ok(_) => Err(ClusterError::Foreign(self.settings.index.clone())),
            Err(ClusterError::Refused { status: 404, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What an index says of itself; `None` where there is no such index.
    pub(super) fn meta(&self, name: &str) -> Result<Option<Meta>, ClusterError> {
        let path = format!("{name}/_mapping");
        let found: Result<BTreeMap<String, Mapped>, _> =
            self.client.call(&Call::get(&path), Deadline::NONE);
        let mapped = match found {
            Err(ClusterError::Refused { status: 404, .. }) => return Ok(None),
            found => found?.into_values().next(),
        };
        let meta = mapped.map(|it| it.mappings.meta["pincite"].clone()).unwrap_or_default();
        if meta.is_null() {
            return Err(ClusterError::Foreign(name.to_owned()));
        }
        // Another version may write more or less.
        serde_json::from_value(meta).map(Some).map_err(|_| ClusterError::OtherVersion)
    }

    /// The name of the generation with this content.
    pub(super) fn name(&self, content: &str) -> String {
        let version = serde_json::to_string(&ClusterVersion::CURRENT).unwrap_or_default();
        let hash = hash_of(content, &format!("{version} {}", self.settings.shards));
        format!("{}-{}", self.settings.index, &hash[..SUFFIX])
    }

    /// Makes an empty generation; one that is there already is left as it is.
    pub(super) fn create(&self, name: &str) -> Result<(), ClusterError> {
        let meta = Meta { version: ClusterVersion::CURRENT, published: None };
        let body = index_body(self.settings, &meta);
        match self.client.call::<Value>(&Call::put(name, &body), Deadline::NONE) {
            // Made by another loader, or by a call of ours whose reply was lost.
            Err(ClusterError::Refused { status: 400, kind })
                if kind == "resource_already_exists_exception" =>
            {
                Ok(())
            }
            made => made.map(drop),
        }
    }

    /// Puts a generation in use by one change of the alias.
    pub(super) fn publish(&self, name: &str, now: NaiveDateTime) -> Result<(), ClusterError> {
        let old = self.in_use(Deadline::NONE)?;
        let meta = Meta { version: ClusterVersion::CURRENT, published: Some(now) };
        let mapping = json!({"_meta": {"pincite": meta}});
        self.put(&format!("{name}/_mapping"), &mapping)?;
        if old.as_deref() == Some(name) {
            return Ok(());
        }
        let alias = &self.settings.index;
        let mut actions = vec![json!({"add": {"index": name, "alias": alias}})];
        // In one call: at every moment the alias names one generation.
        actions.extend(old.map(|old| json!({"remove": {"index": old, "alias": alias}})));
        let body = json!({"actions": actions}).to_string();
        match self.client.call::<Value>(&Call::post("_aliases", body), Deadline::NONE) {
            // The reply to an earlier try may have been lost with a node.
            Err(_) if self.in_use(Deadline::NONE)?.as_deref() == Some(name) => Ok(()),
            moved => moved.map(drop),
        }
    }

    /// Sets what may be set of an index that is there.
    pub(super) fn set(&self, name: &str, settings: &Value) -> Result<(), ClusterError> {
        self.put(&format!("{name}/_settings"), &json!({"index": settings}))
    }

    fn put(&self, path: &str, body: &Value) -> Result<(), ClusterError> {
        self.client.call::<Value>(&Call::put(path, body), Deadline::NONE).map(drop)
    }

    /// Removes a generation.
    pub(super) fn remove(&self, name: &str) -> Result<(), ClusterError> {
        let call = Call { method: Method::DELETE, ..Call::get(name) };
        self.client.call::<Value>(&call, Deadline::NONE).map(drop)
    }

    /// Removes what is no longer needed, some time after another generation was put in use, and what was never finished.
    pub(super) fn sweep(&self, now: NaiveDateTime) -> Result<Vec<String>, ClusterError> {
        #[derive(Deserialize)]
        struct Index {
            settings: BTreeMap<String, String>,
        }
        let Some(in_use) = self.in_use(Deadline::NONE)? else { return Ok(Vec::new()) };
        let since = self.meta(&in_use)?.and_then(|meta| meta.published);
        let is_over = since.is_some_and(|since| minutes(since, now) >= GRACE_MINUTES);
        let path =
            format!("{}-*/_settings/index.creation_date?flat_settings=true", self.settings.index);
        let all: BTreeMap<String, Index> = self.client.call(&Call::get(&path), Deadline::NONE)?;
        let mut removed = Vec::new();
        for (name, Index { settings }) in all {
            if name == in_use || !self.is_ours(&name) {
                continue;
            }
            let finished = matches!(self.meta(&name), Ok(Some(Meta { published: Some(_), .. })));
            let made = settings.get("index.creation_date").and_then(|it| it.parse().ok());
            let made = made.and_then(DateTime::from_timestamp_millis);
            let is_old = made.is_some_and(|it| minutes(it.naive_utc(), now) >= UNFINISHED_MINUTES);
            if is_over && (finished || is_old) {
                self.remove(&name)?;
                removed.push(name);
            }
        }
        Ok(removed)
    }

    /// Whether an index is a generation of this archive, and not of another whose name begins like it.
    fn is_ours(&self, name: &str) -> bool {
        let suffix = name.strip_prefix(&*self.settings.index).and_then(|it| it.strip_prefix('-'));
        suffix.is_some_and(|suffix| {
            suffix.len() == SUFFIX && suffix.bytes().all(|it| it.is_ascii_hexdigit())
        })
    }
}

fn minutes(from: NaiveDateTime, to: NaiveDateTime) -> i64 {
    (to - from).num_minutes()
}

/// The settings and the mapping of an index.
///
/// They go with the call that makes it, and into no template, which all users of the cluster would share.
fn index_body(settings: &ClusterSettings, meta: &Meta) -> Value {
    let numbers = json!({"type": "long"});
    let names = json!({"type": "keyword"});
    let ranges = json!({"type": "long_range"});
    let kept = json!({"type": "text", "index": false});
    json!({
        "settings": {"index": {
            "number_of_shards": settings.shards,
            "number_of_replicas": settings.replicas,
            // Set while it is loaded; searches see what is there once it is refreshed.
            "refresh_interval": "-1",
            // A question may be narrowed to any number of documents.
            "max_terms_count": 1_000_000,
            // As the index on the disk weighs words; compounds count, too.
            "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75, "discount_overlaps": false}},
            "analysis": {
                "filter": {"same_place": {
                    "type": "pattern_capture",
                    "preserve_original": false,
                    "patterns": ["([^|]+)"],
                }},
                "analyzer": {"stems": {
                    "type": "custom", "tokenizer": "whitespace", "filter": ["same_place"],
                }},
            },
        }},
        "mappings": {
            "dynamic": "strict",
            "_meta": {"pincite": meta},
            // Stems are searched and never shown; without them an entry is a third smaller.
            "_source": {"excludes": ["words"]},
            "properties": {
                "kind": names,
                "key": numbers,
                "place": numbers,
                "document": names,
                "passage": names,
                "pointers": names,
                "words": {"type": "text", "analyzer": "stems", "search_analyzer": "whitespace"},
                "buckets": names,
                "written": ranges,
                "spoken": ranges,
                "dates": {"type": "keyword", "index": false},
                "start": {"type": "long", "index": false},
                "text": kept,
                "hash": {"type": "keyword", "index": false, "doc_values": false},
                "record": {"type": "object", "enabled": false},
            },
        },
    })
}
