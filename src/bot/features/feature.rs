//! Says what a feature is.

use std::future::Future;
use std::pin::Pin;

use crate::bot::reply::Reply;
use crate::bot::request::Request;
use crate::bot::search::SearchError;
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::phrases;

/// What the bot does about some of the updates.
///
/// A reply is found first and delivered by others: while it waits for Telegram, handling is over, and an update that
/// ends the program is told from one that waits.
pub trait Feature: Send + Sync + 'static {
    /// The commands that it brings, for the menus and `/help`, with what they do in a language. The names are the same in all.
    fn commands(&self, _locale: Locale) -> Vec<MenuCommand> {
        Vec::new()
    }

    /// Whether a request is for this feature. It then goes to no other.
    ///
    /// Asked before the update is kept, so it looks nothing up.
    fn takes(&self, request: &Request) -> bool;

    /// What to reply to a request that it takes, if anything. Access and rate limits have been checked.
    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a>;
}

/// What comes of handling a request, a little later.
pub type Handling<'a> =
    Pin<Box<dyn Future<Output = Result<Option<Reply>, SearchError>> + Send + 'a>>;

/// A command in Telegram's menus and in `/help`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuCommand {
    /// As typed, without the slash: 1 to 32 of a to z, 0 to 9 and `_`.
    pub name: String,
    /// What it does, in a few words.
    pub does: String,
    /// Who is offered it.
    pub audience: Audience,
}

impl MenuCommand {
    /// One of the commands that the program has a name and words for.
    pub(crate) fn new(locale: Locale, command: Command, audience: Audience) -> Self {
        let does = phrases::does(locale, command);
        Self { name: command.name().to_owned(), does, audience }
    }
}

/// Who is offered a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody everywhere.
    Everybody,
    /// People in their private chats; it works in groups as well.
    Private,
    /// The people who run the bot, in their private chats.
    Operators,
}
