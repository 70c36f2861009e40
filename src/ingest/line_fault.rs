//! Says why a line of a file with many documents gives none.

/// Why a line of JSON Lines gives no document. [`phrases::line_fault`](crate::render::phrases::line_fault) says it.
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
