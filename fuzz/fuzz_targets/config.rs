//! Arbitrary text as a file of settings, as tables of names, words and times, and as `.env`: every fault has its line.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::config::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::config(&String::from_utf8_lossy(data)));
