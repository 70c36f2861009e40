//! What is kept between runs, and what is said where it cannot be kept.

use std::path::Path;

use chrono::NaiveDate;
use sqlx::Connection;

use pincite::store::{
    ANSWERS_KEPT, Answered, Answers, Arrival, ChatMigration, ChatSetting, Due, Enqueued, Exchange,
    Health, Inbox, MAX_DUE, Outbox, POSTS_KEPT, Place, Posted, Preference, Queued, REMEMBERED,
    SetUp, Skipped, Sqlite, Store, Waiting,
};

use crate::support::memory_store::MemoryStore;

const BOT: u64 = 110201543;

fn arrival(update: u32, queue: &str) -> Arrival {
    Arrival { update, queue: queue.to_owned(), json: format!("update {update}") }
}

fn queued(key: &str, due: i64) -> Queued {
    Queued { key: key.to_owned(), chat: 1, due, json: format!("message {key}") }
}

fn answered(asked: i32, answer: i32) -> Answered {
    let exchange = Exchange {
        question: format!("Question {asked}?"),
        typed: "and then?".to_owned(),
        kept: vec!["Mao Zedong".to_owned(), "grain".to_owned()],
        follows: Some(7),
        person: Some(4001),
        at: asked.into(),
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        position: 0,
        passage: Some("AbC-_0123456".to_owned()),
        written: NaiveDate::from_ymd_opt(1961, 5, 24),
    };
    Answered { chat: 1, asked, answer, exchange }
}

fn waiting(update: u32, starts: u32) -> Waiting {
    Waiting { update, json: format!("update {update}"), starts }
}

#[tokio::test]
async fn sqlite_does_what_a_store_must() {
    every_case(async || Sqlite::in_memory().await.unwrap()).await;
}

#[tokio::test]
async fn a_store_in_memory_does_what_a_store_must() {
    every_case(async || MemoryStore::default()).await;
}

/// What any store must do, each case in a store of its own. Another store joins by a test with one line.
async fn every_case<S: Store>(new: impl AsyncFn() -> S) {
    dedupes_updates_and_keeps_their_order(&new().await).await;
    counts_starts_until_an_update_proves_harmless(&new().await).await;
    knows_answers(&new().await).await;
    knows_what_a_message_of_ours_answers_and_shows(&new().await).await;
    knows_the_latest_answer_before_a_message(&new().await).await;
    lets_a_group_that_becomes_another_chat_stay_admitted(&new().await).await;
    knows_what_each_person_chose_last(&new().await).await;
    knows_what_is_set_up_in_each_place(&new().await).await;
    takes_what_is_set_up_along_to_a_supergroup(&new().await).await;
    forgets_what_is_set_up_in_a_chat(&new().await).await;
    gives_a_day_one_post(&new().await).await;
    keeps_messages_until_they_are_sent(&new().await).await;
    gives_a_bounded_number_of_messages_without_those_that_are_skipped(&new().await).await;
    notes_what_it_does_not_know_without_a_fault(&new().await).await;
}

async fn dedupes_updates_and_keeps_their_order(store: &impl Store) {
    let batch = [arrival(7, "chat 1"), arrival(5, "chat 2"), arrival(9, "chat 1")];
    assert_eq!(store.receive(BOT, &batch).await.unwrap(), [7, 5, 9]);
    store.done(BOT, 5, None).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(7, 1), waiting(9, 0)]);
    let again = [arrival(5, "chat 2"), arrival(9, "chat 1"), arrival(10, "chat 2")];
    assert_eq!(store.receive(BOT, &again).await.unwrap(), [10]);
    let other = store.receive(BOT + 1, &again).await.unwrap();
    assert_eq!(other, [5, 9, 10], "another bot counts for itself");
    store.check().await.unwrap();
}

async fn counts_starts_until_an_update_proves_harmless(store: &impl Store) {
    store.receive(BOT, &[arrival(1, "chat 1")]).await.unwrap();
    store.waiting(BOT).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(1, 2)]);
    store.cleared(BOT, 1).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(1, 1)]);
}

async fn knows_answers(store: &impl Store) {
    store.receive(BOT, &[arrival(1, "chat 1"), arrival(2, "chat 1")]).await.unwrap();
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), None);
    for (update, answer) in [(1, 31), (2, 32)] {
        let sent = answered(30, answer);
        store.done(BOT, update, Some(sent.clone())).await.unwrap();
        assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), Some(sent));
    }
    assert_eq!(store.answer_to(BOT + 1, 1, 30).await.unwrap(), None);
}

