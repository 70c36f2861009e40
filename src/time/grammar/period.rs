//! Periods: decades, centuries, seasons, quarters, halves and the parts of any unit.

use super::cursor::{Grammar, Parsed};
use crate::language::{DateWord, Scale, Third};
use crate::time::expression::{CountedFrom, PartOfUnit, StatedTime, Time, Unit, Year};
use crate::time::tokens::{LetterCase, TokenKind};

/// How many "the last days of 1968" and "the weeks before the summit" are; `None` of what is not told so.
pub(super) fn few(scale: Scale) -> Option<u32> {
    match scale {
        Scale::Day => Some(10),
        Scale::Week => Some(4),
        Scale::Month => Some(6),
        Scale::Year => Some(5),
        _ => None,
    }
}

impl Grammar<'_> {
    /// "early 1963", "the end of October 1962", "first half of the 1960s", "last week of last month".
    pub(super) fn part_of(&self, at: usize) -> Parsed<Time> {
        let (part, next) = self.unit_part(at)?;
        self.unit_of_part(part, next)
    }

    /// "early to mid-1963", "mid-to-late 1960s": from one part to another of one unit.
    pub(super) fn parts_of(&self, at: usize) -> Parsed<StatedTime> {
        let DateWord::Third(first) = self.word(at)? else { return None };
        let joint = self.skip_mark(at + 1, '-');
        let next = match self.word(joint)? {
            DateWord::To | DateWord::And => self.hyphen(joint + 1),
            _ => return None,
        };
        let DateWord::Third(_) = self.word(next)? else { return None };
        let (last, end) = self.part_of(next)?;
        Some((StatedTime::Range(Time { part: Some(PartOfUnit::Third(first)), ..last }, last), end))
    }

    pub(super) fn unit_of_part(&self, part: PartOfUnit, next: usize) -> Parsed<Time> {
        let start = next;
        let next = self.of_the(next);
        if let Some(found) = self.part_of_the(part, start) {
            return Some(found);
        }
        let (unit, end) = match self.four_digits(next) {
            // "the turn of the year 1962/63"
            Some(year) if part == PartOfUnit::Turn && self.crossing(next + 1, year) => {
                (Unit::Year(Year::Given(year + 1)), next + 3)
            }
            Some(year)
                if self.month_name(next + 1).is_none() && self.plural_s(next + 1).is_none() =>
            {
                (Unit::Year(Year::Given(year)), next + 1)
            }
            _ => self.unit(next)?,
        };
        let (part, end) = self.day_of_week(part, end).unwrap_or((part, end));
        Some((Time { unit, part: Some(part) }, end))
    }

    /// "the end of the year": of the one last mentioned, or of this one.
    fn part_of_the(&self, part: PartOfUnit, at: usize) -> Parsed<Time> {
        let PartOfUnit::Third(_) = part else { return None };
        let of = matches!(self.word(at)?, DateWord::Of | DateWord::In)
            && self.is_word(at + 1, DateWord::The);
        let DateWord::Scale(scale @ (Scale::Week | Scale::Year | Scale::Month | Scale::Decade)) =
            self.word(at + 2)?
        else {
            return None;
        };
        let named = self.is_word(at + 3, DateWord::Of) || self.number(at + 3).is_some();
        let unit = Unit::Step { scale, by: 0, anchor: CountedFrom::Mention };
        (of && !named).then_some((Time { unit, part: Some(part) }, at + 3))
    }

    /// "on Friday" after "first week of October".
    fn day_of_week(&self, part: PartOfUnit, at: usize) -> Parsed<PartOfUnit> {
        let PartOfUnit::Run { scale: Scale::Week, first, count: 1 } = part else { return None };
        let next = self.skip(self.skip_mark(self.skip_mark(at, '.'), ','), DateWord::On);
        let DateWord::Weekday(weekday) = self.word(next)? else { return None };
        Some((PartOfUnit::DayOfWeek { week: first, weekday }, next + 1))
    }

    fn of_the(&self, at: usize) -> usize {
        let at = self.hyphen(at);
        let at = match self.word(at) {
            Some(DateWord::Of | DateWord::In) => at + 1,
            _ => self.skip_mark(at, ','),
        };
        let at = self.skip(at, DateWord::The);
        if self.is_word(at, DateWord::Scale(Scale::Year)) && self.is_word(at + 1, DateWord::Of) {
            return at + 2;
        }
        self.skip(at, DateWord::Scale(Scale::Year))
    }

    /// Which part of a unit, before its "of".
    fn unit_part(&self, at: usize) -> Parsed<PartOfUnit> {
        let Some(word) = self.word(at) else {
            return self.code_after(at).or_else(|| self.counted_part(at));
        };
        match word {
            // "the early part of 1969"
            DateWord::Third(part) if self.is_part(at + 1) => {
                Some((PartOfUnit::Third(part), at + 2))
            }
            DateWord::Later if self.is_part(at + 1) => {
                Some((PartOfUnit::Third(Third::Late), at + 2))
            }
            // "the opening months of 1918"
            DateWord::Third(part)
                if matches!(self.word(at + 1), Some(DateWord::Scale(_)))
                    && self.is_plural(at + 1)
                    && self.is_word(at + 2, DateWord::Of) =>
            {
                Some((self.many_of(part, at + 1)?, at + 2))
            }
            DateWord::Scale(Scale::Week) => self.numbered_week(at),
            // "the Sunday of the Vienna summit"
            DateWord::Weekday(weekday) => {
                let named = self.skip(at + 2, DateWord::The);
                let is_of_named = self.is_word(at + 1, DateWord::Of)
                    && matches!(self.named(named), Some((Unit::Named(..), _)));
                is_of_named.then_some((PartOfUnit::Weekday { weekday, nth: 1 }, at + 1))
            }
            // "the final months of 1918" are a part, "the final 1918 campaign" is none.
            DateWord::Third(_) if self.is_one_of(at, self.words.parts_of_many) => None,
            DateWord::Scale(Scale::Quarter) => self.numbered_quarter(at),
            DateWord::Third(part @ (Third::Early | Third::Late)) => {
                Some((PartOfUnit::Third(part), self.skip(at + 1, DateWord::On)))
            }
            // "beginning in 1945" says since when, not which part.
            DateWord::Third(Third::Start) if self.is_word(at + 1, DateWord::In) => None,
            DateWord::Third(part) => Some((PartOfUnit::Third(part), at + 1)),
            DateWord::Turn => {
                self.is_word(at + 1, DateWord::Of).then_some((PartOfUnit::Turn, at + 1))
            }
            DateWord::Eve => {
                self.is_word(at + 1, DateWord::Of).then_some((PartOfUnit::Eve, at + 1))
            }
            DateWord::Q => self.code(at, 4),
            DateWord::H => self.code(at, 2),
            _ => self.counted_part(at),
        }
    }

    /// "months" behind "the opening": a third of the whole, but of a year only a few days or weeks.
    fn many_of(&self, part: Third, at: usize) -> Option<PartOfUnit> {
        let DateWord::Scale(scale) = self.word(at)? else { return None };
        if !self.is_few_of_year(scale, at) {
            return Some(PartOfUnit::Third(part));
        }
        let first = if matches!(part, Third::Late | Third::End) { -1 } else { 1 };
        Some(PartOfUnit::Run { scale, first, count: few(scale)? })
    }

    /// "week 43 of 1962".
    fn numbered_week(&self, at: usize) -> Parsed<PartOfUnit> {
        let (nth @ 1..=53, 1..=2) = self.number(at + 1)? else { return None };
        let first = i32::try_from(nth).ok()?;
        let part = PartOfUnit::Run { scale: Scale::Week, first, count: 1 };
        self.is_word(at + 2, DateWord::Of).then_some((part, at + 2))
    }

    /// "part of" behind what says which.
    fn is_part(&self, at: usize) -> bool {
        self.is_one_of(at, self.words.part) && self.is_word(at + 1, DateWord::Of)
    }

    /// Q3, H1.
    fn code(&self, at: usize, of: u32) -> Parsed<PartOfUnit> {
        let (nth, digits) = self.number(at + 1)?;
        let fits = self.glued(at + 1) && digits == 1 && (1..=of).contains(&nth);
        (fits && self.lone_letter(at)).then_some((PartOfUnit::Fraction { nth, of }, at + 2))
    }

    /// "Quarter 1".
    fn numbered_quarter(&self, at: usize) -> Parsed<PartOfUnit> {
        let (nth @ 1..=4, end) = self.count(at + 1)? else { return None };
        if end != at + 2 || self.number(at + 1).is_some_and(|(_, digits)| digits > 1) {
            return None;
        }
        let whole = !self.number_goes_on(at + 2) && !self.joined_number(at + 2);
        whole.then_some((PartOfUnit::Fraction { nth, of: 4 }, at + 2))
    }

    /// 3Q, 1H.
    fn code_after(&self, at: usize) -> Parsed<PartOfUnit> {
        let (nth, 1) = self.number(at)? else { return None };
        let of = match self.word(at + 1)? {
            DateWord::Q => 4,
            DateWord::H => 2,
            _ => return None,
        };
        let fits = self.glued(at + 1) && (1..=of).contains(&nth) && !self.number_started(at);
        fits.then_some((PartOfUnit::Fraction { nth, of }, at + 2))
    }

    fn lone_letter(&self, at: usize) -> bool {
        !self.glued(at)
            || at == 0
            || !matches!(self.kind(at - 1), Some(TokenKind::Other { .. } | TokenKind::Known { .. }))
    }

    /// "first half", "third quarter", "first ten days", "last week", "first Monday".
    pub(super) fn counted_part(&self, at: usize) -> Parsed<PartOfUnit> {
        let (nth, next) = match self.word(at) {
            Some(DateWord::Last) => (-1, at + 1),
            _ => {
                let (nth, next) = self.ordinal(at)?;
                (i32::try_from(nth).ok()?, next)
            }
        };
        let next = self.hyphen(next);
        let fraction = |of: u32| match nth {
            -1 => Some(of),
            _ => u32::try_from(nth).ok().filter(|nth| (1..=of).contains(nth)),
        };
        // "the first part of May"
        if matches!(nth, 1 | 2 | -1) && self.is_part(next) {
            let part = match nth {
                1 => PartOfUnit::Third(Third::Early),
                2 => PartOfUnit::Fraction { nth: 2, of: 2 },
                _ => PartOfUnit::Third(Third::Late),
            };
            return Some((part, next + 1));
        }
        let Some(word) = self.word(next) else { return self.counted_run(nth, next) };
        match word {
            DateWord::Half => Some((PartOfUnit::Fraction { nth: fraction(2)?, of: 2 }, next + 1)),
            DateWord::Ordinal(3) => {
                Some((PartOfUnit::Fraction { nth: fraction(3)?, of: 3 }, next + 1))
            }
            DateWord::Scale(Scale::Quarter) => {
                Some((PartOfUnit::Fraction { nth: fraction(4)?, of: 4 }, next + 1))
            }
            DateWord::Scale(scale) if self.is_few_of_year(scale, next) => {
                let count = few(scale)?;
                matches!(nth, 1 | -1)
                    .then_some((PartOfUnit::Run { scale, first: nth, count }, next + 1))
            }
            DateWord::Scale(_) if matches!(nth, 1 | -1) && self.is_plural(next) => {
                let part = if nth == 1 { Third::Early } else { Third::Late };
                Some((PartOfUnit::Third(part), next + 1))
            }
            DateWord::Scale(scale) => {
                Some((PartOfUnit::Run { scale, first: nth, count: 1 }, next + 1))
            }
            DateWord::Weekday(weekday) => Some((PartOfUnit::Weekday { weekday, nth }, next + 1)),
            _ => self.counted_run(nth, next),
        }
    }

    /// "days of 1968", "weeks of the year 1968": of a year they are no third, as they are of a month.
    fn is_few_of_year(&self, scale: Scale, at: usize) -> bool {
        let of = self.of_the(at + 1);
        let year = self.four_digits(of).is_some() && self.month_name(of + 1).is_none();
        matches!(scale, Scale::Day | Scale::Week) && self.is_plural(at) && of > at + 1 && year
    }

    /// "ten days" after "first" or "last".
    fn counted_run(&self, nth: i32, at: usize) -> Parsed<PartOfUnit> {
        // "the first hundred days"
        let hundred = self.is_word(at, DateWord::Power(100)).then_some((100, at + 1));
        let (count, after) = hundred.or_else(|| self.count(at))?;
        let DateWord::Scale(scale) = self.word(after)? else { return None };
        let fits = matches!(nth, 1 | -1) && count <= 100;
        fits.then_some((PartOfUnit::Run { scale, first: nth, count }, after + 1))
    }

    /// A unit, with its part behind it: "1997 second quarter", "2016H2", "1963, early".
    pub(super) fn unit_with_part(&self, at: usize) -> Parsed<Time> {
        let (unit, end) = self.unit(at)?;
        let mut time = Time::whole(unit);
        if matches!(unit, Unit::Year(_)) {
            let next = self.hyphen(end);
            let next = self.skip_mark(next, ',');
            if let (Unit::Year(year), Some(DateWord::Season(season))) = (unit, self.word(end))
                && !self.is_one_of(end, self.words.weak_seasons)
            {
                return Some((Time::whole(Unit::Season { year, season }), end + 1));
            }
            if let Some((part @ PartOfUnit::Fraction { .. }, after)) = self.unit_part(next)
                && !self.is_word(after, DateWord::Of)
            {
                time.part = Some(part);
                return Some((time, after));
            }
        }
        Some((time, end))
    }

    /// "Q2", "the third quarter" without a year: of this year.
    pub(super) fn part_alone(&self, at: usize) -> Parsed<Time> {
        let (part, next) = self.unit_part(at)?;
        if let Some((year, end)) = self.fraction_year(next) {
            return Some((Time { unit: Unit::Year(year), part: Some(part) }, end));
        }
        let quarter =
            matches!(part, PartOfUnit::Fraction { of: 4, .. }) && !self.is_word(at, DateWord::Last);
        let timed = self.before_word(at).is_some_and(|word| {
            matches!(
                word,
                DateWord::In
                    | DateWord::The
                    | DateWord::Since
                    | DateWord::By
                    | DateWord::Until
                    | DateWord::Before
                    | DateWord::After
            )
        });
        let listed = matches!(self.before_word(at), Some(DateWord::And | DateWord::Or))
            || (self.dash(next)
                || self.is(next, ',')
                || matches!(self.word(next), Some(DateWord::And | DateWord::Or | DateWord::To)))
                && matches!(self.unit_part(next + 1), Some((PartOfUnit::Fraction { .. }, _)));
        let half =
            matches!(part, PartOfUnit::Fraction { of: 2, .. }) && self.is_word(at, DateWord::H);
        let alone = quarter && (timed || listed) || half && listed;
        alone.then_some((Time { unit: Unit::Year(Year::Missing), part: Some(part) }, next))
    }

    fn fraction_year(&self, at: usize) -> Parsed<Year> {
        let at = self.hyphen(at);
        if let Some(year) = self.relative_year(at) {
            return Some(year);
        }
        let next = self.skip_mark(at, ',');
        let year = self.four_digits(next)?;
        Some((Year::Given(year), next + 1))
    }

    pub(super) fn before_word(&self, at: usize) -> Option<DateWord> {
        self.word(at.checked_sub(1)?)
    }

    /// "1960s", "the '60s", "the sixties", "nineteen-fifties".
    pub(super) fn decade(&self, at: usize) -> Parsed<Unit> {
        if self.is(at, '\'') {
            let (value, 2) = self.number(at + 1)? else { return None };
            let end = self.plural_s(at + 2)?;
            return (self.glued(at + 1) && value % 10 == 0).then_some((short_decade(value), end));
        }
        if let Some((value, digits)) = self.number(at) {
            let end = self.plural_s(at + 1)?;
            return match digits {
                4 => self.long_decade(value).map(|unit| (unit, end)),
                2 if value % 10 == 0 && self.the_before(at) && !self.number_started(at) => {
                    Some((short_decade(value), end))
                }
                _ => None,
            };
        }
        match self.word(at)? {
            DateWord::Decade(tens) => self.the_before(at).then_some((short_decade(tens), at + 1)),
            DateWord::Cardinal(century @ 10..=20) | DateWord::Tens(century @ 20) => {
                let DateWord::Decade(tens) = self.word(self.hyphen(at + 1))? else { return None };
                let year = i32::try_from(century * 100 + tens).ok()?;
                Some((Unit::Decade(year), self.hyphen(at + 1) + 1))
            }
            _ => None,
        }
    }

    /// "1800s" is a century, "2000s" and "1960s" are decades.
    fn long_decade(&self, value: u32) -> Option<Unit> {
        let year = i32::try_from(value).ok().filter(|year| (1000..=2100).contains(year))?;
        match (year % 100, year % 10) {
            (0, _) if year < 2000 => Some(Unit::Century(year)),
            (_, 0) => Some(Unit::Decade(year)),
            _ => None,
        }
    }

    /// "s" or "'s" right after a number.
    pub(super) fn plural_s(&self, at: usize) -> Option<usize> {
        let letter = if self.is(at, '\'') && self.glued(at) { at + 1 } else { at };
        let fits = self.is_word(letter, DateWord::S)
            && self.glued(letter)
            && self.case(letter) == Some(LetterCase::Lower);
        fits.then_some(letter + 1)
    }

    fn the_before(&self, at: usize) -> bool {
        let article = self.before_word(at).is_some_and(|word| {
            matches!(
                word,
                DateWord::The | DateWord::Third(_) | DateWord::In | DateWord::Of | DateWord::Since
            )
        });
        let part = at >= 1
            && self.is(at - 1, '-')
            && matches!(self.before_word(at - 1), Some(DateWord::Third(_)));
        let asked = self.question && self.before_word(at) != Some(DateWord::Own);
        article || part || asked || self.after_decade(at)
    }

    /// "the 1930s and 40s", "the thirties and forties".
    fn after_decade(&self, at: usize) -> bool {
        let joined =
            matches!(self.before_word(at), Some(DateWord::And | DateWord::Or | DateWord::To))
                || at >= 1 && self.dash(at - 1);
        joined && at >= 2 && matches!(self.word(at - 2), Some(DateWord::Decade(_) | DateWord::S))
    }

    /// "FY 63", "fiscal year 1963", "FY 1963-64": the year that accounts are called by.
    pub(super) fn fiscal_year(&self, at: usize) -> Parsed<Unit> {
        if self.word(at)? != DateWord::Fiscal {
            return None;
        }
        let next = self.skip(at + 1, DateWord::Scale(Scale::Year));
        let number = self.skip_mark(next, '\'');
        let (value, digits) = self.number(number)?;
        if self.number_goes_on(number + 1) {
            return None;
        }
        let year = match digits {
            2 => Year::Short { two_digits: value, numeric: false },
            4 => Year::Given(self.four_digits(number)?),
            _ => return None,
        };
        Some((Unit::Year(year), number + 1))
    }

    /// The place after "a.d." or "CE"; `None` before "b.c.", which no archive here reaches.
    pub(super) fn era(&self, at: usize) -> Option<usize> {
        if self.is_other_era(at) || self.dotted(at, self.words.other_eras).is_some() {
            return None;
        }
        if self.word(at) == Some(DateWord::Ad) {
            return Some(at + 1);
        }
        Some(self.dotted(at, self.words.our_eras).unwrap_or(at))
    }

    /// "the summer of 1953", "winter 1962-63", "spring of that year", "that spring".
    pub(super) fn season(&self, at: usize) -> Parsed<Unit> {
        let DateWord::Season(season) = self.word(at)? else { return None };
        // "The summers of 1914 and 1916" are read as a list.
        if self.is_plural(at) {
            return None;
        }
        let after = at + 1;
        let next = self.season_joint(after);
        if let Some(year) = self.four_digits(next) {
            let crosses = season == 24 && self.crossing(next + 1, year);
            let end = if crosses { next + 3 } else { next + 1 };
            return Some((Unit::Season { year: Year::Given(year), season }, end));
        }
        if let Some((year, end)) =
            self.year_after(after, false).filter(|(year, _)| *year != Year::Missing)
        {
            let crosses = season == 24 && self.short_crossing(year, end).is_some();
            let end = self.short_crossing(year, end).filter(|_| crosses).unwrap_or(end);
            return Some((Unit::Season { year, season }, end));
        }
        if self.beside_season(at) {
            return Some((Unit::Season { year: Year::Missing, season }, after));
        }
        // "in the Summer Palace", "in Spring Street", "in the summer residence"
        let named = match self.kind(after) {
            Some(TokenKind::Other { case }) => case == LetterCase::First,
            Some(TokenKind::Known { word: DateWord::Label, case }) => case == LetterCase::First,
            _ => false,
        };
        if named || self.is_one_of(after, self.words.season_things) {
            return None;
        }
        let year = match self.before_word(at)? {
            DateWord::This => Year::This,
            DateWord::Last => Year::Last,
            DateWord::Next => Year::Next,
            DateWord::Following => Year::Of(CountedFrom::Mention, 1),
            DateWord::That | DateWord::Same => Year::Of(CountedFrom::Mention, 0),
            DateWord::In
            | DateWord::The
            | DateWord::Third(_)
            | DateWord::Since
            | DateWord::By
            | DateWord::Until => {
                let fall = self.is_one_of(at, self.words.weak_seasons);
                let of = self.is_word(after, DateWord::Of);
                if fall || of {
                    return None;
                }
                Year::Missing
            }
            _ => return None,
        };
        Some((Unit::Season { year, season }, after))
    }

    /// "spring and summer 1957", "summer-fall 1919": a season that takes its year from the next.
    fn beside_season(&self, at: usize) -> bool {
        let joined = matches!(self.kind(at + 1), Some(TokenKind::Mark('-' | '–' | '/')))
            || matches!(self.word(at + 1), Some(DateWord::And | DateWord::Or | DateWord::To));
        let next = self.skip(at + 2, DateWord::The);
        joined
            && matches!(self.word(next), Some(DateWord::Season(_)))
            && self.four_digits(self.season_joint(next + 1)).is_some()
    }

    fn season_joint(&self, at: usize) -> usize {
        let at = self.skip_mark(at, ',');
        let at = match self.word(at) {
            Some(DateWord::Of | DateWord::In) => at + 1,
            _ => at,
        };
        self.skip(at, DateWord::The)
    }

    /// "-63" or "-'63" after '62.
    fn short_crossing(&self, year: Year, at: usize) -> Option<usize> {
        let Year::Short { two_digits, .. } = year else { return None };
        let joined = self.dash(at) || self.is(at, '/');
        let number = self.skip_mark(at + 1, '\'');
        let next = self.number(number).is_some_and(|(value, _)| value == (two_digits + 1) % 100);
        (joined && next).then_some(number + 1)
    }

    /// "-63" or "/63" after 1962.
    fn crossing(&self, at: usize, year: i32) -> bool {
        let joint = self.dash(at) || self.is(at, '/');
        let next = self.number(at + 1).and_then(|(value, _)| i32::try_from(value).ok());
        joint && next.is_some_and(|next| next == year + 1 || next == (year + 1) % 100)
    }

    /// "week of 16 September".
    pub(super) fn week_of(&self, at: usize) -> Parsed<Unit> {
        let next = self.skip(self.skip(at + 1, DateWord::Of), DateWord::The);
        let DateWord::Scale(scale @ (Scale::Week | Scale::Weekend)) = self.word(at)? else {
            return None;
        };
        if next == at + 1 {
            return None;
        }
        // "the weekend of October 19–20" says both days itself.
        if scale == Scale::Weekend && self.day_list(next).is_some() {
            return None;
        }
        // "the weekend of Saturday, 27 October 1962"
        let next = match self.word(next) {
            Some(DateWord::Weekday(_)) => self.skip_mark(next + 1, ','),
            _ => next,
        };
        let day = self
            .day_first(next)
            .or_else(|| self.month_first(next))
            .or_else(|| self.numeric(next))?;
        match day {
            (Ok(Unit::Day(day)), end) if scale == Scale::Week => Some((Unit::WeekOf(day), end)),
            (Ok(Unit::Day(day)), end) => Some((Unit::WeekendOf(day), end)),
            _ => None,
        }
    }
}

fn short_decade(tens: u32) -> Unit {
    Unit::ShortDecade(tens)
}
