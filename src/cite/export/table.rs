//! Writes excerpts as a table: CSV as RFC 4180 has it.

use chrono::DateTime;

use super::entry::written;
use super::source::{Cited, Source};
use crate::cite::creators::{Creator, authors};
use crate::cite::forms::{pages, value};
use crate::cite::titles::title_and_number;

/// The columns. They are the same in every language, so that a program can rely on them.
const COLUMNS: [&str; 13] = [
    "number",
    "quotation",
    "speaker",
    "voice",
    "title",
    "author",
    "date",
    "pages",
    "citation",
    "source_url",
    "passage_url",
    "note",
    "saved",
];

/// By this, spreadsheets know that a file is UTF-8; without it they show "Ð" for "П".
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its number, from 1.
    pub number: u64,
    /// What it cites.
    pub source: Source<'a>,
    /// Its citation.
    pub citation: &'a str,
    /// When it was saved, in seconds since 1970.
    pub saved: i64,
}

/// A table with a row for each excerpt, in their order.
pub fn table<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> String {
    let mut text = BYTE_ORDER_MARK.to_owned();
    add(&mut text, &COLUMNS.map(str::to_owned));
    for row in rows {
        add(&mut text, &cells(&row));
    }
    text
}

fn add(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&harmless(cell))).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn cells(row: &Row<'_>) -> [String; COLUMNS.len()] {
    let excerpt = row.source.excerpt;
    let of_excerpt = |field: Option<&str>| field.unwrap_or_default().to_owned();
    let (document, passage) = match row.source.cited {
        Cited::Passage(document, passage) => (Some(document), Some(passage)),
        Cited::Citation(_) => (None, None),
    };
    let names = document.map(authors).unwrap_or_default();
    let names: Vec<String> = names.iter().map(Creator::spoken).collect();
    let date = document.and_then(written).map(|date| date.to_string());
    let page = passage.and_then(|passage| passage.page.as_deref()).map(pages);
    let saved = DateTime::from_timestamp(row.saved, 0);
    [
        row.number.to_string(),
        of_excerpt(excerpt.map(|it| it.quotation)),
        of_excerpt(excerpt.and_then(|it| it.speaker()).as_deref()),
        of_excerpt(passage.map(|passage| passage.voice.as_str())),
        of_excerpt(document.map(|document| title_and_number(document).0)),
        names.join("; "),
        date.unwrap_or_default(),
        page.unwrap_or_default(),
        row.citation.to_owned(),
        document.and_then(|document| value(&document.url)).unwrap_or_default(),
        of_excerpt(excerpt.and_then(|it| it.link)),
        of_excerpt(excerpt.map(|it| it.note)),
        saved.map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default(),
    ]
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front.
fn harmless(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let is_formula = |first: char| {
        matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    match first.is_some_and(is_formula) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

fn quoted(cell: &str) -> String {
    match cell.contains(['"', ',', ';', '\t', '\r', '\n', '\'']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}
