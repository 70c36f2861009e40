//! What a chat sets up: posts of the day, the time zone, and the other settings, in each kind of chat.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use pincite::bot::{BotSettings, Clock};
use pincite::messages::Locale;
use pincite::render::phrases;
use pincite::store::{ChatSetting, ChatSettings, Place, PostKind, Posts, Sqlite};
use serde_json::{Value, json};

use crate::support::telegram::{
    ADMIN, BOT_ID, CHANNEL, DATE, GROUP, PRIVATE, Room, Running, TOKEN, Telegram, button, settings,
    store,
};
use crate::support::{seeds, transcript};

const BOT: u64 = BOT_ID as u64;
const TOPIC: Place = Place { chat: GROUP.id, topic: Some(77) };

/// What a bot answers to a message.
async fn said(telegram: &Telegram, room: Room, fields: Value) -> String {
    telegram.post(room, fields);
    telegram.reply().await["text"].as_str().unwrap().to_owned()
}

async fn typed(telegram: &Telegram, text: &str) -> String {
    said(telegram, PRIVATE, json!({ "text": text })).await
}

fn admin(text: &str) -> Value {
    json!({ "text": text, "from": { "id": ADMIN, "is_bot": false, "first_name": "Admin" } })
}

async fn set_up(store: &Sqlite, place: Place, setting: ChatSetting, value: &str) {
    store.set_up(BOT, place, setting, Some(value)).await.unwrap();
}

/// A bot whose clock shows these seconds.
fn run_at(telegram: &Telegram, store: &Arc<Sqlite>, seconds: fn() -> i64) -> Running {
    let settings = settings(TOKEN, Some(telegram.url().to_owned()));
    let settings = BotSettings { clock: Clock { seconds, ..settings.clock }, ..settings };
    telegram.run_as(seeds::archive(), settings, Arc::clone(store) as _)
}

/// Friday, 1 March 2024, noon in UTC, is the time of all of this.
#[tokio::test(flavor = "multi_thread")]
async fn posts_and_the_time_zone_are_set_up_in_private() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for (text, reply) in [
        ("/daily", "No posts come here."),
        ("/daily 8:00", "on Saturday, 2 March, at 08:00 (UTC)"),
        ("/timezone Berlin", "Perhaps you mean: Europe/Berlin."),
        ("/timezone new york", "Perhaps you mean: America/New_York."),
        ("/timezone UTC+2", "does not know summer time"),
        ("/timezone Moonbase", "I do not know that time zone."),
        ("/timezone europe/berlin", "Times here are those of Europe/Berlin."),
        ("/daily 13:30", "on Saturday, 2 March, at 13:30 (Europe/Berlin)"),
        ("/weekly Monday 08:00", "on Monday, 4 March, at 08:00 (Europe/Berlin)"),
        ("/weekly понедельник 9:15", "on Monday, 4 March, at 09:15 (Europe/Berlin)"),
        ("/weekly", "on Monday, 4 March, at 09:15 (Europe/Berlin)"),
        ("/settings 09:00-10:00", "on Monday, 4 March, at 09:15"),
        ("/weekly Mon 09:15", "That time lies in the quiet hours"),
        ("/daily 25:00", "Please write a time as hours and minutes"),
        ("/weekly 08:00", "Please write a time as hours and minutes"),
        ("/daily OFF", "No more posts come here."),
        ("/weekly", "No posts come here."),
    ] {
        let said = typed(&telegram, text).await;
        assert!(said.contains(reply), "{text}: {said}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_admins_set_up_and_in_a_channel_its_posts_do() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    let refused = said(&telegram, GROUP, json!({ "text": "/daily@PinciteBot 08:00" })).await;
    assert_eq!(refused, "Only admins of this chat can set that up.");
    let settings = said(&telegram, GROUP, json!({ "text": "/settings@PinciteBot" })).await;
    assert_eq!(settings, refused);
    // Who is no admin may see when posts come.
    let seen = said(&telegram, GROUP, json!({ "text": "/daily@PinciteBot" })).await;
    assert!(seen.contains("No posts come here."), "{seen}");
    let next = "The next post comes on Saturday, 2 March, at 08:00 (UTC).";
    assert_eq!(said(&telegram, GROUP, admin("/daily@PinciteBot 08:00")).await, next);
    // An admin who writes in the name of the group, and one who does in that of another channel.
    let group = json!({ "id": GROUP.id, "type": "supergroup", "title": "Reading group" });
    let other = json!({ "id": -1009, "type": "channel", "title": "Elsewhere" });
    for (sender, expected) in [(group, next), (other, &refused)] {
        let fields = json!({ "text": "/daily@PinciteBot 08:00", "sender_chat": sender });
        assert_eq!(said(&telegram, GROUP, fields).await, expected);
    }
    let in_topic = json!({ "message_thread_id": 77, "is_topic_message": true });
    let mut fields = admin("/daily@PinciteBot 09:00");
    fields.as_object_mut().unwrap().extend(in_topic.as_object().unwrap().clone());
    assert!(said(&telegram, GROUP, fields).await.contains("at 09:00"));
    assert_eq!(said(&telegram, CHANNEL, json!({ "text": "/daily 08:00" })).await, next);
    telegram.stop(bot).await;
    let places = store.places_with(BOT, ChatSetting::Schedule).await.unwrap();
    let places: Vec<(Place, &str)> =
        places.iter().map(|it| (it.place, it.value.as_str())).collect();
    let expected = [
        (Place::of_chat(CHANNEL.id), "daily 08:00"),
        (Place::of_chat(GROUP.id), "daily 08:00"),
        (TOPIC, "daily 09:00"),
    ];
    assert_eq!(places, expected);
}

/// The seeds have nothing for 1 March, and for the nearest days what stands here.
#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_is_due_comes_once_with_its_citation_and_a_button_that_opens_its_place() {
    let telegram = Telegram::start().await;
    let store = store().await;
    for place in [Place::of_chat(CHANNEL.id), TOPIC] {
        set_up(&store, place, ChatSetting::Schedule, "daily 08:00").await;
    }
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    let mut posts = Vec::new();
    for _ in 0..2 {
        posts.push(telegram.next("sendMessage").await);
    }
    posts.sort_by_key(|post| post.body["chat_id"].as_i64());
    assert_eq!(posts[0].body["chat_id"], CHANNEL.id);
    assert_eq!(posts[1].body["message_thread_id"], 77);
    insta::assert_snapshot!("post_of_the_nearest_day", transcript::shown(&posts[0].result));
    assert_eq!(posts[0].result["text"], posts[1].result["text"]);
    telegram.press(&posts[0].result, "context");
    let opened = telegram.next("answerCallbackQuery").await.body;
    let address = opened["url"].as_str().unwrap();
    let payload = address.strip_prefix("https://t.me/PinciteBot?start=").unwrap();
    let passage = typed(&telegram, &format!("/start {payload}")).await;
    let quoted = posts[0].result["text"].as_str().unwrap();
    let words: Vec<&str> = quoted.lines().filter(|line| line.len() > 40).collect();
    assert!(words.iter().any(|line| passage.contains(line)), "{quoted}\n\n{passage}");
    telegram.stop(bot).await;

    let sent = telegram.count("sendMessage");
    let bot = telegram.run_keeping(seeds::archive(), Arc::clone(&store) as _);
    typed(&telegram, "/daily").await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), sent + 1, "the next run posts nothing again");
    assert_eq!(store.posted(BOT, TOPIC, PostKind::Passage).await.unwrap().len(), 1);
}

