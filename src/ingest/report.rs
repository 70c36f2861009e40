//! Turns what happened while files were read into a report for people and programs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use super::decode::Decoded;
use super::{Dropped, Reason, SourceFile};
use crate::model::{Document, DocumentId, Issue, Passage, Shape, WrittenOrigin};

/// What was read, found, left out and not understood, file by file. The same files give the same report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Files that were read, in their order.
    pub files: Vec<FileReport>,
    /// Files that were not.
    pub unreadable: Vec<Unreadable>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Path under the corpus folder.
    pub file: String,
    /// Why.
    pub reason: String,
}

/// What one file held.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileReport {
    /// Path under the corpus folder.
    pub file: String,
    /// Kind of page it was read as.
    pub shape: Shape,
    /// Encoding of its text.
    pub encoding: &'static str,
    /// Number of documents.
    pub documents: usize,
    /// Number of passages by voice.
    pub passages: BTreeMap<&'static str, usize>,
    /// Number of dates of writing by where they were read.
    pub written: BTreeMap<&'static str, usize>,
    /// Documents without a date of writing.
    pub undated: usize,
    /// First and last date of writing, as EDTF.
    pub span: Option<(String, String)>,
    /// Times that the passages speak of.
    pub speaks_of: usize,
    /// Those of which a part was inferred.
    pub inferred: usize,
    /// People named in headings, each once.
    pub people: Vec<String>,
    /// Everything that no document keeps.
    pub dropped: Vec<Dropped>,
    /// What a keeper of the archive should look at.
    pub warnings: Vec<Warning>,
    #[serde(skip)]
    days: Option<(i64, i64)>,
    #[serde(skip)]
    named: HashSet<String>,
}

/// Something that a keeper of the archive should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// Something about one document.
    Document {
        /// Title of the document.
        title: String,
        /// What it is.
        issue: Issue,
    },
    /// The same document was read before.
    Repeated {
        /// Its id.
        document: DocumentId,
        /// Its title.
        title: String,
    },
    /// Places that are no text in the file's encoding.
    Damaged {
        /// Number of them.
        places: usize,
    },
    /// The file gave no document.
    NoDocument,
}

impl Report {
    pub(crate) fn refuse(&mut self, file: &SourceFile, reason: String) {
        self.unreadable.push(Unreadable { file: file.name.clone(), reason });
    }

    /// Number of documents.
    pub fn documents(&self) -> usize {
        self.files.iter().map(|file| file.documents).sum()
    }

    /// Number of passages.
    pub fn passages(&self) -> usize {
        self.files.iter().flat_map(|file| file.passages.values()).sum()
    }

    /// Number of warnings.
    pub fn warnings(&self) -> usize {
        self.files.iter().map(|file| file.warnings.len()).sum()
    }

    /// One line for a person.
    pub fn summary(&self) -> String {
        let mut parts = vec![
            counted(self.files.len(), "file"),
            counted(self.documents(), "document"),
            counted(self.passages(), "passage"),
            counted(self.warnings(), "warning"),
        ];
        if !self.unreadable.is_empty() {
            parts.push(format!("{} not read", counted(self.unreadable.len(), "file")));
        }
        parts.join(", ")
    }
}

impl FileReport {
    pub(crate) fn new(file: &str, shape: Shape, decoded: &Decoded, dropped: Vec<Dropped>) -> Self {
        let mut warnings = Vec::new();
        if decoded.damaged > 0 {
            warnings.push(Warning::Damaged { places: decoded.damaged });
        }
        Self {
            file: file.to_owned(),
            shape,
            encoding: decoded.encoding,
            documents: 0,
            passages: BTreeMap::new(),
            written: BTreeMap::new(),
            undated: 0,
            span: None,
            speaks_of: 0,
            inferred: 0,
            people: Vec::new(),
            dropped,
            warnings,
            days: None,
            named: HashSet::new(),
        }
    }

    pub(crate) fn add(&mut self, document: &Document, passages: &[Passage]) {
        self.documents += 1;
        for passage in passages {
            *self.passages.entry(passage.voice.as_str()).or_default() += 1;
            self.speaks_of += passage.speaks_of.len();
            self.inferred += passage.speaks_of.iter().filter(|time| time.inferred).count();
        }
        for claim in &document.written {
            *self.written.entry(origin(claim.origin)).or_default() += 1;
        }
        self.undated += usize::from(document.written.is_empty());
        self.widen(document);
        for person in &document.people {
            if self.named.insert(person.name.value.clone()) {
                self.people.push(person.name.value.clone());
            }
        }
        let title = &document.title;
        let issues = document.issues.iter().cloned();
        self.warnings.extend(issues.map(|issue| Warning::Document { title: title.clone(), issue }));
    }

