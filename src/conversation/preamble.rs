//! Tells what somebody says of their own work from what they ask: "I'm writing a paper on Quemoy. What did Dulles want?"

use chrono::NaiveDate;

use super::follow_up::asks;
use super::phrases;
use crate::language::TalkWords;
use crate::question::{self, Need, QuestionReader, Request};
use crate::text;

/// What is asked behind a sentence about somebody's own work; where that names nothing, what the work is about.
pub(super) fn without_preamble(
    line: &str,
    talk: &TalkWords,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<String> {
    let end = line.find(['.', '!', ';', '\n']).unwrap_or(line.len());
    let (said, asked) = (&line[..end], line.get(end + 1..).unwrap_or_default().trim());
    let words = phrases::lower(said);
    let is_of_oneself = talk.oneself.contains(&words.first()?.as_str());
    let is_of_work = words.iter().any(|word| talk.own_work.contains(&word.as_str()));
    if !is_of_oneself || !is_of_work {
        return None;
    }
    if !asked.contains(char::is_alphanumeric) {
        return subject_of_work(said, talk, today, reader);
    }
    let question = question::read(asked, today, reader);
    let names_something = question.is_dated()
        || !question.phrases.is_empty()
        || question.topic.iter().any(|word| word.need == Need::Name);
    if names_something {
        return Some(asked.to_owned());
    }
    subject_of_work(said, talk, today, reader)
}

/// What stands behind "about" in a sentence about somebody's own work, without for whom and until when: "a talk on
/// **Laos** for class tomorrow". Where a question follows it, that is asked.
fn subject_of_work(
    said: &str,
    talk: &TalkWords,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<String> {
    let about = talk.prepositions.first()?;
    let spoken = text::words(said);
    let at = spoken.iter().position(|word| about.contains(&word.folded.as_str()))?;
    let behind = &spoken[at + 1..];
    let row: Vec<&str> = behind.iter().map(|word| word.folded.as_str()).collect();
    let ends = |at: usize| {
        talk.behind_work
            .iter()
            .any(|phrase| row[at..].starts_with(&phrase.split(' ').collect::<Vec<&str>>()))
    };
    let length = (0..row.len()).find(|at| ends(*at)).unwrap_or(row.len());
    let (first, last) = (behind.first()?, behind.get(length.checked_sub(1)?)?);
    let subject = said[first.span.start..last.span.end].trim();
    let question = question::read(said, today, reader);
    let start = behind.first()?.span.start;
    let names_before =
        question.topic.iter().any(|word| word.need == Need::Name && word.span.start < start);
    let is_asked = asks(&question.words, &question.language.questions);
    (question.request == Request::Answer && !is_asked && !names_before).then(|| subject.to_owned())
}
