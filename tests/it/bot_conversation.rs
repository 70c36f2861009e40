//! A conversation with the bot over real HTTP: lines that go on from an answer, whose pages they are, and how an answer is taken back.

use std::sync::Arc;

use pincite::store::{Sqlite, Store};
use serde_json::{Value, json};

use crate::bot::{LETTERS, letters};
use crate::support::stub_archive::StubArchive;
use crate::support::telegram::{
    ADMIN, CHANNEL, GROUP, PRIVATE, Telegram, button, refusal, somebody,
};
use crate::support::{seeds, transcript};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

/// Presses a button and gives the message as it then is.
async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    assert_eq!(telegram.next("answerCallbackQuery").await.body.get("text"), None);
    telegram.next("editMessageText").await.result
}

/// Somebody else presses a button; gives the notice that they see.
async fn pressed_by(telegram: &Telegram, person: i64, message: &Value, label: &str) -> Value {
    let from = json!({ "id": person, "is_bot": false, "first_name": "Another" });
    let now = telegram.current(message);
    let data = button(&now, label).unwrap();
    telegram.query(json!({ "message": now, "data": data, "from": from }));
    telegram.next("answerCallbackQuery").await.body
}

async fn asked(telegram: &Telegram, line: &str) -> Value {
    telegram.write(PRIVATE, line);
    telegram.reply().await
}

const BORDER: &str = "What did the Soviet Union offer in the border talks in 1969?";

