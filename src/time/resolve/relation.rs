//! What a relation makes of the days it relates to: open ends, the days beside, about.

use chrono::Weekday;

use crate::language::Scale;
use crate::time::edtf::{Edtf, EdtfDate, Precision, Qualifier};
use crate::time::expression::Length;
use crate::time::interval::Interval;
use crate::time::parts::{dated, days, forward, moved, on_or_after, weekday_of};
use crate::time::reading::Relation;

pub(super) fn before(
    edtf: &Edtf,
    interval: Interval,
    inclusive: bool,
) -> Option<(Edtf, Interval, Relation)> {
    if inclusive {
        let end = match edtf {
            // "Until 1962" keeps the year as it was said; any other reading is bounded by a day.
            Edtf::Date(date) => *date,
            _ => dated(Precision::Day, interval.end?),
        };
        return Some((
            Edtf::Range(None, Some(end)),
            Interval { start: None, ..interval },
            Relation::Before,
        ));
    }
    // "Before 1963" ends on the last day of 1962: the unit itself is outside.
    let last = interval.start?.pred_opt()?;
    Some((
        Edtf::Range(None, Some(dated(Precision::Day, last))),
        Interval::until(last),
        Relation::Before,
    ))
}

pub(super) fn after(
    edtf: &Edtf,
    interval: Interval,
    inclusive: bool,
) -> Option<(Edtf, Interval, Relation)> {
    if inclusive {
        let start = match edtf {
            Edtf::Date(date) => *date,
            _ => dated(Precision::Day, interval.start?),
        };
        return Some((
            Edtf::Range(Some(start), None),
            Interval { end: None, ..interval },
            Relation::After,
        ));
    }
    let first = interval.end?.succ_opt()?;
    Some((
        Edtf::Range(Some(dated(Precision::Day, first)), None),
        Interval::from(first),
        Relation::After,
    ))
}

/// The whole weekend next to a time, before or after it.
fn weekend_beside(interval: Interval, back: bool) -> Option<Edtf> {
    let from = match back {
        // The last Saturday whose Sunday is before it: one of the week that ends two days before.
        true => forward(interval.start?, -8)?,
        false => forward(interval.end?, 1)?,
    };
    let saturday = on_or_after(from, Weekday::Sat)?;
    Some(days(saturday, saturday.succ_opt()?))
}

/// "the Friday before": the last that is wholly before a time, or the first after it.
pub(super) fn weekday_beside(interval: Interval, weekday: u32, back: bool) -> Option<Edtf> {
    let from = match back {
        true => forward(interval.start?, -7)?,
        false => forward(interval.end?, 1)?,
    };
    Some(Edtf::day(on_or_after(from, weekday_of(weekday))?))
}

/// "the week after": the days right beside; "two days after": the day so far away.
pub(super) fn beside(
    interval: Interval,
    length: Length,
    back: bool,
    adjoining: bool,
) -> Option<Edtf> {
    if adjoining && length.finest == Some(Scale::Weekend) {
        return weekend_beside(interval, back);
    }
    // `near` is the first day outside of the interval, `edge` the last one inside. A span that
    // adjoins begins at the one; a distance is counted from the other.
    let near = if back { interval.start?.pred_opt()? } else { interval.end?.succ_opt()? };
    let edge = if back { interval.start? } else { interval.end? };
    let far = moved(edge, length, back)?;
    Some(if adjoining { days(near.min(far), near.max(far)) } else { Edtf::day(far) })
}

/// From the beginning of one to the end of the other; `None` when that runs backwards.
pub(super) fn join(from: &Edtf, to: &Edtf) -> Option<Edtf> {
    let start = match from {
        Edtf::Date(date) | Edtf::Range(Some(date), _) => Some(*date),
        _ => return None,
    };
    let end = match to {
        Edtf::Date(date) | Edtf::Range(_, Some(date)) => Some(*date),
        _ => return None,
    };
    let days = (start?.interval().start?, end?.interval().end?);
    (days.0 <= days.1).then_some(Edtf::Range(start, end))
}

/// A single time becomes an approximate one; both ends of a range stay as they are.
pub(super) fn approximate(edtf: Edtf) -> Edtf {
    match edtf {
        Edtf::Date(date) => Edtf::Date(EdtfDate { qualifier: Qualifier::Approximate, ..date }),
        other => other,
    }
}
