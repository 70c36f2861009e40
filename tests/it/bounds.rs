//! What a question may cost at most: how much of it is read, how many things it is looked for by, and when it is given up.

use std::time::Duration;

use chrono::NaiveDate;
use pincite::answer::{Verdict, Why, WordLocation};
use pincite::archive::{Archive, AskOptions};
use pincite::config::{Environment, Overrides, Settings};
use pincite::question::{
    MAX_BYTES_READ, MAX_WINDOWS, Question, QuestionNote, QuestionReader, read, several,
};
use pincite::search::{
    AnswerType, MAX_CONCEPTS, MAX_PHRASES, MAX_TYPO_LOOKUPS, MAX_WORDS_OF_PHRASE, Query,
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
    assert_eq!(query.phrases[0].forms[0].stems_sought().len(), MAX_WORDS_OF_PHRASE);
    let dates: String = (0..100).map(|at| format!("in {} or ", 1801 + at)).collect();
    let (question, query) = understood(&format!("What happened {dates}"));
    assert_eq!((question.dates.len(), query.windows.len()), (MAX_WINDOWS, MAX_WINDOWS));
}

/// A sentence of the seeds of more words than an engine looks for.
const LONG_SENTENCE: &str = "If the other side bases their views on our newspapers’ revelations of capitalist \
    movements within the Soviet Union, you may point out that our newspapers are merely circulating a few select pages \
    from the Soviet press, so as to more conveniently raise our own awareness: we have not made any allegations against \
    the Soviet Union.";

#[test]
fn a_quotation_is_compared_to_its_last_word() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    // Words outside the marks that ask for something else make it a search.
    let ask = |quoted: &str| {
        archive.ask(&format!("What is meant by \u{201c}{quoted}\u{201d}?"), today()).unwrap()
    };
    assert_eq!(ask(LONG_SENTENCE).verdict, Verdict::Answered);
    let reversed = LONG_SENTENCE.replace("have not made", "made have not");
    let added = LONG_SENTENCE.replace("against the", "against the great");
    for quoted in [&*reversed, &*added, &*format!("{LONG_SENTENCE} Penguins")] {
        let answer = ask(quoted);
        assert_ne!(answer.verdict, Verdict::Answered, "{quoted}");
        let phrase = answer.explanation.asked.len() - 1;
        for shown in answer.shown() {
            assert_eq!(shown.explanation.locations[phrase], WordLocation::Absent, "{quoted}");
        }
    }
}

/// The paragraph of the seeds that has it.
fn paragraph() -> &'static str {
    let file = include_str!("../../seeds/002_576e4ff76f5f5557.txt");
    file.lines().find(|line| line.contains("(iv) Regarding")).expect("the paragraph")
}

#[test]
fn what_a_cap_leaves_out_is_told_and_never_answered() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    let ask = |text: &str| archive.ask(text, today()).unwrap();
    // As many as are looked for are answered; one more that stands nowhere is not.
    let (_, known) = understood(paragraph());
    let known = known.concepts.iter().map(|concept| concept.asked.as_str());
    let known: Vec<&str> = known.take(MAX_CONCEPTS).collect();
    let words = (known.join(" "), "penguins".to_owned());
    let phrases = "\"the other side\" \"our newspapers\" \"capitalist movements\" \"the Soviet Union\" \
        \"you may point out\" \"a few select pages\" \"from the Soviet press\" \"our own awareness\"";
    let phrases = (phrases.to_owned(), "\"pages of our newspapers\"".to_owned());
    for (asked, further) in [&words, &phrases] {
        let answer = ask(asked);
        assert_eq!(answer.verdict, Verdict::Answered, "{asked}");
        assert!(!answer.question.is_shortened());
        for line in [
            format!("{asked} {further}"),
            format!("What did Gorbachev promise at Vladivostok? {asked} {further} Gorbachev?"),
        ] {
            let answer = ask(&line);
            assert_ne!(answer.verdict, Verdict::Answered, "{line}");
            assert!(answer.question.is_shortened(), "{line}");
        }
    }
    // A text that is longer than is read, too.
    let padding = " promise".repeat(MAX_BYTES_READ / 8);
    let answer = ask(&format!("What did Gorbachev promise at Vladivostok?{padding} to penguins"));
    assert_ne!(answer.verdict, Verdict::Answered);
}

#[test]
fn a_time_that_was_not_looked_in_is_not_named() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    let years: String = (0..MAX_WINDOWS).map(|at| format!("in {} or ", 1801 + at)).collect();
    let text = format!("What did Gorbachev promise at Vladivostok {years} in 1986?");
    let (question, query) = understood(&text);
    assert_eq!(question.dates, query.windows);
    assert!(question.dates.iter().all(|window| window.edtf.to_string() != "1986"));
    let answer = archive.ask(&text, today()).unwrap();
    assert_eq!((answer.verdict, answer.why), (Verdict::Partly, Some(Why::NoDateMatch)));
    assert!(answer.question.is_shortened());
}

#[test]
fn a_minus_at_the_very_start_excludes_a_word_and_never_begins_a_question() {
    let excluded = |text: &str| understood(text).0.excluded;
    assert_eq!(excluded("-Gorbachev Vladivostok promise"), ["Gorbachev"]);
    assert_eq!(excluded("−Gorbachev Vladivostok"), ["Gorbachev"]);
    assert_eq!(excluded("-What did Gorbachev promise?"), Vec::<String>::new());
    assert_eq!(excluded("Sino-Soviet border"), Vec::<String>::new());
}

#[test]
fn no_excluded_word_is_quoted_however_many_there_are() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    let excluded: String = (0..30).map(|at| format!(" -river{at}")).collect();
    for question in ["What did Gorbachev promise at Vladivostok", "documents from 1986"] {
        let answer = archive.ask(&format!("{question}{excluded} -Gorbachev"), today()).unwrap();
        for shown in answer.shown() {
            assert!(!shown.quote.text().contains("Gorbachev"), "{}", shown.quote.text());
        }
    }
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
fn a_word_whose_other_spelling_is_there_is_not_looked_up_as_a_typo() {
    let data = tempfile::tempdir().unwrap();
    let settings = settings(Some(data.path())).archive;
    let archive = Archive::open(&settings, Default::default(), &mut |_| {}).unwrap();
    let british = "labour defence organisation programme rumour";
    let asked = format!("{british} {} Vladivostk", junk(MAX_TYPO_LOOKUPS / 2));
    let answer = archive.ask(&asked, today()).unwrap();
    assert_eq!(answer.explanation.asked.last().unwrap().forms, ["vladivostok"]);
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
