//! Says how it is kept which message of ours answers which question.

use chrono::NaiveDate;

use crate::store::future::StoreFuture;

/// Which message of ours answers which question, and what it shows.
pub trait Answers: Send + Sync + 'static {
    /// Our answer to the question in a message, if it is still known.
    fn answer_to(&self, bot: u64, chat: i64, asked: i32) -> StoreFuture<'_, Option<Answered>>;

    /// What a message of ours answers, if it is still known.
    fn answered_by(&self, bot: u64, chat: i64, answer: i32) -> StoreFuture<'_, Option<Answered>>;

    /// The latest answer in a chat to a message before `asked`, if that was sent at `since` or later, in seconds since 1970.
    fn latest_answer(
        &self,
        bot: u64,
        chat: i64,
        asked: i32,
        since: i64,
    ) -> StoreFuture<'_, Option<Answered>>;

    /// Notes what our message shows now; nothing where the message is not known.
    fn shows<'a>(&'a self, bot: u64, answered: &'a Answered) -> StoreFuture<'a, ()>;
}

/// An answer that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The chat.
    pub chat: i64,
    /// The message that asks.
    pub asked: i32,
    /// Our message.
    pub answer: i32,
    /// What was asked and what of its answer is shown.
    pub exchange: Exchange,
}

/// A question, and what is shown of its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The question as it is answered: with whatever it keeps from the one before.
    pub question: String,
    /// What was typed, which may go on from another question. Empty where the answer was taken back.
    pub typed: String,
    /// What it keeps from the question before; empty where it stands alone.
    pub kept: Vec<String>,
    /// Which answer of ours it goes on from, if any.
    pub follows: Option<i32>,
    /// Who asked; nobody where a channel or a group spoke for itself.
    pub person: Option<i64>,
    /// When it was asked, or last edited, in seconds since 1970.
    pub at: i64,
    /// The day that "last year" counts from.
    pub today: NaiveDate,
    /// Which piece of evidence is shown, counted from 0.
    pub position: u32,
    /// The id of its passage, where there is one.
    pub passage: Option<String>,
    /// The day on which the document of that piece was written, where it has one.
    pub written: Option<NaiveDate>,
    /// The period that it is narrowed to, in EDTF, where it is.
    pub period: Option<String>,
    /// The collection that it is narrowed to, where it is.
    pub collection: Option<String>,
}

/// How long answers are known, with the questions that they answer, in seconds.
///
/// Within it people may edit a question, turn the pages of its answer, and go on from it.
pub const ANSWERS_KEPT: i64 = 30 * 24 * 60 * 60;
