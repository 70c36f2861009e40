//! What a storage of snapshots does, and what can go wrong with it.

use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::index::IndexError;

/// What the names of drafts begin with. One that is left behind is listed like any object, and removed like one.
pub(super) const DRAFT: &str = "draft-";

/// A storage of objects that are written whole and never changed. Names have a folder and a name in it: `pieces/4f…`.
pub(super) trait Storage: Send + Sync {
    /// What is in a folder, in no order; nothing where there is no such folder.
    fn list(&self, folder: &str) -> Result<Vec<Stored>, SnapshotError>;
    /// The bytes of an object; none of one that has more than `most`, which no push wrote.
    fn read(&self, object: &str, most: u64) -> Result<Vec<u8>, SnapshotError>;
    /// Writes an object, whole or not at all. One of the same name is replaced.
    fn write(&self, object: &str, bytes: &[u8]) -> Result<(), SnapshotError>;
    /// Writes an object, whole or not at all, unless there is one of the same name: of several that try, one succeeds.
    fn create(&self, object: &str, bytes: &[u8]) -> Result<Creation, SnapshotError>;
    /// Removes an object; one that is not there is no failure.
    fn remove(&self, object: &str) -> Result<(), SnapshotError>;
}

/// What comes of creating an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Creation {
    Created,
    /// There is one of this name.
    Exists,
}

/// An object that is stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    /// Its name without the folder.
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) written: SystemTime,
}

/// A snapshot cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// There is no snapshot at the address.
    #[error("there is no snapshot in {address}; write one with `pincite index push {address}`")]
    NoSnapshot {
        /// Where it was looked for.
        address: String,
    },
    /// Nothing is in use that could be pushed.
    #[error("there is no index that can be pushed; run `pincite index` first")]
    NoIndex,
    /// The object that names its pieces would be larger than any that is read.
    #[error(
        "the index is too large for a snapshot: the list of its pieces has {bytes} bytes, of at most {most}; \
         split the documents into several archives, and push each to a place of its own"
    )]
    TooLarge {
        /// Bytes of that object.
        bytes: u64,
        /// Most that it may have.
        most: u64,
    },
    /// Another program wrote it.
    #[error(
        "the index in {address} was written by {program}, and its form is not that of this program; \
         let the same version push and pull"
    )]
    OtherVersion {
        /// The snapshot.
        address: String,
        /// Who wrote it.
        program: String,
    },
    /// An object is not there, or its bytes are not those that were written.
    #[error(
        "{object} in {address} is damaged or lost; `pincite index push --all {address}` where the index is built writes it anew"
    )]
    Damaged {
        /// Its name.
        object: String,
        /// The snapshot.
        address: String,
    },
    /// An object is not there.
    #[error("there is no {object} in {address}")]
    Missing {
        /// Its name.
        object: String,
        /// The snapshot.
        address: String,
    },
    /// The storage refuses, or cannot be reached.
    #[error("{address}: {reason}")]
    Storage {
        /// The snapshot.
        address: String,
        /// What went wrong, and what to do about it. The same fault has always the same words.
        reason: String,
    },
    /// A folder of a snapshot cannot be used.
    #[error(
        "cannot use {path}: {source}; check that the folder is there and open to you, and that its disk is not full"
    )]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Other machines push to the same place all the time.
    #[error("others push to {address} at the same time; let one machine push to it")]
    Contended {
        /// The snapshot.
        address: String,
    },
    /// The index of this machine cannot be read or written.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The program was told to stop meanwhile.
    #[error("the pull was given up, since the program stops; the next goes on with what is here")]
    Abandoned,
}

impl SnapshotError {
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
