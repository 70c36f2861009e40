//! Reads what a question does not want: "except in March", "other than coal".

use std::ops::Range;

use super::DateWindow;
use crate::language::QuestionWords;
use crate::text::Word;
use crate::time::{Edtf, EdtfDate, Interval, Precision, Qualifier, Relation};

/// Where the words behind each "except" begin and end: bytes of the question, up to the next word of the frame.
pub(super) fn exceptions(words: &[Word], language: &QuestionWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is = |list: &[&str], at: usize| {
        words.get(at).is_some_and(|word| list.contains(&word.folded.as_str()))
    };
    for phrase in language.exceptions {
        let count = phrase.split(' ').count();
        let begins = |row: &[Word]| row.iter().map(|w| w.folded.as_str()).eq(phrase.split(' '));
        for at in (0..words.len()).filter(|&at| words.get(at..at + count).is_some_and(begins)) {
            let mut first = at + count;
            while is(language.behind_exception, first) {
                first += 1;
            }
            let is_part = |&next: &usize| {
                next < words.len() && (!is(language.frame, next) || is(language.side_by_side, next))
            };
            let end = (first..).take_while(is_part).last();
            if let Some(end) = end {
                found.push(words[first].span.start..words[end].span.end);
            }
        }
    }
    found
}

/// Which times are denied beside others: "not **1962**, but 1963", "in 1962 but not in **October**".
///
/// Where all are, none is: "was it not in 1962" means that year.
pub(super) fn denied(
    text: &str,
    words: &[Word],
    times: &[Range<usize>],
    language: &QuestionWords,
) -> Vec<Range<usize>> {
    let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
    let is_denied = |time: &&Range<usize>| {
        let before = &words[..words.partition_point(|word| word.span.start < time.start)];
        let mut before = before.iter().rev().skip_while(|word| is(language.behind_exception, word));
        let Some(denial) = before.next().filter(|word| is(language.denials, word)) else {
            return false;
        };
        // "was it **not** in 1962": inside a clause it denies nothing.
        before.next().is_none_or(|last| {
            is(language.before_denial, last)
                || times.iter().any(|other| other.end == last.span.end)
                || text[last.span.end..denial.span.start].contains(|c: char| !c.is_whitespace())
        })
    };
    let denied: Vec<_> = times.iter().filter(is_denied).cloned().collect();
    if denied.len() < times.len() { denied } else { Vec::new() }
}

/// The windows without those that begin in an exception; what is left of a window may be two.
///
/// Where nothing but exceptions is named, all other times are meant.
pub(super) fn without_exceptions(
    windows: Vec<(Range<usize>, DateWindow)>,
    exceptions: &[Range<usize>],
) -> Vec<DateWindow> {
    let is_excepted = |span: &Range<usize>| {
        exceptions.iter().any(|except| except.contains(&span.end.saturating_sub(1)))
    };
    let (out, kept): (Vec<_>, Vec<_>) =
        windows.into_iter().partition(|(span, _)| is_excepted(span));
    let mut left: Vec<DateWindow> = kept.into_iter().map(|(_, window)| window).collect();
    for (_, except) in out {
        if left.is_empty() {
            left.push(DateWindow {
                interval: Interval { start: None, end: None },
                ..except.clone()
            });
        }
        left = left.into_iter().flat_map(|window| without(window, &except.interval)).collect();
    }
    left
}

/// What of a window lies before and behind a time.
fn without(window: DateWindow, except: &Interval) -> Vec<DateWindow> {
    if !window.interval.overlaps(except) || matches!(window.edtf, Edtf::AnyYear { .. }) {
        return vec![window];
    }
    let day = |first| EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
    let part = |start: Option<chrono::NaiveDate>, end: Option<chrono::NaiveDate>| {
        let is_empty = start.zip(end).is_some_and(|(start, end)| start > end);
        (!is_empty).then(|| DateWindow {
            interval: Interval { start, end },
            edtf: Edtf::Range(start.map(day), end.map(day)),
            relation: Relation::During,
            ..window.clone()
        })
    };
    let before = except.start.and_then(|start| part(window.interval.start, start.pred_opt()));
    let behind = except.end.and_then(|end| part(end.succ_opt(), window.interval.end));
    before.into_iter().chain(behind).collect()
}
