//! The command line as scripts and people meet it: results, messages, exit codes.

use std::io::Write;
use std::process::{Command, Stdio};

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

use crate::quiz;
use crate::support::program::Program;

const QUESTION: &str = "What did Gorbachev promise at Vladivostok?";

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn answer_as_json_has_the_fields_that_scripts_rely_on() {
    let answer = parsed(&Program::new().output(&["ask", "--json", QUESTION]));
    let frame = [
        "elapsed_us",
        "evidence",
        "id",
        "nearest",
        "question",
        "read_as",
        "unmet",
        "verdict",
        "why",
    ];
    for field in frame {
        assert!(keys(&answer).contains(&field), "{field} is missing");
    }
    assert_eq!(answer["question"], QUESTION);
    assert_eq!(answer["verdict"], "answered");
    assert_eq!(answer["why"], Value::Null);
    for field in ["ask", "dates", "notes", "spellings", "topic"] {
        assert!(keys(&answer["read_as"]).contains(&field), "read_as.{field} is missing");
    }
    let evidence = &answer["evidence"][0];
    let fields = [
        "citation",
        "clock",
        "document",
        "highlights",
        "passage",
        "quote",
        "rank",
        "score",
        "speaks_of",
        "voice",
    ];
    for field in fields {
        assert!(keys(evidence).contains(&field), "evidence.{field} is missing");
    }
    assert_eq!(evidence["rank"], 1);
    assert_eq!(evidence["voice"], "study");
    assert_eq!(evidence["document"]["file"], "001_eadae660ef636bd8.txt");
    assert_eq!(
        evidence["document"]["written"],
        json!({"edtf": "1989-05", "start": "1989-05-01", "end": "1989-05-31", "origin": "data_as_of"})
    );
    for field in ["archive", "chicago_note"] {
        assert!(evidence["citation"][field].as_str().unwrap().contains("Sino-Soviet Relations"));
    }
    for form in ["archive", "chicago", "short", "mla", "apa"] {
        assert!(evidence["citations"][form].as_str().unwrap().contains("Sino-Soviet Relations"));
    }
    assert!(evidence["citations"]["bibliography"].as_str().unwrap().starts_with("Zickel, Raymond"));
    assert_eq!(evidence["citations"]["missing"], json!([]));
}

#[test]
fn ask_cites_in_a_form_or_as_a_file() {
    let program = Program::new();
    let cited = program.output(&["ask", "--cite", "MLA", QUESTION]);
    let mla = "MLA 9:\n   “Sino-Soviet Relations.” Soviet Union: A Country Study, edited by";
    assert!(cited.contains(mla), "{cited}");
    let file = program.output(&["ask", "--cite", "bibtex", QUESTION]);
    assert!(file.starts_with("@incollection{sinosoviet1989-"), "{file}");
    let unknown = program.run(&["ask", "--cite", "harvard", QUESTION]).assert().code(2);
    unknown.stderr(contains("bibliography, mla, apa, bibtex, ris, csl"));
}

#[test]
fn conversation_cites_in_the_form_that_was_named_last() {
    let input = format!(
        "/cite apa\n/ask {QUESTION}\ncite\nin MLA\ncite\nas BibTeX\n/cite harvard\n/quit\n"
    );
    let output = Program::new().run(&["chat"]).write_stdin(input).assert().success();
    let output = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert!(output.contains("in this form: APA 7"), "{output}");
    assert_eq!(
        output.matches("APA 7:\n   Sino-Soviet Relations. (1991). In").count(),
        1,
        "{output}"
    );
    assert_eq!(output.matches("MLA 9:\n   “Sino-Soviet Relations.” Soviet").count(), 2, "{output}");
    assert!(output.contains("@incollection{sinosoviet1989-"), "{output}");
    assert!(output.contains("There is no such form."), "{output}");
}

