//! Tells what somebody says of their own work from what they ask: "I'm writing a paper on Quemoy. What did Dulles want?"

use chrono::NaiveDate;

use super::phrases;
use crate::language::TalkWords;
use crate::question::{self, Need, QuestionReader};
use crate::text;

/// What is asked behind a sentence about somebody's own work; where that names nothing, what the work is about.
pub(super) fn without_preamble(
    line: &str,
    talk: &TalkWords,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<String> {
    let end = line.find(['.', '!', ';', '\n'])?;
    let (said, asked) = (&line[..end], line[end + 1..].trim());
    let words = phrases::lower(said);
    let is_of_oneself = talk.oneself.contains(&words.first()?.as_str());
    let is_of_work = words.iter().any(|word| talk.own_work.contains(&word.as_str()));
    if !is_of_oneself || !is_of_work || !asked.contains(char::is_alphanumeric) {
        return None;
    }
    let question = question::read(asked, today, reader);
    let names_something = question.is_dated()
        || !question.phrases.is_empty()
        || question.topic.iter().any(|word| word.need == Need::Name);
    if names_something {
        return Some(asked.to_owned());
    }
    let about = talk.prepositions.first()?;
    let spoken = text::words(said);
    let at = spoken.iter().find(|word| about.contains(&word.folded.as_str()))?;
    let subject = said[at.span.end..].trim();
    (!subject.is_empty()).then(|| subject.to_owned())
}
