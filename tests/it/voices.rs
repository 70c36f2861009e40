//! Several voices at a glance: when one passage is shown first and when up to three are.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::program::Program;
use crate::support::seeds;

/// Letters of which each meets the question alike, or one leads.
fn corpus(program: &Program, texts: &[&str]) -> String {
    let file = program.folder().join("letters.jsonl");
    let line =
        |text: &&str| json!({"title": "A letter", "date": "1950-03-01", "text": text}).to_string();
    std::fs::write(&file, texts.iter().map(line).collect::<Vec<_>>().join("\n")).unwrap();
    file.to_str().unwrap().to_owned()
}

const ALIKE: [&str; 4] = [
    "The miller of Ashford sold forty sacks of flour to the carter.",
    "The miller of Ashford sold his grey horse to the bishop in spring.",
    "The miller of Ashford sold timber, nails and rope at the fair.",
    "The miller of Ashford sold two boats to the ferryman at Linton.",
];

fn ask(program: &Program, corpus: &str, question: &str) -> Value {
    let said = program.output(&["ask", "-q", "--json", "--corpus", corpus, question]);
    serde_json::from_str(&said).unwrap()
}

#[test]
fn passages_alike_are_shown_together_and_one_that_leads_alone() {
    let program = Program::new();
    let corpus = corpus(&program, &ALIKE);
    let shown = |question: &str| ask(&program, &corpus, question)["shown_first"].clone();
    assert_eq!(shown("What did the miller of Ashford sell?"), 3);
    assert_eq!(shown("What did the miller of Ashford sell to the ferryman at Linton?"), 1);
    // A list is asked for to see several, whatever the first is like.
    let list = ask(&program, &corpus, "List what the miller of Ashford sold at the fair.");
    assert!(list["confidence"].as_f64().unwrap() > 0.6, "{list}");
    assert_eq!(list["shown_first"], 3);
    // Two questions in a line have a first passage each.
    let both = "What did the miller of Ashford sell to the ferryman at Linton? \
                What did the miller of Ashford sell to the bishop in spring?";
    assert_eq!(shown(both), 2);
    assert_eq!(shown("Who walked on Mars?"), 0);
}

#[test]
fn the_terminal_shows_them_in_short_and_a_conversation_opens_them() {
    let program = Program::new();
    let corpus = corpus(&program, &ALIKE);
    let question = "What did the miller of Ashford sell?";
    let said = program.output(&["ask", "-q", "--corpus", &corpus, question]);
    let chat =
        program.answers(&["chat", "-q", "--corpus", &corpus], &format!("{question}\n2\n5\n4\n"));
    insta::assert_snapshot!(format!("{said}\n--- chat: 2, back, 4 ---\n\n{chat}"));
}

#[test]
fn json_says_how_many_and_how_sure() {
    let program = Program::new();
    let corpus = corpus(&program, &ALIKE);
    let answer = ask(&program, &corpus, "What did the miller of Ashford sell?");
    let shown = json!({
        "verdict": answer["verdict"], "why": answer["why"], "shown_first": answer["shown_first"],
        "evidence": answer["evidence"].as_array().unwrap().len(),
    });
    insta::assert_snapshot!(format!("{shown:#}"));
    let confidence = answer["confidence"].as_f64().unwrap();
    assert!((0.0..0.6).contains(&confidence), "{confidence}");
}

#[test]
fn the_first_screen_never_promises_more_than_there_is() {
    let archive = seeds::archive();
    let today: chrono::NaiveDate = "2024-03-01".parse().unwrap();
    let mut seen = BTreeSet::new();
    let cases = [
        include_str!("../fixtures/seed_questions.jsonl"),
        include_str!("../fixtures/seed_refusals.jsonl"),
    ];
    for case in cases.concat().lines() {
        let case: Value = serde_json::from_str(case).unwrap();
        let answer = archive.ask(case["question"].as_str().unwrap(), today).unwrap();
        let count = answer.shown().count();
        assert!(answer.shown_first <= count.min(3), "{case}");
        assert_eq!(answer.shown_first == 0, count == 0, "{case}");
        assert!((0.0..=1.0).contains(&answer.confidence), "{case}");
        assert_eq!(answer.first_screen().count(), answer.shown_first);
        // One is shown alone where it is sure, or where there is no other.
        let is_sure = answer.confidence >= answer.explanation.enough;
        assert!(answer.shown_first != 1 || count == 1 || is_sure, "{case}");
        seen.insert(answer.shown_first);
    }
    assert_eq!(seen, BTreeSet::from([0, 1, 2, 3]), "each kind occurs");
}
