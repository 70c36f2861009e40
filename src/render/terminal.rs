//! Renders an [`Answer`] as text for a terminal: the bot's reply, wrapped to a width, with or without colour.

use std::ops::Range;

use chrono::NaiveDate;

use super::in_short::{in_short, span_in_short};
use super::phrases::{self, Told};
use super::shortened::{gist, without_label};
use crate::answer::{Answer, Evidence, Quote};
use crate::archive::{ArchiveFacts, Surroundings};
use crate::cite::{Citation, CitationSettings, Form, cite};
use crate::messages::Locale;
use crate::model::{DocumentHead, Voice};
use crate::time::{Reading, TimeExpression};

mod check;
mod listing;
mod options;
mod page;
mod wrap;

pub use check::check;
pub use listing::{MAX_EVIDENCE, compared, days, held, list, ways_out, years};
use listing::{on_first_screen, slips};
pub use options::TerminalOptions;
pub use page::page;
pub use wrap::Paint;
use wrap::{Styled, wrap};

/// The whole answer: how the question was read, the verdict, and the best evidence; several pieces of it in short where none leads.
pub fn answer(answer: &Answer, citations: &CitationSettings, options: TerminalOptions) -> String {
    let mut text = head(answer, options);
    if let Some(shown) = list(answer, 0, options).or_else(|| compared(answer, options)) {
        let gap = if text.is_empty() { "" } else { "\n" };
        let more = answer.shown().count().saturating_sub(answer.shown_first);
        let more = phrases::listing_more_shell(options.locale, more);
        let more = more.map(|more| line(&more, "", Paint::Dim, options));
        return text + gap + &shown + &more.unwrap_or_default();
    }
    if answer.first_screen().count() > 1 {
        let (shown, count) = (answer.first_screen().count(), answer.shown().count());
        let hint = phrases::in_short_hint_shell(options.locale, shown, count);
        let gap = if text.is_empty() { "" } else { "\n" };
        return text + gap + &several(answer, options) + &line(&hint, "", Paint::Dim, options);
    }
    let shown: Vec<&Evidence> = answer.shown().collect();
    for one in shown.iter().take(MAX_EVIDENCE) {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&evidence(one, citations, options));
    }
    let held = held(answer, options);
    if !held.is_empty() {
        text.push('\n');
        text.push_str(&held);
        let years: Vec<String> =
            years(answer, options.locale).into_iter().map(|(_, label)| label).collect();
        if !years.is_empty() {
            let years = phrases::name_years(options.locale, &years);
            text.push_str(&line(&years, "   ", Paint::Dim, options));
        }
    }
    if shown.len() > MAX_EVIDENCE {
        text.push('\n');
        text.push_str(&line(
            &phrases::more_evidence(options.locale, shown.len() - MAX_EVIDENCE),
            "",
            Paint::Dim,
            options,
        ));
    }
    text
}

/// How an answer came about.
pub fn explain(answer: &Answer, options: TerminalOptions) -> String {
    let one = |text: String| {
        // `wrap` splits at blanks and would lose the indent, so it is passed on as the margin.
        let indent = &text[..text.len() - text.trim_start().len()];
        line(text.trim_start(), indent, Paint::Plain, options)
    };
    phrases::explain(options.locale, answer).into_iter().map(one).collect()
}

/// How the question was read, and the verdict where it is not a full answer.
pub fn head(answer: &Answer, options: TerminalOptions) -> String {
    let mut text = String::new();
    let shown = on_first_screen(answer);
    if let Some(spellings) = phrases::other_spellings(options.locale, answer, &shown) {
        text.push_str(&line(&spellings, "", Paint::Dim, options));
    }
    if let Some(read_as) = phrases::read_as(options.locale, answer) {
        text.push_str(&line(&read_as, "", Paint::Dim, options));
    }
    if let Some(named) = phrases::named_times(options.locale, answer) {
        text.push_str(&line(&named, "", Paint::Dim, options));
    }
    if let Some(verdict) = phrases::verdict(options.locale, answer) {
        text.push_str(&line(&verdict, "", Paint::Warning, options));
    }
    if let Some(quoted) = phrases::summary_quoted(options.locale, answer) {
        text.push_str(&line(&quoted, "", Paint::Plain, options));
    }
    if let Some(undated) = phrases::undated(options.locale, answer.undated) {
        text.push_str(&line(&undated, "", Paint::Dim, options));
    }
    text
}

