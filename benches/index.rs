//! What it costs to index an archive, beside the bare search engine on the same words.
//!
//! `BENCH_CORPUS` names a folder, or a file of JSON Lines, to index instead of the seeds.
//! The bare engine indexes and stores title and text of every passage with its own English analyser and nothing else:
//! no dates, no records, no verified places. Both get the same memory and the same threads.
//!
//! Each build runs in a process of its own, which tells its wall clock, its processor time and its peak of memory.
//!
//! Then what an answer costs over one document of 6 kB and over one of 60 MB, which must be the same:
//! an answer reads heads of documents and spans of their texts, never a whole text.

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use frostem::{Algorithm, Stemmer};
use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use pincite::ingest::{self, IngestOptions};
use pincite::model::{Document, Passage};
use pincite::text::View;
use pincite::time::DateReader;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream,
    Tokenizer,
};
use tantivy::{Index, TantivyDocument};

/// Says to a child process which build is its.
const BUILD: &str = "BENCH_BUILD";

/// Says to a child process where the index lies that it asks.
const ASKED: &str = "BENCH_ASKED";

/// How often a question is asked over one document.
const ROUNDS: usize = 200;

/// Memory for words not yet written to disk, in bytes; as much as Pincite takes.
const BUFFER: usize = 100_000_000;

fn main() -> ExitCode {
    let cost = match std::env::var(BUILD).as_deref() {
        Ok("reading") => read_only(),
        Ok("pincite") => pincite(),
        Ok("engine") => engine(),
        Ok("answer") => return answer_in_child(),
        _ => return compare(),
    };
    println!("{} {} {} {}", cost.passages, cost.wall, cost.processor, cost.memory);
    ExitCode::SUCCESS
}

/// Runs the builds one after the other and prints them side by side.
fn compare() -> ExitCode {
    // `cargo test` runs benches as well; there they only have to compile.
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    println!("{} (wall s, processor s, peak MB)", corpus().display());
    let costs = ["reading", "pincite", "engine"].map(|build| (build, in_child(build)));
    for (build, cost) in &costs {
        let Cost { passages, wall, processor, memory } = cost;
        println!(
            "{build:<8} {passages:>8} passages {wall:>8.2} {processor:>8.2} {:>6}",
            memory / 1000
        );
    }
    let [_, (_, ours), (_, bare)] = &costs;
    println!(
        "ratio    wall {:.2}, processor {:.2}",
        ours.wall / bare.wall,
        ours.processor / bare.processor
    );
    for bytes in [6_000, 60_000_000] {
        answer_over(bytes);
    }
    ExitCode::SUCCESS
}

/// Builds an index of one document with so many bytes, and has a fresh process ask it.
fn answer_over(bytes: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let corpus = folder.path().join("papers");
    fs::create_dir(&corpus).expect("a folder");
    fs::write(corpus.join("log.txt"), log(bytes)).expect("the disk has room");
    open(folder.path());
    let program = std::env::current_exe().expect("a bench has a file");
    let mut child = Command::new(program);
    let output = child.env(BUILD, "answer").env(ASKED, folder.path()).output();
    print!("{}", String::from_utf8_lossy(&output.expect("it runs again").stdout));
}

/// A long text of numbered paragraphs, with one of another subject in its middle.
fn log(bytes: usize) -> String {
    let mut text = String::from("A log of loads\n\n");
    let mut asked = Some("The zeppelin landed at Kashgar. It stayed there for two days.\n\n");
    for number in 0.. {
        text.push_str(&format!("Load {number} went by rail to the port, and on by ship.\n\n"));
        if text.len() > bytes / 2 {
            text.push_str(asked.take().unwrap_or_default());
        }
        if text.len() > bytes {
            break;
        }
    }
    text
}

fn open(folder: &Path) -> Archive {
    let overrides = Overrides {
        corpus: vec![folder.join("papers")],
        data: Some(folder.join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default());
    let settings = settings.expect("the shipped settings are sound").archive;
    Archive::open(&settings, Default::default(), &mut |_| {}).expect("the corpus can be indexed")
}

/// Asks over an index that is there, and tells the median time and the peak of memory.
fn answer_in_child() -> ExitCode {
    let folder = PathBuf::from(std::env::var_os(ASKED).expect("the folder of the index"));
    let archive = open(&folder);
    let today = "2026-11-22".parse::<chrono::NaiveDate>().expect("a day");
    let mut times: Vec<f64> = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let answer = archive.ask("Where did the zeppelin land?", today).expect("an answer");
        times.push(start.elapsed().as_secs_f64() * 1e6);
        assert!(answer.evidence[0].quote.text().contains("Kashgar"));
    }
    times.sort_by(f64::total_cmp);
    let bytes = fs::metadata(folder.join("papers/log.txt")).map_or(0, |about| about.len());
    println!(
        "answer   over {bytes:>9} bytes: median {:>6.0} µs, peak {} MB",
        times[ROUNDS / 2],
        peak_memory() / 1000
    );
    ExitCode::SUCCESS
}

