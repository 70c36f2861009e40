//! Prints results to standard output and messages to standard error.

use std::io::{self, IsTerminal, Write};

use super::locale::LOCALE;
use crate::config::Environment;
use crate::render::terminal::TerminalOptions;

/// Where results and messages go, and what they may look like there.
///
/// Results go to standard output, messages to standard error.
pub(super) struct Console {
    quiet: bool,
    no_colour: bool,
    /// Whether messages go into the log, whose lines programs read.
    logs: bool,
}

impl Console {
    pub(super) fn new(quiet: bool, environment: &Environment) -> Self {
        // By the convention of no-color.org an empty variable does not count.
        let set = environment.get("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = environment.get("TERM") == Some("dumb");
        Self { quiet, no_colour: set || dumb, logs: false }
    }

    /// The same, but what is not a result goes to the log.
    pub(super) fn in_log(&self) -> Self {
        Self { logs: true, ..*self }
    }

    /// Prints a result.
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        // Flushed here, so that a closed pipe is an error of this call and not lost at exit.
        out.flush()
    }

    /// Prints a line of a result.
    pub(super) fn print_line(&self, text: &str) -> io::Result<()> {
        self.print(&format!("{text}\n"))
    }

    /// Prints a message that is not a result. Nobody may be listening; that is no failure.
    pub(super) fn say(&self, text: &str) {
        if self.logs {
            tracing::info!("{text}");
        } else if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Asks for a line of input, where somebody types it.
    pub(super) fn prompt(&self) {
        if io::stdin().is_terminal() {
            let mut messages = io::stderr().lock();
            let _ = write!(messages, "> ").and_then(|()| messages.flush());
        }
    }

    /// What standard output can show.
    pub(super) fn terminal(&self) -> TerminalOptions {
        let out = ::console::Term::stdout();
        if !out.is_term() {
            return TerminalOptions { locale: LOCALE, ..TerminalOptions::PLAIN };
        }
        // Beyond a hundred columns lines are hard to read.
        let width = out.size_checked().map_or(80, |(_, columns)| usize::from(columns));
        TerminalOptions { width: width.clamp(20, 100), colour: !self.no_colour, locale: LOCALE }
    }

    /// Whether a progress bar may be drawn.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && !self.logs && io::stderr().is_terminal()
    }
}
