//! Writes a file beside what is there already.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

/// Most files of one name that are kept apart by a number.
const MAX_FILES: usize = 1000;

/// Writes bytes into a new file in the folder in which the program runs: "NAME.EXTENSION", or "NAME-2.EXTENSION" where that is taken.
pub(super) fn write_new(file: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (name, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    for number in 1..=MAX_FILES {
        let path = PathBuf::from(match number {
            1 => file.to_owned(),
            _ => format!("{name}-{number}.{extension}"),
        });
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => return file.write_all(bytes).map(|()| path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    let taken = format!("{file} is there {MAX_FILES} times");
    Err(io::Error::new(ErrorKind::AlreadyExists, taken))
}
