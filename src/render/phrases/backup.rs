//! Says what a backup holds and what was put back.

use std::fmt::Display;

use crate::messages::{Locale, message};

/// What waits in a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Questions that have no answer yet.
    pub waiting: u64,
    /// Messages that are to be sent though nobody asks for them.
    pub to_send: u64,
}

/// A backup is written.
pub fn backed_up(locale: Locale, file: &impl Display, kept: Kept, bytes: u64) -> String {
    let (file, size) = (file.to_string(), bytes.div_ceil(1000));
    let waiting = kept.waiting;
    let holds = message!(locale, "backup-written", waiting = waiting, file = file, size = size);
    let lines = [Some(holds), to_send(locale, kept), Some(message!(locale, "backup-private"))];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A backup is put back; `aside` is the file that what was there before is kept in.
pub fn restored(locale: Locale, folder: &impl Display, kept: Kept, aside: Option<&str>) -> String {
    let folder = folder.to_string();
    let holds = message!(locale, "backup-restored", waiting = kept.waiting, folder = folder);
    let aside = aside.map(|file| message!(locale, "backup-aside", file = file));
    let lines = [Some(holds), to_send(locale, kept), aside];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Everything is copied between a file and a database.
pub fn store_copied(locale: Locale, rows: u64) -> String {
    message!(locale, "store-copied", rows = rows)
}

/// So many of so many rows are copied or compared.
pub fn copying(locale: Locale, done: u64, total: u64) -> String {
    message!(locale, "store-copying", done = done, total = total)
}

fn to_send(locale: Locale, kept: Kept) -> Option<String> {
    (kept.to_send > 0).then(|| message!(locale, "backup-to-send", messages = kept.to_send))
}
