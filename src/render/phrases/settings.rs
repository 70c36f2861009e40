//! Says what `/settings` shows: each setting with its value, and what the bot hears.

use super::citation::citation_form_button;
use crate::cite::Form;
use crate::messages::{Locale, message};

/// What Telegram lets the bot read in groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// Every message.
    Everything,
    /// Commands, and replies to it.
    WhatIsForIt,
}

/// Above the settings.
pub fn settings_title(locale: Locale) -> String {
    message!(locale, "settings-title")
}

/// How to use the buttons, and what is typed instead.
pub fn settings_hint(locale: Locale) -> String {
    message!(locale, "settings-hint")
}

/// What was typed are no quiet hours.
pub fn settings_usage(locale: Locale) -> String {
    message!(locale, "settings-usage")
}

/// How to add the bot to a group or channel.
pub fn settings_link(locale: Locale, username: &str) -> String {
    message!(locale, "settings-link", username = username)
}

/// What the bot can read in the group.
pub fn settings_hearing(locale: Locale, hearing: Hearing) -> String {
    match hearing {
        Hearing::Everything => message!(locale, "settings-hears-everything"),
        Hearing::WhatIsForIt => message!(locale, "settings-hears-what-is-for-it"),
    }
}

/// The language of the posts; `None` for the default.
pub fn setting_language(locale: Locale, language: Option<Locale>) -> String {
    message!(locale, "setting-language", language = language.unwrap_or_default().name())
}

/// The form of citations in posts; `None` for that of the configuration.
pub fn setting_citation_form(locale: Locale, form: Option<Form>) -> String {
    match form {
        Some(form) => {
            message!(locale, "setting-citation-form", form = citation_form_button(locale, form))
        }
        None => message!(locale, "setting-citation-form-usual"),
    }
}

/// On days of which the archive has nothing, the nearest is posted.
pub fn setting_empty_days_nearest(locale: Locale) -> String {
    message!(locale, "setting-empty-days-nearest")
}

/// On days of which the archive has nothing, nothing is posted.
pub fn setting_empty_days_silent(locale: Locale) -> String {
    message!(locale, "setting-empty-days-silent")
}

/// The hours without posts, like "22:00-07:00".
pub fn setting_quiet_hours(locale: Locale, hours: Option<String>) -> String {
    match hours {
        Some(hours) => message!(locale, "setting-quiet-hours", hours = hours),
        None => message!(locale, "setting-quiet-hours-none"),
    }
}

/// Mentions of the bot are answered.
pub fn setting_mentions_answered(locale: Locale) -> String {
    message!(locale, "setting-mentions-answered")
}

/// Mentions of the bot are not answered.
pub fn setting_mentions_ignored(locale: Locale) -> String {
    message!(locale, "setting-mentions-ignored")
}

/// Everybody may save excerpts for the chat.
pub fn setting_who_may_save_everybody(locale: Locale) -> String {
    message!(locale, "setting-who-may-save-everybody")
}

/// Admins alone may save excerpts for the chat.
pub fn setting_who_may_save_admins(locale: Locale) -> String {
    message!(locale, "setting-who-may-save-admins")
}
