//! Who may ask the bot, and how much: over real HTTP, in the words that people see.

use std::sync::Arc;

use pincite::config::{AccessMode, AccessSettings};
use pincite::messages::Locale;
use pincite::store::Store;
use serde_json::{Value, json};

use crate::bot::letters;
use crate::support::telegram::{CHANNEL, DATE, GROUP, PRIVATE, Running, Telegram, store};

/// A person who is not the one of [`PRIVATE`].
const OTHER: i64 = 4002;

const CODE: &str = "Reading-Room_1962";

fn listed(allowed: &[i64]) -> AccessSettings {
    let allowed = allowed.iter().copied().collect();
    AccessSettings { mode: AccessMode::Listed, allowed, ..AccessSettings::default() }
}

fn invited() -> AccessSettings {
    AccessSettings { mode: AccessMode::Invited(CODE.into()), ..AccessSettings::default() }
}

fn operated(access: AccessSettings) -> AccessSettings {
    AccessSettings { operators: [PRIVATE.id].into(), ..access }
}

async fn run(telegram: &Telegram, access: AccessSettings) -> Running {
    telegram.run_for(letters(), store().await as Arc<dyn Store>, access)
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

fn person(id: i64) -> Value {
    json!({ "id": id, "is_bot": false, "first_name": "Other" })
}

/// Somebody else than the usual person writes in the group.
fn other_writes(telegram: &Telegram, words: &str) {
    telegram.post(GROUP, json!({ "text": words, "from": person(OTHER) }));
}

/// What is said for a message, or nothing: the next reply is that to a question of the operator's, where nothing comes.
async fn said(telegram: &Telegram, words: &str) -> String {
    telegram.write(PRIVATE, words);
    text(&telegram.reply().await).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_listed_learns_how_to_get_in() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, listed(&[OTHER])).await;
    for words in ["Who refused the grain?", "/start", "/start inline", "/about", "/status"] {
        assert_eq!(
            said(&telegram, words).await,
            "I may not answer you yet: give your number, 4001, to whoever runs me."
        );
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_listed_is_answered_everywhere() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, listed(&[PRIVATE.id])).await;
    assert!(said(&telegram, "grain").await.contains("asked Moscow for grain"));
    telegram.write(GROUP, "/ask grain");
    let answer = telegram.reply().await;
    assert!(text(&answer).contains("asked Moscow for grain"));
    telegram.press(&answer, "next");
    assert_eq!(telegram.next("answerCallbackQuery").await.body.get("text"), None);
    telegram.type_inline("grain");
    let results = telegram.next("answerInlineQuery").await.body;
    assert_eq!(results["results"].as_array().unwrap().len(), 6);
    assert_eq!(results["is_personal"], true, "nobody else gets them");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listed_group_may_ask_and_others_are_told_once_in_a_while() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, listed(&[CHANNEL.id, OTHER])).await;
    for _ in 0..5 {
        telegram.write(GROUP, "/ask grain");
    }
    let told = telegram.reply().await;
    assert_eq!(
        text(&told),
        "I may not answer this chat yet: give its number, -1001001, to whoever runs me."
    );
    other_writes(&telegram, "/ask grain");
    assert!(text(&telegram.reply().await).contains("asked Moscow for grain"), "a listed person");
    telegram.write(CHANNEL, "/ask grain");
    assert!(text(&telegram.reply().await).contains("asked Moscow for grain"), "a listed channel");
    telegram.post(GROUP, json!({ "text": "/ask grain", "date": DATE + 3600 }));
    assert!(text(&telegram.reply().await).contains("-1001001"), "an hour later");
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_and_inline_queries_of_others_lead_to_the_private_chat() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, listed(&[OTHER])).await;
    other_writes(&telegram, "/ask grain");
    let answer = telegram.reply().await;
    telegram.press(&answer, "next");
    let notice = telegram.next("answerCallbackQuery").await.body;
    assert!(notice["text"].as_str().unwrap().contains("Write to me in private"), "{notice}");
    telegram.type_inline("grain");
    let results = telegram.next("answerInlineQuery").await.body;
    assert_eq!(results["results"].as_array().unwrap().len(), 0);
    assert_eq!(results["button"]["start_parameter"], "inline");
    assert_eq!((&results["cache_time"], &results["is_personal"]), (&json!(0), &json!(true)));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("editMessageText"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_lets_a_person_in_for_good() {
    let telegram = Telegram::start().await;
    let kept = store().await as Arc<dyn Store>;
    let bot = telegram.run_for(letters(), Arc::clone(&kept), invited());
    let way = "I may not answer you yet: open an invitation to me, or give your number, 4001, to whoever runs me.";
    for words in ["grain", "/start", "/start inline", "/start Reading-Room_1963", "/start a b"] {
        assert_eq!(said(&telegram, words).await, way, "{words}");
    }
    assert!(said(&telegram, &format!("/start {CODE}")).await.contains("I answer questions"));
    assert!(said(&telegram, "grain").await.contains("asked Moscow for grain"));
    telegram.type_inline("grain");
    let results = telegram.next("answerInlineQuery").await.body;
    assert_eq!(results["results"].as_array().unwrap().len(), 6);
    telegram.stop(bot).await;

    let restarted = telegram.run_for(letters(), kept, invited());
    assert!(said(&telegram, "grain").await.contains("asked Moscow for grain"));
    other_writes(&telegram, "/ask grain");
    assert!(text(&telegram.reply().await).contains("-1001001"), "the group was not invited");
    telegram.stop(restarted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_lets_a_group_in() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, invited()).await;
    // An invited person brings the group in as well as anybody.
    assert!(said(&telegram, &format!("/start {CODE}")).await.contains("I answer questions"));
    telegram.write(GROUP, &format!("/start@PinciteBot {CODE}"));
    assert!(text(&telegram.reply().await).contains("/ask"));
    other_writes(&telegram, "/ask grain");
    assert!(text(&telegram.reply().await).contains("asked Moscow for grain"));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_cannot_be_guessed() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, invited()).await;
    for number in 0..5 {
        let said = said(&telegram, &format!("/start Reading-Room_{number}")).await;
        assert!(said.contains("open an invitation"), "{said}");
    }
    let right = format!("/start {CODE}");
    assert!(said(&telegram, &right).await.contains("Please wait an hour"));
    other_writes(&telegram, &format!("/start@PinciteBot {CODE}"));
    assert!(text(&telegram.reply().await).contains("/ask"), "another person's guesses");
    telegram.post(PRIVATE, json!({ "text": right, "date": DATE + 3600 }));
    assert!(text(&telegram.reply().await).contains("I answer questions"), "an hour later");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_means_nothing_where_there_are_none() {
    for access in [AccessSettings::default(), listed(&[PRIVATE.id])] {
        let telegram = Telegram::start().await;
        let bot = run(&telegram, access).await;
        for _ in 0..10 {
            assert!(said(&telegram, "/start whatever-it-is").await.contains("I answer questions"));
        }
        telegram.stop(bot).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_link_carries_is_never_repeated() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, invited()).await;
    for carried in ["Not-The_Code", CODE, "\"><b>x", "../../etc/passwd", &"x".repeat(65)] {
        telegram.write(PRIVATE, &format!("/start {carried}"));
        let call = telegram.next("sendMessage").await;
        assert!(!call.body.to_string().contains(carried), "{}", call.body);
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_people_who_run_the_bot_have_commands_of_their_own() {
    let telegram = Telegram::start().await;
    let limited = AccessSettings { person_a_minute: 1, ..operated(invited()) };
    let bot = run(&telegram, limited).await;
    let status = said(&telegram, "/status").await;
    insta::assert_snapshot!(status, @r"
    Archive: 2 documents, 4 passages; index built 2024-03-01 12:00 UTC, today.
    Only those may ask who are named in the configuration or came with an invitation (/invite).
    Passages of the day are posted in no chat.
    Questions are not kept; reports of mistakes are counted, see /gaps.
    Being handled at the moment: 1, your message included.
    Everything that came since the start was handled.
    ");
    let invitation = said(&telegram, "/invite").await;
    assert!(invitation.contains(&format!("https://t.me/PinciteBot?start={CODE}")), "{invitation}");
    assert!(said(&telegram, "/help").await.contains("/status – say how the bot fares"));
    assert!(
        said(&telegram, "grain").await.contains("asked Moscow for grain"),
        "without an invitation"
    );
    telegram.write(GROUP, "/status");
    telegram.write(GROUP, "/status@PinciteBot");
    assert!(text(&telegram.reply().await).contains("I don't know that command"), "in a group");
    telegram.stop(bot).await;
    let menus: Vec<Value> = telegram.calls().into_iter().map(|call| call.body).collect();
    let offered = |menu: &&Value| menu.to_string().contains("\"invite\"");
    let menus: Vec<&Value> = menus.iter().filter(offered).collect();
    assert_eq!(menus.len(), Locale::ALL.len());
    for menu in menus {
        // In each language, and to nobody else.
        assert_eq!(menu["scope"], json!({ "type": "chat", "chat_id": PRIVATE.id }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn to_everybody_else_those_are_no_commands() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, AccessSettings::default()).await;
    let unknown = said(&telegram, "/frobnicate").await;
    for command in ["/status", "/invite", "/reindex"] {
        assert_eq!(said(&telegram, command).await, unknown, "{command}");
    }
    let help = said(&telegram, "/help").await;
    assert!(!help.contains("/status") && !help.contains("/invite"), "{help}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_too_fast_is_asked_to_wait_once() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, AccessSettings { person_a_minute: 3, ..Default::default() }).await;
    for _ in 0..3 {
        assert!(said(&telegram, "grain").await.contains("asked Moscow for grain"));
    }
    let told = said(&telegram, "grain").await;
    assert_eq!(told, "You ask faster than I can look things up. Please wait 20 seconds.");
    for _ in 0..10 {
        telegram.write(PRIVATE, "grain");
    }
    telegram.post(PRIVATE, json!({ "text": "grain", "date": DATE + 60 }));
    assert!(text(&telegram.reply().await).contains("asked Moscow for grain"), "a minute later");
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_asks_too_fast_is_asked_to_wait() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, AccessSettings { chat_a_minute: 4, ..Default::default() }).await;
    for member in 5001..5008 {
        telegram.post(GROUP, json!({ "text": "/ask grain", "from": person(member) }));
    }
    for _ in 0..4 {
        assert!(text(&telegram.reply().await).contains("asked Moscow for grain"));
    }
    let told = "This chat asks faster than I can look things up. Please wait 15 seconds.";
    assert_eq!(text(&telegram.reply().await), told);
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_of_inline_queries_may_come_fast_but_not_without_end() {
    let telegram = Telegram::start().await;
    let bot = run(&telegram, AccessSettings { person_a_minute: 2, ..Default::default() }).await;
    for _ in 0..20 {
        telegram.type_inline("grain");
    }
    for _ in 0..12 {
        let answer = telegram.next("answerInlineQuery").await.body;
        assert_eq!(answer["results"].as_array().unwrap().len(), 6);
    }
    let told = telegram.next("answerInlineQuery").await.body;
    assert_eq!(told["button"]["text"], "Too fast for me; please wait a moment");
    assert!(said(&telegram, "grain").await.contains("asked Moscow for grain"), "counted apart");
    telegram.stop(bot).await;
}
