use serde::{Deserialize, Serialize};

use super::archive_location::ArchiveLocation;
use super::author::Author;
use super::citation_kind::CitationKind;
use super::document::Document;
use super::fact::Fact;
use super::ids::DocumentId;
use super::issue::Issue;
use super::people::{Person, Role};
use super::span::Span;
use super::volume::Volume;
use super::written::WrittenDate;

/// What is known of a document without its text: all that answers, citations and pages about it need.
///
/// It is not the document. The words are read by span from the store, so that a head is as small for a text
/// of 64 MB as for one of a page; lists that grow with the text (page marks, note marks, passages) are not in it either.
/// A fact that the manifest adds stays marked as added here too.
///
/// # Examples
///
/// ```
/// use pincite::model::{Document, Span};
///
/// let text = "The zeppelin landed at Kashgar.";
/// let mut document = Document::new("log.txt", Span::new(0, text.len()), text);
/// document.title = "A log".to_owned();
/// let head = document.head();
/// assert_eq!(head.title, "A log");
/// assert_eq!(head.span.len(), text.len());
/// assert!(head.written().is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentHead {
    /// Stable id.
    pub id: DocumentId,
    /// Path of the file under the corpus folder, with forward slashes.
    pub file: String,
    /// In which form it is cited.
    pub citation: CitationKind,
    /// Title as printed.
    pub title: String,
    /// True when a table of facts gives the title, and not the page.
    #[serde(default, skip_serializing_if = "is_false")]
    pub title_added: bool,
    /// Where the document stands in the text of its file, in bytes. Passages and quotations lie inside.
    pub span: Span,
    /// Number within the volume ("300").
    pub number: Option<String>,
    /// What it is: "cable", "memorandum", "telegram" …, lower case.
    pub kind: Option<Fact<String>>,
    /// Title of the collection or section it belongs to.
    pub collection: Option<Fact<String>>,
    /// The institution that publishes it, in the form its citations use.
    pub repository: Option<Fact<String>>,
    /// Every date on which the record says it was written, the one we go by first.
    pub written: Vec<WrittenDate>,
    /// Where it was written.
    pub place: Option<Fact<String>>,
    /// People named in the heading or in the manifest as its authors and recipients.
    pub people: Vec<Person>,
    /// Issuing body, sender or signature as it is to be cited.
    pub author: Option<Fact<String>>,
    /// The same one by one, with the parts of their names, where a table of facts or a library says them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// Shelfmark of the original.
    pub archive_reference: Option<Fact<String>>,
    /// Box, folder and item of the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Fact<ArchiveLocation>>,
    /// Who translated it.
    pub translator: Option<Fact<String>>,
    /// The language that it is written in, as it is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Fact<String>>,
    /// Under what somebody filed it; no page prints them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Address of the page.
    pub url: Option<Fact<String>>,
    /// The system that published the page.
    pub system: Option<Fact<String>>,
    /// Who republished the text, and when.
    pub republished: Option<Fact<String>>,
    /// The book it was printed in.
    pub volume: Option<Volume>,
    /// What a reader should know of this record: clashing dates, empty labels, hidden addresses.
    pub issues: Vec<Issue>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl DocumentHead {
    /// The date that the document is filed under, if it has one.
    pub fn written(&self) -> Option<&WrittenDate> {
        self.written.first()
    }

    /// Whether its heading names who took part in a conversation or a meeting.
    pub fn lists_participants(&self) -> bool {
        self.people.iter().any(|person| person.role == Role::Participant)
    }
}

impl Document {
    /// All that is stored of it beside its text.
    pub fn head(&self) -> DocumentHead {
        DocumentHead {
            id: self.id.clone(),
            file: self.file.clone(),
            citation: self.citation,
            title: self.title.clone(),
            title_added: self.title_added,
            span: self.span,
            number: self.number.clone(),
            kind: self.kind.clone(),
            collection: self.collection.clone(),
            repository: self.repository.clone(),
            written: self.written.clone(),
            place: self.place.clone(),
            people: self.people.clone(),
            author: self.author.clone(),
            authors: self.authors.clone(),
            archive_reference: self.archive_reference.clone(),
            location: self.location.clone(),
            translator: self.translator.clone(),
            language: self.language.clone(),
            tags: self.tags.clone(),
            url: self.url.clone(),
            system: self.system.clone(),
            republished: self.republished.clone(),
            volume: self.volume.clone(),
            issues: self.issues.clone(),
        }
    }
}
