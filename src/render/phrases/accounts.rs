//! Says what stands around accounts of the same time.

use chrono::NaiveDate;

use super::attribution::author;
use super::dates::day;
use super::evidence::voice_key;
use crate::answer::Evidence;
use crate::messages::{Locale, message};
use crate::model::Voice;
use crate::time::Interval;

/// Above two accounts: of which days both are, and which of the pairs this is.
pub fn accounts_head(locale: Locale, time: &Interval, number: usize, count: usize) -> String {
    let time = match (time.start, time.end) {
        (Some(first), Some(last)) if first != last => days(locale, first, last),
        (Some(first), _) => day(locale, first),
        _ => message!(locale, "date-any-time"),
    };
    message!(locale, "accounts-head", time = time, number = number, count = count)
}

/// By which rule they were found.
pub fn accounts_rule(locale: Locale) -> String {
    message!(locale, "accounts-rule")
}

/// No two are of the same time and of different sides.
pub fn no_accounts(locale: Locale) -> String {
    message!(locale, "accounts-none")
}

/// Whose account it is: the author's, else whose voice.
pub fn side_of_account(locale: Locale, evidence: &Evidence) -> String {
    let voice = evidence.passage.voice;
    let author = author(locale, &evidence.document).filter(|_| voice == Voice::Document);
    author.unwrap_or_else(|| message!(locale, "attribution-voice", voice = voice_key(voice)))
}

/// `/sides` without a subject.
pub fn accounts_usage(locale: Locale) -> String {
    message!(locale, "accounts-usage")
}

/// The button of the pair before.
pub fn accounts_before_button(locale: Locale) -> String {
    message!(locale, "button-accounts-before")
}

/// The button of the next pair.
pub fn accounts_after_button(locale: Locale) -> String {
    message!(locale, "button-accounts-after")
}

/// Above the documents of a week.
pub fn week_head(locale: Locale, first: NaiveDate, last: NaiveDate, documents: usize) -> String {
    message!(locale, "week-head", days = days(locale, first, last), documents = documents)
}

/// Above the documents of one side, with how many it has.
pub fn week_side(locale: Locale, evidence: &Evidence, documents: usize) -> String {
    let side = side_of_account(locale, evidence);
    message!(locale, "browse-count", name = side, documents = documents)
}

/// `/week` without a day.
pub fn week_usage(locale: Locale) -> String {
    message!(locale, "week-usage")
}

/// Of a week the archive has nothing.
pub fn empty_week(locale: Locale, first: NaiveDate, last: NaiveDate) -> String {
    message!(locale, "week-empty", days = days(locale, first, last))
}

fn days(locale: Locale, first: NaiveDate, last: NaiveDate) -> String {
    message!(locale, "date-range", from = day(locale, first), to = day(locale, last))
}
