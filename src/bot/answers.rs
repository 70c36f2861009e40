//! Knows which message of ours answers which question and what it shows: so that an edited question changes its answer,
//! pages can be turned, and people can go on from what they read.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use teloxide::types::{ChatId, MessageId};

use crate::bot::bounded::Bounded;
use crate::bot::request::Origin;
use crate::store::{Answered, Exchange, Store, StoreError};

/// How long a line in a private chat may go on from the answer before it, in seconds.
const GOES_ON_WITHIN: i64 = 10 * 60;

/// How long an answer may take to be noted after it was sent: a button may be pressed before that.
const NOTED_WITHIN: Duration = Duration::from_millis(300);

/// A cache before a store that is this process's alone. Losing it costs a second message or the line before, never a wrong answer.
#[derive(Clone)]
pub(crate) struct AnswerLog {
    bot: u64,
    store: Arc<dyn Store>,
    known: Arc<Mutex<Known>>,
    /// Whether there is a cache: where several processes share the store, another may answer or turn a page.
    caches: bool,
}

#[derive(Default)]
struct Known {
    answers: Bounded<(ChatId, MessageId), Answered>,
    /// Our message by the one that asks.
    by_question: Bounded<(ChatId, MessageId), MessageId>,
    /// Our latest answer in a private chat.
    latest: Bounded<ChatId, MessageId>,
}

impl AnswerLog {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        let caches = store.shared().is_none();
        Self { bot, store, known: Arc::default(), caches }
    }

    /// Our answer to the question in a message.
    pub(crate) async fn to(&self, origin: &Origin) -> Option<Answered> {
        let cached = {
            let known = self.known();
            let ours = known.by_question.get(&(origin.chat, origin.message)).copied();
            ours.and_then(|ours| known.answers.get(&(origin.chat, ours)).cloned())
        };
        match cached {
            Some(answered) => Some(answered),
            None => found(self.store.answer_to(self.bot, origin.chat.0, origin.message.0).await),
        }
    }

    /// What a message of ours answers.
    pub(crate) async fn by(&self, chat: ChatId, message: MessageId) -> Option<Answered> {
        let cached = self.known().answers.get(&(chat, message)).cloned();
        match cached {
            Some(answered) => Some(answered).filter(|answered| !answered.exchange.typed.is_empty()),
            None => found(self.store.answered_by(self.bot, chat.0, message.0).await),
        }
    }

    /// What a message of ours answers whose button was pressed, which may be before that was noted.
    pub(crate) async fn pressed(&self, chat: ChatId, message: MessageId) -> Option<Answered> {
        let answered = self.by(chat, message).await;
        if answered.is_some() {
            return answered;
        }
        tokio::time::sleep(NOTED_WITHIN).await;
        self.by(chat, message).await
    }

    /// The answer that a line in a private chat may go on from.
    pub(crate) async fn before(&self, origin: &Origin) -> Option<Answered> {
        let (asked, since) = (origin.message.0, origin.at - GOES_ON_WITHIN);
        let cached = {
            let known = self.known();
            let ours = known.latest.get(&origin.chat).copied();
            ours.and_then(|ours| known.answers.get(&(origin.chat, ours)).cloned())
        };
        match cached.filter(|known| known.asked < asked && !known.exchange.typed.is_empty()) {
            Some(known) => Some(known).filter(|known| known.exchange.at >= since),
            None => found(self.store.latest_answer(self.bot, origin.chat.0, asked, since).await),
        }
    }

    /// Notes an answer here; the store keeps it together with that the question is done.
    pub(crate) fn note(&self, answered: &Answered) {
        if !self.caches {
            return;
        }
        let chat = ChatId(answered.chat);
        let (asked, ours) = (MessageId(answered.asked), MessageId(answered.answer));
        let mut known = self.known();
        known.answers.insert((chat, ours), answered.clone());
        known.by_question.insert((chat, asked), ours);
        let latest = known.latest.get(&chat).and_then(|ours| known.answers.get(&(chat, *ours)));
        // An edit answers an older question anew; what is read last is still the later one.
        if chat.is_user() && latest.is_none_or(|latest| latest.asked <= answered.asked) {
            known.latest.insert(chat, ours);
        }
    }

    /// Notes that our message shows something else of the same question, or of the question without what it kept.
    pub(crate) async fn shows(&self, answered: &Answered) {
        if self.caches {
            let key = (ChatId(answered.chat), MessageId(answered.answer));
            self.known().answers.insert(key, answered.clone());
        }
        if let Err(error) = self.store.shows(self.bot, answered).await {
            tracing::debug!(%error, "cannot note which page is shown");
        }
    }

    /// Forgets what was asked and shown, where an answer was taken back: nobody goes on from it or opens a copy.
    pub(crate) async fn forget(&self, chat: ChatId, message: MessageId) {
        if let Some(answered) = self.by(chat, message).await {
            self.shows(&Answered { exchange: Exchange::default(), ..answered }).await;
        }
    }

    /// Forgets what is in memory, for one person's sake; the store has what is to be kept of the others.
    pub(crate) fn forget_all(&self) {
        *self.known() = Known::default();
    }

    /// A panic elsewhere leaves it usable: the maps need not agree.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the store knows; nothing where it cannot be read.
fn found(looked_up: Result<Option<Answered>, StoreError>) -> Option<Answered> {
    looked_up.unwrap_or_else(|error| {
        tracing::warn!(%error, "cannot look up what was answered");
        None
    })
}
