//! Gets updates and reads them, whatever they hold that the client library does not know.
//!
//! The library reads a message with an entity of a new kind as one without text, and gives up a whole batch for some faults.
//! So each update is read by itself, and what this bot never looks at is left out before.

use std::panic::catch_unwind;

use serde::Serialize;
use serde_json::Value;
use teloxide::Bot;
use teloxide::requests::Payload;
use teloxide::types::{AllowedUpdate, Update, UpdateId, UpdateKind};

use crate::bot::telegram::call::{CallError, call};
use crate::meter::{self, Source, UpdateKind as Kind};

/// The updates that this bot understands.
pub(crate) const WANTED: [AllowedUpdate; 9] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::ChannelPost,
    AllowedUpdate::EditedChannelPost,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::InlineQuery,
    AllowedUpdate::ChosenInlineResult,
    AllowedUpdate::MyChatMember,
    AllowedUpdate::PollAnswer,
];

/// Parts of messages that this bot never looks at, and that grow new kinds with every version of the Bot API.
const UNREAD: [&str; 7] = [
    "entities",
    "caption_entities",
    "reply_markup",
    "forward_origin",
    "external_reply",
    "reply_to_story",
    "link_preview_options",
];

/// `getUpdates`, with the updates as they come.
#[derive(Serialize)]
struct RawUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i32>,
    timeout: u32,
    allowed_updates: [AllowedUpdate; WANTED.len()],
}

impl Payload for RawUpdates {
    type Output = Vec<Value>;

    const NAME: &'static str = "GetUpdates";
}

/// An update, and what came, as it can be kept.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) update: Update,
    /// JSON, without the parts that this bot never looks at.
    pub(crate) json: String,
}

/// The updates from `offset` on, in the order of their numbers; those before are confirmed. Telegram holds the call open for up to `hold` seconds until there is one.
pub(crate) async fn updates(
    bot: &Bot,
    offset: Option<i32>,
    hold: u32,
) -> Result<Vec<Fetched>, CallError> {
    let request = RawUpdates { offset, timeout: hold, allowed_updates: WANTED };
    let raw = call(bot, &request).await?;
    let mut updates: Vec<Fetched> = raw.into_iter().filter_map(fetched).collect();
    updates.sort_by_key(|fetched| fetched.update.id.0);
    Ok(updates)
}

/// An update from what was delivered, if it is one.
pub(crate) fn delivered(body: &[u8]) -> Option<Fetched> {
    fetched(serde_json::from_slice(body).ok()?)
}

/// Counts what came.
pub(crate) fn count(updates: &[Fetched], source: Source) {
    for fetched in updates {
        let kind = match fetched.update.kind {
            UpdateKind::Message(_) => Kind::Message,
            UpdateKind::EditedMessage(_) => Kind::EditedMessage,
            UpdateKind::ChannelPost(_) => Kind::ChannelPost,
            UpdateKind::EditedChannelPost(_) => Kind::EditedChannelPost,
            UpdateKind::CallbackQuery(_) => Kind::CallbackQuery,
            UpdateKind::InlineQuery(_) => Kind::InlineQuery,
            UpdateKind::PollAnswer(_) => Kind::PollAnswer,
            _ => Kind::Other,
        };
        meter::update(kind, source);
    }
}

/// One update; of an unknown kind where it cannot be read, so that at least its number is known.
pub(crate) fn fetched(mut raw: Value) -> Option<Fetched> {
    let id = UpdateId(u32::try_from(raw.get("update_id")?.as_u64()?).ok()?);
    leave_out(&mut raw);
    let json = raw.to_string();
    let kind = catch_unwind(|| read(&raw, &json)).ok().flatten();
    let kind = kind.unwrap_or(UpdateKind::Error(Value::Null));
    Some(Fetched { update: Update { id, kind }, json })
}

/// May panic: the library takes for granted that some fields are there.
fn read(raw: &Value, json: &str) -> Option<UpdateKind> {
    let wanted = WANTED.iter().filter_map(|kind| serde_json::to_value(kind).ok());
    let mut names = wanted.filter_map(|name| name.as_str().map(str::to_owned));
    if !names.any(|name| raw.get(name).is_some()) {
        return None;
    }
    // Through text, because the library's reader takes borrowed names only.
    serde_json::from_str::<Update>(json).ok().map(|update| update.kind)
}

fn leave_out(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !UNREAD.contains(&name.as_str()));
            fields.values_mut().for_each(leave_out);
        }
        Value::Array(values) => values.iter_mut().for_each(leave_out),
        _ => {}
    }
}
