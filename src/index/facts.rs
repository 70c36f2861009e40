//! Gathers what an archive holds while its index is built.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::model::{Document, Passage};
use crate::time::Interval;

/// What an archive holds, for `/about` and for people at the terminal; stored in the stamp of its index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArchiveFacts {
    /// Number of documents.
    pub documents: usize,
    /// Number of passages.
    pub passages: usize,
    /// First and last day on which a document was written.
    pub written: Option<(NaiveDate, NaiveDate)>,
    /// First and last day that anything was written or is spoken of.
    pub reach: Option<(NaiveDate, NaiveDate)>,
    /// Collections in the order of their titles.
    pub collections: Vec<CollectionFacts>,
    /// When the index was built, in UTC; kept to the minute, as `YYYY-MM-DD HH:MM`.
    #[serde(with = "minutes")]
    pub built: NaiveDateTime,
}

/// A collection of the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "CollectionRow", into = "CollectionRow")]
pub struct CollectionFacts {
    /// Its title.
    pub title: String,
    /// Number of its documents.
    pub documents: usize,
    /// Its licence, where a document states one.
    pub licence: Option<String>,
}

/// A collection as it stands in the stamp: title, documents, licence.
type CollectionRow = (String, usize, Option<String>);

impl From<CollectionRow> for CollectionFacts {
    fn from((title, documents, licence): CollectionRow) -> Self {
        Self { title, documents, licence }
    }
}

impl From<CollectionFacts> for CollectionRow {
    fn from(facts: CollectionFacts) -> Self {
        (facts.title, facts.documents, facts.licence)
    }
}

/// Gathers the facts while an index is built.
#[derive(Default)]
pub(super) struct FactsCounter {
    facts: ArchiveFacts,
    written: Option<Interval>,
    reach: Option<Interval>,
    collections: BTreeMap<String, CollectionFacts>,
}

impl FactsCounter {
    pub(super) fn add(&mut self, document: &Document, passages: &[Passage]) {
        self.facts.documents += 1;
        self.facts.passages += passages.len();
        for claim in &document.written {
            widen(&mut self.written, claim.interval());
            widen(&mut self.reach, claim.interval());
        }
        for time in passages.iter().flat_map(|passage| &passage.speaks_of) {
            widen(&mut self.reach, time.interval());
        }
        if let Some(collection) = &document.collection {
            let facts = self.collections.entry(collection.value.clone()).or_default();
            facts.title.clone_from(&collection.value);
            facts.documents += 1;
            // The first licence that a document of the collection states.
            let stated = || document.licence.as_ref().map(|fact| fact.value.clone());
            facts.licence = facts.licence.take().or_else(stated);
        }
    }

    pub(super) fn finish(self, built: NaiveDateTime) -> ArchiveFacts {
        let ends = |interval: Option<Interval>| interval.and_then(|both| both.start.zip(both.end));
        ArchiveFacts {
            written: ends(self.written),
            reach: ends(self.reach),
            collections: self.collections.into_values().collect(),
            built,
            ..self.facts
        }
    }
}

/// Widens an interval by the closed ends of another.
fn widen(whole: &mut Option<Interval>, part: Interval) {
    // An open end names no day: “since 1950” widens to 1950 and not to the end of time.
    for day in [part.start, part.end].into_iter().flatten() {
        let before = whole.unwrap_or(Interval::day(day));
        *whole =
            Some(Interval { start: before.start.min(Some(day)), end: before.end.max(Some(day)) });
    }
}

/// A moment as `YYYY-MM-DD HH:MM`.
mod minutes {
    use chrono::NaiveDateTime;
    use serde::{Deserialize, Deserializer, Serializer, de};

    const FORMAT: &str = "%Y-%m-%d %H:%M";

    pub(super) fn serialize<S: Serializer>(
        moment: &NaiveDateTime,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&moment.format(FORMAT))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDateTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveDateTime::parse_from_str(&text, FORMAT).map_err(de::Error::custom)
    }
}
