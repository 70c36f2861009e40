//! `pincite eval`: scores judged questions, one file or a suite of several, and compares two runs.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::locale::LOCALE;
use super::{Console, clock, open};
use crate::config::Settings;
use crate::eval::{self, Comparison};
use crate::render::phrases;

mod outputs;
mod suite;

use outputs::{Outputs, earlier_run, judged_questions, write};

/// `pincite eval`
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// JSON Lines: {"id", "question", "documents": [id, file or title], "must_contain": text, "answerable": false};
    /// or a suite of several such files, which ends in .toml
    file: PathBuf,
    #[command(flatten)]
    outputs: Outputs,
}

impl Eval {
    /// Whether the file is a suite, which brings its own documents.
    pub(super) fn is_suite(&self) -> bool {
        self.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
    }

    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        match self.is_suite() {
            true => suite::run(&self.file, &self.outputs, settings, console),
            false => self.run_file(settings, console),
        }
    }

    fn run_file(&self, settings: &Settings, console: &Console) -> Result<()> {
        let judged = judged_questions(&self.file)?;
        // Read before the run: a wrong name is found at once, and `--save` may name the same file.
        let before = self.outputs.against.as_deref().map(earlier_run).transpose()?;
        let archive = open::archive(settings, console)?;
        let today = clock::today(settings);
        let report = eval::run(&judged, |question| archive.ask(question, today))?;
        console.print(&phrases::eval_report(LOCALE, &report))?;
        if let Some(before) = before {
            let comparison = Comparison::new(&before, &report);
            console.print(&phrases::eval_comparison(LOCALE, &comparison))?;
        }
        if let Some(save) = &self.outputs.save {
            write(save, &report.to_lines())?;
        }
        let set = self.file.file_stem().unwrap_or_default().to_string_lossy();
        self.outputs.write_lists(&archive, &set, &judged, today)
    }
}
