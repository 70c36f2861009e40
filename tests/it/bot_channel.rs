//! Setting up a channel: whoever makes the bot an admin there gets a first post to approve, and nothing appears before.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use pincite::bot::{BotSettings, Clock};
use pincite::config::{AccessMode, AccessSettings};
use pincite::store::{ChatSetting, ChatSettings, Place, PostKind, Posts, Sqlite};
use serde_json::{Value, json};

use crate::support::bot_member::bot_member;
use crate::support::telegram::{
    ADMIN, BOT_ID, CHANNEL, Call, DATE, GROUP, PRIVATE, Room, Running, TOKEN, Telegram, button,
    refusal, settings, store,
};
use crate::support::{seeds, transcript};

const BOT: u64 = BOT_ID as u64;
const HERE: Place = Place::of_chat(CHANNEL.id);
/// The private chat of the admin.
const OWNER: Room = Room::private(ADMIN);
const DAILY: &str = "Post it, and one every day at 08:00";
const ONCE: &str = "Post this one only";

fn member(status: &str, may_post: bool) -> Value {
    let mut member = bot_member(status);
    if status == "administrator" {
        member["can_post_messages"] = json!(may_post);
    }
    member
}

/// The rights of the bot change.
fn changed(telegram: &Telegram, room: Room, before: Value, after: Value) {
    let from =
        json!({ "id": ADMIN, "is_bot": false, "first_name": "Admin", "language_code": "en" });
    telegram.push(json!({ "my_chat_member": {
        "chat": { "id": room.id, "type": room.kind, "title": "Cold War daily" },
        "from": from, "date": DATE, "old_chat_member": before, "new_chat_member": after,
    } }));
}

fn promote(telegram: &Telegram) {
    changed(telegram, CHANNEL, member("left", false), member("administrator", true));
}

fn press(telegram: &Telegram, message: &Value, label: &str, person: i64) {
    let now = telegram.current(message);
    let data = button(&now, label).unwrap_or_else(|| panic!("no button {label} on {now:#}"));
    let from = json!({ "id": person, "is_bot": false, "first_name": "P", "language_code": "en" });
    telegram.query(json!({ "message": now, "data": data, "from": from }));
}

/// A bot that keeps in this store, and whose clock shows these seconds.
fn run_at(telegram: &Telegram, store: &Arc<Sqlite>, seconds: fn() -> i64) -> Running {
    telegram.knows(OWNER);
    let settings = settings(TOKEN, Some(telegram.url().to_owned()));
    let settings = BotSettings { clock: Clock { seconds, ..settings.clock }, ..settings };
    telegram.run_as(seeds::archive(), settings, Arc::clone(store) as _)
}

fn run(telegram: &Telegram, store: &Arc<Sqlite>) -> Running {
    run_at(telegram, store, || DATE)
}

fn in_channel(telegram: &Telegram) -> usize {
    telegram.look(|calls| {
        calls
            .iter()
            .filter(|call: &&Call| {
                call.body["chat_id"] == CHANNEL.id && call.method.starts_with("send")
            })
            .count()
    })
}

