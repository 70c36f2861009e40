//! A tap on a button.

use std::time::Instant;

use chrono::NaiveDate;
use teloxide::types::{CallbackQueryId, ChatId, MessageId, ThreadId, UserId};

use crate::bot::request::origin::{ChatKind, place};
use crate::messages::Locale;
use crate::render::telegram::Action;
use crate::store::Place;

/// A tap on a button.
#[derive(Clone, Debug)]
pub struct Callback {
    /// By which it is answered.
    pub id: CallbackQueryId,
    /// Who tapped.
    pub person: UserId,
    /// The language in which they are spoken to, as in [`Origin`](super::Origin).
    pub locale: Locale,
    /// When this process took it in.
    pub received: Instant,
    /// The chat of the message with the button, where there is one.
    pub chat: Option<ChatId>,
    /// What the button does.
    pub pressed: Result<Pressed, InvalidCallback>,
}

/// A button of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The chat of its message.
    pub chat: ChatId,
    /// What kind of chat that is.
    pub chat_kind: ChatKind,
    /// The topic of its message in a forum.
    pub topic: Option<ThreadId>,
    /// Its message.
    pub message: MessageId,
    /// What it does. The signature was checked.
    pub action: Action,
    /// Which archive of the bot sent the message, as its signature says; 0 is the one by default.
    pub archive: usize,
    /// The question that the message replies to, as it now stands, and the day it was sent.
    pub question: Option<(String, NaiveDate)>,
}

impl Callback {
    /// The button that was tapped, where it is one of a feature, and what it carries.
    pub(crate) fn of_feature(&self, name: &str) -> Option<(&Pressed, &str)> {
        let pressed = self.pressed.as_ref().ok()?;
        match &pressed.action {
            Action::Feature { feature, argument } if feature == name => Some((pressed, argument)),
            _ => None,
        }
    }
}

impl Pressed {
    /// Where its message stands, as the store has it.
    pub fn place(&self) -> Place {
        place(self.chat, self.topic)
    }
}

/// A tap on what is no button of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidCallback {
    /// The data was not signed by this bot for this chat.
    Foreign,
    /// Telegram no longer shows the message.
    TooOld,
}