async fn knows_what_a_message_of_ours_answers_and_shows(store: &impl Store) {
    for (update, asked) in [(1, 30), (2, 40)] {
        store.receive(BOT, &[arrival(update, "chat 1")]).await.unwrap();
        store.done(BOT, update, Some(answered(asked, asked + 1))).await.unwrap();
    }
    assert_eq!(store.answered_by(BOT, 1, 31).await.unwrap(), Some(answered(30, 31)));
    for (bot, chat, answer) in [(BOT + 1, 1, 31), (BOT, 2, 31), (BOT, 1, 30)] {
        assert_eq!(store.answered_by(bot, chat, answer).await.unwrap(), None);
    }
    let exchange = Exchange { position: 3, written: None, ..answered(30, 31).exchange };
    let turned = Answered { exchange, ..answered(30, 31) };
    store.shows(BOT, &turned).await.unwrap();
    assert_eq!(store.answered_by(BOT, 1, 31).await.unwrap(), Some(turned));
    assert_eq!(store.answered_by(BOT, 1, 41).await.unwrap(), Some(answered(40, 41)));
    // What was taken back is known no more, and nobody goes on from it.
    let forgotten = Answered { exchange: Exchange::default(), ..answered(40, 41) };
    store.shows(BOT, &forgotten).await.unwrap();
    assert_eq!(store.answered_by(BOT, 1, 41).await.unwrap(), None);
    assert_eq!(store.answer_to(BOT, 1, 40).await.unwrap(), Some(forgotten), "for an edit");
    let latest = store.latest_answer(BOT, 1, 50, 0).await.unwrap();
    assert_eq!(latest.map(|latest| latest.answer), Some(31));
    store.shows(BOT, &answered(50, 51)).await.unwrap();
    assert_eq!(store.answered_by(BOT, 1, 51).await.unwrap(), None, "what is not known stays so");
}

async fn knows_the_latest_answer_before_a_message(store: &impl Store) {
    for (update, asked) in [(1, 30), (2, 40)] {
        store.receive(BOT, &[arrival(update, "chat 1")]).await.unwrap();
        store.done(BOT, update, Some(answered(asked, asked + 1))).await.unwrap();
    }
    let latest = async |asked: i32, since: i64| {
        let found = store.latest_answer(BOT, 1, asked, since).await.unwrap();
        found.map(|answered| answered.answer)
    };
    // An answer is as old as the number of its question here.
    assert_eq!(latest(50, 0).await, Some(41));
    assert_eq!(latest(40, 0).await, Some(31), "not that of the message itself");
    assert_eq!(latest(50, 40).await, Some(41));
    assert_eq!(latest(50, 41).await, None, "too old");
    assert_eq!(store.latest_answer(BOT, 2, 50, 0).await.unwrap(), None);
    assert_eq!(store.latest_answer(BOT + 1, 1, 50, 0).await.unwrap(), None);
}

async fn lets_a_group_that_becomes_another_chat_stay_admitted(store: &impl Store) {
    store.admit(BOT, -1).await.unwrap();
    let migration = ChatMigration { from: -1, to: -100 };
    store.migrate(BOT, migration).await.unwrap();
    assert_eq!(store.migrations(BOT).await.unwrap(), [migration]);
    assert!(store.is_admitted(BOT, -100).await.unwrap());
    assert!(!store.is_admitted(BOT, -2).await.unwrap());
    assert!(!store.is_admitted(BOT + 1, -1).await.unwrap(), "another bot's guests are not ours");
}

async fn knows_what_each_person_chose_last(store: &impl Store) {
    let form = Preference::CitationForm;
    assert_eq!(store.preferred(BOT, 7, form).await.unwrap(), None);
    for chosen in ["mla", "mla", "apa"] {
        store.prefer(BOT, 7, form, chosen).await.unwrap();
        assert_eq!(store.preferred(BOT, 7, form).await.unwrap().unwrap(), chosen);
    }
    store.prefer(BOT, 7, Preference::Language, "ru").await.unwrap();
    assert_eq!(store.preferred(BOT, 7, form).await.unwrap().unwrap(), "apa", "another choice");
    assert_eq!(store.preferred(BOT, 8, form).await.unwrap(), None, "another person");
    assert_eq!(store.preferred(BOT + 1, 7, form).await.unwrap(), None, "another bot");
}

