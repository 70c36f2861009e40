//! What decides how the dates of a text are read, besides the text.

use chrono::NaiveDate;

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
    /// Somebody goes on from a question: what points back ("that Sunday", "the 29th") counts from the day of reference,
    /// which is that of the question before.
    FollowUp,
    /// A document tells.
    Document(Style),
}

impl Mode {
    /// Whether somebody asks, and no document tells.
    pub(super) fn asks(self) -> bool {
        matches!(self, Self::Question | Self::FollowUp)
    }
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
