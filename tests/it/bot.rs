//! The bot among people: real HTTP to a Bot API server that refuses what Telegram refuses.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::stub_archive::StubArchive;
use crate::support::telegram::{BOT_ID, CHANNEL, DATE, GROUP, PRIVATE, Telegram, button, somebody};

pub(crate) const LETTERS: [(&str, &str); 2] = [
    (
        "Letter on the harvest",
        "The harvest failed in spring.\n\nThe ministry asked Moscow for grain.\n\nMoscow refused the grain.",
    ),
    ("Note on the railway", "The railway carried grain to the port."),
];

pub(crate) fn letters() -> Arc<StubArchive> {
    Arc::new(StubArchive::new(&LETTERS))
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_a_private_chat_gets_an_excerpt() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let asked = telegram.write(PRIVATE, "Who refused the grain?");
    let reply = telegram.reply().await;
    assert_eq!(reply["reply_to_message"]["message_id"], asked["message_id"]);
    assert!(text(&reply).contains("The ministry asked Moscow for grain."), "{reply:#}");
    assert!(text(&reply).contains("Letter on the harvest"), "{reply:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_messages_in_a_group_that_are_not_for_the_bot_get_no_word() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let unaddressed = [
        "Who refused the grain?",
        "/ask@OtherBot who refused the grain?",
        "/weather grain",
        "write to reader@PinciteBot or @PinciteBotanics about grain",
        "start help about ask grain / @ @@",
        "/",
        "/ ask grain",
        "// grain",
        "@",
        "🙂 /ask grain",
    ];
    for number in 0..200 {
        telegram.write(GROUP, unaddressed[number % unaddressed.len()]);
    }
    telegram.write(GROUP, "/ask grain in the port");
    let reply = telegram.reply().await;
    assert!(text(&reply).contains("grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_asks_by_command_by_mention_and_by_reply() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for asked in [
        "/ask grain",
        "/ask@PinciteBot grain",
        "/ASK@pincitebot\ngrain",
        "@PinciteBot grain",
        "grain, @pincitebot?",
        "@PinciteBot: grain",
    ] {
        telegram.write(GROUP, asked);
        let reply = telegram.reply().await;
        assert!(text(&reply).contains("asked Moscow for grain"), "{asked}: {reply:#}");
        assert!(!text(&reply).to_lowercase().contains("pincitebot"), "{asked}: {reply:#}");
    }
    telegram.write(GROUP, "/ask harvest");
    let ours = telegram.reply().await;
    let follow_up = json!({ "text": "and the railway?", "reply_to_message": ours });
    telegram.post(GROUP, follow_up);
    let reply = telegram.reply().await;
    assert!(text(&reply).contains("The railway carried grain"), "{reply:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_to_somebody_else_is_not_for_the_bot() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let theirs = telegram.write(GROUP, "the grain came by train");
    telegram
        .post(GROUP, json!({ "text": "no, the grain came by ship", "reply_to_message": theirs }));
    telegram.write(GROUP, "/ask railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_is_forwarded_automatically_into_the_discussion_is_answered_once() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let post = telegram.write(CHANNEL, "/ask grain");
    telegram.post(
        GROUP,
        json!({
            "text": "/ask grain", "sender_chat": post["chat"], "is_automatic_forward": true,
            "from": { "id": 777_000, "is_bot": false, "first_name": "Telegram" },
        }),
    );
    telegram.write(GROUP, "/ask railway");
    let mut replies = [telegram.reply().await, telegram.reply().await];
    // Chats go side by side.
    replies.sort_by_key(|reply| reply["chat"]["id"].as_i64());
    assert_eq!(replies[0]["chat"]["id"], CHANNEL.id);
    assert!(text(&replies[1]).contains("The railway carried grain"), "{replies:#?}");
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let opened = json!({
        "message_id": 77, "date": 1_709_294_400, "message_thread_id": 77, "is_topic_message": true,
        "chat": { "id": GROUP.id, "type": "supergroup", "title": "Reading group", "is_forum": true },
        "from": { "id": BOT_ID, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot" },
        "forum_topic_created": { "name": "Grain", "icon_color": 7_322_096 },
    });
    let in_topic = |text: &str| {
        json!({
            "text": text, "reply_to_message": opened, "message_thread_id": 77, "is_topic_message": true,
        })
    };
    telegram.post(GROUP, in_topic("I bought grain today."));
    telegram.post(GROUP, in_topic("@PinciteBot railway"));
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_asks_by_command_only() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for said in ["grain", "@PinciteBot grain", "/start", "/help"] {
        telegram.write(CHANNEL, said);
    }
    telegram.write(CHANNEL, "/ask railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_say_what_they_should() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let cases = [
        (PRIVATE, "/start", "I answer questions about an archive"),
        (PRIVATE, "/start inline", "I answer questions about an archive"),
        (PRIVATE, "/help", "/about"),
        (PRIVATE, "/about", "2 documents, 4 passages"),
        (PRIVATE, "/ask", "Write the question after the command"),
        (PRIVATE, "/ask   ", "Write the question after the command"),
        (PRIVATE, "/frobnicate", "/help"),
        (GROUP, "/help@PinciteBot", "/about"),
        (GROUP, "/start", "/ask"),
        (GROUP, "/ask", "Write the question after the command"),
        (GROUP, "@PinciteBot", "Write the question after the command"),
        (GROUP, "/frobnicate@PinciteBot", "/help"),
    ];
    for (room, typed, expected) in cases {
        telegram.write(room, typed);
        let reply = telegram.reply().await;
        assert!(text(&reply).contains(expected), "{typed}: {reply:#}");
        assert_eq!(reply["chat"]["id"], room.id, "{typed}");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn start_offers_questions_that_a_tap_sends() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.write(PRIVATE, "/start");
    let call = telegram.next("sendMessage").await.body;
    let example = &call["reply_markup"]["keyboard"][0][0]["text"];
    assert_eq!(example, "What happened on 22 October 1962?");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menu_of_commands_is_set_and_the_bot_works_without_it() {
    let telegram = Telegram::start().await;
    let refusal = r#"{"ok":false,"error_code":400,"description":"Bad Request: no"}"#;
    telegram.fail_next("setMyCommands", 400, refusal);
    let bot = telegram.run(letters());
    let menu = telegram.next("setMyCommands").await.body;
    assert_eq!(menu["scope"]["type"], "all_group_chats", "the first, for all chats, was refused");
    telegram.write(PRIVATE, "grain");
    telegram.reply().await;
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_question_updates_its_answer() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for (room, before, after) in [
        (PRIVATE, "harvest", "railway"),
        (GROUP, "/ask harvest", "/ask railway"),
        (GROUP, "@PinciteBot harvest", "railway @PinciteBot"),
    ] {
        let asked = telegram.write(room, before);
        let answer = telegram.reply().await;
        telegram.edit(&asked, after);
        let edit = telegram.next("editMessageText").await;
        assert_eq!(edit.body["message_id"], answer["message_id"]);
        assert!(text(&edit.result).contains("The railway carried grain"), "{:#}", edit.result);
    }
    assert_eq!(telegram.count("sendMessage"), 3);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_changes_no_word_changes_nothing() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let asked = telegram.write(PRIVATE, "harvest");
    telegram.reply().await;
    telegram.edit(&asked, "harvest");
    telegram.write(PRIVATE, "railway");
    telegram.reply().await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("editMessageText"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_whose_answer_is_gone_or_forgotten_gets_a_new_answer() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let asked = telegram.write(PRIVATE, "harvest");
    let answer = telegram.reply().await;
    telegram.delete(&answer);
    telegram.edit(&asked, "railway");
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;

    let restarted = telegram.run(letters());
    telegram.edit(&asked, "harvest again");
    assert!(text(&telegram.reply().await).contains("The harvest failed"));
    telegram.stop(restarted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_text_gets_one_line_in_private_and_none_in_groups() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let sticker = json!({ "sticker": {
        "file_id": "a", "file_unique_id": "b", "width": 512, "height": 512, "type": "regular",
        "is_animated": false, "is_video": false, "file_size": 1 } });
    let photo = json!({ "photo": [
        { "file_id": "a", "file_unique_id": "b", "width": 90, "height": 90, "file_size": 1 } ] });
    let joined = json!({ "new_chat_members": [somebody()] });
    let pinned = json!({ "pinned_message": {
        "message_id": 1, "date": DATE, "chat": { "id": PRIVATE.id, "type": "private" }, "text": "x" } });
    for fields in [&sticker, &photo, &joined] {
        telegram.post(GROUP, fields.clone());
    }
    telegram.post(PRIVATE, pinned);
    telegram.post(PRIVATE, sticker);
    assert!(text(&telegram.reply().await).contains("I can only read text"));
    for _ in 0..3 {
        let mut picture = photo.clone();
        picture["media_group_id"] = json!("album");
        telegram.post(PRIVATE, picture);
    }
    assert!(text(&telegram.reply().await).contains("I can only read text"));
    let mut captioned = photo.clone();
    captioned["caption"] = json!("railway");
    telegram.post(PRIVATE, captioned);
    assert!(text(&telegram.reply().await).contains("The railway carried grain"));
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_does_not_answer_bots_nor_its_own_inline_results() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let ours =
        json!({ "id": BOT_ID, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot" });
    let other = json!({ "id": 7, "is_bot": true, "first_name": "Other", "username": "OtherBot" });
    telegram.post(PRIVATE, json!({ "text": "grain", "via_bot": ours }));
    telegram.post(GROUP, json!({ "text": "/ask grain", "from": other }));
    telegram.post(GROUP, json!({ "text": "@PinciteBot grain", "from": other }));
    // An admin who writes in the name of the group.
    let anonymous = json!({ "id": 1087968824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" });
    let group = json!({ "id": GROUP.id, "type": "supergroup", "title": "Reading group" });
    telegram.post(GROUP, json!({ "text": "/ask grain", "from": anonymous, "sender_chat": group }));
    telegram.reply().await;
    telegram.stop(bot).await;
    assert_eq!(telegram.count("sendMessage"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reply_goes_to_the_topic_of_the_question() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.post(
        GROUP,
        json!({ "text": "/ask grain", "message_thread_id": 77, "is_topic_message": true }),
    );
    assert_eq!(telegram.next("sendMessage").await.body["message_thread_id"], 77);
    // A thread of replies outside a forum is no topic.
    telegram.post(GROUP, json!({ "text": "/ask grain", "message_thread_id": 78 }));
    assert_eq!(telegram.next("sendMessage").await.body.get("message_thread_id"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_comes_even_when_the_question_was_deleted_meanwhile() {
    let telegram = Telegram::start().await;
    let paper = letters();
    let gate = paper.gate();
    let bot = telegram.run(paper);
    let asked = telegram.write(PRIVATE, "wait for the railway");
    telegram.delete(&asked);
    gate.open();
    let reply = telegram.reply().await;
    assert!(text(&reply).contains("The railway carried grain"));
    assert_eq!(reply.get("reply_to_message"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_people_or_documents_write_breaks_a_message() {
    let hostile = [
        "<b>grain</b> &amp; </blockquote> <script>",
        "*grain* _grain_ [grain](http://x) `grain` ||grain|| ~grain~ >grain \\",
        "👩‍👩‍👧‍👦 grain 🇺🇳🌾 𝔤𝔯𝔞𝔦𝔫 grain 𐍈grain𐍈",
        "\u{202E}niarg grain \u{200F}القمح grain\u{202C} חיטה grain",
        "e\u{301}\u{301}\u{301}grain\u{0} grain\u{feff}\u{200b}\tgrain\r\ngrain",
        "@PinciteBot grain /ask@PinciteBot grain #grain $GRAIN t.me/grain",
    ];
    let documents: Vec<(&str, &str)> = hostile.iter().map(|words| (*words, *words)).collect();
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::new(StubArchive::new(&documents)));
    for question in hostile {
        telegram.write(PRIVATE, question);
        let mut shown = telegram.reply().await;
        let pages = hostile.len();
        for page in 2..=pages {
            telegram.press(&shown, "next");
            telegram.next("answerCallbackQuery").await;
            shown = telegram.next("editMessageText").await.result;
            assert!(button(&shown, &format!("{page}/{pages}")).is_some(), "{shown:#}");
        }
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn order_is_kept_within_a_chat() {
    let telegram = Telegram::start().await;
    let questions: Vec<_> =
        (0..250).map(|number| telegram.write(PRIVATE, &format!("grain {number}"))).collect();
    let bot = telegram.run(letters());
    for asked in questions {
        assert_eq!(telegram.reply().await["reply_to_message"]["message_id"], asked["message_id"]);
    }
    telegram.stop(bot).await;
}