const FORUM: Place = Place::of_chat(-1001);
const TOPIC: Place = Place { chat: -1001, topic: Some(17) };

/// Sets something up, or has it set up no more.
async fn set(store: &impl Store, place: Place, setting: ChatSetting, value: Option<&str>) {
    store.set_up(BOT, place, setting, value).await.unwrap();
}

fn set_up(place: Place, setting: ChatSetting, value: &str) -> SetUp {
    SetUp { place, setting, value: value.to_owned() }
}

async fn knows_what_is_set_up_in_each_place(store: &impl Store) {
    use ChatSetting::{Language, TimeZone};

    let zone = async |place| store.setting(BOT, place, TimeZone).await.unwrap();
    assert_eq!(zone(FORUM).await, None);
    set(store, FORUM, TimeZone, Some("Europe/Paris")).await;
    set(store, FORUM, TimeZone, Some("Europe/Berlin")).await;
    set(store, TOPIC, Language, Some("ru")).await;
    assert_eq!(zone(FORUM).await.unwrap(), "Europe/Berlin", "the last is kept");
    assert_eq!(zone(TOPIC).await, None, "what a topic has from its chat is for the caller");
    let all = [set_up(FORUM, TimeZone, "Europe/Berlin"), set_up(TOPIC, Language, "ru")];
    assert_eq!(store.settings_of(BOT, FORUM.chat).await.unwrap(), all);
    assert_eq!(store.settings_of(BOT, 1).await.unwrap(), []);
    assert_eq!(store.settings_of(BOT + 1, FORUM.chat).await.unwrap(), [], "another bot");

    let private = Place::of_chat(4001);
    set(store, private, TimeZone, Some("Asia/Shanghai")).await;
    set(store, TOPIC, TimeZone, Some("America/New_York")).await;
    set(store, TOPIC, Language, None).await;
    set(store, private, Language, None).await;
    let zones = [(FORUM, "Europe/Berlin"), (TOPIC, "America/New_York"), (private, "Asia/Shanghai")];
    let zones = zones.map(|(place, zone)| set_up(place, TimeZone, zone));
    assert_eq!(store.places_with(BOT, TimeZone).await.unwrap(), zones);
    assert_eq!(store.places_with(BOT, Language).await.unwrap(), []);
    for setting in ChatSetting::ALL {
        assert_eq!(ChatSetting::named(setting.name()), Some(setting));
    }
}

async fn takes_what_is_set_up_along_to_a_supergroup(store: &impl Store) {
    use ChatSetting::{Language, TimeZone};

    let (group, supergroup) = (Place::of_chat(-1), Place::of_chat(-100));
    set(store, group, TimeZone, Some("Asia/Shanghai")).await;
    set(store, group, Language, Some("zh")).await;
    set(store, supergroup, Language, Some("ru")).await;
    for _again in 0..2 {
        store.migrate(BOT, ChatMigration { from: -1, to: -100 }).await.unwrap();
        assert_eq!(store.settings_of(BOT, -1).await.unwrap(), []);
        let there = [(Language, "ru"), (TimeZone, "Asia/Shanghai")];
        let there = there.map(|(setting, value)| set_up(supergroup, setting, value));
        assert_eq!(store.settings_of(BOT, -100).await.unwrap(), there);
    }
}

async fn forgets_what_is_set_up_in_a_chat(store: &impl Store) {
    let other = Place::of_chat(-2);
    for place in [FORUM, TOPIC, other] {
        set(store, place, ChatSetting::Language, Some("ru")).await;
    }
    store.admit(BOT, FORUM.chat).await.unwrap();
    store.forget(BOT, FORUM.chat).await.unwrap();
    assert_eq!(store.settings_of(BOT, FORUM.chat).await.unwrap(), []);
    assert!(!store.is_admitted(BOT, FORUM.chat).await.unwrap());
    assert_eq!(store.settings_of(BOT, other.chat).await.unwrap().len(), 1);
}

