//! Parses dates in Extended Date/Time Format: levels 0 to 2 of ISO 8601-2.
//!
//! A form that [`Edtf`] has no value for becomes the dates that hold it: the days of "1985-04-1X" are a range, and so
//! is a set. Hours are passed over, since documents are dated by days.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::edtf::{Edtf, EdtfDate, EdtfError, Precision, Qualifier};
use super::parts::forward_months;

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| EdtfError { text: text.to_owned() })
    }
}

/// The date of a whole text.
fn parse(text: &str) -> Option<Edtf> {
    let set = [('[', ']'), ('{', '}')].iter().find_map(|(open, close)| {
        text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close))
    });
    if let Some(members) = set {
        return hull(members);
    }
    if let Some((from, to)) = text.split_once('/') {
        let (from, to) = (end_of(from)?, end_of(to)?);
        return Some(Edtf::Range(
            from.and_then(|from| ends(&from).0),
            to.and_then(|to| ends(&to).1),
        ));
    }
    one(text)
}

/// An end of an interval; the inner `None` is open or unknown.
fn end_of(text: &str) -> Option<Option<Edtf>> {
    match text {
        ".." | "" => Some(None),
        _ => one(text).filter(|edtf| !matches!(edtf, Edtf::AnyYear { .. })).map(Some),
    }
}

/// First and last date of one.
fn ends(edtf: &Edtf) -> (Option<EdtfDate>, Option<EdtfDate>) {
    match edtf {
        Edtf::Date(date) => (Some(*date), Some(*date)),
        Edtf::Range(from, to) => (*from, *to),
        Edtf::AnyYear { .. } => (None, None),
    }
}

/// "1667,1668,1670..1672": from the earliest member to the latest.
fn hull(members: &str) -> Option<Edtf> {
    let mut from: Option<Option<EdtfDate>> = None;
    let mut to: Option<Option<EdtfDate>> = None;
    for member in members.split(',') {
        let (first, last) = match member.trim().split_once("..") {
            Some((first, last)) => (end_of(first)?, end_of(last)?),
            None => {
                let date = end_of(member.trim())??;
                (Some(date), Some(date))
            }
        };
        let first = first.and_then(|first| ends(&first).0);
        let last = last.and_then(|last| ends(&last).1);
        let start = |date: &EdtfDate| date.interval().start;
        let end = |date: &EdtfDate| date.interval().end;
        from = Some(match from {
            None => first,
            Some(known) => known
                .zip(first)
                .map(|(one, other)| if start(&other) < start(&one) { other } else { one }),
        });
        to = Some(match to {
            None => last,
            Some(known) => known
                .zip(last)
                .map(|(one, other)| if end(&other) > end(&one) { other } else { one }),
        });
    }
    let (from, to) = (from?, to?);
    match (from, to) {
        (Some(from), Some(to)) if from == to => Some(Edtf::Date(from)),
        _ => Some(Edtf::Range(from, to)),
    }
}

/// A date, with its qualifiers and its hour.
fn one(text: &str) -> Option<Edtf> {
    let (stated, qualifier) = unqualified(text)?;
    let (day, hour) = match stated.split_once('T') {
        Some((day, hour)) => (day, Some(hour)),
        None => (stated.as_str(), None),
    };
    let found = date(day)?;
    let whole_day = matches!(found, Edtf::Date(EdtfDate { precision: Precision::Day, .. }));
    if hour.is_some_and(|hour| !whole_day || !is_hour(hour)) {
        return None;
    }
    Some(match found {
        Edtf::Date(date) => Edtf::Date(EdtfDate { qualifier, ..date }),
        Edtf::Range(from, to) => {
            let with = |date: EdtfDate| EdtfDate { qualifier, ..date };
            Edtf::Range(from.map(with), to.map(with))
        }
        any => any,
    })
}