/// What a build took: seconds, and kilobytes where the system tells.
#[derive(Debug)]
struct Cost {
    passages: usize,
    wall: f64,
    processor: f64,
    memory: u64,
}

fn in_child(build: &str) -> Cost {
    let program = std::env::current_exe().expect("a bench has a file");
    let output = Command::new(program).env(BUILD, build).output().expect("it runs again");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut figures = said.split_whitespace().map(|figure| figure.parse().unwrap_or(f64::NAN));
    let mut next = || figures.next().unwrap_or(f64::NAN);
    Cost { passages: next() as usize, wall: next(), processor: next(), memory: next() as u64 }
}

/// Runs a build that gives its number of passages.
fn measured(build: impl FnOnce() -> usize) -> Cost {
    let (start, before) = (Instant::now(), processor_time());
    let passages = build();
    let wall = start.elapsed().as_secs_f64();
    Cost { passages, wall, processor: processor_time() - before, memory: peak_memory() }
}

/// Seconds that all threads of this process have had a processor; Linux tells in hundredths.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Greatest resident memory of this process, in kilobytes.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn corpus() -> PathBuf {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    std::env::var_os("BENCH_CORPUS").map_or(seeds, PathBuf::from)
}

fn settings(data: PathBuf) -> Settings {
    let overrides = Overrides { corpus: vec![corpus()], data: Some(data), ..Overrides::default() };
    Settings::load(&overrides, &Environment::default()).expect("the shipped settings are sound")
}

/// Reading alone: documents, passages, dates; nothing is indexed.
fn read_only() -> Cost {
    let settings = settings(PathBuf::new());
    measured(|| {
        let mut count = 0;
        read(&settings, &mut |_, _| count += 1);
        count
    })
}

/// The whole of `pincite index`.
fn pincite() -> Cost {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = settings(folder.path().to_owned());
    measured(|| {
        let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {});
        archive.expect("the corpus can be indexed").facts().passages
    })
}

/// The bare engine; that the words are already there is a gift to it.
fn engine() -> Cost {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut passages = Vec::new();
    read(&settings(PathBuf::new()), &mut |title, text| passages.push((title, text)));
    measured(|| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("english")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing) | STORED;
        let mut schema = Schema::builder();
        let title_field = schema.add_text_field("title", options.clone());
        let text_field = schema.add_text_field("text", options);
        let index = Index::create_in_dir(&folder, schema.build()).expect("an empty folder");
        index.tokenizers().register("english", english());
        let mut writer =
            index.writer_with_num_threads::<TantivyDocument>(2, BUFFER).expect("memory enough");
        let count = passages.len();
        for (title, text) in passages {
            let mut entry = TantivyDocument::new();
            entry.add_text(title_field, title);
            entry.add_text(text_field, text);
            writer.add_document(entry).expect("the writer runs");
        }
        writer.commit().expect("the disk has room");
        writer.wait_merging_threads().expect("the merges end");
        count
    })
}

/// Hands title and text of every passage to `sink`.
fn read(settings: &Settings, sink: &mut dyn FnMut(String, String)) {
    let archive = &settings.archive;
    let dates = DateReader::new(archive.events.clone());
    let (century, order) = (archive.century, archive.order);
    let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
    let files = ingest::scan(&archive.corpus).expect("the corpus is there");
    let mut hand_over = |document: Document, passages: Vec<Passage>| {
        let marks = document.marks();
        for passage in &passages {
            let raw = document.slice(passage.span).unwrap_or_default();
            let view = View::new(raw, passage.span.start, &marks);
            sink(document.title.clone(), view.text().to_owned());
        }
        Ok::<(), Infallible>(())
    };
    let Ok(_) = ingest::read(&files, &options, &mut hand_over, &mut |_, _| {});
}

/// The engine's own `en_stem`, which is behind a feature that Pincite does not need.
fn english() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .filter(Stems)
        .build()
}

#[derive(Clone)]
struct Stems;

#[derive(Clone)]
struct Stemmed<T>(T);

struct StemmedStream<T> {
    tail: T,
    stemmer: Stemmer,
}

impl TokenFilter for Stems {
    type Tokenizer<T: Tokenizer> = Stemmed<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Stemmed<T> {
        Stemmed(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for Stemmed<T> {
    type TokenStream<'a> = StemmedStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemmedStream { tail: self.0.token_stream(text), stemmer: Stemmer::new(Algorithm::English) }
    }
}

impl<T: TokenStream> TokenStream for StemmedStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        let token = self.tail.token_mut();
        let stem = self.stemmer.stem(&token.text).into_owned();
        token.text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
