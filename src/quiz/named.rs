//! Finds the names of a text that have a spelling group, with what others must share to stand in their place.

use std::ops::Range;

use crate::language::Language;
use crate::text::{GroupKind, Spellings, Word};

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As it is written.
    pub(super) text: String,
    /// Its words in the row.
    pub(super) words: Range<usize>,
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// What others must share to stand in its place.
    pub(super) class: Class,
}

/// What stands before a name, as far as it says what may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Before {
    Article,
    /// Behind "President" only other presidents can be meant.
    Title(String),
    Another,
}

/// What names have in common that may stand in each other's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    kind: GroupKind,
    /// Of a country: whether it is the country, its people or its seat.
    system: String,
    before: Before,
    is_single: bool,
    is_plural: bool,
}

fn bytes(row: &[Word], words: &Range<usize>) -> Range<usize> {
    row[words.start].span.start..row[words.end - 1].span.end
}

/// The names of a text that are in a spelling group of persons, places, bodies or countries, the longest at each place.
pub(super) fn names_in(
    text: &str,
    row: &[Word],
    names: &Spellings,
    language: &Language,
) -> Vec<Name> {
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
    // Most words have none, and to look each up takes far longer than all the rest.
    if text[row[at].span.clone()].starts_with(char::is_lowercase) {
        return None;
    }
    // "Ambassador Beam": the title is as good as the name where only one of the answers has it.
    if language.dialogue.titles.contains(&row[at].folded.as_str()) {
        return None;
    }
    let found = names.at(&row[at..]);
    let longest = found.first()?.len;
    let found = found.iter().take_while(|found| found.len == longest);
    // "Peking" is a town and the seat of a government: it stands where others of the same kind do.
    let rank = |kind: GroupKind| match kind {
        GroupKind::State => 0,
        GroupKind::Place => 1,
        GroupKind::Person => 2,
        _ => 3,
    };
    let named = found.filter(|found| found.group.kind.is_name());
    let found = named.min_by_key(|found| rank(found.group.kind))?;
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
        before: match before {
            Some(word) if language.evidence.articles.contains(&word) => Before::Article,
            Some(word) if language.dialogue.titles.contains(&word) => {
                Before::Title(word.to_owned())
            }
            _ => Before::Another,
        },
        is_single: found.len == 1,
        is_plural: shown.ends_with('s'),
    };
    Some(Name { text: shown.to_owned(), words, bytes, class })
}
