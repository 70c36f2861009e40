//! Keeps what is set up in chats and their topics as rows.

use sqlx::postgres::{PgConnection, PgPool};

use super::digests;
use super::number::{number, text};
use crate::store::chat_settings::{ChatSetting, SetUp};
use crate::store::chats::ChatMigration;
use crate::store::place::Place;

pub(super) async fn set_up(
    pool: &PgPool,
    bot: u64,
    place: Place,
    setting: ChatSetting,
    value: Option<&str>,
) -> Result<(), sqlx::Error> {
    let change = match value {
        Some(value) => sqlx::query(
            "INSERT INTO chat_settings (bot, chat, topic, setting, value) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (bot, chat, topic, setting) DO UPDATE SET value = excluded.value",
        )
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(setting.name())
        .bind(text(value)),
        None => sqlx::query(
            "DELETE FROM chat_settings WHERE bot = $1 AND chat = $2 AND topic = $3 AND setting = $4",
        )
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(setting.name()),
    };
    let mut transaction = pool.begin().await?;
    change.execute(&mut *transaction).await?;
    // Nothing is kept for a digest that does not come.
    if (setting, value) == (ChatSetting::DigestSchedule, None) {
        digests::forget(&mut transaction, bot, place).await?;
    }
    transaction.commit().await
}

pub(super) async fn setting(
    pool: &PgPool,
    bot: u64,
    place: Place,
    setting: ChatSetting,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT value FROM chat_settings WHERE bot = $1 AND chat = $2 AND topic = $3 AND setting = $4",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(setting.name())
    .fetch_optional(pool)
    .await
}

pub(super) async fn of_chat(pool: &PgPool, bot: u64, chat: i64) -> Result<Vec<SetUp>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT chat, topic::int4, setting, value FROM chat_settings WHERE bot = $1 AND chat = $2 ORDER BY chat_settings.topic, setting COLLATE \"C\"",
    )
    .bind(number(bot))
    .bind(chat)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

pub(super) async fn places_with(
    pool: &PgPool,
    bot: u64,
    setting: ChatSetting,
) -> Result<Vec<SetUp>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT chat, topic::int4, setting, value FROM chat_settings WHERE bot = $1 AND setting = $2 ORDER BY chat, chat_settings.topic",
    )
    .bind(number(bot))
    .bind(setting.name())
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What is set up in the chat that a group has become stays; the rest comes along.
pub(super) async fn migrate(
    connection: &mut PgConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE chat_settings s SET chat = $1 WHERE bot = $2 AND chat = $3 AND NOT EXISTS
           (SELECT 1 FROM chat_settings o
             WHERE o.bot = s.bot AND o.chat = $1 AND o.topic = s.topic AND o.setting = s.setting)",
    )
    .bind(migration.to)
    .bind(number(bot))
    .bind(migration.from)
    .execute(&mut *connection)
    .await?;
    forget(connection, bot, migration.from).await
}

async fn forget(connection: &mut PgConnection, bot: u64, chat: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM chat_settings WHERE bot = $1 AND chat = $2")
        .bind(number(bot))
        .bind(chat)
        .execute(connection)
        .await
        .map(drop)
}

/// Chat, topic, name of the setting, value.
type Row = (i64, i32, String, String);

/// Nothing for what only another version of the program knows.
fn read((chat, topic, setting, value): Row) -> Option<SetUp> {
    let place = Place { chat, topic: (topic != 0).then_some(topic) };
    ChatSetting::named(&setting).map(|setting| SetUp { place, setting, value })
}

/// The topic as it is kept; Telegram gives none the number 0.
fn topic(place: Place) -> i32 {
    place.topic.unwrap_or(0)
}
