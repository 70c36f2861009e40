//! Compares a whole line with the phrases of a list.

use super::turn::OfShown;
use crate::language::{TalkWords, default_language};

/// Most words of the name of a form of citation.
const MAX_WORDS_OF_FORM: usize = 2;

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

/// What stands behind a reaction or thanks at the head of a line: "great, **save that**".
pub(super) fn behind_reaction<'r, 'w>(
    row: &'r [&'w str],
    talk: &TalkWords,
) -> Option<&'r [&'w str]> {
    let lists = [talk.reactions, talk.thanks, talk.greetings];
    let is_reaction = |word: &&str| lists.iter().any(|list| list.contains(word));
    let opening = row.iter().take_while(|word| is_reaction(word)).count();
    (0 < opening && opening < row.len()).then(|| &row[opening..])
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
        (talk.save, OfShown::Save),
        (talk.context, OfShown::Context),
        (talk.document, OfShown::Context),
    ];
    let found = lists.into_iter().find(|(list, _)| is_one_of(row, list, talk));
    let found = found.map(|(_, of_shown)| of_shown).or_else(|| in_form(row, talk));
    found.or_else(|| names_unknown_form(row, talk).then_some(OfShown::UnknownForm))
}

/// "cite in Harvard", "IEEE style": a citation in a form that there is not.
fn names_unknown_form(row: &[&str], talk: &TalkWords) -> bool {
    if row.len() > MAX_WORDS {
        return false;
    }
    let is_cue = |word: &&str| talk.cite.contains(word) || talk.style.contains(word);
    let names_other = row.iter().any(|word| talk.other_forms.contains(word));
    let rest = |words: &[&str]| {
        let all = without_fillers(words.iter().copied(), talk);
        all.iter().filter(|word| !is_cue(word)).count()
    };
    if names_other && row.iter().any(is_cue) {
        return rest(row) <= MAX_WORDS_OF_FORM;
    }
    // "Cite it in …": whatever stands behind is taken for the name of a form.
    let before = row.iter().position(|word| talk.before_form.contains(word));
    before.is_some_and(|at| {
        let (asked, form) = (&row[..at], &row[at + 1..]);
        let opens = asked.iter().any(|word| talk.citing.contains(word)) && rest(asked) == 0;
        opens && (1..=MAX_WORDS_OF_FORM).contains(&rest(form))
    })
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
