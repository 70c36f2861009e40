//! Reads a number at the beginning of a row of words, and writes it in all the ways in which a text may have it.

use super::roman::{roman, roman_value};
use super::words::Word;
use crate::language::{DateWord, Language};

/// A number as somebody wrote it: in digits, in words, or as a Roman numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenNumber {
    /// How many words it takes.
    pub len: usize,
    value: u64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Cardinal,
    Ordinal,
    /// "XX" may be either.
    Roman,
}

/// Largest number that is also looked for as a Roman numeral: of a congress, a corps, a century.
const MAX_ROMAN: u32 = 39;

/// The number that a row of words of `text` begins with.
///
/// "One" and "first" are no numbers here, since texts are full of them and of 1.
///
/// ```
/// use pincite::language::ENGLISH;
/// use pincite::text::{number_at, words};
///
/// let forms = |text: &str| -> Vec<String> {
///     let found = number_at(text, &words(text), &ENGLISH);
///     found.map_or(Vec::new(), |number| number.forms(&ENGLISH))
/// };
/// assert_eq!(forms("27th Congress"), ["27th", "twenty-seventh", "XXVII"]);
/// assert_eq!(forms("thirty-eighth parallel"), ["38th", "thirty-eighth", "XXXVIII"]);
/// assert_eq!(forms("eleven hundred bales"), ["1100", "eleven hundred", "one thousand one hundred"]);
/// assert_eq!(forms("one day"), [""; 0]);
/// ```
pub fn number_at(text: &str, row: &[Word], language: &Language) -> Option<WrittenNumber> {
    let first = row.first()?;
    let typed = &text[first.span.clone()];
    let found = if first.folded.starts_with(|c: char| c.is_ascii_digit()) {
        in_digits(&first.folded, language)
    } else if let Some(value) = small_roman(typed) {
        Some(WrittenNumber { len: 1, value, kind: Kind::Roman })
    } else {
        in_words(row, language)
    };
    found.filter(|number| number.value > 1)
}

impl WrittenNumber {
    /// Every way to write it, as far as texts do: digits, words, a Roman numeral.
    pub fn forms(&self, language: &Language) -> Vec<String> {
        let (value, mut forms) = (self.value, Vec::new());
        if self.kind != Kind::Ordinal {
            forms.push(value.to_string());
            forms.extend(cardinal_words(value, language));
        }
        if self.kind != Kind::Cardinal {
            forms.extend(endings(value, language).map(|ending| format!("{value}{ending}")));
            forms.extend(ordinal_words(value, language));
        }
        // A single letter stands for too much else.
        let small = u32::try_from(value).ok().filter(|value| *value <= MAX_ROMAN);
        let roman = small.filter(|_| self.kind != Kind::Cardinal).and_then(roman);
        forms.extend(roman.filter(|roman| roman.len() > 1));
        forms
    }
}

/// A Roman numeral of at least two letters, as numbers of congresses are written.
fn small_roman(typed: &str) -> Option<u64> {
    let value = roman_value(typed).filter(|value| typed.len() > 1 && *value <= MAX_ROMAN)?;
    Some(value.into())
}

/// "14", "1,100" with its comma folded away, "27th", "2d".
fn in_digits(folded: &str, language: &Language) -> Option<WrittenNumber> {
    let end = folded.find(|c: char| !c.is_ascii_digit()).unwrap_or(folded.len());
    let value: u64 = folded[..end].parse().ok()?;
    let ending = &folded[end..];
    let kind = match ending {
        "" => Kind::Cardinal,
        _ if endings(value, language).any(|known| known == ending) => Kind::Ordinal,
        _ => return None,
    };
    Some(WrittenNumber { len: 1, value, kind })
}

/// The endings of an ordinal in digits, the usual one first.
fn endings(value: u64, language: &Language) -> impl Iterator<Item = &'static str> {
    let words = &language.compounds;
    let teen = (11..=13).contains(&(value % 100));
    let own = words.ordinal_endings.iter().find(|(last, _)| !teen && value % 10 == *last);
    let usual = own.is_none().then_some(words.ordinal_ending);
    own.into_iter().flat_map(|(_, endings)| endings.iter().copied()).chain(usual)
}

/// What a word of a number says.
enum Part {
    Small(u64),
    Tens(u64),
    Power(u64),
    Ordinal(u64),
    TensOrdinal(u64),
}

fn part(word: &str, language: &Language) -> Option<Part> {
    if word == language.compounds.million {
        return Some(Part::Power(1_000_000));
    }
    if let Some((_, value)) = language.compounds.tens_ordinals.iter().find(|it| it.0 == word) {
        return Some(Part::TensOrdinal(*value));
    }
    number_words(language).find(|(name, _)| *name == word).and_then(|(_, found)| {
        Some(match found {
            DateWord::Cardinal(value) => Part::Small(value.into()),
            DateWord::Tens(value) => Part::Tens(value.into()),
            DateWord::Power(value) => Part::Power(value.into()),
            DateWord::Ordinal(value) => Part::Ordinal(value.into()),
            _ => return None,
        })
    })
}

