//! Says what is counted towards the rate limits, and what comes of it.

use std::num::NonZeroU32;
use std::time::Duration;

/// Presses and inline queries for each question that a person may ask: a client sends a query for every letter.
pub(super) const QUICK_A_QUESTION: u32 = 6;

/// Invite codes that one person may try in an hour.
pub(super) const GUESSES_AN_HOUR: NonZeroU32 = NonZeroU32::new(5).expect("more than none");

/// How often in an hour a group that may not ask is told so.
pub(super) const HINTS_AN_HOUR: NonZeroU32 = NonZeroU32::MIN;

/// How long somebody who was asked to wait is not asked again.
pub(super) const TELL_AGAIN_AFTER: Duration = Duration::from_secs(60);

/// Moments beyond this are taken for it: no message is of the year 2285.
pub(super) const LATEST: Duration = Duration::from_secs(9_999_999_999);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    /// A question or a command, sent at this time, in seconds since 1970.
    Question {
        person: Option<i64>,
        /// The group or channel.
        group: Option<i64>,
        at: i64,
    },
    /// A press of a button, or an inline query.
    Quick { person: i64 },
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Do it.
    Allow,
    /// Say that it is too much.
    Tell {
        /// Whose measure is full.
        who: Who,
        /// When there is room again.
        wait: Duration,
    },
    /// They were told already.
    Ignore,
}

/// Whose measure is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    Person,
    Group,
    /// A person's presses and inline queries.
    Hasty,
}

/// A time that Telegram told, in seconds since 1970.
pub(super) fn moment(seconds: i64) -> Duration {
    Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).min(LATEST)
}
