//! Inline queries: excerpts, citations and sentences with their sources to send into any chat.

use std::sync::Arc;

use pincite::archive::{AskOptions, LastWord, Reranking};
use pincite::config::{AccessMode, AccessSettings};
use pincite::store::Store;
use serde_json::Value;

use crate::bot::letters;
use crate::support::seeds;
use crate::support::stub_archive::StubArchive;
use crate::support::telegram::{PRIVATE, Telegram, button, store};

/// The answer to what somebody types.
async fn typed(telegram: &Telegram, text: &str) -> Value {
    telegram.type_inline(text);
    telegram.next("answerInlineQuery").await.body
}

fn results(answer: &Value) -> &Vec<Value> {
    answer["results"].as_array().unwrap()
}

fn sent(result: &Value) -> &str {
    result["input_message_content"]["message_text"].as_str().unwrap()
}

/// Where the links of a message lead.
fn links(result: &Value) -> Vec<String> {
    let entities = result["input_message_content"]["entities"].as_array().unwrap();
    let links = entities.iter().filter(|entity| entity["type"] == "text_link");
    links.map(|entity| entity["url"].as_str().unwrap().to_owned()).collect()
}

/// The payload of a link of the bot.
fn payload(link: &str) -> &str {
    link.strip_prefix("https://t.me/PinciteBot?start=").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inline_query_gives_excerpts_and_citations() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let answer = typed(&telegram, "grain").await;
    let titles: Vec<&Value> = results(&answer).iter().map(|result| &result["title"]).collect();
    assert_eq!(
        titles,
        [
            "Letter on the harvest · 22 Oct 1962",
            "↳ the citation alone",
            "Letter on the harvest · 22 Oct 1962 · 2",
            "↳ the citation alone",
            "Note on the railway · 22 Oct 1962",
            "↳ the citation alone",
        ]
    );
    let [excerpt, citation, ..] = &results(&answer)[..] else { panic!("{answer}") };
    assert_eq!(excerpt["description"], "The ministry asked Moscow for grain.");
    assert_eq!(
        sent(excerpt),
        "The ministry asked Moscow for grain.\n\
         The document · 22 Oct 1962 · Letter on the harvest · file paper-0.txt\n\
         See it in its place"
    );
    assert_eq!(sent(citation), "“Letter on the harvest,” October 22, 1962, file paper-0.txt.");
    assert_eq!(citation["description"], sent(citation));
    assert_eq!(answer["is_personal"], true, "others may have another language");
    assert_eq!(answer["next_offset"], "");
    assert_eq!(answer.get("button"), None);
    telegram.stop(bot).await;
}

/// How well something meets the question of one person is not for others to read.
#[tokio::test(flavor = "multi_thread")]
async fn no_verdict_is_sent_into_another_chat() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive() as _);
    let answer = typed(&telegram, "How many penguins did Gorbachev promise? ").await;
    assert_eq!(answer["button"]["text"], "Not met in full; these come nearest");
    for result in results(&answer) {
        for word in ["earest", "partly", "Read as", "penguin"] {
            assert!(!sent(result).contains(word), "{}", sent(result));
        }
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_nothing_a_button_leads_to_the_bot() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for (text, start) in [("", "inline"), ("   ", "inline"), ("xyzzy", "q_eHl6enk")] {
        let answer = typed(&telegram, text).await;
        assert_eq!(results(&answer).len(), 0, "{text}");
        assert_eq!(answer["button"]["start_parameter"], start, "{text}");
    }
    // A question that a link cannot carry.
    let answer = typed(&telegram, &"xyzzy ".repeat(20)).await;
    assert_eq!(answer["button"]["start_parameter"], "inline");
    telegram.stop(bot).await;
}

/// Somebody types a question letter by letter: the same passage leads from the third letter of its name on.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_completed_as_it_is_typed() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive() as _);
    let whole = "gorbachev vladivostok";
    let full = typed(&telegram, whole).await;
    let best = sent(&results(&full)[0]).to_owned();
    assert!(best.contains("Vladivostok"), "{best}");
    assert_eq!(full.get("button"), None);
    for end in "gorbachev vla".len()..whole.len() {
        let answer = typed(&telegram, &whole[..end]).await;
        assert_eq!(sent(&results(&answer)[0]), best, "{}", &whole[..end]);
        let heading = format!("“{}” completed to “Vladivostok”", &whole["gorbachev ".len()..end]);
        assert_eq!(answer["button"]["text"], heading);
        assert_eq!(answer["button"]["start_parameter"], full_question(), "it opens the question");
    }
    for end in 3.."gorbachev".len() {
        let answer = typed(&telegram, &whole[..end]).await;
        assert!(results(&answer).len() >= 2, "{}", &whole[..end]);
    }
    telegram.stop(bot).await;
}

