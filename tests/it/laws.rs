//! Laws that hold for any text: quotations are exact, questions never fail, offsets stay inside.

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
    fn any_text_can_be_asked_and_every_quotation_is_exact(text in ".{0,120}") {
        let answer = ask(&text);
        for evidence in answer.shown() {
            let read = SEEDS.1.iter().find(|(document, _)| document.id == evidence.document.id);
            let source = SourceText::of(&read.expect("it was read").0, evidence.quote.span());
            prop_assert!(Quote::verify(source.expect("inside"), evidence.quote.text()).is_ok());
            let letters = evidence.quote.text().chars().count();
            prop_assert!(evidence.highlights.iter().all(|range| range.start < range.end && range.end <= letters));
        }
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
