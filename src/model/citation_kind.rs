use serde::{Deserialize, Serialize};

/// The form in which documents of a format are cited.
///
/// The reader of a format says which, so that `cite` need not know the readers, and several formats may share a form:
/// a volume of FRUS is cited alike whether its pages came as text or as TEI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CitationKind {
    /// An entry of a Digital Archive collection list: only the archive's summary was read, and the citation says so.
    DigitalArchiveEntry,
    /// A page of the Digital Archive that holds the document.
    DigitalArchivePage,
    /// A document of *Foreign Relations of the United States*: by volume, and by number or page.
    Frus,
    /// A section of a Library of Congress country study.
    CountryStudy,
    /// A message of electronic mail.
    Email,
    /// A page of the web.
    WebPage,
    /// A book that is the document.
    Book,
    /// A row of a table: by the table and the number of the row.
    TableRow,
    /// Whatever the document says of itself, else the name of its file.
    #[default]
    Generic,
}
