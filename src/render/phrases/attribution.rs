//! Says above a quotation whose words it holds and when they were written, and below it where they stand.

use super::dates::{date, short_date};
use super::evidence::{place_in_document, untitled, voice_key};
use super::lists::listed;
use crate::answer::Evidence;
use crate::cite::short_source;
use crate::messages::{Locale, message};
use crate::model::{DocumentHead, Fact, Role, Voice, WrittenDate, WrittenOrigin};

/// "PM Chou · Beijing, 24 Oct 1971": whose words a quotation holds, where and when they were written.
pub fn attribution(locale: Locale, evidence: &Evidence) -> String {
    let (who, when) = (who(locale, evidence), place_and_date(locale, &evidence.document));
    message!(locale, "attribution", who = who, when = when)
}

/// The same under the number that opens it.
pub fn numbered(locale: Locale, number: usize, attribution: &str) -> String {
    message!(locale, "in-short-title", number = number, title = attribution)
}

/// The speaker of a dialogue, else who wrote the document, where that is known, else what it is.
fn who(locale: Locale, evidence: &Evidence) -> String {
    if let Some(speaker) = &evidence.attribution.speaker {
        return speaker.label.text().to_owned();
    }
    let voice = evidence.passage.voice;
    let kind = evidence.document.kind.as_ref().map(|kind| marked(locale, kind));
    let kind = kind.filter(|_| voice == Voice::Document);
    // The author of a cable is not the author of what is attached to it.
    let author = author(locale, &evidence.document).filter(|_| evidence.attribution.is_authors);
    match (author, kind) {
        (Some(author), Some(kind)) => {
            message!(locale, "attribution-author", author = author, kind = kind)
        }
        (Some(author), None) => author,
        (None, Some(kind)) => capitalized(&kind),
        (None, None) => message!(locale, "attribution-voice", voice = voice_key(voice)),
    }
}

/// The body or the people who wrote it.
fn author(locale: Locale, document: &DocumentHead) -> Option<String> {
    if let Some(author) = &document.author {
        return Some(marked(locale, author));
    }
    let people = document.people.iter().filter(|person| person.role == Role::From);
    let people: Vec<String> = people.map(|person| marked(locale, &person.name)).collect();
    (!people.is_empty()).then(|| listed(locale, &people))
}

/// A fact of a document, with the sign of what the manifest adds.
fn marked(locale: Locale, fact: &Fact<String>) -> String {
    match fact.added {
        true => message!(locale, "added-sign", fact = fact.value.as_str()),
        false => fact.value.clone(),
    }
}

fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

fn place_and_date(locale: Locale, document: &DocumentHead) -> String {
    let date = document.written().map(|claim| date_in_short(locale, claim));
    let date = date.unwrap_or_else(|| message!(locale, "in-short-undated"));
    match &document.place {
        Some(place) => {
            let place = marked(locale, place);
            message!(locale, "attribution-place", place = place, date = date)
        }
        None => date,
    }
}

fn date_in_short(locale: Locale, claim: &WrittenDate) -> String {
    let date = short_date(locale, &claim.edtf);
    match claim.origin {
        WrittenOrigin::Manifest => message!(locale, "added-sign", fact = date),
        WrittenOrigin::DataAsOf => message!(locale, "attribution-data", date = date),
        _ => date,
    }
}

/// Another date that the record bears and that cannot be the same day: "Its title says 18 November 1962".
pub fn other_dates(locale: Locale, document: &DocumentHead) -> Vec<String> {
    let Some(used) = document.written() else { return Vec::new() };
    let mut known = vec![used.interval()];
    let mut dates = Vec::new();
    for other in &document.written {
        let interval = other.interval();
        if known.iter().any(|one| one.contains(&interval) || interval.contains(one)) {
            continue;
        }
        known.push(interval);
        let (origin, date) = (super::evidence::origin_key(other.origin), date(locale, &other.edtf));
        dates.push(message!(locale, "evidence-other-date", origin = origin, date = date));
    }
    dates
}

/// Where a quotation stands, in a line or two: the title where the source does not name the document, and the source.
///
/// A sign marks what the manifest adds; the page with the citation explains it.
pub fn sources(locale: Locale, evidence: &Evidence) -> Vec<String> {
    let document = &*evidence.document;
    let source = short_source(document);
    let title = match document.title.trim() {
        "" => untitled(locale),
        title => title.to_owned(),
    };
    // A document that is numbered in its volume is named by that.
    let is_numbered = document.volume.is_some() && document.number.is_some();
    let is_named = is_numbered || source.value.contains(title.as_str());
    let source = marked(locale, &source);
    let source = match place_in_document(locale, &evidence.passage) {
        Some(place) => message!(locale, "source-and-place", source = source, place = place),
        None => source,
    };
    (!is_named).then_some(title).into_iter().chain([source]).collect()
}
