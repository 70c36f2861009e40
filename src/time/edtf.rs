use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Interval;

/// A date in Extended Date/Time Format (ISO 8601-2), as far as archives need it.
///
/// `1962-10-22`, `1963-04`, `1963`, `196X`, `19XX`, `1962-21` (spring), `1963~`, `1963?`,
/// `1962-10-28/1962-11-10`, `../1963-11-22`, `1963/..`, `XXXX-10-22` (a day of any year).
/// Printing and parsing give the same value back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date of some precision.
    Date(EdtfDate),
    /// From one date to another; `None` is an open end.
    Range(Option<EdtfDate>, Option<EdtfDate>),
    /// A month and a day of any year.
    AnyYear {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
}

/// One date of some precision, certain or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EdtfDate {
    /// The unit it names.
    pub precision: Precision,
    /// First day of that unit.
    pub first: NaiveDate,
    /// `~`, `?` or `%`.
    pub qualifier: Qualifier,
}

/// The unit that a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// `19XX`
    Century,
    /// `196X`
    Decade,
    /// `1963`
    Year,
    /// `1962-21`; 21 spring, 22 summer, 23 autumn, 24 winter
    Season(u8),
    /// `1963-04`
    Month,
    /// `1962-10-22`
    Day,
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As stated.
    #[default]
    Certain,
    /// `~`: about then.
    Approximate,
    /// `?`: perhaps then.
    Uncertain,
    /// `%`: perhaps about then.
    Both,
}

/// The text is not a date in the form that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not an EDTF date; write for example 1962-10-22, 1963-04, 1963, 196X, 1963~ or 1962-10-28/1962-11-10"
)]
pub struct EdtfError {
    /// What was given.
    pub text: String,
}

impl Edtf {
    /// The days it covers. A day of any year covers all time.
    pub fn interval(&self) -> Interval {
        match self {
            Edtf::Date(date) => date.interval(),
            Edtf::Range(start, end) => Interval {
                start: start.and_then(|date| date.interval().start),
                end: end.and_then(|date| date.interval().end),
            },
            Edtf::AnyYear { .. } => Interval { start: None, end: None },
        }
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Edtf::Date(EdtfDate {
            precision: Precision::Day,
            first: day,
            qualifier: Qualifier::Certain,
        })
    }
}

impl EdtfDate {
    /// First to last day of the unit.
    ///
    /// "About" widens it: a year by one year on either side, a month by one month, a day by three days.
    /// Seasons, decades and centuries are wide enough.
    pub fn interval(&self) -> Interval {
        let unit = self.unit_interval();
        if matches!(self.qualifier, Qualifier::Approximate | Qualifier::Both) {
            return self.widened(unit).unwrap_or(unit);
        }
        unit
    }

    fn widened(&self, unit: Interval) -> Option<Interval> {
        let (start, end) = (unit.start?, unit.end?);
        let months = match self.precision {
            Precision::Year => Months::new(12),
            Precision::Month => Months::new(1),
            Precision::Day => {
                let days = Days::new(3);
                return Some(Interval::new(
                    start.checked_sub_days(days)?,
                    end.checked_add_days(days)?,
                ));
            }
            _ => return None,
        };
        let last = end.succ_opt()?.checked_add_months(months)?.pred_opt()?;
        Some(Interval::new(start.checked_sub_months(months)?, last))
    }

    fn unit_interval(&self) -> Interval {
        let year = self.first.year();
        let after = match self.precision {
            Precision::Century => NaiveDate::from_ymd_opt(year + 100, 1, 1),
            Precision::Decade => NaiveDate::from_ymd_opt(year + 10, 1, 1),
            Precision::Year => NaiveDate::from_ymd_opt(year + 1, 1, 1),
            Precision::Season(_) => self.first.checked_add_months(Months::new(3)),
            Precision::Month => self.first.checked_add_months(Months::new(1)),
            Precision::Day => self.first.succ_opt(),
        };
        let last = after.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX);
        Interval::new(self.first, last)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |date: &Option<EdtfDate>| date.map_or("..".to_owned(), |date| date.to_string());
        match self {
            Edtf::Date(date) => date.fmt(f),
            Edtf::Range(from, to) => write!(f, "{}/{}", end(from), end(to)),
            Edtf::AnyYear { month, day } => write!(f, "XXXX-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.precision {
            Precision::Century => write!(f, "{:02}XX", year / 100)?,
            Precision::Decade => write!(f, "{:03}X", year / 10)?,
            Precision::Year => write!(f, "{year:04}")?,
            Precision::Season(season) => write!(f, "{year:04}-{season}")?,
            Precision::Month => write!(f, "{year:04}-{:02}", self.first.month())?,
            Precision::Day => {
                write!(f, "{year:04}-{:02}-{:02}", self.first.month(), self.first.day())?
            }
        }
        f.write_str(match self.qualifier {
            Qualifier::Certain => "",
            Qualifier::Approximate => "~",
            Qualifier::Uncertain => "?",
            Qualifier::Both => "%",
        })
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || EdtfError { text: text.to_owned() };
        let end = |part: &str| match part {
            ".." | "" => Some(None),
            _ => parse_date(part).map(Some),
        };
        if let Some((from, to)) = text.split_once('/') {
            let range = end(from).zip(end(to)).ok_or_else(error)?;
            return Ok(Edtf::Range(range.0, range.1));
        }
        if let Some(rest) = text.strip_prefix("XXXX-") {
            let (month, day) = rest.split_once('-').ok_or_else(error)?;
            let month = month.parse().map_err(|_| error())?;
            let day = day.parse().map_err(|_| error())?;
            NaiveDate::from_ymd_opt(2000, month, day).ok_or_else(error)?;
            return Ok(Edtf::AnyYear { month, day });
        }
        parse_date(text).map(Edtf::Date).ok_or_else(error)
    }
}

fn parse_date(text: &str) -> Option<EdtfDate> {
    let (body, qualifier) = match text.chars().last()? {
        '~' => (&text[..text.len() - 1], Qualifier::Approximate),
        '?' => (&text[..text.len() - 1], Qualifier::Uncertain),
        '%' => (&text[..text.len() - 1], Qualifier::Both),
        _ => (text, Qualifier::Certain),
    };
    let date = |precision, year, month, day| {
        let first = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(EdtfDate { precision, first, qualifier })
    };
    if let Some(century) = body.strip_suffix("XX") {
        return date(Precision::Century, century.parse::<i32>().ok()? * 100, 1, 1);
    }
    if let Some(decade) = body.strip_suffix('X') {
        return date(Precision::Decade, decade.parse::<i32>().ok()? * 10, 1, 1);
    }
    let mut parts = body.splitn(3, '-');
    let year = parts.next()?.parse::<i32>().ok()?;
    let month = parts.next().map(str::parse::<u32>).transpose().ok()?;
    let day = parts.next().map(str::parse::<u32>).transpose().ok()?;
    match (month, day) {
        (None, _) => date(Precision::Year, year, 1, 1),
        (Some(season @ 21..=24), None) => {
            date(Precision::Season(season as u8), year, (season - 20) * 3, 1)
        }
        (Some(month), None) => date(Precision::Month, year, month, 1),
        (Some(month), Some(day)) => date(Precision::Day, year, month, day),
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
