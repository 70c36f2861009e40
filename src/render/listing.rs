//! Cuts a list into parts of ten and puts each of its entries in short: number and title, date and voice, a few words.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::phrases;
use super::shortened::{Anchor, ShortenedQuote, densest, fitted, without_label};
use super::telegram::titled;
use crate::answer::{Answer, Evidence, LISTED_AT_ONCE, YearCount};
use crate::messages::Locale;
use crate::question::{Narrowing, Request};
use crate::time::Edtf;

/// Longest quotation of an entry, in UTF-16 units: ten of them fit a message.
const MAX_QUOTE_UNITS: usize = 180;
/// The same of one that has what was asked for behind that, at the end of a long sentence.
pub(super) const MAX_QUOTE_UNITS_TO_MARK: usize = 320;
/// Most years that are offered: a row of four is read at a glance, and three rows leave the passage in view.
const MAX_YEARS: usize = 12;

/// An entry of a list in short. The words are verified like any other quotation.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Number and title.
    pub(super) title: String,
    /// When it was written and, where it is not the document itself, who speaks.
    pub(super) about: String,
    /// As many words as fit; `None` where not even one does.
    pub(super) part: Option<ShortenedQuote>,
}

/// The entry at a position, from 0; its quotation takes no more than `room` UTF-16 units.
pub(super) fn entry(locale: Locale, evidence: &Evidence, position: usize, room: usize) -> Entry {
    let part = shown_part(evidence, room);
    let shown = part.as_ref().map_or(evidence.quote.span(), |part| part.quote.span());
    let about = phrases::attribution_of_part(locale, evidence, shown);
    let about = match &part {
        Some(part) if part.is_shorter => phrases::source_of_part(locale, &about),
        _ => about,
    };
    let title = phrases::numbered(locale, position + 1, &titled(locale, &evidence.document));
    Entry { title, about, part }
}

/// As much of the words as fits, from where most of what was asked for is; where nothing of it would be seen, from the
/// sentence that has it first, and to its end.
fn shown_part(evidence: &Evidence, room: usize) -> Option<ShortenedQuote> {
    let said = without_label(evidence);
    let marks = said.highlights(&evidence.highlights);
    let part = |most: usize, anchor: Anchor| {
        fitted(&said.quote, room.min(most), anchor).map(|part| part.behind(&said))
    };
    let usual = part(MAX_QUOTE_UNITS, densest(&said.quote, &marks, room.min(MAX_QUOTE_UNITS)));
    let Some(first) = marks.first().map(|mark| Anchor::Character(mark.start)) else { return usual };
    let is_seen = |part: &ShortenedQuote| !part.highlights(&evidence.highlights).is_empty();
    if usual.as_ref().is_some_and(is_seen) {
        return usual;
    }
    let others = [MAX_QUOTE_UNITS, MAX_QUOTE_UNITS_TO_MARK].map(|most| part(most, first));
    others.into_iter().flatten().find(is_seen).or(usual)
}

/// The positions of a part of a list, from 0; `None` where the list has no such part.
pub(super) fn part(answer: &Answer, part: usize) -> Option<Range<usize>> {
    let count = answer.shown().count();
    let start = part.checked_mul(LISTED_AT_ONCE)?;
    (start < count).then(|| start..count.min(start + LISTED_AT_ONCE))
}

/// The part of a list in which a position stands.
pub(super) fn part_of(position: usize) -> usize {
    position / LISTED_AT_ONCE
}

/// The days beside those that are told of, where days of the year are: the label's month and day, and what asks for it.
pub(super) fn neighbouring_days(answer: &Answer) -> Option<[(NaiveDate, Narrowing); 2]> {
    if answer.question.request != Request::OnThisDay {
        return None;
    }
    let [window] = &answer.question.dates[..] else { return None };
    let (first, last, is_any_year) = match window.edtf {
        // A year with a 29 February, so that no day is passed over.
        Edtf::AnyYear { month, day } => {
            let day = NaiveDate::from_ymd_opt(2000, month, day)?;
            (day, day, true)
        }
        _ => (window.interval.start?, window.interval.end?, false),
    };
    let beside = |day: NaiveDate| {
        // Over the turn of a year its number changes too.
        let year = (!is_any_year).then(|| day.year());
        (day, Narrowing::Day { month: day.month(), day: day.day(), year })
    };
    let before = first.checked_sub_days(Days::new(1))?;
    let after = last.checked_add_days(Days::new(1))?;
    Some([beside(before), beside(after)])
}

/// The years in which documents on a bare name were written, in order: those with most where there are many.
pub(super) fn years(answer: &Answer) -> Vec<YearCount> {
    let is_name = answer.question.request.wants_telling() && !answer.question.is_dated();
    let Some(holdings) = answer.holdings.as_ref().filter(|_| is_name) else { return Vec::new() };
    let mut years = holdings.years();
    years.sort_by_key(|count| std::cmp::Reverse(count.documents));
    years.truncate(MAX_YEARS);
    years.sort_by_key(|count| count.year);
    // The only year that there is narrows nothing.
    if years.len() > 1 { years } else { Vec::new() }
}
