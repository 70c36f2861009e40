//! `/timeline`: a picture, its caption, the list of its documents, and its other forms, in every kind of chat.

use serde_json::{Value, json};

use crate::support::telegram::{CHANNEL, GROUP, PRIVATE, Telegram, button, store};
use crate::support::{seeds, transcript};

/// The picture that comes for a command, and the message that shows it.
async fn picture(telegram: &Telegram) -> (Value, Value) {
    let call = telegram.next("sendPhoto").await;
    (call.body, call.result)
}

fn is_png(file: &Value) -> bool {
    // As text, of which the first byte is none.
    file["content"].as_str().unwrap().starts_with("\u{FFFD}PNG\r\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_says_in_words_what_it_shows_and_leads_to_its_documents() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(PRIVATE, "/timeline Soviet Union");
    let (call, shown) = picture(&telegram).await;
    assert!(is_png(&call["photo"]), "{}", call["photo"]["name"]);
    assert_eq!(call["photo"]["name"], "timeline-soviet-union.png");
    let mut seen = vec![transcript::shown(&shown)];
    telegram.press(&shown, "the documents");
    telegram.next("answerCallbackQuery").await;
    let list = telegram.reply().await;
    assert_eq!(list["reply_to_message"]["message_id"], shown["message_id"]);
    seen.push(transcript::shown(&list));
    telegram.press(&list, "2");
    telegram.next("answerCallbackQuery").await;
    let opened = telegram.next("editMessageText").await.result;
    assert_eq!(opened["message_id"], list["message_id"], "the picture stays as it is");
    assert!(button(&opened, "the list").is_some(), "{opened:#}");
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn dark_is_chosen_with_a_tap_and_kept_for_that_person() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), store.clone());
    telegram.write(PRIVATE, "/timeline China");
    let (light, shown) = picture(&telegram).await;
    telegram.press(&shown, "dark");
    telegram.next("answerCallbackQuery").await;
    let edit = telegram.next("editMessageMedia").await;
    assert_eq!(edit.body["message_id"], shown["message_id"]);
    assert!(is_png(&edit.body["media"]["media"]));
    assert_ne!(edit.body["media"]["media"]["content"], light["photo"]["content"]);
    assert_eq!(edit.body["media"]["caption"], light["caption"]);
    assert!(button(&edit.result, "light").is_some(), "{:#}", edit.result);
    telegram.stop(bot).await;
    // Buttons and choices outlive the bot.
    let bot = telegram.run_keeping(seeds::archive(), store);
    telegram.press(&telegram.current(&shown), "SVG");
    telegram.next("answerCallbackQuery").await;
    let file = telegram.next("sendDocument").await.body;
    assert_eq!(file["document"]["name"], "timeline-china.svg");
    let svg = file["document"]["content"].as_str().unwrap();
    assert!(svg.contains("#17212b") && svg.contains(">Timeline: China</text>"), "{svg}");
    telegram.write(PRIVATE, "/timeline China");
    let (again, _) = picture(&telegram).await;
    assert_eq!(again["photo"]["content"], edit.body["media"]["media"]["content"]);
    // Another person in the group still gets it light.
    let another = json!({ "id": 4999, "is_bot": false, "first_name": "Another" });
    telegram.post(GROUP, json!({ "text": "/timeline China", "from": another }));
    assert_eq!(picture(&telegram).await.0["photo"]["content"], light["photo"]["content"]);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_it_stays_in_its_topic_and_belongs_to_who_asked() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let topic = json!({ "message_thread_id": 77, "is_topic_message": true });
    let mut asks = json!({ "text": "/timeline Romania" });
    asks.as_object_mut().unwrap().extend(topic.as_object().unwrap().clone());
    let asked = telegram.post(GROUP, asks);
    let (call, shown) = picture(&telegram).await;
    assert_eq!(call["message_thread_id"], 77);
    assert_eq!(call["reply_parameters"]["message_id"], asked["message_id"]);
    let data = button(&shown, "dark").unwrap();
    let another = json!({ "id": 4999, "is_bot": false, "first_name": "Another" });
    telegram.query(json!({ "message": shown, "data": data, "from": another }));
    let elsewhere = telegram.next("answerCallbackQuery").await.body;
    assert!(elsewhere["url"].as_str().unwrap().contains("?start=a_"), "{elsewhere:#}");
    telegram.press(&shown, "✕");
    telegram.next("deleteMessage").await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("editMessageMedia"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_gets_it_as_well() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(CHANNEL, "/timeline Romania");
    let (call, _) = picture(&telegram).await;
    assert!(call["caption"].as_str().unwrap().starts_with("Timeline: Romania"), "{call:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timeline_of_an_answer_is_asked_for_in_a_reply_to_it() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(PRIVATE, "Romania");
    let answer = telegram.reply().await;
    telegram.post(PRIVATE, json!({ "text": "/timeline", "reply_to_message": answer }));
    let (call, _) = picture(&telegram).await;
    assert!(call["caption"].as_str().unwrap().starts_with("Timeline: Romania"), "{call:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_subject_or_a_document_it_says_so_in_words() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for command in ["/timeline", "/timeline Frodo Baggins", "/timeline ???"] {
        telegram.write(PRIVATE, command);
        seen.push(format!("> {command}\n{}", transcript::shown(&telegram.reply().await)));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn russian_and_chinese_topics_are_understood_and_shown_as_typed() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for (language, topic) in [("ru", "Советский Союз в 1962 году"), ("zh", "中国")]
    {
        let from = json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "Reader", "language_code": language });
        telegram.post(PRIVATE, json!({ "text": format!("/timeline {topic}"), "from": from }));
        let (_, shown) = picture(&telegram).await;
        seen.push(transcript::shown(&shown));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}