/// Of 22 August 1960 the seeds have a document; the year after it comes again, since the day has no other.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_day_may_be_passed_over_and_quiet_hours_are_waited_for() {
    static NOW: AtomicI64 = AtomicI64::new(DATE);
    let telegram = Telegram::start().await;
    let store = store().await;
    let (silent, quiet) = (Place::of_chat(PRIVATE.id), Place::of_chat(CHANNEL.id));
    for place in [silent, quiet] {
        set_up(&store, place, ChatSetting::Schedule, "daily 08:00").await;
    }
    set_up(&store, silent, ChatSetting::EmptyDays, "silent").await;
    set_up(&store, quiet, ChatSetting::QuietHours, "07:00-12:30").await;
    let bot = run_at(&telegram, &store, || NOW.load(Ordering::SeqCst));
    typed(&telegram, "/daily").await;
    while store.posted(BOT, silent, PostKind::Passage).await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    telegram.stop(bot).await;
    assert_eq!(store.posted(BOT, silent, PostKind::Passage).await.unwrap()[0].item, None);
    assert_eq!(store.posted(BOT, quiet, PostKind::Passage).await.unwrap(), []);
    assert_eq!(telegram.count("sendMessage"), 1, "nothing but the reply");

    NOW.store(DATE + 30 * 60, Ordering::SeqCst);
    let bot = run_at(&telegram, &store, || NOW.load(Ordering::SeqCst));
    let post = telegram.next("sendMessage").await;
    telegram.stop(bot).await;
    assert_eq!(post.body["chat_id"], CHANNEL.id, "the quiet hours are over");
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_shown_and_changed_by_buttons() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(PRIVATE, "/settings");
    let page = telegram.reply().await;
    insta::assert_snapshot!("settings_in_private", transcript::shown(&page));
    for (label, becomes) in [
        ("Language of posts: English", "Language of posts: Русский"),
        ("Days with nothing: the nearest day", "Days with nothing: no post"),
        ("Days with nothing: no post", "Days with nothing: the nearest day"),
        ("Quiet hours: none", "No posts: 22:00-07:00"),
        ("No posts: 22:00-07:00", "Quiet hours: none"),
        ("Citations in posts: the usual form", "Citations in posts: archive"),
    ] {
        telegram.press(&page, label);
        let now = telegram.next("editMessageText").await.result;
        assert!(button(&now, becomes).is_some(), "{label}: {now:#}");
    }
    // The link that adds the bot to a group.
    telegram.post(GROUP, admin("/start@PinciteBot setup"));
    let in_group = telegram.reply().await;
    insta::assert_snapshot!("settings_in_a_group", transcript::shown(&in_group));
    telegram.press(&in_group, "Mentions");
    let told = telegram.next("answerCallbackQuery").await;
    let told = loop {
        // The presses above were answered without a text.
        if told.body.get("text").is_some() {
            break told;
        }
        let next = telegram.next("answerCallbackQuery").await;
        if next.body.get("text").is_some() {
            break next;
        }
    };
    assert_eq!(told.body["text"], "Only admins of this chat can set that up.");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_are_ignored_where_that_is_set_up() {
    let telegram = Telegram::start().await;
    let store = store().await;
    set_up(&store, Place::of_chat(GROUP.id), ChatSetting::Mentions, "ignored").await;
    let bot = telegram.run_keeping(seeds::archive(), store);
    telegram.write(GROUP, "@PinciteBot Vladivostok");
    let asked = telegram.write(GROUP, "/ask@PinciteBot Vladivostok");
    let reply = telegram.reply().await;
    assert_eq!(reply["reply_to_message"]["message_id"], asked["message_id"], "{reply:#}");
    telegram.stop(bot).await;
}

