//! Arbitrary bytes through every reader of bytes, whatever they claim to be: spans of passages and dates lie inside their documents.
//!
//! The first byte chooses the reader; the rest is the file. PDF is parsed in this process, so that the fuzzer sees its code.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    fuzzing::raw_file(usize::from(*first), bytes);
});
