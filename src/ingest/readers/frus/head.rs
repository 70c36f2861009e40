//! Reads what stands above the text of a document: date line, subject, participants.

use super::notes::without_marks;
use crate::ingest::dates::Dating;
use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, bullet};
use crate::ingest::readers::people;
use crate::model::{
    Document, Fact, PassageKind, Person, Role, Span, Voice, WrittenDate, WrittenOrigin,
};

/// Reads a line of place and date ("Washington, February 26, 1964."), if this is one.
pub(super) fn read_dateline(
    line: &Line<'_>,
    dating: &Dating<'_>,
    note_marks: &[Span],
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) -> bool {
    // "February 26, 19641." is no date while the note mark is glued to the year.
    let text = without_marks(line.text, line.span.start, note_marks);
    let Some(found) = dating.dateline(&text) else { return false };
    // "Undated." is a date line, but there is nothing in it to keep.
    match (&found.place, &found.date) {
        (None, None) => extracted.drop(line, DropReason::NoDate),
        _ => draft.fact(line),
    }
    if let Some(place) = found.place.and_then(|place| text.get(place)) {
        draft.document.place = Some(Fact::printed(place.replace(" ,", ",")));
    }
    if let Some(date) = found.date {
        let words = text.get(date.span).unwrap_or(&text).to_owned();
        let (edtf, origin) = (date.edtf, WrittenOrigin::Dateline);
        draft.document.written.push(WrittenDate { edtf, origin, text: words });
    }
    true
}

/// Bullets of the head are subject and participants; elsewhere they are a list, kept in one piece.
///
/// `above` is the line before them where they stand in the head.
pub(super) fn read_bullets(
    lines: &[Line<'_>],
    above: Option<&str>,
    note_marks: &[Span],
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) {
    let items = lines.iter().map(|line| without_bullet(line, extracted));
    let items: Vec<Line<'_>> = items.filter(|item| !item.text.is_empty()).collect();
    let mut rest = &items[..];
    // Bullets below a label such as "TO" belong to it, and their first is no subject.
    let in_head = above.is_some_and(|line| !is_address_label(line));
    if let Some((first, others)) = items.split_first().filter(|_| in_head)
        && draft.document.subject.is_none()
        && (others.is_empty() || !is_person(first.text))
    {
        draft.document.subject = Some(without_marks(first.text, first.span.start, note_marks));
        draft.block(first.span, PassageKind::Heading, Voice::Document);
        rest = others;
    }
    // Only a conversation has participants; in the head of a memorandum the items may be anything.
    if in_head && is_conversation(&draft.document) {
        let named = rest.iter().filter_map(|item| participant(item.text));
        draft.document.people.extend(named);
    }
    if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
        let span = Span::new(first.span.start, last.span.end);
        draft.block(span, PassageKind::Paragraph, Voice::Document);
    }
}

fn without_bullet<'a>(line: &Line<'a>, extracted: &mut Extracted) -> Line<'a> {
    let length = bullet(line.text).unwrap_or(0);
    extracted.drop(&Line { text: &line.text[..length], ..*line }, DropReason::ListMark);
    line.without_prefix(length)
}

fn is_address_label(text: &str) -> bool {
    let label = text.trim_end_matches([':', ' ']).to_uppercase();
    ["TO", "FROM", "MEMORANDUM FOR", "INFO", "CC", "THROUGH", "PARTICIPANTS", "PRESENT"]
        .contains(&label.as_str())
}

fn is_conversation(document: &Document) -> bool {
    let kind = document.kind.as_ref().map_or("", |kind| kind.value.as_str());
    ["conversation", "meeting", "discussion", "conference"].iter().any(|word| kind.contains(word))
}

/// A line of a list of participants begins with a rank or a name, not with a subject.
fn is_person(text: &str) -> bool {
    let first = text.split([' ', ',', '—']).next().unwrap_or_default().trim_end_matches('.');
    let ranked = RANKS.contains(&first) || is_side(text);
    ranked || participant(text).is_some_and(|person| person.name.value.contains('.'))
}

/// "US", "United States", "China": the side that the participants below belong to.
fn is_side(text: &str) -> bool {
    ["US", "U.S.", "UK", "USSR", "GRC", "PRC"].contains(&text)
        || ["United States", "China", "Soviet Union"].contains(&text)
}

fn participant(text: &str) -> Option<Person> {
    let (name, office) =
        text.split_once(", ").map_or((text, None), |(name, office)| (name, Some(office)));
    let words: Vec<&str> = name.split_whitespace().collect();
    let named: Vec<&str> = words.iter().copied().skip_while(|word| is_rank(word)).collect();
    let side = is_side(name);
    let proper = !side
        && people::is_name(&named.join(" "))
        && named.iter().all(|word| word.starts_with(char::is_uppercase) || *word == "de");
    if named.is_empty() || named.len() > 5 || !proper || name.contains(char::is_numeric) {
        return None;
    }
    Some(Person {
        name: Fact::printed(named.join(" ")),
        office: office.map(str::to_owned),
        role: Role::Participant,
    })
}

fn is_rank(word: &str) -> bool {
    RANKS.contains(&word.trim_end_matches('.'))
}

const RANKS: &[&str] = &[
    "The",
    "President",
    "Vice",
    "Ambassador",
    "Secretary",
    "Under",
    "Assistant",
    "Deputy",
    "Acting",
    "Mr",
    "Mrs",
    "Miss",
    "Ms",
    "Madame",
    "Mme",
    "Dr",
    "General",
    "Gen",
    "Admiral",
    "Adm",
    "Colonel",
    "Col",
    "Major",
    "Captain",
    "Lt",
    "Minister",
    "Foreign",
    "Prime",
    "Premier",
    "Chairman",
    "Chargé",
    "Senator",
    "Governor",
    "Professor",
    "Honorable",
    "Director",
    "Counselor",
    "His",
    "Her",
    "Excellency",
    "Vice-President",
    "Consul",
    "Marshal",
];
