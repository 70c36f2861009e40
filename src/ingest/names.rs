//! Tells from the name of a file that it holds no text that a reader of text could read.

use super::refusal::Refusal;

/// Why a file of this name is refused unless a reader knows its format; by name, so that it is not decoded in vain.
pub(crate) fn refused_by_name(name: &str) -> Option<Refusal> {
    // Only the last part: a folder may be called "scans.pdf".
    let file = name.rsplit('/').next()?;
    let (stem, extension) = file.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    // ".gz" alone is a name, not an ending.
    if stem.is_empty() {
        None
    } else if READ.contains(&extension.as_str()) {
        // A reader would know it by its first bytes.
        Some(Refusal::Damaged)
    } else if DOCUMENTS.contains(&extension.as_str()) {
        Some(Refusal::NoReader { extension })
    } else if BINARIES.contains(&extension.as_str()) {
        Some(Refusal::NoText { extension })
    } else {
        None
    }
}

/// Formats of documents that somebody may hope to have read.
const DOCUMENTS: &[&str] = &["doc", "rtf", "djvu", "xls", "xlsx"];

/// Formats of documents that have readers.
const READ: &[&str] = &["pdf", "docx", "odt", "epub"];

/// Formats without text.
const BINARIES: &[&str] = &[
    "7z", "avi", "bin", "bmp", "bz2", "class", "db", "dll", "dylib", "exe", "flac", "gif", "gz",
    "ico", "iso", "jar", "jpeg", "jpg", "m4a", "mkv", "mov", "mp3", "mp4", "o", "ogg", "png", "so",
    "sqlite", "tar", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff", "woff2", "xz", "zip",
    "zst",
];
