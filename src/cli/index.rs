use anyhow::Result;

use super::{Console, open};
use crate::config::Settings;
use crate::render::terminal;

/// `pincite index`
pub(super) fn run(settings: &Settings, console: &Console) -> Result<()> {
    let archive = open::archive(settings, console)?;
    Ok(console.print(&terminal::facts(archive.facts(), console.look()))?)
}