/// The words of numbers: the first name of each, since others mean something else as well ("second latter").
fn number_words(language: &Language) -> impl Iterator<Item = (&'static str, DateWord)> {
    let groups = language.dates.lexicon.iter().flat_map(|groups| groups.iter());
    groups.map(|(names, found)| (names.split(' ').next().unwrap_or_default(), *found))
}

/// "fourteen", "thirty-eight", "eleven hundred", "forty thousand", "two hundred and ten", "thirty-eighth".
fn in_words(row: &[Word], language: &Language) -> Option<WrittenNumber> {
    let (mut whole, mut below, mut at) = (0_u64, 0_u64, 0);
    let mut tens = false;
    let mut read: Option<(usize, u64)> = None;
    while at < row.len().min(MAX_WORDS) {
        let word = row[at].folded.as_str();
        if word == language.compounds.number_and && below > 0 && below % 100 == 0 {
            at += 1;
            continue;
        }
        let fits = |value: u64| below % 100 == 0 || tens && value < 10;
        match part(word, language) {
            Some(Part::Small(value)) if fits(value) => (below, tens) = (below + value, false),
            Some(Part::Tens(value)) if below % 100 == 0 => (below, tens) = (below + value, true),
            Some(Part::Power(100)) if (1..100).contains(&below) => {
                (below, tens) = (below * 100, false)
            }
            Some(Part::Power(power)) if power > 100 && below > 0 => {
                (whole, below, tens) = (whole + below * power, 0, false)
            }
            Some(Part::Ordinal(value)) if fits(value) => {
                let value = whole + below + value;
                return Some(WrittenNumber { len: at + 1, value, kind: Kind::Ordinal });
            }
            Some(Part::TensOrdinal(value)) if below % 100 == 0 => {
                let value = whole + below + value;
                return Some(WrittenNumber { len: at + 1, value, kind: Kind::Ordinal });
            }
            _ => break,
        }
        at += 1;
        // An "and" that no number follows is no part of it.
        read = Some((at, whole + below));
    }
    read.map(|(len, value)| WrittenNumber { len, value, kind: Kind::Cardinal })
}

/// Most words of one number.
const MAX_WORDS: usize = 8;

fn name(wanted: DateWord, language: &Language) -> Option<&'static str> {
    number_words(language).find(|(_, found)| *found == wanted).map(|(name, _)| name)
}

/// The words of a number below a hundred; `None` where the language has no word for a part of it.
fn below_hundred(value: u64, language: &Language) -> Option<String> {
    let small = u32::try_from(value).ok()?;
    if small < 20 {
        return name(DateWord::Cardinal(small), language).map(str::to_owned);
    }
    let tens = name(DateWord::Tens(small / 10 * 10), language)?;
    match small % 10 {
        0 => Some(tens.to_owned()),
        unit => Some(format!("{tens}-{}", name(DateWord::Cardinal(unit), language)?)),
    }
}

fn cardinal_words(value: u64, language: &Language) -> Vec<String> {
    let power = |power| name(DateWord::Power(power), language).unwrap_or_default();
    let (hundred, thousand) = (power(100), power(1000));
    let times = |count: u64, power: &str| {
        below_hundred(count, language).map(|count| format!("{count} {power}"))
    };
    let forms = match value {
        0 => vec![],
        1..100 => vec![below_hundred(value, language)],
        _ if value.is_multiple_of(1_000_000) && value < 100_000_000 => {
            vec![times(value / 1_000_000, language.compounds.million)]
        }
        _ if value.is_multiple_of(1000) && value < 100_000 => vec![times(value / 1000, thousand)],
        _ if value.is_multiple_of(100) && value < 10_000 => {
            let both = || {
                let thousands = times(value / 1000, thousand)?;
                Some(format!("{thousands} {}", times(value % 1000 / 100, hundred)?))
            };
            vec![times(value / 100, hundred), (value > 1000).then(both).flatten()]
        }
        100..1000 => {
            let (hundreds, rest) =
                (times(value / 100, hundred), below_hundred(value % 100, language));
            let both = hundreds.zip(rest);
            let and = language.compounds.number_and;
            both.map_or(vec![], |(hundreds, rest)| {
                vec![Some(format!("{hundreds} {rest}")), Some(format!("{hundreds} {and} {rest}"))]
            })
        }
        _ => vec![],
    };
    forms.into_iter().flatten().collect()
}

fn ordinal_words(value: u64, language: &Language) -> Option<String> {
    let small = u32::try_from(value).ok().filter(|value| *value < 100)?;
    let ordinal = |value| name(DateWord::Ordinal(value), language);
    match (small, small % 10) {
        (0..20, _) => ordinal(small).map(str::to_owned),
        (_, 0) => {
            let tens = language.compounds.tens_ordinals.iter().find(|it| it.1 == value);
            tens.map(|(name, _)| (*name).to_owned())
        }
        (_, unit) => {
            Some(format!("{}-{}", name(DateWord::Tens(small - unit), language)?, ordinal(unit)?))
        }
    }
}
