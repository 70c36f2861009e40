//! Keeps everything in a PostgreSQL database: a [`Store`](crate::store::Store) that several processes share.
//!
//! Of the two pools one waits for the disk at every commit, for what would be lost otherwise; the other does not, for what
//! would only be done again after a crash of the server. The columns are those of the file of SQLite.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::{PgConnection, PgPool};

use crate::meter;
use crate::store::answers::Answered;
use crate::store::delegated::delegated;
use crate::store::error::StoreError;
use crate::store::future::StoreFuture;
use crate::store::inbox::{Arrival, Inbox, Waiting};
use crate::store::outage::{Outage, Owed, Setting};
use crate::store::outbox::{Due, Enqueued, Outbox, Queued, Skipped};
use crate::store::server_fault::ServerFault;
use crate::store::shared::{Candidate, Held, Hints, Measure, Rate, Shared, Sharing};

mod answers;
mod candidate;
mod chat_settings;
mod chats;
mod claims;
mod digests;
mod forgetting;
mod gaps;
mod inbox;
mod listener;
mod migrate;
mod notebook;
mod number;
mod outbox;
mod posts;
mod preferences;
mod quizzes;
mod server;
mod turns;

use candidate::LockCandidate;
use claims::Claim;
use listener::Listener;
use server::CALL_TIMEOUT;
pub(super) use server::Server;

/// How often it is looked for what has been known long enough.
const TIDY_EVERY: Duration = Duration::from_secs(60);

/// Everything in a database.
#[derive(Clone)]
pub struct Postgres {
    server: Server,
    /// Waits for the disk.
    safe: PgPool,
    /// Does not.
    fast: PgPool,
    /// The number of this process, and how long it may have something without a word.
    claim: Claim,
    /// Whether writing fails, and what is to be written when it no longer does.
    outage: Arc<Outage>,
    /// When it was last looked for what has been known long enough.
    tidied: Arc<Mutex<Option<Instant>>>,
}

impl Postgres {
    /// Connects, makes the tables where they are missing, and brings them to the layout of this version.
    ///
    /// What a process claims is free again after `lease` without a word of it.
    pub async fn open(url: &SecretString, lease: Duration) -> Result<Self, StoreError> {
        let server = Server::named(url.expose_secret()).ok_or(StoreError::NoAddress)?;
        let failed = |error: sqlx::Error| server.failure(&error);
        let mut connection = connect(&server).await?;
        let process = sqlx::query_scalar("SELECT nextval('process')");
        let process: i64 = process.fetch_one(&mut connection).await.map_err(failed)?;
        let (safe, fast) = (server.safe(), server.fast());
        let claim = Claim { process, lease };
        let outage = Arc::new(Outage::new(Setting::Shared));
        Ok(Self { server, safe, fast, claim, outage, tidied: Arc::default() })
    }

    /// Closes all connections. Without this nothing is lost either.
    pub async fn close(&self) {
        self.safe.close().await;
        self.fast.close().await;
    }

    /// What comes of a call that writes. When it goes well after a time of failures, what could not be noted is made up for.
    fn written<'a, T: Send>(
        &'a self,
        work: impl Future<Output = Result<T, sqlx::Error>> + Send + 'a,
    ) -> StoreFuture<'a, T> {
        Box::pin(async move {
            match in_time(work).await {
                Ok(result) => {
                    self.outage.end();
                    self.make_up().await;
                    Ok(result)
                }
                Err(error) => {
                    let error = self.server.failure(&error);
                    meter::store_failed(error.counted());
                    self.outage.met(&error);
                    Err(error)
                }
            }
        })
    }

    /// Notes what was done and sent while nothing could be noted, so that it is not done again.
    async fn make_up(&self) {
        let process = self.claim.process;
        while let Some(one) = self.outage.owed() {
            let noted = match &one {
                Owed::Done { bot, update, sent } => {
                    in_time(inbox::done(&self.safe, process, *bot, *update, sent.as_ref())).await
                }
                Owed::Sent { bot, key } => {
                    in_time(outbox::sent(&self.safe, process, *bot, key)).await
                }
            };
            if let Err(error) = noted {
                self.outage.postpone(&one);
                return self.outage.met(&self.server.failure(&error));
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
            let done = in_time(work).await.map_err(|error| self.server.failure(&error));
            done.inspect_err(|error| meter::store_failed(error.counted()))
        })
    }

    /// Now and then forgets what has been known long enough.
    async fn tidy(&self) -> Result<(), sqlx::Error> {
        {
            let mut tidied = self.tidied.lock().unwrap_or_else(PoisonError::into_inner);
            if tidied.is_some_and(|tidied| tidied.elapsed() < TIDY_EVERY) {
                return Ok(());
            }
            *tidied = Some(Instant::now());
        }
        let mut transaction = self.fast.begin().await?;
        // One process at a time: the others need not wait for it.
        let is_free: bool = sqlx::query_scalar(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('pincite tidies', 0))",
        )
        .fetch_one(&mut *transaction)
        .await?;
        if is_free {
            inbox::tidy(&mut transaction).await?;
        }
        transaction.commit().await
    }
}

