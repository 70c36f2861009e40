//! Files times under buckets of the calendar, so that the passages of a time are looked up like words.

use chrono::{Datelike, NaiveDate};

use crate::time::Interval;

/// Longest time that is filed by months, in days.
const MAX_DAYS_BY_MONTH: i64 = 731;
/// Longest time that is filed by years, in days.
const MAX_DAYS_BY_YEAR: i64 = 36_525;
/// Most buckets to look into for a window; beyond that it says too little to be worth looking up.
const MAX_BUCKETS: usize = 400;

/// The buckets in which a time is filed, so that a window finds it without looking at every passage.
///
/// A short time is filed under each of its months, a longer one under its years, an open one in a bucket of its own,
/// and a single day under its day and month as well. Whoever looks a window up must still compare the days.
pub(crate) fn buckets_of_time(time: &Interval) -> Vec<String> {
    let Some((first, last)) = time.start.zip(time.end) else { return vec![OPEN.to_owned()] };
    let length = (last - first).num_days();
    if time.is_day() {
        return vec![month_bucket(first), day_bucket(first.month(), first.day())];
    }
    if length <= MAX_DAYS_BY_MONTH {
        months(first, last).map(month_bucket).collect()
    } else if length <= MAX_DAYS_BY_YEAR {
        (first.year()..=last.year()).map(year_bucket).collect()
    } else {
        vec![OPEN.to_owned()]
    }
}

/// The buckets in which every time is filed that shares a day with the window, or `None` when they are too many.
pub(crate) fn buckets_of_window(window: &Interval) -> Option<Vec<String>> {
    let (first, last) = window.start.zip(window.end)?;
    let years = usize::try_from(last.year() - first.year()).ok()?;
    // Twelve months and the year itself.
    if years * 13 > MAX_BUCKETS {
        return None;
    }
    let months = months(first, last).map(month_bucket);
    // Longer times are filed by years or as open, and a short window may lie inside one: all three
    // kinds are looked into.
    let years = (first.year()..=last.year()).map(year_bucket);
    Some(months.chain(years).chain([OPEN.to_owned()]).collect())
}

/// The bucket of a day and month of any year.
pub(crate) fn day_bucket(month: u32, day: u32) -> String {
    format!("d{month:02}-{day:02}")
}

const OPEN: &str = "open";

fn month_bucket(day: NaiveDate) -> String {
    format!("m{}-{:02}", day.year(), day.month())
}

fn year_bucket(year: i32) -> String {
    format!("y{year}")
}

/// The first day of each month from `first` to `last`.
fn months(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    // From the first of the month: in steps from 31 January, a window up to 1 March would miss
    // March.
    let start = first.with_day(1).unwrap_or(first);
    std::iter::successors(Some(start), |day| day.checked_add_months(chrono::Months::new(1)))
        .take_while(move |day| *day <= last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(number as i32).expect("a day of the calendar")
    }

    proptest! {
        #[test]
        fn times_that_share_a_day_share_a_bucket(a in 700_000i64..730_000, length in 0i64..50_000, b in 700_000i64..730_000, window in 0i64..4_000) {
            let time = Interval::new(day(a), day(a + length));
            let window = Interval::new(day(b), day(b + window));
            if let Some(buckets) = buckets_of_window(&window) {
                let filed = buckets_of_time(&time);
                prop_assert!(!time.overlaps(&window) || filed.iter().any(|bucket| buckets.contains(bucket)));
            }
        }
    }
}
