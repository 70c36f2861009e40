//! Cuts a text into sentences and words, and says what a word looks like.

use super::label::fold;
use crate::language::DialogueWords;

/// Whether each word of a text stands in quotation marks, and whether its end does.
pub(super) fn quoted(text: &str) -> (Vec<bool>, bool) {
    let mut depth = 0_usize;
    let mut is_inside = |word: &str| {
        let before = depth;
        for mark in word.chars() {
            match mark {
                '“' => depth += 1,
                '”' => depth = depth.saturating_sub(1),
                '"' => depth = if depth > 0 { depth - 1 } else { 1 },
                _ => {}
            }
        }
        before > 0 || word.starts_with(['“', '"'])
    };
    let all = text.split_whitespace().map(&mut is_inside).collect();
    (all, depth > 0)
}

/// The words of each sentence. The stop of an abbreviation or of the number of an item ends none.
pub(super) fn sentences<'t>(text: &'t str, words: &DialogueWords) -> Vec<Vec<&'t str>> {
    let mut sentences: Vec<Vec<&str>> = vec![Vec::new()];
    for word in text.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(word);
        }
        let bare = word.trim_end_matches(['”', '"', '’', ')', ']']);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_short = bare.chars().filter(|c| c.is_alphanumeric()).count() < 2;
        let is_title = bare.ends_with('.') && words.titles.contains(&fold(bare).as_str());
        if bare.ends_with(['.', '!', '?']) && !is_short && !is_title {
            sentences.push(Vec::new());
        }
    }
    sentences
}

/// Words with a capital letter inside a sentence, folded.
pub(super) fn names(text: &str, words: &DialogueWords) -> Vec<String> {
    // A heading ends without a stop.
    let sentences = text.split("\n\n").flat_map(|paragraph| sentences(paragraph, words));
    let inside = sentences.flat_map(|sentence| sentence.into_iter().skip(1));
    let names = inside.filter(|word| opens_name(word)).map(fold);
    // “…: It suggests that”
    names.filter(|word| !is_in(words.pronouns, word) && !is_in(words.no_names, word)).collect()
}

pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

pub(super) fn opens_name(word: &str) -> bool {
    word.trim_start_matches(['“', '"', '(', '[']).starts_with(char::is_uppercase)
}

/// Whether a clause ends with a word.
pub(super) fn ends_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', '—', '–', ')', ']'])
}

/// "2.", "(a)": the number of an item.
pub(super) fn is_item(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < word.len() && bare.chars().all(|c| c.is_ascii_digit()) || bare.is_empty()
}

/// The name in brackets by which an editor says whom a pronoun means: "[Hill]".
pub(super) fn glossed(word: &str) -> Option<&str> {
    let name = word.strip_prefix('[')?.strip_suffix(']')?;
    name.starts_with(char::is_uppercase).then_some(name)
}