#[tokio::test(flavor = "multi_thread")]
async fn a_line_in_private_goes_on_from_the_answer_before_it() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for line in [
        BORDER,
        "and in 1987?",
        "what about Mongolia?",
        "who said that?",
        "more",
        "cite",
        "context",
        "What did Mao say to the Soviet ambassador in February 1963?",
        "thanks!",
    ] {
        let reply = asked(&telegram, line).await;
        let beginning: String = transcript::shown(&reply).chars().take(400).collect();
        seen.push(format!("> {line}\n\n{beginning}"));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n----\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_is_opened_and_asked_about() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for line in [
        BORDER,
        "open 2",
        "who was there?",
        "who's speaking?",
        "what's the exact quote?",
        "in MLA",
        "What happened on Sunday, 22 October 1962?",
    ] {
        let reply = asked(&telegram, line).await;
        let beginning: String = transcript::shown(&reply).chars().take(400).collect();
        seen.push(format!("> {line}\n\n{beginning}"));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n----\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_line_that_goes_on_are_those_of_the_whole_question() {
    let telegram = Telegram::start().await;
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().await.unwrap());
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store));
    asked(&telegram, BORDER).await;
    let follows = asked(&telegram, "and in 1987?").await;
    telegram.stop(bot).await;

    // Also in the next run, which knows it from the store.
    let bot = telegram.run_keeping(seeds::archive(), store);
    let label = if button(&follows, "next").is_some() { "next" } else { "2" };
    let second = pressed(&telegram, &follows, label).await;
    assert!(text(&second).starts_with("Kept from before"), "{second:#}");
    let again = asked(&telegram, "and in 1988?").await;
    assert!(text(&again).contains("Kept from before"), "{again:#}");

    // Without what it kept, the line is a question of its own.
    let alone = pressed(&telegram, &follows, "without").await;
    assert!(!text(&alone).contains("Kept from before"), "{alone:#}");
    assert_eq!(button(&alone, "without"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_a_line_goes_on_from_the_answer_that_it_replies_to() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(GROUP, &format!("/ask {BORDER}"));
    let first = telegram.reply().await;
    // By itself it is a question of its own, however soon it comes.
    telegram.write(GROUP, "/ask and in 1987?");
    let alone = telegram.reply().await;
    assert!(!text(&alone).contains("Kept from before"), "{alone:#}");
    for line in ["and in 1987?", "/ask and in 1987?"] {
        telegram.post(GROUP, json!({ "text": line, "reply_to_message": first }));
        let reply = telegram.reply().await;
        assert!(text(&reply).starts_with("Kept from before"), "{line}: {reply:#}");
    }
    // What people say to an answer without asking gets no word.
    telegram.post(GROUP, json!({ "text": "thanks", "reply_to_message": first }));
    telegram.post(GROUP, json!({ "text": "cite", "reply_to_message": first }));
    let cited = telegram.reply().await;
    assert!(cited["entities"].as_array().unwrap().iter().any(|it| it["type"] == "code"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_line_goes_on_from_what_it_went_on_from_at_first() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    asked(&telegram, BORDER).await;
    let line = telegram.write(PRIVATE, "and in 1979?");
    telegram.reply().await;
    asked(&telegram, "Who was told “you should not speak but listen”?").await;
    telegram.edit(&line, "and in 1988?");
    let edited = telegram.next("editMessageText").await.result;
    assert!(text(&edited).starts_with("Kept from before"), "{edited:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cites_the_words_shown_comes_in_reply() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    asked(&telegram, "railway").await;
    let line = telegram.write(PRIVATE, "as BibTeX");
    let sent = telegram.next("sendDocument").await;
    assert_eq!(sent.body["reply_parameters"]["message_id"], line["message_id"], "{:#}", sent.body);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_about_nothing_shown_is_told_so() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for line in ["more", "cite", "who said that?"] {
        let reply = asked(&telegram, line).await;
        assert!(text(&reply).contains("no answer yet to go on from"), "{reply:#}");
    }
    asked(&telegram, "railway").await;
    let reply = asked(&telegram, "more").await;
    assert!(text(&reply).contains("That was all"), "{reply:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_a_document_shows_the_excerpt_again_and_then_the_one_before() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    asked(&telegram, "grain").await;
    let second = asked(&telegram, "more").await;
    assert!(text(&second).contains("Moscow refused the grain."), "{second:#}");
    for line in ["the whole doc", "context", "who said that?", "when was that?"] {
        let beside = asked(&telegram, line).await;
        assert_ne!(text(&beside), text(&second), "{line}");
        let back = asked(&telegram, "go back").await;
        assert_eq!(text(&back), text(&second), "{line}");
    }
    let first = asked(&telegram, "back").await;
    assert!(!text(&first).contains("Moscow refused the grain."), "{first:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_dropped_is_gone_on_from_no_more() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for line in ["forget that", "ok, never mind"] {
        asked(&telegram, BORDER).await;
        let dropped = asked(&telegram, line).await;
        assert!(text(&dropped).starts_with("Dropped"), "{dropped:#}");
        assert_eq!(dropped.get("reply_markup"), None);
        let alone = asked(&telegram, "and in 1987?").await;
        assert!(!text(&alone).contains("Kept from before"), "{alone:#}");
        asked(&telegram, line).await;
        let nothing = asked(&telegram, "who said that?").await;
        assert!(text(&nothing).contains("no answer yet to go on from"), "{nothing:#}");
    }
    asked(&telegram, BORDER).await;
    let alone = asked(&telegram, "now something else: Romania").await;
    assert!(!text(&alone).contains("Kept from before"), "{alone:#}");
    assert_eq!(button(&alone, "without"), None);
    assert_eq!(button(&alone, "back"), None);
    // People who say so to each other get no word.
    telegram.write(GROUP, "/ask Romania");
    let first = telegram.reply().await;
    telegram.post(GROUP, json!({ "text": "forget that", "reply_to_message": first }));
    telegram.post(GROUP, json!({ "text": "cite", "reply_to_message": first }));
    let cited = telegram.reply().await;
    assert!(cited["entities"].as_array().unwrap().iter().any(|it| it["type"] == "code"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_said_it_and_when_are_told_in_each_language() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for language in ["en", "ru", "zh"] {
        let from = json!({
            "id": PRIVATE.id, "is_bot": false, "first_name": "Reader", "language_code": language,
        });
        for line in [
            "What did Mao say to the Soviet ambassador in February 1963?",
            "who said that?",
            "when was that?",
            "in French please",
            "that's wrong",
            "drop that",
        ] {
            telegram.post(PRIVATE, json!({ "text": line, "from": from }));
            let reply = telegram.reply().await;
            if !line.starts_with("What") {
                seen.push(format!("> {line}\n{}", transcript::shown(&reply)));
            }
        }
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ten_minutes_a_line_stands_alone() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let first = telegram.write(PRIVATE, BORDER);
    telegram.reply().await;
    let later = first["date"].as_i64().unwrap() + 601;
    telegram.post(PRIVATE, json!({ "text": "and in 1987?", "date": later }));
    let alone = telegram.reply().await;
    assert!(!text(&alone).contains("Kept from before"), "{alone:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_in_a_group_are_turned_by_who_asked() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(GROUP, "/ask grain");
    let first = telegram.reply().await;
    for label in ["next", "context", "cite"] {
        let said = pressed_by(&telegram, 4777, &first, label).await;
        assert!(said["url"].as_str().unwrap().starts_with("https://t.me/PinciteBot?start=a_"));
    }
    // The link opens a copy of their own, which they turn as they like.
    let said = pressed_by(&telegram, 4777, &first, "next").await;
    let payload = said["url"].as_str().unwrap().rsplit('=').next().unwrap().to_owned();
    telegram.write(PRIVATE, &format!("/start {payload}"));
    let copy = telegram.reply().await;
    assert_eq!(text(&copy), text(&first));
    assert!(text(&pressed(&telegram, &copy, "next").await).contains("Moscow refused the grain."));
    let forged: String = payload[2..].chars().rev().collect();
    telegram.write(PRIVATE, &format!("/start a_{forged}"));
    assert!(text(&telegram.reply().await).contains("no longer there"));
    let second = pressed(&telegram, &first, "next").await;
    assert!(text(&second).contains("Moscow refused the grain."), "{second:#}");
    // A channel speaks for itself: its pages are everybody's.
    telegram.write(CHANNEL, "/ask grain");
    let post = telegram.reply().await;
    let said = pressed_by(&telegram, 4777, &post, "next").await;
    assert_eq!(said.get("text"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_taken_back_by_who_asked_and_by_an_admin() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(GROUP, "/ask grain");
    let first = telegram.reply().await;
    let said = pressed_by(&telegram, 4777, &first, "✕").await;
    assert!(said["text"].as_str().unwrap().contains("so can an admin"), "{said:#}");
    for person in [somebody()["id"].as_i64().unwrap(), ADMIN] {
        telegram.write(GROUP, "/ask grain");
        let answer = telegram.reply().await;
        let said = pressed_by(&telegram, person, &answer, "✕").await;
        assert_eq!(said.get("text"), None, "{said:#}");
        let deleted = telegram.next("deleteMessage").await.body;
        assert_eq!(deleted["message_id"], answer["message_id"]);
    }
    // Telegram deletes nothing that is older than two days: then the answer is emptied.
    let refused = refusal(400, "Bad Request: message can't be deleted for everyone");
    telegram.fail_next("deleteMessage", 400, &refused);
    pressed_by(&telegram, ADMIN, &first, "✕").await;
    let emptied = telegram.next("editMessageText").await.result;
    assert_eq!(text(&emptied), "This answer was taken back.");
    assert_eq!(emptied.get("reply_markup"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_goes_on_from_an_answer_that_was_taken_back() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let answer = asked(&telegram, "grain").await;
    let said = pressed_by(&telegram, PRIVATE.id, &answer, "✕").await;
    assert_eq!(said.get("text"), None);
    telegram.next("deleteMessage").await;
    let reply = asked(&telegram, "more").await;
    assert!(text(&reply).contains("no answer yet to go on from"), "{reply:#}");
    // Nor does a link open a copy of it.
    telegram.write(GROUP, "/ask grain");
    let in_group = telegram.reply().await;
    let said = pressed_by(&telegram, 4777, &in_group, "next").await;
    let payload = said["url"].as_str().unwrap().rsplit('=').next().unwrap().to_owned();
    pressed_by(&telegram, ADMIN, &in_group, "✕").await;
    telegram.next("deleteMessage").await;
    let gone = asked(&telegram, &format!("/start {payload}")).await;
    assert!(text(&gone).contains("no longer there"), "{gone:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_waits_for_no_question() {
    let telegram = Telegram::start().await;
    let archive = StubArchive::new(&LETTERS);
    let gate = archive.gate();
    let bot = telegram.run(Arc::new(archive));
    let first = asked(&telegram, "grain").await;
    telegram.write(PRIVATE, "grain, but wait");
    while gate.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    let second = pressed(&telegram, &first, "next").await;
    assert!(text(&second).contains("Moscow refused the grain."), "{second:#}");
    gate.open();
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_nobody_waits_behind_one_who_asks_many_times() {
    let telegram = Telegram::start().await;
    let archive = StubArchive::new(&LETTERS);
    let gate = archive.gate();
    let bot = telegram.run(Arc::new(archive));
    telegram.write(GROUP, "/ask grain, but wait");
    while gate.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    for _ in 0..6 {
        telegram.write(GROUP, "/ask grain");
    }
    let from = json!({ "id": 4777, "is_bot": false, "first_name": "Another" });
    let theirs = telegram.post(GROUP, json!({ "text": "/ask railway", "from": from }));
    // The last of them is taken in, and only then the first search ends.
    telegram.write(PRIVATE, "railway");
    telegram.reply().await;
    gate.open();
    telegram.reply().await;
    let next = telegram.reply().await;
    assert_eq!(next["reply_to_message"]["message_id"], theirs["message_id"], "{next:#}");
    for _ in 0..6 {
        telegram.reply().await;
    }
    telegram.stop(bot).await;
}
