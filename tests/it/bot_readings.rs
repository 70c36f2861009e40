//! What takes a reading back, what is offered in place of nothing, and words that a message points at, over real HTTP.

use pincite::bot::BotSettings;
use serde_json::{Value, json};

use crate::support::telegram::{GROUP, PRIVATE, TOKEN, Telegram, button, settings, store};
use crate::support::{seeds, transcript};

/// Words of a seed that nobody is named for there.
const LISTEN: &str = "should not speak but listen";

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

async fn asked(telegram: &Telegram, line: &str) -> Value {
    telegram.write(PRIVATE, line);
    telegram.reply().await
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    telegram.next("editMessageText").await.result
}

/// The labels of the buttons below a message.
fn labels(message: &Value) -> Vec<String> {
    let rows = message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row.as_array().into_iter().flatten());
    buttons.map(|button| button["text"].as_str().unwrap().to_owned()).collect()
}

/// A reply to a message of which a part was selected.
fn with_part(theirs: &Value, part: &str, line: &str) -> Value {
    let quote = json!({ "text": part, "position": 0, "is_manual": true });
    json!({ "text": line, "reply_to_message": theirs, "quote": quote })
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_nothing_has_are_named_and_left_out_by_a_tap() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let partly = asked(&telegram, "What did Gorbachev promise the penguins at Vladivostok?").await;
    assert!(text(&partly).starts_with("Nothing says “penguins”"), "{partly:#}");
    let without = pressed(&telegram, &partly, "without “penguins”").await;
    assert!(!text(&without).contains("penguins"), "{without:#}");
    assert!(text(&without).contains("six Soviet regiments"), "{without:#}");
    let back = pressed(&telegram, &without, "back").await;
    assert_eq!(text(&back), text(&partly));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guessed_year_is_taken_back_by_a_tap() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let guessed = asked(&telegram, "What did Khrushchev say about Cuba in October?").await;
    assert!(text(&guessed).contains("(year inferred)"), "{guessed:#}");
    let any = pressed(&telegram, &guessed, "at any time").await;
    assert!(!text(&any).contains("Read as"), "{any:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_what_the_archive_has_and_offers_what_it_answers() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let refused = asked(&telegram, "What did Elvis sing?").await;
    assert!(text(&refused).contains("The archive has 32 documents of 1930–1989."), "{refused:#}");
    let mut offered = labels(&refused);
    offered.retain(|label| !["⚑", "✕"].contains(&label.as_str()));
    assert!((1..=3).contains(&offered.len()), "{offered:?}");
    let answered = pressed(&telegram, &refused, &offered[0]).await;
    assert!(answered["entities"].to_string().contains("blockquote"), "{answered:#}");
    // A day that there is not is named.
    let none = asked(&telegram, "31 February").await;
    assert!(text(&none).starts_with("There is no 31 February."), "{none:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_configured_examples_the_archive_has_its_own() {
    let telegram = Telegram::start().await;
    let without =
        BotSettings { examples: Vec::new(), ..settings(TOKEN, Some(telegram.url().to_owned())) };
    let bot = telegram.run_as(seeds::archive(), without, store().await);
    for line in ["/start", "hi"] {
        telegram.write(PRIVATE, line);
        let reply = telegram.next("sendMessage").await;
        let keyboard = &reply.body["reply_markup"]["keyboard"];
        assert!(keyboard.as_array().is_some_and(|rows| rows.len() >= 2), "{line}: {keyboard}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_excerpt_is_shortened_by_a_tap_or_a_word() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let whole = asked(&telegram, "What did Gorbachev promise at Vladivostok?").await;
    let short = pressed(&telegram, &whole, "shorter").await;
    insta::assert_snapshot!(transcript::shown(&short));
    assert_eq!(text(&pressed(&telegram, &short, "in full").await), text(&whole));
    let said = asked(&telegram, "shorter please").await;
    assert_eq!(text(&said), text(&short));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_there_is_not_gets_the_names_of_those_there_are() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    asked(&telegram, "What did Gorbachev promise at Vladivostok?").await;
    for line in ["cite in Harvard", "IEEE style", "citation as Vancouver please"] {
        let reply = asked(&telegram, line).await;
        assert!(text(&reply).contains("chicago, short"), "{line}: {reply:#}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_part_of_a_message_that_was_selected_is_what_is_asked() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let theirs = telegram.write(GROUP, &format!("Somebody wrote: you {LISTEN}. Hm."));
    telegram.post(GROUP, with_part(&theirs, &format!("you {LISTEN}"), "@PinciteBot"));
    let alone = telegram.reply().await;
    assert!(text(&alone).contains(LISTEN), "{alone:#}");
    for line in ["@PinciteBot is this quote real?", "@PinciteBot did Nixon say this?"] {
        telegram.post(GROUP, with_part(&theirs, LISTEN, line));
        let reply = telegram.reply().await;
        assert!(text(&reply).starts_with("Word for word in one document"), "{line}: {reply:#}");
        let is_marked = text(&reply).contains("Nothing there marks it as the words of Nixon.");
        assert_eq!(is_marked, line.contains("Nixon"), "{reply:#}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_line_is_still_about_the_words_that_were_selected() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    for room in [PRIVATE, GROUP] {
        let theirs = telegram.write(room, &format!("Somebody wrote: you {LISTEN}. Hm."));
        if room.is_private() {
            telegram.reply().await;
        }
        let line = "@PinciteBot is this quote real?";
        let asked = telegram.post(room, with_part(&theirs, LISTEN, line));
        let answer = telegram.reply().await;
        telegram.edit(&asked, "@PinciteBot did Nixon say this?");
        let edit = telegram.next("editMessageText").await;
        assert_eq!(edit.body["message_id"], answer["message_id"]);
        let said = text(&edit.result);
        assert!(said.starts_with("Word for word in one document"), "{said}");
        assert!(said.contains("Nothing there marks it as the words of Nixon."), "{said}");
        // Another edit that changes no word changes nothing.
        telegram.edit(&asked, "@PinciteBot did Nixon say this?");
        // What asks nothing of the words is a question of its own.
        telegram.edit(&asked, "@PinciteBot What did Gorbachev promise at Vladivostok?");
        let edit = telegram.next("editMessageText").await;
        assert!(text(&edit.result).contains("six Soviet regiments"), "{:#}", edit.result);
    }
    assert_eq!(telegram.count("editMessageText"), 4);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_the_words_of_another_message_checks_them() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let forwarded = telegram.post(
        PRIVATE,
        json!({
            "text": "“a bowl of cold water, poured right over the Cuban people”",
            "forward_origin": { "type": "hidden_user", "date": 1_709_294_000, "sender_user_name": "A reader" },
        }),
    );
    telegram.reply().await;
    for line in ["is this true?", "Who said this?", "Did Castro really say that?"] {
        telegram.post(PRIVATE, json!({ "text": line, "reply_to_message": forwarded }));
        let reply = telegram.reply().await;
        assert!(text(&reply).starts_with("Word for word"), "{line}: {reply:#}");
        assert!(button(&reply, "cite").is_some(), "{reply:#}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_spelling_is_taken_back_by_a_tap() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let bridged = asked(&telegram, "Peking").await;
    assert!(text(&bridged).contains("for your “Peking”"), "{bridged:#}");
    let typed = pressed(&telegram, &bridged, "only “Peking”").await;
    assert!(!text(&typed).contains("for your"), "{typed:#}");
    assert!(!labels(&typed).iter().any(|label| label.starts_with("only")), "{typed:#}");
    telegram.stop(bot).await;
}
