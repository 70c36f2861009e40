//! Snapshots in S3-compatible storage, over HTTP: a small storage on loopback that does what S3 does for the calls that are made.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::snapshot::Machine;

const KEY: &str = "AKIAFRODO7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";
const SNAPSHOT: &str = "s3://archives/letters";

/// What a storage does otherwise than S3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Usual,
    /// It knows no conditional writes.
    Unconditional,
    /// It refuses the key, and repeats what was signed, as S3 does.
    RefusesKey,
}

struct Bucket {
    manner: Manner,
    objects: Mutex<BTreeMap<String, Bytes>>,
    /// After how many more writes the connection of each is broken off.
    breaks_after: AtomicUsize,
}

/// The storage, in threads of its own until it is dropped.
struct Storage {
    url: String,
    bucket: Arc<Bucket>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl Storage {
    fn start(manner: Manner) -> Self {
        let bucket = Arc::new(Bucket {
            manner,
            objects: Mutex::default(),
            breaks_after: AtomicUsize::new(usize::MAX),
        });
        let app = Router::new().fallback(called).with_state(Arc::clone(&bucket));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let serving = std::future::IntoFuture::into_future(axum::serve(listener, app));
                tokio::select! {
                    _ = serving => {}
                    _ = stopped => {}
                }
            });
        });
        Self { url, bucket, stop: Some(stop), serving: Some(serving) }
    }

    fn objects(&self, folder: &str) -> Vec<String> {
        let objects = self.bucket.objects.lock().unwrap();
        objects.keys().filter(|key| key.contains(folder)).cloned().collect()
    }

    fn object(&self, key: &str) -> String {
        let objects = self.bucket.objects.lock().unwrap();
        String::from_utf8(objects[key].to_vec()).unwrap()
    }

    fn command(&self, machine: &Machine, arguments: &[&str]) -> Command {
        let mut command = machine.command(arguments);
        command
            .env("AWS_ACCESS_KEY_ID", KEY)
            .env("AWS_SECRET_ACCESS_KEY", SECRET)
            .env("AWS_REGION", "eu-central-1")
            .env("AWS_ENDPOINT_URL", &self.url)
            .env("RUST_LOG", "trace");
        command
    }

    /// What a run says; the secret is never among it.
    fn says(&self, machine: &Machine, arguments: &[&str]) -> (bool, String) {
        let output = self.command(machine, arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains(SECRET), "the secret is in {said}");
        (output.status.success(), said)
    }

    fn does(&self, machine: &Machine, arguments: &[&str]) -> String {
        let (well, said) = self.says(machine, arguments);
        assert!(well, "{said}");
        said
    }

    fn refusal(&self, machine: &Machine, arguments: &[&str]) -> String {
        let (well, said) = self.says(machine, arguments);
        assert!(!well, "{said}");
        said
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(serving) = self.serving.take() {
            let _ = serving.join();
        }
    }
}

/// An error as S3 writes it.
fn error(status: StatusCode, code: &str) -> Response {
    let body = format!(
        "<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>no</Message><StringToSign>{KEY}</StringToSign></Error>"
    );
    (status, body).into_response()
}

async fn called(
    State(bucket): State<Arc<Bucket>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let signed = headers.get("authorization").and_then(|value| value.to_str().ok());
    if bucket.manner == Manner::RefusesKey || !signed.is_some_and(|it| it.contains(KEY)) {
        return error(StatusCode::FORBIDDEN, "SignatureDoesNotMatch");
    }
    let path = uri.path().trim_start_matches('/');
    let Some(key) = path.strip_prefix("archives") else {
        return error(StatusCode::NOT_FOUND, "NoSuchBucket");
    };
    let key = key.trim_start_matches('/').to_owned();
    match method {
        Method::GET if key.is_empty() => listed(&bucket, uri.query().unwrap_or_default()),
        Method::GET | Method::HEAD => match bucket.objects.lock().unwrap().get(&key) {
            Some(bytes) => (StatusCode::OK, about(), bytes.clone()).into_response(),
            None => error(StatusCode::NOT_FOUND, "NoSuchKey"),
        },
        Method::PUT => written(&bucket, key, &headers, body),
        Method::DELETE => {
            bucket.objects.lock().unwrap().remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => error(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed"),
    }
}

fn about() -> [(&'static str, &'static str); 2] {
    [("etag", "\"abc\""), ("last-modified", "Mon, 30 Nov 2026 09:00:00 GMT")]
}

fn written(bucket: &Bucket, key: String, headers: &HeaderMap, body: Bytes) -> Response {
    if bucket.breaks_after.fetch_sub(1, Ordering::SeqCst) == 0 {
        bucket.breaks_after.store(0, Ordering::SeqCst);
        return error(StatusCode::FORBIDDEN, "QuotaExceeded");
    }
    let mut objects = bucket.objects.lock().unwrap();
    if headers.contains_key("if-none-match") {
        if bucket.manner == Manner::Unconditional {
            return error(StatusCode::NOT_IMPLEMENTED, "NotImplemented");
        }
        if objects.contains_key(&key) {
            return error(StatusCode::PRECONDITION_FAILED, "PreconditionFailed");
        }
    }
    objects.insert(key, body);
    (StatusCode::OK, [("etag", "\"abc\"")]).into_response()
}

/// A list of two objects a page, so that further pages are asked for.
fn listed(bucket: &Bucket, query: &str) -> Response {
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value.replace("%2F", "/"))
    };
    let (prefix, after) = (value("prefix").unwrap_or_default(), value("continuation-token"));
    let objects = bucket.objects.lock().unwrap();
    let after = after.unwrap_or_default();
    let mut keys = objects.iter().filter(|(key, _)| key.starts_with(&prefix) && **key > after);
    let page: Vec<(&String, &Bytes)> = keys.by_ref().take(2).collect();
    let more = keys.next().is_some();
    let contents: String = page
        .iter()
        .map(|(key, bytes)| {
            format!(
                "<Contents><Key>{key}</Key><LastModified>2026-11-30T09:00:00.000Z</LastModified><ETag>\"abc\"</ETag><Size>{}</Size></Contents>",
                bytes.len()
            )
        })
        .collect();
    let next = page.last().filter(|_| more).map_or(String::new(), |(key, _)| {
        format!("<NextContinuationToken>{key}</NextContinuationToken>")
    });
    let body = format!(
        "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>{more}</IsTruncated>{next}{contents}</ListBucketResult>"
    );
    (StatusCode::OK, body).into_response()
}

