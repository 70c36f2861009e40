//! Says dates, "22 October 1962", "April 1963 (day not given)", "winter 1962–63", and how they were read.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::messages::{Locale, message};
use crate::model::{WrittenDate, WrittenOrigin};
use crate::time::{
    Edtf, EdtfDate, Inference, Interval, Note, Precision, Qualifier, Relation, TimeExpression,
};

/// "22 October 1962".
pub fn day(locale: Locale, day: NaiveDate) -> String {
    let (number, month, year) = (day.day(), day.month(), day.year());
    message!(locale, "date-day", day = number, month = month, year = year)
}

/// A date as a person would say it: "22 October 1962", "April 1963", "the 1960s", "28 October 1962 to 10 November 1962".
pub fn date(locale: Locale, edtf: &Edtf) -> String {
    let one = |date: &EdtfDate| one_date(locale, date);
    match edtf {
        Edtf::Date(date) => one(date),
        Edtf::Range(Some(from), Some(to)) => {
            message!(locale, "date-range", from = one(from), to = one(to))
        }
        Edtf::Range(Some(from), None) => message!(locale, "date-from", from = one(from)),
        Edtf::Range(None, Some(to)) => message!(locale, "date-up-to", to = one(to)),
        Edtf::Range(None, None) => message!(locale, "date-any-time"),
        Edtf::AnyYear { month, day } => {
            message!(locale, "date-any-year", day = *day, month = *month)
        }
    }
}

/// A date in few letters: "22 Oct 1962". A date that is not certain, or long, is said in full.
pub(super) fn short_date(locale: Locale, edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(one) if one.qualifier == Qualifier::Certain => short(locale, one),
        Edtf::Range(Some(from), Some(to))
            if [from, to].iter().all(|end| end.qualifier == Qualifier::Certain) =>
        {
            message!(locale, "date-range", from = short(locale, from), to = short(locale, to))
        }
        other => date(locale, other),
    }
}

fn short(locale: Locale, date: &EdtfDate) -> String {
    let (day, month, year) = (date.first.day(), date.first.month(), date.first.year());
    match date.precision {
        Precision::Day => {
            message!(locale, "date-day-short", day = day, month = month, year = year)
        }
        Precision::Month => message!(locale, "date-month-short", month = month, year = year),
        _ => plain_date(locale, date),
    }
}

fn one_date(locale: Locale, date: &EdtfDate) -> String {
    let plain = plain_date(locale, date);
    let certainty = match date.qualifier {
        Qualifier::Certain => return plain,
        Qualifier::Approximate => "approximate",
        Qualifier::Uncertain => "uncertain",
        Qualifier::Both => "both",
    };
    message!(locale, "date-qualified", certainty = certainty, date = plain)
}

fn plain_date(locale: Locale, date: &EdtfDate) -> String {
    let (year, month) = (date.first.year(), date.first.month());
    match date.precision {
        Precision::Century => message!(locale, "date-century", year = year, last = year + 99),
        Precision::Decade => message!(locale, "date-decade", year = year),
        Precision::Year => message!(locale, "date-year", year = year),
        Precision::Season(season) => {
            // The codes of EDTF: 21 to 24 are spring, summer, autumn, winter.
            let season = match season {
                21 => "spring",
                22 => "summer",
                23 => "autumn",
                _ => "winter",
            };
            // For winter, which crosses the year: "winter 1962–63". After 1999 this gives "00".
            let next = format!("{:02}", (year + 1).rem_euclid(100));
            message!(locale, "date-season", season = season, year = year, next = next)
        }
        Precision::Month => message!(locale, "date-month", month = month, year = year),
        Precision::Day => day(locale, date.first),
    }
}

/// When a document was written, with its precision and where the date comes from: "April 1963 (day not given)".
pub fn written(locale: Locale, claim: &WrittenDate) -> String {
    let precision = match claim.edtf {
        Edtf::Date(one) => Some(one.precision),
        _ => None,
    };
    let missing = match precision {
        Some(Precision::Month) => "day",
        Some(Precision::Year) => "month",
        _ => "nothing",
    };
    let origin = match claim.origin {
        WrittenOrigin::Manifest => "added",
        WrittenOrigin::DataAsOf => "data",
        WrittenOrigin::Published => "published",
        _ => "page",
    };
    let date = date(locale, &claim.edtf);
    message!(locale, "date-written", origin = origin, missing = missing, date = date)
}

/// What a person should know about how a date in `text` was read.
pub fn reading_note(locale: Locale, text: &str, note: &Note) -> String {
    let written = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default().to_owned();
    match note {
        Note::Impossible { span, nearest: Some(nearest) } => {
            let date = date(locale, nearest);
            message!(locale, "date-impossible-nearest", text = written(span), date = date)
        }
        Note::Impossible { span, nearest: None } => {
            message!(locale, "date-impossible", text = written(span))
        }
        Note::Ambiguous { span, other } => {
            let date = date(locale, other);
            message!(locale, "date-ambiguous", text = written(span), date = date)
        }
        Note::Named { name, edtf, .. } => {
            message!(locale, "date-named", name = name.to_string(), date = date(locale, edtf))
        }
    }
}

/// A line with such a remark.
pub fn date_note(locale: Locale, text: &str, note: &Note) -> String {
    message!(locale, "date-note", note = reading_note(locale, text, note))
}

/// Below a text in which no date was read.
pub fn no_date(locale: Locale) -> String {
    message!(locale, "date-none")
}

/// How one date was read: its days, its text form, and what was inferred from what.
///
/// `reference` is the day that relative dates were counted from.
pub fn date_reading(
    locale: Locale,
    found: &TimeExpression,
    reference: Option<NaiveDate>,
) -> Vec<String> {
    let relation = match found.relation {
        Relation::During => "during",
        Relation::Before => "before",
        Relation::After => "after",
        Relation::Around => "around",
        Relation::OnThisDay => "any-year",
    };
    let days = days(locale, &found.interval);
    let days = message!(locale, "date-reading", relation = relation, days = days);
    let edtf = message!(locale, "date-edtf", edtf = found.edtf.to_string());
    let inferred = found.why.map(|why| inference(locale, why, reference));
    [days, edtf].into_iter().chain(inferred).collect()
}

/// "1 October 1962 to 31 October 1962", "up to 20 October 1962".
fn days(locale: Locale, interval: &Interval) -> String {
    let day = |date: NaiveDate| day(locale, date);
    match (interval.start, interval.end) {
        (None, None) => message!(locale, "date-any-time"),
        (None, Some(end)) => message!(locale, "date-up-to", to = day(end)),
        (Some(start), None) => message!(locale, "date-from", from = day(start)),
        (Some(start), Some(end)) if start == end => day(start),
        (Some(start), Some(end)) => {
            message!(locale, "date-range", from = day(start), to = day(end))
        }
    }
}

fn inference(locale: Locale, why: Inference, reference: Option<NaiveDate>) -> String {
    match (why, reference) {
        (Inference::Reference, Some(reference)) => {
            message!(locale, "date-inferred-reference", day = day(locale, reference))
        }
        // "last year" in a document without a date: there is no day to count from.
        (Inference::Reference, None) => message!(locale, "date-inferred-unknown"),
        (Inference::Mention | Inference::Before, _) => message!(locale, "date-inferred-mention"),
        (Inference::Named, _) => message!(locale, "date-inferred-named"),
        (Inference::Century, _) => message!(locale, "date-inferred-century"),
    }
}

/// "2024-03-01 12:00": a moment to the minute, as operators compare it with a log.
pub(super) fn minute(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M").to_string()
}