/// A date without the marks that qualify it or one of its parts, and what they say together.
fn unqualified(text: &str) -> Option<(String, Qualifier)> {
    let mut stated = String::with_capacity(text.len());
    let (mut approximate, mut uncertain) = (false, false);
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        if !matches!(c, '~' | '?' | '%') {
            stated.push(c);
            continue;
        }
        // Before a part it is said of this part, behind it of all parts up to it; inside of a number it says nothing.
        let opens = at == 0 || bytes[at - 1] == b'-';
        let closes = matches!(bytes.get(at + 1), None | Some(b'-'));
        if opens == closes {
            return None;
        }
        approximate |= c != '?';
        uncertain |= c != '~';
    }
    let qualifier = match (approximate, uncertain) {
        (false, false) => Qualifier::Certain,
        (true, false) => Qualifier::Approximate,
        (false, true) => Qualifier::Uncertain,
        (true, true) => Qualifier::Both,
    };
    Some((stated, qualifier))
}

/// "14:30", "14:30:00Z", "14:30:00.5+02:00"
fn is_hour(text: &str) -> bool {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let two = |part: &str, limit: u32| two_digits(part).is_some_and(|value| value <= limit);
    let mut parts = clock.split(':');
    let hour = parts.next().is_some_and(|hour| two(hour, 24));
    let rest: Vec<&str> = parts.collect();
    let minutes = rest.iter().all(|part| {
        let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
        two(whole, 60) && fraction.bytes().all(|byte| byte.is_ascii_digit())
    });
    let zoned = match zone.strip_prefix(['+', '-']) {
        Some(offset) => {
            let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
            two(hours, 23) && two(minutes, 59)
        }
        None => matches!(zone, "" | "Z"),
    };
    hour && minutes && rest.len() <= 2 && zoned
}

fn date(text: &str) -> Option<Edtf> {
    if let Some(rest) = text.strip_prefix("XXXX-") {
        let (month, day) = rest.split_once('-')?;
        let (month, day) = (two_digits(month)?, two_digits(day)?);
        NaiveDate::from_ymd_opt(2000, month, day)?;
        return Some(Edtf::AnyYear { month, day });
    }
    let sign = text.len() - text.trim_start_matches(['Y', '-']).len();
    let year_end = text[sign..].find('-').map_or(text.len(), |at| sign + at);
    let years = years(&text[..year_end])?;
    let mut parts = text[year_end..].splitn(3, '-').skip(1);
    match (parts.next(), parts.next()) {
        (None, _) => whole_years(years),
        (Some(month), None) => match two_digits(month) {
            Some(season @ 21..=41) => grouping(years, season),
            _ => months(years, digits_of(month, 12)?),
        },
        (Some(month), Some(day)) => days(years, digits_of(month, 12)?, digits_of(day, 31)?),
    }
}

/// The first and the last number that digits and X may stand for; `None` beyond the last there is.
fn digits_of(text: &str, last: u32) -> Option<(u32, u32)> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    if !plain {
        return None;
    }
    let least: u32 = text.replace('X', "0").parse().ok()?;
    let most: u32 = text.replace('X', "9").parse().ok()?;
    let (least, most) = (least.max(u32::from(text.contains('X'))), most.min(last));
    (least <= most && least >= 1).then_some((least, most))
}

/// The first and the last year of "1985", "198X", "1XXX", "1950S2", "Y17E2", "-0043".
fn years(text: &str) -> Option<(i32, i32)> {
    if text.contains('X') {
        let bare = text.trim_start_matches(['Y', '-']);
        let masked = bare.len() >= 4
            && bare.starts_with(|c: char| c.is_ascii_digit())
            && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
        let end = |digit: &str| number(&text.replace('X', digit), 4);
        let (one, other) = (end("0")?, end("9")?);
        // Decades and centuries before year 1 are named by their least year, as those after it are.
        let negative = text.trim_start_matches('Y').starts_with('-');
        let span = if negative {
            let width = 10_i32
                .checked_pow(u32::try_from(bare.len() - bare.trim_end_matches('X').len()).ok()?)?;
            (one, one.checked_add(width - 1)?)
        } else {
            (one, other)
        };
        return masked.then_some(span);
    }
    let (text, significant) = match text.split_once('S') {
        Some((year, digits)) => (year, Some(digits.parse::<u32>().ok()?)),
        None => (text, None),
    };
    let year = match text.split_once('E') {
        Some((base, exponent)) if base.starts_with('Y') => {
            let power = 10_i32.checked_pow(exponent.parse().ok()?)?;
            number(base, 1)?.checked_mul(power)?
        }
        _ => number(text, 4)?,
    };
    let Some(significant) = significant else { return Some((year, year)) };
    let digits = year.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1).max(4);
    let width = 10_i32.checked_pow(digits.checked_sub(significant)?)?;
    let first = year.div_euclid(width) * width;
    (significant >= 1).then_some((first, first.checked_add(width - 1)?))
}

