//! Asks in which year some words were written.

use super::item::{QuizKind, QuizOption};
use super::material::{Material, year_of};
use super::options::options;
use super::target::{Asked, Target};
use crate::model::{DocumentHead, Voice};
use crate::search::Engine;
use crate::time::{Edtf, Precision, Qualifier};

pub(super) fn ask<E: Engine>(
    material: &mut Material<'_, E>,
    target: &Target<'_>,
) -> Result<Option<Asked>, E::Error> {
    let sentence = target.sentence;
    let is_own = target.record.passage.voice == Voice::Document && !sentence.is_quoted;
    let Some(year) = certain_year(target.head()) else { return Ok(None) };
    if !is_own || names_a_year(sentence.text()) || !target.is_of_main_paper(material) {
        return Ok(None);
    }
    let period = material.period(year)?;
    let spoken = target.record.passage.speaks_of.iter().map(|time| time.interval());
    let claimed = target.head().written.iter().map(|claim| claim.interval());
    let claimed: Vec<_> = spoken.chain(claimed).collect();
    let is_free = |other: &i32| {
        // A time without an end says nothing of a year.
        let days = claimed.iter().filter(|days| days.start.is_some() && days.end.is_some());
        let overlaps = |days: &crate::time::Interval| days.overlaps(&days_of(*other));
        *other != year
            && !days.into_iter().any(overlaps)
            && !target.paper.text.contains(&other.to_string())
    };
    let free = period.years.iter().copied().filter(is_free);
    let wrong = material.random.shuffled(free).into_iter().map(QuizOption::Year).collect();
    let asked = options(QuizOption::Year(year), wrong, &mut material.random);
    Ok(asked.map(|(options, right)| Asked { kind: QuizKind::Year, blank: None, options, right }))
}

fn days_of(year: i32) -> crate::time::Interval {
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(year, month, day);
    crate::time::Interval { start: day(1, 1), end: day(12, 31) }
}

/// The year in which a document was written, where every date of it says so and none is a guess.
pub(super) fn certain_year(head: &DocumentHead) -> Option<i32> {
    let first = head.written().and_then(|claim| year_of(&claim.interval()))?;
    let is_certain = |edtf: &Edtf| match edtf {
        Edtf::Date(date) => {
            date.qualifier == Qualifier::Certain
                && !matches!(date.precision, Precision::Century | Precision::Decade)
        }
        Edtf::Range(Some(from), Some(to)) => {
            from.qualifier == Qualifier::Certain && to.qualifier == Qualifier::Certain
        }
        Edtf::Range(..) | Edtf::AnyYear { .. } => false,
    };
    let agrees = head
        .written
        .iter()
        .all(|claim| is_certain(&claim.edtf) && year_of(&claim.interval()) == Some(first));
    agrees.then_some(first)
}

/// Whether a text has a year in digits, in full or in short.
pub(super) fn names_a_year(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.into_iter().any(|run| run.len() == 4)
        || text
            .match_indices(['’', '\'', '‘'])
            .any(|(at, mark)| text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit()))
}
