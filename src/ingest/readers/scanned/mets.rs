//! Reads what a METS file beside scanned pages says of the work: its title, its author, its date and its pages.

use crate::ingest::dates::Dating;
use crate::ingest::readers::paged::PagedFile;
use crate::ingest::readers::xml::{self, Element, Listener};
use crate::model::{Document, Fact, WrittenDate, WrittenOrigin};

/// What is said of a work.
#[derive(Default)]
pub(super) struct Record {
    open: Vec<String>,
    title: Option<String>,
    authors: Vec<String>,
    /// When it was written.
    created: Option<String>,
    /// When it appeared.
    issued: Option<String>,
    shelfmark: Option<String>,
    /// The number that each page prints, in the order of the pages.
    pages: Vec<Option<String>>,
}

impl Record {
    /// The text of the pages, and what is said behind them.
    pub(super) fn behind(text: &str) -> (&str, Self) {
        let mut record = Self::default();
        let begins = ["<mets:mets", "<METS:mets", "<mets"].iter().filter_map(|tag| text.find(tag));
        let Some(at) = begins.min() else { return (text, record) };
        let (pages, mets) = text.split_at(at);
        // A record that is damaged costs itself and not the pages.
        let _ = xml::read(mets, &mut record);
        (pages, record)
    }

    /// Gives the pages their numbers, where it knows as many pages as there are.
    pub(super) fn number(&self, file: &mut PagedFile) {
        if self.pages.len() == file.pages.len() {
            for (page, number) in file.pages.iter_mut().zip(&self.pages) {
                page.printed = page.printed.take().or_else(|| number.clone());
            }
        }
    }

    /// Writes what it says into a document: a library knows better than the first page.
    pub(super) fn write(self, document: &mut Document, dating: &Dating<'_>) {
        document.title = self.title.unwrap_or_else(|| std::mem::take(&mut document.title));
        if !self.authors.is_empty() {
            document.author = Some(Fact::printed(self.authors.join("; ")));
        }
        document.archive_reference = self.shelfmark.map(Fact::printed);
        let created = self.created.map(|date| (date, WrittenOrigin::Metadata));
        let issued = self.issued.map(|date| (date, WrittenOrigin::Published));
        for (text, origin) in created.into_iter().chain(issued) {
            let edtf = text.parse().ok().or_else(|| dating.whole(&text));
            document.written.extend(edtf.map(|edtf| WrittenDate { edtf, origin, text }));
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }
}

impl Listener for Record {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.local_name();
        if name == "div" && element.attribute("TYPE").is_some_and(|kind| kind == "page") {
            let label = element.attribute("ORDERLABEL").filter(|label| {
                // What libraries write for a page without a number.
                label.chars().any(char::is_alphanumeric) && label != "uncounted"
            });
            self.pages.push(label);
        }
        self.open.push(name.to_owned());
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) {
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        let Some(inner) = self.open.last().filter(|_| !words.is_empty()) else { return };
        // A part of the work, or a work that is related, has a title of its own.
        let is_of_work = !self.is_in("relatedItem");
        let known = match inner.as_str() {
            "title" if is_of_work => &mut self.title,
            "dateCreated" if is_of_work => &mut self.created,
            "dateIssued" if is_of_work => &mut self.issued,
            "shelfLocator" if is_of_work => &mut self.shelfmark,
            "displayForm" if is_of_work && self.is_in("name") => {
                self.authors.push(words);
                return;
            }
            _ => return,
        };
        known.get_or_insert(words);
    }
}
