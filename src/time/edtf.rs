use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::interval::Interval;

/// A date in Extended Date/Time Format (ISO 8601-2), as far as archives need it.
///
/// It keeps what a text says about a date: the unit that it names and how sure it is.
/// Which days that makes is its [`interval`](Self::interval), in which "1963" and "from 1 January to 31 December
/// 1963" are the same; here they are not.
/// It is no moment: an hour behind a day is passed over.
/// Of the other forms of the standard's levels 0 to 2, those that have no value of their own here become the dates
/// that hold them: `1985-04-XX` is the month, `1985-04-1X` ten days, `[1962,1964]` from 1962 to 1964, `1985-34` the
/// second quarter, `1950S2` a century, and the qualifier of a part is that of the whole.
///
/// | text | means |
/// |---|---|
/// | `1962-10-22`, `1963-04`, `1963` | a day, a month, a year |
/// | `196X`, `19XX` | a decade, a century: the 1960s, the years from 1900 on |
/// | `1962-21` | a season: 21 spring, 22 summer, 23 autumn, 24 winter, which begins in December of its year |
/// | `1963~`, `1963?`, `1963%` | about, perhaps, perhaps about |
/// | `1962-10-28/1962-11-10` | from one date to another |
/// | `../1963-11-22`, `1963/..` | until, from |
/// | `XXXX-10-22` | a day of any year |
///
/// Years beyond four digits have the letter `Y` before them, and years before year 1 a minus.
/// Printing and parsing give the same value back. There is no order: compare intervals.
///
/// ```
/// use pincite::time::{Edtf, EdtfError, Interval};
///
/// let spring: Edtf = "1962-21".parse()?;
/// let days = Interval { start: "1962-03-01".parse().ok(), end: "1962-05-31".parse().ok() };
/// assert_eq!(spring.interval(), days);
/// assert_eq!(spring.to_string(), "1962-21");
/// assert!("22.10.1962".parse::<Edtf>().is_err());
/// # Ok::<(), EdtfError>(())
/// ```
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

/// The unit that a date names, coarse ones first.
///
/// It says how much the text says, and not how sure it is ([`Qualifier`]) nor how long the interval is:
/// a range of two days has the precision of a day at both ends.
///
/// ```
/// use pincite::time::{Edtf, EdtfError, Precision};
///
/// let Edtf::Date(date) = "196X".parse()? else { unreachable!("no range") };
/// assert_eq!(date.precision, Precision::Decade);
/// # Ok::<(), EdtfError>(())
/// ```
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

impl Precision {
    /// Greater for finer units.
    pub(super) fn fineness(self) -> u8 {
        match self {
            Precision::Century => 0,
            Precision::Decade => 1,
            Precision::Year => 2,
            Precision::Season(_) => 3,
            Precision::Month => 4,
            Precision::Day => 5,
        }
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
            Precision::Century => NaiveDate::from_ymd_opt(year.saturating_add(100), 1, 1),
            Precision::Decade => NaiveDate::from_ymd_opt(year.saturating_add(10), 1, 1),
            Precision::Year => NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1),
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
            Precision::Century => {
                signed(f, year.div_euclid(100), 2).and_then(|()| f.write_str("XX"))?
            }
            Precision::Decade => {
                signed(f, year.div_euclid(10), 3).and_then(|()| f.write_str("X"))?
            }
            Precision::Year => signed(f, year, 4)?,
            Precision::Season(season) => {
                signed(f, year, 4).and_then(|()| write!(f, "-{season}"))?
            }
            Precision::Month => {
                signed(f, year, 4).and_then(|()| write!(f, "-{:02}", self.first.month()))?
            }
            Precision::Day => signed(f, year, 4)
                .and_then(|()| write!(f, "-{:02}-{:02}", self.first.month(), self.first.day()))?,
        }
        f.write_str(match self.qualifier {
            Qualifier::Certain => "",
            Qualifier::Approximate => "~",
            Qualifier::Uncertain => "?",
            Qualifier::Both => "%",
        })
    }
}

/// A number of so many digits; more of them need the letter that EDTF puts before long years.
fn signed(f: &mut fmt::Formatter<'_>, number: i32, digits: usize) -> fmt::Result {
    let sign = if number < 0 { "-" } else { "" };
    let long = if number.unsigned_abs() >= 10_u32.pow(u32::try_from(digits).unwrap_or(4)) {
        "Y"
    } else {
        ""
    };
    write!(f, "{long}{sign}{:0digits$}", number.unsigned_abs())
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
