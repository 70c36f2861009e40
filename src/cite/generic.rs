//! Documents of no kind that has forms of its own, and what is printed in a book: whatever the front matter or the manifest says, else the name of the file.

use super::book;
use super::creators::{
    Creator, authors, in_bibliography, in_note, in_reference, in_short_note, in_works_cited,
};
use super::dates::{DateStyle, NO_DATE, place_beside, written, written_beside};
use super::digital_archive::short_note;
use super::forms::{
    address, joined, labelled_pages, page_dash, pages, sentences, some_joined, stopped, value,
    with_address,
};
use super::styles::Styles;
use super::titles::{followed, quoted, quoted_as_printed, title_and_number, without_stop};
use super::work::file;
use crate::model::{DocumentHead, Passage};

pub(super) fn cite(document: &DocumentHead, passage: &Passage) -> Styles {
    let (title, number) = title_and_number(document);
    let parts = Parts::new(document, passage, title, number);
    Styles {
        archive: parts.note(quoted_as_printed(title, ","), value(&document.archive_reference)),
        chicago_note: parts.note(quoted(title, ","), parts.reference()),
        // Without a title nothing is left to shorten.
        chicago_short: match title.is_empty() {
            true => parts.note(String::new(), parts.reference()),
            false => short_note(in_short_note(&parts.authors), title, passage.page.as_deref()),
        },
        bibliography: parts.bibliography(),
        mla: parts.works_cited(),
        apa: parts.apa(),
    }
}

struct Parts<'a> {
    document: &'a DocumentHead,
    passage: &'a Passage,
    title: &'a str,
    /// "doc. 51", within a volume.
    number: Option<String>,
    authors: Vec<Creator>,
    /// The collection and the institution.
    held_in: Option<String>,
    /// An address leads back to the original; without one only the name of the file can.
    address: Option<String>,
}

impl<'a> Parts<'a> {
    fn new(
        document: &'a DocumentHead,
        passage: &'a Passage,
        title: &'a str,
        number: Option<&str>,
    ) -> Self {
        let number = number.filter(|_| book::printed_in(document).is_some());
        Self {
            document,
            passage,
            title,
            number: number.map(|number| format!("doc. {number}")),
            authors: if document.author.is_some() { authors(document) } else { Vec::new() },
            held_in: some_joined([value(&document.collection), value(&document.repository)]),
            address: address(document).or_else(|| Some(file(document))),
        }
    }

    fn reference(&self) -> Option<String> {
        value(&self.document.archive_reference).map(|reference| page_dash(&reference))
    }

    /// "Author, “Title,” Place, Date, trans. Name, in Book, 23, Reference, Collection, Repository, https://….", the title
    /// as the form quotes it.
    fn note(&self, title: String, reference: Option<String>) -> String {
        let document = self.document;
        let rest = joined([
            place_beside(document, self.title),
            written_beside(document, self.title, DateStyle::Chicago),
            value(&document.translator).map(|name| format!("trans. {name}")),
            book::printed_in(document).map(|volume| format!("in {}", book::in_note(volume))),
            self.number.clone(),
            self.page(),
            reference,
            self.held_in.clone(),
            self.address.clone(),
        ]);
        stopped(joined([in_note(&self.authors), Some(followed(&title, &rest))]))
    }

    /// "23" in a book, as the styles have it; "p. 23" of a file, where a bare number would say nothing.
    fn page(&self) -> Option<String> {
        let page = self.passage.page.as_ref()?;
        let is_printed = book::printed_in(self.document).is_some();
        Some(if is_printed { pages(page) } else { labelled_pages(page) })
    }

    fn bibliography(&self) -> String {
        let document = self.document;
        let written = [
            place_beside(document, self.title),
            written_beside(document, self.title, DateStyle::Chicago),
        ];
        sentences([
            in_bibliography(&self.authors),
            Some(quoted(self.title, ".")),
            some_joined(written),
            value(&document.translator).map(|name| format!("Translated by {name}")),
            book::printed_in(document).map(|volume| {
                let book = joined([Some(book::in_note(volume)), self.number.clone()]);
                format!("In {book}")
            }),
            self.reference(),
            self.held_in.clone(),
            self.capital_address(),
        ])
    }

    fn works_cited(&self) -> String {
        let document = self.document;
        sentences([
            in_works_cited(&self.authors),
            Some(quoted(self.title, ".")),
            some_joined([
                value(&document.translator).map(|name| format!("Translated by {name}")),
                place_beside(document, self.title),
                written_beside(document, self.title, DateStyle::Mla),
            ]),
            some_joined([
                book::printed_in(document).map(book::in_works_cited),
                self.number.clone(),
                self.held_in.clone(),
                self.reference(),
                address(document),
            ]),
            self.file(),
        ])
    }

    fn apa(&self) -> String {
        let document = self.document;
        let date = written(document, DateStyle::Apa).unwrap_or_else(|| NO_DATE.to_owned());
        let date = Some(format!("({date})"));
        let titled = match value(&document.translator) {
            Some(name) => format!("{} ({name}, Trans.)", without_stop(self.title)),
            None => self.title.to_owned(),
        };
        let titled = Some(titled);
        let book = book::printed_in(document).map(|volume| {
            let pages = self.passage.page.as_ref().map(|page| labelled_pages(page));
            let number = self.number.clone().map(|number| number.replacen("doc.", "Doc.", 1));
            book::in_reference(volume, number.or(pages))
        });
        let held = match (self.held_in.clone(), self.reference()) {
            (Some(held), Some(reference)) => Some(format!("{held} ({reference})")),
            (one, other) => one.or(other),
        };
        let cited = match in_reference(&self.authors) {
            Some(author) => sentences([Some(author), date, titled, book, held, self.file()]),
            // Without an author the title stands in its place.
            None => sentences([titled, date, book, held, self.file()]),
        };
        with_address(cited, address(document).as_deref())
    }

    fn capital_address(&self) -> Option<String> {
        address(self.document).or_else(|| self.file())
    }

    /// "File letters.txt", where no address is held.
    fn file(&self) -> Option<String> {
        address(self.document).is_none().then(|| file(self.document).replacen("file", "File", 1))
    }
}
