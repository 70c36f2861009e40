//! Says what stands around lists of documents, counts by year, days of the year, and two sides.

use chrono::Datelike;

use super::lists::{cut, listed};
use crate::answer::{Answer, Comparison, Holdings, Side, YearCount};
use crate::archive::ArchiveFacts;
use crate::messages::{Locale, message};
use crate::question::Request;

/// Most years that are named in a sentence.
const MAX_YEARS_NAMED: usize = 12;

/// "37 documents, 120 passages, written from 1955 to 1972": all that an archive has.
pub fn archive_held(locale: Locale, facts: &ArchiveFacts) -> String {
    let reach = facts.written.map(|(first, last)| (first.year(), last.year()));
    counted(locale, (facts.documents, facts.passages), "no", reach)
}

pub(super) fn held(locale: Locale, holdings: &Holdings) -> String {
    let least = if holdings.at_least { "yes" } else { "no" };
    counted(locale, (holdings.documents, holdings.passages), least, holdings.reach())
}

/// Documents and passages, and the years in which they were written.
fn counted(
    locale: Locale,
    (documents, passages): (usize, usize),
    least: &str,
    reach: Option<(i32, i32)>,
) -> String {
    match reach {
        None => message!(locale, "held", least = least, documents = documents, passages = passages),
        Some((first, last)) if first == last => message!(
            locale,
            "held-year",
            least = least,
            documents = documents,
            passages = passages,
            first = first.to_string(),
        ),
        Some((first, last)) => message!(
            locale,
            "held-years",
            least = least,
            documents = documents,
            passages = passages,
            first = first.to_string(),
            last = last.to_string(),
        ),
    }
}

/// Above a list: how many documents there are, and which of its entries are shown, where not all of them are.
pub fn listing_head(locale: Locale, answer: &Answer, from: usize, to: usize) -> Option<String> {
    let holdings = answer.holdings.as_ref()?;
    let count = answer.shown().count();
    let held = held(locale, holdings);
    let question = &answer.question;
    let is_day = question.request == Request::OnThisDay
        || question.is_of_time_alone() && question.dates.iter().all(|it| it.interval.is_day());
    let head = match is_day {
        true if to - from + 1 < count => {
            message!(locale, "day-head-part", held = held, from = from, to = to)
        }
        false if to - from + 1 < count => {
            message!(locale, "listing-head-part", held = held, from = from, to = to)
        }
        true => message!(locale, "day-head", held = held),
        false => message!(locale, "listing-head", held = held),
    };
    let naming = holdings.names_only.then(|| message!(locale, "listing-names-only"));
    Some([Some(head), naming].into_iter().flatten().collect::<Vec<String>>().join("\n"))
}

/// Below a list that names fewer documents than there are, or `None`.
pub fn listing_cut(locale: Locale, answer: &Answer) -> Option<String> {
    let (listed, all) = (answer.shown().count(), answer.holdings.as_ref()?.documents);
    (listed < all).then(|| message!(locale, "listing-cut", listed = listed))
}

/// Below a list where a number opens an entry.
pub fn listing_hint(locale: Locale) -> String {
    message!(locale, "listing-hint")
}

/// Below the beginning of a list in a terminal where nothing can be chosen.
pub fn listing_more_shell(locale: Locale, more: usize) -> Option<String> {
    (more > 0).then(|| message!(locale, "listing-more-shell", more = more))
}

/// The button of the part of a list before the one that is shown.
pub fn list_before_button(locale: Locale, from: usize, to: usize) -> String {
    message!(locale, "button-list-before", from = from, to = to)
}

/// The button of the part behind it.
pub fn list_after_button(locale: Locale, from: usize, to: usize) -> String {
    message!(locale, "button-list-after", from = from, to = to)
}

/// From a passage back to its list.
pub fn list_button(locale: Locale) -> String {
    message!(locale, "button-list")
}

/// "22 October"
pub fn day_of_month(locale: Locale, month: u32, day: u32) -> String {
    message!(locale, "day-of-month", month = month, day = day)
}

/// The button of the day before.
pub fn day_before_button(locale: Locale, month: u32, day: u32) -> String {
    message!(locale, "button-day-before", date = day_of_month(locale, month, day))
}

/// The button of the day after.
pub fn day_after_button(locale: Locale, month: u32, day: u32) -> String {
    message!(locale, "button-day-after", date = day_of_month(locale, month, day))
}

/// Under a passage that tells of a name: in how many documents the archive has it. `None` for other questions.
pub fn name_held(locale: Locale, answer: &Answer) -> Option<String> {
    let holdings = answer.holdings.as_ref().filter(|_| !answer.is_listing())?;
    Some(message!(locale, "name-held", held = held(locale, holdings)))
}

/// How many documents were written in a year: "1962 (14)".
pub fn year_button(locale: Locale, count: &YearCount) -> String {
    message!(locale, "button-year", year = count.year.to_string(), documents = count.documents)
}

/// The years in which documents on a name were written.
pub fn name_years(locale: Locale, years: &[String]) -> String {
    message!(locale, "name-years", years = listed(locale, years))
}

/// The choice of a part of a list in a terminal.
pub fn list_part(locale: Locale, from: usize, to: usize) -> String {
    message!(locale, "list-part", from = from, to = to)
}

/// Above one side of a comparison.
pub fn comparison_side(locale: Locale, side: &Side) -> String {
    let name = side.name.as_str();
    match side.evidence.is_empty() {
        true => message!(locale, "comparison-nothing", name = name),
        false => {
            message!(locale, "comparison-side", name = name, held = held(locale, &side.holdings))
        }
    }
}

/// Whether two sides can be laid next to each other: the years in which the archive has both, or that there are none.
pub fn comparison_years(locale: Locale, comparison: &Comparison) -> Option<String> {
    let years: Vec<String> = comparison.common_years.iter().map(i32::to_string).collect();
    let is_of_both = comparison.sides.iter().all(|side| !side.evidence.is_empty());
    match (is_of_both, years.is_empty()) {
        (false, _) => None,
        (true, true) => Some(message!(locale, "comparison-apart")),
        (true, false) => {
            let years = cut(locale, &years, MAX_YEARS_NAMED);
            Some(message!(locale, "comparison-years", years = years))
        }
    }
}

/// Said to somebody who asks for a summary, or `None`.
pub fn summary_quoted(locale: Locale, answer: &Answer) -> Option<String> {
    let asks = answer.question.request == Request::Summarise && answer.shown().next().is_some();
    asks.then(|| message!(locale, "summary-quoted"))
}
