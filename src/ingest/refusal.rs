//! Says why a file of the corpus gives no document.

use std::io;

/// Why a file, or a folder below the corpus folder, is left out as a whole.
///
/// The rest of the corpus is read all the same; the report names the file with this reason.
/// The message continues a sentence that begins with the name of the file, and says what to do where something can be done.
///
/// ```
/// use pincite::ingest::Refusal;
///
/// let refusal = Refusal::TooLarge { limit_mb: 64 };
/// assert_eq!(refusal.to_string(), "it is larger than 64 MB; split it into smaller files");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The system does not let us read it.
    #[error("{reason}")]
    Io {
        /// What the system says.
        reason: String,
    },
    /// It has no bytes, or only white space.
    #[error("it is empty")]
    Empty,
    /// It is larger than what is held in memory.
    #[error("it is larger than {limit_mb} MB; split it into smaller files")]
    TooLarge {
        /// Largest file that is read, in MB.
        limit_mb: u64,
    },
    /// Its bytes are text in no encoding that we know.
    #[error("it is not text; convert it to plain text or Markdown")]
    Binary,
    /// Its name is that of a format of documents for which there is no reader.
    #[error("it is a .{extension} file; save it as plain text or Markdown")]
    NoReader {
        /// What its name ends in, lower case.
        extension: String,
    },
    /// Its name is that of a format that holds no text: pictures, sound, archives, programs.
    #[error("a .{extension} file holds no text to read")]
    NoText {
        /// What its name ends in, lower case.
        extension: String,
    },
    /// It lies too deep below the corpus folder.
    #[error("it lies more than {limit} folders deep")]
    TooDeep {
        /// Folders below each other that are followed.
        limit: usize,
    },
    /// A socket, a pipe or a device.
    #[error("it is neither a file nor a folder")]
    SpecialFile,
    /// None of the readers takes it. With the standard readers this does not happen, for plain text takes any text.
    #[error("no reader knows its format")]
    UnknownFormat,
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io { reason: error.to_string() }
    }
}
