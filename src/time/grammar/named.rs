//! Times with a name of their own: the caller's table of events, and holidays.

use super::cursor::{Grammar, Parsed};
use crate::language::{DateWord, Scale};
use crate::time::expression::{PartOfNamed, PartOfUnit, Time, Unit, Year};
use crate::time::time_names::{Certainty, Name, Target, TermForm, same};
use crate::time::tokens::{LetterCase, Token, TokenKind};

impl Grammar<'_> {
    /// A named time where a time is expected ("before the Cuban Missile Crisis"), or a holiday.
    pub(super) fn named(&self, at: usize) -> Parsed<Unit> {
        if self.question && self.is_word(at, DateWord::Own) {
            return self.named_of_person(at);
        }
        let word = self.lexeme(at);
        if !self.names.may_start(word) {
            return None;
        }
        self.names.starting_with(word).iter().find_map(|name| {
            let end = self.name_end(&name.words, at)?;
            self.accept(name, at, end)
        })
    }

    /// "Khrushchev in the month before **his fall**": whose it is stands before.
    fn named_of_person(&self, at: usize) -> Parsed<Unit> {
        let mut persons =
            (0..at).rev().filter(|place| self.case(*place) == Some(LetterCase::First));
        persons.find_map(|person| {
            let named = self.names.starting_with(self.lexeme(person)).iter();
            named.filter(|name| same(&name.words[0], self.lexeme(person))).find_map(|name| {
                let end =
                    self.name_end(name.words.get(1..)?, at + 1).filter(|end| *end > at + 1)?;
                match name.target {
                    Target::Event(..) => self.accept(name, at, end),
                    _ => None,
                }
            })
        })
    }

    /// Whether the other end of "between Tet **and the Czech invasion**" is a named time as well.
    fn pairs(&self, at: usize, end: usize) -> bool {
        let start = if self.before_word(at) == Some(DateWord::The) { at - 1 } else { at };
        let other = self.skip(end + 1, DateWord::The);
        let is_named = || {
            self.names.starting_with(self.lexeme(other)).iter().any(|name| {
                matches!(name.target, Target::Event(..))
                    && self.name_end(&name.words, other).is_some()
            })
        };
        self.before_word(start) == Some(DateWord::Between)
            && self.is_word(end, DateWord::And)
            && is_named()
    }

    /// Whether which part of it is meant stands behind a name: "Taiwan Strait crisis, **first week**".
    fn part_behind(&self, end: usize) -> Parsed<PartOfUnit> {
        let (part, after) = self.counted_part(end + 1).filter(|_| self.is(end, ','))?;
        let closes = matches!(self.kind(after), None | Some(TokenKind::Mark(_)));
        (self.question && closes).then_some((part, after))
    }

    /// A named time with the part that stands behind it.
    pub(super) fn named_with_part(&self, at: usize) -> Parsed<Time> {
        let (unit @ Unit::Named(..), end) = self.named(at)? else { return None };
        let (part, after) = self.part_behind(end)?;
        Some((Time { unit, part: Some(part) }, after))
    }

    fn accept(&self, name: &Name, at: usize, end: usize) -> Parsed<Unit> {
        match name.target {
            Target::Event(index, part) => {
                let meant = self.question
                    && (self.time_expected(at, name.eventful)
                        || self.pairs(at, end)
                        || name.eventful && self.part_behind(end).is_some());
                let part = self.unit_around(at).map_or(part, PartOfNamed::Around);
                meant.then_some((Unit::Named(index, part), end))
            }
            Target::Term(index, form) => {
                let meant = match form {
                    // "Under the Johnson plan" is under a plan.
                    TermForm::Holder => {
                        self.before_word(at) != Some(DateWord::The)
                            && self.is_under(at)
                            && self.closes_term(end)
                    }
                    TermForm::Told => {
                        let is_meant = self.is_under(at)
                            || self.time_expected(at, name.eventful)
                            || name.eventful && self.is_all(at, end);
                        // "By the time of the Johnson-Wang meeting"
                        is_meant && self.closes_term(end)
                    }
                };
                let part = self.unit_around(at).map_or(PartOfNamed::Whole, PartOfNamed::Around);
                (meant && self.question).then_some((Unit::Named(index, part), end))
            }
            Target::Holiday(holiday, certainty) => {
                // "Lunar New Year 1968"
                let is_named = at.checked_sub(1).is_some_and(|before| {
                    matches!(self.kind(before), Some(TokenKind::Other { case: LetterCase::First }))
                });
                if certainty == Certainty::BehindPreposition && is_named {
                    return None;
                }
                // "New Year's 1969"
                let is_genitive = self.is(end, '\'') && self.is_word(end + 1, DateWord::S);
                let end = if is_genitive && self.glued(end + 1) { end + 2 } else { end };
                if let Some((year, after)) = self.year_after(end, false) {
                    return Some((Unit::Holiday(holiday, year), after));
                }
                let year = match self.before_word(at) {
                    Some(DateWord::Last) => Year::Last,
                    Some(DateWord::This) => Year::This,
                    Some(DateWord::Next) => Year::Next,
                    _ => Year::Missing,
                };
                let is_meant = certainty == Certainty::Certain || self.ends_range(at);
                let alone = self.question && is_meant
                    || matches!(
                        self.before_word(at),
                        Some(
                            DateWord::On
                                | DateWord::By
                                | DateWord::Before
                                | DateWord::After
                                | DateWord::Since
                                | DateWord::Until
                                | DateWord::Last
                                | DateWord::This
                        )
                    );
                let offensive = self.case(end) == Some(LetterCase::First);
                (alone && !offensive).then_some((Unit::Holiday(holiday, year), end))
            }
        }
    }

    /// Whether nothing else is asked: "the Kennedy years?"
    fn is_all(&self, at: usize, end: usize) -> bool {
        let opens = at == 0 || at == 1 && self.before_word(at) == Some(DateWord::The);
        let closes = |token: &Token| matches!(token.kind, TokenKind::Mark(_));
        opens && self.tokens[end..].iter().all(closes)
    }

    /// "under Johnson", "under the Kennedy administration", "under Kennedy and **Johnson**"; who "served under Johnson" did
    /// that under him, and not at a time.
    fn is_under(&self, at: usize) -> bool {
        let terms = &self.words.terms;
        let is_under = |at: usize| {
            let titled = |before: &usize| self.is_one_of(*before, terms.titles);
            let at = at.checked_sub(1).filter(titled).unwrap_or(at);
            let at = if self.before_word(at) == Some(DateWord::The) { at - 1 } else { at };
            let under = at.checked_sub(1).filter(|under| self.is_one_of(*under, terms.under));
            let serves = |under: usize| {
                under.checked_sub(1).is_some_and(|verb| self.is_one_of(verb, terms.serving))
            };
            under.is_some_and(|under| !serves(under))
        };
        let is_joined = matches!(self.before_word(at), Some(DateWord::And | DateWord::Or));
        is_under(at) || is_joined && at >= 2 && self.is_holder(at - 2) && is_under(at - 2)
    }

    /// Whether a word is the name of somebody who held an office.
    fn is_holder(&self, at: usize) -> bool {
        self.names.starting_with(self.lexeme(at)).iter().any(|name| {
            matches!(name.target, Target::Term(_, TermForm::Holder))
                && self.name_end(&name.words, at) == Some(at + 1)
        })
    }

    /// Whether nothing goes on from a name that makes something else of it: "Johnson's letter", "Johnson Island", "Johnson and
    /// Rusk".
    fn closes_term(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Mark(mark)) => !matches!(mark, '\'' | '-' | '–'),
            Some(TokenKind::Other { case }) => {
                case == LetterCase::Lower && !self.is_one_of(at, self.words.terms.things)
            }
            Some(TokenKind::Known { word: DateWord::And | DateWord::Or, .. }) => {
                self.is_holder(at + 1) || self.case(at + 1) == Some(LetterCase::Lower)
            }
            _ => true,
        }
    }

    /// "between Christmas 1962 and the", "from 20 December to": the second end of a range is a time as the first is.
    fn ends_range(&self, at: usize) -> bool {
        let start = if self.before_word(at) == Some(DateWord::The) { at - 1 } else { at };
        match self.before_word(start) {
            Some(DateWord::And) => self.time_ends_at(start - 1),
            Some(DateWord::To | DateWord::Until) => self.opened(start - 1, DateWord::From),
            _ => false,
        }
    }

    /// The place after a name that stands here.
    fn name_end(&self, words: &[String], at: usize) -> Option<usize> {
        let mut next = at;
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                next = self.between_words(next);
            }
            if !same(word, self.lexeme(next))
                || self.case(next).is_none() && self.number(next).is_none()
            {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The place after hyphens, genitives and articles inside a name.
    fn between_words(&self, at: usize) -> usize {
        let mut next = at;
        loop {
            next = match self.kind(next) {
                Some(TokenKind::Mark('-' | '\'' | '–' | '.' | ',' | '/')) => next + 1,
                Some(TokenKind::Known { word: DateWord::S, .. })
                    if self.glued(next) && self.is(next - 1, '\'') =>
                {
                    next + 1
                }
                Some(TokenKind::Known { word: DateWord::The, .. }) => next + 1,
                _ => return next,
            };
        }
    }

    /// Whether the words before this place ask for a time. "In" and the like may ask for a place, so they
    /// need a name that says it is an event.
    fn time_expected(&self, at: usize, eventful: bool) -> bool {
        use DateWord as W;
        let at = self.before_clause(self.before_title(at));
        let before = if self.before_word(at) == Some(W::The) { at - 1 } else { at };
        let earlier = |back: usize| before.checked_sub(back).and_then(|place| self.word(place));
        match self.before_word(before) {
            Some(
                W::Before
                | W::After
                | W::Since
                | W::Until
                | W::Following
                | W::Than
                | W::Post
                | W::Pre,
            ) => true,
            // "the day Kennedy was shot", "the week Kennedy was shot"
            Some(W::Scale(Scale::Day) | W::Hours) => true,
            Some(W::Scale(_)) => self.unit_around(at).is_some(),
            Some(W::In) => eventful || !self.is_one_of(before - 1, self.words.place_prepositions),
            Some(W::By | W::Between | W::Through | W::From | W::At) => eventful,
            Some(W::Around) => {
                eventful && self.is_one_of(before - 1, self.words.event_approximations)
            }
            Some(W::To) => {
                matches!(earlier(2), Some(W::Prior | W::Up))
                    || eventful && self.opened(before - 1, W::From)
            }
            // The second end of a range is a time because the first is one, whatever it is called.
            Some(W::And) => {
                self.opened(before - 1, W::Between) && (eventful || self.time_ends_at(before - 1))
            }
            Some(W::Of) => {
                matches!(
                    earlier(2),
                    Some(
                        W::Time
                            | W::Eve
                            | W::Third(_)
                            | W::Scale(_)
                            | W::Hours
                            | W::Wake
                            | W::Weekday(_)
                    )
                )
            }
            None if self.is_one_of(before.wrapping_sub(1), self.words.while_words) => true,
            None => {
                self.is(before.wrapping_sub(1), '-') && matches!(earlier(2), Some(W::Pre | W::Post))
            }
            _ => false,
        }
    }

    /// The unit in which a named time is asked for: "the week of the Vienna summit", "the year Stalin died". In "the first
    /// week of the Korean War" it is a part of that.
    fn unit_around(&self, at: usize) -> Option<Scale> {
        use DateWord as W;
        let at = self.before_clause(self.before_title(at));
        let at = if self.before_word(at) == Some(W::The) { at - 1 } else { at };
        let at = if self.before_word(at) == Some(W::Of) { at - 1 } else { at };
        match self.before_word(at)? {
            W::Scale(scale @ (Scale::Week | Scale::Month | Scale::Year)) => {
                let is_whole = self.before_word(at - 1) == Some(W::The);
                is_whole.then_some(scale)
            }
            _ => None,
        }
    }

    /// The place of the title of whoever a name begins with: "President Nixon landed in Peking".
    pub(super) fn before_title(&self, at: usize) -> usize {
        let before = at.checked_sub(1);
        before.filter(|title| self.is_one_of(*title, self.words.titles)).unwrap_or(at)
    }

    /// The place of "that" and "on which" behind a unit: "the day **that** Kennedy was shot".
    fn before_clause(&self, at: usize) -> usize {
        let Some(last) = at.checked_sub(1) else { return at };
        let is_unit = |at: usize| {
            at.checked_sub(1)
                .is_some_and(|unit| matches!(self.word(unit), Some(DateWord::Scale(_))))
        };
        let with_preposition = last.checked_sub(1).filter(|place| {
            let relates = matches!(self.word(*place), Some(DateWord::On | DateWord::In));
            relates && self.is_one_of(last, self.words.relative_pronouns)
        });
        match with_preposition {
            Some(start) if is_unit(start) => start,
            _ if self.is_word(last, DateWord::That) && is_unit(last) => last,
            _ => at,
        }
    }

    /// Whether a time stands between "between" and this place.
    fn time_ends_at(&self, at: usize) -> bool {
        let opening = (1..=8).filter_map(|back| at.checked_sub(back));
        let mut opening = opening.filter(|place| self.is_word(*place, DateWord::Between));
        opening.next().is_some_and(|between| {
            let first = self.skip(between + 1, DateWord::The);
            self.time(first).is_some_and(|(_, end)| end == at)
        })
    }

    /// "between the Prague Spring" and: a range opened a few words back.
    fn opened(&self, at: usize, by: DateWord) -> bool {
        (1..=8).any(|back| at.checked_sub(back).is_some_and(|place| self.is_word(place, by)))
    }
}
