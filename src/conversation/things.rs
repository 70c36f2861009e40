//! Puts what the question before was about behind a line that points to it, or to a part of it: "why was it rejected?",
//! "who was the pilot?", "over those islands".

use super::follow_up::{FollowUp, NameClass, NameRun};
use super::phrases::is_one_of;
use super::slots::repeats;
use super::turn::Turn;
use crate::question::{Need, TopicWord};
use crate::text::Word;

/// Most words of a line whose "it" is what was asked about.
const MAX_WORDS_OF_THING: usize = 9;
/// Most words of a line that points to what was named: "those islands".
const MAX_WORDS_POINTING: usize = 14;
/// Most words of a line that asks one thing of a subject without naming it: "who was the pilot?"
const MAX_WORDS_OF_PART: usize = 6;
/// The same where nothing in it is known already: "who won?"
const MAX_WORDS_UNTOLD: usize = 4;

impl FollowUp<'_> {
    /// "Why was it rejected?", "who was the pilot?": what the question before was about, beside words that have no name.
    pub(super) fn of_the_thing(&self, there: &[NameRun]) -> Option<Turn> {
        if !self.points_back() || self.is_told_by_itself() {
            return None;
        }
        let kept = self.pointed_to(there)?;
        let opening = self.line.words.get(self.body.start).map_or(0, |word| word.span.start);
        let asked = self.line.text[opening..].trim().trim_end_matches(['?', '.', '!']);
        Some(Turn::Question { text: format!("{asked} ({})?", kept.join(", ")), kept })
    }

    /// Whether a line asks for something of what was asked before.
    fn points_back(&self) -> bool {
        let row: Vec<&str> = self.line.words.iter().map(|word| word.folded.as_str()).collect();
        let is_idle = is_one_of(&row, self.talk.reactions, self.talk);
        let points = self.has_thing() || self.asks_for_part() || self.names_nothing();
        points && !is_idle && (self.asks_for_something(&row) || self.names_nothing())
    }

    /// Whether a line names what it is about, or its time: "did Rusk defend it in 1963?"
    fn is_told_by_itself(&self) -> bool {
        let has_thing = self.has_thing();
        let names_other = |run: &NameRun| run.class != NameClass::People || has_thing;
        let is_of_alone = self.has_they() && self.is_subject_alone();
        // "Did Chiang admit they were his?" names Chiang, and asks of something else.
        let asks_of_thing = self.thing_says()
            || is_of_alone
            || self.has_several() && self.subject().is_some()
            || self.points_to_things();
        let names = self.runs(self.line).iter().any(names_other) && !asks_of_thing;
        names || self.line.is_dated() && !is_of_alone
    }

    /// Whether a few words have "it", "they" or a noun of the question before, or more of them point to "those islands".
    fn has_thing(&self) -> bool {
        let words = &self.line.words;
        let has_word = words.iter().any(|word| self.talk.thing.contains(&word.folded.as_str()));
        let is_short = words.len() <= MAX_WORDS_OF_THING;
        let has_thing = has_word || self.has_they() || self.noun_repeated().is_some();
        has_thing && is_short || self.points_to_things()
    }

    /// "What did they say about prisoners?", where nobody was named.
    fn has_they(&self) -> bool {
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let is_they = |word: &Word| {
            let is_object = is(word, self.talk.person_objects);
            is(word, self.talk.persons) || is(word, self.talk.person) && !is_object
        };
        self.line.words.iter().any(is_they)
    }

    fn has_several(&self) -> bool {
        self.line.words.iter().any(|word| self.talk.persons.contains(&word.folded.as_str()))
    }

    /// What of the question before a line points to.
    fn pointed_to(&self, there: &[NameRun]) -> Option<Vec<String>> {
        let noun = self.noun_repeated();
        // "The invasion", behind "the US, the invasion of Czechoslovakia": what stands behind the noun tells which.
        let from = noun.filter(|noun| there.iter().any(|run| *noun <= run.span.start));
        let is_told = |run: &&NameRun| from.is_none_or(|noun| noun <= run.span.start);
        let named = there.iter().filter(is_told);
        let named = named.map(|run| self.named_time(&run.span).unwrap_or(run.span.clone()));
        let mut kept: Vec<String> = named.map(|span| self.earlier.text[span].to_owned()).collect();
        kept.dedup();
        let about = self.subject().filter(|_| noun.is_none());
        let subject = about.clone().filter(|subject| {
            there.iter().all(|run| subject.start <= run.span.start && run.span.end <= subject.end)
        });
        // "Did Chiang admit they were his?": they are what was asked about, whoever was asked.
        let is_they =
            self.has_several() && !self.runs(self.line).is_empty() && self.subject().is_some();
        let is_whole = self.is_subject_alone() || self.in_brackets().is_some() || is_they;
        if is_whole || kept.is_empty() {
            kept = vec![self.whole_subject()?];
        } else if let Some(subject) = subject {
            // "What about the Soviet grain deal?" is not about all that is Soviet.
            kept = vec![self.earlier.text[subject].to_owned()];
        } else if let Some(about) = about.filter(|about| {
            !there.iter().any(|run| about.start < run.span.end && run.span.start < about.end)
        }) {
            // "Mao on paper tigers" is about these, too.
            kept.insert(0, self.earlier.text[about].to_owned());
        } else if noun.is_none()
            && self.subject().is_none()
            // "When did Rusk and Gromyko meet?" is about both.
            && !there.iter().any(|run| self.is_actor(run) && self.side_by_side(&run.span) != run.span)
            && let Some(deed) = self.deed()
        {
            kept = vec![deed];
        }
        // "Was a summit planned in 1968? Why did it fail?" asks of that year.
        if let Some(last) = kept.pop() {
            kept.push(self.at_its_time(last));
        }
        Some(kept)
    }

    /// "What **does it say** about Berlin?": what was listed or shown.
    fn thing_says(&self) -> bool {
        self.line.words.windows(3).any(|three| {
            let lists = [self.talk.before_actor, self.talk.thing, self.talk.wanting_object];
            three.iter().zip(lists).all(|(word, list)| list.contains(&word.folded.as_str()))
        })
    }

    /// "Over **those islands**", "did **these talks** fail": things that were named.
    fn points_to_things(&self) -> bool {
        let pairs = self.line.words.windows(2);
        let is_content = |word: &Word| {
            let mut topic = self.line.topic.iter();
            topic.any(|topic| topic.span == word.span && topic.need == Need::Content)
        };
        let mut pairs = pairs.filter(|pair| is_content(&pair[1]));
        self.line.words.len() <= MAX_WORDS_POINTING
            && pairs.any(|pair| self.talk.these.contains(&pair[0].folded.as_str()))
    }

    /// Whether a line asks or requests anything: "thanks, that helps" does not.
    fn asks_for_something(&self, row: &[&str]) -> bool {
        let requests = self.line.language.requests.openings;
        let is_request = |phrase: &&str| row.join(" ").starts_with(phrase);
        self.asks_by_word() || self.asks_for_yes() || requests.iter().any(is_request)
    }

    /// Where a noun of the question before stands there that the line has with "the": "when did **the invasion** happen?"
    fn noun_repeated(&self) -> Option<usize> {
        let articles = self.line.language.dialogue.articles;
        let pairs = self.line.words.windows(2);
        let mut nouns = pairs.filter(|pair| articles.contains(&pair[0].folded.as_str()));
        let noun = nouns.find_map(|pair| {
            let word = self.line.topic.iter().find(|word| word.span == pair[1].span)?;
            repeats(word, self.earlier).then_some(word)
        })?;
        let is_same = |word: &&TopicWord| word.text.eq_ignore_ascii_case(&noun.text);
        self.earlier.topic.iter().find(is_same).map(|word| word.span.start)
    }

    /// Whether a few words ask something and name nothing that it could be asked of: "who walked out?", "what was agreed?"
    fn names_nothing(&self) -> bool {
        let words = &self.line.words[self.body.clone()];
        let language = self.line.language;
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let being = language.evidence.being;
        // "What is communism?" and "who was the man behind it?" ask for another thing, "who was told?" does not.
        let is_done = |word: &Word| {
            let lists = [self.talk.informing, self.talk.wanting_object];
            word.folded.ends_with(self.talk.done_ending) || lists.iter().any(|list| is(word, list))
        };
        let is_of_thing =
            words.get(1).is_some_and(|word| is(word, being)) && !words[2..].iter().any(is_done);
        // "What caused the famine?" is about the famine, and "who led the team?" about what was asked.
        let names_another = words.windows(2).any(|pair| {
            is(&pair[0], language.dialogue.articles)
                && self.line.topic.iter().any(|word| word.span == pair[1].span)
                && !words.iter().any(|word| is(word, self.talk.parts))
        });
        let has_subject = self.earlier.topic.iter().any(|word| word.need != Need::Helpful);
        // "The longest meeting?" asks without a question word.
        let is_most = words.iter().any(|word| is(word, self.talk.superlatives))
            && self.line.text.trim_end().ends_with(['?', '？']);
        // "Who told him?" is about somebody who was not named.
        let is_of_one =
            words.iter().any(|word| is(word, self.talk.person) && !is(word, self.talk.persons));
        (2..=MAX_WORDS_OF_PART).contains(&words.len())
            && has_subject
            && !is_of_one
            && (self.asks_by_word() || is_most)
            && !self.is_fused()
            && !is_of_thing
            && !names_another
            && !words
                .iter()
                .any(|word| is(word, self.talk.addressing) || is(word, self.talk.present))
            && self.line.phrases.is_empty()
            && self.line.as_typed.is_empty()
            && !self.lacks_object()
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
        let is_fused = self.is_fused();
        let being = is_fused || is_at(1, language.evidence.being);
        let is_new = is_fused || is_at(0, language.questions.what) && is_at(1, self.talk.present);
        let most = if is_known { MAX_WORDS_OF_PART } else { MAX_WORDS_UNTOLD };
        (self.is_subject_alone() || is_known && self.in_brackets().is_some())
            && self.asks_by_word()
            && words.len() > 1
            && words.len() <= most
            && (is_known || !being)
            && !self.tells_of_another()
            && !is_new
            && self.line.phrases.is_empty()
    }

    /// "Who invented the hotline?" says of what it asks, "who was the pilot?" and "who led the team?" do not.
    fn tells_of_another(&self) -> bool {
        let words = &self.line.words[self.body.clone()];
        let language = self.line.language;
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let is_being = words.get(1).is_some_and(|word| is(word, language.evidence.being));
        let is_part = words.iter().any(|word| is(word, self.talk.parts));
        let [.., article, last] = words else { return false };
        let is_noun = self.line.topic.iter().any(|word| word.span == last.span);
        is(article, language.dialogue.articles)
            && is_noun
            && !is_being
            && !is_part
            && self.noun_repeated().is_none()
    }

    /// Whether "what's" or "whats" opens it, the question word and the verb in one.
    fn is_fused(&self) -> bool {
        let first = self.line.words.get(self.body.start);
        first.is_some_and(|word| {
            let behind = &self.line.text[word.span.end..];
            self.talk.present.contains(&word.folded.as_str())
                || behind.replace('’', "'").starts_with(self.talk.genitive_ending)
        })
    }
}
