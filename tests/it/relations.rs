//! What is asked of a thing is answered only by words that say it of that thing.

use std::fs;

use serde_json::Value;

use crate::support::program::Program;

const PAPERS: [(&str, &str); 5] = [
    (
        "visit.txt",
        "Prime Minister Odell visited Ruritania, Graustark and Zenda last year. As he held talks in the various capitals, \
         he sensed a better climate for the treaty on wheat.",
    ),
    ("city.txt", "Arlen, the capital of Borduria, has two bridges over the river Wend."),
    (
        "bridge.txt",
        "The council heard that the mayor of Arlen had asked for a third bridge, and that nobody would pay for it.",
    ),
    ("port.txt", "Stefan Holub, the mayor of Lutha, opened the new quay of the port in spring."),
    ("hill.txt", "The party climbed Mount Kessel in the rain, and saw nothing from the top of it."),
];

/// The program over the papers.
fn program() -> Program {
    let program = Program::new();
    let corpus = program.folder().join("corpus");
    fs::create_dir_all(&corpus).unwrap();
    for (name, text) in PAPERS {
        fs::write(corpus.join(name), text).unwrap();
    }
    program
}

fn ask(program: &Program, question: &str) -> Value {
    let corpus = program.folder().join("corpus");
    let arguments = ["ask", "-q", "--json", "--corpus", corpus.to_str().unwrap(), question];
    serde_json::from_str(&program.output(&arguments)).unwrap()
}

#[test]
fn two_words_of_a_passage_are_no_answer_to_what_the_one_is_of_the_other() {
    let program = program();
    for question in [
        "What is the capital of Ruritania?",
        "What's Graustark's capital?",
        "Who is the mayor of Arlen?",
        "How tall is Mount Kessel?",
    ] {
        let answer = ask(&program, question);
        assert_eq!(answer["verdict"], "partly", "{question}: {answer:#}");
        assert_eq!(answer["why"], "unsure", "{question}: {answer:#}");
        assert!(
            !answer["nearest"].as_array().unwrap().is_empty(),
            "{question}: the nearest is shown"
        );
    }
}

#[test]
fn a_sentence_that_says_the_one_of_the_other_answers() {
    let program = program();
    for (question, words) in [
        ("What is the capital of Borduria?", "Arlen, the capital of Borduria"),
        ("Who was the mayor of Lutha?", "Stefan Holub, the mayor of Lutha"),
    ] {
        let answer = ask(&program, question);
        assert_eq!(answer["verdict"], "answered", "{question}: {answer:#}");
        assert!(answer["evidence"][0]["quote"].as_str().unwrap().contains(words), "{answer:#}");
    }
}
