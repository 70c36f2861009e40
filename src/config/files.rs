//! Reads the files of settings and of tables, with a limit on their size.

use std::fs::File;
use std::io::{Error, Read, Result};
use std::path::Path;

/// Every setting with its default and a comment.
///
/// The shipped file is the lowest layer itself, so that what it says and what the program does cannot differ.
pub const DEFAULTS: &str = include_str!("../../config/pincite.toml");

/// Where a file is looked for when `--config` names none; the first that exists is read.
pub const FILE_NAMES: [&str; 2] = ["pincite.toml", "config/pincite.toml"];

/// Largest file of settings or tables that is read: some hundred times the largest that is of use.
const MAX_SETTINGS_BYTES: u64 = 16_000_000;

/// The text of a file of settings or of a table, which may be any file that somebody named by mistake.
///
/// The size is not asked for beforehand: a device or a pipe gives none, and goes on for ever.
pub(super) fn settings_text(file: &Path) -> Result<String> {
    let mut text = String::new();
    // One byte more than allowed tells a file at the limit from one beyond it.
    let bytes = File::open(file)?.take(MAX_SETTINGS_BYTES + 1).read_to_string(&mut text)?;
    match bytes as u64 > MAX_SETTINGS_BYTES {
        true => Err(Error::other(format!(
            "it is larger than {} MB, which no file of settings is",
            MAX_SETTINGS_BYTES / 1_000_000
        ))),
        false => Ok(text),
    }
}
