//! Takes a text apart into words that are compared to the letter: no stems, and no word left out.

use crate::language::default_language;
use crate::text::{Word, folded, is_apostrophe, words};

/// Signs that say something as a word does: "$5" is not "£5".
const SIGNS: [char; 5] = ['$', '£', '€', '¥', '%'];

/// Most digits of the mark of a note.
const MAX_NOTE_DIGITS: usize = 3;

/// The words of a text, as they are compared.
#[derive(Clone, Debug, Default)]
pub(super) struct WordRow {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    /// Each word folded, with its possessive: case, accents, apostrophes and hyphens make no difference, an "s" does.
    pub(super) keys: Vec<String>,
    /// Each word in one with the next, where a hyphen stands between them: "ceasefire" for "cease-fire".
    pub(super) joined: Vec<Option<String>>,
    /// Whether it may be the mark of a note that is glued to what stands before it.
    pub(super) is_note: Vec<bool>,
}

impl WordRow {
    pub(super) fn of(text: &str) -> Self {
        let mut all = Vec::new();
        let mut end = 0;
        for word in words(text) {
            all.extend(signs(text, end..word.span.start));
            end = word.span.end;
            all.push(word);
        }
        all.extend(signs(text, end..text.len()));
        let at = |index: usize| all.get(index).map(|word: &Word| word.span.clone());
        let joined = |index: usize| {
            let (first, second) = (at(index)?, at(index + 1)?);
            let is_broken = is_hyphen(&text[first.end..second.start]);
            is_broken.then(|| folded(&text[first]) + &folded(&text[second]))
        };
        Self {
            keys: all.iter().map(|word| key(text, word)).collect(),
            joined: (0..all.len()).map(joined).collect(),
            is_note: all.iter().map(|word| is_note(text, word)).collect(),
            text: text.to_owned(),
            words: all,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// What stands from the first to the last of these words.
    pub(super) fn slice(&self, range: &std::ops::Range<usize>) -> &str {
        let row = self.words.get(range.clone()).unwrap_or_default();
        let [Some(first), Some(last)] = [row.first(), row.last()] else { return "" };
        let end = last.span.end + possessive(&self.text[last.span.end..]);
        &self.text[first.span.start..end]
    }

    /// Only the first words of it.
    pub(super) fn truncate(&mut self, length: usize) {
        self.words.truncate(length);
        self.keys.truncate(length);
        self.joined.truncate(length);
        self.is_note.truncate(length);
        if let Some(joined) = self.joined.last_mut() {
            *joined = None;
        }
    }
}

fn key(text: &str, word: &Word) -> String {
    match possessive(&text[word.span.end..]) {
        0 => word.folded.clone(),
        _ => format!("{}s", word.folded),
    }
}

/// Bytes of the possessive that a text begins with.
fn possessive(text: &str) -> usize {
    let mut rest = text.chars();
    match (rest.next(), rest.next()) {
        (Some(mark), Some('s' | 'S'))
            if is_apostrophe(mark) && !rest.next().is_some_and(char::is_alphanumeric) =>
        {
            mark.len_utf8() + 1
        }
        _ => 0,
    }
}

fn signs(text: &str, gap: std::ops::Range<usize>) -> impl Iterator<Item = Word> {
    let found = text[gap.clone()].char_indices().filter(|(_, sign)| SIGNS.contains(sign));
    found.map(move |(at, sign)| {
        let start = gap.start + at;
        Word { span: start..start + sign.len_utf8(), folded: sign.to_string(), closed: None }
    })
}

/// Whether words are parted by a hyphen alone, which may stand at the end of a line.
fn is_hyphen(gap: &str) -> bool {
    let mut rest = gap.chars();
    matches!(rest.next(), Some('-' | '‐' | '‑' | '¬')) && rest.all(char::is_whitespace)
}

/// Whether digits are glued to a word or a stop, and nothing to them ("request1 for", "status.3 The"), or number what
/// follows ("seen. 4. See").
fn is_note(text: &str, word: &Word) -> bool {
    let digits = &text[word.span.clone()];
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || digits.len() > MAX_NOTE_DIGITS {
        return false;
    }
    let (before, behind) = (&text[..word.span.start], &text[word.span.end..]);
    let closing = |c: char| matches!(c, '"' | '”' | '’' | ')' | ']');
    let stop = |c: char| closing(c) || matches!(c, '.' | ',' | ';' | ':' | '?' | '!');
    // “11.3” may be a number; behind a closing mark no number goes on.
    let glued = before.ends_with(closing)
        || before.trim_end_matches(stop).ends_with(char::is_alphabetic)
            && !before.ends_with(char::is_whitespace);
    let is_last = !behind.starts_with(|c: char| c.is_alphanumeric() || SIGNS.contains(&c));
    let ended = before.trim_end();
    let numbers = ended.len() < before.len() && ended.ends_with(stop) && is_item(behind);
    glued && is_last || numbers
}

/// Whether a number is that of an item of a list by what stands behind it.
pub(super) fn is_item(behind: &str) -> bool {
    let mut rest = behind.chars();
    rest.next() == Some('.') && rest.next().is_none_or(char::is_whitespace)
}

/// Whether a word is more than one that every text has: "will", "be".
pub(super) fn is_own(row: &WordRow, at: usize) -> bool {
    let word = row.slice(&(at..at + 1)).to_lowercase();
    !default_language().questions.frame.contains(&word.as_str())
}
