//! What must be known to open an archive, what happens meanwhile, and why it may fail.

use std::path::PathBuf;

use super::changes::Changes;
use crate::index::{IndexError, Staleness};
use crate::ingest::{BadLine, IngestError, Refusal};
use crate::opensearch::{ClusterError, ClusterSettings, LoadProgress};
use crate::search::DeadlineExceeded;
use crate::snapshot::{SnapshotAddress, SnapshotError};
use crate::text::Spellings;
use crate::time::{NamedTime, NumericOrder};

/// What must be known to open an archive.
#[derive(Clone, Debug)]
pub struct ArchiveSettings {
    /// Folders of documents, each with or without a `manifest.toml`.
    pub corpus: Vec<PathBuf>,
    /// Folder for the index.
    pub data: PathBuf,
    /// The snapshot that the index comes from; it is built from the documents where `None`.
    pub source: Option<SnapshotAddress>,
    /// Spelling groups.
    pub names: Spellings,
    /// Named times.
    pub events: Vec<NamedTime>,
    /// First year of the century that two-digit years mean.
    pub century: i32,
    /// Order of ambiguous numeric dates.
    pub order: NumericOrder,
    /// The cluster in which it is searched; in the index on the disk where there is none.
    pub cluster: Option<ClusterSettings>,
}

/// The archive cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The documents cannot be read.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// The index cannot be built or opened.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The cluster cannot be searched or loaded.
    #[error(transparent)]
    Cluster(#[from] ClusterError),
    /// The snapshot that the index comes from cannot be used.
    #[error(transparent)]
    Snapshot(SnapshotError),
    /// There is nothing to answer from.
    #[error(
        "no document was found in {folders}; name the folder of your documents with --corpus or in config/pincite.toml"
    )]
    NoDocuments {
        /// The folders that were looked in.
        folders: String,
    },
    /// There is nothing to compare with.
    #[error("there is no index that can be used; run `pincite index` first")]
    NoIndex,
    /// The program was told to stop meanwhile.
    #[error("the building of the index was given up, since the program stops")]
    Abandoned,
    /// The program has a fault.
    #[error("the building of the index panicked; this is a fault of the program")]
    Panicked,
    /// Files are there, but nothing in them can be read.
    #[error(
        "none of the files can be read any more; check that the folder of documents is there and open to the user that runs the program"
    )]
    NothingReadable,
}

impl ArchiveError {
    /// Whether a search was given up because its deadline had passed: the archive is sound.
    pub fn is_deadline(&self) -> bool {
        matches!(
            self,
            Self::Index(IndexError::Deadline(_)) | Self::Cluster(ClusterError::Deadline(_))
        )
    }
}

impl From<DeadlineExceeded> for ArchiveError {
    fn from(exceeded: DeadlineExceeded) -> Self {
        Self::Index(exceeded.into())
    }
}

/// What happens while an archive is opened, for whoever shows progress.
#[derive(Clone, Debug)]
pub enum OpenProgress {
    /// An index has to be built, and why.
    Building {
        /// Why.
        reason: Staleness,
        /// Which files changed, where an index that is out of date says so.
        changes: Option<Changes>,
        /// Number of files to read.
        files: usize,
        /// Their size in bytes.
        bytes: u64,
    },
    /// A file, or a part of a file of many documents, has been read.
    Read {
        /// Files so far.
        files: usize,
        /// Bytes so far, as they lie on the disk.
        bytes: u64,
        /// Documents so far.
        documents: usize,
    },
    /// Everything is read; the index is being written out.
    Writing,
    /// The index is built and in use.
    Built {
        /// Number of documents.
        documents: usize,
        /// Number of passages.
        passages: usize,
    },
    /// It is loaded into a cluster.
    Loading(LoadProgress),
    /// Another index came from its snapshot.
    Pulled {
        /// Number of documents.
        documents: usize,
        /// Number of passages.
        passages: usize,
        /// Bytes that came; what did not change was here.
        received: u64,
    },
    /// No index could be built; the older one stays in use.
    KeptOld {
        /// Why.
        error: String,
    },
    /// A file could not be read and is left out.
    LeftOut {
        /// Its name under the corpus folder.
        file: String,
        /// Why.
        reason: Refusal,
    },
    /// Lines of a file of JSON Lines could not be read and are left out.
    LinesLeftOut(LinesLeftOut),
}

/// Lines of a file that no document was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct LinesLeftOut {
    /// Name of the file under the corpus folder.
    pub file: String,
    /// Number of lines.
    pub lines: usize,
    /// The first of them.
    pub first: BadLine,
}
