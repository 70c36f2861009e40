//! Says which archive answers, where a bot has several.

use crate::messages::{Locale, message};

/// Which archive answers.
pub fn archive_now(locale: Locale, title: &str) -> String {
    message!(locale, "archive-now", title = title)
}

/// Which archive answers from now on.
pub fn archive_chosen(locale: Locale, title: &str) -> String {
    message!(locale, "archive-chosen", title = title)
}

/// The archive that was chosen is not open to who chose it, or no longer there.
pub fn archive_not_open(locale: Locale) -> String {
    message!(locale, "archive-not-open")
}

/// The choice could not be kept.
pub fn archive_not_kept(locale: Locale) -> String {
    message!(locale, "archive-not-kept")
}

/// To a tap below a message of another archive than the one that a person chose.
pub fn of_another_archive(locale: Locale, title: &str) -> String {
    message!(locale, "archive-of-another", title = title)
}

/// To a tap below a message of an archive that a group no longer has.
pub fn archive_has_changed(locale: Locale) -> String {
    message!(locale, "archive-has-changed")
}
