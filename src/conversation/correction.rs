//! Reads a line that takes back what was said: "no, the 1963 treaty", "not 1972, 1971", "which Thompson do you mean?"

use chrono::NaiveDate;

use super::phrases::{FIRST_YEAR, behind_reaction, is_one_of, lower};
use super::rewording::{appended, dates_span, replaced, subjects};
use super::turn::{Before, Turn};
use crate::language::TalkWords;
use crate::question::{self, Need, Question, QuestionReader, whole};

/// Most words of what is meant instead, and of what is denied.
const MAX_WORDS_MEANT: usize = 6;

/// Reads such a line; `read` reads what is meant instead.
pub(super) fn correction(
    line: &Question,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
    read: &dyn Fn(&str) -> Turn,
) -> Option<Turn> {
    let talk = &line.language.talk;
    let meant = |text: &str| {
        let turn = read(&format!("{} {text}", talk.i_mean));
        matches!(&turn, Turn::Question { kept, .. } if !kept.is_empty()).then_some(turn)
    };
    let text = line.text.trim();
    let tells = |denied: &str| {
        let denied = question::read(denied, today, reader);
        denied.is_dated() || denied.topic.iter().any(|word| word.need == Need::Name)
    };
    // "That's not what I asked, I want Indonesia 1959"
    if let Some(asked) = behind_complaint(text, talk).filter(|asked| is_short(asked)) {
        return match read(asked) {
            Turn::Question { kept, .. } if kept.is_empty() => meant(asked),
            Turn::Question { text, kept } => Some(Turn::Question { text, kept }),
            _ => None,
        };
    }
    if let Some((denied, instead)) = denied_and_meant(text, talk)
        && is_short(denied)
        && is_short(instead)
        && tells(denied)
        && let Some(turn) =
            in_its_place(denied, instead, before, today, reader).or_else(|| meant(instead))
    {
        return Some(turn);
    }
    if let Some(turn) = left_out(line, before, today, reader) {
        return Some(turn);
    }
    let instead = behind(text, talk.denying)?;
    // "No 3" is the third of a list.
    let is_place = instead.parse::<usize>().is_ok_and(|number| number < FIRST_YEAR);
    if !is_short(instead) || is_place {
        return None;
    }
    // "No, forget it" and "no, what about Laos?" say by themselves what they are.
    match read(instead) {
        Turn::Question { kept, .. } if kept.is_empty() => meant(instead),
        Turn::Question { text, kept } => Some(Turn::Question { text, kept }),
        _ => None,
    }
}

/// What stands behind a complaint about the answer and a mark.
fn behind_complaint<'a>(text: &'a str, talk: &TalkWords) -> Option<&'a str> {
    let (said, asked) = text.split_once([',', '.', '!', ';', '–', '—', '\n'])?;
    let words = lower(said);
    let row: Vec<&str> = words.iter().map(String::as_str).collect();
    let row = behind_reaction(&row, talk).unwrap_or(&row);
    let complains = is_one_of(row, talk.wrong, talk);
    (complains && asked.contains(char::is_alphanumeric)).then_some(asked.trim())
}

/// "**Which** Thompson **do you mean?**": who that is.
pub(super) fn which_is_meant<'a>(line: &'a Question, talk: &TalkWords) -> Option<&'a str> {
    let row: Vec<&str> = line.words.iter().map(|word| word.folded.as_str()).collect();
    let opens = row.first().is_some_and(|word| line.language.questions.what.contains(word));
    let ending = talk.do_you_mean.iter().find_map(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        row.ends_with(&phrase).then_some(phrase.len())
    })?;
    let named = line.words.get(1..line.words.len().checked_sub(ending)?)?;
    let is_name = |word: &crate::text::Word| {
        line.topic.iter().any(|topic| topic.span == word.span && topic.need == Need::Name)
    };
    let (first, last) = (named.first()?, named.last()?);
    (opens && named.iter().all(is_name)).then(|| &line.text[first.span.start..last.span.end])
}

/// What is meant, where the question before has the very words that are denied.
fn in_its_place(
    denied: &str,
    instead: &str,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<Turn> {
    let earlier = question::read(&before.question, today, reader);
    let (asked, denied) = (earlier.text.to_lowercase(), denied.trim().to_lowercase());
    let span = whole(&asked, &denied).filter(|_| asked.len() == earlier.text.len())?;
    let mut kept = subjects(&earlier, Some(&span));
    let text = replaced(&earlier.text, span, instead);
    let times = earlier.dates.iter().map(|window| window.text.clone());
    kept.extend(times.filter(|time| whole(&text, time).is_some() && time != instead));
    Some(Turn::Question { text, kept })
}

fn is_short(text: &str) -> bool {
    (1..=MAX_WORDS_MEANT).contains(&lower(text).len())
}

/// "Not **1972**, **1971**", "**1971**, not **1972**", "not **Mao** but **Chou**": what is denied, and what is meant.
fn denied_and_meant<'a>(text: &'a str, talk: &TalkWords) -> Option<(&'a str, &'a str)> {
    let head = behind(text, talk.denying).unwrap_or(text);
    let not = [talk.not];
    if let Some(denied) = behind(head, &not) {
        let parted = denied.split_once([',', ';', '–', '—']).or_else(|| {
            talk.instead.iter().find_map(|word| denied.split_once(&format!(" {word} ")))
        })?;
        let instead = behind(parted.1.trim(), talk.instead).unwrap_or(parted.1.trim());
        return Some((parted.0, instead));
    }
    let (meant, denied) = head.split_once(&format!(" {} ", talk.not))?;
    Some((denied, meant.trim_end_matches([',', ';', ' '])))
}

/// What stands behind one of some words at the head of a text, and behind the mark behind that.
fn behind<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        let is_word = head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ',', '.', '!']);
        let rest = rest.trim_start_matches([' ', ',', '.', '!']);
        (is_word && !rest.is_empty()).then_some(rest)
    })
}

/// "Not 1961": the question before at any other time.
fn left_out(
    line: &Question,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<Turn> {
    let talk = &line.language.talk;
    let [not, time @ ..] = &line.words[..] else { return None };
    let span = dates_span(line)?;
    let is_time = !time.is_empty() && time.iter().all(|word| span.contains(&word.span.start));
    if not.folded != talk.not || !is_time {
        return None;
    }
    let earlier = question::read(&before.question, today, reader);
    let except = line.language.questions.exceptions.first()?;
    let text = appended(&earlier.text, &format!("{except} {}", &line.text[span]));
    Some(Turn::Question { text, kept: subjects(&earlier, None) })
}
