//! Measures how badly text recognition (OCR) read a text, by words that no language writes.
//!
//! A list of words would call names and foreign words wrong, and would be needed for each language; what a bad scan
//! leaves behind shows without one: digits and signs inside words, words without a vowel, signs that stand alone.

/// How many words a text has, and how many of them are garbled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Garbled {
    pub(crate) words: usize,
    pub(crate) garbled: usize,
}

impl Garbled {
    /// Counts the words of a text that is written in Latin letters.
    pub(crate) fn add(&mut self, text: &str) {
        for word in text.split_whitespace() {
            self.words += 1;
            self.garbled += usize::from(is_garbled(word));
        }
    }

    /// The share of garbled words in percent, where there are enough words to tell.
    pub(crate) fn percent(self) -> Option<u8> {
        let percent = 100 * self.garbled / self.words.max(1);
        u8::try_from(percent).ok().filter(|_| self.words >= MIN_WORDS)
    }
}

/// Fewest words of a text that is measured.
const MIN_WORDS: usize = 100;

/// Fewest letters of a word that must have a vowel.
const MIN_LETTERS_WITH_VOWEL: usize = 5;

fn is_garbled(word: &str) -> bool {
    let is_edge =
        |c: char| c.is_ascii_punctuation() && c != '|' && c != '~' || "“”‘’„«»–—…•¶§†‡".contains(c);
    let core = word.trim_matches(is_edge);
    if core.is_empty() {
        // A dash, an asterisk or dots stand alone in good texts, too.
        return word.contains(['|', '~', '\\', '^', '{', '}']);
    }
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    let is_address = core.contains("://") || core.contains('@') || core.contains("www.");
    if letters == 0 || is_address {
        return core.contains(['|', '~']);
    }
    has_sign_inside(core) || has_digit_inside(core) || lacks_vowel(core)
}

/// "wh|ch", "the~r"
fn has_sign_inside(word: &str) -> bool {
    word.contains(['|', '~', '^', '\\', '{', '}', '<', '>', '_', '=', '¢', '£', '¥', '°', '»', '«'])
}

/// "Han0i": a digit between small letters. "5th", "U2" and "B-52s" are words.
fn has_digit_inside(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(3).any(|three| {
        three[0].is_lowercase() && three[1].is_ascii_digit() && three[2].is_lowercase()
    })
}

/// "tbcmrk": a longer word in small letters without a vowel. Letters of other scripts are taken for vowels.
fn lacks_vowel(word: &str) -> bool {
    let is_small = word.chars().skip(1).all(|c| c.is_ascii_lowercase());
    let has_vowel =
        || word.chars().any(|c| !c.is_ascii() || "aeiouy".contains(c.to_ascii_lowercase()));
    is_small && word.len() >= MIN_LETTERS_WITH_VOWEL && !has_vowel()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_language_writes_are_told() {
        for (word, wanted) in [
            ("Han0i", true),
            ("wh|ch", true),
            ("|", true),
            ("tbcmrk,", true),
            ("~", true),
            ("(Lot", false),
            ("5th", false),
            ("B-52s", false),
            ("1,960", false),
            ("—", false),
            ("rhythm", false),
            ("Čtvrtk", false),
            ("https://example.org/a_b", false),
            ("A.M.;", false),
            ("советник", false),
        ] {
            assert_eq!(is_garbled(word), wanted, "{word}");
        }
        let mut counted = Garbled::default();
        counted.add(&"a Han0i word ".repeat(50));
        assert_eq!((counted.words, counted.percent()), (150, Some(33)));
    }
}
