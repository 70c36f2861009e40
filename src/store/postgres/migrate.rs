//! Makes the tables, and migrates those of any earlier layout to this version's.

use sqlx::postgres::PgConnection;
use sqlx::{Connection as _, raw_sql};

use super::server::Server;
use crate::store::error::StoreError;
use crate::store::server_fault::ServerFault;

/// One step to the next layout each. Never changed once released: a new layout is a new step.
const STEPS: [&str; 2] =
    [include_str!("migrations/0001_state.sql"), include_str!("migrations/0002_digest.sql")];

/// Takes the steps that the database has not taken yet. Of several processes that start at once, one does.
pub(super) async fn forward(
    connection: &mut PgConnection,
    server: &Server,
) -> Result<(), StoreError> {
    let failed = |error: sqlx::Error| server.failure(&error);
    let known = i64::try_from(STEPS.len()).expect("a few steps");
    let mut transaction = connection.begin().await.map_err(failed)?;
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended('pincite layout', 0))")
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
    let found = layout(&mut transaction).await.map_err(failed)?;
    let found = found.ok_or_else(|| server.fault_of(ServerFault::Foreign))?;
    if found > known {
        return Err(server.fault_of(ServerFault::Newer { found, known }));
    }
    for (layout, step) in (1..).zip(STEPS).skip_while(|(layout, _)| *layout <= found) {
        if layout == 1 {
            raw_sql("CREATE SCHEMA IF NOT EXISTS pincite")
                .execute(&mut *transaction)
                .await
                .map_err(failed)?;
        }
        raw_sql(step).execute(&mut *transaction).await.map_err(failed)?;
        sqlx::query(
            "INSERT INTO layout (number) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET number = excluded.number",
        )
        .bind(layout)
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
    }
    transaction.commit().await.map_err(failed)
}

/// The number of the layout, 0 where there is nothing yet; `None` where the schema was made by another program.
async fn layout(connection: &mut PgConnection) -> Result<Option<i64>, sqlx::Error> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'pincite'")
            .fetch_all(&mut *connection)
            .await?;
    if tables.is_empty() {
        return Ok(Some(0));
    }
    if !tables.iter().any(|table| table == "layout") {
        return Ok(None);
    }
    sqlx::query_scalar("SELECT number FROM layout").fetch_optional(connection).await
}

/// Writes the number of the layout once more: a real write that changes nothing.
pub(super) async fn touch(pool: &sqlx::postgres::PgPool) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE layout SET number = number").execute(pool).await.map(drop)
}
