//! Copies all that is kept from a file of SQLite into a PostgreSQL database, and back.
//!
//! The target must be empty. Everything is written in one transaction, read again and compared before that is committed:
//! a copy that is broken off leaves nothing. Nobody may use either of the two meanwhile.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::Connection as _;

use crate::store::error::StoreError;
use crate::store::postgres::{self, Server};
use crate::store::server_fault::ServerFault;
use crate::store::sqlite;

mod end;
mod row;
mod tables;

use end::End;
use row::Digest;
use tables::TABLES;

/// Which way a store is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyTo {
    /// From the file into the database.
    Postgres,
    /// From the database into the file.
    Sqlite,
}

/// Copies everything; gives the number of rows. `reach` is told how many of how many were written or compared.
///
/// # Errors
///
/// Where either cannot be used, the target holds something, or what was written is not what was read.
pub async fn copy(
    to: CopyTo,
    file: &Path,
    url: &SecretString,
    reach: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<u64, StoreError> {
    let server = Server::named(url.expose_secret()).ok_or(StoreError::NoAddress)?;
    if to == CopyTo::Postgres && !file.exists() {
        return Err(StoreError::NoState { file: file.to_owned() });
    }
    let connection = postgres::connect_alone(&server).await?;
    let database = Ends { file: file.to_owned(), server };
    let file = sqlite::connect_alone(file).await?;
    let (mut from, mut into) = match to {
        CopyTo::Postgres => (End::File(file), End::Server(connection)),
        CopyTo::Sqlite => (End::Server(connection), End::File(file)),
    };
    let copied = copy_rows(&mut from, &mut into, &database, reach).await;
    for end in [from, into] {
        // Without a commit, which came before, nothing stays of what was written.
        let _ = match end {
            End::File(connection) => connection.close().await,
            End::Server(connection) => connection.close().await,
        };
    }
    copied
}

/// What the two ends are called in errors.
struct Ends {
    file: PathBuf,
    server: Server,
}

impl Ends {
    fn failure(&self, end: &End, error: &sqlx::Error) -> StoreError {
        match end {
            End::File(_) => sqlite::failure(&self.file, error),
            End::Server(_) => self.server.failure(error),
        }
    }

    fn not_empty(&self, end: &End) -> StoreError {
        match end {
            End::File(_) => StoreError::NotEmpty { file: self.file.clone() },
            End::Server(_) => self.server.fault_of(ServerFault::NotEmpty),
        }
    }
}

async fn copy_rows(
    from: &mut End,
    into: &mut End,
    ends: &Ends,
    reach: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<u64, StoreError> {
    for end in [&mut *from, &mut *into] {
        let begin = match end {
            End::File(_) => "BEGIN IMMEDIATE",
            End::Server(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        };
        if let Err(error) = end.run(begin).await {
            return Err(ends.failure(end, &error));
        }
    }
    let mut total = 0;
    for table in &TABLES {
        let there = into.count(table).await;
        if there.map_err(|error| ends.failure(into, &error))? > 0 {
            return Err(ends.not_empty(into));
        }
        let rows = from.count(table).await;
        total += rows.map_err(|error| ends.failure(from, &error))?;
    }
    let (mut written, mut compared) = (0, 0);
    for table in &TABLES {
        let (mut read, mut last) = (Digest::default(), None);
        loop {
            let page = from.page(table, last.as_ref()).await;
            let page = page.map_err(|error| ends.failure(from, &error))?;
            let Some(end) = page.last().cloned() else { break };
            page.iter().for_each(|row| read.add(row));
            into.insert(table, page).await.map_err(|error| ends.failure(into, &error))?;
            last = Some(end);
            reach(written + read.rows, 2 * total);
        }
        written += read.rows;
        if table.is_numbered {
            let number = from.last_number(table).await;
            let number = number.map_err(|error| ends.failure(from, &error))?;
            let set = into.go_on_from(table, number).await;
            set.map_err(|error| ends.failure(into, &error))?;
        }
        let (mut found, mut last) = (Digest::default(), None);
        loop {
            let page = into.page(table, last.as_ref()).await;
            let page = page.map_err(|error| ends.failure(into, &error))?;
            page.iter().for_each(|row| found.add(row));
            let Some(end) = page.last().cloned() else { break };
            last = Some(end);
        }
        compared += found.rows;
        reach(written + compared, 2 * total);
        if found != read {
            return Err(StoreError::CopyDiffers { table: table.name });
        }
    }
    into.run("COMMIT").await.map_err(|error| ends.failure(into, &error))?;
    Ok(written)
}
