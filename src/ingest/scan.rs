//! Lists the files of the corpus folders, sorted.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::IngestError;
use super::manifest::{MANIFEST, Manifest};
use super::page_folders;
use super::refusal::Refusal;
use super::source_file::SourceFile;
use super::volume_folder;

/// Every file of the corpus folders, sorted by name within each folder.
///
/// Hidden files and the manifest are left out. A folder below that cannot be read is listed as a file that is refused,
/// so that reading reports it and goes on; links that lead back to a folder already seen are not followed.
/// A path may also be a single file.
///
/// # Errors
///
/// When a corpus folder itself cannot be read, or its manifest is not right.
pub fn scan(corpus: &[PathBuf]) -> Result<Vec<SourceFile>, IngestError> {
    scan_at_most(MAX_FILES, corpus)
}

/// Most files of an archive: with more, their list alone takes gigabytes.
const MAX_FILES: usize = 1_000_000;

/// Folders below each other; each is held open while what is in it is listed.
const MAX_DEPTH: usize = 64;

fn scan_at_most(limit: usize, corpus: &[PathBuf]) -> Result<Vec<SourceFile>, IngestError> {
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for root in corpus {
        let remaining = limit - files.len();
        let found = scan_root(root, remaining, &mut seen)?;
        if found.len() > remaining {
            return Err(IngestError::TooManyFiles { path: root.clone(), limit });
        }
        files.extend(found);
    }
    Ok(files)
}

fn scan_root(
    root: &Path,
    remaining: usize,
    seen: &mut HashSet<PathBuf>,
) -> Result<Vec<SourceFile>, IngestError> {
    let unreadable = |error: std::io::Error| IngestError::Folder {
        path: root.to_owned(),
        reason: error.to_string(),
    };
    // A file that is named directly has the manifest of the folder that it lies in.
    let folder = if root.is_file() { root.parent().unwrap_or(root) } else { root };
    let manifest = Manifest::load(&folder.join(MANIFEST))?;
    let mut walk =
        Walk { folder, manifest: &manifest, seen, files: Vec::new(), remaining, depth: 0 };
    if root.is_file() {
        walk.file(root);
    } else {
        walk.entries(fs::read_dir(root).map_err(unreadable)?, root);
    }
    let root = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut files = page_folders::joined(walk.files, &root);
    // The order in which a folder is listed differs between file systems; reports and the choice
    // between two duplicates must not.
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

struct Walk<'a> {
    folder: &'a Path,
    manifest: &'a Manifest,
    /// Folders and files already listed, as canonical paths.
    seen: &'a mut HashSet<PathBuf>,
    files: Vec<SourceFile>,
    /// How many files may be listed; the walk ends behind the first that is one too many.
    remaining: usize,
    /// Folders that lead here.
    depth: usize,
}

impl Walk<'_> {
    fn entries(&mut self, entries: fs::ReadDir, folder: &Path) {
        if !self.is_new(folder) {
            return;
        }
        self.depth += 1;
        for entry in entries {
            // The walk stops at the first file too many, so that a huge folder is not listed to its
            // end.
            if self.files.len() > self.remaining {
                break;
            }
            match entry {
                Ok(entry) => self.path(&entry.path()),
                Err(error) => self.refuse(folder, error.into()),
            }
        }
        self.depth -= 1;
    }

    fn path(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name == MANIFEST {
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.refuse(path, error.into()),
            // Links are followed: a link to a folder counts as one. A loop of links ends in
            // `is_new`.
            Ok(about) if about.is_dir() && self.depth == MAX_DEPTH => {
                self.refuse(path, Refusal::TooDeep { limit: MAX_DEPTH });
            }
            Ok(about) if about.is_dir() => match fs::read_dir(path) {
                Ok(entries) => self.entries(entries, path),
                Err(error) => self.refuse(path, error.into()),
            },
            Ok(about) if about.is_file() => self.file(path),
            Ok(_) => self.refuse(path, Refusal::SpecialFile),
        }
    }

    fn file(&mut self, path: &Path) {
        if !self.is_new(path) {
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.refuse(path, error.into()),
            Ok(about) => {
                let mut file = self.source(path);
                file.bytes = about.len();
                file.modified = about.modified().ok();
                self.files.push(file);
            }
        }
    }

    fn refuse(&mut self, path: &Path, refusal: Refusal) {
        let mut file = self.source(path);
        file.refusal = Some(refusal);
        self.files.push(file);
    }

    fn source(&self, path: &Path) -> SourceFile {
        let name = name_under(self.folder, path);
        let mut added = self.manifest.added(&name);
        if added.volume.is_none() {
            let root = self.folder.file_name().unwrap_or_default().to_string_lossy();
            added.volume = volume_folder::volume_of(&format!("{root}/{name}"));
        }
        let (added, path) = (Arc::new(added), path.to_owned());
        SourceFile {
            name,
            path,
            bytes: 0,
            modified: None,
            added,
            refusal: None,
            further: Vec::new(),
        }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        // The canonical path is the same however a file was reached: by a link, or by two folders
        // of the command line of which one lies in the other.
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }
}

/// The path of a file under its corpus folder, with forward slashes.
fn name_under(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_too_many_files_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..10 {
            fs::write(folder.path().join(format!("{number}.txt")), "words").unwrap();
        }
        let corpus = [folder.path().to_owned()];
        assert_eq!(scan_at_most(10, &corpus).unwrap().len(), 10);
        let refused = scan_at_most(9, &corpus).unwrap_err();
        let said = refused.to_string().replace(&folder.path().display().to_string(), "letters");
        insta::assert_snapshot!(said, @"there are more than 9 files under letters; put the documents into a few files of JSON Lines, or name smaller folders with --corpus");
    }
}
