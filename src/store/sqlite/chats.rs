//! Keeps what is known of chats as rows.

use sqlx::sqlite::SqlitePool;

use super::number::number;
use super::{chat_settings, digests, notebook, posts, quizzes};
use crate::store::chats::ChatMigration;

/// The new chat may ask if the old one might, and has its notebook and what was set up there.
pub(super) async fn migrate(
    pool: &SqlitePool,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO chats (bot, chat, moved_to) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET moved_to = excluded.moved_to",
    )
    .bind(number(bot))
    .bind(migration.from)
    .bind(migration.to)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO chats (bot, chat, admitted) SELECT bot, ?, admitted FROM chats WHERE bot = ? AND chat = ?
           ON CONFLICT DO UPDATE SET admitted = max(admitted, excluded.admitted)",
    )
    .bind(migration.to)
    .bind(number(bot))
    .bind(migration.from)
    .execute(&mut *transaction)
    .await?;
    notebook::migrate(&mut transaction, bot, migration).await?;
    quizzes::migrate(&mut transaction, bot, migration).await?;
    chat_settings::migrate(&mut transaction, bot, migration).await?;
    posts::migrate(&mut transaction, bot, migration).await?;
    digests::migrate(&mut transaction, bot, migration).await?;
    transaction.commit().await
}

pub(super) async fn migrations(
    pool: &SqlitePool,
    bot: u64,
) -> Result<Vec<ChatMigration>, sqlx::Error> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("SELECT chat, moved_to FROM chats WHERE bot = ? AND moved_to IS NOT NULL")
            .bind(number(bot))
            .fetch_all(pool)
            .await?;
    Ok(rows.into_iter().map(|(from, to)| ChatMigration { from, to }).collect())
}

pub(super) async fn admit(pool: &SqlitePool, bot: u64, chat: i64) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO chats (bot, chat, admitted) VALUES (?, ?, 1)
           ON CONFLICT DO UPDATE SET admitted = 1",
    )
    .bind(number(bot))
    .bind(chat)
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn is_admitted(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM chats WHERE bot = ? AND chat = ? AND admitted = 1)",
    )
    .bind(number(bot))
    .bind(chat)
    .fetch_one(pool)
    .await
}
