//! Reads the table that Zotero exports: an entry a row.

use super::super::columns::Column;
use super::super::line_fault::BadLine;
use super::super::table::Table;
use super::kinds::Kind;
use super::{Library, LibraryEntry};

/// What a column of Zotero's table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoteroColumn {
    ItemType,
    Files,
    Doi,
    PublicationYear,
    Fact(Column),
}

/// Zotero's headings, of those that are read.
const HEADINGS: [(&str, ZoteroColumn); 29] = [
    ("Item Type", ZoteroColumn::ItemType),
    ("File Attachments", ZoteroColumn::Files),
    ("DOI", ZoteroColumn::Doi),
    ("Publication Year", ZoteroColumn::PublicationYear),
    ("Author", ZoteroColumn::Fact(Column::Author)),
    ("Recipient", ZoteroColumn::Fact(Column::Recipient)),
    ("Editor", ZoteroColumn::Fact(Column::Editors)),
    ("Translator", ZoteroColumn::Fact(Column::Translator)),
    ("Title", ZoteroColumn::Fact(Column::Title)),
    ("Publication Title", ZoteroColumn::Fact(Column::Publication)),
    ("Url", ZoteroColumn::Fact(Column::Url)),
    ("Date", ZoteroColumn::Fact(Column::Date)),
    ("Pages", ZoteroColumn::Fact(Column::Pages)),
    ("Issue", ZoteroColumn::Fact(Column::Issue)),
    ("Volume", ZoteroColumn::Fact(Column::Volume)),
    ("Series", ZoteroColumn::Fact(Column::Series)),
    ("Series Title", ZoteroColumn::Fact(Column::Series)),
    ("Publisher", ZoteroColumn::Fact(Column::Publisher)),
    ("Place", ZoteroColumn::Fact(Column::City)),
    ("Language", ZoteroColumn::Fact(Column::Language)),
    ("Rights", ZoteroColumn::Fact(Column::Licence)),
    ("Type", ZoteroColumn::Fact(Column::Kind)),
    ("Archive", ZoteroColumn::Fact(Column::Archive)),
    ("Archive Location", ZoteroColumn::Fact(Column::ArchiveReference)),
    ("Call Number", ZoteroColumn::Fact(Column::ArchiveReference)),
    ("Manual Tags", ZoteroColumn::Fact(Column::Tags)),
    ("Automatic Tags", ZoteroColumn::Fact(Column::Tags)),
    ("Edition", ZoteroColumn::Fact(Column::Edition)),
    ("Number", ZoteroColumn::Fact(Column::Issue)),
];

/// What each column is; `None` for a table that is not Zotero's.
pub(super) fn columns(header: &[String]) -> Option<Vec<Option<ZoteroColumn>>> {
    let named = |heading: &String| {
        let found = HEADINGS.iter().find(|(name, _)| name.eq_ignore_ascii_case(heading));
        found.map(|(_, column)| *column)
    };
    let columns: Vec<_> = header.iter().map(named).collect();
    let has = |column| columns.contains(&Some(column));
    (has(ZoteroColumn::ItemType) && has(ZoteroColumn::Files)).then_some(columns)
}

/// The entries of the table.
pub(super) fn read(mut table: Table, columns: &[Option<ZoteroColumn>]) -> Library {
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
