//! Leaves out a number of a sentence, and asks which it is.

use super::counted::{numbers_in, values_in};
use super::item::{QuizKind, QuizOption};
use super::material::Material;
use super::options::{WRONG, options};
use super::target::{Asked, Target};
use super::unique::fits_elsewhere;
use super::year::certain_year;
use crate::search::Engine;

/// A wrong number is at most so many times as large, or as small.
const MAX_TIMES: u64 = 3;

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
    let right = number.text.clone();
    let passage = target.passage_text();
    let known: Vec<u64> = values_in(&passage, language);
    let period = material.period(year)?;
    let mut tried: Vec<(u64, &str)> = Vec::new();
    for other in period.numbers(language) {
        let (is_other, other) = (other.document != target.head().id, &other.found);
        let is_near = other.value <= number.value.saturating_mul(MAX_TIMES)
            && number.value <= other.value.saturating_mul(MAX_TIMES);
        let is_new =
            !known.contains(&other.value) && !tried.iter().any(|(value, _)| *value == other.value);
        if is_other && is_near && is_new && other.shape == number.shape {
            tried.push((other.value, &other.text));
        }
    }
    let (before, after) = (&sentence.row[..number.words.start], &sentence.row[number.words.end..]);
    let (engine, deadline) = (material.sources.engine, material.sources.deadline);
    let mut wrong = Vec::new();
    for (_, text) in material.random.shuffled(tried) {
        if fits_elsewhere(engine, before, text, after, deadline)? {
            continue;
        }
        wrong.push(QuizOption::Words(text.to_owned()));
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
