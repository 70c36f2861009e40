//! Tells whether a day of the year is asked for, and in which year.

use chrono::{Datelike, NaiveDate};

use super::DateWindow;
use crate::language::RequestWords;
use crate::text::Word;
use crate::time::{Edtf, EdtfDate, Interval, Precision, Qualifier, Relation};

/// Whether a line asks for what bears a day of the year; its window is then that day, in any year or in the one that is named.
///
/// "What happened today?" asks an archive for the day in any year: nothing in it is of today.
pub(super) fn on_this_day(
    all: &[Word],
    dates: &mut Vec<DateWindow>,
    today: NaiveDate,
    requests: &RequestWords,
) -> bool {
    if dates.iter().any(|window| window.relation == Relation::OnThisDay) {
        return true;
    }
    let row: Vec<&str> = all.iter().map(|word| word.folded.as_str()).collect();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| has_row(&row, phrase));
    let Some(at) = dates.iter().position(|window| window.interval.is_day()) else { return false };
    if dates.len() == 1 && has(requests.on_this_day) {
        // "On this day in 1962": the day was said, by pointing at it.
        dates[at].inferred = false;
        return true;
    }
    let is_today = dates[at].interval == Interval::day(today) && dates[at].inferred;
    let is_asked = has(requests.today_of_any_year) || row.len() == 1;
    if !is_today || !is_asked || dates.len() > 2 {
        return false;
    }
    let others: Vec<&DateWindow> =
        dates.iter().filter(|window| !window.interval.is_day()).collect();
    let window = match others[..] {
        [] if dates.len() == 1 => any_year(&dates[at], today),
        [year] => match in_year(&dates[at], today, year) {
            Some(window) => window,
            None => return false,
        },
        _ => return false,
    };
    *dates = vec![window];
    true
}

fn any_year(window: &DateWindow, today: NaiveDate) -> DateWindow {
    let edtf = Edtf::AnyYear { month: today.month(), day: today.day() };
    let interval = edtf.interval();
    DateWindow { edtf, interval, relation: Relation::OnThisDay, inferred: false, ..window.clone() }
}

/// "Today in 1971": the day of asking in that year.
fn in_year(window: &DateWindow, today: NaiveDate, year: &DateWindow) -> Option<DateWindow> {
    let (first, last) = (year.interval.start?, year.interval.end?);
    let is_year =
        first.ordinal() == 1 && Some(first.year() + 1) == last.succ_opt().map(|day| day.year());
    let first = today.with_year(first.year()).filter(|_| is_year)?;
    let date = EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
    let (edtf, interval) = (Edtf::Date(date), Interval::day(first));
    Some(DateWindow { edtf, interval, inferred: false, ..window.clone() })
}

fn has_row(row: &[&str], phrase: &str) -> bool {
    let count = phrase.split(' ').count();
    row.windows(count).any(|words| words.iter().copied().eq(phrase.split(' ')))
}
