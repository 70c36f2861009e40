use std::collections::BTreeMap;

use chrono::Datelike;

use super::Interval;

/// How many things are of each year, and of each month, as far as their dates name one.
///
/// A time of more than a year is of no year: “the late 1960s” would be in each of them, and what is counted once must not be
/// shown five times. In the same way one of more than a month is of its year and of no month.
///
/// ```
/// use pincite::time::{Edtf, Tally};
///
/// let mut tally = Tally::default();
/// for date in ["1962-10-22", "1962-10", "1962", "1963-01-02", "1968/1969"] {
///     tally.add(date.parse::<Edtf>()?.interval());
/// }
/// assert_eq!(tally.years().collect::<Vec<_>>(), [(1962, 3), (1963, 1)]);
/// assert_eq!(tally.month(1962, 10), 2);
/// # Ok::<(), pincite::time::EdtfError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    years: BTreeMap<i32, Year>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Year {
    count: usize,
    months: [usize; 12],
}

impl Tally {
    /// Counts a thing of this time; whether it is of one year.
    pub fn add(&mut self, time: Interval) -> bool {
        let Some((first, last)) = time.start.zip(time.end) else { return false };
        if first.year() != last.year() {
            return false;
        }
        let year = self.years.entry(first.year()).or_default();
        year.count += 1;
        if first.month() == last.month() {
            year.months[first.month0() as usize] += 1;
        }
        true
    }

    /// Counts a thing of several times once in each year and once in each month that they name; whether they name a year.
    pub fn add_once(&mut self, times: impl IntoIterator<Item = Interval>) -> bool {
        let mut own = Tally::default();
        for time in times {
            own.add(time);
        }
        for (number, year) in &own.years {
            let known = self.years.entry(*number).or_default();
            known.count += 1;
            for (all, here) in known.months.iter_mut().zip(&year.months) {
                *all += usize::from(*here > 0);
            }
        }
        !own.years.is_empty()
    }

    /// The years of which there is anything, in order, with how many things are of each.
    pub fn years(&self) -> impl Iterator<Item = (i32, usize)> {
        self.years.iter().map(|(number, year)| (*number, year.count))
    }

    /// How many things are of a year.
    pub fn year(&self, year: i32) -> usize {
        self.years.get(&year).map_or(0, |year| year.count)
    }

    /// How many things are of a month, from 1 to 12.
    pub fn month(&self, year: i32, month: u32) -> usize {
        let months = self.years.get(&year).map(|year| &year.months);
        let at = month.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        months.zip(at).and_then(|(months, at)| months.get(at)).copied().unwrap_or(0)
    }

    /// The first and the last year of which there is anything.
    pub fn reach(&self) -> Option<(i32, i32)> {
        Some((*self.years.keys().next()?, *self.years.keys().next_back()?))
    }
}
