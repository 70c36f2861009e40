//! Tells what is to be done with what is found: answer, list, count, compare, sum up, tell of a day, tell who somebody is.
//!
//! The words that say so are a task and no subject. A request is told by the form of a line alone.

use std::ops::Range;

use super::{DateOrder, NameHit, Need, Request, TopicWord};
use crate::language::{Language, QuestionWords, RequestWords};
use crate::text::Word;

/// What the words of a line say about the task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Task {
    /// What is asked for, as far as the words of the task tell.
    pub(super) kind: TaskKind,
    /// Which words are no subject: those of the task and the politeness around it, as indexes.
    words: Vec<Range<usize>>,
    /// Which word is the kind of document that is listed, and no other: "telegrams".
    listed_kind: Option<usize>,
}

/// A request before its subject is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TaskKind {
    #[default]
    None,
    List(DateOrder),
    /// So many quotations: the best of them, and no list of all.
    Several,
    Count,
    /// How often somebody met somebody, where somebody is named.
    Meetings,
    Compare,
    Summarise,
}

impl Task {
    /// Whether several quotations are wanted, and no list.
    pub(super) fn is_of_several(&self) -> bool {
        self.kind == TaskKind::Several
    }

    /// Reads the words of a line.
    ///
    /// `of_time` has the words that only say that the events of a time are asked for, where some do.
    pub(super) fn read(all: &[Word], of_time: Vec<Range<usize>>, language: &Language) -> Self {
        let row: Vec<&str> = all.iter().map(|word| word.folded.as_str()).collect();
        let mut line = Line::new(&row, language);
        line.strip();
        let (kind, head) = line.kind();
        let mut words = line.outside();
        words.extend(head);
        words.extend(of_time);
        let is_kind = |at: &usize| language.requests.kinds.contains(&row[*at]);
        let is_list = matches!(kind, TaskKind::List(_) | TaskKind::Count);
        let listed_kind = words.iter().cloned().flatten().find(is_kind).filter(|_| is_list);
        Self { kind, words, listed_kind }
    }

    /// Whether a word, by its index, is one of the task and no subject.
    pub(super) fn has(&self, at: usize) -> bool {
        !self.is_kind(at) && self.words.iter().any(|words| words.contains(&at))
    }

    /// Whether a word is the kind of document that is listed: a list of telegrams has no memoranda.
    pub(super) fn is_kind(&self, at: usize) -> bool {
        self.listed_kind == Some(at)
    }

    /// How many words of a line are none of the task.
    fn left(&self, all: usize) -> usize {
        (0..all).filter(|at| !self.has(*at)).count()
    }
}

/// Most rounds in which politeness is taken from the head of a line: "hey, can you please tell me …".
const MAX_ROUNDS: usize = 6;
/// Longest word list that a phrase is looked for in, at the head and the end of a line.
const MAX_WORDS_OF_HEAD: usize = 8;

/// The words of a line, from which the task is taken off at both ends.
struct Line<'a> {
    row: &'a [&'a str],
    body: Range<usize>,
    requests: &'a RequestWords,
    questions: &'a QuestionWords,
}

