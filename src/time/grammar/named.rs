//! Times with a name of their own: the caller's table of events, and holidays.

use super::{Grammar, Parsed};
use crate::time::event::NamedTime;
use crate::time::expression::{Unit, Year};
use crate::time::holidays::{HOLIDAYS, Holiday};
use crate::time::lexicon::Word;
use crate::time::tokens::{Case, Kind};

/// Names, filed under their first letter.
#[derive(Clone, Debug)]
pub(in crate::time) struct Events {
    shelves: Vec<Vec<Name>>,
    /// For each shelf the first words of its names, each once.
    firsts: Vec<Vec<String>>,
    /// For each shelf and each length in bytes of a first word on it, a bit for every last letter of such a word:
    /// few words of a text begin a name, and most are told apart by this alone.
    ends: Vec<[u32; LENGTHS]>,
}

#[derive(Clone, Debug)]
struct Name {
    words: Vec<String>,
    /// Whether one of the words says that this is an event and not a place.
    eventful: bool,
    target: Target,
}

#[derive(Clone, Copy, Debug)]
enum Target {
    Event(usize),
    Holiday(Holiday),
}

/// Words that make a name the name of an event.
const EVENTS: &[&str] = &[
    "accident",
    "affair",
    "agreement",
    "armistice",
    "assassination",
    "attack",
    "battle",
    "blockade",
    "campaign",
    "conference",
    "congress",
    "construction",
    "coup",
    "crash",
    "crisis",
    "death",
    "depression",
    "disaster",
    "dissolution",
    "fall",
    "famine",
    "forward",
    "founding",
    "incident",
    "independence",
    "insurgency",
    "invasion",
    "movement",
    "offensive",
    "ouster",
    "partition",
    "plenum",
    "plot",
    "protests",
    "purge",
    "rebellion",
    "resignation",
    "revolt",
    "revolution",
    "rift",
    "siege",
    "split",
    "spring",
    "strike",
    "summit",
    "surrender",
    "terror",
    "uprising",
    "visit",
    "war",
    "withdrawal",
];

/// First letters a to z, and everything else.
const SHELVES: usize = 27;

