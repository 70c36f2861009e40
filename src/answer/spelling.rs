//! Finds the other spellings under which words of a question stand in what is shown.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::search::{Match, MatchKind, Matcher, WeightedQuery};
use crate::text::{WordBond, word_bond, words};

/// A word of the question and the other form under which it was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Spelling {
    /// As typed.
    pub asked: String,
    /// As the archive prints it.
    pub matched: String,
    /// Whether it is a guess: what text recognition may have made of the word.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_guess: bool,
}

/// The other forms under which words of the question stand in these texts.
pub(super) fn spellings<'t>(
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    texts: impl Iterator<Item = &'t str>,
) -> Vec<Spelling> {
    let found: BTreeSet<Spelling> =
        texts.flat_map(|text| spellings_in(query, matcher, text)).collect();
    found.into_iter().collect()
}

fn spellings_in(query: &WeightedQuery, matcher: &Matcher<'_>, text: &str) -> Vec<Spelling> {
    let row = words(text);
    let spelling = |matched: Match| {
        // Phrases are numbered behind the concepts and have no other spelling: they are met to the
        // letter.
        let concept = query.concepts.get(matched.concept)?;
        let form = &concept.forms[matched.form];
        // "T. V. Soong" for "Soong" is no other spelling, nor "Soong" for "T. V. Soong": the word itself stands there.
        let asked = &concept.forms[0].words;
        let same = asked.iter().all(|word| form.words.contains(word))
            || form.words.iter().all(|word| asked.contains(word));
        let other = matches!(
            form.match_kind,
            MatchKind::Spelling | MatchKind::Short | MatchKind::Typo | MatchKind::Misread
        ) && !same;
        let span = row[matched.words.start].span.start..row[matched.words.end - 1].span.end;
        // "Inform" is no spelling of "info", though "information" is and has its stem.
        let found = form.words.iter().zip(&row[matched.words.clone()]);
        let is_derived = form.match_kind == MatchKind::Spelling
            && form.words.len() == matched.words.len()
            && found
                .into_iter()
                .any(|(one, found)| word_bond(one, &found.folded) != WordBond::Inflected);
        // A compound is met with and without its hyphen; as typed it is no other spelling.
        let other = other
            && !is_derived
            && concept.asked.to_lowercase() != text[span.clone()].to_lowercase();
        let is_guess = form.match_kind == MatchKind::Misread;
        let (asked, matched) = (concept.asked.clone(), text[span].to_owned());
        let is_shortened = form.match_kind == MatchKind::Spelling
            && (is_short_for(&matched, &asked) || is_short_for(&asked, &matched));
        let other = other && !is_shortened;
        other.then_some(Spelling { asked, matched, is_guess })
    };
    matcher.find(&row).into_iter().filter_map(spelling).collect()
}

/// Fewest letters that a word lacks which is short for another; with fewer it is another spelling: "harbor".
const MIN_LETTERS_LEFT_OUT: usize = 3;

/// Whether one word is short for another in a way that any reader sees: "Pres" for "President", "Secy" for "Secretary".
fn is_short_for(short: &str, long: &str) -> bool {
    let letters = |word: &str| -> Vec<char> {
        word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect()
    };
    let is_word = |text: &str| !text.trim().contains(char::is_whitespace);
    let (short_letters, long_letters) = (letters(short), letters(long));
    let mut left = long_letters.iter();
    is_word(short)
        && is_word(long)
        && short_letters.len() + MIN_LETTERS_LEFT_OUT <= long_letters.len()
        && short_letters.first() == long_letters.first()
        && short_letters.iter().all(|letter| left.any(|next| next == letter))
}
