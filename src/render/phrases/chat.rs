//! Says what only the conversation in the terminal says.

use crate::archive::ArchiveFacts;
use crate::messages::{Locale, message};

/// The first words of a conversation.
pub fn greeting(locale: Locale, facts: &ArchiveFacts) -> String {
    message!(locale, "chat-greeting", documents = facts.documents)
}

/// Above the examples that the conversation offers.
pub fn try_one(locale: Locale) -> String {
    message!(locale, "chat-try-one")
}

/// Where there are no examples to offer.
pub fn ask_anything(locale: Locale) -> String {
    message!(locale, "chat-ask-anything")
}

/// Below the examples.
pub fn chat_hint(locale: Locale) -> String {
    message!(locale, "chat-hint")
}

/// Above the commands.
pub fn chat_help(locale: Locale) -> String {
    message!(locale, "chat-help")
}

/// To somebody who typed a number that stands for nothing now.
pub fn no_choice(locale: Locale, number: usize) -> String {
    message!(locale, "chat-no-choice", number = number)
}

/// To somebody who typed a command that there is not.
pub fn unknown_command(locale: Locale, typed: &str) -> String {
    message!(locale, "chat-unknown-command", typed = typed)
}

/// The choice of the next excerpt.
pub fn next_choice(locale: Locale) -> String {
    message!(locale, "chat-next")
}

/// The choice of the excerpt before.
pub fn previous_choice(locale: Locale) -> String {
    message!(locale, "chat-previous")
}
