//! What a process does that was started to parse one file: see [`isolation`](super::isolation).

use std::io::{self, Read, Write};

use super::isolation::work;
use super::readers::pdf;

/// Parses the PDF that stands on `input`, and writes what comes of it to `output`.
///
/// Limits the memory and the time of this process for good.
///
/// # Errors
///
/// When the limits cannot be set, or input or output fail.
pub fn read_isolated(input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    work(pdf::parse, input, output)
}
