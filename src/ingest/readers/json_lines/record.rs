//! Reads one line: its keys and values, and the document that they describe.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::stream::Line;
use crate::ingest::extracted::DraftDocument;
use crate::ingest::line_fault::{LineFault, short};
use crate::ingest::lines::{lines, paragraphs};
use crate::ingest::readers::labels::paragraph_kind;
use crate::ingest::readers::points::number_points;
use crate::model::{
    Document, DocumentId, Fact, Issue, PassageKind, Span, Voice, WrittenDate, WrittenOrigin,
};

/// Longest id, in bytes; the index cannot look up a longer word than some 65,000 bytes, and no archive needs it.
const MAX_ID_BYTES: usize = 1000;

/// Most unknown keys of one line that are told.
const MAX_UNKNOWN_KEYS: usize = 20;

/// The document of a line of `file`, or why there is none, and the keys that mean nothing here.
pub(crate) fn read_line(
    line: Line<'_>,
    file: &str,
) -> (Result<DraftDocument, LineFault>, Vec<String>) {
    let number = line.number;
    let mut unknown = Vec::new();
    let draft = line.bytes.and_then(|bytes| {
        // The line end is still there, as LF or CRLF.
        let text = std::str::from_utf8(bytes.trim_ascii_end())
            .map_err(|error| LineFault::Encoding { byte: error.valid_up_to() + 1 })?;
        let mut record: Fields<'_> =
            serde_json::from_str(text).map_err(|error| LineFault::Json { reason: said(&error) })?;
        unknown = std::mem::take(&mut record.unknown);
        record.draft(&format!("{file}:{number}"))
    });
    (draft, unknown)
}

/// What was wrong; the place is that of the line, so only the column is kept.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rsplit_once(" at line 1 column ") {
        Some((what, column)) => format!("{} at column {column}", short(what)),
        None => short(&said),
    }
}

/// The values of a line.
#[derive(Default)]
struct Fields<'a> {
    id: Value<'a>,
    title: Value<'a>,
    text: Value<'a>,
    date: Value<'a>,
    collection: Value<'a>,
    url: Value<'a>,
    place: Value<'a>,
    voice: Value<'a>,
    pages: Value<'a>,
    author: Value<'a>,
    kind: Value<'a>,
    archive_reference: Value<'a>,
    translator: Value<'a>,
    licence: Value<'a>,
    unknown: Vec<String>,
}

type Value<'a> = Option<Cow<'a, str>>;

impl<'a> Fields<'a> {
    fn slot(&mut self, key: &str) -> Option<&mut Value<'a>> {
        Some(match key {
            "id" => &mut self.id,
            "title" => &mut self.title,
            "text" => &mut self.text,
            "date" => &mut self.date,
            "collection" => &mut self.collection,
            "url" => &mut self.url,
            "place" => &mut self.place,
            "voice" => &mut self.voice,
            "pages" => &mut self.pages,
            "author" => &mut self.author,
            "kind" => &mut self.kind,
            "archive_reference" => &mut self.archive_reference,
            "translator" => &mut self.translator,
            "licence" => &mut self.licence,
            _ => return None,
        })
    }

    /// The document and its paragraphs; `place` is the file and the line.
    fn draft(self, place: &str) -> Result<DraftDocument, LineFault> {
        let text = self.text.ok_or(LineFault::NoText)?;
        let id = document_id(self.id.as_deref().unwrap_or_default())?;
        let voice = voice(self.voice)?;
        let mut draft = DraftDocument::new(place, Span::new(0, text.len()), &text);
        let document = &mut draft.document;
        document.id = id;
        // Never empty, since people choose a document by its title: else id, else file and line.
        document.title = self.title.or(self.id).map_or_else(|| place.to_owned(), one_line);
        date(self.date, document);
        document.collection = fact(self.collection);
        document.url = fact(self.url);
        document.place = fact(self.place);
        document.author = fact(self.author);
        document.kind = fact(self.kind);
        document.archive_reference = fact(self.archive_reference);
        document.translator = fact(self.translator);
        document.licence = fact(self.licence);
        draft.pages = self.pages.map(Cow::into_owned);
        add_paragraphs(&text, voice, &mut draft);
        Ok(draft)
    }
}

/// The id that a record gives its document, if it can be looked up.
pub(in crate::ingest::readers) fn document_id(id: &str) -> Result<DocumentId, LineFault> {
    match id.len() > MAX_ID_BYTES {
        true => Err(LineFault::LongId { limit: MAX_ID_BYTES }),
        false => Ok(DocumentId(id.to_owned())),
    }
}

/// A title as it can stand in a list: a line end in it is a blank.
fn one_line(title: Cow<'_, str>) -> String {
    match title.contains(char::is_control) {
        true => title.split_whitespace().collect::<Vec<_>>().join(" "),
        false => title.into_owned(),
    }
}

/// The paragraphs of a text, as those of a plain page.
pub(in crate::ingest::readers) fn add_paragraphs(
    text: &str,
    voice: Voice,
    draft: &mut DraftDocument,
) {
    let lines = lines(text);
    let worded = lines.iter().filter(|line| line.text.contains(char::is_alphanumeric));
    for span in paragraphs(worded) {
        let kind = text.get(span.range()).map_or(PassageKind::Paragraph, paragraph_kind);
        draft.block(span, kind, voice);
    }
    number_points(text, draft);
}

fn fact(value: Value<'_>) -> Option<Fact<String>> {
    value.map(Cow::into_owned).map(Fact::printed)
}

fn voice(name: Value<'_>) -> Result<Voice, LineFault> {
    let Some(name) = name else { return Ok(Voice::Document) };
    Voice::from_name(&name).ok_or_else(|| LineFault::Voice { voice: short(&name) })
}

/// The date of writing. One that is no EDTF is noted: the words of a document are worth more than its date.
fn date(value: Value<'_>, document: &mut Document) {
    let Some(text) = value.map(Cow::into_owned) else { return };
    match text.parse() {
        Ok(edtf) => {
            let origin = WrittenOrigin::FrontMatter;
            document.written.push(WrittenDate { edtf, origin, text });
        }
        Err(_) => {
            let (key, value) = ("date".to_owned(), short(&text));
            document.issues.push(Issue::Unreadable { key, value });
        }
    }
}

// Not derived: unknown keys are collected for the report, and a number counts as a text.
impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `id`, `title` and `text`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut record = Fields::default();
        while let Some(Scalar(key)) = map.next_key()? {
            let key = key.unwrap_or_default();
            let Some(slot) = record.slot(&key) else {
                // The value may be anything, also an object; it is skipped without being stored.
                map.next_value::<IgnoredAny>()?;
                if record.unknown.len() < MAX_UNKNOWN_KEYS {
                    record.unknown.push(short(&key));
                }
                continue;
            };
            // JSON does not say which of two equal keys counts, so the line is left out, not
            // guessed.
            if slot.is_some() {
                return Err(A::Error::custom(format_args!("`{key}` stands there twice")));
            }
            let Scalar(value) = map.next_value()?;
            *slot = value.filter(|value| !value.trim().is_empty());
        }
        Ok(record)
    }
}

/// A text, a number as text, or nothing.
struct Scalar<'a>(Value<'a>);

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    // A text without escapes is a slice of the line and is not copied.
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Scalar(Some(Cow::Owned(text.to_owned()))))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Scalar(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Scalar(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar(None))
    }
}
