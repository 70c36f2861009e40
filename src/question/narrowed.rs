//! Makes of a question the one that a button beside its answer asks: the same name in one year, the day before, the
//! question without a part of it.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Question, QuestionNote};
use crate::time::Edtf;

/// What a question is narrowed to, which day it moves to, or which reading of it is taken back.
///
/// Written as "1962", "10-23", "1962-10-23", "w12-20" (without these bytes), "t12-20" (these bytes as typed) or "o0".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Narrowing {
    /// The documents of one year.
    Year(i32),
    /// A day of the year, in any year or in one.
    Day {
        /// The month, from 1.
        month: u32,
        /// The day, from 1.
        day: u32,
        /// The year, where the question names one.
        year: Option<i32>,
    },
    /// Without these bytes of its text: a word that nothing has, a time that was guessed.
    Without {
        /// Where they begin.
        start: usize,
        /// Where they end.
        end: usize,
    },
    /// With the word or name at these bytes in quotation marks, so that it is looked for under no other spelling.
    AsTyped {
        /// Where it begins.
        start: usize,
        /// Where it ends.
        end: usize,
    },
    /// With the other reading of its ambiguous date at this position among its notes.
    OtherDate(usize),
}

impl Narrowing {
    /// Without some words of a question; `None` where they do not stand in it, or nothing to look for would be left.
    ///
    /// The preposition goes with a date: "in November".
    pub fn without(question: &Question, words: &str) -> Option<Self> {
        let Range { start, end } = whole(&question.text, words)?;
        let is_left = |span: &Range<usize>| span.end <= start || end <= span.start;
        let has_topic = question
            .topic
            .iter()
            .any(|word| word.need != super::Need::Helpful && is_left(&word.span));
        if !has_topic && question.phrases.is_empty() {
            return None;
        }
        let is_date = question.dates.iter().any(|window| window.text == words);
        let before = question.words.iter().rev().find(|word| word.span.end <= start);
        let preposition = before.filter(|word| {
            let frame = question.language.questions.date_prepositions;
            is_date && frame.contains(&word.folded.as_str())
        });
        Some(Self::Without { start: preposition.map_or(start, |word| word.span.start), end })
    }

    /// With a word or a name as it was typed; `None` where it does not stand in the question, or stands in a quotation.
    pub fn as_typed(question: &Question, words: &str) -> Option<Self> {
        let Range { start, end } = whole(&question.text, words)?;
        let is_quoted = |phrase: &String| whole(phrase, words).is_some();
        (!question.phrases.iter().any(is_quoted)).then_some(Self::AsTyped { start, end })
    }

    /// The question, as somebody would type it.
    ///
    /// # Examples
    ///
    /// ```
    /// use pincite::question::{Narrowing, QuestionReader, read};
    /// use pincite::text::Spellings;
    /// use pincite::time::{DateReader, NumericOrder};
    ///
    /// let (names, dates) = (Spellings::default(), DateReader::default());
    /// let order = NumericOrder::DayFirst;
    /// let reader = QuestionReader { dates: &dates, names: &names, century: 1900, order };
    /// let question = read("Tito", "2026-11-22".parse()?, &reader);
    /// assert_eq!(Narrowing::Year(1962).of(&question), "all documents about Tito written in 1962");
    /// let day: Narrowing = "10-23".parse().map_err(|()| "no day")?;
    /// assert_eq!(day.of(&question), "on this day, 23 October");
    /// let as_typed = Narrowing::as_typed(&question, "Tito").ok_or("no such word")?;
    /// assert_eq!(as_typed.of(&question), "“Tito”");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(&self, question: &Question) -> String {
        let words = &question.language.requests;
        match *self {
            Self::Year(year) => {
                let subject = question.text_read().trim().trim_end_matches(['?', '.', '!']);
                format!("{} {subject} {} {year}", words.all_about, words.in_year)
            }
            Self::Day { month, day, year } => {
                let name = question.language.month_name(month).unwrap_or_default();
                let year = year.map_or(String::new(), |year| format!(" {year}"));
                format!("{}, {day} {name}{year}", words.this_day)
            }
            Self::Without { start, end } => {
                replaced(&question.text, start_with_preposition(question, start, end)..end, "")
            }
            Self::AsTyped { start, end } => in_marks(&question.text, start..end),
            Self::OtherDate(at) => match question.notes.get(at) {
                Some(QuestionNote::AmbiguousDate { text, other, .. }) => {
                    let span = whole(&question.text, text).unwrap_or_default();
                    replaced(&question.text, span, &as_typed_day(question, other))
                }
                _ => question.text.clone(),
            },
        }
    }
}

