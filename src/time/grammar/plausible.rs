//! What is a year and what is another number: pages, lots, quantities, sums.

use super::cursor::{Grammar, Parsed};
use crate::language::DateWord;
use crate::time::tokens::{LetterCase, TokenKind};

/// Years that an archive may hold and people may ask for.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2100;

impl Grammar<'_> {
    /// Four digits in the range of years, not part of a longer number.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        let (value, digits) = self.number(at)?;
        // In "1960,000" and "1960.5" the number goes on: a quantity, not a year.
        let plausible = digits == 4 && YEARS.contains(&value) && !self.number_goes_on(at + 1);
        if plausible { i32::try_from(value).ok() } else { None }
    }

    /// ",000", ".5", "%", ":30" or letters right after a number.
    pub(super) fn number_goes_on(&self, at: usize) -> bool {
        if !self.glued(at) {
            return false;
        }
        match self.kind(at) {
            Some(TokenKind::Mark('%' | '°')) => true,
            Some(TokenKind::Mark('.' | ',' | ':')) => {
                self.glued(at + 1) && self.number(at + 1).is_some() && !self.note_mark(at)
            }
            Some(TokenKind::Known { word, .. }) => !matches!(
                word,
                DateWord::S | DateWord::H | DateWord::Q | DateWord::Ad | DateWord::Bc
            ),
            // "1994-11-05T08:15": an hour follows the day.
            Some(TokenKind::Other { .. }) => {
                !self.lexeme(at).eq_ignore_ascii_case("t") || self.number(at + 1).is_none()
            }
            _ => false,
        }
    }

    /// A stop and the number of a note that close a sentence: "on October 16, 1959.1 After".
    fn note_mark(&self, at: usize) -> bool {
        let short = self.number(at + 1).is_some_and(|(_, digits)| digits <= 2);
        let free = !self.glued(at + 2) || self.kind(at + 2).is_none();
        if self.is(at, ',') {
            // A thousand has three digits after its comma; a year has four.
            let year = self.four_digits(at + 1).is_some();
            return year || short && free && self.number(at + 2).is_none();
        }
        let closes = match self.kind(at + 2) {
            None => true,
            Some(TokenKind::Known { case, .. } | TokenKind::Other { case }) => {
                case != LetterCase::Lower && !self.glued(at + 2)
            }
            _ => false,
        };
        self.is(at, '.') && short && closes
    }

    /// Whether a number that stands alone here is a year.
    pub(super) fn is_bare_year(&self, at: usize, end: usize) -> bool {
        // "pp. 1958–1960": the label before the first number covers the second one too.
        let second = at >= 2 && self.dash(at - 1) && self.labelled(at - 2);
        if second
            || self.labelled(at)
            || self.number_goes_on(end)
            || self.continued(at, end)
            || self.stray(at)
        {
            return false;
        }
        // "in 1962 tons" is read as a year; "of 2000 tons" is a quantity. A round number needs more
        // trust.
        if self.is_temporal(at) {
            return !self.measured(end) || !self.round(at);
        }
        if self.measured(end) || (self.counts_plural(at, end)) {
            return false;
        }
        // A question with at most two tokens beside the number, such as "1900?", asks for the year.
        !self.round(at) || self.question && (self.tokens.len() <= end - at + 2)
    }

    /// "at 1500" is an hour, "32 - 2015" is nothing.
    fn stray(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return self.numbers_paragraph(at) };
        let sum = at >= 2
            && !self.glued(at)
            && self.dash(before)
            && self.number(at - 2).is_some_and(|(_, digits)| digits != 4);
        let counted = self.number(before).is_some_and(|(_, digits)| digits <= 3);
        self.is_word(before, DateWord::At) || sum || counted
    }

    /// "1214. For the Secretary": the number of a telegram at the head of its first paragraph.
    fn numbers_paragraph(&self, at: usize) -> bool {
        !self.question && self.is(at + 1, '.') && self.kind(at + 2).is_some()
    }

    /// 1500, 1800, 2000: oftener a quantity than a year.
    pub(super) fn round(&self, at: usize) -> bool {
        let oldest = if self.question { 1200 } else { 1500 };
        self.number(at).is_some_and(|(value, _)| value % 100 == 0 || value < oldest)
    }

    /// A preposition of time, "year" or an article before it.
    pub(super) fn is_temporal(&self, at: usize) -> bool {
        for before in (0..at).rev() {
            match self.kind(before) {
                Some(TokenKind::Mark('-')) => {}
                Some(TokenKind::Known { word, .. }) if softens(word) => {}
                Some(TokenKind::Known { word, .. }) => return asks_for_time(word),
                _ => return false,
            }
        }
        false
    }

    /// "page", "Lot", "No.", "$" or "#" before a number.
    pub(super) fn labelled(&self, at: usize) -> bool {
        let mut before = at;
        // A label and at most two marks: "No. (1962". The bound keeps the time linear.
        for _ in 0..3 {
            let Some(previous) = before.checked_sub(1) else { return false };
            before = previous;
            match self.kind(before) {
                Some(TokenKind::Mark(
                    '$' | '£' | '€' | '¥' | '#' | '№' | '§' | '+' | '=' | '@',
                )) => {
                    return true;
                }
                Some(TokenKind::Mark('.' | ':' | '(')) => continue,
                Some(TokenKind::Known { word: DateWord::Label | DateWord::Money, .. }) => {
                    return !(self.is(before + 1, '(')
                        || self.is(before + 1, ':') && self.question);
                }
                Some(TokenKind::Known { word: DateWord::No, .. }) => {
                    return self.is(before + 1, '.') || before + 1 == at;
                }
                Some(TokenKind::Other { case: LetterCase::All }) => {
                    return before
                        .checked_sub(1)
                        .is_some_and(|verb| self.is_word(verb, DateWord::Money));
                }
                _ => return false,
            }
        }
        false
    }

    /// Third of a chain of numbers: "109-03901-01", "2010-2015-86", "1,960".
    pub(super) fn continued(&self, at: usize, end: usize) -> bool {
        let before = at >= 2
            && self.glued(at)
            && (matches!(
                self.kind(at - 1),
                Some(TokenKind::Mark(',' | '.' | ':' | '/' | '-' | '_'))
            ) && self.glued(at - 1)
                && (self.number(at - 2).is_some() && !self.ends_years(at - 2, at)
                    || (self.case(at - 2) == Some(LetterCase::All)
                        || self.lexeme(at - 2).len() == 1 && self.is(at - 1, '-'))));
        let glued_word =
            at >= 1 && self.glued(at) && matches!(self.kind(at - 1), Some(TokenKind::Other { .. }));
        before || glued_word || self.joined_number(end) && !self.ends_years(at, end + 1)
    }

    /// A mark and a number right after a number.
    pub(super) fn joined_number(&self, end: usize) -> bool {
        self.glued(end)
            && matches!(
                self.kind(end),
                Some(TokenKind::Mark('-' | '–' | '/' | '_' | '+' | '=' | '*'))
            )
            && self.glued(end + 1)
            && self.number(end + 1).is_some()
    }

    /// "1958-60", "1958-1960": a later year, and nothing more after it.
    fn ends_years(&self, at: usize, last: usize) -> bool {
        let year = |place: usize| {
            self.number(place).filter(|(value, digits)| *digits == 4 && YEARS.contains(value))
        };
        let (Some((first, _)), Some((second, digits))) = (year(at), self.number(last)) else {
            return false;
        };
        let later = match digits {
            2 => second > first % 100,
            4 => YEARS.contains(&second) && second >= first,
            _ => false,
        };
        later && !self.number_goes_on(last + 1) && !self.joined_number(last + 1)
    }

    /// "tons", "troops" after a number.
    pub(super) fn measured(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Known { word, case }) => {
                word == DateWord::Measure && case != LetterCase::First
            }
            Some(TokenKind::Mark('%')) => true,
            _ => false,
        }
    }

    /// "deliver 2000 pieces": a lower-case word, a number, a plural.
    fn counts_plural(&self, at: usize, end: usize) -> bool {
        // Without a preposition of time before it, a number between a verb and a plural counts
        // things.
        let verb = at.checked_sub(1).is_some_and(|before| {
            matches!(self.kind(before), Some(TokenKind::Other { case: LetterCase::Lower }))
        });
        verb && self.plural(end)
    }

    /// A word in lower case that ends in s.
    pub(super) fn plural(&self, at: usize) -> bool {
        let lexeme = self.lexeme(at);
        matches!(self.kind(at), Some(TokenKind::Other { case: LetterCase::Lower }))
            && lexeme.len() > 3
            && lexeme.ends_with(self.words.plural_ending)
    }

    /// A year in digits or in words that stands on its own.
    pub(super) fn bare_year(&self, at: usize) -> Parsed<i32> {
        if let Some(year) = self.four_digits(at) {
            return self.is_bare_year(at, at + 1).then_some((year, at + 1));
        }
        let (year, end) = self.year_words(at)?;
        (1000..=2100).contains(&year).then_some(())?;
        (!self.measured(end) && !self.plural(end)).then_some((year, end))
    }
}

/// Words that may stand between a preposition and a year.
fn softens(word: DateWord) -> bool {
    matches!(
        word,
        DateWord::The | DateWord::Around | DateWord::Circa | DateWord::C | DateWord::Third(_)
    )
}

/// Words after which a number is a year.
fn asks_for_time(word: DateWord) -> bool {
    use DateWord as W;
    let place =
        matches!(word, W::In | W::Of | W::On | W::Between | W::And | W::Or | W::This | W::Than);
    let bound = matches!(
        word,
        W::Since | W::By | W::Until | W::Before | W::After | W::From | W::To | W::Through
    );
    let unit = matches!(word, W::Scale(_) | W::Time | W::Month(_) | W::WeakMonth(_) | W::Season(_));
    place || bound || unit || matches!(word, W::Pre | W::Post | W::Following)
}
