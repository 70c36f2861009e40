//! What is said of backups.

use std::fmt::Display;

/// A backup is written.
pub fn backed_up(file: &impl Display, bytes: u64, waiting: u64) -> String {
    let size = bytes.div_ceil(1000);
    let waiting = waiting_questions(waiting);
    format!(
        "{file} holds what the bot keeps: {size} kB, checked, {waiting}.\nIt holds questions and numbers of chats, so keep it as private as the bot. Documents, index, settings and token are not in it."
    )
}

/// A backup is put back.
pub fn restored(data: &impl Display, waiting: u64, aside: Option<&str>) -> String {
    let waiting = waiting_questions(waiting);
    let kept = aside.map(|file| {
        format!("\nWhat was there is kept in {file}; remove it when you do not need it.")
    });
    format!(
        "What the bot keeps in {data} is that of the backup, {waiting}.{}",
        kept.unwrap_or_default()
    )
}

fn waiting_questions(waiting: u64) -> String {
    match waiting {
        0 => "with no question that waits for an answer".to_owned(),
        1 => "with a question that waits and is answered at the next start".to_owned(),
        _ => format!("with {waiting} questions that wait and are answered at the next start"),
    }
}
