//! Holds what was added to a file, and completes documents with it.

use serde::Deserialize;

use super::reader::{Conventions, ManifestDate, Titles};
use super::readers::file_title;
use crate::model::{
    ArchiveLocation, Author, Document, Fact, Issue, Person, Role, Volume, WrittenDate,
    WrittenOrigin,
};
use crate::time::Edtf;

/// What the manifest, a table of facts or a library says of one file. Everything is optional.
///
/// A fact that the page prints itself wins; everything taken from here is marked as added.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Added {
    /// The system that published the page ("Wilson Center Digital Archive").
    pub system: Option<String>,
    /// The institution, in the form its citations use; `archive` is another name of the key.
    #[serde(alias = "archive")]
    pub repository: Option<String>,
    /// Title, where the page prints none that is surely one.
    pub title: Option<String>,
    /// Collection or section.
    pub collection: Option<String>,
    /// What the document is: "cable", "memorandum".
    pub kind: Option<String>,
    /// When it was written.
    pub date: Option<Edtf>,
    /// Where it was written.
    pub place: Option<String>,
    /// Who wrote or issued it, as [`Author::read_all`] reads it.
    pub author: Option<String>,
    /// Shelfmark of the original.
    pub archive_reference: Option<String>,
    /// Number of the box of the original.
    #[serde(rename = "box")]
    pub box_number: Option<String>,
    /// Number of the folder.
    pub folder: Option<String>,
    /// Number of the item in it.
    pub item: Option<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// The language that it is written in.
    pub language: Option<String>,
    /// Under what it is filed; people browse by it as by collections.
    pub tags: Vec<String>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Address of the page; `{number}` stands for the number of the document within its volume.
    pub url: Option<String>,
    /// The archive's own number for the record. Nothing asks for it yet, so no document has it; manifests that
    /// state it are read all the same.
    pub record_id: Option<String>,
    /// The book it was printed in.
    pub volume: Option<Volume>,
    /// In a table of one document a row, the column that holds the text.
    pub text_column: Option<String>,
    /// Full names of people, and people that the page does not name.
    pub people: Vec<AddedPerson>,
    /// Slips of the source that are kept.
    pub slips: Vec<AddedSlip>,
}

/// A person, as the manifest names them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedPerson {
    /// The name as the page prints it, where it does.
    pub printed: Option<String>,
    /// The full name.
    pub name: String,
    /// Part taken; needed only when the page does not name the person.
    pub role: Option<Role>,
    /// Office held.
    pub office: Option<String>,
}

/// A slip of the source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedSlip {
    /// The words as printed.
    pub printed: String,
    /// What a reader may take them to mean.
    pub note: String,
}

impl Added {
    /// These facts, and over them others that win field by field; people, slips and tags add up.
    pub(crate) fn overlaid(self, over: &Added) -> Added {
        let over = over.clone();
        Added {
            system: over.system.or(self.system),
            repository: over.repository.or(self.repository),
            title: over.title.or(self.title),
            collection: over.collection.or(self.collection),
            kind: over.kind.or(self.kind),
            date: over.date.or(self.date),
            place: over.place.or(self.place),
            author: over.author.or(self.author),
            archive_reference: over.archive_reference.or(self.archive_reference),
            box_number: over.box_number.or(self.box_number),
            folder: over.folder.or(self.folder),
            item: over.item.or(self.item),
            translator: over.translator.or(self.translator),
            language: over.language.or(self.language),
            text_column: over.text_column.or(self.text_column),
            licence: over.licence.or(self.licence),
            url: over.url.or(self.url),
            record_id: over.record_id.or(self.record_id),
            volume: over.volume.or(self.volume),
            // Lists add up, whereas of two single values the later one wins.
            tags: [self.tags, over.tags].concat(),
            people: [self.people, over.people].concat(),
            slips: [self.slips, over.slips].concat(),
        }
    }

    /// Writes into a document what its page does not say.
    pub(crate) fn complete(&self, document: &mut Document, conventions: &Conventions) {
        let fill = |field: &mut Option<Fact<String>>, value: &Option<String>| {
            if field.is_none() {
                *field = value.clone().map(Fact::added);
            }
        };
        fill(&mut document.system, &self.system);
        fill(&mut document.repository, &self.repository);
        fill(&mut document.collection, &self.collection);
        fill(&mut document.kind, &self.kind);
        fill(&mut document.place, &self.place);
        fill(&mut document.archive_reference, &self.archive_reference);
        fill(&mut document.translator, &self.translator);
        fill(&mut document.language, &self.language);
        fill(&mut document.licence, &self.licence);
        fill(&mut document.url, &self.address(document.number.as_deref()));
        if document.volume.is_none() {
            document.volume.clone_from(&self.volume);
        }
        document.tags.extend(self.tags.iter().cloned());
        self.complete_title(document, conventions.titles);
        self.complete_authors(document);
        self.complete_location(document);
        self.complete_date(document, conventions.manifest_date);
        self.complete_people(document);
        self.note_slips(document);
    }

