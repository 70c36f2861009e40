//! Gathers the facts of a document as reference managers divide them.

use chrono::Datelike;

use super::source::Excerpt;
use crate::cite::CitationSettings;
use crate::cite::book;
use crate::cite::dates::{DateStyle, date};
use crate::cite::forms::{labelled_pages, page_dash, pages, value};
use crate::cite::names::Name;
use crate::cite::titles::{quoted, title_and_number};
use crate::model::{CitationKind, DocumentHead, Passage, Role, Volume, WrittenOrigin};
use crate::time::Edtf;

/// A document as reference managers divide it. Every text is on one line.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) kind: EntryKind,
    pub(super) title: String,
    pub(super) authors: Vec<Creator>,
    pub(super) recipients: Vec<Creator>,
    pub(super) translators: Vec<Creator>,
    pub(super) editors: Vec<Creator>,
    /// When the document was written.
    pub(super) written: Option<Edtf>,
    /// When the book was printed.
    pub(super) printed: Option<i32>,
    /// Title of the book.
    pub(super) book: Option<String>,
    /// Series of the book, with its years.
    pub(super) series: Option<String>,
    /// Number of the book in its series, in Arabic numerals.
    pub(super) volume: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) city: Option<String>,
    /// Pages of the passages.
    pub(super) pages: Vec<String>,
    /// Shelfmark of the original.
    pub(super) reference: Option<String>,
    /// The institution in whose name the archive is published.
    pub(super) archive: Option<String>,
    /// The system that published the page.
    pub(super) host: Option<String>,
    /// Where it was written.
    pub(super) place: Option<String>,
    /// "memorandum"
    pub(super) genre: Option<String>,
    pub(super) address: Option<String>,
    /// What has no field of its own.
    pub(super) notes: Vec<String>,
    /// What somebody keeps of it: quotations, each with its place, and notes.
    pub(super) kept: Vec<String>,
}

/// What a document is to a reference manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// Kept in an archive.
    Manuscript,
    /// Printed in a book.
    Chapter,
    /// Anything else.
    Document,
}

/// Somebody with a part in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Creator {
    /// A name whose parts are known.
    Name(Name),
    /// A body, or a name of which it is not known which part is the family name.
    Whole(String),
}

