use chrono::{Datelike, NaiveDate};

/// A closed interval of days in the proleptic Gregorian calendar.
///
/// Every date of this program ends up as one of these: "22 October 1962" is an interval of one day, "1962" one of
/// 365, "before 1963" one without a beginning. It has no hours and no zone, since documents are dated by days,
/// and it does not say how precise the text was: that is what [`Edtf`](crate::time::Edtf) is for.
///
/// An end that is `None` is open: the interval has no first or no last day. One open on both sides is all time.
/// It is never empty, as long as it is made by its functions; who sets `start` behind `end` by hand gets
/// an interval that overlaps with less than it should.
/// There is no order among intervals, since 1962 is neither before nor after October 1962; use
/// [`overlaps`](Self::overlaps), [`contains`](Self::contains) and [`gap`](Self::gap).
///
/// Days reach as far as [`NaiveDate`] does, 262,143 years on either side of year 0.
///
/// ```
/// use chrono::NaiveDate;
/// use pincite::time::Interval;
///
/// let day = |text: &str| text.parse::<NaiveDate>();
/// let october = Interval::new(day("1962-10-01")?, day("1962-10-31")?);
/// let crisis = Interval::new(day("1962-10-28")?, day("1962-10-16")?);
/// assert!(october.contains(&crisis), "the ends may be given in either order");
/// assert!(october.overlaps(&Interval::from(day("1962-10-31")?)), "both ends are included");
/// assert_eq!(october.gap(&Interval::day(day("1962-11-02")?)), 2);
/// # Ok::<(), chrono::ParseError>(())
/// ```
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

    /// Days from the end of the one to the beginning of the other; 0 when they share a day, 1 when they touch.
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
