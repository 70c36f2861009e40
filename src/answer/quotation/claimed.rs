//! Holds what a question claims of quoted words against the place where they stand: who says them there, and when.

use crate::answer::speaker::{is_another, person_of, told_at};
use crate::answer::{ClaimFound, ClaimOutcome, Evidence, Sources, Speaker, SpeakerFound};
use crate::language::Language;
use crate::model::{DocumentHead, Role, Span};
use crate::question::{Claim, ClaimedSpeaker, DateWindow};
use crate::search::Engine;
use crate::text::words;

/// What a claim is held against.
pub(super) struct Claimed<'a> {
    claim: &'a Claim,
    /// The words of the name, folded: as typed, and in each other spelling.
    names: Vec<Vec<String>>,
    language: &'a Language,
}

impl<'a> Claimed<'a> {
    pub(super) fn new<E: Engine>(
        claim: &'a Claim,
        sources: &Sources<'_, E>,
        language: &'a Language,
    ) -> Self {
        let names = claim.speaker.as_ref().map_or_else(Vec::new, |speaker| {
            let ClaimedSpeaker { words, groups, .. } = speaker;
            let groups = groups.iter().filter_map(|at| sources.names.groups().get(*at));
            let forms = groups.flat_map(|group| &group.forms).map(|form| form.words());
            // Who was named in full may share the short form with others: "Dulles".
            let forms = forms.filter(|form| form.len() >= words.len().min(2));
            [words.clone()].into_iter().chain(forms).collect()
        });
        Self { claim, names, language }
    }

    /// What comes of it at a place; `said` is where the quoted words stand in the file.
    pub(super) fn at<E: Engine>(
        &self,
        evidence: &Evidence,
        said: Span,
        engine: &E,
    ) -> ClaimOutcome {
        let place = Place { evidence, said, engine };
        let mut outcome = ClaimOutcome { time: self.time(evidence), ..ClaimOutcome::default() };
        if self.claim.asks_who {
            outcome.asked = Some(self.who(&place));
        } else if let Some(speaker) = &self.claim.speaker {
            let Sayer { found, teller, author } = self.speaker(&place);
            outcome = ClaimOutcome { teller, author, ..outcome };
            outcome.speaker = Some((speaker.name.clone(), found));
        }
        outcome
    }

    fn time(&self, evidence: &Evidence) -> Option<(String, ClaimFound)> {
        let dates = &self.claim.dates;
        let of_place = dates.iter().find(|window| is_of(window, evidence));
        let found = match (of_place, evidence.document.written()) {
            (Some(_), _) => ClaimFound::Same,
            (None, Some(_)) => ClaimFound::Other,
            (None, None) => ClaimFound::Unmarked,
        };
        of_place.or(dates.first()).map(|window| (window.text.clone(), found))
    }

    /// Who says the words.
    fn who<E: Engine>(&self, place: &Place<'_, E>) -> SpeakerFound {
        let attribution = &place.evidence.attribution;
        if let [first, then @ ..] = attribution.speakers_in(place.said).as_slice() {
            let shown = |speaker: &Speaker| self.shown(speaker.label.text(), &speaker.shown, place);
            let then = then.iter().map(|speaker| shown(speaker)).collect();
            return SpeakerFound::Said { first: shown(first), then };
        }
        let told = self.told(place);
        if let Some(name) = told.filter(|name| !self.is_writer(name)) {
            return SpeakerFound::Said { first: self.shown(&name, &name, place), then: Vec::new() };
        }
        match authors(&place.evidence.document).next().filter(|_| attribution.is_authors) {
            Some(author) => SpeakerFound::Wrote(author.to_owned()),
            None => SpeakerFound::Nobody,
        }
    }

    /// Whether the person says the words, and who does.
    fn speaker<E: Engine>(&self, place: &Place<'_, E>) -> Sayer {
        let Evidence { attribution, document, .. } = place.evidence;
        let speakers = attribution.speakers_in(place.said);
        if !speakers.is_empty() {
            let labels = speakers.iter().map(|speaker| speaker.label.text());
            let found: Vec<ClaimFound> =
                labels.map(|label| self.is_said_by(label, place)).collect();
            let found = match () {
                () if found.contains(&ClaimFound::Same) => ClaimFound::Same,
                () if found.contains(&ClaimFound::Unmarked) => ClaimFound::Unmarked,
                () => ClaimFound::Other,
            };
            let teller = match *speakers.as_slice() {
                // A label with the name itself stands above the words.
                [only] if found != ClaimFound::Same || !self.has_name(&only.shown) => {
                    Some(self.shown(only.label.text(), &only.shown, place))
                }
                _ => None,
            };
            return Sayer { found, teller, author: None };
        }
        if let Some(name) = self.told(place).filter(|name| !self.is_writer(name)) {
            let (found, teller) = (self.is_said_by(&name, place), self.shown(&name, &name, place));
            return Sayer { found, teller: Some(teller), author: None };
        }
        if !attribution.is_authors {
            return Sayer { found: ClaimFound::Unmarked, teller: None, author: None };
        }
        let is_author = authors(document).any(|author| self.is_theirs(&self.name_in(author)));
        let found = if is_author { ClaimFound::Same } else { ClaimFound::Unmarked };
        let author = authors(document).next().filter(|_| !is_author).map(str::to_owned);
        Sayer { found, teller: None, author }
    }

