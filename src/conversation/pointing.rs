//! Reads a line that asks about words which it only points at: "is this quote real?", in a reply to them.

use chrono::NaiveDate;

use crate::question::{self, Given, QuestionReader, quotation};

/// The line with the words that it points at in quotation marks, where it asks to check them.
///
/// # Examples
///
/// ```
/// use pincite::conversation::pointing;
/// use pincite::question::QuestionReader;
/// use pincite::text::Spellings;
/// use pincite::time::{DateReader, NumericOrder};
///
/// let (names, dates) = (Spellings::default(), DateReader::default());
/// let order = NumericOrder::DayFirst;
/// let reader = QuestionReader { dates: &dates, names: &names, century: 1900, order };
/// let today = "2026-11-22".parse()?;
///
/// let words = "We shall never ask for it.";
/// let asked = pointing("Did Mao say this?", words, today, &reader);
/// assert_eq!(asked.as_deref(), Some("Did Mao say this “We shall never ask for it.”"));
/// assert_eq!(pointing("What did Mao say about Laos?", words, today, &reader), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pointing(
    line: &str,
    words: &str,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<String> {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»');
    let (line, words) = (line.trim(), words.trim().trim_matches(marks));
    let frame = line.trim_end_matches(['?', '.', '!', ':', ' ']);
    if frame.is_empty() || frame.contains(marks) {
        return None;
    }
    let asked = format!("{frame} “{words}”");
    let read = question::read(&asked, today, reader);
    let is_checked = quotation(&read)
        .is_some_and(|found| found.given == Given::Marked && found.span.start > frame.len());
    is_checked.then_some(asked)
}
