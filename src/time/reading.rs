//! What was read: the dates of a text, and what a person should know about them.

use std::ops::Range;

use crate::time::edtf::Edtf;
use crate::time::interval::Interval;

/// One date found in a text.
///
/// Expressions stand in the order of the text and do not overlap. It has both what the text says (`unit`, `span`)
/// and what was made of it (`edtf`, `interval`), since a quotation shows the one and the search uses the other.
/// Spans are bytes of the text that was read.
///
/// ```
/// use pincite::time::{Context, DateReader, Mode, NumericOrder, Relation};
///
/// let text = "letters from before early 1963";
/// let order = NumericOrder::DayFirst;
/// let context = Context { reference: None, mode: Mode::Question, order, century: 1900 };
/// let found = &DateReader::default().read(text, &context).expressions[0];
/// assert_eq!(&text[found.span.clone()], "early 1963");
/// assert_eq!(&text[found.phrase.clone()], "before early 1963");
/// assert_eq!(found.unit.to_string(), "1963");
/// assert_eq!((found.relation, found.edtf.to_string().as_str()), (Relation::Before, "../1962-12-31"));
/// ```
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

/// Where a part of a date that its text does not say was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inference {
    /// From the day of reference: today, or the document's own date.
    Reference,
    /// From another date in the text.
    Mention,
    /// From the time that was asked about before.
    Before,
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
