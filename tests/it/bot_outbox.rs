//! What no update asks for is sent all the same: every kind of body, through the same throttle and retries, once, and whatever is killed.

use std::path::Path;
use std::process::Child;

use pincite::bot::{Body, Keyboard, Outgoing, Poll, Upload};
use pincite::model::PassageId;
use pincite::render::telegram::{Action, Button, Entity, EntityKind, Message, plain};
use pincite::store::{Enqueued, Outbox, Queued, STATE_FILE, Skipped, Sqlite, Store};
use serde_json::{Value, json};
use teloxide::types::{ChatId, MessageId, ThreadId};

use crate::bot::letters;
use crate::bot_process::{command, end, quiet, signal};
use crate::support::telegram::{
    BOT_ID, DATE, GROUP, Instant, PRIVATE, SUPERGROUP, Side, Telegram, refusal, store, wait,
};

const BOT: u64 = BOT_ID as u64;

fn queued(key: &str, due: i64, outgoing: &Outgoing) -> Queued {
    let json = serde_json::to_string(outgoing).unwrap();
    Queued { key: key.to_owned(), chat: outgoing.chat.0, due, json }
}

/// The keys of what is due.
async fn due(store: &impl Store) -> Vec<String> {
    let due = store.due(BOT, DATE, &Skipped::default()).await.unwrap();
    due.into_iter().map(|due| due.key).collect()
}

fn post(text: &str) -> Outgoing {
    Outgoing::to(ChatId(PRIVATE.id), Body::text(plain(text)))
}

async fn put(store: &impl Store, key: &str, outgoing: &Outgoing) -> Enqueued {
    store.enqueue(BOT, &queued(key, DATE, outgoing)).await.unwrap()
}

fn game() -> Action {
    Action::Feature { feature: "game".to_owned(), argument: "1".to_owned() }
}

fn upload(name: &str) -> Upload {
    Upload { name: name.to_owned(), bytes: b"some\r\n--bytes".to_vec(), caption: plain("a page") }
}

