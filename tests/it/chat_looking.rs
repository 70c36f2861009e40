//! Looking around in the terminal: numbers stand for buttons, and a picture is written into a file.

use std::fs;

use crate::support::program::Program;
use crate::support::seeds;

/// What the chat prints for these lines, run in the data folder.
fn chat(program: &Program, lines: &str) -> String {
    let corpus = seeds::folder();
    let mut command = program.run(&["-q", "chat", "--corpus", corpus.to_str().unwrap()]);
    let assert = command.current_dir(program.folder()).write_stdin(lines).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

#[test]
fn a_timeline_is_written_into_a_new_file() {
    let program = Program::new();
    // 95 and 96 stand beside the picture: dark, and as SVG.
    let said = chat(&program, "/timeline Romania\n95\n96\n/timeline Frodo Baggins\n");
    let file = |name: &str| fs::read(program.folder().join(name)).unwrap();
    let (light, dark) = (file("timeline-romania.png"), file("timeline-romania-2.png"));
    assert!(light.starts_with(b"\x89PNG") && dark.starts_with(b"\x89PNG") && light != dark);
    assert!(file("timeline-romania.svg").starts_with(b"<svg "));
    let files = fs::read_dir(program.folder()).unwrap().count();
    assert_eq!(files, 4, "three pictures and the data folder, and none of what is not there");
    insta::assert_snapshot!(said);
}

#[test]
fn numbers_lead_from_a_year_to_a_passage_and_back() {
    let program = Program::new();
    insta::assert_snapshot!(chat(
        &program,
        "/years\n4\n1\n1\n1\n1\n/doc\n/doc Romanian Side\n/week 22 November 1963\n1\n"
    ));
}

#[test]
fn a_line_tells_whose_the_words_are_and_back_shows_the_excerpt_again() {
    let program = Program::new();
    insta::assert_snapshot!(chat(
        &program,
        "What did Mao say to the Soviet ambassador?\n2\nwho said that?\nwhen\nwhole doc\nback\nback\n\
         ur wrong\nin german\nnew question: Gorbachev in Vladivostok\nforget that\nwho said that?\n"
    ));
}

#[test]
#[cfg(target_os = "linux")]
fn a_timeline_that_cannot_be_written_is_still_listed() {
    let program = Program::new();
    let corpus = seeds::folder();
    let mut command = program.run(&["-q", "chat", "--corpus", corpus.to_str().unwrap()]);
    // Nobody can write there, whoever runs the test.
    let assert =
        command.current_dir("/proc").write_stdin("/timeline Romania\n1\n").assert().success();
    let said = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    assert!(said.contains("The picture cannot be written: "), "{said}");
    assert!(said.contains("start the program in a folder"), "{said}");
    assert!(said.contains("Romanian-Yugoslav relations"), "the list goes on: {said}");
}

/// Nothing in "regiments?" says what it goes on from: the archive tells, which has a passage with both.
#[test]
fn a_word_or_two_go_on_where_a_passage_has_them_with_what_was_asked() {
    let program = Program::new();
    let asked = |line: &str| {
        let said = chat(&program, &format!("What did Gorbachev say at Vladivostok?\n{line}\n"));
        said.contains("Kept from before: Vladivostok")
    };
    let parts = [
        "regiments?",
        "after Mongolia?",
        "any figures?",
        "was there a plan?",
        "what was the mood like",
    ];
    for part in parts {
        assert!(asked(part), "{part}");
    }
    for new in ["penguins?", "what is communism?", "Mao Zedong", "whales in 1938?"] {
        assert!(!asked(new), "{new}");
    }
}
