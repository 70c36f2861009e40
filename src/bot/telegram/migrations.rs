//! Knows which groups have become supergroups, which are other chats with other numbers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use teloxide::types::ChatId;

use crate::store::{ChatMigration, Store, StoreError};

/// The migrations that are known, kept in the store.
#[derive(Clone)]
pub(crate) struct Migrations {
    bot: u64,
    store: Arc<dyn Store>,
    known: Arc<Mutex<HashMap<ChatId, ChatId>>>,
}

impl Migrations {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        Self { bot, store, known: Arc::default() }
    }

    /// Those of another archive of the same bot: what one learns, all know, and each notes it for its own rows.
    pub(crate) fn of_archive(&self, number: u64) -> Self {
        Self { bot: number, ..self.clone() }
    }

    /// Reads what earlier runs noted.
    pub(crate) async fn load(&self) {
        if let Err(error) = self.read().await {
            tracing::warn!(%error, "cannot read which groups have become supergroups");
        }
    }

    /// Reads what is noted, now and then, where other processes note it as well.
    pub(crate) async fn follow(&self) {
        if let Err(error) = self.read().await {
            tracing::debug!(%error, "cannot read which groups have become supergroups");
        }
    }

    async fn read(&self) -> Result<(), StoreError> {
        let migrations = self.store.migrations(self.bot).await?;
        let pairs = migrations.into_iter().map(|it| (ChatId(it.from), ChatId(it.to)));
        self.known().extend(pairs);
        Ok(())
    }

    /// The chat that this one is now.
    pub(crate) fn current(&self, chat: ChatId) -> ChatId {
        self.known().get(&chat).copied().unwrap_or(chat)
    }

    /// Notes that a group has become another chat.
    pub(crate) async fn note(&self, from: ChatId, to: ChatId) {
        self.known().insert(from, to);
        let migration = ChatMigration { from: from.0, to: to.0 };
        if let Err(error) = self.store.migrate(self.bot, migration).await {
            tracing::warn!(%error, "cannot note that a group has become a supergroup; its next answer will find out again");
        }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn known(&self) -> MutexGuard<'_, HashMap<ChatId, ChatId>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
