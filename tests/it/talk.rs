//! A conversation goes on as `tests/specs/talk.md` says, and no line breaks it.

use std::path::Path;

use pincite::config::{Environment, Overrides, Settings};
use pincite::conversation::{Before, LAST_PIECE, OfShown, SmallTalk, Turn, read};
use pincite::question::QuestionReader;
use pincite::time::DateReader;
use proptest::prelude::*;

const SPECS: &str = include_str!("../specs/talk.md");

fn settings() -> Settings {
    let overrides = Overrides {
        corpus: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")],
        ..Overrides::default()
    };
    Settings::load(&overrides, &Environment::default()).unwrap()
}

fn with_reader<T>(work: impl FnOnce(&QuestionReader<'_>) -> T) -> T {
    let settings = settings().archive;
    let dates = DateReader::new(settings.events.clone());
    let (century, order) = (settings.century, settings.order);
    work(&QuestionReader { dates: &dates, names: &settings.names, century, order })
}

fn before(question: &str) -> Option<Before> {
    let question = question.to_owned();
    (!question.is_empty()).then_some(Before {
        question,
        written: "1962-11-04".parse().ok(),
        is_found: true,
    })
}

fn cells(turn: &Turn) -> (String, String) {
    let code = |text: &str| format!("`{text}`");
    let said = match turn {
        Turn::Question { text, kept } => {
            let kept: Vec<String> = kept.iter().map(|kept| code(kept)).collect();
            return (code(text), kept.join("; "));
        }
        Turn::NewQuestion(text) => return (format!("new: {}", code(text)), String::new()),
        Turn::Drop => "drop".to_owned(),
        Turn::OfShown(of_shown) => match of_shown {
            OfShown::Speaker => "speaker",
            OfShown::Addressee => "addressee",
            OfShown::Present => "present",
            OfShown::Time => "time",
            OfShown::Source => "source",
            OfShown::Next => "next",
            OfShown::Previous => "previous",
            OfShown::Open(LAST_PIECE) => "last piece",
            OfShown::Open(at) => return (format!("piece {}", at + 1), String::new()),
            OfShown::Cite(None) => "cite",
            OfShown::Cite(Some(form)) => return (format!("cite {form}"), String::new()),
            OfShown::UnknownForm => "unknown form",
            OfShown::Context => "context",
            OfShown::Document => "document",
            OfShown::Shorter => "shorter",
            OfShown::Save => "save",
        }
        .to_owned(),
        Turn::SmallTalk(kind) => match kind {
            SmallTalk::Greeting => "greeting",
            SmallTalk::Thanks => "thanks",
            SmallTalk::Farewell => "farewell",
            SmallTalk::Reaction => "reaction",
            SmallTalk::Help => "help",
            SmallTalk::AboutBot => "about the bot",
            SmallTalk::AboutCiting => "about citing",
            SmallTalk::AboutChecking => "about checking",
            SmallTalk::AboutTruth => "about truth",
            SmallTalk::AboutArchive => "about the archive",
            SmallTalk::AboutOldest => "about the oldest",
            SmallTalk::AboutSeries => "about the series",
            SmallTalk::AboutWriting => "about writing",
            SmallTalk::Wrong => "wrong",
            SmallTalk::InLanguage => "in a language",
        }
        .to_owned(),
    };
    (said, String::new())
}

#[test]
fn a_conversation_goes_on_as_the_specifications_say() {
    let today = "2026-11-22".parse().unwrap();
    with_reader(|reader| {
        let mut untrue = Vec::new();
        let mut lines = 0;
        for line in SPECS.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
            let row: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [asked, said, understood, kept] = row[..] else { panic!("four cells: {line}") };
            lines += 1;
            let turn = read(
                said.trim_matches('`'),
                before(asked.trim_matches('`')).as_ref(),
                today,
                reader,
            );
            let found = cells(&turn);
            if (found.0.as_str(), found.1.as_str()) != (understood, kept) {
                untrue.push(format!("{line}\n  is read as {} | {}", found.0, found.1));
            }
        }
        assert!(lines > 50, "the page has its examples: {lines}");
        assert!(untrue.is_empty(), "{}", untrue.join("\n"));
    });
}

#[test]
fn nothing_goes_on_from_a_line_that_found_nothing() {
    let today = "2026-11-22".parse().unwrap();
    let line = |question: &str, line: &str| {
        let before = Before { question: question.to_owned(), written: None, is_found: false };
        with_reader(|reader| cells(&read(line, Some(&before), today, reader)).0)
    };
    assert_eq!(line("heyy", "who ordered it"), "`who ordered it`");
    assert_eq!(line("heyy", "and in 1963?"), "`and in 1963?`");
    // A day of which there is nothing is a day still.
    assert_eq!(
        line("What happened on 3 May 1850?", "the day after"),
        "`What happened on 4 May 1850?`"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_line_breaks_a_conversation(
        line in "(and |what about |in |same but |he |his )?\\PC{0,30}( then| there|\\?)?",
        asked in "(What did |Who )?[A-Z][a-z]{2,8} (say about |in )?\\PC{0,20}",
    ) {
        let today = "2026-11-22".parse().unwrap();
        with_reader(|reader| {
            let turn = read(&line, before(&asked).as_ref(), today, reader);
            if let Turn::Question { text, .. } = turn {
                prop_assert!(text.len() <= 2 * (line.len() + asked.len()) + 64);
            }
            Ok(())
        })?;
    }
}
