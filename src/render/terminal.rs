//! Turns an [`Answer`] into text for a terminal: the bot's reply, wrapped to a width, with or without colour.

use std::ops::Range;

use chrono::NaiveDate;

use super::phrases;
use crate::answer::{Answer, Evidence, Quote};
use crate::archive::{ArchiveFacts, Surroundings};
use crate::cite::{Citation, CitationSettings, cite};
use crate::model::{DocumentHead, Issue, Voice};
use crate::time::{Reading, TimeExpression};

mod wrap;

pub use wrap::Paint;
use wrap::{Styled, wrap};

/// How many pieces of evidence are printed at once; the rest are counted.
pub const SHOWN: usize = 3;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colour and bold may be used.
    pub colour: bool,
}

impl Look {
    /// For files, pipes and tests.
    pub const PLAIN: Look = Look { width: 80, colour: false };
}

/// The whole answer: how the question was read, the verdict, and the best evidence.
pub fn answer(answer: &Answer, citations: &CitationSettings, look: Look) -> String {
    let mut text = head(answer, look);
    let shown: Vec<&Evidence> = answer.shown().collect();
    for one in shown.iter().take(SHOWN) {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&evidence(one, citations, look));
    }
    if shown.len() > SHOWN {
        text.push('\n');
        text.push_str(&line(&phrases::more_evidence(shown.len() - SHOWN), "", Paint::Dim, look));
    }
    text
}

/// How an answer came about.
pub fn explain(answer: &Answer, look: Look) -> String {
    let one = |text: String| {
        let indent = &text[..text.len() - text.trim_start().len()];
        line(text.trim_start(), indent, Paint::Plain, look)
    };
    phrases::explain(answer).into_iter().map(one).collect()
}

/// How the question was read, and the verdict where it is not a full answer.
pub fn head(answer: &Answer, look: Look) -> String {
    let mut text = String::new();
    if let Some(read_as) = phrases::read_as(answer) {
        text.push_str(&line(&read_as, "", Paint::Dim, look));
    }
    if let Some(verdict) = phrases::verdict(answer) {
        text.push_str(&line(&verdict, "", Paint::Warning, look));
    }
    if let Some(undated) = phrases::undated(answer.undated) {
        text.push_str(&line(&undated, "", Paint::Dim, look));
    }
    text
}

/// One piece of evidence: voice, words, title, dates, citation.
pub fn evidence(evidence: &Evidence, citations: &CitationSettings, look: Look) -> String {
    let document = &evidence.document;
    let voice = format!("{}. {}:", evidence.rank, phrases::voice(evidence.passage.voice));
    let mut text = line(&voice, "", Paint::Heading, look);
    text.push_str(&quotation(&evidence.quote, &evidence.highlights, look));
    text.push_str(&line(&document.title, "   ", Paint::Plain, look));
    for told in about(evidence) {
        text.push_str(&line(&told, "   ", Paint::Dim, look));
    }
    let citation = cite(document, &evidence.passage, citations);
    text.push_str(&line(&citation.archive, "   ", Paint::Citation, look));
    if let Some(locator) = &citation.locator {
        text.push_str(&line(locator, "   ", Paint::Citation, look));
    }
    if let Some(added) = phrases::added(&citation.added) {
        text.push_str(&line(&added, "   ", Paint::Dim, look));
    }
    text
}

/// What must be known to trust it: dates, place, slips, clashes.
fn about(evidence: &Evidence) -> Vec<String> {
    let document = &evidence.document;
    let quote = evidence.quote.text();
    let slips = document.issues.iter().filter_map(|issue| match issue {
        Issue::Slip { printed, note } if quote.contains(printed.as_str()) => {
            Some(phrases::sic(printed, note))
        }
        _ => None,
    });
    // Who asks where a document is kept should also hear what its record does not say.
    let is_record = evidence.passage.voice == Voice::SourceNote;
    let gaps = document.issues.iter().filter(|_| is_record).filter_map(phrases::issue);
    slips.chain(phrases::times(evidence)).chain(gaps).collect()
}

fn quotation(quote: &Quote, highlights: &[Range<usize>], look: Look) -> String {
    let styled = Styled::highlighted(quote.text(), highlights);
    wrap(&styled, "   │ ", look)
}

/// Both forms of the citation, whole, what in them was added, and what a careful reader should know of the record.
pub fn citation(citation: &Citation, document: &DocumentHead, look: Look) -> String {
    let mut text = String::new();
    let forms = [
        (phrases::CITE_ARCHIVE, &citation.archive),
        (phrases::CITE_CHICAGO, &citation.chicago_note),
    ];
    for (label, form) in forms {
        text.push_str(&line(label, "", Paint::Heading, look));
        text.push_str(&line(form, "   ", Paint::Plain, look));
    }
    if let Some(locator) = &citation.locator {
        text.push_str(&line(&phrases::this_passage(locator), "", Paint::Dim, look));
    }
    if let Some(added) = phrases::added(&citation.added) {
        text.push_str(&line(&added, "", Paint::Dim, look));
    }
    for remark in document.issues.iter().filter_map(phrases::issue) {
        text.push_str(&line(&remark, "", Paint::Dim, look));
    }
    text
}

/// A passage between its neighbours.
pub fn surroundings(surroundings: &Surroundings, look: Look) -> String {
    let mut text = line(&surroundings.document.title, "", Paint::Heading, look);
    for (at, quote) in surroundings.quotes.iter().enumerate() {
        let margin = if at == surroundings.middle { "   ┃ " } else { "   │ " };
        text.push_str(&wrap(&Styled::plain(quote.text()), margin, look));
        text.push('\n');
    }
    text
}

/// What the archive holds.
pub fn facts(facts: &ArchiveFacts, look: Look) -> String {
    phrases::about(facts).iter().map(|said| line(said, "", Paint::Plain, look)).collect()
}

/// A text with its dates underlined, and below it how each was read; `reference` is the day it counts from.
pub fn dates(text: &str, reading: &Reading, reference: Option<NaiveDate>, look: Look) -> String {
    let spans: Vec<Range<usize>> = reading.expressions.iter().map(|it| it.span.clone()).collect();
    let mut shown = wrap(&Styled::underlined(text, &spans), "", look);
    if reading.expressions.is_empty() {
        shown.push_str(&line(phrases::NO_DATE, "", Paint::Dim, look));
    }
    for found in &reading.expressions {
        shown.push_str(&date(text, found, reference, look));
    }
    for note in &reading.notes {
        let note = format!("Note: {}.", phrases::reading_note(text, note));
        shown.push_str(&line(&note, "", Paint::Warning, look));
    }
    shown
}

fn date(text: &str, found: &TimeExpression, reference: Option<NaiveDate>, look: Look) -> String {
    let said = text.get(found.span.clone()).unwrap_or_default();
    let mut shown = line(&format!("“{said}”"), "", Paint::Heading, look);
    for told in phrases::date_reading(found, reference) {
        shown.push_str(&line(&told, "   ", Paint::Plain, look));
    }
    shown
}

/// One paragraph of ours.
pub fn line(text: &str, margin: &str, paint: Paint, look: Look) -> String {
    wrap(&Styled::painted(text, paint), margin, look)
}
