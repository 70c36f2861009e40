//! Keeps what was not answered and what was reported as rows.

use chrono::{Days, NaiveDate};
use sqlx::sqlite::SqlitePool;

use crate::store::gaps::{GAPS_KEPT, Gap, MAX_GAPS};

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
    let kept = Days::new(GAPS_KEPT.unsigned_abs());
    let oldest = gap.day.checked_sub_days(kept).unwrap_or(NaiveDate::MIN);
    sqlx::query("DELETE FROM gaps WHERE day < ?")
        .bind(oldest.to_string())
        .execute(&mut *transaction)
        .await?;
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

pub(super) async fn forget_questions(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM gaps WHERE question <> ''").execute(pool).await.map(drop)
}
