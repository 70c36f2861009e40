//! Keeps which message of ours answers which question.

use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::number::number;
use crate::store::contract::{Answered, REMEMBERED};

pub(super) async fn note(
    connection: &mut SqliteConnection,
    bot: u64,
    sent: Answered,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO answers (bot, chat, asked, answer) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET answer = excluded.answer, noted = excluded.noted",
    )
    .bind(number(bot))
    .bind(sent.chat)
    .bind(sent.asked)
    .bind(sent.answer)
    .execute(connection)
    .await
    .map(drop)
}

/// Nobody can edit a question of so long ago.
pub(super) async fn forget_old(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM answers WHERE noted < unixepoch() - ?")
        .bind(REMEMBERED)
        .execute(connection)
        .await
        .map(drop)
}

pub(super) async fn find(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    asked: i32,
) -> Result<Option<i32>, sqlx::Error> {
    sqlx::query_scalar("SELECT answer FROM answers WHERE bot = ? AND chat = ? AND asked = ?")
        .bind(number(bot))
        .bind(chat)
        .bind(asked)
        .fetch_optional(pool)
        .await
}
