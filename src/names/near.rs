//! Proposes rare words that look like typos for frequent names with the same neighbours.

use std::collections::{HashMap, HashSet};

use super::mentions::Mentions;
use super::occurrences::NameOccurrences;
use super::proposal::{Proposal, Reason, System};
use crate::text::{GroupKind, stem};

/// Shortest word that is compared, in letters; shorter ones have too many neighbours.
const MIN_LETTERS: usize = 6;
/// From this length on, two letters may differ.
const MIN_LETTERS_FOR_TWO_EDITS: usize = 9;
/// How often the usual form must be seen for each time of the other.
const MIN_FREQUENCY_RATIO: u32 = 8;
/// How many neighbours both must have.
const MIN_SHARED_NEIGHBOURS: usize = 2;

/// `listed` are words of names that lists give: those are no typos.
pub(super) fn propose(mentions: &Mentions, listed: &HashSet<String>) -> Vec<Proposal> {
    // By first letter and length: only words in near buckets are compared, not every pair. A typo
    // in the first letter is missed.
    let mut usual: HashMap<(char, usize), Vec<(&str, &NameOccurrences)>> = HashMap::new();
    let names = mentions.capitals.iter().filter(|(word, _)| {
        word.chars().count() >= MIN_LETTERS
            && word.chars().skip(1).all(char::is_lowercase)
            && mentions.is_name(word)
    });
    let names: Vec<(&str, &NameOccurrences)> = names.map(|(word, seen)| (&**word, seen)).collect();
    for (word, seen) in names.iter().filter(|(_, seen)| seen.all.count >= MIN_FREQUENCY_RATIO) {
        usual.entry(key(word)).or_default().push((word, seen));
    }
    let unlisted = names.iter().filter(|(word, _)| !listed.contains(&word.to_lowercase()));
    unlisted.filter_map(|(rare, seen)| typo(rare, seen, &usual)).collect()
}

fn key(word: &str) -> (char, usize) {
    (word.chars().next().unwrap_or_default(), word.chars().count())
}

/// The usual name that a rare word may be a typo for.
fn typo(
    rare: &str,
    seen: &NameOccurrences,
    usual: &HashMap<(char, usize), Vec<(&str, &NameOccurrences)>>,
) -> Option<Proposal> {
    let (first, length) = key(rare);
    // Never below zero: no word is shorter than `MIN_LETTERS`.
    let near = (length - 2..=length + 2).filter_map(|length| usual.get(&(first, length))).flatten();
    let best = near
        .filter(|(word, other)| {
            other.all.count >= seen.all.count * MIN_FREQUENCY_RATIO && is_near(rare, word, length)
        })
        // Two that stand side by side are two.
        .filter(|(word, _)| !seen.neighbours.contains_key(*word))
        .map(|(word, other)| (shared(seen, other), *word, *other))
        .filter(|(shared, ..)| {
            *shared >= MIN_SHARED_NEIGHBOURS && *shared * 2 >= seen.neighbours.len()
        })
        // The word itself decides between equals, for a map has no order of its own.
        .max_by_key(|(shared, word, other)| (*shared, other.all.count, *word))?;
    let forms = vec![System::Usual.form(best.1), System::Typo.form(rare)];
    Some(Proposal::new(GroupKind::Person, forms, Reason::SameCompany).borne_out_by(&seen.all))
}

/// Whether two words differ by a letter or two that are no English ending.
fn is_near(rare: &str, word: &str, length: usize) -> bool {
    let (rare, word) = (rare.to_lowercase(), word.to_lowercase());
    let max_edits = if length < MIN_LETTERS_FOR_TWO_EDITS { 1 } else { 2 };
    // "Korean" and "Koreans" are two forms of a word, and no typo.
    let ending = rare.starts_with(&word) || word.starts_with(&rare) || stem(&rare) == stem(&word);
    !ending && strsim::damerau_levenshtein(&rare, &word) <= max_edits
}

/// How many neighbours of the rare word the usual one has, too.
fn shared(rare: &NameOccurrences, usual: &NameOccurrences) -> usize {
    rare.neighbours.keys().filter(|word| usual.neighbours.contains_key(*word)).count()
}
