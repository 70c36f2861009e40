//! What a question may cost at most: how much of it is read, how many things it is looked for by, and when it is given up.

use std::time::Duration;

use chrono::NaiveDate;
use pincite::archive::{Archive, AskOptions};
use pincite::config::{Environment, Overrides, Settings};
use pincite::question::{MAX_BYTES_READ, Question, QuestionNote, QuestionReader, read, several};
use pincite::search::{
    AnswerType, MAX_CONCEPTS, MAX_EXCLUDED, MAX_PHRASES, MAX_TYPO_LOOKUPS, MAX_WINDOWS,
    MAX_WORDS_OF_PHRASE, Query,
};
use pincite::time::DateReader;

fn settings(data: Option<&std::path::Path>) -> Settings {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let data = data.map(std::path::Path::to_owned);
    let overrides = Overrides { corpus: vec![seeds], data, ..Overrides::default() };
    Settings::load(&overrides, &Environment::default()).expect("the defaults are sound")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day")
}

/// The question and its query, with the shipped names.
fn understood(text: &str) -> (Question, Query) {
    let settings = settings(None).archive;
    let dates = DateReader::new(settings.events);
    let (names, century, order) = (&settings.names, settings.century, settings.order);
    let question = read(text, today(), &QuestionReader { dates: &dates, names, century, order });
    let query = Query::new(&question, names);
    (question, query)
}

fn asked(query: &Query) -> Vec<&str> {
    query.concepts.iter().map(|concept| concept.asked.as_str()).collect()
}

/// Different words of one letter that no archive has.
fn junk(count: usize) -> String {
    let word = |at: usize| {
        let letter = |by: usize| char::from(b'a' + u8::try_from(at / by % 26).unwrap());
        format!("s{}{}qzx", letter(1), letter(26))
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_question_of_junk_is_looked_for_by_its_first_words() {
    let (question, query) = understood(&junk(280));
    assert!(question.topic.len() > 250);
    assert_eq!(query.concepts.len(), MAX_CONCEPTS);
}

#[test]
fn a_word_said_again_and_again_is_counted_three_times() {
    let (_, query) = understood(&"the border and the borders of China ".repeat(40));
    assert_eq!(asked(&query), ["border", "borders", "China", "border", "China", "China"]);
}

#[test]
fn quotation_marks_minus_signs_and_dates_are_counted() {
    let quoted: String = (0..100).map(|at| format!("\"river {at}\" ")).collect();
    assert_eq!(understood(&quoted).1.phrases.len(), MAX_PHRASES);
    let (_, query) = understood(&format!("who said \"{}\"", junk(200)));
    assert_eq!(query.phrases[0].forms[0].words.len(), MAX_WORDS_OF_PHRASE);
    let excluded: String = (0..100).map(|at| format!(" -river{at}")).collect();
    assert_eq!(understood(&format!("boats{excluded}")).1.excluded.len(), MAX_EXCLUDED);
    let dates: String = (0..100).map(|at| format!("in {} or ", 1801 + at)).collect();
    let (question, query) = understood(&format!("What happened {dates}"));
    assert!(question.dates.len() > 90);
    assert_eq!(query.windows.len(), MAX_WINDOWS);
}

#[test]
fn what_stands_beyond_the_bytes_that_are_read_says_nothing() {
    let padding = "border ".repeat(MAX_BYTES_READ / 7 + 1);
    let (question, query) = understood(&format!("{padding} why?"));
    assert!(question.notes.contains(&QuestionNote::Shortened));
    assert!(question.words.iter().all(|word| word.span.end <= MAX_BYTES_READ));
    assert_eq!(query.answer_type, AnswerType::Anything);
    let text =
        format!("{padding}. When did Gorbachev speak? When did the Red Guards riot in Peking?");
    assert!(several(&understood(&text).0).is_empty());
}

#[test]
fn a_search_whose_deadline_has_passed_is_given_up_and_the_next_one_answers() {
    let data = tempfile::tempdir().unwrap();
    let archive =
        Archive::open(&settings(Some(data.path())).archive, Default::default(), &mut |_| {})
            .unwrap();
    let question = "What did Gorbachev promise at Vladivostok?";
    let options = AskOptions::with_timeout(today(), Duration::ZERO);
    let error = archive.ask(question, options).unwrap_err();
    assert!(error.is_deadline(), "{error}");
    assert!(!archive.ask(question, today()).unwrap().evidence.is_empty());
}

#[test]
fn typos_mean_the_closest_words_of_the_archive() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    let forms = |text: &str| {
        let answer = archive.ask(text, today()).unwrap();
        answer.explanation.asked.first().map(|word| word.forms.clone()).unwrap_or_default()
    };
    assert_eq!(forms("Vladivostk"), ["vladivostok"]);
    assert_eq!(forms("Vladivsotok"), ["vladivostok"]);
    assert_eq!(forms("Xladivostok"), Vec::<String>::new());
}

#[test]
fn of_many_unknown_words_the_first_ones_are_looked_up_as_typos() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    let asked = format!("{} Vladivostk", junk(MAX_TYPO_LOOKUPS));
    let answer = archive.ask(&asked, today()).unwrap();
    assert!(answer.explanation.asked.last().unwrap().forms.is_empty());
    let asked = format!("{} Vladivostk", junk(MAX_TYPO_LOOKUPS - 1));
    let answer = archive.ask(&asked, today()).unwrap();
    assert_eq!(answer.explanation.asked.last().unwrap().forms, ["vladivostok"]);
}
