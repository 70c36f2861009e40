//! Reads an update as a request to this bot, or as nothing: whom it addresses, what it asks, where a reply goes.
//!
//! In groups nothing is a request that was not asked of this bot: a command for it, a reply to it, or a mention of its name.

mod callback;
mod command;
mod inline;
mod message;
mod origin;
mod promotion;
mod question;
mod queue_key;
mod read;
mod vote;

use teloxide::types::{ChatId, UserId};

pub use callback::{Callback, InvalidCallback, Pressed};
#[cfg(feature = "fuzzing")]
pub(crate) use command::command;
pub(crate) use command::without_mention;
pub(crate) use inline::Chosen;
pub use inline::Inline;
pub use message::{Addressing, Content, Message, Rest};
pub(crate) use origin::number;
pub use origin::{ChatKind, Origin, SpeaksFor};
pub use promotion::Promotion;
pub(crate) use question::question_of_link;
pub(crate) use queue_key::QueueKey;
pub(crate) use read::{Identity, read};
pub use vote::Vote;

use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::telegram::Action;
use crate::render::telegram::citation_page::{CITE, CiteButton};
pub use crate::store::Membership;
use crate::store::Place;

/// What an update asks of this bot. Plain data: nothing was looked up for it.
#[derive(Clone, Debug)]
pub enum Request {
    /// Somebody wrote.
    Message(Message),
    /// Somebody changed what they wrote. It may have been answered already.
    EditedMessage(Message),
    /// Somebody tapped a button.
    Callback(Callback),
    /// Somebody types after the bot's name in any chat.
    Inline(Inline),
    /// Somebody sent a result of theirs. Telegram says so only where the bot asked for it in BotFather.
    Chosen(Chosen),
    /// The bot was added to a chat, or removed from it.
    Membership {
        /// The chat.
        chat: ChatId,
        /// Whether it has the bot now.
        membership: Membership,
        /// That the bot may post there from now on, where it is a channel.
        promotion: Option<Promotion>,
    },
    /// Somebody answered a poll of ours that shows who did.
    Vote(Vote),
    /// A group has become a supergroup.
    Migrated {
        /// What it was.
        from: ChatId,
        /// What it is.
        to: ChatId,
    },
}

impl Request {
    /// Who asks; nobody where a channel or a group speaks for itself.
    pub fn person(&self) -> Option<UserId> {
        match self {
            Self::Message(message) | Self::EditedMessage(message) => message.origin.person,
            Self::Callback(callback) => Some(callback.person),
            Self::Inline(query) => Some(query.person),
            Self::Chosen(chosen) => Some(chosen.person),
            Self::Vote(vote) => u64::try_from(vote.person).ok().map(UserId),
            Self::Membership { promotion, .. } => promotion.as_ref().map(|it| it.by),
            Self::Migrated { .. } => None,
        }
    }

    /// The language in which whoever asks is spoken to.
    pub fn locale(&self) -> Locale {
        match self {
            Self::Message(message) | Self::EditedMessage(message) => message.origin.locale,
            Self::Callback(callback) => callback.locale,
            Self::Inline(query) => query.locale,
            Self::Membership { promotion: Some(promotion), .. } => promotion.locale,
            Self::Chosen(_) | Self::Membership { .. } | Self::Migrated { .. } | Self::Vote(_) => {
                Locale::default()
            }
        }
    }

    /// The same in another language.
    #[must_use]
    pub(crate) fn in_language(mut self, locale: Locale) -> Self {
        match &mut self {
            Self::Message(message) | Self::EditedMessage(message) => message.origin.locale = locale,
            Self::Callback(callback) => callback.locale = locale,
            Self::Inline(query) => query.locale = locale,
            Self::Membership { promotion: Some(promotion), .. } => promotion.locale = locale,
            Self::Chosen(_) | Self::Membership { .. } | Self::Migrated { .. } | Self::Vote(_) => {}
        }
        self
    }

    /// Where others read what is said to this, and so in the language that is set up there: not what a person asks about themselves.
    pub(crate) fn shared_place(&self) -> Option<Place> {
        let is_own = self.conversation_command().is_some_and(|name| OF_ONESELF.contains(&name));
        match self {
            Self::Message(Message { origin, .. }) | Self::EditedMessage(Message { origin, .. }) => {
                (!origin.is_private() && !is_own).then(|| origin.place())
            }
            Self::Callback(callback) => {
                let pressed = callback.pressed.as_ref().ok()?;
                let is_shared = pressed.chat_kind != ChatKind::Private;
                (is_shared && !is_of_oneself(&pressed.action)).then(|| pressed.place())
            }
            _ => None,
        }
    }

    /// The name of the command that somebody gave in a chat or group. Channels have `/ask` only, which is not asked for by this.
    pub fn conversation_command(&self) -> Option<&str> {
        let Self::Message(Message { content: Content::Command { name, .. }, origin, .. }) = self
        else {
            return None;
        };
        (origin.chat_kind != ChatKind::Channel).then_some(name.as_str())
    }
}

/// Commands that say and set what concerns one person in every chat.
const OF_ONESELF: [&str; 4] = [
    Command::Language.name(),
    Command::Cite.name(),
    Command::Privacy.name(),
    Command::ForgetMe.name(),
];

/// The features behind the buttons below what these say, but for that of citations, which has other buttons too.
const BUTTONS_OF_ONESELF: [&str; 2] = ["language", "forget"];

/// Whether a button sets what concerns whoever presses it in every chat.
fn is_of_oneself(action: &Action) -> bool {
    let Action::Feature { feature, argument } = action else { return false };
    match feature.as_str() {
        CITE => matches!(CiteButton::read(argument), Some(CiteButton::Choose(_))),
        name => BUTTONS_OF_ONESELF.contains(&name),
    }
}
