//! Says above a quotation whose words it holds and when they were written, and below it where they stand.

use super::dates::{date, short_date};
use super::evidence::{untitled, voice_key};
use super::lists::listed;
use crate::answer::{Attribution, Evidence, Speaker};
use crate::cite::where_held;
use crate::messages::{Locale, message};
use crate::model::{
    DocumentHead, Fact, Passage, Role, SavedSource, Span, Voice, WrittenDate, WrittenOrigin,
};

/// Most characters of a title in place of an author.
const MAX_TITLE_CHARACTERS: usize = 60;

/// Whose words are quoted, beyond the voice of their passage.
#[derive(Clone, Default)]
struct Whose<'a> {
    /// Who speaks, in the order of their turns.
    speakers: Vec<&'a str>,
    /// Whether they are surely the author's.
    is_authors: bool,
}

impl<'a> Whose<'a> {
    fn of(attribution: Option<&'a Attribution>) -> Self {
        let Some(known) = attribution else { return Self::default() };
        let speakers = known.speaker.iter().chain(&known.then);
        let speakers = speakers.map(|speaker| speaker.shown.as_str()).collect();
        Self { speakers, is_authors: known.is_authors }
    }
}

/// "PM Chou · Beijing, 24 Oct 1971": whose words a quotation holds, where and when they were written.
pub fn attribution(locale: Locale, evidence: &Evidence) -> String {
    attribution_of_part(locale, evidence, evidence.quote.span())
}

/// The same where a part of the quotation is shown: whose words that part holds.
pub fn attribution_of_part(locale: Locale, evidence: &Evidence, part: Span) -> String {
    attributions_of_part(locale, evidence, part, usize::MAX).swap_remove(0)
}

/// The same in full and ever shorter: without the kind of document where its author is named, then without the place.
/// In the last an author or a kind of document is cut to so many characters; there is always one.
pub fn attributions_of_part(
    locale: Locale,
    evidence: &Evidence,
    part: Span,
    width: usize,
) -> Vec<String> {
    let Evidence { document, passage, attribution, .. } = evidence;
    let speakers = attribution.speakers_in(part);
    let (full, short) = match speakers.is_empty() {
        true => {
            let full = who(locale, document, passage.voice, Whose::of(Some(attribution)));
            let author = author_of_words(locale, document, Whose::of(Some(attribution)));
            (full.clone(), author.unwrap_or(full))
        }
        false => (turns(locale, &labels(&speakers)), turns(locale, &labels(&speakers))),
    };
    let (place, date) = (place_and_date(locale, document), day_of_writing(locale, document));
    let line = |who: &str, when: &str| message!(locale, "attribution", who = who, when = when);
    // 3 for what stands between the two.
    let room = width.saturating_sub(date.chars().count() + 3);
    // Who speaks and whose summary it is stay whole; the name of an author or of a body may be long.
    let is_whole = !speakers.is_empty() || passage.voice != Voice::Document;
    let cut = if is_whole { short.clone() } else { cut_between_words(&short, room) };
    let all = [(&full, &place), (&short, &place), (&full, &date), (&short, &date), (&cut, &date)];
    all.into_iter().map(|(who, when)| line(who, when)).collect()
}

/// A name, or its beginning with an ellipsis.
fn cut_between_words(name: &str, characters: usize) -> String {
    if name.chars().count() <= characters {
        return name.to_owned();
    }
    let kept: String = name.chars().take(characters.saturating_sub(1)).collect();
    let end = kept.rfind(' ').unwrap_or(kept.len());
    format!("{}…", kept[..end].trim_end_matches([' ', ',']))
}

/// Who speaks in a quotation, by the labels of the document.
pub(super) fn speakers(locale: Locale, evidence: &Evidence) -> String {
    speakers_of_part(locale, evidence, evidence.quote.span())
}

/// The same of a part of it.
pub(super) fn speakers_of_part(locale: Locale, evidence: &Evidence, part: Span) -> String {
    turns(locale, &labels(&evidence.attribution.speakers_in(part)))
}

fn labels<'a>(speakers: &[&'a Speaker]) -> Vec<&'a str> {
    speakers.iter().map(|speaker| speaker.shown.as_str()).collect()
}

