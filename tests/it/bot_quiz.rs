//! Quizzes over real HTTP: in private, in a group, in a topic and in a channel, with a score of the week.

use std::sync::Arc;

use pincite::bot::{BotSettings, Clock};
use pincite::store::{ChatSetting, Place, PostKind, Store};
use serde_json::{Value, json};

use crate::quiz::archive;
use crate::support::telegram::{
    ADMIN, CHANNEL, Call, DATE, GROUP, PRIVATE, Room, Running, SUPERGROUP, TOKEN, Telegram, button,
    settings, store,
};

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

fn person(id: i64, name: &str) -> Value {
    json!({ "id": id, "is_bot": false, "first_name": name })
}

fn admin() -> Value {
    person(ADMIN, "Admin")
}

async fn run() -> (Telegram, Running, Arc<dyn Store>) {
    let telegram = Telegram::start().await;
    let store: Arc<dyn Store> = store().await;
    let bot = telegram.run_keeping(archive(), Arc::clone(&store));
    (telegram, bot, store)
}

async fn asked(telegram: &Telegram, room: Room, words: &str) -> Call {
    telegram.write(room, words);
    telegram.next("sendPoll").await
}

/// What all polls of a quiz have in common.
fn assert_quiz(call: &Call) {
    let poll = &call.body;
    assert_eq!(poll["type"], "quiz", "{poll:#}");
    assert_eq!(poll["options"].as_array().unwrap().len(), 4, "{poll:#}");
    let explanation = poll["explanation"].as_str().unwrap();
    assert!(!explanation.is_empty(), "{poll:#}");
}

async fn notice(telegram: &Telegram) -> Value {
    telegram.next("answerCallbackQuery").await.body
}

