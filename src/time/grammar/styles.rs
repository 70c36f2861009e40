//! Old calendars and other eras: days in both styles, years that begin in March, years of other eras.
//!
//! A day in both styles is one day, and the one of the New Style is given: the text says both, and the later is
//! Gregorian. A day that the text gives in the Old Style alone is not converted.

use chrono::{Datelike, NaiveDate};

use super::cursor::{Grammar, Parsed};
use crate::language::DateWord;
use crate::time::expression::{Day, Month, StatedTime, Time, Unit, Year};
use crate::time::tokens::{LetterCase, TokenKind};

/// Days between the two calendars: 10 in the sixteenth century, 13 in the twentieth.
const STYLES_APART: std::ops::RangeInclusive<i64> = 10..=13;
/// The year in which the last country, Greece, left the Old Style.
const LAST_YEAR_OF_OLD_STYLE: i32 = 1923;

/// After the English reform of 1752 no year was written double for its beginning in March.
const LAST_DOUBLE_YEAR: i32 = 1799;

/// A day of one style, as far as it is given before the other.
#[derive(Clone, Copy)]
struct StyledDay {
    day: u32,
    month: Option<u32>,
    year: Option<i32>,
}

impl Grammar<'_> {
    /// "25 October (7 November) 1917", "17/30 October 1905", "March 18/31, 1917": one day in both styles.
    pub(super) fn both_styles(&self, at: usize) -> Parsed<StatedTime> {
        let opens = match self.kind(at)? {
            TokenKind::Number { digits, .. } => digits <= 2,
            TokenKind::Known { word, .. } => {
                matches!(word, DateWord::Month(_) | DateWord::WeakMonth(_))
            }
            _ => false,
        };
        if !opens || self.number_started(at) {
            return None;
        }
        let (first, next) = self.styled_day(at)?;
        let next = self.style_words(next);
        let (close, next) = match self.kind(next)? {
            TokenKind::Mark('/') => (None, next + 1),
            TokenKind::Mark('(') => (Some(')'), next + 1),
            TokenKind::Mark('[') => (Some(']'), next + 1),
            _ => return None,
        };
        let (second, next) = self.styled_day(self.skip(next, DateWord::The))?;
        let next = self.style_words(next);
        let next = match close {
            Some(close) if self.is(next, close) => next + 1,
            Some(_) => return None,
            None => next,
        };
        let (first_month, second_month) = (first.month, second.month);
        let (month, next) = match (second_month.or(first_month), close) {
            (Some(month), _) => (month, next),
            // "14 (26) December 1825"
            (None, Some(_)) => self.month_after_day(self.of_day(next))?,
            (None, None) => return None,
        };
        let (year, end) =
            self.style_year(next).map_or((None, next), |(year, end)| (Some(year), end));
        let first = StyledDay { month: first.month.or(Some(month)), ..first };
        let second = StyledDay { month: Some(month), year: second.year.or(year), ..second };
        // "April 6/16" may be of 1916: a day of both styles has its month or its year behind it, and the
        // Old Style comes first.
        let bare = close.is_none() && first_month.is_some() && second_month.is_none();
        if bare && second.year.is_none()
            || close.is_none() && second_month.is_none() && first.day > second.day
        {
            return None;
        }
        let day = new_style(first, second)?;
        Some((StatedTime::One(Time::whole(Unit::Day(day))), self.style_words(end)))
    }

    /// "25 October 1917", "October 25", "25".
    fn styled_day(&self, at: usize) -> Parsed<StyledDay> {
        let (month, at) = match self.month_name(at) {
            Some((month, next)) => (Some(month), self.abbreviation_stop(next)),
            None => (None, at),
        };
        let (day, next) = self.ordinal(at).or_else(|| match self.number(at)? {
            (day, 1..=2) => Some((day, at + 1)),
            _ => None,
        })?;
        if self.number_goes_on(next) {
            return None;
        }
        let (month, next) = match month {
            Some(_) => (month, next),
            None => match self.month_after_day(self.of_day(next)) {
                // The slash of "17/30" is passed over by `of_day`, but no month follows it.
                Some((month, end)) => (Some(month), end),
                None => (None, next),
            },
        };
        let year = if month.is_some() { self.style_year(next) } else { None };
        let (year, end) = year.map_or((None, next), |(year, end)| (Some(year), end));
        Some((StyledDay { day, month, year }, end))
    }

    fn style_year(&self, at: usize) -> Parsed<i32> {
        let next = self.skip_mark(at, ',');
        Some((self.four_digits(next)?, next + 1))
    }

    /// The place after "Old Style", "O.S.", "N.S." and the like.
    fn style_words(&self, at: usize) -> usize {
        let open = self.skip_mark(at, ',');
        let mut next = open;
        for _ in 0..6 {
            let stop = self.is(next, '.') && next > open;
            if !stop && !self.is_one_of(next, self.words.style_words) {
                break;
            }
            next += 1;
        }
        if next == open { at } else { next }
    }

    /// The year after a day or a month, where one that begins in March is written double ("15 January 1743/44").
    ///
    /// The second number is the year as we count it. Behind the months from April on there is nothing to tell apart.
    pub(super) fn year_after_month(&self, month: u32, at: usize, day_given: bool) -> Parsed<Year> {
        let (year, end) = self.year_after(at, day_given)?;
        match year {
            Year::Given(first) if month <= 3 && first <= LAST_DOUBLE_YEAR => {
                match self.joint(end) {
                    Some('/' | '-') if self.is_next_year(first, end + 1) => {
                        Some((Year::Given(first + 1), end + 2))
                    }
                    _ => Some((year, end)),
                }
            }
            _ => Some((year, end)),
        }
    }

    /// "44", "4" or "1744" after 1743.
    pub(super) fn is_next_year(&self, year: i32, at: usize) -> bool {
        let Some((value, digits)) = self.number(at) else { return false };
        let next = u32::try_from(year + 1).ok();
        let same = next.is_some_and(|next| match digits {
            1 => value == next % 10,
            2 => value == next % 100,
            4 => value == next,
            _ => false,
        });
        same && !self.number_goes_on(at + 1)
    }

    /// "A.D. 1492", "1492 CE": a year with our era, however few digits it has.
    pub(super) fn year_of_our_era(&self, at: usize) -> Parsed<i32> {
        let number = self.our_era(at);
        let place = number.unwrap_or(at);
        let (value, digits) = self.number(place)?;
        let year = i32::try_from(value).ok().filter(|year| (1..=2100).contains(year))?;
        let whole = (2..=4).contains(&digits) && !self.number_goes_on(place + 1);
        if !whole {
            return None;
        }
        let behind = self.our_era(place + 1);
        // "1200-1250 AD": the era behind the second year is that of the first.
        let joined = self.dash(place + 1) || self.is_word(place + 1, DateWord::To);
        let ahead = joined && self.number(place + 2).is_some() && self.our_era(place + 3).is_some();
        // "350 A.D." stands alone; "327 AD" may be a division of an air force.
        let dotted = self.is(place + 2, '.');
        let trusted = digits == 4
            || number.is_some()
            || dotted
            || self.is_temporal(place)
            || place >= 1 && self.is(place - 1, '(');
        // "1357 AH/1938 AD": the other year ends with its era.
        let parted = place >= 2
            && (self.is(place - 1, '/') && self.number(place - 2).is_none()
                || self.dash(place - 1));
        let plain = trusted && (parted || !self.number_started(place));
        if !plain || number.is_none() && (behind.is_none() && !ahead || self.labelled(at)) {
            return None;
        }
        Some((year, behind.unwrap_or(place + 1)))
    }

    /// The place after "AD", "CE" or "A.D.".
    pub(super) fn our_era(&self, at: usize) -> Option<usize> {
        if self.word(at) == Some(DateWord::Ad) && self.case(at) == Some(LetterCase::All) {
            return Some(at + 1);
        }
        self.dotted(at, self.words.our_eras)
    }

    /// Whether the year behind a day or a month is one of another era: "15 March 44 BC" is no day of ours.
    pub(super) fn in_other_era(&self, at: usize) -> bool {
        let number = self.skip_mark(at, ',');
        self.number(number).is_some() && self.other_era(number)
    }

    /// The place after the words of a style between a day and its year: "28 January, Old Style, 1918".
    pub(super) fn over_style(&self, at: usize) -> usize {
        let end = if self.is(at, '(') {
            let inner = self.style_words(at + 1);
            if inner > at + 1 && self.is(inner, ')') { inner + 1 } else { at }
        } else {
            self.style_words(at)
        };
        if self.four_digits(self.skip_mark(end, ',')).is_some() { end } else { at }
    }

    /// Whether a year is counted from another beginning: "1338 AH", "A.H. 1338", "44 BC".
    ///
    /// The end of "from 1300 to 1200 BC" tells of its beginning too.
    pub(super) fn other_era(&self, at: usize) -> bool {
        let after =
            self.is_other_era(at + 1) || self.dotted(at + 1, self.words.other_eras).is_some();
        after || self.other_era_before(at) || self.other_era_ahead(at)
    }

    pub(super) fn is_other_era(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Known { word: DateWord::Bc, .. }) => true,
            // Acronyms have capitals, and only the longer names may be in small letters.
            Some(TokenKind::Other { case }) => {
                let lexeme = self.lexeme(at);
                (case != LetterCase::Lower || lexeme.len() > 3)
                    && self.words.other_eras.contains(&lexeme)
            }
            _ => false,
        }
    }

    fn other_era_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        if self.is(before, '.') {
            return before >= 3 && self.dotted(before - 3, self.words.other_eras) == Some(at);
        }
        matches!(self.kind(before), Some(TokenKind::Other { .. }))
            && self.words.eras_before.contains(&self.lexeme(before))
    }

    fn other_era_ahead(&self, at: usize) -> bool {
        let joined = self.dash(at + 1)
            || matches!(self.word(at + 1), Some(DateWord::To | DateWord::And | DateWord::Or));
        joined
            && self.number(at + 2).is_some()
            && (self.is_other_era(at + 3) || self.dotted(at + 3, self.words.other_eras).is_some())
    }

    /// The place after one of these abbreviations, written with full stops: "A.D.".
    pub(super) fn dotted(&self, at: usize, list: &[&str]) -> Option<usize> {
        if !self.is(at + 1, '.') || self.lexeme(at).len() != 1 || self.lexeme(at + 2).len() != 1 {
            return None;
        }
        let letters = (self.lexeme(at), self.lexeme(at + 2));
        let known = list.iter().any(|era| {
            era.get(..1).is_some_and(|first| first.eq_ignore_ascii_case(letters.0))
                && era.get(1..).is_some_and(|last| last.eq_ignore_ascii_case(letters.1))
        });
        known.then(|| self.skip_mark(at + 3, '.'))
    }
}

