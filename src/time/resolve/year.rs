//! The year of a time that does not say it, and the century of one that says half of it.

use chrono::{Datelike, NaiveDate};

use super::resolver::Resolver;
use crate::time::context::{Mode, Style};
use crate::time::edtf::{EdtfDate, Precision};
use crate::time::expression::{CountedFrom, Year};
use crate::time::parts::dated;
use crate::time::reading::Inference;

/// Months back in the year that a story does not go: "in February" after "in December" is of the next year.
const MONTHS_NOT_GONE_BACK: u32 = 10;

/// Days to come that a date without a year may mean in a cable.
const MAX_DAYS_AHEAD: i64 = 45;
/// The same where the words say that it is to come.
const MAX_DAYS_ANNOUNCED: i64 = 200;

impl Resolver<'_> {
    pub(super) fn question(&self) -> bool {
        self.context.mode.asks()
    }

    /// The year of a month without one.
    pub(super) fn year_for(
        &self,
        month: u32,
        fits: &dyn Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, Inference)> {
        match self.context.mode {
            // An archive holds what is past, so a question never means a day to come.
            Mode::Question | Mode::FollowUp => self.past_year(fits),
            Mode::Document(Style::Narrative) => {
                // A narrative is written long after its events; its last date is the better anchor.
                self.told_year(month, fits).or_else(|| self.near_year(fits))
            }
            Mode::Document(Style::Dispatch) => {
                // A cable tells of days around its own date.
                self.near_year(fits).or_else(|| self.told_year(month, fits))
            }
        }
    }

    /// The most recent year whose day is past.
    pub(super) fn past_year(
        &self,
        fits: &dyn Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, Inference)> {
        let reference = self.context.reference?;
        // Eight years back is enough for 29 February, even around 1900, which had none.
        let year = (0..=8)
            .map(|back| reference.year() - back)
            .find(|year| fits(*year).is_some_and(|day| day <= reference))?;
        Some((year, Inference::Reference))
    }

    /// The year around the reference; a day that is still to come is near, and none is after "since".
    fn near_year(&self, fits: &dyn Fn(i32) -> Option<NaiveDate>) -> Option<(i32, Inference)> {
        let reference = self.context.reference?;
        let ahead = match (self.past, self.to_come) {
            (true, _) => 0,
            (false, true) => MAX_DAYS_ANNOUNCED,
            (false, false) => MAX_DAYS_AHEAD,
        };
        let near =
            |year: &i32| fits(*year).is_some_and(|day| (day - reference).num_days() <= ahead);
        // Begins with the next year: in a cable of December, "on 5 January" is days away.
        let year = (0..=8).map(|back| reference.year() + 1 - back).find(near)?;
        Some((year, Inference::Reference))
    }

    /// The year of the last date mentioned, or the next one: a story goes forward, and a month that lies far
    /// back in the year is the coming one.
    pub(super) fn told_year(
        &self,
        month: u32,
        fits: &dyn Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, Inference)> {
        let mention = self.story_date(fits)?;
        let year = mention.first.year();
        // Only a day or a month says where in the year the story stands.
        let told = matches!(mention.precision, Precision::Day | Precision::Month);
        let next = told && mention.first.month() >= month + MONTHS_NOT_GONE_BACK;
        let year = if next { year + 1 } else { year };
        // 29 February in a year that has none: this way of reading gives no answer.
        fits(year)?;
        Some((year, Inference::Mention))
    }

    /// Where the story stands. A season of a later year that is mentioned in passing ("to begin in the spring of 1962")
    /// is not where it goes on, while the day may follow the one that was told last.
    fn story_date(&self, fits: &dyn Fn(i32) -> Option<NaiveDate>) -> Option<EdtfDate> {
        let mention = self.mention?;
        let in_passing = matches!(mention.precision, Precision::Season(_)) && !self.led;
        let told = self.told_day.filter(|day| in_passing && day.year() < mention.first.year());
        let follows = |day: &NaiveDate| fits(day.year()).is_some_and(|fit| fit >= *day);
        Some(told.filter(follows).map_or(mention, |day| dated(Precision::Day, day)))
    }

    pub(super) fn year(&self, year: Year) -> Option<(i32, Inference)> {
        match self.plain_year(year) {
            Some((year, why)) => Some((year, why.unwrap_or(Inference::Century))),
            None => Some((self.context.reference?.year(), Inference::Reference)),
        }
    }

    pub(super) fn plain_year(&self, year: Year) -> Option<(i32, Option<Inference>)> {
        match year {
            Year::Given(year) => Some((year, None)),
            Year::Short { two_digits, numeric } => Some((
                self.short_year(i32::try_from(two_digits).ok()?, numeric),
                Some(Inference::Century),
            )),
            Year::Of(CountedFrom::Mention, by) if self.mention.is_some() => {
                let year = self.mention?.first.year();
                Some((year + by, Some(Inference::Mention)))
            }
            Year::Of(anchor, by) => {
                Some((self.context.reference?.year() + by, Some(self.without_mention(anchor))))
            }
            Year::This | Year::Missing => {
                Some((self.context.reference?.year(), Some(Inference::Reference)))
            }
            Year::Last => Some((self.context.reference?.year() - 1, Some(Inference::Reference))),
            Year::Next => Some((self.context.reference?.year() + 1, Some(Inference::Reference))),
        }
    }

    /// The archive's century, unless the next one is meant: a question asked in it of a year already past,
    /// or the hyphened form of the computer age.
    pub(super) fn short_year(&self, two_digits: i32, numeric: bool) -> i32 {
        let century = self.century();
        let next = century + 100 + two_digits;
        let asked = self.question()
            && self.context.reference.is_some_and(|day| {
                (next..next + 100).contains(&day.year()) && day.year() < century + 200
            });
        // In a document "05-03-12", written in 1970 or later, may be of 2012. Only years below 30
        // are read so.
        let computed = numeric
            && !self.question()
            && two_digits < 30
            && century == 1900
            && self.context.reference.is_none_or(|day| day.year() >= 1970);
        if asked || computed { next } else { century + two_digits }
    }

    /// The archive's century, within what a calendar can count.
    pub(super) fn century(&self) -> i32 {
        self.context.century.clamp(-200_000, 200_000)
    }
}
