//! Tells what a question is about: which of its words are its subject, and which it does not want.

use std::ops::Range;

use super::task::Task;
use super::{NameHit, Need, TopicWord};
use crate::language::QuestionWords;
use crate::text::Word;
use crate::time::{DateReader, Edtf, Note, Reading};

/// What of a question is no subject, besides its dates.
pub(super) struct Frame<'a> {
    /// What is not wanted, in bytes.
    pub(super) exceptions: &'a [Range<usize>],
    pub(super) task: &'a Task,
    pub(super) language: &'a QuestionWords,
}

/// The words the question is about, and the words it does not want.
pub(super) fn topic(
    text: &str,
    all: &[Word],
    times: &Times<'_>,
    names: &[NameHit],
    frame: &Frame<'_>,
) -> (Vec<TopicWord>, Vec<String>) {
    let Frame { exceptions, task, language } = *frame;
    let mut topic: Vec<TopicWord> = Vec::new();
    let mut excluded = Vec::new();
    let capitals = Capitals::of(text, all);
    let kept = in_brackets(text);
    for (at, word) in all.iter().enumerate() {
        if is_excluded(text, word, language) {
            excluded.push(text[word.span.clone()].to_owned());
            continue;
        }
        let dated = times.dated(&word.span);
        if dated == Dated::Yes || is_measure(all, at, language) || task.has(at) {
            continue;
        }
        let is_excepted = exceptions.iter().any(|except| except.contains(&word.span.start));
        if is_excepted && dated == Dated::No {
            if !language.frame.contains(&word.folded.as_str()) {
                excluded.push(text[word.span.clone()].to_owned());
            }
            continue;
        }
        let helpful = language.helpful.contains(&word.folded.as_str());
        let is_designation = is_designation(text, all, at);
        let need = match dated {
            // A text of October 1962 need not use the name “Cuban Missile Crisis”: its words help
            // to rank, and the window decides.
            Dated::Named => Need::Helpful,
            _ if is_designation || is_known_name(text, all, at, names) => Need::Name,
            // A list of telegrams has no memoranda, however common the word is.
            _ if task.is_kind(at) => Need::Content,
            _ if helpful => Need::Helpful,
            _ if has_telling_capital(text, word, capitals) => Need::Name,
            // “When was it signed (hotline)?” is asked of nothing else.
            _ if kept.contains(&word.span.start) => Need::Name,
            _ => Need::Content,
        };
        let typed = &text[word.span.clone()];
        let initial = typed.chars().count() == 1 && !typed.chars().all(|c| c.is_ascii_digit());
        let is_upper = typed.len() > 1 && typed.chars().all(|c| c.is_uppercase() || c == '.');
        // “WHO” among words in small letters is a body, and “who” is a frame word. Where all words
        // are in capitals, nothing can be told.
        let abbreviation = is_upper && capitals == Capitals::MarkNames;
        let frame = language.frame.contains(&word.folded.as_str()) && !abbreviation;
        // A single Latin letter is an initial; a single letter of another script may be a whole
        // word.
        let lone_letter = initial && typed.is_ascii();
        if !frame && (!lone_letter || is_designation) {
            topic.push(TopicWord { text: typed.to_owned(), span: word.span.clone(), need });
        }
    }
    (topic, excluded)
}

/// What stands in brackets at the end of a question: what it is about.
pub(crate) fn in_brackets(text: &str) -> Range<usize> {
    let end = text.trim_end().strip_suffix(")?").map(str::len);
    let span = end.and_then(|end| Some(text[..end].rfind(" (")? + 2..end));
    span.unwrap_or_default()
}

