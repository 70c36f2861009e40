//! Keeps messages that are still to be sent as rows.

use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::number::number;
use crate::store::inbox::REMEMBERED;
use crate::store::outbox::{Due, Enqueued, MAX_DUE, Queued, Skipped};

pub(super) async fn enqueue(
    pool: &SqlitePool,
    bot: u64,
    message: &Queued,
) -> Result<Enqueued, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let enqueued = insert(&mut transaction, bot, message).await?;
    transaction.commit().await?;
    Ok(enqueued)
}

/// Puts a message where its key is not known, and forgets those that were sent long ago.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    bot: u64,
    message: &Queued,
) -> Result<Enqueued, sqlx::Error> {
    sqlx::query("DELETE FROM outbox WHERE done < unixepoch() - ?")
        .bind(REMEMBERED)
        .execute(&mut *connection)
        .await?;
    let added = sqlx::query(
        "INSERT INTO outbox (bot, key, chat, due, json) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(number(bot))
    .bind(&message.key)
    .bind(message.chat)
    .bind(message.due)
    .bind(&message.json)
    .execute(connection)
    .await?;
    Ok(if added.rows_affected() == 1 { Enqueued::New } else { Enqueued::Duplicate })
}

pub(super) async fn due(
    pool: &SqlitePool,
    bot: u64,
    now: i64,
    skipped: &Skipped,
) -> Result<Vec<Due>, sqlx::Error> {
    // Lists cannot be bound, so what is skipped goes in as JSON.
    let list = |numbers: Vec<serde_json::Value>| serde_json::Value::from(numbers).to_string();
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT key, chat FROM outbox WHERE bot = ? AND done IS NULL AND due <= ?
           AND chat NOT IN (SELECT value FROM json_each(?)) AND key NOT IN (SELECT value FROM json_each(?))
           ORDER BY due, place LIMIT ?",
    )
    .bind(number(bot))
    .bind(now)
    .bind(list(skipped.chats.iter().map(|chat| (*chat).into()).collect()))
    .bind(list(skipped.keys.iter().map(|key| key.as_str().into()).collect()))
    .bind(i64::try_from(MAX_DUE).expect("a small number"))
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(key, chat)| Due { key, chat }).collect())
}

pub(super) async fn message(
    pool: &SqlitePool,
    bot: u64,
    key: &str,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT json FROM outbox WHERE bot = ? AND key = ? AND done IS NULL")
        .bind(number(bot))
        .bind(key)
        .fetch_optional(pool)
        .await
}

pub(super) async fn sent(pool: &SqlitePool, bot: u64, key: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE outbox SET json = NULL, done = unixepoch() WHERE bot = ? AND key = ? AND done IS NULL",
    )
    .bind(number(bot))
    .bind(key)
    .execute(pool)
    .await
    .map(drop)
}
