//! Tells whether a day, or some days, are asked for and nothing else, and in which year.

use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, Days, NaiveDate};

use super::DateWindow;
use crate::language::Language;
use crate::text::Word;
use crate::time::{Edtf, Interval, Relation};

/// Which words of a line ask for what bears a day, where any do; its window is then that day, in any year or in the one
/// that is named.
///
/// "What happened today?" asks an archive for the day in any year: nothing in it is of today. A day without a year is
/// one of any year where nothing else is asked, and "events of", "history of" are a task and no subject.
pub(super) fn on_this_day(
    all: &[Word],
    dates: &mut Vec<DateWindow>,
    today: NaiveDate,
    language: &Language,
    is_dated: &dyn Fn(&Word) -> bool,
) -> Option<Vec<Range<usize>>> {
    let line = DayLine::new(all, language, is_dated);
    if dates.iter().any(|window| window.relation == Relation::OnThisDay) {
        return Some(line.task());
    }
    // "1 May in the 1960s": one day in several years. "27 and 28 October 1962": several days of one.
    let is_said = |window: &DateWindow| is_of_few_days(window) && !window.inferred;
    let are_days = is_one_day_of_years(dates) || dates.iter().all(is_said);
    if dates.len() > 1 && are_days && line.is_alone() {
        return Some(line.task());
    }
    // "60 years ago today": the day of asking is the one that is counted from.
    let is_pointing = |window: &DateWindow| DayLine::is_pointing(window, today);
    let at = dates.iter().position(is_pointing);
    let at = at.or_else(|| dates.iter().position(|window| window.interval.is_day()));
    let at = at.or_else(|| dates.iter().position(is_of_few_days))?;
    let others: Vec<&DateWindow> =
        dates.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, it)| it).collect();
    let day = line.day(&dates[at], &others, today)?;
    *dates = vec![day];
    Some(line.task())
}

/// Most days that are told of as a day is, each document by its date: those of a month; a longer time has too many.
const MAX_DAYS: u64 = 31;

/// Whether a time is some days of one year: "between 3 and 7 June 1961", "mid-October 1962".
fn is_of_few_days(window: &DateWindow) -> bool {
    let Interval { start: Some(start), end: Some(end) } = window.interval else { return false };
    let last = start.checked_add_days(Days::new(MAX_DAYS - 1));
    last.is_some_and(|last| end <= last) && (!window.is_yearless || window.named.is_some())
}

/// Whether a question says that it asks for a day, and does not only name one: "on this day", "events of 3 May", "today".
pub(crate) fn says_it_asks_for_day(
    all: &[Word],
    dates: &[DateWindow],
    language: &Language,
) -> bool {
    let requests = &language.requests;
    let row: Vec<&str> = all.iter().map(|word| word.folded.as_str()).collect();
    let is_pointed_at =
        |window: &DateWindow| window.relation == Relation::OnThisDay && !window.is_yearless;
    row.iter().any(|word| requests.of_day.contains(word))
        || find(&row, requests.on_this_day).is_some()
        || dates.iter().any(is_pointed_at)
}

/// The words of a line that may ask for a day.
struct DayLine<'a> {
    row: Vec<&'a str>,
    language: &'a Language,
    /// For each word, whether it belongs to a time.
    dated: Vec<bool>,
}

impl<'a> DayLine<'a> {
    fn new(all: &'a [Word], language: &'a Language, is_dated: &dyn Fn(&Word) -> bool) -> Self {
        let row = all.iter().map(|word| word.folded.as_str()).collect();
        Self { row, language, dated: all.iter().map(is_dated).collect() }
    }

    /// Whether a day is named by how far it is from the day of asking: "today", "yesterday".
    fn is_pointing(window: &DateWindow, today: NaiveDate) -> bool {
        let is_near = |day: NaiveDate| (day - today).num_days().abs() <= 1;
        window.inferred
            && !window.is_yearless
            && window.interval.is_day()
            && window.interval.start.is_some_and(is_near)
    }

    /// The window of the day that is asked for; `None` where something else is asked.
    fn day(
        &self,
        day: &DateWindow,
        others: &[&DateWindow],
        today: NaiveDate,
    ) -> Option<DateWindow> {
        let requests = &self.language.requests;
        let is_pointed = find(&self.row, requests.on_this_day).is_some();
        let is_pointing = Self::is_pointing(day, today);
        let is_of_years = find(&self.row, requests.today_of_any_year).is_some();
        match others {
            [] if is_pointed && day.interval != Interval::day(today) => {
                // The day was said, by pointing at it.
                Some(DateWindow { inferred: false, ..day.clone() })
            }
            [] if is_pointed && self.is_alone() => Some(any_year(day)),
            [] if is_pointing && day.interval == Interval::day(today) => {
                let is_any = is_of_years || self.is_told() || self.row.len() == 1;
                (is_any || self.is_alone())
                    .then(|| if is_any { any_year(day) } else { day.clone() })
            }
            [] if is_pointing && self.is_told() => Some(any_year(day)),
            [] if is_pointing => self.is_alone().then(|| day.clone()),
            [] if day.is_yearless && day.named.is_none() && self.is_alone() => Some(any_year(day)),
            [] => self.is_alone().then(|| day.clone()),
            [other] if is_pointing && (is_of_years || is_pointed || self.is_alone()) => {
                in_year(day, other).or_else(|| same_day(day, other))
            }
            _ => None,
        }
    }

