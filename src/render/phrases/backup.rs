//! Says what a backup holds and what was put back.

use std::fmt::Display;

use crate::messages::{Locale, message};

/// A backup is written.
pub fn backed_up(locale: Locale, file: &impl Display, bytes: u64, waiting: u64) -> String {
    let (file, size) = (file.to_string(), bytes.div_ceil(1000));
    let holds = message!(locale, "backup-written", waiting = waiting, file = file, size = size);
    format!("{holds}\n{}", message!(locale, "backup-private"))
}

/// A backup is put back; `aside` is the file that what was there before is kept in.
pub fn restored(
    locale: Locale,
    folder: &impl Display,
    waiting: u64,
    aside: Option<&str>,
) -> String {
    let folder = folder.to_string();
    let holds = message!(locale, "backup-restored", waiting = waiting, folder = folder);
    match aside {
        Some(file) => format!("{holds}\n{}", message!(locale, "backup-aside", file = file)),
        None => holds,
    }
}