fn whole_years((first, last): (i32, i32)) -> Option<Edtf> {
    let of = |precision, year| dated(precision, year, 1, 1);
    let precision = match (last - first + 1, first.rem_euclid(100), first.rem_euclid(10)) {
        (1, ..) => Precision::Year,
        (10, _, 0) => Precision::Decade,
        (100, 0, _) => Precision::Century,
        _ => {
            return Some(Edtf::Range(
                Some(of(Precision::Year, first)?),
                Some(of(Precision::Year, last)?),
            ));
        }
    };
    Some(Edtf::Date(of(precision, first)?))
}

fn months(years: (i32, i32), months: (u32, u32)) -> Option<Edtf> {
    if months == (1, 12) {
        return whole_years(years);
    }
    let from = dated(Precision::Month, years.0, months.0, 1)?;
    let to = dated(Precision::Month, years.1, months.1, 1)?;
    Some(range(from, to))
}

fn days(years: (i32, i32), month: (u32, u32), day: (u32, u32)) -> Option<Edtf> {
    if day == (1, 31) || month.0 != month.1 {
        return months(years, month);
    }
    let from = dated(Precision::Day, years.0, month.0, day.0)?;
    let last = |day| dated(Precision::Day, years.1, month.0, day);
    // The last days of "02-2X" are those that the month has. A day that is given must be one.
    let to = if day.0 == day.1 { last(day.1)? } else { (day.0..=day.1).rev().find_map(last)? };
    Some(range(from, to))
}

/// Seasons (21 to 32), quarters (33 to 36), thirds (37 to 39) and halves (40 and 41) of a year.
fn grouping(years: (i32, i32), code: u32) -> Option<Edtf> {
    let year = (years.0 == years.1).then_some(years.0)?;
    let (first, count) = match code {
        21..=28 => {
            let season = 21 + (code - 21) % 4;
            let first = NaiveDate::from_ymd_opt(year, (season - 20) * 3, 1)?;
            let precision = Precision::Season(u8::try_from(season).ok()?);
            return Some(Edtf::Date(EdtfDate { precision, first, qualifier: Qualifier::Certain }));
        }
        // South of the equator spring begins in September.
        29 => (9, 3),
        30 => (12, 3),
        31 => (3, 3),
        32 => (6, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        _ => ((code - 40) * 6 + 1, 6),
    };
    let from = dated(Precision::Month, year, first, 1)?;
    let last = forward_months(from.first, count - 1)?;
    Some(range(from, dated(Precision::Month, last.year(), last.month(), 1)?))
}

fn range(from: EdtfDate, to: EdtfDate) -> Edtf {
    if from == to { Edtf::Date(from) } else { Edtf::Range(Some(from), Some(to)) }
}

fn dated(precision: Precision, year: i32, month: u32, day: u32) -> Option<EdtfDate> {
    let first = NaiveDate::from_ymd_opt(year, month, day)?;
    Some(EdtfDate { precision, first, qualifier: Qualifier::Certain })
}

/// A number of at least so many digits, with its sign and the letter of long years.
fn number(text: &str, digits: usize) -> Option<i32> {
    let text = text.strip_prefix('Y').unwrap_or(text);
    let bare = text.strip_prefix('-').unwrap_or(text);
    let plain = bare.len() >= digits && bare.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn two_digits(text: &str) -> Option<u32> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
