//! How a question was read, in the JSON of its answer.

use chrono::NaiveDate;
use serde::Serialize;

use super::dates::relation;
use crate::answer::{Answer, Spelling};
use crate::messages::Locale;
use crate::question::{Clock, DateWindow, Narrowing, QuestionType, Translated};
use crate::render::phrases;
use crate::time::Interval;

/// What a question in another language was asked as.
#[derive(Serialize)]
pub(super) struct TranslatedJson<'a> {
    /// Code of the language it was typed in.
    from: &'static str,
    english: &'a str,
    not_understood: &'a [String],
}

#[derive(Serialize)]
pub(super) struct ReadAs {
    ask: QuestionType,
    request: &'static str,
    topic: Vec<String>,
    dates: Vec<WindowJson>,
    spellings: Vec<SpellingJson>,
    notes: Vec<String>,
}

/// Another spelling under which a word was found.
#[derive(Serialize)]
struct SpellingJson {
    #[serde(flatten)]
    spelling: Spelling,
    /// The question that looks for the word as it was typed; null where there is none.
    as_typed: Option<String>,
}

#[derive(Serialize)]
struct WindowJson {
    text: String,
    edtf: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    relation: &'static str,
    clock: Clock,
    inferred: bool,
}

pub(super) fn translated_json(translated: &Translated) -> TranslatedJson<'_> {
    TranslatedJson {
        from: translated.tongue.code(),
        english: &translated.english,
        not_understood: &translated.not_understood,
    }
}

pub(super) fn read_as(answer: &Answer) -> ReadAs {
    let question = &answer.question;
    ReadAs {
        ask: question.question_type,
        request: question.request.name(),
        topic: question.topic.iter().map(|word| word.text.clone()).collect(),
        dates: question.dates.iter().map(|window| window_json(window, question.clock)).collect(),
        spellings: answer.spellings.iter().map(|it| spelling_json(it, answer)).collect(),
        notes: question
            .notes
            .iter()
            .filter_map(|note| phrases::question_note(Locale::English, note))
            .collect(),
    }
}

fn spelling_json(spelling: &Spelling, answer: &Answer) -> SpellingJson {
    let as_typed = Narrowing::as_typed(&answer.question, &spelling.asked);
    let as_typed = as_typed.map(|way| way.of(&answer.question));
    SpellingJson { spelling: spelling.clone(), as_typed }
}

fn window_json(window: &DateWindow, clock: Clock) -> WindowJson {
    let Interval { start, end } = window.interval;
    WindowJson {
        text: window.text.clone(),
        edtf: window.edtf.to_string(),
        start,
        end,
        relation: relation(window.relation),
        clock,
        inferred: window.inferred,
    }
}
