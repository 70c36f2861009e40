//! Sends what no update asks for: messages wait in the store until they are due, and leave it when they are sent.
//!
//! A message is kept before anything is sent, and deduped by its key, so it outlives a kill and is sent once.
//! There is one window: a kill after Telegram took the message and before the store noted it has it sent again by the next run.
//! The other choice was to note it first, and to lose what a kill catches while it is sent. Nobody asked for these messages,
//! so nobody would notice that one is missing, while one that comes twice does no harm.

use std::collections::HashSet;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::bot::settings::Clock;
use crate::bot::telegram::outgoing::Outgoing;
use crate::bot::telegram::sender::Sender;
use crate::store::{Enqueued, Queued, Store, StoreError};

/// How often the store is asked what is due by now.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Puts messages into the outbox.
#[derive(Clone)]
pub struct OutboxHandle {
    bot: u64,
    store: Arc<dyn Store>,
    changed: Arc<Notify>,
}

impl OutboxHandle {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        Self { bot, store, changed: Arc::default() }
    }

    /// Keeps a message, to be sent at `due`, in seconds since 1970, or now if that is past. `key` dedupes it.
    ///
    /// # Errors
    ///
    /// Where the store cannot keep it. It is then not sent either.
    pub async fn put(
        &self,
        key: &str,
        due: i64,
        outgoing: &Outgoing,
    ) -> Result<Enqueued, StoreError> {
        let json = serde_json::to_string(outgoing).expect("what is sent is plain data");
        let queued = Queued { key: key.to_owned(), due, json };
        let enqueued = self.store.enqueue(self.bot, &queued).await?;
        self.changed.notify_one();
        Ok(enqueued)
    }
}

/// Sends what is due.
#[derive(Clone)]
pub(crate) struct OutboxWorker {
    handle: OutboxHandle,
    sender: Sender,
    clock: Clock,
    /// Keys of messages that are being sent, or were, and the store could not note it.
    taken: Arc<Mutex<HashSet<String>>>,
}

impl OutboxWorker {
    pub(crate) fn new(handle: OutboxHandle, sender: Sender, clock: Clock) -> Self {
        Self { handle, sender, clock, taken: Arc::default() }
    }

    /// Sends what is due, until `stop` completes, and then finishes what is being sent.
    /// A chat that must wait holds up no other.
    pub(crate) async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut sending = JoinSet::new();
        loop {
            let changed = self.handle.changed.notified();
            for queued in self.due().await {
                sending.spawn(self.clone().send(queued));
            }
            // What has ended is forgotten.
            while sending.try_join_next().is_some() {}
            tokio::select! {
                biased;
                () = &mut stop => break,
                _ = tokio::time::timeout(LOOK_EVERY, changed) => {}
            }
        }
        // Cut off between the call and the note of it, a message would be sent again by the next run.
        while sending.join_next().await.is_some() {}
    }

    /// Messages that are due and not taken yet.
    async fn due(&self) -> Vec<Queued> {
        let due = self.handle.store.due(self.handle.bot, (self.clock.seconds)()).await;
        let due = due.unwrap_or_else(|error| {
            tracing::warn!(%error, "cannot read what is to be sent");
            Vec::new()
        });
        let mut taken = self.taken();
        due.into_iter().filter(|queued| taken.insert(queued.key.clone())).collect()
    }

    async fn send(self, queued: Queued) {
        match serde_json::from_str::<Outgoing>(&queued.json) {
            // Whatever came of it is in the log; there is nobody to tell.
            Ok(outgoing) => _ = self.sender.send(&outgoing).await,
            Err(error) => {
                tracing::error!(%error, "a message that another version kept cannot be read; it is given up");
            }
        }
        match self.handle.store.sent(self.handle.bot, &queued.key).await {
            Ok(()) => _ = self.taken().remove(&queued.key),
            // Its key stays taken, so that this run does not send it again.
            Err(error) => {
                tracing::warn!(%error, "cannot note that a message was sent; the next run may send it again")
            }
        }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn taken(&self) -> MutexGuard<'_, HashSet<String>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
