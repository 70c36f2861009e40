//! Pages of ALTO, hOCR and PAGE whose elements stand in any order: each byte is a tag, a line of text or a place.
//!
//! Arbitrary bytes, as `raw_file` has them, hardly ever get past the first tag.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pincite::ingest::fuzzing;

fuzz_target!(|data: &[u8]| fuzzing::scanned_pages(data));
