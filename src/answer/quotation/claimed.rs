//! Holds what a question claims of quoted words against the place where they stand: who says them there, when and where.

use super::claimed_place::place_found;
use crate::answer::speaker::{
    Lexicon, Signature, Telling, Told, holder_in_title, is_another, is_in_main_paper, person_of,
    signature, telling_at, title_author,
};
use crate::answer::{ClaimFound, ClaimOutcome, Evidence, Sources, Speaker, SpeakerFound};
use crate::language::Language;
use crate::model::{DocumentHead, PassageKind, Role, Span, Voice};
use crate::question::{Claim, ClaimedSpeaker, DateWindow};
use crate::search::Engine;
use crate::text::{GroupKind, Spellings, Word, words};

/// Whether the words of a piece of evidence are somebody's, as far as their document tells.
pub(in crate::answer) fn said_by<E: Engine>(
    speaker: &ClaimedSpeaker,
    evidence: &Evidence,
    sources: &Sources<'_, E>,
    language: &Language,
) -> ClaimFound {
    let claim = Claim { speaker: Some(speaker.clone()), ..Claim::default() };
    let claimed = Claimed::new(&claim, sources, language);
    let found = claimed.at(evidence, evidence.quote.span(), sources.engine).speaker;
    found.map_or(ClaimFound::Unmarked, |(_, found)| found)
}

/// What a claim is held against.
pub(super) struct Claimed<'a> {
    claim: &'a Claim,
    /// The words of the name, folded: as typed, and in each other spelling.
    names: Vec<Vec<String>>,
    spellings: &'a Spellings,
    language: &'a Language,
}

impl<'a> Claimed<'a> {
    pub(super) fn new<E: Engine>(
        claim: &'a Claim,
        sources: &Sources<'a, E>,
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
        Self { claim, names, spellings: sources.names, language }
    }

    /// What comes of it at a place; `said` is where the quoted words stand in the file.
    pub(super) fn at<E: Engine>(
        &self,
        evidence: &Evidence,
        said: Span,
        engine: &E,
    ) -> ClaimOutcome {
        let place = Place { evidence, said, engine };
        let outcome = match &self.claim.speaker {
            _ if self.claim.asks_who => self.who(&place),
            Some(speaker) => self.speaker(&speaker.name, &place),
            None => ClaimOutcome::default(),
        };
        let found_place = self.claim.place.as_ref().map(|claimed| {
            let stated = evidence.document.place.as_ref().map(|place| place.value.as_str());
            (claimed.name.clone(), place_found(claimed, stated, self.spellings, self.language))
        });
        ClaimOutcome { time: self.time(evidence), place: found_place, ..outcome }
    }