    /// Writes into a document what its own record says: nothing of it is marked as added.
    pub(crate) fn state(&self, document: &mut Document, conventions: &Conventions) {
        self.complete(document, conventions);
        let facts = [
            &mut document.kind,
            &mut document.collection,
            &mut document.repository,
            &mut document.place,
            &mut document.author,
            &mut document.archive_reference,
            &mut document.translator,
            &mut document.language,
            &mut document.licence,
            &mut document.url,
            &mut document.system,
        ];
        facts.into_iter().flatten().for_each(|fact| fact.added = false);
        document.location.iter_mut().for_each(|fact| fact.added = false);
        document.people.iter_mut().for_each(|person| person.name.added = false);
        document.written.iter_mut().for_each(|claim| claim.origin = WrittenOrigin::FrontMatter);
    }

    /// A title that the page surely prints stays; one that was recognised by its place, or made of the file's name, gives
    /// way to what a person wrote.
    fn complete_title(&self, document: &mut Document, titles: Titles) {
        let Some(title) = &self.title else { return };
        let is_printed = titles == Titles::Printed
            && !document.title.is_empty()
            && document.title != file_title(&document.file);
        if !is_printed && document.title != *title {
            document.title.clone_from(title);
            document.title_added = true;
        }
    }

    fn complete_authors(&self, document: &mut Document) {
        let Some(author) = &self.author else { return };
        let authors = Author::read_all(author);
        let spoken = Author::spoken_list(&authors);
        if document.author.is_none() {
            document.author = Some(Fact::added(spoken.clone()));
        }
        // Where the page prints the same name, it is known now which part of it is the family name.
        let is_same = document.author.as_ref().is_some_and(|printed| printed.value == spoken);
        if is_same && authors.iter().any(|author| matches!(author, Author::Person { .. })) {
            document.authors = authors;
        }
    }

    fn complete_location(&self, document: &mut Document) {
        let (box_number, folder) = (self.box_number.clone(), self.folder.clone());
        let location = ArchiveLocation { box_number, folder, item: self.item.clone() };
        if document.location.is_none() && !location.is_empty() {
            document.location = Some(Fact::added(location));
        }
    }

    fn address(&self, number: Option<&str>) -> Option<String> {
        let url = self.url.as_ref()?;
        match number {
            Some(number) => Some(url.replace("{number}", number)),
            // Without a number the pattern would give an address that leads nowhere.
            None => (!url.contains("{number}")).then(|| url.clone()),
        }
    }

    fn complete_date(&self, document: &mut Document, date_for: ManifestDate) {
        let Some(edtf) = self.date.or_else(|| self.year_alone()) else { return };
        // One date for a file of many documents says nothing about those that have their own.
        if date_for == ManifestDate::ForUndated && !document.written.is_empty() {
            return;
        }
        // At the end of the list: the first claim is the one that a document is filed under, and
        // what the page prints wins.
        if document.written.iter().all(|claim| claim.edtf != edtf) {
            let text = edtf.to_string();
            document.written.push(WrittenDate { edtf, origin: WrittenOrigin::Manifest, text });
        }
    }

    /// A year beside nothing that the document could be printed in: when it was written.
    fn year_alone(&self) -> Option<Edtf> {
        let volume = self.volume.as_ref().filter(|volume| !volume.names_publication())?;
        volume.year?.to_string().parse().ok()
    }

    fn complete_people(&self, document: &mut Document) {
        for added in &self.people {
            let printed = added.printed.as_deref();
            let named = document
                .people
                .iter_mut()
                .find(|person| Some(person.name.value.as_str()) == printed);
            match (named, added.role) {
                // Only the name is replaced; office and role stay as the page has them.
                (Some(person), _) => person.name = Fact::added(added.name.clone()),
                (None, Some(role)) => document.people.push(Person {
                    name: Fact::added(added.name.clone()),
                    office: added.office.clone(),
                    role,
                }),
                (None, None) => {}
            }
        }
    }

    fn note_slips(&self, document: &mut Document) {
        for slip in &self.slips {
            // An entry may be for many files; the slip is noted only where its words stand.
            if contains_words(&document.text, &slip.printed) {
                let (printed, note) = (slip.printed.clone(), slip.note.clone());
                document.issues.push(Issue::Slip { printed, note });
            }
        }
    }
}

/// Whether `words` stand in `text` with no letter or digit glued to either end.
fn contains_words(text: &str, words: &str) -> bool {
    let glued = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text.match_indices(words).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = text[at + found.len()..].chars().next();
            !glued(before) && !glued(after)
        })
}
