//! Cuts a text into words and folds them to the form in which they are compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::{Language, default_language};

/// A word of a text: where it stands and its folded form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Lower case, without accents, apostrophes and the dots of initials: "u.s." is "us", "Ch'en" is "chen".
    pub folded: String,
}

/// The words of a text, in order.
///
/// Hyphens and dashes part words; a possessive "'s" is not part of its word;
/// initials written together ("U.S.S.R.") are one word; an ideograph is a word by itself.
pub fn words(text: &str) -> Vec<Word> {
    let mut scanner = WordScanner::new(text);
    let mut words = Vec::new();
    let mut folded = String::new();
    while let Some(span) = scanner.next_word(&mut folded) {
        words.push(Word { span, folded: folded.clone() });
    }
    words
}

/// The stem of a folded word, in the [default language](default_language).
pub fn stem(folded: &str) -> String {
    default_language().stem(folded)
}

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

/// Reads words one by one into a buffer of the caller's, so that an index build allocates nothing per word.
#[derive(Debug)]
pub struct WordScanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> WordScanner<'a> {
    /// A scanner at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Writes the folded form of the next word into `folded` and gives its bytes, or `None` at the end.
    pub fn next_word(&mut self, folded: &mut String) -> Option<Range<usize>> {
        loop {
            let start = self.skip_to_word()?;
            let end = self.word_end(start);
            // The span ends before the "'s", but reading goes on behind it, or "s" would be a word.
            self.at = self.after_possessive(end);
            folded.clear();
            fold_into(&self.text[start..end], folded);
            if !folded.is_empty() {
                return Some(start..end);
            }
        }
    }

    fn skip_to_word(&mut self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        // Bytes are enough for ASCII. Other characters are decoded, since a curly quote is no
        // letter.
        let word = rest.iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())?;
        let at = self.at + word;
        if rest[word].is_ascii() {
            return Some(at);
        }
        let offset = self.text[at..].find(|c: char| c.is_alphanumeric())?;
        Some(at + offset)
    }

    /// Where to read on after a word: behind its "'s", if it has one.
    fn after_possessive(&self, end: usize) -> usize {
        let mut rest = self.text[end..].chars();
        let (mark, letter) = (rest.next(), rest.next());
        match (mark, letter) {
            (Some(mark), Some('s' | 'S'))
                if is_apostrophe(mark) && !rest.next().is_some_and(char::is_alphanumeric) =>
            {
                end + mark.len_utf8() + 1
            }
            _ => end,
        }
    }

    /// Where the word that begins at `start` ends.
    fn word_end(&self, start: usize) -> usize {
        self.plain_end(start).unwrap_or_else(|| self.careful_end(start))
    }

    fn careful_end(&self, start: usize) -> usize {
        if let Some(end) = initials_end(&self.text[start..]) {
            return start + end;
        }
        let mut end = start;
        let mut rest = self.text[start..].char_indices().peekable();
        while let Some((at, character)) = rest.next() {
            if is_ideograph(character) {
                return if at == 0 { start + character.len_utf8() } else { end };
            }
            let next = rest.peek().map(|&(_, next)| next);
            let inside = character.is_alphanumeric()
                || is_combining_mark(character)
                || (is_apostrophe(character) && self.joins(start + at + character.len_utf8()))
                || (character == ',' && self.thousands(start, start + at))
                || (character == '\u{ad}' && next.is_some_and(char::is_alphanumeric));
            if !inside {
                break;
            }
            end = start + at + character.len_utf8();
        }
        end
    }

    /// Where a word of plain letters and digits ends that nothing can carry on: most words of most texts.
    fn plain_end(&self, start: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let ends = match rest.get(length) {
            None => true,
            // These may go on: "don't", "Ch`en", "1,960". The careful look decides.
            Some(b'\'' | b'`' | b',') => false,
            // One letter and a dot may begin initials: "U.S."
            Some(b'.') => length > 1,
            // A character beyond ASCII may be an accent that combines with the last letter.
            Some(byte) => byte.is_ascii(),
        };
        (ends && length > 0).then_some(start + length)
    }

    /// Whether the apostrophe before `after` is inside a word: letters follow that are not just a possessive "s".
    fn joins(&self, after: usize) -> bool {
        let mut following = self.text[after..].chars();
        match (following.next(), following.next()) {
            (Some('s' | 'S'), second) => second.is_some_and(char::is_alphanumeric),
            (Some(first), _) => first.is_alphabetic(),
            _ => false,
        }
    }

    /// Whether the comma at `comma` parts thousands: "1,960", not "12, 14" and not "1960,1961".
    fn thousands(&self, start: usize, comma: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = &bytes[start..comma];
        let group = |from: usize| {
            bytes.get(from..from + 3).is_some_and(|three| three.iter().all(u8::is_ascii_digit))
        };
        let ends = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let lead = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        before.iter().all(|byte| byte.is_ascii_digit() || *byte == b',')
            && (1..=3).contains(&lead)
            && group(comma + 1)
            && ends(comma + 4)
    }
}

