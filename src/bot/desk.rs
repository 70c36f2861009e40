//! What every update is handled with: the connection, the archive, the seal for buttons and the little that is remembered.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use secrecy::{ExposeSecret, SecretString};
use teloxide::Bot;
use teloxide::types::{ChatId, Me};
use tokio::sync::Semaphore;
use tracing::Span;

use super::access::Access;
use super::heartbeat::Heartbeat;
use super::limits::Limits;
use super::memory::Memory;
use super::pace::Pace;
use super::poll::Contact;
use super::seal::{Seal, webhook_secret};
use super::{Answers, BotSettings, Timeouts};
use crate::archive::{ArchiveError, Refresh};
use crate::cite::CitationSettings;
use crate::meter::{self, Stage};
use crate::store::{ChatMigration, Store};

/// One for the whole run; shared by all chats.
pub(super) struct Desk {
    pub(super) bot: Bot,
    pub(super) me: Me,
    pub(super) seal: Seal,
    pub(super) pace: Pace,
    pub(super) heartbeat: Arc<Heartbeat>,
    pub(super) access: Access,
    pub(super) limits: Limits,
    pub(super) timeouts: Timeouts,
    pub(super) examples: Vec<String>,
    pub(super) citations: CitationSettings,
    archive: Arc<dyn Answers>,
    store: Arc<dyn Store>,
    today: Option<NaiveDate>,
    clock: fn() -> NaiveDate,
    memory: Mutex<Memory>,
    /// Groups that have become other chats.
    moves: Mutex<HashMap<ChatId, ChatId>>,
    slowest_search: Duration,
    searches: Semaphore,
    /// Updates that wait or are being handled.
    in_hand: AtomicUsize,
    failures: AtomicU64,
}

/// A search did not come to an end.
#[derive(Debug, thiserror::Error)]
pub(super) enum SearchFailed {
    /// A fault of ours.
    #[error("the search panicked")]
    Panicked,
    /// It takes too long.
    #[error("the search took too long")]
    Slow,
    /// The archive could not be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

impl Desk {
    pub(super) fn new(
        bot: Bot,
        me: Me,
        archive: Arc<dyn Answers>,
        store: Arc<dyn Store>,
        settings: BotSettings,
    ) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            seal: Seal::new(bot.token()),
            pace: Pace::new(settings.keeps_limits),
            heartbeat: settings.heartbeat,
            access: Access::new(&settings.access),
            limits: Limits::new(&settings.access),
            timeouts: settings.timeouts,
            bot,
            me,
            examples: settings.examples,
            citations: settings.citations,
            archive,
            store,
            today: settings.today,
            clock: settings.clock,
            memory: Mutex::default(),
            moves: Mutex::default(),
            slowest_search: settings.timeouts.search,
            searches: Semaphore::new(cores),
            in_hand: AtomicUsize::new(0),
            failures: AtomicU64::new(0),
        }
    }

    /// Asks the archive, on a thread where that may take its time, as many at once as there are cores.
    pub(super) async fn search<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Answers) -> Result<T, ArchiveError> + Send + 'static,
    ) -> Result<T, SearchFailed> {
        let _turn = self.searches.acquire().await;
        let archive = Arc::clone(&self.archive);
        let (span, started) = (Span::current(), Instant::now());
        let searching = tokio::task::spawn_blocking(move || span.in_scope(|| work(&*archive)));
        let searched = tokio::time::timeout(self.slowest_search, searching).await;
        meter::took(Stage::Search, started.elapsed());
        let searched = searched.map_err(|_| SearchFailed::Slow)?;
        Ok(searched.map_err(|_| SearchFailed::Panicked)??)
    }

    /// How Telegram is reached.
    pub(super) fn contact(&self) -> Contact<'_> {
        Contact { bot: &self.bot, heartbeat: &self.heartbeat, timeouts: &self.timeouts }
    }

    /// What Telegram is to send along with what it delivers.
    pub(super) fn webhook_secret(&self) -> String {
        let token = SecretString::from(self.bot.token());
        webhook_secret(&token).expose_secret().to_owned()
    }

    /// Has the documents looked at again; `None` where nobody looks after the index.
    pub(super) fn refresh(&self) -> Option<Refresh> {
        self.archive.refresh()
    }

    /// What must outlive the process.
    pub(super) fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The number of the bot, as the store knows it.
    pub(super) fn number(&self) -> u64 {
        self.me.id.0
    }

    /// The day that "today" means for something said on `said`.
    pub(super) fn today(&self, said: NaiveDate) -> NaiveDate {
        self.today.unwrap_or(said)
    }

    /// The day that "today" means where Telegram does not say when something was said.
    pub(super) fn today_unsaid(&self) -> NaiveDate {
        self.today((self.clock)())
    }

    /// What is remembered. A panic elsewhere leaves it usable: every change is one insertion.
    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a chat is now.
    pub(super) fn whereabouts(&self, chat: ChatId) -> ChatId {
        self.moves().get(&chat).copied().unwrap_or(chat)
    }

    /// Notes that a group has become another chat.
    pub(super) async fn note_move(&self, from: ChatId, to: ChatId) {
        self.moves().insert(from, to);
        if let Err(error) =
            self.store.moved(self.number(), ChatMigration { from: from.0, to: to.0 }).await
        {
            tracing::warn!(%error, "cannot note that a group has become a supergroup; its next answer will find out again");
        }
    }

    /// Learns of the moves that earlier runs noted.
    pub(super) async fn recall_moves(&self) {
        match self.store.moves(self.number()).await {
            Ok(moves) => {
                let moves = moves.into_iter().map(|it| (ChatId(it.from), ChatId(it.to)));
                self.moves().extend(moves);
            }
            Err(error) => {
                tracing::warn!(%error, "cannot read which groups have become supergroups")
            }
        }
    }

    fn moves(&self) -> MutexGuard<'_, HashMap<ChatId, ChatId>> {
        self.moves.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how many updates wait or are being handled.
    pub(super) fn note_in_hand(&self, updates: usize) {
        self.in_hand.store(updates, Ordering::Relaxed);
    }

    /// How many updates wait or are being handled.
    pub(super) fn in_hand(&self) -> usize {
        self.in_hand.load(Ordering::Relaxed)
    }

    /// Notes that an update could not be handled.
    pub(super) fn count_failure(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        meter::failed();
    }

    /// How many updates could not be handled.
    pub(super) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }
}
