//! Says in which language the program speaks to the people who run it.

use crate::messages::Locale;

/// What the command line, the health page and the log say. What the bot says to people is `bot::locale::LOCALE`.
pub(super) const LOCALE: Locale = Locale::English;
