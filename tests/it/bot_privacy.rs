//! What is kept of people and chats, and how it is forgotten: `/privacy`, `/forgetme`, and groups that remove the bot.

use std::fs;
use std::path::Path;

use pincite::config::AccessSettings;
use pincite::messages::Locale;
use pincite::render::phrases::{KeptThing, kept_things};
use pincite::store::{Answers as _, Cursor, Notebooks as _, Place};
use serde_json::{Value, json};
use sqlx::Connection as _;

use crate::bot::letters;
use crate::support::bot_member::bot_member;
use crate::support::telegram::{BOT_ID, GROUP, PRIVATE, TOKEN, Telegram, button, settings, store};
use crate::support::transcript;

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

fn number() -> u64 {
    u64::try_from(BOT_ID).unwrap()
}

/// One who reads `/privacy` and one who reads SECURITY.md learn the same.
#[test]
fn the_table_of_what_is_kept_is_the_one_of_the_documentation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let table = page.split("## Data retention").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what |"));
    let rows: Vec<KeptThing> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [what, _, until] = cells[..] else { panic!("{row}") };
            KeptThing { what: what.to_owned(), until: until.replace('`', "") }
        })
        .collect();
    assert!(rows.len() > 10, "the table was found");
    assert_eq!(rows, kept_things(Locale::English));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_says_all_that_is_kept() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let mut seen = Vec::new();
    for language in ["en", "ru", "zh"] {
        let from = json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "R", "language_code": language });
        telegram.post(PRIVATE, json!({ "text": "/privacy", "from": from }));
        seen.push(transcript::shown(&telegram.reply().await));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

async fn saved(telegram: &Telegram, room: crate::support::telegram::Room, question: &str) -> Value {
    telegram.write(room, question);
    let answer = telegram.reply().await;
    telegram.press(&answer, "save");
    telegram.next("answerCallbackQuery").await;
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_forgotten_at_once_and_told_what_was_there() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    let private = saved(&telegram, PRIVATE, "railway").await;
    saved(&telegram, PRIVATE, "grain").await;
    saved(&telegram, GROUP, "/ask railway").await;
    telegram.write(PRIVATE, "/cite mla");
    telegram.reply().await;
    telegram.write(PRIVATE, "/forgetme");
    let sure = telegram.reply().await;
    let mut seen = vec![transcript::shown(&sure)];
    // Another person's tap on it does nothing.
    let data = button(&sure, "forget me").unwrap();
    let other = json!({ "id": 4999, "is_bot": false, "first_name": "Another" });
    telegram.query(json!({ "message": sure, "data": data, "from": other }));
    let said = telegram.next("answerCallbackQuery").await.body;
    assert!(said["text"].as_str().unwrap().contains("does not belong"), "{said:#}");
    telegram.press(&sure, "forget me");
    seen.push(transcript::shown(&telegram.next("editMessageText").await.result));
    telegram.write(PRIVATE, "/list");
    seen.push(transcript::shown(&telegram.reply().await));
    telegram.write(PRIVATE, "/cite");
    assert!(text(&telegram.reply().await).contains("Chicago note"), "the form is the usual one");
    let answer = i32::try_from(private["message_id"].as_i64().unwrap()).unwrap();
    assert_eq!(store.answered_by(number(), PRIVATE.id, answer).await.unwrap(), None);
    let group = Place::of_chat(GROUP.id);
    let shared = store.notebook_page(number(), group, Cursor::FIRST, 9).await.unwrap();
    assert_eq!((shared.entries.len(), shared.entries[0].person), (1, None));
    telegram.write(PRIVATE, "/forgetme");
    let sure = telegram.reply().await;
    telegram.press(&sure, "no");
    seen.push(transcript::shown(&telegram.next("editMessageText").await.result));
    telegram.write(PRIVATE, "/forgetme");
    let sure = telegram.reply().await;
    telegram.press(&sure, "forget me");
    seen.push(transcript::shown(&telegram.next("editMessageText").await.result));
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_let_in_is_let_in_no_more_when_they_are_forgotten() {
    let telegram = Telegram::start().await;
    let mode = pincite::config::AccessMode::Invited("Reading-Room_1962".into());
    let access = AccessSettings { mode, ..AccessSettings::default() };
    let bot = telegram.run_for(letters(), store().await, access);
    telegram.write(PRIVATE, "/start Reading-Room_1962");
    telegram.reply().await;
    telegram.write(PRIVATE, "/forgetme");
    let sure = telegram.reply().await;
    telegram.press(&sure, "forget me");
    let said = telegram.next("editMessageText").await.result;
    assert!(text(&said).contains("that you were let in"), "{said:#}");
    telegram.write(PRIVATE, "railway");
    assert!(text(&telegram.reply().await).contains("I may not answer you yet"));
    telegram.stop(bot).await;
}

/// What Telegram says where the bot was removed or added.
fn membership(status: &str) -> Value {
    json!({ "my_chat_member": {
        "chat": { "id": GROUP.id, "type": "supergroup", "title": "Reading group" },
        "from": { "id": 4900, "is_bot": false, "first_name": "Admin" },
        "date": 1_709_294_400,
        "old_chat_member": bot_member("member"),
        "new_chat_member": bot_member(status),
    } })
}

/// When the bot was removed from the group, as the store has it.
async fn left(file: &Path) -> Option<i64> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query_scalar("SELECT left_at FROM chats WHERE chat = ?")
        .bind(GROUP.id)
        .fetch_optional(&mut other)
        .await
        .unwrap()
        .flatten()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_adds_the_bot_again_has_what_it_had() {
    let telegram = Telegram::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = std::sync::Arc::new(pincite::store::Sqlite::open(&file).await.unwrap());
    let bot = telegram.run_as(letters(), settings(TOKEN, Some(telegram.url().to_owned())), store);
    saved(&telegram, GROUP, "/ask railway").await;
    for (status, is_left) in
        [("kicked", true), ("member", false), ("left", true), ("administrator", false)]
    {
        telegram.push(membership(status));
        // It is handled when the next message of the group is.
        telegram.write(GROUP, "/ask railway");
        telegram.reply().await;
        assert_eq!(left(&file).await.is_some(), is_left, "{status}");
    }
    telegram.write(GROUP, "/list");
    assert!(text(&telegram.reply().await).contains("1 to 1 of 1"));
    telegram.stop(bot).await;
}
