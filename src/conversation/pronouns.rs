//! Puts what the question before was about in the place of words that point back to it: "he", "there", "it", "this guy".

use super::follow_up::{FollowUp, NameClass, NameRun, asks, name_runs};
use super::phrases::is_one_of;
use super::rewording::{dates_span, replaced};
use super::turn::Turn;
use crate::language::TalkWords;
use crate::question::{Need, Question, Request};

/// Most words of a line whose "it" is what was asked about.
const MAX_WORDS_OF_THING: usize = 9;
/// Most words of a line that asks one thing of a subject without naming it: "who was the pilot?"
const MAX_WORDS_OF_PART: usize = 6;
/// The same where nothing in it is known already: "who won?"
const MAX_WORDS_UNTOLD: usize = 4;
/// Most words of a line that is a subject and asks nothing: "wheat sale 1963".
const MAX_WORDS_OF_SUBJECT: usize = 8;

impl FollowUp<'_> {
    /// "What did he say about Berlin?": names in place of the pronouns.
    pub(super) fn of_the_same(&self) -> Option<Turn> {
        let there = name_runs(self.earlier);
        let named = name_runs(self.line);
        // "What did Mao say about his plans?" tells of Mao's, and "why did Moscow recall their experts?" of Moscow's.
        let is_own = |at: usize, is_several: bool| {
            let mut own = named.iter().filter(|run| is_several || run.class == NameClass::Person);
            own.any(|run| run.span.end <= at)
        };
        let name = |run: &NameRun| self.earlier.text[run.span.clone()].to_owned();
        let person = actor(self.earlier, &there, self.talk).map(name).or_else(|| self.bare_name());
        let several = self.persons_named(&there);
        let place = there.iter().rev().find(|run| run.class == NameClass::Place).map(name);
        let time = dates_span(self.earlier).map(|span| self.earlier.text[span].to_owned());
        let mut text = self.line.text.clone();
        let mut kept = Vec::new();
        let words = &self.line.words;
        let has_person = words.iter().any(|word| self.talk.person.contains(&word.folded.as_str()));
        for (at, word) in words.iter().enumerate().rev() {
            let is = |list: &[&str]| list.contains(&word.folded.as_str());
            let is_last = at + 1 == words.len();
            let phrase = self.person_phrase(at);
            let is_person =
                is(self.talk.person) || is(self.talk.person_genitive) || phrase.is_some();
            if is_person && is_own(word.span.start, is(self.talk.persons)) {
                continue;
            }
            let person = several.clone().filter(|_| is(self.talk.persons)).or(person.clone());
            let mut span = word.span.clone();
            let instead = if let Some(end) = phrase {
                span.end = end;
                person.clone().map(|name| (name.clone(), name))
            } else if is(self.talk.person) {
                person.clone().map(|name| (name.clone(), name))
            } else if is(self.talk.person_genitive) && !is_last {
                person.clone().map(|name| (format!("{name}{}", self.talk.genitive_ending), name))
            } else if is(self.talk.there) && (is_last || self.is_before_time(at)) {
                place.clone().map(|name| (format!("{} {name}", self.talk.within), name))
            } else if is(self.talk.then) && is_last && !self.line.is_dated() {
                time.clone().map(|time| (time.clone(), time))
            } else if is(self.talk.thing) && is_last && !named.is_empty() {
                self.whole_subject().map(|subject| (subject.clone(), subject))
            } else if is(self.talk.thing) && is_last && has_person {
                // "What did he think of it?": he is not it.
                self.object().map(|object| (object.clone(), object))
            } else {
                None
            };
            if let Some((instead, name)) = instead {
                text = replaced(&text, span, &instead);
                if !kept.contains(&name) {
                    kept.insert(0, name);
                }
            }
        }
        if kept.is_empty() {
            return self.of_the_thing(&there);
        }
        let opening = words.get(self.body.start).map_or(0, |word| word.span.start);
        // The words before it were not replaced, so the place still holds.
        let text = text[opening..].trim().to_owned();
        Some(Turn::Question { text, kept })
    }

    /// Where "this guy" ends that begins with a word.
    fn person_phrase(&self, at: usize) -> Option<usize> {
        let words = self.line.words.get(at..at + 2)?;
        // "The man behind the coup" is told by what stands behind him.
        let is_definite = self.line.language.dialogue.articles.contains(&words[0].folded.as_str());
        let behind = self.line.words.get(at + 2).map(|word| word.folded.as_str());
        let being = self.line.language.evidence.being;
        if is_definite && behind.is_some_and(|word| !being.contains(&word)) {
            return None;
        }
        let phrase = format!("{} {}", words[0].folded, words[1].folded);
        self.talk.person_phrases.contains(&phrase.as_str()).then_some(words[1].span.end)
    }

    /// Whether nothing but a time stands behind a word: "what happened **there** in 1958?", but not "is **there** …".
    fn is_before_time(&self, at: usize) -> bool {
        let being = self.line.language.evidence.being;
        let is_being = |at: usize| being.contains(&self.line.words[at].folded.as_str());
        let is_pointing = at.checked_sub(1).is_none_or(|before| !is_being(before));
        let time = dates_span(self.line).filter(|_| is_pointing);
        time.is_some_and(|time| {
            let words = &self.line.words[at + 1..];
            words.iter().all(|word| time.start <= word.span.start && word.span.end <= time.end)
        })
    }

    /// A name that was all of the question before: whoever asks "who was he?" knows that it is a person's.
    fn bare_name(&self) -> Option<String> {
        let is_name = self.earlier.request == Request::Name;
        self.subject().filter(|_| is_name).map(|span| self.earlier.text[span].to_owned())
    }

    /// "Rusk and Chou", where the question before names several persons: "they" is all of them.
    fn persons_named(&self, there: &[NameRun]) -> Option<String> {
        let persons = there.iter().filter(|run| run.class == NameClass::Person);
        let mut names: Vec<&str> =
            persons.map(|run| &self.earlier.text[run.span.clone()]).collect();
        names.dedup();
        let (last, rest) = names.split_last().filter(|(_, rest)| !rest.is_empty())?;
        Some(format!("{} {} {last}", rest.join(", "), self.talk.and))
    }

    /// "Why was it rejected?", "who was the pilot?": what the question before was about, beside words that have no name.
    fn of_the_thing(&self, there: &[NameRun]) -> Option<Turn> {
        let words = &self.line.words;
        let is_thing = |word: &str| self.talk.thing.contains(&word);
        let has_thing = words.iter().any(|word| is_thing(&word.folded));
        let row: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let is_idle = is_one_of(&row, self.talk.reactions, self.talk);
        let points_back = has_thing && words.len() <= MAX_WORDS_OF_THING || self.asks_for_part();
        if !points_back || is_idle || !name_runs(self.line).is_empty() || self.line.is_dated() {
            return None;
        }
        let mut kept: Vec<String> =
            there.iter().map(|run| self.earlier.text[run.span.clone()].to_owned()).collect();
        if self.is_subject_alone() || kept.is_empty() {
            kept = vec![self.whole_subject()?];
        }
        let opening = words.get(self.body.start).map_or(0, |word| word.span.start);
        let asked = self.line.text[opening..].trim().trim_end_matches(['?', '.', '!']);
        Some(Turn::Question { text: format!("{asked} ({})?", kept.join(", ")), kept })
    }

    /// Whether a part of a subject is asked for, where the line before was a subject alone: "who was the pilot?", "who won?"
    fn asks_for_part(&self) -> bool {
        let words = &self.line.words[self.body.clone()];
        let language = self.line.language;
        let definite = language.dialogue.articles;
        let is_known = words.iter().any(|word| definite.contains(&word.folded.as_str()));
        let is_at = |at: usize, list: &[&str]| {
            words.get(at).is_some_and(|word| list.contains(&word.folded.as_str()))
        };
        // "What is communism?", "what is the domino theory?" ask for another thing.
        // "What's" and "whats" are the question word and the verb in one.
        let is_fused = is_at(0, self.talk.present)
            || words.first().is_some_and(|word| {
                let behind = &self.line.text[word.span.end..];
                behind.replace('’', "'").starts_with(self.talk.genitive_ending)
            });
        let being = is_fused || is_at(1, language.evidence.being);
        let is_new = is_fused || is_at(0, language.questions.what) && is_at(1, self.talk.present);
        let most = if is_known { MAX_WORDS_OF_PART } else { MAX_WORDS_UNTOLD };
        self.is_subject_alone()
            && self.asks_by_word()
            && words.len() > 1
            && words.len() <= most
            && (is_known || !being)
            && !is_new
            && self.line.phrases.is_empty()
    }

    /// Whether the question before is a subject, and asks nothing of it: "wheat sale 1963".
    pub(super) fn is_subject_alone(&self) -> bool {
        let words = &self.earlier.words;
        let asks = asks(words, &self.earlier.language.questions);
        let verb =
            words.first().is_some_and(|word| self.talk.before_actor.contains(&&*word.folded));
        let is_alone = !asks && !verb && words.len() <= MAX_WORDS_OF_SUBJECT;
        self.earlier.request == Request::Name
            || self.earlier.request == Request::Answer && is_alone && self.subject().is_none()
    }

    /// What the question before is about, in its own words.
    pub(super) fn whole_subject(&self) -> Option<String> {
        let earlier = self.earlier;
        if !self.is_subject_alone() {
            let subject = self.subject().map(|span| earlier.text[span].to_owned());
            return subject.or_else(|| self.told());
        }
        let (first, last) = (earlier.topic.first()?, earlier.topic.last()?);
        let topic = first.span.start..last.span.end;
        let time = dates_span(earlier).unwrap_or(topic.clone());
        let all = topic.start.min(time.start)..topic.end.max(time.end);
        Some(earlier.text[all].to_owned())
    }

    /// The names and content words of the question before.
    pub(super) fn told(&self) -> Option<String> {
        let told = self.earlier.topic.iter().filter(|word| word.need != Need::Helpful);
        let told: Vec<&str> = told.map(|word| &self.earlier.text[word.span.clone()]).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }
}

/// Who acts in a question: the person behind "did", else the last person.
fn actor<'r>(question: &Question, runs: &'r [NameRun], talk: &TalkWords) -> Option<&'r NameRun> {
    let is_behind_verb = |run: &&NameRun| {
        let before = question.words.iter().rev().find(|word| word.span.end <= run.span.start);
        before.is_some_and(|word| talk.before_actor.contains(&word.folded.as_str()))
    };
    let acts = |run: &&NameRun| {
        matches!(run.class, NameClass::Person | NameClass::Unknown) && is_behind_verb(run)
    };
    let person = |run: &&NameRun| run.class == NameClass::Person;
    runs.iter().find(acts).or_else(|| runs.iter().rev().find(person))
}
