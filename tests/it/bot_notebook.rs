//! The notebook in Telegram: saving, looking, changing and exporting, in private chats, groups, topics and channels.

use std::sync::Arc;

use pincite::store::{ChatSetting, ChatSettings as _, Cursor, Notebooks as _, Place, Sqlite};
use serde_json::{Value, json};

use crate::bot::letters;
use crate::support::memory_store::MemoryStore;
use crate::support::stub_archive::StubArchive;
use crate::support::telegram::{
    ADMIN, BOT_ID, CHANNEL, GROUP, PRIVATE, Room, SUPERGROUP, Telegram, button, store,
};
use crate::support::{seeds, transcript};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

fn person(id: i64) -> Value {
    json!({ "id": id, "is_bot": false, "first_name": "Another", "language_code": "en" })
}

/// A message in a topic of the forum.
fn in_topic(text: &str) -> Value {
    json!({ "text": text, "message_thread_id": 7, "is_topic_message": true })
}

/// What is said to a tap in passing or in a box.
async fn told(telegram: &Telegram) -> String {
    let said = telegram.next("answerCallbackQuery").await.body;
    said["text"].as_str().unwrap_or_else(|| panic!("{said:#}")).to_owned()
}

/// What comes of a tap that changes the message.
async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    edited(telegram).await
}

async fn edited(telegram: &Telegram) -> Value {
    let answer = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(answer.get("text"), None, "{answer:#}");
    telegram.next("editMessageText").await.result
}

/// Another person presses a button.
fn press_as(telegram: &Telegram, person: Value, message: &Value, label: &str) {
    let now = telegram.current(message);
    let data = button(&now, label).unwrap_or_else(|| panic!("no {label} on {now:#}"));
    telegram.query(json!({ "message": now, "data": data, "from": person }));
}

/// Asks and saves what comes.
async fn saved(telegram: &Telegram, room: Room, question: &str) -> String {
    telegram.write(room, question);
    telegram.press(&telegram.reply().await, "save");
    told(telegram).await
}

