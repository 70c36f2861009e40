//! Makes of a question the one that a button beside its answer asks: the same name in one year, the day before.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Question;

/// What a question is narrowed to, or which day it moves to. Written as "1962", "10-23" or "1962-10-23".
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
}

impl Narrowing {
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
        }
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
        }
    }
}

impl FromStr for Narrowing {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
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
