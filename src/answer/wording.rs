//! Tells from the words of a sentence what it does: gives a number, a name or a reason, weighs, hedges, or leans on another.

use crate::language::EvidenceWords;
use crate::question::has_phrase;
use crate::search::WeightedQuery;
use crate::text::{Word, words};

/// Whether a text has a name, told by its capital inside a sentence, that the question does not give.
pub(super) fn has_new_name(query: &WeightedQuery, text: &str, row: &[Word]) -> bool {
    let given = |word: &Word| {
        let forms = query.concepts.iter().flat_map(|concept| &concept.forms);
        forms.flat_map(|form| &form.words).any(|given| *given == word.folded)
    };
    row.iter()
        // The first word has a capital in any case.
        .skip(1)
        .any(|word| text[word.span.clone()].starts_with(char::is_uppercase) && !given(word))
}

/// Whether a sentence gives a reason.
pub(super) fn has_reason(row: &[Word], language: &EvidenceWords) -> bool {
    row.iter().any(|word| language.reasons.contains(&word.folded.as_str()))
        || language.reason_phrases.iter().any(|phrase| has_phrase(row, phrase))
}

/// Whether a sentence weighs what it tells.
pub(super) fn has_judgement(row: &[Word], language: &EvidenceWords) -> bool {
    row.iter().any(|word| language.judgements.contains(&word.folded.as_str()))
}

/// Whether a text gives a number, in digits or in words; years do not count.
pub(super) fn has_number(text: &str, language: &EvidenceWords) -> bool {
    let is_year = |word: &str| {
        // “1950s” is a time as well.
        let digits = word.trim_end_matches('s');
        digits.len() == 4 && ["18", "19", "20"].iter().any(|century| digits.starts_with(century))
    };
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word);
    words(text)
        .iter()
        .any(|word| language.numbers.contains(&word.folded.as_str()) || is_number(&word.folded))
}

/// Whether a sentence takes back or limits what was said before it.
pub(super) fn is_hedge(sentence: &str, language: &EvidenceWords) -> bool {
    first_word(sentence).is_some_and(|word| language.hedges.contains(&word.as_str()))
}

/// Whether a sentence cannot be understood without the one before it.
pub(super) fn leans_back(sentence: &str, language: &EvidenceWords) -> bool {
    let first = first_word(sentence);
    // “It appears that …” points at what follows, and “it” at nothing before.
    let forward = language.forward_openings.iter().any(|start| sentence.starts_with(start));
    is_hedge(sentence, language)
        || (!forward && first.is_some_and(|word| language.back_references.contains(&word.as_str())))
}

/// Share of words with a capital from which on what stands between bullets is names and offices.
const MIN_SHARE_OF_NAMES: f32 = 0.6;

/// Whether a text is a list of who was there, of which a reader made one line: "Mr. Rusk • Mr. Kohler • Mr. Dobrynin".
///
/// What goes on behind the last bullet counts for nothing: the first sentence of the body has no stop before it.
pub(super) fn is_row_of_names(text: &str, row: &[Word]) -> bool {
    let Some(last) = text.rfind(BULLET).filter(|last| text.find(BULLET) != Some(*last)) else {
        return false;
    };
    let listed = row.iter().take_while(|word| word.span.end <= last);
    let is_name = |word: &&Word| !text[word.span.clone()].starts_with(char::is_lowercase);
    let (names, all) = (listed.clone().filter(is_name).count(), listed.count());
    names as f32 >= MIN_SHARE_OF_NAMES * all as f32
}

/// What stands between the entries of a list that was made one line.
const BULLET: char = '•';

fn first_word(sentence: &str) -> Option<String> {
    let mut folded = String::new();
    crate::text::WordScanner::new(sentence).next_word(&mut folded).map(|_| folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_those_present_is_a_row_of_names_and_a_list_of_points_is_none() {
        let is_row = |text: &str| is_row_of_names(text, &words(text));
        assert!(is_row("The Bishop • Mr. Linton, Clerk • Mr. Ashford The bishop opened the book."));
        assert!(!is_row("The bishop wanted • more oats for the mules • better roads • peace."));
        assert!(!is_row("The Bishop of Ashford • Mr. Linton"));
    }
}
