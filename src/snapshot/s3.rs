//! Snapshots in a bucket of S3-compatible storage.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
    HttpResponseBody, HttpService,
};
use object_store::path::Path;
use object_store::{
    BackoffConfig, Error, ObjectStore, ObjectStoreExt, PutMode, PutPayload, RetryConfig,
};

use super::address::S3Variables;
use super::storage::{Creation, SnapshotError, Storage, Stored};
use crate::own_runtime::OwnRuntime;

/// Time to reach the server. What runs on a machine of a cloud asks there for credentials where none are set; elsewhere
/// nobody answers, and that should not take long.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Time for one call; a piece has 4 MB.
const CALL_TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// Time after which a call that failed is not tried again.
const RETRY_TIMEOUT: Duration = Duration::from_secs(60);

/// How often a call that failed is tried again.
const MAX_RETRIES: usize = 4;

pub(super) struct S3Storage {
    store: Arc<AmazonS3>,
    bucket: String,
    prefix: String,
    runtime: OwnRuntime,
}

impl S3Storage {
    pub(super) fn new(
        bucket: &str,
        prefix: &str,
        variables: &S3Variables,
    ) -> Result<Self, SnapshotError> {
        let unusable =
            |reason: String| SnapshotError::Storage { address: format!("s3://{bucket}"), reason };
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(CALL_TIMEOUT)
            .build()
            .map_err(|error| unusable(error.without_url().to_string()))?;
        let mut builder = AmazonS3Builder::new().with_bucket_name(bucket);
        for (name, value) in variables.each() {
            // Other programs have variables with this beginning, too.
            if let Ok(key) = name.to_ascii_lowercase().parse() {
                builder = builder.with_config(key, value);
            }
        }
        let backoff =
            BackoffConfig { init_backoff: Duration::from_millis(200), ..Default::default() };
        let retry = RetryConfig { backoff, max_retries: MAX_RETRIES, retry_timeout: RETRY_TIMEOUT };
        let store = builder
            .with_retry(retry)
            // Some storages know no call that removes several objects.
            .with_disable_bulk_delete(true)
            .with_http_connector(Connector(client))
            .build()
            // The message may repeat a value.
            .map_err(|_| {
                unusable(
                    "the variables that begin with AWS_ cannot be used; check that the key and its secret are both set, \
                     and that AWS_ENDPOINT_URL is an address"
                        .to_owned(),
                )
            })?;
        let runtime = OwnRuntime::new("s3").map_err(|error| unusable(error.to_string()))?;
        let (bucket, prefix) = (bucket.to_owned(), prefix.to_owned());
        Ok(Self { store: Arc::new(store), bucket, prefix, runtime })
    }

    /// Waits for a call, on whatever thread.
    fn wait<T: Send + 'static>(
        &self,
        object: &str,
        call: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, SnapshotError> {
        // The client limits the time of each attempt, and of all.
        match self.runtime.wait(None, call) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(self.explained(&error, object)),
            Err(_) => Err(self.failed("the call panicked")),
        }
    }

    fn path(&self, object: &str) -> Path {
        Path::from(format!("{}/{object}", self.prefix))
    }

    fn put(&self, object: &str, bytes: &[u8], mode: PutMode) -> Result<(), SnapshotError> {
        let (store, path) = (Arc::clone(&self.store), self.path(object));
        let payload = PutPayload::from(bytes.to_vec());
        self.wait(object, async move { store.put_opts(&path, payload, mode.into()).await })?;
        Ok(())
    }

    fn failed(&self, reason: &str) -> SnapshotError {
        let address = match self.prefix.as_str() {
            "" => format!("s3://{}", self.bucket),
            prefix => format!("s3://{}/{prefix}", self.bucket),
        };
        SnapshotError::Storage { address, reason: reason.to_owned() }
    }

    /// An error in our words alone: those of the library repeat what the server says, which may repeat what was signed.
    fn explained(&self, error: &Error, object: &str) -> SnapshotError {
        let text = all_of(error);
        let code = code_of(&text);
        match (error, code.as_deref()) {
            (_, Some("NoSuchBucket")) => self.failed(&format!(
                "there is no bucket {:?}; make it, or check its name, AWS_REGION and AWS_ENDPOINT_URL",
                self.bucket
            )),
            // Whoever asks for the credentials of the machine and finds none.
            _ if text.contains("security-credentials") || text.contains("/latest/api/token") => self.failed(
                "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
            ),
            // Of a list, the library does not tell it from other failures.
            (_, code) if is_refused(error, &text) => {
                self.failed(&format!(
                    "access is refused ({}); check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and what they may do in the bucket",
                    code.unwrap_or("no reason is given")
                ))
            }
            (Error::NotFound { .. }, _) => {
                let SnapshotError::Storage { address, .. } = self.failed("") else { unreachable!() };
                SnapshotError::Missing { object: object.to_owned(), address }
            }
            (_, Some(code)) => self.failed(&format!("the storage refuses the call ({code})")),
            (_, None) if text.contains(UNREACHABLE) => {
                self.failed("the storage cannot be reached; check AWS_ENDPOINT_URL and the network")
            }
            (_, None) => self.failed("the storage does not do what it was asked for; check AWS_ENDPOINT_URL and AWS_REGION"),
        }
    }
}

