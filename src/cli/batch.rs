use std::io::{self, BufRead};

use anyhow::{Result, bail};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Console;
use crate::render::json;

/// Reads JSON Lines on standard input and prints what `answer` makes of each, in order, one line for each.
///
/// A line that cannot be read gets a line with `error` in its place, and the run ends with a failure.
pub(super) fn run<T: DeserializeOwned>(
    console: &Console,
    mut answer: impl FnMut(Value, T) -> Result<String>,
) -> Result<()> {
    let mut unread = 0;
    for (at, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let reply = match read(&line) {
            Ok((id, item)) => answer(id, item)?,
            Err((id, problem)) => {
                unread += 1;
                console.say(&format!("line {}: {problem}", at + 1));
                json::fault(id, &problem)
            }
        };
        console.print_line(&reply)?;
    }
    if unread > 0 {
        bail!("{unread} lines could not be read; each must be one JSON object");
    }
    Ok(())
}

fn read<T: DeserializeOwned>(line: &[u8]) -> Result<(Value, T), (Value, String)> {
    let object: Value =
        serde_json::from_slice(line).map_err(|error| (Value::Null, error.to_string()))?;
    if !object.is_object() {
        return Err((Value::Null, "not a JSON object".to_owned()));
    }
    let id = object.get("id").cloned().unwrap_or_default();
    match serde_json::from_value(object) {
        Ok(item) => Ok((id, item)),
        Err(error) => Err((id, error.to_string())),
    }
}
