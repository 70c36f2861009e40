//! What a question costs from its text to the verified answer, beside the bare engine's search for the same words,
//! what it costs while somebody types, and what the worst questions cost in processor time.
//!
//! `BENCH_CORPUS` names a folder, or a file of JSON Lines, to ask instead of the seeds;
//! `BENCH_DATA` a folder for its index, which is kept; `BENCH_QUESTIONS` judged questions.
//! The bare engine looks for any of the content words of the question, as typed and stemmed, and gives the ten best
//! addresses: no other forms, no dates, no sentences, no quotation. Both search the same index in one thread, in turn.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use pincite::archive::{Archive, AskOptions, LastWord, Reranking};
use pincite::config::{Environment, Overrides, Settings};
use pincite::index::{Generations, OpenIndex};
use pincite::question::MAX_BYTES_READ;
use pincite::search::{CompletionRequest, Deadline, Engine};
use serde::Deserialize;
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// How often the whole set is asked; the first time warms the caches and does not count.
const ROUNDS: usize = 4;

/// Questions of which beginnings are typed.
const MAX_TYPED: usize = 60;

#[derive(Deserialize)]
struct Asked {
    question: String,
}

fn main() {
    // `cargo test` runs benches as well; there they only have to compile.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let path = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let temporary = tempfile::tempdir().expect("a folder for the index");
    let data = path("BENCH_DATA").unwrap_or_else(|| temporary.path().to_owned());
    let corpus = path("BENCH_CORPUS");
    let overrides = Overrides {
        data: Some(data.clone()),
        corpus: corpus.into_iter().collect(),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).expect("settings");
    let archive =
        Archive::open(&settings.archive, Default::default(), &mut |_| {}).expect("an archive");
    let index = Generations::under(&data).current().expect("the index just opened");
    let questions = path("BENCH_QUESTIONS")
        .unwrap_or_else(|| PathBuf::from("tests/fixtures/seed_questions.jsonl"));
    let questions = std::fs::read_to_string(questions).expect("judged questions");
    let questions: Vec<String> = questions
        .lines()
        .map(|line| serde_json::from_str::<Asked>(line).expect("a judged question").question)
        .collect();

    let today = "2026-11-22".parse().expect("a day");
    let (mut whole, mut bare) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for question in &questions {
            let words = content(&archive, question, today);
            let searched = timed(|| engine(&index, &words));
            let answered = timed(|| archive.ask(question, today).expect("an answer"));
            if round > 0 {
                bare.push(searched);
                whole.push(answered);
            }
        }
    }
    let facts = archive.facts();
    println!(
        "{} documents, {} passages, {} questions",
        facts.documents,
        facts.passages,
        questions.len()
    );
    report("bare engine", &mut bare);
    report("whole path", &mut whole);
    inline(&archive, &index, &questions, today);
    println!("memory in use {} MB", memory() / 1_000_000);
    for (kind, question) in adversarial(&questions) {
        let mut worst = Duration::ZERO;
        for _ in 0..ROUNDS {
            let before = processor_time();
            std::hint::black_box(archive.ask(&question, today).expect("an answer"));
            worst = worst.max(processor_time() - before);
        }
        println!("{kind:<28} {} bytes, at most {worst:>8.2?} of processor time", question.len());
    }
}

/// What it costs while somebody types: two words of a question, of the second every beginning from two letters on.
fn inline(archive: &Archive, index: &OpenIndex, questions: &[String], today: chrono::NaiveDate) {
    let (mut completed, mut answered) = (Vec::new(), Vec::new());
    for question in questions.iter().take(MAX_TYPED) {
        let words = pincite::text::words(question);
        let long = words.iter().filter(|word| word.folded.len() > 4).map(|word| &word.folded);
        let long: Vec<&String> = long.take(2).collect();
        let [first, second] = long[..] else { continue };
        for end in (2..=second.len()).filter(|end| second.is_char_boundary(*end)) {
            let request = CompletionRequest {
                prefix: second[..end].to_owned(),
                stems: Vec::new(),
                beside: vec![vec![pincite::text::stem(first)]],
            };
            let found = || index.completions(&request, Deadline::NONE).expect("completions");
            completed.push(timed(found));
            let options = AskOptions {
                reranking: Reranking::Off,
                last_word: LastWord::Unfinished,
                most: Some(11),
                ..AskOptions::from(today)
            };
            let typed = format!("{first} {}", &second[..end]);
            answered.push(timed(|| archive.ask(&typed, options).expect("an answer")));
        }
    }
    if !answered.is_empty() {
        println!("{} beginnings of words", answered.len());
        report("completions", &mut completed);
        report("inline", &mut answered);
    }
}

