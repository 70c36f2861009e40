//! Tells whether a day of the year is asked for, and in which year.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::DateWindow;
use crate::language::RequestWords;
use crate::text::Word;
use crate::time::{Edtf, EdtfDate, Interval, Precision, Qualifier, Relation};

/// Which words of a line ask for what bears a day of the year, where any do; its window is then that day, in any year or
/// in the one that is named.
///
/// "What happened today?" asks an archive for the day in any year: nothing in it is of today.
pub(super) fn on_this_day(
    all: &[Word],
    dates: &mut Vec<DateWindow>,
    today: NaiveDate,
    requests: &RequestWords,
) -> Option<Range<usize>> {
    if dates.iter().any(|window| window.relation == Relation::OnThisDay) {
        return Some(0..0);
    }
    let row: Vec<&str> = all.iter().map(|word| word.folded.as_str()).collect();
    let find = |phrases: &[&str]| phrases.iter().find_map(|phrase| find_row(&row, phrase));
    let at = dates.iter().position(|window| window.interval.is_day())?;
    if let Some(words) = find(requests.on_this_day).filter(|_| dates.len() == 1) {
        // "On this day in 1962": the day was said, by pointing at it.
        dates[at].inferred = false;
        return Some(words);
    }
    let is_today = dates[at].interval == Interval::day(today) && dates[at].inferred;
    let words = find(requests.today_of_any_year).or((row.len() == 1).then_some(0..1));
    if !is_today || dates.len() > 2 {
        return None;
    }
    let words = words?;
    let others: Vec<&DateWindow> =
        dates.iter().filter(|window| !window.interval.is_day()).collect();
    let window = match others[..] {
        [] if dates.len() == 1 => any_year(&dates[at], today),
        [year] => in_year(&dates[at], today, year)?,
        _ => return None,
    };
    *dates = vec![window];
    Some(words)
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

fn find_row(row: &[&str], phrase: &str) -> Option<Range<usize>> {
    let count = phrase.split(' ').count();
    let at = row.windows(count).position(|words| words.iter().copied().eq(phrase.split(' ')))?;
    Some(at..at + count)
}