async fn gives_a_day_one_post(store: &impl Store) {
    let day = |day: &str| -> NaiveDate { day.parse().unwrap() };
    let posted = |place, on: &str, passage: Option<&str>| Posted {
        place,
        day: day(on),
        passage: passage.map(str::to_owned),
    };
    let first = posted(FORUM, "2026-10-22", Some("AbC-_0123456"));
    let message = queued("post:-1001::2026-10-22", 10);
    for expected in [Enqueued::New, Enqueued::Duplicate] {
        assert_eq!(store.post(BOT, &first, Some(&message)).await.unwrap(), expected);
    }
    // Another message for the same day is not put either.
    let other = queued("another", 10);
    assert_eq!(store.post(BOT, &first, Some(&other)).await.unwrap(), Enqueued::Duplicate);
    assert_eq!(due(store, BOT, 10).await, [message.key.as_str()]);
    let silent = posted(TOPIC, "2026-10-22", None);
    let before = posted(FORUM, "2026-10-21", None);
    for one in [&silent, &before] {
        assert_eq!(store.post(BOT, one, None).await.unwrap(), Enqueued::New);
    }
    assert_eq!(store.posted(BOT, FORUM).await.unwrap(), [before, first.clone()]);
    assert_eq!(store.posted(BOT, TOPIC).await.unwrap(), std::slice::from_ref(&silent));
    assert_eq!(store.posted(BOT + 1, TOPIC).await.unwrap(), []);
    let mut since = store.posted_since(BOT, day("2026-10-22")).await.unwrap();
    since.sort_by_key(|one| one.place);
    assert_eq!(since, [first.clone(), silent]);

    store.migrate(BOT, ChatMigration { from: FORUM.chat, to: -100 }).await.unwrap();
    let there = Place::of_chat(-100);
    assert_eq!(store.posted(BOT, FORUM).await.unwrap(), []);
    assert_eq!(store.posted(BOT, there).await.unwrap().len(), 2);
    let late = first.day + chrono::Days::new(POSTS_KEPT);
    let late = Posted { place: there, day: late, passage: None };
    store.post(BOT, &late, None).await.unwrap();
    let kept = [Posted { place: there, ..first }, late];
    assert_eq!(store.posted(BOT, there).await.unwrap(), kept, "what is too old is forgotten");
    store.forget(BOT, there.chat).await.unwrap();
    assert_eq!(store.posted(BOT, there).await.unwrap(), []);
}

async fn due(store: &impl Store, bot: u64, now: i64) -> Vec<String> {
    let due = store.due(bot, now, &Skipped::default()).await.unwrap();
    due.into_iter().map(|due| due.key).collect()
}

async fn keeps_messages_until_they_are_sent(store: &impl Store) {
    let (late, early) = (queued("late", 20), queued("early", 10));
    for message in [&late, &early, &queued("second", 10)] {
        assert_eq!(store.enqueue(BOT, message).await.unwrap(), Enqueued::New);
        assert_eq!(store.enqueue(BOT, message).await.unwrap(), Enqueued::Duplicate);
    }
    assert!(due(store, BOT, 9).await.is_empty());
    assert_eq!(due(store, BOT, 10).await, ["early", "second"]);
    assert_eq!(due(store, BOT, 30).await, ["early", "second", "late"]);
    assert_eq!(store.message(BOT, "early").await.unwrap().unwrap(), "message early");
    store.sent(BOT, "early").await.unwrap();
    assert_eq!(due(store, BOT, 30).await, ["second", "late"]);
    assert_eq!(store.message(BOT, "early").await.unwrap(), None, "what it said is forgotten");
    assert_eq!(store.enqueue(BOT, &early).await.unwrap(), Enqueued::Duplicate, "it was sent");
    assert!(due(store, BOT + 1, 30).await.is_empty());
    assert_eq!(store.message(BOT + 1, "late").await.unwrap(), None);
    assert_eq!(store.enqueue(BOT + 1, &early).await.unwrap(), Enqueued::New);
}

async fn gives_a_bounded_number_of_messages_without_those_that_are_skipped(store: &impl Store) {
    for number in 0..MAX_DUE + 20 {
        let message = Queued { chat: 1, ..queued(&format!("one {number}"), 10) };
        store.enqueue(BOT, &message).await.unwrap();
    }
    for key in ["two, first", "two \"second\""] {
        store.enqueue(BOT, &Queued { chat: -2, ..queued(key, 10) }).await.unwrap();
    }
    assert_eq!(due(store, BOT, 10).await.len(), MAX_DUE);
    let skipped = Skipped { chats: [1].into(), keys: ["two \"second\"".to_owned()].into() };
    let others = store.due(BOT, 10, &skipped).await.unwrap();
    assert_eq!(others, [Due { key: "two, first".to_owned(), chat: -2 }]);
}

