//! The question that a message asks, as its words and commands give it.

use chrono::NaiveDate;
use teloxide::types::{Me, Message as Telegrams};

use crate::bot::deep_link::Link;
use crate::bot::request::command::{command, without_mention};
use crate::question::timeline_of;
use crate::render::commands::Command;

/// The question in a message that an answer replies to, and the day it was sent.
pub(super) fn question_in(message: &Telegrams, me: &Me) -> Option<(String, NaiveDate)> {
    let text = words(message)?;
    let question = match command(text) {
        Some(command) if command.name == ASK => without_mention(command.rest, me),
        Some(command) if command.name == START => question_of_link(command.rest)?,
        Some(command) if command.name == TIMELINE || command.name == SIDES => {
            let topic = without_mention(command.rest, me);
            if topic.is_empty() { topic } else { timeline_of(&topic) }
        }
        Some(_) => return None,
        None => without_mention(text, me),
    };
    (!question.is_empty()).then(|| (question, message.date.date_naive()))
}

/// The command that asks a question.
pub(super) const ASK: &str = Command::Ask.name();

/// The command that shows a timeline.
const TIMELINE: &str = Command::Timeline.name();

/// The command that lays accounts of a timeline side by side.
const SIDES: &str = Command::Sides.name();

/// The command that opens a link.
const START: &str = Command::Start.name();

/// The question that a link asks, where what follows `/start` is such a link.
pub(crate) fn question_of_link(payload: &str) -> Option<String> {
    match Link::read(payload)? {
        Link::Question(question) => Some(question),
        Link::Passage(_) => None,
    }
}

pub(super) fn words(message: &Telegrams) -> Option<&str> {
    message.text().or_else(|| message.caption())
}
