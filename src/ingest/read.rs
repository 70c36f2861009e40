//! Reads a list of files as a stream of documents with their passages, and a report.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use super::build::Builder;
use super::dates::Dating;
use super::decode::{Decoded, decode};
use super::extracted::{Extracted, ExtractedText};
use super::line_fault::{BadLine, LineFault};
use super::lines::{Line, lines};
use super::names::refused_by_name;
use super::reader::{
    Evidence, FileStart, Page, RawFile, Reader, Reading, Record, RecordFile, START_BYTES,
};
use super::refusal::Refusal;
use super::report::{FileReport, Report, Warning};
use super::source_file::SourceFile;
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
    /// The formats that are known, in the order in which they are asked; usually [`READERS`](super::READERS).
    pub readers: &'a [&'a Reader],
}

/// Largest file that is read as a whole, in bytes: it is held in memory while it is read, about three times over.
const MAX_FILE_BYTES: u64 = 64_000_000;

/// Largest file whose bytes are not its text, in bytes: most of a scanned book is pictures, of which nothing is kept.
const MAX_RAW_BYTES: u64 = 512_000_000;

/// Reads files one after the other and hands every document with its passages to `sink`.
///
/// `progress` is told how many files, and how many bytes of them as they lie on the disk, are done.
/// One file is in memory at a time, and of a file of JSON Lines one line.
/// A file that cannot be read is named in the report and the rest goes on;
/// the reading ends early only when the sink gives an error, which is handed back.
/// A document that was already read, word for word, is left out and named in the report.
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
    let IngestOptions { dates, century, order, readers } = *options;
    let dating = Dating { dates, century, order };
    let mut ingestion = Ingestion { dating, readers, done: DedupeSet::default(), sink };
    let mut report = Report::default();
    let mut bytes = 0;
    for (number, file) in files.iter().enumerate() {
        match ingestion.file(file, &mut |read| progress(number, bytes + read)) {
            Ok(read) => report.files.push(read),
            Err(Stop::Refused(refusal)) => report.refuse(&file.name, refusal),
            Err(Stop::Sink(error)) => return Err(error),
        }
        bytes += file.bytes;
        progress(number + 1, bytes);
    }
    Ok(report)
}

/// The state of one reading.
struct Ingestion<'a, E> {
    dating: Dating<'a>,
    readers: &'a [&'a Reader],
    done: DedupeSet,
    sink: &'a mut dyn FnMut(Document, Vec<Passage>) -> Result<(), E>,
}

/// Why the reading of a file ends before its end.
enum Stop<E> {
    /// The file cannot be read; the next one is.
    Refused(Refusal),
    /// The sink failed; nothing more is read.
    Sink(E),
}

impl<E> From<Refusal> for Stop<E> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<E> From<io::Error> for Stop<E> {
    fn from(error: io::Error) -> Self {
        Self::Refused(error.into())
    }
}