    fn widen(&mut self, document: &Document) {
        let Some(claim) = document.written() else { return };
        let (first, last) = claim.interval().days();
        let text = claim.edtf.to_string();
        let (days, span) = match (self.days, self.span.take()) {
            (Some(days), Some(span)) => (days, span),
            _ => ((first, last), (text.clone(), text.clone())),
        };
        let from = if first < days.0 { text.clone() } else { span.0 };
        let to = if last > days.1 { text } else { span.1 };
        self.days = Some((days.0.min(first), days.1.max(last)));
        self.span = Some((from, to));
    }
}

fn origin(origin: WrittenOrigin) -> &'static str {
    match origin {
        WrittenOrigin::Listed => "listed",
        WrittenOrigin::Title => "title",
        WrittenOrigin::Dateline => "dateline",
        WrittenOrigin::Closing => "closing",
        WrittenOrigin::DataAsOf => "data_as_of",
        WrittenOrigin::FrontMatter => "front_matter",
        WrittenOrigin::Manifest => "manifest",
    }
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::DigitalArchiveList => "Digital Archive collection list",
        Shape::DigitalArchivePage => "Digital Archive document page",
        Shape::Frus => "Foreign Relations of the United States",
        Shape::CountryStudy => "Library of Congress country study",
        Shape::Markdown => "Markdown",
        Shape::PlainText => "plain text",
    }
}

fn counted(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            writeln!(f, "{file}")?;
        }
        for refused in &self.unreadable {
            writeln!(f, "{}: not read: {}\n", refused.file, refused.reason)?;
        }
        write!(f, "{}", self.summary())
    }
}

impl fmt::Display for FileReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.file)?;
        writeln!(f, "  read as    {}, {}", shape_name(self.shape), self.encoding)?;
        writeln!(f, "  documents  {}{}", self.documents, undated(self.undated))?;
        writeln!(f, "  passages   {}", list(&self.passages))?;
        writeln!(f, "  written    {}", self.written_line())?;
        writeln!(
            f,
            "  speaks of  {}, {} inferred",
            counted(self.speaks_of, "time"),
            self.inferred
        )?;
        if !self.people.is_empty() {
            writeln!(f, "  people     {}", self.people.join("; "))?;
        }
        for dropped in self.dropped_lines() {
            writeln!(f, "  dropped    {dropped}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "  warning    {warning}")?;
        }
        Ok(())
    }
}

impl FileReport {
    fn written_line(&self) -> String {
        let dates = list(&self.written);
        match &self.span {
            Some((first, last)) if first == last => format!("{first} ({dates})"),
            Some((first, last)) => format!("{first} to {last} ({dates})"),
            None => "no date".to_owned(),
        }
    }

    /// Equal words left out for the same reason share a line.
    fn dropped_lines(&self) -> Vec<String> {
        let mut groups: Vec<(&Dropped, Vec<String>)> = Vec::new();
        let mut places: HashMap<(&str, Reason), usize> = HashMap::new();
        for dropped in &self.dropped {
            let place = *places.entry((&dropped.text, dropped.reason)).or_insert(groups.len());
            if place == groups.len() {
                groups.push((dropped, Vec::new()));
            }
            groups[place].1.push(dropped.line.to_string());
        }
        let shown = groups.into_iter().map(|(dropped, lines)| {
            let word = if lines.len() == 1 { "line" } else { "lines" };
            format!(
                "{} {}: {:?} ({})",
                word,
                lines.join(", "),
                dropped.text,
                dropped.reason.as_str()
            )
        });
        shown.collect()
    }
}

fn undated(number: usize) -> String {
    if number == 0 { String::new() } else { format!(", {number} without a date") }
}

fn list(counts: &BTreeMap<&'static str, usize>) -> String {
    if counts.is_empty() {
        return "none".to_owned();
    }
    let parts: Vec<String> = counts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    parts.join(", ")
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::Document { title, issue } => match issue {
                Issue::DateClash { used, other } => {
                    write!(f, "two dates: filed under {used}, also dated {other}: {title}")
                }
                Issue::EmptyLabel { label } => {
                    write!(f, "{label:?} has no value in this copy: {title}")
                }
                Issue::HiddenAddress => write!(f, "address hidden in this copy: {title}"),
                Issue::Slip { printed, note } => write!(f, "{printed:?} [sic], {note}: {title}"),
            },
            Warning::Repeated { title, .. } => write!(f, "read before, left out here: {title}"),
            Warning::Damaged { places } => write!(f, "{} no text in this encoding", are(*places)),
            Warning::NoDocument => write!(f, "no document found"),
        }
    }
}

fn are(places: usize) -> String {
    if places == 1 { "1 place is".to_owned() } else { format!("{places} places are") }
}
