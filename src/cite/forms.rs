//! The parts that citations are made of: lists of parts, sentences, page ranges, addresses.

use crate::model::{DocumentHead, Fact};
use crate::text::roman_value;

/// What a fact says.
pub(super) fn value(fact: &Option<Fact<String>>) -> Option<String> {
    fact.as_ref().map(|fact| fact.value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The address of the page, where it is held.
pub(super) fn address(document: &DocumentHead) -> Option<String> {
    value(&document.url)
}

/// Joins the parts that there are with ", ".
pub(super) fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The same, or `None` where there is no part.
pub(super) fn some_joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    Some(joined(parts)).filter(|parts| !parts.is_empty())
}

/// Each part that there is as a sentence, one after another.
pub(super) fn sentences<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(stopped).collect();
    parts.join(" ")
}

/// A citation, and behind it the address where one is held.
pub(super) fn with_address(cited: String, address: Option<&str>) -> String {
    match address {
        Some(address) => format!("{cited} {address}"),
        None => cited,
    }
}

/// Ends a sentence, unless it is ended already, also inside a closing quotation mark.
pub(super) fn stopped(text: String) -> String {
    // In American style the full stop stands inside the mark: "“Section.”" is ended.
    let inner = text.trim_end_matches(['”', '’', '"', '\'']);
    if inner.ends_with(['.', '?', '!']) { text } else { text + "." }
}

/// A text whose first letter is a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a page is a range ("593–594").
pub(super) fn is_range(pages: &str) -> bool {
    pages.contains(['–', ','])
}

/// "p. 594", "pp. 593–594"
pub(super) fn labelled_pages(printed: &str) -> String {
    let pages = pages(printed);
    if is_range(&pages) { format!("pp. {pages}") } else { format!("p. {pages}") }
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

/// A Roman numeral as a number; anything else as it is.
pub(super) fn arabic(numeral: &str) -> String {
    roman_value(numeral).map_or_else(|| numeral.to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_page_ranges() {
        for (numeral, want) in
            [("XIX", "19"), ("IV", "4"), ("12", "12"), ("E-13", "E-13"), ("", "")]
        {
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
