//! Nothing is lost: the process is killed at every kind of instant, updates come twice, too many come, and the store fails.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use pincite::bot::{BotSettings, Timeouts};
use pincite::store::{
    Answered, Answers, Arrival, ChatMigration, ChatSetting, ChatSettings, Chats, Cursor, Due,
    Enqueued, Forgetting, Forgotten, Gap, Gaps, Health, Inbox, Membership, NewEntry, NotebookPage,
    Notebooks, Outbox, Place, Placed, PostKind, Posted, Posts, Preference, Preferences, Prompted,
    Queued, QuizPoll, QuizScore, QuizSession, QuizVote, Quizzes, Saved, SetUp, Skipped, StoreError,
    StoreFuture, Towards, Waiting,
};
use serde_json::Value;

use crate::bot::letters;
use crate::bot_process::{command, end, quiet, signal};
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

/// A store on a full disk.
pub(crate) struct Full;

impl Full {
    fn fails<T: Send + 'static>() -> StoreFuture<'static, T> {
        Box::pin(async { Err(StoreError::Full { file: "state.sqlite".into() }) })
    }
}

impl Inbox for Full {
    fn receive<'a>(&'a self, _: u64, _: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>> {
        Self::fails()
    }

    fn waiting(&self, _: u64) -> StoreFuture<'_, Vec<Waiting>> {
        Self::fails()
    }

    fn cleared(&self, _: u64, _: u32) -> StoreFuture<'_, ()> {
        Self::fails()
    }

    fn done(&self, _: u64, _: u32, _: Option<Answered>) -> StoreFuture<'_, ()> {
        Self::fails()
    }
}

impl Chats for Full {
    fn migrate(&self, _: u64, _: ChatMigration) -> StoreFuture<'_, ()> {
        Self::fails()
    }

    fn migrations(&self, _: u64) -> StoreFuture<'_, Vec<ChatMigration>> {
        Self::fails()
    }

    fn admit(&self, _: u64, _: i64) -> StoreFuture<'_, ()> {
        Self::fails()
    }

    fn is_admitted(&self, _: u64, _: i64) -> StoreFuture<'_, bool> {
        Self::fails()
    }
}

impl Posts for Full {
    fn post<'a>(
        &'a self,
        _: u64,
        _: &'a Posted,
        _: Option<&'a Queued>,
    ) -> StoreFuture<'a, Enqueued> {
        Self::fails()
    }

    fn posted(&self, _: u64, _: Place, _: PostKind) -> StoreFuture<'_, Vec<Posted>> {
        Self::fails()
    }

    fn posted_since(&self, _: u64, _: NaiveDate) -> StoreFuture<'_, Vec<Posted>> {
        Self::fails()
    }
}

impl Preferences for Full {
    fn prefer<'a>(&'a self, _: u64, _: u64, _: Preference, _: &'a str) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn preferred(&self, _: u64, _: u64, _: Preference) -> StoreFuture<'_, Option<String>> {
        Self::fails()
    }
}

impl ChatSettings for Full {
    fn set_up<'a>(
        &'a self,
        _: u64,
        _: Place,
        _: ChatSetting,
        _: Option<&'a str>,
    ) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn setting<'a>(&'a self, _: u64, _: Place, _: ChatSetting) -> StoreFuture<'a, Option<String>> {
        Self::fails()
    }

    fn settings_of(&self, _: u64, _: i64) -> StoreFuture<'_, Vec<SetUp>> {
        Self::fails()
    }

    fn places_with(&self, _: u64, _: ChatSetting) -> StoreFuture<'_, Vec<SetUp>> {
        Self::fails()
    }
}

impl Notebooks for Full {
    fn save_excerpt<'a>(&'a self, _: u64, _: Place, _: &'a NewEntry) -> StoreFuture<'a, Saved> {
        Self::fails()
    }

