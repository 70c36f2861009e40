//! Puts a piece of evidence in short: who speaks and when, a sentence or two of the quotation, where it stands.

use super::line_count::LINE_CHARS;
use super::phrases;
use super::shortened::{ShortenedQuote, densest, fitted, without_label};
use crate::answer::Evidence;
use crate::messages::Locale;
use crate::model::Span;

/// Longest quotation, in UTF-16 units: three of them are read at a glance, and three hostile ones fit a message.
const MAX_QUOTE_UNITS: usize = 280;

/// Characters of the number before whose words they are.
const NUMBER_CHARS: usize = 4;

/// Evidence in short. The quotation is verified like any other; the lines around it are ours.
#[derive(Clone, Debug)]
pub(super) struct InShort {
    /// Number, whose words they are, and when they were written; in full, and ever shorter.
    pub(super) attributions: Vec<String>,
    /// A sentence or two, or as many words of one as fit; `None` where not even a word does.
    pub(super) part: Option<ShortenedQuote>,
    /// The time that the words tell about, where that is what was asked for.
    pub(super) time: Option<String>,
    /// The title where the source does not name the document; the book, the collection or the file, and the page.
    pub(super) sources: Vec<String>,
}

/// The words of the evidence that are shown in short.
pub(super) fn span_in_short(evidence: &Evidence) -> Span {
    part_of(evidence).map_or(evidence.quote.span(), |part| part.quote.span())
}

fn part_of(evidence: &Evidence) -> Option<ShortenedQuote> {
    let said = without_label(evidence);
    let anchor = densest(&said.quote, &said.highlights(&evidence.highlights), MAX_QUOTE_UNITS);
    fitted(&said.quote, MAX_QUOTE_UNITS, anchor).map(|part| part.behind(&said))
}

/// The evidence in short, under the number that opens it.
pub(super) fn in_short(locale: Locale, evidence: &Evidence, number: usize) -> InShort {
    let part = part_of(evidence);
    let mut sources = phrases::sources(locale, &evidence.document, &evidence.passage);
    if part.as_ref().is_some_and(|part| part.is_shorter)
        && let Some(source) = sources.last_mut()
    {
        *source = phrases::source_of_part(locale, source);
    }
    let shown = part.as_ref().map_or(evidence.quote.span(), |part| part.quote.span());
    // "1 · " stands before it.
    let width = LINE_CHARS - NUMBER_CHARS;
    let attributions = phrases::attributions_of_part(locale, evidence, shown, width).into_iter();
    let attributions = attributions.map(|one| phrases::numbered(locale, number, &one));
    InShort {
        attributions: attributions.collect(),
        part,
        time: phrases::spoken_time_met(locale, evidence),
        sources,
    }
}
