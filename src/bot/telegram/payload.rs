//! What is sent, in the words of the Bot API: entities, keyboards, polls, captions, inline results.

use serde::Serialize;
use serde_json::{Value, json};
use teloxide::requests::Payload;
use teloxide::types::{
    InlineQueryResult, InlineQueryResultArticle, InputMessageContent, InputMessageContentText,
    KeyboardButton, KeyboardMarkup, LinkPreviewOptions, Message as Sent, MessageEntity,
    MessageEntityKind,
};

use crate::bot::chat_settings::Previews;
use crate::bot::telegram::outgoing::Poll;
use crate::render::inline::InlineItem;
use crate::render::telegram::{Entity, EntityKind, Message};

/// `sendPoll` as the present Bot API has it; the client library knows that of three years ago.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct PollCall(pub(super) Value);

impl Payload for PollCall {
    type Output = Sent;

    const NAME: &'static str = "SendPoll";
}

pub(super) fn poll_fields(mut fields: Value, poll: &Poll) -> Value {
    fields["question"] = json!(poll.question);
    fields["options"] = poll.options.iter().map(|option| json!({ "text": option })).collect();
    if let Some(right) = poll.right {
        fields["type"] = json!("quiz");
        fields["correct_option_ids"] = json!([right]);
    }
    if let Some(shown_after) = &poll.shown_after {
        fields["explanation"] = json!(shown_after);
    }
    if poll.shows_who_answered {
        fields["is_anonymous"] = json!(false);
        // Answers to a forwarded poll would count here, with the names of people of another chat.
        fields["protect_content"] = json!(true);
    }
    fields
}

/// What stands under a picture or a file, where anything does.
pub(super) fn caption(fields: &mut Value, caption: &Message) {
    if !caption.text.is_empty() {
        fields["caption"] = json!(caption.text);
        fields["caption_entities"] = json!(entities(&caption.entities));
    }
}

/// Entities as the Bot API wants them.
pub(super) fn entities(entities: &[Entity]) -> Vec<MessageEntity> {
    let one = |entity: &Entity| {
        let kind = match entity.kind {
            EntityKind::Bold => MessageEntityKind::Bold,
            EntityKind::Italic => MessageEntityKind::Italic,
            EntityKind::Code => MessageEntityKind::Code,
            EntityKind::Blockquote => MessageEntityKind::Blockquote,
            EntityKind::ExpandableBlockquote => MessageEntityKind::ExpandableBlockquote,
            EntityKind::Link => {
                let address = entity.address.as_deref().and_then(|url| url.parse().ok());
                MessageEntityKind::TextLink { url: address? }
            }
        };
        Some(MessageEntity::new(kind, entity.offset, entity.length))
    };
    entities.iter().filter_map(one).collect()
}

pub(super) fn choices(texts: &[String]) -> Option<KeyboardMarkup> {
    let rows = texts.iter().map(|text| [KeyboardButton::new(text)]);
    let keyboard = KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard();
    (!texts.is_empty()).then_some(keyboard)
}

pub(super) fn article(item: InlineItem) -> InlineQueryResult {
    let text = InputMessageContentText::new(item.message.text)
        .entities(entities(&item.message.entities))
        .link_preview_options(preview(Previews::Hidden));
    let content = InputMessageContent::Text(text);
    InlineQueryResultArticle::new(item.id, item.title, content).description(item.description).into()
}

/// Whether a page is fetched and shown for an address in a message.
pub(super) fn preview(previews: Previews) -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: previews == Previews::Hidden,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
