//! Reads the block of lines "Key: value" that catalogues, and memoranda, have above their text.
//!
//! Only a key that says so gives a date of writing: beside it stand days of release, of scanning and of printing.

use std::collections::BTreeSet;

use crate::ingest::dates::Dating;
use crate::ingest::extracted::DraftDocument;
use crate::ingest::lines::Line;
use crate::ingest::stamps::is_about_copy;
use crate::model::{Fact, WrittenDate, WrittenOrigin};

/// Among how many lines from the top a block stands.
const MAX_LINES: usize = 40;

/// Fewest keys of a block that are known.
const MIN_KNOWN: usize = 3;

/// Longest key, in bytes.
const MAX_KEY_BYTES: usize = 48;

/// Fewest days of writing that make a page one of several papers.
const MIN_PAPERS: usize = 3;

/// The lines of a block, and what they say.
#[derive(Default)]
pub(super) struct KeyValues<'a> {
    /// The numbers of its lines.
    lines: BTreeSet<usize>,
    pairs: Vec<(Key, &'a str)>,
    /// Whether the page has several records, of each of which it says a day.
    is_of_several: bool,
}

/// A key that means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    /// "Date": of a paper it is the day of writing, and of anything else the day of that thing.
    Date,
    /// "Date of letter", which only a paper has.
    Written,
    Published,
    Author,
    Recipient,
    Reference,
    Collection,
    Kind,
    /// What only an event or a thing has: a venue, casualties, a material.
    OfThing,
    /// Known, so that its value is taken for no other.
    Other,
}

impl Key {
    /// Whether its value may be a day of writing.
    pub(super) fn is_of_writing(self) -> bool {
        matches!(self, Self::Date | Self::Written)
    }

    /// Whether it names who wrote or received something, as only papers have it.
    pub(super) fn names_writer(self) -> bool {
        matches!(self, Self::Author | Self::Recipient)
    }
}

