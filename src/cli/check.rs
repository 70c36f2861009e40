//! `pincite check`: reads every document without indexing it and reports what it met.

use std::convert::Infallible;

use anyhow::{Result, bail};
use clap::Args;

use super::Console;
use super::locale::LOCALE;
use super::progress::Progress;
use crate::archive::DeepCheck;
use crate::config::Settings;
use crate::ingest::{self, IngestOptions, Report};
use crate::model::{Document, Passage};
use crate::render::{check_json, phrases, terminal};
use crate::time::DateReader;

/// `pincite check`
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Compare the index with the files, too: every byte, every document
    #[arg(long)]
    deep: bool,
    /// Print all that is known of each file, and not a row
    #[arg(long, conflicts_with = "json")]
    details: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Faults of the configuration have been printed, and have ended the run, before this is reached.
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        console.say(&phrases::configuration_sound(LOCALE));
        let archive = &settings.archive;
        let dates = DateReader::new(archive.events.clone());
        let (century, order) = (archive.century, archive.order);
        let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
        let files = ingest::scan(&archive.corpus)?;
        let mut deep = self.deep.then(|| DeepCheck::open(archive)).transpose()?;
        let mut progress = Progress::new(files.iter().map(|file| file.bytes).sum(), console);
        let documents = std::cell::Cell::new(0);
        let mut count = |document: Document, passages: Vec<Passage>| {
            documents.set(documents.get() + 1);
            if let Some(deep) = &mut deep {
                deep.compare(&document, &passages);
            }
            Ok::<(), Infallible>(())
        };
        let mut reach = |_, bytes| progress.reach(bytes, documents.get(), console);
        // Nothing is indexed or kept here, so the receiving side cannot fail.
        let Ok(report) = ingest::read(&files, &options, &mut count, &mut reach);
        let differences = deep.map(|deep| deep.finish(archive, &files));
        // Removes the bar before the report is printed.
        drop(progress);
        if self.json {
            console.print_line(&check_json::check(&report, differences.as_deref()))?;
        } else if self.details {
            console.print_line(phrases::ingest_report(LOCALE, &report).trim_end())?;
        } else {
            console.print(&terminal::check(&report, console.terminal()))?;
        }
        let Some(differences) = differences else { return outcome(&report) };
        if !self.json {
            let said = differences.iter().map(|it| phrases::difference(LOCALE, it) + "\n");
            console.print(&said.collect::<String>())?;
        }
        let said = phrases::deep_result(LOCALE, differences.len());
        if !differences.is_empty() {
            bail!(said);
        }
        console.say(&said);
        outcome(&report)
    }
}

fn outcome(report: &Report) -> Result<()> {
    match (report.unreadable.len(), report.lines_left_out()) {
        (0, 0) => Ok(()),
        (0, lines) => bail!(phrases::check_lines_unread(LOCALE, lines)),
        (files, _) => bail!(phrases::check_files_unread(LOCALE, files)),
    }
}
