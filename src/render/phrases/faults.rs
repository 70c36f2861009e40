//! Says why a file, or a line of one, gives no document.

use crate::ingest::{LineFault, Refusal};
use crate::messages::{Locale, message};

/// Why a line of JSON Lines gives no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFaultWords {
    /// In two or three words, for lines that have the same fault.
    pub kind: String,
    /// With what this line says.
    pub line: String,
}

/// Why a line of JSON Lines gives no document.
pub fn line_fault(locale: Locale, fault: &LineFault) -> LineFaultWords {
    let (kind, line) = match fault {
        LineFault::Json { reason } => (message!(locale, "fault-json"), reason.clone()),
        LineFault::NoText => {
            (message!(locale, "fault-no-text"), message!(locale, "fault-no-text-line"))
        }
        LineFault::NoWords => {
            (message!(locale, "fault-no-words"), message!(locale, "fault-no-words-line"))
        }
        LineFault::Voice { voice } => (
            message!(locale, "fault-voice"),
            message!(locale, "fault-voice-line", voice = format!("{voice:?}")),
        ),
        LineFault::LongId { limit } => (
            message!(locale, "fault-long-id"),
            message!(locale, "fault-long-id-line", limit = *limit),
        ),
        LineFault::Repeated { id } => (
            message!(locale, "fault-repeated"),
            message!(locale, "fault-repeated-line", id = format!("{id:?}")),
        ),
        LineFault::Encoding { byte } => (
            message!(locale, "fault-encoding"),
            message!(locale, "fault-encoding-line", byte = *byte),
        ),
        LineFault::TooLong { limit } => (
            message!(locale, "fault-too-long"),
            message!(locale, "fault-too-long-line", limit = *limit),
        ),
        LineFault::BreaksOff { reason } => (
            message!(locale, "fault-breaks-off"),
            message!(locale, "fault-breaks-off-line", reason = reason.as_str()),
        ),
    };
    LineFaultWords { kind, line }
}

/// Why a file, or a folder below the corpus folder, is left out as a whole.
///
/// Continues a sentence that begins with the name of the file, and says what to do where something can be done.
///
/// ```
/// use pincite::ingest::Refusal;
/// use pincite::messages::Locale;
/// use pincite::render::phrases;
///
/// let said = phrases::refusal(Locale::English, &Refusal::TooLarge { limit_mb: 64 });
/// assert_eq!(said, "it is larger than 64 MB; split it into smaller files");
/// ```
pub fn refusal(locale: Locale, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Io { reason } => reason.clone(),
        Refusal::Empty => message!(locale, "refusal-empty"),
        Refusal::TooLarge { limit_mb } => message!(locale, "refusal-too-large", limit = *limit_mb),
        Refusal::Binary => message!(locale, "refusal-binary"),
        Refusal::NoReader { extension } => {
            message!(locale, "refusal-no-reader", extension = extension.as_str())
        }
        Refusal::NoText { extension } => {
            message!(locale, "refusal-no-text", extension = extension.as_str())
        }
        Refusal::TooDeep { limit } => message!(locale, "refusal-too-deep", limit = *limit),
        Refusal::SpecialFile => message!(locale, "refusal-special-file"),
        Refusal::Encrypted => message!(locale, "refusal-encrypted"),
        Refusal::Damaged => message!(locale, "refusal-damaged"),
        Refusal::Scanned { pages } => message!(locale, "refusal-scanned", pages = *pages),
        Refusal::TooManyPages { limit } => {
            message!(locale, "refusal-too-many-pages", limit = *limit)
        }
        Refusal::UnpacksTooLarge { limit_mb } => {
            message!(locale, "refusal-unpacks-too-large", limit = *limit_mb)
        }
        Refusal::TooDemanding { limit_mb, limit_seconds } => {
            let (mb, seconds) = (*limit_mb, *limit_seconds);
            message!(locale, "refusal-too-demanding", mb = mb, seconds = seconds)
        }
        Refusal::UnknownFormat => message!(locale, "refusal-unknown-format"),
    }
}