async fn notes_what_it_does_not_know_without_a_fault(store: &impl Store) {
    store.done(BOT, 7, None).await.unwrap();
    store.cleared(BOT, 7).await.unwrap();
    store.sent(BOT, "never put").await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), []);
    assert_eq!(store.receive(BOT, &[arrival(7, "chat 1")]).await.unwrap(), [7]);
}

#[tokio::test]
async fn an_update_waits_until_it_is_done_and_is_new_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data").join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let batch = [arrival(7, "chat 1"), arrival(5, "chat 2"), arrival(9, "chat 1")];
    assert_eq!(store.receive(BOT, &batch).await.unwrap(), [7, 5, 9]);
    store.done(BOT, 5, None).await.unwrap();
    drop(store);

    let store = Sqlite::open(&file).await.unwrap();
    let left = [waiting(7, 1), waiting(9, 0)];
    assert_eq!(
        store.waiting(BOT).await.unwrap(),
        left,
        "in order of coming, the first of a queue is tried"
    );
    let again = [arrival(5, "chat 2"), arrival(9, "chat 1"), arrival(10, "chat 2")];
    assert_eq!(store.receive(BOT, &again).await.unwrap(), [10]);
    assert_eq!(
        store.receive(BOT + 1, &again).await.unwrap(),
        [5, 9, 10],
        "another bot counts for itself"
    );
}

/// What no statement could be run for, as when the disk is full, is made up for by the next that can.
#[tokio::test]
async fn what_was_done_and_sent_during_an_outage_is_noted_when_it_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    store.receive(BOT, &[arrival(1, "chat 1")]).await.unwrap();
    store.enqueue(BOT, &queued("daily", 10)).await.unwrap();
    let outage =
        "CREATE TRIGGER no_inbox BEFORE UPDATE ON inbox BEGIN SELECT RAISE(ABORT, 'outage'); END;
        CREATE TRIGGER no_outbox BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'outage'); END";
    alter(&file, outage).await;
    store.done(BOT, 1, None).await.expect_err("an outage");
    store.sent(BOT, "daily").await.expect_err("an outage");
    alter(&file, "DROP TRIGGER no_inbox; DROP TRIGGER no_outbox").await;
    store.check().await.expect("it is over");
    store.close().await;

    let store = Sqlite::open(&file).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), []);
    assert!(due(&store, BOT, 10).await.is_empty());
}

/// Runs something on the file of a store from outside.
async fn alter(file: &Path, statements: &'static str) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::raw_sql(statements).execute(&mut other).await.unwrap();
    other.close().await.unwrap();
}

/// Telegram may deliver again for a day, and a feature may put a message again; later, both would be something new.
#[tokio::test]
async fn numbers_and_keys_are_known_for_two_days_and_answers_for_thirty() {
    assert_eq!((REMEMBERED, ANSWERS_KEPT), (2 * 24 * 60 * 60, 30 * 24 * 60 * 60));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let (update, message) = ([arrival(1, "chat 1")], queued("daily", 10));
    store.receive(BOT, &update).await.unwrap();
    store.done(BOT, 1, Some(answered(30, 31))).await.unwrap();
    store.enqueue(BOT, &message).await.unwrap();
    store.sent(BOT, "daily").await.unwrap();
    // A minute less than two days pass, and for the answer thirty.
    let almost =
        "UPDATE inbox SET done = done - 172740; UPDATE answers SET noted = noted - 2591940;
        UPDATE outbox SET done = done - 172740";
    alter(&file, almost).await;
    assert_eq!(store.receive(BOT, &update).await.unwrap(), [] as [u32; 0]);
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), Some(answered(30, 31)));
    assert_eq!(store.enqueue(BOT, &message).await.unwrap(), Enqueued::Duplicate);
    // And two minutes more.
    let later = "UPDATE inbox SET done = done - 120; UPDATE answers SET noted = noted - 120;
        UPDATE outbox SET done = done - 120";
    alter(&file, later).await;
    assert_eq!(store.receive(BOT, &update).await.unwrap(), [1]);
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), None);
    assert_eq!(store.enqueue(BOT, &message).await.unwrap(), Enqueued::New);
}

