//! Has a cluster put dated passages into an order that comes near ours, and takes back what that added to a score.
//!
//! What a date is worth is decided by the share of it that lies in the window, which a cluster cannot compute without a script.
//! So it ranks by four steps, more passages than are wanted come back, and these are ranked by what their dates are worth.

use serde_json::{Value, json};

use crate::index::day_bucket;
use crate::question::{Clock, DateWindow, Join};
use crate::search::{PassageDates, Query};
use crate::time::{Edtf, Interval};

/// What a time earns that lies in the window, and one that shares some days with it, by the date of writing.
const WITHIN: f32 = 1.0;
const OVERLAPPING: f32 = 0.5;
/// What a time that is spoken of counts for against that.
const SPOKEN: f32 = 0.95;

/// What the cluster adds to the score of a passage of the right time, at most `full`.
pub(super) fn steps(query: &Query, full: f32) -> Vec<Value> {
    let share = full / share_of_window(query);
    let of_window = |window: &DateWindow| steps_of_window(window, clock_of(window, query), share);
    match query.join {
        Join::Any => {
            let all: Vec<Value> = query.windows.iter().flat_map(of_window).collect();
            vec![json!({"dis_max": {"queries": all}})]
        }
        Join::All => {
            let each = query.windows.iter().map(of_window);
            each.map(|steps| json!({"dis_max": {"queries": steps}})).collect()
        }
    }
}

/// How much of that a passage with these dates has got.
pub(super) fn earned(query: &Query, full: f32, dates: &PassageDates) -> f32 {
    let share = full / share_of_window(query);
    let each =
        query.windows.iter().map(|window| level(window, clock_of(window, query), dates) * share);
    match query.join {
        Join::Any => each.fold(0.0, f32::max),
        Join::All => each.sum(),
    }
}

fn share_of_window(query: &Query) -> f32 {
    match query.join {
        Join::Any => 1.0,
        Join::All => query.windows.len().max(1) as f32,
    }
}

fn clock_of(window: &DateWindow, query: &Query) -> Clock {
    window.clock.unwrap_or(query.clock)
}

fn clocks(clock: Clock) -> impl Iterator<Item = (&'static str, f32)> {
    let written = (clock != Clock::SpeaksOf).then_some(("written", 1.0));
    let spoken = (clock != Clock::Written).then_some(("spoken", SPOKEN));
    written.into_iter().chain(spoken)
}

fn steps_of_window(window: &DateWindow, clock: Clock, share: f32) -> Vec<Value> {
    let step = |filter: Value, worth: f32| json!({"constant_score": {"filter": filter, "boost": worth * share}});
    if let Edtf::AnyYear { month, day } = window.edtf {
        return vec![step(json!({"term": {"buckets": day_bucket(month, day)}}), SPOKEN)];
    }
    let range = |field: &str, relation: &str| range(field, &window.interval, relation);
    let steps = clocks(clock).flat_map(|(field, worth)| {
        [
            step(range(field, "within"), WITHIN * worth),
            step(range(field, "intersects"), OVERLAPPING * worth),
        ]
    });
    steps.collect()
}

/// Passages with a time of a clock that stands in a relation to an interval.
pub(super) fn range(field: &str, interval: &Interval, relation: &str) -> Value {
    let (first, last) = interval.days();
    let mut range = json!({"relation": relation});
    if interval.start.is_some() {
        range["gte"] = first.into();
    }
    if interval.end.is_some() {
        range["lte"] = last.into();
    }
    // A range needs an end.
    if interval.start.is_none() && interval.end.is_none() {
        range["gte"] = i64::MIN.into();
    }
    json!({"range": {field: range}})
}

fn level(window: &DateWindow, clock: Clock, dates: &PassageDates) -> f32 {
    if let Edtf::AnyYear { month, day } = window.edtf {
        let bucket = day_bucket(month, day);
        let is_of_day = |time: &Interval| crate::index::buckets_of_time(time).contains(&bucket);
        return if dates.written.iter().chain(&dates.spoken).any(is_of_day) { SPOKEN } else { 0.0 };
    }
    let times = |field| if field == "written" { &dates.written } else { &dates.spoken };
    let each = clocks(clock).flat_map(|(field, worth)| {
        let known = times(field).iter().filter(|it| it.start.is_some() || it.end.is_some());
        known.map(move |time| match time {
            time if window.interval.contains(time) => WITHIN * worth,
            time if window.interval.overlaps(time) => OVERLAPPING * worth,
            _ => 0.0,
        })
    });
    each.fold(0.0, f32::max)
}
