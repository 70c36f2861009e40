//! The dates of a text as JSON.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::messages::Locale;
use crate::render::phrases;
use crate::time::{Edtf, Interval, Mode, Reading, Relation, TimeExpression};

/// The dates of a text.
pub(super) fn dates_json(text: &str, reading: &Reading, mode: Mode, id: Value) -> DatesJson {
    let named = |found: &TimeExpression| match mode {
        Mode::Document(_) => found.unit,
        // "late October 1962": a question looks for the last days, not for the month that is named.
        Mode::Question | Mode::FollowUp => found.edtf,
    };
    // Counted onwards from the last place, so that a long text is counted once.
    let mut place = (0, 0);
    let mut characters = |at: usize| {
        let from = if at < place.0 { (0, 0) } else { place };
        let between = text.get(from.0..at).map_or(0, |between| between.chars().count());
        place = (at, from.1 + between);
        place.1
    };
    let dates = reading.expressions.iter().map(|found| {
        let characters = [characters(found.span.start), characters(found.span.end)];
        date_json(text, found, named(found), characters)
    });
    let dates = dates.collect();
    let notes = reading
        .notes
        .iter()
        .map(|note| phrases::reading_note(Locale::English, text, note))
        .collect();
    DatesJson { id, dates, notes }
}

#[derive(Serialize)]
pub(super) struct DatesJson {
    id: Value,
    dates: Vec<DateJson>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct DateJson {
    text: String,
    start_char: usize,
    end_char: usize,
    edtf: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    relation: &'static str,
    inferred: bool,
}

fn date_json(
    text: &str,
    found: &TimeExpression,
    edtf: Edtf,
    [start_char, end_char]: [usize; 2],
) -> DateJson {
    let Interval { start, end } = found.interval;
    DateJson {
        text: text.get(found.span.clone()).unwrap_or_default().to_owned(),
        start_char,
        end_char,
        edtf: edtf.to_string(),
        start,
        end,
        relation: relation(found.relation),
        inferred: found.inferred,
    }
}

pub(super) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::During => "during",
        Relation::Before => "before",
        Relation::After => "after",
        Relation::Around => "around",
        Relation::OnThisDay => "on_this_day",
    }
}
