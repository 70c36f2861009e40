//! A digest of the week in a group and in a topic: what it tells, when it comes, and what is kept for it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use pincite::bot::{BotSettings, Clock};
use pincite::store::{
    Asked, ChatSetting, ChatSettings as _, Chats as _, Digests as _, Forgetting as _, Place,
    PostKind, Posts as _, Sqlite,
};
use serde_json::{Value, json};
use sqlx::Connection as _;

use crate::support::program::Program;
use crate::support::telegram::{
    ADMIN, BOT_ID, CHANNEL, DATE, GROUP, PRIVATE, Room, Running, SUPERGROUP, TOKEN, Telegram,
    button, settings, store,
};
use crate::support::{seeds, transcript};

const BOT: u64 = BOT_ID as u64;
const HERE: Place = Place::of_chat(GROUP.id);
const TOPIC: Place = Place { chat: GROUP.id, topic: Some(77) };
/// Sunday, 3 March 2024, 18:00 in UTC; all before that happens on Friday, 1 March, at noon.
const SUNDAY: i64 = DATE + 54 * 60 * 60;
const ANSWERED: &str = "What did Gorbachev promise at Vladivostok?";
const OPEN: &str = "Who invented the telephone?";

fn admin(text: &str) -> Value {
    json!({ "text": text, "from": { "id": ADMIN, "is_bot": false, "first_name": "Admin" } })
}

fn in_topic(mut fields: Value) -> Value {
    fields["message_thread_id"] = json!(77);
    fields["is_topic_message"] = json!(true);
    fields
}

async fn said(telegram: &Telegram, room: Room, fields: Value) -> String {
    telegram.post(room, fields);
    telegram.reply().await["text"].as_str().unwrap().to_owned()
}

async fn ask(telegram: &Telegram, question: &str) -> (Value, Value) {
    let asked = telegram.write(GROUP, &format!("/ask {question}"));
    (asked, telegram.reply().await)
}

/// A bot whose clock shows these seconds.
fn run_at(telegram: &Telegram, store: &Arc<Sqlite>, seconds: fn() -> i64) -> Running {
    let settings = settings(TOKEN, Some(telegram.url().to_owned()));
    let settings = BotSettings { clock: Clock { seconds, ..settings.clock }, ..settings };
    telegram.run_as(seeds::archive(), settings, Arc::clone(store) as _)
}

/// The questions that are kept of a place.
async fn kept(store: &Sqlite, place: Place) -> Vec<String> {
    let asked = store.asked(BOT, place, 0..i64::MAX).await.unwrap();
    asked.into_iter().map(|asked| asked.question).collect()
}

async fn has_digest(store: &Sqlite, place: Place) {
    let schedule = Some("Sun 18:00");
    store.set_up(BOT, place, ChatSetting::DigestSchedule, schedule).await.unwrap();
}

/// Until a day is noted as posted or passed over.
async fn noted(store: &Sqlite, place: Place) {
    while store.posted(BOT, place, PostKind::Digest).await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
}

