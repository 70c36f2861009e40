//! Holds a document and the passage of it that is cited, with the parts that several kinds of source print alike.

use super::book::printed_in;
use super::creators::{
    Creator, authors, in_bibliography, in_note, in_reference, in_short_note, in_works_cited, people,
};
use super::dates::{DateStyle, NO_DATE, place_beside, written, written_beside};
use super::digital_archive::short_note;
use super::forms::{
    address, capitalised, joined, labelled_pages, page_dash, pages, sentences, some_joined,
    stopped, value, with_address,
};
use super::titles::{followed, quoted, title_and_number};
use crate::model::{CitationKind, DocumentHead, Passage, Role};

/// A document, and the passage of it that is cited.
pub(super) struct Work<'a> {
    pub(super) document: &'a DocumentHead,
    passage: &'a Passage,
    pub(super) title: &'a str,
    pub(super) authors: Vec<Creator>,
    pub(super) recipients: Vec<Creator>,
}

impl<'a> Work<'a> {
    pub(super) fn new(document: &'a DocumentHead, passage: &'a Passage) -> Self {
        let (title, _) = title_and_number(document);
        let (authors, recipients) = (authors(document), people(document, Role::To));
        Self { document, passage, title, authors, recipients }
    }

    /// "telegram", unless the form says already what it is.
    pub(super) fn kind_unless(&self, said: &[&str]) -> Option<String> {
        value(&self.document.kind).filter(|kind| !said.contains(&kind.as_str()))
    }

    pub(super) fn date(&self, style: DateStyle) -> Option<String> {
        written(self.document, style)
    }

    /// The date, unless the title says it.
    pub(super) fn date_beside_title(&self, style: DateStyle) -> Option<String> {
        written_beside(self.document, self.title, style)
    }

    pub(super) fn place(&self) -> Option<String> {
        place_beside(self.document, self.title)
    }

    pub(super) fn translator(&self) -> Option<String> {
        value(&self.document.translator)
    }

    /// "17"
    pub(super) fn page(&self) -> Option<String> {
        self.passage.page.as_deref().map(pages)
    }

    /// "p. 17"
    pub(super) fn labelled_page(&self) -> Option<String> {
        self.passage.page.as_deref().map(labelled_pages)
    }

    /// "box 12, folder 3, PRC FMA 109-03901-01": where in its collection the original lies.
    pub(super) fn location(&self) -> Option<String> {
        let location = self.document.location.as_ref().map(|fact| fact.value.in_words());
        let reference = value(&self.document.archive_reference).map(|it| page_dash(&it));
        some_joined([location, reference])
    }

    pub(super) fn collection(&self) -> Option<String> {
        value(&self.document.collection)
    }

    pub(super) fn archive(&self) -> Option<String> {
        value(&self.document.repository)
    }

    pub(super) fn address(&self) -> Option<String> {
        address(self.document)
    }

    /// "file letters.txt", where nothing else leads back to the original.
    pub(super) fn file(&self) -> Option<String> {
        only_file(self.document)
    }

    /// The address or else the file, as it stands at the end of a note.
    pub(super) fn trace(&self) -> Option<String> {
        self.address().or_else(|| self.file())
    }

    /// The same as a sentence of its own.
    pub(super) fn trace_sentence(&self) -> Option<String> {
        self.address().or_else(|| self.file_sentence())
    }

    /// "Author, “Title,” details.", the title quoted as the form has it.
    pub(super) fn note(&self, title: &str, details: &str) -> String {
        stopped(Self::led(in_note(&self.authors), followed(title, details)))
    }

    /// "Author, “Short Title,” 17."
    pub(super) fn short_note(&self, page: Option<&str>) -> String {
        short_note(in_short_note(&self.authors), self.title, page)
    }

    /// "Author. “Title.” Details. https://…"
    pub(super) fn bibliography<const N: usize>(&self, details: [Option<String>; N]) -> String {
        let lead = in_bibliography(&self.authors);
        sentences([lead, self.title_sentence(), Some(sentences(details)), self.trace_sentence()])
    }

    /// "Author. “Title.” Details."
    pub(super) fn works_cited<const N: usize>(&self, details: [Option<String>; N]) -> String {
        let lead = in_works_cited(&self.authors);
        sentences([lead, self.title_sentence(), Some(sentences(details))])
    }

    /// "“Title.”"
    fn title_sentence(&self) -> Option<String> {
        Some(quoted(self.title, "."))
    }

