//! Cuts a text into words and folds them to the form in which they are compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::default_language;

/// A word of a text: where it stands and its folded form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Lower case, without accents, apostrophes and the dots of initials: "u.s." is "us", "Ch'en" is "chen".
    pub folded: String,
    /// The compound that it begins with the next word, written without the hyphen: "ceasefire" for "cease-fire".
    pub closed: Option<Box<str>>,
}

/// The words of a text, in order.
///
/// Hyphens and dashes part words, and the first word of a compound knows it in one; a possessive "'s" is not part
/// of its word; initials ("U.S.S.R.", "U. S. S. R.") are one word; an ideograph is a word by itself; the digits of a
/// note mark glued to a word ("Khrushchev4") are another, and raised ones are none.
///
/// ```
/// let words = pincite::text::words("Khrushchev4 left the U. S. S. R. before the cease-fire.");
/// let folded: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
/// assert_eq!(folded, ["khrushchev", "4", "left", "the", "ussr", "before", "the", "cease", "fire"]);
/// assert_eq!(words[7].closed.as_deref(), Some("ceasefire"));
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut scanner = WordScanner::new(text);
    let mut words: Vec<Word> = Vec::new();
    let mut folded = String::new();
    while let Some(span) = scanner.next_word(&mut folded) {
        if let Some((compound, first)) = scanner.compound().zip(words.last_mut()) {
            first.closed = Some(self::folded(&text[compound]).into());
        }
        words.push(Word { span, folded: folded.clone(), closed: None });
    }
    words
}

/// The form of one word, or of a compound without its hyphen, in which words are compared.
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

/// The stem of a folded word, in the [default language](default_language).
pub fn stem(folded: &str) -> String {
    default_language().stem(folded)
}

/// Reads words one by one into a buffer of the caller's, so that an index build allocates nothing per word.
#[derive(Debug)]
pub struct WordScanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the word before stands.
    before: Range<usize>,
    /// Whether a hyphen binds that word to one before it.
    is_bound: bool,
    /// Where the compound of two words stands that the last word closed.
    compound: Option<Range<usize>>,
}

impl<'a> WordScanner<'a> {
    /// A scanner at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, before: 0..0, is_bound: false, compound: None }
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
                self.bind(start, end);
                return Some(start..end);
            }
        }
    }

    /// Where the compound of two words stands, if the word that was given last is its second.
    pub fn compound(&self) -> Option<Range<usize>> {
        self.compound.clone()
    }

    /// Notes whether a hyphen binds this word to the one before, and no other word to the two.
    fn bind(&mut self, start: usize, end: usize) {
        let before = std::mem::replace(&mut self.before, start..end);
        let gap = &self.text[before.end..start];
        let bound = !before.is_empty() && matches!(gap, "-" | "‐" | "‑");
        let pair = bound && !self.is_bound && end - before.start <= MAX_COMPOUND_BYTES;
        self.is_bound = bound;
        self.compound = (pair && self.is_pair(&before, start..end)).then_some(before.start..end);
    }

    /// Whether two words are letters, or letters and a number ("U-2"), and no third follows.
    fn is_pair(&self, first: &Range<usize>, second: Range<usize>) -> bool {
        let letters =
            |range: &Range<usize>| self.text[range.clone()].chars().all(char::is_alphabetic);
        let mut rest = self.text[second.end..].chars();
        let goes_on = matches!(rest.next(), Some('-' | '‐' | '‑'))
            && rest.next().is_some_and(char::is_alphanumeric);
        let number =
            |range: &Range<usize>| self.text[range.clone()].bytes().all(|b| b.is_ascii_digit());
        letters(first) && !goes_on && (letters(&second) || number(&second))
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
        let offset = self.text[at..].find(begins_word)?;
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
        let end = self.plain_end(start).unwrap_or_else(|| self.careful_end(start));
        note_mark(&self.text[start..end]).map_or(end, |mark| start + mark)
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
            let is_letter = character.is_alphanumeric()
                && !is_raised_digit(character)
                && !is_apostrophe(character);
            let inside = is_letter
                || is_combining_mark(character)
                || (is_apostrophe(character) && self.joins(start + at + character.len_utf8()))
                || (character == ',' && self.thousands(start, start + at))
                || (is_invisible(character)
                    && next.is_some_and(|c| c.is_alphanumeric() || is_invisible(c)));
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

/// The end of initials, "U.S.S.R.", "T.V." or "U. S. S. R.", if the text begins with them.
///
/// Of two with a blank between only those are one word that stand before no name ("U. S. aid", not "T. V. Soong"),
/// or that a language knows as a country's or a body's ("U. S. Army").
fn initials_end(text: &str) -> Option<usize> {
    let (together, spaced) = (initials_together(text), initials_spaced(text));
    match (together, spaced) {
        (together, Some(spaced)) if together.is_none_or(|end| spaced > end) => Some(spaced),
        (together, _) => together,
    }
}

/// The end of initials without a blank between them.
fn initials_together(text: &str) -> Option<usize> {
    let mut rest = text.chars();
    let (mut letters, mut end) = (0, 0);
    loop {
        let mut ahead = rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some(letter), Some('.')) if is_letter(letter) => {
                letters += 1;
                end += letter.len_utf8() + 1;
                rest = ahead;
            }
            _ => break,
        }
    }
    let (next, after) = (rest.next(), rest.next());
    let goes_on = |c: char| c.is_alphanumeric() || is_apostrophe(c) || is_combining_mark(c);
    let last = next.filter(|&next| is_letter(next) && !after.is_some_and(goes_on));
    match (letters, last) {
        (1.., Some(last)) => Some(end + last.len_utf8()),
        (2.., None) if !next.is_some_and(char::is_alphanumeric) => Some(end),
        _ => None,
    }
}

