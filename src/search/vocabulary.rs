//! Asks an engine about the words of a query, and holds what it says.

use std::collections::{BTreeMap, BTreeSet};

use super::query::{Form, Query};

/// Shortest word that is taken for a typo, in letters.
const MIN_LETTERS_OF_TYPO: usize = 5;
/// From this length on, two letters may be wrong.
const MIN_LETTERS_FOR_TWO: usize = 9;
/// Longest word that is taken for a typo: longer than any word of a language, and a bit for each letter fits 64 bits.
pub const MAX_LETTERS_OF_TYPO: usize = 60;
/// Most unknown words of a question for which the closest of the archive are looked up.
///
/// In an archive of 600,000 passages 32 of nine letters took 145 ms of processor time, measured with the test profile
/// on a busy machine; who asks mistypes a word or two, and not a dozen.
pub const MAX_TYPO_LOOKUPS: usize = 10;
/// Most other words that a typo may stand for.
pub const MAX_TYPO_CANDIDATES: usize = 3;

/// What an engine is asked about words, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VocabularyRequest {
    /// Stems to count, each once.
    pub stems: BTreeSet<String>,
    /// Stems among them for which the closest of the archive are wanted where it lacks them, in the order of the question.
    ///
    /// An engine looks up no more than the first [`MAX_TYPO_LOOKUPS`] that it lacks.
    pub typos: Vec<(String, TypoRule)>,
}

/// How far a stem of the archive may be from one that it lacks.
///
/// The first letter is rarely the wrong one, and holding to it spares most of the vocabulary; digits are never corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypoRule {
    /// Most letters that may be missing, too many, other, or changed in place with their neighbour (Damerau-Levenshtein).
    pub max_distance: u8,
}

/// What an archive says about the words of a [`Query`].
///
/// It holds the counts that weights are made of, and no weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    passages: u64,
    stems: BTreeMap<String, u64>,
    typos: BTreeMap<String, Vec<String>>,
}

impl VocabularyRequest {
    /// What a query must know.
    pub fn of(query: &Query) -> Self {
        let mut request = Self::default();
        for concept in query.all() {
            let stems = concept.forms.iter().flat_map(Form::stems_sought);
            request.stems.extend(stems.cloned());
            // Only the typed form, and only if it is one word: other forms come from tables and are
            // not mistyped.
            if let [stem] = concept.forms[0].stems.as_slice()
                && let Some(rule) = typo_rule(stem)
                && request.typos.iter().all(|(known, _)| known != stem)
            {
                request.typos.push((stem.clone(), rule));
            }
        }
        request
    }
}

fn typo_rule(stem: &str) -> Option<TypoRule> {
    // With plain ASCII a byte is a letter, so the length below counts letters.
    let is_plain = stem.bytes().all(|byte| byte.is_ascii_lowercase());
    let max_distance = match stem.len() {
        MIN_LETTERS_OF_TYPO..MIN_LETTERS_FOR_TWO => 1,
        MIN_LETTERS_FOR_TWO..=MAX_LETTERS_OF_TYPO => 2,
        _ => return None,
    };
    is_plain.then_some(TypoRule { max_distance })
}

impl Vocabulary {
    /// The vocabulary of an archive of so many passages, as yet without a word.
    pub fn new(passages: u64) -> Self {
        Self { passages, ..Self::default() }
    }

    /// Notes in how many passages a stem occurs.
    pub fn count(&mut self, stem: &str, passages: u64) {
        self.stems.insert(stem.to_owned(), passages);
    }

    /// Notes which stems, the closest first, one that does not occur may have been meant for.
    ///
    /// They must be [counted](Self::count), too. Only those of the least distance are kept,
    /// and of these the first [`MAX_TYPO_CANDIDATES`] of the alphabet.
    pub fn correct(&mut self, stem: &str, mut near: Vec<TypoCandidate>) {
        // The segments of an index have dictionaries of their own, and the same stem may come from
        // several.
        near.sort();
        near.dedup();
        let closest = near.first().map_or(0, |candidate| candidate.distance);
        let kept = near.into_iter().filter(|candidate| candidate.distance == closest);
        let kept = kept.take(MAX_TYPO_CANDIDATES).map(|candidate| candidate.stem);
        self.typos.insert(stem.to_owned(), kept.collect());
    }

    /// Number of passages in the archive.
    pub fn passages(&self) -> u64 {
        self.passages
    }

    /// In how many passages a stem occurs, in the words or the heading.
    pub fn passages_with(&self, stem: &str) -> u64 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    /// The stems that a form may have been meant for, where the archive lacks it.
    pub fn typos(&self, form: &Form) -> &[String] {
        let [stem] = form.stems.as_slice() else { return &[] };
        match self.passages_with(stem) {
            0 => self.typos.get(stem).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }
}

/// A stem of the archive that a mistyped one may have been meant for. The closest come first, then those of the alphabet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypoCandidate {
    /// How many letters are wrong.
    pub distance: u8,
    /// The stem.
    pub stem: String,
}
