//! Reads a table of one document a row, as a stream: one column has the text, the others say what is known of it.

use std::io;

use super::json_lines::{add_paragraphs, document_id};
use crate::ingest::added::Added;
use crate::ingest::columns::Column;
use crate::ingest::extracted::DraftDocument;
use crate::ingest::line_fault::LineFault;
use crate::ingest::reader::{
    Conventions, FileStart, Reader, Reading, Record, RecordFile, RecordSink,
};
use crate::ingest::table::{Row, Table, header};
use crate::model::{CitationKind, Issue, Span, Voice};

/// Tables whose rows are documents.
pub(super) static READER: Reader = Reader {
    name: "table of documents",
    citation: CitationKind::TableRow,
    conventions: Conventions::RECORDS,
    reading: Reading::Stream { claims, read },
};

/// A table, by its name, with a column that is known to hold the text of a document, or that the manifest names.
fn claims(start: &FileStart<'_>) -> bool {
    let lower = start.file.to_lowercase();
    let is_table = lower.ends_with(".csv") || lower.ends_with(".tsv");
    is_table && text_column(&header(start.bytes), start.text_column).is_some()
}

/// Which column has the text.
fn text_column(header: &[String], wanted: Option<&str>) -> Option<usize> {
    let is_text = |heading: &String| match wanted {
        Some(wanted) => heading.trim().eq_ignore_ascii_case(wanted.trim()),
        None => Column::named(heading) == Some(Column::Text),
    };
    header.iter().position(is_text).filter(|_| header.len() > 1)
}

/// What a column of the table is.
enum Cell {
    Text,
    Id,
    Fact(Column),
    Unknown,
}

fn read(file: RecordFile<'_>, sink: &mut RecordSink<'_>) -> io::Result<&'static str> {
    let not_a_table = || io::Error::other("it has no header with a column for the text");
    let mut table = Table::open(file.input)?.ok_or_else(not_a_table)?;
    let text = text_column(table.header(), file.text_column).ok_or_else(not_a_table)?;
    let cell = |(at, heading): (usize, &String)| match Column::named(heading) {
        _ if at == text => Cell::Text,
        _ if heading.eq_ignore_ascii_case("id") => Cell::Id,
        Some(Column::Path | Column::Text) | None => Cell::Unknown,
        Some(column) => Cell::Fact(column),
    };
    let columns: Vec<Cell> = table.header().iter().enumerate().map(cell).collect();
    while let Some(Row { line, number, cells }) = table.next_row() {
        let mut unknown_keys = Vec::new();
        let draft = cells.and_then(|cells| {
            let unknown = columns.iter().zip(table.header()).zip(&cells);
            let unknown = unknown.filter(|((column, _), cell)| {
                matches!(column, Cell::Unknown) && !cell.trim().is_empty()
            });
            unknown_keys = unknown.map(|((_, heading), _)| heading.clone()).collect();
            draft(file.file, number, &columns, &cells)
        });
        let record = Record { line, draft, unknown_keys, bytes_read: table.bytes_read() };
        if sink(record).is_break() {
            break;
        }
    }
    Ok("UTF-8")
}

/// The document of a row.
fn draft(
    file: &str,
    row: usize,
    columns: &[Cell],
    cells: &[String],
) -> Result<DraftDocument, LineFault> {
    let text = columns.iter().zip(cells).find(|(column, _)| matches!(column, Cell::Text));
    let text = text.map(|(_, text)| text.as_str()).filter(|text| !text.trim().is_empty());
    let text = text.ok_or(LineFault::NoText)?;
    let mut draft = DraftDocument::new(&format!("{file}:{row}"), Span::new(0, text.len()), text);
    let mut stated = Added::default();
    for (column, cell) in columns.iter().zip(cells) {
        match column {
            Cell::Id => draft.document.id = document_id(cell.trim())?,
            // Pages of a row are those of its document.
            Cell::Fact(Column::Pages) => {
                draft.pages = Some(cell.trim().to_owned()).filter(|pages| !pages.is_empty());
            }
            Cell::Fact(column) => {
                if let Err(LineFault::Value { column, value }) = column.write(cell, &mut stated) {
                    let key = column.to_owned();
                    draft.document.issues.push(Issue::Unreadable { key, value });
                }
            }
            Cell::Text | Cell::Unknown => {}
        }
    }
    // Never empty, since people choose a document by its title.
    draft.document.title = stated.title.take().unwrap_or_else(|| format!("{file}, row {row}"));
    stated.state(&mut draft.document, &READER.conventions);
    add_paragraphs(text, Voice::Document, &mut draft);
    Ok(draft)
}
