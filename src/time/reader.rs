use std::ops::Range;

use chrono::NaiveDate;

use super::{Edtf, Interval, NamedTime};

/// Reads dates in running text.
///
/// Built once from a table of named times; reading is pure and never fails.
#[derive(Clone, Debug, Default)]
pub struct DateReader {
    events: Vec<NamedTime>,
}

/// What the reader must know besides the text.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The day that relative expressions count from: today for a question, the document's own date for a document.
    pub reference: Option<NaiveDate>,
    /// Question or document.
    pub mode: Mode,
    /// How to read 3/4/1962 when nothing in it decides.
    pub order: NumericOrder,
    /// First year of the century that two-digit years mean (1900 for '62).
    pub century: i32,
}

/// What kind of text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Somebody asks; a date without a year is the most recent one past.
    Question,
    /// A document tells.
    Document(Style),
}

/// Where a document's dates without a year take their year from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// From the last date mentioned (histories, studies).
    Narrative,
    /// From the document's own date (cables, memoranda, news).
    Dispatch,
}

/// Order of an ambiguous numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumericOrder {
    /// 3/4/1962 is 3 April.
    DayFirst,
    /// 3/4/1962 is March 4.
    MonthFirst,
}

/// How a question or a sentence relates to the days it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// In, on, during, between.
    During,
    /// Before, until, by.
    Before,
    /// After, since, from … on.
    After,
    /// Around, about.
    Around,
    /// On this day of any year.
    OnThisDay,
}

/// One date found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Its bytes in the text that was read.
    pub span: Range<usize>,
    /// Its reading in text form.
    pub edtf: Edtf,
    /// The days that the expression with its relation covers: "before 1963" ends on 1962-12-31.
    pub interval: Interval,
    /// Relation to those days.
    pub relation: Relation,
    /// True when any part was taken from the reference day, from another date or from the table of named times.
    pub inferred: bool,
}

/// Everything found in a text, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The dates.
    pub expressions: Vec<TimeExpression>,
    /// What a person should be told about the reading.
    pub notes: Vec<Note>,
}

/// Something a person should know about how a date was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// "30 February 1962": there is no such day. The nearest sensible window is given.
    Impossible {
        /// Where it stands.
        span: Range<usize>,
        /// The nearest window that exists.
        nearest: Option<Edtf>,
    },
    /// "3/4/1962" may also be read the other way.
    Ambiguous {
        /// Where it stands.
        span: Range<usize>,
        /// The other reading.
        other: Edtf,
    },
    /// A named time was read as these days.
    Named {
        /// Where it stands.
        span: Range<usize>,
        /// Its usual name.
        name: String,
        /// Its days.
        edtf: Edtf,
    },
}

impl DateReader {
    /// A reader that knows these named times.
    pub fn new(events: Vec<NamedTime>) -> Self {
        Self { events }
    }

    /// Every date in a text.
    pub fn read(&self, _text: &str, _context: &Context) -> Reading {
        Reading::default()
    }

    /// The date that a short text is, as a whole ("November 02, 1962", "April, 1963"), or `None` when it is anything else.
    pub fn whole(&self, _text: &str, _context: &Context) -> Option<TimeExpression> {
        None
    }
}
