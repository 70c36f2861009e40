//! `pincite backup`: writes the state of the bot into one file.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Console;
use super::locale::LOCALE;
use super::usage::Usage;
use crate::config::{Settings, StoreSettings};
use crate::render::phrases;
use crate::store::{Existing, STATE_FILE, back_up};

/// `pincite backup`
#[derive(Clone, Debug, Args)]
pub(super) struct Backup {
    /// File to write
    file: PathBuf,
    /// Write over the file if it exists
    #[arg(long)]
    overwrite: bool,
}

impl Backup {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        if matches!(settings.store, StoreSettings::Postgres { .. }) {
            return Err(Usage::NoFileOfState.into());
        }
        let state = settings.archive.data.join(STATE_FILE);
        let existing = if self.overwrite { Existing::Replace } else { Existing::Keep };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let holds = runtime.block_on(back_up(&state, &self.file, existing))?;
        console.say(&phrases::backed_up(
            LOCALE,
            &self.file.display(),
            phrases::Kept { waiting: holds.waiting, to_send: holds.to_send },
            holds.bytes,
        ));
        Ok(())
    }
}
