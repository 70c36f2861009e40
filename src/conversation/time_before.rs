//! Counts a day from the one that was asked about: "the day after", "in 1962" behind a day of any year.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::phrases::is_one_of;
use super::rewording::{replaced, subjects, with_time};
use super::turn::{Before, Turn};
use crate::language::{Language, TalkWords};
use crate::question::Question;
use crate::time::{Edtf, Precision};

/// A leap year: a day of any year is counted in it, so that none is lost.
const ANY_YEAR: i32 = 2000;

const DAYS_OF_WEEK: i64 = 7;

/// "The next day", "the week before": the question before, of the days beside its own; where it has none, beside that of
/// what was shown.
pub(super) fn day_beside(
    row: &[&str],
    talk: &TalkWords,
    before: &Before,
    earlier: &Question,
) -> Option<Turn> {
    let sides = [
        (talk.next_day, 1, 1),
        (talk.day_before, -1, -1),
        (talk.week_after, 1, DAYS_OF_WEEK),
        (talk.week_before, -DAYS_OF_WEEK, -1),
    ];
    // "What happened the next day?"
    let frame = earlier.language.questions.frame;
    let lists = sides.iter().map(|(list, ..)| list).chain([&talk.year_after, &talk.year_before]);
    let phrases = lists.flat_map(|list| list.iter());
    let first: Vec<&str> = phrases.filter_map(|phrase| phrase.split(' ').next()).collect();
    let opens = |word: &&str| first.contains(word);
    let row = &row[row.iter().take_while(|word| frame.contains(*word) && !opens(word)).count()..];
    let years = [(talk.year_after, 1), (talk.year_before, -1)];
    if let Some((_, by)) = years.into_iter().find(|(list, _)| is_one_of(row, list, talk)) {
        return year_beside(by, before, earlier);
    }
    let (_, from, to) = sides.into_iter().find(|(list, ..)| is_one_of(row, list, talk))?;
    let (day, has_year) = match day_of(earlier) {
        Some(found) => found,
        // A name or a subject is told of on many days: only the one shown is meant.
        None => (before.written?, true),
    };
    let (from, to) = (
        day.checked_add_signed(TimeDelta::days(from))?,
        day.checked_add_signed(TimeDelta::days(to))?,
    );
    let phrase = match from == to {
        true => on_day(from, has_year, earlier.language),
        false if has_year => format!("{} {from}/{to}", talk.within),
        false => return None,
    };
    let text = with_time(&earlier.text, earlier, &phrase);
    Some(Turn::Question { text, kept: subjects(earlier, None) })
}

/// "And the year after?": the question before, of the year beside that which was asked about, else that of what was shown.
fn year_beside(by: i32, before: &Before, earlier: &Question) -> Option<Turn> {
    let asked = earlier.dates.last().and_then(|window| window.interval.start);
    let year = asked.or(before.written)?.year().checked_add(by)?;
    let phrase = format!("{} {year}", earlier.language.talk.within);
    let text = with_time(&earlier.text, earlier, &phrase);
    Some(Turn::Question { text, kept: subjects(earlier, None) })
}

/// "In 1962" behind a day of any year: that day in that year.
pub(super) fn in_its_year(line: &Question, earlier: &Question) -> Option<Turn> {
    let ([year], Some((day, false))) = (&line.dates[..], day_of(earlier)) else { return None };
    let Edtf::Date(date) = year.edtf else { return None };
    if date.precision != Precision::Year || !line.topic.is_empty() || year.inferred {
        return None;
    }
    let day = day.with_year(date.first.year())?;
    let text = with_time(&earlier.text, earlier, &on_day(day, true, earlier.language));
    Some(Turn::Question { text, kept: subjects(earlier, None) })
}

/// "What happened in October that year?": the line with the year that was asked about, else that of what was shown.
pub(super) fn in_that_year(
    line: &Question,
    before: &Before,
    earlier: &Question,
) -> Option<(String, String)> {
    let language = line.language;
    let row: Vec<&str> = line.words.iter().map(|word| word.folded.as_str()).collect();
    let (at, length) = language.talk.that_year.iter().find_map(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let at = row.windows(phrase.len()).position(|words| words == phrase)?;
        Some((at, phrase.len()))
    })?;
    let asked = earlier.dates.iter().find_map(|window| window.interval.start);
    let year = asked.or(before.written)?.year().to_string();
    let is_behind = |word: &str| {
        language.dates.month_names.contains(&word)
            || language.questions.date_prepositions.contains(&word)
            || language.questions.document_prepositions.contains(&word)
    };
    let has_opening = at.checked_sub(1).is_some_and(|before| is_behind(row[before]));
    let phrase =
        if has_opening { year.clone() } else { format!("{} {year}", language.talk.within) };
    let span = line.words[at].span.start..line.words[at + length - 1].span.end;
    Some((replaced(&line.text, span, &phrase), year))
}

/// The only day that a question asks for, and whether it is one of a year.
fn day_of(question: &Question) -> Option<(NaiveDate, bool)> {
    let [window] = &question.dates[..] else { return None };
    match window.edtf {
        Edtf::AnyYear { month, day } => {
            NaiveDate::from_ymd_opt(ANY_YEAR, month, day).map(|day| (day, false))
        }
        Edtf::Date(date) if date.precision == Precision::Day => Some((date.first, true)),
        _ => None,
    }
}

/// "on 24 August 1958"
fn on_day(day: NaiveDate, has_year: bool, language: &Language) -> String {
    let month = language.dates.month_names[day.month0() as usize];
    let (first, rest) = month.split_at(month.chars().next().map_or(0, char::len_utf8));
    let month = first.to_uppercase() + rest;
    let year = if has_year { format!(" {}", day.year()) } else { String::new() };
    format!("{} {} {month}{year}", language.talk.on_day, day.day())
}
