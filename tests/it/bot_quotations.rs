//! Quotations that are checked by the bot: what people see, and `/ask` alone in a reply, over real HTTP.

use pincite::cite::CitationSettings;
use pincite::messages::Locale;
use pincite::render::terminal::{self, TerminalOptions};
use serde_json::{Value, json};

use crate::support::telegram::{GROUP, PRIVATE, Telegram, button};
use crate::support::{seeds, transcript};

/// A paragraph of a seed as somebody pastes it.
const PARAGRAPH: &str = "It appears very likely that the Soviets, in the hopes of influencing the US position in \
    the US-USSR talks, have recently embarked on a cam-\npaign to convince the US that there are serious strains \
    in the Sino-Soviet relationship.";

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    telegram.next("editMessageText").await.result
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_see_of_a_quotation() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for typed in [
        "Did Gorbachev really say “six Soviet regiments would be withdrawn from Afghanistan”?",
        "“China declared that it would renew the 1950 Sino-Soviet Treaty of Friendship”",
        "“evacuation of … Soviet diplomatic personnel from Peking”",
        "Who wrote “Ministry of Foreign Affairs”?",
        "Is it true that Khrushchev said “We will bury you”?",
        PARAGRAPH,
    ] {
        telegram.write(PRIVATE, typed);
        seen.push(format!("> {typed}\n\n{}", transcript::shown(&telegram.reply().await)));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n----\n\n"));
}

#[test]
fn a_quotation_in_a_terminal() {
    let typed = "“China declared that it would renew the 1950 Sino-Soviet Treaty of Friendship”";
    let answer = seeds::archive().ask(typed, "2026-01-01".parse::<chrono::NaiveDate>().unwrap());
    let options = TerminalOptions { width: 80, colour: false, locale: Locale::English };
    let shown = terminal::answer(&answer.unwrap(), &CitationSettings::default(), options);
    insta::assert_snapshot!(shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn ask_or_a_mention_alone_asks_the_message_that_it_replies_to() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for (room, alone) in [
        (GROUP, "/ask"),
        (GROUP, "/ask@PinciteBot"),
        (GROUP, "@PinciteBot"),
        (GROUP, "@PinciteBot?"),
        (PRIVATE, "/ask"),
    ] {
        let theirs = match room {
            GROUP => telegram.write(GROUP, PARAGRAPH),
            // In a private chat every message asks; this one was answered before.
            _ => {
                let theirs = telegram.write(room, PARAGRAPH);
                telegram.reply().await;
                theirs
            }
        };
        telegram.post(room, json!({ "text": alone, "reply_to_message": theirs }));
        let reply = telegram.reply().await;
        assert!(text(&reply).starts_with("This stands word for word"), "{alone}: {reply:#}");
        assert_eq!(reply["reply_to_message"]["message_id"], theirs["message_id"], "{alone}");
        // The way back asks the same again.
        let context = pressed(&telegram, &reply, "context").await;
        assert_eq!(text(&pressed(&telegram, &context, "back").await), text(&reply));
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_somebody_else_asked_is_answered_when_the_bot_is_called() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let theirs = telegram.write(GROUP, "What did Gorbachev promise at Vladivostok?");
    telegram.post(GROUP, json!({ "text": "@PinciteBot", "reply_to_message": theirs }));
    let reply = telegram.reply().await;
    assert!(text(&reply).contains("six Soviet regiments"), "{reply:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_quotation_in_several_documents_are_turned() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let theirs = telegram.write(GROUP, "Who wrote “Ministry of Foreign Affairs”?");
    telegram.post(GROUP, json!({ "text": "/ask", "reply_to_message": theirs }));
    let first = telegram.reply().await;
    let opened = pressed(&telegram, &first, "2").await;
    assert!(button(&opened, "in short").is_some(), "{opened:#}");
    assert!(text(&opened).contains("Word for word in"), "{opened:#}");
    assert_eq!(text(&pressed(&telegram, &opened, "in short").await), text(&first));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forwarded_paragraph_is_checked_in_a_private_chat() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let forwarded = json!({
        "text": PARAGRAPH,
        "forward_origin": { "type": "hidden_user", "date": 1_709_294_000, "sender_user_name": "A reader" },
    });
    telegram.post(PRIVATE, forwarded);
    let reply = telegram.reply().await;
    assert!(text(&reply).starts_with("This stands word for word"), "{reply:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_in_reply_to_what_has_no_question_shows_how_to_ask() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(GROUP, "/ask What did Gorbachev promise at Vladivostok?");
    let ours = telegram.reply().await;
    for theirs in [ours, telegram.post(GROUP, json!({ "dice": { "emoji": "🎲", "value": 3 } }))] {
        telegram.post(GROUP, json!({ "text": "/ask", "reply_to_message": theirs }));
        let reply = telegram.reply().await;
        assert!(text(&reply).contains("/ask"), "{reply:#}");
        assert!(!text(&reply).contains("regiments"), "{reply:#}");
    }
    telegram.stop(bot).await;
}
