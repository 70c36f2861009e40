//! Reads a file line by line, plain or gzip, with a limit on what one line and one file may take.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::ingest::line_fault::LineFault;

/// Longest line that is read, in MB. A line is held in memory while it is read, several times over.
const MAX_LINE_MB: usize = 16;

/// Length of a line, in bytes, at which the rest of the file is given up: nothing but a trap is so long.
const MAX_SKIPPED_BYTES: u64 = 1 << 30;

/// The lines of a file, plain or gzip, one at a time.
pub(crate) struct Lines {
    input: Box<dyn BufRead + Send>,
    read: Arc<AtomicU64>,
    compressed: bool,
    number: usize,
    ended: bool,
    /// The bytes of the last line.
    bytes: Vec<u8>,
}

/// A line that is not blank.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// Its bytes, or why there are none.
    pub(crate) bytes: Result<&'a [u8], LineFault>,
}

impl Lines {
    /// Begins to read a file. Whether it is gzip is told by its first bytes, not by its name.
    pub(crate) fn new(file: impl Read + Send + 'static) -> io::Result<Self> {
        let read = Arc::<AtomicU64>::default();
        let counted = Counted { file, read: Arc::clone(&read) };
        let mut raw = BufReader::with_capacity(BUFFER, counted);
        // `fill_buf` looks without taking: the decoder needs these two bytes as well.
        let compressed = raw.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let mut input: Box<dyn BufRead + Send> = match compressed {
            true => {
                let unpacked = Unpacked {
                    // `Multi`: files of gzip may be joined end to end, and a simple decoder stops
                    // after the first of them.
                    input: MultiGzDecoder::new(raw),
                    read: Arc::clone(&read),
                    unpacked: 0,
                };
                Box::new(BufReader::with_capacity(BUFFER, unpacked))
            }
            false => Box::new(raw),
        };
        if input.fill_buf()?.starts_with("\u{feff}".as_bytes()) {
            input.consume("\u{feff}".len());
        }
        Ok(Self { input, read, compressed, number: 0, ended: false, bytes: Vec::new() })
    }

    /// Whether the file is gzip.
    pub(crate) fn compressed(&self) -> bool {
        self.compressed
    }

    /// How many bytes of the file, as it lies on the disk, have been read.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The next line, or `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Line<'_>> {
        while !self.ended {
            self.number += 1;
            let line = match self.line() {
                // Blank lines are passed over but counted, so that `sed -n 1234p` shows the same
                // line.
                Ok(Some(Ok(()))) if self.bytes.trim_ascii().is_empty() => continue,
                Ok(Some(line)) => line,
                Ok(None) => {
                    self.ended = true;
                    break;
                }
                Err(error) => {
                    self.ended = true;
                    Err(LineFault::BreaksOff { reason: error.to_string() })
                }
            };
            let bytes = line.map(|()| self.bytes.as_slice());
            return Some(Line { number: self.number, bytes });
        }
        None
    }

    /// Takes the next line, however long; `None` at the end.
    fn line(&mut self) -> io::Result<Option<Result<(), LineFault>>> {
        // A long line was an exception; its memory is given back.
        self.bytes.clear();
        self.bytes.shrink_to(MAX_KEPT_CAPACITY);
        let limit = MAX_LINE_MB * 1_000_000;
        // The limit holds while the line is read: a line without end must not fill the memory
        // first.
        let length = (&mut self.input).take(limit as u64 + 1).read_until(b'\n', &mut self.bytes)?;
        if length == 0 {
            return Ok(None);
        }
        // The byte beyond the limit may be the line end itself.
        if length <= limit || self.bytes.ends_with(b"\n") {
            return Ok(Some(Ok(())));
        }
        if (&mut self.input).take(MAX_SKIPPED_BYTES).skip_until(b'\n')? as u64 == MAX_SKIPPED_BYTES
        {
            return Err(io::Error::other("a line has no end"));
        }
        Ok(Some(Err(LineFault::TooLong { limit: MAX_LINE_MB })))
    }
}

const BUFFER: usize = 1 << 16;

/// Memory of a line that is kept for the next, in bytes.
const MAX_KEPT_CAPACITY: usize = 1 << 20;

/// Bytes that a gzip file may unpack to whatever its size.
const MAX_UNCHECKED_BYTES: u64 = 256 << 20;

/// Bytes that a larger one may unpack to for each of its own: text that somebody wrote packs to a fifth, hardly to a twentieth.
const MAX_COMPRESSION_RATIO: u64 = 100;

/// What a gzip file unpacks to, unless that is more than text can be.
struct Unpacked<R> {
    input: R,
    /// Bytes of the file that have been read.
    read: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.unpacked += count as u64;
        // Checked while it unpacks: how large it becomes is known only at its end.
        let packed = self.read.load(Ordering::Relaxed);
        if self.unpacked > MAX_UNCHECKED_BYTES && self.unpacked / MAX_COMPRESSION_RATIO > packed {
            let said = format!(
                "it unpacks to more than {MAX_COMPRESSION_RATIO} times its size, which no text does"
            );
            return Err(io::Error::other(said));
        }
        Ok(count)
    }
}

/// Counts the bytes that are taken from a file.
struct Counted<R> {
    file: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
