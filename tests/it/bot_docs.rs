//! docs/telegram.md shows what the program sends: its transcripts are made here.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::telegram::{PRIVATE, Telegram};
use crate::support::{seeds, transcript};

/// Set it to write the transcripts anew.
const WRITE: &str = "UPDATE_DOCS";

#[tokio::test(flavor = "multi_thread")]
async fn the_transcripts_in_the_docs_are_what_the_bot_sends() {
    let written = fs::read_to_string(page()).unwrap();
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let made = with_transcripts(&telegram, &written).await;
    telegram.stop(bot).await;
    if std::env::var_os(WRITE).is_some() {
        fs::write(page(), made).unwrap();
        return;
    }
    assert!(
        made == written,
        "docs/telegram.md is old; run the tests once with {WRITE}=1\n\n{made}"
    );
}

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/telegram.md")
}

/// The page with a transcript behind each comment that asks for one, in place of the one that is there.
async fn with_transcripts(telegram: &Telegram, page: &str) -> String {
    let mut made = String::new();
    let mut last = Value::Null;
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        made.push_str(line);
        made.push('\n');
        let Some(wanted) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->"))
        else {
            continue;
        };
        let (said, message) = play(telegram, wanted, &last).await;
        last = message;
        made.push_str(&format!("\n```text\n{said}\n\n{}\n```\n", transcript::shown(&last)));
        let mut ahead = lines.clone();
        if ahead.next() == Some("") && ahead.next() == Some("```text") {
            lines = ahead;
            lines.by_ref().find(|line| *line == "```");
        }
    }
    made
}

/// Does what a comment says; gives what the person did and what the bot then shows.
async fn play(telegram: &Telegram, wanted: &str, last: &Value) -> (String, Value) {
    if let Some(question) = wanted.strip_prefix("transcript: ") {
        telegram.write(PRIVATE, question);
        return (format!("> {question}"), telegram.reply().await);
    }
    let label = wanted.strip_prefix("press: ").expect("a transcript or a press");
    telegram.press(last, label);
    let shown = telegram.next("editMessageText").await.result;
    (format!("(presses “{label}”)"), shown)
}
