//! Holds a file of the corpus as it was listed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::added::Added;
use super::refusal::Refusal;
use super::report::FactsReport;

/// One of several files that are read as one, as it was listed.
#[derive(Clone, Debug)]
pub struct FilePart {
    /// Where it is.
    pub path: PathBuf,
    /// Length in bytes.
    pub bytes: u64,
    /// When it was last changed, where the file system says so.
    pub modified: Option<SystemTime>,
}

/// A file of the corpus, or the pages of a scanned work in a folder of their own.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path under the corpus folder, with forward slashes.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Length in bytes, that of the files behind it included.
    pub bytes: u64,
    /// When it was last changed, where the file system says so; each file behind it has its own time.
    pub modified: Option<SystemTime>,
    /// What the manifest of its corpus folder, tables of facts and libraries say of it, and the name of its folder where
    /// that is the name of a volume.
    pub added: Arc<Added>,
    /// What it says of other files, if it is a table of facts or a library; then it is read as nothing else.
    pub facts: Option<Arc<FactsReport>>,
    /// Why it cannot be read, where that shows without opening it.
    pub refusal: Option<Refusal>,
    /// Files that go on where it ends, in order: the other pages of a scanned work, of which it is the first.
    pub further: Vec<FilePart>,
}

impl SourceFile {
    /// Every file that it consists of.
    pub fn parts(&self) -> impl Iterator<Item = &Path> {
        let further = self.further.iter().map(|part| part.path.as_path());
        std::iter::once(self.path.as_path()).chain(further)
    }
}
