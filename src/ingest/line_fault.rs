//! Says why a line of a file with many documents, or with facts about many files, gives none.

use std::mem::discriminant;

/// Why a line of JSON Lines, a row of a table or an entry of a library is not taken, or not all of it.
/// [`phrases::line_fault`](crate::render::phrases::line_fault) says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The line is no JSON object, or a value in it is of the wrong kind.
    Json {
        /// What the JSON reader said.
        reason: String,
    },
    /// There is no text.
    NoText,
    /// The text is marks without words, as where a page prints "* * *" for what it omits.
    NoWords,
    /// The voice is none that is known.
    Voice {
        /// What the line says.
        voice: String,
    },
    /// The id is too long to be looked up.
    LongId {
        /// Longest id that is taken, in bytes.
        limit: usize,
    },
    /// Another document has the same id.
    Repeated {
        /// The id.
        id: String,
    },
    /// The bytes are no UTF-8.
    Encoding {
        /// Number of the first byte that is not, from 1.
        byte: usize,
    },
    /// The line is too long.
    TooLong {
        /// Longest line that is read, in MB.
        limit: usize,
    },
    /// A row has more or fewer cells than the table has columns.
    Cells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A quotation mark opens a cell and is not closed, or stands alone inside one.
    QuotationMarks,
    /// A column of a table of facts means nothing here.
    UnknownColumn {
        /// Its heading.
        column: String,
        /// The column that may be meant.
        near: Option<String>,
    },
    /// Two columns of a table have one meaning; the first is read.
    RepeatedColumn {
        /// The heading of the second.
        column: String,
    },
    /// A table of facts has no column that says which files they are about.
    NoPathColumn {
        /// The headings that it has, each in quotation marks.
        columns: String,
    },
    /// A value is not written as its column wants it; the rest of the row is taken.
    Value {
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// A row of a table of facts names no file.
    NoPath,
    /// There is no file of that name.
    NoFile {
        /// The name.
        path: String,
        /// A file that may be meant.
        near: Option<String>,
    },
    /// A file has its facts from an earlier line.
    NamedBefore {
        /// The file.
        path: String,
        /// The earlier line.
        line: usize,
    },
    /// An entry of a library has no file with it.
    NoAttachment {
        /// Its title.
        entry: String,
    },
    /// An entry of a library breaks the rules of its format.
    Entry {
        /// What the reader of the format said.
        reason: String,
    },
    /// An entry of a library has more braces within each other than any would have.
    Nested {
        /// Most that are read.
        limit: usize,
    },
    /// The file cannot be read further.
    BreaksOff {
        /// What the system, or the gzip reader, said.
        reason: String,
    },
}

/// A line that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Why.
    pub fault: LineFault,
}

/// Lines of one file that were left out for the same kind of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinesLeftOut {
    /// Number of lines.
    pub lines: usize,
    /// The first of them, at least one: its fault says of which kind they are.
    pub first: Vec<BadLine>,
}

/// Lines that are named for each kind of fault.
pub(crate) const MAX_NAMED_LINES: usize = 5;

impl LinesLeftOut {
    /// Adds a line to those of its kind.
    pub(crate) fn gather(groups: &mut Vec<Self>, bad: BadLine) {
        // By kind, whatever the details: two dates that are not EDTF are one group.
        let kind = discriminant(&bad.fault);
        let is_same = |group: &Self| {
            group.first.first().is_some_and(|known| discriminant(&known.fault) == kind)
        };
        let known = groups.iter().position(is_same);
        let at = known.unwrap_or_else(|| {
            groups.push(Self { lines: 0, first: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[at];
        group.lines += 1;
        if group.first.len() < MAX_NAMED_LINES {
            group.first.push(bad);
        }
    }

    /// Whether something that was meant to be read was not.
    pub(crate) fn is_loss(&self) -> bool {
        let harmless = |fault: &LineFault| {
            matches!(fault, LineFault::NoWords | LineFault::NoAttachment { .. })
        };
        self.first.first().is_none_or(|bad| !harmless(&bad.fault))
    }
}

/// Longest stretch of a line that a report quotes, in bytes.
const MAX_QUOTED_BYTES: usize = 120;

/// The beginning of words that may be as long as a line.
pub(crate) fn short(words: &str) -> String {
    match words.len() > MAX_QUOTED_BYTES {
        // The cut is moved back to a border of characters; a cut inside one would panic.
        true => format!("{}…", &words[..words.floor_char_boundary(MAX_QUOTED_BYTES)]),
        false => words.to_owned(),
    }
}

impl LineFault {
    /// The fault of a line whose id was used before.
    pub(crate) fn repeated(id: &str) -> Self {
        Self::Repeated { id: short(id) }
    }
}
