//! How questions are read: the table in `tests/specs/questions.md`, line by line.

use chrono::NaiveDate;
use pincite::config::{Environment, Overrides, Settings};
use pincite::question::{Join, Need, Question, QuestionNote, QuestionReader, TopicWord, read};
use pincite::time::DateReader;
use serde_json::to_value;

const CASES: &str = include_str!("../specs/questions.md");

fn ask(text: &str) -> Question {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let overrides = Overrides { corpus: vec![seeds], ..Overrides::default() };
    let settings = Settings::load(&overrides, &Environment::default())
        .expect("the defaults are sound")
        .archive;
    let dates = DateReader::new(settings.events);
    let (names, century, order) = (&settings.names, settings.century, settings.order);
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    read(text, today, &QuestionReader { dates: &dates, names, century, order })
}

/// The question as a line of the table.
fn row(text: &str) -> String {
    let question = ask(text);
    let word = |word: &TopicWord| match word.need {
        Need::Name => format!("**{}**", word.text),
        Need::Content => word.text.clone(),
        Need::Helpful => format!("({})", word.text),
    };
    let words: Vec<String> = question.topic.iter().map(word).collect();
    let dates: Vec<String> = question.dates.iter().map(|window| window.edtf.to_string()).collect();
    let name = |value: serde_json::Value| value.as_str().expect("a name").to_owned();
    let (asks, clock) = (
        name(to_value(question.question_type).expect("JSON")),
        name(to_value(question.clock).expect("JSON")),
    );
    let line =
        format!("| {text} | {asks} | {clock} | {} | {} |", words.join(" "), dates.join(", "));
    line.replace("|  |", "| |").replace("|  |", "| |")
}

#[test]
fn the_table_says_how_questions_are_read() {
    let cases = CASES.lines().filter(|line| line.starts_with('|')).skip(2);
    let read: Vec<(String, String)> = cases
        .map(|line| {
            let text = line.trim_start_matches("| ").split(" | ").next().expect("a question");
            (line.to_owned(), row(text))
        })
        .collect();
    assert!(read.len() > 15);
    let wrong: Vec<_> = read.iter().filter(|(expected, found)| expected != found).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_minus_excludes_and_a_hyphen_does_not() {
    assert_eq!(ask("Cuba -Castro").excluded, ["Castro"]);
    assert!(ask("the Sino-Soviet split").excluded.is_empty());
}

#[test]
fn phrases_stand_in_quotation_marks() {
    assert_eq!(
        ask("who said \"open conflict\" and “economic chaos”").phrases,
        ["open conflict", "economic chaos"]
    );
}

#[test]
fn two_times_narrow_each_other_or_stand_side_by_side() {
    assert_eq!(ask("after the Cuban Missile Crisis, in November 1962").join, Join::All);
    assert_eq!(ask("in 1962 or 1963").join, Join::Any);
    assert_eq!(ask("1959 compared with 1963").join, Join::Any);
}

#[test]
fn what_cannot_be_read_becomes_a_note() {
    let notes = ask("What happened on 30 February 1963?").notes;
    assert!(matches!(notes.as_slice(), [QuestionNote::NoSuchDate { .. }]), "{notes:?}");
    assert!(ask("what is there?").notes.contains(&QuestionNote::NoTopic));
    assert!(ask(&"border ".repeat(1_000)).notes.contains(&QuestionNote::Shortened));
}
