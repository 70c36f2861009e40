//! `pincite restore`: puts a backup back in place of the state.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Console;
use super::locale::LOCALE;
use super::usage::Usage;
use crate::config::{Settings, StoreSettings};
use crate::render::phrases;
use crate::store::{STATE_FILE, ServerLock, restore};

/// `pincite restore`
#[derive(Clone, Debug, Args)]
pub(super) struct Restore {
    /// File that `pincite backup` wrote
    file: PathBuf,
}

impl Restore {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        if matches!(settings.store, StoreSettings::Postgres { .. }) {
            return Err(Usage::NoFileOfState.into());
        }
        let data = &settings.archive.data;
        // Held until the end: a server that starts meanwhile would open what is being replaced.
        let _claim = ServerLock::take(data)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (holds, aside) = runtime.block_on(restore(&self.file, &data.join(STATE_FILE)))?;
        let aside = aside.map(|file| file.display().to_string());
        console.say(&phrases::restored(
            LOCALE,
            &data.display(),
            phrases::Kept { waiting: holds.waiting, to_send: holds.to_send },
            aside.as_deref(),
        ));
        Ok(())
    }
}
