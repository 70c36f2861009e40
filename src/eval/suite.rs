//! Reads a suite: several archives, each with sets of judged questions, that are measured in one run.

use std::collections::HashSet;
use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

/// Longest name of a set or archive, in characters: the table must fit a terminal.
const MAX_NAME_CHARACTERS: usize = 20;

/// Archives with sets of judged questions.
///
/// Paths are as written, relative to the file of the suite; whether they exist is for whoever runs it to see.
///
/// ```
/// use pincite::eval::Suite;
///
/// let suite = Suite::parse(
///     r#"
/// [[archive]]
/// name = "letters"
/// corpus = ["texts/letters"]
///   [[archive.set]]
///   name = "easy"
///   questions = "easy.jsonl"
/// "#,
/// )?;
/// assert_eq!(suite.archives[0].sets[0].name, "easy");
///
/// let error = Suite::parse("[[archive]]\nname = 7").unwrap_err();
/// assert_eq!(error.line, 2);
/// # Ok::<(), pincite::eval::SuiteError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Suite {
    /// In the order of the file.
    pub archives: Vec<SuiteArchive>,
}

/// An archive of a suite.
#[derive(Clone, Debug)]
pub struct SuiteArchive {
    /// Names its index in the data folder.
    pub name: String,
    /// Folders of documents, or files.
    pub corpus: Vec<PathBuf>,
    /// The sets that are asked over it.
    pub sets: Vec<SuiteSet>,
}

/// A set of judged questions of a suite.
#[derive(Clone, Debug)]
pub struct SuiteSet {
    /// Names its row and its files; no other set of the suite has it.
    pub name: String,
    /// File of judged questions.
    pub questions: PathBuf,
}

/// The file is no suite.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {problem}")]
pub struct SuiteError {
    /// From 1.
    pub line: usize,
    /// What is wrong there, and what to write.
    pub problem: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSuite {
    archive: Vec<WrittenArchive>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenArchive {
    name: Spanned<String>,
    corpus: Vec<PathBuf>,
    set: Vec<WrittenSet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSet {
    name: Spanned<String>,
    questions: PathBuf,
}

impl Suite {
    /// Reads a suite; the first fault is told with its line.
    pub fn parse(text: &str) -> Result<Self, SuiteError> {
        let line_of = |at: usize| 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        let written: WrittenSuite = toml::from_str(text).map_err(|error| SuiteError {
            line: line_of(error.span().map_or(0, |span| span.start)),
            problem: error.message().to_owned(),
        })?;
        let fault = |name: &Spanned<String>, problem| {
            let line = line_of(name.span().start);
            Err(SuiteError { line, problem: format!("{:?} {problem}", name.get_ref()) })
        };
        let archives = written.archive.iter().map(|archive| &archive.name);
        if let Some((name, problem)) = wrong_name(archives) {
            return fault(name, problem);
        }
        let sets = written.archive.iter().flat_map(|archive| &archive.set);
        if let Some((name, problem)) = wrong_name(sets.map(|set| &set.name)) {
            return fault(name, problem);
        }
        Ok(Self { archives: written.archive.into_iter().map(WrittenArchive::checked).collect() })
    }
}

impl WrittenArchive {
    fn checked(self) -> SuiteArchive {
        let set =
            |set: WrittenSet| SuiteSet { name: set.name.into_inner(), questions: set.questions };
        SuiteArchive {
            name: self.name.into_inner(),
            corpus: self.corpus,
            sets: self.set.into_iter().map(set).collect(),
        }
    }
}

/// The first name that names no folder or file, or names one twice.
fn wrong_name<'n>(
    names: impl Iterator<Item = &'n Spanned<String>>,
) -> Option<(&'n Spanned<String>, &'static str)> {
    let mut seen = HashSet::new();
    for name in names {
        if !is_name(name.get_ref()) {
            let problem = "is no name; write one to twenty letters, digits, hyphens or underscores";
            return Some((name, problem));
        }
        // Lower-cased, since some file systems take both for one file.
        if !seen.insert(name.get_ref().to_lowercase()) {
            return Some((name, "stands twice in the suite; give each a name of its own"));
        }
    }
    None
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (1..=MAX_NAME_CHARACTERS).contains(&text.len()) && text.chars().all(fits)
}