    /// Who says the words at a place, whatever is claimed of them.
    pub(super) fn whose<E: Engine>(
        &self,
        evidence: &Evidence,
        said: Span,
        engine: &E,
    ) -> ClaimOutcome {
        self.who(&Place { evidence, said, engine })
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
    fn who<E: Engine>(&self, place: &Place<'_, E>) -> ClaimOutcome {
        let attribution = &place.evidence.attribution;
        let asked = |found| ClaimOutcome { asked: Some(found), ..ClaimOutcome::default() };
        let said = |first| asked(SpeakerFound::Said { first, then: Vec::new() });
        if let [first, then @ ..] = attribution.speakers_in(place.said).as_slice() {
            let shown = |speaker: &Speaker| self.shown(speaker.label.text(), &speaker.shown, place);
            let then = then.iter().map(|speaker| shown(speaker)).collect();
            let found = SpeakerFound::Said { first: shown(first), then };
            return ClaimOutcome { is_quoted: place.is_quoted(), ..asked(found) };
        }
        let Telling { told, writer, may_report, is_quoted, .. } = self.telling(place);
        let signature = self.signed(place).filter(|_| !is_quoted);
        let author = self.author(place).filter(|_| !is_quoted);
        match (told, writer, author, signature) {
            (Told::By { name, reporter }, ..) => {
                let reporter = reporter.map(|name| self.shown(&name, &name, place));
                ClaimOutcome { reporter, ..said(self.shown(&name, &name, place)) }
            }
            (Told::Unclear(pronoun), _, author, signature) => {
                // "He" is never whoever wrote it.
                let is_another = self.is_third_person(pronoun.as_ref());
                let author = author.filter(|_| !is_another);
                let signed = signature.as_ref().map(shown_signature).filter(|_| !is_another);
                ClaimOutcome { author, signed, ..asked(SpeakerFound::Unclear(pronoun)) }
            }
            (Told::Writer(word), Some(writer), ..) => said(format!("“{word}” ({writer})")),
            (_, _, author, Some(signature)) => {
                let is_named = signature.name.is_some();
                let who = shown_signature(&signature);
                let found = asked(SpeakerFound::Signed { who, is_named });
                ClaimOutcome { author, may_report, ..found }
            }
            (_, _, Some(author), None) => {
                ClaimOutcome { may_report, ..asked(SpeakerFound::Wrote(author)) }
            }
            (Told::Writer(word), ..) => asked(SpeakerFound::Unclear(Some(word))),
            (Told::Nobody, ..) => asked(SpeakerFound::Nobody),
        }
    }

    /// Whether the person says the words, and who does.
    fn speaker<E: Engine>(&self, name: &str, place: &Place<'_, E>) -> ClaimOutcome {
        let attribution = &place.evidence.attribution;
        let found = |found| ClaimOutcome {
            speaker: Some((name.to_owned(), found)),
            ..ClaimOutcome::default()
        };
        let speakers = attribution.speakers_in(place.said);
        if !speakers.is_empty() {
            let labels = speakers.iter().map(|speaker| speaker.label.text());
            let all: Vec<ClaimFound> = labels.map(|label| self.is_said_by(label, place)).collect();
            let best = match () {
                () if all.contains(&ClaimFound::Same) => ClaimFound::Same,
                () if all.contains(&ClaimFound::Unmarked) => ClaimFound::Unmarked,
                () => ClaimFound::Other,
            };
            let teller = match *speakers.as_slice() {
                [only] => Some(self.shown(only.label.text(), &only.shown, place)),
                _ => None,
            };
            return ClaimOutcome { teller, is_quoted: place.is_quoted(), ..found(best) };
        }
        let Telling { told, writer, is_narrated, may_report, is_quoted } = self.telling(place);
        let signature = self.signed(place).filter(|_| !is_quoted);
        let is_signed = signature.as_ref().is_some_and(|Signature { text, name }| {
            self.is_theirs(&self.name_in(name.as_ref().unwrap_or(text)))
        });
        let signed = signature.map(|signature| shown_signature(&signature));
        let author = self.author(place).filter(|_| !is_quoted);
        let is_author = author.is_some() && self.is_by_author(place);
        let is_told = is_narrated || matches!(told, Told::Writer(_));
        match told {
            // The writer says so, or tells of nobody else who might.
            _ if is_author && is_told => ClaimOutcome { author, ..found(ClaimFound::Same) },
            _ if is_signed && is_told => ClaimOutcome { signed, ..found(ClaimFound::Same) },
            Told::Nobody if is_author || is_signed => {
                let author = author.filter(|_| is_author);
                let signed = signed.filter(|_| is_signed);
                let best = if may_report { ClaimFound::Unmarked } else { ClaimFound::Same };
                ClaimOutcome { author, signed, is_writer: true, may_report, ..found(best) }
            }
            Told::By { name, reporter } => {
                let is_reporters = reporter
                    .as_ref()
                    .is_some_and(|name| self.is_said_by(name, place) == ClaimFound::Same);
                let best = match self.is_said_by(&name, place) {
                    ClaimFound::Other if is_reporters => ClaimFound::Unmarked,
                    best => best,
                };
                let teller = Some(self.shown(&name, &name, place));
                let reporter = reporter.map(|name| self.shown(&name, &name, place));
                ClaimOutcome { teller, reporter, ..found(best) }
            }
            Told::Unclear(pronoun) => {
                let is_another = self.is_third_person(pronoun.as_ref());
                let author = author.filter(|_| !is_another);
                let signed = signed.filter(|_| !is_another);
                let unclear = Some(pronoun);
                ClaimOutcome { author, signed, unclear, ..found(ClaimFound::Unmarked) }
            }
            Told::Writer(word) if writer.is_some() => {
                let writer = writer.unwrap_or_default();
                let is_theirs = self.is_theirs(&self.name_in(&writer));
                let best = if is_theirs { ClaimFound::Same } else { ClaimFound::Other };
                ClaimOutcome { teller: Some(format!("“{word}” ({writer})")), ..found(best) }
            }
            Told::Writer(_) | Told::Nobody => {
                ClaimOutcome { author, signed, ..found(ClaimFound::Unmarked) }
            }
        }
    }

    fn is_third_person(&self, pronoun: Option<&String>) -> bool {
        pronoun.is_some_and(|word| self.language.dialogue.pronouns.contains(&word.as_str()))
    }

    /// The author of the document, where the words stand in no paper that is attached.
    fn author<E: Engine>(&self, place: &Place<'_, E>) -> Option<String> {
        let Evidence { attribution, document, .. } = place.evidence;
        let of_head = authors(document).next().filter(|_| attribution.is_authors);
        of_head.map(str::to_owned).or_else(|| self.author_in_title(place))
    }

    /// The author that the title alone names: "Paper Prepared by Secretary Hill".
    fn author_in_title<E: Engine>(&self, place: &Place<'_, E>) -> Option<String> {
        let Evidence { passage, document, .. } = place.evidence;
        let dialogue = &self.language.dialogue;
        let is_own = passage.voice == Voice::Document && !is_note(passage.kind);
        let found = title_author(&document.title, dialogue)?;
        if !is_own || !is_in_main_paper(place.engine, document, place.said, dialogue) {
            return None;
        }
        Some(match holder_in_title(found, document) {
            Some(name) => format!("{found} ({name})"),
            None => found.to_owned(),
        })
    }

    /// Whether the person is an author of the document.
    fn is_by_author<E: Engine>(&self, place: &Place<'_, E>) -> bool {
        let document = &place.evidence.document;
        let mut authors = authors(document).map(str::to_owned).chain(self.author_in_title(place));
        authors.any(|author| self.is_said_by(&author, place) == ClaimFound::Same)
    }

    /// Whether a label names somebody, and not an office alone.
    fn has_name(&self, label: &str) -> bool {
        is_named(&self.name_in(label))
    }

    fn telling<E: Engine>(&self, place: &Place<'_, E>) -> Telling {
        let is_place = |name: &str| self.is_place(name);
        let lexicon = Lexicon { words: &self.language.dialogue, is_place: &is_place };
        let document = &place.evidence.document;
        let telling = telling_at(place.engine, document, place.said, lexicon);
        telling.unwrap_or_else(Telling::unread)
    }

    /// How the document is signed, where the words are its own, and no author is known by that name.
    fn signed<E: Engine>(&self, place: &Place<'_, E>) -> Option<Signature> {
        let Evidence { passage, document, .. } = place.evidence;
        if is_note(passage.kind) || passage.voice != Voice::Document {
            return None;
        }
        let found = signature(place.engine, document, place.said, &self.language.dialogue)?;
        let last = |name: &str| self.name_in(name).pop();
        let is_author = self.author(place).is_some_and(|author| last(&author) == last(&found.text));
        (!is_author).then_some(found)
    }

    /// Whether a name is that of a country or another place, and nobody's.
    fn is_place(&self, name: &str) -> bool {
        let dialogue = &self.language.dialogue;
        let row = words(name);
        let is_article = |word: &Word| dialogue.articles.contains(&word.folded.as_str());
        let start = usize::from(row.first().is_some_and(is_article));
        let row = &row[start..];
        let found = self.spellings.at(row);
        let is_kind = |kind| matches!(kind, GroupKind::Place | GroupKind::State);
        found.iter().any(|hit| hit.len == row.len() && is_kind(hit.group.kind))
            && !found.iter().any(|hit| hit.group.kind == GroupKind::Person)
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

/// A signature, with the name that initials mean: "McG. B. (Bundy)".
fn shown_signature(Signature { text, name }: &Signature) -> String {
    match name {
        Some(name) => format!("{text} ({name})"),
        None => text.clone(),
    }
}

/// A place where quoted words stand.
struct Place<'a, E> {
    evidence: &'a Evidence,
    /// Where they stand in the file.
    said: Span,
    engine: &'a E,
}

impl<E> Place<'_, E> {
    /// Whether the words, and no more of the turn than they, stand in quotation marks.
    fn is_quoted(&self) -> bool {
        let quote = &self.evidence.quote;
        let Some(start) = self.said.start.checked_sub(quote.span().start) else { return false };
        let source = quote.source();
        let Some((before, behind)) = source.split_at_checked(start) else { return false };
        let is_mark = |c: char| matches!(c, '“' | '”' | '"');
        let opens = before.chars().rev().find(|c| is_mark(*c));
        let closes = behind.chars().find(|c| is_mark(*c));
        let is_opened = before.trim_start_matches(|c: char| !c.is_alphanumeric()).contains('“');
        is_opened && opens == Some('“') && closes == Some('”')
    }
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

fn is_note(kind: PassageKind) -> bool {
    matches!(kind, PassageKind::Footnote | PassageKind::SourceNote)
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
