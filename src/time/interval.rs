use chrono::{Datelike, NaiveDate};

/// A closed interval of days in the proleptic Gregorian calendar; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day, or `None` when it has no beginning.
    pub start: Option<NaiveDate>,
    /// Last day, or `None` when it has no end.
    pub end: Option<NaiveDate>,
}

impl Interval {
    /// From `start` to `end`, both included, in whichever order they are given.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Self {
        Self { start: Some(start.min(end)), end: Some(start.max(end)) }
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self { start: Some(day), end: Some(day) }
    }

    /// Everything from `start` on.
    pub fn from(start: NaiveDate) -> Self {
        Self { start: Some(start), end: None }
    }

    /// Everything up to and with `end`.
    pub fn until(end: NaiveDate) -> Self {
        Self { start: None, end: Some(end) }
    }

    /// Both ends as day numbers (1 January of year 1 is day 1); an open end is the least or the greatest number.
    pub fn days(&self) -> (i64, i64) {
        let number = |day: NaiveDate| i64::from(day.num_days_from_ce());
        (self.start.map_or(i64::MIN, number), self.end.map_or(i64::MAX, number))
    }

    /// The interval between two day numbers as [`Interval::days`] gives them.
    pub fn from_days(start: i64, end: i64) -> Self {
        let day =
            |number: i64| i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
        Self { start: day(start), end: day(end) }
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Interval) -> bool {
        let (a, b) = self.days();
        let (x, y) = other.days();
        a <= y && x <= b
    }

    /// Days between the two; 0 when they share one or touch.
    pub fn gap(&self, other: &Interval) -> i64 {
        let (a, b) = self.days();
        let (x, y) = other.days();
        x.saturating_sub(b).max(a.saturating_sub(y)).max(0)
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Interval) -> bool {
        let (a, b) = self.days();
        let (x, y) = other.days();
        a <= x && y <= b
    }

    /// Whether it is exactly one day.
    pub fn is_day(&self) -> bool {
        self.start.is_some() && self.start == self.end
    }
}
