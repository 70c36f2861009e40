//! Renders a question of a quiz: within what a poll of Telegram takes, and for a terminal.

use chrono::Datelike;

use super::phrases;
use super::telegram::utf16_len;
use crate::cite::{CitationSettings, cite, where_held};
use crate::messages::Locale;
use crate::quiz::{Quiz, QuizOption};

/// Longest question of a poll, in characters as Telegram counts them.
const MAX_QUESTION: usize = 300;
/// Longest answer of a poll.
const MAX_OPTION: usize = 100;
/// Longest explanation of a poll.
const MAX_EXPLANATION: usize = 200;
/// What stands for the word that is left out.
const BLANK: &str = "_____";

/// What is asked, and the words; `progress` is the number of the question, and of how many.
pub fn question(locale: Locale, quiz: &Quiz, progress: Option<(u32, u32)>) -> String {
    let asked = phrases::quiz_question(locale, quiz);
    let asked = match progress {
        Some((number, total)) => phrases::quiz_progress(locale, number, total, &asked),
        None => asked,
    };
    clipped(&format!("{asked}\n\n{}", words(quiz)), MAX_QUESTION)
}

/// The quoted words, with a blank in the place of what is asked for.
fn words(quiz: &Quiz) -> String {
    let text = quiz.quote.text();
    let shown = match &quiz.blank {
        Some(blank) => format!("{}{BLANK}{}", &text[..blank.start], &text[blank.end..]),
        None => text.to_owned(),
    };
    format!("“{shown}”")
}

/// The answers to choose from.
pub fn options(locale: Locale, quiz: &Quiz) -> Vec<String> {
    let option = |option: &QuizOption| match option {
        QuizOption::Year(year) => year.to_string(),
        QuizOption::Words(words) => words.clone(),
        QuizOption::Document { title, written } => {
            let day = written.interval().start;
            match day.is_some_and(|day| title.contains(&day.year().to_string())) {
                // "Memorandum of Conversation, Peking, April 22, 1972".
                true => title.clone(),
                false => phrases::quiz_document(locale, title, &phrases::date(locale, written)),
            }
        }
    };
    quiz.options.iter().map(|it| clipped(&option(it), MAX_OPTION)).collect()
}

/// The citation, in the fullest form that fits.
pub fn explanation(quiz: &Quiz, citations: &CitationSettings) -> String {
    let citation = cite(&quiz.document, &quiz.passage, citations);
    let held = where_held(&quiz.document, &quiz.passage).value;
    let title = quiz.document.title.trim();
    let in_form = citation.in_form(citations.form).to_owned();
    let forms = [in_form, citation.chicago_note, format!("{title}, {held}"), held.clone()];
    let fits = |form: &String| utf16_len(form) <= MAX_EXPLANATION;
    let form = forms.into_iter().find(fits);
    form.unwrap_or_else(|| clipped(&held, MAX_EXPLANATION))
}

/// The text, or its beginning and an ellipsis.
fn clipped(text: &str, most: usize) -> String {
    if utf16_len(text) <= most {
        return text.to_owned();
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < most
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}
