//! Moves a time of the year to another year: "in November" to November 1962.

use chrono::{Datelike, Months, NaiveDate};

use super::DateWindow;
use crate::time::{Edtf, EdtfDate, Interval, Precision, Qualifier, Relation};

impl DateWindow {
    /// From one day to another, of which nobody typed a word.
    pub(crate) fn between(start: NaiveDate, end: NaiveDate) -> Self {
        let day =
            |first| EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
        let edtf = Edtf::Range(Some(day(start)), Some(day(end)));
        Self {
            text: String::new(),
            edtf,
            interval: Interval::new(start, end),
            relation: Relation::During,
            inferred: true,
            is_yearless: false,
            clock: None,
            named: None,
            names: Vec::new(),
        }
    }

    /// The time with its first day in another year; `None` where it is open at an end.
    ///
    /// A 29 February falls on the 28th of a year without one.
    pub(crate) fn in_year(&self, year: i32) -> Option<Self> {
        let (start, end) = (self.interval.start?, self.interval.end?);
        let months = i64::from(start.year() - year) * 12;
        let moved = |day: NaiveDate| {
            let count = Months::new(u32::try_from(months.abs()).ok()?);
            match months >= 0 {
                true => day.checked_sub_months(count),
                false => day.checked_add_months(count),
            }
        };
        let (start, end) = (moved(start)?, moved(end)?);
        let day =
            |first| EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
        let edtf = match self.edtf {
            _ if start == end => Edtf::Date(day(start)),
            // "Nov 1962" and not its first and last day.
            Edtf::Date(date)
                if date.precision == Precision::Month && self.relation == Relation::During =>
            {
                Edtf::Date(EdtfDate { first: start, ..date })
            }
            _ => Edtf::Range(Some(day(start)), Some(day(end))),
        };
        let interval = match edtf {
            // February may have a day more there.
            Edtf::Date(_) => edtf.interval(),
            _ => Interval::new(start, end),
        };
        Some(Self { edtf, interval, inferred: true, ..self.clone() })
    }
}
