//! What the service shows of itself over HTTP, and whom it lets in.

use std::collections::BTreeMap;
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pincite::http::{Gate, Observer, Part, Taken, Watched, observe, receive};
use pincite::meter::{ALL, Kind, Measure};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::bot_process::{command, signal};
use crate::disk::start_limited;
use crate::support::telegram::{PRIVATE, TOKEN, Telegram};
use crate::support::webhook::{free_address, post};

/// A service that is as a test wants it.
#[derive(Default)]
struct Service {
    is_ill: AtomicBool,
}

impl Watched for Service {
    fn parts(&self) -> Pin<Box<dyn Future<Output = Vec<Part>> + Send + '_>> {
        let fault =
            self.is_ill.load(Ordering::SeqCst).then(|| "the disk is full; free some".into());
        Box::pin(
            async move { vec![Part { name: "index", fault: None }, Part { name: "store", fault }] },
        )
    }

    fn measure(&self) {}
}

/// Status, media type and body of a page.
async fn page(address: SocketAddr, path: &str) -> (u16, String, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("http://{address}{path}")).send().await.unwrap();
    let media = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (answer.status().as_u16(), media, answer.text().await.unwrap())
}

async fn shown(service: Arc<Service>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(observe(listener, Observer::start(), service, std::future::pending()));
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_is_alive_and_says_what_keeps_it_from_being_ready() {
    let service = Arc::new(Service::default());
    let address = shown(Arc::clone(&service)).await;
    assert_eq!(page(address, "/healthz").await.0, 200);
    let (status, media, body) = page(address, "/readyz").await;
    assert_eq!((status, media.as_str()), (200, "application/json"));
    insta::assert_snapshot!(body, @r#"
    {
      "parts": {
        "index": "ready",
        "store": "ready"
      },
      "ready": true
    }
    "#);
    service.is_ill.store(true, Ordering::SeqCst);
    let (status, _, body) = page(address, "/readyz").await;
    assert_eq!(status, 503);
    insta::assert_snapshot!(body, @r#"
    {
      "parts": {
        "index": "ready",
        "store": "the disk is full; free some"
      },
      "ready": false
    }
    "#);
    assert_eq!(page(address, "/healthz").await.0, 200, "it is alive all the same");
}

/// Name and kind of every number of ours that a page of numbers holds.
fn numbers(page: &str) -> BTreeMap<String, String> {
    let types = page.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let ours = types.filter_map(|line| line.split_once(' '));
    ours.map(|(name, kind)| (name.to_owned(), kind.to_owned())).collect()
}

fn kind(measure: &Measure) -> &'static str {
    match measure.kind {
        Kind::Counter => "counter",
        Kind::Gauge => "gauge",
        Kind::Histogram => "histogram",
    }
}

/// Set it to write the table in the docs anew.
const WRITE: &str = "UPDATE_DOCS";

fn table() -> String {
    let mut table = "| number | kind | labels | what it is |\n|---|---|---|---|\n".to_owned();
    for measure in ALL {
        let labels = measure.labels.iter().map(|(label, values)| match *label {
            "version" => "`version`".to_owned(),
            _ => format!("`{label}`: {}", values.join(", ")),
        });
        let labels = labels.collect::<Vec<_>>().join("; ");
        let Measure { name, means, .. } = measure;
        table.push_str(&format!("| `{name}` | {} | {labels} | {means} |\n", kind(measure)));
    }
    table
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_numbers_and_the_table_in_the_docs_agree() {
    let address = shown(Arc::default()).await;
    let (status, media, body) = page(address, "/metrics").await;
    assert_eq!(status, 200);
    assert!(media.starts_with("text/plain; version=0.0.4"), "{media}");
    let listed: BTreeMap<String, String> =
        ALL.iter().map(|measure| (measure.name.to_owned(), kind(measure).to_owned())).collect();
    let mut found = numbers(&body);
    // A histogram shows itself with its first value.
    found.entry("pincite_stage_duration_seconds".to_owned()).or_insert("histogram".to_owned());
    assert_eq!(found, listed);

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/operating.md");
    let docs = std::fs::read_to_string(&file).unwrap();
    let start = docs.find("| number | kind |").expect("docs/operating.md has the table");
    let end = start + docs[start..].find("\n\n").expect("something follows") + 1;
    let fresh = format!("{}{}{}", &docs[..start], table(), &docs[end..]);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &fresh).unwrap();
    } else {
        assert!(docs == fresh, "docs/operating.md is old; run the tests once with {WRITE}=1");
    }
}

/// The value of a number, with its labels as they are printed.
fn value(page: &str, number: &str) -> f64 {
    let line = page.lines().find_map(|line| line.strip_prefix(number)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {number} in {page}")).parse().unwrap()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_running_program_shows_what_it_did() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let address = free_address().await;
    let mut command = command(&telegram, data.path());
    command.env("PINCITE_HTTP_LISTEN", address.to_string());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let wait = serde_json::json!({
        "ok": false, "error_code": 429, "description": "Too Many Requests: retry after 1",
        "parameters": { "retry_after": 1 },
    });
    telegram.fail_next("sendMessage", 429, &wait.to_string());
    telegram.fail_next("sendMessage", 502, "<html>Bad Gateway</html>");
    telegram.write(PRIVATE, "What happened on 22 October 1962?");
    telegram.reply().await;
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;
    let (status, _, ready) = page(address, "/readyz").await;
    assert_eq!(status, 200, "{ready}");
    let (_, _, body) = page(address, "/metrics").await;
    signal(&child, "TERM");
    tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();

    let count = |number: &str| value(&body, number);
    assert_eq!(count("pincite_updates_total{kind=\"message\",source=\"polling\"}"), 2.0);
    assert_eq!(count("pincite_answers_total{verdict=\"answered\",asked=\"message\"}"), 1.0);
    assert_eq!(count("pincite_answers_total{verdict=\"nothing\",asked=\"message\"}"), 1.0);
    assert_eq!(count("pincite_stage_duration_seconds_count{stage=\"search\"}"), 2.0);
    assert_eq!(count("pincite_index_documents"), 32.0);
    assert!(count("pincite_index_bytes") > 10_000.0);
    assert!(count("pincite_contact_age_seconds") < 60.0);
    assert_eq!(count("pincite_failures_total"), 0.0);
    assert_eq!(count("pincite_call_retries_total{reason=\"asked_to_wait\"}"), 1.0);
    assert_eq!(count("pincite_call_retries_total{reason=\"failed\"}"), 1.0);
    assert_eq!(count("pincite_asked_wait_seconds_total"), 1.0);
    for secret in [TOKEN, "Frodo", "October", "4001", "Reader"] {
        assert!(!body.contains(secret), "{secret} is in {body}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_does_not_reach_telegram_says_so() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let address = free_address().await;
    let mut command = command(&telegram, data.path());
    let nowhere = format!("http://{}", free_address().await);
    command.env("PINCITE_HTTP_LISTEN", address.to_string()).env("TELOXIDE_API_URL", nowhere);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let said = loop {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let asked = client.get(format!("http://{address}/readyz")).send().await;
        match asked {
            Ok(answer) => match answer.text().await.unwrap() {
                said if said.contains("refused") => break said,
                _ => tokio::task::yield_now().await,
            },
            Err(_) => tokio::task::yield_now().await,
        }
    };
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said.contains("\"telegram\": \"updates do not come in yet ("), "{said}");
    assert!(said.contains("\"ready\": false"), "{said}");
    assert!(!said.contains(TOKEN), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_somebody_wrote_down_must_be_had() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (setting, key) in
        [("PINCITE_HTTP_LISTEN", "http.listen"), ("PINCITE_WEBHOOK_LISTEN", "webhook.listen")]
    {
        let data = tempfile::tempdir().unwrap();
        let telegram = Telegram::start().await;
        let mut command = command(&telegram, data.path());
        command.env("PINCITE_WEBHOOK_URL", "https://bot.example.org/x").env(setting, &address);
        let ended = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{said}");
        let words = format!("{address} is in use by another program");
        assert!(said.contains(&words) && said.contains(key), "{said}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_second_bot_on_the_machine_does_without_the_usual_address() {
    // Whoever has it, it is taken.
    let _taken = TcpListener::bind("127.0.0.1:9464").await;
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let mut command = command(&telegram, data.path());
    command.env_remove("PINCITE_HTTP_LISTEN").stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;
    signal(&child, "TERM");
    let ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await;
    let said = String::from_utf8(ended.unwrap().stderr).unwrap();
    assert!(said.contains("127.0.0.1:9464 is in use by another program"), "{said}");
}

const SECRET: &str = "a-secret_of_the_bot";

/// A webhook behind which every update is kept, but for those that say otherwise.
async fn webhook() -> (SocketAddr, oneshot::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let gate = Gate { path: "/a/path".to_owned(), secret: SECRET.to_owned().into() };
    let (stop, stopped) = oneshot::channel();
    let (serving, mut deliveries) = receive(listener, &gate, async move { _ = stopped.await });
    tokio::spawn(serving);
    tokio::spawn(async move {
        while let Some(delivery) = deliveries.recv().await {
            let taken = match delivery.body.as_slice() {
                b"later" => Taken::Later,
                b"garbage" => Taken::Unreadable,
                _ => Taken::Kept,
            };
            let _ = delivery.taken.send(taken);
        }
    });
    (address, stop)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_telegram_is_let_in_and_nothing_blocks_what_follows() {
    let (address, _stop) = webhook().await;
    let long = "x".repeat((1 << 20) + 1);
    let wrong = SECRET.replace("bot", "rob");
    let cases = [
        ("/a/path", Some(SECRET), "kept", 200),
        ("/a/path", None, "no secret", 401),
        ("/a/path", Some(""), "an empty secret", 401),
        ("/a/path", Some(&SECRET[1..]), "a part of the secret", 401),
        ("/a/path", Some(&wrong), "as long as the secret", 401),
        ("/a/path", Some(SECRET), "later", 503),
        ("/a/path", Some(SECRET), "garbage", 200),
        ("/a/path", Some(SECRET), &long, 200),
        ("/a/path/", Some(SECRET), "another path", 404),
        ("/", Some(SECRET), "no path", 404),
    ];
    for (path, secret, body, status) in cases {
        let shown: String = body.chars().take(30).collect();
        assert_eq!(post(address, path, secret, body.to_owned()).await, status, "{path} {shown}");
    }
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let got = client.get(format!("http://{address}/a/path")).send().await.unwrap();
    assert_eq!(got.status().as_u16(), 405);
    let refused = client.post(format!("http://{address}/a/path")).send().await.unwrap();
    assert_eq!(refused.text().await.unwrap(), "", "not a word more");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_in_yet_is_held_and_not_piled_up() {
    const REQUESTS: usize = 130;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let gate = Gate { path: "/a/path".to_owned(), secret: SECRET.to_owned().into() };
    let (serving, mut deliveries) = receive(listener, &gate, std::future::pending());
    tokio::spawn(serving);
    let posts: Vec<_> = (0..REQUESTS)
        .map(|_| tokio::spawn(async move { post(address, "/a/path", Some(SECRET), "one").await }))
        .collect();
    while deliveries.len() < 100 {
        tokio::task::yield_now().await;
    }
    assert!(posts.iter().all(|post| !post.is_finished()), "telegram waits meanwhile");
    for _ in 0..REQUESTS {
        let delivery = deliveries.recv().await.unwrap();
        assert!(deliveries.len() <= 100, "the rest stays on the wire");
        delivery.taken.send(Taken::Kept).unwrap();
    }
    for post in posts {
        assert_eq!(post.await.unwrap(), 200);
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_shown_while_questions_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let child = start_limited(&command(&telegram, folder.path()), folder.path(), None);
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;
    signal(&child, "TERM");
    tokio::task::spawn_blocking(move || ended(child)).await.unwrap();

    let address = free_address().await;
    let mut command = command(&telegram, folder.path());
    command.env("PINCITE_HTTP_LISTEN", address.to_string());
    let child = start_limited(&command, folder.path(), Some(60));
    let (status, said) = loop {
        telegram.write(PRIVATE, "Who is Frodo Baggins?");
        telegram.reply().await;
        let (status, _, said) = page(address, "/readyz").await;
        if status == 503 {
            break (status, said);
        }
    };
    let (_, _, numbers) = page(address, "/metrics").await;
    signal(&child, "TERM");
    tokio::task::spawn_blocking(move || ended(child)).await.unwrap();
    assert_eq!(status, 503);
    assert!(said.contains("\"index\": \"ready\""), "{said}");
    assert!(!said.contains("\"store\": \"ready\""), "{said}");
    let failures = numbers.lines().filter(|line| line.starts_with("pincite_store_failures_total"));
    assert!(failures.clone().any(|line| !line.ends_with(" 0")), "{failures:?}");
}

fn ended(mut child: std::process::Child) {
    child.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_stops_takes_nothing_more() {
    let (address, stop) = webhook().await;
    assert_eq!(post(address, "/a/path", Some(SECRET), "kept").await, 200);
    stop.send(()).unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    // Whether the last connection is refused or broken off is for the system to say.
    while client.post(format!("http://{address}/a/path")).send().await.is_ok() {
        tokio::task::yield_now().await;
    }
}
