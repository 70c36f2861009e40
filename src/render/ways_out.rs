//! Names the questions that take back a reading, or leave out what nothing meets: each a button beside the answer.

use super::phrases;
use crate::answer::{Answer, Evidence, Why};
use crate::messages::Locale;
use crate::question::{DateWindow, Narrowing, Question, QuestionNote};

/// Most that are offered: they stand in one row, below what belongs to the passage.
const MAX_OFFERED: usize = 3;

/// What takes back what was decided for the asker, or leaves out what is missing; `shown` is what stands above it.
pub(super) fn ways_out(
    locale: Locale,
    answer: &Answer,
    shown: &[&Evidence],
) -> Vec<(Narrowing, String)> {
    if answer.quotation.is_some() {
        return Vec::new();
    }
    let mut offered: Vec<(Narrowing, String)> = Vec::new();
    let all = missing(locale, answer).chain(readings(locale, answer));
    for (way, label) in all.chain(respelled(locale, answer, shown)) {
        if offered.iter().all(|(known, _)| *known != way) {
            offered.push((way, label));
        }
    }
    offered.truncate(MAX_OFFERED);
    offered
}

/// The question without the words, or the time, that nothing meets.
fn missing(locale: Locale, answer: &Answer) -> impl Iterator<Item = (Narrowing, String)> {
    let question = &answer.question;
    let unmet = phrases::unmet_words(answer);
    let words = unmet.into_iter().filter_map(move |words| {
        let way = Narrowing::without(question, &words)?;
        Some((way, phrases::without_button(locale, &words)))
    });
    let is_of_time = matches!(answer.why, Some(Why::NoDateMatch | Why::OutsideCorpus));
    let windows = question.dates.iter().filter(move |_| is_of_time);
    words.chain(windows.filter_map(move |window| at_any_time(locale, question, &window.text)))
}

/// The question without a time that was guessed, or with the other reading of its date.
fn readings(locale: Locale, answer: &Answer) -> impl Iterator<Item = (Narrowing, String)> {
    let question = &answer.question;
    let is_guessed = |window: &&DateWindow| window.inferred && window.named.is_none();
    let guessed = question.dates.iter().filter(is_guessed);
    let guessed = guessed.filter_map(move |window| at_any_time(locale, question, &window.text));
    let noted = question.notes.iter().enumerate().filter_map(move |(at, note)| match note {
        QuestionNote::NoSuchDate { text, .. } => at_any_time(locale, question, text),
        QuestionNote::AmbiguousDate { other, .. } => {
            Some((Narrowing::OtherDate(at), phrases::other_date_button(locale, other)))
        }
        _ => None,
    });
    guessed.chain(noted)
}

/// The question with a word as typed of which another spelling is shown.
fn respelled(
    locale: Locale,
    answer: &Answer,
    shown: &[&Evidence],
) -> impl Iterator<Item = (Narrowing, String)> {
    let told = phrases::spellings_told(answer, shown).into_iter();
    told.filter_map(move |spelling| {
        let way = Narrowing::as_typed(&answer.question, &spelling.asked)?;
        Some((way, phrases::as_typed_button(locale, &spelling.asked)))
    })
}

fn at_any_time(locale: Locale, question: &Question, time: &str) -> Option<(Narrowing, String)> {
    let way = Narrowing::without(question, time)?;
    Some((way, phrases::any_time_button(locale)))
}
