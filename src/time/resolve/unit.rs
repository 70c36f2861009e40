//! The days of one unit: a day, a month, a season, a week, "two weeks ago", a holiday, a named time.

use chrono::{Datelike, NaiveDate};

use super::resolver::Resolver;
use crate::language::{HolidayRule, Scale};
use crate::time::context::{Mode, Style};
use crate::time::edtf::{Edtf, Precision};
use crate::time::expression::{
    CountedFrom, Day, Length, Month, PartOfNamed, Unit, WeekdayChoice, Year,
};
use crate::time::holidays::holiday_day;
use crate::time::parts::{
    SATURDAY, dated, days, forward, forward_months, moved, on_or_after, week_of, weekday_of, whole,
};
use crate::time::reading::Inference;

/// The week, month or year in which a time lies; `None` where it goes on beyond it.
fn around(edtf: &Edtf, scale: Scale) -> Option<Edtf> {
    let start = edtf.interval().start?;
    let unit = match scale {
        Scale::Week => week_of(start, 0)?,
        Scale::Month => Edtf::Date(dated(Precision::Month, start.with_day(1)?)),
        Scale::Year => whole(Precision::Year, start.year(), 1, 1)?,
        _ => return None,
    };
    unit.interval().contains(&edtf.interval()).then_some(unit)
}

