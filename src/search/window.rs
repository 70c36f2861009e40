use chrono::Datelike;
use serde::Serialize;

use crate::question::{Clock, DateWindow};
use crate::time::{Edtf, Interval};

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

impl WindowMatch {
    /// No date met.
    pub const NONE: Self =
        Self { clock: MetClock::None, surely: true, strength: 0.0, distance: i64::MAX };

    /// Holds the windows of a question against the times of a passage.
    ///
    /// Several windows ("1962 or 1963", "after the crisis, in October") are each held against them:
    /// one is enough for a match, and each further one makes it stronger.
    pub fn of(
        windows: &[DateWindow],
        clock: Clock,
        written: &[Interval],
        spoken: &[Interval],
    ) -> Self {
        let each = windows.iter().map(|window| one(window, clock, written, spoken));
        let (mut best, mut sum) = (Self::NONE, 0.0);
        for found in each {
            sum += found.strength;
            if (found.strength, best.distance) > (best.strength, found.distance) {
                best = found;
            }
        }
        let share = sum / windows.len().max(1) as f32;
        Self {
            strength: best.strength * (0.6 + 0.4 * share / best.strength.max(f32::MIN_POSITIVE)),
            ..best
        }
    }

    /// What the dates are worth: the strength of a match, or a little for coming near.
    pub fn worth(&self) -> f32 {
        match self.is_met() {
            true => self.strength,
            false => 0.1 / (1.0 + self.distance as f32 / 365.0),
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
    let best = |times: &[Interval], clock: MetClock, full: f32| {
        let fits = times.iter().filter_map(|time| fit(window, time));
        fits.reduce(|one, other| one || other).map(|surely| WindowMatch {
            clock,
            surely,
            strength: if surely { full } else { full * 0.6 },
            distance: 0,
        })
    };
    let written =
        (clock != Clock::SpeaksOf).then(|| best(written, MetClock::Written, 1.0)).flatten();
    let spoken =
        (clock != Clock::Written).then(|| best(spoken, MetClock::SpeaksOf, 0.95)).flatten();
    match (written, spoken) {
        (Some(written), Some(spoken)) if spoken.strength > written.strength => spoken,
        (Some(written), _) => written,
        (None, Some(spoken)) => spoken,
        (None, None) => {
            let gaps = written.iter().chain(spoken).map(|time| window.interval.gap(time));
            WindowMatch { distance: gaps.min().unwrap_or(i64::MAX), ..WindowMatch::NONE }
        }
    }
}

/// Whether a time surely (`Some(true)`), possibly (`Some(false)`) or not at all lies in a window.
fn fit(window: &DateWindow, time: &Interval) -> Option<bool> {
    if let Edtf::AnyYear { month, day } = window.edtf {
        let first = time.start?;
        let same = time.is_day() && (first.month(), first.day()) == (month, day);
        return same.then_some(true);
    }
    match window.interval.overlaps(time) {
        true => Some(window.interval.contains(time)),
        false => None,
    }
}
