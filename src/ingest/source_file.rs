//! Describes a file of the corpus before it is read.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::manifest::Added;
use super::refusal::Refusal;

/// A file of the corpus, or the pages of a scanned work in a folder of their own.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path under the corpus folder, with forward slashes.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Length in bytes.
    pub bytes: u64,
    /// When it was last changed, where the file system says so.
    pub modified: Option<SystemTime>,
    /// What the manifest of its corpus folder says of it, and the name of its folder where that is the name of a volume.
    pub added: Arc<Added>,
    /// Why it cannot be read, where that shows without opening it.
    pub refusal: Option<Refusal>,
    /// Files that go on where it ends, in order: the other pages of a scanned work, of which it is the first.
    pub further: Vec<PathBuf>,
}
