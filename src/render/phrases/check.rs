//! Says what `pincite check` shows as a table, and what differs between an index and its files.

use std::collections::BTreeMap;

use super::ingest::warning;
use super::lists::listed;
use crate::archive::Difference;
use crate::ingest::{FileReport, Report, WrittenSpan};
use crate::messages::{Locale, message};

/// What a row of the table of a check says of a file.
pub struct CheckColumns {
    /// Its path.
    pub file: String,
    /// Its format.
    pub read_as: String,
    /// Number of its documents.
    pub documents: String,
    /// Number of its pages; empty where it has none.
    pub pages: String,
    /// When its documents were written, and where that was read.
    pub written: String,
}

/// The words above the table.
pub fn check_heading(locale: Locale) -> CheckColumns {
    CheckColumns {
        file: message!(locale, "check-heading-file"),
        read_as: message!(locale, "report-label-read-as"),
        documents: message!(locale, "check-heading-documents"),
        pages: message!(locale, "report-label-pages"),
        written: message!(locale, "report-label-written"),
    }
}

/// The row of a file.
pub fn check_columns(locale: Locale, file: &FileReport) -> CheckColumns {
    let written = match file.span {
        None => message!(locale, "report-no-date"),
        Some(WrittenSpan { first, last }) => {
            let (first, last) = (first.to_string(), last.to_string());
            let days = if first == last { first } else { format!("{first}/{last}") };
            let origins: Vec<String> =
                file.written.keys().map(|origin| origin.as_str().to_owned()).collect();
            let origins = listed(locale, &origins);
            message!(locale, "check-written", days = days, origins = origins)
        }
    };
    CheckColumns {
        file: file.file.clone(),
        read_as: file.format.to_owned(),
        documents: file.documents.to_string(),
        pages: file.pages.map(|pages| pages.read.to_string()).unwrap_or_default(),
        written,
    }
}

/// What a curator should look at in a file, at most so many things and a count of the others.
pub fn check_notes(locale: Locale, file: &FileReport, most: usize) -> Vec<String> {
    let mut notes: Vec<String> = file.warnings.iter().map(|one| warning(locale, one)).collect();
    let lines = file.lines_left_out();
    if lines > 0 {
        notes.insert(0, message!(locale, "report-lines-left-out", lines = lines));
    }
    if file.undated > 0 && file.documents > file.undated {
        notes.push(message!(locale, "check-undated", documents = file.undated));
    }
    let more = notes.len().saturating_sub(most) + file.more_warnings;
    notes.truncate(most);
    if more > 0 {
        notes.push(message!(locale, "report-more-warnings", warnings = more));
    }
    notes
}

/// "PDF: 212 files, 230 documents, 3120 pages", a line a format.
pub fn check_formats(locale: Locale, report: &Report) -> Vec<String> {
    let mut formats: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for file in &report.files {
        let (files, documents, pages) = formats.entry(file.format).or_default();
        *files += 1;
        *documents += file.documents;
        *pages += file.pages.map_or(0, |pages| pages.read);
    }
    let line = |(format, (files, documents, pages)): (&str, (usize, usize, usize))| {
        let mut counts = vec![
            message!(locale, "report-files", files = files),
            message!(locale, "count-documents", documents = documents),
        ];
        if pages > 0 {
            counts.push(message!(locale, "check-pages", pages = pages));
        }
        message!(locale, "check-format", format = format, counts = listed(locale, &counts))
    };
    formats.into_iter().map(line).collect()
}

/// What differs between the index and the files.
pub fn difference(locale: Locale, difference: &Difference) -> String {
    match difference {
        Difference::DamagedIndex { how } => message!(locale, "deep-damaged", how = how.as_str()),
        Difference::NoFileList => message!(locale, "deep-no-file-list"),
        Difference::NotIndexed { file } => {
            message!(locale, "deep-not-indexed", file = file.as_str())
        }
        Difference::Gone { file } => message!(locale, "deep-gone", file = file.as_str()),
        Difference::OtherFile { file } => {
            message!(locale, "deep-other-file", file = file.as_str())
        }
        Difference::OtherDocument { file, title } => {
            message!(locale, "deep-other-document", file = file.as_str(), title = title.as_str())
        }
        Difference::LostDocuments { file, documents } => {
            message!(locale, "deep-lost", file = file.as_str(), documents = *documents)
        }
    }
}

/// After a comparison of the index with the files: what came of it.
pub fn deep_result(locale: Locale, differences: usize) -> String {
    message!(locale, "deep-result", differences = differences)
}
