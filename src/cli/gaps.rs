//! `pincite gaps`: lists what was not answered and what was reported, and writes it as judged questions.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::locale::LOCALE;
use super::{Console, clock, state};
use crate::bot::gap_list;
use crate::config::Settings;
use crate::render::gaps::{self, QuestionsKept};
use crate::render::phrases;

/// `pincite gaps`
#[derive(Clone, Debug, Args)]
pub(super) struct Gaps {
    /// Write the questions as judged questions for `pincite eval` into this file, which must not exist
    #[arg(long, value_name = "FILE")]
    export: Option<PathBuf>,
}

impl Gaps {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let store = runtime.block_on(state::open(settings))?;
        let list = gap_list(&runtime.block_on(store.gaps())?, clock::day());
        let Some(file) = &self.export else {
            let kept = QuestionsKept::of(settings.keeps_questions);
            return Ok(console.print(&gaps::in_terminal(&list, kept, console.terminal()))?);
        };
        let shown = file.display().to_string();
        let mut written = std::fs::File::create_new(file)
            .with_context(|| format!("cannot write {shown}; name a file that does not exist"))?;
        let judged = gaps::judged(LOCALE, &list.asked);
        std::io::Write::write_all(&mut written, judged.as_bytes())
            .with_context(|| format!("cannot write {shown}"))?;
        console.say(&phrases::gaps_written(LOCALE, list.asked.len(), &shown));
        Ok(())
    }
}
