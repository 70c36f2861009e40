//! Knows which message of ours answers which question, so that an edited question changes its answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use teloxide::types::{ChatId, MessageId};

use crate::bot::bounded::Bounded;
use crate::bot::request::Origin;
use crate::store::{Answered, Store};

/// A cache before the store. Losing it costs a second message, never a wrong one.
#[derive(Clone)]
pub(crate) struct AnswerLog {
    bot: u64,
    store: Arc<dyn Store>,
    latest: Arc<Mutex<Bounded<(ChatId, MessageId), KnownAnswer>>>,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownAnswer {
    /// The question as it was then.
    pub(crate) question: String,
    /// Our message.
    pub(crate) message: MessageId,
}

impl AnswerLog {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        Self { bot, store, latest: Arc::default() }
    }

    /// The answer to the question in a message, with the question, if this run gave it lately.
    pub(crate) fn latest(&self, origin: &Origin) -> Option<KnownAnswer> {
        self.cache().get(&(origin.chat, origin.message)).cloned()
    }

    /// Our message that answers the question in a message, if an earlier run gave it.
    pub(crate) async fn of_earlier_run(&self, origin: &Origin) -> Option<MessageId> {
        let found = self.store.answer_to(self.bot, origin.chat.0, origin.message.0).await;
        match found {
            Ok(found) => found.map(MessageId),
            Err(error) => {
                tracing::warn!(%error, "cannot look up the answer to an edited question");
                None
            }
        }
    }

    /// Notes an answer here; gives what the store is to keep of it, together with that the question is done.
    pub(crate) fn note(&self, origin: &Origin, answer: KnownAnswer) -> Answered {
        let kept =
            Answered { chat: origin.chat.0, asked: origin.message.0, answer: answer.message.0 };
        self.cache().insert((origin.chat, origin.message), answer);
        kept
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn cache(&self) -> MutexGuard<'_, Bounded<(ChatId, MessageId), KnownAnswer>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
