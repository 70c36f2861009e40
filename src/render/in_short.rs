//! Puts a piece of evidence in short: who speaks and when, a sentence or two of the quotation, where it stands.

use super::phrases;
use super::shortened::{ShortenedQuote, densest, fitted};
use crate::answer::Evidence;
use crate::cite::where_held;
use crate::messages::Locale;

/// Longest quotation, in UTF-16 units: three of them are read at a glance, and three hostile ones fit a message.
const MAX_QUOTE_UNITS: usize = 280;

/// Evidence in short. The quotation is verified like any other; the lines around it are ours.
#[derive(Clone, Debug)]
pub(super) struct InShort {
    /// Number and title.
    pub(super) title: String,
    /// When it was written and, where it is not the document itself, who speaks.
    pub(super) about: String,
    /// A sentence or two, or as many words of one as fit; `None` where not even a word does.
    pub(super) part: Option<ShortenedQuote>,
    /// The time that the words tell about, where that is what was asked for.
    pub(super) time: Option<String>,
    /// The book, the collection or the file, and the page.
    pub(super) source: String,
}

/// The evidence in short, under the number that opens it.
pub(super) fn in_short(locale: Locale, evidence: &Evidence, number: usize) -> InShort {
    let document = &*evidence.document;
    let anchor = densest(&evidence.quote, &evidence.highlights, MAX_QUOTE_UNITS);
    let part = fitted(&evidence.quote, MAX_QUOTE_UNITS, anchor);
    let source = where_held(document, &evidence.passage);
    let source = phrases::source_in_short(locale, &source, &evidence.passage);
    let source = match &part {
        Some(part) if part.is_shorter => phrases::source_of_part(locale, &source),
        _ => source,
    };
    InShort {
        title: phrases::numbered_title(locale, number, &document.title),
        about: phrases::date_and_voice(locale, evidence),
        part,
        time: phrases::spoken_time_met(locale, evidence),
        source,
    }
}