#[test]
fn span_of_a_quotation_counts_bytes_and_highlights_count_characters() {
    let question = "Who was told “you should not speak but listen” about Cuba and Moscow?";
    let answer = parsed(&Program::new().output(&["ask", "--json", question]));
    let evidence = &answer["evidence"][0];
    let file = evidence["document"]["file"].as_str().unwrap();
    let bytes = std::fs::read(format!("{}/seeds/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let at = |index: usize| evidence["passage"]["span"][index].as_u64().unwrap() as usize;
    let source = std::str::from_utf8(&bytes[at(0)..at(1)]).unwrap();
    let quote = evidence["quote"].as_str().unwrap();
    assert_eq!(source.split_whitespace().collect::<Vec<_>>().join(" "), quote);
    for range in evidence["highlights"].as_array().unwrap() {
        let (start, end) = (range[0].as_u64().unwrap(), range[1].as_u64().unwrap());
        let length = quote.chars().count() as u64;
        assert!(start < end && end <= length, "{start}..{end} of {length}");
    }
}

#[test]
fn batch_gives_a_line_for_each_line_also_for_one_it_cannot_read() {
    let input = format!(
        "{}\n\nnot json\n{}\n{}\n",
        json!({"id": "S01", "question": QUESTION}),
        json!({"id": 7, "text": "no question here"}),
        json!({"id": "S02", "question": ""}),
    );
    let run = Program::new().run(&["ask", "--batch"]).write_stdin(input).assert().code(1);
    let output = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let lines: Vec<Value> = output.lines().map(parsed).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[0]["verdict"]), (&json!("S01"), &json!("answered")));
    assert_eq!(lines[1]["id"], Value::Null);
    assert!(lines[1]["error"].is_string());
    assert_eq!(lines[2]["id"], 7);
    assert!(lines[2]["error"].as_str().unwrap().contains("question"));
    assert_eq!(lines[3]["id"], "S02");
    assert_ne!(lines[3]["verdict"], "answered");
}

#[test]
fn dates_as_json() {
    let input = json!({"id": "d", "text": "This July they met in Łódź on 2 July 1945.",
                       "reference": "1963-11-22", "mode": "document"});
    let output = Program::new().answers(&["dates", "--batch"], &format!("{input}\n"));
    let read = parsed(&output);
    assert_eq!(read["id"], "d");
    let dates = [
        json!({"text": "This July", "start_char": 0, "end_char": 9, "edtf": "1963-07",
               "start": "1963-07-01", "end": "1963-07-31", "relation": "during", "inferred": true}),
        json!({"text": "2 July 1945", "start_char": 30, "end_char": 41, "edtf": "1945-07-02",
               "start": "1945-07-02", "end": "1945-07-02", "relation": "during", "inferred": false}),
    ];
    assert_eq!(read["dates"], json!(dates));
    assert_eq!(read["notes"], json!([]));
}

#[test]
fn dates_for_people_show_the_reading() {
    let output = Program::new().output(&["dates", "talks", "before", "late", "October", "1962"]);
    assert!(output.contains("before: up to"), "{output}");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let program = Program::new();
    program.run(&["-q", "ask", QUESTION]).assert().success();
    program.run(&["ask", QUESTION, "-q", "--config", "config/pincite.toml"]).assert().success();
}

#[test]
fn messages_go_to_standard_error_and_results_to_standard_output() {
    let program = Program::new();
    let first = program.run(&["ask", QUESTION]).assert().success();
    first
        .stderr(contains("There is no index yet"))
        .stdout(contains("regiments would be withdrawn"));
    let second = program.run(&["ask", QUESTION]).assert().success();
    assert_eq!(String::from_utf8_lossy(&second.get_output().stderr), "");
}

#[test]
fn pipes_get_no_colour() {
    let output = Program::new().output(&["ask", QUESTION]);
    assert!(!output.contains('\u{1b}'));
    assert!(output.lines().all(|line| line.chars().count() <= 80), "{output}");
}

#[test]
fn nothing_found_is_no_failure() {
    Program::new().run(&["ask", "What did Queen Nefertiti write to Hammurabi?"]).assert().code(0);
}

#[test]
fn without_a_token_it_says_so_and_answers_each_line() {
    let run = Program::new().run(&[]).write_stdin(format!("1\n{QUESTION}\n")).assert().success();
    let run = run.stderr(contains("No TELOXIDE_TOKEN is set"));
    run.stdout(contains("regiments would be withdrawn").count(2));
}

#[test]
fn conversation_offers_examples_and_numbers_its_choices() {
    let input = "What did Mao say to the Soviet ambassador in February 1963?\n1\n77\n/frobnicate\n/about\n/quit\nnot read\n";
    let run = Program::new().run(&["chat"]).write_stdin(input).assert().success();
    let run = run.stderr(contains("[1] What").and(contains("[3] What")));
    run.stdout(
        contains("[1] next")
            .and(contains("There is no choice 77"))
            .and(contains("There is no command /frobnicate")),
    );
}

#[test]
fn whoever_closes_the_pipe_hears_no_complaint() {
    let program = Program::new();
    program.output(&["index"]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("pincite"))
        .env_clear()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["ask", "--batch", "--data"])
        .arg(program.folder().join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let line = json!({"id": 1, "question": QUESTION});
    // The program may be gone before it has read everything.
    let _ = writeln!(child.stdin.take().unwrap(), "{line}\n{line}\n{line}");
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success(), "{:?}", output.status);
}

