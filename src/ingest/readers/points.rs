//! Reads the numbers that paragraphs begin with, and gives each point its full number: "(2)(ii)b)".

use crate::ingest::extracted::{Block, DraftDocument};
use crate::model::PassageKind;
use crate::text::roman_value;

/// How a point is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// "(1)"
    RoundDigits,
    /// "(i)"
    RoundRoman,
    /// "(a)"
    RoundLetter,
    /// "1)"
    HalfDigits,
    /// "a)"
    HalfLetter,
    /// "1."
    DotDigits,
    /// "a." or "A."
    DotLetter,
    /// "IV."
    DotRoman,
}

/// The number at the beginning of a paragraph.
#[derive(Clone, Debug)]
struct Marker {
    /// As printed.
    printed: String,
    /// Every way to read it, the likeliest first: "(i)" is a Roman one or the letter after h.
    readings: Vec<(Style, u32)>,
}

/// Numbers the points of a draft whose blocks count in `text`.
pub(crate) fn number_points(text: &str, draft: &mut DraftDocument) {
    let words: Vec<&str> =
        draft.blocks.iter().map(|block| text.get(block.span.range()).unwrap_or_default()).collect();
    number(&mut draft.blocks, &words);
}

/// Gives every block its point: `words` is the text of each block, without page marks.
pub(crate) fn number(blocks: &mut [Block], words: &[&str]) {
    let markers: Vec<Option<Marker>> = words.iter().map(|text| marker(text)).collect();
    let seconds = seconds(&markers);
    let mut levels: Vec<(Style, u32, String)> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        let Some(marker) = &markers[at] else { continue };
        let has_second = |style| last_second(&seconds, style).is_some_and(|second| second > at);
        let Some((style, number)) = accepted(marker, &levels, has_second) else { continue };
        // A style that is open already goes on at its level and closes those inside: after
        // "(2)(ii)b)" a "(3)" leaves "(3)".
        if let Some(known) = levels.iter().position(|(level, ..)| *level == style) {
            levels.truncate(known);
        } else if is_outer(&marker.printed) {
            levels.retain(|(.., printed)| is_outer(printed));
        }
        levels.push((style, number, marker.printed.clone()));
        block.point = Some(levels.iter().map(|(.., printed)| printed.as_str()).collect());
        block.kind = PassageKind::Point;
    }
}

/// The reading of a marker that fits what came before; a number with a full stop needs a neighbour in sequence.
fn accepted(
    marker: &Marker,
    levels: &[(Style, u32, String)],
    has_second: impl Fn(Style) -> bool,
) -> Option<(Style, u32)> {
    // One number may be missing between two points.
    let continues = |&(style, number): &(Style, u32)| {
        levels
            .iter()
            .any(|(level, last, _)| *level == style && (number == last + 1 || number == last + 2))
    };
    let begins = |&(style, number): &(Style, u32)| match style {
        Style::DotDigits | Style::DotLetter | Style::DotRoman => number == 1 && has_second(style),
        Style::RoundLetter | Style::HalfLetter | Style::RoundRoman => {
            number == 1 || levels.is_empty()
        }
        Style::RoundDigits | Style::HalfDigits => number < 50,
    };
    let mut readings = marker.readings.iter();
    // All readings are asked whether they continue a list before any may begin one: after "(h)" the
    // "(i)" is a letter, although Roman one is the likelier beginning.
    let found = readings.clone().find(|reading| continues(reading));
    found.or_else(|| readings.find(|reading| begins(reading))).copied()
}

/// The last place at which each style has its second number: a list that begins with 1 goes on there.
fn seconds(markers: &[Option<Marker>]) -> Vec<(Style, usize)> {
    let mut last: Vec<(Style, usize)> = Vec::new();
    for (at, marker) in markers.iter().enumerate() {
        for (style, _) in marker.iter().flat_map(|marker| &marker.readings).filter(|(_, n)| *n == 2)
        {
            last.retain(|(known, _)| known != style);
            last.push((*style, at));
        }
    }
    last
}

fn last_second(seconds: &[(Style, usize)], style: Style) -> Option<usize> {
    seconds.iter().find(|(known, _)| *known == style).map(|(_, at)| *at)
}

/// "A." and "IV." number the parts of a paper, above "1." and "a.".
fn is_outer(printed: &str) -> bool {
    printed.ends_with('.') && printed.starts_with(|c: char| c.is_ascii_uppercase())
}

