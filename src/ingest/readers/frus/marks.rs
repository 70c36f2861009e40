//! Finds what editors put into running text: page marks and note marks glued to words.

use crate::ingest::dates::is_month;
use crate::model::{PageMark, Span};

/// The marks of a page.
pub(super) struct Marks {
    /// Page breaks.
    pub(super) pages: Vec<PageMark>,
    /// Note marks.
    pub(super) notes: Vec<Span>,
}

/// Longest page mark, in bytes.
const MAX_PAGE_MARK_BYTES: usize = 24;

/// Every "[Page 594]" of a text that stands at byte `base` of its file.
pub(crate) fn page_marks(text: &str, base: usize) -> Vec<PageMark> {
    text.match_indices("[Page ")
        .filter_map(|(at, lead)| page_mark(text, base, at, lead.len()))
        .collect()
}

fn page_mark(text: &str, base: usize, at: usize, lead: usize) -> Option<PageMark> {
    let rest = &text[at + lead..];
    // A page mark is short; a bracket that closes far away is something else.
    let length = rest.bytes().take(MAX_PAGE_MARK_BYTES).position(|byte| byte == b']')?;
    let page = rest[..length].trim();
    let plain = page.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '.'));
    let span = Span::new(base + at, base + at + lead + length + 1);
    (!page.is_empty() && plain).then(|| PageMark { span, page: page.to_owned() })
}

/// The note marks of a text in their order: digits glued to words that count up from `first` to at most `last`.
///
/// A word may end in digits of its own ("SS-20"), so the nearer a number is to the one expected, the less else must speak for it.
/// A year keeps its four digits: "19641" is 1964 and note 1.
pub(crate) fn note_marks(text: &str, base: usize, first: u32, last: u32) -> Vec<Span> {
    let mut expected = first;
    let mut marks = Vec::new();
    let mut at = 0;
    let is_digit = |c: char| c.is_ascii_digit() || RAISED.contains(c);
    while let Some(found) = text[at..].find(is_digit).map(|found| at + found) {
        let rest = &text[found..];
        let raised = rest.find(|c: char| !RAISED.contains(c)).unwrap_or(rest.len());
        if raised > 0 {
            // Raised digits are a mark where they count, and else a power or a fraction. A row of them may be no number at all.
            let number = raised_number(rest).map(|(number, _)| number);
            let counts = expected..=last.min(expected.saturating_add(2));
            if let Some(number) = number.filter(|number| counts.contains(number)) {
                marks.push(Span::new(base + found, base + found + raised));
                expected = number + 1;
            }
            at = found + raised;
            continue;
        }
        let end = found + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if expected > last {
            break;
        }
        // The shortest suffix comes first: in "19641" that is 1, before 41 and 641.
        if let Some(number) = bracketed(text, found, end) {
            // A number in brackets is a mark where it counts, and else a part of the text.
            if (expected..=last.min(expected.saturating_add(2))).contains(&number) {
                marks.push(Span::new(base + found - 1, base + end + 1));
                expected = number + 1;
            }
            at = end;
            continue;
        }
        let mark = suffixes(&text[found..end]).filter(|number| (expected..=last).contains(number));
        let mark =
            mark.filter_map(|number| glued(text, found, end, number, number - expected)).next();
        if let Some((start, number)) = mark {
            marks.push(Span::new(base + start, base + end));
            expected = number + 1;
        }
        at = end;
    }
    marks
}

const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// The number of the raised digits that a text begins with, and their length in bytes.
pub(super) fn raised_number(text: &str) -> Option<(u32, usize)> {
    let length = text.find(|c: char| !RAISED.contains(c)).unwrap_or(text.len());
    let value = |c: char| RAISED.chars().position(|raised| raised == c);
    let digits = text[..length].chars().filter_map(value).map(|digit| digit.to_string());
    Some((digits.collect::<String>().parse().ok()?, length))
}

/// The number of "[1]", where it stands behind a word without a blank.
fn bracketed(text: &str, start: usize, end: usize) -> Option<u32> {
    let before = text[..start].strip_suffix('[')?;
    let is_glued = before.chars().next_back().is_some_and(|c| !c.is_whitespace());
    let digits = text[start..end].parse().ok()?;
    (is_glued && text[end..].starts_with(']')).then_some(digits)
}

/// The numbers that digits end in: 19641 → 1, 41, 641.
fn suffixes(digits: &str) -> impl Iterator<Item = u32> {
    let starts = (digits.len().saturating_sub(3)..digits.len()).rev();
    starts
        // "05" is no number of a note; "0" is, in volumes that count from 0.
        .filter(|&start| !digits[start..].starts_with('0') || digits.len() - start == 1)
        .filter_map(|start| digits[start..].parse().ok())
}

