//! Reads what a quiz is to be about, and how many questions it is to have.

use std::ops::RangeInclusive;

/// How many questions a quiz may be asked to have.
const TOTALS: RangeInclusive<u32> = 2..=20;
/// Longest subject, in characters; what is longer is no subject.
const MAX_SUBJECT: usize = 200;

/// The quiz that somebody wants who writes `/quiz` and something behind it.
///
/// # Examples
///
/// ```
/// use pincite::quiz::QuizWanted;
///
/// let wanted = QuizWanted::read("10 Taiwan");
/// assert_eq!((&*wanted.subject, wanted.total), ("Taiwan", Some(10)));
/// let wanted = QuizWanted::read("1962");
/// assert_eq!((&*wanted.subject, wanted.total), ("1962", None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizWanted {
    /// What it is about; empty where anything will do.
    pub subject: String,
    /// How many questions it has, where that is said.
    pub total: Option<u32>,
}

impl QuizWanted {
    /// Reads what stands behind the command.
    pub fn read(typed: &str) -> Self {
        let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let total = first.parse().ok().filter(|total| TOTALS.contains(total));
        let subject = if total.is_some() { rest } else { typed };
        Self { subject: subject.trim().chars().take(MAX_SUBJECT).collect(), total }
    }
}
