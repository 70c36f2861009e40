//! Who speaks: the tables in `tests/specs/speakers.md`, row by row, and laws over any dialogue.

use std::fmt::Write as _;

use pincite::answer::{Evidence, MAX_BYTES_BACK, Verdict};
use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use pincite::messages::Locale;
use pincite::render::phrases;
use proptest::prelude::*;
use serde_json::json;

const CASES: &str = include_str!("../specs/speakers.md");

/// An archive of documents with these titles and texts.
fn archive(documents: &[(String, String)]) -> (tempfile::TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talks.jsonl");
    let lines = documents.iter().map(|(title, text)| {
        json!({ "title": title, "date": "1950-03-01", "text": text }).to_string()
    });
    std::fs::write(&file, lines.collect::<Vec<_>>().join("\n")).unwrap();
    let overrides = Overrides {
        corpus: vec![file],
        data: Some(folder.path().join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let now = "2024-03-01T12:00:00".parse().unwrap();
    let archive = Archive::open(&settings.archive, now, &mut |_| {}).unwrap();
    (folder, archive)
}

/// The evidence that shows quoted words.
fn quoted(archive: &Archive, words: &str) -> Option<Evidence> {
    let today: chrono::NaiveDate = "2024-03-01".parse().unwrap();
    let answer = archive.ask(&format!("“{words}”"), today).unwrap();
    answer.shown().find(|evidence| evidence.quote.text().contains(words)).cloned()
}

#[test]
fn speakers_are_named_as_the_specifications_say() {
    let rows = CASES.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<Vec<String>> = rows
        .map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()))
        .map(Iterator::collect)
        .filter(|row: &Vec<String>| row[0] != "title")
        .collect();
    assert!(rows.len() >= 40, "{} rows", rows.len());
    let text = |row: &[String]| row[1].replace(" ¶ ", "\n\n").replace('⏎', "\n");
    let documents: Vec<_> = rows.iter().map(|row| (row[0].clone(), text(row))).collect();
    let (_folder, archive) = archive(&documents);
    let mut wrong = String::new();
    for row in &rows {
        let evidence = quoted(&archive, &row[2]);
        let speaker = evidence.map(|found| {
            let speaker = found.attribution.speaker;
            speaker.map_or("–".to_owned(), |speaker| speaker.label.text().to_owned())
        });
        let speaker = speaker.unwrap_or_else(|| "no such quotation".to_owned());
        if speaker != row[3] {
            _ = writeln!(wrong, "{} | {}: {speaker}", row[2], row[3]);
        }
    }
    assert!(wrong.is_empty(), "words | expected: found\n{wrong}");
}

/// A dialogue of several turns, of which the middle ones run over paragraphs.
fn dialogue() -> impl Strategy<Value = String> {
    let label = prop::sample::select(vec![
        "Dr. Field: ",
        "PM Lin: ",
        "The Secretary: ",
        "Comment: ",
        "",
        "",
        "Wang replied: ",
        "[Page 7] ",
        "(",
        "Enclosure: ",
        "é: ",
        "Mr. President: ",
    ]);
    let words = prop::sample::select(vec![
        "We sold the boats.",
        "They came home late.",
        "Nobody asked why",
        "Yes.",
        "Ärger über alles.",
    ]);
    prop::collection::vec((label, words), 1..14)
        .prop_map(|turns| {
            turns.into_iter().map(|(label, words)| format!("{label}{words}")).collect::<Vec<_>>()
        })
        .prop_map(|turns| turns.join("\n\n") + "\n\nThe lantern stayed dark that evening.")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A label stands word for word in the document, before the end of the quotation and within reach, at a colon.
    #[test]
    fn a_speaker_is_named_in_the_words_of_the_document(texts in prop::collection::vec(dialogue(), 1..4)) {
        let documents: Vec<_> = texts.iter().map(|text| ("A talk".to_owned(), text.clone())).collect();
        let (_folder, archive) = archive(&documents);
        for words in ["The lantern stayed dark that evening", "We sold the boats", "They came home late"] {
            let Some(evidence) = quoted(&archive, words) else { continue };
            let Some(speaker) = &evidence.attribution.speaker else { continue };
            let (label, quote) = (speaker.label.span(), evidence.quote.span());
            prop_assert!(label.start < quote.end && quote.start - label.start.min(quote.start) <= MAX_BYTES_BACK);
            let name = speaker.label.text();
            prop_assert_eq!(name, speaker.label.source());
            prop_assert!(texts.iter().any(|text| text.contains(&format!("{name}:"))), "{}", name);
            prop_assert!(["Dr. Field", "PM Lin", "The Secretary"].contains(&name), "{}", name);
        }
    }
}

