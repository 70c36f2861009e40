//! Says what the bot says besides answers.

use std::time::Duration;

use super::listing::archive_held;
use crate::archive::ArchiveFacts;
use crate::messages::{Locale, message};

/// Whom a refusal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The person who asked.
    Person,
    /// Everybody in a group.
    Group,
}

/// Whether somebody may be let in by opening an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitations {
    /// There is an invitation.
    Given,
    /// There is none.
    NotGiven,
}

/// `/start` in a private chat.
pub fn start(locale: Locale, facts: &ArchiveFacts) -> String {
    message!(locale, "bot-start", held = archive_held(locale, facts))
}

/// `/help`, with the commands that the person may use: the name of each and what it does.
pub fn help(locale: Locale, username: &str, commands: &[(&str, &str)]) -> String {
    let line = |(name, does): &(&str, &str)| {
        message!(locale, "bot-help-command", name = *name, does = *does)
    };
    let lines: Vec<String> = commands.iter().map(line).collect();
    message!(locale, "bot-help", commands = lines.join("\n"), username = username)
}

/// `/ask` without a question.
pub fn usage(locale: Locale) -> String {
    message!(locale, "bot-usage")
}

/// A command that there is not.
pub fn bot_unknown_command(locale: Locale) -> String {
    message!(locale, "bot-unknown-command")
}

/// Something without words in a private chat.
pub fn not_text(locale: Locale) -> String {
    message!(locale, "bot-not-text")
}

/// Something went wrong that is not the person's fault; the log says what, under the name `request`.
pub fn apology(locale: Locale, request: &str) -> String {
    message!(locale, "bot-apology", request = request)
}

/// A search ran into its timeout.
pub fn too_slow(locale: Locale) -> String {
    message!(locale, "bot-too-slow")
}

/// No search could be begun in time, since as many as can run are running.
pub fn search_busy(locale: Locale) -> String {
    message!(locale, "bot-search-busy")
}

/// The queue of a chat is full; said once, then silence until it is shorter.
pub fn busy(locale: Locale) -> String {
    message!(locale, "bot-busy")
}

/// To somebody over the rate limit; said once, then silence until they wait. A group's limit may be reached by many.
pub fn too_fast(locale: Locale, who: Addressee, wait: Duration) -> String {
    let who = match who {
        Addressee::Person => "person",
        Addressee::Group => "group",
    };
    // Rounded up: whoever waits that long must not be refused again. Never "0 seconds".
    let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
    message!(locale, "bot-too-fast", who = who, seconds = seconds)
}

/// To somebody who may not ask, with the number by which they may be let in.
pub fn not_allowed(
    locale: Locale,
    whom: Addressee,
    invitations: Invitations,
    number: i64,
) -> String {
    let whom = match whom {
        Addressee::Person => "person",
        Addressee::Group => "chat",
    };
    let invitations = match invitations {
        Invitations::Given => "yes",
        Invitations::NotGiven => "no",
    };
    // As text: a number would pass through a float.
    let number = number.to_string();
    message!(locale, "bot-not-allowed", whom = whom, invitations = invitations, number = number)
}

/// To somebody who tried many invitations that do not fit.
pub fn too_many_invitations(locale: Locale) -> String {
    message!(locale, "bot-too-many-invitations")
}

/// To somebody who may not ask and presses a button.
pub fn button_not_allowed(locale: Locale) -> String {
    message!(locale, "bot-button-not-allowed")
}

/// A button whose data this bot did not make for this chat.
pub fn foreign_button(locale: Locale) -> String {
    message!(locale, "bot-button-foreign")
}

/// A button on a message that Telegram no longer shows to the bot.
pub fn old_message(locale: Locale) -> String {
    message!(locale, "bot-button-old")
}

/// A button whose question was deleted.
pub fn question_gone(locale: Locale) -> String {
    message!(locale, "bot-button-question-gone")
}

/// On the button that takes an answer back.
pub fn take_back_button(locale: Locale) -> String {
    message!(locale, "button-take-back")
}

/// To somebody who may not have an answer taken back.
pub fn not_theirs_to_take_back(locale: Locale) -> String {
    message!(locale, "bot-not-theirs-to-take-back")
}

/// In place of an answer that is too old to be deleted.
pub fn taken_back(locale: Locale) -> String {
    message!(locale, "bot-taken-back")
}

/// A button that leads to what the archive no longer holds.
pub fn stale_button(locale: Locale) -> String {
    message!(locale, "bot-button-stale")
}

/// Above the results of an empty inline query.
pub fn inline_empty(locale: Locale) -> String {
    message!(locale, "inline-empty")
}

/// Above inline results when there are none.
pub fn inline_nothing(locale: Locale) -> String {
    message!(locale, "inline-nothing")
}

/// Above inline results that only come near.
pub fn inline_nearest(locale: Locale) -> String {
    message!(locale, "inline-nearest")
}

/// Above the inline results of somebody who may not ask, of which there are none.
pub fn inline_not_allowed(locale: Locale) -> String {
    message!(locale, "inline-not-allowed")
}

/// Above the inline results of somebody over the rate limit, of which there are none.
pub fn inline_too_fast(locale: Locale) -> String {
    message!(locale, "inline-too-fast")
}
