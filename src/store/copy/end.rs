//! One end of a copy: a database that rows are read from and written into, in one transaction.

use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row as _};

use super::row::{Cell, Row};
use super::tables::{Kind, Table, list};

/// Rows that are read at once.
pub(super) const PAGE: usize = 2_000;

/// Values that SQLite takes in one statement, and a little less.
const MAX_VALUES: usize = 30_000;

/// One end of a copy, with a transaction open.
pub(super) enum End {
    File(SqliteConnection),
    Server(PgConnection),
}

/// Runs the same on either connection: what is pasted into statements are names of tables and columns.
macro_rules! on {
    ($end:expr, $connection:ident => $work:expr) => {
        match $end {
            End::File($connection) => $work,
            End::Server($connection) => $work,
        }
    };
}

impl End {
    /// Runs a statement that gives nothing.
    pub(super) async fn run(&mut self, statement: &'static str) -> Result<(), sqlx::Error> {
        on!(self, connection => sqlx::raw_sql(statement).execute(connection).await.map(drop))
    }

    /// How many rows a table has.
    pub(super) async fn count(&mut self, table: &Table) -> Result<u64, sqlx::Error> {
        let select = AssertSqlSafe(format!("SELECT count(*) FROM {}", table.name));
        let count: i64 =
            on!(self, connection => sqlx::query_scalar(select).fetch_one(connection).await?);
        Ok(count.unsigned_abs())
    }

    /// The next rows behind one, or the first.
    pub(super) async fn page(
        &mut self,
        table: &Table,
        after: Option<&Row>,
    ) -> Result<Vec<Row>, sqlx::Error> {
        let select = table.page(after.is_none(), PAGE);
        let key: Vec<Cell> = after.into_iter().flatten().take(table.key).cloned().collect();
        match self {
            Self::File(connection) => {
                let mut query = sqlx::query(AssertSqlSafe(select.replace('$', "?")));
                for cell in key {
                    query = match cell {
                        Cell::Number(number) => query.bind(number),
                        Cell::Text(text) => query.bind(text),
                    };
                }
                let rows = query.fetch_all(connection).await?;
                rows.iter().map(|row| of_file(table, row)).collect()
            }
            Self::Server(connection) => {
                let mut query = sqlx::query(AssertSqlSafe(select));
                for cell in key {
                    query = match cell {
                        Cell::Number(number) => query.bind(number),
                        Cell::Text(text) => query.bind(text),
                    };
                }
                let rows = query.fetch_all(connection).await?;
                rows.iter().map(|row| of_server(table, row)).collect()
            }
        }
    }

    /// Writes rows into a table.
    pub(super) async fn insert(
        &mut self,
        table: &Table,
        rows: Vec<Row>,
    ) -> Result<(), sqlx::Error> {
        match self {
            Self::File(connection) => {
                for some in rows.chunks(MAX_VALUES / table.columns.len()) {
                    insert_into_file(connection, table, some).await?;
                }
                Ok(())
            }
            Self::Server(connection) => insert_into_server(connection, table, rows).await,
        }
    }

    /// The last number that the database gave to a row of a table, whether that row is there or not.
    pub(super) async fn last_number(&mut self, table: &Table) -> Result<i64, sqlx::Error> {
        let (name, column) = (table.name, table.columns[0].0);
        let select = match self {
            Self::File(_) => format!(
                "SELECT max(coalesce((SELECT max({column}) FROM {name}), 0),
                   coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{name}'), 0))"
            ),
            Self::Server(_) => format!(
                "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}_{column}_seq"
            ),
        };
        let select = AssertSqlSafe(select);
        on!(self, connection => sqlx::query_scalar(select).fetch_one(connection).await)
    }

