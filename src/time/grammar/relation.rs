//! How an expression is related: before, after, since, until, by, about; and what joins it with the one before.

use super::{Bodies, Grammar};
use crate::time::expression::{Body, Bound, Expression, Length, Slice, Standing, Time, Unit, Year};
use crate::time::lexicon::{Part, Scale, Word};
use crate::time::tokens::Kind;

/// A paragraph of no more tokens than this is a heading, unless it ends like a sentence.
const HEADING: usize = 14;

/// What stands before an expression.
struct Lead {
    /// First token of the span.
    span: usize,
    /// First token with the words that relate it.
    phrase: usize,
    bound: Bound,
    circa: bool,
}

impl Grammar<'_> {
    /// Adds the bodies with what stands around them; the place after all of it.
    pub(super) fn relate(&self, bodies: Bodies, found: &mut Vec<Expression>) -> usize {
        let mut done = self.done;
        for (body, start, end) in bodies {
            let lead = self.lead(&body, start, done);
            let (bound, after) = match self.trail(lead.bound, lead.phrase, end) {
                Some((bound, after)) => (bound, after),
                None => (lead.bound, end),
            };
            let linked = self.linked(done, lead.phrase);
            let last = self.tokens[end - 1].end;
            let expression = Expression {
                span: self.tokens[lead.span].start..last,
                phrase: self.tokens[lead.phrase].start..self.tokens[after - 1].end,
                body,
                bound,
                circa: lead.circa,
                uncertain: false,
                standing: self.standing(lead.phrase, start, end),
                linked,
            };
            found.push(expression);
            done = after;
        }
        done
    }

    /// Whether it leads its sentence or is said of something else.
    fn standing(&self, phrase: usize, start: usize, end: usize) -> Standing {
        let opens = phrase == 0
            || matches!(
                self.kind(phrase - 1),
                Some(Kind::Mark('.' | '!' | '?' | '"' | '\u{201d}' | ':'))
            );
        let heading =
            self.tokens.len() <= HEADING && !self.tokens.last().is_some_and(|token| token.is('.'));
        if opens || heading {
            return Standing::Lead;
        }
        let bracket = start > 0 && self.is(start - 1, '(');
        let article = phrase < start && self.is_word(start - 1, Word::The);
        let noun = matches!(self.kind(end), Some(Kind::Other { .. }));
        let attributive = article && noun && phrase + 1 == start;
        if bracket || attributive { Standing::Aside } else { Standing::Plain }
    }

    fn lead(&self, body: &Body, start: usize, done: usize) -> Lead {
        let mut lead = Lead { span: start, phrase: start, bound: Bound::During, circa: false };
        let back = |place: usize| place.checked_sub(1).filter(|before| *before >= done);
        if let Some(before) = back(start)
            && self.is_word(before, Word::The)
        {
            lead.phrase = before;
            if !plain(body) {
                lead.span = before;
            }
        }
        for _ in 0..3 {
            lead.phrase = self.skip_back_unit(lead.phrase, done);
            let Some(circa) = self.circa_before(lead.phrase, done) else { break };
            lead.phrase = circa;
            lead.circa = true;
        }
        if let Some((bound, phrase)) = self.bound(body, lead.phrase, done) {
            lead.bound = bound;
            lead.phrase = phrase;
        }
        lead
    }

    /// "the year", "the night of", "the period" before a date.
    fn skip_back_unit(&self, at: usize, done: usize) -> usize {
        let Some(mut before) = at.checked_sub(1).filter(|before| *before >= done) else {
            return at;
        };
        if self.is_word(before, Word::Of) && before > done {
            before -= 1;
        }
        let unit = matches!(
            self.word(before),
            Some(Word::Hours | Word::Time | Word::Scale(Scale::Year | Scale::Month | Scale::Day))
        );
        if !unit {
            return at;
        }
        match before.checked_sub(1) {
            Some(article) if article >= done && self.is_word(article, Word::The) => article,
            _ => before,
        }
    }

    /// "c.", "ca.", "circa", "about", "~".
    fn circa_before(&self, at: usize, done: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|before| *before >= done)?;
        let before = if self.is(before, '.') && before > done { before - 1 } else { before };
        match self.kind(before)? {
            Kind::Mark('~') => Some(before),
            Kind::Known { word: Word::Around, .. }
                if self.question && self.lexeme(before).eq_ignore_ascii_case("about") =>
            {
                self.says_about_when(before).then_some(before)
            }
            Kind::Known { word: Word::Around | Word::Circa, .. } => Some(before),
            Kind::Known { word: Word::C, .. } if !self.glued(before) || before == 0 => Some(before),
            _ => None,
        }
    }

    /// "about 1959" tells when; "letters about 1959" and "how about 1959" tell of what.
    fn says_about_when(&self, about: usize) -> bool {
        let Some(before) = about.checked_sub(1) else { return true };
        matches!(self.kind(before), Some(Kind::Mark(_)))
            || matches!(
                self.word(before),
                Some(
                    Word::In
                        | Word::On
                        | Word::Or
                        | Word::By
                        | Word::From
                        | Word::Since
                        | Word::Until
                        | Word::Before
                        | Word::After
                        | Word::Between
                        | Word::To
                        | Word::And
                )
            )
    }

    /// The words that open or close the days named, and where they begin.
    fn bound(&self, body: &Body, at: usize, done: usize) -> Option<(Bound, usize)> {
        let before = at.checked_sub(1).filter(|before| *before >= done)?;
        let previous = before
            .checked_sub(1)
            .filter(|previous| *previous >= done)
            .and_then(|previous| self.word(previous));
        let first = Bound::After { inclusive: true };
        let last = Bound::Before { inclusive: true };
        let earlier = Bound::Before { inclusive: false };
        let later = Bound::After { inclusive: false };
        let found = match self.kind(before)? {
            Kind::Mark('-') => match previous? {
                Word::Pre => (earlier, before - 1),
                Word::Post => (later, before - 1),
                _ => return None,
            },
            Kind::Known { word, .. } => match word {
                Word::Before | Word::After => {
                    return Some(self.before_or_after(body, word, before, done));
                }
                Word::Prior => (earlier, before),
                Word::To => match previous? {
                    Word::Prior => (earlier, before - 1),
                    Word::Up => (last, before - 1),
                    _ => return None,
                },
                Word::Since => (first, before),
                Word::Following if self.is_following_season(body) => return None,
                Word::Following => (later, before),
                Word::Of if previous == Some(Word::Wake) => (later, before - 1),
                Word::Until if previous == Some(Word::Not) => (Bound::During, before - 1),
                Word::Until => (last, if previous == Some(Word::Up) { before - 1 } else { before }),
                Word::By => (last, before),
                Word::Through if matches!(body, Body::One(_)) && !self.is_word(at, Word::The) => {
                    (last, before)
                }
                Word::Than => self.than(before, done)?,
                Word::Pre => (earlier, before),
                Word::Post => (later, before),
                Word::In | Word::On | Word::From
                    if self.opening(previous, before.wrapping_sub(1)) =>
                {
                    (first, before - 1)
                }
                Word::From if self.lexeme(before).eq_ignore_ascii_case("starting") => {
                    (first, before)
                }
                Word::In | Word::On | Word::From | Word::Between | Word::Through => {
                    (Bound::During, before)
                }
                _ => return None,
            },
            _ => return None,
        };
        Some(found)
    }

    /// "the following spring" is a season, and not after one.
    fn is_following_season(&self, body: &Body) -> bool {
        matches!(body, Body::One(Time { unit: Unit::Season { year: Year::Of(..), .. }, .. }))
    }

    /// "starting in", "beginning on".
    fn opening(&self, previous: Option<Word>, at: usize) -> bool {
        let word = self.lexeme(at);
        previous.is_some()
            && (word.eq_ignore_ascii_case("starting") || word.eq_ignore_ascii_case("beginning"))
    }

    /// "later than", "no later than", "earlier than", "greater than".
    fn than(&self, at: usize, done: usize) -> Option<(Bound, usize)> {
        let comparison = at.checked_sub(1).filter(|place| *place >= done)?;
        let negation = comparison.checked_sub(1).filter(|place| *place >= done);
        let negated =
            negation.filter(|place| matches!(self.word(*place), Some(Word::No | Word::Not)));
        let bound = match (self.word(comparison)?, negated) {
            (Word::Later | Word::Greater, None) => Bound::After { inclusive: false },
            (Word::Later | Word::Greater, Some(_)) => Bound::Before { inclusive: true },
            (Word::Earlier, None) => Bound::Before { inclusive: false },
            (Word::Earlier, Some(_)) => Bound::After { inclusive: true },
            _ => return None,
        };
        Some((bound, negated.unwrap_or(comparison)))
    }

    /// "before 1963", "not before 1963", "the week after", "two days before".
    fn before_or_after(&self, body: &Body, word: Word, at: usize, done: usize) -> (Bound, usize) {
        let back = word == Word::Before;
        let ends = matches!(body, Body::One(Time { part: Some(Slice::Third(Part::End)), .. }));
        if let Some((length, adjoining, place)) = self.length_before(at, done) {
            return (Bound::Beside { length, back, adjoining }, place);
        }
        let negated =
            at.checked_sub(1).filter(|place| *place >= done && self.is_word(*place, Word::Not));
        let both = at >= done + 2
            && self.is_word(at - 1, Word::And)
            && matches!(self.word(at - 2), Some(Word::Before | Word::After));
        if both {
            return (Bound::During, at - 2);
        }
        let or = |place: usize| {
            self.is_word(place, Word::Or) && place > done && self.is_word(place - 1, Word::On)
        };
        if let Some(place) = at.checked_sub(1).filter(|place| *place > done && or(*place)) {
            let bound = if back {
                Bound::Before { inclusive: true }
            } else {
                Bound::After { inclusive: true }
            };
            return (bound, place - 1);
        }
        match (back, negated) {
            (true, Some(place)) => (Bound::After { inclusive: true }, place),
            (true, None) => (Bound::Before { inclusive: ends }, at),
            (false, Some(place)) => (Bound::Before { inclusive: true }, place),
            (false, None) => (Bound::After { inclusive: false }, at),
        }
    }

    /// "the week", "two days", "a month" that ends here.
    fn length_before(&self, at: usize, done: usize) -> Option<(Length, bool, usize)> {
        for back in (1..=6).rev() {
            let Some(start) = at.checked_sub(back).filter(|start| *start >= done) else { continue };
            if self.is_word(start, Word::The)
                && let Some((length, end)) = self.length_of_one(start + 1)
                && end == at
            {
                return Some((length, true, start));
            }
            if let Some((length, end)) = self.length(start)
                && end == at
            {
                return Some((length, false, start));
            }
        }
        None
    }

    /// "week", "two weeks", "few days" after an article.
    fn length_of_one(&self, at: usize) -> Option<(Length, usize)> {
        if let Some(found) = self.length(at) {
            return Some(found);
        }
        let Word::Scale(scale) = self.word(at)? else { return None };
        if self.lexeme(at).ends_with('s') {
            return None;
        }
        Length::one(scale).map(|length| (length, at + 1))
    }

    /// "and later", "or earlier", "onwards" after an expression.
    fn trail(&self, bound: Bound, phrase: usize, end: usize) -> Option<(Bound, usize)> {
        if bound != Bound::During {
            return None;
        }
        if let Some(after) = self.to_present(end) {
            return Some((Bound::After { inclusive: true }, after));
        }
        let joined = matches!(self.word(end), Some(Word::And | Word::Or));
        let at = if joined { end + 1 } else { end };
        let closed = |place: usize| match self.kind(place) {
            None | Some(Kind::Mark(_) | Kind::Other { .. }) => true,
            Some(Kind::Known { word, .. }) => {
                matches!(word, Word::And | Word::Or | Word::In | Word::At)
            }
            Some(Kind::Number { .. }) => false,
        };
        let from = self.is_word(phrase, Word::From);
        match self.word(at)? {
            Word::Onward => Some((Bound::After { inclusive: true }, at + 1)),
            Word::On if from && !joined && closed(at + 1) => {
                Some((Bound::After { inclusive: true }, at + 1))
            }
            Word::Later | Word::After | Word::Greater if joined && closed(at + 1) => {
                Some((Bound::After { inclusive: true }, at + 1))
            }
            Word::Earlier | Word::Before if joined && closed(at + 1) => {
                Some((Bound::Before { inclusive: true }, at + 1))
            }
            _ => None,
        }
    }

    /// "to the present", "- present", "to date".
    fn to_present(&self, at: usize) -> Option<usize> {
        let joined =
            self.dash(at) || matches!(self.word(at), Some(Word::To | Word::Until | Word::Through));
        let next = self.skip(at + 1, Word::The);
        let present =
            ["present", "date"].iter().any(|word| self.lexeme(next).eq_ignore_ascii_case(word));
        (joined && present).then_some(next + 1)
    }

    /// Whether only "and", "or", commas and prepositions stand between two expressions.
    fn linked(&self, done: usize, at: usize) -> bool {
        if done == 0 || at < done || at - done > 4 {
            return false;
        }
        let mut joined = false;
        for place in done..at {
            match self.kind(place) {
                Some(Kind::Mark(',' | '&' | '/' | ';')) => joined = true,
                Some(Kind::Known { word: Word::And | Word::Or, .. }) => joined = true,
                Some(Kind::Known { word: Word::In | Word::On | Word::The | Word::Of, .. }) => {}
                _ => return false,
            }
        }
        joined
    }
}

/// A bare day, month or year, that an article before it does not belong to.
fn plain(body: &Body) -> bool {
    matches!(
        body,
        Body::One(Time { unit: Unit::Year(_) | Unit::Month(..), part: None, .. }) | Body::Range(..)
    )
}
