//! Inline queries: excerpts to choose from in any chat.

use std::sync::Arc;

use pincite::answer::MAX_EVIDENCE_IN_LIST;

use crate::bot::letters;
use crate::support::seeds;
use crate::support::stub_archive::StubArchive;
use crate::support::telegram::Telegram;

#[tokio::test(flavor = "multi_thread")]
async fn an_inline_query_gives_excerpts_with_their_source() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    telegram.type_inline("grain");
    let answer = telegram.next("answerInlineQuery").await.body;
    let results = answer["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    assert_eq!(results[0]["title"], "Letter on the harvest (22 October 1962)");
    assert_eq!(results[1]["title"], "Letter on the harvest (22 October 1962) · 2");
    assert_eq!(results[2]["title"], "Note on the railway (22 October 1962)");
    assert_eq!(results[0]["description"], "The ministry asked Moscow for grain.");
    let sent = results[0]["input_message_content"]["message_text"].as_str().unwrap();
    assert!(sent.contains("The ministry asked Moscow for grain."), "{sent}");
    assert!(sent.contains("Letter on the harvest"), "{sent}");
    assert_eq!(answer["is_personal"], false);
    assert_eq!(answer.get("button"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_nothing_a_button_leads_to_the_bot() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(letters());
    for typed in ["", "   ", "xyzzy", "\u{200b}"] {
        telegram.type_inline(typed);
        let answer = telegram.next("answerInlineQuery").await.body;
        assert_eq!(answer["results"].as_array().unwrap().len(), 0, "{typed}");
        assert_eq!(answer["button"]["start_parameter"], "inline", "{typed}");
    }
    telegram.stop(bot).await;
}

/// What `docs/telegram.md` promises, over the documents that come with the program.
#[tokio::test(flavor = "multi_thread")]
async fn inline_mode_offers_what_an_answer_holds() {
    let archive = seeds::archive();
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::clone(&archive) as _);
    let today: chrono::NaiveDate = "2024-03-01".parse().unwrap();
    let asked = [
        ("Which documents speak of China?", 10),
        ("What did Gorbachev promise at Vladivostok?", 1),
    ];
    for (asked, expected) in asked {
        telegram.type_inline(asked);
        let answer = telegram.next("answerInlineQuery").await.body;
        let offered = answer["results"].as_array().unwrap().len();
        assert_eq!(offered, archive.ask(asked, today).unwrap().shown().count(), "{asked}");
        assert_eq!(offered, expected, "{asked}");
    }
    telegram.stop(bot).await;
    let page = include_str!("../../docs/telegram.md");
    assert!(page.contains("up to five excerpts, or ten where a question asks for a list"));
}

/// No archive of ours gives more than an answer holds; this one does, and no more is shown all the same.
#[tokio::test(flavor = "multi_thread")]
async fn long_queries_and_many_results_keep_the_limits() {
    let text: Vec<String> = (0..80).map(|number| format!("Grain report {number}.")).collect();
    let telegram = Telegram::start().await;
    let bot = telegram.run(Arc::new(StubArchive::new(&[("Reports", &text.join("\n\n"))])));
    telegram.type_inline(&"🌾grain ".repeat(60));
    let answer = telegram.next("answerInlineQuery").await.body;
    assert_eq!(answer["results"].as_array().unwrap().len(), MAX_EVIDENCE_IN_LIST);
    telegram.stop(bot).await;
}
