//! Turns a list of files into a stream of documents with their passages, and a report.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::build::Builder;
use super::dates::Dating;
use super::decode::{Decoded, read_text};
use super::json_lines::{BadLine, LineFault, Lines, is_json_lines, read_line};
use super::lines::lines;
use super::readers::{self, Page};
use super::report::{FileReport, Report, Warning};
use super::{SourceFile, detect};
use crate::model::{Document, DocumentId, Passage, Shape};
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
/// `progress` is told how many files, and how many bytes of them as they lie on the disk, are done.
/// One file is in memory at a time, and of a file of JSON Lines one line.
/// A file that cannot be read is named in the report and the rest goes on;
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
    let mut intake = Intake { dating: Dating::new(options), seen: Seen::default(), sink };
    let mut report = Report::default();
    let mut bytes = 0;
    for (number, file) in files.iter().enumerate() {
        match open(file) {
            Ok(Opened::Page(decoded)) => report.files.push(intake.page(file, &decoded)?),
            Ok(Opened::Lines(lines)) => {
                let mut reach = |read| progress(number, bytes + read);
                report.files.push(intake.lines(file, lines, &mut reach)?);
            }
            Err(reason) => report.refuse(file, reason),
        }
        bytes += file.bytes;
        progress(number + 1, bytes);
    }
    Ok(report)
}

enum Opened {
    Page(Decoded),
    Lines(Lines),
}

fn open(file: &SourceFile) -> Result<Opened, String> {
    if let Some(fault) = &file.fault {
        return Err(fault.clone());
    }
    if is_json_lines(&file.name) {
        return Lines::open(&file.path).map(Opened::Lines).map_err(|error| error.to_string());
    }
    let decoded = read_text(&file.path, LARGEST_FILE);
    decoded.map(Opened::Page).map_err(|error| error.to_string())
}

/// Where documents go that were read.
struct Intake<'a, E> {
    dating: Dating<'a>,
    seen: Seen,
    sink: &'a mut dyn FnMut(Document, Vec<Passage>) -> Result<(), E>,
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

impl<E> Intake<'_, E> {
    /// The documents of a page.
    fn page(&mut self, file: &SourceFile, decoded: &Decoded) -> Result<FileReport, E> {
        let text = decoded.text.as_str();
        let lines = lines(text);
        let shape = detect::shape(&lines);
        let page = Page { file: &file.name, text, lines: &lines, dating: &self.dating };
        let mut findings = readers::read(&page, shape);
        findings.log_forgotten(&lines);
        let mut report = FileReport::new(&file.name, shape, decoded.encoding);
        report.dropped = findings.dropped;
        if decoded.damaged > 0 {
            report.warn(Warning::Damaged { places: decoded.damaged });
        }
        let mut builder = Builder::default();
        for draft in findings.drafts {
            let (document, passages) = builder.build(draft, &file.added, &self.dating);
            if self.seen.is_new(&document.id) {
                report.add(&document, &passages);
                (self.sink)(document, passages)?;
            } else {
                let (document, title) = (document.id, document.title);
                report.warn(Warning::Repeated { document, title });
            }
        }
        if report.documents == 0 && report.warnings.is_empty() {
            report.warn(Warning::NoDocument);
        }
        Ok(report)
    }

    /// The documents of a file of JSON Lines; `reach` is told how many bytes of it are done.
    fn lines(
        &mut self,
        file: &SourceFile,
        mut lines: Lines,
        reach: &mut dyn FnMut(u64),
    ) -> Result<FileReport, E> {
        let encoding = if lines.compressed() { "UTF-8 in gzip" } else { "UTF-8" };
        let mut report = FileReport::new(&file.name, Shape::JsonLines, encoding);
        while let Some(line) = lines.next() {
            let number = line.number;
            let reading = read_line(line, file, &self.dating);
            reading.unknown.into_iter().for_each(|key| report.pass_over_key(key));
            match reading.document {
                Ok((document, passages)) if self.seen.is_new(&document.id) => {
                    report.add(&document, &passages);
                    (self.sink)(document, passages)?;
                }
                Ok((document, _)) => {
                    let fault = LineFault::repeated(&document.id.0);
                    report.leave_out(BadLine { line: number, fault });
                }
                Err(fault) => report.leave_out(BadLine { line: number, fault }),
            }
            reach(lines.bytes_read());
        }
        if report.documents == 0 && report.left_out.is_empty() {
            report.warn(Warning::NoDocument);
        }
        Ok(report)
    }
}
