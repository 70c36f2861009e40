//! Keeps which message of ours answers which question, and what it shows.

use chrono::NaiveDate;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteRow};

use super::number::number;
use crate::store::answers::{ANSWERS_KEPT, Answered, Exchange};

/// Between the things that are kept, any of which may have several lines.
const PARTING: &str = "\u{1f}";

pub(super) async fn note(
    connection: &mut SqliteConnection,
    bot: u64,
    sent: &Answered,
) -> Result<(), sqlx::Error> {
    let exchange = &sent.exchange;
    sqlx::query(
        "INSERT OR REPLACE INTO answers
           (bot, chat, asked, answer, question, typed, kept, follows, person, at, today, position, passage, written,
            period, collection)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(number(bot))
    .bind(sent.chat)
    .bind(sent.asked)
    .bind(sent.answer)
    .bind(&exchange.question)
    .bind(&exchange.typed)
    .bind(exchange.kept.join(PARTING))
    .bind(exchange.follows)
    .bind(exchange.person)
    .bind(exchange.at)
    .bind(exchange.today.to_string())
    .bind(exchange.position)
    .bind(&exchange.passage)
    .bind(exchange.written.map(|day| day.to_string()))
    .bind(&exchange.period)
    .bind(&exchange.collection)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn shows(
    pool: &SqlitePool,
    bot: u64,
    answered: &Answered,
) -> Result<(), sqlx::Error> {
    let exchange = &answered.exchange;
    sqlx::query(
        "UPDATE answers SET question = ?, typed = ?, kept = ?, follows = ?, person = ?, at = ?, today = ?,
           position = ?, passage = ?, written = ?, period = ?, collection = ?
         WHERE bot = ? AND chat = ? AND answer = ?",
    )
    .bind(&exchange.question)
    .bind(&exchange.typed)
    .bind(exchange.kept.join(PARTING))
    .bind(exchange.follows)
    .bind(exchange.person)
    .bind(exchange.at)
    .bind(exchange.today.to_string())
    .bind(exchange.position)
    .bind(&exchange.passage)
    .bind(exchange.written.map(|day| day.to_string()))
    .bind(&exchange.period)
    .bind(&exchange.collection)
    .bind(number(bot))
    .bind(answered.chat)
    .bind(answered.answer)
    .execute(pool)
    .await
    .map(drop)
}

/// Nobody edits a question of so long ago, nor goes on from it.
pub(super) async fn forget_old(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM answers WHERE noted < unixepoch() - ?")
        .bind(ANSWERS_KEPT)
        .execute(connection)
        .await
        .map(drop)
}

/// The answer to the question in a message. One of an earlier layout has numbers only, which an edit needs.
pub(super) async fn to(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    asked: i32,
) -> Result<Option<Answered>, sqlx::Error> {
    sqlx::query("SELECT * FROM answers WHERE bot = ? AND chat = ? AND asked = ?")
        .bind(number(bot))
        .bind(chat)
        .bind(asked)
        .fetch_optional(pool)
        .await?
        .map(|row| answered(&row))
        .transpose()
}

pub(super) async fn by(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    answer: i32,
) -> Result<Option<Answered>, sqlx::Error> {
    sqlx::query(
        "SELECT * FROM answers WHERE bot = ? AND chat = ? AND answer = ? AND typed <> ''
           ORDER BY noted DESC LIMIT 1",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(answer)
    .fetch_optional(pool)
    .await?
    .map(|row| answered(&row))
    .transpose()
}

pub(super) async fn latest(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    asked: i32,
    since: i64,
) -> Result<Option<Answered>, sqlx::Error> {
    sqlx::query(
        "SELECT * FROM answers WHERE bot = ? AND chat = ? AND asked < ? AND at >= ? AND typed <> ''
           ORDER BY asked DESC LIMIT 1",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(asked)
    .bind(since)
    .fetch_optional(pool)
    .await?
    .map(|row| answered(&row))
    .transpose()
}

fn answered(row: &SqliteRow) -> Result<Answered, sqlx::Error> {
    let day = |written: Option<String>| -> Option<NaiveDate> { written?.parse().ok() };
    let kept: String = row.try_get("kept")?;
    Ok(Answered {
        chat: row.try_get("chat")?,
        asked: row.try_get("asked")?,
        answer: row.try_get("answer")?,
        exchange: Exchange {
            question: row.try_get::<Option<_>, _>("question")?.unwrap_or_default(),
            typed: row.try_get("typed")?,
            kept: kept.split(PARTING).filter(|one| !one.is_empty()).map(str::to_owned).collect(),
            follows: row.try_get("follows")?,
            person: row.try_get("person")?,
            at: row.try_get("at")?,
            today: day(row.try_get("today")?).unwrap_or_default(),
            position: row.try_get("position")?,
            passage: row.try_get("passage")?,
            written: day(row.try_get("written")?),
            period: row.try_get("period")?,
            collection: row.try_get("collection")?,
        },
    })
}
