//! The seeds through the bot: every judged question over HTTP, every page, every button.

use serde_json::Value;

use crate::support::seeds;
use crate::support::telegram::{PRIVATE, Telegram, button};

#[tokio::test(flavor = "multi_thread")]
async fn every_question_every_page_and_every_button_keeps_the_rules() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let cases = [
        include_str!("../fixtures/seed_questions.jsonl"),
        include_str!("../fixtures/seed_refusals.jsonl"),
    ];
    for case in cases.concat().lines() {
        let case: Value = serde_json::from_str(case).unwrap();
        telegram.write(PRIVATE, case["question"].as_str().unwrap());
        let mut shown = telegram.reply().await;
        loop {
            for look in ["context", "cite"] {
                if button(&shown, look).is_some() {
                    let looked = pressed(&telegram, &shown, look).await;
                    assert_eq!(pressed(&telegram, &looked, "back").await["text"], shown["text"]);
                }
            }
            if button(&shown, "next").is_none() {
                break;
            }
            shown = pressed(&telegram, &shown, "next").await;
        }
        telegram.type_inline(case["question"].as_str().unwrap());
        telegram.next("answerInlineQuery").await;
    }
    telegram.stop(bot).await;
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    telegram.next("editMessageText").await.result
}
