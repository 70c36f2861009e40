//! Renders a list of documents, two sides next to each other, and what an archive has on a bare name, for a terminal.

use super::options::TerminalOptions;
use super::wrap::{Paint, Styled, wrap};
use chrono::Datelike;

use crate::answer::{Answer, Evidence, YearCount};
use crate::messages::Locale;
use crate::model::Issue;
use crate::question::Narrowing;
use crate::render::listing::{
    self, Entry, MAX_QUOTE_UNITS_TO_MARK, entry, neighbouring_days, part,
};
use crate::render::phrases;

/// A part of a list, from 0, each entry with an empty line behind it; `None` where the answer is no list or has no such part.
pub fn list(answer: &Answer, at: usize, options: TerminalOptions) -> Option<String> {
    if !answer.is_listing() {
        return None;
    }
    let shown = part(answer, at)?;
    let head = phrases::listing_head(options.locale, answer, shown.start + 1, shown.end);
    let mut text =
        head.map(|head| line(&head, "", Paint::Plain, options) + "\n").unwrap_or_default();
    for position in shown {
        let Some(evidence) = answer.shown().nth(position) else { break };
        text.push_str(&one(evidence, position, options));
    }
    let cut = phrases::listing_cut(options.locale, answer);
    if let Some(cut) = cut.filter(|_| part(answer, at + 1).is_none()) {
        text.push_str(&line(&cut, "", Paint::Dim, options));
    }
    Some(text)
}

/// Two sides next to each other; `None` where none were to be compared.
pub fn compared(answer: &Answer, options: TerminalOptions) -> Option<String> {
    let comparison = answer.comparison.as_ref()?;
    let mut text = String::new();
    if let Some(years) = phrases::comparison_years(options.locale, comparison) {
        text.push_str(&(line(&years, "", Paint::Plain, options) + "\n"));
    }
    for side in &comparison.sides {
        let head = phrases::comparison_side(options.locale, side);
        text.push_str(&(line(&head, "", Paint::Heading, options) + "\n"));
        for position in side.evidence.clone() {
            let Some(evidence) = answer.shown().nth(position) else { break };
            text.push_str(&one(evidence, position, options));
        }
    }
    Some(text)
}

/// In how many documents an archive has a bare name; empty for other questions.
pub fn held(answer: &Answer, options: TerminalOptions) -> String {
    let locale = options.locale;
    let Some(held) = phrases::name_held(locale, answer) else { return String::new() };
    line(&held, "   ", Paint::Dim, options)
}

/// The years in which documents on a bare name were written, with what asks for each and what stands on it.
pub fn years(answer: &Answer, locale: Locale) -> Vec<(Narrowing, String)> {
    let years = listing::years(answer);
    let year =
        |count: &YearCount| (Narrowing::Year(count.year), phrases::year_button(locale, count));
    years.iter().map(year).collect()
}

/// The days beside the one that is told of, with what asks for each and what stands on it.
pub fn days(answer: &Answer, locale: Locale) -> Vec<(Narrowing, String)> {
    let Some([(before, to_before), (after, to_after)]) = neighbouring_days(answer) else {
        return Vec::new();
    };
    vec![
        (to_before, phrases::day_before_button(locale, before.month(), before.day())),
        (to_after, phrases::day_after_button(locale, after.month(), after.day())),
    ]
}

/// What takes back a reading of the question or leaves out what is missing, with what stands on each.
pub fn ways_out(answer: &Answer, locale: Locale) -> Vec<(Narrowing, String)> {
    super::super::ways_out::ways_out(locale, answer, &on_first_screen(answer))
}

/// Most pieces that are printed below one another.
pub const MAX_EVIDENCE: usize = 3;

/// What is printed at first: of one that leads, those behind it are printed below one another.
pub(super) fn on_first_screen(answer: &Answer) -> Vec<&Evidence> {
    match answer.shown_first {
        1 => answer.shown().take(MAX_EVIDENCE).collect(),
        _ => answer.first_screen().collect(),
    }
}

/// An entry with an empty line behind it.
fn one(evidence: &Evidence, position: usize, options: TerminalOptions) -> String {
    let Entry { title, about, part } =
        entry(options.locale, evidence, position, MAX_QUOTE_UNITS_TO_MARK);
    let mut text = line(&title, "", Paint::Heading, options);
    text.push_str(&line(&about, "   ", Paint::Dim, options));
    match &part {
        Some(part) => {
            let highlights = part.highlights(&evidence.highlights);
            let styled = Styled::highlighted(part.quote.text(), &highlights);
            text.push_str(&wrap(&styled, "   │ ", options));
            for remark in slips(evidence, part.quote.text(), options.locale) {
                text.push_str(&line(&remark, "   ", Paint::Dim, options));
            }
        }
        None => {
            let too_long = phrases::too_long_in_short(options.locale);
            text.push_str(&line(&too_long, "   ", Paint::Dim, options));
        }
    }
    text + "\n"
}

/// Mistakes of the source that stand in the words shown; the others would puzzle the reader.
pub(super) fn slips(evidence: &Evidence, shown: &str, locale: Locale) -> Vec<String> {
    let issues = evidence.document.issues.iter();
    let remarks = issues.filter_map(|issue| match issue {
        Issue::Slip { printed, note } if shown.contains(printed.as_str()) => {
            Some(phrases::sic(locale, printed, note))
        }
        _ => None,
    });
    remarks.collect()
}

fn line(text: &str, margin: &str, paint: Paint, options: TerminalOptions) -> String {
    wrap(&Styled::painted(text, paint), margin, options)
}
