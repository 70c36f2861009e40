//! The page that cites a passage, `/cite`, and files for reference managers: what each person chose is theirs alone.

use std::sync::Arc;

use pincite::bot::BotSettings;
use pincite::cite::{CitationSettings, Form};
use serde_json::{Value, json};

use crate::bot::letters;
use crate::support::memory_store::MemoryStore;
use crate::support::telegram::{GROUP, PRIVATE, TOKEN, Telegram, button, settings, store};
use crate::support::{seeds, transcript};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

/// A second person in the group.
fn another() -> Value {
    json!({ "id": 4999, "is_bot": false, "first_name": "Another" })
}

/// What comes of a tap that changes the message.
async fn edited(telegram: &Telegram) -> Value {
    let answer = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(answer.get("text"), None, "a tap that works needs no notice");
    telegram.next("editMessageText").await.result
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    edited(telegram).await
}

/// The same by another person.
async fn pressed_by_another(telegram: &Telegram, message: &Value, label: &str) -> Value {
    let now = telegram.current(message);
    let data = button(&now, label).unwrap();
    telegram.query(json!({ "message": now, "data": data, "from": another() }));
    edited(telegram).await
}

/// The line above the citation.
fn form(page: &Value) -> &str {
    let names = [
        "The archive's own form",
        "Chicago note",
        "Chicago short note",
        "Chicago bibliography",
        "MLA 9",
        "APA 7",
    ];
    text(page).lines().find(|line| names.contains(line)).unwrap_or_else(|| panic!("{page:#}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_a_form_to_copy_and_one_tap_changes_it() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram
        .write(PRIVATE, "What was the ambassador in Romania to say if asked to stop the polemics?");
    let answer = telegram.reply().await;
    let mut seen = Vec::new();
    let mut page = pressed(&telegram, &answer, "cite").await;
    seen.push(transcript::shown(&page));
    for label in ["short note", "bibliography", "MLA", "APA", "archive's form"] {
        page = pressed(&telegram, &page, label).await;
        seen.push(transcript::shown(&page));
    }
    let back = pressed(&telegram, &page, "back").await;
    assert_eq!(text(&back), text(&answer));
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citation_that_fits_a_copy_button_has_one() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let question =
        "What happened between Soviet and Chinese friendship-society delegates in November 1962?";
    telegram.write(PRIVATE, question);
    let answer = telegram.reply().await;
    let note = pressed(&telegram, &answer, "cite").await;
    assert!(!note["reply_markup"].to_string().contains("copy_text"), "over 256 units: {note:#}");
    let short = pressed(&telegram, &note, "short note").await;
    let copied = &short["reply_markup"]["inline_keyboard"][0][0]["copy_text"]["text"];
    assert_eq!(copied, "“Memorandum of Conversation,” February 1, 1963.");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_outlives_the_answer_and_the_bot() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    telegram.write(PRIVATE, "railway");
    let page = pressed(&telegram, &telegram.reply().await, "cite").await;
    assert_eq!(form(&page), "Chicago note");
    pressed(&telegram, &page, "MLA").await;
    telegram.write(PRIVATE, "grain");
    assert_eq!(form(&pressed(&telegram, &telegram.reply().await, "cite").await), "MLA 9");
    telegram.stop(bot).await;
    let bot = telegram.run_keeping(letters(), store);
    telegram.write(PRIVATE, "ministry");
    assert_eq!(form(&pressed(&telegram, &telegram.reply().await, "cite").await), "MLA 9");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_a_tap_changes_the_form_of_that_person_only() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(GROUP, "/ask railway");
    let answer = telegram.reply().await;
    // The pages of an answer belong to who asked; the buttons of `/cite` are anybody's, each for themselves.
    telegram.write(GROUP, "/cite");
    let forms = telegram.reply().await;
    let data = button(&forms, "APA").unwrap();
    telegram.query(json!({ "message": forms, "data": data, "from": another() }));
    let said = telegram.next("answerCallbackQuery").await.body;
    assert!(said["text"].as_str().unwrap().contains("APA 7"), "{said:#}");
    assert_eq!(form(&pressed(&telegram, &answer, "cite").await), "Chicago note");
    telegram.post(GROUP, json!({ "text": "/ask grain", "from": another() }));
    let theirs = telegram.reply().await;
    assert_eq!(form(&pressed_by_another(&telegram, &theirs, "cite").await), "APA 7");
    // What the one chose in the group is not said to the other.
    telegram.write(PRIVATE, "/cite");
    let said = telegram.reply().await;
    assert!(text(&said).contains("Chicago note") && !text(&said).contains("APA"), "{said:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_says_and_sets_the_form() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let mut seen = Vec::new();
    for command in
        ["/cite", "/cite apa", "/cite Chicago short note", "/cite MLA 9", "/cite harvard"]
    {
        telegram.write(PRIVATE, command);
        let said = telegram.reply().await;
        seen.push(format!("> {command}\n{}", transcript::shown(&said)));
    }
    telegram.write(PRIVATE, "/cite");
    let offered = telegram.reply().await;
    let chosen = pressed(&telegram, &offered, "bibliography").await;
    seen.push(format!("(presses “bibliography”)\n{}", transcript::shown(&chosen)));
    telegram.write(PRIVATE, "railway");
    let page = pressed(&telegram, &telegram.reply().await, "cite").await;
    assert_eq!(form(&page), "Chicago bibliography");
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_in_reply_to_the_page() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram
        .write(PRIVATE, "What was the ambassador in Romania to say if asked to stop the polemics?");
    let page = pressed(&telegram, &telegram.reply().await, "cite").await;
    for (label, begins) in
        [(".bib", "@misc{indicating1963-"), (".ris", "TY  - MANSCPT"), (".json", "[")]
    {
        telegram.press(&page, label);
        telegram.next("answerCallbackQuery").await;
        let call = telegram.next("sendDocument").await.body;
        let (name, content) = (&call["document"]["name"], &call["document"]["content"]);
        assert!(name.as_str().unwrap().starts_with("indicating1963-"), "{call:#}");
        assert!(name.as_str().unwrap().ends_with(label), "{call:#}");
        assert!(content.as_str().unwrap().starts_with(begins), "{call:#}");
        assert_eq!(call["reply_parameters"]["message_id"], page["message_id"]);
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_configuration_says_the_form_of_whoever_has_chosen_none() {
    let telegram = Telegram::start().await;
    let defaults = settings(TOKEN, Some(telegram.url().to_owned()));
    let citations = CitationSettings { form: Form::Apa, ..CitationSettings::default() };
    let settings = BotSettings { citations, ..defaults };
    let bot = telegram.run_as(letters(), settings, store().await);
    telegram.write(PRIVATE, "railway");
    assert_eq!(form(&pressed(&telegram, &telegram.reply().await, "cite").await), "APA 7");
    telegram.stop(bot).await;
}

/// The choice is lost, which is said where it is all that was asked for; the page comes all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_keeps_nobody_from_a_citation() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_keeping(letters(), Arc::new(MemoryStore::full()));
    telegram.write(PRIVATE, "railway");
    let page = pressed(&telegram, &telegram.reply().await, "cite").await;
    assert_eq!(form(&pressed(&telegram, &page, "MLA").await), "MLA 9");
    telegram.write(PRIVATE, "/cite mla");
    assert!(text(&telegram.reply().await).contains("cannot keep your choice"));
    telegram.stop(bot).await;
}
