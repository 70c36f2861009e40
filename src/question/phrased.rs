//! Questions that a command or a button asks in place of somebody who types them, in the language of the archive.

use chrono::{Datelike, Days, NaiveDate};

use crate::time::Interval;

/// The words by which a list of documents by their dates is asked for.
const OPENING: &str = "timeline of ";

/// The question for a timeline of a topic: `timeline of` and its words.
pub fn timeline_of(topic: &str) -> String {
    format!("{OPENING}{}", topic.trim())
}

/// The topic of such a question, or the whole of another.
///
/// ```
/// use pincite::question::{timeline_of, timeline_topic};
///
/// assert_eq!(timeline_topic(&timeline_of("Cuba in 1962")), "Cuba in 1962");
/// assert_eq!(timeline_topic("Cuba in 1962"), "Cuba in 1962");
/// ```
pub fn timeline_topic(question: &str) -> &str {
    question.strip_prefix(OPENING).unwrap_or(question).trim()
}

/// The question for the documents of a year.
pub fn written_in(year: &str) -> String {
    timeline_of(&format!("written in {year}"))
}

/// The question for all documents of some days.
pub fn documents_between(first: NaiveDate, last: NaiveDate) -> String {
    timeline_of(&format!("{first} to {last}"))
}

/// Whether a time is short enough to name a week by: a month names none.
pub fn names_a_week(time: &Interval) -> bool {
    let (first, last) = time.days();
    last.saturating_sub(first) < 7
}

/// The week, from Monday to Sunday, that a day is in.
///
/// ```
/// use pincite::question::week_of;
///
/// let (first, last) = week_of("1962-10-24".parse()?);
/// assert_eq!((first.to_string(), last.to_string()), ("1962-10-22".to_owned(), "1962-10-28".to_owned()));
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn week_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let monday = Days::new(u64::from(day.weekday().num_days_from_monday()));
    let first = day.checked_sub_days(monday).unwrap_or(day);
    (first, first.checked_add_days(Days::new(6)).unwrap_or(day))
}
