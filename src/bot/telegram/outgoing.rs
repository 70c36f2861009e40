//! Describes what is sent: a chat, perhaps a message to reply to and a topic, and a body.

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, ThreadId};

use crate::render::telegram::{Button, Message};

/// Something to send. It needs no update that caused it.
///
/// It is plain data, so that what must outlive the process can wait in the store as JSON.
/// What one version of the program puts there, the next must be able to read: `tests/it/bot_outbox.rs` holds the layout.
///
/// ```
/// use pincite::bot::{Body, Outgoing};
/// use pincite::render::telegram::plain;
/// use teloxide::types::ChatId;
///
/// let post = Outgoing::to(ChatId(4001), Body::text(plain("Good morning.")));
/// let kept = serde_json::to_string(&post)?;
/// assert_eq!(serde_json::from_str::<Outgoing>(&kept)?, post);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Where it goes. In a group that has become a supergroup, it follows.
    pub chat: ChatId,
    /// The message that it replies to. It is sent all the same when that is gone.
    #[serde(with = "optional_number")]
    pub reply_to: Option<MessageId>,
    /// The topic of a forum.
    #[serde(with = "optional_number")]
    pub topic: Option<ThreadId>,
    /// What it is.
    pub body: Body,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// A message of text.
    Text {
        /// Up to 4096 units of text.
        message: Message,
        /// What stands under it.
        keyboard: Keyboard,
    },
    /// A picture, shown in the chat. At most 10 MB, of at most 10000 pixels of width and height together.
    Picture(Upload),
    /// A file to download, of at most 50 MB.
    File(Upload),
    /// A poll.
    Poll(Poll),
    /// Another text and other buttons for a message of ours. It replies to nothing and has no topic of its own.
    Edit {
        /// The message.
        #[serde(with = "number")]
        message: MessageId,
        /// What it becomes.
        content: Message,
    },
    /// Other buttons for a message of ours, which keeps its text.
    EditButtons {
        /// The message.
        #[serde(with = "number")]
        message: MessageId,
        /// Rows of buttons.
        buttons: Vec<Vec<Button>>,
    },
    /// Another picture for a message of ours that is one.
    EditPicture {
        /// The message.
        #[serde(with = "number")]
        message: MessageId,
        /// What it becomes.
        picture: Upload,
    },
}

/// What stands under a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keyboard {
    /// Nothing.
    None,
    /// The buttons of the message, signed.
    Buttons,
    /// Texts to tap, which the person then sends as their own.
    Choices(Vec<String>),
}

/// Bytes with a name, and what stands under them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Name of the file, with its extension.
    pub name: String,
    /// The file.
    #[serde(with = "digits")]
    pub bytes: Vec<u8>,
    /// Up to 1024 units of text; its buttons stand below.
    pub caption: Message,
}

/// A question to choose an answer to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// 1 to 300 characters.
    pub question: String,
    /// 1 to 12 answers of 1 to 100 characters.
    pub options: Vec<String>,
    /// Which of them is right, counted from 0, where that is a matter of knowledge and not of choice.
    pub right: Option<u8>,
    /// What is shown to whoever answered, up to 200 characters and two line breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_after: Option<String>,
    /// Whether Telegram says who answered what; never in a channel.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_who_answered: bool,
    /// What stands under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
}

impl Poll {
    /// The right option, where answers count towards a score: where Telegram says who gave them.
    pub(crate) fn counts(&self) -> Option<u8> {
        self.right.filter(|_| self.shows_who_answered)
    }
}

impl Outgoing {
    /// A message that replies to nothing.
    pub fn to(chat: ChatId, body: Body) -> Self {
        Self { chat, reply_to: None, topic: None, body }
    }
}

impl Body {
    /// Whether it changes a message of ours, and sends none.
    pub fn is_edit(&self) -> bool {
        matches!(self, Self::Edit { .. } | Self::EditButtons { .. } | Self::EditPicture { .. })
    }

    /// A message of text without anything under it.
    pub fn text(message: Message) -> Self {
        Self::Text { message, keyboard: Keyboard::None }
    }
}

/// Numbers of messages and topics as they wait in the store: plain, and not as the client library of the day writes them.
trait Number: Copy {
    fn number(self) -> i32;
    fn of(number: i32) -> Self;
}

impl Number for MessageId {
    fn number(self) -> i32 {
        self.0
    }

    fn of(number: i32) -> Self {
        Self(number)
    }
}

impl Number for ThreadId {
    fn number(self) -> i32 {
        self.0.0
    }

    fn of(number: i32) -> Self {
        Self(MessageId(number))
    }
}

mod number {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Number;

    pub(super) fn serialize<N: Number, S: Serializer>(id: &N, to: S) -> Result<S::Ok, S::Error> {
        id.number().serialize(to)
    }

    pub(super) fn deserialize<'de, N: Number, D: Deserializer<'de>>(
        from: D,
    ) -> Result<N, D::Error> {
        i32::deserialize(from).map(N::of)
    }
}

mod optional_number {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Number;

    pub(super) fn serialize<N: Number, S: Serializer>(
        id: &Option<N>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        id.map(N::number).serialize(to)
    }

    pub(super) fn deserialize<'de, N: Number, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<N>, D::Error> {
        Ok(Option::deserialize(from)?.map(N::of))
    }
}

/// Bytes as text for JSON. A list of numbers would take twice as much room again.
mod digits {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::bot::hexadecimal;

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hexadecimal::write(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        hexadecimal::read(&text).ok_or_else(|| D::Error::custom("not hexadecimal"))
    }
}
