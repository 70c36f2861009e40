//! Days, months and years in words: "22nd of October 1962", "October 22, 1962", "April, 1963", "12, 14 and 17 July".

use super::numeric::impossible_or;
use super::{Bodies, Grammar, Parsed};
use crate::time::expression::{Anchor, Body, Day, Impossible, Month, Time, Unit, Year};
use crate::time::lexicon::{Scale, Word};
use crate::time::tokens::{Case, Kind};

/// A list of days longer than this is no list of days.
const LONGEST_LIST: usize = 8;

/// One item of a list of days: a day, or from one to another.
type Item = (u32, Option<u32>, usize, usize);

impl Grammar<'_> {
    /// Several days of one month: "2-3 March 1969", "September 26 and 27, 1959", "12, 14 and 17 July".
    pub(super) fn day_list(&self, at: usize) -> Parsed<Bodies> {
        self.days_before_month(at).or_else(|| self.days_after_month(at))
    }

    fn days_before_month(&self, at: usize) -> Parsed<Bodies> {
        if self.word(at) == Some(Word::A) || self.number_started(at) {
            return None;
        }
        let (items, next) = self.day_items(at)?;
        if let Some((month, end)) = self.relative_month(self.skip(next, Word::Of))
            && (self.after_between(at) && items.len() == 2
                || items.iter().all(|item| item.1.is_some()))
        {
            return Some((self.relative_days(&items, month, at, end), end));
        }
        let next = self.of_day(next);
        let (month, end) = self.month_after_day(next)?;
        let (year, end) = self.year_after(end, true).unwrap_or((Year::Missing, end));
        (items.len() > 1 || items[0].1.is_some()).then_some(())?;
        Some((self.list_bodies(&items, year, month, at, end), end))
    }

    fn days_after_month(&self, at: usize) -> Parsed<Bodies> {
        let (month, next) = self.month_name(at)?;
        let next = self.skip_mark(next, '.');
        let (items, next) = self.day_items(self.skip_mark(next, '/'))?;
        (items.len() > 1 || items[0].1.is_some()).then_some(())?;
        let last = items[items.len() - 1];
        if self.year_like(last.3, next) || self.month_name(next).is_some() || self.plural(next) {
            return None;
        }
        let (year, end) = self.year_after(next, true).unwrap_or((Year::Missing, next));
        Some((self.list_bodies(&items, year, month, at, end), end))
    }

    /// "28 October - 3 November": the number after the dash belongs to what follows.
    fn year_like(&self, _start: usize, next: usize) -> bool {
        self.number_goes_on(next)
    }

    /// "from 4th to 23rd of last month".
    fn relative_days(&self, items: &[Item], month: Month, at: usize, end: usize) -> Bodies {
        let day =
            |day: u32| Time::whole(Unit::Day(Day { year: Year::Missing, month, day, other: None }));
        if let [(first, None, ..), (last, None, ..)] = items {
            return vec![(Body::Range(day(*first), day(*last)), at, end)];
        }
        let range =
            |item: &Item| (Body::Range(day(item.0), day(item.1.unwrap_or(item.0))), at, end);
        items.iter().map(range).collect()
    }

    fn list_bodies(&self, items: &[Item], year: Year, month: u32, at: usize, end: usize) -> Bodies {
        let day = |day: u32| match impossible_or(year, month, day, None) {
            Ok(unit) => Ok(Time::whole(unit)),
            Err(impossible) => Err(impossible),
        };
        let between = self.after_between(at) && items.len() == 2;
        if between && let (Ok(first), Ok(last)) = (day(items[0].0), day(items[1].0)) {
            return vec![(Body::Range(first, last), at, end)];
        }
        let body = |item: &Item| match (day(item.0), item.1.map(day)) {
            (Ok(first), None) => Body::One(first),
            (Ok(first), Some(Ok(last))) => Body::Range(first, last),
            (Err(impossible), _) | (_, Some(Err(impossible))) => Body::Impossible(impossible),
        };
        let count = items.len();
        let place = |(index, item): (usize, &Item)| {
            let start = if index == 0 { at } else { item.2 };
            (body(item), start, if index + 1 == count { end.max(item.3) } else { item.3 })
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
            let mut item = (first, None, start, next);
            if let Some(connected) = self.day_connector(next)
                && let Some((last, after)) = self.day_number(connected)
                && (1..=31).contains(&last)
                && last > first
                && (!self.is(next, '/') || last == first + 1)
                && !self.number_goes_on(after)
                && !self.is(after, ':')
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
            let joined =
                self.list_connector(next, items.len()).filter(|_| items.len() < LONGEST_LIST);
            match joined.filter(|joined| self.is_list_day(*joined)) {
                Some(joined) => next = joined,
                None => return Some((items, next)),
            }
        }
    }

    fn is_list_day(&self, at: usize) -> bool {
        let spelled = self.number(at).is_none() && self.ordinal(self.skip(at, Word::The)).is_none();
        !spelled
            && self.day_number(at).is_some_and(|(day, end)| {
                (1..=31).contains(&day) && !self.number_goes_on(end) && !self.is(end, ':')
            })
    }

    fn day_connector(&self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Mark('-' | '–' | '/' | '~') => Some(at + 1),
            Kind::Known { word: Word::To | Word::Through | Word::Until, .. } => Some(at + 1),
            _ => None,
        }
    }

    fn list_connector(&self, at: usize, _count: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Mark(',') => match self.word(at + 1) {
                Some(Word::And | Word::Or) => Some(at + 2),
                _ => Some(at + 1),
            },
            Kind::Mark('&') => Some(at + 1),
            Kind::Known { word: Word::And | Word::Or, .. } => Some(at + 1),
            _ => None,
        }
    }

    /// The place after "of", "day of", "of the month of" and the like.
    fn of_day(&self, at: usize) -> usize {
        let next = self.skip(at, Word::Scale(Scale::Day));
        let next = self.skip_mark(next, '.');
        let next = self.hyphen(next);
        let next = if self.is(next, '/') { next + 1 } else { next };
        self.skip(self.skip(next, Word::Of), Word::The)
    }

    /// A month that a day stands before: "May" counts here, "may go" does not.
    fn month_after_day(&self, at: usize) -> Parsed<u32> {
        let (month, end) = self.month_name(at)?;
        if matches!(self.word(at), Some(Word::WeakMonth(_))) && self.case(at) == Some(Case::Lower) {
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
            Some(Kind::Mark('.' | ',' | ':' | '/' | '$' | '£' | '#' | '+')) => true,
            Some(Kind::Mark('-' | '–')) => {
                self.glued(at - 1) && at >= 2 && self.number(at - 2).is_some()
            }
            Some(Kind::Known { .. } | Kind::Other { .. }) => true,
            _ => false,
        }
    }

    /// A date that begins with its day: "22 October 1962", "the third of March", "26.X.62", "10-Nov-04".
    pub(super) fn day_first(&self, at: usize) -> Parsed<Result<Unit, Impossible>> {
        if self.number_started(at) {
            return None;
        }
        let (day, next) = self.day_number(at)?;
        let next = self.of_day(next);
        let (month, end) = self.month_after_day(next)?;
        let bare_words = self.number(at).is_none() && self.ordinal(at).is_none() && !self.question;
        if bare_words || day > 40 {
            return None;
        }
        let numeric = self.glued(end) && self.is(end, '-');
        let (year, end) = self.year_after(end, true).unwrap_or((Year::Missing, end));
        let year = match year {
            Year::Short { two_digits, .. } => Year::Short { two_digits, numeric },
            other => other,
        };
        Some((impossible_or(year, month, day, None), self.drop_stop(end, year)))
    }

    /// Without a year, a full stop after the month may end the sentence.
    fn drop_stop(&self, end: usize, year: Year) -> usize {
        let _ = year;
        end
    }

    /// A date that begins with its month: "October 22, 1962", "April, 1963", "Sep-23-2020", "May".
    pub(super) fn month_first(&self, at: usize) -> Parsed<Result<Unit, Impossible>> {
        let (month, after) = self.month_name(at)?;
        let next = self.abbreviation_stop(self.skip_mark(after, ']'));
        let next =
            if self.dash(next) && self.month_name(next + 1).is_some() { after } else { next };
        if let Some((unit, end)) = self.month_day(month, next) {
            return Some((unit, end));
        }
        if let Some((year, end)) = self.year_after(next, false) {
            if let (Year::Given(year), Some('-')) = (year, self.joint(end))
                && let Some((day, 1..=2)) = self.number(end + 1)
                && self.joint(after) == Some('-')
            {
                return Some((impossible_or(Year::Given(year), month, day, None), end + 2));
            }
            return Some((Ok(Unit::Month(year, Month::Given(month))), end));
        }
        let year = match self.word(next) {
            Some(Word::Last) if self.is_end_or_mark(next + 1) => Some((Year::Last, next + 1)),
            _ => None,
        };
        if let Some((year, end)) = year {
            return Some((Ok(Unit::Month(year, Month::Given(month))), end));
        }
        self.month_alone(at).then_some((Ok(Unit::Month(Year::Missing, Month::Given(month))), after))
    }

    fn is_end_or_mark(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(Kind::Mark(_))) || self.word(at).is_some()
    }

    fn month_day(&self, month: u32, at: usize) -> Parsed<Result<Unit, Impossible>> {
        let joined = match self.kind(at)? {
            Kind::Mark('-' | '/' | '.') if self.glued(at) => at + 1,
            Kind::Mark(',') if self.ordinal(at + 1).is_some() => at + 1,
            _ => at,
        };
        let (day, end) = self.day_number(joined)?;
        let spelled = self.number(self.skip(joined, Word::The)).is_none();
        if day > 40 || self.number_goes_on(end) || spelled && self.year_words(joined).is_some() {
            return None;
        }
        let numeric = joined > at;
        if let Some((year, end)) = self.year_after(end, true) {
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

    /// "June 20 people": a number of something, though no plural in s.
    fn counted(&self, at: usize) -> bool {
        self.plural(at) && !self.question
    }

    /// Whether a month with neither day nor year is meant as a month.
    fn month_alone(&self, at: usize) -> bool {
        let weak = matches!(self.word(at), Some(Word::WeakMonth(_)));
        let abbreviated = self.lexeme(at).len() <= 4
            && !matches!(self.lexeme(at), "June" | "July" | "june" | "july");
        let Some(case) = self.case(at) else { return false };
        if case == Case::All && self.lexeme(at).len() <= 4 && weak {
            return false;
        }
        let named = matches!(self.kind(at + 1), Some(Kind::Other { case: Case::First }))
            && self.lexeme(at + 1).len() > 1;
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        let article = at > 0 && self.is_word(at - 1, Word::A);
        if article || self.is_word(at + 1, Word::Scale(Scale::Day)) {
            return false;
        }
        if self.beside_month(at) && (!weak || case != Case::Lower || self.question) {
            return true;
        }
        use Word as W;
        let timed = match before {
            Some(
                W::In
                | W::Of
                | W::Since
                | W::Until
                | W::By
                | W::Last
                | W::This
                | W::Next
                | W::Part(_)
                | W::Before
                | W::After
                | W::From
                | W::Between
                | W::Through
                | W::Previous
                | W::That
                | W::Following
                | W::Past
                | W::Same
                | W::Around,
            ) => true,
            Some(W::To | W::And | W::Or | W::On | W::The) => !weak || case == Case::First && !named,
            _ => false,
        };
        if weak {
            return timed
                && !named
                && (case == Case::First
                    || self.question
                        && !matches!(
                            before,
                            Some(W::By | W::That | W::Around | W::Before | W::After | W::The)
                        ));
        }
        if timed {
            return !(named
                && matches!(
                    before,
                    Some(
                        W::And
                            | W::Or
                            | W::The
                            | W::By
                            | W::Of
                            | W::To
                            | W::From
                            | W::Before
                            | W::After
                    )
                ));
        }
        if abbreviated {
            return false;
        }
        case != Case::Lower && !named && !self.name_before(at)
            || self.question && case == Case::Lower
    }

    /// Another month before or after it, joined by a dash, "to", "and", "or" or a comma.
    fn beside_month(&self, at: usize) -> bool {
        let joins = |place: usize| {
            matches!(
                self.kind(place),
                Some(Kind::Mark('-' | '–' | '/' | ',' | '&'))
                    | Some(Kind::Known {
                        word: Word::To | Word::And | Word::Or | Word::Through | Word::Until,
                        ..
                    })
            )
        };
        let next = self.abbreviation_stop(at + 1);
        let forward = joins(next) && self.month_name(next + 1).is_some();
        let back = at >= 2
            && joins(at - 1)
            && (self.month_name(at - 2).is_some()
                || at >= 3 && self.is(at - 2, '.') && self.month_name(at - 3).is_some());
        forward || back
    }

    /// "Secretary August", "Lady April": a name in capitals right before.
    fn name_before(&self, at: usize) -> bool {
        at >= 1
            && matches!(self.kind(at - 1), Some(Kind::Other { case: Case::First }))
            && at + 1 < self.tokens.len()
            && self.case(at + 1).is_some_and(|case| case == Case::First)
    }

    /// The year after a day or a month, with what may join it: ", 1962", "of 1962", "[1963]", "'62", "this year".
    pub(super) fn year_after(&self, at: usize, day_given: bool) -> Parsed<Year> {
        let next = self.year_joint(at);
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
            Some(Kind::Mark(',')) => match self.kind(at + 1) {
                Some(Kind::Known { word: Word::Of | Word::In, .. }) if self.question => at + 2,
                _ => at + 1,
            },
            Some(Kind::Mark('-' | '/' | '.')) if self.glued(at) && self.glued(at + 1) => at + 1,
            Some(Kind::Mark('.'))
                if self.glued(at)
                    && self.four_digits(at + 1).is_some()
                    && self.lexeme(at - 1).len() <= 4 =>
            {
                at + 1
            }
            Some(Kind::Known { word: Word::Of, .. }) => {
                let next = self.skip(at + 1, Word::The);
                if self.is_word(next, Word::Scale(Scale::Year)) { next + 1 } else { at + 1 }
            }
            Some(Kind::Known { word: Word::In, .. }) => {
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

    /// "[1963]" and "[1963?]": the editor's year.
    fn bracketed_year(&self, at: usize) -> Parsed<Year> {
        let close = match self.kind(at)? {
            Kind::Mark('[') => ']',
            Kind::Mark('(') => ')',
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
            || self.is_word(next + 1, Word::Suffix) && self.glued(next + 1)
        {
            return None;
        }
        let of = self.is_word(at, Word::Of);
        let joined = next > at && !self.is(at, ',') && !of;
        let numeric = joined && self.dash(at);
        let spaced = next == at;
        let free = self.question || !matches!(self.kind(next + 1), Some(Kind::Other { .. }));
        let plain = free
            && !self.measured(next + 1)
            && !self.plural(next + 1)
            && !self.dash(next + 1)
            && !self.is(next + 1, '/');
        if joined && (self.is(at, '–') || self.month_name(next + 1).is_some()) {
            return None;
        }
        let fits = match (day_given, joined) {
            (true, true) => true,
            (false, true) => two_digits > 31,
            (true, false) => plain && (self.question || spaced || two_digits > 31),
            (false, false) => plain && two_digits > 31 && (of || self.question || spaced),
        };
        fits.then_some((Year::Short { two_digits, numeric }, next + 1))
    }

    /// "this year", "last year", "of that year", "the same year".
    pub(super) fn relative_year(&self, at: usize) -> Parsed<Year> {
        let next = self.skip(self.skip(at, Word::Of), Word::The);
        let year = match self.word(next)? {
            Word::This => Year::Of(Anchor::Reference, 0),
            Word::Last => Year::Of(Anchor::Reference, -1),
            Word::Next => Year::Of(if next > at { Anchor::Mention } else { Anchor::Reference }, 1),
            Word::That | Word::Same => Year::Of(Anchor::Mention, 0),
            Word::Following => Year::Of(Anchor::Mention, 1),
            Word::Previous => Year::Of(Anchor::Mention, -1),
            _ => return None,
        };
        let next =
            if self.is_word(next, Word::That) { self.skip(next + 1, Word::Same) } else { next + 1 };
        self.is_word(next, Word::Scale(Scale::Year)).then_some((year, next + 1))
    }

    /// "the 5th", "the 28th instant", "the 20th of the previous month".
    pub(super) fn day_alone(&self, at: usize) -> Parsed<Unit> {
        if self.number_started(at) {
            return None;
        }
        let (day, next) = self.ordinal(at)?;
        if !(1..=31).contains(&day) {
            return None;
        }
        let unit = |month, end| {
            Some((Unit::Day(Day { year: Year::Missing, month, day, other: None }), end))
        };
        match self.word(next) {
            Some(Word::Instant) => {
                return unit(Month::Of(Anchor::Reference, 0), self.skip_mark(next + 1, '.'));
            }
            Some(Word::Ultimo) => {
                return unit(Month::Of(Anchor::Reference, -1), self.skip_mark(next + 1, '.'));
            }
            Some(Word::Proximo) => {
                return unit(Month::Of(Anchor::Reference, 1), self.skip_mark(next + 1, '.'));
            }
            Some(Word::Of) => {
                if let Some((month, end)) = self.relative_month(next + 1) {
                    return unit(month, end);
                }
            }
            _ => {}
        }
        let the = at.checked_sub(1).is_some_and(|before| self.is_word(before, Word::The));
        let on = at >= 2
            && matches!(
                self.word(at - 2),
                Some(
                    Word::On
                        | Word::By
                        | Word::Until
                        | Word::Since
                        | Word::Before
                        | Word::After
                        | Word::To
                        | Word::From
                )
            );
        let digits = self.number(at).is_some();
        let weekday = at >= 2 && matches!(self.word(at - 2), Some(Word::Weekday(_)));
        let stops = self.case(next).is_none()
            || matches!(self.word(next), Some(Word::And | Word::In | Word::To | Word::At));
        let alone = the && (weekday || on && digits && stops);
        if alone { unit(Month::Missing, next) } else { None }
    }

    /// "the previous month", "this month", "last month", "that month".
    pub(super) fn relative_month(&self, at: usize) -> Parsed<Month> {
        let next = self.skip(at, Word::The);
        let month = match self.word(next)? {
            Word::This => Month::Of(Anchor::Reference, 0),
            Word::Last => Month::Of(Anchor::Reference, -1),
            Word::Next => Month::Of(Anchor::Reference, 1),
            Word::Previous if self.question => Month::Of(Anchor::Reference, -1),
            Word::Previous => Month::Of(Anchor::Mention, -1),
            Word::That | Word::Same => Month::Of(Anchor::Mention, 0),
            Word::Following => Month::Of(Anchor::Mention, 1),
            _ => return None,
        };
        self.is_word(next + 1, Word::Scale(Scale::Month)).then_some((month, next + 2))
    }
}
