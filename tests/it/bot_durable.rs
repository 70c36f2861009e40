//! Nothing is lost: the process is killed at every kind of instant, updates come twice, too many come, and the store fails.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::time::Duration;

use pincite::bot::{BotSettings, Timeouts};
use serde_json::Value;

use crate::bot::letters;
use crate::bot_process::{command, end, quiet, signal};
use crate::support::memory_store::MemoryStore;
use crate::support::telegram::{
    Call, GROUP, Instant, PRIVATE, Running, Side, TOKEN, Telegram, settings, store, wait,
};

/// Instants of every kind: around the call that brings updates, around the one that confirms them, and around each answer.
const INSTANTS: [Instant; 9] = [
    Instant { method: "getMe", number: 1, side: Side::After },
    Instant { method: "getUpdates", number: 1, side: Side::Before },
    Instant { method: "getUpdates", number: 1, side: Side::After },
    Instant { method: "getUpdates", number: 2, side: Side::Before },
    Instant { method: "sendMessage", number: 1, side: Side::Before },
    Instant { method: "sendMessage", number: 1, side: Side::After },
    Instant { method: "sendMessage", number: 2, side: Side::Before },
    Instant { method: "sendMessage", number: 3, side: Side::After },
    Instant { method: "sendMessage", number: 6, side: Side::After },
];

/// The process, quiet: its output is not read, and a full pipe would hold it.
fn start(telegram: &Telegram, data: &Path) -> Child {
    quiet(&mut command(telegram, data)).spawn().unwrap()
}

/// Three questions in a private chat and three in a group.
pub(crate) fn ask(telegram: &Telegram) -> Vec<Value> {
    let questions = [
        "What did Gorbachev promise at Vladivostok?",
        "What happened on 22 October 1962?",
        "Who is Frodo Baggins?",
    ];
    let asked = questions.iter().flat_map(|question| {
        [telegram.write(PRIVATE, question), telegram.write(GROUP, &format!("/ask {question}"))]
    });
    asked.collect()
}

/// How often each message was answered.
fn answers(calls: &[Call]) -> BTreeMap<u64, usize> {
    let mut answers = BTreeMap::new();
    for call in calls.iter().filter(|call| call.method == "sendMessage") {
        let asked = call.body["reply_parameters"]["message_id"].as_u64();
        *answers.entry(asked.expect("every answer replies")).or_default() += 1;
    }
    answers
}

pub(crate) async fn all_answered(telegram: &Telegram, asked: &[Value]) -> BTreeMap<u64, usize> {
    let numbers: Vec<u64> =
        asked.iter().map(|asked| asked["message_id"].as_u64().unwrap()).collect();
    telegram
        .until(|calls| {
            let answers = answers(calls);
            numbers.iter().all(|number| answers.contains_key(number))
        })
        .await;
    answers(&telegram.calls())
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_process_is_killed_every_question_is_answered() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let mut asked = Vec::new();
    for instant in INSTANTS {
        let before = answers(&telegram.calls()).values().sum::<usize>();
        let questions = ask(&telegram);
        let child = start(&telegram, data.path());
        telegram.kill_at(instant, child.id());
        end(child).await;
        let child = start(&telegram, data.path());
        asked.extend(questions.clone());
        let counted = all_answered(&telegram, &questions).await;
        signal(&child, "TERM");
        end(child).await;
        let twice = counted.values().sum::<usize>() - before - questions.len();
        assert!(
            twice <= 2,
            "{instant:?}: at most what both chats had in hand comes twice: {twice}"
        );
        let none_sent = instant.method != "sendMessage" && instant.number == 1;
        assert!(!none_sent || twice == 0, "{instant:?}: {twice} answered twice");
    }
    assert_eq!(answers(&telegram.calls()).len(), asked.len());
    assert_eq!(telegram.pending(), 0);
    telegram.assert_lawful();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_delivered_again_is_answered_once() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let mut child = start(&telegram, data.path());
    let asked = telegram.write(PRIVATE, "What happened on 22 October 1962?");
    telegram.reply().await;
    telegram.repeat(&asked);
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;
    child.kill().unwrap();
    end(child).await;

    telegram.repeat(&asked);
    let child = start(&telegram, data.path());
    let last = telegram.write(PRIVATE, "Who is Bilbo Baggins?");
    all_answered(&telegram, &[last]).await;
    signal(&child, "TERM");
    end(child).await;
    let first = asked["message_id"].as_u64().unwrap();
    assert_eq!(answers(&telegram.calls())[&first], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_a_chat_may_have_waiting_is_turned_away_with_a_word() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    telegram.write(PRIVATE, "wait for the grain");
    for number in 0..1010 {
        telegram.write(PRIVATE, &format!("grain {number}"));
    }
    telegram.write(GROUP, "/ask railway");
    let bot = telegram.run(paper);
    telegram
        .until(|calls| calls.iter().filter(|call| call.method == "sendMessage").count() == 2)
        .await;
    let said: Vec<String> = [telegram.reply().await, telegram.reply().await]
        .map(|reply| reply["text"].as_str().unwrap().to_owned())
        .to_vec();
    assert!(said.iter().any(|text| text.contains("Too many questions wait")), "{said:?}");
    assert!(said.iter().any(|text| text.contains("The railway carried grain")), "{said:?}");
    gate.open();
    telegram
        .until(|calls| calls.iter().filter(|call| call.method == "sendMessage").count() == 1003)
        .await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1003, "the others are turned away in silence");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_is_edited_after_a_restart_updates_its_answer() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    let asked = telegram.write(PRIVATE, "harvest");
    let answer = telegram.reply().await;
    telegram.stop(bot).await;

    let restarted = telegram.run_keeping(letters(), store);
    telegram.edit(&asked, "railway");
    let edit = telegram.next("editMessageText").await;
    assert_eq!(edit.body["message_id"], answer["message_id"]);
    telegram.stop(restarted).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_does_not_keep_questions_from_being_answered() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_keeping(letters(), Arc::new(MemoryStore::full()));
    let asked = telegram.write(PRIVATE, "railway");
    telegram.reply().await;
    telegram.repeat(&asked);
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2);
    assert_eq!(telegram.pending(), 0);
}

/// A bot on a full disk that waits for nothing when it is stopped, and cannot send what a person in private asks.
fn run_hurried(telegram: &Telegram) -> Running {
    telegram.fail_in(PRIVATE, "sendMessage", 429, &wait(600));
    let timeouts = Timeouts { drain: Duration::from_millis(10), ..Timeouts::default() };
    let settings = BotSettings { timeouts, ..settings(TOKEN, Some(telegram.url().to_owned())) };
    telegram.run_as(letters(), settings, Arc::new(MemoryStore::full()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_stays_with_telegram_until_it_is_answered() {
    let telegram = Telegram::start().await;
    let bot = run_hurried(&telegram);
    let held = telegram.write(PRIVATE, "railway");
    let others = ["grain", "railway"].map(|word| telegram.write(GROUP, &format!("/ask {word}")));
    all_answered(&telegram, &others).await;
    telegram.stop(bot).await;
    let restarted = telegram.run(letters());
    all_answered(&telegram, &[held]).await;
    telegram.stop(restarted).await;
    assert_eq!(telegram.pending(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_with_telegram_does_not_keep_others_from_coming() {
    let telegram = Telegram::start().await;
    let bot = run_hurried(&telegram);
    telegram.write(PRIVATE, "railway");
    // More than come at once.
    let others: Vec<Value> = (0..250).map(|_| telegram.write(GROUP, "/ask grain")).collect();
    all_answered(&telegram, &others).await;
    telegram.stop(bot).await;
}
