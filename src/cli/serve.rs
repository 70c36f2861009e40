use anyhow::Result;

use super::{Console, Usage};
use crate::config::Settings;

/// `pincite serve`
pub(super) fn run(settings: Settings, _console: &Console) -> Result<()> {
    let Some(_token) = settings.telegram.token else {
        return Err(Usage::NoToken.into());
    };
    Ok(())
}
