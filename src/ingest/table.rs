//! Reads a table as text, a row at a time: CSV, with semicolons as the spreadsheets of some countries write it, or with tabs.

use std::collections::VecDeque;
use std::io::{self, Cursor, Read, Seek};

use super::decode::decode;
use super::line_fault::LineFault;
use super::readers::json_lines::Lines;

/// Largest table, in bytes, that is converted before it is read: of UTF-16, or with line ends of old Macintosh computers.
const MAX_CONVERTED_BYTES: u64 = 64_000_000;

/// How much of a table is looked at before it is read, in bytes.
const START_BYTES: u64 = 65_536;

/// Longest row, in MB.
const MAX_ROW_MB: usize = 16;

/// What stands between cells; the one that gives the header the most cells is taken.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A table, whose first row names its columns.
pub(crate) struct Table {
    lines: Lines,
    /// Lines that were looked at already, with their numbers.
    ahead: VecDeque<(usize, Result<Vec<u8>, LineFault>)>,
    separator: u8,
    header: Vec<String>,
    /// The number of the last line that was taken.
    line: usize,
    /// The number of the row as spreadsheets count: the header is row 1, and a blank line is a row.
    row: usize,
}

/// A row of a table, or why there is none.
#[derive(Debug)]
pub(crate) struct Row {
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    /// Its number as spreadsheets count.
    pub(crate) number: usize,
    /// Its cells, as many as the table has columns.
    pub(crate) cells: Result<Vec<String>, LineFault>,
}

impl Table {
    /// Opens a table; `None` for a file without a header of two cells or more.
    pub(crate) fn open(file: impl Read + Seek + Send + 'static) -> io::Result<Option<Self>> {
        let mut lines = lines(file)?;
        let mut ahead = VecDeque::new();
        let mut separator = None;
        while let Some(line) = lines.next() {
            let Ok(bytes) = line.bytes else { return Ok(None) };
            // "sep=;" is how a spreadsheet is told; it is no row.
            if let Some(told) = told_separator(bytes).filter(|_| separator.is_none()) {
                separator = Some(told);
                continue;
            }
            ahead.push_back((line.number, Ok(bytes.to_vec())));
            break;
        }
        let Some((line, Ok(first))) = ahead.front() else { return Ok(None) };
        let separator = separator.unwrap_or_else(|| likely_separator(first));
        let line = line - 1;
        let header = Vec::new();
        let mut table = Self { lines, ahead, separator, header, line, row: 0 };
        let Some(Row { cells: Ok(header), .. }) = table.next_row() else { return Ok(None) };
        let header: Vec<String> = header.iter().map(|cell| cell.trim().to_owned()).collect();
        let named = header.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        table.header = header.into_iter().take(named).collect();
        Ok((table.header.len() > 1).then_some(table))
    }

    /// The names of the columns, as they are written.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// Bytes of the file that have been read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    /// The next row; `None` at the end.
    pub(crate) fn next_row(&mut self) -> Option<Row> {
        let (line, first) = self.physical_line()?;
        self.row += line.saturating_sub(self.line);
        self.line = line;
        let number = self.row;
        let bytes = first.and_then(|first| self.whole_row(line, first));
        let cells = bytes.and_then(|bytes| {
            let is_long = bytes.trim_ascii_end().contains(&b'\n');
            let text = std::str::from_utf8(&bytes)
                .map_err(|error| LineFault::Encoding { byte: error.valid_up_to() + 1 })?;
            self.fitted(cells(text, self.separator), is_long)
        });
        Some(Row { line, number, cells })
    }

    /// A line, and those behind it as long as a quotation mark is open.
    fn whole_row(&mut self, line: usize, first: Vec<u8>) -> Result<Vec<u8>, LineFault> {
        let mut quotes = Quotes::new(self.separator);
        quotes.read(&first);
        let (mut row, mut last, mut taken) = (first, line, Vec::new());
        while quotes.open && !quotes.broken {
            let (number, more) = match self.physical_line() {
                Some((number, Ok(more))) => (number, more),
                // Why it cannot be read is told in its own turn.
                unreadable => {
                    unreadable.into_iter().for_each(|line| self.ahead.push_front(line));
                    return Err(self.not_closed(taken));
                }
            };
            // Blank lines are passed over by `Lines`; inside a cell they are part of it.
            row.resize(row.len() + number - last - 1, b'\n');
            quotes.read(&more);
            row.extend_from_slice(&more);
            taken.push((number, more));
            last = number;
            if row.len() > MAX_ROW_MB * 1_000_000 {
                return Err(self.not_closed(taken));
            }
        }
        if quotes.broken {
            return Err(self.not_closed(taken));
        }
        self.line = last;
        Ok(row)
    }