/// Whether a word is the letter of a name like "U-2" and "F-104".
fn is_designation(text: &str, all: &[Word], at: usize) -> bool {
    let word = &text[all[at].span.clone()];
    let is_letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let gap_and_next = all
        .get(at + 1)
        .map(|next| (&text[all[at].span.end..next.span.start], &text[next.span.clone()]));
    is_letter
        && gap_and_next.is_some_and(|(gap, next)| {
            matches!(gap, "-" | "–") && next.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Whether a word only says which measure is asked for: "long" behind "how".
fn is_measure(all: &[Word], at: usize, language: &QuestionWords) -> bool {
    asks_with(all, at, language.measures, language)
}

/// Whether one of these words stands behind "how".
pub(super) fn asks_with(
    all: &[Word],
    at: usize,
    measures: &[&str],
    language: &QuestionWords,
) -> bool {
    let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
    is(measures, &all[at])
        && at.checked_sub(1).is_some_and(|before| is(language.before_measure, &all[before]))
}

#[derive(PartialEq)]
pub(super) enum Dated {
    /// Part of a date.
    Yes,
    /// Part of the name of a time, which the text may well use too.
    Named,
    No,
}

/// The times of a question, as they were read.
pub(super) struct Times<'a> {
    pub(super) reading: &'a Reading,
    pub(super) text: &'a str,
    pub(super) dates: &'a DateReader,
    /// Words that belong to a time and are no part of its expression: "**le** 3 juin 1961".
    pub(super) beside: Vec<Range<usize>>,
}

impl Times<'_> {
    /// Whether a word at this place belongs to a time, and is no subject.
    pub(super) fn dated(&self, span: &Range<usize>) -> Dated {
        if self.beside.contains(span) {
            return Dated::Yes;
        }
        let inside = |outer: &Range<usize>| outer.start <= span.start && span.end <= outer.end;
        // A day that does not exist has no expression, only a note, and its words are no topic either.
        let mut notes = self.reading.notes.iter();
        let impossible =
            notes.any(|note| matches!(note, Note::Impossible { span, .. } if inside(span)));
        let mut expressions = self.reading.expressions.iter();
        let Some(found) = expressions.find(|found| inside(&found.phrase)) else {
            return if impossible { Dated::Yes } else { Dated::No };
        };
        if !inside(&found.span) {
            // "A week after the riot of 24 May" is told by the riot too.
            let relates = self.text.get(span.clone()).is_some_and(|word| self.dates.relates(word));
            return if relates || impossible { Dated::Yes } else { Dated::No };
        }
        match named(self.reading, &found.span) {
            Some(named) if inside(named.span) => Dated::Named,
            _ => Dated::Yes,
        }
    }
}

/// Words that the longest name has at most, as far as a question is looked through for the beginning of one.
const MAX_WORDS_OF_NAME: usize = 4;

/// Whether a word is or belongs to a name of the spelling groups, or is a number.
fn is_known_name(text: &str, all: &[Word], at: usize, names: &[NameHit]) -> bool {
    // Of the forms that begin at one word, the first one tells.
    let first_hit = |start: usize| {
        let hit = names.get(names.partition_point(|hit| hit.at < start))?;
        (hit.at == start).then_some(hit)
    };
    let covers = |hit: &NameHit| hit.at + hit.len > at && hit.kind.is_name();
    let in_name =
        (0..=at).rev().take(MAX_WORDS_OF_NAME).any(|start| first_hit(start).is_some_and(covers));
    in_name || text[all[at].span.clone()].chars().any(|c| c.is_ascii_digit())
}

/// Whether a word is written like a name: with a capital that begins no sentence.
fn has_telling_capital(text: &str, word: &Word, capitals: Capitals) -> bool {
    text[word.span.clone()].starts_with(char::is_uppercase)
        && !begins_sentence(text, word)
        && capitals == Capitals::MarkNames
}

/// What a capital letter says in a question.
#[derive(Clone, Copy, PartialEq)]
enum Capitals {
    /// A capital inside a sentence begins a name.
    MarkNames,
    /// Nothing: EVERYTHING IS IN CAPITALS or Every Word Has One.
    SayNothing,
}

impl Capitals {
    fn of(text: &str, all: &[Word]) -> Self {
        let small = |word: &&Word| text[word.span.clone()].starts_with(char::is_lowercase);
        // A third is enough: an ordinary question has many words in small letters, a headline few.
        match all.iter().filter(small).count() * 3 >= all.len() {
            true => Self::MarkNames,
            false => Self::SayNothing,
        }
    }
}

fn begins_sentence(text: &str, word: &Word) -> bool {
    // Opening quotation marks and brackets do not hide the beginning of a sentence.
    let before = text[..word.span.start]
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'“‘«([".contains(c));
    before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n'])
}

fn is_excluded(text: &str, word: &Word, language: &QuestionWords) -> bool {
    // U+2212 is the typographic minus sign.
    let Some(before) = text[..word.span.start].strip_suffix(['-', '−']) else { return false };
    // “1955 -1957” is one stretch of time.
    let is_number = |c: char| c.is_ascii_digit();
    if before.trim_end().ends_with(is_number) && text[word.span.clone()].starts_with(is_number) {
        return false;
    }
    match before.chars().last() {
        // “-What did he promise?” begins with a dash, and nobody looks for what is without “what”.
        None => !language.frame.contains(&word.folded.as_str()),
        // A blank before the sign is required: “Sino-Soviet” excludes nothing.
        Some(before) => before.is_whitespace(),
    }
}

/// A named time of a question.
pub(super) struct Named<'a> {
    pub(super) name: &'a String,
    pub(super) span: &'a Range<usize>,
    /// The days of the event itself.
    pub(super) edtf: &'a Edtf,
}

/// The named time inside a span, if there is one.
pub(super) fn named<'a>(reading: &'a Reading, span: &Range<usize>) -> Option<Named<'a>> {
    reading.notes.iter().find_map(|note| match note {
        Note::Named { span: at, name, edtf } if span.start <= at.start && at.end <= span.end => {
            Some(Named { name, span: at, edtf })
        }
        _ => None,
    })
}
