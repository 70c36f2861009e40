//! `/sides` and `/week`: accounts of the same time from different sides, found by rule.

use std::fs;

use pincite::answer::{AccountSide, account_side, accounts};
use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use serde_json::{Value, json};

use crate::support::telegram::{CHANNEL, GROUP, PRIVATE, Telegram, button};
use crate::support::{seeds, transcript};

/// An archive of letters, each a file with its author, its day and its words.
fn archive(letters: &[(&str, &str, &str)]) -> Archive {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("letters");
    fs::create_dir(&corpus).unwrap();
    for (at, (author, date, words)) in letters.iter().enumerate() {
        let author = if author.is_empty() { String::new() } else { format!("author: {author}\n") };
        let text = format!("---\ntitle: Letter {at}\ndate: {date}\n{author}---\n\n{words}\n");
        fs::write(corpus.join(format!("{at}.md")), text).unwrap();
    }
    let overrides = Overrides {
        corpus: vec![corpus],
        data: Some(folder.path().join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let opened = Archive::open(&settings.archive, Default::default(), &mut |_| {}).unwrap();
    std::mem::forget(folder);
    opened
}

/// The pairs of a topic: common days, and the titles of both.
fn pairs(archive: &Archive, topic: &str) -> Vec<String> {
    let today: chrono::NaiveDate = "2026-11-22".parse().unwrap();
    let answer = archive.ask(&format!("timeline of {topic}"), today).unwrap();
    let shown: Vec<_> = answer.shown().collect();
    let title = |at: usize| shown[at].document.title.as_str();
    let pair = |pair: &pincite::answer::Accounts| {
        let (first, last) = (pair.time.start.unwrap(), pair.time.end.unwrap());
        format!("{first}..{last}: {} / {}", title(pair.both[0]), title(pair.both[1]))
    };
    accounts(answer.shown()).iter().map(pair).collect()
}

#[test]
fn accounts_are_of_the_same_days_and_of_different_sides() {
    let archive = archive(&[
        ("Smith", "1934-05-10", "On 3 May 1934 the zeppelin landed at Kashgar in the rain."),
        ("Smith", "1934-05-12", "The zeppelin of 3 May 1934 was small."),
        ("Ivanov", "1935-01-01", "The zeppelin came on 3 May 1934, and nobody saw it."),
        ("Brown", "1934-06-02", "We saw the zeppelin today, they say."),
        ("Green", "1934-06-02", "A zeppelin is a fine thing to see, as they say."),
        ("White", "1934", "The zeppelin of 1934 was talked about all year."),
    ]);
    // Of one author no pair is made; a year is too long; where no day is named, the day of writing counts.
    let expected = [
        "1934-05-03..1934-05-03: Letter 0 / Letter 2",
        "1934-06-02..1934-06-02: Letter 3 / Letter 4",
    ];
    assert_eq!(pairs(&archive, "zeppelin"), expected);
    assert!(pairs(&archive, "Kashgar").is_empty());
}

#[test]
fn a_summary_is_the_archives_account_and_no_authors() {
    let today: chrono::NaiveDate = "2026-11-22".parse().unwrap();
    let answer = seeds::archive().ask("timeline of Khrushchev", today).unwrap();
    let sides: Vec<_> = answer.shown().map(account_side).collect();
    let has =
        |author: bool| sides.iter().any(|side| matches!(side, AccountSide::Author(_)) == author);
    assert!(has(true) && has(false), "{sides:?}");
}

/// Letters of two days, two of each.
const TWO_PAIRS: [(&str, &str, &str); 4] = [
    ("Smith", "1934-05-10", "On 3 May 1934 the zeppelin landed at Kashgar in the rain."),
    ("Ivanov", "1935-01-01", "The zeppelin came on 3 May 1934, and nobody saw it."),
    ("Brown", "1934-06-02", "We saw the zeppelin today, they say."),
    ("Green", "1934-06-02", "A zeppelin is a fine thing to see, as they say."),
];

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    let answer = telegram.next("answerCallbackQuery").await.body;
    assert_eq!(answer.get("text"), None, "a tap that works needs no notice");
    telegram.next("editMessageText").await.result
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_opens_its_accounts_and_leads_to_the_next() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(std::sync::Arc::new(archive(&TWO_PAIRS)));
    let mut seen = Vec::new();
    telegram.write(PRIVATE, "/sides zeppelin");
    let mut page = telegram.reply().await;
    seen.push(transcript::shown(&page));
    for label in ["the next pair", "the pair before", "the documents", "2"] {
        page = pressed(&telegram, &page, label).await;
        seen.push(format!("(presses “{label}”)\n{}", transcript::shown(&page)));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_of_which_nothing_is_noted_is_read_again_from_the_command() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(std::sync::Arc::new(archive(&TWO_PAIRS)));
    telegram.write(PRIVATE, "/sides zeppelin");
    let page = telegram.reply().await;
    telegram.stop(bot).await;
    let forgetful = telegram.run(std::sync::Arc::new(archive(&TWO_PAIRS)));
    let next = pressed(&telegram, &page, "the next pair").await;
    let words = next["text"].as_str().unwrap();
    assert!(words.contains("A zeppelin is a fine thing"), "{next:#}");
    assert!(button(&next, "the pair before").is_some(), "{next:#}");
    telegram.stop(forgetful).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_is_shown_by_whose_accounts_there_are() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for command in [
        "/week 22 November 1963",
        "/week 1963-11-24",
        "/week 3 July 1845",
        "/week October 1962",
        "/week",
        "/week soon",
        "/sides",
        "/sides Frodo Baggins",
    ] {
        telegram.write(PRIVATE, command);
        seen.push(format!("> {command}\n{}", transcript::shown(&telegram.reply().await)));
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_in_russian_and_chinese_are_read_too_in_groups_and_channels() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut seen = Vec::new();
    for (room, language, command) in [
        (GROUP, "ru", "/week 22 ноября 1963"),
        (GROUP, "zh", "/week 1963年11月22日"),
        (CHANNEL, "en", "/week 22 November 1963"),
    ] {
        let mut asks = json!({ "text": command });
        if room != CHANNEL {
            asks["from"] = json!({ "id": 4001, "is_bot": false, "first_name": "Reader", "language_code": language });
        }
        telegram.post(room, asks);
        let shown = telegram.reply().await;
        seen.push(format!("> {command}\n{}", transcript::shown(&shown)));
        assert!(button(&shown, "1").is_some(), "{shown:#}");
    }
    telegram.stop(bot).await;
    insta::assert_snapshot!(seen.join("\n\n"));
}
