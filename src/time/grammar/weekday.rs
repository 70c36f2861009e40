//! Days told by their weekday, and what the words around one say of the side on which it lies: "will leave on Tuesday".

use super::cursor::{Grammar, Parsed};
use crate::language::DateWord;
use crate::time::expression::{Unit, WeekdayChoice};
use crate::time::tokens::{LetterCase, TokenKind};

/// So many tokens around a weekday its verb is looked for.
const CLAUSE: usize = 12;
/// Most tokens between two commas that are passed on the way to that verb, with the first comma.
const ASIDE: usize = 4;

impl Grammar<'_> {
    /// "last Friday", "Friday", "Tuesday of last week", "Thursday the 21st", "Friday, 4 November 1956".
    pub(super) fn weekday(&self, at: usize) -> Parsed<Unit> {
        let (which, next) = match self.word(at)? {
            DateWord::Last | DateWord::Past | DateWord::Previous => (WeekdayChoice::Last, at + 1),
            DateWord::This => (WeekdayChoice::This, at + 1),
            DateWord::Next if self.question && self.the_precedes(at) => {
                (WeekdayChoice::Following, at + 1)
            }
            DateWord::Next => (WeekdayChoice::Next, at + 1),
            DateWord::Following if self.question => (WeekdayChoice::Following, at + 1),
            DateWord::That | DateWord::Same if self.question => (WeekdayChoice::That, at + 1),
            _ => (WeekdayChoice::Bare, at),
        };
        let (weekday, weak) = match self.word(next)? {
            DateWord::Weekday(weekday) => (weekday, false),
            DateWord::WeakWeekday(weekday) => (weekday, true),
            _ => return None,
        };
        let after = self.abbreviation_stop(next + 1);
        if which == WeekdayChoice::Bare {
            // "Saturday night, 27th October 1962"
            let hours = self.skip(after, DateWord::Hours);
            let joined = self.skip(self.skip_mark(hours, ','), DateWord::The);
            if let Some((unit, end)) = self.dated(joined) {
                return Some((unit, end));
            }
            if self.counts_from(after) {
                return None;
            }
            if let Some((by, end)) = self.of_week(after) {
                return Some((Unit::Weekday { weekday, which: WeekdayChoice::OfWeek(by) }, end));
            }
        }
        let name = self.case(next) == Some(LetterCase::Lower) && !self.question
            || which == WeekdayChoice::Bare && self.weekday_name(next);
        let which = match which {
            WeekdayChoice::Bare if !self.question => self.told_side(next)?,
            which => which,
        };
        (!weak && !name).then_some((Unit::Weekday { weekday, which }, next + 1))
    }

    /// On which side of its text a bare weekday lies, where the words around it tell; `None` where they do not, or name no day.
    fn told_side(&self, at: usize) -> Option<WeekdayChoice> {
        if self.is_of_every_week(at) {
            return None;
        }
        if !self.the_precedes(at) && self.is_to_come(at) {
            return Some(WeekdayChoice::Next);
        }
        if !self.the_precedes(at) && self.is_proposed(at) {
            return Some(WeekdayChoice::ToCome);
        }
        let announced = |place: usize| self.is_one_of(place, self.words.appointed);
        if !self.before_in_clause(at).any(announced) {
            return Some(WeekdayChoice::Bare);
        }
        // "Now scheduled for Tuesday" is to come; "it had been scheduled for Tuesday" may be past.
        let told = |place: usize| self.is_one_of(place, self.words.told_verbs);
        (!self.before_in_clause(at).any(told)).then_some(WeekdayChoice::ToCome)
    }

    /// "He might leave on Wednesday", "maybe Sunday night", "that you not arrive on Monday": what is thought of or wished for.
    fn is_proposed(&self, at: usize) -> bool {
        let words = self.words;
        let thought = |place: usize| {
            let modal = self.is_one_of(place, words.modals)
                && self.case(place) == Some(LetterCase::Lower)
                && !self.is_one_of(place + 1, words.perfect);
            let wished = self.is_one_of(place, words.subjects)
                && self.is_word(place + 1, DateWord::Not)
                && !self.is_one_of(place + 2, words.perfect);
            let will =
                self.is_word(place, DateWord::Other) && self.is_one_of(place, words.future_verbs);
            modal || wished || will || self.is_one_of(place, words.doubts)
        };
        let offered = |place: usize| self.is_one_of(place, words.choices);
        self.before_in_clause(at).any(thought) || self.before_in_sentence(at).any(offered)
    }

    /// "Seven hours a day and six hours on **Saturday**": a day of every week.
    fn is_of_every_week(&self, at: usize) -> bool {
        let on = at.checked_sub(1).filter(|on| self.is_word(*on, DateWord::On));
        let is_hours = |place: usize| self.is_one_of(place, self.words.hours_of_day);
        let counts_hours = on.and_then(|on| on.checked_sub(1)).is_some_and(is_hours);
        let every = |place: usize| {
            is_hours(place)
                && self.is_word(place + 1, DateWord::A)
                && matches!(self.word(place + 2), Some(DateWord::Scale(_)))
        };
        counts_hours && self.before_in_sentence(at).any(every)
    }

    /// The places before one in its clause; what stands between two commas is passed: "will, in fact, take place".
    fn before_in_clause(&self, at: usize) -> impl Iterator<Item = usize> {
        let mut places = Vec::new();
        let mut place = at;
        while let Some(before) = place.checked_sub(1).filter(|before| before + CLAUSE >= at) {
            place = match self.kind(before) {
                Some(TokenKind::Mark(',')) => {
                    let opening = (before.saturating_sub(ASIDE)..before).rev();
                    let opening = opening.into_iter().find(|opening| self.is(*opening, ','));
                    let Some(opening) = opening else { break };
                    opening
                }
                Some(TokenKind::Mark(mark)) if mark != '-' => break,
                None => break,
                _ => {
                    places.push(before);
                    before
                }
            };
        }
        places.into_iter()
    }

    /// The places before one in its sentence, no further than a clause is long.
    fn before_in_sentence(&self, at: usize) -> impl Iterator<Item = usize> {
        let ends = |place: &usize| {
            matches!(self.kind(*place), None | Some(TokenKind::Mark('.' | '!' | '?' | ';')))
        };
        let before = (at.saturating_sub(CLAUSE)..at).rev().take_while(|place| !ends(place));
        before.collect::<Vec<_>>().into_iter()
    }

    /// "Friday **before 22 October 1962**": the day is told by the one behind it.
    fn counts_from(&self, at: usize) -> bool {
        let is_beside = matches!(self.word(at), Some(DateWord::Before | DateWord::After));
        let named =
            |at: usize| matches!(self.unit(at), Some((Unit::Named(..) | Unit::Holiday(..), _)));
        let at = at + 1;
        is_beside && (self.dated(at).is_some() || named(self.skip(at, DateWord::The)))
    }

    /// "The minister will leave on Tuesday": a verb of the future in the same clause.
    fn is_to_come(&self, at: usize) -> bool {
        let verb = |place: &usize| {
            self.is_word(*place, DateWord::Other) && self.is_one_of(*place, self.words.future_verbs)
        };
        let clause = |place: &usize| !matches!(self.kind(*place), None | Some(TokenKind::Mark(_)));
        let before = (at.saturating_sub(CLAUSE)..at).rev().take_while(clause);
        // "He said on Tuesday that it will": the weekday is of the saying.
        let same = |place: &usize| clause(place) && !self.is_word(*place, DateWord::That);
        let mut after = (at + 1..at + CLAUSE).take_while(same);
        before.into_iter().any(|place| verb(&place)) || after.any(|place| verb(&place))
    }

    /// "Next meeting December 5", "we prefer November 30", "will leave on 3 May": said of what is to come.
    pub(super) fn is_announced(&self, at: usize) -> bool {
        let clause = |place: &usize| !matches!(self.kind(*place), None | Some(TokenKind::Mark(_)));
        let before = (at.saturating_sub(CLAUSE)..at).rev().take_while(clause);
        let mut before = before.into_iter();
        self.is_to_come(at) || before.any(|place| self.is_one_of(place, self.words.announcing))
    }

    /// "Who was shot down on 21 August": said of what happened.
    pub(super) fn has_happened(&self, at: usize) -> bool {
        self.before_in_clause(at).any(|place| self.is_one_of(place, self.words.past_events))
    }

    /// "the Sunday Times", "Friday Club", "Bloody Sunday": a name, and no day.
    fn weekday_name(&self, at: usize) -> bool {
        let adjective = at >= 1 && self.is_one_of(at - 1, self.words.name_adjectives);
        // "Agnes Friday"; a newspaper would say "Kennedy Friday announced", a question does not.
        let surname = self.question
            && at >= 2
            && matches!(self.kind(at - 1), Some(TokenKind::Other { case: LetterCase::First }));
        let noun = match self.kind(at + 1) {
            Some(TokenKind::Other { case: LetterCase::First }) => {
                // "Tuesday Weld"; a question puts a word of time before a day.
                let first_name = self.question && at > 0 && self.before_word(at).is_none();
                first_name || self.the_precedes(at) || self.is_one_of(at + 1, self.words.name_nouns)
            }
            // "the Saturday Evening Post"
            Some(TokenKind::Known { word: DateWord::Hours, case: LetterCase::First }) => {
                self.the_precedes(at) || self.case(at + 2) == Some(LetterCase::First)
            }
            Some(TokenKind::Known { case: LetterCase::First, .. }) => {
                self.is_one_of(at + 1, self.words.name_nouns)
            }
            _ => self.is_one_of(at + 1, self.words.weekday_things),
        };
        adjective || surname || noun
    }

    /// "the Today programme", "Russia Today": a capital inside a sentence, behind an article or another name.
    pub(super) fn inside_title(&self, at: usize) -> bool {
        let capital = self.case(at) == Some(LetterCase::First);
        // A heading has capitals throughout ("My Meeting Today"), a question has them for names.
        let name = self.question
            && at >= 1
            && matches!(
                self.kind(at - 1),
                Some(TokenKind::Other { case: LetterCase::First | LetterCase::All })
            );
        self.the_precedes(at) && (capital || self.question) || capital && name
    }
}
