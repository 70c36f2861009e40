//! A word of a foreign question with what it says in English.

use std::ops::Range;

/// A word, or several that say one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it does in its sentence.
    pub role: Role,
    /// Its English; of a verb the past.
    pub english: String,
    /// Of a verb its base, where it has one; of a part of a time what it is called where it stands alone.
    pub base: String,
    /// Its bytes in the text.
    pub typed: Range<usize>,
    /// What its ending says.
    pub case: Case,
}

/// What a piece does in its sentence; also the name of a list in `config/tongues`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Role {
    /// "what"
    Question,
    /// "about"
    Preposition,
    /// "and"
    Conjunction,
    /// Says nothing by itself.
    Drop,
    /// "said"
    Verb,
    /// "he"
    Pronoun,
    /// "Khrushchev"
    Name,
    /// "Chinese"
    Adjective,
    /// "treaty"
    Noun,
    /// A month, a weekday or a whole time.
    Time,
    /// "spring"
    Season,
    /// "early"
    Part,
    /// The word behind a number that makes a year of it.
    Year,
    /// The same for a century.
    Century,
    /// "weeks"
    Unit,
    /// "ago"
    Ago,
    /// "60s"
    Decade,
    /// "12", "twelve"
    Number,
    /// "before", where it stands behind its time.
    Relation,
    /// Between what is said of a thing and the thing.
    Of,
    /// Not in the dictionary.
    Unknown,
    /// A comma.
    Break,
    /// A question mark, or the end of a line.
    End,
}

/// What the ending of a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// As it stands in the dictionary.
    First,
    /// Has no endings at all.
    Fixed,
    /// Who or what something is given or said to.
    Dative,
    /// By whom something is done.
    Instrumental,
    /// Of a verb: several do it.
    Plural,
    /// Another one.
    Other,
}

impl Piece {
    pub(super) fn new(role: Role, english: impl Into<String>, typed: Range<usize>) -> Self {
        let (english, base) = (english.into(), String::new());
        Self { role, english, base, typed, case: Case::First }
    }

    /// Whether it names a thing, or says what kind of thing.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(
            self.role,
            Role::Name | Role::Pronoun | Role::Adjective | Role::Noun | Role::Number | Role::Unit
        )
    }

    /// Whether it says something that an archive may hold.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.role, Role::Name | Role::Adjective | Role::Noun | Role::Verb | Role::Unknown)
    }
}
