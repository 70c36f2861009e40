//! Keeps what was asked in places with a digest as rows.

use std::ops::Range;

use sqlx::postgres::{PgConnection, PgPool};

use super::number::{number, text};
use crate::store::chat_settings::ChatSetting;
use crate::store::chats::ChatMigration;
use crate::store::digests::{Asked, MAX_ASKED};
use crate::store::place::Place;

pub(super) async fn note(
    pool: &PgPool,
    bot: u64,
    place: Place,
    asked: &Asked,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    // Another process may take the digest back at this moment: the lock has it wait, and then forget this question too.
    sqlx::query(
        "INSERT INTO digest_questions (bot, chat, topic, at, question, is_answered)
           SELECT bot, chat, topic, $1, $2, $3 FROM chat_settings
             WHERE bot = $4 AND chat = $5 AND topic = $6 AND setting = $7 FOR SHARE
           ON CONFLICT (bot, chat, topic, at, question) DO UPDATE SET is_answered = excluded.is_answered",
    )
    .bind(asked.at)
    .bind(text(&asked.question))
    .bind(i64::from(asked.is_answered))
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(ChatSetting::DigestSchedule.name())
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "DELETE FROM digest_questions WHERE bot = $1 AND chat = $2 AND (topic, at, question) IN
           (SELECT topic, at, question FROM digest_questions WHERE bot = $1 AND chat = $2
             ORDER BY at DESC, question COLLATE \"C\" OFFSET $3)",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(i64::from(MAX_ASKED))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

pub(super) async fn asked(
    pool: &PgPool,
    bot: u64,
    place: Place,
    time: Range<i64>,
) -> Result<Vec<Asked>, sqlx::Error> {
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "SELECT at, question, is_answered FROM digest_questions
           WHERE bot = $1 AND chat = $2 AND topic = $3 AND at >= $4 AND at < $5
           ORDER BY at, question COLLATE \"C\"",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(time.start)
    .bind(time.end)
    .fetch_all(pool)
    .await?;
    let asked = |(at, question, is_answered)| Asked { at, question, is_answered: is_answered != 0 };
    Ok(rows.into_iter().map(asked).collect())
}

/// Forgets what was asked in a place.
pub(super) async fn forget(
    connection: &mut PgConnection,
    bot: u64,
    place: Place,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM digest_questions WHERE bot = $1 AND chat = $2 AND topic = $3")
        .bind(number(bot))
        .bind(place.chat)
        .bind(place.topic.unwrap_or(0))
        .execute(connection)
        .await
        .map(drop)
}

/// Forgets what was asked in a place at a moment.
pub(super) async fn forget_at(
    pool: &PgPool,
    bot: u64,
    place: Place,
    at: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "DELETE FROM digest_questions WHERE bot = $1 AND chat = $2 AND topic = $3 AND at = $4",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(at)
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn forget_before(pool: &PgPool, moment: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM digest_questions WHERE at < $1")
        .bind(moment)
        .execute(pool)
        .await
        .map(drop)
}

/// What was asked goes along to the chat that a group has become.
pub(super) async fn migrate(
    connection: &mut PgConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE digest_questions d SET chat = $1 WHERE bot = $2 AND chat = $3 AND NOT EXISTS
           (SELECT 1 FROM digest_questions o WHERE o.bot = d.bot AND o.chat = $1 AND o.topic = d.topic
             AND o.at = d.at AND o.question = d.question)",
    )
    .bind(migration.to)
    .bind(number(bot))
    .bind(migration.from)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM digest_questions WHERE bot = $1 AND chat = $2")
        .bind(number(bot))
        .bind(migration.from)
        .execute(connection)
        .await
        .map(drop)
}
