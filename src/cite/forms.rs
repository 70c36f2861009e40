//! The parts that citations are made of: dates, quotation marks, lists of names, page ranges.

use chrono::{Datelike, NaiveDate};

use crate::language::default_language;
use crate::model::DocumentHead;
use crate::text::roman_value;
use crate::time::{Edtf, EdtfDate, Precision, Qualifier};

/// Said in place of an address that the form asks for and we do not hold.
pub(super) const NO_ADDRESS: &str = "[URL: not in this copy]";

/// The address of the page, or the remark that we hold none.
pub(super) fn address(document: &DocumentHead) -> &str {
    document.url.as_ref().map_or(NO_ADDRESS, |url| &url.value)
}

/// Joins the parts that there are with ", ".
pub(super) fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Ends a sentence, unless it is ended already, also inside a closing quotation mark.
pub(super) fn stopped(text: String) -> String {
    // In American style the full stop stands inside the mark: "“Section.”" is ended.
    let inner = text.trim_end_matches(['”', '’', '"', '\'']);
    if inner.ends_with(['.', '?', '!']) { text } else { text + "." }
}

/// “Title,” with the title's own marks as printed: the comma stands between inner and outer mark.
pub(super) fn quoted_as_printed(title: &str, mark: &str) -> String {
    let (title, mark) = met(title, mark);
    format!("“{title}{mark}”")
}

/// “Title,” in the Chicago style: marks inside become single curly ones, and the comma goes inside the innermost.
pub(super) fn quoted(title: &str, mark: &str) -> String {
    let inner = single_marks(title);
    // A closing ’ is only a quotation mark where one was opened; in "On the Soviets’" it is an
    // apostrophe, and the comma follows it.
    let nested = inner.strip_suffix('’').filter(|_| inner.contains('‘'));
    let (words, mark) = met(nested.unwrap_or(&inner), mark);
    match nested {
        Some(_) => format!("“{words}{mark}’”"),
        None => format!("“{words}{mark}”"),
    }
}

/// A title and the mark that follows it, where its own last mark meets it: a full stop is not set after another,
/// and a comma takes the place of a full stop, unless that belongs to an abbreviation.
fn met<'m>(title: &'m str, mark: &'m str) -> (&'m str, &'m str) {
    match mark {
        "." if title.ends_with(['.', '?', '!']) => (title, ""),
        "," => (without_stop(title), mark),
        _ => (title, mark),
    }
}

/// A title without the full stop, or the comma, at its end.
fn without_stop(title: &str) -> &str {
    let Some(plain) = title.strip_suffix(['.', ',', ';']) else { return title };
    let word = plain.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or(plain);
    let words = &default_language().sentences;
    let lists = [words.never_ends, words.before_number, words.hour, words.may_end];
    let abbreviation = word.contains('.')
        || word.chars().count() == 1 && word.starts_with(char::is_alphabetic)
        || lists.iter().any(|list| list.contains(&word));
    // "Wait..." ends in dots of its own.
    let keeps = plain.ends_with('.') || title.ends_with('.') && abbreviation;
    if keeps || plain.is_empty() { title } else { plain }
}

/// Straight and double marks inside a title as single curly ones; an apostrophe closes.
fn single_marks(title: &str) -> String {
    let mut before = None;
    let mut marked = String::with_capacity(title.len());
    for character in title.chars() {
        let opens = before.is_none_or(|c: char| c.is_whitespace() || "([—–-“‘".contains(c));
        marked.push(match character {
            // A straight mark says nothing of its side: behind a blank, bracket or dash it opens.
            '\'' | '"' if opens => '‘',
            '“' => '‘',
            '\'' | '"' | '”' => '’',
            other => other,
        });
        before = Some(character);
    }
    marked
}

/// "November 22, 1963", "April 1963", "ca. 1963", "[1963?]", "from 1963", "until 1963".
pub(super) fn date(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => one_date(date),
        Edtf::Range(Some(from), Some(to)) => format!("{} to {}", one_date(from), one_date(to)),
        // An open range holds the day that it begins or ends with, so "after" would be wrong.
        Edtf::Range(Some(from), None) => format!("from {}", one_date(from)),
        Edtf::Range(None, Some(to)) => format!("until {}", one_date(to)),
        // "n.d.": no date.
        Edtf::Range(None, None) => "n.d.".to_owned(),
        Edtf::AnyYear { month, day } => format!("{} {day}", month_name(*month)),
    }
}

