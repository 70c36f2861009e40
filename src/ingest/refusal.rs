//! Says why a file of the corpus gives no document.

use std::io;

use serde::{Deserialize, Serialize};

/// Why a file, or a folder below the corpus folder, is left out as a whole.
///
/// The rest of the corpus is read all the same; the report names the file with this reason.
/// [`phrases::refusal`](crate::render::phrases::refusal) says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The system does not let us read it.
    Io {
        /// What the system says.
        reason: String,
    },
    /// It has no bytes, or only white space.
    Empty,
    /// It is larger than what is held in memory.
    TooLarge {
        /// Largest file that is read, in MB.
        limit_mb: u64,
    },
    /// Its bytes are text in no encoding that we know.
    Binary,
    /// Its name is that of a format of documents for which there is no reader.
    NoReader {
        /// What its name ends in, lower case.
        extension: String,
    },
    /// Its name is that of a format that holds no text: pictures, sound, archives, programs.
    NoText {
        /// What its name ends in, lower case.
        extension: String,
    },
    /// It lies too deep below the corpus folder.
    TooDeep {
        /// Folders below each other that are followed.
        limit: usize,
    },
    /// A socket, a pipe or a device.
    SpecialFile,
    /// It cannot be read without a password.
    Encrypted,
    /// It breaks the rules of its format so far that nothing can be read.
    Damaged,
    /// Its pages are pictures without a text layer.
    Scanned {
        /// Number of its pages.
        pages: usize,
    },
    /// It is a METS file of scanned pages that no folder beside it holds.
    NoPages,
    /// It has more pages than are read.
    TooManyPages {
        /// Most pages that are read.
        limit: usize,
    },
    /// It unpacks to more than is held in memory.
    UnpacksTooLarge {
        /// Most that is unpacked, in MB.
        limit_mb: u64,
    },
    /// Reading it takes more memory or time than a file may take.
    TooDemanding {
        /// Memory, in MB.
        limit_mb: u64,
        /// Time, in seconds.
        limit_seconds: u64,
    },
    /// None of the readers takes it. With the standard readers this does not happen, for plain text takes any text.
    UnknownFormat,
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io { reason: error.to_string() }
    }
}
