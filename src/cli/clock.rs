use chrono::{Local, NaiveDate};

use crate::config::Settings;

/// The day that "today" means: as told, or the clock's.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn today(settings: &Settings) -> NaiveDate {
    settings.today.unwrap_or_else(|| Local::now().date_naive())
}
