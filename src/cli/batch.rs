//! Runs a command over JSON Lines on standard input, for scripts that ask many questions.

use std::io::{self, BufRead};

use anyhow::{Result, bail};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Console;
use super::locale::LOCALE;
use crate::render::{json, phrases};

/// Reads JSON Lines on standard input and prints what `answer` makes of each, in order, one line for each.
///
/// A line that cannot be read gets a line with `error` in its place, and the run ends with a failure.
pub(super) fn run<T: DeserializeOwned>(
    console: &Console,
    mut answer: impl FnMut(Value, T) -> Result<String>,
) -> Result<()> {
    let mut unread = 0;
    // Bytes, not `lines`: a line that is not UTF-8 gets its error and does not end the run.
    for (at, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let reply = match read(&line) {
            Ok((id, item)) => answer(id, item)?,
            Err((id, problem)) => {
                unread += 1;
                console.say(&phrases::batch_line(LOCALE, at + 1, &problem));
                json::fault(id, &problem)
            }
        };
        // Flushed line by line, so that a program at the other end can ask and wait in turn.
        console.print_line(&reply)?;
    }
    if unread > 0 {
        bail!(phrases::batch_lines_unread(LOCALE, unread));
    }
    Ok(())
}

fn read<T: DeserializeOwned>(line: &[u8]) -> Result<(Value, T), (Value, String)> {
    let object: Value =
        serde_json::from_slice(line).map_err(|error| (Value::Null, error.to_string()))?;
    if !object.is_object() {
        return Err((Value::Null, phrases::batch_not_an_object(LOCALE)));
    }
    // Before the rest is read: an error line, too, carries the id that the caller gave.
    let id = object.get("id").cloned().unwrap_or_default();
    match serde_json::from_value(object) {
        Ok(item) => Ok((id, item)),
        Err(error) => Err((id, error.to_string())),
    }
}