fn marker(text: &str) -> Option<Marker> {
    let text = text.trim_start_matches(['“', '"', '‘', '\'']);
    let open = text.chars().next().filter(|first| *first == '(');
    let body = &text[open.map_or(0, char::len_utf8)..];
    let length = body
        .find(|c: char| !c.is_ascii_alphanumeric())
        .filter(|length| (1..=4).contains(length))?;
    let (number, rest) = body.split_at(length);
    let close = rest.chars().next()?;
    let after = rest[close.len_utf8()..].chars().next();
    // "1.5 million" and "U.S." are no points; "(2)(ii)" is one with another right behind it.
    if !after.is_none_or(|c| c.is_whitespace() || c == '(') {
        return None;
    }
    let readings = readings(number, open, close);
    let end = text.len() - rest.len() + close.len_utf8();
    (!readings.is_empty()).then(|| Marker { printed: text[..end].to_owned(), readings })
}

fn readings(number: &str, open: Option<char>, close: char) -> Vec<(Style, u32)> {
    let digits = number.parse::<u32>().ok().filter(|number| (1..=999).contains(number));
    let roman = roman(number);
    let letter = letter(number);
    let styles = match (open, close) {
        (Some(_), ')') => {
            [(Style::RoundDigits, digits), (Style::RoundRoman, roman), (Style::RoundLetter, letter)]
        }
        (None, ')') => {
            [(Style::HalfDigits, digits), (Style::HalfLetter, letter), (Style::HalfLetter, None)]
        }
        (None, '.') => {
            [(Style::DotDigits, digits), (Style::DotRoman, roman), (Style::DotLetter, letter)]
        }
        _ => return Vec::new(),
    };
    styles.into_iter().filter_map(|(style, number)| Some((style, number?))).collect()
}

fn letter(text: &str) -> Option<u32> {
    let mut letters = text.bytes();
    let first = letters.next().filter(u8::is_ascii_alphabetic)?;
    letters.next().is_none().then(|| u32::from(first.to_ascii_lowercase() - b'a') + 1)
}

/// I to XXXIX, in one case.
fn roman(text: &str) -> Option<u32> {
    let upper = text.to_ascii_uppercase();
    let one_case = text == upper || text == text.to_ascii_lowercase();
    roman_value(&upper).filter(|value| one_case && *value < 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, Voice};

    fn points(words: &[&str]) -> Vec<Option<String>> {
        let block = Block {
            span: Span::new(0, 0),
            kind: PassageKind::Paragraph,
            voice: Voice::Document,
            point: None,
        };
        let mut blocks = vec![block; words.len()];
        number(&mut blocks, words);
        blocks.into_iter().map(|block| block.point).collect()
    }

    fn check(cases: &[(&str, &str)]) {
        let words: Vec<&str> = cases.iter().map(|(words, _)| *words).collect();
        let wanted: Vec<_> = cases
            .iter()
            .map(|(_, point)| (!point.is_empty()).then(|| (*point).to_owned()))
            .collect();
        assert_eq!(points(&words), wanted);
    }

    #[test]
    fn nests_points_by_their_style() {
        check(&[
            ("To the Embassy:", ""),
            ("(1) If the other side", "(1)"),
            ("(2) If the other side mentions", "(2)"),
            ("(i) That our revelation", "(2)(i)"),
            ("(ii) That we must", "(2)(ii)"),
            ("a) We were always", "(2)(ii)a)"),
            ("b) The revisionist road", "(2)(ii)b)"),
            ("c) Based on the facts", "(2)(ii)c)"),
            ("(iii) That our propaganda", "(2)(iii)"),
            ("Aside from the foreseen questions", ""),
            ("(3) Finally", "(3)"),
        ]);
        check(&[("(g) one", "(g)"), ("(h) two", "(h)"), ("(i) the letter", "(i)")]);
    }

    #[test]
    fn takes_no_telegram_number_and_no_initial_for_a_point() {
        check(&[
            ("239. Held first meeting", ""),
            ("A. Petrov reported", ""),
            ("1. Return of civilians", "1."),
            ("2. Other matters", "2."),
            ("I. Introduction", "I."),
            ("II. The talks", "II."),
        ]);
        check(&[("1963 was a year", ""), ("(Ibid.) He", ""), ("", ""), ("(", "")]);
    }
}
