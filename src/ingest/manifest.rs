//! Reads `manifest.toml`: the facts that the pages of a corpus folder do not say about themselves.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;

use super::error::IngestError;
use super::reader::ManifestDate;
use crate::model::{Document, Fact, Issue, Person, Role, Volume, WrittenDate, WrittenOrigin};
use crate::time::Edtf;

/// Name of the file, at the top of a corpus folder.
pub(crate) const MANIFEST: &str = "manifest.toml";

/// What the manifest says of one file. Everything is optional.
///
/// A fact that the page prints itself wins over the manifest; everything taken from here is marked as added.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Added {
    /// The system that published the page ("Wilson Center Digital Archive").
    pub system: Option<String>,
    /// The institution, in the form its citations use.
    pub repository: Option<String>,
    /// Collection or section.
    pub collection: Option<String>,
    /// What the document is: "cable", "memorandum".
    pub kind: Option<String>,
    /// When it was written.
    pub date: Option<Edtf>,
    /// Where it was written.
    pub place: Option<String>,
    /// Issuing body or sender as it is to be cited.
    pub author: Option<String>,
    /// Shelfmark of the original.
    pub archive_reference: Option<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Address of the page; `{number}` stands for the number of the document within its volume.
    pub url: Option<String>,
    /// The archive's own number for the record. Nothing asks for it yet, so no document has it; manifests that
    /// state it are read all the same.
    pub record_id: Option<String>,
    /// The book it was printed in.
    pub volume: Option<Volume>,
    /// Full names of people, and people that the page does not name.
    pub people: Vec<AddedPerson>,
    /// Slips of the source that are kept.
    pub slips: Vec<AddedSlip>,
}

/// A person, as the manifest names them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedPerson {
    /// The name as the page prints it, where it does.
    pub printed: Option<String>,
    /// The full name.
    pub name: String,
    /// Part taken; needed only when the page does not name the person.
    pub role: Option<Role>,
    /// Office held.
    pub office: Option<String>,
}

/// A slip of the source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedSlip {
    /// The words as printed.
    pub printed: String,
    /// What a reader may take them to mean.
    pub note: String,
}

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

    /// What is said of the file with this name; where several entries match, a later one wins field by field.
    pub(crate) fn added(&self, name: &str) -> Added {
        let matching = self.source.iter().filter(|entry| entry.matches(name));
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

impl Added {
    fn overlaid(self, over: &Added) -> Added {
        let over = over.clone();
        Added {
            system: over.system.or(self.system),
            repository: over.repository.or(self.repository),
            collection: over.collection.or(self.collection),
            kind: over.kind.or(self.kind),
            date: over.date.or(self.date),
            place: over.place.or(self.place),
            author: over.author.or(self.author),
            archive_reference: over.archive_reference.or(self.archive_reference),
            translator: over.translator.or(self.translator),
            licence: over.licence.or(self.licence),
            url: over.url.or(self.url),
            record_id: over.record_id.or(self.record_id),
            volume: over.volume.or(self.volume),
            // Lists add up, whereas of two single values the later one wins.
            people: [self.people, over.people].concat(),
            slips: [self.slips, over.slips].concat(),
        }
    }

    /// Writes into a document what its page does not say.
    pub(crate) fn complete(&self, document: &mut Document, date_for: ManifestDate) {
        let fill = |field: &mut Option<Fact<String>>, value: &Option<String>| {
            if field.is_none() {
                *field = value.clone().map(Fact::added);
            }
        };
        fill(&mut document.system, &self.system);
        fill(&mut document.repository, &self.repository);
        fill(&mut document.collection, &self.collection);
        fill(&mut document.kind, &self.kind);
        fill(&mut document.place, &self.place);
        fill(&mut document.author, &self.author);
        fill(&mut document.archive_reference, &self.archive_reference);
        fill(&mut document.translator, &self.translator);
        fill(&mut document.licence, &self.licence);
        fill(&mut document.url, &self.address(document.number.as_deref()));
        if document.volume.is_none() {
            document.volume.clone_from(&self.volume);
        }
        self.complete_date(document, date_for);
        self.complete_people(document);
        self.note_slips(document);
    }

    fn address(&self, number: Option<&str>) -> Option<String> {
        let url = self.url.as_ref()?;
        match number {
            Some(number) => Some(url.replace("{number}", number)),
            // Without a number the pattern would give an address that leads nowhere.
            None => (!url.contains("{number}")).then(|| url.clone()),
        }
    }

    fn complete_date(&self, document: &mut Document, date_for: ManifestDate) {
        let Some(edtf) = self.date else { return };
        // One date for a file of many documents says nothing about those that have their own.
        if date_for == ManifestDate::ForUndated && !document.written.is_empty() {
            return;
        }
        // At the end of the list: the first claim is the one that a document is filed under, and
        // what the page prints wins.
        if document.written.iter().all(|claim| claim.edtf != edtf) {
            let text = edtf.to_string();
            document.written.push(WrittenDate { edtf, origin: WrittenOrigin::Manifest, text });
        }
    }

    fn complete_people(&self, document: &mut Document) {
        for added in &self.people {
            let printed = added.printed.as_deref();
            let named = document
                .people
                .iter_mut()
                .find(|person| Some(person.name.value.as_str()) == printed);
            match (named, added.role) {
                // Only the name is replaced; office and role stay as the page has them.
                (Some(person), _) => person.name = Fact::added(added.name.clone()),
                (None, Some(role)) => document.people.push(Person {
                    name: Fact::added(added.name.clone()),
                    office: added.office.clone(),
                    role,
                }),
                (None, None) => {}
            }
        }
    }

    fn note_slips(&self, document: &mut Document) {
        for slip in &self.slips {
            // An entry may be for many files; the slip is noted only where its words stand.
            if contains_words(&document.text, &slip.printed) {
                let (printed, note) = (slip.printed.clone(), slip.note.clone());
                document.issues.push(Issue::Slip { printed, note });
            }
        }
    }
}

/// Whether `words` stand in `text` with no letter or digit glued to either end.
fn contains_words(text: &str, words: &str) -> bool {
    let glued = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text.match_indices(words).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = text[at + found.len()..].chars().next();
            !glued(before) && !glued(after)
        })
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
        let added = manifest.added("x");
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
