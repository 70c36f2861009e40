//! Says what is kept of quizzes.

use crate::store::future::StoreFuture;
use crate::store::place::Place;

/// Quizzes: what they are about, which questions were asked, and the score of the week where a group wants one.
pub trait Quizzes: Send + Sync + 'static {
    /// Keeps a quiz as it is now, in the place of the one before it there.
    fn keep_quiz<'a>(&'a self, bot: u64, session: &'a QuizSession) -> StoreFuture<'a, ()>;

    /// The quiz that was kept last in a place.
    fn quiz(&self, bot: u64, place: Place) -> StoreFuture<'_, Option<QuizSession>>;

    /// The keys of the last [`QUIZZES_REMEMBERED`] questions of a chat, the latest last.
    fn quizzes_asked(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<String>>;

    /// Notes that a question is asked.
    fn note_quiz<'a>(&'a self, bot: u64, chat: i64, key: &'a str) -> StoreFuture<'a, ()>;

    /// Forgets what was counted in a group.
    fn forget_scores(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()>;

    /// Notes a poll whose answers count.
    fn note_poll<'a>(&'a self, bot: u64, poll: &'a QuizPoll) -> StoreFuture<'a, ()>;

    /// Counts the answer of a person, if its poll is known and of that week. Their first one counts.
    fn note_vote<'a>(&'a self, bot: u64, vote: &'a QuizVote) -> StoreFuture<'a, ()>;

    /// The score of a week, the best first, at most [`MAX_SCORES`].
    fn scores(&self, bot: u64, chat: i64, week: i64) -> StoreFuture<'_, Vec<QuizScore>>;

    /// Forgets polls, answers and names of all weeks before one.
    fn forget_scores_before(&self, week: i64) -> StoreFuture<'_, ()>;
}

/// How many questions of a chat are remembered, so that none comes again soon.
pub const QUIZZES_REMEMBERED: usize = 100;

/// How many people a score names.
pub const MAX_SCORES: usize = 20;

/// A quiz that goes on from question to question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizSession {
    /// Where.
    pub place: Place,
    /// The message that began it, which tells it from the one before.
    pub session: i32,
    /// What it is about, as typed; empty for anything.
    pub subject: String,
    /// How many questions it has, where that was said.
    pub total: Option<u32>,
    /// The question that was sent last, from 1.
    pub number: u32,
}

/// A poll whose answers count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizPoll {
    /// Telegram's id.
    pub poll: String,
    /// Its group.
    pub chat: i64,
    /// The option that is right, from 0.
    pub right: u8,
    /// The week that it counts for, in weeks since the first Monday of 1970.
    pub week: i64,
}

/// An answer to a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizVote {
    /// Telegram's id of the poll.
    pub poll: String,
    /// Who answered.
    pub person: i64,
    /// Their first name, which is kept as long as the week lasts.
    pub name: String,
    /// What they chose, from 0.
    pub option: u8,
    /// The week in which they did.
    pub week: i64,
}

/// What one person has in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizScore {
    /// Their first name.
    pub name: String,
    /// How many answers were right.
    pub right: u32,
    /// How many they gave.
    pub answered: u32,
}
