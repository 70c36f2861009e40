//! Calls a cluster over HTTP: any of its nodes, another one where a node fails, within the time that is left.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Certificate, Method, RequestBuilder};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::ClusterError;
use super::settings::{ClusterSettings, Login};
use crate::own_runtime::{NoResult, OwnRuntime};
use crate::search::{Deadline, DeadlineExceeded};

/// Time for a call that has no deadline, in all its attempts.
const CALL_TIMEOUT: Duration = Duration::from_secs(60);

/// Time to connect to a node.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// How long a node that failed is asked only when all others fail, too.
const NODE_PAUSE: Duration = Duration::from_secs(10);

/// The pause before an overloaded cluster is asked again; each further one is twice as long.
const FIRST_BACKOFF: Duration = Duration::from_millis(100);

/// How often an overloaded cluster is asked again.
const MAX_BACKOFFS: u32 = 4;

/// Bytes of a reply that are read: a page of ten thousand passages with their dates has some megabytes.
const MAX_REPLY_BYTES: usize = 64 << 20;

/// A client of a cluster. Cheap to share behind a reference; calls block.
pub(super) struct Client {
    http: reqwest::Client,
    nodes: Vec<Node>,
    authorization: Option<HeaderValue>,
    /// With which node the next call begins.
    turn: AtomicUsize,
    runtime: OwnRuntime,
}

struct Node {
    url: String,
    /// When it failed last.
    failed: Mutex<Option<Instant>>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("nodes", &self.nodes.len()).finish_non_exhaustive()
    }
}

/// What a node is asked.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    /// Behind the address of the node, without the first slash.
    pub(super) path: &'a str,
    pub(super) body: String,
    /// Time for it where it has no deadline.
    pub(super) timeout: Duration,
}

impl<'a> Call<'a> {
    /// Asks for what is at a path.
    pub(super) fn get(path: &'a str) -> Self {
        Self { method: Method::GET, path, body: String::new(), timeout: CALL_TIMEOUT }
    }

    /// Sends JSON, or lines of it.
    pub(super) fn post(path: &'a str, body: String) -> Self {
        Self { method: Method::POST, body, ..Self::get(path) }
    }

    /// Puts JSON to a path.
    pub(super) fn put(path: &'a str, body: &Value) -> Self {
        Self { method: Method::PUT, body: body.to_string(), ..Self::get(path) }
    }
}

/// Why an attempt failed.
enum Failure {
    /// Another node may do better.
    Node(&'static str),
    /// No time is left for this attempt.
    Late,
    /// Too much is going on.
    Busy,
    /// Every node would say the same.
    Final(ClusterError),
}

impl Client {
    /// Makes a client; nothing is sent yet.
    pub(super) fn new(settings: &ClusterSettings) -> Result<Self, ClusterError> {
        let no_client = |error: &dyn std::error::Error| ClusterError::NoClient(error.to_string());
        let mut http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            // A redirect would carry the login and the question to where nobody meant them to go.
            .redirect(reqwest::redirect::Policy::none());
        if let Some(path) = &settings.certificate {
            let refused = |reason: String| ClusterError::Certificate { path: path.clone(), reason };
            let pem = std::fs::read(path).map_err(|error| refused(error.to_string()))?;
            let all =
                Certificate::from_pem_bundle(&pem).map_err(|error| refused(error.to_string()))?;
            if all.is_empty() {
                return Err(refused("it holds no certificate in PEM".to_owned()));
            }
            http = all.into_iter().fold(http, reqwest::ClientBuilder::add_root_certificate);
        }
        let http = http.build().map_err(|error| no_client(&error.without_url()))?;
        let runtime = OwnRuntime::new("opensearch").map_err(|error| no_client(&error))?;
        let node = |url: &String| Node {
            url: url.trim_end_matches('/').to_owned(),
            failed: Mutex::default(),
        };
        Ok(Self {
            http,
            nodes: settings.nodes.iter().map(node).collect(),
            authorization: authorization(&settings.login)?,
            turn: AtomicUsize::new(0),
            runtime,
        })
    }

    /// Makes a call and reads the reply as JSON.
    pub(super) fn call<T: DeserializeOwned>(
        &self,
        call: &Call<'_>,
        deadline: Deadline,
    ) -> Result<T, ClusterError> {
        let reply = self.reply(call, deadline)?;
        serde_json::from_slice(&reply).map_err(|error| unreadable(&error))
    }

