//! The seeds through the bot: every judged question over HTTP, every page, every button.

use serde_json::Value;

use crate::support::seeds;
use crate::support::telegram::{GROUP, PRIVATE, Telegram, button};

#[tokio::test(flavor = "multi_thread")]
async fn every_question_every_page_and_every_button_keeps_the_rules() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut several = 0;
    let cases = [
        include_str!("../fixtures/seed_questions.jsonl"),
        include_str!("../fixtures/seed_refusals.jsonl"),
    ];
    for case in cases.concat().lines() {
        let case: Value = serde_json::from_str(case).unwrap();
        telegram.write(PRIVATE, case["question"].as_str().unwrap());
        let mut shown = telegram.reply().await;
        loop {
            // Numbers open an excerpt in full, which leads back to them.
            for number in ["1", "2", "3"] {
                if button(&shown, "in short").is_none() && is_choice(&shown, number) {
                    let opened = pressed(&telegram, &shown, number).await;
                    assert!(button(&opened, "context").is_some(), "{opened:#}");
                    let back = pressed(&telegram, &opened, "in short").await;
                    assert_eq!(back["text"], shown["text"]);
                    several += 1;
                }
            }
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
    assert!(several > 20, "several excerpts were shown at once: {several}");
}

/// Whether the first row of buttons has this number.
fn is_choice(shown: &Value, number: &str) -> bool {
    let row = shown["reply_markup"]["inline_keyboard"][0].as_array();
    row.into_iter().flatten().any(|button| button["text"] == number)
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    telegram.next("editMessageText").await.result
}

/// Small talk gets a short line in private and nothing in a group; a question behind a greeting is a question.
#[tokio::test(flavor = "multi_thread")]
async fn small_talk_gets_a_short_line_in_private_and_silence_in_a_group() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for (said, reply) in [
        ("hi", "Hello. Ask this archive anything"),
        ("Thanks a lot!", "You are welcome."),
        ("who made you?", "It writes no text of its own"),
        ("how do I cite?", "“cite” gives its citation to copy"),
        ("what's in the archive?", "32 documents, 60 passages"),
        ("👍", "I only know what stands in this archive."),
        ("/ask what can you do", "Ask in your own words"),
        ("hi, what did Gorbachev promise at Vladivostok?", "A later study · data to May 1989"),
    ] {
        telegram.write(PRIVATE, said);
        let text = telegram.reply().await["text"].as_str().unwrap().to_owned();
        assert!(text.contains(reply), "{said}: {text}");
    }
    let sent = telegram.count("sendMessage");
    telegram.write(GROUP, "@PinciteBot thanks");
    telegram.write(GROUP, "/ask What did Gorbachev promise at Vladivostok?");
    let text = telegram.reply().await["text"].as_str().unwrap().to_owned();
    assert!(text.contains("Vladivostok"), "{text}");
    assert_eq!(telegram.count("sendMessage"), sent + 1);
    telegram.stop(bot).await;
}
