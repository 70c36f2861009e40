//! Every command in every way in, in one table: `--help`, `/help` and the README say the same because they all read it here.

/// One command and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// As typed: `ask` in a shell, `/ask` in a conversation.
    pub name: &'static str,
    /// What follows the name.
    pub takes: &'static str,
    /// What it does, in a few words and without a full stop.
    pub does: &'static str,
}

const fn command(name: &'static str, takes: &'static str, does: &'static str) -> Command {
    Command { name, takes, does }
}

/// Answers one question.
pub const ASK: Command =
    command("ask", "QUESTION…", "answer a question with the passage and its citation");
/// A conversation in the terminal.
pub const CHAT: Command = command("chat", "", "talk with the archive here, as with the bot");
/// Shows how dates are read.
pub const DATES: Command = command("dates", "TEXT…", "show how the dates in a text are read");
/// Builds or refreshes the index.
pub const INDEX: Command = command("index", "", "build or refresh the index and say what changed");
/// Checks configuration and corpus.
pub const CHECK: Command =
    command("check", "", "check configuration and documents and print the ingest report");
/// Runs the bot.
pub const SERVE: Command = command("serve", "", "run the Telegram bot");
/// Writes what the bot keeps into a file.
pub const BACKUP: Command =
    command("backup", "FILE", "write what the bot keeps into a file, while it runs or not");
/// Puts such a file back.
pub const RESTORE: Command =
    command("restore", "FILE", "put a backup back, keeping what was there aside");
/// Scores judged questions.
pub const EVAL: Command = command("eval", "FILE", "score a file of judged questions");
/// Proposes spelling groups.
pub const NAMES: Command =
    command("names", "FILE…", "propose spelling groups for the archive, for you to accept");
/// Greets and offers examples.
pub const START: Command = command("start", "", "say hello and offer examples");
/// Lists the commands.
pub const HELP: Command = command("help", "", "list the commands");
/// Says what the archive holds.
pub const ABOUT: Command = command("about", "", "say what the archive holds");
/// Says how the bot fares.
pub const STATUS: Command = command("status", "", "say how the bot fares");
/// Refreshes the index.
pub const REINDEX: Command = command("reindex", "", "look at the documents again");
/// Gives the invitation.
pub const INVITE: Command = command("invite", "", "give the link that lets somebody in");
/// Ends the conversation.
pub const QUIT: Command = command("quit", "", "leave");

/// Commands of the program, as in `pincite ask`.
pub const IN_SHELL: &[Command] =
    &[ASK, CHAT, DATES, INDEX, CHECK, SERVE, BACKUP, RESTORE, EVAL, NAMES];
/// Commands of `pincite chat`, as in `/about`.
pub const IN_CHAT: &[Command] = &[ASK, DATES, ABOUT, HELP, QUIT];
/// Commands of the bot.
pub const IN_TELEGRAM: &[Command] = &[ASK, ABOUT, HELP, START];
/// Commands of the bot that are offered in groups.
pub const IN_GROUPS: &[Command] = &[ASK, ABOUT, HELP];

/// Commands of the people who run the bot, in private chats with it.
pub const OF_OPERATORS: &[Command] = &[STATUS, REINDEX, INVITE];

/// A table of commands, one a line, each behind `prefix` ("/" in a conversation).
pub fn listed(commands: &[Command], prefix: &str) -> Vec<String> {
    let head = |command: &Command| {
        let takes = if command.takes.is_empty() { "" } else { " " };
        format!("{prefix}{}{takes}{}", command.name, command.takes)
    };
    let widest = commands.iter().map(|it| head(it).chars().count()).max().unwrap_or_default();
    let line = |it: &Command| format!("{:widest$}  {}", head(it), it.does);
    commands.iter().map(line).collect()
}
