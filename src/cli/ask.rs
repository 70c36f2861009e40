//! `pincite ask`: answers one question, or a batch of them.

use std::time::Instant;

use anyhow::Result;
use clap::Args;
use serde::Deserialize;
use serde_json::Value;

use super::usage::Usage;
use super::{Console, batch, clock, open};
use crate::archive::Archive;
use crate::config::Settings;
use crate::render::json::{self, Frame};
use crate::render::terminal;

/// `pincite ask`
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The question
    question: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Say how the answer came about: what was looked for, where it stands, what each passage scored
    #[arg(long, conflicts_with_all = ["json", "batch"])]
    explain: bool,
    /// Read questions as JSON Lines on standard input, print one JSON object a line
    #[arg(long, conflicts_with = "question")]
    batch: bool,
}

#[derive(Deserialize)]
struct Item {
    question: String,
}

impl Ask {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let question = self.question.join(" ");
        if question.trim().is_empty() && !self.batch {
            return Err(Usage::NoQuestion.into());
        }
        let archive = open::archive(settings, console)?;
        if self.batch {
            return batch::run(console, |id, item: Item| {
                in_json(&archive, settings, id, &item.question)
            });
        }
        if self.json {
            let line = in_json(&archive, settings, Value::Null, &question)?;
            return Ok(console.print_line(&line)?);
        }
        let answer = archive.ask(&question, clock::today(settings))?;
        let text = terminal::answer(&answer, &settings.citations, console.terminal());
        if self.explain {
            let explanation = terminal::explain(&answer, console.terminal());
            return Ok(console.print(&format!("{text}\n{explanation}"))?);
        }
        Ok(console.print(&text)?)
    }
}

fn in_json(archive: &Archive, settings: &Settings, id: Value, question: &str) -> Result<String> {
    // Times the answer alone; opening the archive is not part of it.
    let started = Instant::now();
    let answer = archive.ask(question, clock::today(settings))?;
    let elapsed_us = started.elapsed().as_micros().try_into().unwrap_or(u64::MAX);
    Ok(json::answer(&answer, Frame { id, elapsed_us }, &settings.citations))
}
