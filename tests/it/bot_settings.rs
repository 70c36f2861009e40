//! What is set up in a chat holds there: questions that are narrowed, language and citations, previews and sound; and a topic may have none of it.

use std::sync::Arc;

use pincite::store::{ChatSetting, ChatSettings, Place, Sqlite};
use serde_json::{Value, json};

use crate::support::telegram::{
    ADMIN, BOT_ID, CHANNEL, GROUP, PRIVATE, Room, SUPERGROUP, Telegram, button, store,
};
use crate::support::{seeds, transcript};

const BOT: u64 = BOT_ID as u64;
const TOPIC: i32 = 77;
const QUESTION: &str = "What did Gorbachev promise at Vladivostok?";

fn admin(text: &str) -> Value {
    json!({ "text": text, "from": { "id": ADMIN, "is_bot": false, "first_name": "Admin" } })
}

fn in_topic(mut fields: Value) -> Value {
    fields["message_thread_id"] = json!(TOPIC);
    fields["is_topic_message"] = json!(true);
    fields
}

async fn said(telegram: &Telegram, room: Room, fields: Value) -> String {
    telegram.post(room, fields);
    telegram.reply().await["text"].as_str().unwrap().to_owned()
}

async fn set_up(store: &Sqlite, room: Room, setting: ChatSetting, value: &str) {
    store.set_up(BOT, Place::of_chat(room.id), setting, Some(value)).await.unwrap();
}

