//! What a text says about time, before anybody knows which days it means.

use std::ops::Range;

use crate::language::{HolidayRule, Scale, Third};

/// One expression of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    /// Its bytes, without the words that only relate it ("1963" of "before 1963").
    pub(super) span: Range<usize>,
    /// Its bytes with those words.
    pub(super) phrase: Range<usize>,
    /// What it names.
    pub(super) stated: StatedTime,
    /// How it is related.
    pub(super) relation: StatedRelation,
    /// circa, about
    pub(super) circa: bool,
    /// Where it stands in its sentence.
    pub(super) position: SentencePosition,
    /// Joined with the expression before it by "and", "or" or a comma, so that the two share a year.
    pub(super) linked: bool,
    /// Taken out of the year before it, or chosen from it ("1926 except in March").
    pub(super) narrows: bool,
    /// Said of what is to come: "we prefer November 30".
    pub(super) to_come: bool,
    /// Said of what happened: "shot down on 21 August this year".
    pub(super) happened: bool,
}

/// Where an expression stands in its sentence; what a story tells next is dated by those that lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SentencePosition {
    /// At the head of a sentence, or in a heading.
    Lead,
    /// Anywhere else.
    Plain,
    /// Said of something else: in brackets, or before a noun ("the May 8, 1945 massacre").
    Aside,
}

/// One time, or from one to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum StatedTime {
    One(Time),
    Range(Time, Time),
    /// A date that no calendar has.
    Impossible(Impossible),
    /// A day of any year, asked for as such.
    AnyYear(u32, u32),
    /// "on this day"
    ThisDay,
}

/// A date that no calendar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Impossible {
    pub(super) year: Year,
    pub(super) month: Option<u32>,
}

/// How an expression relates to the days it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatedRelation {
    During,
    /// before; with its last day: until, by
    Before {
        inclusive: bool,
    },
    /// after; with its first day: since
    After {
        inclusive: bool,
    },
    /// "the Friday before": the nearest one that is outside.
    WeekdayBeside {
        weekday: u32,
        back: bool,
    },
    /// "the week after", "two days before": a length of time away from it.
    Beside {
        length: Length,
        back: bool,
        adjoining: bool,
    },
}

/// A unit of time, or part of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) unit: Unit,
    pub(super) part: Option<PartOfUnit>,
}

/// Which part of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PartOfUnit {
    /// early, mid, late; beginning, end: thirds
    Third(Third),
    /// First half of two, third quarter of four. Counted from 1.
    Fraction { nth: u32, of: u32 },
    /// First ten days, last year, second week. `first` counts from 1, or from −1 at the end.
    Run { scale: Scale, first: i32, count: u32 },
    /// First Monday; −1 is the last.
    Weekday { weekday: u32, nth: i32 },
    /// Friday of the first week.
    DayOfWeek { week: i32, weekday: u32 },
    /// The turn of a decade or a century.
    Turn,
    /// The eve of a day.
    Eve,
}

/// What of a named time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfNamed {
    Whole,
    /// Its first day: "the blockade began".
    Beginning,
    /// Its last day: "the war ended".
    End,
    /// The week, month or year in which it lies: "the week of the Vienna summit".
    Around(Scale),
}

/// A unit of the calendar, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// One day.
    Day(Day),
    /// One month.
    Month(Year, Month),
    /// One year.
    Year(Year),
    /// Two years that one crosses ("1956/57").
    YearPair(i32),
    /// Ten years from this one on.
    Decade(i32),
    /// Ten years of a century that the text does not give ("the sixties").
    ShortDecade(u32),
    /// A hundred years from this one on.
    Century(i32),
    /// One season. A winter begins in its year.
    Season { year: Year, season: u8 },
    /// The week around a day.
    WeekOf(Day),
    /// The weekend around a day, or after it.
    WeekendOf(Day),
    /// The day of reference, in another year.
    ThisDayIn(i32),
    /// The month of reference, in another year.
    ThisMonthIn(i32),
    /// This, last or next unit of a kind, counted from an anchor.
    Step { scale: Scale, by: i32, anchor: CountedFrom },
    /// What is left of a unit behind the time last mentioned, or what of it was before: "later that month".
    Rest { scale: Scale, back: bool },
    /// The last or next `count` units.
    Rolling { scale: Scale, count: u32, back: bool },
    /// A day of this or another week.
    Weekday { weekday: u32, which: WeekdayChoice },
    /// So long ago, or so long before or after an anchor.
    Shift { length: Length, back: bool, anchor: CountedFrom },
    /// A holiday.
    Holiday(HolidayRule, Year),
    /// A named time, by its place in the table.
    Named(usize, PartOfNamed),
    /// The day of reference.
    Now,
}

