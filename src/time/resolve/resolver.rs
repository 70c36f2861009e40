//! What is known on the way through the expressions of one text.

use chrono::NaiveDate;

use crate::time::context::Context;
use crate::time::edtf::EdtfDate;
use crate::time::named_time::NamedTime;
use crate::time::reading::Reading;

/// Resolves the expressions of one text.
pub(in crate::time) struct Resolver<'a> {
    pub(super) context: &'a Context,
    pub(super) events: &'a [NamedTime],
    /// The last date mentioned.
    pub(super) mention: Option<EdtfDate>,
    /// The last one that named a month or a day.
    pub(super) fine: Option<EdtfDate>,
    /// Whether the expression at hand tells since when, so that it is past.
    pub(super) past: bool,
    /// Whether it is said of what is to come.
    pub(super) to_come: bool,
    /// Whether it is said of what happened.
    pub(super) happened: bool,
    /// The last day that was told in so many words.
    pub(super) told_day: Option<NaiveDate>,
    /// Whether the last date mentioned led its sentence.
    pub(super) led: bool,
    pub(super) reading: Reading,
}

impl<'a> Resolver<'a> {
    pub(in crate::time) fn new(context: &'a Context, events: &'a [NamedTime]) -> Self {
        Self {
            context,
            events,
            mention: None,
            fine: None,
            past: false,
            to_come: false,
            happened: false,
            told_day: None,
            led: false,
            reading: Reading::default(),
        }
    }
}