impl<'a> Line<'a> {
    fn new(row: &'a [&'a str], language: &'a Language) -> Self {
        let (requests, questions) = (&language.requests, &language.questions);
        Self { row, body: 0..row.len(), requests, questions }
    }

    /// Takes off politeness and manners of putting it, as long as anything is left.
    fn strip(&mut self) {
        for _ in 0..MAX_ROUNDS {
            let openings = longest(self.head(), self.requests.openings, <[&str]>::starts_with);
            // "Tell me" of "tell me about Laos" is not all of it.
            let head = self.asking_for_all().unwrap_or(openings);
            if head == 0 || head >= self.body.len() {
                break;
            }
            self.body.start += head;
        }
        for _ in 0..MAX_ROUNDS {
            let end =
                longest(&self.row[self.body.clone()], self.requests.endings, <[&str]>::ends_with);
            if end == 0 || end >= self.body.len() {
                break;
            }
            self.body.end -= end;
        }
    }

    /// How many words are "is there anything about …", "what does the archive say on …": a subject is wanted, and nothing of it.
    fn asking_for_all(&self) -> Option<usize> {
        let (requests, head) = (self.requests, self.head());
        let is = |at: usize, list: &[&str]| head.get(at).is_some_and(|word| list.contains(word));
        let lead = longest(head, requests.before_anything, <[&str]>::starts_with);
        let said = match longest(head, requests.holdings, <[&str]>::starts_with) {
            0 if is(lead, requests.anything) => lead + 1,
            said => said,
        };
        (said > 0 && is(said, requests.about)).then_some(said + 1)
    }

    /// What was taken off.
    fn outside(&self) -> Vec<Range<usize>> {
        let both = [0..self.body.start, self.body.end..self.row.len()];
        both.into_iter().filter(|range| !range.is_empty()).collect()
    }

    fn head(&self) -> &'a [&'a str] {
        let end = self.body.end.min(self.body.start + MAX_WORDS_OF_HEAD);
        &self.row[self.body.start..end]
    }

    /// The task, and which of the words say it.
    fn kind(&self) -> (TaskKind, Vec<Range<usize>>) {
        let found = self
            .compared()
            .or_else(|| self.summarised())
            .or_else(|| self.counted())
            .or_else(|| self.ordered())
            .or_else(|| self.series())
            .or_else(|| self.listed());
        found.unwrap_or_default()
    }

    fn opened(&self, phrases: &[&str]) -> Option<usize> {
        let length = longest(self.head(), phrases, <[&str]>::starts_with);
        (length > 0 && length < self.body.len()).then_some(self.body.start + length)
    }

    /// The words from the head of the body up to a place.
    fn up_to(&self, end: usize) -> Vec<Range<usize>> {
        std::iter::once(self.body.start..end).collect()
    }

    fn compared(&self) -> Option<(TaskKind, Vec<Range<usize>>)> {
        let end = self.opened(self.requests.compare)?;
        Some((TaskKind::Compare, self.up_to(end)))
    }

    fn summarised(&self) -> Option<(TaskKind, Vec<Range<usize>>)> {
        let end = self.opened(self.requests.summarise)?;
        Some((TaskKind::Summarise, self.up_to(end)))
    }

    /// "How often is Laos mentioned", "how many telegrams mention Laos".
    fn counted(&self) -> Option<(TaskKind, Vec<Range<usize>>)> {
        if let Some(end) = self.opened(self.requests.how_often) {
            let named = (end..self.body.end).find_map(|at| {
                let words = longest(self.from(at), self.requests.naming, <[&str]>::starts_with);
                (words > 0).then_some(at..at + words)
            });
            if let Some(named) = named {
                return Some((TaskKind::Count, vec![self.body.start..end, named]));
            }
            // "How often did Rusk meet Dobrynin?": whatever tells of both is listed, and their meeting is a part of it.
            let is_met = |at: usize| self.is_at(at, self.requests.meeting);
            let meets = (end..self.body.end).any(is_met);
            return meets.then(|| (TaskKind::Meetings, self.up_to(end)));
        }
        let end = self.opened(self.requests.how_many)?;
        // "How many meetings were there between Rusk and Dobrynin?"
        if self.is_at(end, self.requests.events) && end + 1 < self.body.end {
            return Some((TaskKind::Meetings, self.up_to(end)));
        }
        let kind = self.kind_at(end)?;
        // "How many letters of his did they keep?" counts something else.
        // "How many documents were written in 1959?"
        let is_any = self.is_at(end, self.requests.listed);
        let lists = [self.requests.mentioning, if is_any { self.requests.held } else { &[] }];
        let heads = lists.map(|list| longest(self.from(kind), list, <[&str]>::starts_with));
        let head = heads.into_iter().max().unwrap_or(0);
        let subject = (head > 0 && kind + head < self.body.end).then_some(kind + head)?;
        Some((TaskKind::Count, self.up_to(subject)))
    }

    /// "The earliest mention of Laos", "the latest telegrams from Saigon".
    fn ordered(&self) -> Option<(TaskKind, Vec<Range<usize>>)> {
        let start = self.behind_list_words();
        let order = self.order_at(start)?;
        let next = start + 1;
        let is_mention = self.is_at(next, self.requests.mentions);
        // "The latest meetings between …": what is listed is a part of the subject.
        if self.is_at(next, self.requests.events) && next + 1 < self.body.end {
            return Some((TaskKind::List(order), self.up_to(next)));
        }
        // "The newest on Tibet"
        if self.is_at(start, self.requests.superlatives)
            && let Some(subject) = self.subject_behind(next)
        {
            return Some((TaskKind::List(order), self.up_to(subject)));
        }
        let is_several = self.kind_at(next).is_some() && self.row[next].ends_with('s');
        let is_any = [self.requests.listed, self.requests.news];
        let is_any = is_any.iter().any(|list| self.is_at(next, list));
        if !is_mention && !is_several && !is_any {
            return None;
        }
        let subject = self.subject_behind(next + 1)?;
        Some((TaskKind::List(order), self.up_to(subject)))
    }

    fn order_at(&self, at: usize) -> Option<DateOrder> {
        let is = |list: &[&str]| self.is_at(at, list);
        let latest = is(self.questions.latest).then_some(DateOrder::Latest);
        latest.or(is(self.questions.earliest).then_some(DateOrder::Earliest))
    }

    /// "Timeline of the Laos talks", "Laos timeline".
    fn series(&self) -> Option<(TaskKind, Vec<Range<usize>>)> {
        let kind = TaskKind::List(DateOrder::Earliest);
        let start = self.behind_list_words();
        let head = longest(self.from(start), self.requests.series, <[&str]>::starts_with);
        if head > 0 && start + head < self.body.end {
            return Some((kind, self.up_to(start + head)));
        }
        let body = &self.row[self.body.clone()];
        let end = longest(body, self.requests.series_endings, <[&str]>::ends_with);
        let from = self.body.end - end;
        (end > 0 && end < body.len())
            .then(|| (kind, std::iter::once(from..self.body.end).collect()))
    }

    /// "List all meetings …", "all documents about …", "every mention of …", "documents about …".
    fn listed(&self) -> Option<(TaskKind, Vec<Range<usize>>)> {
        let kind = TaskKind::List(DateOrder::Earliest);
        let start = self.behind_list_words();
        let is_asked = start > self.body.start;
        let is_all = self.is_at(start, self.requests.all);
        let enumerates = longest(self.head(), self.requests.enumerating, <[&str]>::starts_with) > 0;
        let so_many = self.so_many_at(start);
        let mut next = start + usize::from(is_all) + so_many;
        while self.is_at(next, self.requests.between) {
            next += 1;
        }
        // "Which document from 1961 …" asks for one.
        let is_several = |_: &usize| is_all || self.row[next].ends_with(['s', 'a']);
        let named = self.kind_at(next).filter(is_several);
        let named = named.and_then(|end| self.subject_behind(end));
        match named {
            Some(subject) if so_many > 0 && self.is_at(next, self.requests.mentions) => {
                Some((TaskKind::Several, self.up_to(subject)))
            }
            Some(subject) => Some((kind, self.up_to(subject))),
            // "List all meetings between …": what is listed is a part of the subject.
            None if enumerates && self.is_at(next, self.requests.events) => {
                (next + 1 < self.body.end).then(|| (kind, self.up_to(next)))
            }
            None if is_asked && is_all && self.kind_at(next).is_none() && next < self.body.end => {
                Some((kind, self.up_to(next)))
            }
            None => None,
        }
    }

    /// How many words say how many are wanted: "3", "a few".
    fn so_many_at(&self, at: usize) -> usize {
        let is_number = |word: &&&str| word.len() < 3 && word.bytes().all(|c| c.is_ascii_digit());
        match self.from(at).first().filter(is_number) {
            Some(_) => 1,
            None => longest(self.from(at), self.requests.so_many, <[&str]>::starts_with),
        }
    }

    /// The place behind "list", "show me" and "the".
    fn behind_list_words(&self) -> usize {
        let mut start = self.body.start;
        start += longest(self.from(start), self.requests.list, <[&str]>::starts_with);
        while self.is_at(start, self.requests.between) {
            start += 1;
        }
        start
    }

    fn from(&self, at: usize) -> &'a [&'a str] {
        &self.row[at.min(self.body.end)..self.body.end]
    }

    fn is_at(&self, at: usize, list: &[&str]) -> bool {
        at < self.body.end && list.contains(&self.row[at])
    }

    /// The place behind a kind of document, or behind "mentions".
    fn kind_at(&self, at: usize) -> Option<usize> {
        let requests = self.requests;
        let lists = [requests.listed, requests.kinds, requests.mentions];
        lists.iter().any(|list| self.is_at(at, list)).then_some(at + 1)
    }

    /// Where the subject begins behind a kind of document, if one is named: "… about", "… that mention".
    fn subject_behind(&self, at: usize) -> Option<usize> {
        let head = longest(self.from(at), self.requests.before_subject, <[&str]>::starts_with);
        (head > 0 && at + head < self.body.end).then_some(at + head)
    }
}

