//! Says what happened while files were read: the report that `pincite check` prints.

use std::collections::{BTreeMap, HashMap};

use super::faults::{line_fault, refusal};
use super::lists::listed;
use super::rows::Rows;
use crate::ingest::{
    DropReason, Dropped, FileReport, LinesLeftOut, Pages, Report, Unreadable, Warning,
};
use crate::messages::{Locale, message};
use crate::model::Issue;

/// Columns of the labels at the left.
const LABEL_COLUMNS: usize = 11;

/// The whole report: a block for each file, what could not be read, and the summary.
pub fn ingest_report(locale: Locale, report: &Report) -> String {
    let mut text = String::new();
    for file in &report.files {
        text.push_str(&file_report(locale, file));
        text.push('\n');
    }
    for refused in &report.unreadable {
        text.push_str(&file_not_read(locale, refused));
        text.push_str("\n\n");
    }
    text + &ingest_summary(locale, report)
}

/// "letters/a.doc: not read: …"
pub fn file_not_read(locale: Locale, refused: &Unreadable) -> String {
    let (file, reason) = (refused.file.as_str(), refusal(locale, &refused.reason));
    message!(locale, "report-file-not-read", file = file, reason = reason)
}

/// One line: "2 files, 21 documents, 640 passages, 0 warnings".
pub fn ingest_summary(locale: Locale, report: &Report) -> String {
    let (documents, passages) = (report.documents(), report.passages());
    let (lines, not_read) = (report.lines_left_out(), report.unreadable.len());
    let mut counts = vec![
        message!(locale, "report-files", files = report.files.len()),
        message!(locale, "count-documents", documents = documents),
        message!(locale, "count-passages", passages = passages),
        message!(locale, "report-warnings", warnings = report.warnings()),
    ];
    if lines > 0 {
        counts.push(message!(locale, "report-lines-left-out", lines = lines));
    }
    if not_read > 0 {
        counts.push(message!(locale, "report-files-not-read", files = not_read));
    }
    listed(locale, &counts)
}

fn file_report(locale: Locale, file: &FileReport) -> String {
    let mut rows = Rows::under(&file.file, 2, LABEL_COLUMNS);
    head(locale, file, &mut rows);
    for dropped in dropped(locale, &file.dropped) {
        rows.row(&message!(locale, "report-label-dropped"), &dropped);
    }
    for group in &file.left_out {
        left_out(locale, group, &mut rows);
    }
    for (key, lines) in &file.unknown_keys {
        // Quoted and escaped: the key is whatever the file holds.
        let key = format!("{key:?}");
        let text = message!(locale, "report-unknown-key", lines = *lines, key = key);
        rows.row(&message!(locale, "report-label-not-read"), &text);
    }
    let label = message!(locale, "report-label-warning");
    for one in &file.warnings {
        rows.row(&label, &warning(locale, one));
    }
    if file.more_warnings > 0 {
        rows.row(&label, &message!(locale, "report-more-warnings", warnings = file.more_warnings));
    }
    rows.into_text()
}

/// What kind of page it is, and what is counted in it.
fn head(locale: Locale, file: &FileReport, rows: &mut Rows) {
    let read_as =
        message!(locale, "report-read-as", reader = file.format, encoding = file.encoding,);
    rows.row(&message!(locale, "report-label-read-as"), &read_as);
    if let Some(Pages { read, scanned }) = file.pages {
        let pages = message!(locale, "report-pages", scanned = scanned, pages = read);
        rows.row(&message!(locale, "report-label-pages"), &pages);
    }
    let (documents, undated) = (file.documents, file.undated);
    let documents = message!(locale, "report-documents", undated = undated, documents = documents);
    rows.row(&message!(locale, "report-label-documents"), &documents);
    let by_voice = file.passages.iter().map(|(voice, count)| (voice.as_str(), *count));
    let passages = by_voice.collect();
    rows.row(&message!(locale, "report-label-passages"), &counts(locale, &passages));
    rows.row(&message!(locale, "report-label-written"), &written(locale, file));
    let (times, inferred) = (file.speaks_of, file.inferred);
    let speaks_of = message!(locale, "report-speaks-of", times = times, inferred = inferred);
    rows.row(&message!(locale, "report-label-speaks-of"), &speaks_of);
    if !file.people.is_empty() {
        rows.row(&message!(locale, "report-label-people"), &file.people.join("; "));
    }
}

fn written(locale: Locale, file: &FileReport) -> String {
    let by_origin = file.written.iter().map(|(origin, count)| (origin.as_str(), *count));
    let counts = counts(locale, &by_origin.collect());
    let Some(span) = file.span else { return message!(locale, "report-no-date") };
    let (first, last) = (span.first.to_string(), span.last.to_string());
    if first == last {
        return message!(locale, "report-written-at", first = first.as_str(), counts = counts);
    }
    let (first, last) = (first.as_str(), last.as_str());
    message!(locale, "report-written-between", first = first, last = last, counts = counts)
}

