//! Turns rendered messages into Bot API calls, and repeats a call that may succeed a little later.

use std::sync::Arc;
use std::time::Duration;

use teloxide::RequestError;
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, SendMessageSetters, SetMyCommandsSetters,
};
use teloxide::requests::{Output, Request, Requester};
use teloxide::types::{
    BotCommand, BotCommandScope, CallbackQueryId, ChatId, InlineKeyboardButton,
    InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, LinkPreviewOptions, MessageEntity,
    MessageEntityKind, MessageId, ReplyMarkup, ReplyParameters,
};

use super::desk::Desk;
use super::route::Place;
use super::trouble::{Trouble, describe, trouble};
use crate::render::commands;
use crate::render::telegram::{Entity, EntityKind, Message};

/// Tries of one call.
const TRIES: u32 = 4;

/// Longest wait that is taken on for one message, when Telegram asks for one.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Replies to a message, in its topic, without link previews; our message when it was sent.
pub(super) async fn reply(desk: &Desk, place: Place, message: &Message) -> Option<MessageId> {
    let buttons = keyboard(desk, place.chat, message);
    let markup = buttons.map(ReplyMarkup::InlineKeyboard);
    reply_with(desk, place, message, markup).await
}

/// Replies and offers questions to tap, which the person then sends as their own.
pub(super) async fn reply_with_examples(desk: &Desk, place: Place, message: &Message) {
    let rows = desk.examples.iter().map(|example| [KeyboardButton::new(example)]);
    let keyboard = KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard();
    let markup = (!desk.examples.is_empty()).then_some(ReplyMarkup::Keyboard(keyboard));
    reply_with(desk, place, message, markup).await;
}

async fn reply_with(
    desk: &Desk,
    place: Place,
    message: &Message,
    markup: Option<ReplyMarkup>,
) -> Option<MessageId> {
    let target = ReplyParameters::new(place.message).allow_sending_without_reply();
    let mut call = desk
        .bot
        .send_message(place.chat, &message.text)
        .entities(entities(&message.entities))
        .link_preview_options(no_preview())
        .reply_parameters(target);
    if let Some(thread) = place.thread {
        call = call.message_thread_id(thread);
    }
    if let Some(markup) = markup {
        call = call.reply_markup(markup);
    }
    match persist(call.clone()).await {
        Err(RequestError::MigrateToChatId(chat)) => {
            call.chat_id = chat.into();
            call.reply_parameters = None;
            call.message_thread_id = None;
            report(desk, "reply", persist(call).await)
        }
        sent => report(desk, "reply", sent),
    }
    .map(|sent| sent.id)
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
    match persist(call).await {
        Err(error) if trouble(&error) == Trouble::NotModified => true,
        Err(error) if trouble(&error) == Trouble::Gone => false,
        edited => {
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
    report(desk, "answer to a button", persist(call).await);
}

/// Offers the commands in Telegram's menus. The bot works without.
pub(super) async fn set_commands(desk: Arc<Desk>) {
    let menus = [
        (BotCommandScope::Default, commands::IN_TELEGRAM),
        (BotCommandScope::AllGroupChats, commands::IN_GROUPS),
    ];
    for (scope, commands) in menus {
        let commands = commands.iter().map(|it| BotCommand::new(it.name, it.does));
        let call = desk.bot.set_my_commands(commands).scope(scope);
        report(&desk, "menu of commands", persist(call).await);
    }
}

/// Repeats a call while that may help: when Telegram asks to wait, or the network or the server fails.
///
/// A message whose delivery was reported too late may so be sent twice, which is better than never.
pub(super) async fn persist<R>(call: R) -> Result<Output<R>, RequestError>
where
    R: Request<Err = RequestError>,
{
    let mut tries = 1;
    loop {
        let error = match call.send_ref().await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let wait = match trouble(&error) {
            Trouble::Wait(wait) if wait <= LONGEST_WAIT => wait,
            Trouble::Passing => Duration::from_millis(250) * 2u32.pow(tries),
            _ => return Err(error),
        };
        if tries == TRIES {
            return Err(error);
        }
        tries += 1;
        tokio::time::sleep(wait).await;
    }
}

/// The result of a call, with a line in the log when it failed for a reason that somebody should look into.
pub(super) fn report<T>(desk: &Desk, what: &str, result: Result<T, RequestError>) -> Option<T> {
    let error = match result {
        Ok(done) => return Some(done),
        Err(error) => error,
    };
    let said = describe(&error, desk.bot.token());
    match trouble(&error) {
        Trouble::Gone | Trouble::NotModified => tracing::debug!(what, error = said, "not sent"),
        Trouble::Unread => tracing::debug!(what, "sent; the report could not be read"),
        _ => tracing::warn!(what, error = said, "not sent"),
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