impl<'a> KeyValues<'a> {
    /// The block near the top of a page; an empty one where there is none.
    pub(super) fn of(lines: &[Line<'a>], dating: &Dating<'_>) -> Self {
        let mut found = Self::default();
        for (at, line) in lines.iter().enumerate().take(MAX_LINES) {
            let Some((key, value)) = pair(line.text) else { continue };
            let below = lines.get(at + 1).filter(|next| value.is_empty() && next.gap == 0);
            let below = below.filter(|next| pair(next.text).is_none());
            found.lines.extend([Some(line), below].into_iter().flatten().map(|it| it.number));
            let value = below.map_or(value, |below| below.text);
            // "APPROVED FOR RELEASE", "DATE: FEB 2007"
            let is_stamped =
                at.checked_sub(1).is_some_and(|above| is_about_copy(lines[above].text));
            let key = key.map(|key| if is_stamped { Key::Other } else { key });
            found.pairs.extend(key.map(|key| (key, value)).filter(|(_, value)| !value.is_empty()));
        }
        if found.pairs.len() < MIN_KNOWN {
            return Self::default();
        }
        let of_writing = lines.iter().filter_map(|line| pair(line.text));
        let of_writing = of_writing.filter(|(key, _)| key.is_some_and(Key::is_of_writing));
        let days = of_writing.filter_map(|(_, day)| Some(dating.whole(day)?.to_string()));
        found.is_of_several = is_of_several(days.collect());
        let has = |known: fn(Key) -> bool| found.pairs.iter().any(|(key, _)| known(*key));
        if has(|key| key == Key::OfThing) && !has(Key::names_writer) {
            // The day of an event, or the day on which a thing was made.
            found.pairs.retain(|(key, _)| *key != Key::Date);
        }
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Whether a line is one of the block.
    pub(super) fn holds(&self, line: &Line<'_>) -> bool {
        self.lines.contains(&line.number)
    }

    /// Whether it says when the text was written, or that there are several.
    pub(super) fn says_date(&self) -> bool {
        self.is_of_several
            || self.value(Key::is_of_writing).is_some()
            || self.value(|key| key == Key::Published).is_some()
    }

    /// Writes what it says into a document. Of several records what the first says is not true of all.
    pub(super) fn write(&self, draft: &mut DraftDocument, dating: &Dating<'_>) {
        if self.is_of_several {
            return;
        }
        let document = &mut draft.document;
        let value = |wanted: Key| self.value(|key| key == wanted);
        if let Some(title) = value(Key::Title) {
            document.title = title.to_owned();
        }
        let fact = |key: Key| value(key).map(|value| Fact::printed(value.to_owned()));
        document.author = document.author.take().or_else(|| fact(Key::Author));
        document.archive_reference =
            document.archive_reference.take().or_else(|| fact(Key::Reference));
        document.collection = document.collection.take().or_else(|| fact(Key::Collection));
        let kind = value(Key::Kind).map(|kind| Fact::printed(kind.to_lowercase()));
        document.kind = document.kind.take().or(kind);
        for (text, origin) in [
            (self.value(Key::is_of_writing), WrittenOrigin::Metadata),
            (value(Key::Published), WrittenOrigin::Published),
        ] {
            let text = text.unwrap_or_default();
            let text = text.trim_end_matches('.');
            let edtf = dating.whole(text);
            let date = edtf.map(|edtf| WrittenDate { edtf, origin, text: text.to_owned() });
            document.written.extend(date);
        }
    }

    fn value(&self, is_wanted: impl Fn(Key) -> bool) -> Option<&'a str> {
        self.pairs.iter().find(|(key, _)| is_wanted(*key)).map(|(_, value)| *value)
    }
}

/// Whether these days, one for each paper, are those of several papers. One day again and again is that of one paper,
/// which prints it at the head of each page.
pub(super) fn is_of_several(days: Vec<String>) -> bool {
    days.len() >= MIN_PAPERS && days.into_iter().collect::<BTreeSet<String>>().len() > 1
}

/// Whether a line gives a day that is not that of writing: "Release Date: May 3, 1999".
pub(super) fn is_other_day(text: &str) -> bool {
    let key = text.split_once(':').map_or("", |(key, _)| key.trim());
    pair(text).is_some_and(|(key, _)| key.is_some_and(|key| !key.is_of_writing()))
        || is_about_copy(key)
}

/// "Document Type: Cable", or the same in two cells of a table → its key, if that is known, and its value.
pub(super) fn pair(text: &str) -> Option<(Option<Key>, &str)> {
    let cells = text.trim_matches(['|', ' ']).split_once(" | ");
    let cells = cells.filter(|(_, value)| !value.contains('|'));
    let (key, value) = cells
        .map(|(key, value)| (key.trim_end().trim_end_matches(':'), value))
        .or_else(|| text.split_once(':'))?;
    let key = key.trim();
    let is_key = (2..=MAX_KEY_BYTES).contains(&key.len())
        && key.starts_with(|c: char| c.is_uppercase())
        && key.chars().all(|c| c.is_alphabetic() || " ()/&-.".contains(c))
        && key.split_whitespace().count() <= 6;
    // "http://", and a time of the day.
    let parts = cells.is_some() || value.is_empty() || value.starts_with(char::is_whitespace);
    (is_key && parts).then(|| (known(key), value.trim()))
}

/// What a key says, if it is known.
pub(super) fn known(key: &str) -> Option<Key> {
    if key.len() > MAX_KEY_BYTES {
        return None;
    }
    let lower = key.to_lowercase();
    let is_one_of = |keys: &[&str]| keys.contains(&lower.as_str());
    Some(match () {
        () if is_one_of(&["title", "document title"]) => Key::Title,
        () if is_one_of(&["date", "dated"]) => Key::Date,
        () if is_one_of(WRITTEN) => Key::Written,
        () if is_one_of(&["publication date", "date of publication", "published"]) => {
            Key::Published
        }
        () if is_one_of(&["author", "authors", "creator", "originator", "from", "sender"]) => {
            Key::Author
        }
        () if is_one_of(&["addressee", "recipient", "recipients", "to"]) => Key::Recipient,
        () if is_one_of(REFERENCES) => Key::Reference,
        () if is_one_of(&["collection", "record group", "fonds"]) => Key::Collection,
        () if is_one_of(&["document type", "type of document", "genre"]) => Key::Kind,
        () if is_one_of(OF_THINGS) => Key::OfThing,
        () if is_one_of(OTHERS) => Key::Other,
        () => return None,
    })
}

const WRITTEN: &[&str] = &[
    "date of document",
    "date of letter",
    "date of message",
    "date written",
    "document date",
    // The day, hour and minute of a telegram.
    "dtg",
    "letter date",
    "message date",
    "written",
];

const REFERENCES: &[&str] = &[
    "archive reference",
    "call number",
    "document id",
    "document number",
    "document number (foia) /esdn (crest)",
    "esdn",
    "identifier",
    "reference number",
    "shelfmark",
];

const OF_THINGS: &[&str] = &[
    "accession number",
    "admission",
    "artist",
    "belligerents",
    "casualties",
    "combatants",
    "commanders",
    "deaths",
    "dimensions",
    "event",
    "injured",
    "injuries",
    "materials",
    "medium",
    "organiser",
    "organizer",
    "outcome",
    "perpetrators",
    "photographer",
    "result",
    "tickets",
    "venue",
    "victims",
    "weapons",
];

const OTHERS: &[&str] = &[
    "approved for release",
    "box",
    "case number",
    "classification",
    "content type",
    "copy",
    "country",
    "creation date",
    "current classification",
    "date declassified",
    "date of information",
    "date of release",
    "declassification date",
    "declassified",
    "description",
    "distribution",
    "document creation date",
    "document page count",
    "document release date",
    "file",
    "file size",
    "folder",
    "keywords",
    "language",
    "location",
    "no. of pages",
    "number of pages",
    "original classification",
    "page count",
    "pages",
    "place",
    "place acquired",
    "release date",
    "release decision",
    "released",
    "repository",
    "rights",
    "scanned",
    "sequence number",
    "series",
    "source",
    "status",
    "subject",
    "subjects",
    "summary",
    "through",
    "via",
];
