//! docs/telegram.md and docs/conversations.md show what the program sends: their transcripts are made here.

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

/// Each block of docs/conversations.md is a chat: what is said in it stands behind `>`, and the rest is made here.
#[tokio::test(flavor = "multi_thread")]
async fn the_conversations_in_the_docs_are_what_the_bot_sends() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conversations.md");
    let written = fs::read_to_string(&page).unwrap();
    let mut made = String::new();
    let mut lines = written.lines();
    while let Some(line) = lines.next() {
        made.push_str(&format!("{line}\n"));
        if line == "```text" {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let said: Vec<&str> = block.iter().filter_map(|line| line.strip_prefix("> ")).collect();
            made.push_str(&format!("{}```\n", conversation(&said).await));
        }
    }
    if std::env::var_os(WRITE).is_some() {
        fs::write(page, made).unwrap();
        return;
    }
    assert!(
        made == written,
        "docs/conversations.md is old; run the tests once with {WRITE}=1\n\n{made}"
    );
}

async fn conversation(said: &[&str]) -> String {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut made = Vec::new();
    for line in said {
        telegram.write(PRIVATE, line);
        let reply = transcript::shown(&telegram.reply().await);
        made.push(format!("> {line}\n{}\n", in_short(&reply)));
    }
    telegram.stop(bot).await;
    made.join("\n")
}

/// The first lines of a reply, cut where they are long, and its last.
fn in_short(reply: &str) -> String {
    let lines: Vec<&str> = reply.lines().filter(|line| !line.is_empty()).collect();
    let cut = |line: &&str| match line.char_indices().nth(110) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => (*line).to_owned(),
    };
    let mut shown: Vec<String> = lines.iter().take(4).map(cut).collect();
    if lines.len() > 4 {
        shown.extend(lines.last().map(cut));
    }
    shown.join("\n")
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
    // It changes the buttons alone.
    let edit = if label == "⚑" { "editMessageReplyMarkup" } else { "editMessageText" };
    let shown = telegram.next(edit).await.result;
    (format!("(presses “{label}”)"), shown)
}
