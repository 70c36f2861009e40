//! Reads the line above a document ("Washington, September 24, 1959, 7 p.m.") into its place and its day.

use std::ops::Range;

use crate::language::DatelineWords;
use crate::time::context::Context;
use crate::time::edtf::{Edtf, Precision};
use crate::time::interval::Interval;
use crate::time::parts::{dated, days};
use crate::time::reader::DateReader;
use crate::time::reading::{Inference, TimeExpression};

/// A line that says where and when a document was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Dateline {
    /// Bytes of the place in the line, when one is given.
    pub place: Option<Range<usize>>,
    /// The day or days; `None` when the line says that the document is undated.
    pub date: Option<TimeExpression>,
}

/// A longer line is prose. In bytes.
const MAX_DATELINE_BYTES: usize = 160;

impl DateReader {
    /// The place and the day of a line that holds nothing else, or `None` when it is any other line.
    ///
    /// Several days ("September 26 and 27, 1959") become the days from the first to the last.
    /// A note mark glued to the year ("19591") is passed over.
    pub fn dateline(&self, line: &str, context: &Context) -> Option<Dateline> {
        if line.len() > MAX_DATELINE_BYTES {
            return None;
        }
        let words = &self.language().dates.dateline;
        if let Some(place) = undated(line, words) {
            return Some(Dateline { place, date: None });
        }
        let found = self.read(line, context).expressions;
        let (first, last) = (found.first()?, found.last()?);
        let inner =
            found.windows(2).all(|pair| joined(&line[pair[0].span.end..pair[1].span.start], words));
        let group = found.len() == 1 && is_date_time_group(line.get(first.span.clone())?);
        let before = without_article(line.get(..first.phrase.start)?, words);
        let before = if group { without_precedence(before, words) } else { before };
        let place = place_of(before, words)?;
        let after = line.get(last.span.end..)?;
        // A dateline says its date in full. Where a part had to be inferred, the line is prose; but a
        // date-time group always has two digits for its year.
        let said =
            |why: Option<Inference>| why.is_none() || group && why == Some(Inference::Century);
        let dated = found.iter().all(|one| said(one.why) && one.interval.start.is_some());
        if !inner || !dated || !only_hours(after, words) {
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
fn undated(line: &str, words: &DatelineWords) -> Option<Option<Range<usize>>> {
    let text = line
        .trim_end()
        .trim_end_matches(['.', ']', ')'])
        .trim_end_matches(|c: char| c.is_ascii_digit());
    let text = text.trim_end_matches(['.', ']', ')']);
    let word = words.undated.iter().find(|word| ends_with(text, word))?;
    place_of(&text[..text.len() - word.len()], words)
}

/// Whether a text ends with an ASCII word, in whichever case.
fn ends_with(text: &str, word: &str) -> bool {
    text.len()
        .checked_sub(word.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// "221430Z OCT 62": the day, the hour and the minute in one number, with a zone.
fn is_date_time_group(text: &str) -> bool {
    let zone = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() - zone.len() == 6 && zone.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What stands before a date-time group, without the letters of its precedence ("O 221430Z OCT 62").
fn without_precedence<'a>(before: &'a str, language: &DatelineWords) -> &'a str {
    let mut words = before.split_whitespace();
    if words.all(|word| language.precedences.contains(&word)) { "" } else { before }
}

/// What stands before a day, without an article of its own ("Paris, le").
fn without_article<'a>(before: &'a str, language: &DatelineWords) -> &'a str {
    let text = before.trim_end();
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    if language.articles.contains(&last) { &text[..text.len() - last.len()] } else { before }
}

/// The place before a day: nothing, or capitalised words and a comma. The outer `None` says that this is prose.
fn place_of(before: &str, language: &DatelineWords) -> Option<Option<Range<usize>>> {
    let outside = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '(' | ')' | '•');
    let place = unnumbered(before.trim_matches(outside), language).trim_start_matches(outside);
    if place.is_empty() {
        return Some(None);
    }
    // Prose may begin with capitals too. The place of a dateline is closed by a mark.
    let closed = before
        .trim_end_matches(|c: char| c.is_whitespace() || c == '[')
        .ends_with([',', ']', '\u{2014}', ':']);
    let words = place.split_whitespace();
    let named = words.clone().all(|word| is_place_word(word, language)) && words.count() <= 10;
    let capital = place.chars().next().is_some_and(char::is_uppercase);
    let start = before.rfind(place)?;
    (closed && named && capital).then(|| Some(start..start + place.len()))
}

/// A place without the number of the despatch before it ("No. 252 Taipei").
fn unnumbered<'a>(place: &'a str, language: &DatelineWords) -> &'a str {
    let Some(rest) = place.strip_prefix(language.number_label) else { return place };
    rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
}

/// A capitalised word, or one that joins such words in the name of a place.
fn is_place_word(word: &str, language: &DatelineWords) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || bare.chars().next().is_some_and(char::is_uppercase)
        || language.place_words.contains(&bare)
}

/// Whether two days of a line are joined by no more than "and", commas and brackets.
fn joined(between: &str, language: &DatelineWords) -> bool {
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| language.between_days.contains(&word))
}

/// Whether a text holds only hours, zones and note marks.
fn only_hours(after: &str, language: &DatelineWords) -> bool {
    let words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut count = 0;
    words.into_iter().all(|word| {
        count += 1;
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        // A dateline has few words after its day; a longer tail is a sentence.
        count <= 12
            && (letters.is_empty()
                || language.hours.iter().any(|hour| hour.eq_ignore_ascii_case(letters)))
    })
}
