//! Compares the dates of a passage with the times that a question asks for.

use chrono::Datelike;
use serde::Serialize;

use crate::question::{Clock, DateWindow, Join};
use crate::time::{Edtf, Interval};

/// What a date is worth at most that misses the window and comes near.
pub(crate) const MAX_WORTH_NEAR: f32 = 0.1;

/// Longest time that is of each of its days, in days: what took longer may have been on any of them.
const MAX_DAYS_OF_EACH: i64 = 3;

/// How many times as long a time may be as the window that it may lie in: two years for a day, a lifetime for a month.
const MAX_TIMES_AS_LONG: i64 = 800;

/// Which of a passage's two dates met the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MetClock {
    /// The document was written then.
    Written,
    /// The passage speaks of then.
    SpeaksOf,
    /// The question named no date, or no date met it.
    None,
}

/// How a passage's dates meet the windows of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowMatch {
    /// The clock that met it best.
    pub clock: MetClock,
    /// Whether the passage's time lies wholly inside the window.
    pub surely: bool,
    /// 0 for no match, 1 for the best.
    pub strength: f32,
    /// Days between the window and the nearest time of the passage; 0 for a match, `i64::MAX` without any time.
    pub distance: i64,
}

/// The times that a question asks for.
#[derive(Clone, Copy, Debug)]
pub struct DateCriteria<'a> {
    /// The windows.
    pub windows: &'a [DateWindow],
    /// Whether every one must be met.
    pub join: Join,
    /// Which date counts.
    pub clock: Clock,
}

impl WindowMatch {
    /// No date met.
    pub const NONE: Self =
        Self { clock: MetClock::None, surely: true, strength: 0.0, distance: i64::MAX };

    /// The text names the time that is asked for.
    pub(super) const NAMED: Self =
        Self { clock: MetClock::SpeaksOf, surely: true, strength: 0.95, distance: 0 };

    /// Holds the windows of a question against the times of a passage.
    pub fn of(criteria: &DateCriteria<'_>, written: &[Interval], spoken: &[Interval]) -> Self {
        let clock = |window: &DateWindow| window.clock.unwrap_or(criteria.clock);
        let each =
            criteria.windows.iter().map(|window| one(window, clock(window), written, spoken));
        let found = match criteria.join {
            Join::Any => each.reduce(|a, b| if b.beats(&a) { b } else { a }),
            // Where all must be met, the weakest match speaks for all.
            Join::All => each.reduce(|a, b| if b.beats(&a) { a } else { b }),
        };
        found.unwrap_or(Self::NONE)
    }

    fn beats(&self, other: &Self) -> bool {
        (self.strength, other.distance) > (other.strength, self.distance)
    }

    /// What the dates are worth: the strength of a match, or a little for coming near.
    pub fn worth(&self) -> f32 {
        match self.is_met() {
            true => self.strength,
            // A year away is worth half of a day away. It only orders what misses the window.
            false => MAX_WORTH_NEAR / (1.0 + self.distance as f32 / 365.0),
        }
    }

    /// Whether any date met.
    pub fn is_met(&self) -> bool {
        self.clock != MetClock::None
    }
}

fn one(
    window: &DateWindow,
    clock: Clock,
    written: &[Interval],
    spoken: &[Interval],
) -> WindowMatch {
    let written_counts = clock != Clock::SpeaksOf;
    let spoken_counts = clock != Clock::Written;
    let by_writing = written_counts.then(|| best(window, written, MetClock::Written)).flatten();
    let by_telling = spoken_counts.then(|| best(window, spoken, MetClock::SpeaksOf)).flatten();
    match (by_writing, by_telling) {
        (Some(writing), Some(telling)) if telling.strength > writing.strength => telling,
        // Of equals the date of writing, which counts a little more in `best`, too.
        (Some(writing), _) => writing,
        (None, Some(telling)) => telling,
        (None, None) => {
            let is_near = |time: &&Interval| !says_too_little(window, time);
            let written = if written_counts { written } else { &[] };
            let spoken = if spoken_counts { spoken } else { &[] };
            let times = written.iter().chain(spoken).filter(is_near);
            let gaps = times.map(|time| window.interval.gap(time));
            WindowMatch { distance: gaps.min().unwrap_or(i64::MAX), ..WindowMatch::NONE }
        }
    }
}

/// The best match of a window among times of one clock. A date of writing is a little better than one spoken of.
fn best(window: &DateWindow, times: &[Interval], clock: MetClock) -> Option<WindowMatch> {
    let full = if clock == MetClock::Written { 1.0 } else { 0.95 };
    let fits = times.iter().filter_map(|time| Some((time, fit(window, time)?)));
    let (time, share) = fits.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    // A talk of 26 and 27 September was held on each of these days.
    let surely = share >= 1.0 || days_of(time) <= MAX_DAYS_OF_EACH;
    // "1963" may well be 15 April 1963; "since the 1950s" hardly means it, less than a time that comes near.
    let strength = match share {
        1.0.. => full,
        0.0 => full * 0.05,
        _ => full * (0.12 + 0.48 * share.powf(0.25)),
    };
    Some(WindowMatch { clock, surely, strength, distance: 0 })
}

/// The share of a time that lies in a window: 1 when it surely does, less when it only may, 0 of an open time,
/// `None` when it does not.
fn fit(window: &DateWindow, time: &Interval) -> Option<f32> {
    if let Edtf::AnyYear { month, day } = window.edtf {
        let first = time.start?;
        // “March 1950” names no day, so it does not meet “on 5 March” of any year.
        let same = time.is_day() && (first.month(), first.day()) == (month, day);
        return same.then_some(1.0);
    }
    // A day of no known year says nothing of a window.
    let unknown = time.start.is_none() && time.end.is_none();
    if unknown || !window.interval.overlaps(time) || says_too_little(window, time) {
        return None;
    }
    if window.interval.contains(time) {
        return Some(1.0);
    }
    // An open time has no length of which a share could be taken.
    if time.start.is_none() || time.end.is_none() {
        return Some(0.0);
    }
    let (from, to) = time.days();
    let (start, end) = window.interval.days();
    let days = |first: i64, last: i64| (last - first) as f32 + 1.0;
    let share = days(from.max(start), to.min(end)) / days(from, to);
    // 1 is kept for a time that lies wholly inside; a very long one must not be rounded up to it.
    Some(share.min(0.99))
}

/// Whether a time is so long that it says nothing of the window: "the 20th century" of a day, but not of a year.
fn says_too_little(window: &DateWindow, time: &Interval) -> bool {
    let is_closed = |time: &Interval| time.start.is_some() && time.end.is_some();
    is_closed(time)
        && is_closed(&window.interval)
        && days_of(time) > days_of(&window.interval).saturating_mul(MAX_TIMES_AS_LONG)
}

/// How many days a time has; very many for an open one.
fn days_of(time: &Interval) -> i64 {
    let (first, last) = time.days();
    last.saturating_sub(first).saturating_add(1)
}
