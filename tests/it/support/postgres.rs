//! A PostgreSQL server for tests, where there is one: `tests/postgres/up` starts it and prints the URL that `TEST_POSTGRES` holds.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pincite::store::Postgres;
use secrecy::SecretString;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// The lease of stores in tests: nothing waits for its end but what is about that.
pub(crate) const LEASE: Duration = Duration::from_secs(30);

/// The server for tests; says so where there is none, and the test is skipped.
pub(crate) fn server() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    if url.is_none() {
        eprintln!(
            "skipped: TEST_POSTGRES names no PostgreSQL server; `export TEST_POSTGRES=$(tests/postgres/up)` starts one"
        );
    }
    url
}

/// A database of its own on the server; gives its URL. It goes with the server.
pub(crate) async fn database(server: &str) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    let mut connection = PgConnection::connect(server).await.unwrap();
    let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let (server, _) = server.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

/// A process's view of a database.
pub(crate) async fn open(url: &str, lease: Duration) -> Postgres {
    Postgres::open(&SecretString::from(url), lease).await.unwrap()
}

/// An empty store.
pub(crate) async fn store(server: &str) -> Postgres {
    open(&database(server).await, LEASE).await
}

/// A server for one test, which may crash it.
pub(crate) struct OwnServer {
    pub(crate) url: String,
}

impl OwnServer {
    /// Starts it, where there is a server for the other tests.
    pub(crate) fn start() -> Option<Self> {
        server()?;
        let up = Command::new(script("up")).output().unwrap();
        let url = String::from_utf8(up.stdout).unwrap().trim().to_owned();
        let why = String::from_utf8_lossy(&up.stderr).into_owned();
        assert!(!url.is_empty(), "tests/postgres/up starts no server: {why}");
        Some(Self { url })
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        let _ = Command::new(script("down")).arg(&self.url).status();
    }
}

/// Crashes a server as a failure of its machine would, and starts it again after so many seconds.
pub(crate) fn crash(url: &str, seconds: u64) {
    let crashed = Command::new(script("crash")).arg(url).arg(seconds.to_string()).status();
    assert!(crashed.unwrap().success());
}

fn script(name: &str) -> String {
    format!("{}/tests/postgres/{name}", env!("CARGO_MANIFEST_DIR"))
}
