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
use super::{facts, volume_folder};

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
        let about = fs::metadata(root).map_err(unreadable)?;
        walk.file(root, canonical(root), &about);
        walk.tables_beside(root);
    } else {
        walk.entries(fs::read_dir(root).map_err(unreadable)?, root, canonical(root));
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut files = page_folders::joined(walk.files, &name, &manifest);
    // The order in which a folder is listed differs between file systems; reports and the choice
    // between two duplicates must not.
    // Two names that are no text may look the same; their paths differ.
    files.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    facts::apply(&mut files);
    // Tables beside a file that is named directly tell of it, and were not named themselves.
    files.retain(|file| !root.is_file() || file.path == root);
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
    /// What is in a folder, which has this canonical path.
    fn entries(&mut self, entries: fs::ReadDir, folder: &Path, canonical_folder: PathBuf) {
        // The canonical path is the same however a folder was reached: by a link, or by two folders
        // of the command line of which one lies in the other. So a loop of links ends here.
        if !self.seen.insert(canonical_folder.clone()) {
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
                Ok(entry) => self.entry(&entry, &canonical_folder),
                Err(error) => self.refuse(folder, error.into()),
            }
        }
        self.depth -= 1;
    }

    /// Lists what may hold facts about a file that is named directly, as the manifest of its folder does.
    fn tables_beside(&mut self, root: &Path) {
        let entries = fs::read_dir(self.folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path()).filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            path != root && facts::may_hold_facts(&name) && path.is_file()
        });
        let paths: Vec<PathBuf> = paths.collect();
        let tables = paths.iter().map(|path| self.source(path));
        let tables: Vec<SourceFile> = tables.collect();
        self.files.extend(tables);
    }

    fn entry(&mut self, entry: &fs::DirEntry, canonical_folder: &Path) {
        let (name, path) = (entry.file_name(), &entry.path());
        let shown = name.to_string_lossy();
        if shown.starts_with('.') || shown == MANIFEST {
            return;
        }
        // Only a link leads elsewhere: to ask the system for each of 100,000 files takes a second.
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        let canonical = if is_link { canonical(path) } else { canonical_folder.join(&name) };
        match fs::metadata(path) {
            Err(error) => self.refuse(path, error.into()),
            // Links are followed: a link to a folder counts as one.
            Ok(about) if about.is_dir() && self.depth == MAX_DEPTH => {
                self.refuse(path, Refusal::TooDeep { limit: MAX_DEPTH });
            }
            Ok(about) if about.is_dir() => match fs::read_dir(path) {
                Ok(entries) => self.entries(entries, path, canonical),
                Err(error) => self.refuse(path, error.into()),
            },
            Ok(about) if about.is_file() => self.file(path, canonical, &about),
            Ok(_) => self.refuse(path, Refusal::SpecialFile),
        }
    }

    fn file(&mut self, path: &Path, canonical: PathBuf, about: &fs::Metadata) {
        if self.seen.insert(canonical) {
            let mut file = self.source(path);
            file.bytes = about.len();
            file.modified = about.modified().ok();
            self.files.push(file);
        }
    }

    fn refuse(&mut self, path: &Path, refusal: Refusal) {
        let mut file = self.source(path);
        file.refusal = Some(refusal);
        self.files.push(file);
    }

    fn source(&self, path: &Path) -> SourceFile {
        let name = name_under(self.folder, path);
        let mut added = self.manifest.added(&[&name]);
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
            facts: None,
            refusal: None,
            further: Vec::new(),
        }
    }
}

/// The path without links.
fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
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