impl Creator {
    /// The name as it is spoken: "Hugh S. Cumming Jr."
    pub(super) fn spoken(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Name(name) => {
                let parts = [Some(&name.given), Some(&name.family), name.suffix.as_ref()];
                parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// A person: parted where the name shows its parts.
    fn person(name: &str) -> Self {
        let name = one_line(name);
        Name::told(&name).map_or(Self::Whole(name), Self::Name)
    }

    /// An editor, whose given name stands first.
    fn editor(name: &str) -> Self {
        let name = one_line(name);
        Name::given_first(&name).map_or(Self::Whole(name), Self::Name)
    }
}

/// A text without line ends and other control characters, with single blanks.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Entry {
    pub(super) fn new(
        key: String,
        document: &DocumentHead,
        passage: &Passage,
        settings: &CitationSettings,
    ) -> Self {
        let (title, number) = title_and_number(document);
        let of_series = document.citation == CitationKind::Frus;
        let volume = document.volume.as_ref();
        let line = |text: Option<String>| text.map(|text| one_line(&text));
        let printed = |field: fn(&Volume) -> Option<String>| line(volume.and_then(field));
        let (book, series) = match volume {
            Some(volume) => match (line(volume.title.clone()), line(book::series(volume))) {
                // Without a title of its own, a volume has that of its series.
                (None, series) => (series, None),
                titled => titled,
            },
            None if of_series => (Some("Foreign Relations of the United States".to_owned()), None),
            None => (None, None),
        };
        let (archive, host) = institutions(document, settings);
        let mut entry = Self {
            key,
            kind: kind(document),
            title: one_line(title),
            authors: authors(document),
            recipients: people(document, Role::To),
            translators: value(&document.translator).iter().map(|it| Creator::person(it)).collect(),
            editors: volume.map_or(Vec::new(), |volume| {
                volume.editors.iter().map(|name| Creator::editor(name)).collect()
            }),
            written: written(document),
            printed: volume.and_then(|volume| volume.year),
            book,
            series,
            volume: printed(|volume| volume.number.as_deref().map(book::arabic_number)),
            // The managers add the word themselves.
            edition: printed(|volume| {
                volume.edition.as_deref().map(|it| book::edition_number(it).to_owned())
            }),
            publisher: printed(|volume| volume.publisher.clone()),
            city: printed(|volume| volume.city.clone()),
            pages: Vec::new(),
            reference: line(value(&document.archive_reference).map(|it| page_dash(&it))),
            archive: line(archive),
            host: line(host),
            place: line(value(&document.place)),
            genre: line(value(&document.kind)),
            address: line(value(&document.url)),
            notes: notes(document, number),
            kept: Vec::new(),
        };
        entry.add_pages(passage);
        entry
    }

    /// What is known by its citation alone.
    pub(super) fn of_citation(key: String, citation: &str) -> Self {
        Self {
            key,
            kind: EntryKind::Document,
            title: one_line(citation),
            authors: Vec::new(),
            recipients: Vec::new(),
            translators: Vec::new(),
            editors: Vec::new(),
            written: None,
            printed: None,
            book: None,
            series: None,
            volume: None,
            edition: None,
            publisher: None,
            city: None,
            pages: Vec::new(),
            reference: None,
            archive: None,
            host: None,
            place: None,
            genre: None,
            address: None,
            notes: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Adds words that are kept: “six Soviet regiments” (Gorbachev, p. 7) https://…
    pub(super) fn add_excerpt(&mut self, excerpt: &Excerpt<'_>, pages: Option<&str>) {
        let Excerpt { quotation, note, link, .. } = excerpt;
        let speaker = excerpt.speaker();
        let place =
            [speaker.as_deref().map(one_line), pages.map(|it| one_line(&labelled_pages(it)))];
        let place: Vec<String> = place.into_iter().flatten().collect();
        let place = (!place.is_empty()).then(|| format!("({})", place.join(", ")));
        let words = Some(format!("“{}”", one_line(quotation)));
        let parts = [words, place, link.map(str::to_owned)].into_iter().flatten();
        self.kept.push(parts.collect::<Vec<_>>().join(" "));
        self.kept.extend(Some(one_line(note)).filter(|note| !note.is_empty()));
    }

    /// Adds the pages of a further passage.
    pub(super) fn add_pages(&mut self, passage: &Passage) {
        let pages = passage.page.as_ref().map(|page| one_line(&pages(page)));
        self.pages.extend(pages.filter(|pages| !self.pages.contains(pages)));
    }

    /// "Document 300. Written September 24, 1959."
    pub(super) fn note(&self) -> Option<String> {
        (!self.notes.is_empty()).then(|| format!("{}.", self.notes.join(". ")))
    }
}

fn kind(document: &DocumentHead) -> EntryKind {
    match document.citation {
        CitationKind::DigitalArchiveEntry | CitationKind::DigitalArchivePage => {
            EntryKind::Manuscript
        }
        CitationKind::Frus => EntryKind::Chapter,
        CitationKind::CountryStudy | CitationKind::Generic => match &document.volume {
            Some(_) => EntryKind::Chapter,
            None if document.archive_reference.is_some() => EntryKind::Manuscript,
            None => EntryKind::Document,
        },
    }
}

/// The body or person that is to be cited, else who sent it.
pub(super) fn authors(document: &DocumentHead) -> Vec<Creator> {
    match value(&document.author) {
        Some(author) => vec![Creator::Whole(one_line(&author))],
        None => people(document, Role::From),
    }
}

fn people(document: &DocumentHead, role: Role) -> Vec<Creator> {
    let named = document.people.iter().filter(|person| person.role == role);
    named.map(|person| Creator::person(&person.name.value)).collect()
}

pub(super) fn written(document: &DocumentHead) -> Option<Edtf> {
    let claim = document.written()?;
    // A study has the date of its data, which is not when it was written.
    (claim.origin != WrittenOrigin::DataAsOf).then_some(claim.edtf)
}

/// In whose name the archive is published, and the system that published the page.
fn institutions(
    document: &DocumentHead,
    settings: &CitationSettings,
) -> (Option<String>, Option<String>) {
    match document.citation {
        CitationKind::DigitalArchiveEntry | CitationKind::DigitalArchivePage => {
            (Some(settings.repository.clone()), Some(settings.repository_in_notes.clone()))
        }
        CitationKind::Generic => (value(&document.repository), value(&document.system)),
        CitationKind::Frus | CitationKind::CountryStudy => (None, value(&document.system)),
    }
}

fn notes(document: &DocumentHead, number: Option<&str>) -> Vec<String> {
    let number =
        number.filter(|_| document.citation == CitationKind::Frus || document.volume.is_some());
    let number = number.map(|number| format!("Document {number}"));
    let claim = document.written();
    let data = claim.filter(|claim| claim.origin == WrittenOrigin::DataAsOf);
    let data = data.map(|claim| format!("Data as of {}", date(&claim.edtf, DateStyle::Chicago)));
    let collection = value(&document.collection);
    let held = match (document.citation, collection) {
        (CitationKind::DigitalArchiveEntry, Some(collection)) => {
            Some(format!("Only the archive’s summary was read, in {}", quoted(&collection, "")))
        }
        (CitationKind::DigitalArchiveEntry, None) => {
            Some("Only the archive’s summary was read".to_owned())
        }
        (_, collection) => collection,
    };
    let republished = value(&document.republished).map(|by| format!("Republished by {by}"));
    let is_generic = document.citation == CitationKind::Generic;
    let file = (is_generic && document.url.is_none()).then(|| format!("File {}", document.file));
    let notes = [number, data, held, republished, file].into_iter().flatten();
    notes.map(|note| one_line(note.trim_end_matches('.'))).collect()
}

/// The year of a time that lies in one.
pub(super) fn year(edtf: &Edtf) -> Option<String> {
    let days = edtf.interval();
    let year = days.start?.year();
    (days.end?.year() == year).then(|| year.to_string())
}
