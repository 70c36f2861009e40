//! Looks up what a word of a text says about time.

use std::collections::HashMap;

use crate::language::{DateWord, DateWords};

/// Fewest letters of the name of a month that is known whatever the one typo is.
const LONG_MONTH: usize = 7;

/// The words of one language's dates, ready to be looked up.
///
/// Every word of every document is looked up once, and few are found. Words of one first letter and one
/// length share a bucket; most buckets are empty or hold two or three words, so that most look-ups compare
/// nothing, and none allocates in English.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    buckets: Vec<Vec<(&'static [u8], DateWord)>>,
    /// For each bucket, a bit for every last letter of a word in it: most words that share a bucket with others are
    /// told apart by this alone.
    ends: Vec<u32>,
    max_bytes: usize,
    /// Words that begin with a letter beyond a to z, in lower case; English has none.
    others: HashMap<&'static str, DateWord>,
}

impl Lexicon {
    pub(super) fn new(words: &DateWords) -> Self {
        let all = || {
            let groups = words.lexicon.iter().flat_map(|groups| groups.iter());
            groups.flat_map(|(words, says)| words.split(' ').map(move |word| (word, *says)))
        };
        let max_bytes = all().map(|(word, _)| word.len()).max().unwrap_or(0);
        // One bucket for each first letter and each length up to the longest word.
        let mut buckets = vec![Vec::new(); 26 * (max_bytes + 1)];
        let mut others = HashMap::new();
        for (word, says) in all() {
            match bucket(word.as_bytes(), max_bytes) {
                Some(bucket) => buckets[bucket].push((word.as_bytes(), says)),
                None => drop(others.insert(word, says)),
            }
        }
        let ends = buckets
            .iter()
            .map(|words| words.iter().fold(0, |ends, (word, _)| ends | last_letter(word)));
        let ends = ends.collect();
        Self { buckets, ends, max_bytes, others }
    }

    /// What a word says, whichever way it is capitalised.
    #[inline]
    pub(super) fn look_up(&self, word: &str) -> Option<DateWord> {
        if let Some(bucket) = bucket(word.as_bytes(), self.max_bytes) {
            if self.ends[bucket] & last_letter(word.as_bytes()) == 0 {
                return None;
            }
            let mut words = self.buckets[bucket].iter();
            let same = |text: &[u8]| {
                text.eq_ignore_ascii_case(word.as_bytes())
                    || !word.is_ascii() && same_letters(text, word)
            };
            return words.find(|(text, _)| same(text)).map(|(_, says)| *says);
        }
        // Lower-casing allocates, so it is left for the words that need it.
        if self.others.is_empty() || word.is_ascii() {
            return None;
        }
        self.others.get(word.to_lowercase().as_str()).copied()
    }

    /// The month whose name a word is but for one typo: "Ocotber", "septmber".
    ///
    /// Of a short name only two letters may have changed places: "Marsh" is a person, and "Apirl" nobody.
    pub(super) fn month_with_typo(&self, word: &str) -> Option<DateWord> {
        let typed = word.to_lowercase();
        let mut names = self.buckets.iter().flatten().filter_map(|(name, says)| {
            let is_month = matches!(says, DateWord::Month(_) | DateWord::WeakMonth(_));
            let name = std::str::from_utf8(name).ok().filter(|_| is_month)?;
            Some((name, *says))
        });
        let is_typo = |name: &str| {
            strsim::damerau_levenshtein(name, &typed) == 1
                && (name.len() >= LONG_MONTH || name.len() > 3 && same_but_for_order(name, &typed))
        };
        names.find(|(name, _)| is_typo(name)).map(|(_, says)| says)
    }
}

/// Whether two words have the same letters.
fn same_but_for_order(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

/// A bit for the last letter of a word: a to z, or one for everything else.
fn last_letter(word: &[u8]) -> u32 {
    match word.last().map(u8::to_ascii_lowercase) {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 1 << 26,
    }
}

/// Whether a word is this one in lower case: "MÄRZ" is "märz".
fn same_letters(lower: &[u8], word: &str) -> bool {
    let Ok(lower) = std::str::from_utf8(lower) else { return false };
    lower.chars().eq(word.chars().flat_map(char::to_lowercase))
}

/// The bucket of a word; `None` when it begins with no letter from a to z or is too long.
fn bucket(word: &[u8], max_bytes: usize) -> Option<usize> {
    let letter =
        word.first()?.to_ascii_lowercase().checked_sub(b'a').filter(|letter| *letter < 26)?;
    (word.len() <= max_bytes).then(|| usize::from(letter) * (max_bytes + 1) + word.len())
}
