//! Arbitrary bytes through every reader of bytes, whatever they claim to be: spans of passages and dates lie inside their documents.
//!
//! The first byte chooses the reader; the rest is the file. PDF is parsed in this process, so that the fuzzer sees its code.
//! `mail-parser` 0.11 has assertions of debug builds that bytes can break (a message in a message without its end); a
//! release build goes on, and whoever reads files catches a panic. `-fork=1 -ignore_crashes=1` fuzzes on past them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    fuzzing::raw_file(usize::from(*first), bytes);
});
