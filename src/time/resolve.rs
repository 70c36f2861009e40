//! Turns expressions into days, in the order of the text.
//!
//! What an expression leaves open comes from the expression it is joined to, from the last date mentioned
//! or from the day of reference, by the kind of text.

use chrono::{Datelike, NaiveDate};

use super::event::NamedTime;
use super::expression::{
    Anchor, Body, Bound, Day, Expression, Impossible, Length, Month, Standing, Time, Unit, Which,
    Year,
};
use super::holidays::Holiday;
use super::lexicon::Scale;
use super::reader::{Context, Inference, Mode, Note, Reading, Relation, Style, TimeExpression};
use super::slices::{self, cut, dated, days, forward, forward_months, weekday_of};
use super::{Edtf, EdtfDate, Interval, Precision, Qualifier};

/// Resolves the expressions of one text.
pub(super) struct Resolver<'a> {
    context: &'a Context,
    events: &'a [NamedTime],
    /// The last date mentioned.
    mention: Option<EdtfDate>,
    /// The last one that named a month or a day.
    fine: Option<EdtfDate>,
    reading: Reading,
}

/// Months back in the year that a story does not go.
const FAR_BACK: u32 = 10;

/// A unit as resolved, and what was inferred for it.
#[derive(Clone, Copy)]
struct Resolved {
    /// Without its part.
    unit: Edtf,
    /// With its part.
    edtf: Edtf,
    why: Option<Inference>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(context: &'a Context, events: &'a [NamedTime]) -> Self {
        Self { context, events, mention: None, fine: None, reading: Reading::default() }
    }

    /// Everything that was read.
    pub(super) fn resolve(mut self, mut expressions: Vec<Expression>) -> Reading {
        share_years(&mut expressions);
        for expression in &expressions {
            self.add(expression);
        }
        self.reading
    }

    fn add(&mut self, expression: &Expression) {
        match expression.body {
            Body::Impossible(impossible) => {
                let nearest = self.nearest(impossible);
                self.reading
                    .notes
                    .push(Note::Impossible { span: expression.span.clone(), nearest });
            }
            Body::AnyYear(month, day) => {
                let all = Interval { start: None, end: None };
                self.push(expression, Edtf::AnyYear { month, day }, all, Relation::OnThisDay, None);
            }
            Body::ThisDay => self.this_day(expression),
            Body::One(time) => {
                let Some(resolved) = self.time(&time) else { return };
                self.note(expression, &time, &resolved);
                self.finish(expression, resolved);
                self.remember(&resolved.unit, expression.standing);
            }
            Body::Range(first, last) => self.range(expression, &first, &last),
        }
    }

    fn this_day(&mut self, expression: &Expression) {
        let Some(day) = self.context.reference else { return };
        let edtf = Edtf::AnyYear { month: day.month(), day: day.day() };
        self.push(
            expression,
            edtf,
            Interval::day(day),
            Relation::OnThisDay,
            Some(Inference::Reference),
        );
    }

    fn range(&mut self, expression: &Expression, first: &Time, last: &Time) {
        let Some(from) = self.time(first) else { return };
        let last = self.after_start(first, &from, last);
        self.remember(&from.unit, expression.standing);
        let Some(to) = self.time(&last) else { return };
        self.note(expression, first, &from);
        self.note(expression, &last, &to);
        let Some(edtf) = join(&from.edtf, &to.edtf) else { return };
        let unit = join(&from.unit, &to.unit).unwrap_or(edtf);
        self.remember_end(&to.unit, expression.standing);
        self.finish(expression, Resolved { unit, edtf, why: from.why.or(to.why) });
    }

    /// The end of a range without a year comes after its beginning.
    fn after_start(&self, first: &Time, from: &Resolved, last: &Time) -> Time {
        let mut last = *last;
        let missing = matches!(
            last.unit,
            Unit::Day(Day { year: Year::Missing, .. })
                | Unit::Month(Year::Missing, _)
                | Unit::Season { year: Year::Missing, .. }
        );
        if missing && let Some(start) = from.edtf.interval().start {
            let earlier = order(&last.unit) < order(&first.unit);
            let year = Year::Given(start.year() + i32::from(earlier));
            super::grammar::set_year(&mut last, year);
        }
        last
    }