/// The end of initials written together, "U.S.S.R." or "T.V.", if the text begins with them.
fn initials_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut letters = 0;
    while bytes.get(letters * 2).is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(letters * 2 + 1) == Some(&b'.')
    {
        letters += 1;
    }
    let end = letters * 2;
    let last_letter = bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
        && !text[end + 1..]
            .chars()
            .next()
            .is_some_and(|next| next.is_alphanumeric() || is_apostrophe(next));
    match (letters, last_letter) {
        (2.., true) => Some(end + 1),
        (2.., false) if !text[end..].chars().next().is_some_and(char::is_alphanumeric) => Some(end),
        (1, true) => Some(end + 1),
        _ => None,
    }
}

fn fold_into(word: &str, folded: &mut String) {
    if word.is_ascii() {
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
            return;
        }
        let kept = word.bytes().filter(u8::is_ascii_alphanumeric);
        folded.extend(kept.map(|byte| byte.to_ascii_lowercase() as char));
        return;
    }
    for character in word.nfkd().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)) {
        match without_accent(character) {
            Some(plain) => folded.push_str(plain),
            None => folded.extend(character.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
}

/// Letters with a stroke or a ligature, which no decomposition takes apart.
fn without_accent(character: char) -> Option<&'static str> {
    Some(match character {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        _ => return None,
    })
}

pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`')
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let cases = [
            ("Khrushchev's visit", "khrushchev visit"),
            ("Charge d’Affaires", "charge daffaires"),
            ("the ambassadors’ talks", "the ambassadors talks"),
            ("Sino-Soviet", "sino soviet"),
            ("Ch'en Yi and K’ung", "chen yi and kung"),
            ("U.S.S.R. and U.S. aid", "ussr and us aid"),
            ("T. V. Soong, R.K. Nehru", "t v soong rk nehru"),
            ("János Görög Sütő Łódź", "janos gorog suto lodz"),
            ("1,960 troops in 1960,1961", "1960 troops in 1960 1961"),
            ("109-03901-01, 3-5", "109 03901 01 3 5"),
            ("Хрущёв 蔣介石", "хрущев 蔣 介 石"),
            ("status.3 Next", "status 3 next"),
            ("end.Next U.S.’s aid", "end next us aid"),
            ("... — ‘’", ""),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
            assert_eq!(found.join(" "), expected, "words of {text:?}");
        }
        let text = "Soviets’ “appeal”";
        let spans: Vec<&str> = words(text).into_iter().map(|word| &text[word.span]).collect();
        assert_eq!(spans, ["Soviets", "appeal"]);
    }

    proptest! {
        #[test]
        fn a_plain_word_ends_where_a_careful_look_ends_it(text in "[aBs1.,'’`é\u{ad}\u{301} 中-]{0,12}") {
            let scanner = WordScanner::new(&text);
            for (start, first) in text.char_indices() {
                let plain = scanner.plain_end(start).filter(|_| first.is_alphanumeric());
                prop_assert!(plain.is_none_or(|end| end == scanner.careful_end(start)), "at {}", start);
            }
        }
    }

    #[test]
    fn stems_join_forms_of_one_word() {
        for (one, other) in
            [("fishermen", "fishermen"), ("requests", "requested"), ("translated", "translate")]
        {
            assert_eq!(stem(one), stem(other));
        }
    }
}
