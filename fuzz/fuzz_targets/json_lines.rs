//! Arbitrary bytes as a file of JSON Lines, plain or gzip: lines are in order, and spans of passages lie inside their documents.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::json_lines(data));
