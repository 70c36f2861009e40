//! Turns the tokens of one paragraph into expressions, by recursive descent with a bounded look ahead.
//!
//! Every rule takes the place where it starts and gives back what it read and the place after it, or `None`.

mod calendar;
mod days;
mod named;
mod number;
mod numeric;
mod period;
mod plausible;
mod range;
mod relation;
mod relative;

pub(super) use named::Events;
pub(super) use range::set_year;

use super::expression::{Body, Expression, Time};
use super::lexicon::Word;
use super::reader::NumericOrder;
use super::tokens::{Case, Kind, Token};

/// What a rule read and the place after it.
type Parsed<T> = Option<(T, usize)>;

/// The rules, over the tokens of one paragraph.
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) events: &'a Events,
    /// A question is read more freely than a document.
    pub(super) question: bool,
    pub(super) order: NumericOrder,
    /// Place after the expression before; nothing is read twice.
    done: usize,
}

/// One or several bodies with the tokens that each stands on.
type Bodies = Vec<(Body, usize, usize)>;

impl<'a> Grammar<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        events: &'a Events,
        question: bool,
        order: NumericOrder,
    ) -> Self {
        Self { text, tokens, events, question, order, done: 0 }
    }

    /// Reads all expressions, in order.
    pub(super) fn read(&mut self, found: &mut Vec<Expression>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let parsed = if self.starts(at) { self.bodies(at) } else { None };
            let Some((bodies, end)) = parsed else {
                at += 1;
                continue;
            };
            let end = end.max(at + 1);
            self.done = self.relate(bodies, found).max(end);
            at = self.done;
        }
    }

    fn starts(&self, at: usize) -> bool {
        match self.tokens[at].kind {
            Kind::Number { digits, .. } => digits <= 8,
            Kind::Mark(mark) => matches!(mark, '\'' | '['),
            Kind::Other { .. } => self.events.may_start(self.lexeme(at)),
            Kind::Known { word: Word::A, .. } => {
                let half = self.before_word(at) == Some(Word::Half);
                !half && matches!(self.word(at + 1), Some(Word::Scale(_)))
            }
            Kind::Known { word, .. } => opens(word) || self.events.may_start(self.lexeme(at)),
        }
    }

    /// The bodies that start here: a list of days gives several.
    fn bodies(&self, at: usize) -> Parsed<Bodies> {
        if let Some((day, end)) = self.on_this_day(at) {
            return Some((vec![(day, at, end)], end));
        }
        if let Some(list) = self.day_list(at).or_else(|| self.either_century(at)) {
            return Some(list);
        }
        if let Some((impossible, end)) = self.impossible(at) {
            return Some((vec![(Body::Impossible(impossible), at, end)], end));
        }
        if let Some((body, end)) =
            self.leaning_day(at).or_else(|| self.centuries(at)).or_else(|| self.parts_of(at))
        {
            return Some((vec![(body, at, end)], end));
        }
        let (first, end) = self.time(at)?;
        match self.range(at, first, end) {
            Some((body, end)) => Some((vec![(body, at, end)], end)),
            None => Some((vec![(Body::One(first), at, end)], end)),
        }
    }

    /// A unit, or a part of one.
    fn time(&self, at: usize) -> Parsed<Time> {
        self.part_of(at).or_else(|| self.slice_alone(at)).or_else(|| self.unit_with_part(at))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.tokens.get(at)?.word()
    }

    fn number(&self, at: usize) -> Option<(u32, u8)> {
        self.tokens.get(at)?.number()
    }

    fn is(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    fn is_word(&self, at: usize, word: Word) -> bool {
        self.word(at) == Some(word)
    }

    fn case(&self, at: usize) -> Option<Case> {
        self.tokens.get(at)?.case()
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::glued)
    }

    fn lexeme(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// The place after an optional word.
    fn skip(&self, at: usize, word: Word) -> usize {
        if self.is_word(at, word) { at + 1 } else { at }
    }

    /// The place after an optional mark.
    fn skip_mark(&self, at: usize, mark: char) -> usize {
        if self.is(at, mark) { at + 1 } else { at }
    }

    fn dash(&self, at: usize) -> bool {
        self.is(at, '-') || self.is(at, '–')
    }
}

/// Whether an expression can open with this word.
fn opens(word: Word) -> bool {
    use Word::*;
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
            | Part(_)
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
            | H
            | Few
            | Later
            | Earlier
            | A
            | Scale(_)
    )
}
