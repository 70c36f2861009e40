//! How texts as they are are found, quoted and cut into sentences: `tests/specs/texts.md` and `sentences.md`,
//! line by line.

use std::path::{Path, PathBuf};

use pincite::text::sentences;
use serde_json::Value;

use crate::support::program::Program;

/// Texts with a question and what must be quoted.
const TEXTS: &str = include_str!("../specs/texts.md");
/// Questions as people put them, with a text and what must be quoted.
const ASKED: &str = include_str!("../specs/asked.md");
/// Texts with marks where their sentences end.
const SENTENCES: &str = include_str!("../specs/sentences.md");

#[test]
fn texts_are_found_and_quoted_as_the_spec_says() {
    hold(TEXTS, 50);
}

#[test]
fn questions_meet_texts_as_the_spec_says() {
    hold(ASKED, 20);
}

fn hold(spec: &str, least: usize) {
    let cases: Vec<[String; 3]> = spec.lines().filter_map(case).collect();
    assert!(cases.len() > least, "{}", cases.len());
    let failed: Vec<String> = cases.iter().filter_map(fault).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Letters on one pier, and one on another.
const LETTERS: &str = r#"{"title": "Report on the pier", "text": "The pier of Satre has two lamps.", "date": "1926-03-02"}
{"title": "Second report on the pier", "text": "The pier of Satre has five lamps.", "date": "1928-08-15"}
{"title": "Third report on the pier", "text": "The pier of Satre has nine lamps.", "date": "1931-08-15"}
{"title": "Spring", "text": "Satre shipped coal and wool.", "date": "1926-04-02"}
{"title": "Autumn", "text": "Satre shipped iron.", "date": "1926-10-15"}
"#;

#[test]
fn a_question_may_want_the_latest_or_leave_something_out() {
    let program = Program::new();
    let corpus = corpus(&program, "letters.jsonl", LETTERS);
    for (question, wanted, shown) in [
        ("What is the latest report on the pier of Satre?", "nine lamps", 1),
        ("What is the first report on the pier of Satre?", "two lamps", 1),
        ("What did Satre ship in 1926 except in April?", "iron", 1),
        ("What did Satre ship in 1926 apart from coal?", "iron", 1),
        ("What did Satre ship in April 1926?", "coal", 1),
    ] {
        let answer = ask(&program, &corpus, question);
        let quote = answer["evidence"][0]["quote"].as_str().unwrap_or_default();
        assert!(quote.contains(wanted), "{question}: {answer}");
        assert_eq!(answer["shown_first"], shown, "{question}: {answer}");
    }
}

#[test]
fn sentences_end_where_the_spec_says() {
    let lines: Vec<&str> = SENTENCES.lines().filter_map(|line| line.strip_prefix("* ")).collect();
    assert!(lines.len() > 15);
    for line in lines {
        let wanted: Vec<&str> = line.split('¦').map(str::trim).collect();
        let text = line.replace('¦', "");
        let found: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, wanted, "in {text:?}");
    }
}

/// An archive of one file.
fn corpus(program: &Program, name: &str, text: &str) -> PathBuf {
    let corpus = program.folder().join(name);
    std::fs::write(&corpus, text).expect("a file");
    corpus
}

fn ask(program: &Program, corpus: &Path, question: &str) -> Value {
    let corpus = corpus.to_str().expect("a plain path");
    let said = program.output(&["ask", "--json", "--quiet", "--corpus", corpus, question]);
    serde_json::from_str(&said).expect("JSON")
}

/// The passage that is shown first, whether it answers or comes near.
fn first_shown(answer: &Value) -> &Value {
    let shown = answer["evidence"].as_array().into_iter().chain(answer["nearest"].as_array());
    shown.flatten().next().expect("a passage")
}

/// A row of a table: the text, the question and the words to be quoted.
fn case(line: &str) -> Option<[String; 3]> {
    // A bar of the text itself is written `\|`.
    let line = line.replace("\\|", "\u{1}");
    let cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
    let cells: Vec<String> = cells.map(|cell| plain(&cell.replace('\u{1}', "|"))).collect();
    let cells = <[String; 3]>::try_from(cells).ok()?;
    (cells[0] != "text").then_some(cells)
}

fn plain(cell: &str) -> String {
    let signs = [("\\n", "\n"), ("\\f", "\u{c}"), ("\\z", "\u{200b}"), ("\\s", "\u{ad}")];
    let cell = cell.replace("\\0", "\0");
    signs.iter().fold(cell, |cell, (sign, meant)| cell.replace(sign, meant))
}

