//! Times that count from another: "last month", "two weeks ago", "the following day", "Friday of last week".

use super::cursor::{Grammar, Parsed};
use crate::language::{DateWord, Scale};
use crate::time::expression::{CountedFrom, Day, Length, Unit, WeekdayChoice, Year};
use crate::time::tokens::{LetterCase, TokenKind};

/// So many years ago nobody means a day of the year.
const MANY_YEARS: u32 = 10;

impl Grammar<'_> {
    /// One unit of the calendar, however it is said.
    pub(super) fn unit(&self, at: usize) -> Parsed<Unit> {
        // Names come first, since they hold other units: "the October Revolution" begins with a
        // month.
        self.named(at)
            .or_else(|| self.numeric_unit(at))
            .or_else(|| self.calendar_unit(at))
            .or_else(|| {
                self.year_of_our_era(at).map(|(year, end)| (Unit::Year(Year::Given(year)), end))
            })
            .or_else(|| self.fiscal_year(at))
            .or_else(|| self.masked_year(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.season(at))
            .or_else(|| self.week_of(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.day_alone(at))
            .or_else(|| self.short_year(at))
            .or_else(|| self.year_unit(at))
    }

    fn calendar_unit(&self, at: usize) -> Parsed<Unit> {
        let (unit, end) = self
            .day_first(at)
            .or_else(|| self.year_month_words(at))
            .or_else(|| self.month_first(at))?;
        Some((unit.ok()?, end))
    }

    /// "1962, October 28", "2016, nov", "2015 June".
    fn year_month_words(
        &self,
        at: usize,
    ) -> Parsed<Result<Unit, crate::time::expression::Impossible>> {
        let year = self.four_digits(at).filter(|_| self.is_bare_year(at, at + 1))?;
        let comma = self.is(at + 1, ',');
        let next = self.skip_mark(at + 1, ',');
        let (month, after) = self.month_name(next)?;
        let stop = self.abbreviation_stop(after);
        // "In 1962, October 28, 1963": the month has a year of its own behind it.
        let own_year =
            self.year_after(stop, false).is_some_and(|(year, _)| matches!(year, Year::Given(_)));
        if own_year || !self.question && comma && self.is_temporal(at) {
            return None;
        }
        if let Some((day, end)) = self.day_number(stop)
            && (1..=31).contains(&day)
            && !self.number_goes_on(end)
            && self.year_after(end, true).is_none()
        {
            return Some((super::numeric::impossible_or(Year::Given(year), month, day, None), end));
        }
        let weak = matches!(self.word(next), Some(DateWord::WeakMonth(_)))
            && self.case(next) == Some(LetterCase::Lower);
        let whole = after == self.tokens.len() || self.question && !weak || !comma && !weak;
        let unit = Unit::Month(Year::Given(year), crate::time::expression::Month::Given(month));
        whole.then_some((Ok(unit), after))
    }

    /// "'62".
    fn short_year(&self, at: usize) -> Parsed<Unit> {
        let (two_digits, 2) = self.number(at + 1)? else { return None };
        // The apostrophe must open the number: in "5'10" it touches what stands before.
        let opens = self.is(at, '\'')
            && self.glued(at + 1)
            && (at == 0
                || !self.glued(at)
                || matches!(self.kind(at - 1), Some(TokenKind::Mark(_))));
        if !opens || self.number_goes_on(at + 2) || self.is(at + 2, '\'') || self.measured(at + 2) {
            return None;
        }
        Some((Unit::Year(Year::Short { two_digits, numeric: false }), at + 2))
    }

    fn year_unit(&self, at: usize) -> Parsed<Unit> {
        let (year, end) = self.bare_year(at)?;
        let end = self.era(end)?;
        Some((Unit::Year(Year::Given(year)), end))
    }

    /// "To this day" means ever since, and names no day.
    fn is_ever_since(&self, at: usize) -> bool {
        let this_day = self.is_word(at, DateWord::This)
            && self.word(at + 1) == Some(DateWord::Scale(Scale::Day));
        this_day && self.before_word(at) == Some(DateWord::To)
    }

    /// "last month", "this year", "two weeks ago", "yesterday", "the next day".
    fn relative(&self, at: usize) -> Parsed<Unit> {
        if self.number(at).is_some() {
            return self.shifted(at);
        }
        if self.is_ever_since(at) {
            return None;
        }
        if self.opens_rest(at) {
            return self.rest_of(at);
        }
        match self.word(at)? {
            DateWord::Today | DateWord::Yesterday | DateWord::Tomorrow if self.inside_title(at) => {
                None
            }
            DateWord::Today => Some((Unit::Now, at + 1)),
            DateWord::Now => {
                // "Now" is mostly a filler; only behind a word that bounds a time does it mean
                // today.
                let timed = self.question
                    && self.before_word(at).is_some_and(|word| {
                        matches!(
                            word,
                            DateWord::And
                                | DateWord::To
                                | DateWord::Until
                                | DateWord::Through
                                | DateWord::Before
                                | DateWord::By
                        )
                    });
                timed.then_some((Unit::Now, at + 1))
            }
            DateWord::Yesterday => Some((step(Scale::Day, -1, CountedFrom::Reference), at + 1)),
            DateWord::Tomorrow => Some((step(Scale::Day, 1, CountedFrom::Reference), at + 1)),
            DateWord::Scale(_) => {
                self.day_before_yesterday(at).or_else(|| self.day_before_told(at))
            }
            DateWord::Later | DateWord::Earlier => {
                self.later_that(at).or_else(|| self.later_in(at))
            }
            _ => self
                .shifted_month(at)
                .or_else(|| self.stepped(at))
                .or_else(|| self.rolling(at))
                .or_else(|| self.shifted(at)),
        }
    }

    /// "later that month", "earlier the same year", "later in the year": of a question, what is left of the unit.
    fn later_that(&self, at: usize) -> Parsed<Unit> {
        let back = self.is_word(at, DateWord::Earlier);
        self.unit_told(self.skip(at + 1, DateWord::In))
            .and_then(|(scale, end)| self.question.then_some((Unit::Rest { scale, back }, end)))
    }

    /// Whether a word asks for the rest of a unit.
    pub(super) fn opens_rest(&self, at: usize) -> bool {
        self.question && self.is_one_of(at, self.words.rest)
    }

    /// "the rest of the month", "the remainder of that year".
    fn rest_of(&self, at: usize) -> Parsed<Unit> {
        let (scale, end) = self.unit_told(at + 2).filter(|_| self.is_word(at + 1, DateWord::Of))?;
        Some((Unit::Rest { scale, back: false }, end))
    }

    /// "that month", "the same year", "the week".
    fn unit_told(&self, at: usize) -> Parsed<Scale> {
        let next = self.skip(self.skip(at, DateWord::The), DateWord::That);
        let next = self.skip(next, DateWord::Same);
        let DateWord::Scale(scale @ (Scale::Week | Scale::Month | Scale::Year | Scale::Decade)) =
            self.word(next)?
        else {
            return None;
        };
        (next > at && !self.is_plural(next)).then_some((scale, next + 1))
    }

    /// "later in the year", "earlier in the month".
    fn later_in(&self, at: usize) -> Parsed<Unit> {
        let inside = self.is_word(at + 1, DateWord::In) && self.is_word(at + 2, DateWord::The);
        let DateWord::Scale(scale @ (Scale::Year | Scale::Month | Scale::Decade)) =
            self.word(at + 3)?
        else {
            return None;
        };
        inside.then_some((step(scale, 0, CountedFrom::Mention), at + 4))
    }

    /// "the week before last", "the month after next".
    fn before_last(&self, at: usize) -> Parsed<Unit> {
        let DateWord::Scale(scale) = self.word(at)? else { return None };
        let by = match (self.word(at + 1)?, self.word(at + 2)?) {
            (DateWord::Before, DateWord::Last) => -2,
            (DateWord::After, DateWord::Next) => 2,
            _ => return None,
        };
        // "The week before last year": here "last" belongs to the year.
        let alone = !matches!(self.word(at + 3), Some(DateWord::Scale(_)));
        alone.then_some((step(scale, by, CountedFrom::Reference), at + 3))
    }

    /// "day before yesterday", "day after tomorrow".
    fn day_before_yesterday(&self, at: usize) -> Parsed<Unit> {
        if let Some(found) = self.before_last(at) {
            return Some(found);
        }
        if !self.is_word(at, DateWord::Scale(Scale::Day)) {
            return None;
        }
        match (self.word(at + 1)?, self.word(at + 2)?) {
            (DateWord::Before, DateWord::Yesterday) => {
                Some((step(Scale::Day, -2, CountedFrom::Reference), at + 3))
            }
            (DateWord::After, DateWord::Tomorrow) => {
                Some((step(Scale::Day, 2, CountedFrom::Reference), at + 3))
            }
            _ => None,
        }
    }

    /// "The day before, it had worked": counted from the day last told.
    fn day_before_told(&self, at: usize) -> Parsed<Unit> {
        let DateWord::Scale(scale) = self.word(at)? else { return None };
        let by = match self.word(at + 1)? {
            DateWord::Before => -1,
            DateWord::After => 1,
            _ => return None,
        };
        let told = self.the_precedes(at)
            && !self.is_plural(at)
            && (self.is_told(at + 2) || self.goes_on_from(at));
        told.then_some((step(scale, by, CountedFrom::Mention), at + 2))
    }

    /// Whether nothing follows that "before" could count from: the end of a clause, or "it had" of an earlier time.
    /// A question has no story to count from.
    fn is_told(&self, at: usize) -> bool {
        let closes = matches!(
            self.kind(at),
            None | Some(TokenKind::Mark('.' | ',' | ';' | ':' | ')' | '!' | '?' | '\u{2014}'))
        );
        let earlier = self.is_one_of(at, self.words.subjects)
            && self.is_one_of(at + 1, self.words.earlier_verbs)
            || self.is_one_of(at, self.words.earlier_verbs);
        !self.question && (closes || earlier)
    }

    /// "22 October 1962 **or** the day after": right behind a time, a question does have a day to count from.
    fn goes_on_from(&self, at: usize) -> bool {
        let Some(joint) = at.checked_sub(2) else { return false };
        self.question
            && self.done > 0
            && self.done == joint
            && matches!(self.word(joint), Some(DateWord::And | DateWord::Or))
    }

    /// "this July", "last July", "next July".
    fn shifted_month(&self, at: usize) -> Parsed<Unit> {
        let year = match self.word(at)? {
            DateWord::This => Year::This,
            DateWord::Last | DateWord::Past => Year::Last,
            DateWord::Next => Year::Next,
            _ => return None,
        };
        // "last 11 June"
        if let Some((day, 1..=2)) = self.number(at + 1)
            && let Some((month, end)) = self.month_after_day(self.skip(at + 2, DateWord::Of))
            && (1..=31).contains(&day)
            && self.year_after(end, true).is_none()
        {
            let month = crate::time::expression::Month::Given(month);
            return Some((Unit::Day(Day { year, month, day, other: None }), end));
        }
        if let Some((month, end)) = self.month_name(at + 1) {
            if self.year_after(end, false).is_some() {
                return None;
            }
            let month = crate::time::expression::Month::Given(month);
            let weak = matches!(self.word(at + 1), Some(DateWord::WeakMonth(_)))
                && self.case(at + 1) == Some(LetterCase::Lower);
            // "This may be": a verb follows, and so it is one itself.
            let verb = matches!(self.kind(end), Some(TokenKind::Other { .. }))
                || self.is_word(end, DateWord::Not);
            let unit = match self.day_number(end) {
                Some((day, after)) if self.is_day_of_month(day, end, after) => {
                    // "last June 11, 1962" has a year of its own.
                    if self.year_after(after, true).is_some() {
                        return None;
                    }
                    (Unit::Day(Day { year, month, day, other: None }), after)
                }
                _ => (Unit::Month(year, month), end),
            };
            return (!weak || self.question && !verb).then_some(unit);
        }
        match self.word(at + 1)? {
            DateWord::Season(season)
                if !self.is_word(at + 2, DateWord::Of) && !self.is_plural(at + 1) =>
            {
                Some((Unit::Season { year, season }, at + 2))
            }
            _ => None,
        }
    }

    /// Whether a number behind a month is a day of it and counts or measures nothing.
    fn is_day_of_month(&self, day: u32, at: usize, end: usize) -> bool {
        let counts = self.measured(end) || self.plural(end) || self.is(end, ':');
        // "last April3" has the mark of a note.
        let digits = self.number(at).is_some() && !self.glued(at);
        digits && (1..=31).contains(&day) && !counts && !self.number_goes_on(end)
    }

    /// "this week", "last year", "the previous month", "the same day", "the following year".
    fn stepped(&self, at: usize) -> Parsed<Unit> {
        let (by, anchor) = match self.word(at)? {
            DateWord::This => (0, CountedFrom::Reference),
            DateWord::Last | DateWord::Past => (-1, CountedFrom::Reference),
            // "Next month" counts from today, "the next month" from the date last told.
            DateWord::Next if self.the_precedes(at) => (1, CountedFrom::Mention),
            DateWord::Next => (1, CountedFrom::Reference),
            DateWord::Previous if self.question => (-1, CountedFrom::Reference),
            DateWord::Previous => (-1, CountedFrom::Mention),
            DateWord::Following => (1, CountedFrom::Mention),
            DateWord::That | DateWord::Same => (0, CountedFrom::Mention),
            _ => return None,
        };
        let that = self.is_word(at, DateWord::That);
        let next = if that { self.skip(at + 1, DateWord::Same) } else { at + 1 };
        let DateWord::Scale(scale) = self.word(next)? else { return None };
        // "Last weeks" names no single week.
        let plural = self.is_plural(next);
        // "The last day of May" is a part of May and not the day before.
        let part = by == -1 && scale != Scale::Week && self.is_word(next + 1, DateWord::Of);
        let forward = that && self.is_word(next + 1, DateWord::Onward);
        if plural || part || forward {
            return None;
        }
        if scale == Scale::Week
            && (self.dash(next + 1) || self.is(next + 1, ','))
            && let Some(DateWord::Weekday(weekday)) = self.word(next + 2)
        {
            return Some((Unit::Weekday { weekday, which: WeekdayChoice::OfWeek(by) }, next + 3));
        }
        Some((step(scale, by, anchor), next + 1))
    }

    pub(super) fn the_precedes(&self, at: usize) -> bool {
        self.before_word(at) == Some(DateWord::The)
    }

    /// "last 2 weeks", "the past five years", "next ten days".
    fn rolling(&self, at: usize) -> Parsed<Unit> {
        let back = match self.word(at)? {
            DateWord::Last | DateWord::Past | DateWord::Previous => true,
            DateWord::Next => false,
            _ => return None,
        };
        let (count, next) = self.count(at + 1)?;
        let DateWord::Scale(scale) = self.word(next)? else { return None };
        if !self.question || count == 0 || count > 200 || self.is_word(next + 1, DateWord::Of) {
            return None;
        }
        Some((Unit::Rolling { scale, count, back }, next + 1))
    }

    /// "two weeks ago", "2 years 1 month 21 days ago", "a week before yesterday", "two days later".
    fn shifted(&self, at: usize) -> Parsed<Unit> {
        let (length, next) = self.length(at)?;
        let mention =
            |back| Some((Unit::Shift { length, back, anchor: CountedFrom::Mention }, next + 1));
        match self.word(next)? {
            DateWord::Ago if self.is_long_ago(length, next + 1) => {
                let years = i32::try_from(length.years).ok()?;
                Some((Unit::Year(Year::Of(CountedFrom::Reference, -years)), next + 1))
            }
            DateWord::Ago => {
                Some((Unit::Shift { length, back: true, anchor: CountedFrom::Reference }, next + 1))
            }
            DateWord::After
                if matches!(self.word(next + 1), Some(DateWord::Yesterday | DateWord::Today)) =>
            {
                let near = if self.is_word(next + 1, DateWord::Yesterday) { -1 } else { 0 };
                Some((
                    Unit::Shift { length, back: false, anchor: CountedFrom::Near(near) },
                    next + 2,
                ))
            }
            DateWord::Before if self.is_told(next + 1) => mention(true),
            DateWord::Before | DateWord::Prior => match self.word(next + 1)? {
                DateWord::Yesterday => Some((
                    Unit::Shift { length, back: true, anchor: CountedFrom::Near(-1) },
                    next + 2,
                )),
                DateWord::Today | DateWord::Now => Some((
                    Unit::Shift { length, back: true, anchor: CountedFrom::Near(0) },
                    next + 2,
                )),
                _ => None,
            },
            DateWord::From
                if matches!(self.word(next + 1), Some(DateWord::Now | DateWord::Today)) =>
            {
                Some((Unit::Shift { length, back: false, anchor: CountedFrom::Near(0) }, next + 2))
            }
            DateWord::After if self.is_told(next + 1) => mention(false),
            DateWord::Later if !self.is_word(next + 1, DateWord::Than) => mention(false),
            DateWord::Earlier if !self.is_word(next + 1, DateWord::Than) => mention(true),
            _ => None,
        }
    }

    /// "50 years ago" is a year, and "50 years ago today" a day. Fewer years are told from day to day.
    fn is_long_ago(&self, length: Length, end: usize) -> bool {
        let whole = length.months == 0 && length.days == 0 && length.years >= MANY_YEARS;
        let of_day =
            matches!(self.word(end), Some(DateWord::Today | DateWord::This | DateWord::On));
        self.question && whole && !of_day
    }

    /// "2 years 1 month 21 days", "2 months, 2 weeks", "six weeks".
    pub(super) fn length(&self, at: usize) -> Parsed<Length> {
        let mut length = Length::default();
        let mut next = at;
        for _ in 0..4 {
            let joined = match self.kind(next) {
                Some(TokenKind::Mark(',')) if length.finest.is_some() => next + 1,
                Some(TokenKind::Known { word: DateWord::And, .. }) if length.finest.is_some() => {
                    next + 1
                }
                _ => next,
            };
            let Some((count, after)) = self.count(joined) else { break };
            let Some(DateWord::Scale(scale)) = self.word(self.hyphen(after)) else { break };
            if !length.add(count, scale) {
                return None;
            }
            next = self.hyphen(after) + 1;
        }
        length.finest.map(|_| (length, next))
    }

    pub(super) fn dated(&self, at: usize) -> Parsed<Unit> {
        let calendar = self
            .numeric_unit(at)
            .or_else(|| self.calendar_unit(at))
            .or_else(|| self.day_alone(at))?;
        matches!(calendar.0, Unit::Day(_)).then_some(calendar)
    }

    /// "of last week", "this week".
    pub(super) fn of_week(&self, at: usize) -> Parsed<i32> {
        let next = self.skip(at, DateWord::Of);
        let by = match self.word(next)? {
            DateWord::Last | DateWord::Previous => -1,
            DateWord::This => 0,
            DateWord::Next => 1,
            _ => return None,
        };
        self.is_word(next + 1, DateWord::Scale(Scale::Week)).then_some((by, next + 2))
    }

    /// A date that does not exist, so that nothing smaller is read out of it.
    pub(super) fn impossible(&self, at: usize) -> Parsed<crate::time::expression::Impossible> {
        let read = |parsed: Parsed<Result<Unit, crate::time::expression::Impossible>>| match parsed
        {
            Some((Err(impossible), end)) => Some((impossible, end)),
            _ => None,
        };
        match self.number(at) {
            Some(_) => {
                let numeric = self.numeric(at);
                if numeric.is_some() { read(numeric) } else { read(self.day_first(at)) }
            }
            None => read(self.day_first(at)).or_else(|| read(self.month_first(at))),
        }
    }
}

fn step(scale: Scale, by: i32, anchor: CountedFrom) -> Unit {
    Unit::Step { scale, by, anchor }
}
