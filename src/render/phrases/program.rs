//! Says what the program says on the command line besides answers.

use crate::messages::{Locale, message};

/// What the program is, above its commands.
pub fn program_about(locale: Locale) -> String {
    message!(locale, "program-about")
}

/// What it does without a command, below them.
pub fn program_after_help(locale: Locale) -> String {
    message!(locale, "program-after-help")
}

/// Where the program is started without a command and without a token.
pub fn no_token(locale: Locale) -> String {
    message!(locale, "no-token")
}

/// When the bot begins to listen.
pub fn bot_running(locale: Locale) -> String {
    message!(locale, "bot-running")
}

/// When the bot has finished what it was answering.
pub fn bot_stopped(locale: Locale) -> String {
    message!(locale, "bot-stopped")
}

/// Where `pincite check` finds nothing wrong with what was written.
pub fn configuration_sound(locale: Locale) -> String {
    message!(locale, "configuration-sound")
}

/// To somebody who asks for an index that is already there.
pub fn index_up_to_date(locale: Locale) -> String {
    message!(locale, "index-up-to-date")
}

/// A line of batch input that could not be read.
pub fn batch_line(locale: Locale, line: usize, problem: &str) -> String {
    message!(locale, "batch-line", line = line, problem = problem)
}

/// Why, where it is JSON but no object.
pub fn batch_not_an_object(locale: Locale) -> String {
    message!(locale, "batch-not-an-object")
}

/// At the end of a batch with such lines.
pub fn batch_lines_unread(locale: Locale, lines: usize) -> String {
    message!(locale, "batch-lines-unread", lines = lines)
}

/// At the end of a check of files with such lines.
pub fn check_lines_unread(locale: Locale, lines: usize) -> String {
    message!(locale, "check-lines-unread", lines = lines)
}

/// At the end of a check of files that could not be read.
pub fn check_files_unread(locale: Locale, files: usize) -> String {
    message!(locale, "check-files-unread", files = files)
}
