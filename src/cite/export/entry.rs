//! Gathers the facts of a document as reference managers divide them.

use chrono::Datelike;

use super::source::Excerpt;
use crate::cite::CitationSettings;
use crate::cite::book;
use crate::cite::creators::{Creator, authors, one_line, people};
use crate::cite::dates::{DateStyle, date};
use crate::cite::forms::{labelled_pages, page_dash, pages, some_joined, value};
use crate::cite::source_kind::{SourceKind, source_kind};
use crate::cite::titles::{quoted, title_and_number};
use crate::cite::work::{file, only_file};
use crate::model::{CitationKind, DocumentHead, Passage, Role, Volume, WrittenOrigin};
use crate::time::Edtf;

/// A document as reference managers divide it. Every text is on one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) kind: SourceKind,
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
    /// Issue of a journal, number of a report.
    pub(super) issue: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) city: Option<String>,
    /// Pages of the passages.
    pub(super) pages: Vec<String>,
    /// Shelfmark of the original.
    pub(super) reference: Option<String>,
    /// The collection of an archive that it belongs to.
    pub(super) collection: Option<String>,
    /// The institution in whose name the archive is published.
    pub(super) archive: Option<String>,
    /// The system that published the page.
    pub(super) host: Option<String>,
    /// Where it was written.
    pub(super) place: Option<String>,
    /// "memorandum"
    pub(super) genre: Option<String>,
    pub(super) address: Option<String>,
    pub(super) language: Option<String>,
    pub(super) tags: Vec<String>,
    /// What has no field of its own.
    pub(super) notes: Vec<String>,
    /// What somebody keeps of it: quotations, each with its place, and notes.
    pub(super) kept: Vec<String>,
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
        let kind = kind(document);
        let is_whole = matches!(kind, SourceKind::Book | SourceKind::Thesis | SourceKind::Report);
        let (book, series) = match volume {
            // The document is the book itself.
            Some(volume) if is_whole => (None, line(book::series(volume))),
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
            kind,
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
            issue: printed(|volume| volume.issue.clone()),
            // The managers add the word themselves.
            edition: printed(|volume| {
                volume.edition.as_deref().map(|it| book::edition_number(it).to_owned())
            }),
            publisher: printed(|volume| volume.publisher.clone()),
            city: printed(|volume| volume.city.clone()),
            pages: Vec::new(),
            reference: line(some_joined([
                document.location.as_ref().map(|location| location.value.in_words()),
                value(&document.archive_reference).map(|it| page_dash(&it)),
            ])),
            collection: line(value(&document.collection).filter(|_| is_kept(kind, document))),
            archive: line(archive),
            host: line(host),
            place: line(value(&document.place)),
            genre: line(value(&document.kind)),
            address: line(value(&document.url)),
            language: line(value(&document.language)),
            tags: document.tags.iter().map(|tag| one_line(tag)).collect(),
            notes: notes(kind, document, number),
            kept: Vec::new(),
        };
        // An article has pages of its own, and the passage stands on one of them.
        match printed(|volume| volume.pages.clone()) {
            Some(own) => entry.pages.push(pages(&own)),
            None => entry.add_pages(passage),
        }
        entry
    }

    /// What is known by its citation alone.
    pub(super) fn of_citation(key: String, citation: &str) -> Self {
        Self { key, title: one_line(citation), ..Self::default() }
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

fn kind(document: &DocumentHead) -> SourceKind {
    match document.citation {
        CitationKind::DigitalArchiveEntry | CitationKind::DigitalArchivePage => {
            SourceKind::Manuscript
        }
        CitationKind::Frus => SourceKind::Chapter,
        CitationKind::CountryStudy => match &document.volume {
            Some(_) => SourceKind::Chapter,
            None => SourceKind::Other,
        },
        _ => source_kind(document),
    }
}

/// Whether the collection is one of an archive, and so has a field of its own.
fn is_kept(kind: SourceKind, document: &DocumentHead) -> bool {
    let is_of_archive = matches!(kind, SourceKind::Manuscript | SourceKind::Letter);
    is_of_archive && book::printed_in(document).is_none() && !is_digital_archive(document)
}

fn is_digital_archive(document: &DocumentHead) -> bool {
    let kind = document.citation;
    matches!(kind, CitationKind::DigitalArchiveEntry | CitationKind::DigitalArchivePage)
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
        CitationKind::Frus | CitationKind::CountryStudy => (None, value(&document.system)),
        _ => (value(&document.repository), value(&document.system)),
    }
}

fn notes(kind: SourceKind, document: &DocumentHead, number: Option<&str>) -> Vec<String> {
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
        (_, collection) => collection.filter(|_| !is_kept(kind, document)),
    };
    let republished = value(&document.republished).map(|by| format!("Republished by {by}"));
    let file = match (document.citation, kind) {
        (CitationKind::Frus | CitationKind::CountryStudy, _) => None,
        _ if is_digital_archive(document) => None,
        (_, SourceKind::Chapter | SourceKind::Other) => {
            document.url.is_none().then(|| file(document))
        }
        _ => only_file(document),
    };
    let file = file.map(|file| file.replacen("file", "File", 1));
    let notes = [number, data, held, republished, file].into_iter().flatten();
    notes.map(|note| one_line(note.trim_end_matches('.'))).collect()
}

/// The year of a time that lies in one.
pub(super) fn year(edtf: &Edtf) -> Option<String> {
    let days = edtf.interval();
    let year = days.start?.year();
    (days.end?.year() == year).then(|| year.to_string())
}
