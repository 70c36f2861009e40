//! Lists of periods that share what stands at their end: "the first and third quarters of 1926".

use super::cursor::{Grammar, Parsed, StatedTimes};
use super::range::year_of;
use crate::language::DateWord;
use crate::time::expression::{Month, PartOfUnit, StatedTime, Time, Unit, Year};

/// Most days of one weekday in a month.
const WEEKDAYS_IN_MONTH: i32 = 5;

impl Grammar<'_> {
    /// "a Sunday in August 1968": the Sundays of that month; of a longer time, or of a month without its year, all of it.
    pub(super) fn weekdays_in(&self, at: usize) -> Parsed<StatedTimes> {
        let DateWord::Weekday(weekday) = self.word(at).filter(|_| self.question)? else {
            return None;
        };
        let is_joined = matches!(self.word(at + 1)?, DateWord::In | DateWord::Of);
        let within = self.skip(at + 2, DateWord::The);
        let (time, end) = self.time(within).filter(|_| is_joined)?;
        let is_one = matches!(self.before_word(at), Some(DateWord::A | DateWord::Cardinal(1)));
        let start = if is_one && at > self.done { at - 1 } else { at };
        let day = |nth| Time { part: Some(PartOfUnit::Weekday { weekday, nth }), ..time };
        let stated: Vec<Time> = match (time.unit, time.part) {
            (Unit::Month(Year::Given(_) | Year::Short { .. }, Month::Given(_)), None) => {
                (1..=WEEKDAYS_IN_MONTH).map(day).collect()
            }
            (Unit::Month(..) | Unit::Year(_) | Unit::Season { .. }, _) => vec![time],
            _ => return None,
        };
        let placed = stated.into_iter().map(|time| (StatedTime::One(time), start, end)).collect();
        Some((placed, end))
    }

    /// "the summers of 1914 and 1916": one season of each year.
    pub(super) fn season_list(&self, at: usize) -> Parsed<StatedTimes> {
        let DateWord::Season(season) = self.word(at)? else { return None };
        let seasons = matches!(self.before_word(at), Some(DateWord::The | DateWord::In));
        if !seasons || !self.is_plural(at) || !self.is_word(at + 1, DateWord::Of) {
            return None;
        }
        let mut list = Vec::new();
        let mut next = at + 2;
        while let Some(year) = self.four_digits(next) {
            let start = if list.is_empty() { at } else { next };
            let unit = Unit::Season { year: Year::Given(year), season };
            list.push((StatedTime::One(Time::whole(unit)), start, next + 1));
            let joint = self.skip_mark(next + 1, ',');
            let joined = self.skip(joint, DateWord::And);
            if joined == next + 1 || self.four_digits(joined).is_none() {
                break;
            }
            next = joined;
        }
        let end = list.last()?.2;
        Some((list, end))
    }

    /// "23 August 1958, 1962 and 1965", "in March 1961 and in 1962": in a question the same time of each year.
    pub(super) fn further_years(&self, at: usize, first: Time, end: usize) -> Parsed<StatedTimes> {
        let is_of_year = first.part.is_some() || !matches!(first.unit, Unit::Year(_));
        if !self.question || !is_of_year || self.after_between(at) {
            return None;
        }
        let Some(Year::Given(_)) = year_of(&first) else { return None };
        let mut list = vec![(StatedTime::One(first), at, end)];
        let mut next = end;
        while let Some((year, start)) = self.further_year(next) {
            let mut time = first;
            time.set_year(Year::Given(year));
            next = start + 1;
            list.push((StatedTime::One(time), start, next));
        }
        // "June 1961, 1962 to 1964" is no list of Junes.
        let is_list = list.len() > 1 && self.range_connector(next, at).is_none();
        is_list.then_some((list, next))
    }

    /// ", 1962" or "and in 1965", with the place of the year.
    fn further_year(&self, at: usize) -> Parsed<i32> {
        let joint = self.skip_mark(at, ',');
        let joined = match self.word(joint) {
            Some(DateWord::And | DateWord::Or) => joint + 1,
            _ => joint,
        };
        let start = self.skip(joined, DateWord::In);
        let year = self.four_digits(start).filter(|_| joined > at)?;
        // "June 1961 and 1,962 men", and "the second quarter of 1961 and 1962 first quarter"
        let is_bare = self.is_bare_year(start, start + 1)
            && self.time(start).is_some_and(|(_, end)| end == start + 1);
        is_bare.then_some((year, start))
    }

    /// "the first and third quarters of 1926": parts that take their unit from the last.
    pub(super) fn part_list(&self, at: usize) -> Parsed<StatedTimes> {
        let mut numbers = Vec::new();
        let mut next = at;
        loop {
            let (nth, after) = self.ordinal(next)?;
            let joint = self.skip_mark(after, ',');
            let joined = match self.word(joint) {
                Some(DateWord::And | DateWord::Or) => joint + 1,
                _ => joint,
            };
            // Most ordinals begin no list; they leave before anything is allocated.
            if joined == after {
                if numbers.is_empty() {
                    return None;
                }
                numbers.push((nth, next, after));
                break;
            }
            self.ordinal(joined)?;
            numbers.push((nth, next, after));
            next = joined;
        }
        let (_, last, after) = *numbers.last()?;
        let part = |place: usize| self.counted_part(place);
        let (_, unit_at) = part(last)?;
        let fraction = matches!(part(last)?.0, PartOfUnit::Fraction { .. });
        if !self.is_plural(after) && !fraction {
            return None;
        }
        let (whole, end) = self.unit_of_part(part(last)?.0, unit_at)?;
        let list = numbers.iter().map(|(nth, start, stop)| {
            let part = match whole.part? {
                PartOfUnit::Fraction { of, .. } => PartOfUnit::Fraction { nth: *nth, of },
                PartOfUnit::Run { scale, count, .. } => {
                    PartOfUnit::Run { scale, first: i32::try_from(*nth).ok()?, count }
                }
                _ => return None,
            };
            let end = if *start == last { end } else { *stop };
            Some((StatedTime::One(Time { part: Some(part), ..whole }), *start, end))
        });
        Some((list.collect::<Option<Vec<_>>>()?, end))
    }
}
