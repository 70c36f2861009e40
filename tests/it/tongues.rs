//! Questions in Russian and Chinese are read as `tests/specs/tongues.md` says, and answered like their English twins.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use pincite::answer::Verdict;
use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use pincite::conversation::{Before, OfShown, SmallTalk, Turn};
use pincite::question::{
    MAX_BYTES_READ, QuestionNote, QuestionReader, Tongue, Translated, Translator, read,
};
use pincite::render::json::{self, Frame};
use pincite::render::phrases;
use pincite::text::Spellings;
use pincite::time::DateReader;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::seeds;

const SPECS: &str = include_str!("../specs/tongues.md");

fn settings() -> Settings {
    Settings::load(&Overrides::default(), &Environment::default()).unwrap()
}

fn today() -> chrono::NaiveDate {
    "2026-11-22".parse().unwrap()
}

/// Read for an archive that has none of the words as they are typed.
fn translate(translator: &Translator, text: &str) -> Option<Translated> {
    translator.translate(text, &mut |_| BTreeSet::new())
}

/// The rows of the tables of a chapter, without code marks.
fn rows(chapter: &str) -> Vec<Vec<String>> {
    let (_, chapter) = SPECS.split_once(&format!("## {chapter}\n")).unwrap();
    let chapter = chapter.split("\n## ").next().unwrap();
    let lines = chapter.lines().filter(|line| line.starts_with("| `"));
    let cells = |line: &str| {
        let line = line.strip_prefix('|').unwrap().strip_suffix('|').unwrap();
        line.split('|').map(|cell| cell.trim().replace('`', "")).collect()
    };
    lines.map(cells).collect()
}

