//! Keeps what was not answered and what was reported as rows.

use chrono::{Days, NaiveDate};
use sqlx::sqlite::{SqliteConnection, SqlitePool};

use crate::store::gaps::{CLOCK_TRUSTED, GAPS_KEPT, Gap, MAX_GAPS};

pub(super) async fn note(pool: &SqlitePool, gap: &Gap) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO gaps (kind, question, document, times, day) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET times = times + excluded.times, day = max(day, excluded.day)",
    )
    .bind(&gap.kind)
    .bind(&gap.question)
    .bind(&gap.document)
    .bind(gap.times)
    .bind(gap.day.to_string())
    .execute(&mut *transaction)
    .await?;
    forget_old_on(&mut transaction, gap.day).await?;
    sqlx::query(
        "DELETE FROM gaps WHERE (kind, question, document) IN
           (SELECT kind, question, document FROM gaps ORDER BY day DESC, times DESC, question LIMIT -1 OFFSET ?)",
    )
    .bind(MAX_GAPS)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

pub(super) async fn all(pool: &SqlitePool) -> Result<Vec<Gap>, sqlx::Error> {
    let rows: Vec<(String, String, String, u32, String)> = sqlx::query_as(
        "SELECT kind, question, document, times, day FROM gaps ORDER BY kind, question, document",
    )
    .fetch_all(pool)
    .await?;
    let gap = |(kind, question, document, times, day): (_, _, _, _, String)| {
        let day = day.parse().ok()?;
        Some(Gap { kind, question, document, times, day })
    };
    Ok(rows.into_iter().filter_map(gap).collect())
}

pub(super) async fn forget_old(pool: &SqlitePool, today: NaiveDate) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    forget_old_on(&mut connection, today).await
}

/// Not those that seem to be older by far: a clock that is years ahead must not make all forgotten.
async fn forget_old_on(
    connection: &mut SqliteConnection,
    today: NaiveDate,
) -> Result<(), sqlx::Error> {
    let before = |days: i64| {
        let day = today.checked_sub_days(Days::new(days.unsigned_abs()));
        day.unwrap_or(NaiveDate::MIN).to_string()
    };
    sqlx::query("DELETE FROM gaps WHERE day < ? AND day >= ?")
        .bind(before(GAPS_KEPT))
        .bind(before(GAPS_KEPT + CLOCK_TRUSTED))
        .execute(connection)
        .await
        .map(drop)
}

pub(super) async fn forget_questions(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM gaps WHERE question <> ''").execute(pool).await.map(drop)
}
