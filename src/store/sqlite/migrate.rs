//! Migrates a file of any earlier layout to this version's, with a copy kept of what it was.

use std::path::Path;

use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{AssertSqlSafe, Connection};

use super::file::{failure, make};
use crate::store::error::StoreError;

/// One step to the next layout each. Never changed once released: a new layout is a new step.
///
/// The number of a layout is the number of steps that lead to it; earlier steps say it themselves as well.
const STEPS: [&str; 14] = [
    include_str!("migrations/0001_inbox.sql"),
    include_str!("migrations/0002_answers.sql"),
    include_str!("migrations/0003_chats.sql"),
    include_str!("migrations/0004_outbox.sql"),
    include_str!("migrations/0005_outbox_chat.sql"),
    include_str!("migrations/0006_exchanges.sql"),
    include_str!("migrations/0007_preferences.sql"),
    include_str!("migrations/0008_notebook.sql"),
    include_str!("migrations/0009_chat_settings.sql"),
    include_str!("migrations/0010_quiz.sql"),
    include_str!("migrations/0011_post_kinds.sql"),
    include_str!("migrations/0012_gaps.sql"),
    include_str!("migrations/0013_pinned.sql"),
    include_str!("migrations/0014_digest.sql"),
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
    for (layout, step) in (1..).zip(STEPS).skip_while(|(layout, _)| *layout <= found) {
        take(pool, step, layout).await.map_err(failed)?;
    }
    Ok(())
}

/// Checks that a file has one of the layouts of this program, table by table.
pub(super) async fn known(
    connection: &mut SqliteConnection,
    file: &Path,
) -> Result<(), StoreError> {
    let failed = |error: sqlx::Error| failure(file, &error);
    let known = i64::try_from(STEPS.len()).expect("a few steps");
    let found = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *connection).await;
    let found: i64 = found.map_err(failed)?;
    if found > known {
        return Err(StoreError::Newer { file: file.to_owned(), found, known });
    }
    let steps = STEPS.into_iter().take(usize::try_from(found).unwrap_or(0));
    let mut model = SqliteConnection::connect("sqlite::memory:").await.map_err(failed)?;
    for step in steps {
        sqlx::raw_sql(step).execute(&mut model).await.map_err(failed)?;
    }
    let is_ours =
        tables(connection).await.map_err(failed)? == tables(&mut model).await.map_err(failed)?;
    if found > 0 && is_ours { Ok(()) } else { Err(StoreError::Foreign { file: file.to_owned() }) }
}

/// Every table and index as it was made.
async fn tables(connection: &mut SqliteConnection) -> Result<Vec<(String, String)>, sqlx::Error> {
    let made = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    sqlx::query_as(made).fetch_all(connection).await
}

/// Writes the number of the layout once more: a real write that changes nothing.
pub(super) async fn touch(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let layout: i64 =
        sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *transaction).await?;
    sqlx::query(number_of(layout)).execute(&mut *transaction).await?;
    transaction.commit().await
}

/// Writes the number of the layout. A pragma takes no parameters; what is pasted in is a number.
fn number_of(layout: i64) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("PRAGMA user_version = {layout}"))
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

/// Takes a step to a layout and writes its number, so that both are there or neither.
async fn take(pool: &SqlitePool, step: &'static str, layout: i64) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::raw_sql(step).execute(&mut *transaction).await?;
    sqlx::query(number_of(layout)).execute(&mut *transaction).await?;
    transaction.commit().await
}
