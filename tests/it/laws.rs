//! Laws that hold for any text: quotations are exact, questions never fail, offsets stay inside.

use std::cell::Cell;
use std::convert::Infallible;
use std::sync::{Arc, LazyLock, Mutex};

use chrono::NaiveDate;
use pincite::answer::{Answer, Quote, QuoteError};
use pincite::archive::{Archive, ArchiveSettings};
use pincite::config::{Environment, Overrides, Settings};
use pincite::ingest::{self, IngestOptions};
use pincite::model::{Document, Passage};
use pincite::text::{SourceText, View, sentences, words};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;

/// An open archive, its documents with their passages, and the folder that its index must not outlive.
type Opened = (Archive, Vec<(Document, Vec<Passage>)>, TempDir);

/// The seeds, opened once for all laws.
static SEEDS: LazyLock<Opened> = LazyLock::new(|| {
    let data = tempfile::tempdir().expect("a temporary folder");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let overrides = Overrides {
        corpus: vec![root.join("seeds")],
        data: Some(data.path().to_owned()),
        ..Overrides::default()
    };
    let settings =
        Settings::load(&overrides, &Environment::default()).expect("the defaults are sound");
    let archive =
        Archive::open(&settings.archive, Default::default(), &mut |_| {}).expect("the seeds open");
    let ArchiveSettings { corpus, century, order, .. } = settings.archive;
    let files = ingest::scan(&corpus).expect("the seeds are there");
    let readers = ingest::READERS;
    let options = IngestOptions { dates: archive.dates(), century, order, readers };
    let mut documents = Vec::new();
    let mut keep = |document, passages| {
        documents.push((document, passages));
        Ok::<(), Infallible>(())
    };
    ingest::read(&files, &options, &mut keep, &mut |_, _| {}).expect("nothing stops it");
    (archive, documents, data)
});

fn ask(text: &str) -> Answer {
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    SEEDS.0.ask(text, today).expect("the archive is open")
}

proptest! {
    #[test]
    fn a_quotation_with_any_changed_letter_is_refused(pick in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), other in any::<char>()) {
        let passages: Vec<(&Document, &Passage)> =
            SEEDS.1.iter().flat_map(|(document, passages)| passages.iter().map(move |passage| (document, passage))).collect();
        let (document, passage) = *pick.get(&passages);
        let source = SourceText::of(document, passage.span).expect("inside");
        let view = source.view();
        prop_assert!(Quote::verify(source.clone(), view.text()).is_ok());
        let mut letters: Vec<char> = view.text().chars().collect();
        let place = at.index(letters.len());
        prop_assume!(letters[place] != other);
        letters[place] = other;
        let changed: String = letters.into_iter().collect();
        let refused = matches!(Quote::verify(source, &changed), Err(QuoteError::Differs { .. }));
        prop_assert!(refused);
    }

    #[test]
    fn any_text_can_be_asked(text in ".{0,120}") {
        ask(&text);
    }

    #[test]
    fn words_and_sentences_stand_where_they_say(text in "\\PC{0,200}") {
        for word in words(&text) {
            prop_assert!(!text[word.span.clone()].is_empty() && !word.folded.is_empty());
        }
        let found = sentences(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(found.iter().all(|range| text.get(range.clone()).is_some_and(|one| !one.trim().is_empty())));
    }

    #[test]
    fn a_view_knows_the_source_of_every_letter(text in "[ \\n\\ta-cé“”—]{0,80}") {
        let view = View::new(&text, 7, &[]);
        for (at, letter) in view.text().char_indices().filter(|(_, letter)| *letter != ' ') {
            let span = view.span(at..at + letter.len_utf8());
            prop_assert_eq!(&text[span.start - 7..span.end - 7], letter.to_string());
        }
    }
}

/// Random text almost never holds a word of the archive, and an answer without quotations shows nothing about them.
/// So the questions here are made of the archive's own words, in part damaged, and it is counted how many find something.
#[test]
fn every_quotation_is_exact() {
    const CASES: u32 = 256;
    let found = Cell::new(0);
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&words_of_the_archive(), |text| {
        let answer = ask(&text);
        found.set(found.get() + u32::from(answer.shown().next().is_some()));
        no_quotation_stands_in_another(&answer)?;
        quotations_are_exact(&answer)
    });
    outcome.unwrap();
    assert!(found.get() > CASES / 2, "only {} of {CASES} questions find something", found.get());
}

