//! Quiz questions: one right answer each, wrong ones that are certainly wrong, over many seeds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate};
use pincite::archive::{Archive, Pinned};
use pincite::config::{Environment, Overrides, Settings};
use pincite::messages::Locale;
use pincite::quiz::{Draw, Quiz, QuizKind, QuizOption};
use pincite::render::quiz;
use pincite::text::words;

/// Title, line of place and date, and text of each document of a small volume.
const PAPERS: [(&str, &str, &str); 10] = [
    (
        "Telegram From the Consul at Hong Kong (Field) to the Department of State",
        "Hong Kong, March 3, 1955.",
        "The harbour office in Canton counted forty junks with rice from Hunan, and merchants in Macao expect the price to fall before the harvest.",
    ),
    (
        "Letter From the Consul at Tientsin (Marsh) to the Ambassador in Japan (Holt)",
        "Tientsin, May 12, 1956.",
        "The railway from Mukden carried twelve wagons of wool to Dairen, where the buyers from Osaka refused to pay the new freight.",
    ),
    (
        "Telegram From the Officer in Nepal (Brook) to the Department of State",
        "Kathmandu, June 20, 1957.",
        "Traders who crossed the pass with ponies of Lhasa told the governor that the salt of Tibet is now sold in Sikkim for half of what Calcutta asks.",
    ),
    (
        "Letter From the Minister in Laos (Stone) to the Ambassador in Thailand (Wells)",
        "Vientiane, August 2, 1958.",
        "The boats that left Luang Prabang in July brought ninety sacks of seed to Vientiane, although the ferry at Nong Khai was closed by the flood.",
    ),
    (
        "Telegram From the Consul at Chungking (Reed) to the Department of State",
        "Chungking, October 9, 1954.",
        "A bridge of iron that was ordered from Shanghai has reached Chungking in parts, and workers from Chengtu are to set it up before the winter.",
    ),
    (
        "Letter From the Consul at Seoul (Ford) to the Ambassador in Korea (Lane)",
        "Seoul, January 15, 1959.",
        "The winter market at Pusan sold sixty oxen from Cheju Island, and the drovers of Taegu complained that nobody had told them of the date.",
    ),
    (
        "Telegram From the Consul at Rangoon (Wood) to the Department of State",
        "Rangoon, February 7, 1956.",
        "The teak that Mandalay sends down to Rangoon has lain on the sandbanks since November, and thirty elephants cannot move it before the rains.",
    ),
    (
        "Letter From the Consul at Saigon (Hill) to the Ambassador in France (Cole)",
        "Saigon, April 30, 1957.",
        "The rubber planters of Bien Hoa have asked Saigon for a loan, and eighty of them travelled to Dalat to see the minister in his summer house.",
    ),
    (
        "Telegram From the Consul at Bombay (Parks) to the Department of State",
        "Bombay, September 18, 1958.",
        "The mills of Ahmedabad bought fifty bales of cotton from Karachi, although the customs house in Bombay had closed the list in the morning.",
    ),
    (
        "Letter From the Consul at Colombo (Rivers) to the Ambassador in India (Banks)",
        "Colombo, July 4, 1955.",
        "The tea that Kandy offers at Colombo finds no buyers from London, and seventy pickers of Nuwara Eliya were sent home before the monsoon.",
    ),
];

/// A day of asking.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2024, 3, 1).expect("a day");

/// Writes a small volume into a folder. It is so small that a draw tries every sentence of it, whatever the seed.
pub(crate) fn write_volume(corpus: &Path) {
    let volume = corpus.join("frus1955-57v03");
    std::fs::create_dir_all(&volume).unwrap();
    for (number, (title, dated, text)) in (1..).zip(PAPERS) {
        let source = "Source: Department of State, Central Files, 493.00. Confidential.";
        let page = format!("{number}. {title}1\n\n\n{dated}\n\n{text}\n\n  1. {source}\n");
        std::fs::write(volume.join(format!("d{number}.txt")), page).unwrap();
    }
}

/// The small volume, opened once for all tests.
pub(crate) fn archive() -> Arc<Archive> {
    static ARCHIVE: LazyLock<Arc<Archive>> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        write_volume(&folder.path().join("corpus"));
        let overrides = Overrides {
            corpus: vec![folder.path().join("corpus")],
            data: Some(folder.path().join("data")),
            ..Overrides::default()
        };
        let settings = Settings::load(&overrides, &Environment::default()).unwrap();
        let now = "2024-03-01T12:00:00".parse().unwrap();
        let archive = Archive::open(&settings.archive, now, &mut |_| {}).unwrap();
        // The index stays open in memory; its files go when the process ends.
        std::mem::forget(folder);
        Arc::new(archive)
    });
    Arc::clone(&ARCHIVE)
}

fn drawn(subject: &str, seed: u64, asked: &[String]) -> Option<Quiz> {
    archive().quiz(subject, Draw { seed, asked }, TODAY).unwrap()
}

#[test]
fn questions_are_of_the_period_that_is_pinned() {
    let pinned = Pinned { period: "1957".parse().ok(), collection: None };
    for seed in 0..20 {
        let draw = Draw { seed, asked: &[] };
        let quiz = archive().quiz_within("", &pinned, draw, TODAY).unwrap();
        let quiz = quiz.expect("a question");
        assert!(paper(&quiz).1.contains("1957"), "{}", quiz.quote.text());
        assert_ne!(quiz.kind, QuizKind::Year, "the period says it");
    }
}

fn kind(quiz: &Quiz) -> &'static str {
    match quiz.kind {
        QuizKind::Year => "year",
        QuizKind::Author { .. } => "author",
        QuizKind::Speaker => "speaker",
        QuizKind::Document => "document",
        QuizKind::Name => "name",
        QuizKind::Number => "number",
    }
}