#[test]
fn wrong_usage_says_what_to_do_and_exits_with_two() {
    let program = Program::new();
    for (arguments, said) in [
        (&["ask"][..], "type a question"),
        (&["dates"], "type a text"),
        (&["serve"], "TELOXIDE_TOKEN"),
        (&["asc"], "ask"),
        (&["ask", "--today", "30 February", "x"], "--today"),
        (&["--corpus", "no-such-folder", "ask", "x"], "--corpus"),
        (&["--config", "no-such-file.toml", "ask", "x"], "no-such-file.toml"),
    ] {
        program.run(arguments).assert().code(2).stderr(contains(said));
    }
}

#[test]
fn what_fails_exits_with_one() {
    let program = Program::new();
    program.run(&["eval", "no-such-file.jsonl"]).assert().code(1).stderr(contains("no-such-file"));
    std::fs::write(program.folder().join("data"), "not a folder").unwrap();
    program.run(&["ask", QUESTION]).assert().code(1).stderr(contains("data"));
}

#[test]
fn judged_questions_are_scored_and_misses_listed() {
    let program = Program::new();
    let file = program.folder().join("judged.jsonl");
    let judged = [
        json!({"id": "right", "question": QUESTION, "must_contain": "six Soviet regiments",
               "documents": ["001_eadae660ef636bd8.txt"]}),
        json!({"id": "wrong", "question": QUESTION, "must_contain": ["no such words"]}),
        json!({"id": "none", "question": "Who first walked on Mars?", "answerable": false}),
    ];
    let lines: Vec<String> = judged.iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let report = program.output(&["eval", file.to_str().unwrap()]);
    assert!(report.contains("right words within 1       1 (50.0 %)"), "{report}");
    assert!(report.contains("refused rightly            1 (100.0 %)"), "{report}");
    assert!(report.contains("missed: wrong"), "{report}");
}

#[test]
fn a_new_fact_in_the_manifest_is_in_the_next_answer() {
    let program = Program::new();
    let letters = program.folder().join("letters");
    std::fs::create_dir(&letters).unwrap();
    std::fs::write(letters.join("one.txt"), "A letter\n\nThe mill burned down.\n").unwrap();
    let ask = || {
        let corpus = letters.to_str().unwrap();
        program.output(&["ask", "--corpus", corpus, "What burned down?"])
    };
    assert!(ask().contains("file one.txt"));
    let manifest = "[[source]]\nfiles = [\"one.txt\"]\nauthor = \"A miller\"\n";
    std::fs::write(letters.join("manifest.toml"), manifest).unwrap();
    let told = ask();
    assert!(told.contains("A miller, “"), "{told}");
    assert!(told.contains("not printed on the page: author."), "{told}");
}

#[test]
fn index_says_which_files_changed() {
    let program = Program::new();
    let letters = program.folder().join("letters");
    std::fs::create_dir(&letters).unwrap();
    let write = |name: &str, text: &str| std::fs::write(letters.join(name), text).unwrap();
    let index = || {
        let run = program.run(&["index", "--corpus", letters.to_str().unwrap()]);
        let output = { run }.assert().success().get_output().clone();
        String::from_utf8(output.stderr).unwrap().replace(letters.to_str().unwrap(), "")
    };
    write("one.txt", "A letter\n\nThe mill burned down.\n");
    write("two.txt", "A second letter\n\nThe mill was rebuilt.\n");
    assert!(index().starts_with("There is no index yet"));
    assert_eq!(index(), "The index is up to date.\n");
    write("one.txt", "A letter\n\nThe mill burned down again.\n");
    write("three.txt", "A third letter\n\nNo mill is left.\n");
    std::fs::remove_file(letters.join("two.txt")).unwrap();
    let told = index();
    assert!(
        told.starts_with("New: /three.txt. Changed: /one.txt. Gone: /two.txt; updating"),
        "{told}"
    );
}

#[test]
fn dates_are_read_where_there_are_no_documents() {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_pincite"));
    command.current_dir(elsewhere.path()).args(["dates", "late 1962"]);
    command.assert().success().stdout(contains("1962-09/1962-12"));
}

#[test]
fn what_a_record_does_not_say_is_said_with_its_source_note() {
    let output =
        Program::new().output(&["ask", "Who translated this cable, and where is the original?"]);
    assert!(output.contains("Translated by Max Maller."), "{output}");
    assert!(output.contains("Record ID: not in this copy"), "{output}");
}

