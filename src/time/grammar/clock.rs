//! Times of day around a date: the date-time group of a telegram, the hour between a day and its year.

use super::cursor::{Grammar, Parsed};
use super::numeric::{Numeric, impossible_or};
use crate::language::DateWord;
use crate::time::expression::Year;
use crate::time::tokens::{LetterCase, TokenKind};

impl Grammar<'_> {
    /// "221430Z OCT 62": day, hour and minute in one number, the zone, the month and the year.
    pub(super) fn date_time_group(&self, at: usize) -> Parsed<Numeric> {
        // "22/1430Z OCT 62": some stations parted the day from the hour.
        let (value, at) = match self.number(at)? {
            (value, 6) => (value, at),
            (day, 2) => {
                let clock = self.skip_mark(at + 1, '/');
                let (clock_value, 4) = self.number(clock)? else { return None };
                (day * 10_000 + clock_value, clock)
            }
            _ => return None,
        };
        let (day, hour, minute) = (value / 10_000, value / 100 % 100, value % 100);
        if !(1..=31).contains(&day) || hour > 24 || minute > 59 {
            return None;
        }
        let zone =
            self.glued(at + 1) && self.lexeme(at + 1).len() == 1 && self.case(at + 1).is_some();
        let next = if zone { at + 2 } else { at + 1 };
        let (month, next) = self.month_name(next)?;
        let next = self.abbreviation_stop(next);
        let (year, end) = match self.number(next) {
            // "message 200410Z September 20, 1962": a date follows the group.
            Some((_, 1..=2)) if self.four_digits(self.skip_mark(next + 1, ',')).is_some() => {
                return None;
            }
            Some((two_digits, 2)) if !self.number_goes_on(next + 1) => {
                (Year::Short { two_digits, numeric: false }, next + 1)
            }
            _ => self.year_after(next, true).unwrap_or((Year::Missing, next)),
        };
        // Parted from its day, an hour without a zone is a year.
        if !zone && self.number(at).is_some_and(|(_, digits)| digits == 4) {
            return None;
        }
        // Without its zone and its year the number may be any other.
        (zone || year != Year::Missing).then_some((impossible_or(year, month, day, None), end))
    }

    /// The place of the year behind an hour: "October 25, 11 a.m., 1962", "Oct 25 11:00:09 EDT 1962".
    pub(super) fn year_after_hour(&self, at: usize) -> Option<usize> {
        let next = self.skip_mark(self.skip_mark(at, ','), '\u{2014}');
        let next = self.skip(next, DateWord::At);
        let next = match self.number(next) {
            Some((hour, 1..=2)) if hour <= 24 => self.minutes(next + 1),
            Some((_, 4)) if self.is_hour_word(next + 1) => next + 1,
            _ if self.is_hour_word(next) => next,
            _ => return None,
        };
        let start = next;
        let mut next = next;
        // "p.m. Washington time": a few words and stops, and then the year.
        for _ in 0..6 {
            let word = self.is_hour_word(next) || self.case(next) == Some(LetterCase::All);
            let stop = self.is(next, '.') || self.is(next, '\'');
            if !word && !stop {
                break;
            }
            next += 1;
        }
        let clock = next > start || self.is(start.wrapping_sub(2), ':');
        let year = self.skip_mark(next, ',');
        let four = matches!(self.kind(year), Some(TokenKind::Number { .. }))
            && self.four_digits(year).is_some();
        (clock && four).then_some(year)
    }

    /// The place after ":30" or ":30:09".
    fn minutes(&self, at: usize) -> usize {
        let mut next = at;
        for _ in 0..2 {
            let mark = self.is(next, ':') || self.is(next, '.');
            if mark && self.glued(next + 1) && matches!(self.number(next + 1), Some((0..=59, 2))) {
                next += 2;
            }
        }
        next
    }

    /// "a", "m", "noon", "GMT": but none of the small words that datelines have among them.
    fn is_hour_word(&self, at: usize) -> bool {
        use DateWord as W;
        let small = matches!(
            self.word(at),
            Some(W::In | W::The | W::To | W::And | W::At | W::Around | W::Until)
        );
        !small && self.is_one_of(at, self.words.dateline.hours)
    }
}
