//! Compares the forms of names.

use crate::text::words;

/// The folded words of a name.
pub(super) fn folded(name: &str) -> String {
    words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

/// Whether a word has the look of an abbreviation: two capitals, or a dot inside.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=12).contains(&letters) && capitals >= 2 && !word.contains([' ', '/', '(', ';'])
}
