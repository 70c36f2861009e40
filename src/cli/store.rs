//! `pincite store copy`: copies what the bot keeps from the file into the database, or back.

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};

use super::Console;
use super::locale::LOCALE;
use super::progress::Progress;
use super::usage::Usage;
use crate::config::{Settings, StoreSettings};
use crate::render::phrases;
use crate::store::{CopyTo, STATE_FILE, ServerLock, copy};

/// `pincite store`
#[derive(Clone, Debug, Args)]
pub(super) struct Store {
    #[command(subcommand)]
    command: StoreCommand,
}

#[derive(Clone, Debug, Subcommand)]
enum StoreCommand {
    /// Copy everything between the file in the data folder and the database of store.url; the target must be empty, and no bot may run
    Copy {
        /// Where it is copied to
        #[arg(long, value_enum)]
        to: Target,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Target {
    /// The database of store.url
    Postgres,
    /// The file in the data folder
    Sqlite,
}

impl Store {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let StoreCommand::Copy { to } = self.command;
        let StoreSettings::Postgres { url, .. } = &settings.store else {
            return Err(Usage::NoDatabase.into());
        };
        let data = &settings.archive.data;
        // Held until the end: a server would write meanwhile.
        let _claim = ServerLock::take(data)?;
        let to = match to {
            Target::Postgres => CopyTo::Postgres,
            Target::Sqlite => CopyTo::Sqlite,
        };
        let mut progress = Progress::new(0, console);
        let mut reach = |done, total| progress.reach_rows(done, total, console);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let rows = runtime.block_on(copy(to, &data.join(STATE_FILE), url, &mut reach))?;
        // Removes the bar before the result is said.
        drop(progress);
        console.say(&phrases::store_copied(LOCALE, rows));
        Ok(())
    }
}
