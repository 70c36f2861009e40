//! Counts what an archive holds, part by part.

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

impl ArchiveFacts {
    /// The facts of an archive of these holdings, the index of which was built at a time.
    pub fn new(holdings: Holdings, built: NaiveDateTime) -> Self {
        let Holdings { documents, passages, written, reach, collections } = holdings;
        let collection =
            |(title, (documents, licence))| CollectionFacts { title, documents, licence };
        let collections = collections.into_iter().map(collection).collect();
        Self { documents, passages, written, reach, collections, built }
    }
}

/// What a part of an archive holds: those of all parts, joined in their order, are the facts of the archive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Holdings {
    documents: usize,
    passages: usize,
    written: Option<(NaiveDate, NaiveDate)>,
    reach: Option<(NaiveDate, NaiveDate)>,
    /// By title: the number of documents, and the first licence that one of them states.
    collections: BTreeMap<String, (usize, Option<String>)>,
}

impl Holdings {
    /// Number of documents.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// Counts a document with its passages.
    pub fn add(&mut self, document: &Document, passages: &[Passage]) {
        self.documents += 1;
        self.passages += passages.len();
        for claim in &document.written {
            widen(&mut self.written, claim.interval());
            widen(&mut self.reach, claim.interval());
        }
        for time in passages.iter().flat_map(|passage| &passage.speaks_of) {
            widen(&mut self.reach, time.interval());
        }
        if let Some(collection) = &document.collection {
            let licence = document.licence.as_ref().map(|fact| fact.value.clone());
            self.add_collection(&collection.value, 1, licence);
        }
    }

    /// Counts what another part holds, which comes behind this one.
    pub fn join(&mut self, other: &Self) {
        self.documents += other.documents;
        self.passages += other.passages;
        let interval = |(first, last)| Interval::new(first, last);
        if let Some(written) = other.written.map(interval) {
            widen(&mut self.written, written);
        }
        if let Some(reach) = other.reach.map(interval) {
            widen(&mut self.reach, reach);
        }
        for (title, (documents, licence)) in &other.collections {
            self.add_collection(title, *documents, licence.clone());
        }
    }

    fn add_collection(&mut self, title: &str, documents: usize, licence: Option<String>) {
        let (known, stated) = self.collections.entry(title.to_owned()).or_default();
        *known += documents;
        *stated = stated.take().or(licence);
    }
}

/// Widens the first and the last day by the closed ends of an interval.
fn widen(ends: &mut Option<(NaiveDate, NaiveDate)>, part: Interval) {
    // An open end names no day: “since 1950” widens to 1950 and not to the end of time.
    for day in [part.start, part.end].into_iter().flatten() {
        let (first, last) = ends.unwrap_or((day, day));
        *ends = Some((first.min(day), last.max(day)));
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
