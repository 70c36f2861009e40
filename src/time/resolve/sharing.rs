//! Expressions joined by "and", "or" or a comma share the year that one of them has.

use crate::time::expression::{Day, Expression, Month, StatedTime, Time, Unit, Year};

/// Expressions joined by "and", "or" or a comma share the year that one of them has.
pub(super) fn share_years(expressions: &mut [Expression]) {
    // From the right, so that the year at the end of "April, May and June 1955" reaches April.
    for next in (1..expressions.len()).rev() {
        let (before, after) = expressions.split_at_mut(next);
        let Some(first) = before.last_mut() else { return };
        if after[0].linked {
            share_year(first, &after[0]);
        }
    }
    // Then from the left, for what follows a year: "March 1982, April and May".
    for next in 1..expressions.len() {
        let (before, after) = expressions.split_at_mut(next);
        let Some(first) = before.last() else { return };
        if after[0].linked {
            carry_year(first, &mut after[0]);
        } else if after[0].narrows {
            narrow_year(first, &mut after[0]);
        }
    }
}

/// "April and June 1955".
pub(super) fn share_year(first: &mut Expression, second: &Expression) {
    let Some(from) = second.stated.times().0 else { return };
    let given = given_year(from);
    let (one, two) = first.stated.times_mut();
    let last = two.or(one);
    let Some((year, last)) = given.zip(last) else { return };
    if !same_kind(last, from) || !lacks_year(last) {
        return;
    }
    // "December and January 1956": lists run forward, so the December is of 1955.
    let year = year - i32::from(order(&last.unit) > order(&from.unit));
    last.set_year(Year::Given(year));
    if let StatedTime::Range(start, end) = &mut first.stated
        && lacks_year(start)
    {
        let year = year - i32::from(order(&start.unit) > order(&end.unit));
        start.set_year(Year::Given(year));
    }
}

/// "March 1982, and in October".
pub(super) fn carry_year(first: &Expression, second: &mut Expression) {
    let (one, two) = first.stated.times();
    let Some(from) = two.or(one) else { return };
    let Some(year) = given_year(from) else { return };
    let (Some(time), None) = second.stated.times_mut() else { return };
    if lacks_year(time) && same_kind(time, from) {
        // "November 1982, and in February": the February is of 1983.
        let year = year + i32::from(order(&time.unit) < order(&from.unit));
        time.set_year(Year::Given(year));
    }
}

/// "1926 except in March": the March of that year.
fn narrow_year(first: &Expression, second: &mut Expression) {
    let StatedTime::One(Time { unit: Unit::Year(year @ Year::Given(_)), .. }) = first.stated else {
        return;
    };
    if let (Some(time), None) = second.stated.times_mut()
        && lacks_year(time)
    {
        time.set_year(year);
    }
}

impl StatedTime {
    fn times(&self) -> (Option<&Time>, Option<&Time>) {
        match self {
            StatedTime::One(time) => (Some(time), None),
            StatedTime::Range(first, last) => (Some(first), Some(last)),
            _ => (None, None),
        }
    }

    fn times_mut(&mut self) -> (Option<&mut Time>, Option<&mut Time>) {
        match self {
            StatedTime::One(time) => (Some(time), None),
            StatedTime::Range(first, last) => (Some(first), Some(last)),
            _ => (None, None),
        }
    }
}

fn given_year(time: &Time) -> Option<i32> {
    match &time.unit {
        // "Q3 1926"; a whole year lends itself to nothing.
        Unit::Year(Year::Given(year)) if time.part.is_some() => Some(*year),
        Unit::Day(Day { year: Year::Given(year), .. })
        | Unit::Month(Year::Given(year), _)
        | Unit::Season { year: Year::Given(year), .. } => Some(*year),
        _ => None,
    }
}

fn lacks_year(time: &Time) -> bool {
    let part = time.part.is_some() && time.unit == Unit::Year(Year::Missing);
    part || matches!(
        &time.unit,
        Unit::Day(Day { year: Year::Missing, month: Month::Given(_), .. })
            | Unit::Month(Year::Missing, _)
            | Unit::Season { year: Year::Missing, .. }
    )
}

fn same_kind(one: &Time, other: &Time) -> bool {
    matches!(
        (&one.unit, &other.unit),
        (Unit::Year(_), Unit::Year(_))
            | (Unit::Day(_) | Unit::Month(..), Unit::Day(_) | Unit::Month(..))
            | (Unit::Season { .. }, Unit::Season { .. })
    )
}

/// Place in the year, for telling which of two comes first.
pub(super) fn order(unit: &Unit) -> (u32, u32) {
    match unit {
        Unit::Day(Day { month: Month::Given(month), day, .. }) => (*month, *day),
        Unit::Month(_, Month::Given(month)) => (*month, 0),
        // EDTF numbers seasons 21 (spring) to 24 (winter): spring is 3, winter 12, as months are.
        Unit::Season { season, .. } => (u32::from(*season) * 3 % 60, 0),
        _ => (0, 0),
    }
}
