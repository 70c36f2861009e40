//! Asks an engine about the words of a query, and holds what it says.

use std::collections::{BTreeMap, BTreeSet};

use super::query::{Form, Query};
use crate::text::{misreadings, stem};

/// Shortest word that is taken for a typo, in letters.
const MIN_LETTERS_OF_TYPO: usize = 5;
/// From this length on, two letters may be wrong.
const MIN_LETTERS_FOR_TWO: usize = 9;
/// Longest word that is taken for a typo: longer than any word of a language, and a bit for each letter fits 64 bits.
pub const MAX_LETTERS_OF_TYPO: usize = 60;
/// Most unknown words of a question for which the closest of the archive, or misread forms, are looked up.
///
/// In an archive of 600,000 passages 32 of nine letters took 145 ms of processor time, measured with the test profile
/// on a busy machine; who asks mistypes a word or two, and not a dozen.
pub const MAX_TYPO_LOOKUPS: usize = 10;
/// Fewest passages with a word for which its misread forms are not looked for: text recognition misreads a few of many.
const MIN_PASSAGES: u64 = 3;
/// Most passages with a misread form that is made of letters alone: one that more have is another word.
const MAX_PASSAGES_OF_MISREAD: u64 = 3;
/// Most other words that a typo may stand for.
pub const MAX_TYPO_CANDIDATES: usize = 3;
/// Fewest letters of an ending that a stem lacks, and by which words are told apart: "ism".
const MIN_LETTERS_OF_ENDING: usize = 3;
/// Most stems near a mistyped word whose passages are read for the words that they stand for.
const MAX_STEMS_READ: usize = 8;

/// What an engine is asked about words, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VocabularyRequest {
    /// Stems to count, each once.
    pub stems: BTreeSet<String>,
    /// What may be mistyped, in the order of the question; [`typos`](Self::typos) says what of it is to be looked up.
    words: Vec<TypoLookup>,
    /// What may stand misread, each with its stem, in the order of the question.
    misread: Vec<(String, String)>,
}

/// A word that is mistyped where the archive has none of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypoLookup {
    /// Its stem.
    pub stem: String,
    /// How far a stem of the archive may be from it.
    pub rule: TypoRule,
    /// The stems of the other forms of the same thing.
    others: Vec<Vec<String>>,
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
    /// All that are near, where a stem alone does not tell which is the nearest word.
    near: BTreeMap<String, Vec<String>>,
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
            let typed = &concept.forms[0];
            let [stem] = typed.stems.as_slice() else { continue };
            if concept.as_typed {
                continue;
            }
            if let [word] = typed.words.as_slice() {
                request.misread.push((stem.clone(), word.clone()));
            }
            if let Some(rule) = typo_rule(stem, &typed.words[0]) {
                let others = concept.forms[1..].iter().map(|form| form.stems_sought().to_vec());
                let (stem, others) = (stem.clone(), others.collect());
                request.words.push(TypoLookup { stem, rule, others });
            }
        }
        request
    }

    /// What is to be looked up as a typo by an engine that has counted the stems: the first [`MAX_TYPO_LOOKUPS`]
    /// stems of which the archive has no form at all.
    ///
    /// A look-up is dear, and a word whose other spelling is there is never corrected.
    pub fn typos(&self, counted: &Vocabulary) -> Vec<&TypoLookup> {
        let mut wanted: Vec<&TypoLookup> = Vec::new();
        for word in &self.words {
            let is_new = wanted.iter().all(|known| known.stem != word.stem);
            if wanted.len() < MAX_TYPO_LOOKUPS && is_new && word.is_lacking(counted) {
                wanted.push(word);
            }
        }
        wanted
    }

    /// The stems of misread forms, to be counted by an engine that has counted the words: those of words that hardly
    /// any passage has.
    pub fn misread_stems(&self, counted: &Vocabulary) -> Vec<String> {
        let thin = self.misread.iter().filter(|(stem, _)| counted.is_thin(stem));
        // Forms that were not counted are taken for forms that no passage has.
        let thin = thin.take(MAX_TYPO_LOOKUPS);
        thin.flat_map(|(_, word)| misreadings(word)).map(|form| stem(&form)).collect()
    }
}

impl TypoLookup {
    fn is_lacking(&self, counted: &Vocabulary) -> bool {
        let has = |stem: &String| counted.passages_with(stem) > 0;
        !has(&self.stem) && !self.others.iter().any(|form| form.iter().all(has))
    }
}

/// The rule for a stem; by the length of its word where that has a long ending, since it is a word that is mistyped.
fn typo_rule(stem: &str, word: &str) -> Option<TypoRule> {
    // With plain ASCII a byte is a letter, so the lengths count letters.
    let is_plain = stem.bytes().all(|byte| byte.is_ascii_lowercase());
    let by_stem = max_distance(stem).filter(|_| is_plain)?;
    let by_word = max_distance(word).filter(|_| has_long_ending(stem, word)).unwrap_or(0);
    Some(TypoRule { max_distance: by_stem.max(by_word) })
}

