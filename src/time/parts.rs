//! Says which days a part of a unit covers: thirds, halves, the first ten days, the second week, the turn.
//!
//! Early, mid and late are thirds: of a year four months each, of a month ten days and the rest, of a decade
//! the years 0–3, 4–6 and 7–9. A week belongs to the unit that holds its Thursday.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::language::{Scale, Third};
use crate::time::edtf::{Edtf, EdtfDate, Precision, Qualifier};
use crate::time::expression::{Length, PartOfUnit};

/// Days from Monday.
pub(super) const SATURDAY: u32 = 5;

/// The part of a unit; `None` when the unit has no such part.
pub(super) fn cut(unit: &Edtf, part: PartOfUnit) -> Option<Edtf> {
    match part {
        PartOfUnit::Third(part) => Some(third(unit, part)),
        PartOfUnit::Fraction { nth, of } => fraction(unit, nth, of),
        PartOfUnit::Run { scale, first, count } => run(unit, scale, first, count),
        PartOfUnit::Weekday { weekday, nth } => nth_weekday(unit, weekday, nth).map(Edtf::day),
        PartOfUnit::DayOfWeek { week, weekday } => {
            let monday = run(unit, Scale::Week, week, 1)?.interval().start?;
            Some(Edtf::day(on_or_after(monday, weekday_of(weekday))?))
        }
        PartOfUnit::Turn => turn(unit),
        PartOfUnit::Eve => Some(Edtf::day(unit.interval().start?.pred_opt()?)),
    }
}

fn third(unit: &Edtf, part: Third) -> Edtf {
    let nth = match part {
        Third::Early | Third::Start => 1,
        Third::Middle => 2,
        Third::Late | Third::End => 3,
    };
    let cut = match unit {
        Edtf::Date(EdtfDate { precision: Precision::Day, .. }) => None,
        _ => fraction(unit, nth, 3),
    };
    cut.unwrap_or(*unit)
}

fn fraction(unit: &Edtf, nth: u32, of: u32) -> Option<Edtf> {
    let Edtf::Date(date) = unit else { return days_fraction(unit, nth, of) };
    if matches!(date.precision, Precision::Day)
        // A season has three months, so only its thirds are whole months; halves are counted in
        // days.
        || matches!(date.precision, Precision::Season(_)) && of != 3
    {
        return days_fraction(unit, nth, of);
    }
    let nth = i32::try_from(nth).ok()?;
    let of = i32::try_from(of).ok()?;
    let share = |whole: i32, part: i32| whole * part / of;
    match date.precision {
        Precision::Decade | Precision::Century => {
            let length = if date.precision == Precision::Decade { 10 } else { 100 };
            // Ten years have no equal thirds. The first one is the longer: 0–3, 4–6, 7–9.
            let long = if of == 3 && length == 10 { 1 } else { 0 };
            let first = if nth == 1 { 0 } else { share(length, nth - 1) + long };
            let last = if nth == of { length } else { share(length, nth) + long };
            years(date.first.year() + first, date.first.year() + last - 1)
        }
        Precision::Year => months(date.first, share(12, nth - 1), share(12, nth)),
        Precision::Month => month_fraction(date.first, nth, of),
        Precision::Season(_) | Precision::Day => months(date.first, nth - 1, nth),
    }
}

/// Thirds of a month are 1–10, 11–20 and the rest; halves break after the 15th.
fn month_fraction(first: NaiveDate, nth: i32, of: i32) -> Option<Edtf> {
    let last = EdtfDate { precision: Precision::Month, first, qualifier: Qualifier::Certain };
    let length = last.interval().end?.day();
    // Every month is cut as if it had 30 days; its last part takes the days up to the true end.
    let cut = |nth: i32| u32::try_from(30 * nth / of).ok();
    let end = if nth == of { length } else { cut(nth)? };
    Some(days(first.with_day(cut(nth - 1)? + 1)?, first.with_day(end)?))
}

fn days_fraction(unit: &Edtf, nth: u32, of: u32) -> Option<Edtf> {
    let interval = unit.interval();
    let (start, end) = (interval.start?, interval.end?);
    let length = u64::try_from((end - start).num_days() + 1).ok()?;
    let cut = |nth: u32| length * u64::from(nth) / u64::from(of);
    let first = start.checked_add_days(Days::new(cut(nth - 1)))?;
    // A unit shorter than the number of parts still gives one day, never an empty range.
    let last = start.checked_add_days(Days::new(cut(nth).max(cut(nth - 1) + 1) - 1))?;
    Some(days(first, last))
}

fn run(unit: &Edtf, scale: Scale, first: i32, count: u32) -> Option<Edtf> {
    let interval = unit.interval();
    let (start, end) = (interval.start?, interval.end?);
    let count = i32::try_from(count).ok()?;
    if scale == Scale::Week && count == 1 {
        return week(start, end, first);
    }
    if scale == Scale::Weekend && count == 1 {
        // Its Sunday may be outside.
        let saturday = nth_weekday(unit, SATURDAY, first)?;
        return Some(days(saturday, forward(saturday, 1)?));
    }
    let skip = if first > 0 { first - 1 } else { 0 };
    let found = match scale {
        Scale::Day if first > 0 => days(forward(start, skip)?, forward(start, skip + count - 1)?),
        Scale::Day => days(forward(end, 1 - count)?, end),
        Scale::Week | Scale::Fortnight if first > 0 => {
            let length = if scale == Scale::Week { 7 } else { 14 };
            days(forward(start, skip * length)?, forward(start, (skip + count) * length - 1)?)
        }
        Scale::Week => days(forward(end, 1 - 7 * count)?, end),
        Scale::Fortnight => days(forward(end, 1 - 14 * count)?, end),
        Scale::Weekend => return None,
        Scale::Month => from_months(start, end, first, count, 1)?,
        Scale::Quarter => from_months(start, end, first, count, 3)?,
        Scale::Year => from_years(start, end, first, count, 1)?,
        Scale::Decade => from_years(start, end, first, count, 10)?,
        Scale::Century => return None,
    };
    // "The fortieth day of May" runs out of its unit: no date is better than one outside of it.
    let inside = found.interval();
    (inside.start? >= start && inside.end? <= end).then_some(found)
}

