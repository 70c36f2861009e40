//! Reads the wall clock for the commands, which pass the time on.

use std::time::Duration;

use chrono::{Local, NaiveDate, NaiveDateTime, Utc};

use crate::config::Settings;

/// The day that "today" means: as the command line says, or the clock's.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn today(settings: &Settings) -> NaiveDate {
    // Local, since "today" is the day of whoever sits at the terminal.
    settings.today.unwrap_or_else(|| Local::now().date_naive())
}

/// The day in UTC, which is how Telegram counts.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn day() -> NaiveDate {
    Utc::now().date_naive()
}

/// The moment, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn seconds() -> i64 {
    Utc::now().timestamp()
}

/// Something that differs from one moment to the next.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn seed() -> u64 {
    Utc::now().timestamp_micros().unsigned_abs()
}

/// The moment in UTC.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn now() -> NaiveDateTime {
    Utc::now().naive_utc()
}

/// How long ago a moment was, in UTC.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn since(moment: NaiveDateTime) -> Option<Duration> {
    // `None` for a moment to come, as after the clock was set back.
    (Utc::now().naive_utc() - moment).to_std().ok()
}
