//! Holds what a question claims of quoted words against the place where they stand: who says them there, and when.

use crate::answer::speaker::{person_of, told_at};
use crate::answer::{ClaimFound, ClaimOutcome, Evidence, Sources};
use crate::language::Language;
use crate::model::{DocumentHead, Fact, Role};
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

    /// What comes of it at a place; `start` is where the quoted words stand in the file.
    pub(super) fn at<E: Engine>(
        &self,
        evidence: &Evidence,
        start: usize,
        engine: &E,
    ) -> ClaimOutcome {
        let Some(speaker) = &self.claim.speaker else {
            return ClaimOutcome { time: self.time(evidence), ..ClaimOutcome::default() };
        };
        let (found, teller) = self.speaker(evidence, start, engine);
        let speaker = (speaker.name.clone(), found);
        ClaimOutcome { speaker: Some(speaker), teller, time: self.time(evidence) }
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

    /// Whether the person says the words, and who does, where it is another or cannot be known.
    fn speaker<E: Engine>(
        &self,
        evidence: &Evidence,
        start: usize,
        engine: &E,
    ) -> (ClaimFound, Option<String>) {
        let Evidence { attribution, document, .. } = evidence;
        let dialogue = &self.language.dialogue;
        let labels = attribution.speaker.iter().chain(&attribution.then);
        let labels: Vec<&str> = labels.map(|it| it.label.text()).collect();
        if !labels.is_empty() {
            let found: Vec<ClaimFound> =
                labels.iter().map(|label| self.is_said_by(label, document, engine)).collect();
            let found = match () {
                () if found.contains(&ClaimFound::Same) => ClaimFound::Same,
                () if found.contains(&ClaimFound::Unmarked) => ClaimFound::Unmarked,
                () => ClaimFound::Other,
            };
            let is_office = found == ClaimFound::Unmarked && labels.len() == 1;
            let teller = is_office
                .then(|| attribution.speaker.as_ref().map(|speaker| speaker.shown.clone()));
            return (found, teller.flatten());
        }
        let told = told_at(engine, document, start, dialogue);
        let is_writer = |name: &str| dialogue.own_pronouns.contains(&&*name.to_lowercase());
        if let Some(name) = told.filter(|name| !is_writer(name)) {
            let found = self.is_said_by(&name, document, engine);
            return (found, Some(name).filter(|_| found != ClaimFound::Same));
        }
        if self.is_reported_in(evidence.quote.text()) {
            return (ClaimFound::Same, None);
        }
        let people = document.people.iter().filter(|person| person.role == Role::From);
        let author = |fact: &Fact<String>| self.is_theirs(&self.name_in(&fact.value));
        let is_author = document.author.as_ref().is_some_and(author)
            || people.map(|person| &person.name).any(author);
        let found = match attribution.is_authors && is_author {
            true => ClaimFound::Same,
            false => ClaimFound::Unmarked,
        };
        (found, None)
    }

    /// Whether a label, or a name as a writer has it, is the person's.
    fn is_said_by<E: Engine>(&self, name: &str, document: &DocumentHead, engine: &E) -> ClaimFound {
        let own = self.name_in(name);
        if self.is_theirs(&own) {
            return ClaimFound::Same;
        }
        // "The Secretary", "K": it may be anybody, unless only one fits.
        let is_named = own.iter().any(|word| word.chars().count() > 2);
        if is_named {
            return ClaimFound::Other;
        }
        let person = person_of(engine, document, name, &self.language.dialogue);
        match person.map(|person| self.is_theirs(&self.name_in(&person))) {
            Some(true) => ClaimFound::Same,
            Some(false) => ClaimFound::Other,
            None => ClaimFound::Unmarked,
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
