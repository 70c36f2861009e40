//! Says above a quotation whose words it holds and when they were written, and below it where they stand.

use super::dates::{date, short_date};
use super::evidence::{untitled, voice_key};
use super::lists::listed;
use crate::answer::{Attribution, Evidence};
use crate::cite::where_held;
use crate::messages::{Locale, message};
use crate::model::{DocumentHead, Fact, Passage, Role, Voice, WrittenDate, WrittenOrigin};

/// "PM Chou · Beijing, 24 Oct 1971": whose words a quotation holds, where and when they were written.
pub fn attribution(locale: Locale, evidence: &Evidence) -> String {
    let Evidence { document, passage, attribution, .. } = evidence;
    attribution_of(locale, document, passage.voice, Some(attribution))
}

/// The same of a document and a voice in it, where it may not be known who speaks.
pub fn attribution_of(
    locale: Locale,
    document: &DocumentHead,
    voice: Voice,
    attribution: Option<&Attribution>,
) -> String {
    let who = who(locale, document, voice, attribution);
    let when = place_and_date(locale, document);
    message!(locale, "attribution", who = who, when = when)
}

/// The same under the number that opens it.
pub fn numbered(locale: Locale, number: usize, attribution: &str) -> String {
    message!(locale, "in-short-title", number = number, title = attribution)
}

/// The speaker of a dialogue, else who wrote the document, where that is known, else what it is.
fn who(
    locale: Locale,
    document: &DocumentHead,
    voice: Voice,
    attribution: Option<&Attribution>,
) -> String {
    if let Some(speaker) = attribution.and_then(|attribution| attribution.speaker.as_ref()) {
        return speaker.label.text().to_owned();
    }
    let kind = document.kind.as_ref().map(|kind| marked(locale, kind));
    let kind = kind.filter(|_| voice == Voice::Document);
    let author = author_of_words(locale, document, attribution);
    match (author, kind) {
        (Some(author), Some(kind)) => {
            message!(locale, "attribution-author", author = author, kind = kind)
        }
        (Some(author), None) => author,
        (None, Some(kind)) => capitalized(&kind),
        (None, None) => message!(locale, "attribution-voice", voice = voice_key(voice)),
    }
}

/// The speaker of a dialogue or the author of the words, where either is known.
pub fn named_voice(
    locale: Locale,
    document: &DocumentHead,
    attribution: Option<&Attribution>,
) -> Option<String> {
    let speaker = attribution.and_then(|attribution| attribution.speaker.as_ref());
    let speaker = speaker.map(|speaker| speaker.label.text().to_owned());
    speaker.or_else(|| author_of_words(locale, document, attribution))
}

/// The author, where the words are theirs: the author of a cable is not the author of what is attached to it.
fn author_of_words(
    locale: Locale,
    document: &DocumentHead,
    attribution: Option<&Attribution>,
) -> Option<String> {
    author(locale, document).filter(|_| attribution.is_some_and(|known| known.is_authors))
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
    let date = day_of_writing(locale, document);
    match &document.place {
        Some(place) => {
            let place = marked(locale, place);
            message!(locale, "attribution-place", place = place, date = date)
        }
        None => date,
    }
}

/// When a document was written, in short: "24 Oct 1971".
pub fn day_of_writing(locale: Locale, document: &DocumentHead) -> String {
    let date = document.written().map(|claim| date_in_short(locale, claim));
    date.unwrap_or_else(|| message!(locale, "in-short-undated"))
}

fn date_in_short(locale: Locale, claim: &WrittenDate) -> String {
    let date = short_date(locale, &claim.edtf);
    match claim.origin {
        WrittenOrigin::Manifest => message!(locale, "added-sign", fact = date),
        WrittenOrigin::DataAsOf => message!(locale, "attribution-data", date = date),
        WrittenOrigin::Published => message!(locale, "attribution-published", date = date),
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
        let date = message!(locale, "evidence-other-date", origin = origin, date = date);
        dates.push(capitalized(&date));
    }
    dates
}

/// Where a quotation stands, in a line or two: the title where the source does not name the document, and the source.
///
/// A sign marks what the manifest adds; the page with the citation explains it.
pub fn sources(locale: Locale, document: &DocumentHead, passage: &Passage) -> Vec<String> {
    let source = where_held(document, passage);
    let title = match document.title.trim() {
        "" => untitled(locale),
        title => title.to_owned(),
    };
    // A document that is numbered in its volume is named by that.
    let is_numbered = document.volume.is_some() && document.number.is_some();
    let is_named = is_numbered || source.value.contains(title.as_str());
    let source = marked(locale, &source);
    let source = match passage.point.as_deref() {
        Some(point) => {
            let place = message!(locale, "evidence-point", point = point);
            message!(locale, "source-and-place", source = source, place = place)
        }
        None => source,
    };
    (!is_named).then_some(title).into_iter().chain([source]).collect()
}
