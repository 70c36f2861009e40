//! Buttons below an answer: they turn pages, show the context, cite, outlive the bot, and cannot be forged.

use std::sync::Arc;

use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use serde_json::{Value, json};

use crate::bot::{LETTERS, letters};
use crate::support::stub_archive::StubArchive;
use crate::support::telegram::{BOT_ID, GROUP, PRIVATE, Telegram, button, somebody};
use crate::support::transcript;

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

/// Presses a button and gives the message as it then is.
async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    let answer = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(answer.get("text"), None, "a press that works needs no notice");
    telegram.next("editMessageText").await.result
}

/// Presses something and gives the notice that the person sees.
async fn notice(telegram: &Telegram) -> String {
    let answer = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(answer["show_alert"], true);
    answer["text"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_turn_both_ways() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    let first = telegram.reply().await;
    assert_eq!(button(&first, "previous"), None);
    let second = pressed(&telegram, &first, "next").await;
    assert!(text(&second).contains("Moscow refused the grain."), "{second:#}");
    let third = pressed(&telegram, &second, "next").await;
    assert_eq!(button(&third, "next"), None);
    assert!(text(&third).contains("Note on the railway"), "{third:#}");
    let back = pressed(&telegram, &third, "previous").await;
    assert_eq!(text(&back), text(&second));
    telegram.stop(bot).await;
}

/// The answer of an archive in which no passage leads.
async fn several(telegram: &Telegram) -> Value {
    telegram.write(PRIVATE, "grain");
    telegram.reply().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_opens_an_excerpt_and_a_button_leads_back() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::new(StubArchive::new(&LETTERS).showing_first(3)));
    let first = several(&telegram).await;
    let mut seen = vec![transcript::shown(&first)];
    let second = pressed(&telegram, &first, "2").await;
    seen.push(transcript::shown(&second));
    let back = pressed(&telegram, &second, "all three").await;
    assert_eq!(text(&back), text(&first));
    assert_eq!(back["reply_markup"], first["reply_markup"]);
    // From the context the way back leads to the excerpt, and from there to all three.
    let again = pressed(&telegram, &back, "2").await;
    let context = pressed(&telegram, &again, "context").await;
    let excerpt = pressed(&telegram, &context, "back").await;
    assert_eq!(text(&excerpt), text(&second));
    assert_eq!(text(&pressed(&telegram, &excerpt, "all three").await), text(&first));
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n(presses “2”)\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_sent_before_several_were_shown_keeps_its_buttons() {
    let telegram = Telegram::start().await;
    let before = telegram.run(letters());
    let first = several(&telegram).await;
    telegram.stop(before).await;
    let bot = telegram.run(Arc::new(StubArchive::new(&LETTERS).showing_first(3)));
    let second = pressed(&telegram, &first, "next").await;
    assert!(text(&second).contains("Moscow refused the grain."), "{second:#}");
    assert!(button(&second, "all three").is_some(), "{second:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rest_is_one_tap_from_several_and_several_need_the_question() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::new(StubArchive::new(&LETTERS).showing_first(2)));
    telegram.write(PRIVATE, "grain");
    let first = telegram.reply().await;
    assert!(text(&first).contains("2 of 3"), "{first:#}");
    let third = pressed(&telegram, &first, "next").await;
    assert!(text(&third).contains("The railway carried grain"), "{third:#}");
    telegram.delete(&third["reply_to_message"].clone());
    telegram.press(&third, "both in short");
    assert!(notice(&telegram).await.contains("no longer there"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn context_shows_the_neighbours_and_leads_back() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "ministry");
    let answer = telegram.reply().await;
    let context = pressed(&telegram, &answer, "context").await;
    for paragraph in
        ["The harvest failed in spring.", "The ministry asked Moscow", "Moscow refused the grain."]
    {
        assert!(text(&context).contains(paragraph), "{context:#}");
    }
    let back = pressed(&telegram, &context, "back").await;
    assert_eq!(text(&back), text(&answer));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cite_shows_forms_to_copy_and_leads_back() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    let first = telegram.reply().await;
    let second = pressed(&telegram, &first, "next").await;
    let forms = pressed(&telegram, &second, "cite").await;
    let entities = forms["entities"].as_array().unwrap();
    assert!(entities.iter().any(|entity| entity["type"] == "code"), "{forms:#}");
    let back = pressed(&telegram, &forms, "back").await;
    assert_eq!(text(&back), text(&second));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_buttons_work_after_a_restart() {
    let telegram = Telegram::start().await;
    for (room, asked) in
        [(PRIVATE, "grain"), (GROUP, "/ask@PinciteBot grain"), (GROUP, "grain, @PinciteBot")]
    {
        let bot = telegram.run(letters());
        telegram.write(room, asked);
        let first = telegram.reply().await;
        telegram.stop(bot).await;

        let restarted = telegram.run(letters());
        let second = pressed(&telegram, &first, "next").await;
        assert!(text(&second).contains("Moscow refused the grain."), "{asked}: {second:#}");
        let context = pressed(&telegram, &second, "context").await;
        assert!(text(&context).contains("The harvest failed"), "{asked}: {context:#}");
        telegram.stop(restarted).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_is_read_as_it_now_stands() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let asked = telegram.write(PRIVATE, "grain");
    let first = telegram.reply().await;
    telegram.delete(&asked);
    telegram.press(&first, "next");
    assert!(notice(&telegram).await.contains("no longer there"));
    // The passage itself needs no question.
    let context = pressed(&telegram, &first, "context").await;
    assert!(text(&context).contains("The harvest failed"));
    assert_eq!(button(&context, "back"), None, "the way back would need the question");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_foreign_or_stale_press_is_answered_and_does_nothing() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    let ours = telegram.reply().await;
    telegram.write(GROUP, "/ask grain");
    let in_group = telegram.reply().await;
    let data = button(&ours, "next").unwrap();
    let forged = data.replacen("s1", "s2", 1);

    for (message, data) in [
        (&ours, forged.as_str()),
        (&ours, "next"),
        (&ours, "s1.000000000000000000000000"),
        (&ours, "💥"),
        (&ours, ""),
        (&in_group, data.as_str()),
    ] {
        telegram.press_data(message, data);
        assert!(notice(&telegram).await.contains("does not belong to me here"), "{data}");
    }

    // On a message that somebody else sent.
    let mut theirs = ours.clone();
    theirs["from"] =
        json!({ "id": 9, "is_bot": true, "first_name": "Other", "username": "OtherBot" });
    telegram.press_data(&theirs, &data);
    assert!(notice(&telegram).await.contains("does not belong to me here"));

    // Without a message, without data, and on a message that Telegram no longer shows.
    telegram.query(json!({ "inline_message_id": "abc", "data": data }));
    assert!(notice(&telegram).await.contains("does not belong to me here"));
    telegram.query(json!({ "message": ours, "game_short_name": "chess" }));
    assert!(notice(&telegram).await.contains("does not belong to me here"));
    let too_old = json!({ "chat": ours["chat"], "message_id": ours["message_id"], "date": 0 });
    telegram.press_data(&too_old, &data);
    assert!(notice(&telegram).await.contains("too old"));

    // A page and a passage that the archive no longer has.
    telegram.edit(&telegram.current(&ours)["reply_to_message"].clone(), "railway");
    telegram.next("editMessageText").await;
    let mut edited = ours.clone();
    edited["reply_to_message"]["text"] = json!("railway");
    telegram.press_data(&edited, &data);
    assert!(notice(&telegram).await.contains("has changed"));

    telegram.stop(bot).await;
    assert_eq!(telegram.count("editMessageText"), 1, "only the edited question changed a message");
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_presses_in_a_row_are_both_answered() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "grain");
    let first = telegram.reply().await;
    let data = button(&first, "next").unwrap();
    telegram.press_data(&first, &data);
    telegram.press_data(&first, &data);
    telegram.next("answerCallbackQuery").await;
    telegram.next("answerCallbackQuery").await;
    let shown = telegram.next("editMessageText").await;
    assert!(text(&shown.result).contains("Moscow refused the grain"));
    // The second edit changes nothing; Telegram says so, and the bot does not mind.
    telegram.write(PRIVATE, "railway");
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_by_anybody_in_a_group_works() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(GROUP, "/ask grain");
    let first = telegram.reply().await;
    let other = json!({ "id": 5005, "is_bot": false, "first_name": "Another" });
    assert_ne!(other, somebody());
    assert_eq!(first["from"]["id"], BOT_ID);
    telegram.query(json!({ "from": other, "message": first, "data": button(&first, "next") }));
    telegram.next("answerCallbackQuery").await;
    assert!(
        text(&telegram.next("editMessageText").await.result).contains("Moscow refused the grain")
    );
    telegram.stop(bot).await;
}

/// A note that names another document says which it is, and a button opens it.
#[tokio::test(flavor = "multi_thread")]
async fn a_button_opens_the_document_that_a_quotation_names() {
    let folder = tempfile::tempdir().unwrap();
    let volume = folder.path().join("volume");
    std::fs::create_dir(&volume).unwrap();
    for (name, page) in [
        (
            "d1.txt",
            "1. Telegram From the Embassy\n\n\nTaipei , August 23, 1955.\n\nThe envoy handed over a list of prisoners.\n",
        ),
        (
            "d2.txt",
            "2. Memorandum of Conversation\n\n\nTaipei , August 24, 1955.\n\nThe walrus was discussed at length; see Document 1.\n",
        ),
    ] {
        std::fs::write(volume.join(name), page).unwrap();
    }
    let overrides = Overrides {
        corpus: vec![folder.path().to_owned()],
        data: Some(folder.path().join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {}).unwrap();
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::new(archive));
    telegram.write(PRIVATE, "What was said about the walrus?");
    let shown = telegram.reply().await;
    let first = self::text(&shown);
    assert!(first.contains("Points to “Telegram From the Embassy”, 23 August 1955"), "{first}");
    let opened = pressed(&telegram, &shown, "that document").await;
    let text = self::text(&opened);
    assert!(text.contains("The envoy handed over a list of prisoners."), "{text}");
    assert_eq!(pressed(&telegram, &opened, "back").await["text"], shown["text"]);
    telegram.stop(bot).await;
}