/// The length of the longest of some phrases that stands at one end of a row; 0 where none does.
fn longest<'a>(
    row: &[&'a str],
    phrases: &[&'a str],
    stands: fn(&[&'a str], &[&'a str]) -> bool,
) -> usize {
    let lengths = phrases.iter().map(|phrase| phrase.split(' ').collect::<Vec<&str>>());
    lengths.filter(|phrase| stands(row, phrase)).map(|phrase| phrase.len()).max().unwrap_or(0)
}

/// What the request is decided by once the subject is known.
pub(super) struct Subject<'a> {
    pub(super) text: &'a str,
    pub(super) all: &'a [Word],
    pub(super) topic: &'a [TopicWord],
    pub(super) names: &'a [NameHit],
    /// Whether a row of words in quotation marks, or one that is not wanted, is a part of the question.
    pub(super) has_more: bool,
    /// Whether a word of the line belongs to a time.
    pub(super) is_dated: &'a dyn Fn(&Word) -> bool,
    pub(super) is_on_this_day: bool,
    pub(super) language: &'a Language,
}

/// The request of a line.
pub(super) fn request(task: &Task, subject: &Subject<'_>) -> Request {
    let has_subject = subject.topic.iter().any(|word| word.need != Need::Helpful);
    if subject.is_on_this_day && !has_subject && !subject.has_more {
        return Request::OnThisDay;
    }
    match task.kind {
        TaskKind::List(order) => Request::List { order },
        TaskKind::Count if has_subject => Request::Count,
        TaskKind::Count if subject.all.iter().any(subject.is_dated) => {
            Request::List { order: DateOrder::Earliest }
        }
        TaskKind::Meetings if subject.topic.iter().any(|word| word.need == Need::Name) => {
            Request::Count
        }
        TaskKind::Several => Request::Answer,
        TaskKind::Summarise => Request::Summarise,
        TaskKind::Compare => match subject.sides() {
            Some(sides) => Request::Compare { sides },
            None => Request::Answer,
        },
        _ if has_subject && subject.is_bare_name(task) => Request::Name,
        _ => Request::Answer,
    }
}

