//! The bot among people: real HTTP to a Bot API server that refuses what Telegram refuses.

use std::sync::Arc;

use serde_json::json;

use crate::support::paper::Paper;
use crate::support::telegram::{CHANNEL, GROUP, PRIVATE, Telegram};

const LETTERS: [(&str, &str); 2] = [
    (
        "Letter on the harvest",
        "The harvest failed in spring.\n\nThe ministry asked Moscow for grain.\n\nMoscow refused the grain.",
    ),
    ("Note on the railway", "The railway carried grain to the port."),
];

fn letters() -> Arc<Paper> {
    Arc::new(Paper::new(&LETTERS))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_a_private_chat_gets_an_excerpt() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let asked = telegram.write(PRIVATE, "Who refused the grain?");
    let reply = telegram.reply().await;
    assert_eq!(reply["reply_to_message"]["message_id"], asked["message_id"]);
    let text = reply["text"].as_str().unwrap();
    assert!(text.contains("The ministry asked Moscow for grain."), "{text}");
    assert!(text.contains("Letter on the harvest"), "{text}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_messages_in_a_group_that_are_not_for_the_bot_get_no_word() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for number in 0..200 {
        let said = match number % 5 {
            0 => "Who refused the grain?".to_owned(),
            1 => format!("/ask@OtherBot about grain {number}"),
            2 => "mail me at reader@PinciteBotanics.org or x@PinciteBot".to_owned(),
            3 => "/start /help whatever".replace('/', "_"),
            _ => "/weather grain".to_owned(),
        };
        telegram.write(GROUP, &said);
    }
    telegram.write(GROUP, "/ask grain in the port");
    let reply = telegram.reply().await;
    assert!(reply["text"].as_str().unwrap().contains("grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}
