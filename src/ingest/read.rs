//! Reads a list of files as a stream of documents with their passages, and a report.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest, Sha256};

use super::build::Builder;
use super::dates::Dating;
use super::decode::{Decoded, decode};
use super::extracted::{Extracted, ExtractedText};
use super::line_fault::{BadLine, LineFault};
use super::lines::{Line, lines};
use super::names::refused_by_name;
use super::parallel;
use super::reader::{
    Evidence, FileStart, Page, RawFile, Reader, Reading, Record, RecordFile, START_BYTES,
};
use super::refusal::Refusal;
use super::report::{FactsReport, FileReport, Report, Warning};
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

/// Reads files and hands every document with its passages to `sink`, in the order of the files.
///
/// A document that was already read, word for word, is left out and named in the report; see [`read_into`] for the rest.
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
    read_into(files, options, &mut EachOnce { done: DedupeSet::default(), sink }, progress)
}

/// Takes what is read from files. A file is meant by its place among those that are read.
pub trait Receiver {
    /// Why nothing more is to be read.
    type Error;

    /// Whether a document is wanted; one that is not is named in the report as one that was read before.
    fn wants(&mut self, file: usize, id: &DocumentId) -> bool;

    /// Takes a document that is wanted.
    fn take(
        &mut self,
        file: usize,
        document: Document,
        passages: Vec<Passage>,
    ) -> Result<(), Self::Error>;
}

/// Reads files, several at once, and hands the documents to `receiver` in the order of the files.
///
/// `progress` is told how many files, and how many bytes of them as they lie on the disk, are done.
/// Of files that are read as a whole about as many are in memory at a time as one may be large,
/// and of a file of JSON Lines one line.
/// A file that cannot be read is named in the report and the rest goes on;
/// the reading ends early only when the receiver gives an error, which is handed back.
///
/// # Errors
///
/// The first error of `receiver`.
pub fn read_into<R: Receiver>(
    files: &[SourceFile],
    options: &IngestOptions<'_>,
    receiver: &mut R,
    progress: &mut dyn FnMut(usize, u64),
) -> Result<Report, R::Error> {
    let IngestOptions { dates, century, order, readers } = *options;
    let reading = FileReading { dating: Dating { dates, century, order }, readers };
    let mut report = Report::default();
    let mut bytes = 0;
    let work = |file: &SourceFile| {
        // A panic is a fault of a reader, and must not cost the other files.
        let read = catch_unwind(AssertUnwindSafe(|| reading.file(file)));
        read.unwrap_or_else(|_| {
            tracing::error!(file = file.name, "the reading of a file panicked; it is left out");
            Err(Refusal::Damaged)
        })
    };
    parallel::in_order(
        files,
        |file| file.bytes,
        work,
        |number, read| {
            let file = &files[number];
            let mut delivery = Delivery { reading, file, number, receiver: &mut *receiver };
            bytes += file.bytes;
            let before = bytes - file.bytes;
            let read = match read {
                Ok(ReadFile::Facts(facts)) => {
                    report.facts.push(facts);
                    progress(number + 1, bytes);
                    return Ok(());
                }
                Err(refusal) => Err(Stop::Refused(refusal)),
                Ok(ReadFile::Whole(read)) => delivery.documents(*read).map_err(Stop::Sink),
                Ok(ReadFile::Stream(reader, input)) => {
                    delivery.stream(reader, input, &mut |read| progress(number, before + read))
                }
            };
            match read {
                Ok(read) => report.files.push(read),
                Err(Stop::Refused(refusal)) => report.refuse(&file.name, refusal),
                Err(Stop::Sink(error)) => return Err(error),
            }
            progress(number + 1, bytes);
            Ok(())
        },
    )?;
    Ok(report)
}

/// Hands each document on once.
struct EachOnce<'a, E> {
    done: DedupeSet,
    sink: &'a mut dyn FnMut(Document, Vec<Passage>) -> Result<(), E>,
}

impl<E> Receiver for EachOnce<'_, E> {
    type Error = E;

    fn wants(&mut self, _: usize, id: &DocumentId) -> bool {
        self.done.insert(id)
    }

    fn take(&mut self, _: usize, document: Document, passages: Vec<Passage>) -> Result<(), E> {
        (self.sink)(document, passages)
    }
}

/// Why the reading of a file ends before its end.
enum Stop<E> {
    /// The file cannot be read; the next one is.
    Refused(Refusal),
    /// The receiver failed; nothing more is read.
    Sink(E),
}

impl<E> From<io::Error> for Stop<E> {
    fn from(error: io::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// What several threads need to read a file each.
#[derive(Clone, Copy)]
struct FileReading<'a> {
    dating: Dating<'a>,
    readers: &'a [&'a Reader],
}

