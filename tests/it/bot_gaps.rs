//! What people say is wrong with an answer, and what the archive did not answer: in each kind of chat, for operators, and on the command line.

use std::sync::Arc;

use pincite::bot::BotSettings;
use pincite::config::AccessSettings;
use pincite::render::gaps::QuestionsKept;
use pincite::store::{Gap, Gaps as _, Sqlite};
use serde_json::{Value, json};

use crate::support::program::Program;
use crate::support::telegram::{
    CHANNEL, GROUP, PRIVATE, Room, Running, TOKEN, Telegram, button, settings, store,
};
use crate::support::{seeds, transcript};

/// A person who runs the bot.
const OPERATOR: Room = Room::private(4700);

fn run(telegram: &Telegram, store: &Arc<Sqlite>, kept: QuestionsKept) -> Running {
    let access = AccessSettings { operators: [OPERATOR.id].into(), ..AccessSettings::default() };
    let settings = settings(TOKEN, Some(telegram.url().to_owned()));
    let settings = BotSettings { questions_kept: kept, access, ..settings };
    telegram.run_as(seeds::archive(), settings, Arc::clone(store) as _)
}

fn operator(text: &str) -> Value {
    json!({ "text": text, "from": { "id": OPERATOR.id, "is_bot": false, "first_name": "Operator" } })
}

/// Presses the button of a report; gives the answer as it then is and what was said in passing.
async fn reported(telegram: &Telegram, answer: &Value, label: &str) -> (Value, String) {
    telegram.press(answer, "⚑");
    let asked = telegram.next("editMessageReplyMarkup").await.result;
    telegram.next("answerCallbackQuery").await;
    telegram.press(&asked, label);
    let said = telegram.next("answerCallbackQuery").await.body;
    let page = telegram.next("editMessageText").await.result;
    (page, said["text"].as_str().unwrap_or_default().to_owned())
}

const QUESTION: &str = "What did Gorbachev promise at Vladivostok?";

#[tokio::test(flavor = "multi_thread")]
async fn two_taps_report_what_is_wrong_in_each_kind_of_chat_and_only_a_count_is_kept() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::No);
    let in_topic = json!({ "message_thread_id": 77, "is_topic_message": true });
    for (room, topic) in [(PRIVATE, None), (GROUP, None), (GROUP, Some(in_topic)), (CHANNEL, None)]
    {
        let mut fields = json!({ "text": format!("/ask {QUESTION}") });
        if let Some(topic) = topic {
            fields.as_object_mut().unwrap().extend(topic.as_object().unwrap().clone());
        }
        telegram.post(room, fields);
        let answer = telegram.reply().await;
        let (page, said) = reported(&telegram, &answer, "wrong date").await;
        assert!(said.starts_with("Thank you. It is counted; neither"), "{said}");
        assert_eq!(page["text"], answer["text"]);
        assert_eq!(page["reply_markup"], answer["reply_markup"], "the buttons are as before");
        let (_, again) = reported(&telegram, &page, "wrong date").await;
        assert!(again.starts_with("You have told me that already"), "{again}");
    }
    telegram.stop(bot).await;
    let [gap] = &store.gaps().await.unwrap()[..] else { panic!("one kind was reported") };
    let counted = Gap { times: 4, ..gap.clone() };
    assert_eq!((gap, gap.question.as_str(), gap.document.as_str()), (&counted, "", ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_did_not_ask_is_led_to_a_copy_and_the_way_back_reports_nothing() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::Yes);
    telegram.write(GROUP, &format!("/ask {QUESTION}"));
    let answer = telegram.reply().await;
    let other = json!({ "id": 4999, "is_bot": false, "first_name": "Another" });
    let data = button(&answer, "⚑").unwrap();
    telegram.query(json!({ "message": answer, "data": data, "from": other }));
    let said = telegram.next("answerCallbackQuery").await.body;
    assert!(said["url"].as_str().unwrap().contains("?start=a_"), "{said:#}");
    telegram.press(&answer, "⚑");
    let asked = telegram.next("editMessageReplyMarkup").await.result;
    insta::assert_snapshot!("what_may_be_wrong", transcript::shown(&asked));
    telegram.press(&asked, "nothing is wrong");
    let page = telegram.next("editMessageText").await.result;
    assert_eq!(page["reply_markup"], answer["reply_markup"]);
    telegram.stop(bot).await;
    assert_eq!(store.gaps().await.unwrap(), []);
}

