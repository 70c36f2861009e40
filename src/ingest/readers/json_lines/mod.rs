//! Reads a file of JSON Lines, plain or gzip, as a stream: a document a line.
//!
//! A line that cannot be read is left out with its reason, and the rest goes on.

mod record;
mod stream;

use std::io;

use crate::ingest::reader::{
    Conventions, FileStart, Reader, Reading, Record, RecordFile, RecordSink,
};
use crate::model::CitationKind;

#[cfg(feature = "fuzzing")]
pub(crate) use record::read_line;
pub(super) use record::{add_paragraphs, document_id};
pub(crate) use stream::Lines;

/// Archives in one file: documents of many dates, which say themselves what they are.
pub(crate) static READER: Reader = Reader {
    name: "JSON Lines",
    citation: CitationKind::Generic,
    conventions: Conventions::RECORDS,
    reading: Reading::Stream { claims, read },
};

/// By the name of the file, since a name is how a person says that a file is to be read line by line.
fn claims(start: &FileStart<'_>) -> bool {
    let lower = start.file.to_lowercase();
    // "letters.jsonl.gz": whether it is gzip at all is told by its bytes, in `Lines::new`.
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    [".jsonl", ".ndjson"].iter().any(|ending| plain.ends_with(ending))
}

fn read(file: RecordFile<'_>, sink: &mut RecordSink<'_>) -> io::Result<&'static str> {
    let mut lines = Lines::new(file.input)?;
    let encoding = if lines.compressed() { "UTF-8 in gzip" } else { "UTF-8" };
    while let Some(line) = lines.next() {
        let number = line.number;
        let (draft, unknown_keys) = record::read_line(line, file.file);
        let record = Record { line: number, draft, unknown_keys, bytes_read: lines.bytes_read() };
        if sink(record).is_break() {
            break;
        }
    }
    Ok(encoding)
}
