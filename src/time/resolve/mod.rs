//! Says which days the expressions of a text mean, in the order of the text.
//!
//! What an expression leaves open comes from the expression it is joined to, from the last date mentioned
//! or from the day of reference, by the kind of text.

mod relation;
mod resolver;
mod sharing;
mod unit;
mod year;

use chrono::{Datelike, NaiveDate};

use crate::language::Scale;
use crate::time::context::Mode;
use crate::time::edtf::{Edtf, EdtfDate, Precision};
use crate::time::expression::{
    CountedFrom, Day, Expression, Impossible, PartOfUnit, SentencePosition, StatedRelation,
    StatedTime, Time, Unit, Year,
};
use crate::time::interval::Interval;
use crate::time::parts::{cut, dated, days, forward};
use crate::time::reading::{Inference, Note, Reading, Relation, TimeExpression};
use relation::{after, approximate, before, beside, join, weekday_beside};
pub(super) use resolver::Resolver;
use sharing::{order, share_years};

/// A unit as resolved, and what was inferred for it.
#[derive(Clone, Copy)]
struct Resolved {
    /// Without its part.
    unit: Edtf,
    /// With its part.
    edtf: Edtf,
    why: Option<Inference>,
}

/// The first weeks of a named time begin on its first day, and not on a Monday.
fn first_weeks(unit: &Edtf, count: u32) -> Option<Edtf> {
    let Interval { start: Some(first), end: Some(end) } = unit.interval() else { return None };
    let last = forward(first, i32::try_from(count).ok()?.checked_mul(7)? - 1)?;
    Some(days(first, last.min(end)))
}