    /// Notes what a person should know about one time.
    fn note(&mut self, expression: &Expression, time: &Time, resolved: &Resolved) {
        match time.unit {
            Unit::Named(index) => {
                if let Some(event) = self.events.get(index) {
                    let span = expression.span.clone();
                    let name = event.name.clone();
                    self.reading.notes.push(Note::Named { span, name, edtf: event.edtf });
                }
            }
            Unit::Day(Day { other: Some((month, day)), .. }) => {
                let year = resolved.unit.interval().start.map(|start| start.year());
                let other = year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
                if let Some(other) = other {
                    let span = expression.span.clone();
                    self.reading.notes.push(Note::Ambiguous { span, other: Edtf::day(other) });
                }
            }
            _ => {}
        }
    }

    /// Applies the relation and adds the expression.
    fn finish(&mut self, expression: &Expression, resolved: Resolved) {
        let circa = expression.circa && expression.bound == Bound::During;
        let edtf = if circa { approximate(resolved.edtf) } else { resolved.edtf };
        let interval = edtf.interval();
        let bounded = match expression.bound {
            Bound::During => Some((
                edtf,
                interval,
                if expression.circa { Relation::Around } else { Relation::During },
            )),
            Bound::Before { inclusive } => self.before(&edtf, interval, inclusive),
            Bound::After { inclusive } => after(&edtf, interval, inclusive),
            Bound::Beside { length, back, adjoining } => beside(interval, length, back, adjoining)
                .map(|edtf| (edtf, edtf.interval(), Relation::During)),
        };
        let Some((edtf, interval, relation)) = bounded else { return };
        self.push(expression, edtf, interval, relation, resolved.why);
        if let Some(pushed) = self.reading.expressions.last_mut() {
            pushed.unit = resolved.unit;
        }
    }

    fn before(
        &self,
        edtf: &Edtf,
        interval: Interval,
        inclusive: bool,
    ) -> Option<(Edtf, Interval, Relation)> {
        if inclusive {
            let end = match edtf {
                Edtf::Date(date) => *date,
                _ => dated(Precision::Day, interval.end?),
            };
            return Some((
                Edtf::Range(None, Some(end)),
                Interval { start: None, ..interval },
                Relation::Before,
            ));
        }
        let last = interval.start?.pred_opt()?;
        Some((
            Edtf::Range(None, Some(dated(Precision::Day, last))),
            Interval::until(last),
            Relation::Before,
        ))
    }

    fn push(
        &mut self,
        expression: &Expression,
        edtf: Edtf,
        interval: Interval,
        relation: Relation,
        why: Option<Inference>,
    ) {
        self.reading.expressions.push(TimeExpression {
            span: expression.span.clone(),
            phrase: expression.phrase.clone(),
            unit: edtf,
            edtf,
            interval,
            relation,
            inferred: why.is_some_and(|why| why != Inference::Century),
            why,
        });
    }

    /// What follows takes its year from here. A bare year does so only where it leads: "the film of 1995" does not.
    fn remember(&mut self, unit: &Edtf, standing: Standing) {
        let date = match unit {
            Edtf::Date(date) => *date,
            Edtf::Range(_, Some(date)) | Edtf::Range(Some(date), None) => *date,
            _ => return,
        };
        let fine =
            matches!(date.precision, Precision::Day | Precision::Month | Precision::Season(_));
        if !fine && self.mention.is_some() && standing != Standing::Lead {
            return;
        }
        if standing == Standing::Aside && self.mention.is_some() {
            return;
        }
        self.mention = Some(date);
        if fine {
            self.fine = Some(date);
        }
    }

    /// A story that a range opens goes on from its beginning; one that a range of days closes, from its end.
    fn remember_end(&mut self, unit: &Edtf, standing: Standing) {
        let day = matches!(
            unit,
            Edtf::Date(EdtfDate { precision: Precision::Day | Precision::Month, .. })
        );
        if day {
            self.remember(unit, standing);
        }
    }

    fn nearest(&self, impossible: Impossible) -> Option<Edtf> {
        let year = self.year(impossible.year)?.0;
        let first = NaiveDate::from_ymd_opt(year, impossible.month.unwrap_or(1), 1)?;
        let precision = if impossible.month.is_some() { Precision::Month } else { Precision::Year };
        Some(Edtf::Date(dated(precision, first)))
    }

    fn time(&self, time: &Time) -> Option<Resolved> {
        let (unit, why) = self.unit(&time.unit)?;
        let edtf = match time.part {
            Some(slice) => cut(&unit, slice)?,
            None => unit,
        };
        let narrows = !matches!(time.part, None | Some(super::expression::Slice::Third(_)));
        let unit = if narrows { edtf } else { unit };
        Some(Resolved { unit, edtf, why })
    }

