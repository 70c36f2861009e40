//! Sends what no update asks for: messages wait in the store until they are due, and leave it when they are sent.
//!
//! A message is kept before anything is sent, and deduped by its key, so it outlives a kill and is sent once.
//! There is one window: a kill after Telegram took the message and before the store noted it has it sent again by the next run.
//! The other choice was to note it first, and to lose what a kill catches while it is sent. Nobody asked for these messages,
//! so nobody would notice that one is missing, while one that comes twice does no harm.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use teloxide::types::{MessageId, ThreadId};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::bot::archives::Router;
use crate::bot::quizzes::Quizzes;
use crate::bot::settings::Clock;
use crate::bot::telegram::guard::Guard;
use crate::bot::telegram::outgoing::Outgoing;
use crate::bot::telegram::sender::Sender;
use crate::store::{Due, Enqueued, Held, Place, Queued, Skipped, Store, StoreError};

/// How often the store is asked what is due by now.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Chats into which something is sent at once. Each message is in memory meanwhile, and may be a file of 50 MB.
const MAX_CHATS: usize = 100;

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

    /// Has the worker look what is due: something was put into the store.
    pub(crate) fn changed(&self) {
        self.changed.notify_one();
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
        let queued = Queued { key: key.to_owned(), chat: outgoing.chat.0, due, json };
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
    quizzes: Quizzes,
    clock: Clock,
    /// Which archive the messages are of, and where it answers.
    router: Router,
    archive: usize,
    /// The chats into which something is being sent,
    /// and the keys of what cannot be read, or was sent and the store could not note it: this run is done with those.
    skipped: Arc<Mutex<Skipped>>,
}

impl OutboxWorker {
    pub(crate) fn new(
        handle: OutboxHandle,
        sender: Sender,
        quizzes: Quizzes,
        clock: Clock,
    ) -> Self {
        let (router, archive) = (Router::default(), 0);
        Self { handle, sender, quizzes, clock, router, archive, skipped: Arc::default() }
    }

    /// For one archive of several: a message is not sent to a place that has got another one since.
    pub(crate) fn of_archive(self, router: Router, archive: usize) -> Self {
        Self { router, archive, ..self }
    }

    /// Sends what is due, until `stop` completes, and then finishes what is being sent.
    ///
    /// Into a chat one message at a time, so that a retry of one does not let the next overtake it.
    /// A chat that must wait holds up no other, as long as fewer than [`MAX_CHATS`] wait.
    pub(crate) async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut sending = JoinSet::new();
        loop {
            let changed = self.handle.changed.notified();
            // What has ended is forgotten. Only here, and so once a look, is a chat tried again whose message could not be read.
            while let Some(ended) = sending.try_join_next() {
                if let Ok(Some(chat)) = ended {
                    self.skipped().chats.remove(&chat);
                }
            }
            // As one look gives no more than some, and all of them may be for one chat.
            loop {
                let due = self.due().await;
                if due.is_empty() {
                    break;
                }
                for due in due {
                    sending.spawn(self.clone().send(due));
                }
            }
            tokio::select! {
                biased;
                () = &mut stop => break,
                _ = tokio::time::timeout(LOOK_EVERY, changed) => {}
            }
        }
        // Cut off between the call and the note of it, a message would be sent again by the next run.
        while sending.join_next().await.is_some() {}
    }

    /// The next message for each chat into which nothing is being sent; from now on, something is.
    async fn due(&self) -> Vec<Due> {
        let skipped = self.skipped().clone();
        if skipped.chats.len() >= MAX_CHATS {
            return Vec::new();
        }
        let due = self.handle.store.due(self.handle.bot, (self.clock.seconds)(), &skipped).await;
        let due = due.unwrap_or_else(|error| {
            tracing::warn!(%error, "cannot read what is to be sent");
            Vec::new()
        });
        let mut skipped = self.skipped();
        let free = MAX_CHATS.saturating_sub(skipped.chats.len());
        due.into_iter().filter(|due| skipped.chats.insert(due.chat)).take(free).collect()
    }

    /// Gives the chat if it is still to be freed.
    async fn send(self, due: Due) -> Option<i64> {
        let chat = due.chat;
        match self.send_and_note(due).await {
            Left::Nothing => {
                self.skipped().chats.remove(&chat);
                // The next one for this chat may be due already.
                self.handle.changed.notify_one();
                None
            }
            Left::Message => Some(chat),
        }
    }

    async fn send_and_note(&self, Due { key, .. }: Due) -> Left {
        let OutboxHandle { bot, store, .. } = &self.handle;
        let json = match store.message(*bot, &key).await {
            Ok(Some(json)) => json,
            Ok(None) => return Left::Nothing,
            Err(error) => {
                tracing::warn!(%error, "cannot read what is to be sent");
                return Left::Message;
            }
        };
        match serde_json::from_str::<Outgoing>(&json) {
            // Whatever came of it is in the log; there is nobody to tell.
            Ok(outgoing) if self.router.of_place(place_of(&outgoing)).await != self.archive => {
                tracing::info!("what another archive would have sent to a place is left out");
            }
            Ok(outgoing) => {
                if let Ok(Some(ours)) = self.sender_of(&key).send_whole(&outgoing).await {
                    self.quizzes.note_sent(&outgoing, ours).await;
                }
            }
            Err(error) => {
                tracing::error!(%error, key, "a message that another version of the program put cannot be read; it stays for that version");
                self.skipped().keys.insert(key);
                return Left::Nothing;
            }
        }
        if let Err(error) = store.sent(*bot, &key).await {
            tracing::debug!(%error, "cannot note that a message was sent");
            self.skipped().keys.insert(key);
        }
        Left::Nothing
    }

    /// What sends a message as long as this process has it: reading it from a shared store has claimed it.
    fn sender_of(&self, key: &str) -> Sender {
        let OutboxHandle { bot, store, .. } = &self.handle;
        match store.shared() {
            Some(shared) => {
                let held = Held::Message(key.to_owned());
                self.sender.clone().guarded(Guard {
                    shared,
                    bot: *bot,
                    held,
                    is_lost: Arc::default(),
                })
            }
            None => self.sender.clone(),
        }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn skipped(&self) -> MutexGuard<'_, Skipped> {
        self.skipped.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a message goes.
fn place_of(outgoing: &Outgoing) -> Place {
    let topic = outgoing.topic.map(|ThreadId(MessageId(topic))| topic);
    Place { chat: outgoing.chat.0, topic }
}

/// What is left to do about a message in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Nothing,
    /// It is still to be sent, when the store can be read again.
    Message,
}
