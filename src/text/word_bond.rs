//! Tells how two words that have one stem belong together.

use std::collections::BTreeSet;

use crate::language::{WordFamilies, default_language};

/// How two words that have one stem belong together.
///
/// A stem is cut by rules that know no meaning: "imports" and "importance" have one, and so have "several" and "severe".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordBond {
    /// One word in another form: "import", "imports".
    Inflected,
    /// A word made of the other, with its meaning: "discuss", "discussion".
    Derived,
    /// The stem alone is the same.
    StemAlone,
}

/// How two folded words with the same stem belong together, in the [default language](default_language).
///
/// ```
/// use pincite::text::{WordBond, word_bond};
///
/// assert_eq!(word_bond("emerged", "emerging"), WordBond::Inflected);
/// assert_eq!(word_bond("refuse", "refusal"), WordBond::Derived);
/// assert_eq!(word_bond("emerged", "emergency"), WordBond::StemAlone);
/// ```
pub fn word_bond(one: &str, other: &str) -> WordBond {
    let families = &default_language().families;
    let (one, other) = (inflected_from(one, families), inflected_from(other, families));
    if !one.is_disjoint(&other) {
        return WordBond::Inflected;
    }
    match derived_from(one, families).is_disjoint(&derived_from(other, families)) {
        true => WordBond::StemAlone,
        false => WordBond::Derived,
    }
}

/// The word and every word that it may be an inflection of; twice, for "repeatedly" from "repeated" from "repeat".
fn inflected_from(word: &str, families: &WordFamilies) -> BTreeSet<String> {
    let mut found = BTreeSet::from([word.to_owned()]);
    for _ in 0..2 {
        found = found.iter().flat_map(|word| without(word, families.inflections)).collect();
    }
    found
}

/// These words and every word that they may be derived from; twice, for "operational" from "operation" from "operate".
fn derived_from(words: BTreeSet<String>, families: &WordFamilies) -> BTreeSet<String> {
    let is_parted = |word: &String| families.parted.contains(&word.as_str());
    // What has parted in meaning leads nowhere, and nothing leads to it.
    if words.iter().any(is_parted) {
        return words;
    }
    let mut found = words;
    for _ in 0..2 {
        found = found.iter().flat_map(|word| without(word, families.derivations)).collect();
        found.retain(|word| !is_parted(word));
    }
    found
}

/// Fewest letters that two words share before endings of the language for them to be no mistyped one and the right one.
const MIN_LETTERS_OF_TRUNK: usize = 4;

/// Whether two folded words are one trunk with two endings of the language: "organization" is no mistyped "organic".
pub(crate) fn has_other_ending(one: &str, other: &str) -> bool {
    let families = &default_language().families;
    let trunks = |word: &str| -> BTreeSet<String> {
        let endings = families.inflections.iter().chain(families.derivations);
        let trunks = endings.filter_map(|(ending, _)| word.strip_suffix(ending));
        let trunks = trunks.chain(std::iter::once(word)).map(str::to_owned);
        trunks.filter(|trunk| trunk.len() >= MIN_LETTERS_OF_TRUNK).collect()
    };
    !trunks(one).is_disjoint(&trunks(other))
}

/// Fewest letters that an ending leaves of a word.
const MIN_LETTERS: usize = 2;

/// The word, and the words that it may have been made of with one of these endings.
fn without(word: &str, endings: &[(&str, &[&str])]) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    for (ending, instead) in endings {
        let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() >= MIN_LETTERS) else {
            continue;
        };
        found.extend(instead.iter().map(|instead| format!("{rest}{instead}")));
        // "planned" from "plan": the last consonant is written twice.
        if let [.., before, last] = rest.as_bytes()
            && before == last
            && last.is_ascii_lowercase()
            && instead.contains(&"")
        {
            found.push(rest[..rest.len() - 1].to_owned());
        }
    }
    found
}
