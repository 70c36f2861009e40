//! Reads the table that Zotero exports: an entry a row.

use super::super::columns::{Column, plain};
use super::super::line_fault::BadLine;
use super::super::table::Table;
use super::entry::{Library, LibraryEntry};
use super::kinds::Kind;

/// What a column of Zotero's table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoteroColumn {
    ItemType,
    Files,
    Doi,
    PublicationYear,
    Fact(Column),
}

/// Zotero's headings, of those that are read, in lower case and with underscores.
const HEADINGS: [(&str, ZoteroColumn); 29] = [
    ("item_type", ZoteroColumn::ItemType),
    ("file_attachments", ZoteroColumn::Files),
    ("doi", ZoteroColumn::Doi),
    ("publication_year", ZoteroColumn::PublicationYear),
    ("author", ZoteroColumn::Fact(Column::Author)),
    ("recipient", ZoteroColumn::Fact(Column::Recipient)),
    ("editor", ZoteroColumn::Fact(Column::Editors)),
    ("translator", ZoteroColumn::Fact(Column::Translator)),
    ("title", ZoteroColumn::Fact(Column::Title)),
    ("publication_title", ZoteroColumn::Fact(Column::Publication)),
    ("url", ZoteroColumn::Fact(Column::Url)),
    ("date", ZoteroColumn::Fact(Column::Date)),
    ("pages", ZoteroColumn::Fact(Column::Pages)),
    ("issue", ZoteroColumn::Fact(Column::Issue)),
    ("volume", ZoteroColumn::Fact(Column::Volume)),
    ("series", ZoteroColumn::Fact(Column::Series)),
    ("series_title", ZoteroColumn::Fact(Column::Series)),
    ("publisher", ZoteroColumn::Fact(Column::Publisher)),
    ("place", ZoteroColumn::Fact(Column::City)),
    ("language", ZoteroColumn::Fact(Column::Language)),
    ("rights", ZoteroColumn::Fact(Column::Licence)),
    ("type", ZoteroColumn::Fact(Column::Kind)),
    ("archive", ZoteroColumn::Fact(Column::Archive)),
    ("archive_location", ZoteroColumn::Fact(Column::ArchiveReference)),
    ("call_number", ZoteroColumn::Fact(Column::ArchiveReference)),
    ("manual_tags", ZoteroColumn::Fact(Column::Tags)),
    ("automatic_tags", ZoteroColumn::Fact(Column::Tags)),
    ("edition", ZoteroColumn::Fact(Column::Edition)),
    ("number", ZoteroColumn::Fact(Column::Issue)),
];

/// What each column is; `None` for a table that is not Zotero's.
pub(super) fn columns(header: &[String]) -> Option<Vec<Option<ZoteroColumn>>> {
    let named = |heading: &String| {
        let heading = plain(heading);
        let found = HEADINGS.iter().find(|(name, _)| *name == heading);
        found.map(|(_, column)| *column)
    };
    let columns: Vec<_> = header.iter().map(named).collect();
    let has = |column| columns.contains(&Some(column));
    (has(ZoteroColumn::ItemType) && has(ZoteroColumn::Files)).then_some(columns)
}

/// The entries of the table.
pub(super) fn read(table: &mut Table, columns: &[Option<ZoteroColumn>]) -> Library {
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    while let Some(row) = table.next_row() {
        match row.cells {
            Ok(cells) => entries.push(entry(row.line, columns, &cells)),
            Err(fault) => faults.push(BadLine { line: row.line, fault }),
        }
    }
    Library { format: "library in CSV", entries, faults }
}

fn entry(line: usize, columns: &[Option<ZoteroColumn>], cells: &[String]) -> LibraryEntry {
    let cell = |wanted| {
        let found = columns.iter().zip(cells).find(|(column, _)| **column == Some(wanted));
        found.map_or("", |(_, cell)| cell.trim())
    };
    let mut entry = LibraryEntry::new(line, Kind::of_zotero(cell(ZoteroColumn::ItemType)));
    for (column, cell) in columns.iter().zip(cells) {
        if let Some(ZoteroColumn::Fact(column)) = column {
            entry.take(*column, cell);
        }
    }
    if cell(ZoteroColumn::Fact(Column::Date)).is_empty() {
        entry.take(Column::Date, cell(ZoteroColumn::PublicationYear));
    }
    entry.doi = Some(cell(ZoteroColumn::Doi)).filter(|doi| !doi.is_empty()).map(str::to_owned);
    let files = cell(ZoteroColumn::Files).split(';').map(str::trim);
    entry.files = files.filter(|file| !file.is_empty()).map(str::to_owned).collect();
    entry
}