/// The page comes back that the button stood on: also of a list, and in a run that knows nothing of the first.
#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_made_on_any_page_and_after_a_restart() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::Yes);
    telegram.write(PRIVATE, "Which documents speak of China?");
    let several = telegram.reply().await;
    telegram.press(&several, "2");
    let second = telegram.next("editMessageText").await.result;
    telegram.press(&second, "⚑");
    let asked = telegram.next("editMessageReplyMarkup").await.result;
    telegram.stop(bot).await;
    let bot = run(&telegram, &store, QuestionsKept::Yes);
    telegram.press(&asked, "wrong spelling");
    let page = telegram.next("editMessageText").await.result;
    assert_eq!(page["text"], second["text"]);
    assert_eq!(page["reply_markup"], second["reply_markup"]);
    telegram.stop(bot).await;
    let gaps = store.gaps().await.unwrap();
    let [gap] = &gaps[..] else { panic!("{gaps:?}") };
    assert_eq!(
        (gap.kind.as_str(), gap.question.as_str()),
        ("spelling", "Which documents speak of China?")
    );
    assert!(!gap.document.is_empty(), "the document that was shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_documents_none_is_noted_and_a_narrowed_question_is_no_gap() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::Yes);
    telegram.write(PRIVATE, "Which documents speak of China?");
    let several = telegram.reply().await;
    reported(&telegram, &several, "wrong date").await;
    // What may tell who somebody is is not noted, and not said to be.
    telegram.write(PRIVATE, &format!("{QUESTION} +49 30 1234567"));
    let answer = telegram.reply().await;
    let (_, said) = reported(&telegram, &answer, "wrong date").await;
    assert!(said.starts_with("Thank you. It is counted; neither"), "{said}");
    telegram.write(PRIVATE, "/settings period 1962");
    telegram.reply().await;
    telegram.write(PRIVATE, QUESTION);
    telegram.reply().await;
    telegram.stop(bot).await;
    let gaps = store.gaps().await.unwrap();
    let noted: Vec<(&str, &str)> =
        gaps.iter().map(|gap| (gap.question.as_str(), gap.document.as_str())).collect();
    assert_eq!(noted, [("", ""), ("Which documents speak of China?", "")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_report_the_same_answer_of_a_channel() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::No);
    telegram.write(CHANNEL, &format!("/ask {QUESTION}"));
    let answer = telegram.reply().await;
    let (page, _) = reported(&telegram, &answer, "wrong date").await;
    let press = |message: &Value, label: &str| {
        let data = button(message, label).unwrap();
        let from = json!({ "id": 4999, "is_bot": false, "first_name": "Another" });
        telegram.query(json!({ "message": message, "data": data, "from": from }));
    };
    press(&page, "⚑");
    let asked = telegram.next("editMessageReplyMarkup").await.result;
    telegram.next("answerCallbackQuery").await;
    press(&asked, "wrong date");
    let said = telegram.next("answerCallbackQuery").await.body;
    assert!(said["text"].as_str().unwrap().starts_with("Thank you"), "{said:#}");
    telegram.stop(bot).await;
    let [gap] = &store.gaps().await.unwrap()[..] else { panic!("one kind was reported") };
    assert_eq!(gap.times, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_read_what_was_not_answered_and_get_it_as_judged_questions() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::Yes);
    for room in [PRIVATE, GROUP, PRIVATE] {
        telegram.write(room, "/ask Who is Frodo Baggins?");
        telegram.reply().await;
    }
    for number in 1..=9 {
        telegram.write(PRIVATE, &format!("What did Zaphod Beeblebrox{number} say?"));
        telegram.reply().await;
    }
    for not_kept in
        ["Frodo Baggins, call +49 30 1234567", "frodo@example.org", "?!", "in 31 February"]
    {
        telegram.write(PRIVATE, not_kept);
        telegram.reply().await;
    }
    telegram.write(PRIVATE, QUESTION);
    let answer = telegram.reply().await;
    let (_, said) = reported(&telegram, &answer, "wrong date").await;
    assert!(said.starts_with("Thank you. The question is noted"), "{said}");
    telegram.post(OPERATOR, operator("/gaps"));
    let page = telegram.reply().await;
    insta::assert_snapshot!("gaps", transcript::shown(&page));
    let press = |message: &Value, label: &str| {
        let data = button(message, label).unwrap();
        let from = operator("")["from"].clone();
        telegram.query(json!({ "message": message, "data": data, "from": from }));
    };
    press(&page, "9–11 ›");
    let second = telegram.next("editMessageText").await.result;
    insta::assert_snapshot!("gaps_second_page", transcript::shown(&second));
    press(&second, "as judged questions");
    let file = telegram.next("sendDocument").await.body;
    let file = file["document"]["content"].as_str().unwrap().to_owned();
    telegram.stop(bot).await;
    for told in ["Who is Frodo Baggins?", QUESTION, "answerable", "documents"] {
        assert!(file.contains(told), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_reads_them_and_turning_it_off_forgets_the_questions() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::Yes);
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;
    telegram.write(PRIVATE, "/gaps");
    assert!(telegram.reply().await["text"].as_str().unwrap().contains("/help"));
    telegram.post(OPERATOR, operator("/gaps"));
    let page = telegram.reply().await;
    // A button of an operator's that somebody else presses, as only a forger could.
    telegram.press(&page, "as judged questions");
    let said = telegram.next("answerCallbackQuery").await.body;
    assert!(said["text"].as_str().unwrap().contains("does not belong"), "{said:#}");
    telegram.write(PRIVATE, "/privacy");
    let privacy = telegram.reply().await;
    assert!(privacy["text"].as_str().unwrap().contains("keeps the questions"), "{privacy:#}");
    telegram.stop(bot).await;
    assert_eq!(store.gaps().await.unwrap().len(), 1);

    let bot = run(&telegram, &store, QuestionsKept::No);
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    let answer = telegram.reply().await;
    reported(&telegram, &answer, "should have been found").await;
    telegram.post(OPERATOR, operator("/gaps"));
    insta::assert_snapshot!("gaps_not_kept", transcript::shown(&telegram.reply().await));
    telegram.stop(bot).await;
    let gaps = store.gaps().await.unwrap();
    assert!(gaps.iter().all(|gap| gap.question.is_empty()), "{gaps:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_asked_and_thanked_for_in_each_language() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let bot = run(&telegram, &store, QuestionsKept::No);
    let mut seen = Vec::new();
    for language in ["ru", "zh"] {
        let from = json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "R", "language_code": language });
        telegram.post(PRIVATE, json!({ "text": QUESTION, "from": from }));
        let answer = telegram.reply().await;
        let press = |message: &Value, label: &str| {
            let data = button(message, label).unwrap();
            telegram.query(json!({ "message": message, "data": data, "from": from }));
        };
        press(&answer, "⚑");
        let asked = telegram.next("editMessageReplyMarkup").await.result;
        telegram.next("answerCallbackQuery").await;
        seen.push(transcript::shown(&asked).lines().rev().take(5).collect::<Vec<_>>().join("\n"));
        press(&asked, if language == "ru" { "дата" } else { "日期" });
        let said = telegram.next("answerCallbackQuery").await.body;
        seen.push(said["text"].as_str().unwrap().to_owned());
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!("reports_in_each_language", seen.join("\n\n"));
}

#[test]
fn the_terminal_reports_too_and_the_command_line_writes_judged_questions() {
    let program = Program::new();
    let lines =
        format!("/wrong date\n{QUESTION}\n/wrong\n/wrong date\n/wrong date\n/wrong unanswered\n");
    let said = program.answers(&["chat"], &lines);
    assert!(said.starts_with("There is no answer yet to go on from."), "{said}");
    assert!(said.contains("It is counted; neither"), "{said}");
    assert!(said.contains("You have told me that already"), "{said}");
    assert_eq!(said.matches("Say what is wrong with the answer above").count(), 2, "{said}");
    let listed = program.output(&["gaps"]);
    assert!(listed.contains("wrong date: 1"), "{listed}");

    let mut keeping = program.run(&["chat"]);
    keeping.env("PINCITE_GAPS_KEEPS_QUESTIONS", "true");
    keeping.write_stdin(format!("{QUESTION}\n/wrong date\n")).assert().success();
    let file = program.folder().join("gaps.jsonl");
    let export = ["gaps", "--export", file.to_str().unwrap()];
    program.output(&export);
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains(QUESTION) && written.contains("\"documents\""), "{written}");
    // As it stands, it is a file that can be measured with.
    let measured = program.output(&["eval", file.to_str().unwrap()]);
    let is_count = |line: &str| {
        let count = line.trim().strip_prefix("questions with an answer");
        count.is_some_and(|count| count.trim() == "1")
    };
    assert!(measured.lines().any(is_count), "{measured}");
    let again = program.run(&export).assert().failure();
    let error = String::from_utf8(again.get_output().stderr.clone()).unwrap();
    assert!(error.contains("name a file that does not exist"), "{error}");
}
