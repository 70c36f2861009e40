//! A day of any year: "on this day", "22 October in any year".

use super::cursor::{Grammar, Parsed};
use crate::language::{DateWord, Scale};
use crate::time::expression::{Month, StatedTime, Time, Unit, Year};

impl Grammar<'_> {
    /// "on this day", "on this day, 22 October", "22 October in any year".
    pub(super) fn on_this_day(&self, at: usize) -> Parsed<StatedTime> {
        if let Some(found) = self.this_time_in(at) {
            return Some(found);
        }
        let day = self.is_word(at + 1, DateWord::Scale(Scale::Day))
            || self.question
                && self.is_word(at + 1, DateWord::Time)
                && self.is_one_of(at + 1, self.words.present);
        let this_day =
            self.is_word(at, DateWord::This) && day && self.before_word(at) == Some(DateWord::On);
        if this_day {
            if let Some(found) = self.this_day_in(at + 2) {
                return Some(found);
            }
            let next = self.skip_mark(self.in_history(at + 2), ',');
            let next = self.skip_mark(next, '(');
            let next = self.skip_mark(next, ':');
            return match self.dated(next) {
                Some((Unit::Day(day), end)) => match (day.year, day.month) {
                    (Year::Missing, Month::Given(month)) => {
                        Some((StatedTime::AnyYear(month, day.day), self.skip_mark(end, ')')))
                    }
                    // "On this day, 23 October 1962": that day, and not the day of asking besides.
                    _ if self.question => Some((
                        StatedTime::One(Time::whole(Unit::Day(day))),
                        self.skip_mark(end, ')'),
                    )),
                    _ => None,
                },
                _ if self.question => Some((StatedTime::ThisDay, at + 2)),
                _ => None,
            };
        }
        let (Unit::Day(day), end) = self.dated(at)? else { return None };
        let Month::Given(month) = day.month else { return None };
        let every = self.before_word(at) == Some(DateWord::Any);
        let end = self.any_year(end).or(every.then_some(end))?;
        (day.year == Year::Missing).then_some((StatedTime::AnyYear(month, day.day), end))
    }

    /// "in 1962" behind "on this day": the day of asking, in that year.
    fn this_day_in(&self, at: usize) -> Parsed<StatedTime> {
        let next = self.skip(self.skip_mark(at, ','), DateWord::In);
        let year = self.four_digits(next).filter(|_| self.question)?;
        Some((StatedTime::One(Time::whole(Unit::ThisDayIn(year))), next + 1))
    }

    /// "this time in 1958": the month of asking, in that year.
    fn this_time_in(&self, at: usize) -> Parsed<StatedTime> {
        let is_time =
            self.is_word(at + 1, DateWord::Time) && !self.is_one_of(at + 1, self.words.present);
        let this_time = self.question && self.is_word(at, DateWord::This) && is_time;
        let next = self.skip(at + 2, DateWord::In);
        let year = self.four_digits(next).filter(|_| this_time)?;
        Some((StatedTime::One(Time::whole(Unit::ThisMonthIn(year))), next + 1))
    }

    /// The place after "in any year", "every year", "through the years".
    fn any_year(&self, at: usize) -> Option<usize> {
        let next = self.skip_mark(at, ',');
        let next = self.skip(next, DateWord::In);
        let next = self.skip(next, DateWord::Of);
        let year = |place: usize| self.is_word(place, DateWord::Scale(Scale::Year));
        if self.is_word(next, DateWord::Any) && year(next + 1) {
            return Some(next + 2);
        }
        // "over" is a word of the class of "in", and was passed.
        let next = self.skip(next, DateWord::Through);
        let years = self.is_word(next, DateWord::The) && year(next + 1) && self.is_plural(next + 1);
        (years && next > at).then_some(next + 2)
    }

    fn in_history(&self, at: usize) -> usize {
        let history = self.is_word(at, DateWord::In) && self.is_one_of(at + 1, self.words.history);
        if history { at + 2 } else { at }
    }
}
