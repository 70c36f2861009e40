//! Asks quiz questions in the terminal: the answers have numbers to type.

use crate::cite::CitationSettings;
use crate::messages::Locale;
use crate::quiz::Quiz;
use crate::render::terminal::{self, Paint, TerminalOptions};
use crate::render::{phrases, quiz};

/// A question with its answers, and what to do; `progress` is its number, and of how many.
pub(super) fn asked(
    question: &Quiz,
    progress: Option<(u32, u32)>,
    options: TerminalOptions,
) -> String {
    let locale = options.locale;
    let line = |text: &str, margin: &str| terminal::line(text, margin, Paint::Plain, options);
    let lines = quiz::question(locale, question, progress);
    let mut text: String = lines.lines().map(|text| line(text, "")).collect();
    text.push('\n');
    for (number, option) in (1..).zip(quiz::options(locale, question)) {
        text.push_str(&line(&format!("[{number}] {option}"), "  "));
    }
    text + &terminal::line(&phrases::quiz_hint(locale), "", Paint::Dim, options)
}

/// Whether the answer at a place is right, and where the words stand.
pub(super) fn answered(
    question: &Quiz,
    chosen: usize,
    citations: &CitationSettings,
    options: TerminalOptions,
) -> String {
    let said = verdict(question, chosen, options.locale);
    let citation = quiz::explanation(question, citations);
    terminal::line(&said, "", Paint::Plain, options)
        + &terminal::line(&citation, "   ", Paint::Plain, options)
}

fn verdict(question: &Quiz, chosen: usize, locale: Locale) -> String {
    if chosen == question.right {
        return phrases::quiz_right(locale);
    }
    let options = quiz::options(locale, question);
    let right = options.get(question.right).map(String::as_str).unwrap_or_default();
    phrases::quiz_wrong(locale, right)
}
