use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::{Console, clock, open};
use crate::config::Settings;
use crate::eval;

/// `pincite eval`
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// JSON Lines: {"id", "question", "documents": [id, file or title], "must_contain": text, "answerable": false}
    file: PathBuf,
}

impl Eval {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let text = std::fs::read_to_string(&self.file).with_context(|| {
            format!("cannot read {}; name a file that exists", self.file.display())
        })?;
        let judged = eval::read(&text)?;
        let (archive, _) = open::archive(settings, console)?;
        let today = clock::today(settings);
        let report = eval::run(&judged, |question| archive.ask(question, today))?;
        Ok(console.print(&report.to_string())?)
    }
}