/// The store notes by its own clock when something is saved; here all of it happens on that Friday.
async fn saved_on_friday(file: &Path) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let update = sqlx::query("UPDATE notebook SET saved = ?").bind(DATE);
    update.execute(&mut other).await.unwrap();
    other.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_tells_what_was_asked_saved_and_not_answered_in_each_language() {
    let mut seen = Vec::new();
    for language in ["en", "ru", "zh"] {
        let telegram = Telegram::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.sqlite");
        let store = Arc::new(Sqlite::open(&file).await.unwrap());
        store.set_up(BOT, HERE, ChatSetting::Language, Some(language)).await.unwrap();
        let bot = run_at(&telegram, &store, || DATE);
        telegram.post(GROUP, admin("/digest@PinciteBot Sunday 18:00"));
        seen.push(transcript::shown(&telegram.reply().await));
        for question in ["What happened on 22 October 1962?", OPEN] {
            ask(&telegram, question).await;
        }
        let (_, answer) = ask(&telegram, ANSWERED).await;
        let save = ["save", "сохранить", "保存"];
        let save = save.into_iter().find(|label| button(&answer, label).is_some()).unwrap();
        telegram.press(&answer, save);
        telegram.next("answerCallbackQuery").await;
        // The same asked once more by somebody else counts twice and is told once.
        telegram.write(GROUP, &format!("@PinciteBot {}", ANSWERED.to_lowercase()));
        telegram.reply().await;
        telegram.stop(bot).await;
        saved_on_friday(&file).await;

        let bot = run_at(&telegram, &store, || SUNDAY);
        let digest = telegram.next("sendMessage").await;
        telegram.stop(bot).await;
        assert_eq!(digest.body["chat_id"], GROUP.id);
        seen.push(transcript::shown(&digest.result));
        let names = digest.result["text"].as_str().unwrap();
        assert!(!names.contains("Admin") && !names.contains("Reader"), "{names}");

        // Late on the same day it comes no second time, nor does the next week tell it again.
        let sent = telegram.count("sendMessage");
        for later in [|| SUNDAY + 5 * 60 * 60, || SUNDAY + 7 * 24 * 60 * 60] {
            let bot = run_at(&telegram, &store, later);
            said(&telegram, PRIVATE, json!({ "text": "/daily" })).await;
            // What is eight days old is removed beside the replies, and not before them.
            while later() > SUNDAY + 24 * 60 * 60 && !kept(&store, HERE).await.is_empty() {
                tokio::task::yield_now().await;
            }
            telegram.stop(bot).await;
        }
        assert_eq!(telegram.count("sendMessage"), sent + 2, "nothing but the replies");
    }
    insta::assert_snapshot!(seen.join("\n\n---\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_has_a_digest_of_its_own_and_a_late_one_comes_on_the_same_day() {
    static NOW: AtomicI64 = AtomicI64::new(DATE);
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run_at(&telegram, &store, || NOW.load(Ordering::SeqCst));
    let set_up = said(&telegram, GROUP, in_topic(admin("/digest@PinciteBot sun 18:00"))).await;
    assert!(set_up.starts_with("The next digest of the week comes on Sunday, 3 March, at 18:00"));
    telegram.post(GROUP, in_topic(json!({ "text": format!("/ask {ANSWERED}") })));
    telegram.reply().await;
    // Of another place, and of nobody's digest.
    ask(&telegram, OPEN).await;
    telegram.write(PRIVATE, OPEN);
    telegram.reply().await;
    telegram.stop(bot).await;
    assert_eq!(kept(&store, TOPIC).await, [ANSWERED]);
    assert_eq!(kept(&store, HERE).await, [] as [String; 0]);

    NOW.store(SUNDAY + 3 * 60 * 60, Ordering::SeqCst);
    let bot = run_at(&telegram, &store, || NOW.load(Ordering::SeqCst));
    let digest = telegram.next("sendMessage").await;
    telegram.stop(bot).await;
    assert_eq!(digest.body["message_thread_id"], 77);
    let text = digest.result["text"].as_str().unwrap();
    assert!(text.contains("Questions asked: 1\n\nAnswered: 1\n• What did"), "{text}");
    assert!(text.contains(ANSWERED) && !text.contains(OPEN), "{text}");
    assert_eq!(store.posted(BOT, TOPIC, PostKind::Digest).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_with_nothing_has_no_digest_and_quiet_hours_are_waited_for() {
    let telegram = Telegram::start().await;
    let store = store().await;
    for place in [HERE, TOPIC] {
        has_digest(&store, place).await;
    }
    let quiet = Some("17:00-20:00");
    store.set_up(BOT, TOPIC, ChatSetting::QuietHours, quiet).await.unwrap();
    // Asked at the hour of the digest: it is of the next week.
    let late = Asked { at: SUNDAY, question: OPEN.to_owned(), is_answered: false };
    store.note_asked(BOT, HERE, &late).await.unwrap();
    let bot = run_at(&telegram, &store, || SUNDAY + 60);
    noted(&store, HERE).await;
    said(&telegram, PRIVATE, json!({ "text": "/daily" })).await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1, "nothing but the reply");
    assert_eq!(store.posted(BOT, TOPIC, PostKind::Digest).await.unwrap(), []);
    assert_eq!(kept(&store, HERE).await, [OPEN]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_before_a_digest_is_on_and_nothing_after_it_is_off() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run_at(&telegram, &store, || DATE);
    ask(&telegram, OPEN).await;
    said(&telegram, GROUP, admin("/digest@PinciteBot Sunday 18:00")).await;
    assert_eq!(kept(&store, HERE).await, [] as [String; 0]);
    let (asked, _) = ask(&telegram, OPEN).await;
    // What may tell who somebody is, and what asks for nothing.
    for not_kept in ["Is +49 30 1234567 in the archive?", "?!"] {
        ask(&telegram, not_kept).await;
    }
    assert_eq!(kept(&store, HERE).await, [OPEN]);
    telegram.edit(&asked, &format!("/ask {ANSWERED}"));
    telegram.next("editMessageText").await;
    assert_eq!(kept(&store, HERE).await, [ANSWERED], "it is in the stead of the other");
    let off = said(&telegram, GROUP, json!({ "text": "/digest@PinciteBot off" })).await;
    assert_eq!(off, "Only admins of this chat can set that up.");
    assert_eq!(kept(&store, HERE).await, [ANSWERED]);
    // An edit that leaves no question changes no answer, and leaves none here.
    telegram.edit(&asked, "/ask");
    said(&telegram, GROUP, json!({ "text": "/digest@PinciteBot" })).await;
    assert_eq!(kept(&store, HERE).await, [] as [String; 0]);
    let off = said(&telegram, GROUP, admin("/digest@PinciteBot off")).await;
    assert!(off.contains("the questions that were kept for them are removed"), "{off}");
    assert_eq!(kept(&store, HERE).await, [] as [String; 0]);
    ask(&telegram, OPEN).await;
    assert_eq!(kept(&store, HERE).await, [] as [String; 0]);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_is_set_up_by_a_command_or_a_button_in_groups_alone() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run_at(&telegram, &store, || DATE);
    for (text, reply) in [
        ("/digest@PinciteBot", "No digest of the week comes here"),
        ("/digest@PinciteBot 18:00", "Please write a day of the week and a time"),
        ("/digest@PinciteBot daily 18:00", "Please write a day of the week and a time"),
        ("/digest@PinciteBot воскресенье 9:15", "on Sunday, 3 March, at 09:15 (UTC)"),
        ("/timezone@PinciteBot Europe/Berlin", "Europe/Berlin"),
        ("/digest@PinciteBot", "on Sunday, 3 March, at 09:15 (Europe/Berlin)"),
        // The hour of today has passed and is not made up for.
        ("/digest@PinciteBot Friday 08:00", "on Friday, 8 March, at 08:00 (Europe/Berlin)"),
    ] {
        let said = said(&telegram, GROUP, admin(text)).await;
        assert!(said.contains(reply), "{text}: {said}");
    }
    telegram.post(GROUP, in_topic(admin("/settings@PinciteBot")));
    let page = telegram.reply().await;
    assert!(button(&page, "Digest of the week: none").is_some(), "a topic has its own: {page:#}");
    telegram.post(GROUP, admin("/settings@PinciteBot"));
    let page = telegram.reply().await;
    for (label, becomes) in [
        ("Digest: Friday 08:00", "Digest of the week: none"),
        ("Digest of the week: none", "Digest: Sunday 18:00"),
        ("Digest: Sunday 18:00", "Digest of the week: none"),
        ("Digest of the week: none", "Digest: Sunday 18:00"),
    ] {
        let now = telegram.current(&page);
        let data = button(&now, label).unwrap_or_else(|| panic!("no {label} on {now:#}"));
        telegram.query(json!({ "message": now, "data": data, "from": admin("")["from"] }));
        let now = telegram.next("editMessageText").await.result;
        assert!(button(&now, becomes).is_some(), "{label}: {now:#}");
        if becomes.ends_with("none") {
            assert_eq!(kept(&store, HERE).await, [] as [String; 0], "what was kept goes with it");
            assert_eq!(store.setting(BOT, HERE, ChatSetting::DigestSchedule).await.unwrap(), None);
        } else {
            ask(&telegram, OPEN).await;
            assert_eq!(kept(&store, HERE).await, [OPEN]);
        }
    }
    let private = said(&telegram, PRIVATE, json!({ "text": "/digest Sunday 18:00" })).await;
    assert!(private.starts_with("A digest of the week is for groups"), "{private}");
    let channel = said(&telegram, CHANNEL, json!({ "text": "/digest Sunday 18:00" })).await;
    assert!(channel.starts_with("There is no digest of the week for a channel"), "{channel}");
    telegram.stop(bot).await;
    let places = store.places_with(BOT, ChatSetting::DigestSchedule).await.unwrap();
    assert_eq!(places.iter().map(|it| it.place).collect::<Vec<_>>(), [HERE]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_follows_a_group_that_becomes_a_supergroup_and_forgets_nobody_s_questions() {
    let telegram = Telegram::start().await;
    let store = store().await;
    has_digest(&store, HERE).await;
    let bot = run_at(&telegram, &store, || DATE);
    ask(&telegram, ANSWERED).await;
    telegram.post(GROUP, json!({ "migrate_to_chat_id": SUPERGROUP.id }));
    while store.migrations(BOT).await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    telegram.stop(bot).await;
    let there = Place::of_chat(SUPERGROUP.id);
    // Whoever asked it: it has nobody's number.
    store.forget_person(BOT, PRIVATE.id).await.unwrap();
    assert_eq!(kept(&store, HERE).await, [] as [String; 0]);
    assert_eq!(kept(&store, there).await, [ANSWERED]);
    let bot = run_at(&telegram, &store, || SUNDAY);
    let digest = telegram.next("sendMessage").await;
    telegram.stop(bot).await;
    assert_eq!(digest.body["chat_id"], SUPERGROUP.id);
}

#[test]
fn a_terminal_says_that_a_digest_is_for_groups() {
    let said = Program::new().answers(&["chat"], "/digest Sunday 18:00\n");
    assert!(said.contains("A digest of the week is for groups and their topics"), "{said}");
    assert!(!said.contains("/help"), "it is known: {said}");
}
