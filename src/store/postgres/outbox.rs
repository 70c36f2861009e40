//! Keeps messages that are still to be sent as rows.

use sqlx::postgres::{PgConnection, PgPool};

use super::claims::{Claim, interval};
use super::number::{number, text};
use crate::store::inbox::REMEMBERED;
use crate::store::outbox::{Due, Enqueued, MAX_DUE, Queued, Skipped};

pub(super) async fn enqueue(
    pool: &PgPool,
    bot: u64,
    message: &Queued,
) -> Result<Enqueued, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let enqueued = insert(&mut transaction, bot, message).await?;
    transaction.commit().await?;
    Ok(enqueued)
}

/// Puts a message where its key is not known, and forgets those that were sent long ago.
pub(super) async fn insert(
    connection: &mut PgConnection,
    bot: u64,
    message: &Queued,
) -> Result<Enqueued, sqlx::Error> {
    sqlx::query("DELETE FROM outbox WHERE done < unixepoch() - $1")
        .bind(REMEMBERED)
        .execute(&mut *connection)
        .await?;
    let added = sqlx::query(
        "INSERT INTO outbox (bot, key, chat, due, json) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(number(bot))
    .bind(text(&message.key))
    .bind(message.chat)
    .bind(message.due)
    .bind(text(&message.json))
    .execute(connection)
    .await?;
    Ok(if added.rows_affected() == 1 { Enqueued::New } else { Enqueued::Duplicate })
}

/// Without what another process sends, nor anything to a chat into which another process sends.
pub(super) async fn due(
    pool: &PgPool,
    process: i64,
    bot: u64,
    now: i64,
    skipped: &Skipped,
) -> Result<Vec<Due>, sqlx::Error> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT key, chat FROM outbox m WHERE bot = $1 AND done IS NULL AND due <= $2
           AND chat <> ALL ($3) AND key <> ALL ($4) AND NOT EXISTS
             (SELECT 1 FROM outbox o WHERE o.bot = m.bot AND o.chat = m.chat AND o.done IS NULL
               AND o.until > now() AND o.owner <> $5)
           ORDER BY due, place LIMIT $6",
    )
    .bind(number(bot))
    .bind(now)
    .bind(skipped.chats.iter().copied().collect::<Vec<i64>>())
    .bind(skipped.keys.iter().cloned().collect::<Vec<String>>())
    .bind(process)
    .bind(i64::try_from(MAX_DUE).expect("a small number"))
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(key, chat)| Due { key, chat }).collect())
}

/// Claims a message for this process, and gives what it says; `None` too where another process has it.
pub(super) async fn message(
    pool: &PgPool,
    claim: Claim,
    bot: u64,
    key: &str,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "UPDATE outbox SET owner = $3, until = now() + $4
           WHERE bot = $1 AND key = $2 AND done IS NULL
             AND (owner IS NULL OR owner = $3 OR until IS NULL OR until <= now())
           RETURNING json",
    )
    .bind(number(bot))
    .bind(text(key))
    .bind(claim.process)
    .bind(interval(claim.lease))
    .fetch_optional(pool)
    .await
}

/// Whether this process still has a message; then it has it for a whole lease.
pub(super) async fn holds(
    pool: &PgPool,
    claim: Claim,
    bot: u64,
    key: &str,
) -> Result<bool, sqlx::Error> {
    let held = sqlx::query(
        "UPDATE outbox SET until = now() + $4
           WHERE bot = $1 AND key = $2 AND done IS NULL AND owner = $3",
    )
    .bind(number(bot))
    .bind(text(key))
    .bind(claim.process)
    .bind(interval(claim.lease))
    .execute(pool)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Counts only for who has the message, or where nobody has it.
pub(super) async fn sent(
    pool: &PgPool,
    process: i64,
    bot: u64,
    key: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE outbox SET json = NULL, done = unixepoch(), owner = NULL, until = NULL
           WHERE bot = $1 AND key = $2 AND done IS NULL AND (owner IS NULL OR owner = $3)",
    )
    .bind(number(bot))
    .bind(text(key))
    .bind(process)
    .execute(pool)
    .await
    .map(drop)
}
