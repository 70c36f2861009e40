//! Arbitrary text as a command and the payload of a deep link: a payload is never more than Telegram lets a link carry.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::bot::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::deep_link(&String::from_utf8_lossy(data)));