    /// Whether there is no subject besides the time.
    ///
    /// Who is asked for is one: "**Whose** birthday is on 22 October?" So is where, and why.
    fn is_alone(&self) -> bool {
        let questions = &self.language.questions;
        let frame = questions.frame;
        let asked = [questions.who, questions.place, questions.why];
        let open = self.who_and_whom();
        let rest = || (0..self.row.len()).filter(|at| !open.contains(at));
        !rest().any(|at| asked.iter().any(|list| list.contains(&self.row[at])))
            && rest()
                .all(|at| self.dated[at] || frame.contains(&self.row[at]) || self.is_beside_day(at))
    }

    /// "**who met whom** on 3 June": whoever it was.
    fn who_and_whom(&self) -> Range<usize> {
        find(&self.row, self.language.requests.who_and_whom).unwrap_or_default()
    }

    fn is_beside_day(&self, at: usize) -> bool {
        let beside = self.language.requests.beside_day;
        self.is_of_day(at) || !self.dated[at] && beside.contains(&self.row[at])
    }

    fn is_of_day(&self, at: usize) -> bool {
        !self.dated[at] && self.language.requests.of_day.contains(&self.row[at])
    }

    /// Whether a word says that the events of a time are asked for: "events", "history".
    fn is_told(&self) -> bool {
        (0..self.row.len()).any(|at| self.is_of_day(at))
    }

    /// Which words are the task, where nothing else is asked.
    fn task(&self) -> Vec<Range<usize>> {
        match self.is_alone() {
            true => {
                let open = self.who_and_whom();
                let is_task = |at: &usize| open.contains(at) || self.is_beside_day(*at);
                (0..self.row.len()).filter(is_task).map(|at| at..at + 1).collect()
            }
            false => Vec::new(),
        }
    }
}

/// Which words are a task beside a longer time, and no subject: "**events** of October 1962".
pub(super) fn events_of_time(
    all: &[Word],
    dates: &[DateWindow],
    language: &Language,
    is_dated: &dyn Fn(&Word) -> bool,
) -> Vec<Range<usize>> {
    match dates.is_empty() {
        true => Vec::new(),
        false => DayLine::new(all, language, is_dated).task(),
    }
}

fn any_year(window: &DateWindow) -> DateWindow {
    let Some(day) = window.interval.start else { return window.clone() };
    let edtf = Edtf::AnyYear { month: day.month(), day: day.day() };
    let interval = edtf.interval();
    DateWindow { edtf, interval, relation: Relation::OnThisDay, inferred: false, ..window.clone() }
}

/// Longest time of the year, in days.
const MAX_DAYS_OF_SEASON: i64 = 92;
/// Most years in which a time of the year is looked for: those of a decade.
const MAX_YEARS: usize = 10;

/// "In 1962, … on 22 October", "this week in 1961", "1 May in the 1960s": a time of the year and its years that are said
/// apart. It is meant in each of them, and neither anywhere else in these years nor in the year of asking.
pub(super) fn said_apart(dates: &[DateWindow]) -> Option<Vec<DateWindow>> {
    let (part, years) = match dates {
        [part, years] | [years, part] if is_of_season(part) && !is_of_season(years) => {
            (part, whole_years(years)?)
        }
        _ => return None,
    };
    // A 29 February is in leap years alone.
    let day = part.interval.start?.day();
    let is_same = |moved: &DateWindow| moved.interval.start.is_some_and(|start| start.day() == day);
    let in_years = years.filter_map(|year| part.in_year(year)).filter(is_same);
    let said = |moved| DateWindow { inferred: false, is_yearless: false, ..moved };
    let found: Vec<DateWindow> = in_years.map(said).collect();
    (!found.is_empty()).then_some(found)
}

/// Whether a time is one of the year of asking, or of no year, and shorter than a year.
fn is_of_season(window: &DateWindow) -> bool {
    let (first, last) = window.interval.days();
    window.inferred
        && window.named.is_none()
        && window.relation == Relation::During
        && last.saturating_sub(first) < MAX_DAYS_OF_SEASON
}

/// The years that a window is, where it is whole ones and no more than are looked in.
fn whole_years(window: &DateWindow) -> Option<RangeInclusive<i32>> {
    let (first, last) = (window.interval.start?, window.interval.end?);
    let is_whole = first.ordinal() == 1 && last.succ_opt()?.ordinal() == 1;
    let years = first.year()..=last.year();
    let are_few = years.clone().count() <= MAX_YEARS;
    (is_whole && are_few && window.relation == Relation::During).then_some(years)
}

/// Whether all windows are the same day, each of another year.
fn is_one_day_of_years(dates: &[DateWindow]) -> bool {
    let day = |window: &DateWindow| {
        window
            .interval
            .start
            .filter(|_| window.interval.is_day())
            .map(|day| (day.month(), day.day()))
    };
    let is_same = |window: &DateWindow| day(window).is_some() && day(window) == day(&dates[0]);
    dates.iter().all(|window| !window.inferred && is_same(window))
}

/// "Today in 1971": the day in that year.
fn in_year(window: &DateWindow, year: &DateWindow) -> Option<DateWindow> {
    said_apart(&[window.clone(), year.clone()])?.into_iter().next()
}

/// "60 years ago today": the day that is counted back to, and not the day of asking besides.
fn same_day(window: &DateWindow, other: &DateWindow) -> Option<DateWindow> {
    let month_and_day =
        |window: &DateWindow| window.interval.start.map(|day| (day.month(), day.day()));
    let is_same = other.interval.is_day() && month_and_day(window) == month_and_day(other);
    is_same.then(|| DateWindow { inferred: false, ..other.clone() })
}

fn find(row: &[&str], phrases: &[&str]) -> Option<Range<usize>> {
    phrases.iter().find_map(|phrase| {
        let count = phrase.split(' ').count();
        let stands = |words: &[&str]| words.iter().copied().eq(phrase.split(' '));
        row.windows(count).position(stands).map(|at| at..at + count)
    })
}
