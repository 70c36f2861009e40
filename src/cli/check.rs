//! `pincite check`: reads every document without indexing it and reports what it met.

use std::cell::Cell;
use std::convert::Infallible;

use anyhow::{Result, bail};

use super::Console;
use super::locale::LOCALE;
use super::progress::Progress;
use crate::config::Settings;
use crate::ingest::{self, IngestOptions};
use crate::render::phrases;
use crate::time::DateReader;

/// `pincite check`: reads every document and prints the ingest report.
///
/// Faults of the configuration have been printed, and have ended the run, before this is reached.
pub(super) fn run(settings: &Settings, console: &Console) -> Result<()> {
    console.say(&phrases::configuration_sound(LOCALE));
    let archive = &settings.archive;
    let dates = DateReader::new(archive.events.clone());
    let (century, order) = (archive.century, archive.order);
    let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
    let files = ingest::scan(&archive.corpus)?;
    let mut progress = Progress::new(files.iter().map(|file| file.bytes).sum(), console);
    let documents = Cell::new(0);
    let mut count = |_, _| {
        documents.set(documents.get() + 1);
        Ok::<(), Infallible>(())
    };
    let mut reach = |_, bytes| progress.reach(bytes, documents.get(), console);
    // Nothing is indexed or kept here, so the receiving side cannot fail.
    let Ok(report) = ingest::read(&files, &options, &mut count, &mut reach);
    // Removes the bar before the report is printed.
    drop(progress);
    console.print_line(phrases::ingest_report(LOCALE, &report).trim_end())?;
    match (report.unreadable.len(), report.lines_left_out()) {
        (0, 0) => Ok(()),
        (0, lines) => bail!(phrases::check_lines_unread(LOCALE, lines)),
        (files, _) => bail!(phrases::check_files_unread(LOCALE, files)),
    }
}
