//! The language of the bot, over real HTTP: each person is spoken to in theirs, wherever they ask; quotations stay as they are.

use std::sync::Arc;

use pincite::messages::Locale;
use serde_json::{Value, json};

use crate::bot::letters;
use crate::support::memory_store::MemoryStore;
use crate::support::telegram::{GROUP, PRIVATE, Room, Running, Telegram, button, store};
use crate::support::{seeds, transcript};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

/// Somebody whose Telegram is in a language.
fn person(id: i64, language_code: &str) -> Value {
    json!({ "id": id, "is_bot": false, "first_name": "Reader", "language_code": language_code })
}

fn russian() -> Value {
    person(PRIVATE.id, "ru")
}

fn chinese() -> Value {
    person(4999, "zh-hans")
}

async fn asked(telegram: &Telegram, room: Room, from: Value, words: &str) -> Value {
    telegram.post(room, json!({ "text": words, "from": from }));
    telegram.reply().await
}

/// Presses a button and gives the message as it is then.
async fn pressed(telegram: &Telegram, from: Value, message: &Value, label: &str) -> Value {
    let now = telegram.current(message);
    let data = button(&now, label).unwrap_or_else(|| panic!("no {label} on {now:#}"));
    telegram.query(json!({ "message": now, "data": data, "from": from }));
    telegram.next("editMessageText").await.result
}

async fn run_seeds() -> (Telegram, Running) {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    (telegram, bot)
}

fn is_cyrillic(text: &str) -> bool {
    text.contains(|letter| ('а'..='я').contains(&letter))
}

