//! Leaves out a name of a sentence, and asks which it is.

use std::ops::Range;

use super::generate::{Asked, Target};
use super::material::Material;
use super::names::Marks;
use super::options::{WRONG, options};
use super::unique::fits_elsewhere;
use super::year::certain_year;
use super::{QuizKind, QuizOption};
use crate::language::Language;
use crate::search::Engine;
use crate::text::{GroupKind, Spellings, Word, words};

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// Its words in the row.
    words: Range<usize>,
    /// What others must share to stand in its place.
    class: Class,
}

/// What names have in common that may stand in each other's place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Class {
    kind: GroupKind,
    /// Of a country: whether it is the country, its people or its seat.
    system: String,
    has_article: bool,
    is_single: bool,
}

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
    let bytes = bytes(&sentence.row, &name.words);
    let right = sentence.text()[bytes.clone()].to_owned();
    let known = Marks::of(&right, names, language);
    let (before, after) = (&sentence.row[..name.words.start], &sentence.row[name.words.end..]);
    let rest: Vec<Word> = before.iter().chain(after).cloned().collect();
    if known.is_empty() || known.meet(&Marks::of_row(&rest, names, language)) {
        return Ok(None);
    }
    let mut excluded = Marks::of(&target.passage_text(), names, language);
    excluded.add(known);
    let period = material.period(year)?;
    let mut tried = Vec::new();
    for other in period.besides(&target.head().id).flat_map(|other| &other.passages) {
        let view = other.view();
        let row = words(view.text());
        for found in names_in(view.text(), &row, names, language) {
            let alike = found.class == name.class;
            let text = &view.text()[self::bytes(&row, &found.words)];
            if alike && !tried.iter().any(|known| known == text) {
                tried.push(text.to_owned());
            }
        }
    }
    let mut wrong = Vec::new();
    let (engine, deadline) = (material.sources.engine, material.sources.deadline);
    for text in material.random.shuffled(tried) {
        let marks = Marks::of(&text, names, language);
        if marks.is_empty() || marks.meet(&excluded) {
            continue;
        }
        if fits_elsewhere(engine, before, &text, after, deadline)? {
            continue;
        }
        excluded.add(marks);
        wrong.push(QuizOption::Words(text));
        if wrong.len() == WRONG {
            break;
        }
    }
    let asked = options(QuizOption::Words(right), wrong, &mut material.random);
    Ok(asked.map(|(options, right)| Asked {
        kind: QuizKind::Name,
        blank: Some(bytes),
        options,
        right,
    }))
}

fn bytes(row: &[Word], words: &Range<usize>) -> Range<usize> {
    row[words.start].span.start..row[words.end - 1].span.end
}

/// The names of a text that are in a spelling group of persons, places, bodies or countries, the longest at each place.
fn names_in(text: &str, row: &[Word], names: &Spellings, language: &Language) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < row.len() {
        let name = name_at(text, row, at, names, language);
        at = name.as_ref().map_or(at + 1, |name| name.words.end);
        found.extend(name);
    }
    found
}

fn name_at(
    text: &str,
    row: &[Word],
    at: usize,
    names: &Spellings,
    language: &Language,
) -> Option<Name> {
    let found = names.at(&row[at..]);
    let longest = found.first()?.len;
    let found = found.iter().take_while(|found| found.len == longest);
    let found = found.into_iter().find(|found| found.group.kind.is_name())?;
    let words = at..at + found.len;
    let bytes = bytes(row, &words);
    let shown = &text[bytes.clone()];
    let is_bound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.');
    let stands_alone = !text[..bytes.start].ends_with(is_bound)
        && !text[bytes.end..].starts_with(|c: char| is_bound(c) && c != '.');
    // Forms are found by their stems, too: “China’s” is no form.
    let form = &found.group.forms[found.form];
    let is_itself = shown.to_lowercase() == form.shown.to_lowercase();
    // A longer name goes on beside it: "Chiang" of "Chiang Ching-kuo", "China" of "China Sea".
    let is_large = |at: usize| {
        row.get(at).is_some_and(|word| text[word.span.clone()].starts_with(char::is_uppercase))
    };
    let gap = |from: usize, to: usize| text.get(row[from].span.end..row[to].span.start);
    let goes_on = is_large(words.end) && gap(words.end - 1, words.end) == Some(" ")
        || at > 1 && is_large(at - 1) && gap(at - 1, at) == Some(" ");
    if !shown.starts_with(char::is_uppercase) || !stands_alone || !is_itself || goes_on {
        return None;
    }
    let system = match found.group.kind {
        GroupKind::State => form.system.to_string(),
        _ => String::new(),
    };
    let before = at.checked_sub(1).map(|before| row[before].folded.as_str());
    let class = Class {
        kind: found.group.kind,
        system,
        has_article: before.is_some_and(|word| language.evidence.articles.contains(&word)),
        is_single: found.len == 1,
    };
    Some(Name { words, class })
}
