//! Gives the forms in which a program for text recognition (OCR) may have misread a word.

/// Fewest letters of a word that is looked for under misread forms.
const MIN_LETTERS: usize = 4;

/// Fewest letters of one that is looked for with other letters in it: a short word often becomes another word.
const MIN_LETTERS_FOR_LETTERS: usize = 6;

/// Letters, and the digit that they are read as.
const AS_DIGITS: [(&str, &str); 7] =
    [("o", "0"), ("l", "1"), ("i", "1"), ("s", "5"), ("b", "6"), ("b", "8"), ("z", "2")];

/// Letters, and those that they are read as: their strokes are the same, or nearly so.
const AS_LETTERS: [(&str, &str); 17] = [
    ("m", "rn"),
    ("rn", "m"),
    ("d", "cl"),
    ("cl", "d"),
    ("n", "ii"),
    ("ii", "n"),
    ("u", "ii"),
    ("m", "in"),
    ("h", "li"),
    ("w", "vv"),
    ("vv", "w"),
    ("i", "l"),
    ("l", "i"),
    ("h", "b"),
    ("e", "c"),
    ("c", "e"),
    // The long s of old prints.
    ("s", "f"),
];

/// The folded forms in which a folded word may have been misread: each confusion at one place, and at all of them.
///
/// A word with a digit has none: a number and a year are never taken for another.
/// At the beginning only letters that are read as digits or as several letters count, and "i", since "Indian" is often
/// "lndian"; there another letter makes another word too often, as anywhere in a word as short as "India".
///
/// ```
/// use pincite::text::misreadings;
///
/// assert!(misreadings("hanoi").contains(&"han0i".to_owned()));
/// assert!(misreadings("modern").contains(&"modem".to_owned()));
/// assert!(misreadings("1960").is_empty());
/// ```
pub fn misreadings(word: &str) -> Vec<String> {
    if word.len() < MIN_LETTERS || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (letters, digit) in AS_DIGITS {
        // Digits at the end of a word are the mark of a note.
        let places = places(word, letters).filter(|at| at + letters.len() < word.len());
        misread_at(word, &places.collect::<Vec<usize>>(), letters, digit, &mut found);
    }
    for (letters, others) in
        AS_LETTERS.into_iter().filter(|_| word.len() >= MIN_LETTERS_FOR_LETTERS)
    {
        let is_one_for_one = letters.len() == others.len() && (letters, others) != ("i", "l");
        let places = places(word, letters).filter(|at| *at > 0 || !is_one_for_one);
        misread_at(word, &places.collect::<Vec<usize>>(), letters, others, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn places<'w>(word: &'w str, letters: &'w str) -> impl Iterator<Item = usize> + 'w {
    word.match_indices(letters).map(|(at, _)| at)
}

/// The word with other letters at each of some places, and at all of them.
fn misread_at(word: &str, places: &[usize], letters: &str, others: &str, found: &mut Vec<String>) {
    for &at in places {
        found.push(format!("{}{others}{}", &word[..at], &word[at + letters.len()..]));
    }
    if places.len() > 1 {
        let mut whole = word.to_owned();
        for &at in places.iter().rev() {
            whole.replace_range(at..at + letters.len(), others);
        }
        found.push(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_others_and_numbers_never() {
        for (word, read, is_found) in [
            ("moscow", "m0sc0w", true),
            ("moscow", "m0scow", true),
            ("missiles", "rnissiles", true),
            ("india", "lndia", false),
            ("indian", "lndian", true),
            ("declare", "dedare", true),
            ("congress", "congrefs", true),
            ("running", "ruiining", true),
            ("founder", "sounder", false),
            ("sounder", "founder", false),
            ("banker", "hanker", false),
            ("sun", "5un", false),
            ("hanoi", "hano1", false),
            ("u2", "uz", false),
            ("1960", "196o", false),
        ] {
            assert_eq!(misreadings(word).contains(&read.to_owned()), is_found, "{word} {read}");
        }
    }

    #[test]
    fn a_word_without_end_has_few_forms() {
        assert!(misreadings(&"o".repeat(60)).len() <= 61);
    }
}
