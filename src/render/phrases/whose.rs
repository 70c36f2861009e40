//! Says in a line or two whose the words are that are shown, or when they were written and of which time they speak.

use super::attribution::{author_of_evidence, date_in_short, marked, sources, speakers_of_part};
use super::dates::{date, written};
use super::evidence::{spoken_time, voice_key};
use super::lists::listed;
use super::quotation::who_says;
use crate::answer::Evidence;
use crate::messages::{Locale, message};
use crate::model::{DocumentHead, Role, Span, Voice, WrittenOrigin};
use crate::time::{Edtf, Precision, Qualifier};

/// Most times that a line names.
const MAX_TIMES: usize = 3;

/// A short reply about a piece of evidence that was shown.
pub struct Told {
    /// What was asked, a sentence a line.
    pub said: Vec<String>,
    /// Where the words stand, in a line or two.
    pub sources: Vec<String>,
}

/// Whose words they are: whoever the line above the quotation names, and nobody else.
pub fn whose(locale: Locale, evidence: &Evidence) -> Told {
    whose_part(locale, evidence, evidence.quote.span())
}

/// The same of a part of the quotation, where no more of it is shown.
pub fn whose_part(locale: Locale, evidence: &Evidence, part: Span) -> Told {
    let Evidence { document, passage, attribution, .. } = evidence;
    let when = when_in_words(locale, document);
    let said = match attribution.speakers_in(part).len() {
        0 if evidence.whose.is_some() => {
            let found = evidence.whose.as_ref();
            found.map_or(String::new(), |found| who_says(locale, found, evidence))
        }
        0 => match author_of_evidence(locale, evidence) {
            Some(author) => by_author(locale, document, passage.voice, &author, &when),
            None => by_nobody(locale, document, passage.voice),
        },
        count => {
            let count = if count == 1 { "one" } else { "several" };
            let who = speakers_of_part(locale, evidence, part);
            message!(locale, "whose-speaker", count = count, who = who, when = when)
        }
    };
    Told { said: vec![said], sources: sources(locale, document, passage) }
}

/// "Rostow wrote it, on 26 August 1968 (telegram)."
fn by_author(
    locale: Locale,
    document: &DocumentHead,
    voice: Voice,
    author: &str,
    when: &str,
) -> String {
    match document.kind.as_ref().filter(|_| voice == Voice::Document) {
        Some(kind) => {
            let kind = marked(locale, kind);
            message!(locale, "whose-author-kind", author = author, when = when, kind = kind)
        }
        None => message!(locale, "whose-author", author = author, when = when),
    }
}

fn by_nobody(locale: Locale, document: &DocumentHead, voice: Voice) -> String {
    match document.kind.as_ref().filter(|_| voice == Voice::Document) {
        Some(kind) => message!(locale, "whose-nobody-kind", kind = marked(locale, kind)),
        None => message!(locale, "whose-nobody", voice = voice_key(voice)),
    }
}

/// When they were written, and the other times that they speak of.
pub fn of_when(locale: Locale, evidence: &Evidence) -> Told {
    let Evidence { document, passage, .. } = evidence;
    let claim = document.written();
    let day = match (claim, passage.voice) {
        (None, _) => message!(locale, "when-undated"),
        // They stand beside the document, and the date is not theirs.
        (Some(claim), Voice::ArchiveSummary | Voice::EditorGloss | Voice::SourceNote) => {
            message!(locale, "when-beside", date = written(locale, claim))
        }
        (Some(claim), Voice::Document | Voice::Study) => {
            let precision = precision_key(&claim.edtf, claim.origin);
            let date = written(locale, claim);
            message!(locale, "when-written", precision = precision, date = date)
        }
    };
    let mut times: Vec<String> = Vec::new();
    for time in &evidence.speaks_of {
        // "On 24 October" of a document of that day is no other time.
        let is_same = claim.is_some_and(|claim| claim.interval().contains(&time.interval()));
        let said = spoken_time(locale, time);
        if !is_same && !times.contains(&said) && times.len() < MAX_TIMES {
            times.push(said);
        }
    }
    let spoken = (!times.is_empty())
        .then(|| message!(locale, "when-speaks-of", times = listed(locale, &times)));
    let said = [day].into_iter().chain(spoken).collect();
    Told { said, sources: sources(locale, document, passage) }
}

/// Whom they are said or written to: whoever the head of the document names, else what it is called.
pub fn to_whom(locale: Locale, evidence: &Evidence) -> Told {
    let Evidence { document, passage, .. } = evidence;
    let names = |role: Role| -> Option<String> {
        let people = document.people.iter().filter(|person| person.role == role);
        let names: Vec<String> = people.map(|person| marked(locale, &person.name)).collect();
        (!names.is_empty()).then(|| listed(locale, &names))
    };
    let said = match (names(Role::To), names(Role::Participant)) {
        (Some(names), _) => message!(locale, "to-whom-sent", names = names),
        (None, Some(names)) => message!(locale, "to-whom-present", names = names),
        (None, None) => message!(locale, "to-whom-title", title = document.title.trim()),
    };
    Told { said: vec![said], sources: sources(locale, document, passage) }
}

/// "on 24 October 1971", "in a record without a date".
fn when_in_words(locale: Locale, document: &DocumentHead) -> String {
    let Some(claim) = document.written() else {
        return message!(locale, "whose-undated");
    };
    let precision = precision_key(&claim.edtf, claim.origin);
    let date = match claim.origin {
        // These say themselves what they are dates of.
        WrittenOrigin::DataAsOf | WrittenOrigin::Published => return date_in_short(locale, claim),
        WrittenOrigin::Manifest => {
            message!(locale, "added-sign", fact = date(locale, &claim.edtf))
        }
        _ => date(locale, &claim.edtf),
    };
    message!(locale, "whose-when", precision = precision, date = date)
}

/// By what a date is introduced.
fn precision_key(edtf: &Edtf, origin: WrittenOrigin) -> &'static str {
    let is_of_other = matches!(origin, WrittenOrigin::DataAsOf | WrittenOrigin::Published);
    match edtf {
        Edtf::Date(one) if one.qualifier == Qualifier::Certain && !is_of_other => {
            match one.precision {
                Precision::Day => "day",
                Precision::Month | Precision::Year => "month",
                _ => "other",
            }
        }
        _ => "other",
    }
}
