//! Judged questions: what counts as right, suites of several sets, and lists that a reranker is trained with.

use std::fs;
use std::path::{Path, PathBuf};

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

use crate::support::program::Program;

const QUESTION: &str = "How many sacks of flour did the miller of Ashford promise?";
const PROMISE: &str = "The miller of Ashford promised the council “sixty sacks” of flour.";
/// Two passages of one document, and a document that says the same of somebody else.
const LETTERS: [(&str, &str); 2] = [
    (
        "flour",
        "The miller of Ashford promised the council “sixty sacks” of flour. He was paid in silver.\n\nThe horses of the town were fed at noon, and the council of the town met on the bridge until evening came.",
    ),
    ("oats", "The carter of Linton promised the council forty sacks of oats."),
];

fn write(program: &Program, name: &str, text: &str) -> PathBuf {
    let path = program.folder().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

fn letters(program: &Program) -> PathBuf {
    let line = |(id, text): (&str, &str)| json!({"id": id, "title": id, "text": text}).to_string();
    write(program, "letters.jsonl", &LETTERS.map(line).join("\n"))
}

fn questions(program: &Program, name: &str, judged: &[Value]) -> PathBuf {
    let lines: Vec<String> = judged.iter().map(Value::to_string).collect();
    write(program, name, &lines.join("\n"))
}

/// Measures one question over the letters.
fn is_right(judged: Value) -> bool {
    let program = Program::new();
    let corpus = letters(&program);
    let file = questions(&program, "judged.jsonl", &[judged]);
    let arguments = ["eval", "-q", file.to_str().unwrap(), "--corpus", corpus.to_str().unwrap()];
    let report = program.output(&arguments);
    report.contains("right words within 5       1 (100.0 %)")
}

#[test]
fn marks_blanks_and_page_marks_make_no_difference() {
    for (wanted, expected) in [
        ("“sixty sacks” of flour", true),
        ("\"sixty sacks\" of flour", true),
        ("“sixty\u{a0}sacks”  of\nflour", true),
        ("“sixty [Page 12] sacks” of flour", true),
        ("“sixty [sic] sacks” of flour", false),
        ("“SIXTY sacks” of flour", false),
    ] {
        let judged = json!({"question": QUESTION, "must_contain": wanted});
        assert_eq!(is_right(judged), expected, "{wanted}");
    }
}

#[test]
fn other_words_are_right_as_well() {
    let judged = |also_right: Value| json!({"question": QUESTION, "must_contain": "ninety sacks", "also_right": also_right});
    assert!(is_right(judged(json!("promised the council"))));
    assert!(is_right(judged(json!(["seventy", "promised the council"]))));
    assert!(!is_right(judged(json!(["seventy"]))));
    let alone = json!({"question": QUESTION, "must_contain": null, "also_right": ["sixty sacks"]});
    assert!(is_right(alone));
}

#[test]
fn short_answers_count_in_a_named_document_only() {
    let judged = |document: &str, answer: &str| json!({"question": QUESTION, "documents": [document], "answers": [answer]});
    assert!(is_right(judged("flour", "SIXTY  Sacks")));
    assert!(!is_right(judged("oats", "sixty sacks")));
    assert!(!is_right(judged("flour", "ninety")));
    let program = Program::new();
    let nameless = json!({"question": QUESTION, "answers": ["sixty"]});
    let file = questions(&program, "judged.jsonl", &[nameless]);
    let said = contains("line 1").and(contains("count only in the documents"));
    program.run(&["eval", file.to_str().unwrap()]).assert().code(1).stderr(said);
}

/// A suite of an archive with two sets, of which one is not there, and an archive without texts.
fn suite(program: &Program) -> PathBuf {
    letters(program);
    let judged = [
        json!({"id": "promise", "question": QUESTION, "must_contain": "sixty sacks",
               "documents": ["flour"]}),
        json!({"id": "none", "question": "Who first walked on Mars?", "answerable": false}),
    ];
    questions(program, "judged.jsonl", &judged);
    let text = r#"
[[archive]]
name = "letters"
corpus = ["letters.jsonl"]
  [[archive.set]]
  name = "letters"
  questions = "judged.jsonl"
  [[archive.set]]
  name = "lost"
  questions = "lost.jsonl"

[[archive]]
name = "absent"
corpus = ["texts/absent"]
  [[archive.set]]
  name = "no-texts"
  questions = "judged.jsonl"
"#;
    write(program, "suite.toml", text)
}

/// What is printed, without the column of times and the folder of the test.
fn printed(program: &Program, output: &str) -> String {
    let folder = format!("{}/", program.folder().display());
    let (table, rest) = output.split_once("\n\n").unwrap();
    let timeless = |line: &str| line.rsplit_once("  ").unwrap().0.trim_end().to_owned();
    let table: Vec<String> = table.lines().map(timeless).collect();
    format!("{}\n\n{}", table.join("\n"), rest.replace(&folder, ""))
}

#[test]
fn a_suite_is_a_table_of_its_sets() {
    let program = Program::new();
    let suite = suite(&program);
    let run = program.run(&["eval", suite.to_str().unwrap()]).assert().success();
    let output = run.get_output();
    let messages = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(messages.ends_with("letters: 2 questions\n"), "{messages}");
    let output = String::from_utf8(output.stdout.clone()).unwrap();
    let own = output.lines().filter(|line| !line.contains("is left out"));
    assert!({ own }.all(|line| line.chars().count() <= 120), "{output}");
    insta::assert_snapshot!(printed(&program, &output));
    assert!(program.folder().join("data/eval/letters").is_dir(), "its index has its own folder");
}

#[test]
fn runs_of_a_suite_are_kept_and_compared_by_set() {
    let program = Program::new();
    let (suite, runs) = (suite(&program), program.folder().join("runs"));
    let (suite, folder) = (suite.to_str().unwrap(), runs.to_str().unwrap());
    let first = program.output(&["eval", suite, "--against", folder, "--save", folder]);
    assert!(first.contains("letters: no run before"), "{first}");
    let kept = runs.join("letters.jsonl");
    let worse = fs::read_to_string(&kept).unwrap().replace("\"right\":1", "\"right\":4");
    fs::write(&kept, worse).unwrap();
    let second = program.output(&["eval", suite, "--against", folder]);
    assert!(second.contains("letters against the run before: 1 better, 0 worse\n"), "{second}");
}

#[test]
fn a_suite_of_which_nothing_is_there_is_an_error() {
    let program = Program::new();
    let text =
        "[[archive]]\nname = \"a\"\ncorpus = [\"x\"]\nset = [{name = \"s\", questions = \"q\"}]";
    let suite = write(&program, "suite.toml", text);
    let run = program.run(&["eval", suite.to_str().unwrap()]).assert().code(1);
    run.stdout(contains("s is left out:")).stderr(contains("no set of the suite"));
}

#[test]
fn a_faulty_suite_names_its_line() {
    let program = Program::new();
    let archive = "[[archive]]\nname = \"a\"\ncorpus = []\n";
    for (text, said) in [
        ("[[archive]]\nnaem = \"a\"".to_owned(), "2: unknown field `naem`"),
        ("[[archive]\n".to_owned(), "1: "),
        (format!("{archive}set = []\n[[archive]]\nname = 7\n"), "6: invalid type"),
        (format!("{archive}set = []\n{archive}set = []\n"), "6: \"a\" stands twice"),
        (
            format!("{archive}[[archive.set]]\nname = \"../x\"\nquestions = \"\""),
            "5: \"../x\" is no name",
        ),
    ] {
        let suite = write(&program, "suite.toml", &text);
        let run = program.run(&["eval", suite.to_str().unwrap()]).assert().code(1);
        run.stderr(contains(said).and(contains("suite.toml")));
    }
}

#[test]
fn lists_hold_pieces_and_windows_of_the_right_documents() {
    let program = Program::new();
    let (suite, lists) = (suite(&program), program.folder().join("lists"));
    program.output(&["eval", suite.to_str().unwrap(), "--lists", lists.to_str().unwrap()]);
    let text = fs::read_to_string(lists.join("letters.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let promise = &lines[0];
    for (field, expected) in [
        ("set", json!("letters")),
        ("id", json!("promise")),
        ("question", json!(QUESTION)),
        ("answerable", json!(true)),
        ("documents", json!(["flour"])),
        ("positives", json!([PROMISE, format!("{PROMISE} He was paid in silver.")])),
        ("beside", json!(["He was paid in silver."])),
    ] {
        assert_eq!(promise[field], expected, "{field}");
    }
    let pieces = promise["pieces"].as_array().unwrap();
    assert!(pieces[0]["text"].as_str().unwrap().starts_with(PROMISE), "{promise}");
    assert_eq!((&pieces[0]["right"], &pieces[0]["right_passage"]), (&json!(true), &json!(true)));
    assert_eq!(pieces[1]["right"], false);
    let scores: Vec<f64> = pieces.iter().map(|piece| piece["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|one, next| one >= next), "{scores:?}");
    // Its second passage is either among the pieces or a window of its document.
    let horses = |list: &str| promise[list].to_string().contains("The horses of the town");
    assert!(horses("pieces") != horses("of_document"), "{promise}");
    let none = &lines[1];
    assert_eq!((&none["id"], &none["answerable"]), (&json!("none"), &json!(false)));
    assert_eq!((&none["positives"], &none["of_document"]), (&json!([]), &json!([])));
    // The same again, to the byte.
    program.output(&["eval", suite.to_str().unwrap(), "--lists", lists.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(lists.join("letters.jsonl")).unwrap(), text);
}

#[test]
fn the_sets_of_the_project_are_there_and_described() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("eval");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    let suite = fs::read_to_string(folder.join("sets.toml")).unwrap();
    let suite = pincite::eval::Suite::parse(&suite).unwrap();
    for set in suite.archives.iter().flat_map(|archive| &archive.sets) {
        assert!(
            readme.contains(&format!("\n| `{}` |", set.name)),
            "README.md has no row {}",
            set.name
        );
        // What is under `texts` is not part of the project.
        if !set.questions.starts_with("texts") {
            let text = fs::read_to_string(folder.join(&set.questions)).unwrap();
            pincite::eval::read(&text).unwrap_or_else(|error| panic!("{}: {error}", set.name));
        }
    }
}

#[test]
fn readme_of_the_sets_says_what_the_options_are() {
    let readme = include_str!("../../eval/README.md");
    let help = Program::new().output(&["eval", "--help"]);
    for option in ["--save", "--against", "--lists"] {
        assert!(help.contains(option) && readme.contains(option), "{option}");
    }
    assert!(help.contains("a suite") && readme.contains("pincite eval eval/sets.toml"), "{help}");
}

#[test]
fn the_confidence_is_fitted_to_the_sets_that_are_named() {
    let program = Program::new();
    letters(&program);
    let right = json!({"question": QUESTION, "must_contain": "sixty sacks"});
    let wrong = json!({"question": "What did the carter of Linton promise?", "must_contain": "a hundred sacks"});
    questions(&program, "judged.jsonl", &[right, wrong]);
    let suite = "[[archive]]\nname = \"letters\"\ncorpus = [\"letters.jsonl\"]\n\
        [[archive.set]]\nname = \"judged\"\nquestions = \"judged.jsonl\"\n";
    let suite = write(&program, "sets.toml", suite);
    let fit = |sets: &str| program.output(&["eval", "-q", suite.to_str().unwrap(), "--fit", sets]);
    let fitted = fit("judged");
    assert!(fitted.contains("fitted to 2 answers:"), "{fitted}");
    assert!(fitted.contains("from 0.5 on:"), "{fitted}");
    // A set that is not there has no right and no wrong answers.
    assert!(fit("other").contains("There is nothing to fit"), "{}", fit("other"));
}
