//! Days, months and years in words: "22nd of October 1962", "October 22, 1962", "April, 1963", "12, 14 and 17 July".

use super::cursor::{Grammar, Parsed};
use super::numeric::impossible_or;
use crate::language::{DateWord, Scale};
use crate::time::expression::{CountedFrom, Day, Impossible, Month, Unit, Year};
use crate::time::tokens::{LetterCase, TokenKind};

impl Grammar<'_> {
    /// The place after "of", "day of", "of the month of" and the like.
    pub(super) fn of_day(&self, at: usize) -> usize {
        // "9 days of November" are not the ninth.
        let day = self.is_word(at, DateWord::Scale(Scale::Day)) && !self.is_plural(at);
        let next = if day { at + 1 } else { at };
        let next = self.skip_mark(next, '.');
        let next = self.hyphen(next);
        let next = if self.is(next, '/') { next + 1 } else { next };
        self.skip(self.skip(next, DateWord::Of), DateWord::The)
    }

    /// A month that a day stands before: "May" counts here, "may go" does not.
    pub(super) fn month_after_day(&self, at: usize) -> Parsed<u32> {
        let (month, end) = self.month_name(at)?;
        if matches!(self.word(at), Some(DateWord::WeakMonth(_)))
            && self.case(at) == Some(LetterCase::Lower)
        {
            let fits = self.question || self.year_after(end, true).is_some();
            fits.then_some(())?;
        }
        Some((month, self.abbreviation_stop(end)))
    }

    /// The place after the full stop of "Nov.", unless it ends a sentence.
    pub(super) fn abbreviation_stop(&self, at: usize) -> usize {
        let abbreviated =
            at > 0 && self.is(at, '.') && self.glued(at) && self.lexeme(at - 1).len() <= 4;
        if abbreviated && at + 1 < self.tokens.len() { at + 1 } else { at }
    }

    /// A number that is the end of a longer one.
    pub(super) fn number_started(&self, at: usize) -> bool {
        if self.number(at).is_none() || at == 0 || !self.glued(at) {
            return false;
        }
        match self.kind(at - 1) {
            Some(TokenKind::Mark('.' | ',' | ':' | '/' | '$' | '£' | '#' | '+')) => true,
            Some(TokenKind::Mark('-' | '–')) => {
                // A year may end one date right before the next: "7 April 1939–10 May 1940".
                let before = at.checked_sub(2).and_then(|before| self.number(before));
                self.glued(at - 1) && before.is_some_and(|(_, digits)| digits != 4)
            }
            Some(TokenKind::Known { .. } | TokenKind::Other { .. }) => true,
            _ => false,
        }
    }

    /// A date that begins with its day: "22 October 1962", "the third of March", "26.X.62", "10-Nov-04".
    pub(super) fn day_first(&self, at: usize) -> Parsed<Result<Unit, Impossible>> {
        if self.number_started(at) || self.numbers_sentence(at) {
            return None;
        }
        if let Some(group) = self.date_time_group(at) {
            return Some(group);
        }
        let (day, next) = self.day_number(at)?;
        let next = self.of_day(next);
        // "the 22nd in October"; of "the first in March" the number counts something else.
        let digits = self.number(self.skip(at, DateWord::The)).is_some();
        let counts_days = self.question && digits && self.day_ordinal(at).is_some();
        let next = if counts_days { self.skip(next, DateWord::In) } else { next };
        let (month, end) = self.month_after_day(next)?;
        if self.in_other_era(end) {
            return None;
        }
        let bare_words = self.number(at).is_none() && self.ordinal(at).is_none() && !self.question;
        if bare_words || day > 40 {
            return None;
        }
        let numeric = self.glued(end) && self.is(end, '-');
        let (year, end) = self.year_after_month(month, end, true).unwrap_or((Year::Missing, end));
        let year = match year {
            Year::Short { two_digits, .. } => Year::Short { two_digits, numeric },
            other => other,
        };
        if year == Year::Missing && self.names_something(at, end, false) {
            return None;
        }
        Some((impossible_or(year, month, day, None), end))
    }

    /// "22nd", "the 22nd".
    fn day_ordinal(&self, at: usize) -> Parsed<u32> {
        self.ordinal(self.skip(at, DateWord::The))
    }

    /// "the July 20 plotters", "the May Fourth Movement": a day without a year that is part of a name.
    pub(super) fn names_something(&self, at: usize, end: usize, spelled: bool) -> bool {
        let article = self.before_word(at) == Some(DateWord::The);
        let capital = matches!(self.kind(end), Some(TokenKind::Other { case: LetterCase::First }));
        let noun = capital
            && (self.is_one_of(end, self.words.event_nouns)
                || self.is_one_of(end, self.words.named_day_nouns));
        let asked = self.question && self.is_one_of(end, self.words.named_day_nouns);
        let words = spelled
            && (article && self.case(end).is_some()
                || capital && self.before_word(at) != Some(DateWord::On));
        noun || asked || words
    }

    /// A date that begins with its month: "October 22, 1962", "April, 1963", "Sep-23-2020", "May".
    pub(super) fn month_first(&self, at: usize) -> Parsed<Result<Unit, Impossible>> {
        let (month, after) = self.month_name(at)?;
        let next = self.abbreviation_stop(self.skip_mark(after, ']'));
        let next =
            if self.dash(next) && self.month_name(next + 1).is_some() { after } else { next };
        if self.in_other_era(next) {
            return None;
        }
        if let Some((unit, end)) = self.month_day(month, next) {
            let lacks_year = matches!(unit, Ok(Unit::Day(Day { year: Year::Missing, .. })));
            // "the May Fourth Movement" has capitals throughout, "the May ninth statement" has not.
            let capital = self.case(end - 1) == Some(LetterCase::First);
            let spelled = capital && self.ordinal_words(end - 1);
            let named =
                lacks_year && (self.names_something(at, end, spelled) || self.in_other_era(end));
            return (!named).then_some((unit, end));
        }
        if let Some((year, end)) = self.year_after_month(month, next, false) {
            if let (Year::Given(year), Some('-')) = (year, self.joint(end))
                && let Some((day, 1..=2)) = self.number(end + 1)
                && self.joint(after) == Some('-')
            {
                return Some((impossible_or(Year::Given(year), month, day, None), end + 2));
            }
            // "June 1961, the 4th"
            let behind = self.skip_mark(end, ',');
            if self.question
                && let Some((day, after)) = self.day_ordinal(behind)
                && self.number(self.skip(behind, DateWord::The)).is_some()
                && self.month_name(self.of_day(after)).is_none()
            {
                return Some((impossible_or(year, month, day, None), after));
            }
            return Some((Ok(Unit::Month(year, Month::Given(month))), end));
        }
        let year = match self.word(next) {
            Some(DateWord::Last) if self.is_end_or_mark(next + 1) => Some((Year::Last, next + 1)),
            _ => None,
        };
        if let Some((year, end)) = year {
            return Some((Ok(Unit::Month(year, Month::Given(month))), end));
        }
        self.month_alone(at).then_some((Ok(Unit::Month(Year::Missing, Month::Given(month))), after))
    }

    fn is_end_or_mark(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(TokenKind::Mark(_))) || self.word(at).is_some()
    }

    fn month_day(&self, month: u32, at: usize) -> Parsed<Result<Unit, Impossible>> {
        let joined = match self.kind(at)? {
            TokenKind::Mark('-' | '/' | '.') if self.glued(at) && self.glued(at + 1) => at + 1,
            TokenKind::Mark(',') if self.ordinal(at + 1).is_some() => at + 1,
            _ => at,
        };
        if let Some(joined_year) = self.day_and_year(month, joined) {
            return Some(joined_year);
        }
        let (day, end) = self.day_number(joined)?;
        let spelled = self.number(self.skip(joined, DateWord::The)).is_none();
        if day > 40 || self.number_goes_on(end) || spelled && self.year_words(joined).is_some() {
            return None;
        }
        let numeric = joined > at;
        if let Some((year, end)) = self.year_after_month(month, end, true) {
            let year = match year {
                Year::Short { two_digits, .. } => Year::Short { two_digits, numeric },
                other => other,
            };
            return Some((impossible_or(year, month, day, None), end));
        }
        if self.measured(end)
            || self.ordinal(joined).is_none() && self.counted(end)
            || self.is(end, ':') && self.glued(end)
        {
            return None;
        }
        Some((impossible_or(Year::Missing, month, day, None), end))
    }

    /// "February 151998": the comma between day and year was lost.
    fn day_and_year(&self, month: u32, at: usize) -> Parsed<Result<Unit, Impossible>> {
        let (value, 5..=6) = self.number(at)? else { return None };
        // "September 195912" is a year with the mark of a note.
        if self.marked_year(at).is_some() || self.number_goes_on(at + 1) {
            return None;
        }
        let (day, year) = (value / 10_000, i32::try_from(value % 10_000).ok()?);
        let fits = (1..=31).contains(&day) && (1400..=2100).contains(&year);
        fits.then_some((impossible_or(Year::Given(year), month, day, None), at + 1))
    }

    /// "June 20 people": a number of something, though no plural in s.
    fn counted(&self, at: usize) -> bool {
        self.plural(at) && !self.question
    }

    /// The year after a day or a month, with what may join it: ", 1962", "of 1962", "[1963]", "'62", "this year".
    pub(super) fn year_after(&self, at: usize, day_given: bool) -> Parsed<Year> {
        let next = self
            .year_after_hour(at)
            .filter(|_| day_given)
            .unwrap_or_else(|| self.year_joint(self.over_style(at)));
        let next = self.our_era(next).unwrap_or(next);
        if let Some(year) = self.bracketed_year(next) {
            return Some(year);
        }
        if let Some((year, end)) = self.marked_year(next) {
            return Some((Year::Given(year), end));
        }
        if self.is(next, '\'')
            && self.glued(next + 1)
            && let Some((two_digits, 2)) = self.number(next + 1)
        {
            return Some((Year::Short { two_digits, numeric: false }, next + 2));
        }
        if let Some((year, end)) = self.year_words(next)
            && (1000..=2100).contains(&year)
        {
            return Some((Year::Given(year), end));
        }
        if let Some(year) = self.relative_year(next) {
            return Some(year);
        }
        self.two_digit_year(at, next, day_given)
    }

    fn year_joint(&self, at: usize) -> usize {
        match self.kind(at) {
            Some(TokenKind::Mark(',')) => match self.kind(at + 1) {
                Some(TokenKind::Known { word: DateWord::In, .. })
                    if self.year_of_the_lord(at + 2).is_some() =>
                {
                    self.year_of_the_lord(at + 2).unwrap_or(at + 1)
                }
                Some(TokenKind::Known { word: DateWord::Of | DateWord::In, .. })
                    if self.question =>
                {
                    at + 2
                }
                _ => at + 1,
            },
            Some(TokenKind::Mark('-' | '/' | '.')) if self.glued(at) && self.glued(at + 1) => {
                at + 1
            }
            Some(TokenKind::Mark('.'))
                if self.glued(at)
                    && self.four_digits(at + 1).is_some()
                    && self.lexeme(at - 1).len() <= 4 =>
            {
                at + 1
            }
            Some(TokenKind::Known { word: DateWord::Of, .. }) => {
                let next = self.skip(at + 1, DateWord::The);
                if self.is_word(next, DateWord::Scale(Scale::Year)) { next + 1 } else { at + 1 }
            }
            Some(TokenKind::Known { word: DateWord::In, .. }) => {
                if let Some(year) = self.year_of_the_lord(at + 1) {
                    return year;
                }
                if self.four_digits(at + 1).is_some()
                    || self.year_words(at + 1).is_some()
                    || self.relative_year(at + 1).is_some()
                {
                    at + 1
                } else {
                    at
                }
            }
            _ => at,
        }
    }

    /// The place after "the year of our Lord".
    fn year_of_the_lord(&self, at: usize) -> Option<usize> {
        let next = self.skip(at, DateWord::The);
        let of = self.is_word(next, DateWord::Scale(Scale::Year))
            && self.is_word(next + 1, DateWord::Of);
        let next = self.skip(next + 2, DateWord::Own);
        (of && self.is_one_of(next, self.words.year_titles))
            .then_some(self.skip_mark(next + 1, ','))
    }

    /// "[1963]" and "[1963?]": the editor's year.
    fn bracketed_year(&self, at: usize) -> Parsed<Year> {
        let close = match self.kind(at)? {
            TokenKind::Mark('[') => ']',
            TokenKind::Mark('(') => ')',
            _ => return None,
        };
        let (value, digits) = self.number(at + 1)?;
        let end = self.skip_mark(at + 2, '?');
        if !self.is(end, close) {
            return None;
        }
        match digits {
            4 => Some((Year::Given(self.four_digits(at + 1)?), end + 1)),
            2 if close == ']' => Some((Year::Short { two_digits: value, numeric: false }, end + 1)),
            _ => None,
        }
    }

    /// Four digits, or four digits with the mark of a note glued to them ("19591").
    fn marked_year(&self, at: usize) -> Parsed<i32> {
        let (value, digits) = self.number(at)?;
        let year = match digits {
            4 => {
                let year = self.four_digits(at)?;
                if self.measured(at + 1) && self.round(at)
                    || self.is(at + 1, ':') && self.glued(at + 1) && self.number(at + 2).is_some()
                {
                    return None;
                }
                return Some((year, at + 1));
            }
            // The pages of the archive glue the number of a note to the year: "19591" is 1959 and
            // note 1.
            5 => value / 10,
            6 => value / 100,
            _ => return None,
        };
        let year = i32::try_from(year).ok()?;
        ((1700..=2100).contains(&year) && !self.number_goes_on(at + 1)).then_some((year, at + 1))
    }

    /// "69" after "2 Mar": two digits that nothing else explains.
    fn two_digit_year(&self, at: usize, next: usize, day_given: bool) -> Parsed<Year> {
        let (two_digits, digits) = self.number(next)?;
        if digits != 2
            || self.number_goes_on(next + 1)
            || self.is_word(next + 1, DateWord::Suffix) && self.glued(next + 1)
        {
            return None;
        }
        let of = self.is_word(at, DateWord::Of);
        let joined = next > at && !self.is(at, ',') && !of;
        let numeric = joined && self.dash(at);
        let spaced = next == at;
        let free = self.question || !matches!(self.kind(next + 1), Some(TokenKind::Other { .. }));
        let hyphened = self.dash(next + 1) && self.glued(next + 1);
        let goes_on = self.measured(next + 1) || self.plural(next + 1) || self.is(next + 1, '/');
        let plain = free && !hyphened && !goes_on;
        if joined && (self.is(at, '–') || self.month_name(next + 1).is_some()) {
            return None;
        }
        let fits = match (day_given, joined) {
            (true, true) => true,
            // "Oct-62" is a year, "Oct-28" may be a day. Above 31 no day is possible.
            (false, true) => two_digits > 31,
            (true, false) => plain && (self.question || spaced || two_digits > 31),
            (false, false) => plain && two_digits > 31 && (of || self.question || spaced),
        };
        fits.then_some((Year::Short { two_digits, numeric }, next + 1))
    }

    /// "this year", "last year", "of that year", "the same year".
    pub(super) fn relative_year(&self, at: usize) -> Parsed<Year> {
        let next = self.skip(self.skip(at, DateWord::Of), DateWord::The);
        let year = match self.word(next)? {
            DateWord::This => Year::Of(CountedFrom::Reference, 0),
            DateWord::Last => Year::Of(CountedFrom::Reference, -1),
            DateWord::Next => {
                Year::Of(if next > at { CountedFrom::Mention } else { CountedFrom::Reference }, 1)
            }
            DateWord::That | DateWord::Same => Year::Of(CountedFrom::Mention, 0),
            DateWord::Following => Year::Of(CountedFrom::Mention, 1),
            DateWord::Previous => Year::Of(CountedFrom::Mention, -1),
            _ => return None,
        };
        let next = if self.is_word(next, DateWord::That) {
            self.skip(next + 1, DateWord::Same)
        } else {
            next + 1
        };
        self.is_word(next, DateWord::Scale(Scale::Year)).then_some((year, next + 1))
    }

    /// "the 5th", "the 28th instant", "the 20th of the previous month".
    pub(super) fn day_alone(&self, at: usize) -> Parsed<Unit> {
        if self.number_started(at) {
            return None;
        }
        let plain = self
            .number(at)
            .filter(|(_, digits)| *digits <= 2 && self.word(at + 1).and_then(old_month).is_some());
        let (day, next) = self.ordinal(at).or(plain.map(|(day, _)| (day, at + 1)))?;
        let (month, end) = self.month_of_day(at, next)?;
        let unit = Unit::Day(Day { year: Year::Missing, month, day, other: None });
        (1..=31).contains(&day).then_some((unit, end))
    }

    /// "ultimo", "of the previous month", or nothing, where the words before ask for a day.
    fn month_of_day(&self, at: usize, next: usize) -> Parsed<Month> {
        let word = self.word(next);
        if let Some(by) = word.and_then(old_month) {
            return Some((Month::Of(CountedFrom::Reference, by), self.skip_mark(next + 1, '.')));
        }
        if word == Some(DateWord::Of)
            && let Some(month) = self.relative_month(next + 1)
        {
            return Some(month);
        }
        let article = self.before_word(at) == Some(DateWord::The);
        let closes = matches!(self.kind(next), None | Some(TokenKind::Mark(_)));
        if self.goes_on && article && closes && self.number(at).is_some() {
            return Some((Month::Missing, next));
        }
        let before = at.checked_sub(2).and_then(|before| self.word(before))?;
        let weekday = matches!(before, DateWord::Weekday(_));
        let stops = self.case(next).is_none()
            || matches!(
                word,
                Some(DateWord::And | DateWord::In | DateWord::To | DateWord::At | DateWord::The)
            )
            || self.words.clause_openings.contains(&self.lexeme(next));
        let digits = self.number(at).is_some() && stops && asks_for_day(before);
        (article && (weekday || digits)).then_some((Month::Missing, next))
    }

    /// "the previous month", "this month", "last month", "that month".
    pub(super) fn relative_month(&self, at: usize) -> Parsed<Month> {
        let next = self.skip(at, DateWord::The);
        let month = match self.word(next)? {
            DateWord::This => Month::Of(CountedFrom::Reference, 0),
            DateWord::Last => Month::Of(CountedFrom::Reference, -1),
            DateWord::Next => Month::Of(CountedFrom::Reference, 1),
            DateWord::Previous if self.question => Month::Of(CountedFrom::Reference, -1),
            DateWord::Previous => Month::Of(CountedFrom::Mention, -1),
            DateWord::That | DateWord::Same => Month::Of(CountedFrom::Mention, 0),
            DateWord::Following => Month::Of(CountedFrom::Mention, 1),
            _ => return None,
        };
        self.is_word(next + 1, DateWord::Scale(Scale::Month)).then_some((month, next + 2))
    }
}

/// "on the 5th", "by the 5th": words that ask for a day.
fn asks_for_day(word: DateWord) -> bool {
    use DateWord as W;
    matches!(
        word,
        W::On | W::Of | W::By | W::Until | W::Since | W::Before | W::After | W::To | W::From
    )
}

/// Months away from the month of writing.
fn old_month(word: DateWord) -> Option<i32> {
    match word {
        DateWord::Instant => Some(0),
        DateWord::Ultimo => Some(-1),
        DateWord::Proximo => Some(1),
        _ => None,
    }
}
