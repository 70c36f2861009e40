//! Turns a file of JSON Lines, plain or gzip, into documents: one a line, read as a stream.
//!
//! A line that cannot be read is left out with its reason, and the rest goes on.

mod fault;
mod record;
mod stream;

pub use fault::{BadLine, LineFault};
pub(crate) use record::read_line;
pub(crate) use stream::{Line, Lines};

/// Whether the name of a file says that it holds JSON Lines.
pub(crate) fn is_json_lines(name: &str) -> bool {
    let lower = name.to_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    plain.ends_with(".jsonl") || plain.ends_with(".ndjson")
}
