//! Makes a question of a line that goes on from the question before.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::phrases::is_one_of;
use super::rewording::{appended, dates_span, replaced, runs, with_time};
use super::time_before;
use super::turn::{Before, Turn};
use crate::language::{QuestionWords, TalkWords};
use crate::question::{
    self, DateWindow, Need, Question, QuestionReader, Request, TopicWord, whole,
};
use crate::text::{GroupKind, Spellings, Word};
use crate::time::{Edtf, EdtfDate};

/// Most names and content words of a line that only says what is to be exchanged: "what about the Peking talks?"
const MAX_WORDS_EXCHANGED: usize = 5;
/// Most words of a line that asks one thing more of the same: "why?", "how many then?"
const MAX_WORDS_OF_MORE: usize = 3;

/// The question that a line asks together with the one before, if it goes on from that.
pub(super) fn gone_on(
    line: &Question,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<Turn> {
    let earlier = question::read(&before.question, today, reader);
    if let Some((text, time)) = time_before::pointed_back(line, before, &earlier, reader) {
        let dated = question::read(&text, today, reader);
        let gone_on = FollowUp::new(&dated, &earlier, before, None, reader.names).read();
        let Some(Turn::Question { text, mut kept }) = gone_on else {
            return Some(gone_on.unwrap_or(Turn::Question { text, kept: vec![time] }));
        };
        kept.push(time);
        return Some(Turn::Question { text, kept });
    }
    if let Some((text, year)) = time_before::in_that_year(line, before, &earlier) {
        let dated = question::read(&text, today, reader);
        let gone_on = FollowUp::new(&dated, &earlier, before, None, reader.names).read();
        return Some(gone_on.unwrap_or(Turn::Question { text, kept: vec![year] }));
    }
    // "And last year?" counts from the time that was asked about, else from that of what was shown, and not from today.
    let asked = earlier.dates.last().and_then(|window| window.interval.end);
    let then = asked.or(before.written);
    let counted = then.map(|then| question::read(&line.text, then, reader));
    let follow_up = |line, counted| FollowUp::new(line, &earlier, before, counted, reader.names);
    let read = follow_up(line, counted.as_ref());
    if let Some(lines) = read.name_and_subject() {
        return one_after_the_other(lines, before, today, reader);
    }
    // "Only March": the name of a month is a time where a time may stand.
    let time = read.as_time().map(|text| question::read(&text, today, reader));
    let time = time.as_ref().map(|time| follow_up(time, None)).filter(FollowUp::is_only_time);
    time.unwrap_or(read).read()
}

/// "Anything earlier?": the question before, of the time before what was shown, or after it.
pub(super) fn beside(
    row: &[&str],
    talk: &TalkWords,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<Turn> {
    let earlier = question::read(&before.question, today, reader);
    if let Some(turn) = time_before::day_beside(row, talk, before, &earlier) {
        return Some(turn);
    }
    let sides = [(talk.later, talk.after), (talk.earlier, talk.before)];
    let (_, side) = sides.into_iter().find(|(list, _)| is_one_of(row, list, talk))?;
    let phrase = format!("{side} {}", before.written?);
    let text = with_time(&earlier.text, &earlier, &phrase);
    let line = question::read("", today, reader);
    let kept = FollowUp::new(&line, &earlier, before, None, reader.names).kept(None);
    Some(Turn::Question { text, kept })
}

/// The name of a line that is nothing else: "what about **Macmillan**".
pub(super) fn named_alone(line: &Question) -> Option<String> {
    let talk = &line.language.talk;
    let row: Vec<&str> = line.words.iter().map(|word| word.folded.as_str()).collect();
    let opening = longest(talk.openings, &|phrase| row.starts_with(phrase));
    let named = line.words.get(opening..).filter(|_| opening > 0)?;
    let is_name = |word: &Word| {
        line.topic.iter().any(|topic| topic.span == word.span && topic.need == Need::Name)
    };
    let (first, last) = (named.first()?, named.last()?);
    named.iter().all(is_name).then(|| line.text[first.span.start..last.span.end].to_owned())
}

/// How many words the longest of some phrases has that stand in a row.
fn longest(phrases: &[&str], stands: &dyn Fn(&[&str]) -> bool) -> usize {
    let phrases = phrases.iter().map(|phrase| phrase.split(' ').collect::<Vec<_>>());
    phrases.filter(|phrase| stands(phrase)).map(|phrase| phrase.len()).max().unwrap_or(0)
}

/// What several lines ask one after the other, each of which goes on from the one before.
fn one_after_the_other(
    lines: [String; 2],
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<Turn> {
    let mut before = before.clone();
    let mut asked = None;
    for line in &lines {
        let line = question::read(line, today, reader);
        let Turn::Question { text, mut kept } = gone_on(&line, &before, today, reader)? else {
            return None;
        };
        kept.retain(|kept| !lines.iter().any(|line| whole(line, kept).is_some()));
        before.question.clone_from(&text);
        asked = Some(Turn::Question { text, kept });
    }
    asked
}

pub(super) struct FollowUp<'a> {
    pub(super) line: &'a Question,
    pub(super) earlier: &'a Question,
    pub(super) before: &'a Before,
    pub(super) talk: &'a TalkWords,
    /// The words of the line that say something, without "what about" and "I mean".
    pub(super) body: Range<usize>,
    /// The time of the line, where it is another one counted from the question before.
    counted: Option<&'a DateWindow>,
    pub(super) names: &'a Spellings,
}

/// A stretch of names in a question.
#[derive(Clone, Debug)]
pub(super) struct NameRun {
    pub(super) span: Range<usize>,
    pub(super) class: NameClass,
}

/// What a name is the name of, as far as that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameClass {
    Person,
    Place,
    /// The people of a country: "Chinese".
    People,
    Body,
    Unknown,
}

impl<'a> FollowUp<'a> {
    pub(super) fn new(
        line: &'a Question,
        earlier: &'a Question,
        before: &'a Before,
        counted: Option<&'a Question>,
        names: &'a Spellings,
    ) -> Self {
        let talk = &line.language.talk;
        let row: Vec<&str> = line.words.iter().map(|word| word.folded.as_str()).collect();
        let opening = longest(talk.openings, &|phrase| row.starts_with(phrase));
        let ending = longest(talk.endings, &|phrase| row[opening..].ends_with(phrase));
        let body = opening..row.len() - ending;
        let counted = counted.and_then(|counted| match (&line.dates[..], &counted.dates[..]) {
            // "Yesterday" is the day before today, whatever was asked before.
            ([today], [then])
                if !today.is_yearless
                    && !today.interval.is_day()
                    && today.interval != then.interval =>
            {
                Some(then)
            }
            _ => None,
        });
        Self { line, earlier, before, talk, body, counted, names }
    }

    fn read(&self) -> Option<Turn> {
        if self.asks_for_then() {
            return self.written_then();
        }
        let own = self.own_words();
        let is_plain = self.line.phrases.is_empty();
        let asks = self.asks_by_word();
        if self.is_only_time()
            && let Some(turn) = time_before::in_its_year(self.line, self.earlier)
        {
            return Some(turn);
        }
        if let Some(turn) = self.of_each_side().or_else(|| self.of_one_question()) {
            return Some(turn);
        }
        let of_all = self.other_end_first().or_else(|| self.number_of_listed());
        if let Some(turn) = of_all.or_else(|| self.by_date()) {
            return Some(turn);
        }
        let turn = match own {
            0 if is_plain && self.line.is_dated() && !asks && self.is_continued() => {
                Some(self.at_another_time())
            }
            0 if is_plain && !self.line.is_dated() && asks => self.asks_more(),
            1..=MAX_WORDS_EXCHANGED if is_plain && !asks && self.exchanges() => {
                Some(self.of_another_name())
            }
            _ => None,
        };
        let turn = turn.or_else(|| self.of_the_same());
        match self.lacks_object() {
            true => self.about_the_same(turn),
            false => turn,
        }
    }

    /// "Latest", behind "earliest mention of Tibet", "which one was the first?": what was asked, from that end.
    fn other_end_first(&self) -> Option<Turn> {
        let questions = &self.line.language.questions;
        let ends = [questions.earliest, questions.latest];
        let asks_which = |word: &&str| self.talk.asking_which.contains(word);
        let row = self.line.words.iter().map(|word| word.folded.as_str());
        let row: Vec<&str> = row.filter(|word| !asks_which(word)).collect();
        let end = ends.iter().position(|list| is_one_of(&row, list, self.talk))?;
        let order = ends[end].first()?;
        let is_other = |word: &&Word| ends[1 - end].contains(&word.folded.as_str());
        let other = self.earlier.words.iter().find(is_other);
        let text = match other.filter(|_| self.earlier.request.is_list()) {
            Some(other) => replaced(&self.earlier.text, other.span.clone(), order),
            None => match self.listed().map(str::to_owned).or_else(|| self.papers_of_actor()) {
                Some(listed) => format!("{order} {listed}"),
                None => {
                    let mention_of = self.line.language.requests.mention_of;
                    self.of_told(&format!("{order} {mention_of}"))?
                }
            },
        };
        Some(Turn::Question { text, kept: self.kept(None) })
    }

    /// What a list is of: "list all **letters from Khrushchev to Kennedy**".
    fn listed(&self) -> Option<&str> {
        let requests = &self.line.language.requests;
        let lists = [requests.listed, requests.kinds, requests.events];
        let is_kind = |word: &&Word| lists.iter().any(|it| it.contains(&word.folded.as_str()));
        let kind = self.earlier.words.iter().find(is_kind);
        let kind = kind.filter(|_| matches!(self.earlier.request, Request::List { .. }))?;
        Some(self.earlier.text[kind.span.start..].trim_end_matches(['?', '.', '!', ' ']))
    }

    /// Of "which letter did Khrushchev write?" all that may be meant: "letters from Khrushchev".
    fn papers_of_actor(&self) -> Option<String> {
        let requests = &self.line.language.requests;
        let kind = self.earlier.words.iter().find_map(|word| {
            let is_form = |kind: &&&str| {
                **kind == word.folded
                    || kind.strip_suffix('s').is_some_and(|one| one == word.folded)
            };
            requests.kinds.iter().rfind(is_form)
        })?;
        let actor = self.runs(self.earlier).into_iter().find(|run| self.is_actor(run))?;
        let time = dates_span(self.earlier).map(|span| format!(" {}", &self.earlier.text[span]));
        let from = requests.by_author.last()?;
        let actor = &self.earlier.text[actor.span];
        Some(format!("{kind} {from} {actor}{}", time.unwrap_or_default()))
    }

    /// "Day by day": what was asked about, as a list by date.
    fn by_date(&self) -> Option<Turn> {
        let row: Vec<&str> = self.line.words.iter().map(|word| word.folded.as_str()).collect();
        if !is_one_of(&row, self.talk.by_date, self.talk) {
            return None;
        }
        // What is a list already is listed once more.
        let text = match self.earlier.request {
            Request::OnThisDay => return None,
            Request::List { .. } | Request::Count => self.earlier.text.clone(),
            _ => self.of_told(self.talk.timeline_of)?,
        };
        Some(Turn::Question { text, kept: self.kept(None) })
    }

    /// "How many in total?", behind a list: the number of its documents.
    fn number_of_listed(&self) -> Option<Turn> {
        let row: Vec<&str> = self.line.words.iter().map(|word| word.folded.as_str()).collect();
        let is_list = self.earlier.request.is_list() || self.earlier.order.is_some();
        if !is_list || !is_one_of(&row, self.talk.how_many, self.talk) {
            return None;
        }
        let text = self.of_told(self.talk.how_many_mention)?;
        Some(Turn::Question { text, kept: self.kept(None) })
    }

    /// "Latest", behind "what did Chou say about Taiwan?": "latest mention of Chou Taiwan".
    fn of_told(&self, asked: &str) -> Option<String> {
        let time = dates_span(self.earlier).map(|span| format!(" {}", &self.earlier.text[span]));
        Some(format!("{asked} {}{}", self.told()?, time.unwrap_or_default()))
    }

    /// The line with what opens a time before it, where it may be the name of one: "in March".
    fn as_time(&self) -> Option<String> {
        let words = self.line.words.get(self.body.clone())?;
        let (first, last) = (words.first()?, words.last()?);
        let is_short = words.len() <= MAX_WORDS_OF_MORE && self.is_opened();
        let text = &self.line.text[first.span.start..last.span.end];
        (is_short && !self.line.is_dated()).then(|| format!("{} {text}", self.talk.within))
    }

    /// Whether it says nothing but a time, "any documents from 1962": "what happened in 1962?" is a question of its own.
    fn is_only_time(&self) -> bool {
        let requests = &self.line.language.requests;
        let lists = [requests.anything, requests.listed, self.talk.any];
        dates_span(self.line).is_some_and(|span| {
            let is_in = |word: &Word| span.start <= word.span.start && word.span.end <= span.end;
            let is_any = |word: &Word| lists.iter().any(|it| it.contains(&word.folded.as_str()));
            self.line.words[self.body.clone()].iter().all(|word| is_in(word) || is_any(word))
        })
    }

    pub(super) fn is_opened(&self) -> bool {
        self.body.start > 0 || self.body.end < self.line.words.len()
    }

    /// Whether a line that is only a time belongs to the question before: a bare date may be a question of its own.
    fn is_continued(&self) -> bool {
        let questions = &self.line.language.questions;
        let first = self.line.words.first().map_or("", |word| word.folded.as_str());
        self.is_opened()
            || self.counted.is_some()
            || questions.date_prepositions.contains(&first)
            || self
                .line
                .dates
                .iter()
                .any(|window| window.is_yearless && window.named.is_none())
            // "May 1960" behind "U-2": a name asks for nothing that a time could take the place of.
            || self.is_subject_alone()
            || self.is_stretch_of_years()
    }

    /// Whether the time is a year or a month of one, and no day: whoever types "1964" behind a question asks it of that year.
    fn is_stretch_of_years(&self) -> bool {
        let is_stretch = |window: &DateWindow| {
            let is_day = window.interval.start == window.interval.end;
            !is_day && !window.inferred && window.named.is_none()
        };
        let is_of_something = self.earlier.topic.iter().any(|word| word.need != Need::Helpful);
        is_of_something && self.is_only_time() && self.line.dates.iter().all(is_stretch)
    }

    /// Whether a question word stands in the body: then it is a whole question.
    pub(super) fn asks_by_word(&self) -> bool {
        asks(&self.line.words[self.body.clone()], &self.line.language.questions)
    }

    /// Whether it begins as a question that yes or no answers: "did Nixon agree?"
    pub(super) fn asks_for_yes(&self) -> bool {
        let first = self.line.words.get(self.body.start);
        first.is_some_and(|word| self.talk.before_actor.contains(&word.folded.as_str()))
    }

    /// How many words of the body are a subject.
    fn own_words(&self) -> usize {
        let words = &self.line.words[self.body.clone()];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0 };
        let body = first.span.start..last.span.end;
        let topic = self.line.topic.iter().filter(|word| body.contains(&word.span.start));
        topic.filter(|word| word.need != Need::Helpful).count()
    }

    /// "Only what was written then", "only what was written in 1958".
    fn asks_for_then(&self) -> bool {
        let has = |wanted: &str| self.line.words.iter().any(|word| word.folded == wanted);
        let then = self.talk.then.iter().any(|word| has(word));
        let only =
            self.line.words.first().is_some_and(|word| self.talk.only.contains(&&*word.folded));
        let is_of_time = if self.line.is_dated() { only } else { then };
        has(self.talk.written) && is_of_time && self.own_words() == 0
    }

    fn written_then(&self) -> Option<Turn> {
        let text = &self.earlier.text;
        let kept = self.kept(None);
        if let Some(span) = dates_span(self.line) {
            let phrase = format!("{} {}", self.talk.written, &self.line.text[span]);
            return Some(Turn::Question { text: with_time(text, self.earlier, &phrase), kept });
        }
        if let Some(span) = dates_span(self.earlier) {
            let phrase = format!("{} {}", self.talk.written, &text[span.clone()]);
            return Some(Turn::Question { text: replaced(text, span, &phrase), kept });
        }
        let day = self.before.written?;
        let phrase = format!("{} {} {}", self.talk.written, self.talk.on_day, day);
        Some(Turn::Question { text: appended(text, &phrase), kept })
    }

    /// "And in November?"
    fn at_another_time(&self) -> Turn {
        // "What happened today 60 years ago?" asks for nothing but that day, and a day with its year is another.
        let is_day = |window: &DateWindow| !window.is_yearless && window.interval.is_day();
        if self.earlier.request == Request::OnThisDay && self.line.dates.iter().all(is_day) {
            return Turn::Question { text: self.time_phrase(), kept: Vec::new() };
        }
        let text = with_time(&self.earlier.text, self.earlier, &self.time_phrase());
        Turn::Question { text, kept: self.kept(None) }
    }

    /// The time of the line as it would stand in a question, with the year of the question before where it has none.
    pub(super) fn time_phrase(&self) -> String {
        let Some(span) = dates_span(self.line) else { return String::new() };
        if let Some(DateWindow { edtf: Edtf::Date(date), .. }) = self.counted {
            return self.within(*date);
        }
        let stated = &self.line.text[span];
        let first = self.line.dates.first();
        let year = self.earlier.dates.iter().find_map(|window| window.interval.start);
        let year = year.filter(|_| first.is_some_and(|window| window.is_yearless));
        let questions = &self.line.language.questions;
        let opening = stated.split_whitespace().next().unwrap_or_default().to_lowercase();
        let has_preposition = questions.date_prepositions.contains(&opening.as_str())
            || questions.document_prepositions.contains(&opening.as_str())
            || first.is_some_and(|window| !stated.starts_with(window.text.as_str()));
        let mut phrase = String::new();
        if !has_preposition {
            let is_day = |window: &DateWindow| window.interval.start == window.interval.end;
            let on = if first.is_some_and(is_day) { self.talk.on_day } else { self.talk.within };
            phrase = format!("{on} ");
        }
        phrase += stated;
        year.map_or(phrase.clone(), |year| format!("{phrase} {}", year.year()))
    }

    /// "on 22 November 1963"
    pub(super) fn within(&self, date: EdtfDate) -> String {
        let (edtf, language) = (Edtf::Date(date), self.line.language);
        let said = time_before::in_words(&edtf, language).unwrap_or_else(|| edtf.to_string());
        format!("{} {said}", time_before::opening(&edtf, language))
    }

    /// "Why?", "how many?": the question before, asked in another way.
    fn asks_more(&self) -> Option<Turn> {
        let pronouns =
            [self.talk.person, self.talk.person_genitive, self.talk.there, self.talk.addressing];
        let has_pronoun = self
            .line
            .words
            .iter()
            .any(|word| pronouns.iter().any(|list| list.contains(&word.folded.as_str())));
        if self.line.words.len() > MAX_WORDS_OF_MORE || has_pronoun {
            return None;
        }
        let asked = self.line.text.trim().trim_end_matches(['?', '.', '!']);
        let text = format!("{asked}: {}", self.earlier.text);
        let times = self.earlier.dates.iter().map(|window| window.text.clone());
        let mut kept = self.kept(None);
        kept.extend(times);
        if kept.is_empty() {
            kept.push(self.earlier.text.trim().to_owned());
        }
        Some(Turn::Question { text, kept })
    }

    /// What stands behind "about" in the question before, up to its time; all of a question that is a bare name.
    pub(super) fn subject(&self) -> Option<Range<usize>> {
        if self.earlier.request == Request::Name {
            let topic = &self.earlier.topic;
            return Some(topic.first()?.span.start..topic.last()?.span.end);
        }
        self.in_brackets().or_else(|| self.behind_about())
    }

    /// Of a question that went on from another, what it kept: "who was the pilot (**U-2**)?"
    pub(super) fn in_brackets(&self) -> Option<Range<usize>> {
        Some(question::in_brackets(&self.earlier.text)).filter(|span| !span.is_empty())
    }

    /// The names of a question, each with its kind.
    pub(super) fn runs(&self, question: &Question) -> Vec<NameRun> {
        let class = |span: &Range<usize>| {
            let hit = question.names.iter().find(|hit| {
                let first = &question.words[hit.at].span;
                first.start >= span.start && first.start < span.end && hit.kind.is_name()
            });
            let form = hit.and_then(|hit| self.names.groups().get(hit.group)?.forms.get(hit.form));
            match hit.map(|hit| hit.kind) {
                Some(GroupKind::Person) => NameClass::Person,
                Some(GroupKind::State) if form.is_some_and(|form| form.is_people()) => {
                    NameClass::People
                }
                Some(GroupKind::Place | GroupKind::State) => NameClass::Place,
                Some(GroupKind::Body) => NameClass::Body,
                _ if question
                    .topic
                    .iter()
                    .any(|word| word.span == *span && self.is_surname(word)) =>
                {
                    NameClass::Person
                }
                _ => NameClass::Unknown,
            }
        };
        let is_name = |word: &TopicWord| word.need == Need::Name || self.is_surname(word);
        runs(question, is_name)
            .into_iter()
            .map(|span| NameRun { class: class(&span), span })
            .collect()
    }

    /// Whether a word is the last name of persons: "Johnson" may be one of several, and is none of the spellings of any.
    pub(super) fn is_surname(&self, word: &TopicWord) -> bool {
        let persons = self.names.groups().iter().filter(|group| group.kind == GroupKind::Person);
        let mut full = persons.flat_map(|group| &group.forms).filter(|form| !form.is_short());
        // Thousands of forms are looked at, so none of them is taken apart.
        full.any(|form| {
            let (first, last) = form.shown.rsplit_once(' ').unwrap_or_default();
            // "Wang Ping-nan": the family name stands first.
            let family = if last.contains('-') { first } else { last };
            !first.is_empty() && family.eq_ignore_ascii_case(&word.text)
        })
    }

    /// What stands behind "about" in the question before, up to its time.
    pub(super) fn behind_about(&self) -> Option<Range<usize>> {
        let words = &self.earlier.words;
        let questions = &self.earlier.language.questions;
        let time = dates_span(self.earlier);
        let about = words.iter().position(|word| {
            // "On" opens a time as well.
            let is_time = time.as_ref().is_some_and(|time| time.contains(&word.span.start));
            let list = self.talk.prepositions.first();
            !is_time && list.is_some_and(|list| list.contains(&word.folded.as_str()))
        })?;
        let start = words.get(about + 1)?.span.start;
        // Of words in quotation marks these are all of it.
        let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»');
        let text = &self.earlier.text;
        if text[..start].ends_with(is_mark)
            && let Some(length) = text[start..].find(is_mark).filter(|length| *length > 0)
        {
            return Some(start..start + length);
        }
        let time = time.map(|span| span.start);
        let brackets = question::in_brackets(&self.earlier.text);
        let brackets = (!brackets.is_empty()).then_some(brackets.start);
        // "… about Taiwan, and **what** did Chou answer?"
        let asks_more = (about + 2..words.len()).find(|at| asks(&words[*at..=*at], questions));
        let asks_more = asks_more.map(|at| match words[at - 1].folded == self.talk.and {
            true => words[at - 1].span.start,
            false => words[at].span.start,
        });
        let ends = [time, brackets, asks_more].into_iter().flatten().filter(|end| *end > start);
        let end = self.earlier.text[..ends.min().unwrap_or(self.earlier.text.len())]
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .len();
        (start < end).then_some(start..end)
    }
}

/// Whether a question word stands among words.
pub(super) fn asks(words: &[Word], questions: &QuestionWords) -> bool {
    let lists = [questions.when, questions.who, questions.place, questions.what, questions.why];
    words.iter().any(|word| lists.iter().any(|list| list.contains(&word.folded.as_str())))
}
