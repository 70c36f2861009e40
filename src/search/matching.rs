//! Finds in a row of words what a query looks for.

use std::collections::HashMap;
use std::ops::Range;

use super::{MatchKind, WeightedQuery};
use crate::language::Language;
use crate::text::{Word, WordBond, stem, word_bond};

/// What a stem counts for against the exact word.
const STEM: f32 = 0.92;
/// What a word counts for that is derived from the one that was typed, or the other way.
const DERIVED: f32 = 0.9;
/// What a word counts for that has the stem alone in common: it brings a candidate, and is no answer.
pub(crate) const STEM_ALONE: f32 = 0.2;

/// Finds the concepts of a query in words.
///
/// Concepts are numbered as [`WeightedQuery::all`] gives them: the topic first, then the phrases.
#[derive(Debug)]
pub struct Matcher<'q> {
    query: &'q WeightedQuery,
    /// Concepts and forms by the first two bytes of their first stem, so that most words are passed over unstemmed.
    starts: HashMap<[u8; 2], Vec<(usize, usize)>>,
}

/// A concept found in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Which concept.
    pub concept: usize,
    /// Which of its forms.
    pub form: usize,
    /// Which words.
    pub words: Range<usize>,
    /// 1 for the word as typed, less for other forms.
    pub weight: f32,
}

impl<'q> Matcher<'q> {
    /// The language of the question.
    pub(crate) fn language(&self) -> &'static Language {
        self.query.query.language
    }

    /// A matcher for a query.
    pub fn new(query: &'q WeightedQuery) -> Self {
        let mut starts: HashMap<[u8; 2], Vec<(usize, usize)>> = HashMap::new();
        for (at, concept) in query.all().enumerate() {
            for (form, forms) in concept.forms.iter().enumerate() {
                // Under both keys, so that “dying” in a question, with the stem “die”, meets “die”
                // in a text.
                let (by_word, by_stem) = (key(&forms.words[0]), key(&forms.stems[0]));
                starts.entry(by_word).or_default().push((at, form));
                if by_stem != by_word {
                    starts.entry(by_stem).or_default().push((at, form));
                }
            }
        }
        Self { query, starts }
    }

    /// Whether words hold one that the question excludes.
    pub(crate) fn has_excluded(&self, row: &[Word]) -> bool {
        let excluded = &self.query.query.excluded;
        // Most questions exclude nothing, and stems are made of the words one by one.
        !excluded.is_empty() && row.iter().any(|word| excluded.contains(&stem(&word.folded)))
    }

    /// Every match, in the order of the words.
    pub fn find(&self, row: &[Word]) -> Vec<Match> {
        (0..row.len()).flat_map(|at| self.at(row, at)).collect()
    }

    fn at(&self, row: &[Word], at: usize) -> Vec<Match> {
        let starts = |word: &str| self.starts.get(&key(word)).map_or(&[][..], Vec::as_slice);
        let own = starts(&row[at].folded).iter();
        let own = own.filter_map(|&(concept, form)| self.fit(row, at, concept, form));
        let closed = row[at].closed.as_deref();
        let compounds = closed.map_or(&[][..], starts).iter();
        own.chain(
            compounds
                .filter_map(|&(concept, form)| self.fit_compound(row, closed?, at, concept, form)),
        )
        .collect()
    }

    /// A form of one word that stands there with a hyphen in it: "ceasefire" in "cease-fire".
    fn fit_compound(
        &self,
        row: &[Word],
        closed: &str,
        at: usize,
        concept: usize,
        form: usize,
    ) -> Option<Match> {
        // A row in quotation marks is meant to the letter.
        let concept_forms = &self.query.concepts.get(concept)?.forms;
        let wanted = &concept_forms[form];
        // Where the typed word itself is a part of the compound, that is what is met.
        let typed = concept_forms[0].words.as_slice();
        if row[at..].iter().take(2).any(|word| *typed == [word.folded.as_str()]) {
            return None;
        }
        let ([word], [its_stem]) = (&wanted.words[..], &wanted.stems[..]) else { return None };
        let mut weight = wanted.match_kind.weight();
        if *word != *closed {
            if *its_stem != stem(closed) {
                return None;
            }
            weight *= worth_of_stem(word, closed);
        }
        Some(Match { concept, form, words: at..at + 2, weight })
    }

    fn fit(&self, row: &[Word], at: usize, concept: usize, form: usize) -> Option<Match> {
        let topic = self.query.concepts.len();
        let wanted = match concept < topic {
            true => &self.query.concepts[concept].forms[form],
            false => &self.query.phrases[concept - topic].forms[form],
        };
        let found = row.get(at..at + wanted.words.len())?;
        // A row in quotation marks is meant to the letter.
        let to_the_letter = concept >= topic;
        let mut weight = wanted.match_kind.weight();
        for ((word, its_stem), found) in wanted.words.iter().zip(&wanted.stems).zip(found) {
            // Compared before it is stemmed, since the word as typed needs no stem.
            if *word == found.folded {
                continue;
            }
            if to_the_letter || *its_stem != stem(&found.folded) {
                return None;
            }
            // A form that a typo may have meant is known by its stem and not as a word.
            weight *= match wanted.match_kind {
                MatchKind::Typo => STEM,
                _ => worth_of_stem(word, &found.folded),
            };
        }
        // A name inside a longer name of another person is not the one that was asked for.
        if wanted.rivals.iter().any(|rival| rival.stands(row, at)) {
            return None;
        }
        Some(Match { concept, form, words: at..at + wanted.words.len(), weight })
    }
}

/// What a word counts for that has the same stem as the one that is wanted.
fn worth_of_stem(wanted: &str, found: &str) -> f32 {
    match word_bond(wanted, found) {
        WordBond::Inflected => STEM,
        WordBond::Derived => DERIVED,
        WordBond::StemAlone => STEM_ALONE,
    }
}

/// The first two bytes, which stemming leaves alone but for a few words ("dying", "die").
fn key(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}