/// A connection to a database that has the tables of this version.
async fn connect(server: &Server) -> Result<PgConnection, StoreError> {
    let mut connection = server.connect().await.map_err(|error| server.failure(&error))?;
    migrate::forward(&mut connection, server).await?;
    Ok(connection)
}

/// The same, where no other process uses the database.
pub(super) async fn connect_alone(server: &Server) -> Result<PgConnection, StoreError> {
    let mut connection = connect(server).await?;
    let others: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()",
    )
    .bind(server::APPLICATION)
    .fetch_one(&mut connection)
    .await
    .map_err(|error| server.failure(&error))?;
    if others > 0 {
        return Err(server.fault_of(ServerFault::InUse));
    }
    Ok(connection)
}

/// Without the address, which holds the password.
impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").field("database", &self.server.name()).finish_non_exhaustive()
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    tokio::time::timeout(CALL_TIMEOUT, work).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

impl Sharing for Postgres {
    fn shared(&self) -> Option<Arc<dyn Shared>> {
        Some(Arc::new(self.clone()))
    }
}

impl Shared for Postgres {
    fn lease(&self) -> Duration {
        self.claim.lease
    }

    fn claim(&self, bot: u64, queues: u32) -> StoreFuture<'_, Vec<Waiting>> {
        self.written(claims::claim(&self.fast, self.claim, bot, queues))
    }

    fn renew<'a>(&'a self, bot: u64, updates: &'a [u32]) -> StoreFuture<'a, ()> {
        self.written(claims::renew(&self.fast, self.claim, bot, updates))
    }

    fn holds<'a>(&'a self, bot: u64, held: &'a Held) -> StoreFuture<'a, bool> {
        self.written(async move {
            match held {
                Held::Update(update) => claims::holds(&self.fast, self.claim, bot, *update).await,
                Held::Message(key) => outbox::holds(&self.fast, self.claim, bot, key).await,
            }
        })
    }

    fn release<'a>(&'a self, bot: u64, updates: &'a [u32]) -> StoreFuture<'a, ()> {
        self.written(claims::release(&self.fast, self.claim.process, bot, updates))
    }

    fn reserve_turn(&self, bot: u64, apart: Duration) -> StoreFuture<'_, Duration> {
        self.written(turns::reserve(&self.fast, bot, apart))
    }

    fn take_turn(
        &self,
        bot: u64,
        chat: i64,
        rates: [Rate; 2],
    ) -> StoreFuture<'_, Option<Duration>> {
        self.written(turns::take(&self.fast, bot, chat, rates))
    }

    fn hold_chat(&self, bot: u64, chat: i64, wait: Duration) -> StoreFuture<'_, ()> {
        self.written(turns::hold(&self.fast, bot, chat, wait))
    }

    fn measure(
        &self,
        bot: u64,
        measure: Measure,
        whose: i64,
        at: Option<Duration>,
    ) -> StoreFuture<'_, Option<Duration>> {
        self.written(turns::measure(&self.fast, bot, measure, whose, at))
    }

    fn hints(&self, bot: u64) -> Box<dyn Hints> {
        Box::new(Listener::new(self.server.clone(), bot))
    }

    fn candidate(&self, bot: u64) -> Box<dyn Candidate> {
        Box::new(LockCandidate::new(self.server.clone(), bot))
    }
}

delegated!(Postgres);

impl Inbox for Postgres {
    fn receive<'a>(&'a self, bot: u64, arrivals: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>> {
        self.written(async move {
            self.tidy().await?;
            inbox::receive(&self.safe, bot, arrivals).await
        })
    }

    fn waiting(&self, bot: u64) -> StoreFuture<'_, Vec<Waiting>> {
        self.written(inbox::waiting(&self.safe, bot))
    }

    fn cleared(&self, bot: u64, update: u32) -> StoreFuture<'_, ()> {
        self.written(inbox::cleared(&self.fast, bot, update))
    }

    fn done(&self, bot: u64, update: u32, sent: Option<(u64, Answered)>) -> StoreFuture<'_, ()> {
        let note = Owed::Done { bot, update, sent: sent.clone() };
        self.noted(note, async move {
            inbox::done(&self.safe, self.claim.process, bot, update, sent.as_ref()).await
        })
    }
}

impl Outbox for Postgres {
    fn enqueue<'a>(&'a self, bot: u64, message: &'a Queued) -> StoreFuture<'a, Enqueued> {
        self.written(outbox::enqueue(&self.safe, bot, message))
    }

    fn due<'a>(&'a self, bot: u64, now: i64, skipped: &'a Skipped) -> StoreFuture<'a, Vec<Due>> {
        self.read(outbox::due(&self.fast, self.claim.process, bot, now, skipped))
    }

    fn message<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, Option<String>> {
        self.read(outbox::message(&self.fast, self.claim, bot, key))
    }

    fn sent<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, ()> {
        let note = Owed::Sent { bot, key: key.to_owned() };
        self.noted(note, outbox::sent(&self.safe, self.claim.process, bot, key))
    }
}