impl Resolver<'_> {
    pub(super) fn unit(&self, unit: &Unit) -> Option<(Edtf, Option<Inference>)> {
        match *unit {
            Unit::Day(day) => self.day(&day),
            Unit::Month(year, month) => self.month(year, month),
            Unit::Year(year) => {
                let (year, why) = self.plain_year(year)?;
                Some((whole(Precision::Year, year, 1, 1)?, why))
            }
            Unit::YearPair(year) => {
                let first = dated(Precision::Year, NaiveDate::from_ymd_opt(year, 1, 1)?);
                let last = dated(Precision::Year, NaiveDate::from_ymd_opt(year + 1, 1, 1)?);
                Some((Edtf::Range(Some(first), Some(last)), None))
            }
            Unit::Decade(year) => Some((whole(Precision::Decade, year, 1, 1)?, None)),
            Unit::ShortDecade(tens) => {
                let year = self.century() + i32::try_from(tens).ok()?;
                Some((whole(Precision::Decade, year, 1, 1)?, Some(Inference::Century)))
            }
            Unit::Century(year) => Some((whole(Precision::Century, year, 1, 1)?, None)),
            Unit::Season { year, season, .. } => self.season(year, season),
            Unit::WeekOf(day) => {
                let (day, why) = self.day(&day)?;
                Some((week_of(day.interval().start?, 0)?, why))
            }
            Unit::WeekendOf(day) => {
                let (day, why) = self.day(&day)?;
                let day = day.interval().start?;
                // A Sunday belongs to the Saturday before it.
                let saturday = on_or_after(forward(day, -1)?, weekday_of(SATURDAY))?;
                Some((days(saturday, forward(saturday, 1)?), why))
            }
            Unit::ThisDayIn(year) => {
                let day = self.context.reference?.with_year(year)?;
                Some((Edtf::day(day), Some(Inference::Reference)))
            }
            Unit::ThisMonthIn(year) => {
                let month = whole(Precision::Month, year, self.context.reference?.month(), 1)?;
                Some((month, Some(Inference::Reference)))
            }
            Unit::Step { scale, by, anchor } => self.step(scale, by, anchor),
            Unit::Rest { scale, back } => self.rest(scale, back),
            Unit::Rolling { scale, count, back } => self.rolling(scale, count, back),
            Unit::Weekday { weekday, which } => self.weekday(weekday, which),
            Unit::Shift { length, back, anchor } => self.shift(length, back, anchor),
            Unit::Holiday(holiday, year) => self.holiday(holiday, year),
            Unit::Named(index, part) => {
                let named = self.events.get(index)?.edtf;
                let part = match part {
                    PartOfNamed::Whole => None,
                    PartOfNamed::Beginning => named.interval().start.map(Edtf::day),
                    PartOfNamed::End => named.interval().end.map(Edtf::day),
                    PartOfNamed::Around(scale) => around(&named, scale),
                };
                Some((part.unwrap_or(named), Some(Inference::Named)))
            }
            Unit::Now => Some((Edtf::day(self.context.reference?), Some(Inference::Reference))),
        }
    }

    pub(super) fn day(&self, day: &Day) -> Option<(Edtf, Option<Inference>)> {
        if let Month::Of(anchor, by) = day.month {
            let (month, why) = self.anchor_month(anchor, by)?;
            return Some((Edtf::day(month.with_day(day.day)?), Some(why)));
        }
        let Month::Given(month) = day.month else { return self.bare_day(day.day) };
        let fits = |year: i32| NaiveDate::from_ymd_opt(year, month, day.day);
        match day.year {
            Year::Missing => match self.year_for(month, &fits) {
                Some((year, why)) => Some((Edtf::day(fits(year)?), Some(why))),
                // No reference and no mention: the day of any year is still an answer, a guess is
                // not.
                None => Some((Edtf::AnyYear { month, day: day.day }, None)),
            },
            Year::This | Year::Last | Year::Next => {
                let reference = self.context.reference.or(self.mention.map(|date| date.first))?;
                // "Last June 11" is the most recent one, "next June 15" the first to come.
                let found = |years: [i32; 2], is_meant: &dyn Fn(NaiveDate) -> bool| {
                    let days = years.iter().filter_map(|by| fits(reference.year() + by));
                    days.into_iter().find(|day| is_meant(*day))
                };
                let day = match day.year {
                    Year::Last => found([0, -1], &|day| day < reference),
                    Year::Next => found([0, 1], &|day| day > reference),
                    _ => fits(reference.year()),
                };
                Some((Edtf::day(day?), Some(Inference::Reference)))
            }
            year => {
                let (given, why) = self.plain_year(year)?;
                let day = fits(given)?;
                // "Shot down on 21 August this year", said in January, is of the year that has just ended.
                let of_this_year = year == Year::Of(CountedFrom::Reference, 0);
                let is_later = self.context.reference.is_some_and(|reference| day > reference);
                let is_before = of_this_year && self.happened && is_later && !self.question();
                Some((Edtf::day(if is_before { fits(given - 1)? } else { day }), why))
            }
        }
    }

    /// "the 5th": of the month last mentioned, or the last one past.
    pub(super) fn bare_day(&self, day: u32) -> Option<(Edtf, Option<Inference>)> {
        if !self.question()
            && let Some(mention) = self.fine
        {
            return Some((Edtf::day(mention.first.with_day(day)?), Some(Inference::Mention)));
        }
        let reference = self.context.reference?;
        if self.goes_on() {
            return Some((Edtf::day(reference.with_day(day)?), Some(Inference::Before)));
        }
        // "The 31st" may have to go back over a shorter month. No two short months follow each
        // other, so four months always hold every day.
        let found = (0..4).find_map(|back| {
            let month = forward_months(reference.with_day(1)?, -back)?;
            month.with_day(day).filter(|found| *found <= reference)
        })?;
        Some((Edtf::day(found), Some(Inference::Reference)))
    }

    pub(super) fn month(&self, year: Year, month: Month) -> Option<(Edtf, Option<Inference>)> {
        let month = match month {
            Month::Given(month) => month,
            Month::Of(anchor, by) => {
                let (month, why) = self.anchor_month(anchor, by)?;
                return Some((Edtf::Date(dated(Precision::Month, month)), Some(why)));
            }
            Month::Missing => return None,
        };
        let first = |year: i32| NaiveDate::from_ymd_opt(year, month, 1);
        let (year, why) = match year {
            Year::Missing => {
                let (year, why) = self.year_for(month, &first)?;
                (year, Some(why))
            }
            Year::This | Year::Last | Year::Next => {
                let reference = self.context.reference.or(self.mention.map(|date| date.first))?;
                let year = match year {
                    Year::This => reference.year(),
                    // "Last May", said in June, is of this year; said in April, of the year before.
                    Year::Last => reference.year() - i32::from(month >= reference.month()),
                    _ => reference.year() + i32::from(month <= reference.month()),
                };
                (year, Some(Inference::Reference))
            }
            other => self.plain_year(other)?,
        };
        Some((Edtf::Date(dated(Precision::Month, first(year)?)), why))
    }

    pub(super) fn season(&self, year: Year, season: u8) -> Option<(Edtf, Option<Inference>)> {
        // Spring (21) begins in March, winter (24) in December of the year that names it.
        let month = u32::from(season.clamp(21, 24) - 20) * 3;
        let (year, why) = match year {
            Year::Given(year) => (year, None),
            Year::This | Year::Last | Year::Next | Year::Missing => {
                let first = |year: i32| NaiveDate::from_ymd_opt(year, month, 1);
                match year {
                    Year::Missing => {
                        let (year, why) = self.year_for(month, &first)?;
                        (year, Some(why))
                    }
                    _ => {
                        let reference = self.context.reference?;
                        let year = match year {
                            Year::This => reference.year(),
                            Year::Last => {
                                // A season is past only when its third month is.
                                reference.year() - i32::from(month + 2 >= reference.month())
                            }
                            _ => reference.year() + i32::from(month <= reference.month()),
                        };
                        (year, Some(Inference::Reference))
                    }
                }
            }
            other => self.plain_year(other)?,
        };
        Some((whole(Precision::Season(season), year, month, 1)?, why))
    }

    pub(super) fn anchor_day(&self, anchor: CountedFrom) -> Option<(NaiveDate, Inference)> {
        let reference = self.context.reference.map(|day| (day, Inference::Reference));
        // In a narrative "two weeks later" or "last month" counts from the story, not from the day
        // on which it was written.
        let told = self.context.mode == Mode::Document(Style::Narrative);
        let anchor =
            if told && anchor == CountedFrom::Reference { CountedFrom::Mention } else { anchor };
        match anchor {
            CountedFrom::Reference => reference,
            CountedFrom::Near(by) => {
                Some((forward(self.context.reference?, by)?, Inference::Reference))
            }
            CountedFrom::Mention => match self.mention {
                Some(date) => Some((date.interval().end?, Inference::Mention)),
                None => Some((self.context.reference?, self.without_mention(anchor))),
            },
        }
    }

    pub(super) fn anchor_month(
        &self,
        anchor: CountedFrom,
        by: i32,
    ) -> Option<(NaiveDate, Inference)> {
        let (day, why) = match (anchor, self.fine) {
            (CountedFrom::Mention, Some(fine)) => (fine.first, Inference::Mention),
            // The story has only a bare year so far: "the following month" cannot be known.
            (CountedFrom::Mention, None) if self.mention.is_some() => return None,
            _ => self.anchor_day(anchor)?,
        };
        Some((forward_months(day.with_day(1)?, by)?, why))
    }

    /// This, last or next unit of a kind.
    pub(super) fn step(
        &self,
        scale: Scale,
        by: i32,
        anchor: CountedFrom,
    ) -> Option<(Edtf, Option<Inference>)> {
        if scale == Scale::Month {
            let (month, why) = self.anchor_month(anchor, by)?;
            return Some((Edtf::Date(dated(Precision::Month, month)), Some(why)));
        }
        // "The next day" after a bare month or year would claim a day that the text does not give.
        if anchor == CountedFrom::Mention
            && matches!(scale, Scale::Day | Scale::Week | Scale::Weekend | Scale::Fortnight)
            && self.mention.is_some_and(|date| date.precision != Precision::Day)
        {
            return None;
        }
        let (day, why) = self.anchor_day(anchor)?;
        let year = day.year();
        let edtf = match scale {
            Scale::Day => Edtf::day(forward(day, by)?),
            Scale::Week => week_of(day, by)?,
            Scale::Fortnight => week_of(day, 2 * by)?,
            Scale::Weekend => {
                let monday = week_of(day, by)?.interval().start?;
                days(forward(monday, 5)?, forward(monday, 6)?)
            }
            Scale::Quarter => {
                let first = NaiveDate::from_ymd_opt(year, day.month0() / 3 * 3 + 1, 1)?;
                let first = forward_months(first, 3 * by)?;
                let last = forward_months(first, 2)?;
                Edtf::Range(
                    Some(dated(Precision::Month, first)),
                    Some(dated(Precision::Month, last)),
                )
            }
            Scale::Year => whole(Precision::Year, year + by, 1, 1)?,
            Scale::Decade => whole(Precision::Decade, (year.div_euclid(10) + by) * 10, 1, 1)?,
            Scale::Century => whole(Precision::Century, (year.div_euclid(100) + by) * 100, 1, 1)?,
            Scale::Month => return None,
        };
        Some((edtf, Some(why)))
    }

    /// What is left of a unit, or what of it was before; without a story to count from, all of it.
    fn rest(&self, scale: Scale, back: bool) -> Option<(Edtf, Option<Inference>)> {
        let (whole, why) = self.step(scale, 0, CountedFrom::Mention)?;
        if why == Some(Inference::Reference) {
            return Some((whole, why));
        }
        let (first, last) = (whole.interval().start?, whole.interval().end?);
        let (told, _) = self.anchor_day(CountedFrom::Mention)?;
        let (first, last) = match back {
            true => (first, told.pred_opt()?),
            false => (told.succ_opt()?, last),
        };
        (first <= last).then(|| (days(first, last), why))
    }

    /// Whether it counts from the time that was asked about before.
    fn goes_on(&self) -> bool {
        self.context.mode == Mode::FollowUp
    }

    /// Where a time comes from that counts from the reference since no other was mentioned.
    pub(super) fn without_mention(&self, anchor: CountedFrom) -> Inference {
        match anchor {
            CountedFrom::Mention if self.goes_on() => Inference::Before,
            _ => Inference::Reference,
        }
    }

    pub(super) fn rolling(
        &self,
        scale: Scale,
        count: u32,
        back: bool,
    ) -> Option<(Edtf, Option<Inference>)> {
        let reference = self.context.reference?;
        let mut length = Length::default();
        length.add(count, scale).then_some(())?;
        let other = moved(reference, length, back)?;
        Some((days(reference.min(other), reference.max(other)), Some(Inference::Reference)))
    }

    pub(super) fn weekday(
        &self,
        weekday: u32,
        which: WeekdayChoice,
    ) -> Option<(Edtf, Option<Inference>)> {
        let points = matches!(which, WeekdayChoice::Following | WeekdayChoice::That);
        let told = points || self.context.mode == Mode::Document(Style::Narrative);
        let (reference, why) = match self
            .mention
            .filter(|date| told && date.precision == Precision::Day)
        {
            Some(date) => (date.first, Inference::Mention),
            None if points => (self.context.reference?, self.without_mention(CountedFrom::Mention)),
            None => (self.context.reference?, Inference::Reference),
        };
        let ahead = |day: NaiveDate| on_or_after(day, weekday_of(weekday));
        let day = match which {
            // A story goes forward: the first Monday from the day last told.
            WeekdayChoice::Bare | WeekdayChoice::ToCome if why == Inference::Mention => {
                ahead(reference)?
            }
            // Elsewhere a bare weekday is the most recent one, today included; "last" leaves today
            // out.
            WeekdayChoice::Bare => ahead(forward(reference, -6)?)?,
            WeekdayChoice::That if why != Inference::Reference => {
                ahead(week_of(reference, 0)?.interval().start?)?
            }
            WeekdayChoice::That => ahead(forward(reference, -6)?)?,
            WeekdayChoice::Last => ahead(forward(reference, -7)?)?,
            WeekdayChoice::This => ahead(week_of(reference, 0)?.interval().start?)?,
            WeekdayChoice::Next | WeekdayChoice::ToCome | WeekdayChoice::Following => {
                ahead(forward(reference, 1)?)?
            }
            WeekdayChoice::OfWeek(by) => ahead(week_of(reference, by)?.interval().start?)?,
        };
        Some((Edtf::day(day), Some(why)))
    }

    pub(super) fn shift(
        &self,
        length: Length,
        back: bool,
        anchor: CountedFrom,
    ) -> Option<(Edtf, Option<Inference>)> {
        let (day, why) = match (anchor, self.mention) {
            (CountedFrom::Mention, Some(date)) => (date.first, Inference::Mention),
            _ => self.anchor_day(anchor)?,
        };
        let coarse = anchor == CountedFrom::Mention && self.mention.is_some();
        let moved = moved(day, length, back)?;
        // "Three years ago" in a document means a year, not a day: no finer than the finest word.
        let mut precision = match length.finest? {
            Scale::Year | Scale::Decade | Scale::Century => Precision::Year,
            Scale::Month | Scale::Quarter => Precision::Month,
            _ => Precision::Day,
        };
        if self.question() && !coarse {
            precision = Precision::Day;
        }
        // "Two days later" after "in 1958" has no day to count from.
        if coarse
            && self.mention.is_some_and(|date| date.precision.fineness() < precision.fineness())
        {
            return None;
        }
        let first = match precision {
            Precision::Year => NaiveDate::from_ymd_opt(moved.year(), 1, 1)?,
            Precision::Month => moved.with_day(1)?,
            _ => moved,
        };
        Some((Edtf::Date(dated(precision, first)), Some(why)))
    }

    pub(super) fn holiday(
        &self,
        holiday: HolidayRule,
        year: Year,
    ) -> Option<(Edtf, Option<Inference>)> {
        let fits = |year: i32| holiday_day(holiday, year);
        let (year, why) = match year {
            Year::Missing | Year::Last => {
                let found = if self.question() || year == Year::Last {
                    self.past_year(&fits)
                } else {
                    self.year_for(holiday_day(holiday, 2000)?.month(), &fits)
                };
                let (year, why) = found?;
                (year, Some(why))
            }
            other => self.plain_year(other)?,
        };
        Some((Edtf::day(holiday_day(holiday, year)?), why))
    }
}
