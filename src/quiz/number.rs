//! Leaves out a number of a sentence, and asks which it is.

use std::ops::Range;

use super::generate::{Asked, Target};
use super::material::Material;
use super::options::{WRONG, options};
use super::unique::fits_elsewhere;
use super::year::certain_year;
use super::{QuizKind, QuizOption};
use crate::language::Language;
use crate::search::Engine;
use crate::text::{Word, number_at, words};

/// Smallest number that is asked for: two of anything is guessed.
const MIN_VALUE: u64 = 3;
/// A wrong number is at most so many times as large, or as small.
const MAX_TIMES: u64 = 5;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    words: Range<usize>,
    bytes: Range<usize>,
    value: u64,
    shape: Shape,
}

/// How a number is written, and of what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shape {
    is_digits: bool,
    has_comma: bool,
    /// The first character behind it, where that says what is counted: "%".
    unit: Option<char>,
    /// The character before it: "$".
    before: Option<char>,
}

pub(super) fn ask<E: Engine>(
    material: &mut Material<'_, E>,
    target: &Target<'_>,
) -> Result<Option<Asked>, E::Error> {
    let language = material.language;
    let Some(year) = certain_year(target.head()) else { return Ok(None) };
    let sentence = target.sentence;
    // A day would be told by the day of the document.
    if !sentence.times.is_empty() {
        return Ok(None);
    }
    let found = numbers_in(sentence.text(), &sentence.row, language);
    let [number] = &found[..] else { return Ok(None) };
    let right = sentence.text()[number.bytes.clone()].to_owned();
    let passage = target.passage_text();
    let known: Vec<u64> = values_in(&passage, language);
    let period = material.period(year)?;
    let mut tried: Vec<(u64, String)> = Vec::new();
    for other in period.besides(&target.head().id).flat_map(|other| &other.passages) {
        let view = other.view();
        for other in numbers_in(view.text(), &words(view.text()), language) {
            let is_near = other.value <= number.value.saturating_mul(MAX_TIMES)
                && number.value <= other.value.saturating_mul(MAX_TIMES);
            let is_new = !known.contains(&other.value)
                && !tried.iter().any(|(value, _)| *value == other.value);
            if is_near && is_new && other.shape == number.shape {
                tried.push((other.value, view.text()[other.bytes].to_owned()));
            }
        }
    }
    let (before, after) = (&sentence.row[..number.words.start], &sentence.row[number.words.end..]);
    let (engine, deadline) = (material.sources.engine, material.sources.deadline);
    let mut wrong = Vec::new();
    for (_, text) in material.random.shuffled(tried) {
        if fits_elsewhere(engine, before, &text, after, deadline)? {
            continue;
        }
        wrong.push(QuizOption::Words(text));
        if wrong.len() == WRONG {
            break;
        }
    }
    let asked = options(QuizOption::Words(right), wrong, &mut material.random);
    Ok(asked.map(|(options, right)| Asked {
        kind: QuizKind::Number,
        blank: Some(number.bytes.clone()),
        options,
        right,
    }))
}

/// The numbers of a text that count something: no ordinals, no dates, no numbers of paragraphs.
fn numbers_in(text: &str, row: &[Word], language: &Language) -> Vec<Number> {
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
            found.push(Number { words, bytes, value, shape });
        }
    }
    found
}

/// The value of every number of a text, whatever it counts.
fn values_in(text: &str, language: &Language) -> Vec<u64> {
    let row = words(text);
    let at = |at: usize| number_at(text, &row[at..], language);
    let values = (0..row.len()).filter_map(at).flat_map(|number| number.forms(language));
    values.filter_map(|form| form.parse().ok()).collect()
}