impl<E> Ingestion<'_, E> {
    /// The documents of a file; `reach` is told how many bytes of it are done.
    fn file(
        &mut self,
        file: &SourceFile,
        reach: &mut dyn FnMut(u64),
    ) -> Result<FileReport, Stop<E>> {
        if let Some(refusal) = &file.refusal {
            return Err(refusal.clone().into());
        }
        let refused = refused_by_name(&file.name);
        // A file of a known binary format is not opened in vain, but a reader may know that very format.
        let mut open = File::open(&file.path).map_err(|error| match &refused {
            Some(refusal) => refusal.clone(),
            None => error.into(),
        })?;
        let mut bytes = Vec::new();
        // The first bytes are enough to choose a reader of bytes or of streams; a stream must not
        // be loaded as a whole, for it may be larger than memory.
        (&mut open).take(START_BYTES as u64).read_to_end(&mut bytes)?;
        let start = FileStart { file: &file.name, bytes: &bytes };
        let found = self.readers.iter().copied().find(|reader| claims(reader, &start));
        if let Some(refusal) = refused.filter(|_| found.is_none()) {
            return Err(refusal.into());
        }
        if let Some((reader, Reading::Stream { read, .. })) = found.map(|it| (it, it.reading)) {
            // The start was consumed above, and the reader of a stream takes the file from its
            // first byte.
            open.rewind()?;
            let records = RecordFile { file: &file.name, input: open };
            return self.stream(file, reader, |each| read(records, each), reach);
        }
        let limit = if found.is_some() { MAX_RAW_BYTES } else { MAX_FILE_BYTES };
        // One byte more than the limit tells a file that is too large from one that just fits.
        (&mut open).take(limit + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
        for path in &file.further {
            let room = (limit + 1).saturating_sub(bytes.len() as u64);
            File::open(path)?.take(room).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > limit {
            return Err(Refusal::TooLarge { limit_mb: limit / 1_000_000 }.into());
        }
        match found.map(|it| (it, it.reading)) {
            Some((reader, Reading::Bytes { read, .. })) => self.raw(file, reader, read, &bytes),
            _ => self.page(file, &decode(&bytes)?),
        }
    }

    /// The documents of a file whose bytes are not its text.
    fn raw(
        &mut self,
        file: &SourceFile,
        reader: &Reader,
        read: fn(&RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal>,
        bytes: &[u8],
    ) -> Result<FileReport, Stop<E>> {
        let raw = RawFile { file: &file.name, bytes, dating: &self.dating };
        let (text, mut extracted) = read(&raw)?;
        // Lines are counted in the text that the reader made: the bytes of the file have none.
        let lines = lines(&text.content);
        extracted.log_unaccounted(&lines);
        let dating = self.dating;
        let builder = Builder::new(reader, &file.added, &dating).with_origins(text.origins);
        let mut report = FileReport::new(&file.name, reader, text.encoding);
        report.pages = extracted.pages;
        report.confidences = std::mem::take(&mut extracted.confidences);
        if let Some(pages) = extracted.pages.filter(|pages| pages.scanned > 0) {
            report.warn(Warning::Scanned { pages });
        }
        if extracted.unknown > 0 {
            report.warn(Warning::UnknownCharacters { pages: extracted.unknown });
        }
        self.documents(extracted, &lines, builder, report)
    }

    /// The documents of a text.
    fn page(&mut self, file: &SourceFile, decoded: &Decoded<'_>) -> Result<FileReport, Stop<E>> {
        let text = &*decoded.text;
        let lines = lines(text);
        let dating = self.dating;
        let page = Page { file: &file.name, text, lines: &lines, dating: &dating };
        let asked = self.readers.iter().map(|reader| (*reader, of_page(reader, &page)));
        let reader = strongest(asked).ok_or(Refusal::UnknownFormat)?;
        let Reading::Text { read, .. } = reader.reading else {
            return Err(Refusal::UnknownFormat.into());
        };
        let mut extracted = read(&page);
        extracted.log_unaccounted(&lines);
        let mut report = FileReport::new(&file.name, reader, decoded.encoding);
        // Damage is a warning and no refusal: the rest of the text can still be found and quoted.
        if decoded.damaged > 0 {
            report.warn(Warning::Damaged { places: decoded.damaged });
        }
        let builder = Builder::new(reader, &file.added, &dating);
        self.documents(extracted, &lines, builder, report)
    }

    /// Builds the documents of a file that was read as a whole, and hands them on.
    fn documents(
        &mut self,
        mut extracted: Extracted,
        lines: &[Line<'_>],
        mut builder: Builder<'_>,
        mut report: FileReport,
    ) -> Result<FileReport, Stop<E>> {
        for draft in std::mem::take(&mut extracted.drafts) {
            let (document, passages) = builder.build(draft);
            if self.done.insert(&document.id) {
                report.add(&document, &passages);
                (self.sink)(document, passages).map_err(Stop::Sink)?;
            } else {
                let (document, title) = (document.id, document.title);
                report.warn(Warning::Repeated { document, title });
            }
        }
        extracted.log_furniture(lines, builder.left_out());
        report.dropped = extracted.dropped;
        // A file of nothing but duplicates is explained by its warnings already.
        if report.documents == 0 && report.warnings.is_empty() {
            report.warn(Warning::NoDocument);
        }
        Ok(report)
    }

    /// The documents of a stream of records.
    fn stream(
        &mut self,
        file: &SourceFile,
        reader: &Reader,
        read: impl FnOnce(&mut dyn FnMut(Record) -> ControlFlow<()>) -> io::Result<&'static str>,
        reach: &mut dyn FnMut(u64),
    ) -> Result<FileReport, Stop<E>> {
        let mut report = FileReport::new(&file.name, reader, "");
        let mut failed = None;
        let mut last_line = 0;
        let ended = read(&mut |record| {
            let read = record.bytes_read;
            last_line = record.line;
            if let Err(error) = self.record(file, reader, record, &mut report) {
                // The reader knows nothing of the error of the sink, so it is kept here and handed
                // back below.
                failed = Some(error);
                return ControlFlow::Break(());
            }
            reach(read);
            ControlFlow::Continue(())
        });
        // Asked first: a reader that was told to stop may end with an error of its own, which must
        // not turn a failed index into a refused file.
        if let Some(error) = failed {
            return Err(Stop::Sink(error));
        }
        match ended {
            Ok(encoding) => report.encoding = encoding,
            Err(error) if last_line == 0 => return Err(error.into()),
            // What was handed out is in the index, so the report on it is kept.
            Err(error) => {
                let fault = LineFault::BreaksOff { reason: error.to_string() };
                report.leave_out(BadLine { line: last_line + 1, fault });
            }
        }
        // Where lines were left out, their faults say why there is no document.
        if report.documents == 0 && report.left_out.is_empty() {
            report.warn(Warning::NoDocument);
        }
        Ok(report)
    }

    fn record(
        &mut self,
        file: &SourceFile,
        reader: &Reader,
        record: Record,
        report: &mut FileReport,
    ) -> Result<(), E> {
        record.unknown_keys.into_iter().for_each(|key| report.pass_over_key(key));
        let dating = self.dating;
        let built = record.draft.and_then(|draft| {
            // A builder for each line: it remembers the ids that it made, which would grow with the
            // file.
            let (document, passages) = Builder::new(reader, &file.added, &dating).build(draft);
            if passages.is_empty() { Err(LineFault::NoWords) } else { Ok((document, passages)) }
        });
        let fault = match built {
            Ok((document, passages)) if self.done.insert(&document.id) => {
                report.add(&document, &passages);
                return (self.sink)(document, passages);
            }
            Ok((document, _)) => LineFault::repeated(&document.id.0),
            Err(fault) => fault,
        };
        report.leave_out(BadLine { line: record.line, fault });
        Ok(())
    }
}

/// The ids of the documents handed out so far, as hashes: eight bytes a document.
///
/// Two documents of one hash would lose the second; among a million documents the chance is one in 37 million.
#[derive(Default)]
struct DedupeSet(HashSet<u64>);

impl DedupeSet {
    /// Whether the id is new.
    fn insert(&mut self, id: &DocumentId) -> bool {
        // `new` has fixed keys, unlike the hasher of a map: the same files give the same report.
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

fn claims(reader: &Reader, start: &FileStart<'_>) -> bool {
    match reader.reading {
        Reading::Bytes { claims, .. } | Reading::Stream { claims, .. } => claims(start),
        Reading::Text { .. } => false,
    }
}

fn of_page(reader: &Reader, page: &Page<'_>) -> Evidence {
    match reader.reading {
        Reading::Text { evidence, .. } => evidence(page),
        Reading::Bytes { .. } | Reading::Stream { .. } => Evidence::Absent,
    }
}

/// The first reader with strong evidence, or else the first with weak; none is asked after the first strong one.
fn strongest<'r>(asked: impl Iterator<Item = (&'r Reader, Evidence)>) -> Option<&'r Reader> {
    let mut weak = None;
    for (reader, evidence) in asked {
        match evidence {
            Evidence::Strong => return Some(reader),
            Evidence::Weak => weak = weak.or(Some(reader)),
            Evidence::Absent => {}
        }
    }
    weak
}