fn is_han(text: &str) -> bool {
    text.contains(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// Which of our languages a text is in, as far as its letters say.
fn language(text: &str) -> &'static str {
    match (is_cyrillic(text), is_han(text)) {
        (true, _) => "ru",
        (_, true) => "zh",
        _ => "en",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_each_language_quotes_the_same_words() {
    let (telegram, bot) = run_seeds().await;
    let question = "What was the ambassador in Romania to say if asked to stop the polemics?";
    let mut seen = Vec::new();
    let mut quoted = Vec::new();
    for code in ["en", "ru", "zh-hans"] {
        let answer = asked(&telegram, PRIVATE, person(PRIVATE.id, code), question).await;
        let shown = transcript::shown(&answer);
        let lines = shown.lines().filter(|line| line.starts_with('│'));
        quoted.push(lines.map(str::to_owned).collect::<Vec<_>>());
        seen.push(format!("> {code}\n{shown}"));
    }
    telegram.stop(bot).await;
    assert!(!quoted[0].is_empty() && quoted.iter().all(|lines| *lines == quoted[0]));
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_that_of_telegram_and_else_english() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for (code, expected) in [
        ("en", "en"),
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("zh", "zh"),
        ("zh-hant", "zh"),
        ("zh_TW", "zh"),
        ("de", "en"),
        ("", "en"),
        ("rus", "en"),
        ("-", "en"),
    ] {
        let usage = asked(&telegram, PRIVATE, person(PRIVATE.id, code), "/ask").await;
        assert_eq!(language(text(&usage)), expected, "{code}: {}", text(&usage));
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_each_gets_their_own_language() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let of_russian = asked(&telegram, GROUP, russian(), "/ask railway").await;
    let of_chinese = asked(&telegram, GROUP, chinese(), "/ask railway").await;
    assert_eq!(language(text(&of_russian)), "ru", "{of_russian:#}");
    assert_eq!(language(text(&of_chinese)), "zh", "{of_chinese:#}");
    for answer in [&of_russian, &of_chinese] {
        assert!(text(answer).contains("The railway carried grain"), "{answer:#}");
    }
    // What a tap is told is for who tapped.
    let data = button(&of_russian, "✕").unwrap();
    telegram.query(json!({ "message": of_russian, "data": data, "from": chinese() }));
    let notice = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(language(notice["text"].as_str().unwrap()), "zh", "{notice:#}");
    // A choice of the one changes nothing for the other.
    asked(&telegram, GROUP, russian(), "/language en").await;
    let of_russian = asked(&telegram, GROUP, russian(), "/ask").await;
    let of_chinese = asked(&telegram, GROUP, chinese(), "/ask").await;
    assert_eq!((language(text(&of_russian)), language(text(&of_chinese))), ("en", "zh"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inline_results_are_in_the_language_of_who_types_and_for_them_alone() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    asked(&telegram, PRIVATE, russian(), "/language zh").await;
    for words in ["", "nothing at all like it"] {
        telegram.type_inline(words);
        let answer = telegram.next("answerInlineQuery").await.body;
        let heading = answer["button"]["text"].as_str().unwrap();
        assert_eq!(language(heading), "zh", "{answer:#}");
        assert_eq!(answer["is_personal"], true, "others may have another language");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_says_and_sets_the_language() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let mut seen = Vec::new();
    for command in [
        "/language",
        "/language русский",
        "/language 中文",
        "/language EN",
        "/language Klingon",
        "/language ru",
        "/language auto",
        "/language",
    ] {
        let said = asked(&telegram, PRIVATE, person(PRIVATE.id, "de"), command).await;
        seen.push(format!("> {command}\n{}", transcript::shown(&said)));
    }
    let offered = asked(&telegram, PRIVATE, russian(), "/language").await;
    let chosen = pressed(&telegram, russian(), &offered, "中文").await;
    seen.push(format!("(presses “中文”)\n{}", transcript::shown(&chosen)));
    let back = pressed(&telegram, russian(), &offered, "Telegram").await;
    seen.push(format!("(presses the last)\n{}", transcript::shown(&back)));
    let usage = asked(&telegram, PRIVATE, russian(), "/ask").await;
    assert_eq!(language(text(&usage)), "ru", "that of Telegram again");
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_holds_for_what_follows_and_outlives_the_bot() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    // Both wait in the queue; the second is read in the language that the first chose.
    telegram.write(PRIVATE, "/language ru");
    telegram.write(PRIVATE, "/ask");
    telegram.reply().await;
    assert_eq!(language(text(&telegram.reply().await)), "ru");
    telegram.stop(bot).await;
    let bot = telegram.run_keeping(letters(), store);
    telegram.write(PRIVATE, "/ask");
    assert_eq!(language(text(&telegram.reply().await)), "ru");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_that_cannot_be_kept_is_said_and_changes_nothing() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_keeping(letters(), Arc::new(MemoryStore::full()));
    let said = asked(&telegram, PRIVATE, russian(), "/language zh").await;
    assert!(text(&said).contains("не получается сохранить"), "{said:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn help_menus_and_descriptions_are_in_each_language() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for (code, says) in [("en", "list the commands"), ("ru", "язык"), ("zh", "语言")] {
        let help = asked(&telegram, PRIVATE, person(PRIVATE.id, code), "/help").await;
        assert!(text(&help).contains("/language") && text(&help).contains(says), "{help:#}");
    }
    for locale in Locale::ALL {
        let expected = (locale != Locale::English).then(|| json!(locale.tag()));
        for scope in ["default", "all_group_chats"] {
            let menu = telegram.next("setMyCommands").await.body;
            assert_eq!(menu["scope"]["type"], scope);
            assert_eq!(menu.get("language_code"), expected.as_ref());
            let does = menu["commands"][0]["description"].as_str().unwrap();
            assert_eq!(language(does), locale.tag(), "{does}");
        }
    }
    for locale in Locale::ALL {
        let expected = (locale != Locale::English).then(|| json!(locale.tag()));
        for (method, field) in
            [("setMyDescription", "description"), ("setMyShortDescription", "short_description")]
        {
            let call = telegram.next(method).await.body;
            assert_eq!(call.get("language_code"), expected.as_ref());
            assert_eq!(language(call[field].as_str().unwrap()), locale.tag());
        }
    }
    telegram.stop(bot).await;
}
