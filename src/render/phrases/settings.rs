//! Says what `/settings` shows: each setting with its value, and what the bot hears.

use chrono::{NaiveTime, Weekday};

use super::citation::citation_form_button;
use super::dates::short_date;
use crate::cite::Form;
use crate::messages::{Locale, message};
use crate::time::Edtf;

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

/// Something that is set up in a topic because it is in its group.
pub fn setting_as_in_group(locale: Locale, setting: &str) -> String {
    message!(locale, "setting-as-in-group", setting = setting)
}

/// The language of all that is said in a chat; `None` for that of each person.
pub fn setting_language_here(locale: Locale, language: Option<Locale>) -> String {
    match language {
        Some(language) => message!(locale, "setting-language-here", language = language.name()),
        None => message!(locale, "setting-language-of-each"),
    }
}

/// The form of citations in a chat; `None` for that of each person.
pub fn setting_citation_form_here(locale: Locale, form: Option<Form>) -> String {
    match form {
        Some(form) => {
            let form = citation_form_button(locale, form);
            message!(locale, "setting-citation-form-here", form = form)
        }
        None => message!(locale, "setting-citation-form-of-each"),
    }
}

/// Posts come with a sound.
pub fn setting_post_sound_audible(locale: Locale) -> String {
    message!(locale, "setting-post-sound-audible")
}

/// Posts come without a sound.
pub fn setting_post_sound_silent(locale: Locale) -> String {
    message!(locale, "setting-post-sound-silent")
}

/// No page is shown for an address.
pub fn setting_previews_hidden(locale: Locale) -> String {
    message!(locale, "setting-previews-hidden")
}

/// A page is shown for an address.
pub fn setting_previews_shown(locale: Locale) -> String {
    message!(locale, "setting-previews-shown")
}

/// The period that questions are narrowed to.
pub fn setting_period(locale: Locale, period: Option<&Edtf>) -> String {
    match period {
        Some(period) => {
            message!(locale, "setting-period", period = short_date(locale, period))
        }
        None => message!(locale, "setting-period-none"),
    }
}

/// The collection that questions are narrowed to.
pub fn setting_collection(locale: Locale, collection: Option<&str>) -> String {
    match collection {
        Some(collection) => message!(locale, "setting-collection", collection = collection),
        None => message!(locale, "setting-collection-none"),
    }
}

/// What was typed is no period.
pub fn settings_no_period(locale: Locale) -> String {
    message!(locale, "settings-no-period")
}

/// What was typed names no collection, or several.
pub fn settings_no_collection(locale: Locale) -> String {
    message!(locale, "settings-no-collection")
}

/// The archive has none of these documents.
pub fn settings_nothing_within(locale: Locale, scope: &str) -> String {
    message!(locale, "settings-nothing-within", scope = scope)
}

/// On the button that narrows the questions of a chat.
pub fn pin_button(locale: Locale) -> String {
    message!(locale, "button-pin")
}

/// The questions of a chat are narrowed from now on.
pub fn pinned(locale: Locale, scope: &str) -> String {
    message!(locale, "pinned", scope = scope)
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

/// When a digest of the week comes, if it does.
pub fn setting_digest(locale: Locale, schedule: Option<(Weekday, NaiveTime)>) -> String {
    match schedule {
        Some((weekday, at)) => {
            let (weekday, time) = (super::posts::weekday(locale, weekday), at.format("%H:%M"));
            message!(locale, "setting-digest", weekday = weekday, time = time.to_string())
        }
        None => message!(locale, "setting-digest-none"),
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