impl Storage for S3Storage {
    fn list(&self, folder: &str) -> Result<Vec<Stored>, SnapshotError> {
        let (store, path) = (Arc::clone(&self.store), self.path(folder));
        let listed =
            self.wait(folder, async move { store.list_with_delimiter(Some(&path)).await })?;
        let objects = listed.objects.into_iter().filter_map(|object| {
            let name = object.location.filename()?.to_owned();
            Some(Stored { name, bytes: object.size, written: object.last_modified.into() })
        });
        Ok(objects.collect())
    }

    fn read(&self, object: &str, most: u64) -> Result<Vec<u8>, SnapshotError> {
        let (store, path) = (Arc::clone(&self.store), self.path(object));
        self.wait(object, async move {
            let found = store.get(&path).await?;
            match found.meta.size > most {
                true => Ok(Vec::new()),
                false => found.bytes().await.map(Vec::from),
            }
        })
    }

    fn write(&self, object: &str, bytes: &[u8]) -> Result<(), SnapshotError> {
        self.put(object, bytes, PutMode::Overwrite)
    }

    fn create(&self, object: &str, bytes: &[u8]) -> Result<Creation, SnapshotError> {
        let (store, path) = (Arc::clone(&self.store), self.path(object));
        let payload = PutPayload::from(bytes.to_vec());
        let created = self.wait(object, async move {
            match store.put_opts(&path, payload.clone(), PutMode::Create.into()).await {
                Ok(_) => Ok(Creation::Created),
                Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {
                    Ok(Creation::Exists)
                }
                // A storage without conditional calls. Of two that push in the same moment one would be lost there, as a whole.
                Err(error) if is_unknown_to_storage(&error) => match store.head(&path).await {
                    Ok(_) => Ok(Creation::Exists),
                    Err(Error::NotFound { .. }) => {
                        store.put(&path, payload).await.map(|_| Creation::Created)
                    }
                    Err(error) => Err(error),
                },
                Err(error) => Err(error),
            }
        })?;
        Ok(created)
    }

    fn remove(&self, object: &str) -> Result<(), SnapshotError> {
        let (store, path) = (Arc::clone(&self.store), self.path(object));
        match self.wait(object, async move { store.delete(&path).await }) {
            Err(SnapshotError::Missing { .. }) => Ok(()),
            removed => removed,
        }
    }
}

fn is_refused(error: &Error, text: &str) -> bool {
    matches!(error, Error::PermissionDenied { .. } | Error::Unauthenticated { .. })
        || text.contains("403 Forbidden")
        || text.contains("401 Unauthorized")
}

fn is_unknown_to_storage(error: &Error) -> bool {
    let is_refused_here =
        matches!(error, Error::NotImplemented { .. } | Error::NotSupported { .. });
    is_refused_here || code_of(&all_of(error)).as_deref() == Some("NotImplemented")
}

/// An error with its causes.
fn all_of(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// What S3 calls the error: a word of letters in its reply.
fn code_of(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_word = code.len() < 64 && code.chars().all(|c| c.is_ascii_alphanumeric());
    is_word.then(|| code.to_owned())
}

/// How a failure to reach the server is told from the replies of one.
const UNREACHABLE: &str = "no reply came";

/// Has the library call through the HTTP client that the program has anyway.
#[derive(Debug)]
struct Connector(reqwest::Client);

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(Http(self.0.clone())))
    }
}

#[derive(Debug)]
struct Http(reqwest::Client);

#[async_trait]
impl HttpService for Http {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (head, body) = request.into_parts();
        let request = self.0.request(head.method, head.uri.to_string()).headers(head.headers);
        let response = request.body(reqwest::Body::wrap(body)).send().await.map_err(failed)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.map_err(failed)?;
        let mut reply = HttpResponse::new(HttpResponseBody::from(bytes));
        *reply.status_mut() = status;
        *reply.headers_mut() = headers;
        Ok(reply)
    }
}

/// Says what failed as far as it decides whether to try again, without the address.
fn failed(error: reqwest::Error) -> HttpError {
    let kind = if error.is_timeout() {
        HttpErrorKind::Timeout
    } else if error.is_connect() {
        HttpErrorKind::Connect
    } else {
        HttpErrorKind::Interrupted
    };
    HttpError::new_boxed(kind, format!("{UNREACHABLE}: {}", error.without_url()).into())
}
