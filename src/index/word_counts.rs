//! Counts the words of an archive apart from any index, in a form that is small enough to be sent and held in memory.

use std::collections::BTreeMap;

use tantivy_fst::{IntoStreamer, Map, MapBuilder, Streamer};

use super::IndexError;
use super::typo_automaton::TypoAutomaton;
use crate::search::{TypoCandidate, TypoRule};

/// Words, each with the number of entries that have it, as a finite-state transducer: some five bytes a word.
pub struct WordCounts(Map<Vec<u8>>);

impl std::fmt::Debug for WordCounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("WordCounts").field(&self.0.len()).finish()
    }
}

impl WordCounts {
    /// These counts.
    pub fn new(counts: &BTreeMap<String, u64>) -> Result<Self, IndexError> {
        let mut builder = MapBuilder::memory();
        for (word, count) in counts {
            builder.insert(word, *count).map_err(|error| damaged(&error))?;
        }
        Self::from_bytes(builder.into_inner().map_err(|error| damaged(&error))?)
    }

    /// Those of [`to_bytes`](Self::to_bytes). The caller has checked that they are the bytes that were written.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, IndexError> {
        Map::from_bytes(bytes).map(Self).map_err(|error| damaged(&error))
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.as_fst().to_vec()
    }

    /// How many entries have a word.
    pub fn of(&self, word: &str) -> u64 {
        self.0.get(word).unwrap_or(0)
    }

    /// The words that begin with these letters, at most so many, in the order of the alphabet.
    pub fn beginning_with(&self, prefix: &str, limit: usize) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        let mut words = self.0.range().ge(prefix).into_stream();
        while let Some((word, count)) = words.next() {
            if found.len() == limit || !word.starts_with(prefix.as_bytes()) {
                break;
            }
            found.extend(std::str::from_utf8(word).ok().map(|word| (word.to_owned(), count)));
        }
        found
    }

    /// The words that are as near to one as a rule allows.
    pub fn near(&self, word: &str, rule: TypoRule) -> Vec<TypoCandidate> {
        let Some(automaton) = TypoAutomaton::new(word, rule) else { return Vec::new() };
        let mut found = Vec::new();
        let mut words = self.0.search(&automaton).into_stream();
        while let Some((word, _)) = words.next() {
            let Ok(stem) = std::str::from_utf8(word) else { continue };
            let distance = automaton.distance(stem);
            found
                .extend(distance.map(|distance| TypoCandidate { distance, stem: stem.to_owned() }));
        }
        found
    }
}

fn damaged(error: &tantivy_fst::Error) -> IndexError {
    IndexError::Record(format!("the counts of words: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_completed_and_corrected() {
        let counts = [("kashgar", 3), ("kashmir", 2), ("kasgar", 1)];
        let counts = counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
        let counts = WordCounts::new(&counts).unwrap();
        let counts = WordCounts::from_bytes(counts.to_bytes()).unwrap();
        assert_eq!((counts.of("kashgar"), counts.of("kash")), (3, 0));
        let begun = counts.beginning_with("kash", 9);
        assert_eq!(begun, [("kashgar".to_owned(), 3), ("kashmir".to_owned(), 2)]);
        assert_eq!(counts.beginning_with("kash", 1).len(), 1);
        let near = counts.near("kahsgar", TypoRule { max_distance: 1 });
        let one_off = |stem: &str| TypoCandidate { distance: 1, stem: stem.to_owned() };
        assert_eq!(near, ["kasgar", "kashgar"].map(one_off));
    }
}
