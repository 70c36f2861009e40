use super::archive_location::ArchiveLocation;
use super::author::Author;
use super::citation_kind::CitationKind;
use super::fact::Fact;
use super::ids::DocumentId;
use super::issue::Issue;
use super::origins::Origins;
use super::page_mark::PageMark;
use super::people::Person;
use super::span::Span;
use super::volume::Volume;
use super::written::WrittenDate;

/// One document of the archive: a cable, a memorandum, a study, or one entry of a collection list.
///
/// It is what a reader of the archive would cite, not a file: a collection list is one file and many documents,
/// and a line of a JSON Lines file is a document. Its passages are not in it; they point to it by its id and into
/// it by their spans. All spans count bytes of the *file's* text, so that of a list entry does not begin at 0;
/// [`slice`](Self::slice) reads them.
///
/// Every field but the first few is optional: we print what the page or the manifest says and nothing else.
/// There is a field for what something downstream reads (a citation, a filter, a warning). Other facts of a page,
/// such as its classification or its donors, are recognised by its reader, so that they are not taken for text,
/// named in the report, and not kept until something asks for them.
///
/// ```
/// use pincite::model::{Document, Span};
///
/// // The second entry of a list, whose text begins at byte 100 of the file.
/// let words = "Cable from Warsaw";
/// let entry = Document::new("list.txt", Span::new(100, 117), words);
/// assert_eq!(entry.slice(Span::new(111, 117)), Some("Warsaw"));
/// assert_eq!(entry.slice(Span::new(0, 6)), None);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Stable id.
    pub id: DocumentId,
    /// Path of the file under the corpus folder, with forward slashes; `:` and the number of the line for one line of many.
    pub file: String,
    /// In which form it is cited.
    pub citation: CitationKind,
    /// Title as printed; only a note mark glued to it is left out.
    pub title: String,
    /// True when a table of facts gives the title, and not the page.
    pub title_added: bool,
    /// Where the document stands in the text of its file; a line of JSON Lines counts from the start of its own text.
    pub span: Span,
    /// The text of the file within `span`, never repaired.
    pub text: String,
    /// A subject line below the title ("Intelligence Note: …").
    pub subject: Option<String>,
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
    /// Issuing body, sender or signature as it is to be cited ("Chinese Ministry of Foreign Affairs").
    pub author: Option<Fact<String>>,
    /// The same one by one, with the parts of their names, where a table of facts or a library says them.
    pub authors: Vec<Author>,
    /// Shelfmark of the original ("PRC FMA 109-03901-01, 3-5").
    pub archive_reference: Option<Fact<String>>,
    /// Box, folder and item of the original.
    pub location: Option<Fact<ArchiveLocation>>,
    /// Who translated it.
    pub translator: Option<Fact<String>>,
    /// The language that it is written in, as it is named.
    pub language: Option<Fact<String>>,
    /// Licence of the text, when somebody states it.
    pub licence: Option<Fact<String>>,
    /// Under what somebody filed it; no page prints them.
    pub tags: Vec<String>,
    /// Address of the page.
    pub url: Option<Fact<String>>,
    /// The system that published the page ("Wilson Center Digital Archive").
    pub system: Option<Fact<String>>,
    /// Who republished the text, and when ("Photius Coutsoukis", "revised November 10, 2004").
    pub republished: Option<Fact<String>>,
    /// The book it was printed in.
    pub volume: Option<Volume>,
    /// Page breaks inside the text, in its order. A reading view leaves the marks out.
    pub page_marks: Vec<PageMark>,
    /// Footnote marks glued to words, in the order of the text. A reading view leaves them out.
    pub note_marks: Vec<Span>,
    /// What the layout puts between the words, in the order of the text: page numbers and running heads inside a
    /// sentence, marks of emphasis. A reading view leaves it out.
    pub layout_marks: Vec<Span>,
    /// Where in the file its text comes from.
    pub origins: Origins,
    /// What a reader should know of this record: clashing dates, empty labels, hidden addresses.
    pub issues: Vec<Issue>,
}

impl Document {
    /// A document of which only the place and the words are known; its id is empty until its title and dates are read.
    pub fn new(file: &str, span: Span, text: &str) -> Self {
        Self {
            id: DocumentId(String::new()),
            file: file.to_owned(),
            citation: CitationKind::Generic,
            title: String::new(),
            title_added: false,
            span,
            text: text.to_owned(),
            subject: None,
            number: None,
            kind: None,
            collection: None,
            repository: None,
            written: Vec::new(),
            place: None,
            people: Vec::new(),
            author: None,
            authors: Vec::new(),
            archive_reference: None,
            location: None,
            translator: None,
            language: None,
            licence: None,
            tags: Vec::new(),
            url: None,
            system: None,
            republished: None,
            volume: None,
            page_marks: Vec::new(),
            note_marks: Vec::new(),
            layout_marks: Vec::new(),
            origins: Origins::Identity,
            issues: Vec::new(),
        }
    }

    /// The date that the document is filed under, if it has one.
    pub fn written(&self) -> Option<&WrittenDate> {
        self.written.first()
    }

    /// The words at a span of the file's text, or `None` where the span is not inside this document.
    pub fn slice(&self, span: Span) -> Option<&str> {
        // Spans count in the file, `text` begins at the document. `checked_sub` refuses what stands
        // above it, and `get` what runs below it or cuts a character.
        let start = span.start.checked_sub(self.span.start)?;
        let end = span.end.checked_sub(self.span.start)?;
        self.text.get(start..end)
    }

    /// Every part that a reading view leaves out: page marks, glued note marks and layout, in the order of the text.
    pub fn marks(&self) -> Vec<Span> {
        let pages = self.page_marks.iter().map(|mark| mark.span);
        let others = self.note_marks.iter().chain(&self.layout_marks).copied();
        let mut marks: Vec<Span> = pages.chain(others).collect();
        // Three lists, each in order, become one: views walk over the marks from the left to the
        // right.
        marks.sort_unstable();
        marks
    }
}
