//! `pincite read`: shows the text of a file with its marks, as the program reads it.

use std::convert::Infallible;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use super::Console;
use super::locale::LOCALE;
use crate::config::Settings;
use crate::ingest::{self, IngestOptions};
use crate::render::{marked_text, phrases};
use crate::time::DateReader;

/// `pincite read`
#[derive(Debug, Args)]
pub(super) struct Read {
    /// The file
    file: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl Read {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let archive = &settings.archive;
        let dates = DateReader::new(archive.events.clone());
        let (century, order) = (archive.century, archive.order);
        let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
        let files = ingest::scan(std::slice::from_ref(&self.file))?;
        let mut documents = Vec::new();
        let mut keep = |document, passages| {
            documents.push((document, passages));
            Ok::<(), Infallible>(())
        };
        let Ok(report) = ingest::read(&files, &options, &mut keep, &mut |_, _| {});
        if self.json {
            console.print_line(&marked_text::json(&report, &documents))?;
        } else {
            let shown = documents.iter().map(|(document, passages)| {
                marked_text::terminal(document, passages, console.terminal())
            });
            console.print(&shown.collect::<Vec<_>>().join("\n\n"))?;
            console.say(&phrases::ingest_report(LOCALE, &report));
        }
        match report.unreadable.len() {
            0 => Ok(()),
            files => bail!(phrases::check_files_unread(LOCALE, files)),
        }
    }
}
