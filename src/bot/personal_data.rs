//! Forgets people and chats: what the store keeps of them, and what this process remembers.

use std::sync::Arc;

use teloxide::types::{ChatId, UserId};

use crate::bot::access::gate::Gate;
use crate::bot::answers::AnswerLog;
use crate::bot::preferences::Preferences;
use crate::bot::recently_sent::RecentlySent;
use crate::bot::request::{Membership, number};
use crate::store::{Forgotten, Store, StoreError};

/// Everything that has numbers of people or chats.
#[derive(Clone)]
pub(crate) struct PersonalData {
    /// That of the bot first, and then one for each of its other archives.
    pub(crate) numbers: Vec<u64>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) gate: Arc<Gate>,
    /// One for each archive, as the numbers are.
    pub(crate) answers: Vec<AnswerLog>,
    pub(crate) preferences: Preferences,
    /// One for each archive, as the numbers are.
    pub(crate) recently_sent: Vec<RecentlySent>,
}

impl PersonalData {
    /// Forgets a person; gives how much of each kind there was. Where the store fails, the rest is kept, and asking again forgets it.
    pub(crate) async fn forget(&self, person: UserId) -> Result<Forgotten, StoreError> {
        let Some(number) = number(person) else { return Ok(Forgotten::new()) };
        let mut forgotten = Forgotten::new();
        for bot in &self.numbers {
            for (kind, count) in self.store.forget_person(*bot, number).await? {
                *forgotten.entry(kind).or_default() += count;
            }
        }
        self.gate.forget(number);
        self.answers.iter().for_each(AnswerLog::forget_all);
        self.preferences.forget(person);
        self.recently_sent.iter().for_each(|sent| sent.forget(person));
        Ok(forgotten)
    }

    /// Notes that a chat has the bot, or has removed it.
    pub(crate) async fn note_membership(&self, chat: ChatId, membership: Membership) {
        for bot in &self.numbers {
            let noted = self.store.note_membership(*bot, chat.0, membership).await;
            if let Err(error) = noted {
                tracing::warn!(%error, "cannot note that a chat added or removed the bot");
            }
        }
    }
}
