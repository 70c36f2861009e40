//! Reads and writes Roman numerals.

/// The numerals from the largest down, those that are subtracted among them.
const NUMERALS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// Longest numeral below 4,000: MMMDCCCLXXXVIII.
const MAX_LETTERS: usize = 15;

/// The number that a Roman numeral in capitals is, from 1 to 3,999; `None` for anything else, "IIX" among it.
///
/// ```
/// use pincite::text::roman_value;
///
/// assert_eq!(["XIX", "MCMLXII", "IIX", "ILL", "xix"].map(roman_value), [Some(19), Some(1962), None, None, None]);
/// ```
pub fn roman_value(numeral: &str) -> Option<u32> {
    if !(1..=MAX_LETTERS).contains(&numeral.len()) {
        return None;
    }
    let (mut value, mut rest) = (0, numeral);
    for (worth, letters) in NUMERALS {
        while let Some(behind) = rest.strip_prefix(letters) {
            (value, rest) = (value + worth, behind);
        }
    }
    // Written and compared: "IIII" and "VIV" add up, and are no numerals.
    (rest.is_empty() && roman(value).as_deref() == Some(numeral)).then_some(value)
}

/// A number from 1 to 3,999 as a Roman numeral; `None` for any other.
pub fn roman(value: u32) -> Option<String> {
    if !(1..4000).contains(&value) {
        return None;
    }
    let (mut left, mut numeral) = (value, String::new());
    for (worth, letters) in NUMERALS {
        while left >= worth {
            numeral.push_str(letters);
            left -= worth;
        }
    }
    Some(numeral)
}