fn paper(quiz: &Quiz) -> &'static (&'static str, &'static str, &'static str) {
    let text = quiz.quote.text();
    PAPERS.iter().find(|(_, _, paper)| paper.contains(text)).expect("the words stand in a paper")
}

/// What the title, the date and the text of a paper say is right, by other means than the generator's.
fn is_right(quiz: &Quiz, option: &QuizOption) -> bool {
    let (title, dated, text) = paper(quiz);
    match (&quiz.kind, option) {
        (QuizKind::Year, QuizOption::Year(year)) => dated.contains(&year.to_string()),
        (QuizKind::Author { .. }, QuizOption::Words(name)) => {
            title.contains(&format!("({name}) to"))
        }
        (QuizKind::Document, QuizOption::Document { title: its, .. }) => title == its,
        (QuizKind::Name | QuizKind::Number, QuizOption::Words(word)) => {
            let blank = quiz.blank.clone().unwrap();
            let quoted = quiz.quote.text();
            let filled = format!("{}{word}{}", &quoted[..blank.start], &quoted[blank.end..]);
            text.contains(&filled)
        }
        _ => false,
    }
}

#[test]
fn over_many_seeds_one_answer_is_right_and_no_two_are_alike() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..300 {
        let Some(quiz) = drawn("", seed, &[]) else { panic!("nothing for seed {seed}") };
        *kinds.entry(kind(&quiz)).or_default() += 1;
        let right: Vec<bool> = quiz.options.iter().map(|option| is_right(&quiz, option)).collect();
        assert_eq!(right.iter().filter(|right| **right).count(), 1, "{quiz:#?}");
        assert!(right[quiz.right], "{quiz:#?}");
        assert_eq!(quiz.options.len(), 4, "{quiz:#?}");
        for locale in Locale::ALL {
            let options = quiz::options(locale, &quiz);
            let different: BTreeSet<String> = options.iter().map(|it| it.to_lowercase()).collect();
            assert_eq!(different.len(), 4, "{options:?}");
            assert!(options.iter().all(|option| option.encode_utf16().count() <= 100));
            let question = quiz::question(locale, &quiz, Some((10, 20)));
            assert!(question.encode_utf16().count() <= 300, "{question}");
            assert!(!question.ends_with('…'), "nothing was cut: {question}");
        }
    }
    // Each kind is reached, or the law above would say nothing of it.
    let reached: Vec<&str> = kinds.into_keys().collect();
    assert_eq!(reached, ["author", "document", "name", "number", "year"]);
}

#[test]
fn the_words_shown_do_not_give_the_answer_away() {
    for seed in 0..200 {
        let quiz = drawn("", seed, &[]).unwrap();
        let options = quiz::options(Locale::English, &quiz);
        let text = quiz.quote.text();
        let shown = match &quiz.blank {
            Some(blank) => format!("{} {}", &text[..blank.start], &text[blank.end..]),
            None => text.to_owned(),
        };
        let of = |text: &str| -> BTreeSet<String> {
            let words = words(text).into_iter().map(|word| word.folded);
            words.filter(|word| word.len() > 3).collect()
        };
        if !matches!(quiz.kind, QuizKind::Document) {
            let right = of(&options[quiz.right]);
            assert!(right.is_disjoint(&of(&shown)), "{}: {shown}", options[quiz.right]);
        }
    }
}

#[test]
fn a_subject_or_a_time_narrows() {
    for seed in 0..40 {
        if let Some(quiz) = drawn("Tibet", seed, &[]) {
            assert!(paper(&quiz).2.contains("Tibet"), "{quiz:#?}");
        }
        if let Some(quiz) = drawn("written in 1956", seed, &[]) {
            let written = quiz.document.written().unwrap().interval();
            assert_eq!(written.start.unwrap().year(), 1956);
        }
    }
    assert!((0..40).any(|seed| drawn("Tibet", seed, &[]).is_some()));
    assert!((0..40).any(|seed| drawn("written in 1956", seed, &[]).is_some()));
    assert!(drawn("penguins on Mars", 1, &[]).is_none(), "nothing is said of them");
}

#[test]
fn a_question_that_was_asked_is_not_asked_again() {
    let mut asked: Vec<String> = Vec::new();
    for seed in 0.. {
        let Some(quiz) = drawn("", seed, &asked) else { break };
        assert!(!asked.contains(&quiz.key()), "{asked:?}");
        asked.push(quiz.key());
    }
    assert!(asked.len() > 3, "{asked:?}");
}

#[test]
fn the_same_draw_gives_the_same_question() {
    for seed in 0..20 {
        let (one, other) = (drawn("", seed, &[]).unwrap(), drawn("", seed, &[]).unwrap());
        assert_eq!((one.key(), one.options, one.right), (other.key(), other.options, other.right));
    }
}

/// What everybody sees of one question of each kind.
#[test]
fn questions_as_people_see_them() {
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    for seed in 0..300 {
        let quiz = drawn("", seed, &[]).unwrap();
        seen.entry(kind(&quiz)).or_insert_with(|| {
            let mut shown = quiz::question(Locale::English, &quiz, None);
            for (at, option) in quiz::options(Locale::English, &quiz).iter().enumerate() {
                let mark = if at == quiz.right { '●' } else { '○' };
                shown += &format!("\n{mark} {option}");
            }
            shown + "\n" + &quiz::explanation(&quiz, &Default::default())
        });
    }
    insta::assert_snapshot!(seen.into_values().collect::<Vec<String>>().join("\n\n"));
}
