//! Arbitrary bytes as a table of facts: every row is read, or a fault names what is wrong.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::table(data));
