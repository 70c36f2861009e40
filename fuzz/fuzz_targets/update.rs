//! Arbitrary bytes as an update from Telegram, parsed and routed, and once more from the form that is stored.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::bot::fuzzing;

fuzz_target!(
    // The client library may panic, and the bot catches that: only what nobody catches ends the run.
    init: drop(std::panic::take_hook()),
    |data: &[u8]| fuzzing::update(data)
);
