//! Names the columns of a table that are facts of documents, and writes their cells into the facts.

use super::added::{Added, AddedPerson};
use super::line_fault::{LineFault, short};
use crate::model::{ArchiveLocation, Author, Role, Volume};

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The file that a row is about.
    Path,
    /// The text of a document of which the row is the record.
    Text,
    Title,
    Date,
    Author,
    Recipient,
    Translator,
    Kind,
    Place,
    Archive,
    Collection,
    Box,
    Folder,
    Item,
    ArchiveReference,
    Url,
    Licence,
    Language,
    Tags,
    System,
    Publication,
    Series,
    Volume,
    Issue,
    Pages,
    Edition,
    Editors,
    City,
    Publisher,
    Year,
}

/// The headings of each column: the one that the documentation names first, then others that tables are found with.
const HEADINGS: [(Column, &[&str]); 30] = [
    (Column::Path, &["path", "file", "filename", "file_name"]),
    (Column::Text, &["text", "transcript", "transcription", "full_text"]),
    (Column::Title, &["title"]),
    (Column::Date, &["date"]),
    (Column::Author, &["author", "authors", "creator", "sender", "from"]),
    (Column::Recipient, &["recipient", "recipients", "addressee", "to"]),
    (Column::Translator, &["translator"]),
    (Column::Kind, &["kind", "type", "genre"]),
    (Column::Place, &["place"]),
    (Column::Archive, &["archive", "repository"]),
    (Column::Collection, &["collection", "fonds"]),
    (Column::Box, &["box"]),
    (Column::Folder, &["folder"]),
    (Column::Item, &["item"]),
    (Column::ArchiveReference, &["archive_reference", "reference", "shelfmark", "call_number"]),
    (Column::Url, &["url"]),
    (Column::Licence, &["licence", "license", "rights"]),
    (Column::Language, &["language"]),
    (Column::Tags, &["tags", "keywords"]),
    (Column::System, &["system", "site", "website"]),
    (Column::Publication, &["publication", "journal", "newspaper", "book"]),
    (Column::Series, &["series"]),
    (Column::Volume, &["volume"]),
    (Column::Issue, &["issue"]),
    (Column::Pages, &["pages"]),
    (Column::Edition, &["edition"]),
    (Column::Editors, &["editors", "editor"]),
    (Column::City, &["city"]),
    (Column::Publisher, &["publisher", "university", "institution"]),
    (Column::Year, &["year"]),
];

/// How like a heading must be to one that is known for that to be suggested, from 0 to 1.
const MIN_LIKENESS: f64 = 0.7;

impl Column {
    /// The column with this heading, in whatever case and with blanks or underscores.
    pub(crate) fn named(heading: &str) -> Option<Self> {
        let heading = plain(heading);
        HEADINGS.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(it, _)| *it)
    }

    /// The heading that the documentation gives it.
    pub(crate) fn heading(self) -> &'static str {
        let found = HEADINGS.iter().find(|(column, _)| *column == self);
        found.map_or("", |(_, names)| names[0])
    }

    /// The known heading that is most like one that is not.
    pub(crate) fn near(heading: &str) -> Option<&'static str> {
        let heading = plain(heading);
        let names = HEADINGS.iter().flat_map(|(_, names)| names.iter().copied());
        let likeness = |name: &str| strsim::normalized_damerau_levenshtein(name, &heading);
        let near = names.map(|name| (likeness(name), name)).max_by(|a, b| a.0.total_cmp(&b.0));
        near.filter(|(likeness, _)| *likeness >= MIN_LIKENESS).map(|(_, name)| name)
    }

    /// Writes a cell into the facts; an empty one says nothing.
    pub(crate) fn write(self, cell: &str, added: &mut Added) -> Result<(), LineFault> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(());
        }
        let text = Some(cell.split_whitespace().collect::<Vec<_>>().join(" "));
        match self {
            Self::Path | Self::Text => {}
            Self::Date => added.date = Some(cell.parse().map_err(|_| self.fault(cell))?),
            Self::Title => added.title = text,
            Self::Author => added.author = text,
            Self::Recipient => added.people.extend(recipients(cell)),
            Self::Translator => added.translator = text,
            Self::Kind => added.kind = text.map(|kind| kind.to_lowercase()),
            Self::Place => added.place = text,
            Self::Archive => added.repository = text,
            Self::Collection => added.collection = text,
            Self::Box => added.box_number = text,
            Self::Folder => added.folder = text,
            Self::Item => added.item = text,
            Self::ArchiveReference => write_reference(cell, added),
            Self::Url => added.url = text,
            Self::Licence => added.licence = text,
            Self::Language => added.language = text,
            Self::Tags => added.tags.extend(several(cell)),
            Self::System => added.system = text,
            _ => self.write_volume(cell, added.volume.get_or_insert_default())?,
        }
        Ok(())
    }

    fn write_volume(self, cell: &str, volume: &mut Volume) -> Result<(), LineFault> {
        let text = Some(cell.to_owned());
        match self {
            Self::Series => volume.series = text,
            Self::Volume => volume.number = text,
            Self::Issue => volume.issue = text,
            Self::Pages => volume.pages = text,
            Self::Edition => volume.edition = Some(edition(cell)),
            Self::Editors => volume.editors = spoken(cell),
            Self::City => volume.city = text,
            Self::Publisher => volume.publisher = text,
            Self::Year => volume.year = Some(cell.parse().map_err(|_| self.fault(cell))?),
            _ => volume.title = text,
        }
        Ok(())
    }

    fn fault(self, cell: &str) -> LineFault {
        LineFault::Value { column: self.heading(), value: short(cell) }
    }
}