/// Where the mark of note `number` begins in the digits from `start` to `end`, if they are, or end in, that mark.
///
/// `skipped` is how many numbers lie between the one expected and this one.
fn glued(text: &str, start: usize, end: usize, number: u32, skipped: u32) -> Option<(usize, u32)> {
    let digits = &text[start..end];
    let mark = number.to_string();
    let kept = digits.strip_suffix(mark.as_str())?;
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let ends_word = after.is_none_or(|c| c.is_whitespace() || is_after_mark(c));
    let fits = match before {
        _ if !ends_word => false,
        // Digits remain before the mark, so they must make sense alone: a year, or a day of a
        // month.
        _ if !kept.is_empty() => skipped <= 2 && is_number_with_mark(text, start, kept, digits),
        None => false,
        Some('.') => {
            is_after_stop(text, start, after) && (skipped <= 2 || ends_long_word(text, start))
        }
        Some(c) if is_before_mark(c) => skipped <= 2 || ends_long_word(text, start),
        // "telegram3": few words end in digits of their own, so a note or two may have been missed.
        Some(c) if c.is_lowercase() => skipped <= 2,
        // "B52": after a capital only the very number that is expected counts.
        Some(c) if c.is_alphanumeric() => skipped == 0,
        Some(_) => false,
    };
    fits.then(|| (start + kept.len(), number))
}

/// Whether a word of three letters or more stands before the marks of punctuation at `at`.
fn ends_long_word(text: &str, at: usize) -> bool {
    let words = text[..at].trim_end_matches(|c| c == '.' || is_before_mark(c));
    words.chars().rev().take(3).filter(|c| c.is_alphabetic()).count() == 3
}

/// "19641": a year and a mark; "April 213": a day and a mark, for there is no 213 April.
fn is_number_with_mark(text: &str, start: usize, kept: &str, digits: &str) -> bool {
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '–' | '-' | '/' | '(' | '“')) {
        return false;
    }
    let year = kept.len() == 4 && matches!(&kept[..2], "17" | "18" | "19" | "20");
    let day = kept.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    let impossible = digits.parse::<u32>().is_ok_and(|day| day > 31);
    year || (day && impossible && digits.len() <= 4 && month_before(text, start))
}

fn month_before(text: &str, start: usize) -> bool {
    let words = text[..start].trim_end();
    let word = words.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    is_month(&word.to_lowercase())
}

/// After a full stop digits are a mark where a sentence ended: no digit before the stop but a year's or a day's, and a capital after.
fn is_after_stop(text: &str, start: usize, after: Option<char>) -> bool {
    let before = text[..start].trim_end_matches('.');
    let number = before.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    if !number {
        return !before.ends_with("No") && !before.ends_with("no") && !before.is_empty();
    }
    let rest = text[start..].trim_start_matches(|c: char| c.is_ascii_digit());
    let next = rest.trim_start().chars().next();
    let gap = after.is_none_or(char::is_whitespace);
    let line_ends = rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    gap && (line_ends || next.is_none_or(|c| c.is_uppercase() || matches!(c, '“' | '[' | '(')))
}

fn is_before_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '”' | '’' | '"' | '\'' | ')' | ']' | '!' | '?')
}

fn is_after_mark(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | ',' | ';' | ':' | '.' | ')' | ']' | '”' | '’' | '"' | '?' | '!')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str, first: u32, last: u32) -> Vec<&str> {
        note_marks(text, 0, first, last).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn finds_marks_that_count_up() {
        for (text, first, last, wanted) in [
            ("to Secretary of State Herter0", 0, 0, vec!["0"]),
            ("Washington, February 26, 19641", 1, 4, vec!["1"]),
            (
                "Taipei 639, 21 April),1 he met SS-20 crews, status quo.2 Next “text.”3 He",
                1,
                4,
                vec!["1", "2", "3"],
            ),
            ("on Dec. 3,3 I saw", 3, 4, vec!["3"]),
            ("Held meeting 4 pm August 1.2 After", 2, 3, vec!["2"]),
            ("worth 1.5 million", 5, 9, vec![]),
            ("the MIG21 and the U-2", 2, 9, vec![]),
            ("No.2 of the list", 2, 9, vec![]),
            ("in 1963.2 He", 2, 9, vec!["2"]),
            ("of April 213 and", 3, 9, vec!["3"]),
            ("of 213 men", 3, 9, vec![]),
            ("the Embassy’s view of the GRC.4 It", 3, 9, vec!["4"]),
            ("to Secretary Herter¹ said,² 5 m² and x¹⁰", 1, 4, vec!["¹", "²"]),
            ("a¹ x¹²³⁴⁵⁶⁷⁸⁹⁰¹² b²", 1, 4, vec!["¹", "²"]),
            ("to Secretary Herter[1] said,[2] in [3] of [1962]", 1, 4, vec!["[1]", "[2]"]),
        ] {
            assert_eq!(marks(text, first, last), wanted, "{text}");
        }
    }

    #[test]
    fn finds_page_marks() {
        let text = "an urgent [Page 594] Peiping [Page XII] and [Page <b>] [Page ";
        let pages: Vec<String> = page_marks(text, 10).into_iter().map(|mark| mark.page).collect();
        assert_eq!(pages, ["594", "XII"]);
        assert_eq!(page_marks(text, 10)[0].span, Span::new(20, 30));
    }
}
