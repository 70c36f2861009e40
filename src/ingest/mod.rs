//! Turns the bytes of files into documents and passages.
//!
//! [`scan`] lists the files of the corpus folders, [`read`] takes them one after the other:
//! decode, find out the shape of the page, let the reader of that shape take it apart, complete it from the manifest,
//! cut it into passages and find the times they speak of.
//! A file of JSON Lines is read as a stream instead, a document a line.
//! No file is refused for its shape, no byte is repaired, and every line that is left out is in the [`Report`].

mod build;
mod dates;
mod decode;
mod detect;
mod draft;
#[cfg(fuzzing)]
pub mod fuzzing;
mod ids;
mod json_lines;
mod lines;
mod manifest;
mod read;
mod readers;
mod report;
mod scan;
mod split;

use std::path::PathBuf;

pub use draft::{Dropped, Reason};
pub use json_lines::{BadLine, LineFault};
pub use manifest::{Added, AddedPerson, AddedSlip};
pub use read::{IngestOptions, read};
pub use report::{FileReport, LinesLeftOut, Report, Unreadable, Warning};
pub use scan::{SourceFile, scan};

/// The corpus cannot be read.
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
