//! Reads `manifest.toml`: the facts that the pages of a corpus folder do not say about themselves.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;

use super::added::Added;
use super::error::IngestError;

/// Name of the file, at the top of a corpus folder.
pub(crate) const MANIFEST: &str = "manifest.toml";

/// The manifest of one corpus folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(default)]
    source: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    /// Names under the corpus folder; `*` stands for any characters.
    files: Vec<String>,
    // Parsed in a second step: `deny_unknown_fields` does not work together with `flatten`, and an
    // error can name the entry in which it is.
    #[serde(flatten)]
    rest: toml::Table,
    #[serde(skip)]
    added: Added,
}

impl Manifest {
    /// Reads the manifest at `path`; a folder without one has an empty manifest.
    pub(crate) fn load(path: &Path) -> Result<Self, IngestError> {
        match read(path) {
            Ok(text) => Self::parse(&text, path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(fault(path, 1, error.to_string())),
        }
    }

    pub(super) fn parse(text: &str, path: &Path) -> Result<Self, IngestError> {
        // Some editors put a byte order mark first; it is no part of the TOML.
        let text = text.trim_start_matches('\u{feff}');
        let at = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            fault(path, line, error.message().to_owned())
        };
        let mut manifest: Self = toml::from_str(text).map_err(at)?;
        for (number, entry) in manifest.source.iter_mut().enumerate() {
            let rest = std::mem::take(&mut entry.rest);
            entry.added = rest.try_into().map_err(|error: toml::de::Error| {
                fault(path, nth_source(text, number), error.message().to_owned())
            })?;
        }
        Ok(manifest)
    }

    /// What is said of a file by any of its names; where several entries match, a later one wins field by field.
    pub(crate) fn added(&self, names: &[&str]) -> Added {
        let is_named = |entry: &&Entry| names.iter().any(|name| entry.matches(name));
        let matching = self.source.iter().filter(is_named);
        matching.fold(Added::default(), |sum, entry| sum.overlaid(&entry.added))
    }
}

/// Largest manifest that is read, in bytes.
const MAX_MANIFEST_BYTES: u64 = 16_000_000;

/// The text of a manifest. Whoever may put a document into the folder may put anything there under its name.
fn read(path: &Path) -> io::Result<String> {
    let about = fs::metadata(path)?;
    // Asked before it is opened: opening a named pipe would wait for somebody to write into it.
    if !about.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut text = String::new();
    let read = File::open(path)?.take(MAX_MANIFEST_BYTES + 1).read_to_string(&mut text)?;
    match read as u64 > MAX_MANIFEST_BYTES {
        true => Err(io::Error::other(format!(
            "it is larger than {} MB",
            MAX_MANIFEST_BYTES / 1_000_000
        ))),
        false => Ok(text),
    }
}

impl Entry {
    fn matches(&self, name: &str) -> bool {
        self.files.iter().any(|pattern| matches(pattern, name))
    }
}

/// Whether a name fits a pattern in which `*` stands for any characters.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        // The first place is the best one: it leaves the most for the parts that follow.
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

fn fault(path: &Path, line: usize, message: String) -> IngestError {
    IngestError::Manifest { path: path.to_owned(), line, message }
}

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|&b| b == b'\n').count()
}

/// The line on which the nth `[[source]]` begins.
fn nth_source(text: &str, number: usize) -> usize {
    let mut heads =
        text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("[[source]]"));
    heads.nth(number).map_or(1, |(line, _)| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_names() {
        for (pattern, name, fits) in [
            ("a.txt", "a.txt", true),
            ("a.txt", "b/a.txt", false),
            ("*", "any/thing", true),
            ("v19/*.txt", "v19/d300.txt", true),
            ("v19/*.txt", "v19/d300.md", false),
            ("*d*0*.txt", "v19/d300.txt", true),
            ("a*a", "a", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} against {name}");
        }
    }

    #[test]
    fn later_entries_win_and_faults_name_their_line() {
        let path = Path::new("manifest.toml");
        let text = "[[source]]\nfiles = [\"*\"]\nsystem = \"A\"\nplace = \"P\"\n\n[[source]]\nfiles = [\"x\"]\nsystem = \"B\"\n";
        let manifest = Manifest::parse(text, path).unwrap();
        let added = manifest.added(&["x"]);
        assert_eq!((added.system.as_deref(), added.place.as_deref()), (Some("B"), Some("P")));
        for (text, line) in [
            ("[[source]]\nfiles = [\"*\"]\n[[source]]\nfiles = []\nsistem = \"A\"\n", 3),
            ("[[source]]\nfiles = [\"*\"]\ndate = \"1963-31-31\"\n", 1),
            ("\n[source\n", 2),
        ] {
            let error = Manifest::parse(text, path).unwrap_err();
            assert!(
                matches!(error, IngestError::Manifest { line: at, .. } if at == line),
                "{error}"
            );
        }
    }
}
