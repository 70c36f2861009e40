//! Keeps what was not answered and what was reported as rows.

use chrono::{Days, NaiveDate};
use sqlx::postgres::{PgConnection, PgPool};

use super::number::{small, text};
use crate::store::gaps::{CLOCK_TRUSTED, GAPS_KEPT, Gap, MAX_GAPS};

pub(super) async fn note(pool: &PgPool, gap: &Gap) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query(
        "INSERT INTO gaps (kind, question, document, times, day) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (kind, question, document)
           DO UPDATE SET times = gaps.times + excluded.times, day = greatest(gaps.day, excluded.day)",
    )
    .bind(text(&gap.kind))
    .bind(text(&gap.question))
    .bind(text(&gap.document))
    .bind(i64::from(gap.times))
    .bind(gap.day.to_string())
    .execute(&mut *transaction)
    .await?;
    forget_old_on(&mut transaction, gap.day).await?;
    sqlx::query(
        "DELETE FROM gaps WHERE (kind, question, document) IN
           (SELECT kind, question, document FROM gaps ORDER BY day DESC, times DESC, question COLLATE \"C\" OFFSET $1)",
    )
    .bind(i64::from(MAX_GAPS))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

pub(super) async fn all(pool: &PgPool) -> Result<Vec<Gap>, sqlx::Error> {
    let rows: Vec<(String, String, String, i64, String)> = sqlx::query_as(
        "SELECT kind, question, document, times, day FROM gaps ORDER BY kind COLLATE \"C\", question COLLATE \"C\", document COLLATE \"C\"",
    )
    .fetch_all(pool)
    .await?;
    let gap = |(kind, question, document, times, day): (_, _, _, _, String)| {
        let day = day.parse().ok()?;
        Some(Gap { kind, question, document, times: small(times), day })
    };
    Ok(rows.into_iter().filter_map(gap).collect())
}

pub(super) async fn forget_old(pool: &PgPool, today: NaiveDate) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    forget_old_on(&mut connection, today).await
}

/// Not those that seem to be older by far: a clock that is years ahead must not make all forgotten.
async fn forget_old_on(connection: &mut PgConnection, today: NaiveDate) -> Result<(), sqlx::Error> {
    let before = |days: i64| {
        let day = today.checked_sub_days(Days::new(days.unsigned_abs()));
        day.unwrap_or(NaiveDate::MIN).to_string()
    };
    sqlx::query("DELETE FROM gaps WHERE day < $1 AND day >= $2")
        .bind(before(GAPS_KEPT))
        .bind(before(GAPS_KEPT + CLOCK_TRUSTED))
        .execute(connection)
        .await
        .map(drop)
}

pub(super) async fn forget_questions(pool: &PgPool) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM gaps WHERE question <> ''").execute(pool).await.map(drop)
}
