//! Keeps everything in one file: a [`Store`](crate::store::Store) on SQLite with a write-ahead log.
//!
//! There are two connections: one waits for the disk at every commit, for what would be lost otherwise;
//! the other does not, for what would only be done again after a power cut.
//! After a process is killed, what either of them has committed is there.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::meter;
use crate::store::answers::Answered;
use crate::store::delegated::delegated;
use crate::store::error::StoreError;
use crate::store::future::StoreFuture;
use crate::store::inbox::{Arrival, Inbox, Waiting};
use crate::store::outage::{Outage, Owed, Setting};
use crate::store::outbox::{Due, Enqueued, Outbox, Queued, Skipped};
use crate::store::shared::Sharing;

mod answers;
mod backup;
mod chat_settings;
mod chats;
mod digests;
mod file;
mod forgetting;
mod gaps;
mod inbox;
mod migrate;
mod notebook;
mod number;
mod outbox;
mod posts;
mod preferences;
mod quizzes;

pub use backup::{BackupContents, Existing, back_up, restore};

pub(super) use file::failure;
use file::{BUSY_TIMEOUT, make};

/// Everything in one file.
#[derive(Clone, Debug)]
pub struct Sqlite {
    file: PathBuf,
    /// Waits for the disk.
    safe: SqlitePool,
    /// Does not.
    fast: SqlitePool,
    /// Whether writing fails, and what is to be written when it no longer does.
    outage: Arc<Outage>,
}

impl Sqlite {
    /// Opens the file, or makes it, and brings it to the layout of this version.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        make(file).map_err(|error| StoreError::io(file, &error))?;
        let options = SqliteConnectOptions::new().filename(file);
        let store = Self::connect(file, options).await?;
        store.look_through().await?;
        migrate::forward(&store.safe, file).await?;
        Ok(store)
    }

    /// A store without a file, which ends with the program.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let file = Path::new(":memory:");
        let options = SqliteConnectOptions::from_str("sqlite::memory:");
        let options = options.map_err(|error| failure(file, &error))?;
        let mut store = Self::connect(file, options).await?;
        // Every connection would have a memory of its own.
        store.fast = store.safe.clone();
        migrate::forward(&store.safe, file).await?;
        Ok(store)
    }

    /// Size of the file and its log on the disk, in bytes.
    pub fn bytes(&self) -> u64 {
        let log = self.file.with_extension("sqlite-wal");
        let size = |file: &Path| std::fs::metadata(file).map_or(0, |about| about.len());
        size(&self.file) + size(&log)
    }

    /// Writes the log into the file and lets go of it. Without this nothing is lost either.
    pub async fn close(&self) {
        self.safe.close().await;
        self.fast.close().await;
    }

    async fn connect(file: &Path, options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            // What was said does not stay in the file's unused parts.
            .pragma("secure_delete", "ON");
        let safe = pool(options.clone().synchronous(SqliteSynchronous::Full)).await;
        let safe = safe.map_err(|error| failure(file, &error))?;
        let fast = pool(options.synchronous(SqliteSynchronous::Normal)).await;
        let fast = fast.map_err(|error| failure(file, &error))?;
        Ok(Self {
            file: file.to_owned(),
            safe,
            fast,
            outage: Arc::new(Outage::new(Setting::Alone)),
        })
    }

    /// Fails where the file is damaged. It is read once; it holds what a month brought, and so is small.
    async fn look_through(&self) -> Result<(), StoreError> {
        let said = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&self.safe).await;
        let said: String = said.map_err(|error| failure(&self.file, &error))?;
        if said == "ok" { Ok(()) } else { Err(StoreError::Damaged { file: self.file.clone() }) }
    }

    /// What comes of a call that writes. When it goes well after a time of failures, what could not be noted is made up for.
    fn written<'a, T: Send>(
        &'a self,
        work: impl Future<Output = Result<T, sqlx::Error>> + Send + 'a,
    ) -> StoreFuture<'a, T> {
        Box::pin(async move {
            match work.await {
                Ok(result) => {
                    self.outage.end();
                    self.make_up().await;
                    Ok(result)
                }
                Err(error) => {
                    let error = failure(&self.file, &error);
                    meter::store_failed(error.counted());
                    self.outage.met(&error);
                    Err(error)
                }
            }
        })
    }

    /// Notes what was done and sent while nothing could be noted, so that the next run does not do it again.
    async fn make_up(&self) {
        while let Some(one) = self.outage.owed() {
            let noted = match &one {
                Owed::Done { bot, update, sent } => {
                    inbox::done(&self.fast, *bot, *update, sent.as_ref()).await
                }
                Owed::Sent { bot, key } => outbox::sent(&self.safe, *bot, key).await,
            };
            if let Err(error) = noted {
                self.outage.postpone(&one);
                return self.outage.met(&failure(&self.file, &error));
            }
            self.outage.made_up(&one);
        }
    }

    /// What comes of a call that writes a note. Where it cannot be written, it is made up for later.
    fn noted<'a>(
        &'a self,
        note: Owed,
        work: impl Future<Output = Result<(), sqlx::Error>> + Send + 'a,
    ) -> StoreFuture<'a, ()> {
        let written = self.written(work);
        Box::pin(async move { written.await.inspect_err(|_| self.outage.owe(note)) })
    }

    fn read<'a, T>(
        &'a self,
        work: impl Future<Output = Result<T, sqlx::Error>> + Send + 'a,
    ) -> StoreFuture<'a, T> {
        Box::pin(async move {
            let done = work.await.map_err(|error| failure(&self.file, &error));
            done.inspect_err(|error| meter::store_failed(error.counted()))
        })
    }
}