/// A date as a question may have it.
fn as_typed_day(question: &Question, date: &Edtf) -> String {
    match date {
        Edtf::AnyYear { month, day } => {
            format!("{day} {}", question.language.month_name(*month).unwrap_or_default())
        }
        _ => date.to_string(),
    }
}

impl fmt::Display for Narrowing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Day { month, day, year: None } => write!(f, "{month:02}-{day:02}"),
            Self::Day { month, day, year: Some(year) } => {
                write!(f, "{year:04}-{month:02}-{day:02}")
            }
            Self::Without { start, end } => write!(f, "w{start}-{end}"),
            Self::AsTyped { start, end } => write!(f, "t{start}-{end}"),
            Self::OtherDate(at) => write!(f, "o{at}"),
        }
    }
}

impl FromStr for Narrowing {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let place = |text: &str| text.parse::<usize>().map_err(|_| ());
        let span = |text: &str| -> Result<(usize, usize), ()> {
            let (start, end) = text.split_once('-').ok_or(())?;
            Ok((place(start)?, place(end)?))
        };
        if let Some(text) = text.strip_prefix('w') {
            return span(text).map(|(start, end)| Self::Without { start, end });
        }
        if let Some(text) = text.strip_prefix('t') {
            return span(text).map(|(start, end)| Self::AsTyped { start, end });
        }
        if let Some(text) = text.strip_prefix('o') {
            return place(text).map(Self::OtherDate);
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| ());
        let parts: Vec<&str> = text.split('-').collect();
        let day = |month: &str, day: &str, year| -> Result<Self, ()> {
            let (month, day) = (number(month)?, number(day)?);
            let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
            is_day.then_some(Self::Day { month, day, year }).ok_or(())
        };
        let year = |year: &str| year.parse::<i32>().map_err(|_| ());
        match parts[..] {
            [only] => Ok(Self::Year(year(only)?)),
            [month, of_month] => day(month, of_month, None),
            [of_year, month, of_month] => day(month, of_month, Some(year(of_year)?)),
            _ => Err(()),
        }
    }
}

/// Where a part of a question begins together with a preposition that would be left with nothing behind it: "about sour
/// milk".
fn start_with_preposition(question: &Question, start: usize, end: usize) -> usize {
    let language = question.language;
    let is_last = !question.words.iter().any(|word| word.span.start >= end);
    let before = question.words.iter().rev().find(|word| word.span.end <= start);
    let preposition = before.filter(|word| {
        let lists = [&[language.talk.about], language.questions.before_object];
        is_last && lists.iter().any(|list| list.contains(&word.folded.as_str()))
    });
    preposition.map_or(start, |word| word.span.start)
}

/// Where words stand in a text as a whole: "May" is no part of "Mayor".
pub(crate) fn whole(text: &str, words: &str) -> Option<Range<usize>> {
    all_whole(text, words).next()
}

/// Every such place.
fn all_whole<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let places = text.match_indices(words).map(|(at, found)| at..at + found.len());
    places.filter(|place| {
        !place.is_empty()
            && !text[..place.start].ends_with(char::is_alphanumeric)
            && !text[place.end..].starts_with(char::is_alphanumeric)
    })
}

/// A text with quotation marks around the words at some of its bytes, wherever they stand in it.
fn in_marks(text: &str, span: Range<usize>) -> String {
    let Some(words) = text.get(span) else { return text.to_owned() };
    let mut marked = String::new();
    let mut at = 0;
    for place in all_whole(text, words) {
        marked.push_str(&format!("{}“{words}”", &text[at..place.start]));
        at = place.end;
    }
    marked + &text[at..]
}

/// A text with other words at some of its bytes, and one blank where two would stand; as it is where it has no such bytes.
fn replaced(text: &str, span: Range<usize>, by: &str) -> String {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return text.to_owned();
    };
    if !by.is_empty() || span.is_empty() {
        return format!("{before}{by}{after}");
    }
    let (before, after) = (before.trim_end(), after.trim_start());
    let joined = after.starts_with(|c: char| !c.is_alphanumeric()) || before.is_empty();
    format!("{before}{}{after}", if joined { "" } else { " " })
}
