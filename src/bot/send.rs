//! Turns rendered messages into Bot API calls, each in its turn, and repeats a call that may succeed later.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, SendMessage, SendMessageSetters,
    SetMyCommandsSetters,
};
use teloxide::requests::{HasPayload, JsonRequest, Payload, Requester};
use teloxide::types::{
    BotCommand, BotCommandScope, CallbackQueryId, ChatId, InlineKeyboardButton,
    InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, LinkPreviewOptions, MessageEntity,
    MessageEntityKind, MessageId, ReplyMarkup, ReplyParameters,
};

use super::call::{CallFailed, call};
use super::desk::Desk;
use super::locale::LOCALE;
use super::route::Place;
use super::trouble::{Trouble, describe, trouble};
use crate::meter;
use crate::render::commands::{self, Command};
use crate::render::phrases;
use crate::render::telegram::{Entity, EntityKind, Message};

/// Tries of a call that nobody waits for after some seconds.
const FEW_TRIES: u32 = 4;

/// Tries of a message: about a day of them, which is as long as Telegram itself keeps a question.
const MANY_TRIES: u32 = 1500;

/// Longest wait between two tries, when Telegram does not ask for one.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Longest wait that Telegram may ask for before a call that nobody waits for.
const LONGEST_HOLD: Duration = Duration::from_secs(10);

/// Where a call goes, and so how long it is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Goes {
    /// Into a chat, where it is to be read whenever it comes.
    ToChat(ChatId),
    /// To an open query or a menu, which soon have no use for it.
    Elsewhere,
}

/// What stands under a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offers {
    /// Nothing.
    Nothing,
    /// The buttons of the message.
    Buttons,
    /// Questions to tap, which the person then sends as their own.
    Examples,
}

/// Replies to a message, in its topic, without link previews; our message when it was sent.
///
/// In a group that has become a supergroup the reply goes there, where the message that it answers has no number.
pub(super) async fn reply(
    desk: &Desk,
    place: Place,
    message: &Message,
    offers: Offers,
) -> Option<MessageId> {
    let mut chat = desk.whereabouts(place.chat);
    let mut call = reply_call(desk, chat, place, message, offers);
    let mut sent = persist(desk, Goes::ToChat(chat), &call).await;
    match sent.as_ref().map_err(trouble) {
        Err(Trouble::Moved(to)) => {
            desk.note_move(chat, to).await;
            chat = to;
            call = reply_call(desk, chat, place, message, offers);
            sent = persist(desk, Goes::ToChat(chat), &call).await;
        }
        // Where the question still is, the answer goes to it; with its topic, it went as well.
        Err(Trouble::NoTopic) => {
            call.reply_parameters = Some(ReplyParameters::new(place.message));
            call.message_thread_id = None;
            sent = persist(desk, Goes::ToChat(chat), &call).await;
        }
        _ => {}
    }
    report(desk, "reply", sent).map(|sent| sent.id)
}

fn reply_call(
    desk: &Desk,
    chat: ChatId,
    place: Place,
    message: &Message,
    offers: Offers,
) -> JsonRequest<SendMessage> {
    let mut call = desk
        .bot
        .send_message(chat, &message.text)
        .entities(entities(&message.entities))
        .link_preview_options(no_preview());
    if chat == place.chat {
        let target = ReplyParameters::new(place.message).allow_sending_without_reply();
        call = call.reply_parameters(target);
        call.message_thread_id = place.thread;
    }
    call.reply_markup = match offers {
        Offers::Nothing => None,
        Offers::Buttons => keyboard(desk, chat, message).map(ReplyMarkup::InlineKeyboard),
        Offers::Examples => examples(desk).map(ReplyMarkup::Keyboard),
    };
    call
}

fn examples(desk: &Desk) -> Option<KeyboardMarkup> {
    let rows = desk.examples.iter().map(|example| [KeyboardButton::new(example)]);
    let keyboard = KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard();
    (!desk.examples.is_empty()).then_some(keyboard)
}

/// Puts another text and other buttons into our message; false when it is no longer there.
pub(super) async fn edit(desk: &Desk, chat: ChatId, id: MessageId, message: &Message) -> bool {
    let mut call = desk
        .bot
        .edit_message_text(chat, id, &message.text)
        .entities(entities(&message.entities))
        .link_preview_options(no_preview());
    if let Some(keyboard) = keyboard(desk, chat, message) {
        call = call.reply_markup(keyboard);
    }
    let edited = persist(desk, Goes::ToChat(chat), &call).await;
    match edited.as_ref().map_err(trouble) {
        Err(Trouble::NotModified) => true,
        Err(Trouble::Gone) => false,
        _ => {
            report(desk, "edit", edited);
            true
        }
    }
}

/// Ends the waiting mark on a button, with a notice when there is something to say.
pub(super) async fn release(desk: &Desk, query: CallbackQueryId, notice: Option<&str>) {
    let mut call = desk.bot.answer_callback_query(query);
    if let Some(notice) = notice {
        call = call.text(notice).show_alert(true);
    }
    report(desk, "answer to a button", persist(desk, Goes::Elsewhere, &call).await);
}