/// Sends one thing through the outbox, and gives the call that came of it.
async fn sent(outgoing: Outgoing, method: &str) -> Value {
    let telegram = Telegram::start().await;
    let store = store().await;
    put(&*store, "one", &outgoing).await;
    // Once the throttle is asked for by the server itself, and once the server fails.
    telegram.fail_next(method, 429, &wait(0));
    telegram.fail_next(method, 502, "<html>Bad Gateway</html>");
    let bot = telegram.run_keeping(letters(), store);
    let call = telegram.next(method).await.body;
    telegram.stop(bot).await;
    call
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_may_reply_and_go_to_a_topic() {
    let outgoing = Outgoing {
        chat: ChatId(GROUP.id),
        reply_to: Some(MessageId(7)),
        topic: Some(ThreadId(MessageId(77))),
        body: Body::text(plain("good morning")),
    };
    let call = sent(outgoing, "sendMessage").await;
    assert_eq!(call["text"], "good morning");
    assert_eq!(call["message_thread_id"], 77);
    assert_eq!(call["reply_parameters"]["message_id"], 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_and_a_file_are_uploaded_with_their_captions() {
    for (method, field, body) in [
        ("sendPhoto", "photo", Body::Picture(upload("page.png"))),
        ("sendDocument", "document", Body::File(upload("page \"one\".pdf"))),
    ] {
        let call = sent(Outgoing::to(ChatId(PRIVATE.id), body), method).await;
        assert_eq!(call["chat_id"], PRIVATE.id);
        assert_eq!(call["caption"], "a page");
        assert_eq!(call[field]["content"], "some\r\n--bytes");
        assert!(call[field]["name"].as_str().unwrap().starts_with("page"), "{call:#}");
    }
}

/// What an earlier version put waits in this layout: a change here must still read what was written before it.
#[test]
fn every_body_waits_in_a_layout_that_the_next_version_can_read() {
    let id = PassageId("AbC-_0123456".to_owned());
    let actions = [Action::Show(1), Action::Context(2, id.clone()), Action::Cite(3, id), game()];
    let buttons = actions.map(|action| Button { label: "b".to_owned(), action }).to_vec();
    let entity =
        Entity { kind: EntityKind::ExpandableBlockquote, offset: 0, length: 1, address: None };
    let message = Message { entities: vec![entity], buttons: vec![buttons], ..plain("hi") };
    let replying = Outgoing {
        chat: ChatId(-1),
        reply_to: Some(MessageId(7)),
        topic: Some(ThreadId(MessageId(77))),
        body: Body::Text { message, keyboard: Keyboard::Buttons },
    };
    let to = |body| Outgoing::to(ChatId(4001), body);
    let choices = Keyboard::Choices(vec!["yes".to_owned()]);
    let poll = Poll {
        question: "q".to_owned(),
        options: vec!["a".to_owned()],
        right: Some(0),
        ..Poll::default()
    };
    let all = [
        replying,
        to(Body::text(plain("hi"))),
        to(Body::Text { message: plain("hi"), keyboard: choices }),
        to(Body::Picture(upload("a.png"))),
        to(Body::File(upload("a.pdf"))),
        to(Body::Poll(poll)),
        to(Body::Edit { message: MessageId(8), content: plain("ho") }),
        to(Body::EditPicture { message: MessageId(9), picture: upload("a.png") }),
    ];
    let kept = all.each_ref().map(|one| serde_json::to_string(one).unwrap());
    for (one, kept) in all.iter().zip(&kept) {
        assert_eq!(serde_json::from_str::<Outgoing>(kept).unwrap(), *one);
    }
    insta::assert_snapshot!(kept.join("\n"), @r#"
    {"chat":-1,"reply_to":7,"topic":77,"body":{"Text":{"message":{"text":"hi","entities":[{"kind":"ExpandableBlockquote","offset":0,"length":1}],"buttons":[[{"label":"b","action":{"Show":1}},{"label":"b","action":{"Context":[2,"AbC-_0123456"]}},{"label":"b","action":{"Cite":[3,"AbC-_0123456"]}},{"label":"b","action":{"Feature":{"feature":"game","argument":"1"}}}]]},"keyboard":"Buttons"}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"Text":{"message":{"text":"hi","entities":[],"buttons":[]},"keyboard":"None"}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"Text":{"message":{"text":"hi","entities":[],"buttons":[]},"keyboard":{"Choices":["yes"]}}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"Picture":{"name":"a.png","bytes":"736f6d650d0a2d2d6279746573","caption":{"text":"a page","entities":[],"buttons":[]}}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"File":{"name":"a.pdf","bytes":"736f6d650d0a2d2d6279746573","caption":{"text":"a page","entities":[],"buttons":[]}}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"Poll":{"question":"q","options":["a"],"right":0}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"Edit":{"message":8,"content":{"text":"ho","entities":[],"buttons":[]}}}}
    {"chat":4001,"reply_to":null,"topic":null,"body":{"EditPicture":{"message":9,"picture":{"name":"a.png","bytes":"736f6d650d0a2d2d6279746573","caption":{"text":"a page","entities":[],"buttons":[]}}}}}
    "#);
}

/// A caption may be what somebody wrote, so it is only that: text.
#[tokio::test(flavor = "multi_thread")]
async fn a_caption_cannot_forge_fields_of_the_form_that_carries_it() {
    let forged = "a page\r\n--pincite-form-00000000\r\nContent-Disposition: form-data; name=\"disable_notification\"\r\n\r\ntrue";
    let body = Body::Picture(Upload { caption: plain(forged), ..upload("page.png") });
    let call = sent(Outgoing::to(ChatId(PRIVATE.id), body), "sendPhoto").await;
    assert_eq!(call["caption"], forged, "{call:#}");
    assert_eq!(call.get("disable_notification"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poll_asks_for_choice_or_for_knowledge() {
    let poll = Poll {
        question: "When was the letter written?".to_owned(),
        options: vec!["1962".to_owned(), "1963".to_owned()],
        right: Some(0),
        ..Poll::default()
    };
    let call = sent(Outgoing::to(ChatId(GROUP.id), Body::Poll(poll)), "sendPoll").await;
    assert_eq!(call["options"], json!([{ "text": "1962" }, { "text": "1963" }]));
    assert_eq!((&call["type"], &call["correct_option_ids"]), (&json!("quiz"), &json!([0])));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_changes_a_message_of_ours() {
    let telegram = Telegram::start().await;
    let store = store().await;
    put(&*store, "first", &post("good morning")).await;
    let bot = telegram.run_keeping(letters(), store.clone());
    let first = telegram.reply().await;
    let message = MessageId(first["message_id"].as_i64().unwrap() as i32);
    let content = plain("good evening");
    let edit = Outgoing::to(ChatId(PRIVATE.id), Body::Edit { message, content });
    telegram.stop(bot).await;
    put(&*store, "edit", &edit).await;
    let bot = telegram.run_keeping(letters(), store);
    assert_eq!(telegram.next("editMessageText").await.body["text"], "good evening");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_follows_a_group_and_leaves_pages_behind() {
    let telegram = Telegram::start().await;
    let store = store().await;
    telegram.migrate(GROUP, SUPERGROUP);
    let button = |label: &str, action| vec![Button { label: label.to_owned(), action }];
    let buttons = vec![button("next", Action::Show(1)), button("play", game())];
    let message = Message { buttons, ..plain("good morning") };
    let body = Body::Text { message, keyboard: Keyboard::Buttons };
    put(&*store, "daily", &Outgoing::to(ChatId(GROUP.id), body)).await;
    let bot = telegram.run_keeping(letters(), store);
    let call = telegram.next("sendMessage").await.body;
    assert_eq!(call["chat_id"], SUPERGROUP.id);
    let rows = call["reply_markup"]["inline_keyboard"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][0]["text"], "play");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_due_or_was_sent_is_not_sent_and_a_closed_chat_stops_nothing() {
    let telegram = Telegram::start().await;
    let store = store().await;
    telegram.fail_in(GROUP, "sendMessage", 403, &refusal(403, "Forbidden: bot was kicked"));
    let closed = Outgoing::to(ChatId(GROUP.id), Body::text(plain("to nobody")));
    put(&*store, "closed", &closed).await;
    put(&*store, "today", &post("today's")).await;
    store.enqueue(BOT, &queued("tomorrow", DATE + 86_400, &post("tomorrow's"))).await.unwrap();
    let bot = telegram.run_keeping(letters(), store.clone());
    assert_eq!(telegram.reply().await["text"], "today's");
    while !due(&*store).await.is_empty() {
        tokio::task::yield_now().await;
    }
    telegram.stop(bot).await;
    assert_eq!(put(&*store, "today", &post("today's")).await, Enqueued::Duplicate);
    let bot = telegram.run_keeping(letters(), store);
    telegram.write(PRIVATE, "railway");
    telegram.reply().await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_to_one_chat_are_sent_in_the_order_in_which_they_were_put() {
    let telegram = Telegram::start().await;
    let store = store().await;
    for text in ["one", "two", "three"] {
        put(&*store, text, &post(text)).await;
    }
    // The first is retried; meanwhile another chat is served, and nothing else goes into this one.
    telegram.fail_in(PRIVATE, "sendMessage", 502, "<html>Bad Gateway</html>");
    put(&*store, "group", &Outgoing::to(ChatId(GROUP.id), Body::text(plain("group")))).await;
    let bot = telegram.run_keeping(letters(), store);
    let mut texts = Vec::new();
    for _ in 0..4 {
        texts.push(telegram.reply().await["text"].as_str().unwrap().to_owned());
    }
    telegram.stop(bot).await;
    assert_eq!(texts, ["group", "one", "two", "three"]);
}

/// A newer version may have put it, and may run again.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_cannot_be_read_stays_and_stops_nothing() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let odd = Queued { json: "{}".to_owned(), ..queued("odd", DATE, &post("")) };
    store.enqueue(BOT, &odd).await.unwrap();
    put(&*store, "today", &post("today's")).await;
    let bot = telegram.run_keeping(letters(), store.clone());
    assert_eq!(telegram.reply().await["text"], "today's");
    telegram.stop(bot).await;
    assert_eq!(due(&*store).await, ["odd"]);
    assert_eq!(store.message(BOT, "odd").await.unwrap().unwrap(), "{}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_stays_behind_when_its_group_becomes_a_supergroup() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let edit = |text: &str| {
        let body = Body::Edit { message: MessageId(7), content: plain(text) };
        Outgoing::to(ChatId(GROUP.id), body)
    };
    telegram.migrate(GROUP, SUPERGROUP);
    put(&*store, "edit", &edit("while nobody knows")).await;
    let bot = telegram.run_keeping(letters(), store.clone());
    while !due(&*store).await.is_empty() {
        tokio::task::yield_now().await;
    }
    telegram.stop(bot).await;
    put(&*store, "known", &edit("when it is known")).await;
    let bot = telegram.run_keeping(letters(), store.clone());
    while !due(&*store).await.is_empty() {
        tokio::task::yield_now().await;
    }
    telegram.stop(bot).await;
    let chats: Vec<Value> =
        telegram.calls().iter().map(|call| call.body["chat_id"].clone()).collect();
    assert!(!chats.contains(&json!(SUPERGROUP.id)), "message 7 is another one there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_signal_waits_for_what_is_being_sent() {
    let telegram = Telegram::start().await;
    let store = store().await;
    put(&*store, "today", &post("today's")).await;
    telegram.delay_next("sendMessage", std::time::Duration::from_millis(500));
    let bot = telegram.run_keeping(letters(), store.clone());
    telegram.until(|calls| calls.iter().any(|call| call.method == "sendMessage")).await;
    telegram.stop(bot).await;
    let bot = telegram.run_keeping(letters(), store);
    telegram.write(PRIVATE, "railway");
    telegram
        .until(|calls| calls.iter().any(|call| call.body["reply_parameters"].is_object()))
        .await;
    telegram.stop(bot).await;
    let posts = telegram.calls().into_iter().filter(|call| call.body["text"] == "today's");
    assert_eq!(posts.count(), 1);
}

/// The process, quiet: its output is not read, and a full pipe would hold it.
fn start(telegram: &Telegram, data: &Path) -> Child {
    quiet(&mut command(telegram, data)).spawn().unwrap()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_process_is_killed_a_message_is_sent_and_twice_in_one_window_only() {
    // Before anything is sent; and when Telegram has acted and nothing is noted yet: that is the window.
    for (method, times) in [("getMe", 1), ("sendMessage", 2)] {
        let telegram = Telegram::start().await;
        let data = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&data.path().join(STATE_FILE)).await.unwrap();
        put(&store, "daily:4001:2024-03-01", &post("good morning")).await;
        store.close().await;

        let child = start(&telegram, data.path());
        telegram.kill_at(Instant { method, number: 1, side: Side::After }, child.id());
        end(child).await;
        let child = start(&telegram, data.path());
        telegram
            .until(|calls| {
                calls.iter().filter(|call| call.method == "sendMessage").count() == times
            })
            .await;
        // Noted by now, or soon: a question is answered after it.
        let store = Sqlite::open(&data.path().join(STATE_FILE)).await.unwrap();
        while !due(&store).await.is_empty() {
            tokio::task::yield_now().await;
        }
        store.close().await;
        signal(&child, "TERM");
        end(child).await;

        let child = start(&telegram, data.path());
        telegram.write(PRIVATE, "Who is Frodo Baggins?");
        telegram
            .until(|calls| {
                calls.iter().filter(|call| call.method == "sendMessage").count() == times + 1
            })
            .await;
        signal(&child, "TERM");
        end(child).await;
        let posts = telegram.calls().into_iter().filter(|call| call.body["text"] == "good morning");
        assert_eq!(posts.count(), times, "killed at {method}");
        telegram.assert_lawful();
    }
}