/// "2" and "2nd" are the "2nd ed."; anything else stays.
fn edition(cell: &str) -> String {
    let digits = cell.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let Ok(number) = digits.parse::<u32>() else { return cell.to_owned() };
    let suffix = match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{number}{suffix} ed.")
}

/// A shelfmark; one that names only box, folder and item is these three.
pub(crate) fn write_reference(shelfmark: &str, added: &mut Added) {
    match ArchiveLocation::read(shelfmark) {
        Some(location) => {
            added.box_number = added.box_number.take().or(location.box_number);
            added.folder = added.folder.take().or(location.folder);
            added.item = added.item.take().or(location.item);
        }
        None => added.archive_reference = Some(shelfmark.to_owned()),
    }
}

/// The people of a cell as recipients.
pub(crate) fn recipients(cell: &str) -> Vec<AddedPerson> {
    let person = |name| AddedPerson { printed: None, name, role: Some(Role::To), office: None };
    spoken(cell).into_iter().map(person).collect()
}

/// The people of a cell by their names as they are spoken.
pub(crate) fn spoken(cell: &str) -> Vec<String> {
    Author::read_all(cell).iter().map(Author::spoken).collect()
}

/// The parts of a cell that holds several, parted by semicolons.
fn several(cell: &str) -> impl Iterator<Item = String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

/// A heading as they are compared: "Call Number" is "call_number".
pub(crate) fn plain(heading: &str) -> String {
    heading.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_their_typos() {
        for (heading, named, near) in [
            ("Path", Some(Column::Path), "path"),
            ("Call Number", Some(Column::ArchiveReference), "call_number"),
            ("dat", None, "date"),
            ("colection", None, "collection"),
            ("foldr", None, "folder"),
            ("remarks of mine", None, ""),
        ] {
            assert_eq!(Column::named(heading), named, "{heading}");
            assert_eq!(Column::near(heading).unwrap_or_default(), near, "{heading}");
        }
    }

    #[test]
    fn editions_are_counted_in_one_way() {
        for (cell, want) in [
            ("2", "2nd ed."),
            ("3rd", "3rd ed."),
            ("11", "11th ed."),
            ("21", "21st ed."),
            ("Rev. ed.", "Rev. ed."),
            ("2nd rev. ed.", "2nd rev. ed."),
        ] {
            assert_eq!(edition(cell), want);
        }
    }

    #[test]
    fn every_column_writes_a_fact() {
        for (column, names) in HEADINGS {
            assert_eq!(Column::named(names[0]), Some(column));
            assert_eq!(column.heading(), names[0]);
            let mut added = Added::default();
            column.write("1962", &mut added).unwrap();
            let writes = !matches!(column, Column::Path | Column::Text);
            assert_eq!(added != Added::default(), writes, "{column:?}");
        }
    }
}
