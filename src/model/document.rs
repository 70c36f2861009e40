use serde::{Deserialize, Serialize};

use super::{DocumentId, Span};
use crate::time::{Edtf, Interval};

/// One document of the archive: a cable, a memorandum, a study, or one entry of a collection list.
///
/// Every field but the first few is optional: we print what the page or the manifest says and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Stable id.
    pub id: DocumentId,
    /// Path of the file under the corpus folder, with forward slashes; `:` and the number of the line for one line of many.
    pub file: String,
    /// Which kind of page it was read from.
    pub shape: Shape,
    /// Title as printed; only a note mark glued to it is left out.
    pub title: String,
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
    /// Shelfmark of the original ("PRC FMA 109-03901-01, 3-5").
    pub archive_reference: Option<Fact<String>>,
    /// Who translated it.
    pub translator: Option<Fact<String>>,
    /// Who paid for the publication.
    pub donors: Vec<Fact<String>>,
    /// Credit line as printed.
    pub credit: Option<Fact<String>>,
    /// Security classification ("Secret/Noforn").
    pub classification: Option<Fact<String>>,
    /// Rights statement, one string a paragraph.
    pub rights: Vec<Fact<String>>,
    /// Licence of the text, when somebody states it.
    pub licence: Option<Fact<String>>,
    /// Address of the page.
    pub url: Option<Fact<String>>,
    /// The archive's own number for the record.
    pub record_id: Option<Fact<String>>,
    /// When the archive put the record online, as printed.
    pub uploaded: Option<Fact<String>>,
    /// Language of the original, as the record states it.
    pub language: Option<Fact<String>>,
    /// The system that published the page ("Wilson Center Digital Archive").
    pub system: Option<Fact<String>>,
    /// Who republished the text, and when ("Photius Coutsoukis", "revised November 10, 2004").
    pub republished: Option<Fact<String>>,
    /// The book it was printed in.
    pub volume: Option<Volume>,
    /// Other lines that the page prints about itself: scope of the collection, image caption, sources, copyright.
    pub about: Vec<String>,
    /// Page breaks inside the text.
    pub page_marks: Vec<PageMark>,
    /// Footnote marks glued to words.
    pub note_marks: Vec<Span>,
    /// What a reader should know of this record: clashing dates, empty labels, hidden addresses.
    pub issues: Vec<Issue>,
}

impl Document {
    /// A document of which only the place and the words are known; its id is empty until its title and dates are read.
    pub fn new(file: &str, shape: Shape, span: Span, text: &str) -> Self {
        Self {
            id: DocumentId(String::new()),
            file: file.to_owned(),
            shape,
            title: String::new(),
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
            archive_reference: None,
            translator: None,
            donors: Vec::new(),
            credit: None,
            classification: None,
            rights: Vec::new(),
            licence: None,
            url: None,
            record_id: None,
            uploaded: None,
            language: None,
            system: None,
            republished: None,
            volume: None,
            about: Vec::new(),
            page_marks: Vec::new(),
            note_marks: Vec::new(),
            issues: Vec::new(),
        }
    }

    /// The date that the document is filed under, if it has one.
    pub fn written(&self) -> Option<&WrittenDate> {
        self.written.first()
    }

    /// The words at a span of the file's text, or `None` where the span is not inside this document.
    pub fn slice(&self, span: Span) -> Option<&str> {
        let start = span.start.checked_sub(self.span.start)?;
        let end = span.end.checked_sub(self.span.start)?;
        self.text.get(start..end)
    }

    /// Every part that a reading view leaves out: page marks and glued note marks, in the order of the text.
    pub fn marks(&self) -> Vec<Span> {
        let pages = self.page_marks.iter().map(|mark| mark.span);
        let mut marks: Vec<Span> = pages.chain(self.note_marks.iter().copied()).collect();
        marks.sort_unstable();
        marks
    }
}

/// The kinds of page that have a reader of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// An entry of a Digital Archive collection list.
    DigitalArchiveList,
    /// A Digital Archive document page.
    DigitalArchivePage,
    /// A page of *Foreign Relations of the United States*.
    Frus,
    /// A page of the Library of Congress country studies.
    CountryStudy,
    /// Markdown, with or without front matter.
    Markdown,
    /// A line of a JSON Lines file.
    JsonLines,
    /// Anything else.
    PlainText,
}

/// A value and whether we added it from the manifest or read it on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is stated.
    pub value: T,
    /// True when the manifest says it and the page does not; shown as "added" wherever it is printed.
    pub added: bool,
}

impl<T> Fact<T> {
    /// A fact that the page itself states.
    pub fn printed(value: T) -> Self {
        Self { value, added: false }
    }

    /// A fact that the manifest adds.
    pub fn added(value: T) -> Self {
        Self { value, added: true }
    }
}

/// One claim of a record about when the document was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenDate {
    /// The date with its precision.
    pub edtf: Edtf,
    /// Where it was read.
    pub origin: WrittenOrigin,
    /// The words it was read from.
    pub text: String,
}

impl WrittenDate {
    /// The days it covers.
    pub fn interval(&self) -> Interval {
        self.edtf.interval()
    }
}

/// Where a date of writing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenOrigin {
    /// The date of a list entry, or the date above a title.
    Listed,
    /// Inside the title.
    Title,
    /// A line of place and date.
    Dateline,
    /// The date below the signature.
    Closing,
    /// "Data as of …".
    DataAsOf,
    /// Front matter of a Markdown file, or the `date` of a JSON Lines record.
    FrontMatter,
    /// The manifest.
    Manifest,
}

/// A person in the heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name as printed, or as the manifest gives it.
    pub name: Fact<String>,
    /// Office as printed ("Director of the Bureau of Intelligence and Research").
    pub office: Option<String>,
    /// Part taken.
    pub role: Role,
}

/// What a person in the heading does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Wrote or sent it.
    From,
    /// It was addressed to them.
    To,
    /// Took part in the conversation it records.
    Participant,
}

/// The book that a document was printed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Volume {
    /// "Foreign Relations of the United States".
    pub series: Option<String>,
    /// "1958–1960".
    pub subseries: Option<String>,
    /// "XIX".
    pub number: Option<String>,
    /// "China".
    pub title: Option<String>,
    /// "2nd ed.".
    pub edition: Option<String>,
    /// Volume editors, given name first; not the general editor.
    pub editors: Vec<String>,
    /// "Washington".
    pub city: Option<String>,
    /// "Government Printing Office".
    pub publisher: Option<String>,
    /// Year of printing.
    pub year: Option<i32>,
    /// Address of the volume.
    pub url: Option<String>,
}

/// A page break: where it stands and the page that begins there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMark {
    /// The mark itself ("[Page 594]").
    pub span: Span,
    /// The page that begins after the mark, as printed.
    pub page: String,
}

/// Something about a record that a careful reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Issue {
    /// Two dates of writing disagree.
    DateClash {
        /// The date we go by, as printed.
        used: String,
        /// The other one, as printed.
        other: String,
    },
    /// A label without a value; shown as "not in this copy".
    EmptyLabel {
        /// The label as printed.
        label: String,
    },
    /// An address that the saved page hides.
    HiddenAddress,
    /// A slip of the source that is kept; shown with "\[sic\]" outside the quotation.
    Slip {
        /// The words as printed.
        printed: String,
        /// What a reader may take them to mean, from the manifest.
        note: String,
    },
}