impl Events {
    /// Files every name of the table, with "X's Y" for each "Y of X" and the other way round.
    pub(in crate::time) fn new(events: &[NamedTime]) -> Self {
        let mut shelves = vec![Vec::new(); SHELVES];
        for (index, event) in events.iter().enumerate() {
            for name in std::iter::once(&event.name).chain(&event.other_names) {
                for words in turned(words(name)) {
                    file(&mut shelves, words, Target::Event(index));
                }
            }
        }
        for (names, holiday) in HOLIDAYS {
            for name in names.split(", ") {
                file(&mut shelves, words(name), Target::Holiday(*holiday));
            }
        }
        for shelf in &mut shelves {
            shelf.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        let firsts: Vec<Vec<String>> = shelves.iter().map(|shelf| first_words(shelf)).collect();
        let ends = firsts.iter().map(|words| last_letters(words)).collect();
        Self { shelves, firsts, ends }
    }

    /// Whether some name begins with this word.
    pub(super) fn may_start(&self, word: &str) -> bool {
        let shelf = shelf_number(word);
        let letters = self.ends[shelf][word.len().min(LENGTHS - 1)];
        letters != 0
            && (letters & last_letter(word) != 0 || !word.is_ascii())
            && self.firsts[shelf].iter().any(|first| same(first, word))
    }

    fn shelf(&self, word: &str) -> &[Name] {
        self.shelves.get(shelf_number(word)).map_or(&[], Vec::as_slice)
    }
}

/// Lengths that are told apart; the last stands for all beyond.
const LENGTHS: usize = 64;

/// The first words of the names on a shelf, each once.
fn first_words(shelf: &[Name]) -> Vec<String> {
    let mut words: Vec<String> = shelf.iter().map(|name| name.words[0].clone()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// By length, the last letters of words.
fn last_letters(words: &[String]) -> [u32; LENGTHS] {
    let mut ends = [0; LENGTHS];
    for first in words {
        ends[first.len().min(LENGTHS - 1)] |= last_letter(first);
    }
    ends
}

/// A bit for the last letter of a word: a to z, or one for everything else.
fn last_letter(word: &str) -> u32 {
    match word.bytes().next_back().map(|byte| byte.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 1 << 26,
    }
}

fn file(shelves: &mut [Vec<Name>], words: Vec<String>, target: Target) {
    if let Some(first) = words.first() {
        let shelf = shelf_number(first);
        let eventful = words.iter().any(|word| EVENTS.contains(&word.as_str()));
        shelves[shelf].push(Name { words, eventful, target });
    }
}

fn shelf_number(word: &str) -> usize {
    match word.bytes().next().map(|byte| byte.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
        _ => SHELVES - 1,
    }
}

/// Lower-case words of a name, without articles and the s of a genitive.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace(['’', 'ʼ'], "'").replace("'s ", " ");
    lower
        .split(|c: char| !c.is_alphanumeric())
        .flat_map(|word| {
            let letters = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
            let (digits, letters) = word.split_at(letters);
            [digits, letters]
        })
        .filter(|word| !word.is_empty() && *word != "the")
        .map(str::to_owned)
        .collect()
}

/// "death of stalin" is "stalin death" too.
fn turned(words: Vec<String>) -> Vec<Vec<String>> {
    let of = words.iter().position(|word| word == "of");
    match of.filter(|of| (1..=2).contains(of)) {
        Some(of) => {
            let genitive = [&words[of + 1..], &words[..of]].concat();
            vec![words, genitive]
        }
        None => vec![words],
    }
}

fn same(lower: &str, word: &str) -> bool {
    if word.is_ascii() {
        return lower.eq_ignore_ascii_case(word);
    }
    lower.chars().eq(word.chars().flat_map(char::to_lowercase))
}

impl Grammar<'_> {
    /// A named time where a time is expected ("before the Cuban Missile Crisis"), or a holiday.
    pub(super) fn named(&self, at: usize) -> Parsed<Unit> {
        let word = self.lexeme(at);
        if !self.events.may_start(word) {
            return None;
        }
        self.events.shelf(word).iter().find_map(|name| {
            let end = self.name_end(&name.words, at)?;
            self.accept(name, at, end)
        })
    }

    fn accept(&self, name: &Name, at: usize, end: usize) -> Parsed<Unit> {
        match name.target {
            Target::Event(index) => {
                let meant = self.question && self.time_expected(at, name.eventful);
                meant.then_some((Unit::Named(index), end))
            }
            Target::Holiday(holiday) => {
                if let Some((year, after)) = self.year_after(end, false) {
                    return Some((Unit::Holiday(holiday, year), after));
                }
                let year = match self.before_word(at) {
                    Some(Word::Last) => Year::Last,
                    Some(Word::This) => Year::This,
                    Some(Word::Next) => Year::Next,
                    _ => Year::Missing,
                };
                let alone = self.question && holiday != Holiday::MayDay
                    || matches!(
                        self.before_word(at),
                        Some(
                            Word::On
                                | Word::By
                                | Word::Before
                                | Word::After
                                | Word::Since
                                | Word::Until
                                | Word::Last
                                | Word::This
                        )
                    );
                let offensive = self.case(end) == Some(Case::First);
                (alone && !offensive).then_some((Unit::Holiday(holiday, year), end))
            }
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
                Some(Kind::Mark('-' | '\'' | '–' | '.' | ',' | '/')) => next + 1,
                Some(Kind::Known { word: Word::S, .. })
                    if self.glued(next) && self.is(next - 1, '\'') =>
                {
                    next + 1
                }
                Some(Kind::Known { word: Word::The, .. }) => next + 1,
                _ => return next,
            };
        }
    }

    /// Whether the words before this place ask for a time. "In" and the like may ask for a place, so they
    /// need a name that says it is an event.
    fn time_expected(&self, at: usize, eventful: bool) -> bool {
        use Word as W;
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
            Some(W::In) => eventful || !self.lexeme(before - 1).eq_ignore_ascii_case("in"),
            Some(W::By | W::Between | W::Through | W::From | W::At) => eventful,
            Some(W::Around) => eventful && self.lexeme(before - 1).eq_ignore_ascii_case("around"),
            Some(W::To) => {
                matches!(earlier(2), Some(W::Prior | W::Up))
                    || eventful && self.opened(before - 1, W::From)
            }
            Some(W::And) => eventful && self.opened(before - 1, W::Between),
            Some(W::Of) => {
                matches!(
                    earlier(2),
                    Some(W::Time | W::Eve | W::Part(_) | W::Scale(_) | W::Hours | W::Wake)
                )
            }
            None => {
                self.is(before.wrapping_sub(1), '-') && matches!(earlier(2), Some(W::Pre | W::Post))
            }
            _ => false,
        }
    }

    /// "between the Prague Spring" and: a range opened a few words back.
    fn opened(&self, at: usize, by: Word) -> bool {
        (1..=8).any(|back| at.checked_sub(back).is_some_and(|place| self.is_word(place, by)))
    }
}
