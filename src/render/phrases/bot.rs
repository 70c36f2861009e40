//! What the bot says besides answers.

use std::time::Duration;

use chrono::NaiveDate;

use super::held;
use crate::archive::{ArchiveFacts, IndexHealth, Refresh};
use crate::render::commands;
use crate::text::counted;

/// `/start` in a private chat.
pub const START: &str = "Hello! I answer questions about an archive of documents with the exact passage and its citation.\n\nWrite a question in your own words, with a person, a place, a subject or a time. I quote what the documents say and add nothing; where they say nothing, I tell you so.\n\n/help says more. To see how it goes, tap a question below or write one of your own.";
/// `/ask` without a question.
pub const USAGE: &str =
    "Write the question after the command, for example: /ask What happened on 22 October 1962?";
/// A command that there is not.
pub const UNKNOWN_COMMAND: &str = "I don't know that command. /help lists those I do.";
/// Something without words in a private chat.
pub const NOT_TEXT: &str =
    "I can only read text. Write me a question, and I look for the passage that answers it.";
/// Something went wrong that is not the person's fault; the log tells what, under the name.
pub fn apology(incident: &str) -> String {
    format!(
        "Sorry, something went wrong on my side. Please try again in a moment. If it goes wrong again, tell whoever runs this bot about {incident}."
    )
}
/// A search did not come to an end in time.
pub const TOO_SLOW: &str =
    "Sorry, looking this up takes me too long. Please ask it in fewer words, or name a year.";
/// More waits in a chat than is taken on; said once, then silence until less waits.
pub const BUSY: &str = "Too many questions wait in this chat already. I do not answer this one, nor those that follow, until fewer wait; please ask again a little later.";
/// To somebody who asks more than their share; said once, then silence until they wait. A group's share may be full by many.
pub fn too_fast(wait: Duration, is_group: bool) -> String {
    let who = if is_group { "This chat asks" } else { "You ask" };
    let seconds = counted(wait.as_secs_f64().ceil().max(1.0) as usize, "second");
    format!("{who} faster than I can look things up. Please wait {seconds}.")
}

/// To somebody who may not ask, with the number by which they may be let in.
pub fn turned_away(number: i64, is_private: bool, by_invitation: bool) -> String {
    let (whom, whose) = if is_private { ("you", "your") } else { ("this chat", "its") };
    let way = if by_invitation { "open an invitation to me, or " } else { "" };
    format!("I may not answer {whom} yet: {way}give {whose} number, {number}, to whoever runs me.")
}

/// To somebody who tried many invitations that do not fit.
pub const TOO_MANY_INVITATIONS: &str =
    "That was one invitation too many. Please wait an hour before you try another.";
/// To somebody who may not ask and presses a button.
pub const CLOSED_BUTTON: &str =
    "I may not answer you here yet. Write to me in private, and I say how I may.";
/// Above the inline results of somebody who may not ask, of which there are none.
pub const INLINE_CLOSED: &str = "I may not answer you yet; tap to see why";
/// Above the inline results of somebody who types too fast, of which there are none.
pub const INLINE_TOO_FAST: &str = "Too fast for me; please wait a moment";

/// The state of the bot, for whoever runs it.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// What the archive holds.
    pub facts: &'a ArchiveFacts,
    /// How its index is, where somebody looks after it.
    pub health: Option<&'a IndexHealth>,
    /// The day that it is.
    pub today: NaiveDate,
    /// Who may ask, as the configuration says it.
    pub mode: &'a str,
    /// Updates that wait or are being handled.
    pub in_hand: usize,
    /// Updates that could not be handled since the start.
    pub failures: u64,
}

/// `/status`, with nothing about anybody.
pub fn status(status: &Status<'_>) -> String {
    let facts = status.facts;
    let age = match (status.today - facts.built.date()).num_days() {
        ..=0 => ", today".to_owned(),
        1 => ", yesterday".to_owned(),
        days => format!(", {days} days ago"),
    };
    let index = match status.health {
        Some(IndexHealth { failure: Some(failure), .. }) => {
            format!("\nThe index could not be refreshed: {failure}.")
        }
        Some(IndexHealth { is_refreshing: true, .. }) => {
            "\nThe index is being refreshed.".to_owned()
        }
        _ => String::new(),
    };
    format!(
        "Archive: {}; index built {} UTC{age}.{index}\nAccess: {}.\nUpdates in hand: {}, this one included.\nUpdates that failed since the start: {}.",
        held(facts.documents, facts.passages),
        facts.built.format("%Y-%m-%d %H:%M"),
        status.mode,
        status.in_hand,
        status.failures,
    )
}

/// `/reindex`
pub fn refresh(begun: Option<Refresh>) -> &'static str {
    match begun {
        Some(Refresh::Begun) => {
            "I look at the documents again; until a new index is ready, I answer from this one. /status says how it went."
        }
        Some(Refresh::Underway) => {
            "An index is being made already; I look at the documents again when it is done."
        }
        None => "Nobody looks after the index here; start me again to refresh it.",
    }
}

/// `/invite` where there is an invite code.
pub fn invitation(username: &str, code: &str) -> String {
    format!(
        "Whoever opens this may ask me:\nhttps://t.me/{username}?start={code}\n\nTo let a group in, add me to it by this; its members see the code:\nhttps://t.me/{username}?startgroup={code}"
    )
}

/// `/invite` where there is none.
pub const NO_INVITATIONS: &str =
    "There are no invitations: access.mode is not “invited” in the configuration.";

/// A button whose data this bot did not make for this chat.
pub const FOREIGN_BUTTON: &str =
    "This button does not belong to me here. Please ask me your question.";
/// A button on a message that Telegram no longer shows to the bot.
pub const OLD_MESSAGE: &str = "This message is too old for me to change. Please ask again.";
/// A button whose question was deleted.
pub const QUESTION_GONE: &str =
    "The question is no longer there, so I cannot look it up again. Please ask again.";
/// A button that leads to what the archive no longer holds.
pub const STALE_BUTTON: &str = "The archive has changed since. Please ask again.";
/// Above the results of an empty inline query.
pub const INLINE_EMPTY: &str = "Type a question, or tap to see how";
/// Above inline results when there are none.
pub const INLINE_NOTHING: &str = "Nothing on that here; tap to ask me";
/// Above inline results that only come near.
pub const INLINE_NEAREST: &str = "Not met in full; these come nearest";

/// `/help`; the people who run the bot have some commands more.
pub fn help(username: &str, is_operator: bool) -> String {
    let mut text = String::from(
        "Ask in your own words; name a person, a place, a subject or a time. Examples of times: 22 October 1962, late 1962, between 28 October and 10 November 1963, before 1950, on this day. “Written in 1963” asks for documents of that year, “about 1963” for what speaks of it.\n\n",
    );
    let of_operators = if is_operator { commands::OF_OPERATORS } else { &[] };
    for command in commands::IN_TELEGRAM.iter().chain(of_operators) {
        text.push_str(&format!("/{} – {}\n", command.name, command.does));
    }
    text.push_str(&format!("\nIn groups I answer /ask, replies to me and @{username}; otherwise I stay silent. In any chat, type @{username} and a question to choose an excerpt to send."));
    text
}
