//! Arbitrary bytes as an update from Telegram, the whole way to routed work, and once more from what is kept of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::bot::doors;

fuzz_target!(
    // The client library may panic, and the bot catches that: only what nobody catches ends the run.
    init: drop(std::panic::take_hook()),
    |data: &[u8]| fuzzing::update(data)
);
