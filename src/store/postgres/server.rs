//! Connects to the server, and says what it means when that or a statement fails.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};

use crate::store::error::StoreError;
use crate::store::server_fault::ServerFault;

/// The schema that holds everything: the database may hold other things as well.
pub(super) const SCHEMA: &str = "pincite";

/// By what name the server knows the connections of this program.
pub(super) const APPLICATION: &str = "pincite";

/// How long to wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a call may take in all: the connection may be open at this end only.
pub(super) const CALL_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections of each of the two pools.
const MAX_CONNECTIONS: u32 = 5;

/// Where the database is, and as whom to connect.
#[derive(Clone)]
pub(in crate::store) struct Server {
    options: Arc<PgConnectOptions>,
}

impl Server {
    /// Reads an address such as `postgres://user:password@host:5432/database`.
    pub(in crate::store) fn named(url: &str) -> Option<Self> {
        let options = PgConnectOptions::from_str(url).ok()?;
        let options = options
            .application_name(APPLICATION)
            .options([
                ("search_path", SCHEMA),
                // What a machine held that is gone without a word is free soon, and not after two hours.
                ("tcp_keepalives_idle", "10"),
                ("tcp_keepalives_interval", "5"),
                ("tcp_keepalives_count", "3"),
                ("idle_in_transaction_session_timeout", "60000"),
            ])
            .disable_statement_logging();
        Some(Self { options: Arc::new(options) })
    }

    /// Host, port and name of the database: what may be shown.
    pub(super) fn name(&self) -> String {
        let (host, port) = (self.options.get_host(), self.options.get_port());
        let user = self.options.get_username();
        format!("{} on {host}:{port}", self.options.get_database().unwrap_or(user))
    }

    /// A connection by itself.
    pub(super) async fn connect(&self) -> Result<PgConnection, sqlx::Error> {
        let connected = tokio::time::timeout(CONNECT_TIMEOUT, self.options.connect()).await;
        connected.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    /// Connections that wait for the disk at every commit.
    pub(super) fn safe(&self) -> PgPool {
        pool().connect_lazy_with((*self.options).clone())
    }

    /// Connections that do not: for what is only done again when the server crashes.
    pub(super) fn fast(&self) -> PgPool {
        let options = (*self.options).clone().options([("synchronous_commit", "off")]);
        pool().connect_lazy_with(options)
    }

    /// One connection, for who only listens.
    pub(super) fn single(&self) -> PgPool {
        pool().max_connections(1).connect_lazy_with((*self.options).clone())
    }

    /// What a failure means.
    pub(in crate::store) fn failure(&self, error: &sqlx::Error) -> StoreError {
        self.fault_of(self.fault(error))
    }

    /// A fault of this database.
    pub(in crate::store) fn fault_of(&self, fault: ServerFault) -> StoreError {
        StoreError::Server { database: self.name(), fault }
    }

    fn fault(&self, error: &sqlx::Error) -> ServerFault {
        let user = self.options.get_username().to_owned();
        match error {
            sqlx::Error::Database(refused) => {
                let reason = refused.message().to_owned();
                match refused.code().as_deref().unwrap_or_default() {
                    "28000" | "28P01" => ServerFault::Refused { user, reason },
                    "3D000" => ServerFault::NoDatabase,
                    "42501" => ServerFault::Forbidden { user, reason },
                    "53300" => ServerFault::TooManyConnections,
                    "53100" => ServerFault::Full,
                    "25006" => ServerFault::ReadOnly,
                    code if code.starts_with("08") || code.starts_with("57P") => {
                        ServerFault::Unreachable { reason }
                    }
                    _ => ServerFault::Other { reason },
                }
            }
            sqlx::Error::Io(error) => ServerFault::Unreachable { reason: error.to_string() },
            sqlx::Error::PoolTimedOut => {
                ServerFault::Unreachable { reason: "no answer in time".to_owned() }
            }
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                ServerFault::Unreachable { reason: "the connection is closed".to_owned() }
            }
            sqlx::Error::Tls(error) => ServerFault::Tls { reason: error.to_string() },
            sqlx::Error::Protocol(_) => ServerFault::NotPostgres,
            error => ServerFault::Other { reason: error.to_string() },
        }
    }
}

fn pool() -> PgPoolOptions {
    PgPoolOptions::new().max_connections(MAX_CONNECTIONS).acquire_timeout(CONNECT_TIMEOUT)
}
