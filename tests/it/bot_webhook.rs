//! Updates that are delivered: each is kept before Telegram may forget it, and nothing comes in by another way.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use pincite::bot::{BotError, Features, Updates, Webhook, serve};
use pincite::http::PublicUrl;
use serde_json::{Value, json};

use crate::bot::letters;
use crate::bot_durable::{all_answered, ask};
use crate::bot_process::{command, end, quiet, signal};
use crate::support::memory_store::MemoryStore;
use crate::support::telegram::{
    GROUP, Instant, PRIVATE, Side, TOKEN, Telegram, refusal, settings, store,
};
use crate::support::webhook::{PUBLIC, free_address};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_delivered_is_answered() {
    let telegram = Telegram::start().await;
    telegram.write(PRIVATE, "grain");
    let bot = telegram.run_webhook(letters(), store().await).await;
    telegram.reply().await;
    let set = telegram.next("setWebhook").await.body;
    assert_eq!(set["url"], PUBLIC);
    assert_eq!(set["drop_pending_updates"], false);
    telegram.write(GROUP, "/ask railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.write(PRIVATE, "harvest");
    assert!(text(&telegram.reply().await).contains("The harvest failed"));
    telegram.stop(bot).await;
    assert_eq!(telegram.pending(), 0);
    assert_eq!(telegram.count("deleteWebhook"), 0, "another process may have taken over");
}

/// `pincite serve` on the seeds, to which updates are delivered.
fn start(telegram: &Telegram, data: &Path, address: SocketAddr) -> Child {
    let mut command = command(telegram, data);
    command.env("PINCITE_WEBHOOK_URL", PUBLIC).env("PINCITE_WEBHOOK_LISTEN", address.to_string());
    quiet(&mut command).spawn().unwrap()
}

/// Instants around the calls that set the webhook and that answer, and around deliveries.
#[cfg(unix)]
const INSTANTS: [Instant; 7] = [
    Instant { method: "setWebhook", number: 1, side: Side::Before },
    Instant { method: "setWebhook", number: 1, side: Side::After },
    Instant { method: "webhook", number: 2, side: Side::Before },
    Instant { method: "webhook", number: 1, side: Side::After },
    Instant { method: "sendMessage", number: 1, side: Side::Before },
    Instant { method: "sendMessage", number: 1, side: Side::After },
    Instant { method: "sendMessage", number: 4, side: Side::After },
];

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_process_is_killed_what_was_delivered_is_answered() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let address = free_address().await;
    telegram.deliver_to(address);
    let mut asked = Vec::new();
    for instant in INSTANTS {
        let questions = ask(&telegram);
        let child = start(&telegram, data.path(), address);
        telegram.kill_at(instant, child.id());
        end(child).await;
        let child = start(&telegram, data.path(), address);
        asked.extend(questions);
        let before = asked.len();
        let counted = all_answered(&telegram, &asked).await;
        // The answer goes out before the status of its delivery; a stop between the two would leave it pending.
        let confirmed = async {
            while telegram.pending() > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), confirmed).await.expect("a status for each");
        signal(&child, "TERM");
        end(child).await;
        let twice = counted.values().sum::<usize>() - before;
        assert!(twice <= 2 * INSTANTS.len(), "what both chats had in hand comes twice: {twice}");
    }
    telegram.assert_lawful();
    assert_eq!(telegram.pending(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_delivered_twice_is_answered_once() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_webhook(letters(), store().await).await;
    let asked = telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.repeat(&asked);
    telegram.write(PRIVATE, "harvest");
    assert!(text(&telegram.reply().await).contains("The harvest failed"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_store_cannot_keep_is_answered_and_stays_at_telegram_until_then() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    let bot = telegram.run_webhook(paper, Arc::new(MemoryStore::full())).await;
    telegram.write(PRIVATE, "wait for the grain");
    telegram.write(GROUP, "/ask railway");
    assert_eq!(telegram.reply().await["chat"]["id"], GROUP.id);
    telegram.not_delivered("503").await;
    assert!(telegram.pending() >= 1, "telegram must not forget what is in hand");
    gate.open();
    assert!(text(&telegram.reply().await).contains("grain"));
    telegram.nothing_pending().await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2, "repeated deliveries are held off");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_cannot_be_set_yet_is_set_later() {
    let telegram = Telegram::start().await;
    telegram.fail_next(
        "setWebhook",
        400,
        &refusal(
            400,
            "Bad Request: bad webhook: Failed to resolve host: Name or service not known",
        ),
    );
    telegram.fail_next("setWebhook", 200, "<html>Bad Gateway</html>");
    telegram.write(PRIVATE, "grain");
    let bot = telegram.run_webhook(letters(), store().await).await;
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_refused_ends_the_bot() {
    let telegram = Telegram::start().await;
    telegram.fail_next("setWebhook", 401, &refusal(401, "Unauthorized"));
    let bot = telegram.run_webhook(letters(), store().await).await;
    assert!(matches!(bot.ended().await, Err(BotError::BadToken)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_somebody_changes_is_set_again() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_webhook(letters(), store().await).await;
    telegram.next("setWebhook").await;
    telegram.forget_webhook();
    telegram.write(PRIVATE, "grain");
    telegram.next("setWebhook").await;
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn telegram_is_asked_when_nothing_comes_and_what_it_says_is_told() {
    let telegram = Telegram::start().await;
    let mut settings = settings(TOKEN, Some(telegram.url().to_owned()));
    settings.timeouts.quiet = Duration::from_millis(20);
    let heartbeat = Arc::clone(&settings.heartbeat);
    let bot = telegram.run_webhook_with(letters(), store().await, settings).await;
    telegram.next("getWebhookInfo").await;
    assert_eq!(heartbeat.check(), Ok(()), "telegram says that nothing waits");

    telegram.trouble_with_delivering(Some("SSL error {certificate has expired}"));
    let said = loop {
        telegram.next("getWebhookInfo").await;
        if let Err(silent) = heartbeat.check() {
            break silent.to_string();
        }
    };
    assert!(said.contains("telegram cannot deliver 1 updates: SSL error {cert"), "{said}");

    telegram.trouble_with_delivering(None);
    telegram.reply().await;
    assert_eq!(heartbeat.check(), Ok(()));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_back_to_polling_gets_what_waits() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_webhook(letters(), store().await).await;
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
    telegram.write(PRIVATE, "harvest");
    let bot = telegram.run(letters());
    let removed = telegram.next("deleteWebhook").await.body;
    assert_eq!(removed["drop_pending_updates"], false);
    assert!(text(&telegram.reply().await).contains("The harvest failed"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_signal_lets_what_was_delivered_be_answered() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    let bot = telegram.run_webhook(paper, store().await).await;
    telegram.write(PRIVATE, "wait for the grain");
    telegram.write(GROUP, "/ask railway");
    assert_eq!(telegram.reply().await["chat"]["id"], GROUP.id);
    telegram.nothing_pending().await;
    let stopping = tokio::spawn({
        let telegram = telegram.clone();
        async move { telegram.stop(bot).await }
    });
    gate.open();
    stopping.await.unwrap();
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_updates_do_not_hold_up_those_that_follow() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_webhook(letters(), store().await).await;
    telegram.push(json!({ "something_of_next_year": { "id": 1 } }));
    telegram.push(json!({ "message": { "some fields": "are missing" } }));
    telegram.push(json!({ "message": null }));
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.nothing_pending().await;
    telegram.stop(bot).await;
}

/// What stands in front of the bot: it takes requests, adds what proxies add, and passes them on.
async fn proxy(to: SocketAddr) -> SocketAddr {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let pass = move |request: Request| async move {
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        let mut headers = head.headers;
        headers.insert("host", "bot.example.org".parse().unwrap());
        headers.insert("x-forwarded-for", "192.0.2.7".parse().unwrap());
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        let url = format!("http://{to}{}", head.uri.path());
        let sent = client.request(head.method, url).headers(headers).body(body).send().await;
        sent.map_or(StatusCode::BAD_GATEWAY, |answer| answer.status())
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, Router::new().fallback(pass)).await });
    address
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_program_answers_behind_a_proxy_and_stops_on_a_signal() {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let address = free_address().await;
    telegram.deliver_to(proxy(address).await);
    let child = start(&telegram, data.path(), address);
    telegram.write(PRIVATE, "What happened on 22 October 1962?");
    assert!(text(&telegram.reply().await).contains("22 Oct 1962"));
    telegram.nothing_pending().await;
    signal(&child, "TERM");
    end(child).await;
    telegram.assert_lawful();
}

/// Whoever starts the program again must learn that it ended for a reason.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_of_the_webhook_that_ends_by_itself_ends_the_bot_with_an_error() {
    let telegram = Telegram::start().await;
    let (deliver, deliveries) = tokio::sync::mpsc::channel(1);
    let webhook = Webhook { url: PublicUrl::parse(PUBLIC).unwrap(), deliveries };
    let settings = settings(TOKEN, Some(telegram.url().to_owned()));
    let bot = tokio::spawn(serve(
        Updates::Webhook(webhook),
        Features::standard(),
        letters(),
        store().await,
        settings,
        std::future::pending(),
    ));
    telegram.next("setWebhook").await;
    drop(deliver);
    let ended = bot.await.unwrap();
    assert!(matches!(ended, Err(BotError::WebhookEnded)), "{ended:?}");
}