#[test]
fn questions_are_read_as_the_specifications_say() {
    let settings = settings().archive;
    let translator = Translator::new(&settings.names);
    let dates = DateReader::new(settings.events.clone());
    let (century, order) = (settings.century, settings.order);
    let reader = QuestionReader { dates: &dates, names: &settings.names, century, order };
    let all = [rows("Russian"), rows("Chinese")].concat();
    assert!(all.len() >= 80, "{}", all.len());
    let mut untrue = Vec::new();
    for row in all {
        let [asked, english, times] = &row[..] else { panic!("three cells: {row:?}") };
        let translated = translate(&translator, asked).expect(asked);
        assert_eq!(translated.not_understood, [""; 0], "{asked}");
        let question = read(&translated.english, today(), &reader);
        let found: Vec<String> = question.dates.iter().map(|it| it.edtf.to_string()).collect();
        if (&translated.english, &found.join("; ")) != (english, times) {
            untrue.push(format!("{asked}\n   {} | {}", translated.english, found.join("; ")));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

#[test]
fn what_is_not_understood_is_named() {
    let translator = Translator::new(&settings().archive.names);
    for row in rows("What is not understood") {
        let [asked, english, words] = &row[..] else { panic!("three cells: {row:?}") };
        let translated = translate(&translator, asked).expect(asked);
        assert_eq!(translated.english, *english);
        assert_eq!(translated.not_understood.join("; "), *words, "{asked}");
    }
}

#[test]
fn lines_go_on_from_a_question_in_another_language() {
    let archive = seeds::archive();
    let question = "Что Хрущёв сказал о Кубе в октябре 1962?".to_owned();
    let before = Before { question, written: "1962-11-04".parse().ok(), is_found: true };
    let mut untrue = Vec::new();
    for row in rows("Lines of a conversation") {
        let [said, understood] = &row[..] else { panic!("two cells: {row:?}") };
        let turn = match archive.turn(said, Some(&before), today()) {
            Turn::Question { text, .. } => text,
            Turn::OfShown(OfShown::Speaker) => "speaker".to_owned(),
            Turn::OfShown(OfShown::Present) => "present".to_owned(),
            Turn::OfShown(OfShown::Addressee) => "addressee".to_owned(),
            Turn::OfShown(OfShown::Open(at)) => format!("piece {}", at + 1),
            Turn::OfShown(OfShown::Time) => "time".to_owned(),
            Turn::OfShown(OfShown::Source) => "source".to_owned(),
            Turn::OfShown(OfShown::Document) => "document".to_owned(),
            Turn::Drop => "drop".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutChecking) => "about checking".to_owned(),
            Turn::SmallTalk(SmallTalk::Wrong) => "wrong".to_owned(),
            Turn::SmallTalk(SmallTalk::InLanguage) => "in a language".to_owned(),
            Turn::OfShown(OfShown::Next) => "next".to_owned(),
            Turn::OfShown(OfShown::Context) => "context".to_owned(),
            Turn::OfShown(OfShown::Shorter) => "shorter".to_owned(),
            Turn::OfShown(OfShown::Cite(_)) => "cite".to_owned(),
            Turn::SmallTalk(SmallTalk::Greeting) => "greeting".to_owned(),
            Turn::SmallTalk(SmallTalk::Thanks) => "thanks".to_owned(),
            Turn::SmallTalk(SmallTalk::Help) => "help".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutBot) => "about the bot".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutArchive) => "about the archive".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutTruth) => "about truth".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutOldest) => "about the oldest".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutSeries) => "about the series".to_owned(),
            Turn::SmallTalk(SmallTalk::AboutWriting) => "about writing".to_owned(),
            other => format!("{other:?}"),
        };
        if turn != *understood {
            untrue.push(format!("{said}: {turn}"));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

/// English questions about the seeds, each with the same in Russian and in Chinese.
const TWINS: [[&str; 3]; 10] = [
    [
        "What did Gorbachev promise at Vladivostok?",
        "Что Горбачёв обещал во Владивостоке?",
        "戈尔巴乔夫在海参崴承诺了什么？",
    ],
    [
        "How many anti-Chinese articles did the Soviet press print between 28 October and 10 November 1963?",
        "Сколько антикитайских статей опубликовала советская пресса между 28 октября и 10 ноября 1963 года?",
        "1963年10月28日至11月10日苏联报刊发表了多少反华文章？",
    ],
    [
        "What did Mao say to the Soviet ambassador in February 1963?",
        "Что Мао сказал советскому послу в феврале 1963 года?",
        "毛泽东1963年2月对苏联大使说了什么？",
    ],
    [
        "What did the Chinese embassy in Moscow say about Khrushchev after the Cuban Missile Crisis, end of October 1962?",
        "Что китайское посольство в Москве говорило о Хрущёве после Карибского кризиса, в конце октября 1962 года?",
        "1962年10月底古巴导弹危机之后，中国驻莫斯科大使馆对赫鲁晓夫说了什么？",
    ],
    [
        "When was the Sino-Soviet summit held?",
        "Когда состоялся советско-китайский саммит?",
        "中苏首脑会议什么时候举行？",
    ],
    [
        "Why were the border talks broken off in January 1980?",
        "Почему в январе 1980 года были прерваны переговоры о границе?",
        "1980年1月边界谈判为什么破裂？",
    ],
    [
        "What did Soong tell Harriman about his 2 July 1945 talk with Stalin?",
        "Что Сун Цзывэнь рассказал Гарриману о беседе со Сталиным 2 июля 1945 года?",
        "宋子文告诉哈里曼1945年7月2日与斯大林的谈话说了什么？",
    ],
    [
        "When did China agree to recognise Outer Mongolia's independence?",
        "Когда Китай согласился признать независимость Внешней Монголии?",
        "中国何时同意承认外蒙古独立？",
    ],
    [
        "What aid did Beijing ask Moscow for in 1959?",
        "Какую помощь Пекин запросил у Москвы в 1959 году?",
        "1959年北京要求莫斯科提供什么援助？",
    ],
    [
        "Why did China fight India in 1962?",
        "Почему Китай воевал с Индией в 1962 году?",
        "1962年中国为什么打印度？",
    ],
];

#[test]
fn questions_about_the_seeds_find_what_their_english_twins_find() {
    let archive = seeds::archive();
    let first = |question: &str| {
        let answer = archive.ask(question, today()).unwrap();
        answer.shown().next().map(|evidence| evidence.document.id.clone())
    };
    let mut untrue = Vec::new();
    for [english, russian, chinese] in TWINS {
        for other in [russian, chinese] {
            let answer = archive.ask(other, today()).unwrap();
            if first(other) != first(english) {
                untrue.push(format!("{other}\n   {}", answer.question.text));
            }
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

#[test]
fn an_answer_says_what_was_typed_and_how_it_was_read() {
    let archive = seeds::archive();
    let typed = "Что Горбачёв обещал бубликам во Владивостоке?";
    let answer = archive.ask(typed, today()).unwrap();
    assert_eq!(answer.question.typed(), typed);
    let read_as = phrases::read_as(Default::default(), &answer).unwrap();
    assert!(read_as.contains("“What did Gorbachev promise in Vladivostok?”"), "{read_as}");
    assert!(read_as.contains("not understood: “бубликам”"), "{read_as}");
    // Nobody can say that a question is met of which a word was not understood.
    assert_ne!(answer.verdict, pincite::answer::Verdict::Answered);
    let line = json::answer(&answer, Frame::default(), &settings().citations);
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["question"], typed);
    assert_eq!(line["translated"]["from"], "ru");
    assert_eq!(line["translated"]["english"], "What did Gorbachev promise in Vladivostok?");
    assert_eq!(line["translated"]["not_understood"][0], "бубликам");
}

#[test]
fn an_archive_in_cyrillic_is_asked_with_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Отчёт о переговорах\n\nДелегации обсудили договор о границе. Советская сторона предложила уступки.\n\nПогода была хорошей.";
    let corpus = folder.path().join("corpus");
    fs::create_dir(&corpus).unwrap();
    fs::write(corpus.join("report.txt"), text).unwrap();
    let overrides = Overrides {
        corpus: vec![corpus],
        data: Some(folder.path().join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let now = "2024-03-01T12:00:00".parse().unwrap();
    let archive = Archive::open(&settings.archive, now, &mut |_| {}).unwrap();
    let answer = archive.ask("договор о границе", today()).unwrap();
    assert!(answer.question.text.contains("границе"), "{}", answer.question.text);
    let first = answer.shown().next().expect("a passage");
    assert!(first.quote.text().contains("договор о границе"));
}

#[test]
fn the_language_is_told_by_the_letters() {
    let cases = [
        ("What did Khrushchev say?", None),
        ("What happened at 北京 in 1950?", None),
        ("Хрущёв", Some(Tongue::Russian)),
        ("Khrushchev 对古巴说了什么？", Some(Tongue::Chinese)),
        ("Что Khrushchev сказал о Cuba?", Some(Tongue::Russian)),
        ("フルシチョフは何と言った", None),
        ("Що сказав Хрущов про їхні плани?", None),
        ("", None),
        ("1962?", None),
    ];
    for (text, tongue) in cases {
        assert_eq!(Tongue::of(text), tongue, "{text}");
    }
}

#[test]
fn hostile_texts_are_read_in_part_and_say_so() {
    let translator = Translator::new(&settings().archive.names);
    let long = [
        "毛".repeat(10_000),
        "龘".repeat(10_000),
        "а\u{301}".repeat(10_000),
        "Что сказал Хрущёв ".repeat(1_000),
        "1962年".repeat(5_000),
        "и ".repeat(10_000) + "Хрущёв",
        "\u{202e}Хрущёв\u{202c} сказал \u{200f}".repeat(1_000),
        "的".repeat(10_000) + "毛泽东",
        "5.10.1962-".repeat(2_000) + "Хрущёв сказал Хрущёв сказал",
    ];
    let mut read = 0;
    for text in long {
        if let Some(translated) = translate(&translator, &text) {
            assert!(translated.is_shortened);
            assert_eq!(translated.typed, text);
            assert!(translated.english.len() < 20 * MAX_BYTES_READ);
            read += 1;
        }
    }
    assert_eq!(read, 4, "the others say nothing that is known");
    let answer = seeds::archive().ask(&"Хрущёв и Мао ".repeat(1_000), today()).unwrap();
    assert!(answer.question.notes.contains(&QuestionNote::Shortened));
}

/// Made once: its dictionaries are long.
static WITHOUT_NAMES: LazyLock<Translator> =
    LazyLock::new(|| Translator::new(&Spellings::default()));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_breaks_the_reading(text in "[а-яА-Яё0-9年月日毛说了什么的在前至 .,?«»\u{301}a-z/–-]{0,120}") {
        let translated = translate(&WITHOUT_NAMES, &text);
        if let Some(translated) = translated {
            // Nothing of another script is left but what the archive has.
            let is_foreign = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | '\u{4e00}'..='\u{9fff}');
            prop_assert!(!translated.english.contains(is_foreign), "{}", translated.english);
        }
        let line = WITHOUT_NAMES.translate_line(&text, &mut |_| BTreeSet::new());
        prop_assert!(line.is_none_or(|line| !line.is_empty()));
    }
}

#[test]
fn questions_are_offered_in_the_language_of_whoever_asks() {
    let archive = seeds::archive();
    let today = "2026-11-22".parse().unwrap();
    for (code, tongue) in [("ru", Tongue::Russian), ("zh", Tongue::Chinese)] {
        let offers = archive.offers(today, code);
        let own: Vec<&String> =
            offers.iter().filter(|text| Tongue::of(text) == Some(tongue)).collect();
        assert!(!own.is_empty(), "{code}: {offers:?}");
        for text in own {
            let answer = archive.ask(text, today).unwrap();
            assert_eq!(answer.verdict, Verdict::Answered, "{text}");
            assert_eq!(answer.question.notes, [], "{text}");
        }
    }
    let english = archive.offers(today, "en");
    assert!(english.iter().all(|text| Tongue::of(text).is_none()), "{english:?}");
}
