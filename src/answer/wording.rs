//! Tells from the words of a sentence what it does: gives a number, a name or a reason, weighs, hedges, or leans on another.

use crate::search::WeightedQuery;
use crate::text::{Word, words};

/// Whether a text has a name, told by its capital inside a sentence, that the question does not give.
pub(super) fn has_new_name(query: &WeightedQuery, text: &str, row: &[Word]) -> bool {
    let given = |word: &Word| {
        let forms = query.concepts.iter().flat_map(|concept| &concept.forms);
        forms.flat_map(|form| &form.words).any(|given| *given == word.folded)
    };
    row.iter()
        .skip(1)
        .any(|word| text[word.span.clone()].starts_with(char::is_uppercase) && !given(word))
}

/// Whether a sentence gives a reason.
pub(super) fn has_reason(row: &[Word]) -> bool {
    const REASONS: [&str; 10] = [
        "because",
        "since",
        "reason",
        "reasons",
        "owing",
        "due",
        "therefore",
        "lest",
        "thus",
        "grounds",
    ];
    row.iter().any(|word| REASONS.contains(&word.folded.as_str()))
}

/// Whether a sentence weighs what it tells.
pub(super) fn has_judgement(row: &[Word]) -> bool {
    const WEIGHING: [&str; 16] = [
        "likely",
        "unlikely",
        "probably",
        "probability",
        "possible",
        "possibly",
        "appears",
        "seems",
        "believe",
        "believes",
        "believed",
        "doubt",
        "discount",
        "premature",
        "conclude",
        "estimate",
    ];
    row.iter().any(|word| WEIGHING.contains(&word.folded.as_str()))
}

/// Whether a text gives a number, in digits or in words; years do not count.
pub(super) fn has_number(text: &str) -> bool {
    const NUMBERS: [&str; 19] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "dozen", "dozens", "twenty", "thirty", "hundred", "hundreds", "thousand", "million",
    ];
    let is_year = |word: &str| {
        let digits = word.trim_end_matches('s');
        digits.len() == 4 && ["18", "19", "20"].iter().any(|century| digits.starts_with(century))
    };
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word);
    words(text)
        .iter()
        .any(|word| NUMBERS.contains(&word.folded.as_str()) || is_number(&word.folded))
}

/// Whether a sentence takes back or limits what was said before it.
pub(super) fn is_hedge(sentence: &str) -> bool {
    const HEDGES: [&str; 12] = [
        "but",
        "despite",
        "however",
        "nevertheless",
        "nonetheless",
        "yet",
        "although",
        "though",
        "still",
        "notwithstanding",
        "conversely",
        "admittedly",
    ];
    first_word(sentence).is_some_and(|word| HEDGES.contains(&word.as_str()))
}

/// Whether a sentence cannot be understood without the one before it.
pub(super) fn leans_back(sentence: &str) -> bool {
    const PRONOUNS: [&str; 9] = ["he", "she", "they", "it", "his", "her", "their", "its", "these"];
    let first = first_word(sentence);
    // "It appears that …" points forward, not back.
    let forward = ["It appears", "It seems", "It is ", "It was ", "It would"]
        .iter()
        .any(|start| sentence.starts_with(start));
    is_hedge(sentence) || (!forward && first.is_some_and(|word| PRONOUNS.contains(&word.as_str())))
}

fn first_word(sentence: &str) -> Option<String> {
    let mut folded = String::new();
    crate::text::WordScanner::new(sentence).next_word(&mut folded).map(|_| folded)
}