/// What is in a notebook, without the bot.
async fn words(store: &Sqlite, chat: i64, topic: Option<i32>) -> Vec<String> {
    let place = Place { chat, topic };
    let bot = u64::try_from(BOT_ID).unwrap();
    let page = store.notebook_page(bot, place, Cursor::FIRST, 100).await.unwrap();
    page.entries.into_iter().map(|entry| entry.quotation).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_saves_orders_notes_and_removes() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    telegram.write(PRIVATE, "/list");
    seen.push(transcript::shown(&telegram.reply().await));
    for question in [
        "What was the ambassador in Romania to say if asked to stop the polemics?",
        "What did Gorbachev promise at Vladivostok?",
        "How many anti-Chinese articles did the Soviet press print between 28 October and 10 November 1963?",
    ] {
        telegram.write(PRIVATE, question);
        let answer = telegram.reply().await;
        telegram.press(&answer, "save");
        seen.push(told(&telegram).await);
        telegram.press(&answer, "save");
        seen.push(told(&telegram).await);
    }
    telegram.write(PRIVATE, "/list");
    let list = telegram.reply().await;
    seen.push(transcript::shown(&list));
    let third = pressed(&telegram, &list, "3").await;
    seen.push(transcript::shown(&third));
    pressed(&telegram, &third, "up").await;
    let first = pressed(&telegram, &third, "up").await;
    assert!(text(&first).starts_with("Your notebook: 1 of 3"), "{first:#}");
    let asking = pressed(&telegram, &first, "note").await;
    seen.push(transcript::shown(&asking));
    telegram.post(PRIVATE, json!({ "text": "for chapter 2", "reply_to_message": asking }));
    seen.push(transcript::shown(&telegram.reply().await));
    telegram.press(&first, "context");
    telegram.next("answerCallbackQuery").await;
    seen.push(transcript::shown(&telegram.reply().await));
    let second = pressed(&telegram, &pressed(&telegram, &first, "notebook").await, "2").await;
    let sure = pressed(&telegram, &second, "remove").await;
    seen.push(transcript::shown(&sure));
    let kept = pressed(&telegram, &sure, "keep").await;
    let left = pressed(&telegram, &pressed(&telegram, &kept, "remove").await, "remove").await;
    seen.push(transcript::shown(&left));
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_is_a_note_only_where_it_was_asked_for() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    saved(&telegram, PRIVATE, "railway").await;
    telegram.write(PRIVATE, "/list");
    let list = telegram.reply().await;
    let entry = pressed(&telegram, &list, "1").await;
    let note = async |said: &str, message: &Value| {
        telegram.post(PRIVATE, json!({ "text": said, "reply_to_message": message }));
        text(&telegram.reply().await).to_owned()
    };
    assert!(note("grain", &entry).await.contains("asked Moscow for grain"), "it was a question");
    let asking = pressed(&telegram, &entry, "note").await;
    pressed(&telegram, &asking, "notebook").await;
    assert!(note("grain", &list).await.contains("asked Moscow for grain"), "the page was turned");
    let entry = pressed(&telegram, &list, "1").await;
    let asking = pressed(&telegram, &entry, "note").await;
    assert!(note(&"x".repeat(1001), &asking).await.contains("too long"));
    assert_eq!(note("grain", &asking).await, "Noted.");
    let typed = telegram.post(PRIVATE, json!({ "text": "rail", "reply_to_message": asking }));
    telegram.reply().await;
    telegram.edit(&typed, "railway and grain");
    // What is written is handled in its order, so the edit is done when this is answered.
    telegram.write(PRIVATE, "/help");
    telegram.reply().await;
    let shown = pressed(&telegram, &pressed(&telegram, &entry, "notebook").await, "1").await;
    assert!(text(&shown).contains("Note: railway and grain"), "{shown:#}");
    let asking = pressed(&telegram, &shown, "note").await;
    assert_eq!(note("-", &asking).await, "The note is removed.");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_groups_and_topics_have_notebooks_of_their_own() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    assert!(saved(&telegram, PRIVATE, "railway").await.starts_with("Saved in your notebook"));
    assert!(saved(&telegram, GROUP, "/ask grain").await.starts_with("Saved in this group's"));
    telegram.post(GROUP, in_topic("/ask ministry"));
    telegram.press(&telegram.reply().await, "save");
    assert!(told(&telegram).await.starts_with("Saved in this topic's notebook, number 1."));
    let count = |words: &[String]| words.len();
    assert_eq!(count(&words(&store, PRIVATE.id, None).await), 1);
    assert_eq!(count(&words(&store, GROUP.id, None).await), 1);
    assert_eq!(count(&words(&store, GROUP.id, Some(7)).await), 1);
    telegram.post(GROUP, in_topic("/list"));
    let list = telegram.next("sendMessage").await;
    assert_eq!(list.body["message_thread_id"], 7);
    assert!(text(&list.result).starts_with("Notebook of this topic: 1 to 1 of 1"));
    telegram.post(GROUP, in_topic("/export csv"));
    let file = telegram.next("sendDocument").await.body;
    assert_eq!(file["message_thread_id"], 7);
    // A button of one chat does nothing in another.
    let data = button(&list.result, "1").unwrap();
    telegram.write(PRIVATE, "/list");
    telegram.press_data(&telegram.reply().await, &data);
    assert!(told(&telegram).await.contains("does not belong to me here"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_below_a_post_of_a_channel_is_the_readers_own() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    telegram.write(CHANNEL, "/ask railway");
    telegram.press(&telegram.reply().await, "save");
    assert!(told(&telegram).await.starts_with("Saved in your own notebook, number 1."));
    assert_eq!(words(&store, PRIVATE.id, None).await.len(), 1);
    assert!(words(&store, CHANNEL.id, None).await.is_empty());
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn admins_decide_who_saves_in_a_group() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    telegram.write(GROUP, "/ask railway");
    let answer = telegram.reply().await;
    press_as(&telegram, person(4999), &answer, "save");
    assert!(told(&telegram).await.starts_with("Saved"), "everybody may, as long as nothing is set");
    let (number, group) = (u64::try_from(BOT_ID).unwrap(), Place::of_chat(GROUP.id));
    store.set_up(number, group, ChatSetting::WhoMaySave, Some("admins")).await.unwrap();
    telegram.write(GROUP, "/ask grain");
    let answer = telegram.reply().await;
    telegram.press(&answer, "save");
    assert_eq!(told(&telegram).await, "In this group only admins save and change entries.");
    press_as(&telegram, person(ADMIN), &answer, "save");
    assert!(told(&telegram).await.starts_with("Saved"));
    // Everybody reads; what is there is changed by admins.
    telegram.write(GROUP, "/list");
    let list = telegram.reply().await;
    let entry = pressed(&telegram, &list, "1").await;
    for label in ["down", "note", "remove"] {
        press_as(&telegram, person(4999), &entry, label);
        let said = told(&telegram).await;
        assert!(said.contains("admin"), "{label}: {said}");
    }
    press_as(&telegram, person(ADMIN), &entry, "down");
    assert!(text(&edited(&telegram).await).starts_with("Notebook of this group: 2 of 2"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_an_entry_is_removed_by_who_saved_it_or_an_admin() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for question in ["/ask railway", "/ask grain"] {
        assert!(saved(&telegram, GROUP, question).await.starts_with("Saved"));
    }
    telegram.write(GROUP, "/list");
    let list = telegram.reply().await;
    let entry = pressed(&telegram, &list, "1").await;
    press_as(&telegram, person(4999), &entry, "remove");
    assert_eq!(told(&telegram).await, "Who saved an entry can change it, and so can an admin.");
    let sure = pressed(&telegram, &entry, "remove").await;
    // The page that asks once more is no way round it.
    press_as(&telegram, person(4999), &sure, "remove");
    assert_eq!(told(&telegram).await, "Who saved an entry can change it, and so can an admin.");
    let left = pressed(&telegram, &sure, "remove").await;
    assert!(text(&left).contains("1 to 1 of 1"), "{left:#}");
    let last = pressed(&telegram, &left, "1").await;
    press_as(&telegram, person(ADMIN), &last, "remove");
    let sure = edited(&telegram).await;
    press_as(&telegram, person(ADMIN), &sure, "remove");
    assert!(text(&edited(&telegram).await).contains("notebook is empty"));
    // Old buttons find nothing.
    telegram.press_data(&list, &button(&list, "1").unwrap());
    assert_eq!(told(&telegram).await, "This entry was removed.");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notebook_outlives_the_bot_and_follows_its_group() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(letters(), store.clone());
    saved(&telegram, GROUP, "/ask railway").await;
    telegram.write(GROUP, "/list");
    let list = telegram.reply().await;
    telegram.stop(bot).await;

    let bot = telegram.run_keeping(letters(), store.clone());
    assert!(text(&pressed(&telegram, &list, "1").await).contains("railway"), "an old button works");
    telegram.migrate(GROUP, SUPERGROUP);
    telegram.post(GROUP, json!({ "migrate_to_chat_id": SUPERGROUP.id }));
    telegram.write(SUPERGROUP, "/list");
    let list = telegram.reply().await;
    assert!(text(&list).starts_with("Notebook of this group: 1 to 1 of 1"), "{list:#}");
    assert!(text(&pressed(&telegram, &list, "1").await).contains("railway"));
    assert!(words(&store, GROUP.id, None).await.is_empty());
    telegram.stop(bot).await;
}

/// The archive is another one, in which nothing is found by the old ids.
#[tokio::test(flavor = "multi_thread")]
async fn an_entry_outlives_its_document_and_says_so() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), store.clone());
    telegram.write(PRIVATE, "What did Gorbachev promise at Vladivostok?");
    let answer = telegram.reply().await;
    telegram.press(&answer, "save");
    told(&telegram).await;
    telegram.stop(bot).await;
    let other = StubArchive::new(&[("Letter", "Of something else altogether.")]);
    let bot = telegram.run_keeping(Arc::new(other), store);
    telegram.write(PRIVATE, "/list");
    let entry = pressed(&telegram, &telegram.reply().await, "1").await;
    telegram.write(PRIVATE, "/export bibtex");
    let file = telegram.next("sendDocument").await.body;
    telegram.press(&answer, "save");
    let said = told(&telegram).await;
    assert!(said.contains("no longer has these words there"), "{said}");
    telegram.stop(bot).await;
    assert!(button(&entry, "context").is_none(), "there is no place to show");
    let content = file["document"]["content"].as_str().unwrap();
    assert!(content.contains("six Soviet regiments"), "{content}");
    insta::assert_snapshot!(transcript::shown(&entry));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_come_in_every_format() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for question in [
        "What was the ambassador in Romania to say if asked to stop the polemics?",
        "What did Gorbachev promise at Vladivostok?",
    ] {
        saved(&telegram, PRIVATE, question).await;
    }
    telegram.write(PRIVATE, "/export");
    let formats = telegram.reply().await;
    let mut seen = vec![transcript::shown(&formats)];
    for ending in [".bib", ".ris", ".json", ".md", ".csv"] {
        telegram.press(&formats, ending);
        telegram.next("answerCallbackQuery").await;
        let call = telegram.next("sendDocument").await.body;
        assert_eq!(call["document"]["name"], format!("notebook{ending}"));
        assert_eq!(call["caption"], "Entries 1 to 2 of 2.");
        let content = call["document"]["content"].as_str().unwrap().replace('\r', "");
        // When it was saved differs from run to run.
        let day = content.lines().map(|line| match line.rsplit_once(",20") {
            Some((row, time)) if ending == ".csv" && time.ends_with('Z') => format!("{row},(now)"),
            _ => line.to_owned(),
        });
        seen.push(format!("{ending}\n{}", day.collect::<Vec<_>>().join("\n")));
    }
    telegram.write(PRIVATE, "/export pdf");
    seen.push(transcript::shown(&telegram.reply().await));
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_is_said_and_keeps_nobody_from_an_answer() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_keeping(letters(), Arc::new(MemoryStore::full()));
    telegram.write(PRIVATE, "railway");
    let answer = telegram.reply().await;
    telegram.press(&answer, "save");
    let sorry = "Sorry, I cannot reach the notebook at the moment. Please try again in a while.";
    assert_eq!(told(&telegram).await, sorry);
    for command in ["/list", "/export", "/export ris"] {
        telegram.write(PRIVATE, command);
        assert_eq!(text(&telegram.reply().await), sorry);
    }
    // What may be a note is answered as a question, where it cannot be looked up.
    telegram.post(PRIVATE, json!({ "text": "grain", "reply_to_message": answer }));
    assert!(text(&telegram.reply().await).contains("asked Moscow for grain"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_notebook_speaks_three_languages() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    saved(&telegram, PRIVATE, "railway").await;
    let mut seen = Vec::new();
    for language in ["ru", "zh"] {
        let from = json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "R", "language_code": language });
        for command in ["/list", "/export"] {
            telegram.post(PRIVATE, json!({ "text": command, "from": from }));
            seen.push(transcript::shown(&telegram.reply().await));
        }
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}
