//! Writes what `pincite check` found as the JSON that scripts read.
//!
//! The names of the fields are a contract: a field keeps its name and meaning, new ones may be added.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::phrases;
use crate::archive::Difference;
use crate::ingest::{FileReport, Report, Unreadable};
use crate::messages::Locale;

/// Everything that was read, as one line of JSON, without the line end; `differences` of a comparison with the index.
pub fn check(report: &Report, differences: Option<&[Difference]>) -> String {
    let differences = differences.map(|all| all.iter().map(difference).collect::<Vec<Value>>());
    let value = json!({
        "files": report.files.iter().map(file).collect::<Vec<Value>>(),
        "not_read": report.unreadable.iter().map(not_read).collect::<Vec<Value>>(),
        "documents": report.documents(),
        "passages": report.passages(),
        "warnings": report.warnings(),
        "lines_left_out": report.lines_left_out(),
        "differences": differences,
    });
    value.to_string()
}

fn file(file: &FileReport) -> Value {
    let warnings = file.warnings.iter().map(|one| phrases::warning(Locale::English, one));
    let written = file.written.iter().map(|(origin, count)| (origin.as_str(), *count));
    let passages = file.passages.iter().map(|(voice, count)| (voice.as_str(), *count));
    json!({
        "file": file.file,
        "format": file.format,
        "encoding": file.encoding,
        "documents": file.documents,
        "passages": passages.collect::<BTreeMap<_, _>>(),
        "pages": file.pages.map(|pages| pages.read),
        "scanned_pages": file.pages.map(|pages| pages.scanned),
        "first_written": file.span.map(|span| span.first.to_string()),
        "last_written": file.span.map(|span| span.last.to_string()),
        "written_by_origin": written.collect::<BTreeMap<_, _>>(),
        "undated": file.undated,
        "people": file.people,
        "lines_left_out": file.lines_left_out(),
        "warnings": warnings.collect::<Vec<String>>(),
        "more_warnings": file.more_warnings,
    })
}

fn not_read(refused: &Unreadable) -> Value {
    json!({ "file": refused.file, "reason": phrases::refusal(Locale::English, &refused.reason) })
}

fn difference(difference: &Difference) -> Value {
    let (kind, file) = match difference {
        Difference::DamagedIndex { .. } => ("damaged_index", None),
        Difference::NoFileList => ("no_file_list", None),
        Difference::NotIndexed { file } => ("not_indexed", Some(file)),
        Difference::Gone { file } => ("gone", Some(file)),
        Difference::OtherFile { file } => ("other_file", Some(file)),
        Difference::OtherDocument { file, .. } => ("other_document", Some(file)),
        Difference::LostDocuments { file, .. } => ("lost_documents", Some(file)),
    };
    let said = phrases::difference(Locale::English, difference);
    json!({ "kind": kind, "file": file, "said": said })
}
