//! Counts what happened while files were read, for a report; `render::phrases` puts it into words.

use std::collections::{BTreeMap, HashSet};

use super::extracted::{Dropped, PageConfidence, Pages};
use super::garbled::Garbled;
use super::line_fault::{BadLine, LinesLeftOut};
use super::reader::Reader;
use super::refusal::Refusal;
use crate::model::{Document, DocumentId, Issue, Passage, Voice, WrittenOrigin};
use crate::time::Edtf;

/// What was read, found, left out and not understood, file by file. The same files give the same report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Files that were read, in their order.
    pub files: Vec<FileReport>,
    /// Files that hold facts about other files.
    pub facts: Vec<FactsReport>,
    /// Files that were not.
    pub unreadable: Vec<Unreadable>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Path under the corpus folder.
    pub file: String,
    /// Why.
    pub reason: Refusal,
}

/// What a file with facts about other files held: a table of facts or a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsReport {
    /// Path under the corpus folder.
    pub file: String,
    /// What it was taken for: "table of facts", "library in RIS".
    pub format: &'static str,
    /// Number of its rows or entries.
    pub entries: usize,
    /// Number of files that have facts from it.
    pub files: usize,
    /// What in it was not taken, by kind of fault.
    pub left_out: Vec<LinesLeftOut>,
}

/// What one file held.
#[derive(Clone, Debug, PartialEq)]
pub struct FileReport {
    /// Path under the corpus folder.
    pub file: String,
    /// Format it was read as, by the name that its reader gives.
    pub format: &'static str,
    /// Encoding of its text.
    pub encoding: &'static str,
    /// Its pages, where the format has pages.
    pub pages: Option<Pages>,
    /// How sure the recognition of its text was, page by page, where the format tells that.
    pub confidences: Vec<PageConfidence>,
    /// Words of its passages that no language writes.
    pub(super) garbled: Garbled,
    /// Number of documents.
    pub documents: usize,
    /// Number of passages by voice.
    pub passages: BTreeMap<Voice, usize>,
    /// Number of dates of writing by where they were read.
    pub written: BTreeMap<WrittenOrigin, usize>,
    /// Documents without a date of writing.
    pub undated: usize,
    /// First and last date of writing.
    pub span: Option<WrittenSpan>,
    /// Times that the passages speak of.
    pub speaks_of: usize,
    /// Those of which a part was inferred.
    pub inferred: usize,
    /// People named in headings, each once.
    pub people: Vec<String>,
    /// Everything that no document keeps.
    pub dropped: Vec<Dropped>,
    /// What a curator should look at: the first of them, where there are very many.
    pub warnings: Vec<Warning>,
    /// Number of warnings that are not listed.
    pub more_warnings: usize,
    /// Lines of JSON Lines, or rows of a table, that could not be read, by kind of fault.
    pub left_out: Vec<LinesLeftOut>,
    /// Keys of JSON Lines that mean nothing here, with the number of lines; the first that were met.
    pub unknown_keys: BTreeMap<String, usize>,
    named: HashSet<String>,
}

/// The dates of writing of a file from the first to the last: the dates as they are written, not their days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrittenSpan {
    /// The date that begins first.
    pub first: Edtf,
    /// The date that ends last.
    pub last: Edtf,
}

/// Something that a curator should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Some of its pages are pictures without a text layer.
    Scanned {
        /// How many, and how many there are.
        pages: Pages,
    },
    /// Some of its pages print characters of which the file does not say what they are.
    UnknownCharacters {
        /// How many.
        pages: usize,
    },
    /// The file gave no document.
    NoDocument,
}

impl Report {
    pub(crate) fn refuse(&mut self, file: &str, reason: Refusal) {
        self.unreadable.push(Unreadable { file: file.to_owned(), reason });
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
        self.files.iter().map(|file| file.warnings.len() + file.more_warnings).sum()
    }

    /// Number of lines of JSON Lines, rows of tables and entries of libraries that could not be read.
    pub fn lines_left_out(&self) -> usize {
        let of_facts = self.facts.iter().map(FactsReport::lines_left_out);
        self.files.iter().map(FileReport::lines_left_out).chain(of_facts).sum()
    }
}

