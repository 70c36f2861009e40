//! Says what stands on the pages of those who look around in an archive.

use super::attribution::marked;
use super::dates::date;
use super::evidence::{dates_of_writing, issue, place_in_document};
use super::lists::cut;
use crate::archive::Facet;
use crate::messages::{Locale, message};
use crate::model::{DocumentHead, Fact, Issue, Passage, Person, Role, Volume};
use crate::time::Edtf;

/// Most people that a line names.
const MAX_PEOPLE: usize = 12;

fn facet_key(facet: Facet) -> &'static str {
    match facet {
        Facet::People => "people",
        Facet::Places => "places",
        Facet::Years => "years",
        Facet::Collections => "collections",
    }
}

/// Above the names: how many there are.
pub fn browse_title(locale: Locale, facet: Facet, count: usize) -> String {
    message!(locale, "browse-title", facet = facet_key(facet), count = count)
}

/// What is counted.
pub fn browse_rule(locale: Locale, facet: Facet) -> String {
    message!(locale, "browse-rule", facet = facet_key(facet))
}

/// A name on a button, with its count.
pub fn browse_count(locale: Locale, name: &str, documents: usize) -> String {
    message!(locale, "browse-count", name = name, documents = documents)
}

/// Above the documents of a name.
pub fn browse_documents(locale: Locale, name: &str, documents: usize) -> String {
    message!(locale, "browse-documents", name = name, documents = documents)
}

/// Above the documents whose titles have the words that somebody typed.
pub fn browse_candidates(locale: Locale, typed: &str, documents: usize) -> String {
    message!(locale, "browse-candidates", typed = typed, documents = documents)
}

/// No title has the words that somebody typed.
pub fn browse_no_document(locale: Locale, typed: &str) -> String {
    message!(locale, "browse-no-document", typed = typed)
}

/// `/doc` where no document is meant.
pub fn browse_usage(locale: Locale) -> String {
    message!(locale, "browse-usage")
}

/// When a document in a list was written.
pub fn browse_date(locale: Locale, written: Option<&Edtf>) -> String {
    match written {
        Some(edtf) => date(locale, edtf),
        None => message!(locale, "in-short-undated"),
    }
}

/// Above the beginning of a passage: its page and point, else what it is.
pub fn browse_passage(locale: Locale, passage: &Passage) -> String {
    let voice = super::evidence::voice_key(passage.voice);
    let place = place_in_document(locale, passage);
    let voice = message!(locale, "browse-voice", voice = voice);
    match place {
        Some(place) => message!(locale, "attribution", who = place, when = voice),
        None => voice,
    }
}

/// The button that asks what the texts say of a name.
pub fn browse_ask_button(locale: Locale, facet: Facet) -> String {
    message!(locale, "button-browse-ask", facet = facet_key(facet))
}

/// The button that leads back to the names.
pub fn browse_back_button(locale: Locale, facet: Facet) -> String {
    message!(locale, "button-browse-back", facet = facet_key(facet))
}

/// The button that shows the passages of a document.
pub fn browse_passages_button(locale: Locale) -> String {
    message!(locale, "button-browse-passages")
}

/// The button that leads back to the document.
pub fn browse_document_button(locale: Locale) -> String {
    message!(locale, "button-browse-document")
}

/// What is known of a document, a line each: dates and their clashes first, then who, what and where it comes from.
pub fn document_facts(locale: Locale, head: &DocumentHead) -> Vec<String> {
    let mut lines = vec![dates_of_writing(locale, head)];
    lines.extend(head.issues.iter().filter(|it| is_clash(it)).filter_map(|it| issue(locale, it)));
    for role in [Role::From, Role::To, Role::Participant] {
        lines.extend(people(locale, head, role));
    }
    let facts = [
        ("author", &head.author),
        ("place", &head.place),
        ("kind", &head.kind),
        ("collection", &head.collection),
        ("translator", &head.translator),
        ("reference", &head.archive_reference),
        ("repository", &head.repository),
        ("language", &head.language),
        ("system", &head.system),
        ("republished", &head.republished),
        ("url", &head.url),
    ];
    let fact = |(name, fact): &(&'static str, &Option<Fact<String>>)| {
        let value = marked(locale, fact.as_ref()?);
        Some(message!(locale, "document-fact", fact = *name, value = value))
    };
    lines.extend(facts.iter().filter_map(fact));
    if let Some(location) = &head.location {
        let words = Fact { value: location.value.in_words(), added: location.added };
        let value = marked(locale, &words);
        lines.push(message!(locale, "document-fact", fact = "location", value = value));
    }
    if !head.tags.is_empty() {
        let tags = marked(locale, &Fact::added(head.tags.join("; ")));
        lines.push(message!(locale, "document-fact", fact = "tags", value = tags));
    }
    let volume = head.volume.as_ref().map(volume_in_words);
    let book = [("volume", volume.as_deref()), ("number", head.number.as_deref())];
    for (name, value) in book {
        lines.extend(
            value.map(|value| message!(locale, "document-fact", fact = name, value = value)),
        );
    }
    lines.push(message!(locale, "document-fact", fact = "file", value = head.file.as_str()));
    lines.extend(head.issues.iter().filter(|it| !is_clash(it)).filter_map(|it| issue(locale, it)));
    lines
}

fn is_clash(issue: &Issue) -> bool {
    matches!(issue, Issue::DateClash { .. })
}

/// Who of one role the heading names, with their offices.
fn people(locale: Locale, head: &DocumentHead, role: Role) -> Option<String> {
    let of_role = head.people.iter().filter(|person| person.role == role);
    let name = |person: &Person| {
        let name = marked(locale, &person.name);
        match &person.office {
            Some(office) => {
                message!(locale, "document-person", name = name, office = office.as_str())
            }
            None => name,
        }
    };
    let names: Vec<String> = of_role.map(name).collect();
    let role = match role {
        Role::From => "from",
        Role::To => "to",
        Role::Participant => "participants",
    };
    let names = (!names.is_empty()).then(|| cut(locale, &names, MAX_PEOPLE))?;
    Some(message!(locale, "document-people", role = role, names = names))
}

/// Series, number and title of a volume, as they are printed.
fn volume_in_words(volume: &Volume) -> String {
    let parts = [&volume.series, &volume.subseries, &volume.number, &volume.title];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