/// One piece of evidence: whose words, the words, what must be known to trust them, the citation.
pub fn evidence(
    evidence: &Evidence,
    citations: &CitationSettings,
    options: TerminalOptions,
) -> String {
    let document = &evidence.document;
    let attribution = phrases::attribution(options.locale, evidence);
    let attribution = format!("{}. {attribution}", evidence.rank);
    let mut text = line(&attribution, "", Paint::Heading, options);
    let said = without_label(evidence);
    text.push_str(&quotation(&said.quote, &said.highlights(&evidence.highlights), options));
    let citation = cite(document, &evidence.passage, citations);
    // Most citations name the title; it is not said twice.
    if !citation.archive.contains(document.title.trim().trim_end_matches('.')) {
        text.push_str(&line(&document.title, "   ", Paint::Plain, options));
    }
    text.push_str(&line(&citation.archive, "   ", Paint::Citation, options));
    if let Some(locator) = &citation.locator {
        text.push_str(&line(locator, "   ", Paint::Citation, options));
    }
    for fact in about(evidence, options.locale) {
        text.push_str(&line(&fact, "   ", Paint::Dim, options));
    }
    if let Some(added) = phrases::added(options.locale, &citation.added) {
        text.push_str(&line(&added, "   ", Paint::Dim, options));
    }
    text
}

/// One sentence of a piece of evidence, with the ellipsis of a form where words are left out; `None` where that is all.
pub fn gist_of(evidence: &Evidence, form: Form, options: TerminalOptions) -> Option<String> {
    let said = without_label(evidence);
    let highlights = said.highlights(&evidence.highlights);
    let part = gist(&said.quote, &highlights)?;
    let attribution = phrases::attribution_of_part(options.locale, evidence, part.quote.span());
    let mut text = line(&attribution, "", Paint::Heading, options);
    let (before, behind) = part.lacks(&said.quote);
    let ellipsis = line(form.ellipsis(), "   ", Paint::Dim, options);
    text.push_str(if before { &ellipsis } else { "" });
    text.push_str(&quotation(&part.quote, &part.highlights(&highlights), options));
    text.push_str(if behind { &ellipsis } else { "" });
    for source in phrases::sources(options.locale, &evidence.document, &evidence.passage) {
        text.push_str(&line(&source, "   ", Paint::Citation, options));
    }
    Some(text)
}

/// A short reply about a piece of evidence, and where its words stand.
pub fn told(told: &Told, options: TerminalOptions) -> String {
    let said = told.said.iter().map(|said| line(said, "", Paint::Plain, options));
    let sources = told.sources.iter().map(|it| line(it, "   ", Paint::Citation, options));
    said.chain(sources).collect()
}

/// Whose the words are that [`several`] shows of a piece of evidence.
pub fn whose_in_short(locale: Locale, evidence: &Evidence) -> Told {
    phrases::whose_part(locale, evidence, span_in_short(evidence))
}

/// The pieces of evidence of the first screen in short, each with an empty line behind it.
pub fn several(answer: &Answer, options: TerminalOptions) -> String {
    let pieces = answer.first_screen().enumerate().map(|(at, evidence)| {
        let short = in_short(options.locale, evidence, at + 1);
        let attribution = short.attributions.first().map_or("", String::as_str);
        let mut text = line(attribution, "", Paint::Heading, options);
        match &short.part {
            Some(part) => {
                let highlights = part.highlights(&evidence.highlights);
                text.push_str(&quotation(&part.quote, &highlights, options));
                for remark in slips(evidence, part.quote.text(), options.locale) {
                    text.push_str(&line(&remark, "   ", Paint::Dim, options));
                }
            }
            None => {
                let too_long = phrases::too_long_in_short(options.locale);
                text.push_str(&line(&too_long, "   ", Paint::Dim, options));
            }
        }
        if let Some(time) = &short.time {
            text.push_str(&line(time, "   ", Paint::Dim, options));
        }
        for source in &short.sources {
            text.push_str(&line(source, "   ", Paint::Citation, options));
        }
        text + "\n"
    });
    pieces.collect()
}

