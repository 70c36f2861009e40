//! Arbitrary bytes as a library of references: nothing in it may cost more than itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::library(data));
