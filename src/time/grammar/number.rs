//! Numbers in digits and in words: days, ordinals and years.

use super::cursor::{Grammar, Parsed};
use crate::language::DateWord;

impl Grammar<'_> {
    /// "22nd", "third", "twenty-second".
    pub(super) fn ordinal(&self, at: usize) -> Parsed<u32> {
        if let Some((value, 1..=2)) = self.number(at) {
            // "2d" and "23d" are an older way to write "2nd" and "23rd".
            let d = || matches!(value % 10, 2 | 3) && self.lexeme(at + 1).eq_ignore_ascii_case("d");
            let suffixed = self.glued(at + 1) && (self.is_word(at + 1, DateWord::Suffix) || d());
            return suffixed.then_some((value, at + 2));
        }
        match self.word(at)? {
            DateWord::Ordinal(value) | DateWord::TensOrdinal(value) => Some((value, at + 1)),
            DateWord::Tens(tens) => {
                let next = self.hyphen(at + 1);
                match self.word(next)? {
                    DateWord::Ordinal(unit @ 1..=9) => Some((tens + unit, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether an ordinal in words ends here.
    pub(super) fn ordinal_words(&self, last: usize) -> bool {
        matches!(self.word(last), Some(DateWord::Ordinal(_) | DateWord::TensOrdinal(_)))
    }

    /// A cardinal below a hundred, in words.
    pub(super) fn cardinal_words(&self, at: usize) -> Parsed<u32> {
        match self.word(at)? {
            DateWord::Cardinal(value) => Some((value, at + 1)),
            DateWord::Tens(tens) => {
                let next = self.hyphen(at + 1);
                match self.word(next) {
                    Some(DateWord::Cardinal(unit @ 1..=9)) => Some((tens + unit, next + 1)),
                    _ => Some((tens, at + 1)),
                }
            }
            _ => None,
        }
    }

    /// A count: "3", "three", "a", "twenty-one".
    pub(super) fn count(&self, at: usize) -> Parsed<u32> {
        if self.is_word(at, DateWord::A) {
            return Some((1, at + 1));
        }
        match self.number(at) {
            Some((value, 1..=4)) => Some((value, at + 1)),
            _ => self.cardinal_words(at).filter(|(_, end)| !self.is_word(*end, DateWord::Oh)),
        }
    }

    /// A number that may be a day: "22", "22nd", "twenty two", "the third".
    pub(super) fn day_number(&self, at: usize) -> Parsed<u32> {
        let at = self.skip(at, DateWord::The);
        if let Some(ordinal) = self.ordinal(at) {
            return Some(ordinal);
        }
        match self.number(at) {
            Some((value, 1..=2)) => Some((value, at + 1)),
            Some(_) => None,
            None => self.cardinal_words(at),
        }
    }

    /// "nineteen ninety six", "two thousand and fifteen", "seventeen hundred thirty three", "twenty ten".
    pub(super) fn year_words(&self, at: usize) -> Parsed<i32> {
        let (head, next) = self.cardinal_words(at)?;
        let (value, end) = match self.word(next) {
            Some(DateWord::Power(1000)) if head <= 2 => {
                self.after_thousand(head * 1000, next + 1)?
            }
            Some(DateWord::Power(100)) if head >= 10 => self.tail(head * 100, next + 1),
            _ if (10..=20).contains(&head) => self.after_century(head, self.hyphen(next))?,
            _ => return None,
        };
        Some((i32::try_from(value).ok()?, end))
    }

    fn after_thousand(&self, thousands: u32, at: usize) -> Parsed<u32> {
        if let Some((hundreds, next)) = self.cardinal_words(at)
            && self.is_word(next, DateWord::Power(100))
        {
            return Some(self.tail(thousands + hundreds * 100, next + 1));
        }
        Some(self.tail(thousands, at))
    }

    /// "nineteen" before "fifty-six", "zero one" or "oh five".
    fn after_century(&self, head: u32, at: usize) -> Parsed<u32> {
        if self.is_word(at, DateWord::Oh) {
            let (unit, end) = self.cardinal_words(self.hyphen(at + 1))?;
            return (unit < 10).then_some((head * 100 + unit, end));
        }
        let (rest, end) = self.cardinal_words(at)?;
        (rest >= 10).then_some((head * 100 + rest, end))
    }

    /// "and eighty nine", or nothing.
    fn tail(&self, base: u32, at: usize) -> (u32, usize) {
        let next = self.skip(at, DateWord::And);
        self.cardinal_words(next).map_or((base, at), |(rest, end)| (base + rest, end))
    }

    /// The place after an optional hyphen inside a word.
    pub(super) fn hyphen(&self, at: usize) -> usize {
        if self.is(at, '-') && self.glued(at) && self.glued(at + 1) { at + 1 } else { at }
    }
}
