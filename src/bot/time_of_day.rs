//! Reads and writes times of the day as people type them.

use chrono::NaiveTime;

/// How a time of the day is written.
pub(crate) const TIME: &str = "%H:%M";

/// The time of the day in `8:00` or `08:00`, in whole minutes.
pub(crate) fn time_of_day(typed: &str) -> Option<NaiveTime> {
    let (hour, minute) = typed.trim().split_once(':')?;
    let number = |typed: &str, lengths: std::ops::RangeInclusive<usize>| {
        let is_number =
            lengths.contains(&typed.len()) && typed.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| typed.parse::<u32>().ok()).flatten()
    };
    NaiveTime::from_hms_opt(number(hour, 1..=2)?, number(minute, 2..=2)?, 0)
}