#[test]
fn an_index_goes_through_a_bucket_and_what_did_not_change_is_not_sent_again() {
    for manner in [Manner::Usual, Manner::Unconditional] {
        let (storage, builder) = (Storage::start(manner), Machine::building("Kashgar"));
        let said = storage.does(&builder, &["index", "push", SNAPSHOT]);
        assert!(said.contains("s3://archives/letters has the index as generation 1"), "{said}");
        let said = storage.does(&builder, &["index", "push", SNAPSHOT]);
        assert!(said.contains("has this index already"), "{said}");
        let reader = Machine::new();
        storage.does(&reader, &["index", "pull", SNAPSHOT]);
        builder.lands_at("Urumchi");
        let before = storage.objects("pieces/");
        storage.does(&builder, &["index", "push", "--keep", "1", SNAPSHOT]);
        assert_eq!(storage.objects("generations/"), ["letters/generations/000000000002.json"]);
        let second = storage.object("letters/generations/000000000002.json");
        let name = |piece: &String| piece.rsplit('/').next().unwrap().to_owned();
        let both = before.iter().filter(|piece| second.contains(&name(piece))).count();
        assert!((5..before.len()).contains(&both), "{both} of {} pieces are in both", before.len());
        let mut command =
            storage.command(&reader, &["ask", "--quiet", "Where did the zeppelin land?"]);
        let output = command.env("PINCITE_INDEX_SOURCE", SNAPSHOT).output().unwrap();
        let answer = String::from_utf8(output.stdout).unwrap();
        assert!(answer.contains("Urumchi"), "{answer}");
    }
}

#[test]
fn a_push_that_ends_half_way_is_never_seen() {
    let (storage, builder) = (Storage::start(Manner::Usual), Machine::building("Kashgar"));
    storage.bucket.breaks_after.store(3, Ordering::SeqCst);
    let said = storage.refusal(&builder, &["index", "push", SNAPSHOT]);
    assert!(said.contains("access is refused (QuotaExceeded)"), "{said}");
    assert_eq!(storage.objects("").len(), 3);
    let said = storage.refusal(&Machine::new(), &["index", "pull", SNAPSHOT]);
    assert!(said.contains("there is no snapshot in s3://archives/letters"), "{said}");
    storage.bucket.breaks_after.store(usize::MAX, Ordering::SeqCst);
    storage.does(&builder, &["index", "push", SNAPSHOT]);
    storage.does(&Machine::new(), &["index", "pull", SNAPSHOT]);
}

#[test]
fn what_a_storage_refuses_is_said_in_plain_words_without_what_it_repeats() {
    let (storage, machine) = (Storage::start(Manner::Usual), Machine::new());
    let said = storage.refusal(&machine, &["index", "pull", "s3://elsewhere/letters"]);
    assert!(said.contains("there is no bucket \"elsewhere\""), "{said}");
    let said = storage.refusal(&machine, &["index", "pull", SNAPSHOT]);
    assert!(said.contains("there is no snapshot in s3://archives/letters"), "{said}");
    let storage = Storage::start(Manner::RefusesKey);
    let said = storage.refusal(&machine, &["index", "pull", SNAPSHOT]);
    assert!(
        said.contains("access is refused (SignatureDoesNotMatch); check AWS_ACCESS_KEY_ID"),
        "{said}"
    );
    assert!(!said.contains(KEY), "{said}");
}

#[test]
fn a_piece_that_is_lost_is_named() {
    let (storage, builder) = (Storage::start(Manner::Usual), Machine::building("Kashgar"));
    storage.does(&builder, &["index", "push", SNAPSHOT]);
    let lost = storage.objects("pieces/").remove(0);
    storage.bucket.objects.lock().unwrap().remove(&lost);
    let said = storage.refusal(&Machine::new(), &["index", "pull", SNAPSHOT]);
    let name = lost.strip_prefix("letters/").unwrap();
    assert!(said.contains(name) && said.contains("is damaged or lost"), "{said}");
}

#[test]
fn a_storage_that_is_not_there_is_told_from_one_that_refuses() {
    let machine = Machine::new();
    let mut command = machine.command(&["index", "pull", SNAPSHOT]);
    // Nothing listens on the port of a listener that is gone.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    command.env("AWS_ACCESS_KEY_ID", KEY).env("AWS_SECRET_ACCESS_KEY", SECRET);
    command.env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}"));
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("the storage cannot be reached; check AWS_ENDPOINT_URL"), "{said}");
}
