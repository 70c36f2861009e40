//! Arbitrary text as a manifest: it is read, or an error names what is wrong, and a document that it completes keeps its text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::manifest(&String::from_utf8_lossy(data)));
