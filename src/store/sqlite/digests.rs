//! Keeps what was asked in places with a digest as rows.

use std::ops::Range;

use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::number::number;
use crate::store::chat_settings::ChatSetting;
use crate::store::chats::ChatMigration;
use crate::store::digests::{Asked, MAX_ASKED};
use crate::store::place::Place;

pub(super) async fn note(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    asked: &Asked,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO digest_questions (bot, chat, topic, at, question, is_answered)
           SELECT bot, chat, topic, ?, ?, ? FROM chat_settings
             WHERE bot = ? AND chat = ? AND topic = ? AND setting = ?
           ON CONFLICT DO UPDATE SET is_answered = excluded.is_answered",
    )
    .bind(asked.at)
    .bind(&asked.question)
    .bind(asked.is_answered)
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(ChatSetting::DigestSchedule.name())
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "DELETE FROM digest_questions WHERE bot = ?1 AND chat = ?2 AND (topic, at, question) IN
           (SELECT topic, at, question FROM digest_questions WHERE bot = ?1 AND chat = ?2
             ORDER BY at DESC, question LIMIT -1 OFFSET ?3)",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(MAX_ASKED)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

pub(super) async fn asked(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    time: Range<i64>,
) -> Result<Vec<Asked>, sqlx::Error> {
    let rows: Vec<(i64, String, bool)> = sqlx::query_as(
        "SELECT at, question, is_answered FROM digest_questions
           WHERE bot = ? AND chat = ? AND topic = ? AND at >= ? AND at < ? ORDER BY at, question",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(time.start)
    .bind(time.end)
    .fetch_all(pool)
    .await?;
    let asked = |(at, question, is_answered)| Asked { at, question, is_answered };
    Ok(rows.into_iter().map(asked).collect())
}

/// Forgets what was asked in a place.
pub(super) async fn forget(
    connection: &mut SqliteConnection,
    bot: u64,
    place: Place,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM digest_questions WHERE bot = ? AND chat = ? AND topic = ?")
        .bind(number(bot))
        .bind(place.chat)
        .bind(place.topic.unwrap_or(0))
        .execute(connection)
        .await
        .map(drop)
}

/// Forgets what was asked in a place at a moment.
pub(super) async fn forget_at(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    at: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM digest_questions WHERE bot = ? AND chat = ? AND topic = ? AND at = ?")
        .bind(number(bot))
        .bind(place.chat)
        .bind(place.topic.unwrap_or(0))
        .bind(at)
        .execute(pool)
        .await
        .map(drop)
}

pub(super) async fn forget_before(pool: &SqlitePool, moment: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM digest_questions WHERE at < ?")
        .bind(moment)
        .execute(pool)
        .await
        .map(drop)
}

/// What was asked goes along to the chat that a group has become.
pub(super) async fn migrate(
    connection: &mut SqliteConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE OR IGNORE digest_questions SET chat = ? WHERE bot = ? AND chat = ?")
        .bind(migration.to)
        .bind(number(bot))
        .bind(migration.from)
        .execute(&mut *connection)
        .await?;
    // What stood in both is once in the other now.
    sqlx::query("DELETE FROM digest_questions WHERE bot = ? AND chat = ?")
        .bind(number(bot))
        .bind(migration.from)
        .execute(connection)
        .await
        .map(drop)
}
