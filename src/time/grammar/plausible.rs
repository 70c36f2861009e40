//! What is a year and what is another number: messages, pages, lots, quantities, sums.

use super::cursor::{Grammar, Parsed};
use crate::language::DateWord;
use crate::time::tokens::{LetterCase, TokenKind};

/// Years that an archive may hold and people may ask for.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2100;

/// A list of more numbers is not followed to its label.
const LONGEST_LIST: usize = 8;

/// So many tokens before the number of a message its "repeated" is looked for.
const LONGEST_RELAY: usize = 16;

impl Grammar<'_> {
    /// Four digits in the range of years, not part of a longer number.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        let (value, digits) = self.number(at)?;
        // In "1960,000" and "1960.5" the number goes on: a quantity, not a year.
        let plausible = digits == 4
            && YEARS.contains(&value)
            && !self.number_goes_on(at + 1)
            && !self.other_era(at);
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
                let hour =
                    self.lexeme(at).eq_ignore_ascii_case("t") && self.number(at + 1).is_some();
                !hour && !self.is_one_of(at, self.words.inexact_endings)
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
            || self.message_number(at)
            || self.before_post(at, end)
            || self.number_goes_on(end)
            || self.continued(at, end)
            || self.stray(at)
        {
            return false;
        }
        if self.counts_again(at, end) || self.compound_measure(end) || self.measures_on(at, end) {
            return false;
        }
        // "In 1962 tons of it were sold" is read as a year, "a loan of 1914 francs" is a sum. A
        // round number needs more trust.
        if let Some(word) = self.time_word_before(at) {
            let sets = sets_time(word) || at >= 3 && self.is_word(at - 3, DateWord::Between);
            return !self.measured(end) || !self.round(at) && sets;
        }
        if self.measured(end) || self.counts_plural(at, end) {
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

    /// "2. April 1961 will mark …": the number of a paragraph that goes on as a sentence.
    ///
    /// "2. April 1961" and nothing more is how a day is written in German.
    pub(super) fn numbers_sentence(&self, at: usize) -> bool {
        let stopped = self.is(1, '.') && self.glued(1) && !self.glued(2);
        if self.question || at > 0 || !stopped {
            return false;
        }
        let Some((_, end)) = self.month_name(2) else { return false };
        let end = self.year_after(end, false).map_or(end, |(_, end)| end);
        // "2. April 5 was …": the month has its own day.
        let has_day = self.number(end).is_some_and(|(_, digits)| digits <= 2);
        has_day || self.case(end) == Some(LetterCase::Lower)
    }

    /// "NIE 4-2-61", "National Intelligence Estimates 11-4-61 and 11-8-61": the numbers of papers of a series.
    pub(super) fn numbers_paper(&self, at: usize) -> bool {
        let mut first = at;
        for _ in 0..LONGEST_LIST {
            match self.chain_before(first) {
                Some(before) => first = before,
                None => break,
            }
        }
        // "SNIE No. 42-2-61"
        let before = |place: usize| place.checked_sub(1);
        let is_series = |place: usize| self.is_one_of(place, self.words.paper_series);
        let Some(mut place) = before(first) else { return false };
        if self.is(place, '.') {
            place = before(place).unwrap_or(place);
        }
        let is_numbered = matches!(self.word(place), Some(DateWord::No | DateWord::Label));
        is_series(place) || is_numbered && before(place).is_some_and(is_series)
    }

    /// Where three numbers with hyphens between them begin that "and" or a comma joins to what stands here.
    fn chain_before(&self, at: usize) -> Option<usize> {
        let joint = at.checked_sub(1)?;
        let and = matches!(self.word(joint), Some(DateWord::And | DateWord::Or));
        let end = joint.checked_sub(1).filter(|comma| and && self.is(*comma, ',')).unwrap_or(joint);
        let start = end.checked_sub(5).filter(|_| and || self.is(joint, ','))?;
        let is_number = |place: usize| self.number(start + place).is_some();
        let is_hyphen = |place: usize| self.is(start + place, '-');
        let is_chain = [0, 2, 4].into_iter().all(is_number) && [1, 3].into_iter().all(is_hyphen);
        is_chain.then_some(start)
    }

    /// 1500, 1800, 2000: oftener a quantity than a year.
    pub(super) fn round(&self, at: usize) -> bool {
        let oldest = if self.question { 1200 } else { 1500 };
        self.number(at).is_some_and(|(value, _)| value % 100 == 0 || value < oldest)
    }

    /// A preposition of time, "year" or an article before it.
    pub(super) fn is_temporal(&self, at: usize) -> bool {
        self.time_word_before(at).is_some()
    }

    /// The word before a number that makes it a year.
    fn time_word_before(&self, at: usize) -> Option<DateWord> {
        for before in (0..at).rev() {
            match self.kind(before) {
                Some(TokenKind::Mark('-')) => {}
                Some(TokenKind::Known { word, .. }) if softens(word) => {}
                Some(TokenKind::Known { word, .. }) => return Some(word).filter(asks_for_time),
                _ => return None,
            }
        }
        None
    }

    /// "page", "Lot", "No.", "$" or "#" before a number, or before the list that it stands in.
    pub(super) fn labelled(&self, at: usize) -> bool {
        self.label_before(at).is_some() || self.listed_after_label(at)
    }

    /// The place of the label of a number.
    fn label_before(&self, at: usize) -> Option<usize> {
        if at >= 4 && self.dotted(at - 4, self.words.dotted_labels) == Some(at) {
            return Some(at - 4);
        }
        let mut before = at;
        // A label and at most two marks: "No. (1962". The bound keeps the time linear.
        for _ in 0..3 {
            before = before.checked_sub(1)?;
            let labels = match self.kind(before) {
                Some(TokenKind::Mark(
                    '$' | '£' | '€' | '¥' | '₤' | '₹' | '₽' | '₩' | '¢' | '#' | '№' | '§' | '+'
                    | '=' | '@',
                )) => true,
                Some(TokenKind::Mark('.' | ':' | '(' | '\'')) => continue,
                // "Deptel's 1914"
                Some(TokenKind::Known { word: DateWord::S, .. }) if self.glued(before) => continue,
                Some(TokenKind::Known { word: DateWord::Label | DateWord::Money, .. }) => {
                    !(self.is(before + 1, '(') || self.is(before + 1, ':') && self.question)
                }
                Some(TokenKind::Known { word: DateWord::No, .. }) => {
                    self.is(before + 1, '.') || before + 1 == at
                }
                Some(TokenKind::Other { case: LetterCase::All }) => {
                    before.checked_sub(1).is_some_and(|verb| self.is_word(verb, DateWord::Money))
                }
                _ => false,
            };
            return labels.then_some(before);
        }
        None
    }

    /// "Embtels 1947, 1951 and 1953": the label covers the whole list. After a comma a year may follow a
    /// number ("Document 1214, 1962"), so a list with commas needs a label in the plural.
    fn listed_after_label(&self, at: usize) -> bool {
        let mut place = at;
        let mut commas = false;
        for _ in 0..LONGEST_LIST {
            let Some((number, comma)) = self.listed_before(place) else { return false };
            commas |= comma;
            place = number;
            if let Some(label) = self.label_before(number) {
                return self.is_word(label, DateWord::Label) && (!commas || self.is_plural(label));
            }
        }
        false
    }

    /// The number of three or more digits that "and", "or" or a comma joins to this one, and whether by a comma.
    fn listed_before(&self, at: usize) -> Option<(usize, bool)> {
        let joint = at.checked_sub(1)?;
        let and = matches!(
            self.word(joint),
            Some(DateWord::And | DateWord::Or | DateWord::To | DateWord::Through)
        ) || self.is(joint, '&');
        let comma = if and { joint.checked_sub(1)? } else { joint };
        let joined = self.is(comma, ',');
        let number = if joined { comma.checked_sub(1)? } else { comma };
        let listed = self.number(number).is_some_and(|(_, digits)| digits >= 3);
        (listed && (and || joined)).then_some((number, joined))
    }

    /// "Your 1947 and my 1951", "Moscow 1947 refers": the number of a message, said without its kind.
    fn message_number(&self, at: usize) -> bool {
        let mut first = at;
        let mut last = at + 1;
        for _ in 0..LONGEST_LIST {
            let Some((before, _)) = self.listed_before(first) else { break };
            first = before;
        }
        for _ in 0..LONGEST_LIST {
            let next = self.skip_mark(last, ',');
            let next = self.skip(next, DateWord::And);
            if next == last || self.listed_before(next).is_none() || self.number(next).is_none() {
                break;
            }
            last = next + 1;
        }
        if self.before_word(first) == Some(DateWord::Own) {
            return self.message_goes_on(last);
        }
        if self.is_word(first.wrapping_sub(1), DateWord::S) && self.is_word(last, DateWord::Of) {
            // "Paris's 1947 of May 5"
            return self.month_name(last + 1).is_some() || self.number(last + 1).is_some();
        }
        if self.is_word(first.wrapping_sub(1), DateWord::S) && self.is_word(last, DateWord::To) {
            // "the Department's 1753 to Moscow"
            return self.is_post(last + 1);
        }
        let refers = self.is_one_of(last, self.words.reference_verbs) && !self.is_temporal(first);
        refers || self.relayed(at)
    }

    /// "repeated Paris 1851, London 1962": the numbers that one message has at several posts.
    fn relayed(&self, at: usize) -> bool {
        if self.question || !at.checked_sub(1).is_some_and(|place| self.is_post(place)) {
            return false;
        }
        let words = at.saturating_sub(LONGEST_RELAY)..at;
        for place in words.rev() {
            if self.is_one_of(place, self.words.relay_verbs) {
                return true;
            }
            let joins = self.is(place, ',')
                || self.number(place).is_some()
                || self.is_word(place, DateWord::And);
            if !self.is_post(place) && !joins {
                return false;
            }
        }
        false
    }

    /// "2022 USUN", "521 Taipei, 1962 Bonn": the number of a message before the series or the post that it has it in.
    fn before_post(&self, at: usize, end: usize) -> bool {
        if self.time_word_before(at).is_some() {
            return false;
        }
        let follows_another = self.is(at.wrapping_sub(1), ',')
            && at >= 3
            && self.is_post(at - 2)
            && self.number(at - 3).is_some_and(|(_, digits)| digits >= 3);
        self.is_one_of(end, self.words.message_series) || follows_another && self.is_post(end)
    }

    /// Whether a word with a capital stands here that may name a post: "Moscow", "USUN".
    fn is_post(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Other { case }) if case != LetterCase::Lower)
    }

    /// Whether what follows "your 1947" is no noun that the year would describe: "our 1956 talks".
    fn message_goes_on(&self, at: usize) -> bool {
        use DateWord as W;
        match self.kind(at) {
            None => true,
            Some(TokenKind::Mark(mark)) => {
                matches!(mark, '.' | ',' | ';' | ':' | '?' | '!' | ')' | '\u{2014}')
            }
            Some(TokenKind::Number { .. }) => false,
            Some(TokenKind::Other { .. }) => self.is_one_of(at, self.words.message_words),
            // "Your 1947, para 3"; "your 1962 letter" is of that year.
            Some(TokenKind::Known { word: W::Label, .. }) => self.number(at + 1).is_some(),
            Some(TokenKind::Known { word, .. }) => matches!(
                word,
                W::And
                    | W::Or
                    | W::Of
                    | W::To
                    | W::On
                    | W::In
                    | W::From
                    | W::At
                    | W::By
                    | W::Before
                    | W::After
                    | W::Since
                    | W::That
                    | W::Not
                    | W::Own
                    | W::A
                    | W::The
                    | W::Other
            ),
        }
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
                        || self.lexeme(at - 2).len() == 1
                            && self.case(at - 2).is_some()
                            && self.is(at - 1, '-'))));
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

    /// "-ton" of "a 1945-ton ship": the number measures.
    fn compound_measure(&self, end: usize) -> bool {
        self.hyphen(end) > end
            && matches!(
                self.word(end + 1),
                Some(DateWord::Measure | DateWord::Label | DateWord::Scale(_))
            )
    }

    /// "1812 barns and 1776 goats": a count that follows another.
    fn counts_again(&self, at: usize, end: usize) -> bool {
        let counted = |place: usize| self.measured(place) || self.plural(place);
        let joined = at.checked_sub(3).filter(|_| {
            matches!(self.before_word(at), Some(DateWord::And | DateWord::Or))
                || self.is(at - 1, ',')
        });
        joined.is_some_and(|number| {
            counted(end)
                && counted(number + 1)
                && self.number(number).is_some()
                && self.time_word_before(number).is_none_or(|word| !sets_time(word))
                && !self.is_word(number.wrapping_sub(1), DateWord::The)
        })
    }

    /// "1300 to 1400 calories", "1510 to 1517 hours": the measure behind the second number is that of the first.
    fn measures_on(&self, at: usize, end: usize) -> bool {
        let joined = self.dash(end) || self.is_word(end, DateWord::To);
        joined
            && self.number(end + 1).is_some()
            && self.measured(end + 2)
            && (self.round(at) || self.is_one_of(end + 2, self.words.hours))
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
fn asks_for_time(word: &DateWord) -> bool {
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

/// Words after which a number is a year even before a measure: "in 1962 tons of it were sold".
fn sets_time(word: DateWord) -> bool {
    use DateWord as W;
    matches!(
        word,
        W::In
            | W::On
            | W::Since
            | W::Until
            | W::Before
            | W::After
            | W::Scale(_)
            | W::Month(_)
            | W::WeakMonth(_)
            | W::Season(_)
    )
}
