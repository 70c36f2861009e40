//! How an expression is related: before, after, since, until, by, about; and what joins it with the one before.

use super::cursor::{Grammar, StatedTimes};
use super::period::few;
use crate::language::{DateWord, Scale, Third};
use crate::time::expression::{
    Expression, Length, PartOfUnit, SentencePosition, StatedRelation, StatedTime, Time, Unit, Year,
};
use crate::time::tokens::TokenKind;

/// A paragraph of no more tokens than this is a heading, unless it ends like a sentence.
const MAX_HEADING_TOKENS: usize = 14;

/// Most tokens of what happened on a day: "after **the riot of** 24 May".
const MAX_EVENT_TOKENS: usize = 6;

/// What stands before an expression.
struct Lead {
    /// First token of the span.
    span: usize,
    /// First token with the words that relate it.
    phrase: usize,
    relation: StatedRelation,
    circa: bool,
}

impl Grammar<'_> {
    /// Adds the stated times with what stands around them; the place after all of it.
    pub(super) fn relate(&self, stated_times: StatedTimes, found: &mut Vec<Expression>) -> usize {
        // Words before an expression are read backwards, but never beyond `done`: they belong to
        // the expression before.
        let mut done = self.done;
        for (stated, start, end) in stated_times {
            let lead = self.lead(&stated, start, done);
            let (relation, after) = match self.trail(lead.relation, lead.phrase, end) {
                Some((relation, after)) => (relation, after),
                None => (lead.relation, end),
            };
            let inexact = self.inexact(end);
            let after = after.max(inexact);
            let linked = self.linked(done, lead.phrase);
            let last = self.tokens[end - 1].end;
            let expression = Expression {
                span: self.tokens[lead.span].start..last,
                phrase: self.tokens[lead.phrase].start..self.tokens[after - 1].end,
                stated,
                relation,
                circa: lead.circa || inexact > end,
                position: self.position(lead.phrase, start, end),
                linked,
                narrows: self.narrows(done, lead.phrase),
                // "Will come on 12 May or on May 14": both.
                to_come: !self.question
                    && (self.is_announced(start)
                        || linked && found.last().is_some_and(|before| before.to_come)),
                happened: !self.question && self.has_happened(start),
            };
            found.push(expression);
            done = after;
        }
        done
    }

    /// Whether it leads its sentence or is said of something else.
    fn position(&self, phrase: usize, start: usize, end: usize) -> SentencePosition {
        let opens = phrase == 0
            || matches!(
                self.kind(phrase - 1),
                Some(TokenKind::Mark('.' | '!' | '?' | '"' | '\u{201d}' | ':'))
            );
        let heading = self.tokens.len() <= MAX_HEADING_TOKENS
            && !self.tokens.last().is_some_and(|token| token.is('.'));
        if opens || heading {
            return SentencePosition::Lead;
        }
        let bracket = start > 0 && self.is(start - 1, '(');
        let article = phrase < start && self.is_word(start - 1, DateWord::The);
        let noun = matches!(self.kind(end), Some(TokenKind::Other { .. }));
        // "The 1958 crisis": the year describes a noun and does not carry the story on.
        let attributive = article && noun && phrase + 1 == start;
        if bracket || attributive { SentencePosition::Aside } else { SentencePosition::Plain }
    }

    fn lead(&self, stated: &StatedTime, start: usize, done: usize) -> Lead {
        let start = self.pointed_season(stated, start, done).unwrap_or(start);
        let mut lead =
            Lead { span: start, phrase: start, relation: StatedRelation::During, circa: false };
        let back = |place: usize| place.checked_sub(1).filter(|before| *before >= done);
        let is_named = matches!(stated, StatedTime::One(Time { unit: Unit::Named(..), .. }));
        // "before President Nixon landed in Peking"
        if is_named {
            lead.phrase = self.before_title(start).max(done);
        }
        if let Some(before) = back(start)
            && self.is_word(before, DateWord::The)
        {
            lead.phrase = before;
            if !plain(stated) {
                lead.span = before;
            }
        }
        // "Circa", "about" and "the year" may stand in a row; the bound keeps the look back short.
        for _ in 0..3 {
            lead.phrase = self.skip_back_unit(lead.phrase, done);
            let Some(circa) = self.circa_before(lead.phrase, done) else { break };
            lead.phrase = circa;
            lead.circa = true;
        }
        let relation = self
            .beside_event(stated, lead.phrase, done)
            .or_else(|| self.relation_before(stated, lead.phrase, done));
        if let Some((relation, phrase)) = relation {
            lead.relation = relation;
            lead.phrase = phrase;
            // Without the rest, "the Friday" would be another day.
            if matches!(relation, StatedRelation::WeekdayBeside { .. }) {
                lead.span = phrase;
            }
        }
        lead
    }

    /// Where "that" and "following" begin that a season of a question has its year from.
    fn pointed_season(&self, stated: &StatedTime, start: usize, done: usize) -> Option<usize> {
        let before = start.checked_sub(1).filter(|before| self.question && *before >= done)?;
        let points = matches!(
            self.word(before),
            Some(DateWord::That | DateWord::Same | DateWord::Following)
        );
        let is_season = matches!(
            stated,
            StatedTime::One(Time { unit: Unit::Season { year: Year::Of(..), .. }, .. })
        );
        (points && is_season).then_some(before)
    }

    /// "the year", "the night of", "the period" before a date.
    fn skip_back_unit(&self, at: usize, done: usize) -> usize {
        let Some(mut before) = at.checked_sub(1).filter(|before| *before >= done) else {
            return at;
        };
        if self.is_word(before, DateWord::Of) && before > done {
            before -= 1;
        }
        let unit = matches!(
            self.word(before),
            Some(
                DateWord::Hours
                    | DateWord::Time
                    | DateWord::Scale(
                        Scale::Year | Scale::Month | Scale::Week | Scale::Weekend | Scale::Day
                    )
            )
        );
        // "the small hours of 13 August 1961"
        let hours = before.checked_sub(1).filter(|kind| {
            *kind >= done
                && self.is_one_of(before, self.words.hours_of_day)
                && self.is_one_of(*kind, self.words.kinds_of_hours)
        });
        if !unit && hours.is_none() {
            return at;
        }
        let before = hours.unwrap_or(before);
        match before.checked_sub(1) {
            Some(article) if article >= done && self.is_word(article, DateWord::The) => article,
            _ => before,
        }
    }

    /// "c.", "ca.", "circa", "about", "~".
    pub(super) fn circa_before(&self, at: usize, done: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|before| *before >= done)?;
        // The stop of "c." or "ca.".
        let before = if self.is(before, '.') && before > done { before - 1 } else { before };
        match self.kind(before)? {
            TokenKind::Mark('~') => Some(before),
            TokenKind::Known { word: DateWord::Around, .. }
                if self.question && self.is_one_of(before, self.words.subject_prepositions) =>
            {
                self.says_about_when(before).then_some(before)
            }
            TokenKind::Known { word: DateWord::Around | DateWord::Circa, .. } => Some(before),
            TokenKind::Known { word: DateWord::C, .. } if !self.glued(before) || before == 0 => {
                Some(before)
            }
            _ => None,
        }
    }

    /// "about 1959" tells when; "letters about 1959" and "how about 1959" tell of what.
    fn says_about_when(&self, about: usize) -> bool {
        let Some(before) = about.checked_sub(1) else { return true };
        matches!(self.kind(before), Some(TokenKind::Mark(_)))
            || matches!(
                self.word(before),
                Some(
                    DateWord::In
                        | DateWord::On
                        | DateWord::Or
                        | DateWord::By
                        | DateWord::From
                        | DateWord::Since
                        | DateWord::Until
                        | DateWord::Before
                        | DateWord::After
                        | DateWord::Between
                        | DateWord::To
                        | DateWord::And
                )
            )
    }

    /// The words that open or close the days named, and where they begin.
    fn relation_before(
        &self,
        stated: &StatedTime,
        at: usize,
        done: usize,
    ) -> Option<(StatedRelation, usize)> {
        let before = at.checked_sub(1).filter(|before| *before >= done)?;
        let previous = before
            .checked_sub(1)
            .filter(|previous| *previous >= done)
            .and_then(|previous| self.word(previous));
        let first = StatedRelation::After { inclusive: true };
        let last = StatedRelation::Before { inclusive: true };
        let earlier = StatedRelation::Before { inclusive: false };
        let later = StatedRelation::After { inclusive: false };
        let found = match self.kind(before)? {
            TokenKind::Other { .. } => (last, self.up_to_and_including(before, done)?),
            TokenKind::Mark('-') => match previous? {
                DateWord::Pre => (earlier, before - 1),
                DateWord::Post => (later, before - 1),
                _ => return None,
            },
            TokenKind::Known { word, .. } => match word {
                DateWord::Before | DateWord::After => {
                    return Some(self.before_or_after(stated, word, before, done));
                }
                DateWord::Prior => (earlier, before),
                DateWord::To => match previous? {
                    DateWord::Prior => (earlier, before - 1),
                    DateWord::Up => self.leading_up_to(before, done).unwrap_or((last, before - 1)),
                    _ => return None,
                },
                // "Since August 1955 until the end of that year" has an end.
                DateWord::Since if self.question && matches!(stated, StatedTime::Range(..)) => {
                    (StatedRelation::During, before)
                }
                DateWord::Since => (first, before),
                DateWord::Following if self.is_following_season(stated) => return None,
                DateWord::Following => match self.beside_before(before, done) {
                    Some((length, adjoining, start)) => {
                        (StatedRelation::Beside { length, back: false, adjoining }, start)
                    }
                    None => (later, before),
                },
                DateWord::Of if previous == Some(DateWord::Wake) => (later, before - 1),
                // "Not until 1962" means that it happened in 1962.
                DateWord::Until if previous == Some(DateWord::Not) => {
                    (StatedRelation::During, before - 1)
                }
                DateWord::Until => {
                    (last, if previous == Some(DateWord::Up) { before - 1 } else { before })
                }
                DateWord::By => (last, before),
                DateWord::Through
                    if matches!(stated, StatedTime::One(_)) && !self.is_word(at, DateWord::The) =>
                {
                    (last, before)
                }
                DateWord::Than => self.than(before, done)?,
                DateWord::Pre => (earlier, before),
                DateWord::Post => (later, before),
                DateWord::In | DateWord::On | DateWord::From
                    if self.opening(previous, before.wrapping_sub(1)) =>
                {
                    (first, before - 1)
                }
                DateWord::From if self.is_one_of(before, self.words.beginnings) => (first, before),
                DateWord::In
                | DateWord::On
                | DateWord::From
                | DateWord::Between
                | DateWord::Through => (StatedRelation::During, before),
                _ => return None,
            },
            _ => return None,
        };
        Some(found)
    }

    /// Where "up to and including" begins that ends here.
    fn up_to_and_including(&self, at: usize, done: usize) -> Option<usize> {
        let and = at.checked_sub(1).filter(|_| self.is_one_of(at, self.words.including))?;
        let bound = and.checked_sub(1).filter(|_| self.is_word(and, DateWord::And))?;
        let start = match self.word(bound)? {
            DateWord::To => bound.checked_sub(1).filter(|up| self.is_word(*up, DateWord::Up))?,
            DateWord::Until | DateWord::Through | DateWord::By => bound,
            _ => return None,
        };
        (start >= done).then_some(start)
    }

    /// "the following spring" is a season, and not after one.
    fn is_following_season(&self, stated: &StatedTime) -> bool {
        matches!(
            stated,
            StatedTime::One(Time { unit: Unit::Season { year: Year::Of(..), .. }, .. })
        )
    }

    /// "starting in", "beginning on".
    fn opening(&self, previous: Option<DateWord>, at: usize) -> bool {
        previous.is_some() && self.is_one_of(at, self.words.beginnings_with_preposition)
    }

    /// "later than", "no later than", "earlier than", "greater than".
    fn than(&self, at: usize, done: usize) -> Option<(StatedRelation, usize)> {
        let comparison = at.checked_sub(1).filter(|place| *place >= done)?;
        let negation = comparison.checked_sub(1).filter(|place| *place >= done);
        let negated = negation
            .filter(|place| matches!(self.word(*place), Some(DateWord::No | DateWord::Not)));
        let relation = match (self.word(comparison)?, negated) {
            (DateWord::Later | DateWord::Greater, None) => {
                StatedRelation::After { inclusive: false }
            }
            (DateWord::Later | DateWord::Greater, Some(_)) => {
                StatedRelation::Before { inclusive: true }
            }
            (DateWord::Earlier, None) => StatedRelation::Before { inclusive: false },
            (DateWord::Earlier, Some(_)) => StatedRelation::After { inclusive: true },
            _ => return None,
        };
        Some((relation, negated.unwrap_or(comparison)))
    }

    /// "before 1963", "not before 1963", "the week after", "two days before".
    fn before_or_after(
        &self,
        stated: &StatedTime,
        word: DateWord,
        at: usize,
        done: usize,
    ) -> (StatedRelation, usize) {
        let back = word == DateWord::Before;
        let ends = matches!(
            stated,
            StatedTime::One(Time { part: Some(PartOfUnit::Third(Third::End)), .. })
        );
        if let Some((length, adjoining, place)) = self.beside_before(at, done) {
            return (StatedRelation::Beside { length, back, adjoining }, place);
        }
        if let Some(place) = at.checked_sub(1).filter(|place| *place >= done)
            && let Some(DateWord::Weekday(weekday)) = self.word(place)
        {
            let article = place.checked_sub(1).filter(|before| *before >= done);
            let article = article.filter(|before| self.is_word(*before, DateWord::The));
            return (StatedRelation::WeekdayBeside { weekday, back }, article.unwrap_or(place));
        }
        let negated =
            at.checked_sub(1).filter(|place| *place >= done && self.is_word(*place, DateWord::Not));
        let both = at >= done + 2
            && self.is_word(at - 1, DateWord::And)
            && matches!(self.word(at - 2), Some(DateWord::Before | DateWord::After));
        if both {
            return (StatedRelation::During, at - 2);
        }
        let or = |place: usize| {
            self.is_word(place, DateWord::Or)
                && place > done
                && self.is_word(place - 1, DateWord::On)
        };
        if let Some(place) = at.checked_sub(1).filter(|place| *place > done && or(*place)) {
            let relation = if back {
                StatedRelation::Before { inclusive: true }
            } else {
                StatedRelation::After { inclusive: true }
            };
            return (relation, place - 1);
        }
        match (back, negated) {
            (true, Some(place)) => (StatedRelation::After { inclusive: true }, place),
            (true, None) => (StatedRelation::Before { inclusive: ends }, at),
            (false, Some(place)) => (StatedRelation::Before { inclusive: true }, place),
            (false, None) => (StatedRelation::After { inclusive: false }, at),
        }
    }

    /// "two weeks after the riot of" a day: the length counts from the day of what stands between.
    ///
    /// Without a length the day stays what is asked for: "after the meeting of 3 May" may tell which meeting.
    /// Nor is a length counted from a month or a year: "five months after his death in 1971" may be in 1971.
    fn beside_event(
        &self,
        stated: &StatedTime,
        at: usize,
        done: usize,
    ) -> Option<(StatedRelation, usize)> {
        let StatedTime::One(Time { unit: Unit::Day(_), .. }) = stated else { return None };
        let preposition = at.checked_sub(1).filter(|before| *before >= done)?;
        let dated =
            matches!(self.word(preposition), Some(DateWord::Of | DateWord::On | DateWord::In));
        if !dated {
            return None;
        }
        for back in 1..=MAX_EVENT_TOKENS {
            let place = preposition.checked_sub(back).filter(|place| *place > done)?;
            match self.kind(place)? {
                TokenKind::Other { .. } => {}
                TokenKind::Known { word: DateWord::The | DateWord::A | DateWord::In, .. } => {}
                TokenKind::Known { word: DateWord::Label, .. } if self.question => {}
                TokenKind::Known { word, .. }
                    if back > 1
                        && matches!(
                            word,
                            DateWord::Before | DateWord::After | DateWord::Following
                        ) =>
                {
                    let (length, adjoining, start) = self.length_before(place, done)?;
                    let back = word == DateWord::Before;
                    return Some((StatedRelation::Beside { length, back, adjoining }, start));
                }
                _ => return None,
            }
        }
        None
    }

    /// "the week", "two days", "a month" that ends here.
    fn length_before(&self, at: usize, done: usize) -> Option<(Length, bool, usize)> {
        for back in (1..=6).rev() {
            let Some(start) = at.checked_sub(back).filter(|start| *start >= done) else { continue };
            if self.is_word(start, DateWord::The)
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

    /// "the week", "two days", "a year to the day", "the weeks" that end here.
    fn beside_before(&self, at: usize, done: usize) -> Option<(Length, bool, usize)> {
        let length = self.length_before(self.to_the_day(at, done), done);
        length.or_else(|| self.some_before(at, done))
    }

    /// "the weeks leading up to", of which the last word is at `to`.
    fn leading_up_to(&self, to: usize, done: usize) -> Option<(StatedRelation, usize)> {
        let leading = to.checked_sub(2).filter(|at| self.is_one_of(*at, self.words.leading))?;
        let (length, _, start) = self.beside_before(leading, done)?;
        Some((StatedRelation::Beside { length, back: true, adjoining: true }, start))
    }

    /// Where "to the day" begins that ends here, as in "a year to the day after".
    fn to_the_day(&self, at: usize, done: usize) -> usize {
        let start = at.checked_sub(3).filter(|start| *start >= done);
        let is_said = |start: &usize| {
            self.is_word(*start, DateWord::To)
                && self.is_word(start + 1, DateWord::The)
                && self.is_word(start + 2, DateWord::Scale(Scale::Day))
        };
        start.filter(is_said).unwrap_or(at)
    }

    /// "the days", "the weeks" that end here: some, of a question.
    fn some_before(&self, at: usize, done: usize) -> Option<(Length, bool, usize)> {
        let start = at.checked_sub(2).filter(|start| self.question && *start >= done)?;
        let DateWord::Scale(scale) = self.word(start + 1)? else { return None };
        let is_some = self.is_word(start, DateWord::The) && self.is_plural(start + 1);
        let length = few(scale).and_then(|count| Length::of(count, scale));
        length.filter(|_| is_some).map(|length| (length, true, start))
    }

    /// "week", "two weeks", "few days" after an article.
    fn length_of_one(&self, at: usize) -> Option<(Length, usize)> {
        if let Some(found) = self.length(at) {
            return Some(found);
        }
        let DateWord::Scale(scale) = self.word(at)? else { return None };
        if self.is_plural(at) {
            return None;
        }
        Length::one(scale).map(|length| (length, at + 1))
    }

    /// "and later", "or earlier", "onwards" after an expression.
    fn trail(
        &self,
        relation: StatedRelation,
        phrase: usize,
        end: usize,
    ) -> Option<(StatedRelation, usize)> {
        if relation != StatedRelation::During {
            return None;
        }
        if let Some(after) = self.to_present(end) {
            return Some((StatedRelation::After { inclusive: true }, after));
        }
        let joined = matches!(self.word(end), Some(DateWord::And | DateWord::Or));
        let at = if joined { end + 1 } else { end };
        let closed = |place: usize| match self.kind(place) {
            None | Some(TokenKind::Mark(_) | TokenKind::Other { .. }) => true,
            Some(TokenKind::Known { word, .. }) => {
                matches!(word, DateWord::And | DateWord::Or | DateWord::In | DateWord::At)
            }
            Some(TokenKind::Number { .. }) => false,
        };
        let from = self.is_word(phrase, DateWord::From);
        match self.word(at)? {
            DateWord::Onward => Some((StatedRelation::After { inclusive: true }, at + 1)),
            DateWord::On if from && !joined && closed(at + 1) => {
                Some((StatedRelation::After { inclusive: true }, at + 1))
            }
            DateWord::Later | DateWord::After | DateWord::Greater if joined && closed(at + 1) => {
                Some((StatedRelation::After { inclusive: true }, at + 1))
            }
            DateWord::Earlier | DateWord::Before if joined && closed(at + 1) => {
                Some((StatedRelation::Before { inclusive: true }, at + 1))
            }
            _ => None,
        }
    }

    /// "to the present", "- present", "to date".
    fn to_present(&self, at: usize) -> Option<usize> {
        let joined = self.dash(at)
            || matches!(self.word(at), Some(DateWord::To | DateWord::Until | DateWord::Through));
        let next = self.skip(at + 1, DateWord::The);
        let present = self.is_one_of(next, self.words.present);
        (joined && present).then_some(next + 1)
    }

    /// The place after "ish" of "1920ish".
    fn inexact(&self, end: usize) -> usize {
        let ending = self.hyphen(end);
        let glued = self.glued(ending) && self.is_one_of(ending, self.words.inexact_endings);
        if glued { ending + 1 } else { end }
    }

    /// "except in", "but not in", "especially in" between a year and what is said of it.
    fn narrows(&self, done: usize, at: usize) -> bool {
        if done == 0 || at <= done || at - done > 4 {
            return false;
        }
        let mut narrows = false;
        (done..at).all(|place| match self.kind(place) {
            Some(TokenKind::Mark(',')) => true,
            Some(TokenKind::Known { word, .. }) => matches!(
                word,
                DateWord::In | DateWord::On | DateWord::The | DateWord::From | DateWord::Not
            ),
            Some(TokenKind::Other { .. }) => {
                let one = self.is_one_of(place, self.words.narrowing);
                narrows |= one;
                one
            }
            _ => false,
        }) && narrows
    }

    /// Whether only "and", "or", commas and prepositions stand between two expressions.
    fn linked(&self, done: usize, at: usize) -> bool {
        if done == 0 || at < done || at - done > 4 {
            return false;
        }
        let mut joined = false;
        for place in done..at {
            match self.kind(place) {
                Some(TokenKind::Mark(',' | '&' | '/' | ';')) => joined = true,
                Some(TokenKind::Known { word: DateWord::And | DateWord::Or, .. }) => joined = true,
                Some(TokenKind::Known {
                    word: DateWord::In | DateWord::On | DateWord::The | DateWord::Of,
                    ..
                }) => {}
                _ => return false,
            }
        }
        joined
    }
}

/// A bare day, month or year, that an article before it does not belong to.
fn plain(stated: &StatedTime) -> bool {
    matches!(
        stated,
        StatedTime::One(Time { unit: Unit::Year(_) | Unit::Month(..), part: None, .. })
            | StatedTime::Range(..)
    )
}
