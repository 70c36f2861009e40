//! Opens what the bot keeps, wherever that is.

use std::sync::Arc;

use crate::config::{Settings, StoreSettings};
use crate::store::{Postgres, STATE_FILE, Sqlite, Store, StoreError};

/// The store that is configured.
pub(super) async fn open(settings: &Settings) -> Result<Arc<dyn Store>, StoreError> {
    Ok(match &settings.store {
        StoreSettings::File => {
            Arc::new(Sqlite::open(&settings.archive.data.join(STATE_FILE)).await?)
        }
        StoreSettings::Postgres { url, lease } => Arc::new(Postgres::open(url, *lease).await?),
    })
}
