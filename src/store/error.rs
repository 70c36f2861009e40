//! Turns what a database says into what to do about it.

use std::path::PathBuf;

/// Why something could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No room.
    #[error("no room on the disk that holds {file}; free some", file = file.display())]
    Full {
        /// The file.
        file: PathBuf,
    },
    /// Not writable.
    #[error(
        "{file} cannot be written; make the file and its folder writable for the user that runs the program",
        file = file.display()
    )]
    ReadOnly {
        /// The file.
        file: PathBuf,
    },
    /// Not there, and not to be made.
    #[error(
        "{file} cannot be opened; make its folder readable and writable for the user that runs the program",
        file = file.display()
    )]
    CannotOpen {
        /// The file.
        file: PathBuf,
    },
    /// Something else is in its place.
    #[error(
        "{file} was not written by this program; move it away, or name another folder with --data",
        file = file.display()
    )]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// Written by a later version.
    #[error(
        "{file} has layout {found}, and this version of the program knows layouts up to {known}; use the newer version, or put back the copy that was made before it",
        file = file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its layout.
        found: i64,
        /// The last layout that is known.
        known: i64,
    },
    /// Damaged.
    #[error(
        "{file} is damaged; put back a copy, or move it away to begin with an empty one",
        file = file.display()
    )]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// Another program writes.
    #[error("{file} is in use by another program for too long; stop that one", file = file.display())]
    Busy {
        /// The file.
        file: PathBuf,
    },
    /// Anything else.
    #[error("{file} could not be used: {reason}", file = file.display())]
    Other {
        /// The file.
        file: PathBuf,
        /// What the database says.
        reason: String,
    },
}

impl StoreError {
    /// Its kind in a word, for counting.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Full { .. } => "full",
            Self::ReadOnly { .. } => "read_only",
            Self::CannotOpen { .. } => "cannot_open",
            Self::Foreign { .. } => "foreign",
            Self::Newer { .. } => "newer",
            Self::Damaged { .. } => "damaged",
            Self::Busy { .. } => "busy",
            Self::Other { .. } => "other",
        }
    }
}
