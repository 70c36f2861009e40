//! How quotations are checked: `tests/specs/quotations.md`, line by line, and laws over every passage of the seeds.

use std::convert::Infallible;
use std::fmt::Write as _;

use chrono::NaiveDate;
use pincite::answer::{Answer, Difference, QuotationState};
use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use pincite::ingest::{self, IngestOptions};
use pincite::messages::Locale;
use pincite::model::Voice;
use pincite::question::{self, QuestionReader};
use pincite::render::phrases;
use pincite::text::{SourceText, Spellings};
use pincite::time::{DateReader, NumericOrder};
use serde_json::json;

use crate::support::seeds;

const CASES: &str = include_str!("../specs/quotations.md");
const CLAIMS: &str = include_str!("../specs/claims.md");

fn ask(text: &str) -> Answer {
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    seeds::archive().ask(text, today).expect("the index can be read")
}

/// What is said of a text, as it was answered.
fn said_of(answer: &Answer) -> String {
    match answer.quotation {
        Some(_) => phrases::verdict(Locale::English, answer).expect("something is said"),
        None => "–".to_owned(),
    }
}

/// Holds what is said of each text in the tables of a file against what the file says.
fn check(file: &str, cases: &str, ask: impl Fn(&str) -> Answer) {
    let (mut checked, mut count) = (String::new(), 0);
    for line in cases.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        match *cells {
            [typed, _] if line.starts_with("| ") && typed != "typed" => {
                count += 1;
                let said = said_of(&ask(&typed.replace("\\n", "\n")));
                writeln!(checked, "| {typed} | {said} |").expect("a line");
            }
            _ => writeln!(checked, "{line}").expect("a line"),
        }
    }
    assert!(count > 10, "{count}");
    let path = format!("{}/tests/specs/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SPECS").is_some() {
        std::fs::write(path, &checked).expect("the file can be written");
    }
    assert_eq!(checked, cases, "run with UPDATE_SPECS=1 and read what changed");
}

#[test]
fn the_table_says_how_quotations_are_checked() {
    check("quotations.md", CASES, ask);
}

/// An archive of a folder with a file of this name and text, and this manifest.
fn archive(name: &str, text: &str, manifest: &str) -> (tempfile::TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).unwrap();
    std::fs::write(corpus.join(name), text).unwrap();
    std::fs::write(corpus.join("manifest.toml"), manifest).unwrap();
    let data = Some(folder.path().join("data"));
    let overrides = Overrides { corpus: vec![corpus], data, ..Overrides::default() };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let now = "2024-03-01T12:00:00".parse().unwrap();
    let archive = Archive::open(&settings.archive, now, &mut |_| {}).unwrap();
    (folder, archive)
}

/// The series of which the offices are known.
const SERIES: &str = "[[source]]\nfiles = [\"talks.jsonl\"]\n\n[source.volume]\n\
    series = \"Foreign Relations of the United States\"\n";

#[test]
fn the_table_says_what_comes_of_what_is_claimed() {
    let rows = CLAIMS.lines().filter(|line| line.starts_with("| "));
    let rows = rows.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect());
    let documents = rows.filter(|row: &Vec<&str>| row.len() == 4 && row[0] != "title");
    let documents = documents.map(|row| {
        let text = row[3].replace(" ¶ ", "\n\n");
        json!({ "title": row[0], "date": row[1], "place": row[2], "text": text }).to_string()
    });
    let documents: Vec<String> = documents.collect();
    let (_folder, archive) = archive("talks.jsonl", &documents.join("\n"), SERIES);
    let today: NaiveDate = "2024-03-01".parse().unwrap();
    check("claims.md", CLAIMS, |typed| archive.ask(typed, today).unwrap());
}

#[test]
fn only_what_stands_in_brackets_is_the_editors() {
    let voice = |words: &str| {
        let answer = ask(&format!("Is this quote real: “{words}”"));
        let shown = answer.shown().next().expect("a place").clone();
        (shown.passage.voice, shown.quote.text().to_owned())
    };
    let (theirs, shown) = voice("the 1963 Limited Test Ban Treaty signed by the Soviet Union");
    assert_eq!(theirs, Voice::EditorGloss, "{shown}");
    let (own, shown) = voice("Three Countries Treaty");
    assert_eq!(own, Voice::Document, "{shown}");
}

#[test]
fn times_in_a_quotation_are_no_times_of_the_question() {
    let (names, times) = (Spellings::default(), DateReader::default());
    let order = NumericOrder::DayFirst;
    let reader = QuestionReader { dates: &times, names: &names, century: 1900, order };
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    for (typed, dates) in [
        ("Johnson said “two days later in May 1962 they were sold”", 0),
        ("Johnson said in June 1963 “in May 1962 they were sold”", 1),
        ("What did Johnson say in May 1962?", 1),
        ("What did Kennedy say about 12\" guns on the island in May 1961?", 1),
        ("6\" guns of the battle and 12\" guns in May 1961", 1),
    ] {
        assert_eq!(question::read(typed, today, &reader).dates.len(), dates, "{typed}");
    }
}

/// The passages of the seeds as readers see them.
fn passages() -> Vec<String> {
    let overrides = Overrides { corpus: vec![seeds::folder()], ..Overrides::default() };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap().archive;
    let dates = DateReader::new(settings.events);
    let (century, order) = (settings.century, settings.order);
    let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
    let mut texts = Vec::new();
    let mut keep = |document: pincite::model::Document, passages: Vec<pincite::model::Passage>| {
        for passage in passages {
            let source = SourceText::of(&document, passage.span).expect("inside its document");
            texts.push(source.view().text().to_owned());
        }
        Ok::<(), Infallible>(())
    };
    let files = ingest::scan(&settings.corpus).unwrap();
    let Ok(_) = ingest::read(&files, &options, &mut keep, &mut |_, _| {});
    texts
}