    /// Has the database give greater numbers from now on.
    pub(super) async fn go_on_from(&mut self, table: &Table, last: i64) -> Result<(), sqlx::Error> {
        let (name, column) = (table.name, table.columns[0].0);
        match self {
            // The other tables number from the greatest that is there.
            Self::File(connection) if name == "notebook" => {
                sqlx::raw_sql("DELETE FROM sqlite_sequence WHERE name = 'notebook'")
                    .execute(&mut *connection)
                    .await?;
                sqlx::query("INSERT INTO sqlite_sequence (name, seq) VALUES ('notebook', ?)")
                    .bind(last)
                    .execute(connection)
                    .await
                    .map(drop)
            }
            Self::File(_) => Ok(()),
            Self::Server(_) if last == 0 => Ok(()),
            Self::Server(connection) => {
                let set = AssertSqlSafe(format!("SELECT setval('{name}_{column}_seq', $1)"));
                sqlx::query(set).bind(last).execute(connection).await.map(drop)
            }
        }
    }
}

fn of_file(table: &Table, row: &SqliteRow) -> Result<Row, sqlx::Error> {
    let cell = |(at, (_, kind)): (usize, &(&str, Kind))| match kind {
        Kind::Number => row.try_get(at).map(Cell::Number),
        // PostgreSQL keeps no NUL, so it is compared without.
        Kind::Text => row.try_get(at).map(|text: Option<String>| {
            Cell::Text(text.map(|text| text.replace('\0', "\u{fffd}")))
        }),
    };
    table.columns.iter().enumerate().map(cell).collect()
}

fn of_server(table: &Table, row: &PgRow) -> Result<Row, sqlx::Error> {
    let cell = |(at, (_, kind)): (usize, &(&str, Kind))| match kind {
        Kind::Number => row.try_get(at).map(Cell::Number),
        Kind::Text => row.try_get(at).map(Cell::Text),
    };
    table.columns.iter().enumerate().map(cell).collect()
}

async fn insert_into_file(
    connection: &mut SqliteConnection,
    table: &Table,
    rows: &[Row],
) -> Result<(), sqlx::Error> {
    let one = format!("({})", list(table.columns.iter().map(|_| "?".to_owned())));
    let all = list(rows.iter().map(|_| one.clone()));
    let insert = format!("INSERT INTO {} ({}) VALUES {all}", table.name, table.names());
    let mut query = sqlx::query(AssertSqlSafe(insert)).persistent(false);
    for cell in rows.iter().flatten() {
        query = match cell {
            Cell::Number(number) => query.bind(*number),
            Cell::Text(text) => query.bind(text.clone()),
        };
    }
    query.execute(connection).await.map(drop)
}

/// The columns as arrays, of which the server makes rows again.
async fn insert_into_server(
    connection: &mut PgConnection,
    table: &Table,
    rows: Vec<Row>,
) -> Result<(), sqlx::Error> {
    let parameter = |(at, (_, kind)): (usize, &(&str, Kind))| match kind {
        Kind::Number => format!("${}::bigint[]", at + 1),
        Kind::Text => format!("${}::text[]", at + 1),
    };
    let arrays = list(table.columns.iter().enumerate().map(parameter));
    let names = table.names();
    let insert = format!("INSERT INTO {} ({names}) SELECT * FROM unnest({arrays})", table.name);
    let mut query = sqlx::query(AssertSqlSafe(insert));
    let mut rows: Vec<_> = rows.into_iter().map(Vec::into_iter).collect();
    for (_, kind) in table.columns {
        let cells = rows.iter_mut().filter_map(Iterator::next);
        query = match kind {
            Kind::Number => query.bind(
                cells
                    .map(|cell| if let Cell::Number(number) = cell { number } else { None })
                    .collect::<Vec<Option<i64>>>(),
            ),
            Kind::Text => query.bind(
                cells
                    .map(|cell| if let Cell::Text(text) = cell { text } else { None })
                    .collect::<Vec<Option<String>>>(),
            ),
        };
    }
    query.execute(connection).await.map(drop)
}
