//! Says what a quiz asks, and what it says besides.

use super::dates::date;
use crate::messages::{Locale, message};
use crate::quiz::{Quiz, QuizKind};

/// What one person has in a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreRow<'a> {
    /// Their first name.
    pub name: &'a str,
    /// How many answers were right.
    pub right: u32,
    /// How many they gave.
    pub answered: u32,
}

/// What is asked of the words of a question.
pub fn quiz_question(locale: Locale, quiz: &Quiz) -> String {
    let written = quiz.document.written().map(|claim| date(locale, &claim.edtf));
    let written = written.unwrap_or_default();
    match &quiz.kind {
        QuizKind::Year => message!(locale, "quiz-year"),
        QuizKind::Author { recipient: Some(recipient) } => {
            message!(locale, "quiz-author-to", recipient = recipient.as_str(), date = written)
        }
        QuizKind::Author { recipient: None } => message!(locale, "quiz-author", date = written),
        QuizKind::Speaker => message!(locale, "quiz-speaker", date = written),
        QuizKind::Document => message!(locale, "quiz-document"),
        QuizKind::Name => message!(locale, "quiz-name", date = written),
        QuizKind::Number => message!(locale, "quiz-number", date = written),
    }
}

/// A question with its number among several.
pub fn quiz_progress(locale: Locale, number: u32, total: u32, asked: &str) -> String {
    message!(locale, "quiz-progress", number = number, total = total, asked = asked)
}

/// A document to choose, by its title and date.
pub fn quiz_document(locale: Locale, title: &str, written: &str) -> String {
    message!(locale, "quiz-option-document", title = title, date = written)
}

/// The archive has no question about this, or none at all where nothing was asked for.
pub fn quiz_too_little(locale: Locale, subject: &str) -> String {
    match subject {
        "" => message!(locale, "quiz-too-little"),
        subject => message!(locale, "quiz-too-little-on", subject = subject),
    }
}

/// There is no further question.
pub fn quiz_too_little_more(locale: Locale) -> String {
    message!(locale, "quiz-too-little-more")
}

/// The next question was asked already.
pub fn quiz_went_on(locale: Locale) -> String {
    message!(locale, "quiz-went-on")
}

/// Nothing can be kept at the moment.
pub fn quiz_not_kept(locale: Locale) -> String {
    message!(locale, "quiz-not-kept")
}

/// The button for the next question.
pub fn quiz_next_button(locale: Locale) -> String {
    message!(locale, "button-quiz-next")
}

/// The button that opens the passage.
pub fn quiz_passage_button(locale: Locale) -> String {
    message!(locale, "button-quiz-passage")
}

/// A score is kept in groups only.
pub fn quiz_score_in_groups(locale: Locale) -> String {
    message!(locale, "quiz-score-in-groups")
}

/// Only an admin of the group decides whether there is a score.
pub fn quiz_score_by_admins(locale: Locale) -> String {
    message!(locale, "quiz-score-by-admins")
}

/// A score is kept from now on.
pub fn quiz_score_on(locale: Locale) -> String {
    message!(locale, "quiz-score-on")
}

/// No score is kept from now on, and what was counted is forgotten.
pub fn quiz_score_off(locale: Locale) -> String {
    message!(locale, "quiz-score-off")
}

/// This group keeps no score.
pub fn quiz_score_is_off(locale: Locale) -> String {
    message!(locale, "quiz-score-is-off")
}

/// The score of the week, a line for each person.
pub fn quiz_score(locale: Locale, scores: &[ScoreRow<'_>]) -> String {
    if scores.is_empty() {
        return message!(locale, "quiz-score-empty");
    }
    let row = |(place, score): (usize, &ScoreRow<'_>)| {
        let ScoreRow { name, right, answered } = *score;
        let place = place + 1;
        message!(
            locale,
            "quiz-score-row",
            place = place,
            name = name,
            right = right,
            answered = answered
        )
    };
    let rows = scores.iter().enumerate().map(row);
    let head = message!(locale, "quiz-score-head");
    [head].into_iter().chain(rows).collect::<Vec<String>>().join("\n")
}

/// In a terminal: what to do.
pub fn quiz_hint(locale: Locale) -> String {
    message!(locale, "quiz-hint")
}

/// In a terminal: the answer is right.
pub fn quiz_right(locale: Locale) -> String {
    message!(locale, "quiz-right")
}

/// In a terminal: the answer is wrong, and this one is right.
pub fn quiz_wrong(locale: Locale, right: &str) -> String {
    message!(locale, "quiz-wrong", right = right)
}