/// "PM Chou, then Dr. Kissinger"
pub(super) fn turns(locale: Locale, speakers: &[&str]) -> String {
    match speakers.split_first() {
        Some((first, [])) => (*first).to_owned(),
        Some((first, then)) => {
            message!(locale, "attribution-turns", first = *first, then = listed(locale, then))
        }
        None => String::new(),
    }
}

/// The same of a document and a voice in it, where it may not be known who speaks.
pub fn attribution_of(
    locale: Locale,
    document: &DocumentHead,
    voice: Voice,
    attribution: Option<&Attribution>,
) -> String {
    attributed(locale, document, voice, Whose::of(attribution))
}

/// The same of an excerpt that was saved.
pub fn saved_attribution(locale: Locale, source: &SavedSource) -> String {
    let SavedSource { document, passage, speakers, is_authors } = source;
    let speakers = speakers.iter().map(String::as_str).collect();
    let whose = Whose { speakers, is_authors: *is_authors };
    attributed(locale, document, passage.voice, whose)
}

fn attributed(locale: Locale, document: &DocumentHead, voice: Voice, whose: Whose<'_>) -> String {
    let who = who(locale, document, voice, whose);
    let when = place_and_date(locale, document);
    message!(locale, "attribution", who = who, when = when)
}

/// The same under the number that opens it.
pub fn numbered(locale: Locale, number: usize, attribution: &str) -> String {
    message!(locale, "in-short-title", number = number, title = attribution)
}

/// The speaker of a dialogue, else who wrote the document, where that is known, else what it is.
fn who(locale: Locale, document: &DocumentHead, voice: Voice, whose: Whose<'_>) -> String {
    if !whose.speakers.is_empty() {
        return turns(locale, &whose.speakers);
    }
    let kind = document.kind.as_ref().map(|kind| marked(locale, kind));
    let kind = kind.filter(|_| voice == Voice::Document);
    let author = author_of_words(locale, document, whose);
    match (author, kind) {
        (Some(author), Some(kind)) => {
            message!(locale, "attribution-author", author = author, kind = kind)
        }
        (Some(author), None) => author,
        (None, Some(kind)) => capitalized(&kind),
        (None, None) => match short_title(document).filter(|_| voice == Voice::Document) {
            Some(title) => title,
            None => message!(locale, "attribution-voice", voice = voice_key(voice)),
        },
    }
}

/// The beginning of the title of a document that is numbered in its volume: of all others the title stands with the source.
fn short_title(document: &DocumentHead) -> Option<String> {
    let title = document.title.trim();
    let is_numbered = document.volume.is_some() && document.number.is_some();
    (is_numbered && !title.is_empty()).then(|| cut_between_words(title, MAX_TITLE_CHARACTERS))
}

/// The speaker of a dialogue or the author of the words, where either is known.
pub fn named_voice(
    locale: Locale,
    document: &DocumentHead,
    attribution: Option<&Attribution>,
) -> Option<String> {
    let whose = Whose::of(attribution);
    match whose.speakers.is_empty() {
        true => author_of_words(locale, document, whose),
        false => Some(turns(locale, &whose.speakers)),
    }
}

/// The author of the words of a piece of evidence, where one is known to have written them.
pub(super) fn author_of_evidence(locale: Locale, evidence: &Evidence) -> Option<String> {
    author_of_words(locale, &evidence.document, Whose::of(Some(&evidence.attribution)))
}

/// The author, where the words are theirs: the author of a cable is not the author of what is attached to it.
fn author_of_words(locale: Locale, document: &DocumentHead, whose: Whose<'_>) -> Option<String> {
    author(locale, document).filter(|_| whose.is_authors)
}

/// The body or the people who wrote it.
pub(super) fn author(locale: Locale, document: &DocumentHead) -> Option<String> {
    if let Some(author) = &document.author {
        return Some(marked(locale, author));
    }
    let people = document.people.iter().filter(|person| person.role == Role::From);
    let people: Vec<String> = people.map(|person| marked(locale, &person.name)).collect();
    (!people.is_empty()).then(|| listed(locale, &people))
}

/// A fact of a document, with the sign of what the manifest adds.
pub(super) fn marked(locale: Locale, fact: &Fact<String>) -> String {
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

pub(super) fn date_in_short(locale: Locale, claim: &WrittenDate) -> String {
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