/// Telegram's limits are held, and who asks meanwhile does not wait for the end.
#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_groups_get_their_posts_at_one_minute_while_a_question_is_answered() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let groups: Vec<Room> = (0..200).map(|number| Room::group(-2_000_000 - number)).collect();
    for group in &groups {
        telegram.knows(*group);
        let place = Place::of_chat(group.id);
        set_up(&store, place, ChatSetting::Schedule, "daily 12:00").await;
    }
    let settings = settings(TOKEN, Some(telegram.url().to_owned()));
    let settings = BotSettings { keeps_limits: true, ..settings };
    let bot = telegram.run_as(seeds::archive(), settings, store);
    telegram.until(|calls| calls.iter().any(|call| call.method == "sendMessage")).await;
    let posts = |calls: &[crate::support::telegram::Call]| {
        let sent = calls.iter().filter(|call| call.method == "sendMessage");
        sent.filter(|call| call.body["chat_id"] != PRIVATE.id).count()
    };
    let at_first = telegram.look(posts);
    telegram.write(PRIVATE, "What did Gorbachev promise at Vladivostok?");
    telegram
        .until(|calls| {
            let is_answer = |call: &crate::support::telegram::Call| {
                call.method == "sendMessage" && call.body["chat_id"] == PRIVATE.id
            };
            calls.iter().any(is_answer)
        })
        .await;
    let before = telegram.look(posts);
    telegram.until(|calls| posts(calls) == groups.len()).await;
    telegram.stop(bot).await;
    println!("{} of 200 posts went out between the question and its answer", before - at_first);
    assert!(before < groups.len(), "the question was answered after all posts");
    let calls = telegram.calls();
    let mut times: Vec<std::time::Instant> = calls.iter().map(|call| call.at).collect();
    times.sort();
    // Thirty a second are allowed; a call may reach the server a little later than it went out.
    let dense =
        times.windows(40).filter(|few| few[39] - few[0] < std::time::Duration::from_secs(1));
    assert_eq!(dense.count(), 0, "too many calls in a second");
    for group in &groups {
        let theirs = calls.iter().filter(|call| call.body["chat_id"] == group.id);
        assert_eq!(theirs.count(), 1, "each group gets one post");
    }
}

/// Every command of the steps, as whoever follows them sends it.
#[tokio::test(flavor = "multi_thread")]
async fn the_steps_of_the_documentation_set_up_a_group_and_a_channel() {
    let documentation = include_str!("../../docs/user.md");
    let locale = Locale::default();
    let refusals = [
        phrases::for_admins(locale),
        phrases::posts_usage(locale),
        phrases::quizzes_usage(locale),
        phrases::digests_usage(locale),
        phrases::settings_usage(locale),
        phrases::time_zone_unknown(locale, &[]),
        phrases::not_set_up(locale),
    ];
    for (heading, room, least) in
        [("## Set up a group\n", GROUP, 8), ("## Set up a channel\n", CHANNEL, 4)]
    {
        let telegram = Telegram::start().await;
        let bot = telegram.run(seeds::archive());
        let (_, steps) = documentation.split_once(heading).unwrap();
        let steps = steps.split("\n## ").next().unwrap();
        let written = steps.split('`').skip(1).step_by(2);
        let commands: Vec<&str> =
            written.filter(|it| it.starts_with('/') && *it != "/ask").collect();
        assert!(commands.len() >= least, "{commands:?}");
        for command in commands {
            let fields = if room == CHANNEL { json!({ "text": command }) } else { admin(command) };
            let asked = telegram.post(room, fields);
            let reply = telegram.reply().await;
            assert_eq!(reply["reply_to_message"]["message_id"], asked["message_id"], "{command}");
            let said = reply["text"].as_str().unwrap();
            assert!(!refusals.iter().any(|refusal| said == refusal), "{command}: {said}");
        }
        telegram.stop(bot).await;
    }
    let buttons = [
        phrases::channel_daily_button(locale),
        phrases::channel_once_button(locale),
        phrases::channel_not_now_button(locale),
    ];
    for button in buttons {
        assert!(documentation.contains(&format!("`{button}`")), "{button}");
    }
}
