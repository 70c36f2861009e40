//! Draws quiz questions for a chat, none that it had lately, and makes polls of them.

use chrono::NaiveDate;

use crate::archive::Pinned;
use crate::bot::quizzes::{Quizzes, Scoring};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::Poll;
use crate::cite::CitationSettings;
use crate::messages::Locale;
use crate::quiz::Quiz;
use crate::render::quiz;
use crate::render::telegram::Button;

/// Draws questions.
#[derive(Clone)]
pub(crate) struct QuizQuestions {
    pub(crate) search: Search,
    pub(crate) quizzes: Quizzes,
    pub(crate) citations: CitationSettings,
}

/// What a question is to be about, for whom.
pub(crate) struct Asking<'a> {
    pub(crate) chat: i64,
    /// As typed; empty for anything.
    pub(crate) subject: &'a str,
    /// What the questions of its place are narrowed to.
    pub(crate) pinned: &'a Pinned,
    pub(crate) today: NaiveDate,
    /// What all chance comes from.
    pub(crate) seed: u64,
}

impl QuizQuestions {
    /// A question that the chat did not have lately; one that it had, where there is no other but the last.
    pub(crate) async fn draw(&self, asking: &Asking<'_>) -> Result<Option<Quiz>, SearchError> {
        let asked = self.quizzes.asked(asking.chat).await;
        let latest = asked.last().cloned().filter(|_| asked.len() > 1).map(|latest| vec![latest]);
        for avoided in [Some(asked), latest].into_iter().flatten() {
            let (subject, seed, today) = (asking.subject.to_owned(), asking.seed, asking.today);
            let pinned = asking.pinned.clone();
            let found = self.search.quiz(subject, pinned, seed, avoided, today).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The poll of a question. Where the chat keeps a score, it shows who answered what.
    ///
    /// `progress` is the number of the question, and of how many.
    pub(crate) async fn poll(
        &self,
        chat: i64,
        locale: Locale,
        question: &Quiz,
        progress: Option<(u32, u32)>,
        buttons: Vec<Vec<Button>>,
    ) -> Poll {
        Poll {
            question: quiz::question(locale, question, progress),
            options: quiz::options(locale, question),
            right: Some(u8::try_from(question.right).unwrap_or(0)),
            shown_after: Some(quiz::explanation(question, &self.citations)),
            // Only groups keep one: in a channel nobody may see who answered.
            shows_who_answered: self.quizzes.scoring(chat).await == Scoring::On,
            buttons,
        }
    }
}