/// How many letters of a text of so many may be wrong.
fn max_distance(text: &str) -> Option<u8> {
    match text.len() {
        MIN_LETTERS_OF_TYPO..MIN_LETTERS_FOR_TWO => Some(1),
        MIN_LETTERS_FOR_TWO..=MAX_LETTERS_OF_TYPO => Some(2),
        _ => None,
    }
}

/// Whether stemming took an ending off a word that makes another word of it: "ism", and not "s".
fn has_long_ending(stem: &str, word: &str) -> bool {
    stem.len() + MIN_LETTERS_OF_ENDING <= word.len()
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
    /// Only those of the least distance are kept, and of these the first [`MAX_TYPO_CANDIDATES`] of the alphabet;
    /// these are given back, to be [counted](Self::count), too, since a correction is weighed like any other form.
    /// So are those among which the words of the archive decide.
    pub fn correct(&mut self, stem: &str, mut near: Vec<TypoCandidate>) -> Vec<String> {
        // The segments of an index have dictionaries of their own, and the same stem may come from
        // several.
        near.sort();
        near.dedup();
        let by_stem = max_distance(stem).unwrap_or(0);
        let closest = near.first().map_or(0, |candidate| candidate.distance).min(by_stem);
        let kept = near.iter().filter(|candidate| candidate.distance == closest);
        let kept: Vec<String> =
            kept.take(MAX_TYPO_CANDIDATES).map(|candidate| candidate.stem.clone()).collect();
        self.typos.insert(stem.to_owned(), kept.clone());
        // A letter that is missing is a likelier slip than another in its place.
        near.sort_by_key(|near| (near.distance, !is_within(stem, &near.stem)));
        let near: Vec<String> =
            near.into_iter().take(MAX_STEMS_READ).map(|candidate| candidate.stem).collect();
        let further = near.iter().filter(|stem| !kept.contains(stem)).cloned();
        let counted = kept.iter().cloned().chain(further).collect();
        self.near.insert(stem.to_owned(), near);
        counted
    }

    /// The stems that a mistyped word with a long ending may be meant for, where there are several: which of them has a
    /// word that is near it, only the words of the archive tell. "Region" is a letter from the stem of "revionism", and the
    /// word that is meant is "revisionism".
    pub(super) fn undecided(&self, form: &Form) -> &[String] {
        let ([word], [stem]) = (&*form.words, &*form.stems) else { return &[] };
        let near = self.near.get(stem).map_or(&[][..], Vec::as_slice);
        if has_long_ending(stem, word) && near.len() > 1 { near } else { &[] }
    }

    /// Decides between them by these words of the archive: the nearest are meant. Where none is near enough, nothing changes.
    pub(super) fn decide(&mut self, form: &Form, found: &BTreeSet<String>) {
        let ([typed], [own]) = (&*form.words, &*form.stems) else { return };
        let distance = |word: &String| strsim::damerau_levenshtein(typed, word);
        let most = usize::from(max_distance(typed).unwrap_or(0));
        let stems = self.undecided(form);
        let near = found.iter().filter(|word| distance(word) <= most);
        let near = near.map(|word| (distance(word), stem(word)));
        let near: BTreeSet<_> = near.filter(|(_, stem)| stems.contains(stem)).collect();
        let Some((least, _)) = near.first().cloned() else { return };
        let nearest = near.into_iter().filter(|(distance, _)| *distance == least);
        let nearest = nearest.map(|(_, stem)| stem).take(MAX_TYPO_CANDIDATES).collect();
        self.typos.insert(own.clone(), nearest);
    }

    /// Number of passages in the archive.
    pub fn passages(&self) -> u64 {
        self.passages
    }

    /// In how many passages a stem occurs, in the words or the heading.
    pub fn passages_with(&self, stem: &str) -> u64 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    fn is_thin(&self, stem: &str) -> bool {
        self.passages_with(stem) < MIN_PASSAGES
    }

    /// The misread forms under which the archive has a word that hardly any of its passages has as it is written.
    pub fn misread(&self, form: &Form) -> Vec<String> {
        let ([word], [own]) = (&*form.words, &*form.stems) else { return Vec::new() };
        if !self.is_thin(own) {
            return Vec::new();
        }
        let is_misread = |other: &String| {
            let (other_stem, is_word) =
                (stem(other), other.bytes().all(|it| it.is_ascii_lowercase()));
            let passages = self.passages_with(&other_stem);
            other_stem != *own && passages > 0 && (!is_word || passages <= MAX_PASSAGES_OF_MISREAD)
        };
        misreadings(word).into_iter().filter(is_misread).collect()
    }

    /// The stems that a form may have been meant for, as far as they were looked up.
    pub fn typos(&self, form: &Form) -> &[String] {
        let [stem] = form.stems.as_slice() else { return &[] };
        self.typos.get(stem).map_or(&[], Vec::as_slice)
    }
}

/// Whether the letters of a word stand in another in their order: nothing but missing letters parts them.
fn is_within(word: &str, other: &str) -> bool {
    let mut letters = other.bytes();
    word.bytes().all(|letter| letters.any(|other| other == letter))
}

/// A stem of the archive that a mistyped one may have been meant for. The closest come first, then those of the alphabet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypoCandidate {
    /// How many letters are wrong.
    pub distance: u8,
    /// The stem.
    pub stem: String,
}
