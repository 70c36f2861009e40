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
    pub(crate) bot: u64,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) answers: AnswerLog,
    pub(crate) preferences: Preferences,
    pub(crate) recently_sent: RecentlySent,
}

impl PersonalData {
    /// Forgets a person; gives how much of each kind there was. Where the store fails, nothing is forgotten.
    pub(crate) async fn forget(&self, person: UserId) -> Result<Forgotten, StoreError> {
        let Some(number) = number(person) else { return Ok(Forgotten::new()) };
        let forgotten = self.store.forget_person(self.bot, number).await?;
        self.gate.forget(number);
        self.answers.forget_all();
        self.preferences.forget(person);
        self.recently_sent.forget(person);
        Ok(forgotten)
    }

    /// Notes that a chat has the bot, or has removed it.
    pub(crate) async fn note_membership(&self, chat: ChatId, membership: Membership) {
        let noted = self.store.note_membership(self.bot, chat.0, membership).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "cannot note that a chat added or removed the bot");
        }
    }
}