impl Resolver<'_> {
    /// Everything that was read.
    pub(in crate::time) fn resolve(mut self, mut expressions: Vec<Expression>) -> Reading {
        // Before anything is resolved: in "April and June 1955" the year stands behind the month
        // that needs it, and resolving goes from left to right.
        share_years(&mut expressions);
        for expression in &expressions {
            self.add(expression);
        }
        self.reading
    }

    fn add(&mut self, expression: &Expression) {
        // After "since" a date without a year cannot lie in the future.
        self.past = matches!(expression.relation, StatedRelation::After { inclusive: true });
        self.to_come = expression.to_come;
        self.happened = expression.happened && !expression.to_come;
        match expression.stated {
            StatedTime::Impossible(impossible) => {
                let nearest = self.nearest(impossible);
                self.reading
                    .notes
                    .push(Note::Impossible { span: expression.span.clone(), nearest });
            }
            StatedTime::AnyYear(month, day) => {
                let all = Interval { start: None, end: None };
                self.push(expression, Edtf::AnyYear { month, day }, all, Relation::OnThisDay, None);
            }
            StatedTime::ThisDay => self.this_day(expression),
            StatedTime::One(time) => {
                let Some(resolved) = self.time(&time) else { return };
                if self.is_told_again(&time, &resolved) {
                    return;
                }
                self.note(expression, &time, &resolved);
                self.finish(expression, resolved);
                if !self.looks_away(&time) {
                    self.remember(&resolved.unit, expression.position);
                }
            }
            StatedTime::Range(first, last) => self.range(expression, &first, &last),
        }
    }

    /// "Next year" is seen from the story, which does not go on there as it does in "the next year".
    fn looks_away(&self, time: &Time) -> bool {
        let is_next_year = matches!(
            time.unit,
            Unit::Step { scale: Scale::Year, by: 1, anchor: CountedFrom::Reference }
        );
        is_next_year && !self.question() && self.mention.is_some()
    }

    /// "That day" in a question is the day that it named before, and no second one.
    fn is_told_again(&self, time: &Time, resolved: &Resolved) -> bool {
        let again = matches!(time.unit, Unit::Step { by: 0, anchor: CountedFrom::Mention, .. });
        self.question()
            && again
            && self.reading.expressions.last().is_some_and(|told| told.edtf == resolved.edtf)
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
        // The end may lean on the beginning ("from May 1958 to the following month"), so the
        // beginning is remembered before the end is resolved.
        self.remember(&from.unit, expression.position);
        let Some(to) = self.time(&last) else { return };
        self.note(expression, first, &from);
        self.note(expression, &last, &to);
        let Some(edtf) = join(&from.edtf, &to.edtf) else { return };
        let unit = join(&from.unit, &to.unit).unwrap_or(edtf);
        self.remember_end(&to.unit, expression.position);
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
            // "From November 1958 to February": the end is of the next year.
            let earlier = order(&last.unit) < order(&first.unit);
            let year = Year::Given(start.year() + i32::from(earlier));
            last.set_year(year);
        }
        last
    }

    /// Notes what a person should know about one time.
    fn note(&mut self, expression: &Expression, time: &Time, resolved: &Resolved) {
        match time.unit {
            Unit::Named(index, _) => {
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
        // "Before about 1960" is a bound already; only a time that stands alone becomes
        // approximate.
        let circa = expression.circa && expression.relation == StatedRelation::During;
        let edtf = if circa { approximate(resolved.edtf) } else { resolved.edtf };
        let interval = edtf.interval();
        // A question looks before or after a time; a document that says "by 1977" tells about 1977.
        let tells = matches!(self.context.mode, Mode::Document(_));
        let bounded = match expression.relation {
            StatedRelation::Before { .. } if tells => Some((edtf, interval, Relation::Before)),
            StatedRelation::After { .. } if tells => Some((edtf, interval, Relation::After)),
            StatedRelation::During => Some((
                edtf,
                interval,
                if expression.circa { Relation::Around } else { Relation::During },
            )),
            StatedRelation::Before { inclusive } => before(&edtf, interval, inclusive),
            StatedRelation::After { inclusive } => after(&edtf, interval, inclusive),
            StatedRelation::WeekdayBeside { weekday, back } => {
                weekday_beside(interval, weekday, back)
                    .map(|edtf| (edtf, edtf.interval(), Relation::During))
            }
            StatedRelation::Beside { length, back, adjoining } => {
                beside(interval, length, back, adjoining)
                    .map(|edtf| (edtf, edtf.interval(), Relation::During))
            }
        };
        let Some((edtf, interval, relation)) = bounded else { return };
        self.push(expression, edtf, interval, relation, resolved.why);
        // `push` sets the unit to the whole reading; here it is known without relation and part.
        if let Some(pushed) = self.reading.expressions.last_mut() {
            pushed.unit = resolved.unit;
        }
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
            // The century of "'62" is how the archive writes years, so it does not count as a
            // guess.
            inferred: why.is_some_and(|why| why != Inference::Century),
            why,
        });
    }

    /// What follows takes its year from here. A bare year does so only where it leads: "the film of 1995" does not.
    fn remember(&mut self, unit: &Edtf, position: SentencePosition) {
        let date = match unit {
            Edtf::Date(date) => *date,
            Edtf::Range(_, Some(date)) | Edtf::Range(Some(date), None) => *date,
            _ => return,
        };
        let fine =
            matches!(date.precision, Precision::Day | Precision::Month | Precision::Season(_));
        if !fine && self.mention.is_some() && position != SentencePosition::Lead {
            return;
        }
        // A date in an aside does not move the story. It counts only when there is no other yet.
        if position == SentencePosition::Aside && self.mention.is_some() {
            return;
        }
        self.mention = Some(date);
        self.led = position == SentencePosition::Lead;
        if date.precision == Precision::Day {
            self.told_day = Some(date.first);
        }
        if fine {
            self.fine = Some(date);
        }
    }

    /// A story that a range opens goes on from its beginning; one that a range of days closes, from its end.
    fn remember_end(&mut self, unit: &Edtf, position: SentencePosition) {
        let day = matches!(
            unit,
            Edtf::Date(EdtfDate { precision: Precision::Day | Precision::Month, .. })
        );
        if day {
            self.remember(unit, position);
        }
    }

    fn nearest(&self, impossible: Impossible) -> Option<Edtf> {
        let year = self.year(impossible.year)?.0;
        let first = NaiveDate::from_ymd_opt(year, impossible.month.unwrap_or(1), 1)?;
        let precision = if impossible.month.is_some() { Precision::Month } else { Precision::Year };
        Some(Edtf::Date(dated(precision, first)))
    }

    /// "The fourth quarter", said in January, is over.
    fn is_to_come(&self, edtf: &Edtf) -> bool {
        let start = edtf.interval().start;
        start.zip(self.context.reference).is_some_and(|(start, reference)| start > reference)
    }

    fn time(&self, time: &Time) -> Option<Resolved> {
        let (unit, why) = self.unit(&time.unit)?;
        let edtf = match time.part {
            Some(PartOfUnit::Run { scale: Scale::Week, first: 1, count })
                if matches!(time.unit, Unit::Named(..)) =>
            {
                first_weeks(&unit, count)?
            }
            Some(part) => cut(&unit, part)?,
            None => unit,
        };
        // A part of a year without the year means the last one that has begun. The unit then has a
        // year, so this calls itself once.
        if time.unit == Unit::Year(Year::Missing) && self.is_to_come(&edtf) {
            let year = Unit::Year(Year::Of(CountedFrom::Reference, -1));
            return self.time(&Time { unit: year, ..*time });
        }
        // "Early 1963" names 1963, loosely; "the first half of 1963" names those months and no
        // others.
        let narrows = !matches!(time.part, None | Some(PartOfUnit::Third(_)));
        let unit = if narrows { edtf } else { unit };
        Some(Resolved { unit, edtf, why })
    }
}
