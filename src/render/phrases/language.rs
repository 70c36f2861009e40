//! Says in which language somebody is spoken to, how to have another, and what the bot is.

use crate::messages::{Locale, message};

/// In which language somebody is spoken to.
pub fn language_now(locale: Locale) -> String {
    message!(locale, "language-now", language = locale.name())
}

/// In which language they are spoken to from now on.
pub fn language_chosen(locale: Locale) -> String {
    message!(locale, "language-chosen", language = locale.name())
}

/// That of their Telegram is used from now on.
pub fn language_as_in_telegram(locale: Locale) -> String {
    message!(locale, "language-as-in-telegram")
}

/// The button that goes back to the language of their Telegram.
pub fn language_auto_button(locale: Locale) -> String {
    message!(locale, "button-language-auto")
}

/// The choice could not be kept.
pub fn language_not_kept(locale: Locale) -> String {
    message!(locale, "language-not-kept")
}

/// A language in which there are no messages, with the names of those that there are.
pub fn no_such_language(locale: Locale) -> String {
    let names = Locale::ALL.map(Locale::name);
    message!(locale, "language-unknown", names = names.join(", "))
}

/// To a group or channel that speaks for itself, for which no choice is kept.
pub fn language_of_nobody(locale: Locale) -> String {
    message!(locale, "language-of-nobody")
}

/// What the bot is and how to ask, in a chat where nothing was written yet. Telegram takes up to 512 characters.
pub fn bot_description(locale: Locale) -> String {
    message!(locale, "bot-description")
}

/// What the bot is, on its profile. Telegram takes up to 120 characters.
pub fn bot_short_description(locale: Locale) -> String {
    message!(locale, "bot-short-description")
}
