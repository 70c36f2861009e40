//! Says where something belongs.

/// A chat, or a topic in the forum of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The chat.
    pub chat: i64,
    /// The topic; `None` for the chat itself.
    pub topic: Option<i32>,
}

impl Place {
    /// A chat without its topics.
    pub const fn of_chat(chat: i64) -> Self {
        Self { chat, topic: None }
    }
}
