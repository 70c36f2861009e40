//! Tells names apart: which may be one person, and which words of a text give one away.

use std::collections::BTreeSet;

use crate::language::Language;
use crate::model::{DocumentHead, Person};
use crate::text::{Spellings, Word, words};

/// Shortest word of a name that tells people apart, in letters.
const MIN_LETTERS: usize = 3;
/// Most words of a name.
const MAX_WORDS: usize = 4;

/// What a name is known by: its words and its spelling groups.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    words: BTreeSet<String>,
    groups: BTreeSet<usize>,
}

impl Marks {
    /// The marks of a name, or of any text.
    pub(super) fn of(text: &str, names: &Spellings, language: &Language) -> Self {
        Self::of_row(text, &words(text), names, language)
    }

    /// The marks of words of a text, in their order.
    pub(super) fn of_row(text: &str, row: &[Word], names: &Spellings, language: &Language) -> Self {
        let is_small = |at: &usize| text[row[*at].span.clone()].starts_with(char::is_lowercase);
        let large = (0..row.len()).filter(|at| !is_small(at));
        let groups = large.flat_map(|at| names.at(&row[at..]));
        let groups = groups.filter(|found| found.group.kind.is_name());
        let groups = groups.map(|found| found.group_index).collect();
        let is_common = |word: &str| {
            language.dialogue.titles.contains(&word)
                || language.dialogue.articles.contains(&word)
                || language.dialogue.particles.contains(&word)
        };
        let words = row.iter().map(|word| word.folded.clone());
        let words = words.filter(|word| word.chars().count() >= MIN_LETTERS && !is_common(word));
        Self { words: words.collect(), groups }
    }

    /// Whether two names may be spellings of one, or a text holds a part of a name.
    pub(super) fn meet(&self, other: &Self) -> bool {
        !self.words.is_disjoint(&other.words) || !self.groups.is_disjoint(&other.groups)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn add(&mut self, other: Self) {
        self.words.extend(other.words);
        self.groups.extend(other.groups);
    }
}

/// The name of a person without titles, where it is one to choose from.
pub(super) fn person_name(person: &Person, language: &Language) -> Option<String> {
    // A single word without an office may be a subject: "Taiwan".
    let is_person = person.office.is_some() || person.name.value.contains(' ');
    is_person.then(|| bare_name(&person.name.value, language)).flatten()
}

/// A name without its titles; `None` where none is left that tells people apart.
pub(super) fn bare_name(name: &str, language: &Language) -> Option<String> {
    let dialogue = &language.dialogue;
    let is_title = |word: &&str| {
        let folded = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        dialogue.titles.contains(&folded.as_str()) || dialogue.articles.contains(&folded.as_str())
    };
    let kept: Vec<&str> = name.split_whitespace().skip_while(is_title).collect();
    let bare = kept.join(" ").trim_matches([',', '.', ' ']).to_owned();
    let is_name = kept.len() <= MAX_WORDS
        && !kept.iter().any(|word| is_title(word) || is_abbreviation(word))
        && bare.starts_with(char::is_uppercase)
        && bare.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS
        && bare.contains(char::is_lowercase)
        && !bare.contains(|c: char| c.is_ascii_digit() || "()[]/“”\"".contains(c));
    is_name.then_some(bare)
}

/// "Pres.", "Jr.": an initial has one letter.
fn is_abbreviation(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|word| word.chars().nth(1).is_some() && !word.contains('.'))
}

/// Names of the same form: one word each, or several each.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    one.contains(' ') == other.contains(' ')
}

/// Every name that the head of a document has.
pub(super) fn of_head(head: &DocumentHead, names: &Spellings, language: &Language) -> Marks {
    let mut marks = Marks::of(&head.title, names, language);
    if let Some(place) = &head.place {
        marks.add(Marks::of(&place.value, names, language));
    }
    for person in &head.people {
        marks.add(Marks::of(&person.name.value, names, language));
    }
    if let Some(author) = &head.author {
        marks.add(Marks::of(&author.value, names, language));
    }
    marks
}
