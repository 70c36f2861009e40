//! The digest of a week in a group: what was asked, what was saved, and what the archive did not answer.

use chrono::{Datelike, NaiveDate};

use super::entities::{EntityKind, StyledText};
use super::notebook::in_part;
use super::phrases;
use super::telegram::{MAX_LINE_UNITS, Message, clip, finished};
use crate::messages::Locale;

// With what stands around them, five and three questions and three excerpts are below Telegram's limit; a test below holds that.

/// Longest words of an excerpt, in UTF-16 units.
const MAX_QUOTATION_UNITS: usize = 350;
/// Longest citation.
const MAX_CITATION_UNITS: usize = 300;

/// What a digest tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestContent {
    /// The day on which the week begins.
    pub from: NaiveDate,
    /// The day on which it ends.
    pub until: NaiveDate,
    /// How often something was asked.
    pub asked: usize,
    /// How many questions the archive answered.
    pub answered: usize,
    /// Some of them.
    pub some_answered: Vec<ToldQuestion>,
    /// Some of what was saved.
    pub excerpts: Vec<ToldExcerpt>,
    /// How many questions it did not answer, or only in part.
    pub open: usize,
    /// Some of them.
    pub some_open: Vec<ToldQuestion>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldQuestion {
    /// Its words.
    pub question: String,
    /// What asks it, where a link can.
    pub address: Option<String>,
}

/// An excerpt that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldExcerpt {
    /// Its words.
    pub quotation: String,
    /// How it is cited.
    pub citation: String,
}

/// The digest, without buttons: it stays as it is for all who read it.
pub fn digest(locale: Locale, told: &DigestContent) -> Message {
    let date = |day: NaiveDate| phrases::day_of_month(locale, day.month(), day.day());
    let mut text = StyledText::default();
    let heading = phrases::digest_heading(locale, &date(told.from), &date(told.until));
    text.styled(EntityKind::Bold, &heading);
    if told.asked > 0 {
        text.line().plain(&phrases::digest_asked(locale, told.asked));
    }
    let answered = phrases::digest_answered(locale, told.answered);
    questions(&mut text, &answered, &told.some_answered);
    if !told.excerpts.is_empty() {
        text.gap().styled(EntityKind::Bold, &phrases::digest_saved(locale));
        for (at, ToldExcerpt { quotation, citation }) in told.excerpts.iter().enumerate() {
            match at {
                0 => text.line(),
                _ => text.gap(),
            };
            text.plain(&in_part(locale, quotation, MAX_QUOTATION_UNITS));
            let citation = clip(citation, MAX_CITATION_UNITS);
            text.line().styled(EntityKind::Italic, &citation);
        }
    }
    let open = phrases::digest_open(locale, told.open);
    questions(&mut text, &open, &told.some_open);
    finished(text)
}

/// Questions below their heading; nothing where there are none.
fn questions(text: &mut StyledText, heading: &str, some: &[ToldQuestion]) {
    if some.is_empty() {
        return;
    }
    text.gap().styled(EntityKind::Bold, heading);
    for ToldQuestion { question, address } in some {
        let question = clip(question, MAX_LINE_UNITS);
        text.line().plain("• ");
        match address {
            Some(address) => text.link(&question, address),
            None => text.plain(&question),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::telegram::{MAX_UNITS, utf16_len};

    #[test]
    fn the_longest_digest_fits_into_a_message() {
        let long = "𝔚ord ".repeat(400);
        let question = || ToldQuestion { question: long.clone(), address: None };
        let excerpt = || ToldExcerpt { quotation: long.clone(), citation: long.clone() };
        let day = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        let told = DigestContent {
            from: day,
            until: day,
            asked: 300,
            answered: 297,
            some_answered: std::iter::repeat_with(question).take(5).collect(),
            excerpts: std::iter::repeat_with(excerpt).take(3).collect(),
            open: 297,
            some_open: std::iter::repeat_with(question).take(3).collect(),
        };
        for locale in Locale::ALL {
            let units = utf16_len(&digest(locale, &told).text);
            assert!(units <= MAX_UNITS, "{locale:?}: {units}");
        }
    }
}