/// One day, as far as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Day {
    pub(super) year: Year,
    pub(super) month: Month,
    pub(super) day: u32,
    /// Month and day of the other reading of an ambiguous numeric date.
    pub(super) other: Option<(u32, u32)>,
}

/// A year, as far as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// 1962
    Given(i32),
    /// '62
    Short { two_digits: u32, numeric: bool },
    /// To be taken from elsewhere.
    Missing,
    /// Of another expression, that is so many years away.
    Of(CountedFrom, i32),
    /// The most recent one, but not this ("July last").
    Last,
    /// The coming one ("next July").
    Next,
    /// The one of the reference ("this July").
    This,
}

/// A month, as far as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Month {
    Given(u32),
    Missing,
    /// So many months from an anchor ("ultimo", "of that month").
    Of(CountedFrom, i32),
}

/// What a relative time counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CountedFrom {
    /// The day of reference: "last month".
    Reference,
    /// The time last mentioned: "the previous month", "two days later".
    Mention,
    /// A day away from the reference: "yesterday".
    Near(i32),
}

/// Which day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WeekdayChoice {
    /// Friday
    Bare,
    /// last Friday
    Last,
    /// this Friday
    This,
    /// next Friday
    Next,
    /// Friday, of which the words say that it is not past
    ToCome,
    /// the following Friday, counted from the time last mentioned
    Following,
    /// that Friday, of the week last mentioned
    That,
    /// Friday of last week
    OfWeek(i32),
}

/// A length of time in calendar units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) years: u32,
    pub(super) months: u32,
    pub(super) days: u32,
    /// The finest unit in it.
    pub(super) finest: Option<Scale>,
}

impl Time {
    /// The unit as a whole.
    pub(super) fn whole(unit: Unit) -> Self {
        Self { unit, part: None }
    }

    /// Gives it a year, where it is a unit that may have one.
    pub(super) fn set_year(&mut self, new: Year) {
        match &mut self.unit {
            Unit::Day(day) => day.year = new,
            Unit::Month(year, _) | Unit::Year(year) => *year = new,
            Unit::Season { year, .. } | Unit::Holiday(_, year) => *year = new,
            _ => {}
        }
    }
}

impl Length {
    /// One unit of this scale.
    pub(super) fn one(scale: Scale) -> Option<Self> {
        Self::of(1, scale)
    }

    /// So many units of this scale.
    pub(super) fn of(count: u32, scale: Scale) -> Option<Self> {
        let mut length = Self::default();
        length.add(count, scale).then_some(length)
    }

    /// Adds so many units; false when the sum is beyond any archive.
    pub(super) fn add(&mut self, count: u32, scale: Scale) -> bool {
        if count > 10_000 {
            return false;
        }
        match scale {
            Scale::Day | Scale::Weekend => self.days += count,
            Scale::Week => self.days += 7 * count,
            Scale::Fortnight => self.days += 14 * count,
            Scale::Month => self.months += count,
            Scale::Quarter => self.months += 3 * count,
            Scale::Year => self.years += count,
            Scale::Decade => self.years += 10 * count,
            Scale::Century => self.years += 100 * count,
        }
        self.finest = Some(scale);
        self.years <= 5_000
    }
}
