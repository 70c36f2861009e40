//! How fast dates are read: running text by the byte, questions one by one, and text made to be slow.
//!
//! `BENCH_TEXT` names a file or a folder of text to read instead of the seeds.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;
use divan::counter::BytesCount;
use pincite::time::{Context, DateReader, Mode, NamedTime, NumericOrder, Style};
use serde::Deserialize;

fn main() {
    divan::main();
}

#[derive(Deserialize)]
struct Events {
    event: Vec<NamedTime>,
}

static READER: LazyLock<DateReader> = LazyLock::new(|| {
    let events = toml::from_str::<Events>(include_str!("../config/events.toml"));
    DateReader::new(events.expect("the shipped table is sound").event)
});

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let root = std::env::var_os("BENCH_TEXT").map_or(seeds, PathBuf::from);
    let mut text = String::new();
    gather(&root, &mut text);
    text
});

/// At most this many bytes are read from a folder.
const MOST: usize = 16_000_000;

fn gather(path: &Path, text: &mut String) {
    if text.len() >= MOST {
        return;
    }
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            gather(&entry.path(), text);
        }
    } else if path.extension().is_some_and(|extension| extension == "txt") {
        text.push_str(&fs::read_to_string(path).unwrap_or_default());
        text.push('\n');
    }
}

fn context(mode: Mode) -> Context {
    let reference = NaiveDate::from_ymd_opt(1963, 11, 22);
    Context { reference, mode, order: NumericOrder::MonthFirst, century: 1900 }
}

#[divan::bench(args = [Style::Narrative, Style::Dispatch], sample_count = 5, sample_size = 1)]
fn document(bencher: divan::Bencher<'_, '_>, style: Style) {
    let context = context(Mode::Document(style));
    bencher
        .counter(BytesCount::of_str(TEXT.as_str()))
        .bench(|| READER.read(divan::black_box(&TEXT), &context));
}

#[divan::bench(args = [
    "What did Mao say about the bomb?",
    "What happened in Budapest on 4 November 1956?",
    "memos from late 1958 to mid-1959 about Berlin, or from after Stalin's death",
    "Compare Soviet policy in October 1956 and in August 1968",
])]
fn question(text: &str) {
    divan::black_box(READER.read(divan::black_box(text), &context(Mode::Question)));
}

/// Pieces that begin a date and never end it.
const HOSTILE: [&str; 8] =
    ["1962 ", "1", "-", "1, ", "two years ", "the first half of the ", "between 1962 and ", "May "];

#[divan::bench(args = HOSTILE, consts = [100_000, 1_000_000], sample_count = 3, sample_size = 1)]
fn hostile<const BYTES: usize>(bencher: divan::Bencher<'_, '_>, piece: &str) {
    let text = piece.repeat(BYTES / piece.len());
    let context = context(Mode::Question);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench(|| READER.read(divan::black_box(&text), &context));
}