    /// Only the line with the stray quotation mark is lost: those behind it are read again.
    ///
    /// That takes no long time however many there are, for the look ahead from one ends at the next.
    fn not_closed(&mut self, taken: Vec<(usize, Vec<u8>)>) -> LineFault {
        for (number, line) in taken.into_iter().rev() {
            self.ahead.push_front((number, Ok(line)));
        }
        LineFault::QuotationMarks
    }

    fn physical_line(&mut self) -> Option<(usize, Result<Vec<u8>, LineFault>)> {
        if let Some(line) = self.ahead.pop_front() {
            return Some(line);
        }
        let line = self.lines.next()?;
        Some((line.number, line.bytes.map(<[u8]>::to_vec)))
    }

    /// As many cells as there are columns: empty ones behind the last may be missing or too many.
    fn fitted(&self, mut cells: Vec<String>, is_long: bool) -> Result<Vec<String>, LineFault> {
        let columns = self.header.len();
        if columns == 0 {
            return Ok(cells);
        }
        while cells.len() > columns && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        // A row over several lines that lacks cells is what a stray quotation mark makes of several rows.
        if cells.len() > columns || is_long && cells.len() < columns {
            return Err(LineFault::Cells { cells: cells.len(), columns });
        }
        cells.resize(columns, String::new());
        Ok(cells)
    }
}

/// The names of the columns of a table that begins with these bytes.
pub(crate) fn header(start: &[u8]) -> Vec<String> {
    let text = match is_utf16(start) {
        true => decode(start).map_or(String::new(), |decoded| decoded.text.into_owned()),
        false => String::from_utf8_lossy(start).into_owned(),
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return Vec::new() };
    let told = told_separator(first.as_bytes());
    let first = if told.is_some() { lines.next().unwrap_or_default() } else { first };
    cells(first, told.unwrap_or_else(|| likely_separator(first.as_bytes())))
}

/// The lines of a file, in UTF-8 with LF or CRLF.
fn lines(file: impl Read + Seek + Send + 'static) -> io::Result<Lines> {
    lines_at_most(MAX_CONVERTED_BYTES, file)
}

/// The same; what must be converted is cut at a limit, and breaks off there.
fn lines_at_most(limit: u64, mut file: impl Read + Seek + Send + 'static) -> io::Result<Lines> {
    let mut start = Vec::new();
    (&mut file).take(START_BYTES).read_to_end(&mut start)?;
    file.rewind()?;
    let is_wide = is_utf16(&start);
    let is_compressed = start.starts_with(&[0x1f, 0x8b]);
    let has = |byte| start.contains(&byte);
    if !is_wide && (is_compressed || has(b'\n') || !has(b'\r')) {
        return Lines::new(file);
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let end = End { is_cut: bytes.len() as u64 > limit };
    bytes.truncate(limit as usize);
    let text = match is_wide {
        true => decode(&bytes).map_or(String::new(), |decoded| decoded.text.into_owned()),
        // Bytes stay bytes: a line that is no UTF-8 is told as such.
        false => {
            bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
            return Lines::new(Cursor::new(bytes).chain(end));
        }
    };
    Lines::new(Cursor::new(text.into_bytes()).chain(end))
}

/// Whether a file begins with the byte order mark of UTF-16.
fn is_utf16(start: &[u8]) -> bool {
    start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff])
}

/// The end of what was converted of a table.
struct End {
    is_cut: bool,
}

impl Read for End {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        match self.is_cut {
            true => Err(io::ErrorKind::FileTooLarge.into()),
            false => Ok(0),
        }
    }
}

/// "sep=;"
fn told_separator(line: &[u8]) -> Option<u8> {
    let told = line.trim_ascii_end().strip_prefix(b"sep=");
    // A tab is white space, and so is cut from the end of "sep=\t".
    match told? {
        [] => Some(b'\t'),
        [separator] => Some(*separator),
        _ => None,
    }
}

