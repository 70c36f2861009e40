//! Which passage comes first, what is folded, and how an answer says how it came about.

use predicates::prelude::*;
use serde_json::{Value, json};

use crate::support::program::Program;

/// A small archive of letters, one document a line.
fn letters(program: &Program, letters: &[(&str, &str)]) -> String {
    let file = program.folder().join("letters.jsonl");
    let line = |(date, text): &(&str, &str)| {
        json!({"title": "A letter", "date": date, "text": text}).to_string()
    };
    std::fs::write(&file, letters.iter().map(line).collect::<Vec<_>>().join("\n")).unwrap();
    file.to_str().unwrap().to_owned()
}

fn ask(program: &Program, corpus: &str, question: &str) -> Value {
    let said = program.output(&["ask", "-q", "--json", "--corpus", corpus, question]);
    serde_json::from_str(&said).unwrap()
}

fn quotes(answer: &Value) -> Vec<&str> {
    let shown =
        ["evidence", "nearest"].into_iter().flat_map(|list| answer[list].as_array().unwrap());
    shown.map(|evidence| evidence["quote"].as_str().unwrap()).collect()
}

#[test]
fn several_questions_in_a_line_are_answered_in_turn() {
    let program = Program::new();
    let question = "What did Gorbachev promise at Vladivostok? When did the Red Guards riot?";
    let answer: Value =
        serde_json::from_str(&program.output(&["ask", "-q", "--json", question])).unwrap();
    let quotes = quotes(&answer);
    // As one question it would be answered in part at best: no passage speaks of both.
    assert_eq!(answer["verdict"], "answered");
    assert!(quotes[0].contains("six Soviet regiments"), "{quotes:?}");
    assert!(quotes[1].contains("Riots by Chinese Red Guards"), "{quotes:?}");
}

/// The first document is the best answer to the second question alone; read with the first question, it is not.
#[test]
fn a_second_question_that_leans_on_the_first_is_read_with_it() {
    let program = Program::new();
    let promise =
        "The miller of Ashford promised the town council to deliver sixty sacks of flour.";
    let sale = "The miller of Ashford sold twelve horses to the carter.";
    let other_sale =
        "The baker of Linton sold forty horses to the bishop. He sold the horses in May.";
    let corpus = letters(
        &program,
        &[("1950-03-01", other_sale), ("1950-03-02", promise), ("1950-03-03", sale)],
    );
    let second = "And how many horses did he sell?";
    let alone = ask(&program, &corpus, second);
    assert_eq!(quotes(&alone)[0], other_sale, "{alone}");
    let line = format!("What did the miller of Ashford promise the council? {second}");
    let both = ask(&program, &corpus, &line);
    assert_eq!(quotes(&both), [sale, promise], "{both}");
}

#[test]
fn a_text_printed_twice_is_shown_once_and_another_number_is_another_text() {
    let program = Program::new();
    let corpus = letters(
        &program,
        &[
            (
                "1950-03-01",
                "The miller of Ashford promised the town council to deliver forty sacks of flour.",
            ),
            (
                "1950-03-02",
                "The miller of Ashford promised the town council, to deliver forty sacks of flour!",
            ),
            (
                "1950-03-03",
                "The miller of Ashford promised the town council to deliver 60 sacks of flour.",
            ),
            (
                "1950-03-04",
                "The miller of Ashford promised the town council to deliver 80 sacks of flour.",
            ),
        ],
    );
    let answer = ask(&program, &corpus, "What did the miller of Ashford promise the council?");
    assert_eq!(quotes(&answer).len(), 3, "{answer}");
}

#[test]
fn what_is_to_be_counted_must_be_in_the_quotation() {
    let program = Program::new();
    let corpus = letters(
        &program,
        &[(
            "1950-03-01",
            "The miller of Ashford sold 40 sacks of flour. His horses were fed at noon.",
        )],
    );
    let verdict = |question| ask(&program, &corpus, question)["verdict"].clone();
    assert_eq!(verdict("How many sacks did the miller of Ashford sell?"), "answered");
    let said = program.output(&[
        "ask",
        "-q",
        "--corpus",
        &corpus,
        "How many donkeys did the miller of Ashford sell?",
    ]);
    assert!(said.contains("Nothing says “donkeys”, or how many."), "{said}");
    assert!(!said.contains("“how many”"), "{said}");
    assert_eq!(verdict("How many donkeys did the miller of Ashford sell?"), "partly");
}

