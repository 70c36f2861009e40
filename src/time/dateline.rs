//! Turns the line above a document ("Washington, September 24, 1959, 7 p.m.") into its place and its day.

use std::ops::Range;

use super::slices::{dated, days};
use super::{Context, DateReader, Edtf, Interval, Precision, TimeExpression};

/// A line that says where and when a document was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Dateline {
    /// Bytes of the place in the line, when one is given.
    pub place: Option<Range<usize>>,
    /// The day or days; `None` when the line says that the document is undated.
    pub date: Option<TimeExpression>,
}

/// A longer line is prose.
const LONGEST: usize = 160;

/// Words that may stand after the day: the hour and its zone.
const HOURS: &[&str] = &[
    "a",
    "m",
    "p",
    "am",
    "pm",
    "noon",
    "midnight",
    "z",
    "gmt",
    "est",
    "edt",
    "cst",
    "pst",
    "hours",
    "hrs",
    "o",
    "clock",
    "local",
    "time",
    "greenwich",
    "to",
    "and",
    "in",
    "the",
    "morning",
    "afternoon",
    "evening",
    "night",
    "approximately",
    "about",
    "at",
    "s",
    "st",
    "washington",
    "zulu",
    "until",
];

/// Words that say that a paper has no date.
const UNDATED: &[&str] = &["undated", "no date", "n.d.", "date unknown"];

impl DateReader {
    /// The place and the day of a line that holds nothing else, or `None` when it is any other line.
    ///
    /// Several days ("September 26 and 27, 1959") become the days from the first to the last.
    /// A note mark glued to the year ("19591") is passed over.
    pub fn dateline(&self, line: &str, context: &Context) -> Option<Dateline> {
        if line.len() > LONGEST {
            return None;
        }
        if let Some(place) = undated(line) {
            return Some(Dateline { place, date: None });
        }
        let found = self.read(line, context).expressions;
        let (first, last) = (found.first()?, found.last()?);
        let inner =
            found.windows(2).all(|pair| joined(&line[pair[0].span.end..pair[1].span.start]));
        let place = place_of(line.get(..first.phrase.start)?)?;
        let after = line.get(last.span.end..)?;
        let dated = found.iter().all(|one| one.why.is_none() && one.interval.start.is_some());
        if !inner || !dated || !only_hours(after) {
            return None;
        }
        Some(Dateline { place, date: Some(hull(first, last, &found)?) })
    }
}

/// From the first to the last of several days.
fn hull(
    first: &TimeExpression,
    last: &TimeExpression,
    all: &[TimeExpression],
) -> Option<TimeExpression> {
    if all.len() == 1 {
        return Some(first.clone());
    }
    let start = all.iter().filter_map(|one| one.interval.start).min()?;
    let end = all.iter().filter_map(|one| one.interval.end).max()?;
    let edtf = match (first.edtf, last.edtf) {
        (Edtf::Date(from), Edtf::Date(to))
            if from.precision == to.precision && from.precision != Precision::Day =>
        {
            Edtf::Range(Some(from), Some(dated(to.precision, to.first)))
        }
        _ => days(start, end),
    };
    Some(TimeExpression {
        span: first.span.start..last.span.end,
        phrase: first.phrase.start..last.phrase.end,
        unit: edtf,
        edtf,
        interval: Interval::new(start, end),
        ..first.clone()
    })
}

/// "Washington, undated."
fn undated(line: &str) -> Option<Option<Range<usize>>> {
    let text = line
        .trim_end()
        .trim_end_matches(['.', ']', ')'])
        .trim_end_matches(|c: char| c.is_ascii_digit());
    let text = text.trim_end_matches(['.', ']', ')']);
    let word = UNDATED.iter().find(|word| ends_with(text, word.trim_end_matches('.')))?;
    let before = &text[..text.len() - word.trim_end_matches('.').len()];
    place_of(before)
}

/// Whether a text ends with an ASCII word, in whichever case.
fn ends_with(text: &str, word: &str) -> bool {
    text.len()
        .checked_sub(word.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// The place before a day: nothing, or capitalised words and a comma. The outer `None` says that this is prose.
fn place_of(before: &str) -> Option<Option<Range<usize>>> {
    let outside = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '(' | ')' | '•');
    let place = numbered(before.trim_matches(outside)).trim_start_matches(outside);
    if place.is_empty() {
        return Some(None);
    }
    let closed = before
        .trim_end_matches(|c: char| c.is_whitespace() || c == '[')
        .ends_with([',', ']', '\u{2014}', ':']);
    let words = place.split_whitespace();
    let named = words.clone().all(is_place_word) && words.count() <= 10;
    let capital = place.chars().next().is_some_and(char::is_uppercase);
    let start = before.rfind(place)?;
    (closed && named && capital).then(|| Some(start..start + place.len()))
}

/// A place without the number of the despatch before it ("No. 252 Taipei").
fn numbered(place: &str) -> &str {
    let Some(rest) = place.strip_prefix("No.") else { return place };
    rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
}

/// A capitalised word, or one that joins such words in the name of a place.
fn is_place_word(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "of", "the", "de", "la", "en", "route", "from", "to", "at", "sea", "aboard", "and", "in",
        "on", "for", "via",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || bare.chars().next().is_some_and(char::is_uppercase)
        || JOINING.contains(&bare)
}

/// Whether two days of a line are joined by no more than "and", commas and brackets.
fn joined(between: &str) -> bool {
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| matches!(word, "and" | "to" | "or"))
}

/// Whether a text holds only hours, zones and note marks.
fn only_hours(after: &str) -> bool {
    let words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut count = 0;
    words.into_iter().all(|word| {
        count += 1;
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        count <= 12
            && (letters.is_empty() || HOURS.iter().any(|hour| hour.eq_ignore_ascii_case(letters)))
    })
}
