//! Shows what was read of each file as a table: a row a file, and below it what a curator should look at.

use console::{Alignment, measure_text_width, pad_str};

use super::line;
use super::options::TerminalOptions;
use super::wrap::Paint;
use crate::ingest::{FileReport, Report};
use crate::render::phrases::{self, CheckColumns};

/// Columns of the file, the format, the number of documents and that of pages; the date has the rest.
const WIDTHS: [usize; 4] = [26, 15, 6, 6];

/// Most things to look at that are said of one file.
const MAX_NOTES: usize = 2;

/// The table with its totals.
pub fn check(report: &Report, options: TerminalOptions) -> String {
    let locale = options.locale;
    let mut text = String::new();
    if !report.files.is_empty() {
        text.push_str(&row(&phrases::check_heading(locale), options));
    }
    for file in &report.files {
        text.push_str(&row(&phrases::check_columns(locale, file), options));
        text.push_str(&notes(file, options));
    }
    for refused in &report.unreadable {
        let refused = phrases::file_not_read(locale, refused);
        text.push_str(&line(&refused, "", Paint::Warning, options));
    }
    for format in phrases::check_formats(locale, report) {
        text.push_str(&line(&format, "", Paint::Dim, options));
    }
    text.push_str(&line(&phrases::ingest_summary(locale, report), "", Paint::Plain, options));
    text
}

fn row(columns: &CheckColumns, options: TerminalOptions) -> String {
    let CheckColumns { file, read_as, documents, pages, written } = columns;
    let [file_width, format_width, documents_width, pages_width] = WIDTHS;
    let row = format!(
        "{}{}{}{}  {written}",
        pad_str(&end_of(file, file_width - 1), file_width, Alignment::Left, None),
        pad_str(&beginning_of(read_as, format_width - 1), format_width, Alignment::Left, None),
        pad_str(documents, documents_width, Alignment::Right, None),
        pad_str(pages, pages_width, Alignment::Right, None),
    );
    format!("{}\n", beginning_of(row.trim_end(), options.width))
}

/// What to look at, each on a line of its own.
fn notes(file: &FileReport, options: TerminalOptions) -> String {
    let notes = phrases::check_notes(options.locale, file, MAX_NOTES);
    notes.iter().map(|note| line(note, "    ! ", Paint::Warning, options)).collect()
}

/// The end of a path, which tells more than its beginning.
fn end_of(text: &str, width: usize) -> String {
    if measure_text_width(text) <= width {
        return text.to_owned();
    }
    let mut cut = text;
    while measure_text_width(cut) >= width && !cut.is_empty() {
        cut = &cut[cut.chars().next().map_or(0, char::len_utf8)..];
    }
    format!("…{cut}")
}

fn beginning_of(text: &str, width: usize) -> String {
    console::truncate_str(text, width, "…").into_owned()
}