/// "gorbachev Vladivostok", as a link carries it.
fn full_question() -> &'static str {
    "q_Z29yYmFjaGV2IFZsYWRpdm9zdG9r"
}

#[tokio::test(flavor = "multi_thread")]
async fn results_go_on_by_pages_up_to_fifty_excerpts() {
    let text: Vec<String> = (0..80).map(|number| format!("Grain report {number}.")).collect();
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::new(StubArchive::new(&[("Reports", &text.join("\n\n"))])));
    let mut offset = String::new();
    let mut seen = Vec::new();
    loop {
        telegram.scroll_inline("grain", &offset);
        let page = telegram.next("answerInlineQuery").await.body;
        assert_eq!(results(&page).len(), 20);
        seen.extend(results(&page).iter().step_by(2).map(|result| sent(result).to_owned()));
        offset = page["next_offset"].as_str().unwrap().to_owned();
        if offset.is_empty() {
            break;
        }
    }
    assert_eq!(seen.len(), 50);
    for (number, words) in seen.iter().enumerate() {
        assert!(words.starts_with(&format!("Grain report {number}.")), "{words}");
    }
    for stale in ["50", "999", "-10", "x", "10 ", "99999999999999999999"] {
        telegram.scroll_inline("grain", stale);
        let page = telegram.next("answerInlineQuery").await.body;
        assert_eq!((results(&page).len(), &page["next_offset"]), (0, &"".into()), "{stale}");
    }
    // A query of twice the letters that Telegram lets somebody type.
    let page = typed(&telegram, &"🌾grain ".repeat(60)).await;
    assert_eq!(results(&page).len(), 20);
    telegram.stop(bot).await;
}

/// Each page is asked for by itself; together they are one list, in which nothing stands twice or is left out.
#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_an_archive_fit_together() {
    let telegram = Telegram::start().await;
    let archive = seeds::archive();
    let bot = telegram.run(Arc::clone(&archive) as _);
    let mut offset = String::new();
    let mut seen = Vec::new();
    loop {
        telegram.scroll_inline("soviet chin", &offset);
        let page = telegram.next("answerInlineQuery").await.body;
        seen.extend(results(&page).iter().step_by(2).map(|result| sent(result).to_owned()));
        offset = page["next_offset"].as_str().unwrap().to_owned();
        if offset.is_empty() {
            break;
        }
    }
    let options = AskOptions {
        reranking: Reranking::Off,
        last_word: LastWord::Unfinished,
        most: Some(50),
        ..AskOptions::from("2024-03-01".parse::<chrono::NaiveDate>().unwrap())
    };
    let whole = archive.ask("soviet chin", options).unwrap();
    assert_eq!(seen.len(), whole.shown().count());
    assert!(seen.len() > 10, "there are several pages");
    for (sent, evidence) in seen.iter().zip(whole.shown()) {
        assert!(sent.starts_with(evidence.quote.text()), "{sent}");
    }
    telegram.stop(bot).await;
}

/// Before anything is typed: this day in other years, for everybody, and what the person sent last, for them alone.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_query_offers_this_day_and_what_was_sent_before() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(on_this_day());
    let answer = typed(&telegram, "").await;
    assert_eq!(results(&answer)[0]["title"], "On this day: Letter on the day · 22 Oct 1962");
    assert_eq!(answer["is_personal"], true, "others may have another language");
    assert_eq!(answer["button"]["start_parameter"], "inline");
    let found = typed(&telegram, "grain").await;
    // The same twice, and its citation: it is one passage.
    for result in results(&found).iter().take(2).chain(results(&found).first()) {
        telegram.choose_inline(result);
    }
    telegram.choose_inline(&serde_json::json!({ "id": "e.nonsense.0" }));
    telegram.choose_inline(&serde_json::json!({ "id": "" }));
    let answer = typed(&telegram, "").await;
    let titles: Vec<&str> =
        results(&answer).iter().map(|result| result["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "Sent before: Letter on the harvest · 22 Oct 1962",
            "↳ the citation alone",
            "On this day: Letter on the day · 22 Oct 1962",
            "↳ the citation alone",
        ]
    );
    assert_eq!((&answer["is_personal"], &answer["cache_time"]), (&true.into(), &0.into()));
    assert_eq!(sent(&results(&answer)[0]), sent(&results(&found)[0]));
    telegram.stop(bot).await;
}

