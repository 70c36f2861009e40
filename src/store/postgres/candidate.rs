//! Elects the process that fetches updates: the one that has a lock of the server, on a connection of its own.
//!
//! The lock ends with the connection, however the process ends.

use sqlx::Connection as _;
use sqlx::postgres::PgConnection;

use super::number::number;
use super::server::{CALL_TIMEOUT, Server};
use crate::store::future::StoreFuture;
use crate::store::shared::Candidate;

/// A process that would fetch updates.
pub(super) struct LockCandidate {
    server: Server,
    bot: u64,
    connection: Option<PgConnection>,
    leads: bool,
}

impl LockCandidate {
    pub(super) fn new(server: Server, bot: u64) -> Self {
        Self { server, bot, connection: None, leads: false }
    }

    async fn try_lead(&mut self) -> Result<bool, sqlx::Error> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            None => self.connection.insert(self.server.connect().await?),
        };
        if self.leads {
            // The lock is there as long as its connection is.
            sqlx::query("SELECT 1").execute(connection).await?;
            return Ok(true);
        }
        self.leads = sqlx::query_scalar(
            "SELECT pg_try_advisory_lock(hashtextextended('pincite fetches updates of ' || $1, 0))",
        )
        .bind(number(self.bot).to_string())
        .fetch_one(connection)
        .await?;
        Ok(self.leads)
    }
}

impl Candidate for LockCandidate {
    fn leads(&mut self) -> StoreFuture<'_, bool> {
        Box::pin(async move {
            let tried = tokio::time::timeout(CALL_TIMEOUT / 3, self.try_lead()).await;
            let tried = tried.unwrap_or(Err(sqlx::Error::PoolTimedOut));
            tried.map_err(|error| {
                // With the connection the lock is gone, or soon will be.
                self.connection = None;
                self.leads = false;
                self.server.failure(&error)
            })
        })
    }

    fn resign(&mut self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            self.leads = false;
            let Some(mut connection) = self.connection.take() else { return Ok(()) };
            // By itself the server notices some time after the end of the connection.
            let unlocked =
                sqlx::query("SELECT pg_advisory_unlock_all()").execute(&mut connection).await;
            let closed = connection.close().await;
            unlocked.and(closed).map_err(|error| self.server.failure(&error))
        })
    }
}
