//! Says what is kept and until when, and what was forgotten.
//!
//! `tests/it/bot_privacy.rs` holds that the table of SECURITY.md has the same rows.

use super::lists::listed;
use crate::messages::{Locale, message};
use crate::render::gaps::QuestionsKept;

/// Something that is kept, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptThing {
    /// What it is.
    pub what: String,
    /// Until when.
    pub until: String,
}

/// Everything that is kept, in the order of the table.
pub fn kept_things(locale: Locale) -> Vec<KeptThing> {
    let row = |what, until| KeptThing { what, until };
    vec![
        row(message!(locale, "kept-update"), message!(locale, "kept-update-until")),
        row(message!(locale, "kept-numbers"), message!(locale, "kept-numbers-until")),
        row(message!(locale, "kept-question"), message!(locale, "kept-question-until")),
        row(message!(locale, "kept-message"), message!(locale, "kept-message-until")),
        row(message!(locale, "kept-notebook"), message!(locale, "kept-notebook-until")),
        row(message!(locale, "kept-group-notebook"), message!(locale, "kept-group-notebook-until")),
        row(message!(locale, "kept-choice"), message!(locale, "kept-choice-until")),
        row(message!(locale, "kept-set-up"), message!(locale, "kept-set-up-until")),
        row(message!(locale, "kept-posts"), message!(locale, "kept-posts-until")),
        row(message!(locale, "kept-asked"), message!(locale, "kept-asked-until")),
        row(message!(locale, "kept-quiz"), message!(locale, "kept-quiz-until")),
        row(message!(locale, "kept-quiz-answers"), message!(locale, "kept-quiz-answers-until")),
        row(message!(locale, "kept-gaps"), message!(locale, "kept-gaps-until")),
        row(message!(locale, "kept-admission"), message!(locale, "kept-admission-until")),
        row(message!(locale, "kept-removal"), message!(locale, "kept-removal-until")),
        row(message!(locale, "kept-migration"), message!(locale, "kept-migration-until")),
        row(message!(locale, "kept-last-questions"), message!(locale, "kept-memory-until")),
        row(message!(locale, "kept-last-answers"), message!(locale, "kept-last-answers-until")),
        row(message!(locale, "kept-languages"), message!(locale, "kept-memory-until")),
        row(message!(locale, "kept-sent"), message!(locale, "kept-memory-until")),
        row(message!(locale, "kept-notes-taken"), message!(locale, "kept-run-until")),
        row(message!(locale, "kept-reported"), message!(locale, "kept-run-until")),
        row(message!(locale, "kept-admins"), message!(locale, "kept-run-until")),
        row(message!(locale, "kept-archive"), message!(locale, "kept-archive-until")),
    ]
}

/// `/privacy`
pub fn privacy(locale: Locale, questions: QuestionsKept) -> String {
    let row =
        |KeptThing { what, until }| message!(locale, "privacy-row", what = what, until = until);
    let rows: Vec<String> = kept_things(locale).into_iter().map(row).collect();
    let questions = match questions {
        QuestionsKept::Yes => message!(locale, "privacy-questions-kept"),
        QuestionsKept::No => message!(locale, "privacy-questions-not-kept"),
    };
    let privacy = message!(locale, "privacy", rows = rows.join("\n"));
    format!("{privacy}\n\n{questions}")
}

/// Before somebody is forgotten.
pub fn sure_to_forget(locale: Locale) -> String {
    message!(locale, "forget-sure")
}

/// On the button that forgets.
pub fn forget_button(locale: Locale) -> String {
    message!(locale, "button-forget")
}

/// On the button that forgets nothing.
pub fn forget_not_button(locale: Locale) -> String {
    message!(locale, "button-forget-not")
}

/// Nothing was forgotten, as was wished.
pub fn not_forgotten(locale: Locale) -> String {
    message!(locale, "forget-not")
}

/// Nobody in particular asks to be forgotten.
pub fn forget_nobody(locale: Locale) -> String {
    message!(locale, "forget-nobody")
}

/// The store failed.
pub fn forget_failed(locale: Locale) -> String {
    message!(locale, "forget-failed")
}

/// How much was forgotten of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForgottenThing {
    /// Questions.
    Questions(u64),
    /// What was chosen.
    Choices(u64),
    /// Entries of their own notebook.
    Excerpts(u64),
    /// Entries of notebooks of groups that lost the person's number.
    ExcerptsOfGroups(u64),
    /// That they had been let in.
    Admission,
    /// Answers to quizzes of this week.
    QuizAnswers(u64),
    /// Messages that were to be sent.
    Messages(u64),
}

/// What was forgotten.
pub fn forgotten(locale: Locale, things: &[ForgottenThing]) -> String {
    let one = |thing: &ForgottenThing| match *thing {
        ForgottenThing::Questions(count) => message!(locale, "forgot-questions", count = count),
        ForgottenThing::Choices(count) => message!(locale, "forgot-choices", count = count),
        ForgottenThing::Excerpts(count) => message!(locale, "forgot-excerpts", count = count),
        ForgottenThing::ExcerptsOfGroups(count) => {
            message!(locale, "forgot-group-excerpts", count = count)
        }
        ForgottenThing::Admission => message!(locale, "forgot-admission"),
        ForgottenThing::QuizAnswers(count) => {
            message!(locale, "forgot-quiz-answers", count = count)
        }
        ForgottenThing::Messages(count) => message!(locale, "forgot-messages", count = count),
    };
    let things: Vec<String> = things.iter().map(one).collect();
    match things.is_empty() {
        true => message!(locale, "forgot-nothing"),
        false => message!(locale, "forgot", things = listed(locale, &things)),
    }
}
