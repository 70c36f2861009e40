//! Finds the numbers of a text that count something.

use std::ops::Range;

use crate::language::Language;
use crate::text::{Word, number_at, words};

/// Smallest number that is asked for: two of anything is guessed.
const MIN_VALUE: u64 = 3;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// As it is written.
    pub(super) text: String,
    pub(super) words: Range<usize>,
    pub(super) bytes: Range<usize>,
    pub(super) value: u64,
    pub(super) shape: Shape,
}

/// How a number is written, and of what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    is_digits: bool,
    has_comma: bool,
    /// The first character behind it, where that says what is counted: "%".
    unit: Option<char>,
    /// The character before it: "$".
    before: Option<char>,
}

/// The numbers of a text that count something: no ordinals, no dates, no numbers of paragraphs.
pub(super) fn numbers_in(text: &str, row: &[Word], language: &Language) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < row.len() {
        let Some(written) = number_at(text, &row[at..], language) else {
            at += 1;
            continue;
        };
        let words = at..at + written.len;
        at = words.end;
        let bytes = row[words.start].span.start..row[words.end - 1].span.end;
        let value = written.forms(language).first().and_then(|form| form.parse().ok());
        let Some(value) = value.filter(|value| *value >= MIN_VALUE) else { continue };
        let shown = &text[bytes.clone()];
        let is_digits = shown.starts_with(|c: char| c.is_ascii_digit());
        let is_counted = is_digits && value >= 10 || shown.starts_with(char::is_lowercase);
        let is_year = is_digits && shown.len() == 4;
        let before = text[..bytes.start].chars().next_back();
        let after = text[bytes.end..].chars().next();
        let is_free = before.is_none_or(|c| matches!(c, ' ' | '(' | '$'))
            && after.is_none_or(|c| matches!(c, ' ' | ')' | '%' | '?' | '!'));
        let word = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|word| &*word.folded);
        let beside = [word(words.start.checked_sub(1)), word(Some(words.end))];
        let is_label = beside.into_iter().flatten().any(|word| {
            language.quiz.numbered.contains(&word) || language.dates.month_names.contains(&word)
        });
        // "(12)": a mark of a list; "twelve (12)": the number again.
        let is_bracketed =
            before == Some('(') || after == Some(')') || text[bytes.end..].starts_with(" (");
        if is_counted && !is_year && is_free && !is_label && !is_bracketed {
            let shape = Shape {
                is_digits,
                has_comma: shown.contains(','),
                unit: after.filter(|c| *c == '%'),
                before: before.filter(|c| *c == '$'),
            };
            found.push(Number { text: shown.to_owned(), words, bytes, value, shape });
        }
    }
    found
}

/// The value of every number of a text, whatever it counts.
pub(super) fn values_in(text: &str, language: &Language) -> Vec<u64> {
    let row = words(text);
    let at = |at: usize| number_at(text, &row[at..], language);
    let values = (0..row.len()).filter_map(at).flat_map(|number| number.forms(language));
    values.filter_map(|form| form.parse().ok()).collect()
}