/// The end of capitals with dots and blanks between them.
fn initials_spaced(text: &str) -> Option<usize> {
    let (mut letters, mut end, mut at) = (0, 0, 0);
    let mut all = String::new();
    loop {
        let mut ahead = text[at..].chars();
        match (ahead.next(), ahead.next()) {
            (Some(letter), Some('.')) if letter.is_uppercase() => {
                letters += 1;
                all.extend(letter.to_lowercase());
                end = at + letter.len_utf8() + 1;
            }
            _ => break,
        }
        at = end + usize::from(text[end..].starts_with(' '));
        // A whole alphabet of initials is no abbreviation, and is not read to its end.
        if letters > MAX_SPACED_INITIALS {
            return None;
        }
    }
    let next = text[end..].trim_start_matches(' ').chars().next();
    let before_name = next.is_some_and(char::is_uppercase);
    let known = default_language().compounds.spaced_initials.contains(&all.as_str());
    let ends = !text[end..].starts_with(char::is_alphanumeric);
    (ends && (letters >= 3 || letters == 2 && (known || !before_name))).then_some(end)
}

/// Most initials with blanks between them that are one word: those of the longest names of countries and bodies.
const MAX_SPACED_INITIALS: usize = 8;

fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !is_ideograph(character)
}

/// Longest compound, in bytes, that is also found without its hyphen.
const MAX_COMPOUND_BYTES: usize = 32;

/// Where the digits of a note mark begin that is glued to a word: "Khrushchev4", but not "U2", "KT12" or "SS20".
fn note_mark(word: &str) -> Option<usize> {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - letters.len();
    if digits == 0 || digits > 3 {
        return None;
    }
    let is_word =
        letters.chars().all(|c| c.is_alphabetic() || is_apostrophe(c) || is_combining_mark(c));
    // A name of capitals is told from a type of weapon by its length.
    let long = match letters.ends_with(char::is_lowercase) {
        true => letters.len() >= 3,
        false => letters.len() >= 6,
    };
    (is_word && long).then_some(letters.len())
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
    let is_kept = |c: &char| c.is_alphanumeric() && !is_combining_mark(*c) && !is_apostrophe(*c);
    for character in word.nfkd().filter(is_kept) {
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

/// Marks that stand for an apostrophe inside names, the signs of Arabic and Hebrew letters (ʿ, ʾ) included.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '`' | '´' | '’' | '‘' | '‛' | '′' | '＇' | 'ʹ' | 'ʻ'..='ʿ' | 'ˈ')
}

/// Characters that nobody sees: they part no word. Soft hyphens, joiners, marks of direction, stray control codes.
pub(crate) fn is_invisible(character: char) -> bool {
    match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        control => control.is_control() && !control.is_whitespace(),
    }
}

/// Raised digits mark notes and powers; they are no part of a word.
pub(crate) fn is_raised_digit(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn begins_word(character: char) -> bool {
    character.is_alphanumeric() && !is_raised_digit(character) && !is_apostrophe(character)
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
            ("Khrushchev4 and Tito¹² in Osh5", "khrushchev 4 and tito in osh 5"),
            ("a KT12, the U2, SS20s, 20th, 10⁶ km²", "a kt12 the u2 ss20s 20th 10 km"),
            ("U. S. S. R., U.S.S. R., U. S. aid", "ussr ussr us aid"),
            ("the U. S. Army and P. V. Ivanov", "the us army and p v ivanov"),
            ("С. С. С. Р. и США", "ссср и сша"),
            ("Taʿizz, ʿAbd al-Qāʾim", "taizz abd al qaim"),
            ("ferry\u{200b}man re\u{2060}fused\u{200b} it", "ferryman refused it"),
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
        fn a_plain_word_ends_where_a_careful_look_ends_it(text in "[aBs1.,'’`é¹\u{ad}\u{200b}\u{301} 中-]{0,12}") {
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
