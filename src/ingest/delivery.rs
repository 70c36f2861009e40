//! Hands the documents of a file to a receiver, and completes the report on the file.

use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::build::Builder;
use super::dates::Dating;
use super::file_reading::WholeFile;
use super::line_fault::{BadLine, LineFault};
use super::reader::{Reader, Reading, Record, RecordFile};
use super::refusal::Refusal;
use super::report::{FileReport, Warning};
use super::source_file::SourceFile;
use crate::model::{Document, DocumentId, Passage};

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

/// Why the reading of a file ends before its end.
pub(super) enum Stop<E> {
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

/// The handing over of one file.
pub(super) struct Delivery<'a, R> {
    pub(super) dating: Dating<'a>,
    pub(super) file: &'a SourceFile,
    /// Its place among the files.
    pub(super) number: usize,
    pub(super) receiver: &'a mut R,
}

impl<R: Receiver> Delivery<'_, R> {
    /// Hands on the documents of a file that was read as a whole.
    pub(super) fn documents(&mut self, read: WholeFile) -> Result<FileReport, R::Error> {
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
    pub(super) fn stream(
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
        let built = record.draft.and_then(|draft| {
            // A builder for each line: it remembers the ids that it made, which would grow with the
            // file.
            let mut builder = Builder::new(reader, &self.file.added, &self.dating);
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
