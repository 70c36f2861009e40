use anyhow::Result;

use super::Console;
use crate::config::Settings;

/// `pincite check`: faults of the configuration have been reported before this is reached.
pub(super) fn run(_settings: &Settings, console: &Console) -> Result<()> {
    Ok(console.print_line("Configuration: no fault.")?)
}
