//! Keeps what people chose as rows.

use sqlx::sqlite::SqlitePool;

use super::number::number;
use crate::store::preferences::Preference;

pub(super) async fn prefer(
    pool: &SqlitePool,
    bot: u64,
    person: u64,
    preference: Preference,
    value: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO preferences (bot, person, preference, value) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .bind(number(bot))
    .bind(number(person))
    .bind(preference.name())
    .bind(value)
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn preferred(
    pool: &SqlitePool,
    bot: u64,
    person: u64,
    preference: Preference,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT value FROM preferences WHERE bot = ? AND person = ? AND preference = ?",
    )
    .bind(number(bot))
    .bind(number(person))
    .bind(preference.name())
    .fetch_optional(pool)
    .await
}
