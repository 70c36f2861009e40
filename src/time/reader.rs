use std::ops::Range;

use chrono::NaiveDate;

use super::grammar::{Events, Grammar};
use super::resolve::Resolver;
use super::tokens::Scan;
use super::{Edtf, Interval, NamedTime};

/// Reads dates in running text.
///
/// Built once from a table of named times; reading is pure and never fails.
#[derive(Clone, Debug)]
pub struct DateReader {
    events: Vec<NamedTime>,
    names: Events,
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
    /// Its bytes in the text that was read, without the words that only relate it ("1963" of "before 1963").
    pub span: Range<usize>,
    /// Its bytes with those words ("before 1963").
    pub phrase: Range<usize>,
    /// The unit that it names, without relation and without early, mid or late: `1963` for "before early 1963".
    pub unit: Edtf,
    /// Its reading in text form.
    pub edtf: Edtf,
    /// The days it covers. In a question the relation counts: "before 1963" ends on 1962-12-31.
    /// In a document it does not: "before 1963" tells about 1963, and `relation` says how.
    pub interval: Interval,
    /// Relation to those days.
    pub relation: Relation,
    /// True when any part was taken from the reference day, from another date or from the table of named times.
    pub inferred: bool,
    /// Where the part that the text does not say was taken from.
    pub why: Option<Inference>,
}

/// Where a part of a date that its text does not say was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inference {
    /// From the day of reference: today, or the document's own date.
    Reference,
    /// From another date in the text.
    Mention,
    /// From the table of named times.
    Named,
    /// From the archive's century ("'62"); that is a reading, not a guess, and is not marked inferred.
    Century,
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
        let names = Events::new(&events);
        Self { events, names }
    }

    /// Every date in a text, in its order.
    pub fn read(&self, text: &str, context: &Context) -> Reading {
        let question = context.mode == Mode::Question;
        let mut scan = Scan::new(text);
        let mut paragraph = Vec::new();
        let mut found = Vec::new();
        while scan.paragraph(&mut paragraph) {
            Grammar::new(text, &paragraph, &self.names, question, context.order).read(&mut found);
        }
        Resolver::new(context, &self.events).resolve(found)
    }

    /// The date that a short text is, as a whole ("November 02, 1962", "April, 1963"), or `None` when it is anything else.
    pub fn whole(&self, text: &str, context: &Context) -> Option<TimeExpression> {
        let mut reading = self.read(text, context);
        let only = reading.expressions.len() == 1;
        let found = reading.expressions.pop().filter(|_| only)?;
        let idle = |part: &str| part.chars().all(|c| !c.is_alphanumeric());
        let around = (text.get(..found.phrase.start)?, text.get(found.phrase.end..)?);
        (idle(around.0) && idle(around.1)).then_some(found)
    }
}

impl Default for DateReader {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}
