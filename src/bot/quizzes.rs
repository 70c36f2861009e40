//! What is kept of quizzes, as features and the delivery ask for it.

use std::sync::Arc;

use crate::bot::request::Vote;
use crate::bot::settings::Clock;
use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::bot::telegram::sender::Ours;
use crate::store::{
    ChatSetting, Place, QuizPoll, QuizScore, QuizSession, QuizVote, Store, StoreError,
};

/// How it is kept that a group keeps a score.
const ON: &str = "on";
/// Seconds of a week.
const WEEK: i64 = 7 * 24 * 60 * 60;
/// 1 January 1970 was a Thursday; the week of the first Monday is week 1.
const SECONDS_BEFORE_THURSDAY: i64 = 3 * 24 * 60 * 60;

/// Whether a group keeps a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scoring {
    /// It does, as one of its admins chose.
    On,
    /// It does not.
    Off,
}

/// What is kept of quizzes.
#[derive(Clone)]
pub(crate) struct Quizzes {
    bot: u64,
    store: Arc<dyn Store>,
    clock: Clock,
}

impl Quizzes {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>, clock: Clock) -> Self {
        Self { bot, store, clock }
    }

    /// Keeps a quiz as it is now.
    pub(crate) async fn keep(&self, session: &QuizSession) -> Result<(), StoreError> {
        self.store.keep_quiz(self.bot, session).await
    }

    /// The quiz of a place, if its last question is this one.
    pub(crate) async fn at(
        &self,
        place: Place,
        session: i32,
        number: u32,
    ) -> Result<Option<QuizSession>, StoreError> {
        let kept = self.store.quiz(self.bot, place).await?;
        Ok(kept.filter(|kept| (kept.session, kept.number) == (session, number)))
    }

    /// The keys of the questions that a chat had lately; none where they cannot be looked up.
    pub(crate) async fn asked(&self, chat: i64) -> Vec<String> {
        self.store.quizzes_asked(self.bot, chat).await.unwrap_or_default()
    }

    /// Notes that a question is asked. Where it cannot be noted, it may come again.
    pub(crate) async fn note(&self, chat: i64, key: &str) {
        let _ = self.store.note_quiz(self.bot, chat, key).await;
    }

    /// Whether a group keeps a score; not, where it cannot be looked up.
    pub(crate) async fn scoring(&self, chat: i64) -> Scoring {
        let place = Place::of_chat(chat);
        let kept = self.store.setting(self.bot, place, ChatSetting::QuizScore).await;
        match kept.ok().flatten().as_deref() {
            Some(ON) => Scoring::On,
            _ => Scoring::Off,
        }
    }

    /// Turns the score of a group on or off. Where it is off, what was counted is forgotten.
    pub(crate) async fn set_scoring(&self, chat: i64, scoring: Scoring) -> Result<(), StoreError> {
        let (place, setting) = (Place::of_chat(chat), ChatSetting::QuizScore);
        match scoring {
            Scoring::On => self.store.set_up(self.bot, place, setting, Some(ON)).await,
            Scoring::Off => {
                self.store.set_up(self.bot, place, setting, None).await?;
                self.store.forget_scores(self.bot, chat).await
            }
        }
    }

    /// Notes what was sent, if it is a poll whose answers count. Answers that come before the note are lost, and only those.
    pub(crate) async fn note_sent(&self, sent: &Outgoing, ours: Ours) {
        let Body::Poll(poll) = &sent.body else { return };
        let (Some(right), Some(poll)) = (poll.counts(), ours.poll) else { return };
        let poll = QuizPoll { poll, chat: ours.chat.0, right, week: self.week() };
        let _ = self.store.note_poll(self.bot, &poll).await;
    }

    /// Counts an answer, if it is one to a poll that counts.
    pub(crate) async fn count(&self, vote: &Vote) {
        let Some(option) = vote.option else { return };
        let (poll, person, name) = (vote.poll.clone(), vote.person, vote.name.clone());
        let vote = QuizVote { poll, person, name, option, week: self.week() };
        let _ = self.store.note_vote(self.bot, &vote).await;
    }

    /// The score of this week, the best first.
    pub(crate) async fn scores(&self, chat: i64) -> Result<Vec<QuizScore>, StoreError> {
        self.store.scores(self.bot, chat, self.week()).await
    }

    /// Forgets the answers and names of every week that has ended.
    pub(crate) async fn forget_old(&self) {
        let _ = self.store.forget_scores_before(self.week()).await;
    }

    /// The week that it is, in UTC, from Monday to Sunday.
    fn week(&self) -> i64 {
        ((self.clock.seconds)() + SECONDS_BEFORE_THURSDAY).div_euclid(WEEK)
    }
}