    /// A sentence of what a document stands in and where that is, for works cited.
    pub(super) fn container(&self, container: Option<String>) -> Option<String> {
        match container {
            Some(container) => some_joined([Some(container), self.trace()]),
            None => self.trace_sentence(),
        }
    }

    fn file_sentence(&self) -> Option<String> {
        self.file().map(|file| file.replacen("file", "File", 1))
    }

    /// "Bell, G. (1921, March 4). What it is. Where it is. https://…"; without an author, what it is stands first.
    pub(super) fn reference(&self, described: Option<String>, source: Option<String>) -> String {
        let date = self.date(DateStyle::Apa).unwrap_or_else(|| NO_DATE.to_owned());
        self.reference_of(in_reference(&self.authors), &date, described, source)
    }

    /// The same with a date and authors in the words of the form.
    pub(super) fn reference_of(
        &self,
        authors: Option<String>,
        date: &str,
        described: Option<String>,
        source: Option<String>,
    ) -> String {
        let date = Some(format!("({date})"));
        let file = self.file_sentence();
        let cited = match authors {
            Some(authors) => sentences([Some(authors), date, described, source, file]),
            None => sentences([described, date, source, file]),
        };
        with_address(cited, self.address().as_deref())
    }

    /// "Papers (Box 12, Folder 3). Archive"
    pub(super) fn kept_in_reference(&self) -> Option<String> {
        let capital = |location: String| {
            let words = [("box ", "Box "), ("folder ", "Folder "), ("item ", "Item ")];
            words.into_iter().fold(location, |text, (word, capital)| text.replace(word, capital))
        };
        let location = self.document.location.as_ref().map(|fact| capital(fact.value.in_words()));
        let reference = value(&self.document.archive_reference).map(|it| page_dash(&it));
        let location = some_joined([location, reference]);
        let collection = match (self.collection(), location) {
            (Some(collection), Some(location)) => Some(format!("{collection} ({location})")),
            (one, other) => one.or(other),
        };
        let parts: Vec<String> = collection.into_iter().chain(self.archive()).collect();
        Some(parts.join(". ")).filter(|kept| !kept.is_empty())
    }

    /// "box 12, folder 3, Papers, Archive"
    pub(super) fn kept_in_note(&self) -> Option<String> {
        self.kept_at(self.location())
    }

    /// The same with the shelfmark as the archive prints it, hyphens and all; only the styles set en dashes.
    pub(super) fn kept_as_printed(&self) -> Option<String> {
        let location = self.document.location.as_ref().map(|fact| fact.value.in_words());
        self.kept_at(some_joined([location, value(&self.document.archive_reference)]))
    }

    fn kept_at(&self, location: Option<String>) -> Option<String> {
        some_joined([location, self.collection(), self.archive()])
    }

    /// "Papers, box 12, folder 3, Archive"
    pub(super) fn kept_in_works_cited(&self) -> Option<String> {
        some_joined([self.collection(), self.location(), self.archive()])
    }

    /// "Box 12, folder 3. Papers. Archive", as the sentences of a bibliography.
    pub(super) fn kept_in_bibliography(&self) -> [Option<String>; 3] {
        let location = self.location().map(|location| capitalised(&location));
        [location, self.collection(), self.archive()]
    }

    /// The title behind a lead, or alone.
    pub(super) fn led(lead: Option<String>, rest: String) -> String {
        joined([lead, Some(rest)])
    }
}

/// The file, where nothing else leads back to the original.
pub(super) fn only_file(document: &DocumentHead) -> Option<String> {
    let is_kept = document.repository.is_some() || document.archive_reference.is_some();
    let is_printed = printed_in(document).is_some();
    (address(document).is_none() && !is_kept && !is_printed).then(|| file(document))
}

/// "file letters.txt"; of a row of a table "file letters.csv, row 17".
pub(super) fn file(document: &DocumentHead) -> String {
    match (row(document), document.file.rsplit_once(':')) {
        (Some(row), Some((table, _))) => format!("file {table}, row {row}"),
        _ => format!("file {}", document.file),
    }
}

/// The number of the row that a document is, as spreadsheets count.
pub(super) fn row(document: &DocumentHead) -> Option<&str> {
    let is_row = document.citation == CitationKind::TableRow;
    document.file.rsplit_once(':').filter(|_| is_row).map(|(_, row)| row)
}
