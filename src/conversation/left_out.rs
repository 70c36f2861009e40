//! Completes a line that leaves out what it is about: "what did Mao think?", "what was the Soviet reaction?"

use std::ops::Range;

use super::follow_up::{FollowUp, NameClass, NameRun};
use super::rewording::{appended, dates_span, in_brackets};
use super::turn::Turn;
use crate::question::{Need, TopicWord, whole};
use crate::text::Word;
use crate::time::Edtf;

/// Most words of a line that asks what somebody thought, and not of what.
const MAX_WORDS_WITHOUT_OBJECT: usize = 9;

impl FollowUp<'_> {
    /// Whether it asks what somebody thought or said, and not of what. "What do you mean?" is about nobody of the archive.
    pub(super) fn lacks_object(&self) -> bool {
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let is_person = |word: &Word| is(word, self.talk.person);
        let words = &self.line.words;
        let (said, has_tail) = self.up_to_said();
        let end = said.last().map_or(0, |word| word.span.end);
        let topic = || self.line.topic.iter().filter(|word| word.span.end <= end);
        let lists = [self.talk.wanting_object, self.talk.said_nouns, self.talk.informing];
        let predicate = self.open_predicate(said);
        let is_name_or_verb = |word: &TopicWord| {
            let typed = word.text.to_lowercase();
            let is_predicate = predicate.is_some_and(|start| start <= word.span.start);
            word.need != Need::Content
                || is_predicate
                || self.is_surname(word)
                || self.is_acting_noun(word)
                || lists.iter().any(|list| list.contains(&typed.as_str()))
        };
        // "Who was against?" asks for somebody.
        let who = self.line.language.questions.who;
        let asks_who =
            predicate.is_some() && words.get(self.body.start).is_some_and(|word| is(word, who));
        let is_name = |word: &TopicWord| {
            word.need == Need::Name || self.is_surname(word) || self.is_acting_noun(word)
        };
        let is_somebody_named = topic().any(is_name) || asks_who;
        (self.ends_in_said(said) || predicate.is_some() || self.tells_whom(said))
            && words.len() <= MAX_WORDS_WITHOUT_OBJECT
            && self.line.phrases.is_empty()
            && (!self.line.is_dated() || words.iter().any(is_person) || has_tail)
            && (self.asks_by_word() || self.asks_for_yes())
            && topic().all(is_name_or_verb)
            && (is_somebody_named || words.iter().any(is_person))
    }

    /// The words of the line up to its time and to what says nothing of what, and whether there is any of that:
    /// "what did Kennedy say **when he heard**".
    fn up_to_said(&self) -> (&[Word], bool) {
        let words = &self.line.words;
        let time = dates_span(self.line).unwrap_or_default();
        let is_time = |word: &&Word| time.contains(&word.span.start);
        let in_time = words.iter().rev().take_while(is_time).count();
        let words = &words[..words.len() - in_time];
        let row: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let tails = self.talk.tails.iter().map(|tail| tail.split(' ').collect::<Vec<&str>>());
        let tail = tails.filter(|tail| row.ends_with(tail)).map(|tail| tail.len()).max();
        let words = &words[..words.len() - tail.unwrap_or(0)];
        // "Did Kennedy give in **or Chiang**?"
        let names = words.iter().rev().take_while(|word| self.is_part_of_name(word)).count();
        let or = words.len().checked_sub(names + 1).filter(|_| names > 0);
        let or = or
            .filter(|at| self.line.language.dialogue.goes_on.contains(&words[*at].folded.as_str()));
        let words = &words[..or.unwrap_or(words.len())];
        // "Did they say anything?"
        let anything = self.line.language.requests.anything;
        let is_anything = |word: &&Word| anything.contains(&word.folded.as_str());
        let idle = words.iter().rev().take_while(is_anything).count();
        (&words[..words.len() - idle], tail.is_some())
    }

    /// "What did Mao **think**", "what was the Soviet **reaction**", "what was the **answer** of the Soviets".
    fn ends_in_said(&self, said: &[Word]) -> bool {
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let Some(last) = said.last() else { return false };
        let behind_name = said.iter().rev().skip_while(|word| self.is_part_of_name(word));
        let mut before = behind_name.skip_while(|word| self.is_article(word));
        let is_of = before.next().is_some_and(|word| word.folded == self.talk.of);
        // "His view of Mao" tells whose it is, and of whom.
        let is_noun = before.next().is_some_and(|word| is(word, self.talk.said_nouns));
        let is_of_them =
            is_of && is_noun && before.next().is_some_and(|word| self.is_article(word));
        // "Was Rogers **told**?"
        let is_told = is(last, self.talk.informing) && self.asks_for_yes();
        is(last, self.talk.wanting_object)
            || is(last, self.talk.said_nouns)
            || is_of_them
            || is_told
    }

    /// Whether a word is who acts, by a noun: "did **the navy** react?"
    fn is_acting_noun(&self, word: &TopicWord) -> bool {
        let words = &self.line.words;
        let Some(at) = words.iter().position(|it| it.span == word.span) else { return false };
        let [verb, article] = match at.checked_sub(2).map(|first| &words[first..at]) {
            Some([verb, article]) => [verb, article],
            _ => return false,
        };
        word.need == Need::Content
            && self.is_article(article)
            && self.talk.before_actor.contains(&verb.folded.as_str())
            && at + 1 < words.len()
    }

    /// Where the end begins that says nothing of in what: "was Kennan **involved**", "did Dulles **change his mind**".
    fn open_predicate(&self, said: &[Word]) -> Option<usize> {
        let row: Vec<&str> = said.iter().map(|word| word.folded.as_str()).collect();
        let all = self.talk.open_predicates.iter();
        let all = all.map(|predicate| predicate.split(' ').collect::<Vec<&str>>());
        let length = all.filter(|it| row.ends_with(it)).map(|it| it.len()).max()?;
        said.get(row.len() - length).map(|word| word.span.start)
    }

    /// "Who **told Johnson**": of what is left out.
    fn tells_whom(&self, said: &[Word]) -> bool {
        let names = said.iter().rev().take_while(|word| self.is_part_of_name(word)).count();
        let who = self.line.language.questions.who;
        let [first, .., verb] = &said[..said.len() - names] else { return false };
        names > 0
            && who.contains(&first.folded.as_str())
            && self.talk.informing.contains(&verb.folded.as_str())
    }

    fn is_part_of_name(&self, word: &Word) -> bool {
        let is_it = |topic: &TopicWord| topic.span == word.span && topic.need == Need::Name;
        self.line.topic.iter().any(is_it)
    }

    /// "What did the GRC think?": of what the question before was about; where that was a time, then.
    pub(super) fn about_the_same(&self, turn: Option<Turn>) -> Option<Turn> {
        let (text, mut kept) = match turn {
            Some(Turn::Question { text, kept }) => (text, kept),
            None => {
                let opening =
                    self.line.words.get(self.body.start).map_or(0, |word| word.span.start);
                (self.line.text[opening..].trim().to_owned(), Vec::new())
            }
            other => return other,
        };
        let about = self.object().map(|object| match self.replies() && !self.line.is_dated() {
            // An answer is given when something was said.
            true => self.at_its_time(object),
            false => object,
        });
        let about = about.map(|object| (format!("{} {object}", self.talk.about), object));
        // Whoever answers was told something by those who were named.
        let told = || {
            let others = self.names_apart().into_iter();
            let others: Vec<String> = others.filter(|name| whole(&text, name).is_none()).collect();
            let names = Some(others.join(", ")).filter(|names| !names.is_empty());
            let is_dated = self.line.is_dated();
            let then = |names| if is_dated { names } else { self.at_its_time(names) };
            names.filter(|_| self.replies()).map(then)
        };
        if about.is_none()
            && self.only_time().is_none()
            && let Some(names) = told()
        {
            let text = in_brackets(&text, &names);
            kept.push(names);
            return Some(Turn::Question { text, kept });
        }
        let (phrase, object) = match about.or_else(|| self.only_time()) {
            Some((_, object)) if text.to_lowercase().contains(&object.to_lowercase()) => {
                return (!kept.is_empty()).then_some(Turn::Question { text, kept });
            }
            Some(found) => found,
            None => return (!kept.is_empty()).then_some(Turn::Question { text, kept }),
        };
        let is_open = self.open_predicate(self.up_to_said().0).is_some();
        let (text, object) = match is_open {
            // "Did the Chinese care?" is asked of that time.
            true => {
                let object = if self.line.is_dated() { object } else { self.at_its_time(object) };
                (in_brackets(&text, &object), object)
            }
            false => (appended(&text, &phrase), object),
        };
        kept.push(object);
        Some(Turn::Question { text, kept })
    }

    /// "What did Johnson **reply**?", "what was the Chinese **reaction**?"
    pub(super) fn replies(&self) -> bool {
        self.line.words.iter().any(|word| self.talk.replying.contains(&word.folded.as_str()))
    }

    /// What the question before was about, as it says that.
    pub(super) fn told_subject(&self) -> Option<String> {
        let alone = self.whole_subject().filter(|_| self.is_subject_alone());
        let kept = || self.in_brackets().map(|span| self.earlier.text[span].to_owned());
        alone.or_else(kept).or_else(|| self.object())
    }

    /// The last word of a subject that has no name.
    pub(super) fn last_word_of_subject<'s>(&self, subject: &'s str) -> Option<&'s str> {
        let topic = &self.earlier.topic;
        let is_in = |word: &TopicWord| whole(subject, &word.text).is_some();
        let is_named = topic.iter().any(|word| is_in(word) && word.need == Need::Name);
        let last = topic.iter().rev().find(|word| is_in(word) && word.need == Need::Content)?;
        whole(subject, &last.text).filter(|_| !is_named).map(|span| &subject[span])
    }

    /// The names of the question before that the line lacks, each with its noun: "Stalin's daughter".
    pub(super) fn names_apart(&self) -> Vec<String> {
        let others = self.runs(self.earlier).into_iter();
        let spans = others.map(|run| self.with_its_noun(&run).unwrap_or(run.span));
        let names = spans.map(|span| self.earlier.text[span].to_owned());
        names.filter(|name| whole(&self.line.text, name).is_none()).collect()
    }

    /// The time of a question that asks for nothing but what happened then.
    pub(super) fn only_time(&self) -> Option<(String, String)> {
        let time = dates_span(self.earlier)?;
        let is_in = |word: &TopicWord| time.contains(&word.span.start);
        let is_only =
            self.earlier.topic.iter().all(|word| is_in(word) || word.need == Need::Helpful);
        let text = self.earlier.text[time].to_owned();
        // What a time is called may say so only in its own question: "the day **Kennedy was shot**".
        let named = self.earlier.dates.iter().find(|window| window.named.is_some());
        let phrase = match named.map(|window| &window.edtf) {
            Some(Edtf::Date(date)) => self.within(*date),
            Some(_) => format!("({text})"),
            None => text.clone(),
        };
        (is_only && !self.line.is_dated()).then_some((phrase, text))
    }

    /// What the question before was about, where it names or says that.
    pub(super) fn object(&self) -> Option<String> {
        if self.is_subject_alone() {
            return self.whole_subject();
        }
        let text = |span: Range<usize>| self.earlier.text[span].to_owned();
        let subject = self.subject().map(text);
        let told = || self.deed().or_else(|| self.thing_named().map(text));
        let found = subject.or_else(|| told().map(|told| self.at_its_time(told)));
        found.or_else(|| self.act().filter(|_| self.asks_for_yes()))
    }

    /// Who did what, where the question before tells no more: "when did the **Dalai Lama flee**?"
    fn act(&self) -> Option<String> {
        let is_verb = |word: &TopicWord| {
            let typed = word.text.to_lowercase();
            word.need == Need::Content && !self.talk.wanting_object.contains(&typed.as_str())
        };
        let tells = self.earlier.topic.iter().any(is_verb);
        tells.then(|| self.told()).flatten()
    }

    /// The last place or body that the question before names, or another thing: "what happened to **the Pueblo**?"
    fn thing_named(&self) -> Option<Range<usize>> {
        let runs = self.runs(self.earlier);
        let is_definite = |run: &NameRun| {
            let before = self.earlier.words.iter().rev().find(|it| it.span.end <= run.span.start);
            before.is_some_and(|word| self.is_article(word))
        };
        // Who did, thought or wanted something there is not what it was about: "Why did the GRC refuse?", "What the GRC wanted".
        let is_thing = |run: &&NameRun| {
            let is_kind = match run.class {
                NameClass::Place | NameClass::Body => true,
                NameClass::Unknown => is_definite(run),
                NameClass::Person | NameClass::People => false,
            };
            is_kind && !self.is_actor(run)
        };
        let thing = runs.iter().rev().find(is_thing);
        thing.map(|run| run.span.clone())
    }

    /// What the question before tells of, where no "about" says that, without the person who acts and the verb:
    /// "what happened to the **wall in Berlin**?", "did the **US** plan to **bomb Chinese nuclear facilities**?"
    pub(super) fn deed(&self) -> Option<String> {
        let earlier = self.earlier;
        let runs = self.runs(earlier);
        let actors: Vec<&NameRun> = runs.iter().filter(|run| self.is_actor(run)).collect();
        let is_person =
            |run: &&&NameRun| matches!(run.class, NameClass::Person | NameClass::Unknown);
        let who = earlier.language.questions.who;
        let is_verb = |word: &TopicWord| {
            let before = earlier.words.iter().rev().find(|it| it.span.end <= word.span.start);
            before.is_some_and(|before| {
                who.contains(&before.folded.as_str())
                    || self.talk.person.contains(&before.folded.as_str())
                    || actors.iter().any(|run| run.span.end == before.span.end)
            })
        };
        // Of several questions the first says what they are about.
        let end = earlier.text.find(['?', '？']).unwrap_or(earlier.text.len());
        let is_told = |word: &TopicWord| {
            let typed = word.text.to_lowercase();
            word.need != Need::Helpful
                && word.span.end <= end
                && !self.talk.wanting_object.contains(&typed.as_str())
                && !actors.iter().filter(is_person).any(|run| run.span.contains(&word.span.start))
                && (word.need == Need::Name || !is_verb(word))
        };
        let told = || earlier.topic.iter().filter(|word| is_told(word));
        let words = told().filter(|word| word.need == Need::Content).count();
        let names = told().filter(|word| word.need == Need::Name).count();
        (words > 0 && words + names > 1).then(|| self.told_of(&is_told)).flatten()
    }
}
