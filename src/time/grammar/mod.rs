//! Reads the tokens of one paragraph as expressions, by recursive descent with a bounded look ahead.
//!
//! The rules know classes of words ([`DateWord`]) and no word: those come from the language.
//! Their order is that of English and its neighbours: a relation, a part, a unit, a year.
//! What is tried first matters where one reading begins like another, and the longer one comes first:
//! "5, 7 and 9 May" before "9 May", "30 February" (which is no date) before "February".
//! Each file has the rules of one kind of expression; all of them stand on [`cursor`].

mod calendar;
mod century;
mod clock;
mod cursor;
mod days;
mod lists;
mod month_alone;
mod named;
mod number;
mod numeric;
mod on_this_day;
mod period;
mod plausible;
mod range;
mod relation;
mod relative;
mod styles;
mod weekday;

pub(super) use cursor::{Grammar, GrammarRules};

use crate::language::DateWord;
use crate::time::expression::{Expression, StatedTime, Time};
use crate::time::tokens::TokenKind;
use cursor::{Parsed, StatedTimes};

impl Grammar<'_> {
    /// Reads all expressions, in order.
    pub(in crate::time) fn read(&mut self, found: &mut Vec<Expression>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let parsed = if self.starts(at) { self.stated_times(at) } else { None };
            let Some((stated_times, end)) = parsed else {
                at += 1;
                continue;
            };
            // Always goes forward, even if a rule gave an empty match. Otherwise this would never
            // end.
            let end = end.max(at + 1);
            self.done = self.relate(stated_times, found).max(end);
            at = self.done;
        }
    }

    fn starts(&self, at: usize) -> bool {
        match self.tokens[at].kind {
            // 19621028 has eight digits; no date has more.
            TokenKind::Number { digits, .. } => digits <= 8,
            // "'62" and "[October 1962]", a date that an editor supplied.
            TokenKind::Mark(mark) => matches!(mark, '\'' | '['),
            TokenKind::Other { .. } | TokenKind::Known { word: DateWord::Roman(_), .. } => {
                self.names.may_start(self.lexeme(at))
                    || self.roman_century(at)
                    || self.opens_rest(at)
            }
            // "a week ago" opens here; in "half a year" the "a" belongs to the word before it.
            TokenKind::Known { word: DateWord::A, .. } => {
                let half = self.before_word(at) == Some(DateWord::Half);
                // "A.D. 1492" opens with the same letter.
                let era = self.is(at + 1, '.') && self.number(at + 4).is_some();
                !half && matches!(self.word(at + 1), Some(DateWord::Scale(_))) || era
            }
            // "before his fall"
            TokenKind::Known { word: DateWord::Own, .. } => self.question,
            TokenKind::Known { word, .. } => opens(word) || self.names.may_start(self.lexeme(at)),
        }
    }

    /// The stated times that start here: a list of days gives several.
    fn stated_times(&self, at: usize) -> Parsed<StatedTimes> {
        if let Some((day, end)) = self.on_this_day(at) {
            return Some((vec![(day, at, end)], end));
        }
        if let Some((stated, end)) = self.both_styles(at) {
            return Some((vec![(stated, at, end)], end));
        }
        if let Some(list) = self
            .day_list(at)
            .or_else(|| self.either_century(at))
            .or_else(|| self.part_list(at))
            .or_else(|| self.season_list(at))
            .or_else(|| self.weekdays_in(at))
        {
            return Some(list);
        }
        if let Some((impossible, end)) = self.impossible(at) {
            return Some((vec![(StatedTime::Impossible(impossible), at, end)], end));
        }
        if let Some((stated, end)) =
            self.leaning_day(at).or_else(|| self.centuries(at)).or_else(|| self.parts_of(at))
        {
            return Some((vec![(stated, at, end)], end));
        }
        let (first, end) = self.time(at)?;
        if let Some((stated, end)) = self.range(at, first, end) {
            return Some((vec![(stated, at, end)], end));
        }
        let list = self.further_years(at, first, end);
        list.or_else(|| Some((vec![(StatedTime::One(first), at, end)], end)))
    }

    /// A unit, or a part of one.
    pub(super) fn time(&self, at: usize) -> Parsed<Time> {
        // A name may begin like a part: "the opening of the Berlin Wall" is a day of its own.
        if self.named(at).is_some() {
            return self.named_with_part(at).or_else(|| self.unit_with_part(at));
        }
        self.part_of(at).or_else(|| self.part_alone(at)).or_else(|| self.unit_with_part(at))
    }
}

/// Whether an expression can open with this word.
fn opens(word: DateWord) -> bool {
    use DateWord::*;
    matches!(
        word,
        Month(_)
            | WeakMonth(_)
            | Weekday(_)
            | WeakWeekday(_)
            | Season(_)
            | Cardinal(_)
            | Tens(_)
            | Ordinal(_)
            | TensOrdinal(_)
            | Decade(_)
            | Third(_)
            | Last
            | Previous
            | Past
            | This
            | That
            | Same
            | Next
            | Following
            | Yesterday
            | Today
            | Tomorrow
            | Now
            | Turn
            | Eve
            | Q
            | Ad
            | Fiscal
            | H
            | Few
            | Later
            | Earlier
            | A
            | Scale(_)
    )
}
