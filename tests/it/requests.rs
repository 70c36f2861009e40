//! What a line asks to be done is read as `tests/specs/requests.md` says; lists, names, sides and days over the seeds.

use std::fs;
use std::path::Path;

use pincite::config::{Environment, Overrides, Settings};
use pincite::question::{DateOrder, Need, Question, QuestionReader, Request, read};
use pincite::time::DateReader;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::program::Program;
use crate::support::seeds;
use crate::support::telegram::{PRIVATE, Telegram, button};

const SPECS: &str = include_str!("../specs/requests.md");

fn with_reader<T>(work: impl FnOnce(&QuestionReader<'_>) -> T) -> T {
    let overrides = Overrides {
        corpus: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")],
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap().archive;
    let dates = DateReader::new(settings.events.clone());
    let (century, order) = (settings.century, settings.order);
    work(&QuestionReader { dates: &dates, names: &settings.names, century, order })
}

/// Request, subject and dates of a question, as the page writes them.
fn cells(question: &Question) -> [String; 3] {
    let request = match &question.request {
        Request::List { order: DateOrder::Latest } => "latest".to_owned(),
        Request::Compare { sides } => {
            let [one, other] = sides.clone().map(|side| question.text[side].to_owned());
            format!("compare {one} / {other}")
        }
        other => other.name().to_owned(),
    };
    let word = |text: &str, need: Need| match need {
        Need::Name => format!("**{text}**"),
        Need::Content => text.to_owned(),
        Need::Helpful => format!("({text})"),
    };
    let subject: Vec<String> =
        question.topic.iter().map(|topic| word(&topic.text, topic.need)).collect();
    let dates: Vec<String> = question.dates.iter().map(|window| window.edtf.to_string()).collect();
    [request, subject.join(" "), dates.join(", ")]
}

#[test]
fn lines_are_read_as_the_specifications_say() {
    let today = "2026-06-15".parse().unwrap();
    with_reader(|reader| {
        let mut untrue = Vec::new();
        let mut lines = 0;
        for line in SPECS.lines().filter(|line| line.starts_with("| `")) {
            let row: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [typed, request, subject, dates] = row[..] else { panic!("four cells: {line}") };
            lines += 1;
            let found = cells(&read(typed.trim_matches('`'), today, reader));
            if found.each_ref().map(String::as_str) != [request, subject, dates] {
                untrue.push(format!("{line}\n  is read as {}", found.join(" | ")));
            }
        }
        assert!(lines >= 60, "the page has its examples: {lines}");
        assert!(untrue.is_empty(), "{}", untrue.join("\n"));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever stands around it, a request is read, and its words stand in the line.
    #[test]
    fn no_line_breaks_the_reading(
        line in "(list all |compare |summarise |how often is |timeline of |on this day,? ?)?\\PC{0,40}( and | please| timeline)?",
    ) {
        let today = "2026-06-15".parse().unwrap();
        with_reader(|reader| {
            let question = read(&line, today, reader);
            if let Request::Compare { sides } = &question.request {
                for side in sides {
                    prop_assert!(line.get(side.clone()).is_some_and(|name| !name.is_empty()));
                }
            }
            Ok(())
        })?;
    }
}

fn ask(program: &Program, question: &str) -> Value {
    let said = program.output(&["ask", "-q", "--json", "--corpus", "seeds", question]);
    serde_json::from_str(&said).unwrap()
}

/// The days on which the documents of an answer were written, in its order.
fn days(answer: &Value) -> Vec<String> {
    let evidence = answer["evidence"].as_array().unwrap();
    let day =
        |evidence: &Value| evidence["document"]["written"]["start"].as_str().map(str::to_owned);
    evidence.iter().filter_map(day).collect()
}

#[test]
fn a_list_has_each_document_once_by_its_date_and_is_counted() {
    let program = Program::new();
    let list = ask(&program, "list all documents about Soong and Stalin");
    assert_eq!(list["read_as"]["request"], "list");
    assert_eq!(list["verdict"], "answered");
    let evidence = list["evidence"].as_array().unwrap();
    assert_eq!(list["listing"]["documents"], evidence.len());
    let of_years = list["listing"]["years"].as_array().unwrap().iter();
    let dated: u64 = of_years.map(|year| year["documents"].as_u64().unwrap()).sum();
    let undated = list["listing"]["undated"].as_u64().unwrap();
    assert_eq!(dated + undated, evidence.len() as u64);
    let mut ids: Vec<&str> =
        evidence.iter().map(|it| it["document"]["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), evidence.len(), "each document once");
    let earliest = days(&list);
    assert!(earliest.is_sorted() && earliest.len() > 3, "{earliest:?}");
    let mut latest = days(&ask(&program, "latest mention of Stalin"));
    latest.reverse();
    assert!(latest.is_sorted() && latest.len() > 3, "{latest:?}");
}

/// Whoever only speaks of both tells of no meeting of theirs.
#[test]
fn meetings_are_those_that_both_took_part_in() {
    let program = Program::new();
    for asked in ["list all meetings between Soong and Stalin", "how often did Soong meet Stalin?"]
    {
        let list = ask(&program, asked);
        assert_eq!(days(&list), ["1945-07-07", "1945-07-09"], "{asked}");
    }
    let told =
        |asked: &str| program.output(&["ask", "-q", "--corpus", "seeds", asked]).replace('\n', " ");
    let naming = "no head says that it is one of those asked for";
    assert!(!told("how often did Soong meet Stalin?").contains(naming));
    // Nobody of the archive met him here, and what names both is shown as no more than that.
    assert!(told("how often did Harriman meet Stalin?").contains(naming));
}

/// A folder with papers of a volume: each the place and day of its head, and what stands below that.
fn volume(program: &Program, papers: &[(&str, &str)]) -> String {
    let folder = program.folder().join("papers/frus1964-68v14");
    fs::create_dir_all(&folder).unwrap();
    for (at, (dated, text)) in papers.iter().enumerate() {
        let number = at + 4;
        let page = format!("{number}. Memorandum of Conversation1\n\n\n{dated}.\n\n{text}\n");
        fs::write(folder.join(format!("d{number}.txt")), page).unwrap();
    }
    program.folder().join("papers").to_str().unwrap().to_owned()
}

fn days_of(program: &Program, corpus: &str, question: &str) -> Vec<String> {
    let list = program.output(&["ask", "-q", "--json", "--corpus", corpus, question]);
    days(&serde_json::from_str(&list).unwrap())
}

/// "The Secretary" in the list of those who took part is whoever held the office on the day.
#[test]
fn a_meeting_is_found_where_its_head_names_an_office_alone() {
    const SAID: &str = "The Ambassador spoke of the harvest for an hour. \
        The Secretary thanked Ambassador Dobrynin and said that he would tell the President.";
    let both = format!("  • The Secretary\n\n  • Ambassador Anatoliy F. Dobrynin, USSR\n\n{SAID}");
    let one = format!("  • Llewellyn E. Thompson, Ambassador-at-Large\n\n{SAID}");
    let program = Program::new();
    let corpus = volume(
        &program,
        &[
            ("Washington, March 2, 1965", &both),
            ("Washington, May 5, 1965", &one),
            // Another was Secretary then.
            ("Washington, March 4, 1970", &both),
        ],
    );
    assert_eq!(days_of(&program, &corpus, "how often did Rusk meet Dobrynin?"), ["1965-03-02"]);
}

/// A talk of two days was held on each of them; "the 20th century" says nothing of a day.
#[test]
fn a_paper_of_two_days_is_of_each_and_a_century_of_none() {
    let program = Program::new();
    let corpus = volume(
        &program,
        &[
            ("Camp David, September 26 and 27, 1959", "They spoke of the harvest at length."),
            ("Washington, March 4, 1965", "It was the worst harvest of the 20th century."),
        ],
    );
    for day in ["26 September 1959", "27 September 1959"] {
        let found = days_of(&program, &corpus, &format!("what happened on {day}?"));
        assert_eq!(found, ["1959-09-26"], "{day}");
    }
    assert!(days_of(&program, &corpus, "what happened on 28 September 1959?").is_empty());
    assert_eq!(days_of(&program, &corpus, "harvest on 4 March 1965"), ["1965-03-04"]);
}

#[test]
fn what_the_archive_lacks_is_no_list() {
    let program = Program::new();
    for nothing in ["list all documents about penguins", "how often is Zanzibar mentioned?"] {
        let answer = ask(&program, nothing);
        assert_ne!(answer["verdict"], "answered", "{nothing}");
        assert_eq!(answer["listing"], Value::Null, "{nothing}");
    }
}

/// What somebody else says stands under no other's name, though it names both.
#[test]
fn a_side_of_a_comparison_is_what_that_person_says() {
    let program = Program::new();
    let corpus = volume(
        &program,
        &[
            ("Geneva, March 2, 1965", "Mr. Thompson said that the wheat from Corby is paid for."),
            (
                "Geneva, May 5, 1965",
                "Mr. Kohler said that Thompson had never seen any wheat from Corby at all.",
            ),
        ],
    );
    let question = "compare what Thompson and Kohler said about wheat";
    let said = program.output(&["ask", "-q", "--corpus", &corpus, question]);
    let (one, other) = said.split_once("Kohler: ").unwrap();
    assert!(one.contains("is paid for"), "{said}");
    assert!(!one.contains("never seen"), "{said}");
    assert!(other.contains("never seen"), "{said}");
}

/// Everything of this page in a terminal, as somebody sees it.
#[test]
fn lists_names_sides_and_days_in_a_terminal() {
    let program = Program::new();
    let asked = [
        "list all documents about Mongolia",
        "how often is Khrushchev mentioned?",
        "Gorbachev",
        "Khrushchev",
        "summarise the border talks",
        "compare what Mao and Khrushchev said about India",
        "on this day, 3 July",
        "on this day, 22 October 1962",
    ];
    let said = asked.map(|question| {
        let said = program.output(&["ask", "-q", "--corpus", "seeds", question]);
        format!("=== {question}\n\n{said}")
    });
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_conversation_turns_the_pages_of_a_list_and_goes_on_to_a_year_and_a_day() {
    let program = Program::new();
    let lines =
        "list all documents about China\n92\n11\n5\nKhrushchev\n11\non this day, 3 July\n94\n";
    insta::assert_snapshot!(program.answers(&["chat", "-q", "--corpus", "seeds"], lines));
}

fn buttons(message: &Value) -> String {
    let rows = message["reply_markup"]["inline_keyboard"].as_array().unwrap().iter();
    let label = |button: &Value| format!("[{}]", button["text"].as_str().unwrap());
    let row = |row: &Value| row.as_array().unwrap().iter().map(label).collect::<Vec<_>>().join(" ");
    rows.map(row).collect::<Vec<_>>().join("\n")
}

async fn pressed(telegram: &Telegram, message: &Value, label: &str) -> Value {
    telegram.press(message, label);
    telegram.next("editMessageText").await.result
}

/// A list over HTTP: its pages, a passage of the second page, and the way back.
#[tokio::test(flavor = "multi_thread")]
async fn a_list_in_a_chat() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    telegram.write(PRIVATE, "list all documents about China");
    let first = telegram.reply().await;
    let second = pressed(&telegram, &first, "›").await;
    let opened = pressed(&telegram, &second, "12").await;
    assert!(button(&opened, "cite").is_some(), "{opened:#}");
    let back = pressed(&telegram, &opened, "‹ the list").await;
    assert_eq!(back["text"], second["text"]);
    let shown = [&first, &second]
        .map(|page| format!("{}\n\n{}", page["text"].as_str().unwrap(), buttons(page)));
    telegram.stop(bot).await;
    insta::assert_snapshot!(shown.join("\n\n=====\n\n"));
}

/// A bare name leads to its years, a day to the days beside it, and two sides stand under their names.
#[tokio::test(flavor = "multi_thread")]
async fn names_days_and_sides_in_a_chat() {
    let telegram = Telegram::start().await;
    let bot = telegram.run(seeds::archive());
    let mut pages = Vec::new();
    telegram.write(PRIVATE, "Khrushchev");
    let name = telegram.reply().await;
    pages.push(name.clone());
    let year = pressed(&telegram, &name, "1963").await;
    pages.push(year.clone());
    let passage = pressed(&telegram, &year, "1").await;
    assert!(button(&passage, "the list").is_some(), "{passage:#}");
    telegram.write(PRIVATE, "on this day, 3 July");
    let day = telegram.reply().await;
    pages.push(day.clone());
    pages.push(pressed(&telegram, &day, "4 July ›").await);
    telegram.write(PRIVATE, "compare what Mao and Khrushchev said about India");
    pages.push(telegram.reply().await);
    let shown: Vec<String> = pages
        .iter()
        .map(|page| format!("{}\n\n{}", page["text"].as_str().unwrap(), buttons(page)))
        .collect();
    telegram.stop(bot).await;
    insta::assert_snapshot!(shown.join("\n\n=====\n\n"));
}
