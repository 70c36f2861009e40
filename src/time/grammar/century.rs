//! Centuries, and years of which the last digits are not known.

use super::cursor::{Grammar, Parsed};
use crate::language::{DateWord, Scale};
use crate::text::roman_value;
use crate::time::expression::Unit;
use crate::time::tokens::TokenKind;

impl Grammar<'_> {
    /// "19th century", "nineteenth-century", "17-19th Centuries", "19c".
    pub(super) fn century(&self, at: usize) -> Parsed<Unit> {
        if let Some((value, 1..=2)) = self.number(at)
            && self.is_word(at + 1, DateWord::C)
            && self.glued(at + 1)
            && !self.number_started(at)
            && (5..=21).contains(&value)
        {
            let end = self.skip_mark(at + 2, '.');
            return self.is_short_century(at, end).then_some((century_unit(value)?, end));
        }
        let (nth, next) = self.century_number(at)?;
        let next = self.hyphen(next);
        match self.word(next)? {
            DateWord::Scale(Scale::Century) => Some((century_unit(nth)?, self.era(next + 1)?)),
            _ => None,
        }
    }

    /// "19th", "nineteenth", "19", "XIX", "XIXth".
    pub(super) fn century_number(&self, at: usize) -> Parsed<u32> {
        self.ordinal(at).or_else(|| self.roman(at)).or_else(|| match self.number(at)? {
            (value, 1..=2) if !self.number_started(at) => Some((value, at + 1)),
            _ => None,
        })
    }

    /// A Roman number in capitals, with or without the ending of an ordinal. Only centuries have numbers beyond XII.
    fn roman(&self, at: usize) -> Parsed<u32> {
        if !self.opens_roman(at) {
            return None;
        }
        let lexeme = self.lexeme(at);
        let digits = lexeme.len() - lexeme.trim_start_matches(['I', 'V', 'X']).len();
        let (number, ending) = lexeme.split_at(digits);
        let ordinal = ending.is_empty() || self.words.ordinal_endings.contains(&ending);
        let value = roman_value(number).filter(|value| ordinal && *value <= 21)?;
        Some((value, at + 1))
    }

    /// Told by the first byte, since every word of a text is asked.
    fn opens_roman(&self, at: usize) -> bool {
        let first = self.tokens.get(at).and_then(|token| self.text.as_bytes().get(token.start));
        matches!(first, Some(b'I' | b'V' | b'X'))
    }

    /// Whether a Roman number here is that of a century.
    pub(super) fn roman_century(&self, at: usize) -> bool {
        if !self.opens_roman(at) {
            return false;
        }
        let century = |place: usize| self.is_word(place, DateWord::Scale(Scale::Century));
        let joined = self.dash(at + 1)
            || matches!(self.word(at + 1), Some(DateWord::To | DateWord::And | DateWord::Or));
        let last = self.skip(at + 2, DateWord::The);
        century(at + 1) || joined && century(last + 1) && self.roman(last).is_some()
    }

    /// "18--", "192-?": the digits that the cataloguer did not know, a century or a decade.
    pub(super) fn masked_year(&self, at: usize) -> Parsed<Unit> {
        let (value, digits) = self.number(at)?;
        let value = i32::try_from(value).ok()?;
        let (unit, end) = match digits {
            2 if self.is(at + 1, '-') && self.is(at + 2, '-') && self.glued(at + 2) => {
                (Unit::Century(value * 100), at + 3)
            }
            2 if self.is(at + 1, '\u{2014}') => (Unit::Century(value * 100), at + 2),
            3 if self.is(at + 1, '-') => (Unit::Decade(value * 10), at + 2),
            // "196X", as EDTF has it.
            3 if self.question && self.lexeme(at + 1) == "X" => (Unit::Decade(value * 10), at + 2),
            2 if self.question && self.lexeme(at + 1) == "XX" => {
                (Unit::Century(value * 100), at + 2)
            }
            _ => return None,
        };
        let open = self.glued(end)
            && (self.dash(end) || !matches!(self.kind(end), None | Some(TokenKind::Mark(_))));
        let (Unit::Century(first) | Unit::Decade(first)) = unit else { return None };
        let known = (1400..=2090).contains(&first);
        let place = at >= 1 && matches!(self.kind(at - 1), Some(TokenKind::Mark('[' | '(' | ',')));
        let stands = self.glued(at + 1)
            && !self.number_started(at)
            && (place
                || self.is_temporal(at)
                || self.circa_before(at, 0).is_some()
                || self.case(at + 1).is_some());
        let decade_ends = digits == 2 || matches!(self.kind(end), None | Some(TokenKind::Mark(_)));
        (known && stands && !open && decade_ends).then_some((unit, self.skip_mark(end, '?')))
    }

    /// "19c" needs a word of time before it, or must be all that is asked: "at 12c a pound" is a price, "flat 14c"
    /// a number.
    fn is_short_century(&self, at: usize, end: usize) -> bool {
        use DateWord as W;
        let priced = |place: usize| {
            self.is_word(place, W::A) || self.is_one_of(place, self.words.price_words)
        };
        let sum = self.range_connector(end, at).is_some_and(|other| priced(other + 2));
        let asked = self.question && at <= 1 && end == self.tokens.len();
        let timed = match self.before_word(at) {
            Some(
                W::The
                | W::Third(_)
                | W::In
                | W::Of
                | W::From
                | W::To
                | W::By
                | W::Since
                | W::Until
                | W::Before
                | W::After
                | W::Between
                | W::Around
                | W::Circa,
            ) => true,
            Some(W::And | W::Or) => at >= 2 && self.is_word(at - 2, W::C),
            _ => at >= 2 && self.dash(at - 1) && self.is_word(at - 2, W::C),
        };
        (asked || timed) && !priced(end) && !sum
    }
}

fn century_unit(nth: u32) -> Option<Unit> {
    let nth = i32::try_from(nth).ok().filter(|nth| (1..=30).contains(nth))?;
    Some(Unit::Century((nth - 1) * 100))
}
