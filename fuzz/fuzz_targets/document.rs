//! Arbitrary bytes as a file of any name, through the reader of every format: spans of passages and dates lie inside their documents.
//!
//! The first byte chooses the name; the rest is the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

const NAMES: [&str; 5] = ["letter.txt", "v19/d300.md", "a page — Zhou.html", ".", "x"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    fuzzing::document(NAMES[usize::from(*first) % NAMES.len()], bytes);
});