#[test]
fn another_spelling_comes_with_the_question_that_takes_it_back() {
    let program = Program::new();
    let answer = parsed(&program.output(&["ask", "--json", "Peking"]));
    let spelling = &answer["read_as"]["spellings"][0];
    assert_eq!((&spelling["asked"], &spelling["as_typed"]), (&json!("Peking"), &json!("“Peking”")));
    let as_typed = spelling["as_typed"].as_str().unwrap();
    let answer = parsed(&program.output(&["ask", "--json", as_typed]));
    assert_eq!(answer["read_as"]["spellings"], json!([]));
    assert_eq!(answer["read_as"]["topic"], json!(["Peking"]));
    // In the conversation it has a number.
    let said = program.run(&["-q", "chat"]).write_stdin("Peking\n95\n").assert().success();
    let said = String::from_utf8(said.get_output().stdout.clone()).unwrap();
    let (_, taken_back) = said.split_once("] only “Peking”").unwrap();
    assert!(!taken_back.contains("for your"), "{said}");
}

#[test]
fn what_is_claimed_of_a_quotation_is_in_its_json() {
    let program = Program::new();
    let claimed = |question: &str| {
        parsed(&program.output(&["ask", "--json", question]))["quotation"]["claimed"].clone()
    };
    let listen = "should not speak but listen";
    assert_eq!(claimed(&format!("Where does “{listen}” come from?")), Value::Null);
    let unmarked = claimed(&format!("Did Nixon say “{listen}” in November 1962?"));
    let speaker = json!({"name": "Nixon", "found": "unmarked", "archive": []});
    assert_eq!(unmarked["speaker"], speaker);
    assert_eq!(unmarked["time"]["found"], "same");
    let other = claimed(&format!("Did Nixon say “{listen}” in 1971?"));
    assert_eq!(
        (&other["time"]["text"], &other["time"]["found"]),
        (&json!("1971"), &json!("other"))
    );
    assert_eq!(other["time"]["archive"]["edtf"], "1962-11-06");
}

/// What the conversation prints for these lines.
fn conversation(program: &Program, lines: &str) -> String {
    let said = program.run(&["-q", "chat"]).write_stdin(lines).assert().success();
    String::from_utf8(said.get_output().stdout.clone()).unwrap()
}

#[test]
fn what_is_saved_and_cited_is_what_is_on_the_screen() {
    let program = Program::new();
    let closed = "No excerpt is open now.";
    for page in
        ["/people", "/quiz", "/list", "all documents about Cuba", "/doc Sino-Soviet Relations"]
    {
        let said = conversation(&program, &format!("{QUESTION}\n{page}\n/save\ncite\ncontext\n"));
        assert_eq!(said.matches(closed).count(), 3, "{page}: {said}");
    }
    // The passage of a document that somebody looks at is on the screen itself.
    let said = conversation(
        &program,
        &format!("{QUESTION}\n/doc Romanian Side\n1\n1\ncite\n/save\n/list\n"),
    );
    assert!(!said.contains(closed), "{said}");
    let (_, cited) =
        said.split_once("Archive").or_else(|| said.split_once("Cite")).unwrap_or(("", &said));
    assert!(cited.contains("Romanian Side"), "{said}");
    for typed in ["save", "Save it", "save this please"] {
        let said = conversation(&Program::new(), &format!("{QUESTION}\n{typed}\n"));
        assert!(said.contains("Saved in your notebook"), "{typed}: {said}");
    }
    // Opened again, the excerpt is what is cited.
    let said = conversation(&program, &format!("{QUESTION}\n/quiz\n/ask {QUESTION}\ncite\n"));
    assert!(!said.contains(closed), "{said}");
}

#[test]
fn a_quiz_has_as_many_questions_as_are_wanted() {
    let program = Program::new();
    // Not the seeds: the clock draws, and a few draws in a hundred find no second question in five documents.
    let corpus = program.folder().join("corpus");
    quiz::write_volume(&corpus);
    let arguments = ["-q", "chat", "--corpus", corpus.to_str().unwrap()];
    let said = program.answers(&arguments, "/quiz 2\n1\n1\n1\n1\n");
    assert!(said.contains("1 of 2 · ") && said.contains("2 of 2 · "), "{said}");
    assert!(said.contains("There is no choice 1 here."), "nothing comes behind the second: {said}");
}

#[test]
fn what_cannot_be_written_ends_no_conversation() {
    let program = Program::new();
    program.output(&["ask", QUESTION]);
    // Something else is where the notebook is to be kept.
    std::fs::create_dir(program.folder().join("data").join(pincite::store::STATE_FILE)).unwrap();
    let said = conversation(&program, &format!("{QUESTION}\n/save\n/list\n/export csv\nRomania\n"));
    assert_eq!(said.matches("The notebook cannot be used: ").count(), 3, "{said}");
    assert!(said.contains("Bucharest"), "{said}");
}