fn likely_separator(first: &[u8]) -> u8 {
    let first = String::from_utf8_lossy(first);
    let count = |separator: &u8| cells(&first, *separator).len();
    // `max_by_key` gives the last of equals, and the comma is to win.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// The cells of the text of one row.
fn cells(text: &str, separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(256)
        .from_reader(text.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(str::to_owned).collect()
}

/// Whether a quotation mark is open at the end of what was read so far, by the rules of RFC 4180.
struct Quotes {
    separator: u8,
    open: bool,
    /// Whether the last byte ended a cell, so that a quotation mark opens one.
    at_start: bool,
    /// Whether the last byte was a quotation mark that closes, unless another one follows.
    may_close: bool,
    /// Whether something stands between a mark that closes and the end of the cell.
    broken: bool,
}

impl Quotes {
    fn new(separator: u8) -> Self {
        Self { separator, open: false, at_start: true, may_close: false, broken: false }
    }

    fn read(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            match byte {
                b'"' if self.open => (self.open, self.may_close) = (false, true),
                // Two marks are one mark inside the cell.
                b'"' if self.at_start || self.may_close => {
                    (self.open, self.may_close) = (true, false);
                }
                _ => {
                    let ends = byte == self.separator || matches!(byte, b'\r' | b'\n');
                    self.broken |= self.may_close && !ends;
                    self.may_close = false;
                }
            }
            self.at_start = !self.open && (byte == self.separator || byte == b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> Vec<String> {
        let file = Cursor::new(bytes.to_vec());
        let Some(mut table) = Table::open(file).unwrap() else { return vec!["no table".into()] };
        let mut shown = vec![table.header().join("|")];
        while let Some(Row { line, number, cells }) = table.next_row() {
            let cells = match cells {
                Ok(cells) => cells.join("|"),
                Err(fault) => format!("{fault:?}"),
            };
            shown.push(format!("line {line}, row {number}: {cells}"));
        }
        shown
    }

    #[test]
    fn tables_of_many_makes() {
        for (text, want) in [
            ("path,title\na.txt,A\n", vec!["path|title", "line 2, row 2: a.txt|A"]),
            (
                "\u{feff}path;title\r\na.txt;A, B\r\n",
                vec!["path|title", "line 2, row 2: a.txt|A, B"],
            ),
            ("path\ttitle\na.txt\tA; B", vec!["path|title", "line 2, row 2: a.txt|A; B"]),
            ("sep=;\npath;title\na.txt;A\n", vec!["path|title", "line 3, row 2: a.txt|A"]),
            (
                "path,title\ra.txt,A\rb.txt,B",
                vec!["path|title", "line 2, row 2: a.txt|A", "line 3, row 3: b.txt|B"],
            ),
            // A blank line is a row of a spreadsheet, and a cell may have line ends of its own.
            (
                "path,title\n\na.txt,\"A\n\nB\"\nb.txt,\"say \"\"no\"\"\"\n",
                vec![
                    "path|title",
                    "line 3, row 3: a.txt|A\n\nB",
                    "line 6, row 4: b.txt|say \"no\"",
                ],
            ),
            // Empty cells at the end may be left out, or be too many.
            (
                "path,title,date,,\na.txt\nb.txt,B,1962,,,\n",
                vec!["path|title|date", "line 2, row 2: a.txt||", "line 3, row 3: b.txt|B|1962"],
            ),
            (
                "path,title\na.txt,A,B\nb.txt,5\" gun\n",
                vec![
                    "path|title",
                    "line 2, row 2: Cells { cells: 3, columns: 2 }",
                    "line 3, row 3: b.txt|5\" gun",
                ],
            ),
            // An open mark costs its line and no other.
            (
                "path,title\na.txt,\"A\nb.txt,B\nc.txt,C\n",
                vec![
                    "path|title",
                    "line 2, row 2: QuotationMarks",
                    "line 3, row 3: b.txt|B",
                    "line 4, row 4: c.txt|C",
                ],
            ),
            (
                "path,title\na.txt,\"A\nb.txt,\"B\"\n",
                vec!["path|title", "line 2, row 2: QuotationMarks", "line 3, row 3: b.txt|B"],
            ),
            (
                "path,title\na.txt,\"The \"Great\" War\"\n",
                vec!["path|title", "line 2, row 2: QuotationMarks"],
            ),
            ("one\ntwo\n", vec!["no table"]),
            ("", vec!["no table"]),
        ] {
            assert_eq!(shown(text.as_bytes()), want, "{text:?}");
        }
    }

    #[test]
    fn what_is_cut_is_told() {
        let long = "x".repeat(MAX_ROW_MB * 1_000_000 + 1);
        let table = format!("path,title\na.txt,\"A\n{long}\nb.txt,B\n");
        assert_eq!(
            shown(table.as_bytes()),
            [
                "path|title",
                "line 2, row 2: QuotationMarks",
                "line 3, row 3: TooLong { limit: 16 }",
                "line 4, row 4: b.txt|B"
            ]
        );
        let old_macintosh = Cursor::new(b"path,title\ra.txt,A\rb.txt,B\r".to_vec());
        let mut lines = lines_at_most(22, old_macintosh).unwrap();
        assert_eq!(lines.next().unwrap().bytes, Ok(b"path,title\n".as_slice()));
        assert_eq!(lines.next().unwrap().bytes, Ok(b"a.txt,A\n".as_slice()));
        assert!(matches!(lines.next().unwrap().bytes, Err(LineFault::BreaksOff { .. })));
        assert!(lines.next().is_none());
    }

    #[test]
    fn bytes_of_other_encodings() {
        let wide: Vec<u8> = "\u{feff}path\ttitle\r\na.txt\té\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(shown(&wide), ["path|title", "line 2, row 2: a.txt|é"]);
        assert_eq!(
            shown(b"path,title\na.txt,caf\xe9\nb.txt,B\n"),
            ["path|title", "line 2, row 2: Encoding { byte: 10 }", "line 3, row 3: b.txt|B"]
        );
    }
}