/// What must be known to trust it: the time asked for, other dates, mistakes and gaps of the source.
fn about(evidence: &Evidence, locale: Locale) -> Vec<String> {
    let document = &evidence.document;
    let quote = evidence.quote.text();
    let mistakes = slips(evidence, quote, locale).into_iter();
    // Who asks where a document is kept should also hear what its record does not say.
    let is_record = evidence.passage.voice == Voice::SourceNote;
    let gaps = document
        .issues
        .iter()
        .filter(|_| is_record)
        .filter_map(|issue| phrases::issue(locale, issue));
    let time = phrases::spoken_time_met(locale, evidence);
    let dates = phrases::other_dates(locale, document);
    let points_to = phrases::points_to(locale, evidence);
    time.into_iter().chain(mistakes).chain(dates).chain(points_to).chain(gaps).collect()
}

fn quotation(quote: &Quote, highlights: &[Range<usize>], options: TerminalOptions) -> String {
    let styled = Styled::highlighted(quote.text(), highlights);
    wrap(&styled, "   │ ", options)
}

/// The citation in a form, what is missing in it and what was added, and what a careful reader should know of the record.
pub fn citation(
    citation: &Citation,
    form: Form,
    document: &DocumentHead,
    options: TerminalOptions,
) -> String {
    let locale = options.locale;
    let label = format!("{}:", phrases::citation_form(locale, form));
    let mut text = line(&label, "", Paint::Heading, options);
    text.push_str(&line(citation.in_form(form), "   ", Paint::Plain, options));
    let locator = citation.locator.as_ref().map(|locator| phrases::this_passage(locale, locator));
    let missing = phrases::missing(locale, &citation.missing);
    let added = phrases::added(locale, &citation.added);
    let issues = document.issues.iter().filter_map(|issue| phrases::issue(locale, issue));
    for remark in locator.into_iter().chain(missing).chain(added).chain(issues) {
        text.push_str(&line(&remark, "", Paint::Dim, options));
    }
    text
}

/// A passage between its neighbours.
pub fn surroundings(surroundings: &Surroundings, options: TerminalOptions) -> String {
    passages(surroundings, Some(surroundings.middle), options)
}

/// The beginning of a document: its title and its first passages.
pub fn opening(surroundings: &Surroundings, options: TerminalOptions) -> String {
    passages(surroundings, None, options)
}

/// Passages below the title of their document; one of them may be marked.
fn passages(
    surroundings: &Surroundings,
    marked: Option<usize>,
    options: TerminalOptions,
) -> String {
    let mut text = line(&surroundings.document.title, "", Paint::Heading, options);
    for (at, quote) in surroundings.quotes.iter().enumerate() {
        let margin = if Some(at) == marked { "   ┃ " } else { "   │ " };
        text.push_str(&wrap(&Styled::plain(quote.text()), margin, options));
        text.push('\n');
    }
    text
}

/// What the archive holds.
pub fn facts(facts: &ArchiveFacts, options: TerminalOptions) -> String {
    phrases::about(options.locale, facts)
        .iter()
        .map(|fact| line(fact, "", Paint::Plain, options))
        .collect()
}

/// A text with its dates underlined, and below it how each was read; `reference` is the day it counts from.
pub fn dates(
    text: &str,
    reading: &Reading,
    reference: Option<NaiveDate>,
    options: TerminalOptions,
) -> String {
    let spans: Vec<Range<usize>> = reading.expressions.iter().map(|it| it.span.clone()).collect();
    let mut shown = wrap(&Styled::underlined(text, &spans), "", options);
    if reading.expressions.is_empty() {
        shown.push_str(&line(&phrases::no_date(options.locale), "", Paint::Dim, options));
    }
    for found in &reading.expressions {
        shown.push_str(&date(text, found, reference, options));
    }
    for note in &reading.notes {
        let note = phrases::date_note(options.locale, text, note);
        shown.push_str(&line(&note, "", Paint::Warning, options));
    }
    shown
}

fn date(
    text: &str,
    found: &TimeExpression,
    reference: Option<NaiveDate>,
    options: TerminalOptions,
) -> String {
    let said = text.get(found.span.clone()).unwrap_or_default();
    let mut shown = line(&format!("“{said}”"), "", Paint::Heading, options);
    for fact in phrases::date_reading(options.locale, found, reference) {
        shown.push_str(&line(&fact, "   ", Paint::Plain, options));
    }
    shown
}

/// One paragraph of ours.
pub fn line(text: &str, margin: &str, paint: Paint, options: TerminalOptions) -> String {
    wrap(&Styled::painted(text, paint), margin, options)
}
