//! Turns rare words that look like slips of frequent names in the same company into proposals.

use std::collections::{HashMap, HashSet};

use super::mentions::Mentions;
use super::tally::WordSeen;
use super::{Proposal, Reason};
use crate::text::{GroupKind, stem};

/// Shortest word that is compared, in letters; shorter ones have too many neighbours.
const SHORTEST: usize = 6;
/// From this length on, two letters may differ.
const LONG: usize = 9;
/// How often the usual form must be seen for each time of the other.
const TIMES: u32 = 8;
/// How many companions both must have.
const SHARED: usize = 2;

/// `listed` are words of names that lists give: those are no slips.
pub(super) fn propose(mentions: &Mentions, listed: &HashSet<String>) -> Vec<Proposal> {
    let mut usual: HashMap<(char, usize), Vec<(&str, &WordSeen)>> = HashMap::new();
    let names = mentions.capitals.iter().filter(|(word, _)| {
        word.chars().count() >= SHORTEST
            && word.chars().skip(1).all(char::is_lowercase)
            && mentions.is_name(word)
    });
    let names: Vec<(&str, &WordSeen)> = names.map(|(word, seen)| (&**word, seen)).collect();
    for (word, seen) in names.iter().filter(|(_, seen)| seen.seen.count >= TIMES) {
        usual.entry(key(word)).or_default().push((word, seen));
    }
    let unlisted = names.iter().filter(|(word, _)| !listed.contains(&word.to_lowercase()));
    unlisted.filter_map(|(rare, seen)| slip(rare, seen, &usual)).collect()
}

fn key(word: &str) -> (char, usize) {
    (word.chars().next().unwrap_or_default(), word.chars().count())
}

/// The usual name that a rare word may be a slip of.
fn slip(
    rare: &str,
    seen: &WordSeen,
    usual: &HashMap<(char, usize), Vec<(&str, &WordSeen)>>,
) -> Option<Proposal> {
    let (first, length) = key(rare);
    let near = (length - 2..=length + 2).filter_map(|length| usual.get(&(first, length))).flatten();
    let best = near
        .filter(|(word, other)| {
            other.seen.count >= seen.seen.count * TIMES && is_near(rare, word, length)
        })
        // Two that stand side by side are two.
        .filter(|(word, _)| !seen.company.contains_key(*word))
        .map(|(word, other)| (shared(seen, other), *word, *other))
        .filter(|(shared, ..)| *shared >= SHARED && *shared * 2 >= seen.company.len())
        .max_by_key(|(shared, word, other)| (*shared, other.seen.count, *word))?;
    let forms = vec![("usual", best.1.to_owned()), ("slip", rare.to_owned())];
    Some(Proposal::new(GroupKind::Person, forms, Reason::SameCompany).seen(&seen.seen))
}

/// Whether two words differ by a letter or two that are no English ending.
fn is_near(rare: &str, word: &str, length: usize) -> bool {
    let (rare, word) = (rare.to_lowercase(), word.to_lowercase());
    let most = if length < LONG { 1 } else { 2 };
    let ending = rare.starts_with(&word) || word.starts_with(&rare) || stem(&rare) == stem(&word);
    !ending && strsim::damerau_levenshtein(&rare, &word) <= most
}

/// How many companions of the rare word the usual one has, too.
fn shared(rare: &WordSeen, usual: &WordSeen) -> usize {
    rare.company.keys().filter(|word| usual.company.contains_key(*word)).count()
}