/// A tap of the admin on a button.
fn press_as_admin(telegram: &Telegram, message: &Value, label: &str) {
    let now = telegram.current(message);
    let data = button(&now, label).unwrap_or_else(|| panic!("no button {label} on {now:#}"));
    telegram.query(json!({ "message": now, "data": data, "from": admin("")["from"] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_or_a_collection_is_typed_and_what_is_none_is_told() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for (typed, reply) in [
        ("/settings period", "I cannot read that as a period."),
        ("/settings period soon", "I cannot read that as a period."),
        ("/settings period 1962 or 1989", "I cannot read that as a period."),
        ("/settings period 22 October", "I cannot read that as a period."),
        ("/settings period 1871", "The archive has nothing of these: documents of 1871."),
        ("/settings collection", "Please name one collection"),
        ("/settings collection Sino", "Please name one collection"),
        ("/settings 25:00-26:00", "a period like this: /settings period 1962"),
    ] {
        let said = said(&telegram, PRIVATE, json!({ "text": typed })).await;
        assert!(said.contains(reply), "{typed}: {said}");
    }
    for (typed, label) in [
        ("/settings period 1962", "Questions: only 1962"),
        ("/settings period 1958–1960", "Questions: only 1958 to 1960"),
        ("/settings period 1962-10/1962-11", "Questions: only Oct 1962 to Nov 1962"),
        ("/settings Period before 1960", "Questions: only"),
        ("/settings period 1962年10月", "Questions: only Oct 1962"),
        (
            "/settings collection sino soviet split",
            "Questions: only “Sino-Soviet Split, 1960-1984”",
        ),
    ] {
        telegram.write(PRIVATE, typed);
        let page = telegram.reply().await;
        assert!(button(&page, label).is_some(), "{typed}: {page:#}");
    }
    // Of 1962 and of another collection there is nothing.
    telegram.write(PRIVATE, "/settings period 1989");
    let none = telegram.reply().await["text"].as_str().unwrap().to_owned();
    assert!(none.contains("documents of 1989 in the collection “Sino-Soviet Split"), "{none}");
    telegram.write(PRIVATE, "/settings collection off");
    assert!(button(&telegram.reply().await, "Sino-Soviet").is_none());
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_of_a_group_are_narrowed_and_a_button_asks_in_the_whole_archive() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    let refused =
        said(&telegram, GROUP, json!({ "text": "/settings@PinciteBot period 1962" })).await;
    assert_eq!(refused, "Only admins of this chat can set that up.");
    telegram.post(GROUP, admin("/settings@PinciteBot period 1962"));
    telegram.reply().await;
    telegram.write(GROUP, "/ask What did the Soviet Union say about India?");
    let narrowed = telegram.reply().await;
    insta::assert_snapshot!("narrowed_to_a_period", transcript::shown(&narrowed));
    telegram.write(GROUP, &format!("/ask {QUESTION}"));
    let nothing = telegram.reply().await;
    insta::assert_snapshot!("nothing_within_a_period", transcript::shown(&nothing));
    // Pages stay as they were asked, whatever is set up meanwhile, also in the next run.
    telegram.post(GROUP, admin("/settings@PinciteBot period off"));
    telegram.reply().await;
    telegram.stop(bot).await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    telegram.press(&nothing, "in the whole archive");
    let everywhere = telegram.next("editMessageText").await.result;
    assert!(everywhere["text"].as_str().unwrap().contains("regiments"), "{everywhere:#}");
    assert!(button(&everywhere, "in the whole archive").is_none());
    telegram.write(GROUP, &format!("/ask {QUESTION}"));
    let all = telegram.reply().await;
    assert_eq!(all["text"], everywhere["text"], "nothing is narrowed any more");
    // What is quoted is looked for everywhere: that some documents lack it says nothing of it.
    telegram.post(GROUP, admin("/settings@PinciteBot period 1962"));
    telegram.reply().await;
    telegram.write(GROUP, "/ask Is this quote real: “a certain amount of improvement”?");
    let quotation = telegram.reply().await;
    assert!(quotation["text"].as_str().unwrap().contains("A later study"), "{quotation:#}");
    telegram.stop(bot).await;
}

/// The log of answers forgets after a month, as another store has; the question is then read from its message again.
#[tokio::test(flavor = "multi_thread")]
async fn pages_of_an_answer_that_is_forgotten_stay_in_what_the_chat_is_narrowed_to() {
    let telegram = Telegram::start().await;
    let bot = telegram.run_keeping(seeds::archive(), store().await as _);
    telegram.write(GROUP, &format!("/ask {QUESTION}"));
    let answer = telegram.reply().await;
    telegram.stop(bot).await;
    let another = store().await;
    set_up(&another, GROUP, ChatSetting::Period, "1962").await;
    let bot = telegram.run_keeping(seeds::archive(), another as _);
    telegram.press(&answer, "cite");
    let cited = telegram.next("editMessageText").await.result;
    telegram.press(&cited, "back to the excerpt");
    let page = telegram.next("editMessageText").await.result;
    assert!(page["text"].as_str().unwrap().contains("None of these documents"), "{page:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn admins_pin_a_year_or_a_collection_that_they_look_at() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    for (command, name, setting, value) in [
        ("/years", "1962", ChatSetting::Period, "1962"),
        ("/collections", "Split", ChatSetting::Collection, "Sino-Soviet Split, 1960-1984"),
    ] {
        telegram.post(GROUP, in_topic(json!({ "text": format!("{command}@PinciteBot") })));
        let page = telegram.reply().await;
        telegram.press(&page, name);
        let documents = telegram.next("editMessageText").await.result;
        telegram.next("answerCallbackQuery").await;
        telegram.press(&documents, "pin here");
        let refused = telegram.next("answerCallbackQuery").await.body;
        assert_eq!(refused["text"], "Only admins of this chat can set that up.");
        press_as_admin(&telegram, &documents, "pin here");
        let done = telegram.next("answerCallbackQuery").await.body;
        assert!(done["text"].as_str().unwrap().starts_with("From now on"), "{done:#}");
        let place = Place { chat: GROUP.id, topic: Some(TOPIC) };
        let kept = store.setting(BOT, place, setting).await.unwrap();
        assert_eq!(kept.as_deref(), Some(value));
    }
    // The group itself is not narrowed, and a topic is by its own.
    telegram.write(GROUP, &format!("/ask {QUESTION}"));
    assert!(telegram.reply().await["text"].as_str().unwrap().contains("regiments"));
    telegram.post(GROUP, in_topic(json!({ "text": format!("/ask {QUESTION}") })));
    let text = telegram.reply().await["text"].as_str().unwrap().to_owned();
    assert!(text.contains("only documents of 1962 in the collection"), "{text}");
    // A channel pins by its own posts.
    let page = said(&telegram, CHANNEL, json!({ "text": "/settings period 1962" })).await;
    assert!(page.starts_with("What is set up here"), "{page}");
    let asked = said(&telegram, CHANNEL, json!({ "text": format!("/ask {QUESTION}") })).await;
    assert!(asked.contains("only documents of 1962"), "{asked}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_up_goes_along_to_a_supergroup() {
    let telegram = Telegram::start().await;
    let store = store().await;
    for (setting, value) in [
        (ChatSetting::Period, "1962"),
        (ChatSetting::Language, "ru"),
        (ChatSetting::Previews, "shown"),
    ] {
        set_up(&store, GROUP, setting, value).await;
    }
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    telegram.shows_previews(SUPERGROUP);
    telegram.shows_previews(GROUP);
    telegram.post(GROUP, json!({ "migrate_to_chat_id": SUPERGROUP.id }));
    telegram.write(GROUP, "/about");
    telegram.reply().await;
    telegram.write(SUPERGROUP, &format!("/ask {QUESTION}"));
    let call = telegram.next("sendMessage").await;
    let text = call.body["text"].as_str().unwrap();
    assert!(text.contains("только документы за 1962"), "{text}");
    assert_ne!(call.body["link_preview_options"]["is_disabled"], true);
    telegram.stop(bot).await;
}

/// The chat's for all that others read; a person's own in private, for what concerns them alone, and where nothing is set up.
#[tokio::test(flavor = "multi_thread")]
async fn language_and_citations_of_a_group_go_before_those_of_each_person() {
    let telegram = Telegram::start().await;
    let store = store().await;
    set_up(&store, GROUP, ChatSetting::Language, "ru").await;
    set_up(&store, GROUP, ChatSetting::CitationForm, "mla").await;
    set_up(&store, CHANNEL, ChatSetting::Language, "zh").await;
    let topic = Place { chat: GROUP.id, topic: Some(TOPIC) };
    for setting in [ChatSetting::Language, ChatSetting::CitationForm] {
        store.set_up(BOT, topic, setting, Some("")).await.unwrap();
    }
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    telegram.write(PRIVATE, "/cite apa");
    telegram.reply().await;
    let cited = async |room: Room, fields: Value, cite: &str| {
        telegram.post(room, fields);
        let answer = telegram.reply().await;
        telegram.press(&answer, cite);
        let page = telegram.next("editMessageText").await.result;
        page["text"].as_str().unwrap().to_owned()
    };
    let ask = || json!({ "text": format!("/ask {QUESTION}") });
    let group = cited(GROUP, ask(), "ссылка").await;
    assert!(group.contains("MLA 9"), "{group}");
    let in_topic = cited(GROUP, in_topic(ask()), "cite").await;
    assert!(in_topic.contains("APA"), "{in_topic}");
    let private = cited(PRIVATE, ask(), "cite").await;
    assert!(private.contains("APA"), "{private}");
    let channel = said(&telegram, CHANNEL, ask()).await;
    assert!(channel.contains("研究"), "{channel}");
    let language = said(&telegram, GROUP, json!({ "text": "/language@PinciteBot" })).await;
    assert!(language.starts_with("I speak English to you"), "{language}");
    telegram.post(GROUP, json!({ "text": "/cite@PinciteBot" }));
    let own = telegram.reply().await;
    assert!(own["text"].as_str().unwrap().contains("APA"), "{own:#}");
    // What a person chooses is said to them in their language, too.
    let choice = telegram.press(&own, "MLA");
    let chosen = loop {
        let said = telegram.next("answerCallbackQuery").await.body;
        if said["callback_query_id"] == choice {
            break said["text"].as_str().unwrap().to_owned();
        }
    };
    assert!(chosen.starts_with("From now on you get citations in this form"), "{chosen}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn previews_and_sound_are_as_set_up() {
    let telegram = Telegram::start().await;
    let store = store().await;
    for (setting, value) in [(ChatSetting::Previews, "shown"), (ChatSetting::PostSound, "silent")] {
        set_up(&store, CHANNEL, setting, value).await;
    }
    for room in [CHANNEL, PRIVATE] {
        set_up(&store, room, ChatSetting::Schedule, "daily 08:00").await;
    }
    telegram.shows_previews(CHANNEL);
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    for _ in 0..2 {
        let call = telegram.next("sendMessage").await.body;
        let is_channel = call["chat_id"] == CHANNEL.id;
        let is_hidden = call["link_preview_options"]["is_disabled"] == true;
        assert_eq!(is_hidden, !is_channel, "{call:#}");
        assert_eq!(call.get("disable_notification") == Some(&json!(true)), is_channel, "{call:#}");
    }
    // What somebody asked for comes as any message.
    telegram.write(CHANNEL, &format!("/ask {QUESTION}"));
    let call = telegram.next("sendMessage").await.body;
    assert_eq!(call.get("disable_notification"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_changes_with_its_question_has_the_previews_of_its_topic() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let topic = Place { chat: GROUP.id, topic: Some(TOPIC) };
    store.set_up(BOT, topic, ChatSetting::Previews, Some("shown")).await.unwrap();
    telegram.shows_previews(GROUP);
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    let asked = telegram.post(GROUP, in_topic(json!({ "text": format!("/ask {QUESTION}") })));
    telegram.reply().await;
    telegram.edit(&asked, "/ask What happened on 22 October 1962?");
    let call = telegram.next("editMessageText").await.body;
    assert_ne!(call["link_preview_options"]["is_disabled"], true, "{call:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_takes_back_what_its_group_has_by_a_tap() {
    let telegram = Telegram::start().await;
    let store = store().await;
    set_up(&store, GROUP, ChatSetting::QuietHours, "23:00-06:00").await;
    set_up(&store, GROUP, ChatSetting::Period, "1962").await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    telegram.post(GROUP, in_topic(admin("/settings@PinciteBot")));
    let page = telegram.reply().await;
    insta::assert_snapshot!("settings_in_a_topic", transcript::shown(&page));
    for (label, becomes) in [
        ("No posts: 23:00-06:00 (as in the group)", "Quiet hours: none"),
        ("Quiet hours: none", "No posts: 22:00-07:00"),
        ("No posts: 22:00-07:00", "No posts: 23:00-06:00 (as in the group)"),
        ("Questions: only 1962 (as in the group)", "Questions: any period"),
        ("Questions: any period", "Questions: only 1962 (as in the group)"),
        ("Language here", "Language here: each person's own"),
        ("Language here: each person's own", "Language here: English"),
    ] {
        press_as_admin(&telegram, &page, label);
        let now = telegram.next("editMessageText").await.result;
        assert!(button(&now, becomes).is_some(), "{label}: {now:#}");
    }
    let said = said(&telegram, GROUP, in_topic(admin("/settings@PinciteBot period off"))).await;
    assert!(said.starts_with("What is set up here"), "{said}");
    telegram.post(GROUP, in_topic(json!({ "text": format!("/ask {QUESTION}") })));
    assert!(telegram.reply().await["text"].as_str().unwrap().contains("regiments"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_and_a_timeline_are_of_what_is_pinned() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    let week = || json!({ "text": "/week 22 October 1962" });
    let whole = said(&telegram, CHANNEL, week()).await;
    assert!(whole.contains("22 Oct 1962") || whole.contains("October 1962"), "{whole}");
    set_up(&store, CHANNEL, ChatSetting::Period, "1945").await;
    let narrowed = said(&telegram, CHANNEL, week()).await;
    assert_ne!(narrowed, whole, "nothing of 1945 is of that week");
    // Without a document to draw there are words in place of the picture.
    let timeline = said(&telegram, CHANNEL, json!({ "text": "/timeline Gorbachev" })).await;
    assert!(!timeline.contains("198"), "{timeline}");
    telegram.stop(bot).await;
}

/// The seeds have nothing for 1 March, and of 1945 the nearest are days of summer.
#[tokio::test(flavor = "multi_thread")]
async fn the_post_of_the_day_is_of_what_is_pinned() {
    let telegram = Telegram::start().await;
    let store = store().await;
    for (setting, value) in [(ChatSetting::Period, "1945"), (ChatSetting::Schedule, "daily 08:00")]
    {
        set_up(&store, CHANNEL, setting, value).await;
    }
    set_up(&store, PRIVATE, ChatSetting::Schedule, "daily 08:00").await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    let mut posts = Vec::new();
    for _ in 0..2 {
        posts.push(telegram.next("sendMessage").await.body);
    }
    telegram.stop(bot).await;
    posts.sort_by_key(|post| post["chat_id"].as_i64());
    let text = |at: usize| posts[at]["text"].as_str().unwrap();
    assert!(text(0).contains("1945"), "{}", text(0));
    assert!(!text(1).contains("1945"), "{}", text(1));
}