/// Waits until all that came of the channel before is done.
async fn settled(telegram: &Telegram) {
    telegram.post(CHANNEL, json!({ "text": "/daily" }));
    assert_eq!(telegram.reply().await["chat"]["id"], CHANNEL.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_post_is_shown_to_the_admin_and_comes_when_they_approve_it() {
    static NOW: AtomicI64 = AtomicI64::new(DATE);
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store);
    promote(&telegram);
    let offer = telegram.reply().await;
    assert_eq!(offer["chat"]["id"], OWNER.id);
    insta::assert_snapshot!("first_post_to_approve", transcript::shown(&offer));
    assert_eq!(in_channel(&telegram), 0, "nothing before it is approved");
    telegram.stop(bot).await;

    // The button works after a restart.
    let bot = run(&telegram, &store);
    press(&telegram, &offer, DAILY, ADMIN);
    let said = telegram.next("editMessageText").await.result;
    insta::assert_snapshot!("first_post_approved", transcript::shown(&said));
    let post = telegram.next("sendMessage").await;
    assert_eq!(post.body["chat_id"], CHANNEL.id);
    let (_, shown) = offer["text"].as_str().unwrap().split_once("\n\n").unwrap();
    assert_eq!(post.body["text"], shown, "it is what was shown");
    // They may tap twice before they see it.
    let from = json!({ "id": ADMIN, "is_bot": false, "first_name": "Admin" });
    telegram.query(json!({ "message": offer, "data": button(&offer, DAILY), "from": from }));
    for _ in 0..2 {
        telegram.next("answerCallbackQuery").await;
    }
    telegram.stop(bot).await;
    assert_eq!(in_channel(&telegram), 1);
    let kept = store.setting(BOT, HERE, ChatSetting::Schedule).await.unwrap();
    assert_eq!(kept.as_deref(), Some("daily 08:00"));

    // Twenty hours later it is eight in the morning of the next day.
    NOW.store(DATE + 20 * 60 * 60, Ordering::SeqCst);
    let bot = run_at(&telegram, &store, || NOW.load(Ordering::SeqCst));
    assert_eq!(telegram.next("sendMessage").await.body["chat_id"], CHANNEL.id);
    telegram.stop(bot).await;
    assert_eq!(store.posted(BOT, HERE, PostKind::Passage).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_may_be_one_post_alone_or_none() {
    for (label, posts, said) in
        [(ONCE, 1, "Nothing more comes by itself."), ("Not now", 0, "I post nothing there.")]
    {
        let telegram = Telegram::start().await;
        let store = store().await;
        let bot = run(&telegram, &store);
        promote(&telegram);
        let offer = telegram.reply().await;
        press(&telegram, &offer, label, ADMIN);
        let now = telegram.next("editMessageText").await.result;
        assert!(now["text"].as_str().unwrap().contains(said), "{now:#}");
        assert_eq!(button(&now, "Post"), None, "{now:#}");
        if posts > 0 {
            assert_eq!(telegram.next("sendMessage").await.body["chat_id"], CHANNEL.id);
        }
        telegram.stop(bot).await;
        assert_eq!(in_channel(&telegram), posts, "{label}");
        assert_eq!(store.setting(BOT, HERE, ChatSetting::Schedule).await.unwrap(), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_admin_of_the_channel_approves_nothing() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store);
    promote(&telegram);
    let offer = telegram.reply().await;
    press(&telegram, &offer, DAILY, PRIVATE.id);
    let told = telegram.next("answerCallbackQuery").await;
    assert_eq!(told.body["text"], "Only admins of this chat can set that up.");
    // The data of the button means nothing in another chat.
    let data = button(&offer, DAILY).unwrap();
    let elsewhere = telegram.write(PRIVATE, "/daily");
    telegram.reply().await;
    let from = json!({ "id": ADMIN, "is_bot": false, "first_name": "Admin" });
    telegram.query(json!({ "message": elsewhere, "data": data, "from": from }));
    let told = telegram.next("answerCallbackQuery").await;
    assert!(told.body.get("text").is_some(), "{:#}", told.body);
    telegram.stop(bot).await;
    assert_eq!(in_channel(&telegram), 0);
}

/// 11 March bears a document of the seeds, and 1 March does not.
#[tokio::test(flavor = "multi_thread")]
async fn on_another_day_the_post_of_that_day_is_shown_before_anything_is_posted() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store);
    promote(&telegram);
    let offer = telegram.reply().await;
    telegram.stop(bot).await;
    let bot = run_at(&telegram, &store, || DATE + 10 * 24 * 60 * 60);
    press(&telegram, &offer, DAILY, ADMIN);
    let again = telegram.next("editMessageText").await.result;
    let text = again["text"].as_str().unwrap();
    assert!(text.starts_with("Since I showed you that post, another day has begun"), "{text}");
    assert!(text.contains("On this day: 11 March"), "{text}");
    assert_eq!(in_channel(&telegram), 0);
    press(&telegram, &again, ONCE, ADMIN);
    let post = telegram.next("sendMessage").await;
    assert!(text.ends_with(post.body["text"].as_str().unwrap()), "{text}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_offered_where_nothing_can_come_of_it() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store);
    let (no_right, right) = (member("administrator", false), member("administrator", true));
    // An admin who may not post, another right of one who might, a group.
    changed(&telegram, CHANNEL, member("left", false), no_right.clone());
    changed(&telegram, CHANNEL, right.clone(), right.clone());
    changed(&telegram, CHANNEL, right.clone(), member("left", false));
    changed(&telegram, GROUP, member("left", false), right.clone());
    settled(&telegram).await;
    // Where posts are set up already.
    store.set_up(BOT, HERE, ChatSetting::Schedule, Some("Mon 08:00")).await.unwrap();
    promote(&telegram);
    settled(&telegram).await;
    store.set_up(BOT, HERE, ChatSetting::Schedule, None).await.unwrap();
    // Whoever never wrote to the bot cannot be written to.
    let closed = refusal(403, "Forbidden: bot can't initiate conversation with a user");
    telegram.fail_in(OWNER, "sendMessage", 403, &closed);
    promote(&telegram);
    settled(&telegram).await;
    telegram.stop(bot).await;
    // Where the channel is not let in.
    let access = AccessSettings {
        mode: AccessMode::Listed,
        allowed: [PRIVATE.id].into(),
        ..AccessSettings::default()
    };
    let bot = telegram.run_for(seeds::archive(), store, access);
    promote(&telegram);
    settled(&telegram).await;
    telegram.stop(bot).await;
    let to_owner = telegram.calls().into_iter().filter(|call| call.body["chat_id"] == OWNER.id);
    assert_eq!(to_owner.count(), 0);
}