#[tokio::test(flavor = "multi_thread")]
async fn in_private_a_quiz_goes_on_by_its_button_and_asks_nothing_twice_in_a_row() {
    let (telegram, bot, _) = run().await;
    let mut poll = asked(&telegram, PRIVATE, "/quiz").await;
    let mut before = String::new();
    for _ in 0..8 {
        assert_quiz(&poll);
        assert_eq!(poll.body.get("is_anonymous"), None, "{:#}", poll.body);
        let question = poll.body["question"].as_str().unwrap().to_owned();
        let quoted = question.split_once('“').unwrap().1.to_owned();
        assert_ne!(quoted, before);
        before = quoted;
        telegram.press(&poll.result, "Next question");
        assert_eq!(notice(&telegram).await.get("text"), None);
        poll = telegram.next("sendPoll").await;
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_has_as_many_questions_as_were_asked_for() {
    let (telegram, bot, _) = run().await;
    let first = asked(&telegram, GROUP, "/quiz@PinciteBot 3 written in 1955 to 1958").await;
    assert!(first.body["question"].as_str().unwrap().starts_with("1 of 3 · "), "{:#}", first.body);
    telegram.press(&first.result, "Next question");
    let second = telegram.next("sendPoll").await;
    // Somebody else tapped the first one a moment later.
    let _ = (notice(&telegram).await, telegram.press(&first.result, "Next question"));
    assert!(notice(&telegram).await["text"].as_str().unwrap().contains("gone on already"));
    telegram.press(&second.result, "Next question");
    let third = telegram.next("sendPoll").await;
    assert!(third.body["question"].as_str().unwrap().starts_with("3 of 3 · "), "{:#}", third.body);
    assert_eq!(button(&third.result, "Next question"), None, "{:#}", third.result);
    assert!(button(&third.result, "The passage").is_some());
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_has_a_quiz_of_its_own() {
    let (telegram, bot, _) = run().await;
    let in_topic = json!({ "text": "/quiz", "message_thread_id": 77, "is_topic_message": true });
    telegram.post(GROUP, in_topic);
    let here = telegram.next("sendPoll").await;
    assert_eq!(here.body["message_thread_id"], 77, "{:#}", here.body);
    // A quiz elsewhere in the group ends no other.
    asked(&telegram, GROUP, "/quiz").await;
    telegram.press(&here.result, "Next question");
    let next = telegram.next("sendPoll").await;
    assert_eq!(next.body["message_thread_id"], 77, "{:#}", next.body);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_gets_one_anonymous_question() {
    let (telegram, bot, _) = run().await;
    let poll = asked(&telegram, CHANNEL, "/quiz").await;
    assert_quiz(&poll);
    assert_eq!(poll.body.get("is_anonymous"), None);
    assert_eq!(button(&poll.result, "Next question"), None, "anybody could tap it");
    let data = button(&poll.result, "The passage").unwrap();
    telegram.press_data(&poll.result, &data);
    let opened = notice(&telegram).await;
    let address = opened["url"].as_str().unwrap();
    assert!(address.starts_with("https://t.me/PinciteBot?start=p_"), "{address}");
    // The link shows the passage.
    let payload = address.split_once("start=").unwrap().1;
    telegram.write(PRIVATE, &format!("/start {payload}"));
    let quoted = poll.body["question"].as_str().unwrap().split_once('“').unwrap().1.to_owned();
    let beginning: String = quoted.split('_').next().unwrap().trim_end_matches('”').to_owned();
    assert!(text(&telegram.reply().await).contains(&beginning), "{quoted}");
    telegram.write(CHANNEL, "/quiz score on");
    assert!(text(&telegram.reply().await).contains("in groups only"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_is_asked_in_their_language_about_the_same_words() {
    let (telegram, bot, _) = run().await;
    for (code, beginning) in [("ru", "В каком"), ("zh-hans", "这段文字写于")] {
        let from =
            json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "R", "language_code": code });
        let mut found = false;
        for _ in 0..12 {
            telegram.post(PRIVATE, json!({ "text": "/quiz", "from": from }));
            let poll = telegram.next("sendPoll").await;
            let question = poll.body["question"].as_str().unwrap();
            found |= question.starts_with(beginning);
            assert!(!question.is_ascii() && question.contains('“'), "{question}");
        }
        assert!(found, "no question in {code} begins with {beginning}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_archive_has_too_little_it_says_so() {
    let (telegram, bot, _) = run().await;
    telegram.write(PRIVATE, "/quiz penguins on Mars");
    let said = telegram.reply().await;
    assert!(text(&said).contains("too little about “penguins on Mars”"), "{said:#}");
    telegram.stop(bot).await;
}

async fn scored(telegram: &Telegram, words: &str, from: Value) -> String {
    telegram.post(GROUP, json!({ "text": words, "from": from }));
    text(&telegram.reply().await).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_keeps_a_score_where_an_admin_turns_it_on() {
    let (telegram, bot, _) = run().await;
    assert!(scored(&telegram, "/score", admin()).await.contains("keeps no score"));
    let reader = person(4999, "Reader");
    let refused = scored(&telegram, "/quiz score on", reader.clone()).await;
    assert!(refused.contains("Only an admin"), "{refused}");
    assert!(scored(&telegram, "/quiz score on", admin()).await.contains("I keep a score"));
    let mut polls = Vec::new();
    for _ in 0..2 {
        let poll = asked(&telegram, GROUP, "/quiz").await;
        assert_eq!(poll.body["is_anonymous"], false, "{:#}", poll.body);
        polls.push(poll);
    }
    let right = |poll: &Call| poll.body["correct_option_ids"][0].as_u64().unwrap() as usize;
    let [one, two] = &polls[..] else { unreachable!("two were sent") };
    telegram.vote(&one.result, reader.clone(), right(one));
    telegram.vote(&two.result, reader.clone(), right(two));
    telegram.vote(&one.result, admin(), right(one));
    telegram.vote(&two.result, admin(), (right(two) + 1) % 4);
    // Counted once, whatever comes again.
    telegram.vote(&two.result, admin(), right(two));
    // And a poll that is not ours counts for nobody.
    telegram.vote(&json!({ "poll": { "id": "foreign" } }), admin(), 0);
    telegram.vote(&json!({ "poll": { "id": "foreign" } }), reader.clone(), 0);
    let expected = "Since Monday:\n1. Reader: 2 right of 2\n2. Admin: 1 right of 2";
    // Votes wait in the queue of each person, and not before /score in that of the chat.
    let mut score = String::new();
    for _ in 0..50 {
        score = scored(&telegram, "/score", reader.clone()).await;
        if score == expected {
            break;
        }
    }
    assert_eq!(score, expected);
    assert!(scored(&telegram, "/quiz score off", admin()).await.contains("forgotten"));
    assert!(scored(&telegram, "/quiz score on", admin()).await.contains("I keep a score"));
    assert!(scored(&telegram, "/score", reader).await.contains("Nobody has answered"));
    telegram.stop(bot).await;
}

/// The same moment of the week after.
fn next_week() -> i64 {
    DATE + 7 * 24 * 60 * 60
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_polls_count_and_when_the_week_ends_names_are_gone() {
    let (telegram, bot, store) = run().await;
    scored(&telegram, "/quiz score on", admin()).await;
    let poll = asked(&telegram, GROUP, "/quiz").await;
    telegram.stop(bot).await;

    let bot = telegram.run_keeping(archive(), Arc::clone(&store));
    telegram.vote(&poll.result, person(4999, "Reader"), 0);
    let mut score = String::new();
    for _ in 0..50 {
        score = scored(&telegram, "/score", admin()).await;
        if score.contains("Reader") {
            break;
        }
    }
    assert!(score.contains("Reader"), "{score}");
    // Its button still leads on.
    telegram.press(&poll.result, "Next question");
    telegram.next("sendPoll").await;
    telegram.stop(bot).await;

    let clock = Clock { seconds: next_week, ..settings(TOKEN, None).clock };
    let later = BotSettings { clock, ..settings(TOKEN, Some(telegram.url().to_owned())) };
    let bot = telegram.run_as(archive(), later, Arc::clone(&store));
    let score = scored(&telegram, "/score", admin()).await;
    assert!(score.contains("Nobody has answered"), "{score}");
    telegram.stop(bot).await;
    // Not even for the week that has ended.
    let week = |at: i64| (at + 3 * 24 * 60 * 60).div_euclid(7 * 24 * 60 * 60);
    let bot = 110_201_543;
    assert_eq!(store.scores(bot, GROUP.id, week(DATE)).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_becomes_a_supergroup_keeps_its_quiz_and_its_score() {
    let (telegram, bot, _) = run().await;
    scored(&telegram, "/quiz score on", admin()).await;
    asked(&telegram, GROUP, "/quiz").await;
    telegram.post(GROUP, json!({ "migrate_to_chat_id": SUPERGROUP.id }));
    telegram.post(SUPERGROUP, json!({ "text": "/quiz", "from": admin() }));
    let poll = telegram.next("sendPoll").await;
    assert_eq!(poll.body["chat_id"], SUPERGROUP.id);
    assert_eq!(poll.body["is_anonymous"], false, "the score goes along: {:#}", poll.body);
    telegram.stop(bot).await;
}

const BOT: u64 = 110_201_543;

async fn said(telegram: &Telegram, room: Room, words: &str) -> String {
    telegram.write(room, words);
    text(&telegram.reply().await).to_owned()
}

/// Friday, 1 March 2024, noon in UTC, is the time of all of this.
#[tokio::test(flavor = "multi_thread")]
async fn questions_are_set_up_to_come_daily_or_weekly() {
    let (telegram, bot, _) = run().await;
    for (words, reply) in [
        ("/quiz daily", "No quiz questions come here by themselves."),
        ("/quiz daily 8:00", "The next quiz question comes on Saturday, 2 March, at 08:00 (UTC)."),
        ("/timezone Europe/Berlin", "Europe/Berlin"),
        ("/quiz weekly Monday 08:00", "on Monday, 4 March, at 08:00 (Europe/Berlin)"),
        ("/quiz Weekly", "on Monday, 4 March, at 08:00 (Europe/Berlin)"),
        // Posts of the day have a schedule of their own.
        ("/daily", "No posts come here."),
        ("/settings", "The next quiz question comes on Monday, 4 March"),
        ("/quiz daily 25:00", "/quiz off stops the questions"),
        ("/quiz weekly Monday", "/quiz off stops the questions"),
        // A subject that begins so.
        ("/quiz daily life on Mars", "too little about “daily life on Mars”"),
        ("/quiz off", "No more quiz questions come here"),
        ("/quiz daily", "No quiz questions come here by themselves."),
    ] {
        let said = said(&telegram, PRIVATE, words).await;
        assert!(said.contains(reply), "{words}: {said}");
    }
    let refused = said(&telegram, GROUP, "/quiz@PinciteBot daily 08:00").await;
    assert_eq!(refused, "Only admins of this chat can set that up.");
    assert!(scored(&telegram, "/quiz@PinciteBot daily 08:00", admin()).await.contains("2 March"));
    assert!(said(&telegram, CHANNEL, "/quiz daily 08:00").await.contains("2 March"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_is_due_comes_once_and_counts_where_a_score_is_kept() {
    let telegram = Telegram::start().await;
    let store: Arc<dyn Store> = store().await;
    let topic = Place { chat: GROUP.id, topic: Some(77) };
    for place in [Place::of_chat(CHANNEL.id), topic] {
        let schedule = Some("daily 08:00");
        store.set_up(BOT, place, ChatSetting::QuizSchedule, schedule).await.unwrap();
    }
    let here = Place::of_chat(GROUP.id);
    store.set_up(BOT, here, ChatSetting::QuizScore, Some("on")).await.unwrap();
    let bot = telegram.run_keeping(archive(), Arc::clone(&store));
    let mut polls = [telegram.next("sendPoll").await, telegram.next("sendPoll").await];
    polls.sort_by_key(|poll| poll.body["chat_id"].as_i64());
    let [in_channel, in_topic] = &polls;
    polls.iter().for_each(assert_quiz);
    assert_eq!(in_channel.body["chat_id"], CHANNEL.id);
    assert_eq!(in_channel.body.get("is_anonymous"), None);
    assert_eq!(in_topic.body["message_thread_id"], 77);
    assert_eq!(in_topic.body["is_anonymous"], false);
    let data = button(&in_channel.result, "The passage").unwrap();
    telegram.press_data(&in_channel.result, &data);
    let address = notice(&telegram).await["url"].as_str().unwrap().to_owned();
    assert!(address.starts_with("https://t.me/PinciteBot?start=p_"), "{address}");
    let right = in_topic.body["correct_option_ids"][0].as_u64().unwrap() as usize;
    telegram.vote(&in_topic.result, person(4999, "Reader"), right);
    let mut score = String::new();
    for _ in 0..50 {
        score = scored(&telegram, "/score", admin()).await;
        if score.contains("Reader") {
            break;
        }
    }
    assert_eq!(score, "Since Monday:\n1. Reader: 1 right of 1");
    telegram.stop(bot).await;

    // The next run asks nothing again, and the next day another question.
    let settings = |seconds| {
        let settings = settings(TOKEN, Some(telegram.url().to_owned()));
        BotSettings { clock: Clock { seconds, ..settings.clock }, ..settings }
    };
    let bot = telegram.run_as(archive(), settings(|| DATE + 60), Arc::clone(&store));
    said(&telegram, PRIVATE, "/daily").await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendPoll"), 2);
    let tomorrow = || DATE + 24 * 60 * 60;
    let bot = telegram.run_as(archive(), settings(tomorrow), Arc::clone(&store));
    let mut next = [telegram.next("sendPoll").await, telegram.next("sendPoll").await];
    next.sort_by_key(|poll| poll.body["chat_id"].as_i64());
    telegram.stop(bot).await;
    for (before, after) in polls.iter().zip(&next) {
        assert_ne!(before.body["question"], after.body["question"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_follow_a_group_that_becomes_a_supergroup() {
    let telegram = Telegram::start().await;
    let store: Arc<dyn Store> = store().await;
    let before = Place::of_chat(GROUP.id);
    let schedule = Some("daily 12:00");
    store.set_up(BOT, before, ChatSetting::QuizSchedule, schedule).await.unwrap();
    let morning = || DATE - 60 * 60;
    let early = settings(TOKEN, Some(telegram.url().to_owned()));
    let early = BotSettings { clock: Clock { seconds: morning, ..early.clock }, ..early };
    let bot = telegram.run_as(archive(), early, Arc::clone(&store));
    telegram.post(GROUP, json!({ "migrate_to_chat_id": SUPERGROUP.id }));
    let mut next = String::new();
    for _ in 0..50 {
        next = said(&telegram, SUPERGROUP, "/quiz@PinciteBot daily").await;
        if next.contains("12:00") {
            break;
        }
    }
    assert!(next.contains("on Friday, 1 March, at 12:00"), "{next}");
    telegram.stop(bot).await;
    let bot = telegram.run_keeping(archive(), Arc::clone(&store));
    assert_eq!(telegram.next("sendPoll").await.body["chat_id"], SUPERGROUP.id);
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendPoll"), 1);
    let there = Place::of_chat(SUPERGROUP.id);
    assert_eq!(store.posted(BOT, there, PostKind::Quiz).await.unwrap().len(), 1);
}