#[test]
fn what_a_colon_announces_comes_along() {
    let program = Program::new();
    let corpus = letters(
        &program,
        &[(
            "1950-03-01",
            "The miller of Ashford gave two reasons for the strike of the carters:\n\nThe roads were flooded, and the oats had run out.",
        )],
    );
    let answer = ask(&program, &corpus, "Why did the carters of Ashford strike?");
    assert!(quotes(&answer)[0].ends_with("the oats had run out."), "{answer}");
}

#[test]
fn an_answer_says_how_it_came_about() {
    let program = Program::new();
    let answered =
        program.output(&["ask", "-q", "--explain", "What did Gorbachev promise at Vladivostok?"]);
    insta::assert_snapshot!("an_answer_explained", explanation(&answered));
    let refused =
        program.output(&["ask", "-q", "--explain", "What did Gorbachev promise at Reykjavik?"]);
    insta::assert_snapshot!("a_refusal_explained", explanation(&refused));
}

fn explanation(printed: &str) -> &str {
    &printed[printed.find("How this answer came about").unwrap()..]
}

#[test]
fn two_runs_are_compared_question_by_question() {
    let program = Program::new();
    let path = |name: &str| program.folder().join(name).to_str().unwrap().to_owned();
    let judged = json!({"id": "promise", "question": "What did Gorbachev promise at Vladivostok?",
                        "must_contain": "six Soviet regiments"});
    std::fs::write(path("judged.jsonl"), judged.to_string()).unwrap();
    let (judged, first) = (path("judged.jsonl"), path("first.jsonl"));
    program.output(&["eval", &judged, "--save", &first]);
    let same = program.output(&["eval", &judged, "--against", &first]);
    assert!(same.contains("0 better, 0 worse"), "{same}");
    let worse = std::fs::read_to_string(&first).unwrap().replace("\"right\":1", "\"right\":4");
    std::fs::write(&first, worse).unwrap();
    let better = program.output(&["eval", &judged, "--against", &first]);
    assert!(better.contains("better: promise rank 4 → rank 1"), "{better}");
    std::fs::write(&first, "no outcome").unwrap();
    let said = predicate::str::contains("line 1 is no outcome of a run");
    program.run(&["eval", &judged, "--against", &first]).assert().code(1).stderr(said);
}

#[test]
fn a_shared_year_does_not_outweigh_a_missing_name() {
    let program = Program::new();
    let corpus = letters(
        &program,
        &[
            (
                "1916-04-03",
                "The owner of the mill at Linton was Harriet Cole, who held it for the parish.",
            ),
            (
                "1811-05-02",
                "The owner of the mill at Ashford was Samuel Prior, who held it for the parish.",
            ),
            (
                "1916-08-09",
                "The owner of the forge at Denby was Martha Hale, who held it for the parish.",
            ),
        ],
    );
    // Nothing of 1916 is on Ashford: what is on it comes first, and the answer is not called met.
    let answer = ask(&program, &corpus, "Who was the owner of the mill at Ashford in 1916?");
    assert!(answer["nearest"][0]["quote"].as_str().unwrap().contains("Samuel Prior"), "{answer}");
    assert_ne!(answer["verdict"], "answered");
}

#[test]
fn passages_alike_are_not_called_an_answer_and_nothing_is_named_as_missing() {
    let program = Program::new();
    let corpus = letters(
        &program,
        &[
            ("1934-05-01", "The caravan brought tea to Ashford in the first days of spring."),
            ("1935-05-01", "The caravan brought salt to Ashford when the river had fallen."),
            ("1936-05-01", "The caravan brought silver to Ashford, and the town was glad."),
            ("1937-05-01", "The merchants of Denby sold their wool at the fair."),
        ],
    );
    let answer =
        ask(&program, &corpus, "What did the merchants bring to Ashford by caravan at last?");
    assert_eq!(
        (&answer["verdict"], &answer["why"]),
        (&json!("partly"), &json!("unsure")),
        "{answer}"
    );
    assert_eq!(answer["shown_first"], 3);
}

/// A conversation names who takes part at its head, and not in every paragraph.
const BARLEY: &str = "Present were Captain Aldridge and the wardens of Linton.\n\n\
    The mill would grind barley for the garrison until the spring, he said, and no longer.";

