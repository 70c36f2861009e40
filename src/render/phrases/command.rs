//! Says what each command does, alone and in a table.

use crate::messages::{Locale, message};
use crate::render::commands::Command;

/// What a command does, in a few words and without a full stop.
pub fn does(locale: Locale, command: Command) -> String {
    match command {
        Command::Ask => message!(locale, "command-ask"),
        Command::Chat => message!(locale, "command-chat"),
        Command::Dates => message!(locale, "command-dates"),
        Command::Index => message!(locale, "command-index"),
        Command::Check => message!(locale, "command-check"),
        Command::Read => message!(locale, "command-read"),
        Command::Serve => message!(locale, "command-serve"),
        Command::Backup => message!(locale, "command-backup"),
        Command::Restore => message!(locale, "command-restore"),
        Command::Store => message!(locale, "command-store"),
        Command::Eval => message!(locale, "command-eval"),
        Command::Names => message!(locale, "command-names"),
        Command::Start => message!(locale, "command-start"),
        Command::Help => message!(locale, "command-help"),
        Command::About => message!(locale, "command-about"),
        Command::Archive => message!(locale, "command-archive"),
        Command::Cite => message!(locale, "command-cite"),
        Command::Language => message!(locale, "command-language"),
        Command::Save => message!(locale, "command-save"),
        Command::List => message!(locale, "command-list"),
        Command::Export => message!(locale, "command-export"),
        Command::Privacy => message!(locale, "command-privacy"),
        Command::ForgetMe => message!(locale, "command-forgetme"),
        Command::Quiz => message!(locale, "command-quiz"),
        Command::Score => message!(locale, "command-score"),
        Command::Timeline => message!(locale, "command-timeline"),
        Command::Sides => message!(locale, "command-sides"),
        Command::Week => message!(locale, "command-week"),
        Command::People => message!(locale, "command-people"),
        Command::Places => message!(locale, "command-places"),
        Command::Years => message!(locale, "command-years"),
        Command::Collections => message!(locale, "command-collections"),
        Command::Doc => message!(locale, "command-doc"),
        Command::Daily => message!(locale, "command-daily"),
        Command::Weekly => message!(locale, "command-weekly"),
        Command::Digest => message!(locale, "command-digest"),
        Command::Timezone => message!(locale, "command-timezone"),
        Command::Settings => message!(locale, "command-settings"),
        Command::Status => message!(locale, "command-status"),
        Command::Reindex => message!(locale, "command-reindex"),
        Command::Invite => message!(locale, "command-invite"),
        Command::Gaps => message!(locale, "command-gaps"),
        Command::Wrong => message!(locale, "command-wrong"),
        Command::Quit => message!(locale, "command-quit"),
    }
}

/// A table of commands, one a line, each behind `prefix` ("/" in a conversation).
pub fn command_table(locale: Locale, commands: &[Command], prefix: &str) -> Vec<String> {
    let heads = commands.iter().map(|command| format!("{prefix}{}", command.usage()));
    let heads: Vec<String> = heads.collect();
    // Characters, as `{:width$}` pads by them: "…" has three bytes.
    let widest = heads.iter().map(|head| head.chars().count()).max().unwrap_or_default();
    let rows = heads.iter().zip(commands);
    let rows = rows.map(|(head, one)| format!("{head:widest$}  {}", does(locale, *one)));
    rows.collect()
}