/// Offers the commands in Telegram's menus. The bot works without.
pub(super) async fn set_commands(desk: Arc<Desk>) {
    let menus = [
        (BotCommandScope::Default, commands::IN_TELEGRAM),
        (BotCommandScope::AllGroupChats, commands::IN_GROUPS),
    ];
    for (scope, commands) in menus {
        set_menu(&desk, scope, commands.to_vec()).await;
    }
    for operator in desk.access.operators() {
        let scope = BotCommandScope::Chat { chat_id: ChatId(operator).into() };
        set_menu(&desk, scope, [commands::IN_TELEGRAM, commands::OF_OPERATORS].concat()).await;
    }
}

async fn set_menu(desk: &Desk, scope: BotCommandScope, commands: Vec<Command>) {
    let commands = commands.iter().map(|it| BotCommand::new(it.name(), phrases::does(LOCALE, *it)));
    let call = desk.bot.set_my_commands(commands).scope(scope);
    report(desk, "menu of commands", persist(desk, Goes::Elsewhere, &call).await);
}

/// Makes a call in its turn, and again while that may help: when Telegram asks to wait, or the network or the server fails.
///
/// The update that it answers stays in the store meanwhile.
/// A message whose delivery could not be reported may so be sent twice, which is better than never.
pub(super) async fn persist<R>(
    desk: &Desk,
    goes: Goes,
    request: &R,
) -> Result<<R::Payload as Payload>::Output, CallFailed>
where
    R: HasPayload,
    R::Payload: Serialize,
    <R::Payload as Payload>::Output: DeserializeOwned,
{
    let mut tries = 1;
    loop {
        match goes {
            Goes::ToChat(chat) => desk.pace.turn_in(chat).await,
            Goes::Elsewhere => desk.pace.turn().await,
        }
        let failed = match call(&desk.bot, request.payload_ref()).await {
            Ok(done) => return Ok(done),
            Err(failed) => failed,
        };
        match (trouble(&failed), goes) {
            (Trouble::Wait(wait), Goes::ToChat(chat)) => desk.pace.hold(chat, wait),
            (Trouble::Wait(wait), Goes::Elsewhere) if wait <= LONGEST_HOLD => {
                tokio::time::sleep(wait).await;
            }
            // A token that was taken back ends this run; the next one has another, and the answer still to send.
            (Trouble::Passing, _) | (Trouble::BadToken, Goes::ToChat(_)) => {
                tokio::time::sleep(pause(goes, tries)).await;
            }
            _ => return Err(failed),
        }
        let most = if goes == Goes::Elsewhere { FEW_TRIES } else { MANY_TRIES };
        if tries == most {
            return Err(failed);
        }
        tries += 1;
        match trouble(&failed) {
            Trouble::Wait(wait) => meter::asked_to_wait(wait),
            _ => meter::retried(),
        }
    }
}

/// Waits that double, each chat's a little different, so that not all come back to a server at once.
fn pause(goes: Goes, tries: u32) -> Duration {
    let whole = Duration::from_millis(250) * 2u32.pow(tries.min(8));
    let mut hasher = DefaultHasher::new();
    (goes, tries).hash(&mut hasher);
    let shorter = u32::try_from(hasher.finish() % 25).expect("less than 25");
    whole.min(LONGEST_PAUSE) * (100 - shorter) / 100
}

/// The result of a call, with a line in the log when it failed for a reason that somebody should look into.
pub(super) fn report<T>(desk: &Desk, what: &str, result: Result<T, CallFailed>) -> Option<T> {
    let failed = match result {
        Ok(done) => return Some(done),
        Err(failed) => failed,
    };
    let said = describe(&failed, desk.bot.token());
    match trouble(&failed) {
        Trouble::NotModified => tracing::debug!(what, error = said, "not sent"),
        Trouble::Gone => {
            meter::call_failed("gone");
            tracing::debug!(what, error = said, "not sent");
        }
        Trouble::Unread => tracing::debug!(what, "sent; the report could not be read"),
        trouble => {
            let is_given_up = matches!(trouble, Trouble::Wait(_) | Trouble::Passing);
            meter::call_failed(if is_given_up { "given_up" } else { "fault" });
            tracing::warn!(what, error = said, "not sent");
        }
    }
    None
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
        };
        MessageEntity::new(kind, entity.offset, entity.length)
    };
    entities.iter().map(one).collect()
}

/// No page is fetched and shown for the addresses in a message.
pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn keyboard(desk: &Desk, chat: ChatId, message: &Message) -> Option<InlineKeyboardMarkup> {
    let rows: Vec<Vec<InlineKeyboardButton>> = message
        .buttons
        .iter()
        .map(|row| {
            let signed = row.iter().filter_map(|button| {
                let data = desk.seal.write(chat, &button.action)?;
                Some(InlineKeyboardButton::callback(&button.label, data))
            });
            signed.collect()
        })
        .filter(|row: &Vec<_>| !row.is_empty())
        .collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}
