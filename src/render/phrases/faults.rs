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

/// Why a line of JSON Lines, a row of a table or an entry of a library is not taken, or not all of it.
pub fn line_fault(locale: Locale, fault: &LineFault) -> LineFaultWords {
    LineFaultWords { kind: kind(locale, fault), line: line(locale, fault) }
}

fn kind(locale: Locale, fault: &LineFault) -> String {
    match fault {
        LineFault::Json { .. } => message!(locale, "fault-json"),
        LineFault::NoText => message!(locale, "fault-no-text"),
        LineFault::NoWords => message!(locale, "fault-no-words"),
        LineFault::Voice { .. } => message!(locale, "fault-voice"),
        LineFault::LongId { .. } => message!(locale, "fault-long-id"),
        LineFault::Repeated { .. } => message!(locale, "fault-repeated"),
        LineFault::Encoding { .. } => message!(locale, "fault-encoding"),
        LineFault::TooLong { .. } => message!(locale, "fault-too-long"),
        LineFault::Cells { .. } => message!(locale, "fault-cells"),
        LineFault::QuotationMarks => message!(locale, "fault-quotation-marks"),
        LineFault::UnknownColumn { .. } => message!(locale, "fault-unknown-column"),
        LineFault::RepeatedColumn { .. } => message!(locale, "fault-repeated-column"),
        LineFault::NoPathColumn { .. } => message!(locale, "fault-no-path-column"),
        LineFault::Value { .. } => message!(locale, "fault-value"),
        LineFault::NoPath => message!(locale, "fault-no-path"),
        LineFault::NoFile { .. } => message!(locale, "fault-no-file"),
        LineFault::NamedBefore { .. } => message!(locale, "fault-named-before"),
        LineFault::NoAttachment { .. } => message!(locale, "fault-no-attachment"),
        LineFault::Entry { .. } | LineFault::Nested { .. } => message!(locale, "fault-entry"),
        LineFault::BreaksOff { .. } => message!(locale, "fault-breaks-off"),
    }
}

fn line(locale: Locale, fault: &LineFault) -> String {
    let quoted = |text: &String| format!("{text:?}");
    match fault {
        // As the reader of the format says it.
        LineFault::Json { reason } | LineFault::Entry { reason } => reason.clone(),
        LineFault::Nested { limit } => message!(locale, "fault-nested-line", limit = *limit),
        LineFault::NoText => message!(locale, "fault-no-text-line"),
        LineFault::NoWords => message!(locale, "fault-no-words-line"),
        LineFault::Voice { voice } => message!(locale, "fault-voice-line", voice = quoted(voice)),
        LineFault::LongId { limit } => message!(locale, "fault-long-id-line", limit = *limit),
        LineFault::Repeated { id } => message!(locale, "fault-repeated-line", id = quoted(id)),
        LineFault::Encoding { byte } => message!(locale, "fault-encoding-line", byte = *byte),
        LineFault::TooLong { limit } => message!(locale, "fault-too-long-line", limit = *limit),
        LineFault::Cells { cells, columns } => {
            message!(locale, "fault-cells-line", cells = *cells, columns = *columns)
        }
        LineFault::QuotationMarks => message!(locale, "fault-quotation-marks-line"),
        LineFault::UnknownColumn { column, near: Some(near) } => {
            let (column, near) = (quoted(column), near.as_str());
            message!(locale, "fault-unknown-column-near", column = column, near = near)
        }
        LineFault::UnknownColumn { column, near: None } => {
            message!(locale, "fault-unknown-column-line", column = quoted(column))
        }
        LineFault::RepeatedColumn { column } => {
            message!(locale, "fault-repeated-column-line", column = quoted(column))
        }
        LineFault::NoPathColumn { columns } => {
            message!(locale, "fault-no-path-column-line", columns = columns.as_str())
        }
        LineFault::Value { column, value } => {
            // The variants that the message has: a test reads them here.
            let column = if *column == "year" { "year" } else { "date" };
            message!(locale, "fault-value-line", column = column, value = quoted(value))
        }
        LineFault::NoPath => message!(locale, "fault-no-path-line"),
        LineFault::NoFile { path, near: Some(near) } => {
            message!(locale, "fault-no-file-near", path = quoted(path), near = quoted(near))
        }
        LineFault::NoFile { path, near: None } => {
            message!(locale, "fault-no-file-line", path = quoted(path))
        }
        LineFault::NamedBefore { path, line } => {
            message!(locale, "fault-named-before-line", path = quoted(path), line = *line)
        }
        LineFault::NoAttachment { entry } => quoted(entry),
        LineFault::BreaksOff { reason } => {
            message!(locale, "fault-breaks-off-line", reason = reason.as_str())
        }
    }
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
        Refusal::NoPages => message!(locale, "refusal-no-pages"),
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
