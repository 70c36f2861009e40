//! Gives the other forms under which a text may have a word: British for American, compounds closed or open, initials
//! with blanks, names without their article.

use std::ops::Range;

use super::words::{Word, is_apostrophe};
use crate::language::Language;

/// The American spelling of a British word, or the British of an American one, where one ending tells them apart.
///
/// Takes and gives folded words. The result may be no word at all; it is only looked for, never shown as right.
///
/// ```
/// use pincite::language::ENGLISH;
/// use pincite::text::other_spelling;
///
/// assert_eq!(other_spelling("defence", &ENGLISH), Some("defense".to_owned()));
/// assert_eq!(other_spelling("program", &ENGLISH), Some("programme".to_owned()));
/// assert_eq!(other_spelling("treaty", &ENGLISH), None);
/// ```
pub fn other_spelling(folded: &str, language: &Language) -> Option<String> {
    // "our" for "or" needs three letters before it, or "for" would be "four".
    let swap = |from: &str, to: &str| {
        let trunk = folded.strip_suffix(from).filter(|trunk| trunk.len() >= 3)?;
        Some(format!("{trunk}{to}"))
    };
    let mut pairs = language.spelling_endings.iter();
    pairs.find_map(|(one, other)| swap(one, other).or_else(|| swap(other, one)))
}

/// The other ways in which a text may write the words at `at`: with or without a hyphen or a blank, initials apart,
/// a French name with its article or without.
///
/// They are only looked for, never shown as right, so that a form that is no word does no harm.
///
/// ```
/// use pincite::language::ENGLISH;
/// use pincite::text::{other_forms, words};
///
/// let forms = |text: &str, at| other_forms(text, &words(text), at..at + 1, &ENGLISH);
/// assert_eq!(forms("no co-ordination", 1), ["coordination"]);
/// assert_eq!(forms("a KT12 tractor", 1), ["KT 12"]);
/// assert_eq!(forms("prewar", 0), ["pre war"]);
/// assert_eq!(forms("P.V. Ivanov", 0), ["P V"]);
/// assert_eq!(forms("treaty", 0), [""; 0]);
/// ```
pub fn other_forms(text: &str, all: &[Word], at: Range<usize>, language: &Language) -> Vec<String> {
    let mut forms = Vec::new();
    let neighbours = [(at.start.checked_sub(1), Some(at.start)), (Some(at.end - 1), Some(at.end))];
    for (first, second) in neighbours {
        let pair = first.and_then(|first| all.get(first)).zip(second.and_then(|at| all.get(at)));
        forms.extend(pair.and_then(|(first, second)| closed(text, first, second, language)));
    }
    if let [word] = &all[at] {
        let typed = &text[word.span.clone()];
        forms.extend(parted(&word.folded, typed, language));
        forms.extend(initials_apart(typed));
        forms.extend(articles(&word.folded, typed, language));
    }
    forms
}

/// Two words written as one: "KT-12" and "KT 12" as "KT12", "pre-war" and "pre war" as "prewar".
fn closed(text: &str, first: &Word, second: &Word, language: &Language) -> Option<String> {
    let (one, other) = (&text[first.span.clone()], &text[second.span.clone()]);
    let gap = &text[first.span.end..second.span.start];
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    let is_number = other.bytes().all(|byte| byte.is_ascii_digit());
    // "The me" is no theme.
    let may_close = |word: &Word| {
        word.folded.len() >= MIN_LETTERS_OF_PART
            && !language.questions.frame.contains(&word.folded.as_str())
    };
    let is_compound = match gap {
        "-" | "‐" | "‑" => is_word(one) && (is_word(other) || is_number),
        " " if is_number => is_type(one),
        " " => is_word(one) && is_word(other) && may_close(first) && may_close(second),
        _ => false,
    };
    is_compound.then(|| format!("{one}{other}"))
}

/// A word taken apart behind its prefix, or before its number: "pre war", "KT 12".
fn parted(folded: &str, typed: &str, language: &Language) -> Option<String> {
    let letters = typed.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() < typed.len() && is_type(letters) {
        return Some(format!("{letters} {}", &typed[letters.len()..]));
    }
    let behind = |prefix: &&&str| {
        let rest = folded.strip_prefix(**prefix).unwrap_or_default();
        rest.len() >= MIN_LETTERS_OF_PART && rest.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    // The longest prefix is meant: "counter", not "co".
    let prefix = language.compounds.prefixes.iter().filter(behind).max_by_key(|it| it.len())?;
    Some(format!("{prefix} {}", &folded[prefix.len()..]))
}

/// Shortest part of a word that is closed up or taken apart.
const MIN_LETTERS_OF_PART: usize = 3;

/// The letters before the number of a type: "KT" of "KT-12", "MiG" of "MiG-21".
fn is_type(letters: &str) -> bool {
    (1..=4).contains(&letters.len())
        && letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && letters != "I"
}

/// "P.V." and "US" as "P V" and "U S", as they are read where a blank stands between.
fn initials_apart(typed: &str) -> Option<String> {
    let letters: Vec<char> = typed.chars().filter(|&c| c != '.').collect();
    let is_initials = (2..=3).contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase())
        && (typed.contains('.') || letters.len() == 2);
    let apart = || letters.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
    is_initials.then(apart)
}

/// A name with each article that may stand before it, or without the one that does: "l'Humanité", "Humanité".
fn articles(folded: &str, typed: &str, language: &Language) -> Vec<String> {
    let elided = language.compounds.elided;
    if let Some((article, name)) = typed.split_once(is_apostrophe)
        && elided.contains(&article.to_lowercase().as_str())
    {
        return vec![name.to_owned()];
    }
    let is_name = folded.len() > 3 && typed.starts_with(char::is_uppercase);
    let begins = folded.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'y']);
    let all = || elided.iter().map(|article| format!("{article}{folded}")).collect();
    if is_name && begins { all() } else { Vec::new() }
}