#[tokio::test]
async fn what_was_said_is_not_in_the_file_when_it_is_done_or_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let secret = Arrival { json: "a secret thought".to_owned(), ..arrival(1, "chat 1") };
    store.receive(BOT, &[secret]).await.unwrap();
    store.done(BOT, 1, None).await.unwrap();
    let secret = Queued { json: "a secret thought".to_owned(), ..queued("daily", 10) };
    store.enqueue(BOT, &secret).await.unwrap();
    store.sent(BOT, "daily").await.unwrap();
    store.close().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(14).any(|bytes| bytes == b"secret thought"));
    }
}

/// A file of the first layout, with something in it.
async fn write_first_layout(file: &Path, with: &'static str) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut first = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let layout = include_str!("../../src/store/sqlite/migrations/0001_inbox.sql");
    sqlx::raw_sql(layout).execute(&mut first).await.unwrap();
    sqlx::raw_sql(with).execute(&mut first).await.unwrap();
    first.close().await.unwrap();
}

#[tokio::test]
async fn a_file_of_an_earlier_version_is_brought_forward_and_a_copy_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let row = "INSERT INTO inbox (bot, update_id, lane, said) VALUES (110201543, 7, 'chat 1', 'update 7')";
    write_first_layout(&file, row).await;

    let store = Sqlite::open(&file).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(7, 1)]);
    assert_eq!(store.answer_to(BOT, 1, 1).await.unwrap(), None);
    store.close().await;
    let copy = std::fs::read(folder.path().join("state.layout-1.sqlite")).unwrap();
    #[cfg(unix)]
    assert_private(&folder.path().join("state.layout-1.sqlite"));
    assert_eq!(copy[60..64], 1u32.to_be_bytes(), "the copy has the earlier layout");
}

/// A file of the first layout, with a table in the way of the second.
#[tokio::test]
async fn a_step_that_fails_half_way_leaves_the_former_layout_and_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    // The second step makes a table and then an index of this name.
    write_first_layout(&file, "CREATE INDEX answers_noted ON inbox (lane)").await;

    let error = Sqlite::open(&file).await.expect_err("the step fails");
    assert!(error.to_string().contains("answers_noted already exists"), "{error}");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
    let mut after = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(&mut after)
            .await
            .unwrap();
    assert_eq!(tables, ["inbox"], "what the step made before it failed is undone");
    // With the obstacle gone, it is taken.
    sqlx::raw_sql("DROP INDEX answers_noted").execute(&mut after).await.unwrap();
    after.close().await.unwrap();
    for name in ["state.sqlite", "state.layout-1.sqlite"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert_eq!(bytes[60..64], 1u32.to_be_bytes(), "{name}");
    }
    Sqlite::open(&file).await.unwrap().close().await;
}

#[tokio::test]
async fn a_check_writes_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let before = store.bytes();
    store.check().await.unwrap();
    assert!(store.bytes() > before, "it really writes");
    store.close().await;
    Sqlite::open(&file).await.expect("its layout is the same");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let _store = Sqlite::open(&file).await.unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        assert_private(&entry.unwrap().path());
    }
}

/// Checks that nobody else may read a file.
#[cfg(unix)]
fn assert_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt;

    let mode = file.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{}", file.display());
}

/// What is said about a file that cannot be used.
async fn fault(file: &Path) -> String {
    let error = Sqlite::open(file).await.expect_err("it cannot be used");
    let folder = file.parent().unwrap().display().to_string();
    error.to_string().replace(&format!("{folder}/"), "")
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("letter.sqlite");
    std::fs::write(&text, "Dear Sir, ".repeat(1000)).unwrap();
    insta::assert_snapshot!(fault(&text).await, @"letter.sqlite was not written by this program; move it away, or name another folder with --data");
    insta::assert_snapshot!(fault(folder.path()).await.rsplit('/').next().unwrap().split_once(' ').unwrap().1, @"cannot be opened; make its folder readable and writable for the user that runs the program");
    insta::assert_snapshot!(fault(&text.join("state.sqlite")).await.rsplit('/').next().unwrap(), @"state.sqlite cannot be opened; make its folder readable and writable for the user that runs the program");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    Sqlite::open(&file).await.unwrap().close().await;
    // The layout's number is the four bytes at 60 in the header of the file.
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    insta::assert_snapshot!(fault(&file).await, @"state.sqlite has layout 99, and this version of the program knows layouts up to 8; use the newer version, or put back the copy that was made before it");
}
