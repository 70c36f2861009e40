//! Puts a name or a subject in the place of the one of its kind: "what about Romania?", "about Cuba?", "only Harriman".

use std::ops::Range;

use super::follow_up::{FollowUp, NameClass, NameRun};
use super::rewording::{appended_before_time, dates_span, replaced, runs, subjects, with_time};
use super::turn::Turn;
use crate::question::{Need, Question, Request, TopicWord, whole};
use crate::text::Word;

impl FollowUp<'_> {
    /// Whether a line names what is to be exchanged, and whose it is: "only his reply" is a part of what he said.
    pub(super) fn exchanges(&self) -> bool {
        let is_his = |word: &Word| self.talk.person_genitive.contains(&word.folded.as_str());
        let is_named = self.class().is_some() && !self.asks_for_yes();
        // "Just kidding" names nothing.
        let is_told = self.is_bare() && (!self.is_only() || self.has_article());
        let exchanges = self.is_opened() && (is_named || is_told) || self.is_slot();
        exchanges && !self.line.words.iter().any(is_his)
    }

    /// Whether a line without "and" or "what about" can only be a part of a question: "about Cuba?", "the Middle East?"
    fn is_slot(&self) -> bool {
        if !self.is_bare() {
            return false;
        }
        let names = self.runs(self.line);
        match self.preposition() {
            Some(about) if self.talk.prepositions.first() == Some(&about) => true,
            Some(_) => !names.is_empty(),
            // A bare name that nobody knows may be a new subject, question mark or not.
            None => {
                // "Food aid to China?" is a subject of its own.
                let is_name_alone = self.own_topic().all(|word| word.need != Need::Content);
                let is_known = is_name_alone
                    && names.first().is_some_and(|run| run.class != NameClass::Unknown);
                self.line.text.trim_end().ends_with(['?', '？'])
                    && !self.line.is_dated()
                    && !self.is_subject_alone()
                    && !self.earlier.topic.is_empty()
                    && (is_known || self.has_article())
            }
        }
    }

    /// "What about Romania?", "same but Rusk": another name in the place of the one of its kind.
    pub(super) fn of_another_name(&self) -> Turn {
        let (Some(first), Some(last)) = (self.own_topic().next(), self.own_topic().last()) else {
            return Turn::Question { text: self.line.text.clone(), kept: Vec::new() };
        };
        let new = &self.line.text[first.span.start..last.span.end];
        if let Some(turn) = self.one_side(new) {
            return turn;
        }
        // "And De Gaulle?" behind "who walked out (Paris)?": what he did there.
        if let Some(turn) = self.beside_kept(new) {
            return turn;
        }
        let span = self.place_for(new);
        let mut text = match &span {
            // "What did they talk about in Vienna?" has a place for it, and nothing there.
            Some(span) if span.is_empty() => {
                replaced(&self.earlier.text, span.clone(), &format!(" {new}"))
            }
            Some(span) => replaced(&self.earlier.text, span.clone(), new),
            // A subject alone becomes a narrower one: "nuclear test ban **treaty**".
            None if self.is_subject_alone() && self.preposition().is_none() => {
                appended_before_time(self.earlier, new)
            }
            None => {
                let word = self.preposition().and_then(|_| self.line.words.get(self.body.start));
                let word = word.map_or(self.talk.about, |word| word.folded.as_str());
                appended_before_time(self.earlier, &format!("{word} {new}"))
            }
        };
        if self.line.is_dated() {
            // The spans of the question before have moved, so it is read anew by its dates' words.
            text = with_time(&text, self.earlier, &self.time_phrase());
        }
        let mut kept = self.kept(span.as_ref());
        if !self.line.is_dated() {
            let times = self.earlier.dates.iter().map(|window| window.text.clone());
            kept.extend(times.filter(|time| whole(&text, time).is_some()));
        }
        Turn::Question { text, kept }
    }

    /// Somebody or some place beside what was kept, where nothing of its kind is named that could give way.
    fn beside_kept(&self, new: &str) -> Option<Turn> {
        let brackets = self.in_brackets()?;
        // "And the result?" behind "what was the mood like (talks in Paris)?"
        let Some(class) = self.class() else {
            let subject = self.without_time(brackets);
            let is_noun = self.is_opened() && !self.is_only() && self.preposition().is_none();
            let text = format!("{} ({subject})?", self.with_article(new));
            return is_noun.then(|| Turn::Question { text, kept: vec![subject] });
        };
        let is_who = |run: &NameRun| matches!(run.class, NameClass::Person | NameClass::Unknown);
        let names = self.runs(self.earlier);
        let subject = self.earlier.text[brackets.clone()].to_owned();
        // "And China?" behind "was it ratified (consular convention)?"
        let is_place = matches!(class, NameClass::Place | NameClass::Body | NameClass::People);
        if is_place && self.behind_about().is_none() && !names.iter().any(|run| run.class == class)
        {
            let end = brackets.end..brackets.end;
            let text = replaced(&self.earlier.text, end, &format!(", {new}"));
            return Some(Turn::Question { text, kept: vec![subject] });
        }
        if class != NameClass::Person {
            return None;
        }
        (!names.iter().any(is_who) && self.preposition().is_none())
            .then(|| Turn::Question { text: format!("{new} ({subject})?"), kept: vec![subject] })
    }

    /// What the line names with its article: "**the result**".
    fn with_article(&self, new: &str) -> String {
        let article = self.line.words.get(self.body.start).filter(|word| self.is_article(word));
        article.map_or_else(|| new.to_owned(), |article| format!("{} {new}", article.folded))
    }

    /// What is kept of the question before: its names, all of one that is a subject alone, else what it is about.
    pub(super) fn kept(&self, exchanged: Option<&Range<usize>>) -> Vec<String> {
        let text = |span: Range<usize>| self.earlier.text[span].to_owned();
        let topic = &self.earlier.topic;
        let is_left = |span: &Range<usize>| {
            exchanged.is_none_or(|gone| span.end <= gone.start || gone.end <= span.start)
        };
        if self.is_subject_alone() {
            return match (topic.first(), topic.last(), exchanged) {
                (Some(first), Some(last), None) => vec![text(first.span.start..last.span.end)],
                _ => self.subjects().into_iter().filter(is_left).map(text).collect(),
            };
        }
        let beside = self.in_brackets().filter(is_left).map(|span| self.without_time(span));
        let mut names = subjects(self.earlier, exchanged);
        names.retain(|name| beside.as_ref().is_none_or(|beside| !beside.contains(name)));
        if names.is_empty() && beside.is_none() {
            return self
                .about()
                .filter(|about| !about.is_empty() && is_left(about))
                .map(text)
                .into_iter()
                .collect();
        }
        let mut kept: Vec<String> = names.into_iter().map(|name| self.in_full(name)).collect();
        // "What did Nixon say about ping pong?" keeps what it is about as well.
        let about = self.behind_about().filter(|about| {
            let is_apart =
                |run: &NameRun| run.span.end <= about.start || about.end <= run.span.start;
            is_left(about) && self.runs(self.earlier).iter().all(is_apart)
        });
        kept.extend(about.map(text));
        // "Who asked the Russians (Pueblo crisis)?" keeps the crisis.
        kept.extend(beside);
        kept
    }

    /// A part of the question before; without its time where the line has another.
    fn without_time(&self, part: Range<usize>) -> String {
        let text = &self.earlier.text;
        let time = dates_span(self.earlier).filter(|time| {
            self.line.is_dated() && part.start <= time.start && time.end <= part.end
        });
        match time {
            Some(time) => {
                let parts = [&text[part.start..time.start], &text[time.end..part.end]];
                parts.map(str::trim).join(" ").trim().to_owned()
            }
            None => text[part].to_owned(),
        }
    }

    /// The stretches of names and content words of the question before.
    fn subjects(&self) -> Vec<Range<usize>> {
        runs(self.earlier, |word| word.need != Need::Helpful)
    }

    /// A name with the words right behind it, where both are what was asked about: "Chinese **nuclear tests**".
    fn in_full(&self, name: String) -> String {
        let about = self.behind_about().unwrap_or_default();
        let run = self.subjects().into_iter().find(|run| {
            about.start <= run.start
                && run.end <= about.end
                && self.earlier.text[run.clone()].starts_with(&name)
        });
        run.map_or(name, |run| self.earlier.text[run].to_owned())
    }

    /// Whether somebody acts in the question before: "what did **Mao** say", "what **Mao** said".
    pub(super) fn is_actor(&self, run: &NameRun) -> bool {
        let words = &self.earlier.words;
        let behind = words.iter().find(|word| word.span.start >= run.span.end);
        let before = words.iter().rev().filter(|word| word.span.end <= run.span.start);
        let before = before.into_iter().find(|word| !self.is_article(word));
        let says = |word: &Word| {
            let lists = [self.talk.wanting_object, self.talk.said_nouns];
            lists.iter().any(|list| list.contains(&&*word.folded))
        };
        behind.is_some_and(says)
            || before.is_some_and(|word| self.talk.before_actor.contains(&&*word.folded))
    }

    /// The names around a place that nothing but "and" or a comma parts: "Rusk and Harriman".
    pub(super) fn side_by_side(&self, span: &Range<usize>) -> Range<usize> {
        let text = &self.earlier.text;
        let is_joined = |one: usize, other: usize| {
            let between = text.get(one..other).unwrap_or_default().trim();
            between == self.talk.and || between == ","
        };
        let mut all = span.clone();
        let runs = self.runs(self.earlier);
        for run in &runs {
            if is_joined(all.end, run.span.start) {
                all.end = run.span.end;
            }
        }
        for run in runs.iter().rev() {
            if is_joined(run.span.end, all.start) {
                all.start = run.span.start;
            }
        }
        all
    }

    /// "Only Harriman", behind a comparison: what was asked, of one side.
    fn one_side(&self, new: &str) -> Option<Turn> {
        let Request::Compare { sides: [one, other] } = &self.earlier.request else { return None };
        let both = one.start..other.end;
        let text = format!("{new}{}", &self.earlier.text[both.end..]);
        self.is_only().then(|| Turn::Question { text, kept: self.kept(Some(&both)) })
    }

    /// "What did each say?", "what did both say about trade?", behind a comparison: the two sides again.
    pub(super) fn of_each_side(&self) -> Option<Turn> {
        let Request::Compare { sides: [one, other] } = &self.earlier.request else { return None };
        let words = &self.line.words;
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        let each = |word: &Word| is(word, self.talk.each) || is(word, self.talk.persons);
        let says = |word: &Word| is(word, self.talk.wanting_object);
        if !words.iter().any(each) || !words.iter().any(says) {
            return None;
        }
        let about = words.iter().position(|word| is(word, self.talk.prepositions[0]));
        let about = about.and_then(|at| words.get(at + 1));
        let subject =
            about.map(|word| self.line.text[word.span.start..].trim_end_matches(['?', ' ']));
        let text = match subject.filter(|subject| !self.talk.thing.contains(subject)) {
            Some(subject) => {
                format!("{} {} {subject}", &self.earlier.text[..other.end], self.talk.about)
            }
            None => self.earlier.text.clone(),
        };
        let sides = [one, other].map(|side| self.earlier.text[side.clone()].to_owned());
        Some(Turn::Question { text, kept: sides.to_vec() })
    }

    /// "Only Ball", behind "what did Bundy say? What did Ball say?": that one of the questions.
    pub(super) fn of_one_question(&self) -> Option<Turn> {
        let name = self.own_topic().next().filter(|_| self.is_only() && self.is_bare())?;
        let asked = self.earlier.text.split_inclusive(['?', '？']).map(str::trim);
        let mut named = asked.filter(|part| whole(part, &name.text).is_some());
        let (one, others) = (named.next()?, named.next());
        let is_kept = |kept: &String| *kept != name.text && whole(one, kept).is_some();
        let kept = self.kept(None).into_iter().filter(is_kept).collect();
        let is_one = others.is_none() && one.len() < self.earlier.text.trim().len();
        is_one.then(|| Turn::Question { text: one.to_owned(), kept })
    }

    /// "And Ball on Vietnam?": somebody else and another subject, as two lines.
    pub(super) fn name_and_subject(&self) -> Option<[String; 2]> {
        let words = self.line.words.get(self.body.clone())?;
        let about = self.talk.prepositions.first()?;
        let at = words.iter().position(|word| about.contains(&word.folded.as_str()))?;
        let is_name = |word: &Word| self.is_name(word);
        let is_told = self.is_opened() && !self.is_subject_alone() && !self.asks_by_word();
        if !is_told || at == 0 || at + 1 >= words.len() || !words[..at].iter().all(is_name) {
            return None;
        }
        let text = &self.line.text;
        let (name, subject) = (words[0].span.start..words[at - 1].span.end, words[at].span.start);
        Some([format!("{} {}", self.talk.and, &text[name]), text[subject..].to_owned()])
    }

    /// Whether a word of the line is a name.
    fn is_name(&self, word: &Word) -> bool {
        self.line.topic.iter().any(|topic| topic.span == word.span && topic.need == Need::Name)
    }

    /// What in the question before gives way to a name or a subject.
    fn place_for(&self, new: &str) -> Option<Range<usize>> {
        let class = self.class();
        // "And the American one?" behind "what was the Chinese position on Taiwan?"
        if let Some(actor) = self.runs(self.earlier).into_iter().find(|run| self.is_actor(run))
            && self.line.words.last().is_some_and(|word| self.talk.one.contains(&&*word.folded))
        {
            return Some(actor.span);
        }
        let span = match (self.preposition(), class) {
            (Some(preposition), class) => self.behind(preposition, class)?,
            // "The Nonproliferation Treaty" is no person.
            (None, Some(class)) if class != NameClass::Unknown || !self.has_article() => {
                let is_who = matches!(class, NameClass::Person | NameClass::Unknown);
                let left_out = self.left_out().filter(|_| !is_who && class != NameClass::People);
                // "Prisoners (Warsaw)": what was kept stays, and what was asked of it gives way.
                // "Nationalist troops in Burma" has a place that gives way itself.
                let brackets = self.in_brackets().filter(|brackets| {
                    let mut runs = self.runs(self.earlier).into_iter();
                    self.behind_about().is_some()
                        || !runs.any(|run| run.class == class && brackets.contains(&run.span.start))
                });
                let asked = self.about().filter(|_| !is_who && brackets.is_some());
                let found = left_out.or(asked).or_else(|| self.exchanged(class));
                found.or_else(|| self.about()).or_else(|| self.subject())?
            }
            _ => self.about().or_else(|| self.subject())?,
        };
        // "Laos?" behind "Vienna summit" is what was said of it there; behind "Vietnam" it is another subject.
        let is_several = self.earlier.topic.len() > 1;
        let is_whole =
            is_several && self.is_subject_alone() && self.subject().as_ref() == Some(&span);
        let is_of_kind = |run: &NameRun| run.span == span && Some(run.class) == class;
        if is_whole && !self.runs(self.earlier).iter().any(is_of_kind) {
            return None;
        }
        if !self.is_only() {
            return Some(span);
        }
        // "Only Harriman" of "Rusk and Harriman" drops Rusk.
        let is_same = |run: &NameRun| self.earlier.text[run.span.clone()].eq_ignore_ascii_case(new);
        let named = self.runs(self.earlier).into_iter().find(is_same).map(|run| run.span);
        Some(self.side_by_side(&named.unwrap_or(span)))
    }

    /// Which name of the question before gives way to one of this class.
    fn exchanged(&self, class: NameClass) -> Option<Range<usize>> {
        let there = self.runs(self.earlier);
        // "And Taiwan?" behind "Nixon's visit to Peking" is what they spoke about there.
        let last = |wanted: NameClass| {
            there.iter().rev().find(|run| run.class == wanted && !self.is_venue(run))
        };
        let about = self.about();
        let is_subject =
            |run: &&NameRun| about.as_ref().is_some_and(|about| about.contains(&run.span.start));
        let found = match class {
            NameClass::Person | NameClass::Unknown => {
                let is_who = |run: &&NameRun| {
                    matches!(run.class, NameClass::Person | NameClass::Unknown)
                        && self.is_actor(run)
                };
                // Places are mostly known, so a name that is not is most likely a person.
                let any = || there.last().filter(|_| class == NameClass::Unknown);
                // "And Stalin?" behind what Harriman said about Soong asks about Stalin.
                // Of "Khrushchev's removal" he is a part.
                let is_told = |run: &&NameRun| {
                    run.class == NameClass::Person && about.as_ref() == Some(&run.span)
                };
                let told = there.iter().find(is_told).or_else(|| there.iter().find(is_who));
                told.or_else(|| last(NameClass::Person))
                    .or_else(|| last(NameClass::Unknown))
                    .or_else(any)
            }
            // "And the Soviets?" behind what the Chinese, or Mao, said.
            NameClass::People => {
                let actor = there.iter().find(|run| self.is_actor(run));
                actor.or_else(|| last(NameClass::People))
            }
            NameClass::Place | NameClass::Body => {
                // "And India?" behind what the Chinese said of a treaty.
                let people = |run: &&NameRun| run.class == NameClass::People && self.is_actor(run);
                let is_asked = |run: &&NameRun| run.class == class && is_subject(run);
                let found = there.iter().find(is_asked).or_else(|| last(class));
                found.or_else(|| there.iter().find(people))
            }
        };
        found.map(|run| run.span.clone())
    }

    /// Whether a place is where somebody met or went, in a subject alone: "Nixon's visit to **Peking**", "Khrushchev and
    /// Kennedy at **Vienna**", "**Vienna** summit".
    fn is_venue(&self, place: &NameRun) -> bool {
        let earlier = self.earlier;
        let events = earlier.language.requests.events;
        let is_one = |event: &&str, word: &Word| {
            *event == word.folded || event.strip_suffix('s') == Some(word.folded.as_str())
        };
        let behind = earlier.words.iter().find(|it| it.span.start >= place.span.end);
        let is_named_by = behind.is_some_and(|it| events.iter().any(|event| is_one(event, it)));
        if is_named_by && self.is_subject_alone() {
            return true;
        }
        let mut before = earlier.words.iter().rev().filter(|it| it.span.end <= place.span.start);
        let prepositions = earlier.language.requests.inside_names;
        let is_behind = before.next().is_some_and(|it| {
            let lists = [prepositions, earlier.language.questions.date_prepositions];
            self.talk.prepositions.iter().any(|list| list.contains(&&*it.folded))
                || lists.iter().any(|list| list.contains(&&*it.folded))
        });
        let Some(noun) = before.next().filter(|_| is_behind && self.is_subject_alone()) else {
            return false;
        };
        let requests = &earlier.language.requests;
        let lists = [requests.events, requests.meeting, self.talk.journeys];
        let is_event = lists.iter().any(|list| list.contains(&noun.folded.as_str()));
        let runs = self.runs(earlier);
        let person =
            runs.iter().find(|run| run.class == NameClass::Person && run.span.end == noun.span.end);
        is_event || person.is_some_and(|run| self.side_by_side(&run.span) != run.span)
    }

    /// What stands in the question before behind one of some prepositions that mean the same.
    fn behind(&self, wanted: &[&str], class: Option<NameClass>) -> Option<Range<usize>> {
        let [about, _, to, ..] = self.talk.prepositions else { return None };
        if wanted == *about {
            return self.about();
        }
        let there = self.runs(self.earlier);
        let words = &self.earlier.words;
        let is_behind = |run: &&NameRun| {
            let mut before = words.iter().rev().filter(|word| word.span.end <= run.span.start);
            let before = before.find(|word| !self.is_article(word));
            before.is_some_and(|word| wanted.contains(&word.folded.as_str()))
        };
        let found = there.iter().rev().find(is_behind);
        // "And to Mao?" behind "what did Kissinger tell Chou?"
        let is_person = matches!(class, Some(NameClass::Person | NameClass::Unknown));
        let told = |run: &&NameRun| run.class == NameClass::Person && !self.is_actor(run);
        let told = || there.iter().rev().find(told).filter(|_| is_person && wanted == *to);
        found.or_else(told).map(|run| run.span.clone())
    }

    /// Right behind an "about" that has nothing behind it: "what did they talk about in Vienna?"
    fn left_out(&self) -> Option<Range<usize>> {
        let words = &self.earlier.words;
        let at = words.iter().position(|word| word.folded == self.talk.about)?;
        let lists = self.talk.prepositions;
        let is_left_out = words.get(at + 1).is_none_or(|next| {
            lists.iter().any(|list| list.contains(&next.folded.as_str()))
                || dates_span(self.earlier).is_some_and(|time| time.contains(&next.span.start))
        });
        is_left_out.then(|| words[at].span.end..words[at].span.end)
    }

    /// What stands behind "about" in the question before, without the place behind a name: "**Laos** in Vienna".
    fn about(&self) -> Option<Range<usize>> {
        let about = self.behind_about();
        // "What did they say about prisoners (Warsaw)?" was about prisoners.
        if let Some(span) =
            self.in_brackets().filter(|_| about.is_none()).or_else(|| self.left_out())
        {
            return Some(span);
        }
        let whole = about?;
        let runs = self.runs(self.earlier);
        let lists = self.talk.prepositions.get(1..)?;
        let is_parted = |run: &&NameRun| {
            let next = self.earlier.words.iter().find(|word| word.span.start >= run.span.end);
            whole.contains(&run.span.start)
                && next.is_some_and(|next| {
                    lists.iter().any(|list| list.contains(&next.folded.as_str()))
                        && runs.iter().any(|other| other.span.start >= next.span.end)
                })
        };
        let end = runs.iter().find(is_parted).map_or(whole.end, |run| run.span.end);
        Some(whole.start..end)
    }

    /// The prepositions that mean the same as the one that opens the line: "**in** Geneva?"
    fn preposition(&self) -> Option<&'static [&'static str]> {
        let time = dates_span(self.line).unwrap_or_default();
        // "And in 1963 **to** Khrushchev?"
        let mut words = self.line.words.get(self.body.clone())?.iter();
        let word = words.find(|word| !time.contains(&word.span.start))?;
        let lists = self.talk.prepositions.iter().copied();
        let mut lists = lists.filter(|list| list.contains(&word.folded.as_str()));
        lists.next().filter(|_| words.next().is_some())
    }

    /// Whether a line is topic words and times, with nothing beside but a preposition, articles and "please".
    fn is_bare(&self) -> bool {
        let start = self.body.start + usize::from(self.preposition().is_some());
        let time = dates_span(self.line).unwrap_or_default();
        let inside = self.line.language.requests.inside_names;
        let is_plain = |word: &Word| {
            self.is_article(word)
                || self.talk.fillers.contains(&word.folded.as_str())
                || inside.contains(&word.folded.as_str())
                || self.line.topic.iter().any(|topic| topic.span == word.span)
                || time.contains(&word.span.start)
        };
        let words = self.line.words.get(start..self.body.end).unwrap_or_default();
        !words.is_empty() && words.iter().all(is_plain)
    }

    /// What the first name of the line is the name of.
    fn class(&self) -> Option<NameClass> {
        let first = self.own_topic().next()?;
        let run = self.runs(self.line).into_iter().find(|run| run.span.start >= first.span.start);
        run.map(|run| run.class)
    }

    /// The topic words behind what opens the line.
    fn own_topic(&self) -> impl Iterator<Item = &TopicWord> {
        let words = &self.line.words[self.body.clone()];
        let start = words.first().map_or(0, |word| word.span.start);
        let end = words.last().map_or(0, |word| word.span.end);
        self.line.topic.iter().filter(move |word| start <= word.span.start && word.span.end <= end)
    }

    /// Whether an article opens what is named.
    fn has_article(&self) -> bool {
        let start = self.body.start + usize::from(self.preposition().is_some());
        self.line.words.get(start).is_some_and(|word| self.is_article(word))
    }

    pub(super) fn is_article(&self, word: &Word) -> bool {
        self.line.language.dialogue.articles.contains(&word.folded.as_str())
    }

    /// Whether the line leaves out what it does not name: "only Harriman".
    pub(super) fn is_only(&self) -> bool {
        let first = self.line.words.first();
        first.is_some_and(|word| self.talk.only.contains(&word.folded.as_str()))
    }
}

/// Whether a topic word of one question is an ordinary word of another.
pub(super) fn repeats(word: &TopicWord, earlier: &Question) -> bool {
    let is_same = |other: &&TopicWord| other.text.eq_ignore_ascii_case(&word.text);
    word.need == Need::Content
        && earlier.topic.iter().find(is_same).is_some_and(|other| other.need == Need::Content)
}
