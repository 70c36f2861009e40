//! How dates are said: "22 October 1962", "April 1963 (day not given)", "winter 1962–63".

use chrono::{Datelike, NaiveDate};

use crate::model::{WrittenDate, WrittenOrigin};
use crate::time::{Edtf, EdtfDate, Precision, Qualifier};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "22 October 1962".
pub fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

fn month_name(month: u32) -> &'static str {
    MONTHS[month as usize - 1]
}

/// A date as a person would say it: "22 October 1962", "April 1963", "the 1960s", "28 October 1962 to 10 November 1962".
pub fn date(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(one) => one_date(one),
        Edtf::Range(Some(from), Some(to)) => format!("{} to {}", one_date(from), one_date(to)),
        Edtf::Range(Some(from), None) => format!("from {} on", one_date(from)),
        Edtf::Range(None, Some(to)) => format!("up to {}", one_date(to)),
        Edtf::Range(None, None) => "any time".to_owned(),
        Edtf::AnyYear { month, day } => format!("{day} {}, any year", month_name(*month)),
    }
}

fn one_date(date: &EdtfDate) -> String {
    let (year, month) = (date.first.year(), date.first.month());
    let plain = match date.precision {
        Precision::Century => format!("{year} to {}", year + 99),
        Precision::Decade => format!("the {year}s"),
        Precision::Year => year.to_string(),
        // A winter is named after the year it begins in, and ends in the next.
        Precision::Season(24) => format!("winter {year}–{:02}", (year + 1).rem_euclid(100)),
        Precision::Season(season) => format!("{} {year}", season_name(season)),
        Precision::Month => format!("{} {year}", month_name(month)),
        Precision::Day => day(date.first),
    };
    match date.qualifier {
        Qualifier::Certain => plain,
        Qualifier::Approximate => format!("about {plain}"),
        Qualifier::Uncertain => format!("{plain} (uncertain)"),
        Qualifier::Both => format!("about {plain} (uncertain)"),
    }
}

fn season_name(season: u8) -> &'static str {
    match season {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        _ => "winter",
    }
}

/// When a document was written, with its precision and where the date comes from: "April 1963 (day not given)".
pub fn written(claim: &WrittenDate) -> String {
    let missing = match claim.edtf {
        Edtf::Date(one) => match one.precision {
            Precision::Month => Some("day not given"),
            Precision::Year => Some("month not given"),
            _ => None,
        },
        _ => None,
    };
    let origin = match claim.origin {
        WrittenOrigin::Manifest => Some("added, not in this copy"),
        WrittenOrigin::DataAsOf => Some("its data end then"),
        _ => None,
    };
    let remarks: Vec<&str> = missing.into_iter().chain(origin).collect();
    match remarks.is_empty() {
        true => date(&claim.edtf),
        false => format!("{} ({})", date(&claim.edtf), remarks.join("; ")),
    }
}
