//! What the bot's replies look like: transcripts over the seeds, and laws that hold for any answer.

use serde_json::Value;

use crate::support::telegram::{PRIVATE, Telegram};
use crate::support::{seeds, transcript};

#[tokio::test(flavor = "multi_thread")]
async fn zz() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for q in [
        "What did Soong tell Harriman about his 2 July 1945 talk with Stalin?",
        "What happened on 22 October 1962?",
        "What happened between Soviet and Chinese friendship-society delegates in November 1962?",
        "When was the Sino-Soviet summit held?",
        "Show me documents written in 1969 about the border clashes.",
        "What did Gorbachev promise at Vladivostok?",
        "What aid did Beijing ask Moscow for in 1959?",
        "Was the alliance expected to break in 1959?",
        "Who translated this cable, and where is the original?",
        "What happened on 30 February 1962?",
        "Who is Frodo Baggins?",
        "hello",
        "Was anyone hurt on the Sino-Soviet border in 1963?",
    ] {
        telegram.write(PRIVATE, q);
        println!("=== {q}\n{}\n", transcript::shown(&telegram.reply().await));
    }
    telegram.stop(bot).await;
}
