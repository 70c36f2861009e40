//! `pincite names`: proposes spelling groups from lists and documents.

use std::convert::Infallible;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::Console;
use super::locale::LOCALE;
use crate::config::Settings;
use crate::ingest::{self, IngestOptions};
use crate::names::Gatherer;
use crate::render::phrases;
use crate::time::DateReader;

/// `pincite names`
#[derive(Debug, Args)]
pub(super) struct Names {
    /// Lists of persons and terms, JSON Lines: {"kind": "person" or "term", "name", "entry"}
    #[arg(value_name = "FILE")]
    lists: Vec<PathBuf>,
}

impl Names {
    /// Reads the lists and every document, and prints what may belong together as a names file.
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let mut gatherer = Gatherer::default();
        for list in &self.lists {
            let shown = list.display();
            let text = std::fs::read_to_string(list)
                .with_context(|| format!("cannot read {shown}; name a file that exists"))?;
            gatherer.list(&text).with_context(|| format!("cannot use {shown}"))?;
        }
        let archive = &settings.archive;
        let dates = DateReader::new(archive.events.clone());
        let (century, order) = (archive.century, archive.order);
        let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
        let files = ingest::scan(&archive.corpus)?;
        let Ok(_) = ingest::read(
            &files,
            &options,
            &mut |document, passages| {
                let texts = passages.iter().filter_map(|passage| document.slice(passage.span));
                gatherer.document(&document.file, texts);
                Ok::<(), Infallible>(())
            },
            &mut |_, _| {},
        );
        Ok(console.print(&phrases::names_file(LOCALE, &gatherer.propose(&archive.names)))?)
    }
}
