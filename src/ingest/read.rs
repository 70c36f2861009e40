//! Turns a list of files into a stream of documents with their passages, and a report.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::build::Builder;
use super::dates::Dating;
use super::decode::{Decoded, read_text};
use super::lines::lines;
use super::readers::{self, Page};
use super::report::{FileReport, Report, Warning};
use super::{SourceFile, detect};
use crate::model::{Document, DocumentId, Passage};
use crate::time::{DateReader, NumericOrder};

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct IngestOptions<'a> {
    /// Reader of dates.
    pub dates: &'a DateReader,
    /// First year of the century that two-digit years mean.
    pub century: i32,
    /// Order of ambiguous numeric dates.
    pub order: NumericOrder,
    /// Largest file that is read, in bytes. A file is held in memory while it is read, about three times over.
    pub largest_file: u64,
}

impl<'a> IngestOptions<'a> {
    /// The usual options: the twentieth century, months first, files of up to 64 MB.
    pub fn new(dates: &'a DateReader) -> Self {
        Self { dates, century: 1900, order: NumericOrder::MonthFirst, largest_file: 64_000_000 }
    }
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Documents found in them.
    pub documents: usize,
    /// Passages found in them.
    pub passages: usize,
}

/// Reads files one after the other and hands every document with its passages to `sink`.
///
/// One file is in memory at a time. A file that cannot be read is named in the report and the rest goes on;
/// the reading ends early only when the sink gives an error, which is handed back.
/// A document that was already seen in this reading, word for word, is left out and named in the report.
///
/// # Errors
///
/// The first error of `sink`.
pub fn read<E>(
    files: &[SourceFile],
    options: &IngestOptions<'_>,
    sink: &mut dyn FnMut(Document, Vec<Passage>) -> Result<(), E>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, E> {
    let dating = Dating::new(options);
    let mut report = Report::default();
    let mut seen = Seen::default();
    let mut done = Progress::default();
    for file in files {
        match open(file, options) {
            Ok(decoded) => {
                let read = read_file(file, &decoded, &dating, &mut seen, sink)?;
                done.documents += read.documents;
                done.passages += read.passages.values().sum::<usize>();
                report.files.push(read);
            }
            Err(reason) => report.refuse(file, reason),
        }
        done.files += 1;
        done.bytes += file.bytes;
        progress(done);
    }
    Ok(report)
}

fn open(file: &SourceFile, options: &IngestOptions<'_>) -> Result<Decoded, String> {
    if let Some(fault) = &file.fault {
        return Err(fault.clone());
    }
    read_text(&file.path, options.largest_file).map_err(|error| error.to_string())
}

/// Documents handed out so far, as hashes of their ids: eight bytes a document.
#[derive(Default)]
struct Seen(HashSet<u64>);

impl Seen {
    fn is_new(&mut self, id: &DocumentId) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

fn read_file<E>(
    file: &SourceFile,
    decoded: &Decoded,
    dating: &Dating<'_>,
    seen: &mut Seen,
    sink: &mut dyn FnMut(Document, Vec<Passage>) -> Result<(), E>,
) -> Result<FileReport, E> {
    let text = decoded.text.as_str();
    let lines = lines(text);
    let shape = detect::shape(&lines);
    let mut findings =
        readers::read(&Page { file: &file.name, text, lines: &lines, dating }, shape);
    findings.log_forgotten(&lines);
    let mut report = FileReport::new(&file.name, shape, decoded, findings.dropped);
    let mut builder = Builder::default();
    for draft in findings.drafts {
        let (document, passages) = builder.build(draft, &file.added, dating);
        if !seen.is_new(&document.id) {
            report
                .warnings
                .push(Warning::Repeated { document: document.id.clone(), title: document.title });
            continue;
        }
        report.add(&document, &passages);
        sink(document, passages)?;
    }
    Ok(report)
}
