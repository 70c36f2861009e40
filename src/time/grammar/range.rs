//! From one time to another, sharing year and month between the ends before either is resolved.

use super::cursor::{Grammar, Parsed, StatedTimes};
use crate::language::{DateWord, HolidayRule, Third};
use crate::time::expression::{Day, Month, PartOfUnit, StatedTime, Time, Unit, Year};
use crate::time::tokens::TokenKind;

/// About when Easter is, for telling which of two times of the year comes first.
const EASTER_MONTH: u32 = 4;

impl Grammar<'_> {
    /// What the first time is the beginning of, when a second one is joined to it.
    pub(super) fn range(&self, at: usize, first: Time, end: usize) -> Parsed<StatedTime> {
        // "Sept. – Oct. 1958": the stop belongs to the abbreviation and ends no sentence.
        let end = if matches!(first.unit, Unit::Month(Year::Missing, _)) {
            self.abbreviation_stop(end)
        } else {
            end
        };
        let next = self.range_connector(end, at)?;
        let next = self.skip(self.skip(next, DateWord::The), DateWord::Through);
        let next = self.circa_word(next);
        let (second, last) = self
            .range_end(&first, end, next)
            .or_else(|| self.our_era(at).and_then(|_| self.year_behind(next)))?;
        let (first, second) = share(first, second)?;
        Some((StatedTime::Range(first, second), last))
    }

    /// "from 4 to January 22, 1995": a day that takes its month from the end of the range.
    pub(super) fn leaning_day(&self, at: usize) -> Parsed<StatedTime> {
        let open =
            matches!(self.before_word(at)?, DateWord::From | DateWord::Between | DateWord::The);
        let (day, next) = self.day_number(at)?;
        let connector = self.range_connector(next, at)?;
        let (Ok(Unit::Day(last)), end) = self.month_first(self.skip(connector, DateWord::The))?
        else {
            return None;
        };
        let first = Day { day, other: None, ..last };
        // Without "from", "between" or "the" the first number could be anything: "4 to January 22".
        let ordered = open && (1..last.day).contains(&day);
        ordered.then_some((
            StatedTime::Range(Time::whole(Unit::Day(first)), Time::whole(Unit::Day(last))),
            end,
        ))
    }

    /// "17-19th centuries", "the 18th to 19th century": a number that takes its unit from the end of the range.
    pub(super) fn centuries(&self, at: usize) -> Parsed<StatedTime> {
        let (first, next) = self.century_number(at)?;
        let next = match self.word(next) {
            Some(DateWord::And) => next + 1,
            _ => self.range_connector(next, at)?,
        };
        let (Unit::Century(last), end) = self.century(self.skip(next, DateWord::The))? else {
            return None;
        };
        let first =
            i32::try_from(first).ok().filter(|first| *first >= 1 && (first - 1) * 100 < last)?;
        let first = Time::whole(Unit::Century((first - 1) * 100));
        Some((StatedTime::Range(first, Time::whole(Unit::Century(last))), end))
    }

    /// "17th or 18th century": two centuries.
    pub(super) fn either_century(&self, at: usize) -> Parsed<StatedTimes> {
        let (first, next) = self.century_number(at)?;
        if !self.is_word(next, DateWord::Or) {
            return None;
        }
        let (last, end) = self.century(self.skip(next + 1, DateWord::The))?;
        let first = i32::try_from(first).ok().filter(|first| (1..=30).contains(first))?;
        let one = StatedTime::One(Time::whole(Unit::Century((first - 1) * 100)));
        let other = StatedTime::One(Time::whole(last));
        Some((vec![(one, at, next), (other, next + 1, end)], end))
    }

    fn circa_word(&self, at: usize) -> usize {
        match self.word(at) {
            Some(DateWord::Circa | DateWord::Around | DateWord::C) => self.skip_mark(at + 1, '.'),
            _ => at,
        }
    }

    /// The place after what joins two ends: a dash, "to", "through", "until", or "and" after "between".
    pub(super) fn range_connector(&self, at: usize, start: usize) -> Option<usize> {
        match self.kind(at)? {
            // Two dashes in a row stand for a long one.
            TokenKind::Mark('-' | '–') if self.dash(at + 1) => {
                (self.glued(at) && self.glued(at + 1) && self.glued(at + 2)).then_some(at + 2)
            }
            TokenKind::Mark('-' | '–' | '~') => Some(at + 1),
            // A long dash joins a range only without blanks around it; with blanks it parts
            // clauses.
            TokenKind::Mark('\u{2014}') if self.glued(at) && self.glued(at + 1) => Some(at + 1),
            TokenKind::Mark('/') if self.glued(at) && self.glued(at + 1) => Some(at + 1),
            TokenKind::Known { word: DateWord::Through, .. } => {
                Some(self.skip(at + 1, DateWord::To))
            }
            TokenKind::Known { word: DateWord::To | DateWord::Until, .. } => Some(at + 1),
            TokenKind::Known { word: DateWord::Up, .. } if self.is_word(at + 1, DateWord::To) => {
                Some(at + 2)
            }
            TokenKind::Known { word: DateWord::And, .. } if self.after_between(start) => {
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// "between" before this place, with no more than an article between them; "between the 1958 and 1961
    /// crises" tells of two.
    pub(super) fn after_between(&self, at: usize) -> bool {
        let between = |place: usize| {
            self.is_word(place, DateWord::Between)
                && !place
                    .checked_sub(1)
                    .is_some_and(|before| self.is_word(before, DateWord::Compare))
        };
        let Some(before) = at.checked_sub(1) else { return false };
        let softened = matches!(self.word(before), Some(DateWord::Around | DateWord::Circa));
        let article = self.is_word(before, DateWord::The) && self.number(at).is_none();
        let before = if softened || article { before.checked_sub(1) } else { Some(before) };
        before.is_some_and(between)
    }

    /// "AD 1200-1300": the era of the first year covers a round second one.
    fn year_behind(&self, at: usize) -> Parsed<Time> {
        let year = self.four_digits(at)?;
        Some((Time::whole(Unit::Year(Year::Given(year))), at + 1))
    }

    fn range_end(&self, first: &Time, end: usize, at: usize) -> Parsed<Time> {
        if let Some(found) = self.short_end(first, end, at) {
            return Some(found);
        }
        let (second, last) = self.time(at)?;
        if self.is(end, '/') && !slashed(first, &second) {
            return None;
        }
        Some((second, last))
    }

    /// "1958-60", "'58–'60", "13-15" after a day: an end that leans on the first.
    fn short_end(&self, first: &Time, end: usize, at: usize) -> Parsed<Time> {
        let (value, 2) = self.number(at)? else { return None };
        let dash = self.dash(end) || self.is(end, '\u{2014}');
        let joined = dash || self.is(end, '/') || self.is_word(end, DateWord::To);
        if !joined || first.part.is_some() {
            return None;
        }
        if let Unit::Decade(decade) = first.unit {
            let last = self.plural_s(at + 1)?;
            // "1950s-60s" takes its century from the first decade.
            let later = decade - decade % 100 + i32::try_from(value).ok()?;
            let fits = value % 10 == 0 && later > decade;
            return fits.then_some((Time::whole(Unit::Decade(later)), last));
        }
        let chained = self.joined_number(at + 1) && self.dash(at + 1);
        let counts =
            self.is_word(end, DateWord::To) && (self.plural(at + 1) || self.measured(at + 1));
        if self.number_goes_on(at + 1) || chained || counts {
            return None;
        }
        let later = match first.unit {
            Unit::Year(Year::Given(year)) => {
                let value = i32::try_from(value).ok()?;
                let last = year - year % 100 + value;
                // "1958-60" runs forward; in "1958-12" the second number is no year.
                (value > year % 100 && last <= 2100).then_some(Year::Given(last))?
            }
            Unit::Year(Year::Short { two_digits, numeric }) => {
                (value > two_digits).then_some(Year::Short { two_digits: value, numeric })?
            }
            _ => return None,
        };
        Some((Time::whole(Unit::Year(later)), at + 1))
    }
}

/// "March/April", "1958/1959", "1962-10-22/1962-11-06": two units of one kind.
fn slashed(first: &Time, second: &Time) -> bool {
    match (first.unit, second.unit) {
        (Unit::Month(..), Unit::Month(..)) | (Unit::Year(_), Unit::Year(_)) => true,
        (Unit::Day(one), Unit::Day(other)) => {
            matches!((one.year, other.year), (Year::Given(_), Year::Given(_)))
        }
        _ => false,
    }
}

/// Gives both ends the year, the month and the part that one of them has; `None` when they are no range.
fn share(mut first: Time, mut second: Time) -> Option<(Time, Time)> {
    match (year_of(&first), year_of(&second)) {
        (
            Some(Year::Missing),
            Some(year @ Year::Given(_) | year @ Year::Short { .. } | year @ Year::Of(..)),
        ) => {
            let crosses = month_of(&first) > month_of(&second);
            first.set_year(if crosses { year.before()? } else { year });
        }
        (Some(year @ Year::Given(_)), Some(Year::Missing)) => {
            let crosses = month_of(&first) > month_of(&second);
            second.set_year(if crosses { year.after()? } else { year });
        }
        (Some(Year::Given(first)), Some(Year::Given(second))) if second < first => return None,
        _ => {}
    }
    if matches!(second.unit, Unit::Weekday { .. }) != matches!(first.unit, Unit::Weekday { .. }) {
        return None;
    }
    if let (Unit::Decade(start), Unit::ShortDecade(tens)) = (first.unit, second.unit) {
        second.unit = Unit::Decade(start - start % 100 + i32::try_from(tens).ok()?);
    }
    if first.part.is_none() && matches!(second.part, Some(PartOfUnit::Third(Third::Start))) {
        second.part = None;
    }
    Some((first, second))
}

pub(super) fn year_of(time: &Time) -> Option<Year> {
    match time.unit {
        Unit::Day(day) => Some(day.year),
        Unit::Month(year, _)
        | Unit::Season { year, .. }
        | Unit::Year(year)
        | Unit::Holiday(_, year) => Some(year),
        _ => None,
    }
}

/// Month and day, for telling whether a range crosses the new year.
fn month_of(time: &Time) -> (u32, u32) {
    match time.unit {
        Unit::Day(Day { month: Month::Given(month), day, .. }) => (month, day),
        Unit::Month(_, Month::Given(month)) => (month, 0),
        Unit::Season { season, .. } => (u32::from(season - 20) * 3, 0),
        // Those that move do so within a month or two, and never over the new year.
        Unit::Holiday(HolidayRule::Fixed { month, day }, _) => (month, day),
        Unit::Holiday(HolidayRule::Easter { .. }, _) => (EASTER_MONTH, 0),
        Unit::Holiday(
            HolidayRule::NthWeekday { month, .. } | HolidayRule::LastWeekday { month, .. },
            _,
        ) => (month, 0),
        _ => (0, 0),
    }
}

impl Year {
    fn before(self) -> Option<Year> {
        self.shifted(-1)
    }

    fn after(self) -> Option<Year> {
        self.shifted(1)
    }

    fn shifted(self, by: i32) -> Option<Year> {
        match self {
            Year::Given(year) => Some(Year::Given(year + by)),
            Year::Of(anchor, offset) => Some(Year::Of(anchor, offset + by)),
            Year::Short { two_digits, numeric } => {
                let two_digits = two_digits.checked_add_signed(by)?;
                Some(Year::Short { two_digits, numeric })
            }
            _ => None,
        }
    }
}
