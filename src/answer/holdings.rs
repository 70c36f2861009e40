//! Counts what an archive holds on a subject: in how many documents it stands, and in which years they were written.

use chrono::Datelike;

use crate::search::{FoundDocument, FoundDocuments};
use crate::time::{Interval, Tally};

/// What an archive holds on what was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// In how many documents it stands.
    pub documents: usize,
    /// In how many passages.
    pub passages: usize,
    /// Whether there may be more of both.
    pub at_least: bool,
    /// Whether the documents of somebody were wanted, and these only name them.
    pub names_only: bool,
    /// How many of the documents were written in each year and month.
    pub written: Tally,
    /// How many bear no date, or one that names no single year.
    pub undated: usize,
    /// In how many of the documents a passage of these speaks of each year and month.
    pub speaks_of: Tally,
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
        let mut counted = Self { at_least: found.is_cut, ..Self::default() };
        for document in &found.documents {
            counted.documents += 1;
            counted.passages += document.count;
            let is_dated = written(document).is_some_and(|date| counted.written.add(date));
            counted.undated += usize::from(!is_dated);
            counted.speaks_of.add_once(document.spoken().copied());
        }
        counted
    }

    /// How many of the documents were written in each year, in order.
    pub fn years(&self) -> Vec<YearCount> {
        self.written.years().map(|(year, documents)| YearCount { year, documents }).collect()
    }

    /// The first and the last year in which any of them was written.
    pub fn reach(&self) -> Option<(i32, i32)> {
        self.written.reach()
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