/// What else the archive holds: among too few passages no word is rare.
const OTHERS: [&str; 4] = [
    "The wool went to the mills in the north.\n\nPrices stayed low all winter.\n\nTwo firms closed.",
    "The party crossed three rivers.\n\nSnow lay on the passes until July.\n\nTwo mules died.",
    "The north gate needs new beams.\n\nThe work was approved.\n\nA second lamp was asked for.",
    "The school has ninety pupils.\n\nBooks are few, and the roof lets in rain.\n\nTimber is dear.",
];

/// What is wrong with the answer to a case.
fn fault([text, question, wanted]: &[String; 3]) -> Option<String> {
    let program = Program::new();
    let corpus = program.folder().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    let page = |title: &str, text: &str| format!("{title}\n\nOslo, 3 May 1932\n\n{text}\n");
    let others = OTHERS.iter().enumerate();
    let others = others.map(|(at, text)| (format!("{at}.txt"), page("Report of a Board", text)));
    let asked = ("asked.txt".to_owned(), page("Annals of a Bank", text));
    for (name, text) in others.chain([asked]) {
        std::fs::write(corpus.join(name), text).expect("a file");
    }
    let answer = ask(&program, &corpus, question);
    let quote = answer["evidence"][0]["quote"].as_str().unwrap_or_default();
    let answered = answer["verdict"] == "answered";
    let right = match wanted.as_str() {
        "–" => !answered,
        words => answered && quote.contains(words),
    };
    (!right).then(|| format!("{text:?} / {question}: {} with {quote:?}", answer["verdict"]))
}

#[test]
fn a_date_without_a_year_is_one_of_the_archive() {
    let program = Program::new();
    let corpus = corpus(&program, "letters.jsonl", LETTERS);
    for (question, wanted) in [
        ("What did Satre ship in April?", "1926-04"),
        ("the pier of Satre on 15 August", "1928-08-15 1931-08-15"),
        ("Satre between 1 and 20 October", "1926-10"),
        ("Satre on the 4th of July", "XXXX-07-04"),
        ("today in the archive", "XXXX-"),
        ("this week in the archive", "XXXX XXXX XXXX XXXX XXXX XXXX XXXX"),
        // These name the year, if only by the day of asking.
        ("What did Satre ship last week?", "20"),
        ("What did Satre ship in April 1931?", "1931-04"),
    ] {
        let answer = ask(&program, &corpus, question);
        let dates = answer["read_as"]["dates"].as_array().expect("dates");
        let edtf = |date: &Value| date["edtf"].as_str().unwrap_or_default().to_owned();
        let mut dates: Vec<String> = dates.iter().map(edtf).collect();
        dates.sort_unstable();
        let wanted: Vec<&str> = wanted.split(' ').collect();
        assert_eq!(dates.len(), wanted.len(), "{question}: {dates:?}");
        for (date, wanted) in dates.iter().zip(wanted) {
            assert!(date.starts_with(wanted), "{question}: {dates:?}");
        }
    }
}

/// A page of entries with their days above them.
const CHRONOLOGY: &str = "Chronology of the Strike\n\nOslo, 3 May 1932\n\n1 March 1917\n\nThe dockers walked out.\n\n\
    2 March 1917\n\nThe mayor fled.\n\n5 March 1917\n\nThe strike ended.\n";

#[test]
fn the_day_of_the_next_entry_is_no_part_of_a_quotation_and_no_date_of_the_page() {
    let program = Program::new();
    for (page, written) in [
        (CHRONOLOGY.to_owned(), "1932-05-03"),
        // Without a dateline of its own the page is of all its days.
        (CHRONOLOGY.replace("Oslo, 3 May 1932\n\n", ""), "1917-03-01/1917-03-05"),
    ] {
        let corpus = corpus(&program, "page.txt", &page);
        let answer = ask(&program, &corpus, "Who fled?");
        let first = first_shown(&answer);
        assert_eq!(first["quote"], "The mayor fled.", "{answer}");
        assert_eq!(first["document"]["written"]["edtf"], written, "{answer}");
    }
}

#[test]
fn a_quotation_over_a_page_break_is_cited_by_both_pages() {
    let program = Program::new();
    let page = "Office of the Historian\n\n7. Memorandum of Conversation1\n\n\nOslo, May 3, 1962.\n\n[Page 16] The mayor \
        asked who had sold the bell.\n\n[Page 17] The bishop replied that the sexton had.\n\n  1. Source: Department of \
        State, Central Files. Secret.\n";
    let corpus = corpus(&program, "talk.txt", page);
    let answer = ask(&program, &corpus, "Who asked about the bell?");
    let first = first_shown(&answer);
    assert!(first["quote"].as_str().is_some_and(|quote| quote.contains("sexton")), "{answer}");
    assert_eq!(first["citation"]["locator"], "pp. 16–17", "{answer}");
}
