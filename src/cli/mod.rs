//! Runs what was typed on the command line: one file a command.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::config::{Environment, Faults, Overrides, Settings};
use crate::ingest;
use crate::render::{commands, phrases};

mod ask;
mod backup;
mod batch;
mod chat;
mod check;
mod clock;
mod console;
mod dates;
mod eval;
mod gaps;
mod health;
mod index;
mod locale;
mod logging;
mod names;
mod new_file;
mod notebook;
mod open;
mod progress;
mod quiz;
mod read;
mod restore;
mod serve;
mod state;
mod store;
mod usage;

use console::Console;
use locale::LOCALE;
use usage::Usage;

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "pincite",
    version,
    about = phrases::program_about(LOCALE),
    after_help = phrases::program_after_help(LOCALE),
    max_term_width = 100,
    subcommand_value_name = "COMMAND"
)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Debug, Args)]
struct Common {
    /// Configuration file [default: pincite.toml or config/pincite.toml, where it exists]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Folder of documents, or a file, in place of the configured ones; may be repeated
    #[arg(long, value_name = "DIR", global = true)]
    corpus: Vec<PathBuf>,
    /// Folder for the index and what else is kept
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// The day that "today" and "last year" count from [default: the clock]
    #[arg(long, value_name = "YYYY-MM-DD", global = true)]
    today: Option<NaiveDate>,
    /// Say nothing but results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more; twice for everything
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = does(commands::Command::Ask))]
    Ask(ask::Ask),
    #[command(about = does(commands::Command::Chat))]
    Chat,
    #[command(about = does(commands::Command::Dates))]
    Dates(dates::Dates),
    #[command(about = does(commands::Command::Index))]
    Index(index::Index),
    #[command(about = does(commands::Command::Check))]
    Check(check::Check),
    #[command(about = does(commands::Command::Read))]
    Read(read::Read),
    /// What a process does that reads one file alone.
    #[command(name = ingest::ISOLATED_COMMAND, hide = true)]
    ReadIsolated,
    #[command(about = does(commands::Command::Serve))]
    Serve,
    #[command(about = does(commands::Command::Backup))]
    Backup(backup::Backup),
    #[command(about = does(commands::Command::Restore))]
    Restore(restore::Restore),
    #[command(about = does(commands::Command::Store))]
    Store(store::Store),
    #[command(about = does(commands::Command::Eval))]
    Eval(eval::Eval),
    #[command(about = does(commands::Command::Gaps))]
    Gaps(gaps::Gaps),
    #[command(about = does(commands::Command::Names))]
    Names(names::Names),
}

impl Command {
    /// Whether it reads no documents, or others than the configured: a missing folder must not stop it.
    fn ignores_corpus(&self) -> bool {
        match self {
            Self::Dates(_)
            | Self::Read(_)
            | Self::Backup(_)
            | Self::Restore(_)
            | Self::Store(_)
            | Self::Gaps(_) => true,
            Self::Eval(eval) => eval.is_suite(),
            Self::Index(index) => index.is_copy(),
            _ => false,
        }
    }
}

/// What a command does, for `--help`.
fn does(command: commands::Command) -> String {
    phrases::does(LOCALE, command)
}

/// Runs what was typed.
pub fn run(arguments: &Arguments, environment: &Environment) -> Result<()> {
    // Before the settings, which are none of its business.
    if let Some(Command::ReadIsolated) = arguments.command {
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        return Ok(ingest::read_isolated(&mut input, &mut output)?);
    }
    // Without a path of its own the program reads such files in this process.
    if let Ok(program) = std::env::current_exe() {
        ingest::isolate_in(program);
    }
    let common = &arguments.common;
    let console = Console::new(common.quiet, environment);
    let overrides = Overrides {
        config: common.config.clone(),
        corpus: common.corpus.clone(),
        data: common.data.clone(),
        today: common.today,
        ignores_corpus: arguments.command.as_ref().is_some_and(Command::ignores_corpus),
        // Without a command the bot starts if there is a token, so the token is checked then, too.
        checks_token: matches!(arguments.command, None | Some(Command::Serve | Command::Check(_))),
    };
    let settings = Settings::load(&overrides, environment)?;
    // After the settings, since the log redacts the secrets that they hold.
    logging::start(common.verbose, &settings, environment);
    match &arguments.command {
        Some(Command::Ask(ask)) => ask.run(&settings, &console),
        Some(Command::Chat) => chat::run(&settings, &console),
        Some(Command::Dates(dates)) => dates.run(&settings, &console),
        Some(Command::Index(index)) => index.run(&settings, &console),
        Some(Command::Check(check)) => check.run(&settings, &console),
        Some(Command::Read(read)) => read.run(&settings, &console),
        Some(Command::ReadIsolated) => Ok(()),
        Some(Command::Serve) => serve::run(settings, &console),
        Some(Command::Backup(backup)) => backup.run(&settings, &console),
        Some(Command::Restore(restore)) => restore.run(&settings, &console),
        Some(Command::Store(store)) => store.run(&settings, &console),
        Some(Command::Eval(eval)) => eval.run(&settings, &console),
        Some(Command::Gaps(gaps)) => gaps.run(&settings, &console),
        Some(Command::Names(names)) => names.run(&settings, &console),
        None if settings.telegram.token.is_some() => serve::run(settings, &console),
        None => {
            console.say(&phrases::no_token(LOCALE));
            chat::run(&settings, &console)
        }
    }
}

/// 2 for wrong usage or configuration, 1 for everything else that fails.
pub fn exit_code(error: &anyhow::Error) -> u8 {
    // clap ends with 2 for a wrong option as well.
    if error.is::<Faults>() || error.is::<Usage>() { 2 } else { 1 }
}

/// An error with its causes, without those that its message contains already.
pub fn message_of(error: &anyhow::Error) -> String {
    let mut message = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        // Errors of libraries often repeat their cause in their own text.
        if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message
}

/// Whether whoever reads the output has gone; no reason to complain.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}
