//! Keeps what is known of chats as rows.

use sqlx::postgres::PgPool;

use super::number::number;
use super::{chat_settings, digests, notebook, posts, quizzes};
use crate::store::chats::ChatMigration;

/// The new chat may ask if the old one might, and has its notebook and what was set up there.
pub(super) async fn migrate(
    pool: &PgPool,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query(
        "INSERT INTO chats (bot, chat, moved_to) VALUES ($1, $2, $3)
           ON CONFLICT (bot, chat) DO UPDATE SET moved_to = excluded.moved_to",
    )
    .bind(number(bot))
    .bind(migration.from)
    .bind(migration.to)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO chats (bot, chat, admitted) SELECT bot, $1::bigint, admitted FROM chats WHERE bot = $2 AND chat = $3
           ON CONFLICT (bot, chat) DO UPDATE SET admitted = greatest(chats.admitted, excluded.admitted)",
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

pub(super) async fn migrations(pool: &PgPool, bot: u64) -> Result<Vec<ChatMigration>, sqlx::Error> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("SELECT chat, moved_to FROM chats WHERE bot = $1 AND moved_to IS NOT NULL")
            .bind(number(bot))
            .fetch_all(pool)
            .await?;
    Ok(rows.into_iter().map(|(from, to)| ChatMigration { from, to }).collect())
}

pub(super) async fn admit(pool: &PgPool, bot: u64, chat: i64) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO chats (bot, chat, admitted) VALUES ($1, $2, 1)
           ON CONFLICT (bot, chat) DO UPDATE SET admitted = 1",
    )
    .bind(number(bot))
    .bind(chat)
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn is_admitted(pool: &PgPool, bot: u64, chat: i64) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM chats WHERE bot = $1 AND chat = $2 AND admitted = 1)",
    )
    .bind(number(bot))
    .bind(chat)
    .fetch_one(pool)
    .await
}
