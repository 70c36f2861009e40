//! Where a message goes in the end: its chat, its topic, and what it replies to.

use serde_json::{Value, json};
use teloxide::types::{ChatId, ReplyParameters, ThreadId};

use crate::bot::chat_settings::{PlaceSettings, PostSound, Previews};
use crate::bot::telegram::outgoing::Outgoing;
use crate::bot::telegram::throttle::Priority;

/// Where a message goes in the end.
pub(super) struct Destination {
    pub(super) chat: ChatId,
    pub(super) reply_to: Option<ReplyParameters>,
    pub(super) topic: Option<ThreadId>,
    pub(super) is_silent: bool,
    pub(super) previews: Previews,
}

/// What becomes of the topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topics {
    Kept,
    /// It is no longer there. What replies to a message goes where that message is, or nowhere.
    Dropped,
}

impl Destination {
    /// A chat that has become another has neither the topic nor the message that is replied to.
    pub(super) fn new(
        chat: ChatId,
        outgoing: &Outgoing,
        topics: Topics,
        settings: &PlaceSettings,
        priority: Priority,
    ) -> Self {
        let is_asked_for = priority == Priority::Answer;
        let is_same = chat == outgoing.chat;
        let reply = |message| match topics {
            Topics::Kept => ReplyParameters::new(message).allow_sending_without_reply(),
            Topics::Dropped => ReplyParameters::new(message),
        };
        Self {
            chat,
            reply_to: outgoing.reply_to.filter(|_| is_same).map(reply),
            topic: outgoing.topic.filter(|_| is_same && topics == Topics::Kept),
            is_silent: settings.post_sound == PostSound::Silent && !is_asked_for,
            previews: settings.previews,
        }
    }

    /// What all calls say that send something.
    pub(super) fn fields(&self) -> Value {
        let mut fields = json!({ "chat_id": self.chat });
        if let Some(reply_to) = &self.reply_to {
            fields["reply_parameters"] = json!(reply_to);
        }
        if let Some(topic) = self.topic {
            fields["message_thread_id"] = json!(topic);
        }
        if self.is_silent {
            fields["disable_notification"] = json!(true);
        }
        fields
    }
}
