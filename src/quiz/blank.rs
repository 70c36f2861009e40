//! Leaves out a name of a sentence, and asks which it is.

use super::item::{QuizKind, QuizOption};
use super::material::Material;
use super::named::names_in;
use super::names::Marks;
use super::options::{WRONG, options};
use super::target::{Asked, Target};
use super::unique::fits_elsewhere;
use super::year::certain_year;
use crate::search::Engine;
use crate::text::Word;

pub(super) fn ask<E: Engine>(
    material: &mut Material<'_, E>,
    target: &Target<'_>,
) -> Result<Option<Asked>, E::Error> {
    let (names, language) = (material.names(), material.language);
    let Some(year) = certain_year(target.head()) else { return Ok(None) };
    let sentence = target.sentence;
    let found = names_in(sentence.text(), &sentence.row, names, language);
    // Behind the first word, whose capital says nothing.
    let found = found.into_iter().filter(|name| name.words.start > 0);
    let Some(name) = material.random.shuffled(found).into_iter().next() else { return Ok(None) };
    let right = name.text.clone();
    let known = Marks::of(&right, names, language);
    let (before, after) = (&sentence.row[..name.words.start], &sentence.row[name.words.end..]);
    let rest: Vec<Word> = before.iter().chain(after).cloned().collect();
    if known.is_empty()
        || material.names_already(&known)
        || known.meet(&Marks::of_row(sentence.text(), &rest, names, language))
    {
        return Ok(None);
    }
    // Not only of the passage: a paragraph may be cut into several.
    let mut excluded = target.paper.marks(names, language).clone();
    excluded.add(known);
    let period = material.period(year)?;
    let mut tried: Vec<&str> = Vec::new();
    for other in period.names(names, language) {
        let is_other = other.document != target.head().id && other.found.class == name.class;
        // As often as they stand there, so that those come first that are common.
        if is_other {
            tried.push(&other.found.text);
        }
    }
    let mut wrong = Vec::new();
    let (engine, deadline) = (material.sources.engine, material.sources.deadline);
    for text in material.random.shuffled(tried) {
        let marks = Marks::of(text, names, language);
        if marks.is_empty() || marks.meet(&excluded) {
            continue;
        }
        // Whether it fits or not, it is not tried again.
        excluded.add(marks);
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
        kind: QuizKind::Name,
        blank: Some(name.bytes),
        options,
        right,
    }))
}
