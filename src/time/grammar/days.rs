//! Several days of one month: "2-3 March 1969", "September 26 and 27, 1959", "12, 14 and 17 July".

use super::cursor::{Grammar, Parsed, StatedTimes};
use super::numeric::impossible_or;
use crate::language::DateWord;
use crate::time::expression::{Day, Month, StatedTime, Time, Unit, Year};
use crate::time::tokens::TokenKind;

/// A list of days longer than this is no list of days.
const LONGEST_LIST: usize = 8;

/// One item of a list of days: a day, or from one to another.
type Item = (u32, Option<u32>, usize, usize);

impl Grammar<'_> {
    /// Several days of one month: "2-3 March 1969", "September 26 and 27, 1959", "12, 14 and 17 July".
    pub(super) fn day_list(&self, at: usize) -> Parsed<StatedTimes> {
        self.days_before_month(at).or_else(|| self.days_after_month(at))
    }

    fn days_before_month(&self, at: usize) -> Parsed<StatedTimes> {
        if self.word(at) == Some(DateWord::A) || self.number_started(at) {
            return None;
        }
        let (items, next) = self.day_items(at)?;
        if let Some((month, end)) = self.relative_month(self.skip(next, DateWord::Of))
            && (self.after_between(at) && items.len() == 2
                || items.iter().all(|item| item.1.is_some()))
        {
            return Some((self.relative_days(&items, month, at, end), end));
        }
        let next = self.of_day(next);
        let (month, end) = self.month_after_day(next)?;
        let (year, end) = self.year_after_month(month, end, true).unwrap_or((Year::Missing, end));
        // A single day is no list; the rules for one day read it.
        (items.len() > 1 || items[0].1.is_some()).then_some(())?;
        Some((self.listed_days(&items, year, month, at, end), end))
    }

    fn days_after_month(&self, at: usize) -> Parsed<StatedTimes> {
        let (month, next) = self.month_name(at)?;
        let next = self.skip_mark(next, '.');
        let (items, next) = self.day_items(self.skip_mark(next, '/'))?;
        (items.len() > 1 || items[0].1.is_some()).then_some(())?;
        if self.number_goes_on(next) || self.month_name(next).is_some() || self.plural(next) {
            return None;
        }
        let (year, end) = self.year_after_month(month, next, true).unwrap_or((Year::Missing, next));
        Some((self.listed_days(&items, year, month, at, end), end))
    }

    /// "from 4th to 23rd of last month".
    fn relative_days(&self, items: &[Item], month: Month, at: usize, end: usize) -> StatedTimes {
        let day =
            |day: u32| Time::whole(Unit::Day(Day { year: Year::Missing, month, day, other: None }));
        if let [(first, None, ..), (last, None, ..)] = items {
            return vec![(StatedTime::Range(day(*first), day(*last)), at, end)];
        }
        let range =
            |item: &Item| (StatedTime::Range(day(item.0), day(item.1.unwrap_or(item.0))), at, end);
        items.iter().map(range).collect()
    }

    fn listed_days(
        &self,
        items: &[Item],
        year: Year,
        month: u32,
        at: usize,
        end: usize,
    ) -> StatedTimes {
        let day = |day: u32| match impossible_or(year, month, day, None) {
            Ok(unit) => Ok(Time::whole(unit)),
            Err(impossible) => Err(impossible),
        };
        // "Between 5 and 9 May" has the form of a list but is one range.
        let between = self.after_between(at) && items.len() == 2;
        if between && let (Ok(first), Ok(last)) = (day(items[0].0), day(items[1].0)) {
            return vec![(StatedTime::Range(first, last), at, end)];
        }
        let stated = |item: &Item| match (day(item.0), item.1.map(day)) {
            (Ok(first), None) => StatedTime::One(first),
            (Ok(first), Some(Ok(last))) => StatedTime::Range(first, last),
            (Err(impossible), _) | (_, Some(Err(impossible))) => StatedTime::Impossible(impossible),
        };
        let count = items.len();
        let place = |(index, item): (usize, &Item)| {
            // The first item takes the month before it into its span, the last one the month and
            // year behind.
            let start = if index == 0 { at } else { item.2 };
            (stated(item), start, if index + 1 == count { end.max(item.3) } else { item.3 })
        };
        items.iter().enumerate().map(place).collect()
    }

    /// "12, 14-16 and 20": days with what joins them.
    fn day_items(&self, at: usize) -> Parsed<Vec<Item>> {
        let mut next = at;
        let mut items = Vec::new();
        loop {
            let start = next;
            let (first, after) = self.day_number(next)?;
            if first > 31 || first == 0 || self.number_goes_on(after) {
                return None;
            }
            next = after;
            // Most numbers are no lists; they leave before anything is allocated.
            let single = self.day_connector(next).is_none() && self.list_connector(next).is_none();
            if items.is_empty() && single && !self.is(next, '[') {
                return None;
            }
            let mut item = (first, None, start, next);
            // A slash joins neighbours only ("2/3 March"); "2/5" may be a numeric date. A colon
            // behind the second number makes it an hour.
            if let Some(connected) = self.day_connector(next)
                && let Some((last, after)) = self.day_number(connected)
                && (1..=31).contains(&last)
                && last > first
                && (!self.is(next, '/') || last == first + 1)
                && !self.number_goes_on(after)
                && !self.is(after, ':')
                && !(self.hour_follows(after)
                    && (self.lexeme(after).len() > 1 || self.is(after + 1, '.')))
            {
                item = (first, Some(last), start, after);
                next = after;
            }
            if self.is(next, '[')
                && let Some((last, 1..=2)) = self.number(next + 1)
                && self.is(next + 2, ']')
                && (first..=31).contains(&last)
            {
                item = (first, Some(last), start, next + 3);
                next += 3;
            }
            items.push(item);
            let joined = self.list_connector(next).filter(|_| items.len() < LONGEST_LIST);
            match joined.filter(|joined| self.is_list_day(*joined)) {
                Some(joined) => next = joined,
                None => return Some((items, next)),
            }
        }
    }

    fn is_list_day(&self, at: usize) -> bool {
        let spelled =
            self.number(at).is_none() && self.ordinal(self.skip(at, DateWord::The)).is_none();
        !spelled
            && self.day_number(at).is_some_and(|(day, end)| {
                (1..=31).contains(&day)
                    && !self.number_goes_on(end)
                    && !self.is(end, ':')
                    && !self.hour_follows(end)
                    && !self.measured(end)
            })
    }

    /// "8 p.m." after "May 5,": an hour.
    fn hour_follows(&self, at: usize) -> bool {
        self.is_one_of(at, self.words.hours)
    }

    fn day_connector(&self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            TokenKind::Mark('.') if self.glued(at) && self.dash(at + 1) => Some(at + 2),
            // Two dashes in a row stand for a long one, which joins days only without blanks.
            TokenKind::Mark('-') if self.is(at + 1, '-') => {
                (self.glued(at) && self.glued(at + 1) && self.glued(at + 2)).then_some(at + 2)
            }
            TokenKind::Mark('\u{2014}') => (self.glued(at) && self.glued(at + 1)).then_some(at + 1),
            TokenKind::Mark('-' | '–' | '/' | '~') => Some(at + 1),
            TokenKind::Known {
                word: DateWord::To | DateWord::Through | DateWord::Until, ..
            } => Some(at + 1),
            _ => None,
        }
    }

    fn list_connector(&self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            TokenKind::Mark(',') => match self.word(at + 1) {
                Some(DateWord::And | DateWord::Or) => Some(at + 2),
                _ => Some(at + 1),
            },
            TokenKind::Mark('&') => Some(at + 1),
            TokenKind::Known { word: DateWord::And | DateWord::Or, .. } => Some(at + 1),
            _ => None,
        }
    }
}
