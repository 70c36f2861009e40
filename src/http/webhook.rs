//! Serves the webhook: hands what Telegram delivers to the bot, and answers with what the bot says came of it.
//!
//! A request is held until its update is taken in: when nothing can be taken in, Telegram waits, and nothing piles up here.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

use crate::meter::{self, WebhookOutcome};

/// The header that carries the secret.
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// Bytes of an update at most. Those that Telegram sends have a few thousand.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// Bytes of a longer one that are still read, unkept, so that it can be answered.
const MAX_SKIPPED_BYTES: usize = 16 * 1024 * 1024;

/// How long an update may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// How long requests in hand may take after the stop signal.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(1);

/// Deliveries that wait to be taken in; more of them wait with their bodies unread.
const MAX_WAITING: usize = 100;

/// Where updates arrive, and what shows that they come from Telegram.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The path, from `/` on.
    pub path: String,
    /// What Telegram was told to send along.
    pub secret: SecretString,
}

/// An update as it was delivered.
#[derive(Debug)]
pub struct Delivery {
    /// JSON, if it is what it should be.
    pub body: Vec<u8>,
    /// To be told what came of it.
    pub taken: oneshot::Sender<Taken>,
}

/// What came of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Telegram may forget it.
    Kept,
    /// Telegram must deliver it again: it is known to this process alone.
    Later,
    /// It can be read neither now nor later.
    Unreadable,
}

/// Takes deliveries until `stop` completes and the requests in hand are answered; they come out of the second.
pub fn receive<S: Future<Output = ()> + Send + 'static>(
    listener: TcpListener,
    gate: &Gate,
    stop: S,
) -> (impl Future<Output = ()> + Send + use<S>, mpsc::Receiver<Delivery>) {
    let (deliveries, received) = mpsc::channel(MAX_WAITING);
    let endpoint = Endpoint { path: gate.path.clone(), key: Key::new(&gate.secret), deliveries };
    // Not as a route: the path is matched as it stands, whatever its characters mean to a router.
    let endpoint = Router::new().fallback(delivered).with_state(Arc::new(endpoint));
    (serve(listener, endpoint, stop), received)
}

async fn serve(
    listener: TcpListener,
    endpoint: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) {
    let (tell, stopped) = oneshot::channel();
    let stop = async {
        stop.await;
        let _ = tell.send(());
    };
    let serving = axum::serve(listener, endpoint).with_graceful_shutdown(stop);
    let too_late = async {
        let _ = stopped.await;
        tokio::time::sleep(DRAIN_TIMEOUT).await;
    };
    tokio::select! {
        served = serving => {
            if let Err(error) = served {
                tracing::error!(%error, "the webhook is no longer served");
            }
        }
        () = too_late => tracing::warn!("a delivery did not end in time; telegram will repeat it"),
    }
}

/// What stands between the network and the bot.
struct Endpoint {
    path: String,
    key: Key,
    deliveries: mpsc::Sender<Delivery>,
}

async fn delivered(State(endpoint): State<Arc<Endpoint>>, request: Request) -> StatusCode {
    let (head, body) = request.into_parts();
    if head.uri.path() != endpoint.path {
        return StatusCode::NOT_FOUND;
    }
    if head.method != Method::POST {
        return StatusCode::METHOD_NOT_ALLOWED;
    }
    let outcome = match endpoint.key.fits(&head.headers) {
        true => endpoint.take(body).await,
        false => Outcome::Refused,
    };
    meter::delivered(outcome.counted());
    outcome.status()
}

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Taken(Taken),
    Refused,
    TooLong,
    Broken,
    Stopping,
}

impl Outcome {
    /// Telegram repeats what is answered with anything but 2xx, and delivers nothing else of that chat meanwhile.
    /// So what can never be read counts as taken; else one such update would silence a chat for a day.
    fn status(self) -> StatusCode {
        match self {
            Self::Taken(Taken::Kept | Taken::Unreadable) | Self::TooLong => StatusCode::OK,
            Self::Taken(Taken::Later) | Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused => StatusCode::UNAUTHORIZED,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }

    fn counted(self) -> WebhookOutcome {
        match self {
            Self::Taken(Taken::Kept) => WebhookOutcome::Kept,
            Self::Taken(Taken::Later) => WebhookOutcome::Later,
            Self::Taken(Taken::Unreadable) => WebhookOutcome::Unreadable,
            Self::Refused => WebhookOutcome::Refused,
            Self::TooLong => WebhookOutcome::TooLong,
            Self::Broken => WebhookOutcome::Broken,
            Self::Stopping => WebhookOutcome::Stopping,
        }
    }
}

impl Endpoint {
    async fn take(&self, body: Body) -> Outcome {
        // Room first: what cannot be taken in now stays on the wire.
        let Ok(room) = self.deliveries.reserve().await else { return Outcome::Stopping };
        let body = match tokio::time::timeout(BODY_TIMEOUT, read(body)).await {
            Ok(Ok(body)) => body,
            Ok(Err(outcome)) => return outcome,
            Err(_) => return Outcome::Broken,
        };
        let (taken, told) = oneshot::channel();
        room.send(Delivery { body, taken });
        told.await.map_or(Outcome::Stopping, Outcome::Taken)
    }
}

/// The whole body. Of one that is too long, the rest is read and forgotten: who is cut off while sending sees no answer.
async fn read(mut body: Body) -> Result<Vec<u8>, Outcome> {
    let mut kept = Vec::new();
    let mut length = 0;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| Outcome::Broken)?.into_data() else { continue };
        length += data.len();
        if length > MAX_SKIPPED_BYTES {
            break;
        }
        if length <= MAX_BODY_BYTES {
            kept.extend_from_slice(&data);
        }
    }
    if length > MAX_BODY_BYTES {
        tracing::error!(bytes = length, "an update is too long and will never be read");
        return Err(Outcome::TooLong);
    }
    Ok(kept)
}

/// Compares secrets in a time that does not depend on where they differ.
struct Key {
    /// Keyed with the secret, over the secret.
    right: Hmac<Sha256>,
    keyed: Hmac<Sha256>,
}

impl Key {
    fn new(secret: &SecretString) -> Self {
        let secret = secret.expose_secret().as_bytes();
        let keyed = Hmac::<Sha256>::new_from_slice(secret);
        let keyed = keyed.expect("a keyed hash takes keys of any length");
        Self { right: keyed.clone().chain_update(secret), keyed }
    }

    fn fits(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(SECRET).map_or(&[][..], |given| given.as_bytes());
        let given = self.keyed.clone().chain_update(given).finalize().into_bytes();
        self.right.clone().verify_slice(&given).is_ok()
    }
}
