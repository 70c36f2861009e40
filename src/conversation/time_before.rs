//! Counts a time from the one that was asked about: "the day after", "that week", "in 1962" behind a day of any year.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::phrases::is_one_of;
use super::rewording::{replaced, subjects, with_time};
use super::turn::{Before, Turn};
use crate::language::{Language, TalkWords};
use crate::question::{Question, QuestionReader};
use crate::time::{
    Context, Edtf, EdtfDate, Inference, Interval, Mode, Precision, Relation, TimeExpression,
};

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

/// "What did Dulles say **that day**?", "the following Monday", "and the 29th?": the line with the days that it points back
/// to, counted from the time that was asked about, else from that of what was shown.
pub(super) fn pointed_back(
    line: &Question,
    before: &Before,
    earlier: &Question,
    reader: &QuestionReader<'_>,
) -> Option<(String, String)> {
    let found = pointing(&line.text, Then::of(before, earlier)?, reader)?;
    let language = line.language;
    let said = in_words(&found.edtf, language)?;
    let lists = [language.questions.date_prepositions, language.questions.document_prepositions];
    let prepositions = || lists.iter().chain(language.talk.prepositions).copied().flatten();
    let behind = line.words.iter().rev().find(|word| word.span.end <= found.span.start);
    let has_preposition = behind.is_some_and(|word| {
        let touches = line.text[word.span.end..found.span.start].trim().is_empty();
        touches && prepositions().any(|listed| *listed == word.folded)
    });
    let is_related = has_preposition || found.relation != Relation::During;
    let phrase = match is_related {
        true => said.clone(),
        false => format!("{} {said}", opening(&found.edtf, language)),
    };
    Some((replaced(&line.text, found.span.clone(), &phrase), said))
}

/// The first time in a line that points back.
fn pointing(line: &str, then: Then, reader: &QuestionReader<'_>) -> Option<TimeExpression> {
    let counted_from = |day: NaiveDate| {
        let context = Context {
            reference: Some(day),
            mode: Mode::FollowUp,
            order: reader.order,
            century: reader.century,
        };
        let found = reader.dates.read(line, &context).expressions;
        found.into_iter().find(|found| found.why == Some(Inference::Before))
    };
    let found = counted_from(then.last)?;
    // Behind "in August 1958" there is a 27th, and nobody knows which is "that day".
    let is_known = counted_from(then.first).is_some_and(|first| first.edtf == found.edtf);
    is_known.then_some(found)
}

/// Longest time, in days, that is counted from as a day is: "that week" behind "from 25 to 27 August".
const MAX_DAYS: i64 = 16;

/// The time that a line counts from.
struct Then {
    first: NaiveDate,
    last: NaiveDate,
}

impl Then {
    fn of(before: &Before, earlier: &Question) -> Option<Self> {
        let one = |day: NaiveDate| Self { first: day, last: day };
        let asked = earlier.dates.last().map(|window| window.interval);
        let Some(Interval { start: Some(first), end: Some(last) }) = asked else {
            return before.written.map(one);
        };
        if (last - first).num_days() < MAX_DAYS {
            return Some(one(last));
        }
        // "What did he say that day?", behind a question about a year: the day of what was shown.
        let shown = before.written.filter(|day| (first..=last).contains(day));
        Some(shown.map_or(Self { first, last }, one))
    }
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
    let year = if has_year { format!(" {}", day.year()) } else { String::new() };
    format!("{} {} {}{year}", language.talk.on_day, day.day(), month_name(day, language))
}

fn month_name(day: NaiveDate, language: &Language) -> String {
    let month = language.dates.month_names[day.month0() as usize];
    let (first, rest) = month.split_at(month.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// "24 August 1958", "August 1958", "1958", "24 August 1958 to 2 September 1958", as somebody would type it.
pub(super) fn in_words(edtf: &Edtf, language: &Language) -> Option<String> {
    let in_full =
        |day: NaiveDate| format!("{} {} {}", day.day(), month_name(day, language), day.year());
    let Interval { start: Some(first), end: Some(last) } = edtf.interval() else { return None };
    Some(match edtf {
        Edtf::Date(EdtfDate { precision: Precision::Month, .. }) => {
            format!("{} {}", month_name(first, language), first.year())
        }
        Edtf::Date(EdtfDate { precision: Precision::Year, .. }) => first.year().to_string(),
        _ if first == last => in_full(first),
        _ => format!("{} {} {}", in_full(first), language.talk.up_to, in_full(last)),
    })
}

/// The word before a time: "on" before a day.
pub(super) fn opening(edtf: &Edtf, language: &Language) -> &'static str {
    let Interval { start, end } = edtf.interval();
    if start == end { language.talk.on_day } else { language.talk.within }
}
