//! Says why a corpus cannot be read at all.

use std::path::PathBuf;

/// The corpus cannot be read.
///
/// A single file that cannot be read is no such error: it is left out with a [`Refusal`](super::Refusal).
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// A corpus folder is missing or closed to us.
    #[error("cannot read the corpus folder {}: {reason}; check the path or name another one with --corpus", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// There are more files than can be listed.
    #[error("there are more than {limit} files under {}; put the documents into a few files of JSON Lines, or name smaller folders with --corpus", path.display())]
    TooManyFiles {
        /// The folder where they became too many.
        path: PathBuf,
        /// How many there may be.
        limit: usize,
    },
    /// A manifest is not right.
    #[error("{}, line {line}: {message}; see docs/corpus.md for what a manifest may say", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}
