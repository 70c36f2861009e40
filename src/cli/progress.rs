//! Shows how far the reading of an archive has come: a bar on a terminal, and elsewhere a line now and then.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Console;
use super::locale::LOCALE;
use crate::render::phrases::{self, ReadingProgress};

/// Where there is no terminal, a line is written no oftener than this.
const BETWEEN_LINES: Duration = Duration::from_secs(10);

/// On a terminal, the words beside the bar change no oftener than this.
const BETWEEN_WORDS: Duration = Duration::from_millis(200);

/// How far the reading of an archive has come.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    total: u64,
    started: Instant,
    last_report: Instant,
}

impl Progress {
    /// The start of a reading of so many bytes.
    pub(super) fn new(total: u64, console: &Console) -> Self {
        let started = Instant::now();
        let bar = console.shows_progress().then(|| bar(total));
        // `last_report: started`: a reading shorter than the pause prints no line at all.
        Self { bar, total, started, last_report: started }
    }

    /// So many bytes and documents are done.
    pub(super) fn reach(&mut self, bytes: u64, documents: usize, console: &Console) {
        let pause = if self.bar.is_some() { BETWEEN_WORDS } else { BETWEEN_LINES };
        if self.last_report.elapsed() < pause {
            return;
        }
        self.last_report = Instant::now();
        let (elapsed, total) = (self.started.elapsed(), self.total);
        let said = phrases::progress(LOCALE, &ReadingProgress { bytes, total, documents, elapsed });
        match &self.bar {
            Some(bar) => {
                bar.set_position(bytes);
                bar.set_message(said);
            }
            None => console.say(&phrases::reading(LOCALE, &said)),
        }
    }

    /// So many of so many rows are copied or compared.
    pub(super) fn reach_rows(&mut self, done: u64, total: u64, console: &Console) {
        let pause = if self.bar.is_some() { BETWEEN_WORDS } else { BETWEEN_LINES };
        if self.last_report.elapsed() < pause {
            return;
        }
        self.last_report = Instant::now();
        let said = phrases::copying(LOCALE, done, total);
        match &self.bar {
            Some(bar) => {
                bar.set_length(total);
                bar.set_position(done);
                bar.set_message(said);
            }
            None => console.say(&said),
        }
    }

    /// Everything is read; what is left is to write it out.
    pub(super) fn finish(&self, said: &str) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.total);
            bar.set_message(said.to_owned());
        }
    }

    /// Says something without disturbing the bar.
    pub(super) fn say(&self, said: &str, console: &Console) {
        match &self.bar {
            // The bar and messages share standard error; without this a line lands in the bar.
            Some(bar) => bar.suspend(|| console.say(said)),
            None => console.say(said),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        // On an error, too: the message must not follow on the line of a bar that was left behind.
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr()).with_style(style)
}