    fn unit(&self, unit: &Unit) -> Option<(Edtf, Option<Inference>)> {
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
            Unit::Step { scale, by, anchor } => self.step(scale, by, anchor),
            Unit::Rolling { scale, count, back } => self.rolling(scale, count, back),
            Unit::Weekday { weekday, which } => self.weekday(weekday, which),
            Unit::Shift { length, back, anchor } => self.shift(length, back, anchor),
            Unit::Holiday(holiday, year) => self.holiday(holiday, year),
            Unit::Named(index) => Some((self.events.get(index)?.edtf, Some(Inference::Named))),
            Unit::Now => Some((Edtf::day(self.context.reference?), Some(Inference::Reference))),
        }
    }

    fn day(&self, day: &Day) -> Option<(Edtf, Option<Inference>)> {
        if let Month::Of(anchor, by) = day.month {
            let (month, why) = self.anchor_month(anchor, by)?;
            return Some((Edtf::day(month.with_day(day.day)?), Some(why)));
        }
        let Month::Given(month) = day.month else { return self.bare_day(day.day) };
        let fits = |year: i32| NaiveDate::from_ymd_opt(year, month, day.day);
        match day.year {
            Year::Missing => match self.year_for(month, &fits) {
                Some((year, why)) => Some((Edtf::day(fits(year)?), Some(why))),
                None => Some((Edtf::AnyYear { month, day: day.day }, None)),
            },
            year => {
                let (year, why) = self.plain_year(year)?;
                Some((Edtf::day(fits(year)?), why))
            }
        }
    }

    /// "the 5th": of the month last mentioned, or the last one past.
    fn bare_day(&self, day: u32) -> Option<(Edtf, Option<Inference>)> {
        if !self.question()
            && let Some(mention) = self.fine
        {
            return Some((Edtf::day(mention.first.with_day(day)?), Some(Inference::Mention)));
        }
        let reference = self.context.reference?;
        let found = (0..4).find_map(|back| {
            let month = forward_months(reference.with_day(1)?, -back)?;
            month.with_day(day).filter(|found| *found <= reference)
        })?;
        Some((Edtf::day(found), Some(Inference::Reference)))
    }

    fn month(&self, year: Year, month: Month) -> Option<(Edtf, Option<Inference>)> {
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
                    Year::Last => reference.year() - i32::from(month >= reference.month()),
                    _ => reference.year() + i32::from(month <= reference.month()),
                };
                (year, Some(Inference::Reference))
            }
            other => self.plain_year(other)?,
        };
        Some((Edtf::Date(dated(Precision::Month, first(year)?)), why))
    }

    fn season(&self, year: Year, season: u8) -> Option<(Edtf, Option<Inference>)> {
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

    fn question(&self) -> bool {
        self.context.mode == Mode::Question
    }

    /// The year of a month without one.
    fn year_for(
        &self,
        month: u32,
        fits: &dyn Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, Inference)> {
        match self.context.mode {
            Mode::Question => self.past_year(fits),
            Mode::Document(Style::Narrative) => {
                self.told_year(month, fits).or_else(|| self.near_year(fits))
            }
            Mode::Document(Style::Dispatch) => {
                self.near_year(fits).or_else(|| self.told_year(month, fits))
            }
        }
    }

    /// The most recent year whose day is past.
    fn past_year(&self, fits: &dyn Fn(i32) -> Option<NaiveDate>) -> Option<(i32, Inference)> {
        let reference = self.context.reference?;
        let year = (0..=8)
            .map(|back| reference.year() - back)
            .find(|year| fits(*year).is_some_and(|day| day <= reference))?;
        Some((year, Inference::Reference))
    }

    /// The year around the reference; a day that is still to come is at most three months away.
    fn near_year(&self, fits: &dyn Fn(i32) -> Option<NaiveDate>) -> Option<(i32, Inference)> {
        let reference = self.context.reference?;
        let near = |year: &i32| fits(*year).is_some_and(|day| (day - reference).num_days() <= 92);
        let year = (0..=8).map(|back| reference.year() + 1 - back).find(near)?;
        Some((year, Inference::Reference))
    }

    /// The year of the last date mentioned.
    /// The year of the last date mentioned, or the next one: a story goes forward, and a month that lies far
    /// back in the year is the coming one.
    fn told_year(
        &self,
        month: u32,
        fits: &dyn Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, Inference)> {
        let mention = self.mention?;
        let year = mention.first.year();
        let told = matches!(mention.precision, Precision::Day | Precision::Month);
        let next = told && mention.first.month() >= month + FAR_BACK;
        let year = if next { year + 1 } else { year };
        fits(year)?;
        Some((year, Inference::Mention))
    }

    fn year(&self, year: Year) -> Option<(i32, Inference)> {
        match self.plain_year(year) {
            Some((year, why)) => Some((year, why.unwrap_or(Inference::Century))),
            None => Some((self.context.reference?.year(), Inference::Reference)),
        }
    }

    fn plain_year(&self, year: Year) -> Option<(i32, Option<Inference>)> {
        match year {
            Year::Given(year) => Some((year, None)),
            Year::Short { two_digits, numeric } => Some((
                self.short_year(i32::try_from(two_digits).ok()?, numeric),
                Some(Inference::Century),
            )),
            Year::Of(Anchor::Mention, by) => {
                let mention = self.mention.map(|date| (date.first.year(), Inference::Mention));
                let (year, why) =
                    mention.or(Some((self.context.reference?.year(), Inference::Reference)))?;
                Some((year + by, Some(why)))
            }
            Year::Of(_, by) => {
                Some((self.context.reference?.year() + by, Some(Inference::Reference)))
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
    fn short_year(&self, two_digits: i32, numeric: bool) -> i32 {
        let next = self.context.century + 100 + two_digits;
        let asked = self.question()
            && self.context.reference.is_some_and(|day| {
                (next..next + 100).contains(&day.year()) && day.year() < self.context.century + 200
            });
        let computed = numeric
            && !self.question()
            && two_digits < 30
            && self.context.century == 1900
            && self.context.reference.is_none_or(|day| day.year() >= 1970);
        if asked || computed { next } else { self.context.century + two_digits }
    }

    fn century(&self) -> i32 {
        self.context.century
    }

    fn anchor_day(&self, anchor: Anchor) -> Option<(NaiveDate, Inference)> {
        let reference = self.context.reference.map(|day| (day, Inference::Reference));
        let told = self.context.mode == Mode::Document(Style::Narrative);
        let anchor = if told && anchor == Anchor::Reference { Anchor::Mention } else { anchor };
        match anchor {
            Anchor::Reference => reference,
            Anchor::Near(by) => Some((forward(self.context.reference?, by)?, Inference::Reference)),
            Anchor::Mention => match self.mention {
                Some(date) => Some((date.interval().end?, Inference::Mention)),
                None => reference,
            },
        }
    }

    fn anchor_month(&self, anchor: Anchor, by: i32) -> Option<(NaiveDate, Inference)> {
        let (day, why) = match (anchor, self.fine) {
            (Anchor::Mention, Some(fine)) => (fine.first, Inference::Mention),
            (Anchor::Mention, None) if self.mention.is_some() => return None,
            _ => self.anchor_day(anchor)?,
        };
        Some((forward_months(day.with_day(1)?, by)?, why))
    }

    /// This, last or next unit of a kind.
    fn step(&self, scale: Scale, by: i32, anchor: Anchor) -> Option<(Edtf, Option<Inference>)> {
        if scale == Scale::Month {
            let (month, why) = self.anchor_month(anchor, by)?;
            return Some((Edtf::Date(dated(Precision::Month, month)), Some(why)));
        }
        if anchor == Anchor::Mention
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

    fn rolling(&self, scale: Scale, count: u32, back: bool) -> Option<(Edtf, Option<Inference>)> {
        let reference = self.context.reference?;
        let mut length = Length::default();
        length.add(count, scale).then_some(())?;
        let other = moved(reference, length, back)?;
        Some((days(reference.min(other), reference.max(other)), Some(Inference::Reference)))
    }

    fn weekday(&self, weekday: u32, which: Which) -> Option<(Edtf, Option<Inference>)> {
        let told = self.context.mode == Mode::Document(Style::Narrative);
        let (reference, why) =
            match self.mention.filter(|date| told && date.precision == Precision::Day) {
                Some(date) => (date.first, Inference::Mention),
                None => (self.context.reference?, Inference::Reference),
            };
        let ahead = |day: NaiveDate| slices::on_or_after(day, weekday_of(weekday));
        let day = match which {
            Which::Bare if why == Inference::Mention => ahead(reference)?,
            Which::Bare => ahead(forward(reference, -6)?)?,
            Which::Last => ahead(forward(reference, -7)?)?,
            Which::This => ahead(week_of(reference, 0)?.interval().start?)?,
            Which::Next => ahead(forward(reference, 1)?)?,
            Which::OfWeek(by) => ahead(week_of(reference, by)?.interval().start?)?,
        };
        Some((Edtf::day(day), Some(why)))
    }

    fn shift(
        &self,
        length: Length,
        back: bool,
        anchor: Anchor,
    ) -> Option<(Edtf, Option<Inference>)> {
        let (day, why) = match (anchor, self.mention) {
            (Anchor::Mention, Some(date)) => (date.first, Inference::Mention),
            _ => self.anchor_day(anchor)?,
        };
        let coarse = anchor == Anchor::Mention && self.mention.is_some();
        let moved = moved(day, length, back)?;
        let mut precision = match length.finest? {
            Scale::Year | Scale::Decade | Scale::Century => Precision::Year,
            Scale::Month | Scale::Quarter => Precision::Month,
            _ => Precision::Day,
        };
        if self.question() && !coarse {
            precision = Precision::Day;
        }
        if coarse && self.mention.is_some_and(|date| rank(date.precision) < rank(precision)) {
            return None;
        }
        let first = match precision {
            Precision::Year => NaiveDate::from_ymd_opt(moved.year(), 1, 1)?,
            Precision::Month => moved.with_day(1)?,
            _ => moved,
        };
        Some((Edtf::Date(dated(precision, first)), Some(why)))
    }

    fn holiday(&self, holiday: Holiday, year: Year) -> Option<(Edtf, Option<Inference>)> {
        let fits = |year: i32| holiday.day(year);
        let (year, why) = match year {
            Year::Missing | Year::Last => {
                let found = if self.question() || year == Year::Last {
                    self.past_year(&fits)
                } else {
                    self.year_for(holiday.day(2000)?.month(), &fits)
                };
                let (year, why) = found?;
                (year, Some(why))
            }
            other => self.plain_year(other)?,
        };
        Some((Edtf::day(holiday.day(year)?), why))
    }
}

/// Expressions joined by "and", "or" or a comma share the year that one of them has.
fn share_years(expressions: &mut [Expression]) {
    for next in (1..expressions.len()).rev() {
        let (before, after) = expressions.split_at_mut(next);
        let Some(first) = before.last_mut() else { return };
        if after[0].linked {
            share_year(first, &after[0]);
        }
    }
    for next in 1..expressions.len() {
        let (before, after) = expressions.split_at_mut(next);
        let Some(first) = before.last() else { return };
        if after[0].linked {
            carry_year(first, &mut after[0]);
        }
    }
}

/// "April and June 1955".
fn share_year(first: &mut Expression, second: &Expression) {
    let Some(from) = second.body.times().0 else { return };
    let given = given_year(&from.unit);
    let (one, two) = first.body.times_mut();
    let last = two.or(one);
    let Some((year, last)) = given.zip(last) else { return };
    if !same_kind(&last.unit, &from.unit) || !lacks_year(&last.unit) {
        return;
    }
    let year = year - i32::from(order(&last.unit) > order(&from.unit));
    super::grammar::set_year(last, Year::Given(year));
    if let Body::Range(start, end) = &mut first.body
        && lacks_year(&start.unit)
    {
        let year = year - i32::from(order(&start.unit) > order(&end.unit));
        super::grammar::set_year(start, Year::Given(year));
    }
}

/// "March 1982, and in October".
fn carry_year(first: &Expression, second: &mut Expression) {
    let (one, two) = first.body.times();
    let Some(from) = two.or(one) else { return };
    let Some(year) = given_year(&from.unit) else { return };
    let (Some(time), None) = second.body.times_mut() else { return };
    if lacks_year(&time.unit) && same_kind(&time.unit, &from.unit) {
        let year = year + i32::from(order(&time.unit) < order(&from.unit));
        super::grammar::set_year(time, Year::Given(year));
    }
}

impl Body {
    fn times(&self) -> (Option<&Time>, Option<&Time>) {
        match self {
            Body::One(time) => (Some(time), None),
            Body::Range(first, last) => (Some(first), Some(last)),
            _ => (None, None),
        }
    }

    fn times_mut(&mut self) -> (Option<&mut Time>, Option<&mut Time>) {
        match self {
            Body::One(time) => (Some(time), None),
            Body::Range(first, last) => (Some(first), Some(last)),
            _ => (None, None),
        }
    }
}

fn given_year(unit: &Unit) -> Option<i32> {
    match unit {
        Unit::Day(Day { year: Year::Given(year), .. })
        | Unit::Month(Year::Given(year), _)
        | Unit::Season { year: Year::Given(year), .. } => Some(*year),
        _ => None,
    }
}

fn lacks_year(unit: &Unit) -> bool {
    matches!(
        unit,
        Unit::Day(Day { year: Year::Missing, month: Month::Given(_), .. })
            | Unit::Month(Year::Missing, _)
            | Unit::Season { year: Year::Missing, .. }
    )
}

fn same_kind(one: &Unit, other: &Unit) -> bool {
    matches!(
        (one, other),
        (Unit::Day(_) | Unit::Month(..), Unit::Day(_) | Unit::Month(..))
            | (Unit::Season { .. }, Unit::Season { .. })
    )
}

/// Place in the year, for telling which of two comes first.
fn order(unit: &Unit) -> (u32, u32) {
    match unit {
        Unit::Day(Day { month: Month::Given(month), day, .. }) => (*month, *day),
        Unit::Month(_, Month::Given(month)) => (*month, 0),
        Unit::Season { season, .. } => (u32::from(*season) * 3 % 60, 0),
        _ => (0, 0),
    }
}

fn rank(precision: Precision) -> u8 {
    match precision {
        Precision::Century => 0,
        Precision::Decade => 1,
        Precision::Year => 2,
        Precision::Season(_) => 3,
        Precision::Month => 4,
        Precision::Day => 5,
    }
}

fn after(edtf: &Edtf, interval: Interval, inclusive: bool) -> Option<(Edtf, Interval, Relation)> {
    if inclusive {
        let start = match edtf {
            Edtf::Date(date) => *date,
            _ => dated(Precision::Day, interval.start?),
        };
        return Some((
            Edtf::Range(Some(start), None),
            Interval { end: None, ..interval },
            Relation::After,
        ));
    }
    let first = interval.end?.succ_opt()?;
    Some((
        Edtf::Range(Some(dated(Precision::Day, first)), None),
        Interval::from(first),
        Relation::After,
    ))
}

/// "the week after": the days right beside; "two days after": the day so far away.
fn beside(interval: Interval, length: Length, back: bool, adjoining: bool) -> Option<Edtf> {
    let near = if back { interval.start?.pred_opt()? } else { interval.end?.succ_opt()? };
    let edge = if back { interval.start? } else { interval.end? };
    let far = moved(edge, length, back)?;
    Some(if adjoining { days(near.min(far), near.max(far)) } else { Edtf::day(far) })
}

fn moved(day: NaiveDate, length: Length, back: bool) -> Option<NaiveDate> {
    let sign = if back { -1 } else { 1 };
    let months = i32::try_from(length.years * 12 + length.months).ok()?;
    forward(forward_months(day, sign * months)?, sign * i32::try_from(length.days).ok()?)
}

/// Monday to Sunday around a day, some weeks away.
fn week_of(day: NaiveDate, by: i32) -> Option<Edtf> {
    let back = i32::try_from(day.weekday().num_days_from_monday()).ok()?;
    let monday = forward(day, 7 * by - back)?;
    Some(days(monday, forward(monday, 6)?))
}

fn whole(precision: Precision, year: i32, month: u32, day: u32) -> Option<Edtf> {
    Some(Edtf::Date(dated(precision, NaiveDate::from_ymd_opt(year, month, day)?)))
}

/// From the beginning of one to the end of the other; `None` when that runs backwards.
fn join(from: &Edtf, to: &Edtf) -> Option<Edtf> {
    let start = match from {
        Edtf::Date(date) | Edtf::Range(Some(date), _) => Some(*date),
        _ => return None,
    };
    let end = match to {
        Edtf::Date(date) | Edtf::Range(_, Some(date)) => Some(*date),
        _ => return None,
    };
    let days = (start?.interval().start?, end?.interval().end?);
    (days.0 <= days.1).then_some(Edtf::Range(start, end))
}

/// A single time becomes an approximate one; both ends of a range stay as they are.
fn approximate(edtf: Edtf) -> Edtf {
    match edtf {
        Edtf::Date(date) => Edtf::Date(EdtfDate { qualifier: Qualifier::Approximate, ..date }),
        other => other,
    }
}
