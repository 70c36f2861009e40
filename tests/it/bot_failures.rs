//! Failures: servers that fail, answer nonsense or ask to wait, panics, slow chats, and shutdown.

use std::sync::Arc;
use std::time::Duration;

use pincite::bot::{BotError, Features, Updates, serve};
use serde_json::{Value, json};

use crate::bot::letters;
use crate::support::memory_store::MemoryStore;
use crate::support::telegram::{
    DATE, GROUP, PRIVATE, Room, TOKEN, Telegram, button, refusal, settings, store, wait,
};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_server_says_the_bot_goes_on() {
    let telegram = Telegram::start().await;
    telegram.fail_next("getMe", 200, "<html>Bad Gateway</html>");
    telegram.fail_next("getUpdates", 200, "garbage");
    telegram.fail_next("getUpdates", 429, &wait(1));
    telegram.fail_next(
        "getUpdates",
        409,
        &refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
    );
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;

    telegram.fail_next("sendMessage", 429, &wait(1));
    telegram.fail_next("sendMessage", 200, "");
    telegram.write(PRIVATE, "railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));

    telegram.fail_next("sendMessage", 403, &refusal(403, "Forbidden: bot was blocked by the user"));
    telegram.write(PRIVATE, "grain");
    telegram.write(PRIVATE, "harvest");
    assert!(text(&telegram.reply().await).contains("The harvest failed"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_not_given_up_when_it_must_wait_again_and_again() {
    let telegram = Telegram::start().await;
    for _ in 0..6 {
        telegram.fail_next("sendMessage", 429, &wait(1));
    }
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_not_answer_for_long_is_not_sent_the_answer_twice() {
    let telegram = Telegram::start().await;
    // Longer than the client library's own timeouts.
    telegram.delay_next("sendMessage", Duration::from_secs(19));
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "railway");
    telegram.write(PRIVATE, "grain");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    assert!(text(&telegram.reply().await).contains("grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_fails_to_give_updates_is_asked_again() {
    let telegram = Telegram::start().await;
    telegram.fail_next("getUpdates", 502, "<html><h1>502 Bad Gateway</h1></html>");
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_fails_to_send_is_asked_again() {
    let telegram = Telegram::start().await;
    telegram.fail_next("sendMessage", 500, &refusal(500, "Internal Server Error"));
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_is_in_the_way_is_removed() {
    let telegram = Telegram::start().await;
    let conflict = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    telegram.fail_next("getUpdates", 409, &refusal(409, conflict));
    let bot = telegram.run(letters());
    let removed = telegram.next("deleteWebhook").await.body;
    assert_eq!(removed["drop_pending_updates"], false);
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_is_said_plainly_and_not_shown() {
    let telegram = Telegram::start().await;
    let error = telegram.run_with(letters(), "99:wrong").ended().await.unwrap_err();
    assert!(matches!(error, BotError::BadToken));
    let said = format!("{error} {error:?}");
    assert!(said.contains("BotFather") && !said.contains("99:wrong"), "{said}");

    // A token that is taken back while the bot runs.
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.fail_next("getUpdates", 401, &refusal(401, "Unauthorized"));
    telegram.write(PRIVATE, "grain");
    assert!(matches!(bot.ended().await, Err(BotError::BadToken)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_cannot_be_called_is_said_plainly() {
    for address in ["", "telegram", "mailto:bot@example.org", "ftp://127.0.0.1"] {
        let settings = settings(TOKEN, Some(address.to_owned()));
        let ended = serve(
            Updates::Polling,
            Features::standard(),
            letters(),
            store().await,
            settings,
            std::future::pending(),
        )
        .await;
        assert!(matches!(ended, Err(BotError::BadApiUrl)), "{address}");
    }
}

#[test]
fn settings_do_not_show_the_token() {
    assert!(!format!("{:?}", settings(TOKEN, None)).contains(TOKEN));
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_updates_do_not_stop_the_bot() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let chat = json!({ "id": PRIVATE.id, "type": "private", "first_name": "Reader" });
    telegram.push(json!({ "something_of_next_year": { "id": 1 } }));
    telegram.push(json!({ "message": { "some fields": "are missing" } }));
    telegram.push(json!({ "message": null }));
    telegram.push(json!({ "message": { "message_id": 1, "date": DATE, "chat": { "id": 5, "type": "planet" } } }));
    telegram.push(json!({ "message": {
        "message_id": 900, "date": DATE, "chat": chat, "text": "harvest",
        "from": { "id": PRIVATE.id, "is_bot": false, "first_name": "Reader" },
        "entities": [{ "type": "hologram", "offset": 0, "length": 99 }, { "type": "mention", "offset": 5, "length": 1000 }] } }));
    assert!(text(&telegram.reply().await).contains("The harvest failed"));
    telegram.push(json!({ "poll_answer": { "poll_id": "1", "option_ids": [0] } }));
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_ends_one_update_with_an_apology() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "panic");
    let apology = telegram.reply().await;
    assert!(text(&apology).contains("Sorry"), "{apology:#}");
    assert!(!text(&apology).contains("somebody asked for it"), "inner words are not shown");
    let name = text(&apology).rsplit(' ').next().unwrap().trim_end_matches('.');
    assert!(name.len() == 7 && name.contains('-'), "the log tells of it under {name}");
    telegram.write(PRIVATE, "grain");
    let answer = telegram.reply().await;
    telegram.stop(bot).await;

    // A run that does not know the answer reads the question again.
    let bot = telegram.run(letters());
    let mut asked = answer.clone();
    asked["reply_to_message"]["text"] = json!("panic");
    let next = crate::support::telegram::button(&answer, "next").unwrap();
    telegram.press_data(&asked, &next);
    let notice = telegram.next("answerCallbackQuery").await.body;
    assert!(notice["text"].as_str().unwrap().contains("Sorry"));

    telegram.type_inline("panic");
    telegram.write(PRIVATE, "railway");
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_chat_does_not_hold_up_another() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    let bot = telegram.run(paper);
    telegram.write(PRIVATE, "wait for the grain");
    telegram.write(PRIVATE, "railway");
    telegram.write(GROUP, "/ask harvest");
    assert_eq!(telegram.reply().await["chat"]["id"], GROUP.id);
    gate.open();
    assert!(text(&telegram.reply().await).contains("grain"));
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_that_hang_are_given_up_with_a_word_and_never_more_than_there_are_cores() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    let mut settings = settings(TOKEN, Some(telegram.url().to_owned()));
    settings.timeouts.search = Duration::from_millis(100);
    settings.timeouts.permit = Duration::from_millis(100);
    let bot = telegram.run_as(paper, settings, store().await);
    let cores = std::thread::available_parallelism().unwrap().get();
    for _ in 0..cores {
        telegram.write(PRIVATE, "wait for the grain");
        assert!(text(&telegram.reply().await).contains("takes me too long"));
    }
    // Their threads hang on, and so does what they were permitted.
    for question in ["wait for the grain", "railway"] {
        telegram.write(PRIVATE, question);
        let said = telegram.reply().await;
        assert!(text(&said).contains("as much as I can already"), "{question}: {said:#}");
    }
    assert_eq!(gate.waiting(), cores);
    gate.open();
    while gate.waiting() > 0 {
        tokio::task::yield_now().await;
    }
    telegram.write(PRIVATE, "railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_whose_apology_panics_too_is_answered_again() {
    let telegram = Telegram::start().await;
    let store = MemoryStore::panicking_on_migration();
    let bot = telegram.run_keeping(letters(), Arc::new(store));
    // The question panics, and its apology meets a group that has become another.
    let moved = json!({
        "ok": false, "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": { "migrate_to_chat_id": GROUP.id },
    });
    telegram.fail_next("sendMessage", 400, &moved.to_string());
    telegram.write(GROUP, "/ask panic now");
    telegram.write(GROUP, "/ask railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_follow_a_group_that_becomes_a_supergroup() {
    const OLD: Room = Room { id: -5005, kind: "group" };
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    let moved = json!({
        "ok": false, "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": { "migrate_to_chat_id": GROUP.id },
    });
    telegram.fail_next("sendMessage", 400, &moved.to_string());
    telegram.write(OLD, "/ask grain");
    let answer = telegram.reply().await;
    assert_eq!(answer["chat"]["id"], GROUP.id);
    assert_eq!(button(&answer, "next"), None, "the question is not there to be looked up again");
    telegram.press(&answer, "context");
    let context = telegram.next("editMessageText").await;
    assert_eq!(context.body["chat_id"], GROUP.id);
    assert_eq!(button(&context.result, "back"), None);
    telegram.stop(bot).await;

    let restarted = telegram.run_keeping(letters(), store);
    telegram.write(OLD, "/ask railway");
    assert_eq!(telegram.reply().await["chat"]["id"], GROUP.id, "it is known for good");
    telegram.stop(restarted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_says_itself_that_it_becomes_a_supergroup() {
    const OLD: Room = Room { id: -5005, kind: "group" };
    let telegram = Telegram::start().await;
    telegram.post(OLD, json!({ "migrate_to_chat_id": GROUP.id }));
    telegram.write(OLD, "/ask harvest");
    let bot = telegram.run(letters());
    assert_eq!(telegram.reply().await["chat"]["id"], GROUP.id);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_must_wait_does_not_hold_up_another() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.fail_next("sendMessage", 429, &wait(2));
    telegram.write(PRIVATE, "grain");
    telegram.write(GROUP, "/ask harvest");
    let first = telegram.reply().await;
    let second = telegram.reply().await;
    assert_ne!(first["chat"]["id"], second["chat"]["id"]);
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_signal_lets_the_work_in_hand_finish_and_confirms_it() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    let bot = telegram.run(paper);
    telegram.write(PRIVATE, "wait for the grain");
    telegram.write(PRIVATE, "harvest");
    telegram.write(GROUP, "/ask railway");
    assert_eq!(telegram.reply().await["chat"]["id"], GROUP.id, "all three are in hand");
    let stopping = tokio::spawn({
        let telegram = telegram.clone();
        async move { telegram.stop(bot).await }
    });
    gate.open();
    stopping.await.unwrap();
    assert_eq!(telegram.count("sendMessage"), 3, "nothing is lost");
    assert_eq!(telegram.pending(), 0, "nothing will come again");

    let restarted = telegram.run(letters());
    telegram.write(PRIVATE, "railway");
    for _ in 0..3 {
        telegram.reply().await;
    }
    telegram.stop(restarted).await;
    assert_eq!(telegram.count("sendMessage"), 4, "nothing is answered twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_stops_while_it_waits_for_a_server_that_is_not_there() {
    let nowhere = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", nowhere.local_addr().unwrap());
    drop(nowhere);
    let settings = settings(TOKEN, Some(address));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let bot = tokio::spawn(serve(
        Updates::Polling,
        Features::standard(),
        letters(),
        store().await,
        settings,
        async move { _ = stopped.await },
    ));
    tokio::task::yield_now().await;
    stop.send(()).unwrap();
    assert!(bot.await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_that_come_while_the_bot_is_away_are_answered_later() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
    telegram.write(PRIVATE, "railway");
    let restarted = telegram.run(letters());
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(restarted).await;
}
