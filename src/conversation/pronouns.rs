//! Puts what the question before was about in the place of words that point back to it: "he", "there", "it", "this guy".

use std::ops::Range;

use chrono::Datelike;

use super::follow_up::{FollowUp, NameClass, NameRun, asks};
use super::rewording::{appended, dates_span, in_brackets, replaced};
use super::turn::Turn;
use crate::language::TalkWords;
use crate::question::{Need, Question, Request, TopicWord, whole};
use crate::text::Word;

/// Most words of a line that is a subject and asks nothing: "wheat sale 1963".
const MAX_WORDS_OF_SUBJECT: usize = 8;

impl FollowUp<'_> {
    /// "What did he say about Berlin?": names in place of the pronouns.
    pub(super) fn of_the_same(&self) -> Option<Turn> {
        let there = self.runs(self.earlier);
        let named = self.runs(self.line);
        // "What did Mao say about his plans?" tells of Mao's, and "why did Moscow recall their experts?" of Moscow's.
        let is_own = |at: usize, is_several: bool| {
            let mut own = named.iter().filter(|run| is_several || run.class == NameClass::Person);
            own.any(|run| run.span.end <= at)
        };
        let name = |run: &NameRun| self.earlier.text[run.span.clone()].to_owned();
        let person = actor(self.earlier, &there, self.talk).map(name);
        // "What did Khrushchev write to Kennedy?" is answered by Kennedy.
        let told = there.iter().rfind(|run| run.class == NameClass::Person && !self.is_actor(run));
        let acts = there.iter().any(|run| run.class == NameClass::Person && self.is_actor(run));
        let told = told.filter(|_| acts && self.replies()).map(name);
        let person = self.role_asked().or_else(|| self.whose()).or(told).or(person);
        let person = person.or_else(|| self.bare_name());
        // "They" may be a body or a people: "what did the CIA think?", "did they say anything?"
        let is_group = |run: &&NameRun| {
            !matches!(run.class, NameClass::Person | NameClass::Unknown) && self.is_actor(run)
        };
        let body = there.iter().find(is_group).map(name);
        let several = self.persons_named(&there).or(body);
        let place = there.iter().rev().find(|run| run.class == NameClass::Place).map(name);
        let time = dates_span(self.earlier).map(|span| self.earlier.text[span].to_owned());
        let mut text = self.line.text.clone();
        let mut kept = Vec::new();
        let words = &self.line.words;
        let is_one = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let has_person = words.iter().any(|word| is_one(word, self.talk.person));
        let has_other = words
            .iter()
            .any(|word| is_one(word, self.talk.person) && !is_one(word, self.talk.persons));
        // "How did Kennedy persuade him?": he is another, unless he acts himself: "when did he tell him?"
        let acts =
            |word: &Word| is_one(word, self.talk.person) && !is_one(word, self.talk.person_objects);
        let is_another = |at: usize| {
            is_one(&words[at], self.talk.person_objects) && !words[..at].iter().any(acts)
        };
        let is_told_of = |name: &str| self.names_person(self.line, &named, name);
        // "What did Johnson offer him?", behind "Dobrynin to LBJ": he is not LBJ.
        let person = person.map(|person| match is_told_of(&person) {
            true => self.other_person(&there, &person).unwrap_or(person),
            false => person,
        });
        for (at, word) in words.iter().enumerate().rev() {
            let is = |list: &[&str]| list.contains(&word.folded.as_str());
            let is_last = at + 1 == words.len();
            let phrase = self.person_phrase(at);
            let is_person =
                is(self.talk.person) || is(self.talk.person_genitive) || phrase.is_some();
            let is_other = is_another(at) && !person.as_deref().is_none_or(is_told_of);
            if is_person && !is_other && is_own(word.span.start, is(self.talk.persons)) {
                continue;
            }
            // "Was he afraid of them?": he is none of them.
            let is_with_other = |several: &String| {
                has_other && person.as_ref().is_some_and(|person| several.contains(person))
            };
            let several =
                several.clone().filter(|several| is(self.talk.persons) && !is_with_other(several));
            // "When did they tell him?": they are others than he, and one is not "they".
            let is_one_alone = there.iter().any(|run| self.is_actor(run));
            // Nor is a name alone, which may be that of a place.
            let is_bare = self.earlier.request == Request::Name;
            if is(self.talk.persons) && several.is_none() && (has_other || is_one_alone || is_bare)
            {
                continue;
            }
            let person = several.or(person.clone());
            let mut span = word.span.clone();
            let instead = if let Some(end) = phrase {
                span.end = end;
                person.clone().map(|name| (name.clone(), name))
            } else if is(self.talk.person) {
                person.clone().map(|name| (name.clone(), name))
            } else if is(self.talk.person_genitive) && !is_last {
                person.clone().map(|name| (format!("{name}{}", self.talk.genitive_ending), name))
            } else if is(self.talk.there)
                && (is_last && !self.is_behind_being(at) || self.is_before_time(at))
            {
                place.clone().map(|name| (format!("{} {name}", self.talk.within), name))
            } else if is(self.talk.then) && is_last && !self.line.is_dated() {
                let time = time.clone().map(|time| (time.clone(), time));
                time.or_else(|| self.year_shown())
            } else if is(self.talk.thing)
                && (is_last || self.opens_clause(at))
                && (!named.is_empty() || self.line.request != Request::Answer)
            {
                let subject = self.whole_subject().map(|subject| (subject.clone(), subject));
                // "What did Mao say about it?", behind a day: then.
                subject.or_else(|| {
                    span.start = self.preposition_before(at).unwrap_or(span.start);
                    self.only_time()
                })
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
        let (text, kept) = self.with_subject(text, kept);
        Some(self.at_that_time(text, kept))
    }

    /// Whether one of the names of a question means the same person as a name of the question before.
    fn names_person(&self, question: &Question, runs: &[NameRun], name: &str) -> bool {
        let groups = |question: &Question, span: &Range<usize>| -> Vec<usize> {
            let in_span = |at: usize| span.contains(&question.words[at].span.start);
            let hits = question.names.iter().filter(|hit| in_span(hit.at));
            hits.map(|hit| hit.group).collect()
        };
        let there = whole(&self.earlier.text, name).map(|span| groups(self.earlier, &span));
        let there = there.unwrap_or_default();
        // "Johnson" may be one of several, and LBJ is one of them.
        let is_last_name = |typed: &str| {
            let persons = there.iter().filter_map(|group| self.names.groups().get(*group));
            let mut forms = persons.flat_map(|group| &group.forms);
            forms.any(|form| {
                let last = form.shown.rsplit_once(' ').map(|(_, last)| last);
                last.is_some_and(|last| last.eq_ignore_ascii_case(typed))
            })
        };
        runs.iter().any(|run| {
            let typed = &question.text[run.span.clone()];
            typed == name
                || is_last_name(typed)
                || groups(question, &run.span).iter().any(|group| there.contains(group))
        })
    }

    /// The last person of the question before who is another than this one.
    fn other_person(&self, there: &[NameRun], name: &str) -> Option<String> {
        let persons = there.iter().rev().filter(|run| run.class == NameClass::Person);
        let is_same =
            |run: &NameRun| self.names_person(self.earlier, std::slice::from_ref(run), name);
        let other = persons.into_iter().find(|run| !is_same(run))?;
        Some(self.earlier.text[other.span.clone()].to_owned())
    }

    /// "What did he threaten?": of what the question before was about, where the line names nothing itself.
    fn with_subject(&self, text: String, mut kept: Vec<String>) -> (String, Vec<String>) {
        let words = &self.line.words;
        let language = self.line.language;
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let lists = [self.talk.wanting_object, self.talk.informing, self.talk.said_nouns];
        let is_verb = |word: &&TopicWord| {
            let typed = word.text.to_lowercase();
            lists.iter().any(|list| list.contains(&typed.as_str()))
        };
        let mut own = self.line.topic.iter().filter(|word| word.need == Need::Content);
        let about = self.talk.prepositions.first();
        let requests = &language.requests;
        let asks_for_papers = [requests.kinds, requests.listed, requests.mentions];
        let tells_of_what = words.iter().any(|word| about.is_some_and(|about| is(word, about)))
            || !own.all(|word| is_verb(&word))
            || words.iter().any(|word| asks_for_papers.iter().any(|list| is(word, list)))
            || self.line.request != Request::Answer;
        // "Who is he?", "when was she born?" ask of the person alone.
        let being = language.evidence.being;
        let is_of_person = words.windows(2).any(|pair| {
            is(&pair[0], being) && is(&pair[1], self.talk.person)
                || is(&pair[1], being) && is(&pair[0], self.talk.person)
        });
        let names_nothing =
            self.runs(self.line).is_empty() && !tells_of_what && !self.line.is_dated();
        let is_person = words.iter().any(|word| is(word, self.talk.person));
        let is_thing = words.iter().any(|word| is(word, self.talk.thing));
        // What somebody said is completed with what it was about elsewhere.
        let is_said = self.lacks_object();
        // "Was he afraid of them?"
        let is_of_them = words.last().is_some_and(|word| {
            is(word, self.talk.persons) && whole(&text, &word.folded).is_some()
        });
        let names_nothing = names_nothing || is_of_them && self.runs(self.line).is_empty();
        if !names_nothing || !is_person || is_thing || is_of_person || is_said {
            return (text, kept);
        }
        let subject = self.object().filter(|subject| {
            !kept.iter().any(|kept| subject.contains(kept.as_str()) || kept.contains(subject))
        });
        let Some(subject) = subject else { return (text, kept) };
        let text = in_brackets(&text, &subject);
        kept.push(subject);
        (text, kept)
    }

    /// "What did they talk about?": at the time that was asked about, where nothing else says what of.
    fn at_that_time(&self, text: String, mut kept: Vec<String>) -> Turn {
        let last = self.line.words.last().map_or("", |word| word.folded.as_str());
        let is_open = self.talk.prepositions.first().is_some_and(|list| list.contains(&last));
        let time = dates_span(self.earlier).filter(|_| is_open && !self.line.is_dated());
        let Some(time) = time.map(|span| &self.earlier.text[span]) else {
            return Turn::Question { text, kept };
        };
        kept.push(time.to_owned());
        Turn::Question { text: appended(&text, time), kept }
    }

    /// "Who was ambassador in Moscow **then**?", where no time was asked about: in the year of what was shown.
    fn year_shown(&self) -> Option<(String, String)> {
        let who = self.line.language.questions.who;
        let first = self.line.words.get(self.body.start)?;
        let asks_who = who.contains(&first.folded.as_str()) && !self.runs(self.line).is_empty();
        let year = self.before.written.filter(|_| asks_who)?.year().to_string();
        Some((format!("{} {year}", self.talk.within), year))
    }

    /// Where the "about" begins that stands before a word.
    fn preposition_before(&self, at: usize) -> Option<usize> {
        let word = self.line.words.get(at.checked_sub(1)?)?;
        let is_about = self.talk.prepositions.first()?.contains(&word.folded.as_str());
        is_about.then_some(word.span.start)
    }

    /// Whether a word is what a clause is about: "what did Mao say when **it** was over?"
    fn opens_clause(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.line.words.get(before));
        before.is_some_and(|word| self.talk.clause.contains(&word.folded.as_str()))
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

    /// "How many **were there**?"
    fn is_behind_being(&self, at: usize) -> bool {
        let being = self.line.language.evidence.being;
        let before = at.checked_sub(1).and_then(|before| self.line.words.get(before));
        before.is_some_and(|word| being.contains(&word.folded.as_str()))
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
        // Nobody is "he" behind "Glassboro".
        let is_place = self.runs(self.earlier).iter().any(|run| run.class == NameClass::Place);
        let name = self.subject().filter(|_| is_name && !is_place);
        name.map(|span| self.earlier.text[span].to_owned())
    }

    /// Whoever is told by a name and a noun: "she" behind "how was **Stalin's daughter** received?"
    fn whose(&self) -> Option<String> {
        let runs = self.runs(self.earlier);
        let told = runs.iter().find_map(|run| self.with_its_noun(run))?;
        // "Stalin's daughter Svetlana"
        let all = self.whole_subject().filter(|_| self.is_subject_alone());
        all.or_else(|| Some(self.earlier.text[told].to_owned()))
    }

    /// A person with the noun that belongs to them: "**Stalin's daughter**", "stalins daughter".
    pub(super) fn with_its_noun(&self, run: &NameRun) -> Option<Range<usize>> {
        let earlier = self.earlier;
        let noun = earlier.topic.iter().find(|word| run.span.end <= word.span.start)?;
        let behind = earlier.text[run.span.end..noun.span.start].replace('’', "'");
        let is_genitive = behind.trim_end() == self.talk.genitive_ending;
        let is_plain = behind.trim().is_empty()
            && earlier.names.iter().any(|hit| {
                let group = self.names.groups().get(hit.group);
                let form = group.and_then(|group| group.forms.get(hit.form));
                let word = &earlier.words[hit.at];
                let ends = |text: &str| text.ends_with(self.line.language.dates.plural_ending);
                word.span == run.span
                    && ends(&word.folded)
                    && form.is_some_and(|form| !ends(&form.shown.to_lowercase()))
            });
        let is_person = self.talk.kin.contains(&noun.text.to_lowercase().as_str());
        let is_told = is_person && run.class == NameClass::Person;
        (is_told && (is_genitive || is_plain)).then_some(run.span.start..noun.span.end)
    }

    /// Whoever it was that was asked for: "**the ambassador to Moscow in 1963**" of "who was the ambassador to Moscow in 1963?"
    fn role_asked(&self) -> Option<String> {
        let language = self.earlier.language;
        let [who, being, article, role, ..] = &self.earlier.words[..] else { return None };
        let is_role = language.questions.who.contains(&who.folded.as_str())
            && language.evidence.being.contains(&being.folded.as_str())
            && self.is_article(article);
        let kept = self.in_brackets().map(|brackets| brackets.start - 1);
        let end = kept.unwrap_or(self.earlier.text.len());
        let text = self.earlier.text.get(article.span.start..end)?;
        let text = text.trim_end_matches(['?', '.', '!', ' ']);
        (is_role && text.len() > role.span.end - article.span.start).then(|| text.to_owned())
    }

    /// "Rusk and Chou", where the question before names several persons: "they" is all of them.
    fn persons_named(&self, there: &[NameRun]) -> Option<String> {
        // "Between Johnson and Wang": whoever stands beside another is one as well.
        let is_one = |run: &&NameRun| {
            !matches!(run.class, NameClass::Place) && self.side_by_side(&run.span) != run.span
        };
        if let Some(run) = there.iter().find(is_one) {
            return Some(self.earlier.text[self.side_by_side(&run.span)].to_owned());
        }
        let persons = there.iter().filter(|run| run.class == NameClass::Person);
        let mut names: Vec<&str> =
            persons.map(|run| &self.earlier.text[run.span.clone()]).collect();
        names.dedup();
        let (last, rest) = names.split_last().filter(|(_, rest)| !rest.is_empty())?;
        Some(format!("{} {} {last}", rest.join(", "), self.talk.and))
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
            let named = || earlier.topic.iter().find_map(|word| self.named_time(&word.span));
            let subject = self.subject().or_else(named).map(|span| earlier.text[span].to_owned());
            return subject.or_else(|| self.told());
        }
        // "De Gaulle (Paris)?" is about both.
        if self.in_brackets().is_some() {
            let all = earlier.text.trim().trim_end_matches(['?', ')']);
            return Some(all.replacen(" (", ", ", 1));
        }
        let (first, last) = (earlier.topic.first()?, earlier.topic.last()?);
        let topic = first.span.start..last.span.end;
        let time = dates_span(earlier).unwrap_or(topic.clone());
        let all = topic.start.min(time.start)..topic.end.max(time.end);
        Some(earlier.text[all].to_owned())
    }

    /// The names and content words of the question before, with the one word that parts two of them: "meeting between Johnson and Wang".
    pub(super) fn told(&self) -> Option<String> {
        self.told_of(&|word| word.need != Need::Helpful)
    }

    /// The same of some of the words.
    pub(super) fn told_of(&self, is_told: &dyn Fn(&TopicWord) -> bool) -> Option<String> {
        let earlier = self.earlier;
        let named = earlier.topic.iter().map(|word| self.named_time(&word.span));
        let told =
            earlier.topic.iter().zip(named).filter_map(|(word, named)| {
                named.or_else(|| is_told(word).then(|| word.span.clone()))
            });
        let mut text = String::new();
        let mut end = None;
        for span in told {
            let behind = end.filter(|end| *end <= span.start);
            // A second word of a named time, which stands there already.
            if end.is_some() && behind.is_none() {
                continue;
            }
            let gap = behind.map_or("", |end| &earlier.text[end..span.start]);
            let is_between = |word: &&Word| {
                behind.is_some_and(|end| end <= word.span.start) && word.span.end <= span.start
            };
            let between: Vec<&Word> = earlier.words.iter().filter(is_between).collect();
            let says_nothing = |word: &&Word| {
                !earlier.topic.iter().any(|topic| topic.span == word.span) && self.is_tie(word)
            };
            text += if between.iter().all(says_nothing) { gap } else { " " };
            text += &earlier.text[span.clone()];
            end = Some(span.end);
        }
        (!text.is_empty()).then_some(text)
    }

    /// Where the named time stands that a word of the question before is a part of: "the **Cuban missile crisis**".
    pub(super) fn named_time(&self, word: &Range<usize>) -> Option<Range<usize>> {
        let named = self.earlier.dates.iter().filter(|window| window.named.is_some());
        let mut spans = named.filter_map(|window| whole(&self.earlier.text, &window.text));
        spans.find(|span| span.start <= word.start && word.end <= span.end)
    }

    /// What the question before was about, with its time where that is not said yet.
    pub(super) fn at_its_time(&self, told: String) -> String {
        let time = dates_span(self.earlier).map(|span| &self.earlier.text[span]);
        match time.filter(|time| whole(&told, time).is_none() && whole(time, &told).is_none()) {
            Some(time) => format!("{told} {time}"),
            None => told,
        }
    }

    /// Whether a word only ties two others: "and", "in", "between".
    fn is_tie(&self, word: &Word) -> bool {
        let language = self.line.language;
        let lists = [language.requests.inside_names, language.questions.date_prepositions];
        lists.iter().any(|list| list.contains(&word.folded.as_str()))
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
