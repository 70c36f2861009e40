//! Serves the state of the service as three pages: `/healthz`, `/readyz` and `/metrics`.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use tokio::net::TcpListener;

use crate::meter;

/// How often the collector tidies up; without that it grows while nobody fetches the numbers.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// How long a part may take to say how it is.
const PARTS_TIMEOUT: Duration = Duration::from_secs(5);

/// Media type of the text that Prometheus reads.
const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Something that must be well for questions to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// What is wrong with it and what to do, if anything.
    pub fault: Option<String>,
}

/// The service, as these pages see it.
pub trait Watched: Send + Sync + 'static {
    /// Looks at every part.
    fn parts(&self) -> Pin<Box<dyn Future<Output = Vec<Part>> + Send + '_>>;

    /// Notes the numbers that have to be looked up: ages and sizes.
    fn measure(&self);
}

/// What collects the numbers of this process, and shows them.
#[derive(Clone, Debug)]
pub struct Observer {
    numbers: PrometheusHandle,
}

impl Observer {
    /// Collects from now on. There is one collector in a process, as there is one log.
    pub fn start() -> Self {
        static NUMBERS: OnceLock<PrometheusHandle> = OnceLock::new();
        let numbers = NUMBERS.get_or_init(|| {
            let recorder = PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &meter::BUCKETS)
                .expect("there are buckets")
                .build_recorder();
            let handle = recorder.handle();
            // Somebody who embeds this crate may collect already; then these pages have none of it.
            let _ = metrics::set_global_recorder(recorder);
            meter::introduce();
            handle
        });
        Self { numbers: numbers.clone() }
    }
}

/// Serves the pages until `stop` completes.
pub async fn observe(
    listener: TcpListener,
    observer: Observer,
    watched: Arc<dyn Watched>,
    stop: impl Future<Output = ()> + Send + 'static,
) {
    let numbers = observer.numbers.clone();
    let pages = Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(numbers_now))
        .with_state(Pages { observer, watched });
    let serving = axum::serve(listener, pages).with_graceful_shutdown(stop);
    tokio::select! {
        served = serving => {
            if let Err(error) = served {
                tracing::error!(%error, "the pages for health and numbers are no longer served");
            }
        }
        () = tidy(numbers) => {}
    }
}

#[derive(Clone)]
struct Pages {
    observer: Observer,
    watched: Arc<dyn Watched>,
}

async fn tidy(numbers: PrometheusHandle) {
    loop {
        tokio::time::sleep(UPKEEP_EVERY).await;
        numbers.run_upkeep();
    }
}

async fn alive() -> &'static str {
    "alive\n"
}

async fn ready(State(pages): State<Pages>) -> Response {
    let parts = tokio::time::timeout(PARTS_TIMEOUT, pages.watched.parts()).await;
    let parts = parts.unwrap_or_else(|_| {
        let fault = "its parts do not say how they are; look at the disk and the load".to_owned();
        vec![Part { name: "service", fault: Some(fault) }]
    });
    let is_ready = parts.iter().all(|part| part.fault.is_none());
    let told: serde_json::Map<_, _> = parts
        .into_iter()
        .map(|part| (part.name.to_owned(), json!(part.fault.as_deref().unwrap_or("ready"))))
        .collect();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = format!("{:#}\n", json!({ "ready": is_ready, "parts": told }));
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn numbers_now(State(pages): State<Pages>) -> Response {
    // Sizes are looked up on the disk.
    let watched = Arc::clone(&pages.watched);
    let _ = tokio::task::spawn_blocking(move || watched.measure()).await;
    let text = pages.observer.numbers.render();
    ([(header::CONTENT_TYPE, PROMETHEUS)], text).into_response()
}
