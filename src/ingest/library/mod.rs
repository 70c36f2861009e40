//! Reads libraries of references, as Zotero exports them, for what they say of the files that lie with them.
//!
//! An entry is the same whatever format it comes in: a reader here fills the columns of a table of facts, and what the
//! kind of the entry makes of them is decided once, in [`LibraryEntry::finish`].

mod bibtex;
mod kinds;
mod ris;
mod zotero_csv;

use std::io::{self, Read};

use chrono::Datelike;

use super::added::Added;
use super::columns::{Column, write_reference};
use super::line_fault::{BadLine, LineFault, short};
use super::table::Table;
use kinds::Kind;

/// Largest library, in bytes.
const MAX_LIBRARY_BYTES: u64 = 64_000_000;

/// What a library says of the files of one of its entries.
#[derive(Debug, Default)]
pub(crate) struct LibraryEntry {
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    /// What is said of its files.
    pub(crate) added: Added,
    /// Its files, as the library names them.
    pub(crate) files: Vec<String>,
    /// Values that cannot be read.
    pub(crate) faults: Vec<LineFault>,
    kind: Kind,
    /// "Telegram", "PhD thesis"
    genre: Option<String>,
    references: Vec<String>,
    doi: Option<String>,
}

/// A library as it was read.
#[derive(Debug)]
pub(crate) struct Library {
    /// What it was taken for.
    pub(crate) format: &'static str,
    /// Its entries, in their order.
    pub(crate) entries: Vec<LibraryEntry>,
    /// Entries that break the rules of the format.
    pub(crate) faults: Vec<BadLine>,
}

impl Library {
    /// The library in a text file of this name; `None` where it is none.
    pub(crate) fn of_text(name: &str, file: impl Read) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        file.take(MAX_LIBRARY_BYTES).read_to_end(&mut bytes)?;
        // Both formats are UTF-8 where Zotero writes them; damage shows in the facts.
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}');
        let library = if name.ends_with(".bib") { bibtex::read(text) } else { ris::read(text) };
        Ok(library.finished())
    }

    /// The library in a table that has the columns of Zotero.
    pub(crate) fn of_table(table: Table) -> Result<Self, Table> {
        match zotero_csv::columns(table.header()) {
            Some(columns) => Ok(Self { ..zotero_csv::read(table, &columns) }.completed()),
            None => Err(table),
        }
    }

    fn finished(self) -> Option<Self> {
        (!self.entries.is_empty()).then(|| self.completed())
    }

    fn completed(mut self) -> Self {
        self.entries.iter_mut().for_each(LibraryEntry::finish);
        self
    }
}

impl LibraryEntry {
    fn new(line: usize, kind: Kind) -> Self {
        Self { line, kind, ..Self::default() }
    }

    /// Takes a value as that of a column.
    fn take(&mut self, column: Column, value: &str) {
        let value = value.trim();
        match column {
            _ if value.is_empty() => {}
            Column::Kind => self.genre = Some(value.to_owned()),
            Column::ArchiveReference => self.references.push(value.to_owned()),
            _ => self.faults.extend(column.write(value, &mut self.added).err()),
        }
    }

    /// What the kind of the entry makes of its values.
    fn finish(&mut self) {
        self.added.kind = self.kind.in_words(self.genre.as_deref());
        let references = std::mem::take(&mut self.references);
        // A location that names nothing but boxes and folders is these; a shelfmark stays as it is.
        let (mut plain, mut others) = (Added::default(), Vec::new());
        for reference in references {
            write_reference(&reference, &mut plain);
            others.extend(plain.archive_reference.take());
        }
        self.added.box_number = plain.box_number;
        self.added.folder = plain.folder;
        self.added.item = plain.item;
        self.added.archive_reference = Some(others.join(", ")).filter(|it| !it.is_empty());
        let doi = self.doi.take().map(|doi| format!("https://doi.org/{doi}"));
        self.added.url = self.added.url.take().or(doi);
        self.divide_imprint();
    }

    /// What is published has an imprint with a year; what is not was written in a place.
    fn divide_imprint(&mut self) {
        let Some(mut volume) = self.added.volume.take() else { return };
        if !self.kind.is_published() {
            self.added.place = self.added.place.take().or(volume.city.take());
        }
        if self.kind == Kind::WebPage {
            self.added.system = self.added.system.take().or(volume.title.take());
            return;
        }
        let is_empty = volume == crate::model::Volume::default();
        if self.kind.is_book() && volume.year.is_none() {
            volume.year = self.added.date.and_then(|date| Some(date.interval().start?.year()));
        }
        self.added.volume = (!is_empty).then_some(volume);
    }

    /// Its title, for the report.
    pub(crate) fn label(&self) -> String {
        short(self.added.title.as_deref().unwrap_or("?"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_libraries_do_no_harm() {
        let bib = "@book{a,\n\ttitle = {A {B} \\\"{o} \\& $x$},\n\tauthor = {Bell, Gertrude and {M, N}},\n\tdate = {1962-10},\n\tfile = {T:files/1/a\\:b.pdf:application/pdf},\n}\n@string{x = x}\n@misc{b, title = x # x, crossref = {b}}\n";
        let ris = "TY  - BOOK\r\nTI  - A\r\nAU  - Bell, Gertrude\r\nDA  - 1962/10//\r\nL1  - files/1/a.pdf\r\nER  - \r\n\r\n";
        for (text, read) in
            [(bib, bibtex::read as fn(&str) -> Library), (ris, ris::read as fn(&str) -> Library)]
        {
            // Every character is left out, doubled and replaced by others in turn.
            for at in text.char_indices().map(|(at, _)| at) {
                let rest = &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..];
                for between in ["", "{", "}", "\\", "\"", "@", ",", "=", "\u{0}", "é", "{{{{"] {
                    let _ = read(&format!("{}{between}{rest}", &text[..at])).finished();
                }
            }
        }
        let deep = format!("@book{{a, title = {{{}", "\\a{".repeat(100_000));
        assert!(bibtex::read(&deep).entries.is_empty());
        let braces =
            format!("@book{{a, title = {{{}{}}}}}", "{".repeat(50_000), "}".repeat(50_000));
        let _ = bibtex::read(&braces);
    }
}
