//! Stores documents and passages in an index on disk, and opens it.
//!
//! A document is stored in three parts: its head and each of its passages as records of the search engine,
//! and its text once, in a file beside them (`texts.rs`), so that an answer reads only the spans it shows.
//! An index lives in a generation of its own: built beside the one in use, then swapped in by one rename,
//! so that a kill, a full disk or a second process never leaves half an index behind.
//! A generation shares with the one before what did not change (`reuse.rs`), and answers as if it were built anew
//! (`entries.rs`).

mod analyzer;
mod build;
mod candidates;
mod completions;
mod date_buckets;
mod documents;
mod engine;
mod entries;
mod export;
mod facts;
mod files;
mod generation;
mod open;
mod passage_dates;
mod presence;
mod read_only;
mod record;
mod reuse;
mod rows;
mod schema;
mod sources;
mod stamp;
mod texts;
mod typo_automaton;
mod vocabulary;
mod within;
mod word_counts;

pub use build::IndexBuilder;
pub(crate) use date_buckets::{buckets_of_time, buckets_of_window, day_bucket};
pub use export::{ExportedDocument, stems_in_row};
pub use facts::{ArchiveFacts, CollectionFacts, Holdings};
pub use files::IndexFile;
pub use generation::{Generations, Pointer, Staleness};
pub use open::OpenIndex;
pub use reuse::Reuse;
pub use schema::Fields;
pub use sources::SourceId;
pub use stamp::{BuiltIndex, Fingerprint, IndexVersion, Stamp};
pub(crate) use texts::share;
pub use word_counts::WordCounts;

use std::path::PathBuf;

use crate::search::DeadlineExceeded;

/// The index cannot be built or opened.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// A file or folder of the index could not be used.
    #[error(
        "cannot use {path}: {source}; check that the folder is yours and the disk is not full, or choose another with --data"
    )]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The search engine refused.
    #[error(
        "the search engine stopped: {0}; see that the disk has room, and if that is not it, delete the index folder under --data and run `pincite index`"
    )]
    Engine(#[from] tantivy::TantivyError),
    /// A stored record cannot be read back.
    #[error(
        "a stored record is damaged: {0}; delete the index folder under --data and run `pincite index`"
    )]
    Record(String),
    /// The dictionary of words could not be read.
    #[error(
        "cannot read the dictionary of the index: {0}; check that the disk under --data is there and can be read"
    )]
    Dictionary(#[source] std::io::Error),
    /// The search was given up.
    #[error(transparent)]
    Deadline(#[from] DeadlineExceeded),
}

impl IndexError {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_that_cannot_be_read_is_not_a_damaged_record() {
        let error = IndexError::Dictionary(std::io::Error::other("the disk is gone"));
        assert_eq!(
            error.to_string(),
            "cannot read the dictionary of the index: the disk is gone; \
             check that the disk under --data is there and can be read"
        );
    }
}