    /// Makes a call; asks other nodes where one fails, and all again, after a pause, where too much is going on.
    fn reply(&self, call: &Call<'_>, deadline: Deadline) -> Result<Vec<u8>, ClusterError> {
        deadline.check()?;
        let end =
            Deadline::after(deadline.remaining().map_or(call.timeout, |it| it.min(call.timeout)));
        let mut pause = FIRST_BACKOFF;
        for round in 0.. {
            let failure = match self.round(call, end) {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            let is_over = end.check().is_err();
            match failure {
                Failure::Final(error) => return Err(error),
                _ if is_over && deadline.check().is_err() => return Err(DeadlineExceeded.into()),
                Failure::Late => {
                    return Err(ClusterError::Unreachable("no node answered in time".to_owned()));
                }
                Failure::Node(why) => return Err(ClusterError::Unreachable(why.to_owned())),
                Failure::Busy if is_over || round == MAX_BACKOFFS => {
                    return Err(ClusterError::Busy);
                }
                Failure::Busy => {
                    std::thread::sleep(end.remaining().map_or(pause, |left| left.min(pause)));
                    pause *= 2;
                }
            }
        }
        unreachable!("each round ends the loop or is counted")
    }

    /// Asks node after node, until one answers.
    fn round(&self, call: &Call<'_>, end: Deadline) -> Result<Vec<u8>, Failure> {
        let mut last = Failure::Late;
        let nodes = self.in_turn();
        for (at, node) in nodes.iter().enumerate() {
            let left = end.remaining().unwrap_or(call.timeout);
            if left.is_zero() {
                return Err(last);
            }
            // A node that hangs must leave time for another.
            let has_others = at + 1 < nodes.len();
            let timeout = if has_others { left / 2 } else { left };
            let reply = self.attempt(self.request(node, call), timeout);
            let mut failed = node.failed.lock().unwrap_or_else(PoisonError::into_inner);
            match reply {
                Ok(reply) => {
                    *failed = None;
                    return Ok(reply);
                }
                Err(Failure::Final(error)) => return Err(Failure::Final(error)),
                Err(Failure::Busy) => last = Failure::Busy,
                Err(failure) => {
                    *failed = Some(Instant::now());
                    tracing::debug!(node = at, "a node of the search cluster failed");
                    if !matches!(last, Failure::Busy) {
                        last = failure;
                    }
                }
            }
        }
        Err(last)
    }

    /// The nodes, beginning with another one for each call; those that failed lately come last.
    fn in_turn(&self) -> Vec<&Node> {
        let first = self.turn.fetch_add(1, Ordering::Relaxed) % self.nodes.len().max(1);
        let mut nodes: Vec<&Node> =
            self.nodes[first..].iter().chain(&self.nodes[..first]).collect();
        nodes.sort_by_key(|node| {
            let failed = node.failed.lock().unwrap_or_else(PoisonError::into_inner);
            failed.is_some_and(|then| then.elapsed() < NODE_PAUSE)
        });
        nodes
    }

    fn request(&self, node: &Node, call: &Call<'_>) -> RequestBuilder {
        let url = format!("{}/{}", node.url, call.path);
        let mut request = self.http.request(call.method.clone(), url);
        if let Some(value) = &self.authorization {
            request = request.header(AUTHORIZATION, value.clone());
        }
        if call.body.is_empty() {
            return request;
        }
        // Lines of JSON are taken under this type, too, by the calls that take lines.
        request.header(CONTENT_TYPE, "application/json").body(call.body.clone())
    }

    fn attempt(&self, request: RequestBuilder, timeout: Duration) -> Result<Vec<u8>, Failure> {
        match self.runtime.wait(Some(timeout), reply(request.timeout(timeout))) {
            Ok(reply) => reply,
            Err(NoResult::Late) => Err(Failure::Late),
            Err(NoResult::Panicked) => Err(Failure::Node("a call broke off")),
        }
    }
}

fn authorization(login: &Login) -> Result<Option<HeaderValue>, ClusterError> {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    let written = match login {
        Login::None => return Ok(None),
        Login::Basic { user, password } => {
            let both = format!("{user}:{}", password.expose_secret());
            format!("Basic {}", STANDARD.encode(both))
        }
        Login::ApiKey(key) => format!("ApiKey {}", key.expose_secret()),
    };
    let value = HeaderValue::from_str(&written);
    let mut value = value.map_err(|_| {
        ClusterError::NoClient("search.api_key holds characters that no key has".to_owned())
    })?;
    value.set_sensitive(true);
    Ok(Some(value))
}

/// The body of a reply that says that all went well.
async fn reply(request: RequestBuilder) -> Result<Vec<u8>, Failure> {
    let failed = |error: reqwest::Error| match error.is_timeout() && !error.is_connect() {
        true => Failure::Late,
        false if error.is_connect() => Failure::Node("no connection"),
        false => Failure::Node("the connection broke off"),
    };
    let mut response = request.send().await.map_err(failed)?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > MAX_REPLY_BYTES {
            let error = ClusterError::Reply("it is too long".to_owned());
            return Err(Failure::Final(error));
        }
        body.extend_from_slice(&chunk);
    }
    match status {
        200..300 => Ok(body),
        401 | 403 => Err(Failure::Final(ClusterError::Login(status))),
        429 => Err(Failure::Busy),
        502..=504 => Err(Failure::Node("a node has no cluster, or no shard")),
        _ => Err(Failure::Final(ClusterError::Refused { status, kind: kind_of_error(&body) })),
    }
}

/// The kind of an error as a cluster names it. Its reason is not read: it may hold what was asked.
fn kind_of_error(body: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Body {
        error: Value,
    }
    let body = serde_json::from_slice::<Body>(body);
    let kind = body.ok().and_then(|body| body.error["type"].as_str().map(str::to_owned));
    let is_kind = |kind: &String| kind.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    kind.filter(is_kind).unwrap_or_else(|| "no kind of error is named".to_owned())
}

/// What does not have the form that was expected, without its text.
pub(super) fn unreadable(error: &serde_json::Error) -> ClusterError {
    ClusterError::Reply(format!("line {} column {}", error.line(), error.column()))
}
