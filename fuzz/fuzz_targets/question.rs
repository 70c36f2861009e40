//! Arbitrary text as a question, whole and split: the spans of its words and dates lie inside it.
//!
//! The first four bytes choose the day; the rest is the text.

#![no_main]

use std::sync::LazyLock;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use pincite::config::{Environment, Overrides, Settings};
use pincite::question::{QuestionReader, Translator, quotation, read, several};
use pincite::time::DateReader;

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
    Settings::load(&overrides, &Environment::default()).expect("the defaults are sound")
});

static DATES: LazyLock<DateReader> =
    LazyLock::new(|| DateReader::new(SETTINGS.archive.events.clone()));

static TRANSLATOR: LazyLock<Translator> =
    LazyLock::new(|| Translator::new(&SETTINGS.archive.names));

fuzz_target!(|data: &[u8]| {
    let Some((day, rest)) = data.split_first_chunk::<4>() else { return };
    let day = i32::from_le_bytes(*day) % 800_000;
    let today = NaiveDate::from_num_days_from_ce_opt(day).expect("within two thousand years");
    let text = String::from_utf8_lossy(rest);
    let reader = QuestionReader {
        dates: &DATES,
        names: &SETTINGS.archive.names,
        century: SETTINGS.archive.century,
        order: SETTINGS.archive.order,
    };
    let english = TRANSLATOR.translate_line(&text, &mut |stems| stems.clone());
    assert!(english.is_none_or(|english| !english.is_empty()));
    let whole = read(&text, today, &reader);
    for asked in std::iter::once(&*text).chain(several(&whole)) {
        let question = read(asked, today, &reader);
        assert_eq!(question.text, asked);
        for word in &question.topic {
            assert_eq!(asked.get(word.span.clone()), Some(word.text.as_str()));
        }
        for said in question.dates.iter().map(|date| &date.text).chain(&question.phrases) {
            assert!(asked.contains(said));
        }
        if let Some(quoted) = quotation(&question) {
            assert!(asked.get(quoted.span).is_some());
        }
    }
});
