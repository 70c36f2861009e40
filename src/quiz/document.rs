//! Asks which document some words stand in.

use super::item::{QuizKind, QuizOption};
use super::material::Material;
use super::names::Marks;
use super::options::{MAX_OPTION, WRONG, options};
use super::target::{Asked, Target};
use super::year::{certain_year, names_a_year};
use crate::model::DocumentHead;
use crate::search::Engine;

/// Shortest title that tells something of a document, in characters.
const MIN_TITLE: usize = 30;
/// Room for a date beside a title, in characters.
const ROOM_FOR_DATE: usize = 24;

pub(super) fn ask<E: Engine>(
    material: &mut Material<'_, E>,
    target: &Target<'_>,
) -> Result<Option<Asked>, E::Error> {
    let (names, language) = (material.names(), material.language);
    let Some(year) = certain_year(target.head()) else { return Ok(None) };
    let Some((right, title)) = described(target.head()) else { return Ok(None) };
    let sentence = target.sentence;
    // A day in the words would be told by the day of the document.
    if names_a_year(sentence.text()) || !sentence.times.is_empty() {
        return Ok(None);
    }
    let shown = Marks::of_row(sentence.text(), &sentence.row, names, language);
    if Marks::of(title, names, language).meet(&shown) {
        return Ok(None);
    }
    let period = material.period(year)?;
    let others: Vec<_> = period.besides(&target.head().id).collect();
    let mut titles = vec![title.to_lowercase()];
    let mut wrong = Vec::new();
    for other in material.random.shuffled(others) {
        let is_same_kind = other.head.kind.as_ref().map(|kind| &kind.value)
            == target.head().kind.as_ref().map(|kind| &kind.value);
        let Some((option, title)) = described(&other.head).filter(|_| is_same_kind) else {
            continue;
        };
        let lower = title.to_lowercase();
        if wrong.len() < WRONG && !titles.contains(&lower) {
            titles.push(lower);
            wrong.push(option);
        }
    }
    let asked = options(right, wrong, &mut material.random);
    Ok(asked.map(|(options, right)| Asked {
        kind: QuizKind::Document,
        blank: None,
        options,
        right,
    }))
}

/// A document by its title and date, where both say something and fit.
fn described(head: &DocumentHead) -> Option<(QuizOption, &str)> {
    let title = head.title.trim();
    let length = title.encode_utf16().count();
    let fits = (MIN_TITLE..=MAX_OPTION - ROOM_FOR_DATE).contains(&length);
    let written = head.written().filter(|_| fits && certain_year(head).is_some())?;
    Some((QuizOption::Document { title: title.to_owned(), written: written.edtf }, title))
}
