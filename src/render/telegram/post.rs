//! The post of a day: a passage that was written on it or tells of it, with its citation.

use chrono::{Datelike, NaiveDate};

use super::super::entities::{EntityKind, StyledText};
use super::super::phrases;
use super::super::shortened::{Anchor, fitted};
use super::MAX_CITATION_UNITS;
use super::excerpt::{blockquote, source_mistakes};
use super::message::{MAX_LINE_UNITS, MAX_UNITS, Message, REMARK_UNITS, clip, finished};
use crate::answer::Evidence;
use crate::messages::Locale;

/// Of which day a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfPost {
    /// The day on which it is posted.
    pub day: NaiveDate,
    /// The nearest day of which the archive has something, where it has nothing of that day.
    pub nearest: Option<NaiveDate>,
}

/// The post of a day, without buttons; `above` it words to whoever is to approve it.
pub fn post(
    locale: Locale,
    evidence: &Evidence,
    of: DayOfPost,
    citation: &str,
    above: Option<&str>,
) -> Message {
    let mut text = StyledText::default();
    if let Some(above) = above {
        text.plain(above).gap();
    }
    let date = |day: NaiveDate| phrases::day_of_month(locale, day.month(), day.day());
    text.styled(EntityKind::Bold, &phrases::post_heading(locale, &date(of.day)));
    if let Some(nearest) = of.nearest {
        text.line().plain(&phrases::post_of_nearest(locale, &date(nearest)));
    }
    let attribution = clip(&phrases::attribution(locale, evidence), MAX_LINE_UNITS);
    text.gap().styled(EntityKind::Bold, &attribution).line();
    let below = below(locale, evidence, citation);
    let room = MAX_UNITS.saturating_sub(text.units() + below.units() + REMARK_UNITS);
    match fitted(&evidence.quote, room, Anchor::Character(0)) {
        Some(part) => {
            blockquote(&mut text, &part.quote, &[]);
            if part.is_shorter {
                text.line().styled(EntityKind::Italic, &phrases::shown_in_part(locale));
            }
        }
        None => _ = text.styled(EntityKind::Italic, &phrases::too_long_to_show(locale)),
    }
    text.append(below);
    finished(text)
}

/// What must be known to trust the quotation, and its citation.
fn below(locale: Locale, evidence: &Evidence, citation: &str) -> StyledText {
    let mut text = StyledText::default();
    let time = phrases::spoken_time_met(locale, evidence);
    let mistakes = source_mistakes(locale, &evidence.document, &evidence.quote);
    for remark in time.into_iter().chain(mistakes) {
        text.plain("\n").plain(&clip(&remark, MAX_LINE_UNITS));
    }
    text.plain("\n\n").plain(&clip(citation, MAX_CITATION_UNITS));
    text
}