fn quotations_are_exact(answer: &Answer) -> Result<(), TestCaseError> {
    for evidence in answer.shown() {
        // Against what ingest gives, and not against what is stored.
        let read = SEEDS.1.iter().find(|(document, _)| document.id == evidence.document.id);
        let source = SourceText::of(&read.expect("it was read").0, evidence.quote.span());
        prop_assert!(Quote::verify(source.expect("inside"), evidence.quote.text()).is_ok());
        let letters = evidence.quote.text().chars().count();
        prop_assert!(
            evidence.highlights.iter().all(|range| range.start < range.end && range.end <= letters)
        );
    }
    Ok(())
}

/// A quotation may go on into the next paragraph; what it then holds is not shown as another.
fn no_quotation_stands_in_another(answer: &Answer) -> Result<(), TestCaseError> {
    let shown: Vec<_> = answer.shown().collect();
    for (at, above) in shown.iter().enumerate() {
        for below in &shown[at + 1..] {
            let (one, other) = (above.quote.span(), below.quote.span());
            let is_within = one.contains(other) || other.contains(one);
            prop_assert!(above.document.id != below.document.id || !is_within, "{one:?} {other:?}");
        }
    }
    Ok(())
}

/// The words of each file of the seeds.
static SEED_WORDS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files =
        std::fs::read_dir(root).expect("the seeds are there").map(|file| file.unwrap().path());
    let texts = files.filter(|file| file.extension().is_some_and(|extension| extension != "toml"));
    let words = |file| {
        let bytes = std::fs::read(file).expect("a seed");
        String::from_utf8_lossy(&bytes).split_whitespace().map(str::to_owned).collect()
    };
    texts.map(words).collect()
});

/// Up to three runs of words from anywhere in the archive, with up to two letters changed.
fn words_of_the_archive() -> impl Strategy<Value = String> {
    let run = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..6_usize);
    let damage = (any::<prop::sample::Index>(), any::<char>());
    (prop::collection::vec(run, 1..=3), prop::collection::vec(damage, 0..=2)).prop_map(
        |(runs, damages)| {
            let runs: Vec<String> = runs
                .into_iter()
                .map(|(file, word, length)| {
                    let words = file.get(&SEED_WORDS);
                    let start = word.index(words.len());
                    words[start..words.len().min(start + length)].join(" ")
                })
                .collect();
            let mut letters: Vec<char> = runs.join(" ").chars().collect();
            for (at, letter) in damages {
                let at = at.index(letters.len());
                letters[at] = letter;
            }
            letters.into_iter().collect()
        },
    )
}

#[test]
fn hostile_questions_get_a_quiet_answer() {
    let long = "khrushchev ".repeat(50_000);
    let deep = "(\"".repeat(5_000);
    let cases = [
        "",
        " ",
        "\0",
        "?",
        "-",
        "\"",
        "\"\"",
        "“”",
        "+++ AND OR NOT ()",
        "field:value^9 [* TO *]",
        "a*",
        "~2",
        "'; DROP TABLE passages; --",
        "<b>bold</b> & *stars* _under_",
        "../../etc/passwd",
        "🇨🇳🇷🇺",
        "\u{202e}evil",
        "ℵ₀ ﬁ ǅ ß İ",
        "1/0/0000",
        "99999999999999999999",
        "-khrushchev",
        "- - -",
        long.as_str(),
        deep.as_str(),
    ];
    for case in cases {
        let answer = ask(case);
        assert!(answer.shown().count() <= 10, "{case:.40}");
        quotations_are_exact(&answer).unwrap();
    }
}

#[test]
fn many_can_ask_at_once() {
    let quotes = Arc::new(Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let quotes = Arc::clone(&quotes);
            scope.spawn(move || {
                let answer = ask("What did Gorbachev promise at Vladivostok?");
                let first = answer.shown().next().expect("evidence").quote.text().to_owned();
                quotes.lock().expect("no panic").push(first);
            });
        }
    });
    let quotes = quotes.lock().expect("no panic");
    assert!(quotes.len() == 8 && quotes.iter().all(|quote| *quote == quotes[0]));
}