/// "20 listed, 1 title": the names are those of the JSON, and in their order.
fn counts(locale: Locale, counts: &BTreeMap<&'static str, usize>) -> String {
    if counts.is_empty() {
        return message!(locale, "report-none");
    }
    let counts: Vec<String> =
        counts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    listed(locale, &counts)
}

/// Equal words left out for the same reason share a line.
fn dropped(locale: Locale, dropped: &[Dropped]) -> Vec<String> {
    let mut groups: Vec<(&Dropped, Vec<String>)> = Vec::new();
    let mut known: HashMap<(&str, DropReason), usize> = HashMap::new();
    for one in dropped {
        // The map finds the group; the list keeps the order of the file.
        let group = *known.entry((&one.text, one.reason)).or_insert(groups.len());
        if group == groups.len() {
            groups.push((one, Vec::new()));
        }
        groups[group].1.push(one.line.to_string());
    }
    let line = |(one, lines): (&Dropped, Vec<String>)| {
        message!(
            locale,
            "report-dropped",
            count = lines.len(),
            lines = listed(locale, &lines),
            text = format!("{:?}", one.text),
            reason = reason(locale, one.reason),
        )
    };
    groups.into_iter().map(line).collect()
}

fn reason(locale: Locale, reason: DropReason) -> String {
    match reason {
        DropReason::SiteFurniture => message!(locale, "dropped-site-furniture"),
        DropReason::ListMark => message!(locale, "dropped-list-mark"),
        DropReason::NoteNumber => message!(locale, "dropped-note-number"),
        DropReason::Advertising => message!(locale, "dropped-advertising"),
        DropReason::Label => message!(locale, "dropped-label"),
        DropReason::CutOff => message!(locale, "dropped-cut-off"),
        DropReason::OtherDocument => message!(locale, "dropped-other-document"),
        DropReason::FrontMatter => message!(locale, "dropped-front-matter"),
        DropReason::UnreadFrontMatter => message!(locale, "dropped-unread-front-matter"),
        DropReason::NoDate => message!(locale, "dropped-no-date"),
        DropReason::Remark => message!(locale, "dropped-remark"),
        DropReason::Credit => message!(locale, "dropped-credit"),
        DropReason::ArchiveData => message!(locale, "dropped-archive-data"),
        DropReason::AboveTitle => message!(locale, "dropped-above-title"),
        DropReason::Notice => message!(locale, "dropped-notice"),
        DropReason::PageFurniture => message!(locale, "dropped-page-furniture"),
        DropReason::Layout => message!(locale, "dropped-layout"),
        DropReason::NotUnderstood => message!(locale, "dropped-not-understood"),
    }
}

fn left_out(locale: Locale, group: &LinesLeftOut, rows: &mut Rows) {
    let reason =
        group.first.first().map_or_else(String::new, |bad| line_fault(locale, &bad.fault).kind);
    let text = message!(locale, "report-left-out", lines = group.lines, reason = reason);
    rows.row(&message!(locale, "report-label-left-out"), &text);
    for bad in &group.first {
        let (line, fault) = (bad.line, line_fault(locale, &bad.fault).line);
        rows.row("", &message!(locale, "report-bad-line", line = line, fault = fault));
    }
    let more = group.lines - group.first.len();
    if more > 0 {
        rows.row("", &message!(locale, "report-more-lines", lines = more));
    }
}

/// What a warning says.
pub fn warning(locale: Locale, warning: &Warning) -> String {
    match warning {
        Warning::Document { title, issue } => issue_of(locale, title, issue),
        Warning::Repeated { title, .. } => {
            message!(locale, "warning-repeated", title = title.as_str())
        }
        Warning::Damaged { places } => message!(locale, "warning-damaged", places = *places),
        Warning::Scanned { pages: Pages { read, scanned } } => {
            message!(locale, "warning-scanned", scanned = *scanned, pages = *read)
        }
        Warning::NoDocument => message!(locale, "warning-no-document"),
    }
}

fn issue_of(locale: Locale, title: &str, issue: &Issue) -> String {
    match issue {
        Issue::DateClash { used, other } => {
            let (used, other) = (used.to_string(), other.to_string());
            message!(locale, "warning-two-dates", used = used, other = other, title = title)
        }
        Issue::EmptyLabel { label } => {
            message!(locale, "warning-no-value", label = format!("{label:?}"), title = title)
        }
        Issue::Unreadable { key, value } => {
            let (key, value) = (key.as_str(), format!("{value:?}"));
            message!(locale, "warning-unreadable", key = key, value = value, title = title)
        }
        Issue::HiddenAddress => message!(locale, "warning-hidden-address", title = title),
        Issue::Slip { printed, note } => {
            let (printed, note) = (format!("{printed:?}"), note.as_str());
            message!(locale, "warning-sic", printed = printed, note = note, title = title)
        }
    }
}
