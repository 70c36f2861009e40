//! Arbitrary text as callback data: unsigned data is refused, and signed data is read as it was written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::bot::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::callback(&String::from_utf8_lossy(data)));
