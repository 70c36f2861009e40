//! Serves the pages for health and metrics, from the start of the process to its end.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use anyhow::Result;

use super::clock;
use super::locale::LOCALE;
use crate::archive::Live;
use crate::bot::Heartbeat;
use crate::config::Listen;
use crate::http::{self, Observer, Part, Watched};
use crate::meter::{self, IndexSize};
use crate::render::phrases;
use crate::store::Store;

/// The state of a running service: its parts, as far as they have been started.
pub(super) struct Health {
    started: Instant,
    heartbeat: Arc<Heartbeat>,
    // Set once each, as they come up: the page is served before store and index are open.
    store: OnceLock<Arc<dyn Store>>,
    archive: OnceLock<Arc<Live>>,
}

/// Shows how the service is, where that is wanted.
///
/// The address that comes with the program may be taken, by a second bot on the same machine; that is no reason not to serve.
pub(super) async fn show(listen: Option<Listen>, health: Arc<Health>) -> Result<()> {
    let Some(Listen { address, is_default }) = listen else { return Ok(()) };
    match http::listen(address, "http.listen").await {
        Ok(listener) => {
            tracing::info!(address = %listener.local_addr()?, "health and numbers are shown");
            // For as long as the process lives: it says how it is until the end.
            let forever = std::future::pending();
            tokio::spawn(http::observe(listener, Observer::start(), health, forever));
            Ok(())
        }
        Err(error) if is_default => {
            tracing::warn!("health and numbers are not shown: {error}, or turn them off with \"\"");
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

impl Default for Health {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            heartbeat: Arc::default(),
            store: OnceLock::new(),
            archive: OnceLock::new(),
        }
    }
}

impl Health {
    pub(super) fn heartbeat(&self) -> Arc<Heartbeat> {
        Arc::clone(&self.heartbeat)
    }

    pub(super) fn knows_store(&self, store: Arc<dyn Store>) {
        let _ = self.store.set(store);
    }

    pub(super) fn knows_archive(&self, archive: Arc<Live>) {
        let _ = self.archive.set(archive);
    }

    fn index(&self) -> Result<(), String> {
        let archive = self.archive.get();
        archive.map(drop).ok_or_else(|| phrases::health_index_opening(LOCALE))
    }

    async fn store(&self) -> Result<(), String> {
        let store = self.store.get();
        let store = store.ok_or_else(|| phrases::health_store_opening(LOCALE))?;
        store.check().await.map_err(|error| error.to_string())
    }

    fn telegram(&self) -> Result<(), String> {
        self.heartbeat.check().map_err(|silent| silent.to_string())
    }
}

impl Watched for Health {
    fn parts(&self) -> Pin<Box<dyn Future<Output = Vec<Part>> + Send + '_>> {
        Box::pin(async {
            vec![
                Part { name: "index", fault: self.index().err() },
                Part { name: "store", fault: self.store().await.err() },
                Part { name: "telegram", fault: self.telegram().err() },
            ]
        })
    }

    fn measure(&self) {
        meter::uptime(self.started.elapsed());
        meter::silence(self.heartbeat.silence());
        // While the first index is built there is nothing to measure; its gauges stay at 0.
        let Some(archive) = self.archive.get() else { return };
        let index = archive.health();
        meter::index(IndexSize {
            // 0 where the clock was set back behind the moment of the build.
            age: clock::since(index.built).unwrap_or_default(),
            documents: index.documents,
            passages: index.passages,
            bytes: index.bytes,
            swaps: index.swaps,
            failures: index.failures,
        });
    }
}