/// The later of the two days, where they lie as far apart as the calendars do.
fn new_style(first: StyledDay, second: StyledDay) -> Option<Day> {
    let sample = 1901;
    let given = second.year.or(first.year);
    // Of later days that lie so far apart both are meant: no country dated in the Old Style any more.
    if given.is_some_and(|year| year > LAST_YEAR_OF_OLD_STYLE) {
        return None;
    }
    let around = given.unwrap_or(sample);
    let date =
        |styled: StyledDay, year: i32| NaiveDate::from_ymd_opt(year, styled.month?, styled.day);
    let other = date(second, second.year.unwrap_or(around))?;
    // Around New Year the two styles stand in two years: "20 December 1917 (2 January 1918)".
    let near = [0, -1, 1].iter().filter(|by| given.is_some() || **by == 0).find_map(|by| {
        let date = date(first, first.year.unwrap_or(around + by))?;
        STYLES_APART.contains(&(other - date).num_days().abs()).then_some(date)
    });
    // With the year on the first day alone it is the second that may lie beyond New Year.
    let (one, two) = match (near, first.year, second.year) {
        (Some(date), ..) => (date, other),
        (None, Some(year), None) => {
            let start = date(first, year)?;
            let end = [-1, 1].iter().find_map(|by| {
                let end = date(second, year + by)?;
                STYLES_APART.contains(&(end - start).num_days().abs()).then_some(end)
            })?;
            (start, end)
        }
        _ => return None,
    };
    let later = one.max(two);
    let year = if given.is_some() { Year::Given(later.year()) } else { Year::Missing };
    Some(Day { year, month: Month::Given(later.month()), day: later.day(), other: None })
}
