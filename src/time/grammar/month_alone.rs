//! Tells a month without day and year from the words and names that look like one.

use super::cursor::Grammar;
use crate::language::{DateWord, Scale};
use crate::time::tokens::{LetterCase, TokenKind};

impl Grammar<'_> {
    /// Whether a month with neither day nor year is meant as a month.
    pub(super) fn month_alone(&self, at: usize) -> bool {
        let Some(case) = self.case(at) else { return false };
        let weak = matches!(self.word(at), Some(DateWord::WeakMonth(_)));
        let before = self.before_word(at);
        if self.is_word(at + 1, DateWord::Scale(Scale::Day))
            || self.named_person(at)
            || self.common_word(at, case, before)
        {
            return false;
        }
        if before == Some(DateWord::A) {
            // "an October meeting", but no "august body".
            let noun =
                matches!(self.kind(at + 1), Some(TokenKind::Other { case: LetterCase::Lower }));
            return noun && case == LetterCase::First;
        }
        if self.narrowed(at) && case == LetterCase::First {
            return true;
        }
        if self.beside_month(at) && (!weak || case != LetterCase::Lower || self.question) {
            return true;
        }
        let name = matches!(self.kind(at + 1), Some(TokenKind::Other { case: LetterCase::First }))
            && (self.lexeme(at + 1).len() > 1 || self.is(at + 2, '\''));
        // "the 20 July plotters": the day was no date, and so its month is none.
        let of_day = at >= 1
            && (self.number(at - 1).is_some()
                || matches!(self.word(at - 1), Some(DateWord::Of | DateWord::Suffix)));
        if of_day && self.names_something(at, at + 1, false) {
            return false;
        }
        if weak {
            return !name && self.weak_month(case, before);
        }
        match before {
            Some(word) if timed(word) => {
                // April, June and August are names of people too.
                let person = matches!(self.word(at), Some(DateWord::Month(4 | 6 | 8)));
                !(name && (word == DateWord::The || person && names_follow(word)))
            }
            _ => {
                let short = self.lexeme(at).len() <= 3;
                let lower = case == LetterCase::Lower;
                !short && !name && if lower { self.question } else { !self.inside_name(at) }
            }
        }
    }

    /// "1926 except May": a month that narrows the year before it.
    fn narrowed(&self, at: usize) -> bool {
        let Some(word) = at.checked_sub(1) else { return false };
        self.is_one_of(word, self.words.narrowing)
            && (2..=4).any(|back| at >= back && self.four_digits(at - back).is_some())
    }

    /// "Prince August", "Ernst August", "April Winter", "Red October": a name, and no month.
    fn named_person(&self, at: usize) -> bool {
        let person =
            matches!(self.word(at), Some(DateWord::Month(4 | 6 | 8) | DateWord::WeakMonth(_)));
        let capital = |place: usize| self.case(place) == Some(LetterCase::First);
        let Some(before) = at.checked_sub(1) else { return person && self.surname_follows(at) };
        let opens = before == 0 || self.is(before - 1, '.') || self.is(before - 1, '?');
        let other = matches!(self.kind(before), Some(TokenKind::Other { .. })) && capital(before);
        self.is_one_of(before, self.words.name_adjectives) && capital(before)
            || person
                && capital(at)
                && (other && (!opens || self.is_one_of(before, self.words.titles))
                    || self.is_one_of(before, self.words.titles) && capital(before)
                    || self.surname_follows(at))
    }

    /// "April Winter": a first name before another word of time.
    fn surname_follows(&self, at: usize) -> bool {
        use DateWord as W;
        let word = matches!(
            self.kind(at + 1),
            Some(TokenKind::Known {
                word: W::Season(_) | W::Month(_) | W::WeakMonth(_) | W::Weekday(_),
                case: LetterCase::First,
            })
        );
        word && self.case(at) == Some(LetterCase::First)
            && matches!(self.word(at), Some(W::Month(4 | 6 | 8)))
    }

    /// "May I ask", "the March on Rome", "of august lineage": the verb, the noun or the adjective.
    fn common_word(&self, at: usize, case: LetterCase, before: Option<DateWord>) -> bool {
        use DateWord as W;
        let noun = matches!(self.kind(at + 1), Some(TokenKind::Other { case: LetterCase::Lower }));
        match self.word(at) {
            Some(W::WeakMonth(5)) => {
                let asks = !matches!(
                    before,
                    Some(W::In | W::By | W::Since | W::Until | W::Before | W::After)
                );
                let verb = noun || self.is_word(at + 1, W::Not);
                self.is_one_of(at + 1, self.words.subjects) && asks
                    || case == LetterCase::Lower
                        && verb
                        && matches!(before, Some(W::This | W::That | W::Last | W::Next | W::Same))
            }
            Some(W::WeakMonth(_)) => {
                before == Some(W::The) && self.is_one_of(at + 1, self.words.march_prepositions)
            }
            Some(W::Month(8)) if case == LetterCase::Lower => {
                noun && (!self.question
                    || matches!(before, Some(W::The | W::A | W::Own | W::Of | W::This | W::That)))
            }
            _ => false,
        }
    }

    /// "May" and "March" need a word before them that asks for a time; in lower case only a question is trusted.
    fn weak_month(&self, case: LetterCase, before: Option<DateWord>) -> bool {
        use DateWord as W;
        match before {
            Some(W::To | W::And | W::Or | W::On | W::The) => case == LetterCase::First,
            Some(W::By | W::That | W::Around | W::Before | W::After) => case == LetterCase::First,
            Some(word) => {
                timed(word)
                    && (case == LetterCase::First || self.question && case == LetterCase::Lower)
            }
            None => false,
        }
    }

    /// Another month before or after it, joined by a dash, "to", "and", "or" or a comma.
    fn beside_month(&self, at: usize) -> bool {
        let joins = |place: usize| {
            matches!(
                self.kind(place),
                Some(TokenKind::Mark('-' | '–' | '/' | ',' | '&'))
                    | Some(TokenKind::Known {
                        word: DateWord::To
                            | DateWord::And
                            | DateWord::Or
                            | DateWord::Through
                            | DateWord::Until,
                        ..
                    })
            )
        };
        let next = self.abbreviation_stop(at + 1);
        let forward = joins(next) && self.month_name(next + 1).is_some();
        let back = at >= 2
            && joins(at - 1)
            && (self.month_name(at - 2).is_some()
                || at >= 3 && self.is(at - 2, '.') && self.month_name(at - 3).is_some());
        forward || back
    }

    /// "Lady April Smith": capitalised words on both sides.
    fn inside_name(&self, at: usize) -> bool {
        let first = |place: usize| self.case(place) == Some(LetterCase::First);
        at >= 1
            && matches!(self.kind(at - 1), Some(TokenKind::Other { case: LetterCase::First }))
            && first(at + 1)
    }
}

/// Words after which a month is a time.
fn timed(word: DateWord) -> bool {
    use DateWord as W;
    let one = matches!(
        word,
        W::In | W::Of | W::Since | W::Until | W::By | W::Last | W::This | W::Next | W::Third(_)
    );
    let two = matches!(
        word,
        W::Before | W::After | W::From | W::Between | W::Through | W::Previous | W::That
    );
    let three = matches!(
        word,
        W::Following | W::Past | W::Same | W::Around | W::To | W::And | W::Or | W::On | W::The
    );
    one || two || three
}

/// Words after which a month may also be the first name of a person.
fn names_follow(word: DateWord) -> bool {
    use DateWord as W;
    matches!(word, W::And | W::Or | W::The | W::By | W::Of | W::To | W::From | W::Before | W::After)
}
