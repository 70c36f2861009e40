//! Reads the section `[store]`: where the state of the bot is kept.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::layers::Layers;

/// Where the state of the bot is kept.
#[derive(Clone, Debug, Default)]
pub enum StoreSettings {
    /// In a file in the data folder, for one process.
    #[default]
    File,
    /// In a PostgreSQL database, for one process or several.
    Postgres {
        /// Its address, which may hold a password; it prints as `[REDACTED]`.
        url: SecretString,
        /// How long a process that gives no sign of life keeps what it has.
        lease: Duration,
    },
}

/// The least lease: a busy process must come to renew it.
const MIN_LEASE_SECONDS: u64 = 2;

pub(super) fn store(layers: &mut Layers) -> StoreSettings {
    let written: i32 = layers.take("store.lease_seconds");
    let seconds = u64::try_from(written).unwrap_or(0);
    if seconds < MIN_LEASE_SECONDS {
        layers.wrong("store.lease_seconds", format!("must be {MIN_LEASE_SECONDS} or more"));
    }
    let url: SecretString = layers.take("store.url");
    match url.expose_secret() {
        "" => StoreSettings::File,
        address if is_address(address) => {
            StoreSettings::Postgres { url, lease: Duration::from_secs(seconds) }
        }
        _ => {
            // Not shown: it may hold a password.
            let problem = "must be \"\", or the address of a PostgreSQL database like postgres://user:password@host:5432/database";
            layers.wrong("store.url", problem.to_owned());
            StoreSettings::File
        }
    }
}

fn is_address(address: &str) -> bool {
    let rest = address.strip_prefix("postgres://").or(address.strip_prefix("postgresql://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