/// Questions of 2,000 bytes that somebody made to be slow.
fn adversarial(questions: &[String]) -> Vec<(&'static str, String)> {
    let fill = |parts: &mut dyn Iterator<Item = String>| {
        let mut text = String::new();
        for part in parts {
            if text.len() + part.len() >= MAX_BYTES_READ {
                break;
            }
            text.push_str(&part);
            text.push(' ');
        }
        text
    };
    let junk = |letter: char, length: usize| {
        // A linear congruence, so that every run asks the same.
        let mut state = 12_345_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040);
            char::from(b'a' + (state >> 40) as u8 % 26)
        };
        std::iter::repeat_with(move || {
            std::iter::once(letter).chain((1..length).map(|_| next())).collect::<String>()
        })
    };
    let common = "government states united president secretary soviet department china meeting military \
        american policy ambassador general foreign question position time embassy economic support \
        council minister security relations agreement situation british political forces treaty defense";
    let common = || common.split_whitespace().map(str::to_owned);
    let names = "Mao Tse-tung, Chou En-lai, Chiang Kai-shek, Peking, Nanking, Canton, Tientsin, Soviet Union, \
        Khrushchev, Deng Xiaoping, Lin Piao, Liu Shao-ch'i, Sun Yat-sen, Kuomintang, Formosa, Great Britain";
    let names = || names.split(", ").map(str::to_owned);
    let all = questions.iter().flat_map(|question| question.split_whitespace());
    vec![
        ("unknown words of 5 letters", fill(&mut junk('s', 5))),
        ("unknown words of 9 letters", fill(&mut junk('s', 9))),
        ("unknown words of 14 letters", fill(&mut junk('c', 14))),
        ("commonest words", fill(&mut common().cycle())),
        (
            "commonest words, open time",
            fill(&mut std::iter::once("before 1960".to_owned()).chain(common().cycle())),
        ),
        (
            "commonest words, many dates",
            fill(&mut common().zip(1940..).map(|(word, year)| format!("{word} or in {year}"))),
        ),
        ("one word", fill(&mut std::iter::repeat("government".to_owned()))),
        (
            "quotation marks",
            fill(
                &mut common()
                    .zip(common().skip(1))
                    .cycle()
                    .map(|(a, b)| format!("\"the {a} of the {b}\"")),
            ),
        ),
        (
            "one long quotation",
            format!("\"{}\"", fill(&mut common().cycle()).get(..1_900).unwrap_or_default()),
        ),
        ("dates alone", fill(&mut (1900..).map(|year| format!("in May {year} or")))),
        ("an open time alone", "What was written before 1960?".to_owned()),
        ("names with many spellings", fill(&mut names().cycle())),
        ("words of judged questions", fill(&mut all.map(str::to_owned))),
    ]
}

/// Processor time of this process so far; of little use where the system does not tell.
fn processor_time() -> Duration {
    // Fields 14 and 15 of the line, counted from behind the name, in hundredths of a second, are too coarse;
    // the scheduler tells nanoseconds for each thread, and a question runs in one.
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    std::hint::black_box(work());
    started.elapsed()
}

/// The words of a question that a search looks for, stemmed.
fn content(archive: &Archive, question: &str, today: chrono::NaiveDate) -> Vec<String> {
    let answer = archive.ask(question, today).expect("an answer");
    let texts = answer.question.topic.iter().map(|word| word.text.as_str());
    let words = texts.flat_map(pincite::text::words);
    words.map(|word| pincite::text::stem(&word.folded)).collect()
}

fn engine(index: &OpenIndex, words: &[String]) -> usize {
    let clause = |word: &String| -> (Occur, Box<dyn Query>) {
        let term = Term::from_field_text(index.fields.words, word);
        (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
    };
    let query = BooleanQuery::new(words.iter().map(clause).collect());
    let best = TopDocs::with_limit(10).order_by_score();
    index.searcher().search(&query, &best).expect("a search").len()
}

fn report(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{name:<12} p50 {:>8.2?}  p90 {:>8.2?}  p99 {:>8.2?}", at(0.5), at(0.9), at(0.99));
}

/// Resident memory of this process in bytes; 0 where the system does not tell.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
    kilobytes.map_or(0, |kilobytes: usize| kilobytes * 1000)
}
