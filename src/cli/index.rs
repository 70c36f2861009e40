//! `pincite index`: builds or refreshes the index and prints what the archive holds.

use anyhow::Result;

use super::locale::LOCALE;
use super::{Console, open};
use crate::config::Settings;
use crate::render::{phrases, terminal};

/// `pincite index`
pub(super) fn run(settings: &Settings, console: &Console) -> Result<()> {
    let (archive, built) = open::loaded(settings, console)?;
    if !built {
        console.say(&phrases::index_up_to_date(LOCALE));
    }
    Ok(console.print(&terminal::facts(archive.facts(), console.terminal()))?)
}
