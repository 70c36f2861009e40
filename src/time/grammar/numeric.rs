//! Dates in numbers: 1962-10-28, 10/28/62, 26.X.62, 19621028, 2015/3.

use chrono::NaiveDate;

use super::cursor::{Grammar, Parsed};
use crate::language::DateWord;
use crate::time::context::NumericOrder;
use crate::time::expression::{Day, Impossible, Month, Unit, Year};
use crate::time::tokens::TokenKind;

/// What a numeric form says: a time, or a date that does not exist.
pub(super) type Numeric = Result<Unit, Impossible>;

impl Grammar<'_> {
    /// Any date made of numbers and marks.
    pub(super) fn numeric(&self, at: usize) -> Parsed<Numeric> {
        let (value, digits) = self.number(at)?;
        match digits {
            8 => self.eight_digits(at, value),
            4 => self.year_first(at),
            1..=2 => self.day_or_month_first(at),
            _ => None,
        }
    }

    /// The day of a numeric form, when it is one.
    pub(super) fn numeric_unit(&self, at: usize) -> Parsed<Unit> {
        match self.numeric(at)? {
            (Ok(unit), end) => Some((unit, end)),
            (Err(_), _) => None,
        }
    }

    /// "7 1/2", "1/2 percent"
    fn is_fraction(&self, at: usize) -> bool {
        let (Some((first, 1)), Some((second, _))) = (self.number(at), self.number(at + 2)) else {
            return false;
        };
        let divides = self.is(at + 1, '/') && first < second && !self.is(at + 3, '/');
        let whole = at.checked_sub(1).is_some_and(|whole| self.number(whole).is_some());
        let measured = self.is(at + 3, '%') || self.is_word(at + 3, DateWord::Measure);
        divides && (whole || measured)
    }

    fn eight_digits(&self, at: usize, value: u32) -> Parsed<Numeric> {
        if self.number_goes_on(at + 1) || self.continued(at, at + 1) || self.labelled(at) {
            return None;
        }
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
        let year = i32::try_from(year).ok().filter(|year| (1400..=2100).contains(year))?;
        // Eight digits that are no day of the calendar are some other number, not an impossible
        // date.
        NaiveDate::from_ymd_opt(year, month, day)?;
        Some((Ok(day_unit(Year::Given(year), month, day)), at + 1))
    }

    /// 1962-10-28, 1962/10/28, 1962.10.28, 1962 10 28, 1962-oct-28, 2015-3.
    fn year_first(&self, at: usize) -> Parsed<Numeric> {
        let (value, _) = self.number(at)?;
        let year = i32::try_from(value).ok().filter(|year| (1000..=2100).contains(year))?;
        if let Some(month) = self.spaced_month(at, year) {
            return Some(month);
        }
        let joint = self.joint(at + 1);
        let spaced = joint.is_none();
        let next = if spaced { at + 1 } else { at + 2 };
        if let Some((month, after)) = self.month_name(next) {
            return self.year_month_day(year, month, after, joint);
        }
        let (second, second_digits) = self.number(next).filter(|(_, digits)| *digits <= 2)?;
        if let Some((third, third_digits)) =
            self.third(next + 1, joint, spaced && second_digits == 2)
        {
            let end = third.1;
            // The month is the third part and written as a name: 1962-28-Oct.
            if let Some((month, _)) = third.0 {
                return Some((exact(year, month, second), end));
            }
            // A fourth number joined to the date makes it some other number, as in "1962-10-28-3".
            (third_digits <= 2 && !self.number_goes_on(end) && !self.chain_goes_on(end))
                .then_some(())?;
            let day = self.number(end - 1)?.0;
            return Some((exact(year, second, day), end));
        }
        self.year_and_month(at, year, second, next + 1, joint)
    }

    /// "2016 - 11", "11 / 2016": a month and a year with blanks around the mark; only where somebody asks.
    fn spaced_month(&self, at: usize, year: i32) -> Parsed<Numeric> {
        let (month, 2) = self.number(at + 2)? else { return None };
        let spaced =
            self.question && self.is(at + 1, '-') && !self.glued(at + 1) && !self.glued(at + 2);
        let alone =
            !self.joined_number(at + 3) && !self.number_goes_on(at + 3) && !self.labelled(at);
        let unit = Unit::Month(Year::Given(year), Month::Given(month));
        (spaced && alone && (1..=12).contains(&month)).then_some((Ok(unit), at + 3))
    }

    /// "28 X 1962".
    fn spaced_roman(&self, at: usize, day: u32) -> Parsed<Numeric> {
        let DateWord::Roman(month) = self.word(at + 1)? else { return None };
        let capital = self.case(at + 1) != Some(crate::time::tokens::LetterCase::Lower);
        let year = self.four_digits(at + 2)?;
        let spaced = !self.glued(at + 1) && !self.glued(at + 2) && !self.labelled(at);
        let day = impossible_or(Year::Given(year), month, day, None);
        (capital && spaced && day.is_ok()).then_some((day, at + 3))
    }

    /// "on 13 12 1966"; only where somebody asks, and behind a word of time.
    fn spaced_numbers(&self, at: usize, first: u32) -> Parsed<Numeric> {
        let (second, 1..=2) = self.number(at + 1)? else { return None };
        let year = self.four_digits(at + 2)?;
        let spaced = self.question && !self.glued(at + 1) && !self.glued(at + 2);
        let timed = at == 0 || self.is_temporal(at);
        if !spaced || !timed || self.joined_number(at + 3) {
            return None;
        }
        let day = self.ordered(first, second, Year::Given(year), ' ')?;
        day.is_ok().then_some((day, at + 3))
    }

    fn spaced_year(&self, at: usize, month: u32) -> Parsed<Numeric> {
        let year = self.four_digits(at + 2)?;
        let spaced =
            self.question && self.is(at + 1, '/') && !self.glued(at + 1) && !self.glued(at + 2);
        let unit = Unit::Month(Year::Given(year), Month::Given(month));
        (spaced && (1..=12).contains(&month)).then_some((Ok(unit), at + 3))
    }

    /// The third part of a date whose first two are joined by the same mark: a number, or the name of a month.
    #[expect(clippy::type_complexity, reason = "one caller; a named type would say no more")]
    fn third(
        &self,
        at: usize,
        joint: Option<char>,
        spaced: bool,
    ) -> Option<((Option<(u32, usize)>, usize), u8)> {
        let next = match joint {
            Some(mark) => {
                // Both joints must be the same mark: "1962-10/28" is no date.
                if self.joint(at) != Some(mark) {
                    return None;
                }
                at + 1
            }
            None if spaced => at,
            None => return None,
        };
        if let Some((month, end)) = self.month_name(next) {
            return Some(((Some((month, end)), end), 0));
        }
        let (_, digits) = self.number(next).filter(|(_, digits)| *digits <= 2)?;
        if joint.is_none() && digits != 2 {
            return None;
        }
        Some(((None, next + 1), digits))
    }

    fn year_month_day(
        &self,
        year: i32,
        month: u32,
        at: usize,
        joint: Option<char>,
    ) -> Parsed<Numeric> {
        let mark = joint?;
        if self.joint(at) == Some(mark)
            && let Some((day, _)) = self.number(at + 1).filter(|(_, digits)| *digits <= 2)
        {
            return Some((exact(year, month, day), at + 2));
        }
        Some((Ok(Unit::Month(Year::Given(year), Month::Given(month))), at))
    }

    /// 2015-3 and 2014/10 are months; 1956/57 and 1958-60 are years.
    fn year_and_month(
        &self,
        at: usize,
        year: i32,
        second: u32,
        end: usize,
        joint: Option<char>,
    ) -> Parsed<Numeric> {
        let mark = joint.filter(|mark| matches!(mark, '-' | '/'))?;
        // "1956/57": the second number is the next year, so the pair is a span of two years.
        let crossing = i32::try_from(second).ok()? == (year + 1) % 100;
        let interval = mark == '-' && (self.opens_interval(end) || self.closes_interval(at));
        if self.number_goes_on(end) || !interval && self.continued(at, end) || self.labelled(at) {
            return None;
        }
        if interval && (1..=12).contains(&second) {
            return Some((Ok(Unit::Month(Year::Given(year), Month::Given(second))), end));
        }
        // "1675/6" too, unless somebody asks for a month of his own time.
        let digits = self.number(end - 1)?.1;
        let short =
            digits == 1 && self.is_next_year(year, end - 1) && (!self.question || year < 1970);
        if mark == '/' && (crossing && digits == 2 || short) || short && !self.question {
            return Some((Ok(Unit::YearPair(year)), end));
        }
        // In a document "1905-08" is a span of years and no month, since 8 comes after 5.
        let two_years =
            mark == '-' && (crossing || !self.question && second > year.unsigned_abs() % 100);
        let month = (1..=12).contains(&second) && !(two_years && (!self.question || year < 1970));
        month.then_some((Ok(Unit::Month(Year::Given(year), Month::Given(second))), end))
    }

    /// "/1988-03" after 1987-06: the end of an interval of months.
    fn opens_interval(&self, end: usize) -> bool {
        self.joint(end) == Some('/')
            && self.four_digits(end + 1).is_some()
            && self.joint(end + 2) == Some('-')
            && self.number(end + 3).is_some_and(|(_, digits)| digits == 2)
    }

    /// "1987-06/" before 1988-03.
    fn closes_interval(&self, at: usize) -> bool {
        at >= 4
            && self.joint(at - 1) == Some('/')
            && self.joint(at - 3) == Some('-')
            && self.four_digits(at - 4).is_some()
            && self.number(at - 2).is_some_and(|(_, digits)| digits == 2)
    }

    /// 28/10/1962, 10/28/62, 2.3.69, 26.X.62, 4/22, 11/2016.
    fn day_or_month_first(&self, at: usize) -> Parsed<Numeric> {
        let (first, _) = self.number(at)?;
        if self.is_fraction(at) {
            return None;
        }
        if let Some(month) = self.spaced_year(at, first) {
            return Some(month);
        }
        if let Some(day) = self.spaced_roman(at, first) {
            return Some(day);
        }
        if let Some(day) = self.spaced_numbers(at, first) {
            return Some(day);
        }
        let mark = self.joint(at + 1)?;
        let three = self.joint(at + 3) == Some(mark);
        if self.continued_before(at)
            || !three && self.labelled(at)
            || mark == '-' && self.numbers_paper(at)
        {
            return None;
        }
        if let Some(DateWord::Roman(month)) = self.word(at + 2)
            && self.joint(at + 3) == Some(mark)
        {
            let (year, end) = self.numeric_year(at + 4)?;
            return Some((impossible_or(year, month, first, None), end));
        }
        let (second, digits) = self.number(at + 2)?;
        if digits == 4 && matches!(mark, '/' | '.') && !self.goes_on(at + 3) {
            let year = self.four_digits(at + 2)?;
            return (1..=12)
                .contains(&first)
                .then_some((Ok(Unit::Month(Year::Given(year), Month::Given(first))), at + 3));
        }
        if digits > 2 {
            return None;
        }
        if self.joint(at + 3) == Some(mark) || self.comma_year(at + 3) {
            let (year, end) = self.numeric_year(at + 4)?;
            return self.ordered(first, second, year, mark).map(|unit| (unit, end));
        }
        self.without_year(first, second, mark, at + 3)
    }

    /// Another number joined to a whole date, unless a slash begins the end of an interval.
    fn chain_goes_on(&self, end: usize) -> bool {
        let interval = self.is(end, '/') && self.four_digits(end + 1).is_some();
        self.joined_number(end) && !interval
    }

    /// "08/12,15" and "5/7, 2020".
    fn comma_year(&self, at: usize) -> bool {
        self.is(at, ',')
            && self.numeric_year(at + 1).is_some_and(|(_, end)| {
                !self.is_word(end, DateWord::Of) && self.month_name(end).is_none()
            })
            && (self.question || self.number(at + 1).is_some_and(|(_, digits)| digits == 4))
    }

    /// 4/22, with no year; only where somebody asks.
    fn without_year(&self, first: u32, second: u32, mark: char, end: usize) -> Parsed<Numeric> {
        // "on 4-22" is a day, "4-22" and "4.22" alone are anything.
        let dated = mark == '/'
            || self.before_word(end - 3) == Some(DateWord::On) && self.case(end).is_none();
        let alone = dated && self.question && !self.goes_on(end);
        if alone && (1..=12).contains(&first) && second > 31 {
            let year = Year::Short { two_digits: second, numeric: true };
            return Some((Ok(Unit::Month(year, Month::Given(first))), end));
        }
        if !alone || first == 0 || second == 0 {
            return None;
        }
        let unit = self.ordered(first, second, Year::Missing, mark)?;
        unit.is_ok().then_some((unit, end))
    }

    fn goes_on(&self, at: usize) -> bool {
        self.number_goes_on(at)
            || self.glued(at)
                && matches!(self.kind(at), Some(TokenKind::Mark('/' | '-' | '%')))
                && self.glued(at + 1)
                && self.number(at + 1).is_some_and(|_| !self.dash(at))
    }

    fn continued_before(&self, at: usize) -> bool {
        at >= 2
            && self.glued(at)
            && matches!(self.kind(at - 1), Some(TokenKind::Mark('.' | ',' | ':' | '/' | '-')))
            && self.glued(at - 1)
            && !self.dash(at - 1)
            && self.number(at - 2).is_some()
            || at >= 1 && self.glued(at) && self.case(at - 1).is_some()
            || at >= 2
                && self.is(at - 1, '-')
                && self.glued(at)
                && self.glued(at - 1)
                && self.number(at - 2).is_some_and(|(_, digits)| digits != 4)
                && self.joint(at + 1) == Some('-')
    }

    /// A year of two or four digits that ends the number.
    fn numeric_year(&self, at: usize) -> Parsed<Year> {
        let (value, digits) = self.number(at)?;
        if self.number_goes_on(at + 1) || self.chained(at + 1) {
            return None;
        }
        match digits {
            2 => Some((Year::Short { two_digits: value, numeric: true }, at + 1)),
            4 => Some((Year::Given(self.four_digits(at)?), at + 1)),
            _ => None,
        }
    }

    fn chained(&self, at: usize) -> bool {
        self.glued(at)
            && matches!(self.kind(at), Some(TokenKind::Mark('-' | '.' | '_')))
            && self.glued(at + 1)
            && self.number(at + 1).is_some_and(|(_, digits)| digits <= 2)
            && !self.is(at + 2, '/')
    }

    /// Decides which number is the day: the one that cannot be a month, else by custom of the mark and the place.
    fn ordered(&self, first: u32, second: u32, year: Year, mark: char) -> Option<Numeric> {
        let may = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
        let month_first = may(first, second);
        let day_first = may(second, first);
        let prefer_day = mark == '.' || self.order == NumericOrder::DayFirst;
        Some(match (day_first, month_first) {
            // 4/4/1962: both orders give the same day, so there is nothing to note.
            (true, true) if first == second => impossible_or(year, first, second, None),
            (true, true) if prefer_day => impossible_or(year, second, first, Some((first, second))),
            (true, true) => impossible_or(year, first, second, Some((second, first))),
            (true, false) => impossible_or(year, second, first, None),
            (false, true) => impossible_or(year, first, second, None),
            // "32/13/1962" was meant as a date, and the person is told so; "50/70/1962" was not.
            (false, false) if first.max(second) <= 40 => Err(Impossible { year, month: None }),
            (false, false) => return None,
        })
    }

    /// The mark that joins two parts of a number, with nothing around it.
    pub(super) fn joint(&self, at: usize) -> Option<char> {
        let touching = self.glued(at) && self.glued(at + 1);
        match self.kind(at)? {
            TokenKind::Mark(mark @ ('-' | '/' | '.')) if touching => Some(mark),
            _ => None,
        }
    }

    /// A month by its name, wherever it stands.
    pub(super) fn month_name(&self, at: usize) -> Parsed<u32> {
        match self.kind(at)? {
            TokenKind::Known {
                word: DateWord::Month(month) | DateWord::WeakMonth(month), ..
            } => {
                // "Feb.y": the last letters of the word, once raised above the line.
                let tail = self.is(at + 1, '.')
                    && self.glued(at + 1)
                    && self.glued(at + 2)
                    && self.is_one_of(at + 2, self.words.month_tails);
                Some((month, if tail { at + 3 } else { at + 1 }))
            }
            // "8ber": the eighth month, when the year began in March.
            TokenKind::Number { value: month @ 7..=10, .. } => {
                let named =
                    self.glued(at + 1) && self.is_one_of(at + 1, self.words.numbered_months);
                named.then_some((month + 2, at + 2))
            }
            _ => None,
        }
    }
}

fn day_unit(year: Year, month: u32, day: u32) -> Unit {
    Unit::Day(Day { year, month: Month::Given(month), day, other: None })
}

fn exact(year: i32, month: u32, day: u32) -> Numeric {
    impossible_or(Year::Given(year), month, day, None)
}

/// The day, unless no calendar has it.
pub(super) fn impossible_or(
    year: Year,
    month: u32,
    day: u32,
    other: Option<(u32, u32)>,
) -> Numeric {
    let sample = match year {
        Year::Given(year) => year,
        // The year is not known yet. 2000 is a leap year, so 29 February is let through.
        _ => 2000,
    };
    if NaiveDate::from_ymd_opt(sample, month, day).is_none() {
        let month = Some(month).filter(|month| (1..=12).contains(month));
        return Err(Impossible { year, month });
    }
    Ok(Unit::Day(Day { year, month: Month::Given(month), day, other }))
}
