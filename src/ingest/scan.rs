//! Turns folders into a sorted list of the files in them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::IngestError;
use super::json_lines::is_json_lines;
use super::manifest::{Added, MANIFEST, Manifest};

/// A file of the corpus.
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
    /// What the manifest of its corpus folder says of it.
    pub added: Arc<Added>,
    /// Why it cannot be read, where that shows without opening it.
    pub fault: Option<String>,
}

/// Every file of the corpus folders, sorted by name within each folder.
///
/// Hidden files and the manifest are left out. A folder below that cannot be read is listed as a file with a fault,
/// so that reading reports it and goes on; links that lead back to a folder already seen are not followed.
/// A path may also be a single file.
///
/// # Errors
///
/// When a corpus folder itself cannot be read, or its manifest is not right.
pub fn scan(corpus: &[PathBuf]) -> Result<Vec<SourceFile>, IngestError> {
    scan_at_most(MOST_FILES, corpus)
}

/// Most files of an archive: with more, their list alone is a matter of gigabytes.
const MOST_FILES: usize = 1_000_000;

/// Folders below each other; each is held open while what is in it is listed.
const DEEPEST: usize = 64;

fn scan_at_most(most: usize, corpus: &[PathBuf]) -> Result<Vec<SourceFile>, IngestError> {
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for root in corpus {
        let room = most - files.len();
        let found = scan_root(root, room, &mut seen)?;
        if found.len() > room {
            return Err(IngestError::TooManyFiles { path: root.clone(), limit: most });
        }
        files.extend(found);
    }
    Ok(files)
}

fn scan_root(
    root: &Path,
    room: usize,
    seen: &mut HashSet<PathBuf>,
) -> Result<Vec<SourceFile>, IngestError> {
    let unreadable = |error: std::io::Error| IngestError::Folder {
        path: root.to_owned(),
        reason: error.to_string(),
    };
    let folder = if root.is_file() { root.parent().unwrap_or(root) } else { root };
    let manifest = Manifest::load(&folder.join(MANIFEST))?;
    let mut walk = Walk { folder, manifest: &manifest, seen, files: Vec::new(), room, depth: 0 };
    if root.is_file() {
        walk.file(root);
    } else {
        walk.entries(fs::read_dir(root).map_err(unreadable)?, root);
    }
    let mut files = walk.files;
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
    room: usize,
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
            if self.files.len() > self.room {
                break;
            }
            match entry {
                Ok(entry) => self.path(&entry.path()),
                Err(error) => self.fault(folder, error.to_string()),
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
            Err(error) => self.fault(path, error.to_string()),
            Ok(about) if about.is_dir() && self.depth == DEEPEST => {
                self.fault(path, format!("it lies more than {DEEPEST} folders deep"));
            }
            Ok(about) if about.is_dir() => match fs::read_dir(path) {
                Ok(entries) => self.entries(entries, path),
                Err(error) => self.fault(path, error.to_string()),
            },
            Ok(about) if about.is_file() => self.file(path),
            Ok(_) => self.fault(path, "it is neither a file nor a folder".to_owned()),
        }
    }

    fn file(&mut self, path: &Path) {
        if !self.is_new(path) {
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.fault(path, error.to_string()),
            Ok(about) => {
                let mut file = self.source(path);
                file.bytes = about.len();
                file.modified = about.modified().ok();
                file.fault = binary_kind(path);
                self.files.push(file);
            }
        }
    }

    fn fault(&mut self, path: &Path, reason: String) {
        let mut file = self.source(path);
        file.fault = Some(reason);
        self.files.push(file);
    }

    fn source(&self, path: &Path) -> SourceFile {
        let name = name_under(self.folder, path);
        let added = Arc::new(self.manifest.added(&name));
        SourceFile { name, path: path.to_owned(), bytes: 0, modified: None, added, fault: None }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }
}

/// The path of a file under its corpus folder, with forward slashes.
fn name_under(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Why a file of this name holds no text, for the usual kinds of file that do not.
fn binary_kind(path: &Path) -> Option<String> {
    if is_json_lines(&path.file_name()?.to_string_lossy()) {
        return None;
    }
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    let listed = |list: &[&str]| list.contains(&extension.as_str());
    if listed(DOCUMENTS) {
        return Some(format!("it is a .{extension} file; save it as plain text or Markdown"));
    }
    listed(BINARIES).then(|| format!("a .{extension} file holds no text to read"))
}

const DOCUMENTS: &[&str] = &["pdf", "doc", "docx", "odt", "rtf", "epub", "djvu", "xls", "xlsx"];

const BINARIES: &[&str] = &[
    "7z", "avi", "bin", "bmp", "bz2", "class", "db", "dll", "dylib", "exe", "flac", "gif", "gz",
    "ico", "iso", "jar", "jpeg", "jpg", "m4a", "mkv", "mov", "mp3", "mp4", "o", "ogg", "png", "so",
    "sqlite", "tar", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff", "woff2", "xz", "zip",
    "zst",
];

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
