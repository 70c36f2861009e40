use std::time::Duration;

use reqwest::{Client, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::RerankError;
use super::reranker::{Reranker, ScoreScale};
use super::settings::ServiceSettings;
use crate::own_runtime::{NoResult, OwnRuntime};
use crate::search::{Deadline, DeadlineExceeded};

/// Bytes of a reply that are read: services that repeat the documents send some kilobytes.
const MAX_REPLY_BYTES: usize = 4 << 20;

/// A service that is called with the question and the pieces: Cohere, Jina, vLLM, llama.cpp, Infinity, TEI.
#[derive(Debug)]
pub struct Service {
    client: Client,
    url: String,
    key: Option<SecretString>,
    model: Option<String>,
    timeout: Duration,
    runtime: OwnRuntime,
}

impl Service {
    /// Makes a client for a service; nothing is sent yet.
    pub fn new(settings: &ServiceSettings) -> Result<Self, RerankError> {
        let no_client = |error: &dyn std::error::Error| RerankError::NoClient(error.to_string());
        let client = Client::builder()
            // A redirect would carry the question, and to the same host the key, to where nobody meant it to go.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| no_client(&error.without_url()))?;
        let runtime = OwnRuntime::new("reranker").map_err(|error| no_client(&error))?;
        Ok(Self {
            client,
            url: format!("{}/rerank", settings.address.trim_end_matches('/')),
            key: settings.key.clone(),
            model: settings.model.clone(),
            timeout: settings.timeout,
            runtime,
        })
    }

    fn request(&self, question: &str, pieces: &[&str], timeout: Duration) -> RequestBuilder {
        let mut body = json!({"query": question, "documents": pieces, "top_n": pieces.len()});
        if let Some(model) = &self.model {
            body["model"] = model.as_str().into();
        }
        // TEI calls them texts; others ignore what they do not know.
        body["texts"] = body["documents"].clone();
        let request = self.client.post(&self.url).timeout(timeout);
        let request = request.header("content-type", "application/json").body(body.to_string());
        match &self.key {
            Some(key) => request.bearer_auth(key.expose_secret()),
            None => request,
        }
    }
}

impl Reranker for Service {
    fn scores(
        &self,
        question: &str,
        pieces: &[&str],
        deadline: Deadline,
    ) -> Result<Vec<f32>, RerankError> {
        deadline.check()?;
        let timeout = deadline.remaining().map_or(self.timeout, |left| left.min(self.timeout));
        let request = self.request(question, pieces, timeout);
        let reply = match self.runtime.wait(Some(timeout), reply(request)) {
            Ok(reply) => reply?,
            Err(NoResult::Late) => return Err(DeadlineExceeded.into()),
            Err(NoResult::Panicked) => {
                return Err(RerankError::Call("could not be called".to_owned()));
            }
        };
        scores(&reply, pieces.len())
    }

    fn scale(&self) -> ScoreScale {
        ScoreScale::Unknown
    }
}

/// The body of a reply that says that all went well. Errors bear neither address nor text.
async fn reply(request: RequestBuilder) -> Result<Vec<u8>, RerankError> {
    let failed = |error: reqwest::Error| match error.is_timeout() {
        true => RerankError::Late(DeadlineExceeded),
        false if error.is_connect() => {
            RerankError::Call("cannot be reached; check reranker.address".to_owned())
        }
        false => RerankError::Call("broke the connection off".to_owned()),
    };
    let mut response = request.send().await.map_err(failed)?;
    let status = response.status();
    if !status.is_success() {
        let reason = format!(
            "replied {}; check reranker.address, reranker.key and reranker.model",
            status.as_u16()
        );
        return Err(RerankError::Call(reason));
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > MAX_REPLY_BYTES {
            return Err(RerankError::BadScores("the reply is too long"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// One score of a reply.
#[derive(Deserialize)]
struct Scored {
    index: usize,
    #[serde(alias = "relevance_score")]
    score: f32,
}

/// The scores of a reply in the order of the pieces: `{"results": […]}`, or the list alone.
fn scores(reply: &[u8], pieces: usize) -> Result<Vec<f32>, RerankError> {
    let bad = RerankError::BadScores;
    let reply: Value = serde_json::from_slice(reply).map_err(|_| bad("the reply is not JSON"))?;
    let list = match reply {
        Value::Object(mut fields) => fields.remove("results").unwrap_or_default(),
        list => list,
    };
    let list: Vec<Scored> = serde_json::from_value(list)
        .map_err(|_| bad("the reply has no list of index and score"))?;
    let mut scores = vec![f32::NAN; pieces];
    for Scored { index, score } in list {
        match scores.get_mut(index) {
            Some(place) if place.is_nan() && score.is_finite() => *place = score,
            Some(place) if place.is_nan() => return Err(bad("a score is not a number")),
            Some(_) => return Err(bad("an index occurs twice")),
            None => return Err(bad("an index is none of those sent")),
        }
    }
    match scores.iter().any(|score| score.is_nan()) {
        true => Err(bad("an index is missing")),
        false => Ok(scores),
    }
}
