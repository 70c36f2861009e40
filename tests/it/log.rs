//! The log of a running program: every line about an update has its request id, and none has what anybody wrote.

use std::process::Stdio;

use serde_json::Value;

use crate::bot_process::{command, signal};
use crate::support::telegram::{PRIVATE, TOKEN, Telegram, refusal};

/// What a run writes to standard error while somebody asks twice, and Telegram refuses the first answer.
async fn logged(format: &str, level: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    telegram.fail_next("sendMessage", 400, &refusal(400, "Bad Request: something new"));
    let mut command = command(&telegram, data.path());
    command.env("RUST_LOG", level).env("PINCITE_LOG_FORMAT", format);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    telegram.write(PRIVATE, "my secret thought about Gorbachev");
    telegram.write(PRIVATE, "What happened on 22 October 1962?");
    telegram.reply().await;
    signal(&child, "TERM");
    let ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await;
    String::from_utf8(ended.unwrap().stderr).unwrap()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_log_for_programs_has_an_object_a_line_and_names_the_update() {
    let log = logged("json", "info").await;
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let failed = lines.iter().find(|line| line["message"] == "not sent").expect("it is logged");
    assert_eq!(failed["level"], "WARN");
    assert_eq!(failed["span"]["update"], 1);
    let request = failed["span"]["request"].as_str().unwrap();
    assert_eq!((request.len(), request.chars().nth(3)), (7, Some('-')), "{request}");
    for line in &lines {
        for personal in ["secret thought", "October", "4001", "Reader", TOKEN] {
            assert!(!line.to_string().contains(personal), "{personal} is in {line}");
        }
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_log_for_people_names_the_update_too() {
    let log = logged("text", "warn").await;
    let line = log.lines().find(|line| line.contains("not sent")).expect("it is logged");
    assert!(line.contains("update{request="), "{line}");
    assert!(line.contains("update=1}"), "{line}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn no_level_of_the_log_holds_a_secret() {
    for format in ["text", "json"] {
        let log = logged(format, "trace").await;
        let (_, half) = TOKEN.split_once(':').unwrap();
        assert!(!log.contains(half), "the token is in the log");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_second_program_and_a_token_that_is_taken_back_are_said_plainly() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let second = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    telegram.fail_next("getUpdates", 409, &refusal(409, second));
    let mut command = command(&telegram, data.path());
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;
    telegram.fail_next("getUpdates", 401, &refusal(401, "Unauthorized"));
    telegram.write(PRIVATE, "Who is Bilbo Baggins?");
    let ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await;
    let ended = ended.unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("another program fetches updates with this bot's token"), "{said}");
    assert!(
        said.contains("telegram refuses the bot token; copy it again from BotFather"),
        "{said}"
    );
}