#[test]
fn a_name_is_missing_only_where_its_document_lacks_it() {
    let program = Program::new();
    let corpus = letters(&program, &[("1950-03-01", BARLEY)]);
    for (question, unmet) in [
        ("Until when would the mill grind barley for Aldridge?", json!([])),
        ("Until when would the mill grind barley for Fenwick?", json!(["Fenwick"])),
    ] {
        let answer = ask(&program, &corpus, question);
        assert!(quotes(&answer)[0].contains("until the spring"), "{answer}");
        assert_eq!(answer["unmet"], unmet, "{question}");
    }
}

#[test]
fn what_no_text_says_in_any_word_is_missing_and_nothing_is_answered_without_it() {
    let program = Program::new();
    let corpus = letters(&program, &[("1950-03-01", BARLEY)]);
    for (question, missing) in [
        ("Which zebras did the mill grind barley for?", "zebras"),
        ("Did Aldridge murder the wardens of Linton?", "murder"),
        ("Did Aldridge marry at Linton?", "marry"),
        ("What did Aldridge say about churches at Linton?", "churches"),
        ("Did the mill grind chocolate for the garrison?", "chocolate"),
        ("What did Aldridge say about jelly at Linton?", "jelly"),
    ] {
        let answer = ask(&program, &corpus, question);
        assert_ne!(answer["verdict"], "answered", "{question}");
        assert_eq!(answer["unmet"], json!([missing]), "{question}");
    }
}

#[test]
fn why_is_answered_by_a_reason_and_what_day_by_a_day() {
    let program = Program::new();
    let plain = "The council of Linton closed the old bridge and opened a ferry beside the mill.";
    let reason = "The council of Linton closed the old bridge in order to spare its wooden piers.";
    let day = "The council of Linton closed the old bridge on 4 May 1950 beside the mill there.";
    let corpus =
        letters(&program, &[("1950-03-01", plain), ("1950-06-02", reason), ("1950-06-03", day)]);
    for (question, first) in [
        ("Why did the council of Linton close the old bridge?", reason),
        ("For what reason did the council of Linton close the old bridge?", reason),
        ("On what day did the council of Linton close the old bridge?", day),
    ] {
        let answer = ask(&program, &corpus, question);
        assert_eq!(quotes(&answer)[0], first, "{question}");
    }
}

/// The first piece lacks the name, and the second has it in another spelling.
#[test]
fn what_is_shown_in_another_spelling_is_not_named_as_missing() {
    let program = Program::new();
    let sale = "The miller of Ashford sold twelve horses to the carter.";
    let other_sale = "A miller sold horses in Peking.";
    let corpus = letters(&program, &[("1950-03-01", sale), ("1950-03-02", other_sale)]);
    let question = "What did the miller of Ashford sell to the carter in Beijing?";
    let said = program.output(&["ask", "-q", "--corpus", &corpus, question]);
    assert!(said.contains("Peking for your “Beijing”"), "{said}");
    assert!(!said.contains("Nothing says"), "{said}");
}

#[test]
fn a_bare_name_is_told_where_its_words_stand_together_as_typed() {
    let program = Program::new();
    let apart =
        "In that winter the carters and the miller of Formosa spoke of the old treaty again.";
    let together = "In that winter the carters and the miller spoke of the Formosa treaty again.";
    let corpus = letters(&program, &[("1950-03-01", apart), ("1950-03-02", together)]);
    assert_eq!(quotes(&ask(&program, &corpus, "formosa treaty"))[0], together);
}

/// "Region" is a letter from the stem of the mistyped word, and no word of its stem is near the whole of it.
#[test]
fn a_typo_means_the_nearest_word_and_not_the_nearest_stem() {
    let program = Program::new();
    let corpus = letters(
        &program,
        &[
            ("1950-03-01", "The region of Ashford was flooded, and all the regions beyond it."),
            ("1950-03-02", "The bishop warned the council of Ashford that revisionism was near."),
        ],
    );
    let answer = ask(&program, &corpus, "revionism");
    assert!(quotes(&answer)[0].contains("revisionism"), "{answer}");
    assert_eq!(quotes(&answer).len(), 1, "{answer}");
}

#[test]
fn a_word_made_of_a_spelling_is_not_called_one() {
    let program = Program::new();
    let text = "The clerk was to inform the miller of Ashford. The information was sent at noon.";
    let corpus = letters(&program, &[("1950-03-01", text)]);
    let answer = ask(&program, &corpus, "info");
    let told = answer["read_as"]["spellings"].as_array().unwrap();
    assert!(told.iter().all(|one| one["matched"] == "information"), "{answer}");
}

