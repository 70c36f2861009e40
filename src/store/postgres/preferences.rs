//! Keeps what people chose as rows.

use sqlx::postgres::PgPool;

use super::number::{number, text};
use crate::store::preferences::Preference;

pub(super) async fn prefer(
    pool: &PgPool,
    bot: u64,
    person: u64,
    preference: Preference,
    value: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO preferences (bot, person, preference, value) VALUES ($1, $2, $3, $4)
           ON CONFLICT (bot, person, preference) DO UPDATE SET value = excluded.value",
    )
    .bind(number(bot))
    .bind(number(person))
    .bind(preference.name())
    .bind(text(value))
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn preferred(
    pool: &PgPool,
    bot: u64,
    person: u64,
    preference: Preference,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT value FROM preferences WHERE bot = $1 AND person = $2 AND preference = $3",
    )
    .bind(number(bot))
    .bind(number(person))
    .bind(preference.name())
    .fetch_optional(pool)
    .await
}
