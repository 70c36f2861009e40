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
}

/// Largest file that is read, in bytes. A file is held in memory while it is read, about three times over.
const LARGEST_FILE: u64 = 64_000_000;

/// Reads files one after the other and hands every document with its passages to `sink`.
///
/// `progress` is told how many files, and how many bytes of them, are done.
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
    progress: &mut dyn FnMut(usize, u64),
) -> Result<Report, E> {
    let dating = Dating::new(options);
    let mut report = Report::default();
    let mut seen = Seen::default();
    let mut bytes = 0;
    for (number, file) in files.iter().enumerate() {
        match open(file) {
            Ok(decoded) => {
                report.files.push(read_file(file, &decoded, &dating, &mut seen, sink)?);
            }
            Err(reason) => report.refuse(file, reason),
        }
        bytes += file.bytes;
        progress(number + 1, bytes);
    }
    Ok(report)
}

fn open(file: &SourceFile) -> Result<Decoded, String> {
    if let Some(fault) = &file.fault {
        return Err(fault.clone());
    }
    read_text(&file.path, LARGEST_FILE).map_err(|error| error.to_string())
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
    if report.documents == 0 && report.warnings.is_empty() {
        report.warnings.push(Warning::NoDocument);
    }
    Ok(report)
}