/// A file that was read, as far as can be done without knowing of the others.
enum ReadFile<'a> {
    /// What it says of other files.
    Facts(FactsReport),
    /// All of its documents, and a report that lacks them.
    Whole(Box<WholeFile>),
    /// A file whose documents are still to be read one by one.
    Stream(&'a Reader, File),
}

struct WholeFile {
    documents: Vec<(Document, Vec<Passage>)>,
    report: FileReport,
}

impl<'a> FileReading<'a> {
    fn file(&self, file: &SourceFile) -> Result<ReadFile<'a>, Refusal> {
        if let Some(refusal) = &file.refusal {
            return Err(refusal.clone());
        }
        if let Some(facts) = &file.facts {
            return Ok(ReadFile::Facts(FactsReport::clone(facts)));
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
        let text_column = file.added.text_column.as_deref();
        let start = FileStart { file: &file.name, bytes: &bytes, text_column };
        let found = self.readers.iter().copied().find(|reader| claims(reader, &start));
        if let Some(refusal) = refused.filter(|_| found.is_none()) {
            return Err(refusal);
        }
        if let Some(reader) = found.filter(|it| matches!(it.reading, Reading::Stream { .. })) {
            // The start was consumed above, and the reader of a stream takes the file from its
            // first byte.
            open.rewind()?;
            return Ok(ReadFile::Stream(reader, open));
        }
        let limit = if found.is_some() { MAX_RAW_BYTES } else { MAX_FILE_BYTES };
        let too_large = Refusal::TooLarge { limit_mb: limit / 1_000_000 };
        if file.bytes > limit {
            return Err(too_large);
        }
        // One byte more than the limit tells a file that has become too large from one that just fits.
        (&mut open).take(limit + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
        for part in &file.further {
            let room = (limit + 1).saturating_sub(bytes.len() as u64);
            File::open(&part.path)?.take(room).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > limit {
            return Err(too_large);
        }
        let whole = match found.map(|it| (it, it.reading)) {
            Some((reader, Reading::Bytes { read, .. })) => self.raw(file, reader, read, &bytes),
            _ => self.page(file, &decode(&bytes)?),
        };
        whole.map(|read| ReadFile::Whole(Box::new(read)))
    }

    /// The documents of a file whose bytes are not its text.
    fn raw(
        &self,
        file: &SourceFile,
        reader: &Reader,
        read: fn(&RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal>,
        bytes: &[u8],
    ) -> Result<WholeFile, Refusal> {
        let raw = RawFile { file: &file.name, bytes, dating: &self.dating };
        let (text, mut extracted) = read(&raw)?;
        // Lines are counted in the text that the reader made: the bytes of the file have none.
        let lines = lines(&text.content);
        extracted.log_unaccounted(&lines);
        let builder = Builder::new(reader, &file.added, &self.dating).with_origins(text.origins);
        let mut report = FileReport::new(&file.name, reader, text.encoding);
        report.pages = extracted.pages;
        report.confidences = std::mem::take(&mut extracted.confidences);
        if let Some(pages) = extracted.pages.filter(|pages| pages.scanned > 0) {
            report.warn(Warning::Scanned { pages });
        }
        if extracted.unknown > 0 {
            report.warn(Warning::UnknownCharacters { pages: extracted.unknown });
        }
        Ok(whole(extracted, &lines, builder, report))
    }

    /// The documents of a text.
    fn page(&self, file: &SourceFile, decoded: &Decoded<'_>) -> Result<WholeFile, Refusal> {
        let text = &*decoded.text;
        let lines = lines(text);
        let page = Page { file: &file.name, text, lines: &lines, dating: &self.dating };
        let asked = self.readers.iter().map(|reader| (*reader, of_page(reader, &page)));
        let reader = strongest(asked).ok_or(Refusal::UnknownFormat)?;
        let Reading::Text { read, .. } = reader.reading else {
            return Err(Refusal::UnknownFormat);
        };
        let mut extracted = read(&page);
        extracted.log_unaccounted(&lines);
        let mut report = FileReport::new(&file.name, reader, decoded.encoding);
        // Damage is a warning and no refusal: the rest of the text can still be found and quoted.
        if decoded.damaged > 0 {
            report.warn(Warning::Damaged { places: decoded.damaged });
        }
        let builder = Builder::new(reader, &file.added, &self.dating);
        Ok(whole(extracted, &lines, builder, report))
    }
}

/// Builds the documents of a file that was read as a whole.
fn whole(
    mut extracted: Extracted,
    lines: &[Line<'_>],
    mut builder: Builder<'_>,
    mut report: FileReport,
) -> WholeFile {
    let drafts = std::mem::take(&mut extracted.drafts);
    let documents = drafts.into_iter().map(|draft| builder.build(draft)).collect();
    extracted.log_furniture(lines, builder.left_out());
    report.dropped = extracted.dropped;
    WholeFile { documents, report }
}

/// The handing over of one file.
struct Delivery<'a, R> {
    reading: FileReading<'a>,
    file: &'a SourceFile,
    /// Its place among the files.
    number: usize,
    receiver: &'a mut R,
}

impl<R: Receiver> Delivery<'_, R> {
    /// Hands on the documents of a file that was read as a whole.
    fn documents(&mut self, read: WholeFile) -> Result<FileReport, R::Error> {
        let WholeFile { documents, mut report } = read;
        for (document, passages) in documents {
            if self.receiver.wants(self.number, &document.id) {
                report.add(&document, &passages);
                self.receiver.take(self.number, document, passages)?;
            } else {
                let (document, title) = (document.id, document.title);
                report.warn(Warning::Repeated { document, title });
            }
        }
        // A file of nothing but duplicates is explained by its warnings already.
        if report.documents == 0 && report.warnings.is_empty() {
            report.warn(Warning::NoDocument);
        }
        Ok(report)
    }

    /// The documents of a stream of records.
    fn stream(
        &mut self,
        reader: &Reader,
        input: File,
        reach: &mut dyn FnMut(u64),
    ) -> Result<FileReport, Stop<R::Error>> {
        let Reading::Stream { read, .. } = reader.reading else {
            return Err(Stop::Refused(Refusal::UnknownFormat));
        };
        let text_column = self.file.added.text_column.as_deref();
        let records = RecordFile { file: &self.file.name, input, text_column };
        let mut report = FileReport::new(&self.file.name, reader, "");
        let mut failed = None;
        let mut last_line = 0;
        let mut take = |record: Record| {
            let read = record.bytes_read;
            last_line = record.line;
            if let Err(error) = self.record(reader, record, &mut report) {
                // The reader knows nothing of the error of the sink, so it is kept here and handed
                // back below.
                failed = Some(error);
                return ControlFlow::Break(());
            }
            reach(read);
            ControlFlow::Continue(())
        };
        // A panic is a fault of a reader, as in a file that is read as a whole.
        let ended = catch_unwind(AssertUnwindSafe(|| read(records, &mut take)));
        let ended = ended.unwrap_or_else(|_| {
            let file = &self.file.name;
            tracing::error!(file, "the reading of a file panicked; the rest of it is left out");
            Err(io::ErrorKind::InvalidData.into())
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
        reader: &Reader,
        record: Record,
        report: &mut FileReport,
    ) -> Result<(), R::Error> {
        record.unknown_keys.into_iter().for_each(|key| report.pass_over_key(key));
        let FileReading { dating, .. } = self.reading;
        let built = record.draft.and_then(|draft| {
            // A builder for each line: it remembers the ids that it made, which would grow with the
            // file.
            let mut builder = Builder::new(reader, &self.file.added, &dating);
            let (document, passages) = builder.build(draft);
            if passages.is_empty() { Err(LineFault::NoWords) } else { Ok((document, passages)) }
        });
        let fault = match built {
            Ok((document, passages)) if self.receiver.wants(self.number, &document.id) => {
                report.add(&document, &passages);
                return self.receiver.take(self.number, document, passages);
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
        self.0.insert(id_hash(id))
    }
}

/// A number for the id of a document, the same on every machine.
pub fn id_hash(id: &DocumentId) -> u64 {
    let digest = Sha256::digest(id.0.as_bytes());
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::ingest::{Conventions, RecordSink, scan};
    use crate::model::CitationKind;

    /// Panics behind the first record of each file.
    static PANICKING: Reader = Reader {
        name: "panicking",
        citation: CitationKind::Generic,
        conventions: Conventions::PLAIN,
        reading: Reading::Stream { claims: |_| true, read: panics },
    };

    fn panics(_: RecordFile<'_>, sink: &mut RecordSink<'_>) -> io::Result<&'static str> {
        let (draft, unknown_keys) = (Err(LineFault::NoText), Vec::new());
        let _ = sink(Record { line: 1, draft, unknown_keys, bytes_read: 1 });
        panic!("a fault of the reader")
    }

    #[test]
    fn a_panic_in_a_stream_costs_the_rest_of_its_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.jsonl", "b.jsonl"] {
            std::fs::write(folder.path().join(name), "Silver went north.").unwrap();
        }
        let files = scan(&[folder.path().to_owned()]).unwrap();
        let dates = DateReader::new(Vec::new());
        let order = NumericOrder::MonthFirst;
        let options = IngestOptions { dates: &dates, century: 1900, order, readers: &[&PANICKING] };
        let mut sink = |_, _| Ok::<_, Infallible>(());
        let Ok(report) = read(&files, &options, &mut sink, &mut |_, _| {});
        let left_out: Vec<usize> = report.files.iter().map(FileReport::lines_left_out).collect();
        assert_eq!(left_out, [2, 2], "the record, and where the file breaks off");
    }
}