fn from_months(
    start: NaiveDate,
    end: NaiveDate,
    first: i32,
    count: i32,
    unit: i32,
) -> Option<Edtf> {
    if first > 0 {
        return months(start, (first - 1) * unit, (first - 1 + count) * unit);
    }
    months(end.with_day(1)?, 1 - count * unit, 1)
}

fn from_years(start: NaiveDate, end: NaiveDate, first: i32, count: i32, unit: i32) -> Option<Edtf> {
    if first > 0 {
        let from = start.year() + (first - 1) * unit;
        return years(from, from + count * unit - 1);
    }
    years(end.year() + 1 - count * unit, end.year())
}

/// The nth week whose Thursday lies between two days; −1 is the last.
fn week(start: NaiveDate, end: NaiveDate, nth: i32) -> Option<Edtf> {
    let thursday = if nth > 0 {
        forward(on_or_after(start, Weekday::Thu)?, 7 * (nth - 1))?
    } else {
        // Counts back from the first Thursday after the unit, so −1 is the last one inside.
        let after = forward(end, 1)?;
        forward(on_or_after(after, Weekday::Thu)?, 7 * nth)?
    };
    // The week may begin before the unit or end after it; only its Thursday must be inside.
    (start..=end).contains(&thursday).then_some(())?;
    Some(days(forward(thursday, -3)?, forward(thursday, 3)?))
}

fn nth_weekday(unit: &Edtf, weekday: u32, nth: i32) -> Option<NaiveDate> {
    let interval = unit.interval();
    let weekday = weekday_of(weekday);
    let day = if nth > 0 {
        forward(on_or_after(interval.start?, weekday)?, 7 * (nth - 1))?
    } else {
        forward(on_or_after(forward(interval.end?, 1)?, weekday)?, 7 * nth)?
    };
    (day <= interval.end?).then_some(day)
}

/// A year on either side of a decade's first year, five of a century's; the months where two years meet.
fn turn(unit: &Edtf) -> Option<Edtf> {
    let Edtf::Date(date) = unit else { return None };
    let year = date.first.year();
    match date.precision {
        Precision::Decade => years(year - 1, year + 1),
        Precision::Century => years(year - 5, year + 5),
        // "The turn of 1960": December 1959 and January 1960.
        Precision::Year => months(date.first, -1, 1),
        _ => None,
    }
}

pub(super) fn weekday_of(number: u32) -> Weekday {
    [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ][(number % 7) as usize]
}

/// So many days on, or back.
pub(super) fn forward(day: NaiveDate, by: i32) -> Option<NaiveDate> {
    let days = Days::new(u64::from(by.unsigned_abs()));
    if by >= 0 { day.checked_add_days(days) } else { day.checked_sub_days(days) }
}

/// So many months on, or back.
pub(super) fn forward_months(day: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by >= 0 { day.checked_add_months(months) } else { day.checked_sub_months(months) }
}

pub(super) fn on_or_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead)))
}

/// From one day to another; one day when they are the same.
pub(super) fn days(first: NaiveDate, last: NaiveDate) -> Edtf {
    if first == last {
        return Edtf::day(first);
    }
    Edtf::Range(Some(dated(Precision::Day, first)), Some(dated(Precision::Day, last)))
}

/// The months from `first` until before `until`, counted from the month of a day.
fn months(day: NaiveDate, first: i32, until: i32) -> Option<Edtf> {
    let month = |by: i32| forward_months(day.with_day(1)?, by);
    let from = dated(Precision::Month, month(first)?);
    let to = dated(Precision::Month, month(until - 1)?);
    Some(if from == to { Edtf::Date(from) } else { Edtf::Range(Some(from), Some(to)) })
}

fn years(first: i32, last: i32) -> Option<Edtf> {
    let year = |year: i32| Some(dated(Precision::Year, NaiveDate::from_ymd_opt(year, 1, 1)?));
    Some(if first == last {
        Edtf::Date(year(first)?)
    } else {
        Edtf::Range(Some(year(first)?), Some(year(last)?))
    })
}

pub(super) fn dated(precision: Precision, first: NaiveDate) -> EdtfDate {
    EdtfDate { precision, first, qualifier: Qualifier::Certain }
}

/// A day moved by a length of time: months first, then days, as people count.
pub(super) fn moved(day: NaiveDate, length: Length, back: bool) -> Option<NaiveDate> {
    let sign = if back { -1 } else { 1 };
    let months = i32::try_from(length.years * 12 + length.months).ok()?;
    forward(forward_months(day, sign * months)?, sign * i32::try_from(length.days).ok()?)
}

/// Monday to Sunday around a day, some weeks away.
pub(super) fn week_of(day: NaiveDate, by: i32) -> Option<Edtf> {
    let back = i32::try_from(day.weekday().num_days_from_monday()).ok()?;
    let monday = forward(day, 7 * by - back)?;
    Some(days(monday, forward(monday, 6)?))
}

pub(super) fn whole(precision: Precision, year: i32, month: u32, day: u32) -> Option<Edtf> {
    Some(Edtf::Date(dated(precision, NaiveDate::from_ymd_opt(year, month, day)?)))
}
