//! `pincite eval`: scores judged questions and compares two runs.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use super::locale::LOCALE;
use super::{Console, clock, open};
use crate::config::Settings;
use crate::eval::{self, Comparison, Report};
use crate::render::phrases;

/// `pincite eval`
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// JSON Lines: {"id", "question", "documents": [id, file or title], "must_contain": text, "answerable": false}
    file: PathBuf,
    /// Keep the outcome of every question in this file, as JSON Lines
    #[arg(long, value_name = "RUN")]
    save: Option<PathBuf>,
    /// Hold this run against one that was kept, question by question
    #[arg(long, value_name = "RUN")]
    against: Option<PathBuf>,
}

impl Eval {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let judged = eval::read(&contents(&self.file)?)?;
        // Read before the run: a wrong name is found at once, and `--save` may name the same file.
        let before = self.against.as_deref().map(contents).transpose()?;
        let before = before.map(|text| Report::from_lines(&text)).transpose()?;
        let (archive, _) = open::archive(settings, console)?;
        let today = clock::today(settings);
        let report = eval::run(&judged, |question| archive.ask(question, today))?;
        console.print(&phrases::eval_report(LOCALE, &report))?;
        if let Some(before) = before {
            let comparison = Comparison::new(&before, &report);
            console.print(&phrases::eval_comparison(LOCALE, &comparison))?;
        }
        if let Some(save) = &self.save {
            std::fs::write(save, report.to_lines()).with_context(|| {
                format!("cannot write {}; name a file in a folder of yours", save.display())
            })?;
        }
        Ok(())
    }
}

fn contents(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .with_context(|| format!("cannot read {}; name a file that exists", file.display()))
}
