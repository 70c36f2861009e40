//! Computes the day of a holiday in a year.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::language::HolidayRule;
use crate::time::parts::forward;

/// The day that a holiday falls on; `None` where the calendar has no such day or it cannot be counted.
pub(super) fn holiday_day(rule: HolidayRule, year: i32) -> Option<NaiveDate> {
    match rule {
        HolidayRule::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
        HolidayRule::Easter { days_after } => forward(easter(year)?, days_after),
        HolidayRule::NthWeekday { month, weekday, nth, days_after } => {
            forward(NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)?, days_after)
        }
        HolidayRule::LastWeekday { month, weekday } => last_weekday(year, month, weekday),
    }
}

/// A month has four or five of each weekday.
fn last_weekday(year: i32, month: u32, weekday: Weekday) -> Option<NaiveDate> {
    // The fifth is the last where there is one.
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, 5)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, 4))
}

/// Western Easter by the Gregorian computus in its anonymous form.
fn easter(year: i32) -> Option<NaiveDate> {
    // `rem_euclid` and not `%`: years before Christ are negative.
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let in_century = year.rem_euclid(100);
    let correction = (century + 8) / 25;
    let moon = (century - correction + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * shift + 114;
    let month = u32::try_from(from_march / 31).ok()?;
    let day = u32::try_from(from_march % 31 + 1).ok()?;
    // Easter is a Sunday by definition; a result that is none is dropped rather than shown.
    let sunday = NaiveDate::from_ymd_opt(year, month, day)?;
    (sunday.weekday() == Weekday::Sun).then_some(sunday)
}
