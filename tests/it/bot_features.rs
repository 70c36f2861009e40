//! A feature is added without touching the others: this file is all that `/ping` is.

use std::time::Duration;

use pincite::bot::{
    Audience, Body, Content, Feature, Features, Handling, Keyboard, MenuCommand, OutboxHandle,
    Outgoing, Reply, Request,
};
use pincite::messages::Locale;
use pincite::render::telegram::{Action, Button, plain};
use serde_json::Value;

use crate::bot::letters;
use crate::support::telegram::{GROUP, PRIVATE, Telegram, store};

/// Answers `/ping` with a button, a tap on the button with an edit, and sends something later that nobody asks for.
struct Ping {
    outbox: OutboxHandle,
}

fn again() -> Action {
    Action::Feature { feature: "ping".to_owned(), argument: "again".to_owned() }
}

impl Feature for Ping {
    fn commands(&self, _: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand {
            name: "ping".to_owned(),
            does: "say pong".to_owned(),
            audience: Audience::Everybody,
        }]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => {
                matches!(&message.content, Content::Command { name, .. } if name == "ping")
            }
            Request::Callback(callback) => {
                callback.pressed.as_ref().is_ok_and(|pressed| pressed.action == again())
            }
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        let reply = match request {
            Request::Message(message) => {
                let button = Button { label: "again".to_owned(), action: again() };
                let mut pong = plain("pong");
                pong.buttons = vec![vec![button]];
                let body = Body::Text { message: pong, keyboard: Keyboard::Buttons };
                Some(Reply::Send(message.origin.reply(body)))
            }
            Request::Callback(callback) => callback.pressed.as_ref().ok().map(|pressed| {
                let body = Body::Edit { message: pressed.message, content: plain("pong again") };
                Reply::Page { query: callback.id.clone(), edit: Outgoing::to(pressed.chat, body) }
            }),
            _ => None,
        };
        Box::pin(async move {
            if let Request::Message(message) = request {
                let later = Outgoing::to(message.origin.chat, Body::text(plain("pong, later")));
                self.outbox.put("ping:1", 0, &later).await.expect("it can be kept");
            }
            Ok(reply)
        })
    }
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feature_brings_its_command_its_button_and_its_place_in_the_menu() {
    let telegram = Telegram::start().await;
    let features =
        Features::standard().with(|services| Box::new(Ping { outbox: services.outbox() }));
    let bot = telegram.run_features(features, letters(), store().await);
    telegram.write(GROUP, "/ping");
    // In any order; long before the outbox would be looked into by itself, which is every 15 seconds.
    let both = async { [telegram.reply().await, telegram.reply().await] };
    let both = tokio::time::timeout(Duration::from_secs(10), both).await;
    let [pong, later] = both.expect("putting a message wakes the outbox");
    let (pong, later) = if text(&pong) == "pong" { (pong, later) } else { (later, pong) };
    assert_eq!((text(&pong), text(&later)), ("pong", "pong, later"));
    telegram.press(&pong, "again");
    assert_eq!(text(&telegram.next("editMessageText").await.result), "pong again");

    telegram.write(PRIVATE, "/help");
    assert!(text(&telegram.reply().await).contains("/ping – say pong"));
    let menu = telegram.next("setMyCommands").await.body;
    assert_eq!(menu["commands"][0]["command"], "ping");
    // What was there before goes on as it was.
    telegram.write(PRIVATE, "railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
}
