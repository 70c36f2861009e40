//! `/people`, `/places`, `/years`, `/collections` and `/doc`: pages that lead on with a tap, in every kind of chat.

use serde_json::{Value, json};

use crate::support::telegram::{CHANNEL, GROUP, PRIVATE, Telegram, button, store};
use crate::support::{seeds, transcript};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    let answer = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(answer.get("text"), None, "a tap that works needs no notice");
    telegram.next("editMessageText").await.result
}

#[tokio::test(flavor = "multi_thread")]
async fn each_name_is_a_button_that_narrows_down_to_a_passage() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(PRIVATE, "/years");
    let years = telegram.reply().await;
    let mut seen = vec![transcript::shown(&years)];
    let mut page = years;
    for label in ["1959", "1", "passages", "2", "passages", "the document"] {
        page = pressed(&telegram, &page, label).await;
        seen.push(format!("(presses “{label}”)\n{}", transcript::shown(&page)));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn names_have_counts_and_lead_to_what_the_texts_say() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for command in ["/people", "/places", "/collections"] {
        telegram.write(PRIVATE, command);
        seen.push(format!("> {command}\n{}", transcript::shown(&telegram.reply().await)));
    }
    telegram.write(PRIVATE, "/years");
    let year = pressed(&telegram, &telegram.reply().await, "1963").await;
    telegram.press(&year, "search in this year");
    telegram.next("answerCallbackQuery").await;
    let list = telegram.reply().await;
    seen.push(format!("(presses “search in this year”)\n{}", transcript::shown(&list)));
    // Its pages are those of any answer.
    let opened = pressed(&telegram, &list, "1").await;
    assert!(button(&opened, "the list").is_some(), "{opened:#}");
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_named_by_its_title_or_by_an_answer() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for command in ["/doc", "/doc zeppelin", "/doc Romanian Side", "/doc Sino-Soviet Relations"] {
        telegram.write(PRIVATE, command);
        seen.push(format!("> {command}\n{}", transcript::shown(&telegram.reply().await)));
    }
    telegram.write(
        PRIVATE,
        "What happened between Soviet and Chinese friendship-society delegates in November 1962?",
    );
    let answer = telegram.reply().await;
    telegram.write(PRIVATE, "/doc");
    let document = telegram.reply().await;
    seen.push(format!("> /doc (after an answer)\n{}", transcript::shown(&document)));
    telegram.post(PRIVATE, json!({ "text": "/doc", "reply_to_message": answer }));
    assert_eq!(text(&telegram.reply().await), text(&document));
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn in_groups_topics_and_channels_the_pages_are_anybodys() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.post(
        GROUP,
        json!({ "text": "/years", "message_thread_id": 77, "is_topic_message": true }),
    );
    let call = telegram.next("sendMessage").await;
    assert_eq!(call.body["message_thread_id"], 77);
    let data = button(&call.result, "1962").unwrap();
    let another = json!({ "id": 4999, "is_bot": false, "first_name": "Another" });
    telegram.query(json!({ "message": call.result, "data": data, "from": another }));
    telegram.next("answerCallbackQuery").await;
    let narrowed = telegram.next("editMessageText").await.result;
    assert!(text(&narrowed).starts_with("1962"), "{narrowed:#}");
    telegram.write(CHANNEL, "/collections");
    assert!(text(&telegram.reply().await).starts_with("Collections"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_outlive_the_bot_and_say_so_where_the_archive_has_changed() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), store.clone());
    telegram.write(PRIVATE, "/years");
    let years = telegram.reply().await;
    telegram.stop(bot).await;
    let bot = telegram.run_keeping(seeds::archive(), store.clone());
    pressed(&telegram, &years, "1962").await;
    telegram.stop(bot).await;
    // An archive without anything of 1989.
    let other =
        crate::support::stub_archive::StubArchive::new(&[("Letter", "Grain was asked for.")]);
    let bot = telegram.run_keeping(std::sync::Arc::new(other), store);
    let data = button(&years, "1989").unwrap();
    telegram.press_data(&years, &data);
    let said = telegram.next("answerCallbackQuery").await.body;
    assert!(said["text"].as_str().unwrap().contains("archive has changed"), "{said:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn russian_and_chinese_readers_read_it_in_their_language() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for language in ["ru", "zh"] {
        let from = json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "Reader", "language_code": language });
        for command in ["/places", "/doc Romanian Side"] {
            telegram.post(PRIVATE, json!({ "text": command, "from": from }));
            seen.push(format!("> {command}\n{}", transcript::shown(&telegram.reply().await)));
        }
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}
