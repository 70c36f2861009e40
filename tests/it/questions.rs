//! Questions over the seeds, asked as a script would ask them: one process, JSON Lines in and out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the archive holds, and the excerpt that answers.
const ANSWERABLE: &str = include_str!("../fixtures/seed_questions.jsonl");
/// What it does not hold.
const REFUSALS: &str = include_str!("../fixtures/seed_refusals.jsonl");

/// Questions whose wanted excerpt does not come first: where it comes instead, and why.
///
/// A question that recovers must be taken out of this list, so that it cannot be lost again unnoticed.
const KNOWN_MISSES: [(&str, Option<usize>, &str); 2] = [
    ("4.2", Some(2), "the reranker prefers the judgement of the strains to that of the reports"),
    (
        "C5.1",
        Some(3),
        "`quarrel` and `open` stand together only in the cable; no group of words leads from `quarrel` to `rift`",
    ),
];

#[test]
fn the_wanted_excerpt_comes_first() {
    let cases = lines(ANSWERABLE);
    let answers = ask(ANSWERABLE);
    assert_eq!((cases.len(), answers.len()), (28, 28));
    let is_known = |id: &str| cases.iter().any(|case| name(case) == id);
    assert!(
        KNOWN_MISSES.iter().all(|(id, ..)| is_known(id)),
        "KNOWN_MISSES names no other question"
    );
    for (case, answer) in cases.iter().zip(&answers) {
        let id = name(case);
        let known = KNOWN_MISSES.iter().find(|(known, ..)| *known == id);
        let expected = known.map_or(Some(1), |(_, rank, _)| *rank);
        assert_eq!(
            rank(case, answer),
            expected,
            "rank of the wanted excerpt of {id}: {}",
            case["question"]
        );
    }
}

#[test]
fn what_the_archive_does_not_hold_is_never_answered() {
    let answers = ask(REFUSALS);
    assert_eq!(answers.len(), lines(REFUSALS).len());
    for answer in answers {
        assert_ne!(answer["verdict"], "answered", "{}", answer["question"]);
        assert_eq!(answer["evidence"], Value::Array(Vec::new()));
        assert!(answer["why"].is_string(), "{answer}");
    }
}

#[test]
fn every_quotation_stands_in_its_file() {
    let both = format!("{ANSWERABLE}{REFUSALS}");
    let mut compared = 0;
    for answer in ask(&both) {
        for evidence in shown(&answer) {
            let file = evidence["document"]["file"].as_str().expect("a file");
            let stored = std::fs::read_to_string(seeds().join(file)).expect("a seed");
            let span = &evidence["passage"]["span"];
            let ends = (span[0].as_u64().expect("a start"), span[1].as_u64().expect("an end"));
            let source = &stored[ends.0 as usize..ends.1 as usize];
            let quote = evidence["quote"].as_str().expect("a quotation");
            assert!(folded(source).contains(&folded(quote)), "{quote:?} is not in {source:?}");
            compared += 1;
        }
    }
    assert!(compared >= 28, "only {compared} quotations were compared");
}

/// Answers to a batch of questions over the seeds.
fn ask(batch: &str) -> Vec<Value> {
    use std::io::Write;

    let data = tempfile::tempdir().expect("a temporary folder");
    let mut child = Command::new(env!("CARGO_BIN_EXE_pincite"))
        .args(["ask", "--batch", "-q", "--today", "2026-01-01", "--corpus"])
        .arg(seeds())
        .arg("--data")
        .arg(data.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(batch.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    lines(std::str::from_utf8(&output.stdout).expect("UTF-8"))
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn name(case: &Value) -> String {
    case["id"].as_str().expect("an id").to_owned()
}

fn shown(answer: &Value) -> Vec<&Value> {
    ["evidence", "nearest"].iter().flat_map(|key| answer[key].as_array().expect("a list")).collect()
}

/// The rank of the first piece of evidence that holds one of the wanted excerpts.
fn rank(case: &Value, answer: &Value) -> Option<usize> {
    let wanted = case["excerpts"].as_array().expect("excerpts");
    let holds = |evidence: &&Value| {
        let quote = folded(evidence["quote"].as_str().expect("a quotation"));
        wanted.iter().any(|excerpt| quote.contains(&folded(excerpt.as_str().expect("text"))))
    };
    shown(answer).iter().position(holds).map(|at| at + 1)
}

/// Without page marks and with single blanks.
fn folded(text: &str) -> String {
    let without_marks = text.replace("[Page 594]", "");
    without_marks.split_whitespace().collect::<Vec<_>>().join(" ")
}