/// An archive of which one letter has the words by which this day is asked for.
fn on_this_day() -> Arc<StubArchive> {
    Arc::new(StubArchive::new(&[
        ("Letter on the harvest", "The ministry asked Moscow for grain."),
        ("Letter on the day", "This was written late."),
    ]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_gets_its_sources_where_it_asks_for_them() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let answer = typed(&telegram, "They asked  for bread +ministry moscow+. ").await;
    let [result] = &results(&answer)[..] else { panic!("{answer}") };
    let source = "Letter on the harvest, 22 Oct 1962, file paper-0.txt";
    assert_eq!(sent(result), format!("They asked  for bread ({source})."));
    assert_eq!(result["title"], "Source: Letter on the harvest · 22 Oct 1962");
    assert_eq!(result["description"], "The ministry asked Moscow for grain.");
    assert_eq!(links(result).len(), 1);
    assert!(payload(&links(result)[0]).starts_with("p_"));

    let answer = typed(&telegram, "Bread +ministry moscow+ and rails +railway+").await;
    let [result] = &results(&answer)[..] else { panic!("{answer}") };
    assert!(sent(result).starts_with(&format!("Bread ({source}) and rails (Note on the railway")));
    assert_eq!((&result["title"], links(result).len()), (&"With 2 sources".into(), 2));
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_gets_no_source_that_is_not_surely_found() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for (text, heading) in [
        ("Whales +whale xyzzy+.", "Not surely found: whale xyzzy"),
        ("Bread +ministry+ and whales +whale+.", "Not surely found: whale"),
        ("+aaa+ +bbb+ +ccc+ +ddd+ +eee+ +fff+", "I look up 5 sources in a sentence at most"),
    ] {
        let answer = typed(&telegram, text).await;
        assert_eq!(results(&answer).len(), 0, "{text}");
        assert_eq!(answer["button"]["text"], heading);
    }
    telegram.stop(bot).await;

    // What comes nearest is offered to choose from, where one source is asked for.
    let bot = telegram.run(seeds::archive() as _);
    let answer = typed(&telegram, "So many +how many penguins did Gorbachev promise+!").await;
    assert_eq!(answer["button"]["text"], "Which of these is meant? I am not sure");
    assert!((1..=3).contains(&results(&answer).len()));
    for result in results(&answer) {
        assert!(sent(result).starts_with("So many ("), "{}", sent(result));
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plus_sign_alone_is_a_question_like_any_other() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for text in ["grain +49 30 1234", "grain C++ and C++", "+grain"] {
        let answer = typed(&telegram, text).await;
        assert_eq!(results(&answer).len(), 6, "{text}");
    }
    telegram.stop(bot).await;
}

/// The link below an excerpt shows the passage in its place, and the one above results answers the question.
#[tokio::test(flavor = "multi_thread")]
async fn links_open_a_passage_and_a_question() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    let found = typed(&telegram, "grain").await;
    let link = links(&results(&found)[0]).remove(0);
    telegram.write(PRIVATE, &format!("/start {}", payload(&link)));
    let reply = telegram.reply().await;
    let text = reply["text"].as_str().unwrap();
    assert!(text.contains("The ministry asked Moscow for grain."), "{text}");
    assert!(text.contains("“Letter on the harvest,” October 22, 1962, file"), "{text}");

    telegram.write(PRIVATE, "/start p_AbC-_0123456");
    let reply = telegram.reply().await;
    let text = reply["text"].as_str().unwrap();
    assert!(text.starts_with("This passage is no longer in the archive."), "{text}");

    // "grain", and its pages are turned as those of a question that was typed.
    telegram.write(PRIVATE, "/start q_Z3JhaW4");
    let reply = telegram.reply().await;
    assert!(button(&reply, "1/3").is_some(), "{reply}");
    telegram.press(&reply, "next");
    assert_eq!(telegram.next("answerCallbackQuery").await.body.get("text"), None);
    let page = telegram.next("editMessageText").await.body;
    assert!(page["text"].as_str().unwrap().contains("Moscow refused the grain."), "{page}");

    telegram.write(PRIVATE, "/start p_nonsense");
    let reply = telegram.reply().await;
    assert!(reply["text"].as_str().unwrap().starts_with("Hello!"), "{reply}");
    telegram.stop(bot).await;
}

/// Where an invitation is needed, a link to a passage neither opens the bot nor counts as a wrong invitation.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_no_invitation() {
    let access = AccessSettings {
        mode: AccessMode::Invited("Reading-Room_1962".into()),
        ..AccessSettings::default()
    };
    let telegram = Telegram::start().await;
    let bot = telegram.run_for(letters(), store().await as Arc<dyn Store>, access);
    let link = "/start p_000paper-0-0";
    for opened in [link, link, link, link, link, link, link, "/start q_Z3JhaW4"] {
        telegram.write(PRIVATE, opened);
        let reply = telegram.reply().await;
        let text = reply["text"].as_str().unwrap();
        assert!(text.starts_with("I may not answer you yet"), "{text}");
    }
    telegram.write(PRIVATE, "/start Reading-Room_1962");
    assert!(telegram.reply().await["text"].as_str().unwrap().starts_with("Hello!"));
    telegram.write(PRIVATE, link);
    let reply = telegram.reply().await;
    assert!(reply["text"].as_str().unwrap().contains("asked Moscow for grain"), "{reply}");
    telegram.stop(bot).await;
}
