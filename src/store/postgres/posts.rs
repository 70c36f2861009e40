//! Keeps which days got their post as rows.

use chrono::NaiveDate;
use sqlx::postgres::{PgConnection, PgPool};

use super::number::{number, text_of};
use super::{outbox, quizzes};
use crate::store::chats::ChatMigration;
use crate::store::outbox::{Enqueued, Queued};
use crate::store::place::Place;
use crate::store::posts::{POSTS_KEPT, PostKind, Posted};

pub(super) async fn post(
    pool: &PgPool,
    bot: u64,
    posted: &Posted,
    message: Option<&Queued>,
) -> Result<Enqueued, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let Posted { place, kind, day, item } = posted;
    let noted = sqlx::query(
        "INSERT INTO posts (bot, chat, topic, kind, day, item) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT DO NOTHING",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(kind.name())
    .bind(day.to_string())
    .bind(text_of(item.as_ref()))
    .execute(&mut *transaction)
    .await?;
    if noted.rows_affected() == 0 {
        return Ok(Enqueued::Duplicate);
    }
    // By their number and not by their age: a clock that once was years ahead must not make the rest forgotten.
    sqlx::query(
        "DELETE FROM posts WHERE bot = $1 AND chat = $2 AND topic = $3 AND kind = $4 AND day NOT IN
           (SELECT day FROM posts WHERE bot = $1 AND chat = $2 AND topic = $3 AND kind = $4
             ORDER BY day DESC LIMIT $5)",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(kind.name())
    .bind(i64::from(POSTS_KEPT))
    .execute(&mut *transaction)
    .await?;
    if let (PostKind::Quiz, Some(question)) = (kind, item) {
        quizzes::insert_asked(&mut transaction, bot, place.chat, question).await?;
    }
    if let Some(message) = message {
        outbox::insert(&mut transaction, bot, message).await?;
    }
    transaction.commit().await?;
    Ok(Enqueued::New)
}

pub(super) async fn posted(
    pool: &PgPool,
    bot: u64,
    place: Place,
    kind: PostKind,
) -> Result<Vec<Posted>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT chat, topic::int4, kind, day, item FROM posts
           WHERE bot = $1 AND chat = $2 AND topic = $3 AND kind = $4 ORDER BY day",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(0))
    .bind(kind.name())
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

pub(super) async fn since(
    pool: &PgPool,
    bot: u64,
    day: NaiveDate,
) -> Result<Vec<Posted>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT chat, topic::int4, kind, day, item FROM posts WHERE bot = $1 AND day >= $2",
    )
    .bind(number(bot))
    .bind(day.to_string())
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What was posted in the chat that a group has become stays; the rest comes along.
pub(super) async fn migrate(
    connection: &mut PgConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE posts p SET chat = $1 WHERE bot = $2 AND chat = $3 AND NOT EXISTS
           (SELECT 1 FROM posts o WHERE o.bot = p.bot AND o.chat = $1 AND o.topic = p.topic
             AND o.kind = p.kind AND o.day = p.day)",
    )
    .bind(migration.to)
    .bind(number(bot))
    .bind(migration.from)
    .execute(&mut *connection)
    .await?;
    forget(connection, bot, migration.from).await
}

async fn forget(connection: &mut PgConnection, bot: u64, chat: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM posts WHERE bot = $1 AND chat = $2")
        .bind(number(bot))
        .bind(chat)
        .execute(connection)
        .await
        .map(drop)
}

/// Chat, topic, kind, day, item.
type Row = (i64, i32, String, String, Option<String>);

/// Every day here was written by this program; nothing for a kind that only another version knows.
fn read((chat, topic, kind, day, item): Row) -> Option<Posted> {
    let place = Place { chat, topic: (topic != 0).then_some(topic) };
    Some(Posted { place, kind: PostKind::named(&kind)?, day: day.parse().ok()?, item })
}