/// A reader sees the "F-86" of "F–86F", whatever the dash is and whatever stands behind it.
#[test]
fn a_name_that_is_seen_in_a_longer_one_is_not_said_to_be_missing() {
    let program = Program::new();
    let text = "The miller of Ashford feared that the wings of the F–86F would break in the storm.";
    let other = "The bishop of Linton saw an F-86 in the sky.";
    let corpus = letters(&program, &[("1950-03-01", text), ("1950-03-02", other)]);
    let question = "What did the miller of Ashford fear of the wings of the F-86 in the storm?";
    let said = program.output(&["ask", "-q", "--corpus", &corpus, question]);
    assert!(said.contains("F–86F would break"), "{said}");
    assert!(!said.contains("says “F-86”"), "{said}");
}

/// The archive has “Linton”, and what comes nearest has not; “Zanzibar” it has nowhere.
#[test]
fn a_word_that_the_archive_has_elsewhere_is_only_said_to_be_missing_in_what_is_shown() {
    let program = Program::new();
    let sale = "The miller of Ashford sold twelve horses to the carter.";
    let other = "The bishop of Linton opened the book.";
    let corpus = letters(&program, &[("1950-03-01", sale), ("1950-03-02", other)]);
    let said = |place: &str| {
        let question = format!("What did the miller of Ashford sell to the carter in {place}?");
        program.output(&["ask", "-q", "--corpus", &corpus, &question])
    };
    assert!(said("Linton").contains("Nothing shown says “Linton”."), "{}", said("Linton"));
    assert!(said("Zanzibar").contains("Nothing says “Zanzibar”."), "{}", said("Zanzibar"));
    let both = said("Linton, or in Zanzibar");
    assert!(both.contains("Nothing says “Zanzibar”, and nothing shown “Linton”."), "{both}");
}

#[test]
fn a_word_in_short_is_no_other_spelling_to_be_told() {
    let program = Program::new();
    let corpus =
        letters(&program, &[("1950-03-01", "The Pres met the miller of Ashford at noon.")]);
    let question = "When did the President meet the miller of Ashford?";
    let said = program.output(&["ask", "-q", "--corpus", &corpus, question]);
    assert!(!said.contains("for your"), "{said}");
}

/// A library that is named after somebody is not the person, unless it is asked for.
#[test]
fn a_name_inside_the_name_of_another_thing_is_not_the_person() {
    let program = Program::new();
    let note = "The list of those present is kept in the Kennedy Library and nowhere else.";
    let launch = "The rocket was launched from Cape Kennedy in the early morning of that day.";
    let told = "Kennedy said that the bridge of Ashford would be closed in the winter.";
    let street = "The miller lives in Kennedy Street behind the mill.";
    let letters_of_days = [
        ("1963-03-01", note),
        ("1963-03-02", launch),
        ("1963-03-03", told),
        ("1963-03-04", street),
    ];
    let corpus = letters(&program, &letters_of_days);
    let list = |name: &str| quotes_of_list(&program, &corpus, name);
    assert_eq!(list("Kennedy"), [told]);
    assert_eq!(list("the Kennedy Library"), [note]);
    assert_eq!(list("Cape Kennedy"), [launch]);
}

fn quotes_of_list(program: &Program, corpus: &str, name: &str) -> Vec<String> {
    let answer = ask(program, corpus, &format!("all documents about {name}"));
    quotes(&answer).into_iter().map(str::to_owned).collect()
}

/// Who wrote a letter is told by its head, and who only stands in one did not write it.
#[test]
fn a_list_of_what_somebody_wrote_has_nothing_that_only_names_them() {
    let program = Program::new();
    let file = program.folder().join("letters.jsonl");
    let own = "The bridge was closed in the winter because the river had risen too far.";
    let other = "Bradshaw came to see the bridge on that day and he said that it was old.";
    let lines = [
        json!({"title": "A letter", "author": "Bradshaw", "date": "1950-03-01", "text": own}),
        json!({"title": "A letter", "author": "Linton", "date": "1950-03-02", "text": other}),
    ];
    std::fs::write(&file, lines.map(|line| line.to_string()).join("\n")).unwrap();
    let corpus = file.to_str().unwrap();
    let list = |question: &str| {
        let answer = ask(&program, corpus, question);
        quotes(&answer).into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(list("letters from Bradshaw"), [own]);
    assert_eq!(list("letters by Linton"), [other]);
    assert_eq!(list("all documents by Bradshaw in 1950"), [own]);
    assert_eq!(list("all documents about Bradshaw").len(), 2);
}
