//! `pincite serve` as a process: it answers from the seeds over HTTP and stops cleanly on a signal.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;

use crate::support::seeds;
use crate::support::telegram::{GROUP, PRIVATE, TOKEN, Telegram};

/// `pincite serve` on the seeds with nothing from the environment of whoever runs the tests.
pub(crate) fn command(telegram: &Telegram, data: &std::path::Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pincite"));
    command
        .args(["serve", "--corpus"])
        .arg(seeds::folder())
        .arg("--data")
        .arg(data)
        .current_dir(data)
        .env_clear()
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", telegram.url())
        .env("PINCITE_TELEGRAM_KEEPS_LIMITS", "false")
        .env("PINCITE_HTTP_LISTEN", "")
        .env("PINCITE_RERANKER_USE", "off")
        .env("PINCITE_ACCESS_PERSON_A_MINUTE", "0")
        .env("PINCITE_ACCESS_CHAT_A_MINUTE", "0")
        .stdin(Stdio::null());
    command
}

/// The process without anything to read its output: a full pipe would hold it.
///
/// `TEST_LOGS` names a folder that everything it says, at the highest level, goes to instead; `.ci/run` looks through that.
pub(crate) fn quiet(command: &mut Command) -> &mut Command {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    command.stdout(Stdio::null());
    let Some(folder) = std::env::var_os("TEST_LOGS") else {
        return command.stderr(Stdio::null());
    };
    // Several runs of tests may write into the same folder.
    let name = format!("{}-{}.log", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let log = std::fs::File::create(std::path::Path::new(&folder).join(name)).unwrap();
    command.env("RUST_LOG", "trace").stderr(log)
}

/// The process with everything it prints.
fn serve(telegram: &Telegram, data: &std::path::Path) -> Child {
    let mut command = command(telegram, data);
    command.env("RUST_LOG", "trace").stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits until a process has ended.
pub(crate) async fn end(mut child: Child) {
    tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
}

pub(crate) fn signal(child: &Child, name: &str) {
    let kill = format!("kill -{name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
}

/// Waits for the end; gives whether it went well, and everything that was printed.
async fn ended(mut child: Child) -> (bool, String) {
    let reading = tokio::task::spawn_blocking(move || {
        let mut printed = String::new();
        child.stderr.take().unwrap().read_to_string(&mut printed).unwrap();
        child.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
        (child.wait().unwrap().success(), printed)
    });
    tokio::time::timeout(Duration::from_secs(60), reading).await.expect("it ends").unwrap()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_program_answers_and_stops_on_a_signal() {
    for name in ["TERM", "INT"] {
        let data = tempfile::tempdir().unwrap();
        let telegram = Telegram::start().await;
        let child = serve(&telegram, data.path());
        telegram.write(PRIVATE, "What happened on 22 October 1962?");
        let answer = telegram.reply().await;
        assert!(answer["text"].as_str().unwrap().contains("22 Oct 1962"), "{answer:#}");
        telegram.write(GROUP, "/ask what did Gorbachev promise at Vladivostok?");
        let answer = telegram.reply().await;
        assert!(answer["text"].as_str().unwrap().contains("six Soviet regiments"), "{answer:#}");
        signal(&child, name);
        let (well, printed) = ended(child).await;
        assert!(well, "{printed}");
        assert!(!printed.contains(TOKEN), "the token is in what was printed");
        assert_eq!(telegram.pending(), 0, "everything is confirmed");
        telegram.assert_lawful();
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_people_write_is_not_in_the_log() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let mut child = serve(&telegram, data.path());
    let stderr = child.stderr.take().unwrap();
    let reading = std::thread::spawn(move || {
        let mut printed = String::new();
        let mut stderr = stderr;
        stderr.read_to_string(&mut printed).unwrap();
        printed
    });
    telegram.push(
        json!({ "edited_message": { "message_id": 1, "text": "my secret thought", "chat": {} } }),
    );
    telegram.push(json!({ "message": { "my secret thought": "are missing" } }));
    telegram.push(json!({ "callback_query": { "id": "my secret thought" } }));
    telegram.write(PRIVATE, "my secret thought about Gorbachev");
    telegram.reply().await;
    signal(&child, "TERM");
    tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    let printed = reading.join().unwrap();
    let informing = printed
        .lines()
        .filter(|line| ["INFO", "WARN", "ERROR"].iter().any(|level| line.contains(level)));
    for line in informing {
        assert!(!line.contains("secret thought"), "{line}");
    }
}
