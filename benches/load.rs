//! How the bot stands a crowd, beside a bare echo bot of the client library, and whether it stays as small as it was.
//!
//! `cargo bench --bench load` compares: a thousand chats ask at once, round after round, with Telegram's limits off;
//! then, with the limits on, the server looks whether any of them is ever exceeded.
//! `cargo bench --bench load -- soak 30` asks all kinds of things for thirty minutes and watches memory, threads and handles.
//!
//! `BENCH_CORPUS` names another corpus than the seeds, `BENCH_QUESTIONS` judged questions to ask it,
//! `BENCH_DATA` a folder for its index. Bots run as processes of their own against a server in this one.
//! Linux only: what a process uses is read from `/proc`.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use teloxide::dispatching::{Dispatcher, UpdateFilterExt};
use teloxide::payloads::SendMessageSetters;
use teloxide::requests::Requester;
use teloxide::types::{Message, ReplyParameters, Update};

#[path = "load/crowd.rs"]
mod crowd;
#[path = "load/limits.rs"]
mod limits;
#[path = "load/process.rs"]
mod process;
#[path = "load/server.rs"]
mod server;
#[path = "load/soak.rs"]
mod soak;

#[derive(Deserialize)]
struct Asked {
    question: String,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    if let Ok(server) = std::env::var(process::ECHO) {
        return runtime.block_on(echo(&server));
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test` runs benches as well; there they only have to compile.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let words: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
    match words.as_slice() {
        ["soak", minutes] => {
            let minutes: u64 = minutes.parse().expect("soak wants minutes");
            runtime.block_on(soak::run(Duration::from_secs(60 * minutes)));
        }
        ["limits"] => runtime.block_on(limits::run()),
        ["crowd"] => runtime.block_on(crowd::run()),
        _ => runtime.block_on(async {
            crowd::run().await;
            limits::run().await;
        }),
    }
}

/// The client library's own dispatcher over long polling, sending back what was written.
async fn echo(server: &str) {
    let bot = teloxide::Bot::new(server::TOKEN).set_api_url(server.parse().expect("an address"));
    let endpoint = |bot: teloxide::Bot, message: Message| async move {
        let text = message.text().unwrap_or("no text").to_owned();
        let call = bot.send_message(message.chat.id, text);
        call.reply_parameters(ReplyParameters::new(message.id)).await?;
        Ok::<(), teloxide::RequestError>(())
    };
    let handler = Update::filter_message().endpoint(endpoint);
    Dispatcher::builder(bot, handler).build().dispatch().await;
}

/// The questions that people ask.
fn questions() -> Vec<String> {
    let file = std::env::var_os("BENCH_QUESTIONS").map(PathBuf::from);
    let file = file.unwrap_or_else(|| "tests/fixtures/seed_questions.jsonl".into());
    let lines = std::fs::read_to_string(file).expect("judged questions");
    let asked = lines.lines().map(|line| serde_json::from_str::<Asked>(line).expect("a question"));
    asked.map(|asked| asked.question).collect()
}

/// A folder for the index, and what must live as long as it.
fn data() -> (PathBuf, tempfile::TempDir) {
    let temporary = tempfile::tempdir().expect("a folder for the index");
    let data = std::env::var_os("BENCH_DATA").map(PathBuf::from);
    (data.unwrap_or_else(|| temporary.path().to_owned()), temporary)
}
