//! Keeps which message of ours answers which question, and what it shows.

use chrono::NaiveDate;
use sqlx::Row as _;
use sqlx::postgres::{PgConnection, PgPool, PgRow};

use super::number::{number, small, text, text_of};
use crate::store::answers::{ANSWERS_KEPT, Answered, Exchange};

/// Between the things that are kept, any of which may have several lines.
const PARTING: &str = "\u{1f}";

pub(super) async fn note(
    connection: &mut PgConnection,
    bot: u64,
    sent: &Answered,
) -> Result<(), sqlx::Error> {
    let exchange = &sent.exchange;
    sqlx::query(
        "INSERT INTO answers
           (bot, chat, asked, answer, question, typed, kept, follows, person, at, today, position, passage, written,
            period, collection)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
           ON CONFLICT (bot, chat, asked) DO UPDATE SET answer = excluded.answer, noted = excluded.noted,
             question = excluded.question, typed = excluded.typed, kept = excluded.kept, follows = excluded.follows,
             person = excluded.person, at = excluded.at, today = excluded.today, position = excluded.position,
             passage = excluded.passage, written = excluded.written, period = excluded.period,
             collection = excluded.collection",
    )
    .bind(number(bot))
    .bind(sent.chat)
    .bind(sent.asked)
    .bind(sent.answer)
    .bind(text(&exchange.question))
    .bind(text(&exchange.typed))
    .bind(text(&exchange.kept.join(PARTING)).into_owned())
    .bind(exchange.follows)
    .bind(exchange.person)
    .bind(exchange.at)
    .bind(exchange.today.to_string())
    .bind(i64::from(exchange.position))
    .bind(text_of(exchange.passage.as_ref()))
    .bind(exchange.written.map(|day| day.to_string()))
    .bind(text_of(exchange.period.as_ref()))
    .bind(text_of(exchange.collection.as_ref()))
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn shows(pool: &PgPool, bot: u64, answered: &Answered) -> Result<(), sqlx::Error> {
    let exchange = &answered.exchange;
    sqlx::query(
        "UPDATE answers SET question = $1, typed = $2, kept = $3, follows = $4, person = $5, at = $6, today = $7,
           position = $8, passage = $9, written = $10, period = $11, collection = $12
         WHERE bot = $13 AND chat = $14 AND answer = $15",
    )
    .bind(text(&exchange.question))
    .bind(text(&exchange.typed))
    .bind(text(&exchange.kept.join(PARTING)).into_owned())
    .bind(exchange.follows)
    .bind(exchange.person)
    .bind(exchange.at)
    .bind(exchange.today.to_string())
    .bind(i64::from(exchange.position))
    .bind(text_of(exchange.passage.as_ref()))
    .bind(exchange.written.map(|day| day.to_string()))
    .bind(text_of(exchange.period.as_ref()))
    .bind(text_of(exchange.collection.as_ref()))
    .bind(number(bot))
    .bind(answered.chat)
    .bind(answered.answer)
    .execute(pool)
    .await
    .map(drop)
}

/// Nobody edits a question of so long ago, nor goes on from it.
pub(super) async fn forget_old(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM answers WHERE noted < unixepoch() - $1")
        .bind(ANSWERS_KEPT)
        .execute(connection)
        .await
        .map(drop)
}

/// The answer to the question in a message. One of an earlier layout has numbers only, which an edit needs.
pub(super) async fn to(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    asked: i32,
) -> Result<Option<Answered>, sqlx::Error> {
    sqlx::query("SELECT * FROM answers WHERE bot = $1 AND chat = $2 AND asked = $3")
        .bind(number(bot))
        .bind(chat)
        .bind(asked)
        .fetch_optional(pool)
        .await?
        .map(|row| answered(&row))
        .transpose()
}

pub(super) async fn by(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    answer: i32,
) -> Result<Option<Answered>, sqlx::Error> {
    sqlx::query(
        "SELECT * FROM answers WHERE bot = $1 AND chat = $2 AND answer = $3 AND typed <> ''
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
    pool: &PgPool,
    bot: u64,
    chat: i64,
    asked: i32,
    since: i64,
) -> Result<Option<Answered>, sqlx::Error> {
    sqlx::query(
        "SELECT * FROM answers WHERE bot = $1 AND chat = $2 AND asked < $3 AND at >= $4 AND typed <> ''
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

fn answered(row: &PgRow) -> Result<Answered, sqlx::Error> {
    let day = |written: Option<String>| -> Option<NaiveDate> { written?.parse().ok() };
    let kept: String = row.try_get("kept")?;
    // A message has the number of an `i32`, which is how it was written.
    let numbered = |column: &str| -> Result<i32, sqlx::Error> {
        Ok(i32::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default())
    };
    Ok(Answered {
        chat: row.try_get("chat")?,
        asked: numbered("asked")?,
        answer: numbered("answer")?,
        exchange: Exchange {
            question: row.try_get::<Option<_>, _>("question")?.unwrap_or_default(),
            typed: row.try_get("typed")?,
            kept: kept.split(PARTING).filter(|one| !one.is_empty()).map(str::to_owned).collect(),
            follows: row.try_get::<Option<i64>, _>("follows")?.and_then(|it| it.try_into().ok()),
            person: row.try_get("person")?,
            at: row.try_get("at")?,
            today: day(row.try_get("today")?).unwrap_or_default(),
            position: small(row.try_get("position")?),
            passage: row.try_get("passage")?,
            written: day(row.try_get("written")?),
            period: row.try_get("period")?,
            collection: row.try_get("collection")?,
        },
    })
}
