//! Holds what a question claims of quoted words against the place where they stand: who says them there, and when.

use crate::answer::{ClaimFound, ClaimOutcome, Evidence, Sources};
use crate::language::Language;
use crate::model::{Fact, Role};
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
            let forms = groups.flat_map(|group| &group.forms);
            [words.clone()].into_iter().chain(forms.map(|form| form.words())).collect()
        });
        Self { claim, names, language }
    }

    /// What comes of it at a place.
    pub(super) fn at(&self, evidence: &Evidence) -> ClaimOutcome {
        let speaker = self.claim.speaker.as_ref();
        let speaker = speaker.map(|speaker| (speaker.name.clone(), self.speaker(evidence)));
        ClaimOutcome { speaker, time: self.time(evidence) }
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

    fn speaker(&self, evidence: &Evidence) -> ClaimFound {
        let attribution = &evidence.attribution;
        let labels = attribution.speaker.iter().chain(&attribution.then);
        let labels: Vec<Vec<String>> = labels.map(|it| self.name_in(it.label.text())).collect();
        if labels.iter().any(|label| self.is_theirs(label)) {
            return ClaimFound::Same;
        }
        if !labels.is_empty() {
            // "The Secretary", "K": nobody is named who could be another.
            let is_named = |label: &Vec<String>| label.iter().any(|word| word.chars().count() > 2);
            let all = labels.iter().all(is_named);
            return if all { ClaimFound::Other } else { ClaimFound::Unmarked };
        }
        if self.is_reported_in(evidence.quote.text()) {
            return ClaimFound::Same;
        }
        let people = evidence.document.people.iter().filter(|person| person.role == Role::From);
        let author = |fact: &Fact<String>| self.is_theirs(&self.name_in(&fact.value));
        let is_author = evidence.document.author.as_ref().is_some_and(author)
            || people.map(|person| &person.name).any(author);
        match attribution.is_authors && is_author {
            true => ClaimFound::Same,
            false => ClaimFound::Unmarked,
        }
    }

    /// Whether the words shown say themselves that the person said them: "Brezhnev reported that “…”".
    ///
    /// The name alone says nothing: it may be that of whom they speak of, or speak to.
    fn is_reported_in(&self, text: &str) -> bool {
        let row: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
        let is_name = |word: &String| self.names.iter().any(|name| name.last() == Some(word));
        let verbs = [self.language.questions.saying, self.language.dialogue.reports];
        let says = |word: &String| verbs.iter().any(|list| list.contains(&word.as_str()));
        row.windows(2).any(|pair| is_name(&pair[0]) && says(&pair[1]))
    }

    /// The words of a label or an author that name a person.
    fn name_in(&self, name: &str) -> Vec<String> {
        let dialogue = &self.language.dialogue;
        let lists = [dialogue.titles, dialogue.particles, dialogue.articles];
        let is_name = |word: &String| lists.iter().all(|list| !list.contains(&word.as_str()));
        words(name).into_iter().map(|word| word.folded).filter(is_name).collect()
    }

    /// Whether a label names the person: with all words of a spelling, with some of them, or with the same last name.
    fn is_theirs(&self, label: &[String]) -> bool {
        let has_all = |one: &[String], other: &[String]| {
            !other.is_empty() && other.iter().all(|word| one.contains(word))
        };
        self.names.iter().any(|name| {
            has_all(name, label)
                || has_all(label, name)
                || !label.is_empty() && name.last() == label.last()
        })
    }
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
