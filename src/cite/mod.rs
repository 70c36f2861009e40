//! Cites a passage of a document: in the archive's own form, and as a Chicago note.
//!
//! Only fields that we hold are printed, titles verbatim. Where a form asks for an address that we do not hold,
//! it says so. The strings carry no markup and no remark of ours, so that they can be copied as they are;
//! what we added from the manifest, and the page or point, stand beside them.

use crate::model::{CitationKind, DocumentHead, Fact, Passage, WrittenOrigin};

mod country_study;
mod digital_archive;
mod forms;
mod frus;
mod generic;
mod settings;
mod short;
mod styles;

pub use settings::CitationSettings;
pub use short::short_source;
use styles::Styles;

/// How to cite a passage, in two styles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The form that the publishing archive asks for.
    pub archive: String,
    /// A full note after the Chicago Manual of Style.
    pub chicago_note: String,
    /// Where in the document: "pp. 593–594", "point (1)".
    pub locator: Option<String>,
    /// Which facts of the citation the page does not print and the manifest adds: "date", "volume", "address" …
    pub added: Vec<&'static str>,
}

/// The citation of a passage.
pub fn cite(document: &DocumentHead, passage: &Passage, settings: &CitationSettings) -> Citation {
    let styles = match document.citation {
        CitationKind::DigitalArchiveEntry => digital_archive::entry(document, settings),
        CitationKind::DigitalArchivePage => digital_archive::page(document, settings),
        CitationKind::Frus => frus::cite(document, passage),
        CitationKind::CountryStudy => country_study::cite(document),
        CitationKind::Generic => generic::cite(document),
    };
    let Styles { archive, chicago_note } = styles;
    Citation { archive, chicago_note, locator: locator(passage), added: added(document) }
}

/// "pp. 593–594" or "point (1)", where the passage has it.
fn locator(passage: &Passage) -> Option<String> {
    let page = passage.page.as_ref().map(|page| forms::pages(page));
    let page = page.map(|page| match forms::is_range(&page) {
        true => format!("pp. {page}"),
        false => format!("p. {page}"),
    });
    let point = passage.point.as_ref().map(|point| format!("point {point}"));
    let parts: Vec<String> = page.into_iter().chain(point).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The facts that citations print and that come from the manifest.
fn added(document: &DocumentHead) -> Vec<&'static str> {
    let is_added = |fact: &Option<Fact<String>>| fact.as_ref().is_some_and(|fact| fact.added);
    // Only the date that is printed: a later claim of the manifest is in no citation.
    let date = document.written().is_some_and(|date| date.origin == WrittenOrigin::Manifest);
    // A volume is never printed on the page that it contains.
    let volume = document.volume.is_some();
    [
        ("author", is_added(&document.author)),
        ("people", document.people.iter().any(|person| person.name.added)),
        ("kind", is_added(&document.kind)),
        ("place", is_added(&document.place)),
        ("date", date),
        ("collection", is_added(&document.collection)),
        ("volume", volume),
        ("archive reference", is_added(&document.archive_reference)),
        ("translator", is_added(&document.translator)),
        ("address", is_added(&document.url)),
    ]
    .into_iter()
    .filter_map(|(name, added)| added.then_some(name))
    .collect()
}