#[test]
fn a_label_out_of_reach_names_nobody() {
    let long =
        "We counted the sheep again, and we found one more. ".repeat(MAX_BYTES_BACK / 50 + 20);
    let text =
        format!("Dr. Field: Go on.\n\nPM Lin: {long}\n\nAnd the last of them was black as coal.");
    let (_folder, archive) = archive(&[("A talk".to_owned(), text)]);
    let evidence = quoted(&archive, "the last of them was black as coal").unwrap();
    assert_eq!(evidence.attribution.speaker, None);
}

const TALK: &str = "PM Lin: The ferry at Ardmore leaves at noon. We shall not wait for the mail.\n\n\
    Dr. Field: Then I shall send the letters by road. The bridge was mended in spring.\n\n\
    The Secretary: I have no opinion on boats and I never had one.";

#[test]
fn a_quotation_of_two_turns_names_both_speakers() {
    let (_folder, archive) = archive(&[("Memorandum of Conversation".to_owned(), TALK.to_owned())]);
    let words = "We shall not wait for the mail. Dr. Field: Then I shall send the letters by road";
    let evidence = quoted(&archive, words).expect("it stands there");
    let named = phrases::attribution(Locale::English, &evidence);
    assert!(named.starts_with("PM Lin, then Dr. Field · "), "{named}");
    // A part of it is that of whoever speaks there.
    let quote = evidence.quote.text();
    let last = quote.find("Then I shall").expect("the second turn");
    let part = evidence.quote.part(last..quote.len()).expect("it is verified");
    let named = phrases::attribution_of_part(Locale::English, &evidence, part.span());
    assert!(named.starts_with("Dr. Field · "), "{named}");
}

#[test]
fn whoever_is_said_to_have_said_it_is_held_against_the_speaker() {
    let (_folder, archive) = archive(&[("Memorandum of Conversation".to_owned(), TALK.to_owned())]);
    let today: chrono::NaiveDate = "2024-03-01".parse().unwrap();
    let ferry = "“The ferry at Ardmore leaves at noon”";
    let boats = "“I have no opinion on boats”";
    for (typed, verdict, said) in [
        (format!("Did Premier Lin say {ferry}?"), Verdict::Answered, "There PM Lin says it."),
        (
            format!("Is this quote by Lin from 1950? {ferry}"),
            Verdict::Answered,
            "There PM Lin says it.",
        ),
        (format!("Did Lin tell Field {ferry}?"), Verdict::Answered, "There PM Lin says it."),
        (
            format!("Did Field say {ferry}?"),
            Verdict::Partly,
            "But there PM Lin says it, not Field.",
        ),
        (format!("did nixon say {ferry}"), Verdict::Partly, "But there PM Lin says it, not nixon."),
        (
            format!("Is it true that Lin said in 1958 {ferry}?"),
            Verdict::Partly,
            "But the document is of 1 Mar 1950, not 1958.",
        ),
        // An office is nobody's name.
        (
            format!("Did Hill say {boats}?"),
            Verdict::Answered,
            "There the Secretary says it; the document does not show whether that is Hill.",
        ),
    ] {
        let answer = archive.ask(&typed, today).unwrap();
        let found = phrases::verdict(Locale::English, &answer).unwrap_or_default();
        assert!(found.starts_with("Word for word in one document"), "{typed}: {found}");
        assert_eq!(answer.verdict, verdict, "{typed}: {found}");
        assert!(found.ends_with(said), "{typed}: {found}");
    }
}
