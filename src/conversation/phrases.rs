//! Compares a whole line with the phrases of a list.

use super::turn::OfShown;
use crate::language::{TalkWords, default_language};

/// A line of more words than this is no phrase.
pub(super) const MAX_WORDS: usize = 9;

/// Whether a line is one of the phrases, whatever fillers stand in either.
pub(super) fn is_one_of(row: &[&str], phrases: &[&str], talk: &TalkWords) -> bool {
    if row.is_empty() || row.len() > MAX_WORDS {
        return false;
    }
    let core = without_fillers(row.iter().copied(), talk);
    phrases.iter().any(|phrase| {
        phrase.split(' ').eq(row.iter().copied())
            || !core.is_empty() && without_fillers(phrase.split(' '), talk) == core
    })
}

fn without_fillers<'a>(words: impl Iterator<Item = &'a str>, talk: &TalkWords) -> Vec<&'a str> {
    words.filter(|word| !talk.fillers.contains(word)).collect()
}

/// What a line asks of the words that were shown.
pub(super) fn of_shown(row: &[&str], talk: &TalkWords) -> Option<OfShown> {
    let lists = [
        (talk.speaker, OfShown::Source),
        (talk.time, OfShown::Source),
        (talk.cite, OfShown::Cite(None)),
        (talk.source, OfShown::Source),
        (talk.next, OfShown::Next),
        (talk.previous, OfShown::Previous),
        (talk.shorter, OfShown::Shorter),
        (talk.context, OfShown::Context),
        (talk.document, OfShown::Context),
    ];
    let found = lists.into_iter().find(|(list, _)| is_one_of(row, list, talk));
    found.map(|(_, of_shown)| of_shown).or_else(|| in_form(row, talk))
}

/// "in MLA", "cite as apa", "chicago citation".
fn in_form(row: &[&str], talk: &TalkWords) -> Option<OfShown> {
    let is_cite = |word: &&str| talk.cite.contains(word);
    let named: Vec<&str> = without_fillers(row.iter().copied(), talk);
    let named: Vec<&str> = named.into_iter().filter(|word| !is_cite(word)).collect();
    form_of(&named, talk).map(|form| OfShown::Cite(Some(form)))
}

/// The name of the form of citation that words mean, as a person typed them: "MLA 9" is "mla".
pub fn form_named(typed: &str) -> Option<&'static str> {
    let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(MAX_WORDS + 1).map(str::to_lowercase).collect();
    let row: Vec<&str> = words.iter().map(String::as_str).collect();
    form_of(&row, &default_language().talk)
}

fn form_of(row: &[&str], talk: &TalkWords) -> Option<&'static str> {
    let found = talk.forms.iter().find(|(phrase, _)| is_one_of(row, &[phrase], talk));
    found.map(|(_, name)| *name)
}