impl FactsReport {
    /// Number of rows and entries that were not taken, or not all of them; an entry without a file is no loss.
    pub fn lines_left_out(&self) -> usize {
        losses(&self.left_out).map(|group| group.lines).sum()
    }

    /// The first of them.
    pub fn first_left_out(&self) -> Option<&BadLine> {
        first_loss(&self.left_out)
    }
}

fn losses(groups: &[LinesLeftOut]) -> impl Iterator<Item = &LinesLeftOut> {
    groups.iter().filter(|group| group.is_loss())
}

fn first_loss(groups: &[LinesLeftOut]) -> Option<&BadLine> {
    losses(groups).filter_map(|group| group.first.first()).min_by_key(|bad| bad.line)
}

impl FileReport {
    pub(crate) fn new(file: &str, reader: &Reader, encoding: &'static str) -> Self {
        Self {
            file: file.to_owned(),
            format: reader.name,
            encoding,
            pages: None,
            confidences: Vec::new(),
            garbled: Garbled::default(),
            documents: 0,
            passages: BTreeMap::new(),
            written: BTreeMap::new(),
            undated: 0,
            span: None,
            speaks_of: 0,
            inferred: 0,
            people: Vec::new(),
            dropped: Vec::new(),
            warnings: Vec::new(),
            more_warnings: 0,
            left_out: Vec::new(),
            unknown_keys: BTreeMap::new(),
            named: HashSet::new(),
        }
    }

    pub(crate) fn add(&mut self, document: &Document, passages: &[Passage]) {
        self.documents += 1;
        for passage in passages {
            self.garbled.add(document.slice(passage.span).unwrap_or_default());
            *self.passages.entry(passage.voice).or_default() += 1;
            self.speaks_of += passage.speaks_of.len();
            self.inferred += passage.speaks_of.iter().filter(|time| time.inferred).count();
        }
        for claim in &document.written {
            *self.written.entry(claim.origin).or_default() += 1;
        }
        self.undated += usize::from(document.written.is_empty());
        self.widen(document);
        for person in &document.people {
            if self.named.insert(person.name.value.clone()) {
                self.people.push(person.name.value.clone());
            }
        }
        for issue in document.issues.iter().cloned() {
            self.warn(Warning::Document { title: document.title.clone(), issue });
        }
    }

    /// How many of a hundred words are garbled, as text recognition leaves them, where there are enough words to tell.
    pub fn garbled_percent(&self) -> Option<u8> {
        self.garbled.percent()
    }

    pub(crate) fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < MAX_WARNINGS {
            self.warnings.push(warning);
        } else {
            self.more_warnings += 1;
        }
    }

    pub(crate) fn leave_out(&mut self, bad: BadLine) {
        LinesLeftOut::gather(&mut self.left_out, bad);
    }

    pub(crate) fn pass_over_key(&mut self, key: String) {
        // A key that is counted already goes on being counted; only new ones stop at the limit.
        if self.unknown_keys.len() < MAX_NAMED_KEYS || self.unknown_keys.contains_key(&key) {
            *self.unknown_keys.entry(key).or_default() += 1;
        }
    }

    /// Number of lines of JSON Lines that could not be read; those that hold no words are no loss.
    pub fn lines_left_out(&self) -> usize {
        losses(&self.left_out).map(|group| group.lines).sum()
    }

    /// The first line of JSON Lines that could not be read.
    pub fn first_left_out(&self) -> Option<&BadLine> {
        first_loss(&self.left_out)
    }

    fn widen(&mut self, document: &Document) {
        let Some(date) = document.written().map(|claim| claim.edtf) else { return };
        let span = self.span.get_or_insert(WrittenSpan { first: date, last: date });
        let (begins, ends) = date.interval().days();
        if begins < span.first.interval().days().0 {
            span.first = date;
        }
        if ends > span.last.interval().days().1 {
            span.last = date;
        }
    }
}

/// Most warnings that are listed for a file; a file of a million documents may have a million.
const MAX_WARNINGS: usize = 1000;

/// Most keys that are named for a file.
const MAX_NAMED_KEYS: usize = 20;
