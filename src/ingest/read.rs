//! Reads a list of files as a stream of documents with their passages, and a report.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest, Sha256};

use super::dates::Dating;
use super::delivery::{Delivery, Receiver, Stop};
use super::file_reading::{FileReading, ReadFile};
use super::parallel;
use super::reader::Reader;
use super::refusal::Refusal;
use super::report::Report;
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
    let dating = Dating { dates, century, order };
    let reading = FileReading { dating, readers };
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
            let mut delivery = Delivery { dating, file, number, receiver: &mut *receiver };
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::io;

    use super::*;
    use crate::ingest::{
        Conventions, FileReport, LineFault, Reading, Record, RecordFile, RecordSink, scan,
    };
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
