//! Says why something could not be kept, and what to do about it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::meter::StoreFailure;
use crate::store::server_fault::ServerFault;

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
    /// The disk refuses.
    #[error("the disk that holds {file} cannot be written or read ({reason}); see that it has room and is sound", file = file.display())]
    Disk {
        /// The file.
        file: PathBuf,
        /// What the database says.
        reason: String,
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
        "{file} is damaged; put back a backup with `pincite restore FILE`, or move it away to begin with an empty one (docs/operating.md says what that loses)",
        file = file.display()
    )]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// A backup is damaged.
    #[error("{file} is damaged; nothing was changed: take another backup", file = file.display())]
    BadBackup {
        /// The file.
        file: PathBuf,
    },
    /// Something that is not a backup.
    #[error("{file} is not a backup made by `pincite backup`; nothing was changed", file = file.display())]
    NoBackup {
        /// The file.
        file: PathBuf,
    },
    /// A backup that cannot be read.
    #[error("{file} cannot be read: {reason}; nothing was changed", file = file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Nothing to back up.
    #[error(
        "there is nothing to back up: {file} does not exist; name the folder that `pincite serve` uses with --data",
        file = file.display()
    )]
    NoState {
        /// The file.
        file: PathBuf,
    },
    /// The name of a backup is taken.
    #[error("{file} exists; choose another name, or write over it with --overwrite", file = file.display())]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// A backup would take the place of what it is a backup of.
    #[error("{file} is the state itself; choose another name for its backup", file = file.display())]
    IsState {
        /// The file.
        file: PathBuf,
    },
    /// Another process serves.
    #[error(
        "{folder} is in use by another `pincite serve`; stop that one first, or name another folder with --data",
        folder = folder.display()
    )]
    InUse {
        /// The data folder.
        folder: PathBuf,
    },
    /// Another program writes.
    #[error("{file} is in use by another program for too long; stop that one", file = file.display())]
    Busy {
        /// The file.
        file: PathBuf,
    },
    /// A copy would write over something.
    #[error("{file} holds something already; move it away, and nothing was changed", file = file.display())]
    NotEmpty {
        /// The file.
        file: PathBuf,
    },
    /// What was copied is not what was read.
    #[error(
        "the copy of the table {table} differs from what was read; nothing was changed: check both disks, and copy again"
    )]
    CopyDiffers {
        /// The table.
        table: &'static str,
    },
    /// The setting names no database. It is not shown, since it may hold a password.
    #[error(
        "store.url is not the address of a database; write it like postgres://user:password@host:5432/database"
    )]
    NoAddress,
    /// A database server could not be used.
    #[error("the database {database} {fault}")]
    Server {
        /// Host, port and name of the database; never a password.
        database: String,
        /// Why.
        fault: ServerFault,
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
    /// What it means that a file cannot be made or written.
    pub(super) fn io(file: &Path, error: &io::Error) -> Self {
        let file = file.to_owned();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { file },
            ErrorKind::FileTooLarge => Self::Disk { file, reason: error.to_string() },
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { file },
            _ => Self::CannotOpen { file },
        }
    }

    /// What it is counted as.
    pub(super) fn counted(&self) -> StoreFailure {
        match self {
            Self::Full { .. } => StoreFailure::Full,
            Self::ReadOnly { .. } => StoreFailure::ReadOnly,
            Self::Disk { .. } => StoreFailure::Disk,
            Self::Damaged { .. } => StoreFailure::Damaged,
            Self::Busy { .. } => StoreFailure::Busy,
            Self::Server { fault: ServerFault::Full, .. } => StoreFailure::Full,
            Self::Server { fault: ServerFault::ReadOnly, .. } => StoreFailure::ReadOnly,
            Self::Server { fault: ServerFault::Unreachable { .. }, .. } => {
                StoreFailure::Unreachable
            }
            _ => StoreFailure::Other,
        }
    }
}