    /// Whether a label names somebody, and not an office alone.
    fn has_name(&self, label: &str) -> bool {
        is_named(&self.name_in(label))
    }

    fn told<E: Engine>(&self, place: &Place<'_, E>) -> Option<String> {
        let document = &place.evidence.document;
        told_at(place.engine, document, place.said, &self.language.dialogue)
    }

    fn is_writer(&self, name: &str) -> bool {
        self.language.dialogue.own_pronouns.contains(&&*name.to_lowercase())
    }

    /// Whether a label, or a name as a writer has it, is the person's.
    fn is_said_by<E: Engine>(&self, name: &str, place: &Place<'_, E>) -> ClaimFound {
        let own = self.name_in(name);
        if self.is_theirs(&own) {
            return ClaimFound::Same;
        }
        // "The Secretary", "K": it may be anybody, unless only one fits.
        if is_named(&own) {
            return ClaimFound::Other;
        }
        let (document, dialogue) = (&place.evidence.document, &self.language.dialogue);
        let person = person_of(place.engine, document, name, dialogue);
        let is_person = |person: &str| self.is_theirs(&self.name_in(person));
        match person.map(|person| is_person(&person)) {
            Some(true) => ClaimFound::Same,
            Some(false) => ClaimFound::Other,
            None if is_another(place.engine, document, name, is_person, dialogue) => {
                ClaimFound::Other
            }
            None => ClaimFound::Unmarked,
        }
    }

    /// A label inside a sentence, with the name of whom an office means: "the President (Hill)".
    fn shown<E: Engine>(&self, label: &str, shown: &str, place: &Place<'_, E>) -> String {
        let dialogue = &self.language.dialogue;
        let shown = match shown.split_once(' ') {
            Some((article, rest)) if dialogue.articles.contains(&&*article.to_lowercase()) => {
                format!("{} {rest}", article.to_lowercase())
            }
            _ => shown.to_owned(),
        };
        if self.has_name(&shown) {
            return shown;
        }
        match person_of(place.engine, &place.evidence.document, label, dialogue) {
            Some(name) => format!("{shown} ({name})"),
            None => shown,
        }
    }

    /// The words of a label or an author that name a person; of "Secretary of State" none do.
    fn name_in(&self, name: &str) -> Vec<String> {
        let dialogue = &self.language.dialogue;
        let row: Vec<String> = words(name).into_iter().map(|word| word.folded).collect();
        let is_in = |list: &[&str], at: usize| list.contains(&row[at].as_str());
        let is_of_office = |at: usize| {
            at > 1 && is_in(dialogue.of_office, at - 1) && is_in(dialogue.titles, at - 2)
        };
        let lists = [dialogue.titles, dialogue.particles, dialogue.articles];
        let is_name = |at: &usize| lists.iter().all(|list| !is_in(list, *at)) && !is_of_office(*at);
        (0..row.len()).filter(is_name).map(|at| row[at].clone()).collect()
    }

    /// Whether a label names the person: with all words of a spelling, with some of them, or with the same last name and
    /// no other first name.
    fn is_theirs(&self, label: &[String]) -> bool {
        let has_all = |one: &[String], other: &[String]| {
            !other.is_empty() && other.iter().all(|word| one.contains(word))
        };
        self.names.iter().any(|name| {
            has_all(name, label)
                || has_all(label, name)
                || !label.is_empty() && name.last() == label.last() && is_one_first(name, label)
        })
    }
}

/// What a document says of whose words some are.
struct Sayer {
    found: ClaimFound,
    /// As in [`ClaimOutcome`].
    teller: Option<String>,
    author: Option<String>,
}

/// A place where quoted words stand.
struct Place<'a, E> {
    evidence: &'a Evidence,
    /// Where they stand in the file.
    said: Span,
    engine: &'a E,
}

/// Whether the first names of two names may be those of one person: "John Foster" and "J.", and not "Allen".
fn is_one_first(name: &[String], other: &[String]) -> bool {
    let initial = |name: &[String]| name.first().and_then(|first| first.chars().next());
    name.len() == 1 || other.len() == 1 || initial(name) == initial(other)
}

/// Whether a label names somebody: more than an initial is left of it.
fn is_named(names: &[String]) -> bool {
    names.iter().any(|word| word.chars().count() > 2)
}

/// The names of whoever wrote or sent a document.
fn authors(document: &DocumentHead) -> impl Iterator<Item = &str> {
    let senders = document.people.iter().filter(|person| person.role == Role::From);
    let senders = senders.map(|person| person.name.value.as_str());
    document.author.iter().map(|author| author.value.as_str()).chain(senders)
}

/// Whether a document was written in a time, or quoted words tell of it.
fn is_of(window: &DateWindow, evidence: &Evidence) -> bool {
    let written = evidence
        .document
        .written()
        .is_some_and(|claim| claim.interval().overlaps(&window.interval));
    let spoken = evidence.speaks_of.iter();
    written || spoken.into_iter().any(|time| time.interval().overlaps(&window.interval))
}