    fn notebook_page(&self, _: u64, _: Place, _: Cursor, _: u32) -> StoreFuture<'_, NotebookPage> {
        Self::fails()
    }

    fn entry(&self, _: u64, _: Place, _: i64) -> StoreFuture<'_, Option<Placed>> {
        Self::fails()
    }

    fn move_entry(&self, _: u64, _: Place, _: i64, _: Towards) -> StoreFuture<'_, ()> {
        Self::fails()
    }

    fn annotate<'a>(&'a self, _: u64, _: Place, _: i64, _: &'a str) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn remove_entry(&self, _: u64, _: Place, _: i64) -> StoreFuture<'_, bool> {
        Self::fails()
    }

    fn prompt_for_note(&self, _: u64, _: Place, _: Option<i64>, _: i32) -> StoreFuture<'_, ()> {
        Self::fails()
    }

    fn prompted_by(&self, _: u64, _: i64, _: i32) -> StoreFuture<'_, Option<Prompted>> {
        Self::fails()
    }
}

impl Forgetting for Full {
    fn forget_person(&self, _: u64, _: i64) -> StoreFuture<'_, Forgotten> {
        Self::fails()
    }

    fn note_membership(&self, _: u64, _: i64, _: Membership) -> StoreFuture<'_, ()> {
        Self::fails()
    }
}

impl Outbox for Full {
    fn enqueue<'a>(&'a self, _: u64, _: &'a Queued) -> StoreFuture<'a, Enqueued> {
        Self::fails()
    }

    fn due<'a>(&'a self, _: u64, _: i64, _: &'a Skipped) -> StoreFuture<'a, Vec<Due>> {
        Self::fails()
    }

    fn message<'a>(&'a self, _: u64, _: &'a str) -> StoreFuture<'a, Option<String>> {
        Self::fails()
    }

    fn sent<'a>(&'a self, _: u64, _: &'a str) -> StoreFuture<'a, ()> {
        Self::fails()
    }
}

impl Quizzes for Full {
    fn keep_quiz<'a>(&'a self, _: u64, _: &'a QuizSession) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn quiz(&self, _: u64, _: Place) -> StoreFuture<'_, Option<QuizSession>> {
        Self::fails()
    }

    fn quizzes_asked(&self, _: u64, _: i64) -> StoreFuture<'_, Vec<String>> {
        Self::fails()
    }

    fn note_quiz<'a>(&'a self, _: u64, _: i64, _: &'a str) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn forget_scores(&self, _: u64, _: i64) -> StoreFuture<'_, ()> {
        Self::fails()
    }

    fn note_poll<'a>(&'a self, _: u64, _: &'a QuizPoll) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn note_vote<'a>(&'a self, _: u64, _: &'a QuizVote) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn scores(&self, _: u64, _: i64, _: i64) -> StoreFuture<'_, Vec<QuizScore>> {
        Self::fails()
    }

    fn forget_scores_before(&self, _: i64) -> StoreFuture<'_, ()> {
        Self::fails()
    }
}

impl Gaps for Full {
    fn note_gap<'a>(&'a self, _: &'a Gap) -> StoreFuture<'a, ()> {
        Self::fails()
    }

    fn gaps(&self) -> StoreFuture<'_, Vec<Gap>> {
        Self::fails()
    }

    fn forget_gap_questions(&self) -> StoreFuture<'_, ()> {
        Self::fails()
    }
}

impl Health for Full {
    fn check(&self) -> StoreFuture<'_, ()> {
        Self::fails()
    }
}

impl Answers for Full {
    fn answer_to(&self, _: u64, _: i64, _: i32) -> StoreFuture<'_, Option<Answered>> {
        Self::fails()
    }

    fn answered_by(&self, _: u64, _: i64, _: i32) -> StoreFuture<'_, Option<Answered>> {
        Self::fails()
    }

    fn latest_answer(&self, _: u64, _: i64, _: i32, _: i64) -> StoreFuture<'_, Option<Answered>> {
        Self::fails()
    }

    fn shows<'a>(&'a self, _: u64, _: &'a Answered) -> StoreFuture<'a, ()> {
        Self::fails()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_does_not_keep_questions_from_being_answered() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_keeping(letters(), Arc::new(Full));
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
    telegram.run_as(letters(), settings, Arc::new(Full))
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
