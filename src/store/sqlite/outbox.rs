//! Keeps messages that are still to be sent as rows.

use sqlx::sqlite::SqlitePool;

use super::number::number;
use crate::store::contract::{Enqueued, Queued, REMEMBERED};

pub(super) async fn enqueue(
    pool: &SqlitePool,
    bot: u64,
    message: &Queued,
) -> Result<Enqueued, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("DELETE FROM outbox WHERE done < unixepoch() - ?")
        .bind(REMEMBERED)
        .execute(&mut *transaction)
        .await?;
    let added = sqlx::query(
        "INSERT INTO outbox (bot, key, due, json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(number(bot))
    .bind(&message.key)
    .bind(message.due)
    .bind(&message.json)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(if added.rows_affected() == 1 { Enqueued::New } else { Enqueued::Duplicate })
}

pub(super) async fn due(pool: &SqlitePool, bot: u64, now: i64) -> Result<Vec<Queued>, sqlx::Error> {
    let rows: Vec<(String, i64, String)> = sqlx::query_as(
        "SELECT key, due, json FROM outbox WHERE bot = ? AND done IS NULL AND due <= ? ORDER BY due, place",
    )
    .bind(number(bot))
    .bind(now)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(key, due, json)| Queued { key, due, json }).collect())
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
