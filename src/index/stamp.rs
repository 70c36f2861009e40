//! Describes an index beside its files: its version, what it was built from and what it holds.

use std::fs::{self, File};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::analyzer::ANALYZER_VERSION;
use super::{ArchiveFacts, IndexError};

/// Number of the form in which records and texts are stored; a change makes every index stale.
///
/// 4: texts in a file of their own, heads of documents without them.
/// 7: the words of headings apart, volumes that the names of folders say.
/// 8: every entry says which source it is of, so that sources are added and removed one by one.
const FORMAT_VERSION: u32 = 8;

const STAMP: &str = "pincite.json";

/// What an index was built from and what it holds, stored beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// Which program can read it.
    #[serde(flatten)]
    pub version: IndexVersion,
    /// Program that built it.
    pub program: String,
    /// The corpus and the settings that shape an index.
    pub fingerprint: Fingerprint,
    /// How much was written beside the records of the search engine.
    #[serde(flatten)]
    pub written: BuiltIndex,
    /// What it holds, for people.
    pub facts: ArchiveFacts,
}

/// What was written beside the records of the search engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltIndex {
    /// Bytes of text.
    pub text_bytes: u64,
    /// Checksum of the list of sources.
    pub sources: u32,
}

/// In which form an index is stored. It is read before the rest of a stamp, for that may have another form as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexVersion {
    /// Form of the records.
    format: u32,
    /// Rules by which words are made.
    analyzer: u32,
}

impl IndexVersion {
    /// The one that this program writes, and the only one that it reads.
    pub const CURRENT: Self = Self { format: FORMAT_VERSION, analyzer: ANALYZER_VERSION };

    /// The version of a generation.
    pub fn read(folder: &Path) -> Result<Self, IndexError> {
        read(folder)
    }
}

/// Tells whether an index still fits its corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Hash of names, sizes and times of the files: cheap to make, and enough when it is equal.
    pub listing: String,
    /// Hash of the content of every file and of the settings that shape an index.
    pub content: String,
}

impl Stamp {
    /// A stamp of this program.
    pub fn new(fingerprint: Fingerprint, written: BuiltIndex, facts: ArchiveFacts) -> Self {
        Self {
            version: IndexVersion::CURRENT,
            program: concat!("pincite ", env!("CARGO_PKG_VERSION")).to_owned(),
            fingerprint,
            written,
            facts,
        }
    }

    /// The stamp stored in a generation.
    pub fn read(folder: &Path) -> Result<Self, IndexError> {
        read(folder)
    }

    /// Stores it in a generation, whole or not at all.
    pub(super) fn write(&self, folder: &Path) -> Result<(), IndexError> {
        let (draft, path) = (folder.join("stamp.new"), folder.join(STAMP));
        let bytes = serde_json::to_vec_pretty(self)
            .map_err(|error| IndexError::Record(error.to_string()))?;
        fs::write(&draft, bytes).map_err(IndexError::io(&draft))?;
        File::open(&draft).and_then(|file| file.sync_all()).map_err(IndexError::io(&draft))?;
        fs::rename(&draft, &path).map_err(IndexError::io(&path))
    }
}

fn read<T: for<'de> Deserialize<'de>>(folder: &Path) -> Result<T, IndexError> {
    let path = folder.join(STAMP);
    let bytes = fs::read(&path).map_err(IndexError::io(&path))?;
    serde_json::from_slice(&bytes).map_err(|error| IndexError::Record(format!("{STAMP}: {error}")))
}
