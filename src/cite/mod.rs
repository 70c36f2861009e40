//! Cites a passage of a document: in the archive's own form, in three forms of the Chicago Manual, and as MLA and APA have it.
//!
//! Only fields that we hold are printed, titles verbatim. The strings carry no markup and no remark of ours, so that
//! they can be copied as they are; what is missing in them, what was added, and the page or point stand beside them.
//! [`export`] writes the same facts as files for programs that manage references.

use crate::model::{CitationKind, DocumentHead, Fact, Passage, WrittenOrigin};

mod archival;
mod articles;
mod book;
mod cite_as;
mod country_study;
mod creators;
mod dates;
mod digital_archive;
pub mod export;
mod form;
mod forms;
mod frus;
mod generic;
mod missing;
mod names;
mod published;
mod settings;
mod short;
mod source_kind;
mod styles;
mod thesis;
mod titles;
mod work;

pub use cite_as::CiteAs;
pub use form::Form;
pub use missing::MissingField;
pub use settings::CitationSettings;
pub use short::where_held;
use source_kind::{SourceKind, source_kind};
use styles::Styles;

/// How to cite a passage, in every form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The form that the publishing archive asks for.
    pub archive: String,
    /// A full note after the Chicago Manual of Style.
    pub chicago_note: String,
    /// The note for every further mention.
    pub chicago_short: String,
    /// An entry of a bibliography after the Chicago Manual of Style.
    pub bibliography: String,
    /// An entry of the works cited, MLA, 9th edition.
    pub mla: String,
    /// A reference, APA, 7th edition.
    pub apa: String,
    /// Where in the document: "pp. 593–594", "point (1)".
    pub locator: Option<String>,
    /// Which facts of the citation the page does not print: "date", "volume", "address" …
    pub added: Vec<&'static str>,
    /// Which fields the forms ask for and we do not hold. None of the forms prints a word for them.
    pub missing: Vec<MissingField>,
}

impl Citation {
    /// The citation in a form.
    pub fn in_form(&self, form: Form) -> &str {
        match form {
            Form::Archive => &self.archive,
            Form::ChicagoNote => &self.chicago_note,
            Form::ChicagoShort => &self.chicago_short,
            Form::Bibliography => &self.bibliography,
            Form::Mla => &self.mla,
            Form::Apa => &self.apa,
        }
    }
}

/// The citation of a passage.
pub fn cite(document: &DocumentHead, passage: &Passage, settings: &CitationSettings) -> Citation {
    let styles = match document.citation {
        CitationKind::DigitalArchiveEntry => digital_archive::entry(document, settings),
        CitationKind::DigitalArchivePage => digital_archive::page(document, passage, settings),
        CitationKind::Frus => frus::cite(document, passage),
        CitationKind::CountryStudy => country_study::cite(document, passage),
        _ => of_kind(document, passage),
    };
    let Styles { archive, chicago_note, chicago_short, bibliography, mla, apa } = styles;
    Citation {
        archive,
        chicago_note,
        chicago_short,
        bibliography,
        mla,
        apa,
        locator: locator(document, passage),
        added: added(document),
        missing: missing::missing(document),
    }
}

/// The forms of a source that no publisher has a form of its own for.
fn of_kind(document: &DocumentHead, passage: &Passage) -> Styles {
    match source_kind(document) {
        SourceKind::Manuscript => archival::manuscript(document, passage),
        SourceKind::Letter => archival::letter(document, passage),
        SourceKind::Email => archival::email(document, passage),
        SourceKind::Book => published::book(document, passage),
        SourceKind::JournalArticle => articles::journal_article(document, passage),
        SourceKind::NewspaperArticle => articles::newspaper_article(document, passage),
        SourceKind::WebPage => published::web_page(document, passage),
        SourceKind::Thesis => thesis::thesis(document, passage),
        SourceKind::Report => published::report(document, passage),
        SourceKind::Chapter | SourceKind::Other => generic::cite(document, passage),
    }
}

/// "pp. 593–594", "point (1)" or "row 17", where the passage has it.
fn locator(document: &DocumentHead, passage: &Passage) -> Option<String> {
    let row = work::row(document).map(|row| format!("row {row}"));
    let page = passage.page.as_ref().map(|page| forms::labelled_pages(page));
    let point = passage.point.as_ref().map(|point| format!("point {point}"));
    let parts: Vec<String> = row.into_iter().chain(page).chain(point).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether the forms print the archive that keeps the original; those of publishers have their own name for themselves.
fn names_archive(document: &DocumentHead) -> bool {
    !matches!(
        document.citation,
        CitationKind::DigitalArchiveEntry
            | CitationKind::DigitalArchivePage
            | CitationKind::Frus
            | CitationKind::CountryStudy
    )
}

/// Whether the forms print what the document was printed in, or its imprint.
fn names_volume(document: &DocumentHead) -> bool {
    let is_published = matches!(
        source_kind(document),
        SourceKind::Book
            | SourceKind::Thesis
            | SourceKind::Report
            | SourceKind::JournalArticle
            | SourceKind::NewspaperArticle
    );
    match is_published || !names_archive(document) {
        true => document.volume.is_some(),
        false => book::printed_in(document).is_some(),
    }
}

/// The facts that citations print and that come from the manifest or from the name of a folder.
fn added(document: &DocumentHead) -> Vec<&'static str> {
    let is_added = |fact: &Option<Fact<String>>| fact.as_ref().is_some_and(|fact| fact.added);
    // Only the date that is printed: a later claim of the manifest is in no citation.
    let date = document.written().is_some_and(|date| date.origin == WrittenOrigin::Manifest);
    // A volume is never printed on the page that it contains; a row of a table says it in a cell.
    let volume = names_volume(document) && document.citation != CitationKind::TableRow;
    [
        ("title", document.title_added),
        ("author", is_added(&document.author)),
        ("people", document.people.iter().any(|person| person.name.added)),
        ("kind", is_added(&document.kind)),
        ("place", is_added(&document.place)),
        ("date", date),
        ("collection", is_added(&document.collection)),
        ("volume", volume),
        ("archive", is_added(&document.repository) && names_archive(document)),
        ("archive reference", is_added(&document.archive_reference)),
        ("box and folder", document.location.as_ref().is_some_and(|location| location.added)),
        ("translator", is_added(&document.translator)),
        ("address", is_added(&document.url)),
    ]
    .into_iter()
    .filter_map(|(name, added)| added.then_some(name))
    .collect()
}