/// Numbers that look random and are the same at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// From 6 to 60 words of a passage, if it has so many.
fn span<'t>(text: &'t str, numbers: &mut Numbers) -> Option<Vec<&'t str>> {
    let words: Vec<&str> = text.split(' ').collect();
    let length = 6 + numbers.below(55);
    let length = length.min(words.len());
    let start = numbers.below(words.len() - length + 1);
    let span = words[start..start + length].to_vec();
    // Pieces without a letter are no words, and fewer than six words would be too few to begin with.
    let counted = span.iter().filter(|word| word.contains(char::is_alphabetic)).count();
    (counted >= 6).then_some(span)
}

/// The same words as somebody else types them.
fn retyped(words: &[&str], numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for word in words {
        let word = match numbers.below(9) {
            0 => word.to_uppercase(),
            1 => word.to_lowercase(),
            2 => word.replace(['“', '”', '"', ',', ';'], ""),
            3 => word.replace('’', "'").replace('\'', "’"),
            4 => word.replace('-', "–"),
            5 => word.replace('-', " "),
            6 => word.chars().flat_map(|c| [c, '\u{200b}']).collect(),
            7 => word.replace("fi", "ﬁ").replace("ff", "ﬀ"),
            _ => (*word).to_owned(),
        };
        let gap = ["\n", "  ", "\u{a0}", " \n\n "].get(numbers.below(12)).copied().unwrap_or(" ");
        text.push_str(&word);
        text.push_str(gap);
    }
    text.trim_end().trim_end_matches(['.', ',', ';', ':']).to_owned()
}

#[test]
fn every_span_of_every_passage_stands_there_word_for_word() {
    let mut numbers = Numbers(7);
    let mut tried = 0;
    for text in passages().iter().flat_map(|text| [text; 8]) {
        let Some(words) = span(text, &mut numbers) else { continue };
        let typed = retyped(&words, &mut numbers);
        let check = ask(&format!("Is this quote real: {typed}")).quotation.expect("a quotation");
        assert_eq!(check.state, QuotationState::Verbatim, "{typed:?}: {check:#?}");
        tried += 1;
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn one_changed_word_is_the_one_difference() {
    let mut numbers = Numbers(11);
    let mut tried = 0;
    for text in passages().iter().flat_map(|text| [text; 8]) {
        let Some(words) = span(text, &mut numbers) else { continue };
        let at = numbers.below(words.len());
        let is_plain = words[at].chars().all(char::is_alphabetic) && words[at].len() > 2;
        if !is_plain {
            continue;
        }
        let before = retyped(&words[..at], &mut numbers);
        let after = retyped(&words[at + 1..], &mut numbers);
        let typed = format!("{before} zanzibarine {after}");
        let check = ask(&format!("Is this quote real: {typed}")).quotation.expect("a quotation");
        let instead_of = |source: &str| {
            [Difference { typed: "zanzibarine".to_owned(), source: source.to_owned() }]
        };
        assert_eq!(check.state, QuotationState::Differs, "{typed:?}: {check:#?}");
        // At an end, beside the end of a sentence, it may be an addition as well.
        let is_end = at == 0 || at + 1 == words.len();
        if !(is_end && check.differences == instead_of("")) {
            assert_eq!(check.differences, instead_of(words[at]), "{typed:?}");
        }
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn nothing_is_called_word_for_word_that_is_not() {
    let mut numbers = Numbers(13);
    let (mut verbatim, mut others) = (0, 0);
    for text in passages().iter().flat_map(|text| [text; 8]) {
        let Some(mut words) = span(text, &mut numbers) else { continue };
        let at = numbers.below(words.len());
        match numbers.below(5) {
            0 => _ = words.remove(at),
            1 => words.insert(at, words[at]),
            2 => words.insert(at, "not"),
            3 => words.swap(at, numbers.below(2).min(at)),
            _ => {}
        }
        // Brackets may hold the quoter's own words, and ellipses leave some out.
        let typed = words.join(" ").replace(['[', ']', '…'], " ");
        if typed.contains("...") {
            continue;
        }
        let answer = ask(&format!("Is this quote real: {typed}"));
        let check = answer.quotation.expect("a quotation");
        if check.state != QuotationState::Verbatim || !check.spellings.is_empty() {
            others += 1;
            continue;
        }
        verbatim += 1;
        assert!(!check.leaves_out && check.brackets.is_empty(), "{typed:?}");
        for shown in &answer.evidence {
            let source = letters(shown.quote.text());
            assert!(source.contains(&letters(&typed)), "{typed:?}: {:?}", shown.quote.text());
        }
    }
    assert!(verbatim > 100 && others > 100, "{verbatim} and {others}");
}

#[test]
fn marks_without_words_and_texts_without_end_are_no_quotations_and_take_no_time() {
    for unit in
        ["\"", "“", "'", "[", "…", "“a ", "[a] ", "did he say ", "1. ", "a-\n", ": ", "said that "]
    {
        for around in [("", ""), ("Is this quote real: ", ""), ("“", "”"), ("Who said “", "”?")]
        {
            let text = format!("{}{}{}", around.0, unit.repeat(30_000 / unit.len()), around.1);
            if let Some(check) = ask(&text).quotation {
                assert_eq!(check.state, QuotationState::Absent, "{unit:?} in {around:?}");
            }
        }
    }
}
