use super::book::printed_in;
use super::source_kind::{SourceKind, source_kind};
use crate::model::{CitationKind, DocumentHead, Role, Volume};

/// A field that forms of citation ask for and that is not held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingField {
    /// Who wrote it.
    Author,
    /// When it was written.
    Date,
    /// The collection of an archive that the original belongs to.
    Collection,
    /// The archive that keeps the original.
    Archive,
    /// The shelfmark of the original.
    ArchiveReference,
    /// The journal or newspaper that it was printed in.
    Publication,
    /// The book it was printed in.
    Volume,
    /// The title of that book.
    VolumeTitle,
    /// Its editors.
    Editors,
    /// Its publisher.
    Publisher,
    /// The year in which it was printed.
    YearOfPrinting,
    /// The address of the page.
    Address,
}

impl MissingField {
    /// Its name in JSON and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Date => "date",
            Self::Collection => "collection",
            Self::Archive => "archive",
            Self::Publication => "publication",
            Self::ArchiveReference => "archive-reference",
            Self::Volume => "volume",
            Self::VolumeTitle => "volume-title",
            Self::Editors => "editors",
            Self::Publisher => "publisher",
            Self::YearOfPrinting => "year-of-printing",
            Self::Address => "url",
        }
    }
}

/// What the forms of a kind of document ask for and is not held, in the order in which it would be printed.
pub(super) fn missing(document: &DocumentHead) -> Vec<MissingField> {
    let date = (document.written().is_none(), MissingField::Date);
    let address = (document.url.is_none(), MissingField::Address);
    let reference = (document.archive_reference.is_none(), MissingField::ArchiveReference);
    let asked = match document.citation {
        CitationKind::DigitalArchiveEntry => vec![date, address],
        CitationKind::DigitalArchivePage => vec![date, reference, address],
        CitationKind::Frus => {
            let mut asked = vec![date];
            match &document.volume {
                Some(volume) => asked.extend(of_volume(volume)),
                None => asked.push((true, MissingField::Volume)),
            }
            asked.push(address);
            asked
        }
        CitationKind::CountryStudy => match &document.volume {
            // The printed book is cited, which has no address.
            Some(volume) if volume.title.is_some() => of_volume(volume).into(),
            _ => vec![date, (true, MissingField::Volume), address],
        },
        _ => of_kind(document),
    };
    asked.into_iter().filter_map(|(is_missing, field)| is_missing.then_some(field)).collect()
}

fn of_kind(document: &DocumentHead) -> Vec<(bool, MissingField)> {
    let has_sender = document.people.iter().any(|person| person.role == Role::From);
    let author = (document.author.is_none() && !has_sender, MissingField::Author);
    let date = (document.written().is_none(), MissingField::Date);
    let address = (document.url.is_none(), MissingField::Address);
    let kind = source_kind(document);
    let volume = document.volume.clone().unwrap_or_default();
    let publication = (volume.title.is_none(), MissingField::Publication);
    let publisher = (volume.publisher.is_none(), MissingField::Publisher);
    match kind {
        SourceKind::Manuscript | SourceKind::Letter if printed_in(document).is_none() => {
            let has_place = document.location.is_some() || document.archive_reference.is_some();
            vec![
                author,
                date,
                (document.collection.is_none(), MissingField::Collection),
                (document.repository.is_none(), MissingField::Archive),
                (!has_place, MissingField::ArchiveReference),
            ]
        }
        SourceKind::Email => vec![author, date],
        SourceKind::Book | SourceKind::Thesis | SourceKind::Report => {
            let has_year = volume.year.is_some() || document.written().is_some();
            let has_people = !author.0 || !volume.editors.is_empty();
            let author = (!has_people, MissingField::Author);
            vec![author, publisher, (!has_year, MissingField::YearOfPrinting)]
        }
        SourceKind::JournalArticle | SourceKind::NewspaperArticle => {
            vec![author, publication, date]
        }
        _ => vec![(document.author.is_none(), MissingField::Author), date, address],
    }
}

fn of_volume(volume: &Volume) -> [(bool, MissingField); 4] {
    [
        (volume.title.is_none(), MissingField::VolumeTitle),
        (volume.editors.is_empty(), MissingField::Editors),
        (volume.publisher.is_none(), MissingField::Publisher),
        (volume.year.is_none(), MissingField::YearOfPrinting),
    ]
}