/// Most words of a bare name.
const MAX_WORDS_OF_NAME: usize = 4;

impl Subject<'_> {
    /// The two things that are to be compared: two names with one word between them that parts them.
    fn sides(&self) -> Option<[Range<usize>; 2]> {
        let runs = self.names_in_a_row();
        let between = &self.language.requests.between_sides;
        runs.windows(2).find_map(|pair| {
            let [one, other] = pair else { return None };
            let words: Vec<&Word> = self
                .all
                .iter()
                .filter(|word| one.end <= word.span.start && word.span.end <= other.start)
                .collect();
            let [word] = words[..] else { return None };
            between.contains(&word.folded.as_str()).then(|| [one.clone(), other.clone()])
        })
    }

    /// Names of the topic, those that stand next to each other as one.
    fn names_in_a_row(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for word in self.topic.iter().filter(|word| word.need == Need::Name) {
            let gap = runs.last().and_then(|last| self.text.get(last.end..word.span.start));
            match (gap, runs.last_mut()) {
                (Some(" " | "-" | "–" | ". "), Some(last)) => last.end = word.span.end,
                _ => runs.push(word.span.clone()),
            }
        }
        runs
    }

    /// Whether the line is a name and at most a time: no question word, no verb, nothing that is asked of it.
    fn is_bare_name(&self, task: &Task) -> bool {
        let count = self.topic.len();
        if count == 0
            || count > MAX_WORDS_OF_NAME
            || self.has_more
            || task.left(self.all.len()) == 0
        {
            return false;
        }
        let is_topic = |word: &Word| self.topic.iter().any(|topic| topic.span == word.span);
        let requests = &self.language.requests;
        let questions = &self.language.questions;
        // "On" of "on 3 May" is a part of the time, and that of "Menshikov on Kennedy" asks for something.
        // "Who was Wang Ping-nan?" wants of him what the name alone wants. With an article it is an office or a people.
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        // "So who is Mao?" begins with a word of the task.
        let head = (0..self.all.len()).take_while(|at| task.has(*at)).count();
        let asks_who = matches!(&self.all[head..], [who, being, name @ ..]
            if is(who, questions.who)
                && is(being, self.language.evidence.being)
                && name.iter().all(is_topic))
            && self.topic.iter().all(|word| word.need == Need::Name);
        let is_before_date = |at: usize| self.all.get(at + 1).is_some_and(self.is_dated);
        let is_plain = |(at, word): (usize, &Word)| {
            let folded = word.folded.as_str();
            task.has(at)
                || at < head + 2 && asks_who
                || is_topic(word)
                || (self.is_dated)(word)
                || requests.inside_names.contains(&folded)
                || questions.date_prepositions.contains(&folded) && is_before_date(at)
        };
        self.all.iter().enumerate().all(is_plain) && self.is_name_throughout()
    }

    /// Whether every word of the topic belongs to a name. In small letters one word of a happening may stand behind it.
    fn is_name_throughout(&self) -> bool {
        let is_written_large = |word: &TopicWord| {
            word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        };
        let is_known = |word: &TopicWord| {
            self.names.iter().any(|hit| {
                let row = self.all.get(hit.at..hit.at + hit.len).unwrap_or_default();
                let (Some(first), Some(last)) = (row.first(), row.last()) else { return false };
                hit.kind.is_name()
                    && first.span.start <= word.span.start
                    && word.span.end <= last.span.end
            })
        };
        let is_happening = |word: &TopicWord| {
            self.language.requests.happenings.contains(&word.text.to_lowercase().as_str())
        };
        let is_name = |word: &TopicWord| is_known(word) || is_written_large(word);
        let named = self.topic.iter().filter(|word| is_name(word)).count();
        let rest: Vec<&TopicWord> = self.topic.iter().filter(|word| !is_name(word)).collect();
        // One word in small letters, and nothing else, can only be what somebody wants to know of.
        let is_one = self.topic.len() == 1 && self.topic[0].need == Need::Content;
        is_one || named > 0 && rest.len() <= 1 && rest.iter().all(|word| is_happening(word))
    }
}
