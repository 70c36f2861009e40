//! Lists the files of an index for whoever copies it.

use std::fs::{self, File};

use super::texts::{TEXTS, length_on_disk};
use super::{IndexError, OpenIndex};

/// A file of an index, open: it can be read to its end though the index is replaced meanwhile.
#[derive(Debug)]
pub struct IndexFile {
    /// Its name in the folder of the index.
    pub name: String,
    /// At its beginning.
    pub file: File,
    /// How many bytes of it belong to this index; a later one may have appended to it.
    pub bytes: u64,
}

impl OpenIndex {
    /// Its files, in the order of their names. Call with the lock of the generations held.
    pub fn files(&self) -> Result<Vec<IndexFile>, IndexError> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(IndexError::io(&self.folder))? {
            let entry = entry.map_err(IndexError::io(&self.folder))?;
            let path = entry.path();
            let about = entry.metadata().map_err(IndexError::io(&path))?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            // Locks and drafts are of no use elsewhere.
            let is_ours = about.is_file() && !name.ends_with(".lock") && !name.ends_with(".new");
            if !is_ours {
                continue;
            }
            let bytes = if name == TEXTS {
                length_on_disk(self.stamp.written.text_bytes)
            } else {
                about.len()
            };
            let file = File::open(&path).map_err(IndexError::io(&path))?;
            files.push(IndexFile { name, file, bytes });
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(files)
    }
}
