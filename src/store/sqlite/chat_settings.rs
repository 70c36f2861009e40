//! Keeps what is set up in chats and their topics as rows.

use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::digests;
use super::number::number;
use crate::store::chat_settings::{ChatSetting, SetUp};
use crate::store::chats::ChatMigration;
use crate::store::place::Place;

pub(super) async fn set_up(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    setting: ChatSetting,
    value: Option<&str>,
) -> Result<(), sqlx::Error> {
    let change = match value {
        Some(value) => sqlx::query(
            "INSERT INTO chat_settings (bot, chat, topic, setting, value) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT DO UPDATE SET value = excluded.value",
        )
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(setting.name())
        .bind(value),
        None => sqlx::query(
            "DELETE FROM chat_settings WHERE bot = ? AND chat = ? AND topic = ? AND setting = ?",
        )
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(setting.name()),
    };
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    change.execute(&mut *transaction).await?;
    // Nothing is kept for a digest that does not come.
    if (setting, value) == (ChatSetting::DigestSchedule, None) {
        digests::forget(&mut transaction, bot, place).await?;
    }
    transaction.commit().await
}

pub(super) async fn setting(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    setting: ChatSetting,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT value FROM chat_settings WHERE bot = ? AND chat = ? AND topic = ? AND setting = ?",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(setting.name())
    .fetch_optional(pool)
    .await
}

pub(super) async fn of_chat(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
) -> Result<Vec<SetUp>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT chat, topic, setting, value FROM chat_settings WHERE bot = ? AND chat = ? ORDER BY topic, setting",
    )
    .bind(number(bot))
    .bind(chat)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

pub(super) async fn places_with(
    pool: &SqlitePool,
    bot: u64,
    setting: ChatSetting,
) -> Result<Vec<SetUp>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT chat, topic, setting, value FROM chat_settings WHERE bot = ? AND setting = ? ORDER BY chat, topic",
    )
    .bind(number(bot))
    .bind(setting.name())
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What is set up in the chat that a group has become stays; the rest comes along.
pub(super) async fn migrate(
    connection: &mut SqliteConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE OR IGNORE chat_settings SET chat = ? WHERE bot = ? AND chat = ?")
        .bind(migration.to)
        .bind(number(bot))
        .bind(migration.from)
        .execute(&mut *connection)
        .await?;
    forget(connection, bot, migration.from).await
}

async fn forget(connection: &mut SqliteConnection, bot: u64, chat: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM chat_settings WHERE bot = ? AND chat = ?")
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