fn one_date(date: &EdtfDate) -> String {
    let (year, month) = (date.first.year(), month_name(date.first.month()));
    let plain = match date.precision {
        Precision::Century => format!("{year}–{}", year + 99),
        Precision::Decade => format!("{year}s"),
        Precision::Year => year.to_string(),
        Precision::Season(21) => format!("Spring {year}"),
        Precision::Season(22) => format!("Summer {year}"),
        Precision::Season(23) => format!("Autumn {year}"),
        Precision::Season(_) => format!("Winter {year}"),
        Precision::Month => format!("{month} {year}"),
        Precision::Day => format!("{month} {}, {year}", date.first.day()),
    };
    match date.qualifier {
        Qualifier::Certain => plain,
        Qualifier::Approximate => format!("ca. {plain}"),
        Qualifier::Uncertain | Qualifier::Both => format!("[{plain}?]"),
    }
}

fn month_name(month: u32) -> String {
    let first = NaiveDate::from_ymd_opt(2000, month, 1);
    first.map_or(String::new(), |day| day.format("%B").to_string())
}

/// The date of writing, or `None` where the record has none.
pub(super) fn written(document: &DocumentHead) -> Option<String> {
    document.written().map(|claim| date(&claim.edtf))
}

/// Whether a page is a range ("593–594").
pub(super) fn is_range(pages: &str) -> bool {
    pages.contains(['–', ','])
}

/// Pages as they are printed: every hyphen between two numbers as an en dash, "593-594" as "593–594".
///
/// "A-12" is one page.
pub(super) fn pages(pages: &str) -> String {
    let mut shown = String::with_capacity(pages.len() + 2);
    let mut before = None;
    let mut rest = pages.chars().peekable();
    while let Some(character) = rest.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let between = digit(before) && digit(rest.peek().copied());
        shown.push(if between && matches!(character, '-' | '‐' | '−') {
            '–'
        } else {
            character
        });
        before = Some(character);
    }
    shown
}

/// A hyphen between the numbers that end a text becomes an en dash: "109-03901-01, 3-5" gives "109-03901-01, 3–5".
pub(super) fn page_dash(reference: &str) -> String {
    // Only the last part, and only behind another: the hyphens of "109-03901-01" belong to a
    // shelfmark, and "3-5" alone may be one.
    let start = reference.rfind([' ', ',']).map_or(0, |blank| blank + 1);
    let (body, last) = reference.split_at(start);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    match last.split_once('-') {
        Some((from, to)) if start > 0 && is_number(from) && is_number(to) => {
            format!("{body}{from}–{to}")
        }
        _ => reference.to_owned(),
    }
}

/// "A", "A and B", "A, B, and C".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// A Roman numeral as a number; anything else as it is.
pub(super) fn arabic(numeral: &str) -> String {
    roman_value(numeral).map_or_else(|| numeral.to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chicago_titles_nest_their_marks() {
        for (title, want) in [
            ("Plain", "“Plain,”"),
            (
                "Cable, 'Talks of the Ambassadors’ Side'",
                "“Cable, ‘Talks of the Ambassadors’ Side,’”",
            ),
            (
                "Cable, 'Views on Khrushchev's Compromise'",
                "“Cable, ‘Views on Khrushchev’s Compromise,’”",
            ),
            ("On the Soviets'", "“On the Soviets’,”"),
            ("Poster, \"Friends Forever\"", "“Poster, ‘Friends Forever,’”"),
            ("Who Lost China?", "“Who Lost China?,”"),
            ("", "“,”"),
            ("Report on the Clock.", "“Report on the Clock,”"),
            ("Talks with the U.S.", "“Talks with the U.S.,”"),
            ("Letter to Smith, Jr.", "“Letter to Smith, Jr.,”"),
            ("Cable, 'It Is Over.'", "“Cable, ‘It Is Over,’”"),
            ("Wait...", "“Wait...,”"),
        ] {
            assert_eq!(quoted(title, ","), want, "{title}");
        }
    }

    #[test]
    fn numerals_and_page_ranges() {
        for (numeral, want) in [("XIX", "19"), ("IV", "4"), ("12", "12"), ("", "")] {
            assert_eq!(arabic(numeral), want);
        }
        for (printed, want) in
            [("593-594", "593–594"), ("12-14, 20", "12–14, 20"), ("A-12", "A-12"), ("7", "7")]
        {
            assert_eq!(pages(printed), want);
        }
        for (reference, want) in [
            ("PRC FMA 109-03901-01, 3-5", "PRC FMA 109-03901-01, 3–5"),
            ("PRC FMA 109-03901-01", "PRC FMA 109-03901-01"),
            ("3-5", "3-5"),
            ("RGANI, ll. 193-194", "RGANI, ll. 193–194"),
        ] {
            assert_eq!(page_dash(reference), want);
        }
    }
}
