//! Turns a file of any earlier layout into one of this version's, with a copy kept of what it was.

use std::path::Path;

use sqlx::sqlite::SqlitePool;

use super::{failure, make};
use crate::store::StoreError;

/// One step to the next layout each. Never changed once released: a new layout is a new step.
const STEPS: [&str; 3] = [
    include_str!("migrations/0001_inbox.sql"),
    include_str!("migrations/0002_answers.sql"),
    include_str!("migrations/0003_chats.sql"),
];

/// Takes the steps that the file has not taken yet.
pub(super) async fn forward(pool: &SqlitePool, file: &Path) -> Result<(), StoreError> {
    let failed = |error: sqlx::Error| failure(file, &error);
    let known = i64::try_from(STEPS.len()).expect("a few steps");
    let found = layout(pool).await.map_err(failed)?;
    if found > known {
        return Err(StoreError::Newer { file: file.to_owned(), found, known });
    }
    if found == 0 && has_tables(pool).await.map_err(failed)? {
        return Err(StoreError::Foreign { file: file.to_owned() });
    }
    if found > 0 && found < known {
        keep_copy(pool, file, found).await.map_err(failed)?;
    }
    let taken = usize::try_from(found).unwrap_or(0);
    for step in STEPS.into_iter().skip(taken) {
        take(pool, step).await.map_err(failed)?;
    }
    Ok(())
}

async fn layout(pool: &SqlitePool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("PRAGMA user_version").fetch_one(pool).await
}

async fn has_tables(pool: &SqlitePool) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM sqlite_schema)").fetch_one(pool).await
}

/// A copy beside the file, named after its layout; one of the same layout is older and goes.
async fn keep_copy(pool: &SqlitePool, file: &Path, layout: i64) -> Result<(), sqlx::Error> {
    let copy = file.with_extension(format!("layout-{layout}.sqlite"));
    match std::fs::remove_file(&copy) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    // SQLite fills an empty file, and would make one that everybody may read.
    make(&copy)?;
    let copy = copy.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO ?").bind(copy).execute(pool).await.map(drop)
}

/// The number of the layout is written by the step itself, so that both are there or neither.
async fn take(pool: &SqlitePool, step: &'static str) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::raw_sql(step).execute(&mut *transaction).await?;
    transaction.commit().await
}
