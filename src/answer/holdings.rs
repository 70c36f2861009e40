//! Counts what an archive holds on a subject: in how many documents it stands, and in which years they were written.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::search::{FoundDocument, FoundDocuments};
use crate::time::Interval;

/// What an archive holds on what was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// In how many documents it stands.
    pub documents: usize,
    /// In how many passages.
    pub passages: usize,
    /// Whether there may be more of both.
    pub at_least: bool,
    /// How many of the documents were written in each year, in order.
    pub years: Vec<YearCount>,
    /// How many bear no date, or one that names no single year.
    pub undated: usize,
}

/// How many documents were written in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCount {
    /// The year.
    pub year: i32,
    /// How many documents.
    pub documents: usize,
}

impl Holdings {
    pub(super) fn of<K>(found: &FoundDocuments<K>) -> Self {
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        for year in found.documents.iter().filter_map(year_of) {
            *years.entry(year).or_default() += 1;
        }
        let dated: usize = years.values().sum();
        Self {
            documents: found.documents.len(),
            passages: found.documents.iter().map(|document| document.count).sum(),
            at_least: found.is_cut,
            undated: found.documents.len() - dated,
            years: years
                .into_iter()
                .map(|(year, documents)| YearCount { year, documents })
                .collect(),
        }
    }

    /// The first and the last year in which any of them was written.
    pub fn reach(&self) -> Option<(i32, i32)> {
        Some((self.years.first()?.year, self.years.last()?.year))
    }
}

/// When a document was written, as far as it says.
pub(super) fn written<K>(document: &FoundDocument<K>) -> Option<Interval> {
    document.passages.first()?.dates.written.first().copied()
}

/// The year in which a document was written, where its date names one.
pub(super) fn year_of<K>(document: &FoundDocument<K>) -> Option<i32> {
    let written = written(document)?;
    let (start, end) = (written.start?, written.end?);
    (start.year() == end.year()).then(|| start.year())
}
