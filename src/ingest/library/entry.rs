//! Holds a library and its entries, as its formats have them alike.

use chrono::Datelike;

use super::super::added::Added;
use super::super::columns::{Column, write_reference};
use super::super::line_fault::{BadLine, LineFault, short};
use super::kinds::Kind;
use crate::model::Volume;

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
    pub(super) kind: Kind,
    /// "Telegram", "PhD thesis"
    genre: Option<String>,
    references: Vec<String>,
    pub(super) doi: Option<String>,
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
    /// A library of this format without an entry yet.
    pub(super) fn of(format: &'static str) -> Self {
        Self { format, entries: Vec::new(), faults: Vec::new() }
    }

    /// The same once all of it was read.
    pub(super) fn completed(mut self) -> Self {
        self.entries.iter_mut().for_each(LibraryEntry::finish);
        self
    }
}

impl LibraryEntry {
    pub(super) fn new(line: usize, kind: Kind) -> Self {
        Self { line, kind, ..Self::default() }
    }

    /// Takes a value as that of a column.
    pub(super) fn take(&mut self, column: Column, value: &str) {
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
        let is_empty = volume == Volume::default();
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
