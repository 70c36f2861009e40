//! Arbitrary text as the data of a button: nothing unsigned is a button, and what is signed is read as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::bot::doors;

fuzz_target!(|data: &[u8]| fuzzing::callback(&String::from_utf8_lossy(data)));