delegated!(Sqlite);

impl Inbox for Sqlite {
    fn receive<'a>(&'a self, bot: u64, arrivals: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>> {
        self.written(inbox::receive(&self.safe, bot, arrivals))
    }

    fn waiting(&self, bot: u64) -> StoreFuture<'_, Vec<Waiting>> {
        self.written(inbox::waiting(&self.safe, bot))
    }

    fn cleared(&self, bot: u64, update: u32) -> StoreFuture<'_, ()> {
        self.written(inbox::cleared(&self.fast, bot, update))
    }

    fn done(&self, bot: u64, update: u32, sent: Option<(u64, Answered)>) -> StoreFuture<'_, ()> {
        let note = Owed::Done { bot, update, sent: sent.clone() };
        self.noted(note, async move { inbox::done(&self.fast, bot, update, sent.as_ref()).await })
    }
}

impl Outbox for Sqlite {
    fn enqueue<'a>(&'a self, bot: u64, message: &'a Queued) -> StoreFuture<'a, Enqueued> {
        self.written(outbox::enqueue(&self.safe, bot, message))
    }

    fn due<'a>(&'a self, bot: u64, now: i64, skipped: &'a Skipped) -> StoreFuture<'a, Vec<Due>> {
        self.read(outbox::due(&self.fast, bot, now, skipped))
    }

    fn message<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, Option<String>> {
        self.read(outbox::message(&self.fast, bot, key))
    }

    // Waits for the disk: after a power cut it would be sent a second time, and nobody asked even once.
    fn sent<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, ()> {
        let note = Owed::Sent { bot, key: key.to_owned() };
        self.noted(note, outbox::sent(&self.safe, bot, key))
    }
}

/// A connection to a file that has the tables of this version; it is made where it is missing.
pub(super) async fn connect_alone(file: &Path) -> Result<SqliteConnection, StoreError> {
    Sqlite::open(file).await?.close().await;
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(BUSY_TIMEOUT);
    let connected = options.pragma("secure_delete", "ON").connect().await;
    connected.map_err(|error| failure(file, &error))
}

/// The file is for one process, which a lock on its folder sees to.
impl Sharing for Sqlite {}

/// One connection that is kept: SQLite has one writer at a time anyway.
///
/// Where the disk fails, SQLite undoes a transaction by itself, of which the client library does not learn:
/// it would refuse every further one, room or not. Such a connection is replaced.
async fn pool(options: SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let one = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let usable = one.before_acquire(|connection, _| {
        let is_usable = !connection.is_in_transaction();
        Box::pin(std::future::ready(Ok(is_usable)))
    });
    usable.acquire_timeout(2 * BUSY_TIMEOUT).connect_with(options).await
}
