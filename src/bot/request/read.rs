//! Reads an update as a request, or as nothing where it is not for this bot.

use std::time::Instant;

use teloxide::types::{
    CallbackQuery, ChatMemberUpdated, ChosenInlineResult, InlineQuery, MaybeAnonymousUser, Me,
    Message as Telegrams, MessageId, MessageKind, PollAnswer, ThreadId, Update, UpdateKind, User,
};

use crate::bot::request::Request;
use crate::bot::request::callback::{Callback, InvalidCallback, Pressed};
use crate::bot::request::command::{Command, command, mention, without_mention};
use crate::bot::request::inline::{Chosen, Inline};
use crate::bot::request::message::{Addressing, Content, Message, Rest};
use crate::bot::request::origin::{ChatKind, Origin, SpeaksFor, number};
use crate::bot::request::promotion::Promotion;
use crate::bot::request::question::{ASK, question_in, words};
use crate::bot::request::queue_key::QueueKey;
use crate::bot::request::vote::Vote;
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::messages::Locale;
use crate::store::Membership;

/// Who this bot is, and how it knows its own buttons.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) me: Me,
    /// One for each of its archives.
    pub(crate) signers: Vec<CallbackSigner>,
}

/// What an update asks that was taken in at a moment; `None` when it is not for this bot.
pub(crate) fn read(
    update: Update,
    identity: &Identity,
    received: Instant,
) -> Option<(QueueKey, Request)> {
    let me = &identity.me;
    match update.kind {
        UpdateKind::Message(message) | UpdateKind::ChannelPost(message) => {
            let queue = QueueKey::Chat(message.chat.id);
            if let Some(to) = message.migrate_to_chat_id() {
                return Some((queue, Request::Migrated { from: message.chat.id, to: *to }));
            }
            said(&message, me, received).map(|message| (queue, Request::Message(message)))
        }
        UpdateKind::EditedMessage(message) | UpdateKind::EditedChannelPost(message) => {
            let queue = QueueKey::Chat(message.chat.id);
            said(&message, me, received).map(|message| (queue, Request::EditedMessage(message)))
        }
        UpdateKind::CallbackQuery(query) => {
            let callback = callback(query, identity, received);
            let person = QueueKey::Inline(callback.person.0);
            Some((callback.chat.map_or(person, QueueKey::Presses), Request::Callback(callback)))
        }
        UpdateKind::InlineQuery(InlineQuery { id, from, query, offset, .. }) => {
            let (person, locale) = (from.id, locale(&from));
            let inline = Inline { id, person, locale, typed: query, offset };
            Some((QueueKey::Inline(person.0), Request::Inline(inline)))
        }
        UpdateKind::MyChatMember(changed) => membership(&changed),
        UpdateKind::ChosenInlineResult(ChosenInlineResult { result_id, from, .. }) => {
            let chosen = Chosen { person: from.id, result: result_id };
            Some((QueueKey::Inline(from.id.0), Request::Chosen(chosen)))
        }
        UpdateKind::PollAnswer(PollAnswer { poll_id, voter, option_ids }) => {
            // A group or channel that answers is nobody whom a score could name.
            let MaybeAnonymousUser::User(user) = voter else { return None };
            let (person, option) = (number(user.id)?, option_ids.first().copied());
            let vote = Vote { poll: poll_id.0, person, name: user.first_name, option };
            Some((QueueKey::Inline(user.id.0), Request::Vote(vote)))
        }
        _ => None,
    }
}

/// A group or channel to which the bot was added, or which has removed it. What a person does in private is no such thing:
/// they may have blocked the bot for an hour, and have a command to be forgotten.
fn membership(changed: &ChatMemberUpdated) -> Option<(QueueKey, Request)> {
    let chat = changed.chat.id;
    let membership = match changed.new_chat_member.kind.is_present() {
        true => Membership::Present,
        false => Membership::Removed,
    };
    let promotion = promotion(changed);
    let request = Request::Membership { chat, membership, promotion };
    (!changed.chat.is_private()).then_some((QueueKey::Chat(chat), request))
}

/// Not where the bot might post before: other rights may change at any time.
fn promotion(changed: &ChatMemberUpdated) -> Option<Promotion> {
    let might = changed.old_chat_member.can_post_messages();
    let may = changed.new_chat_member.can_post_messages();
    let is_new = changed.chat.is_channel() && may && !might && !changed.from.is_bot;
    is_new.then(|| Promotion {
        by: changed.from.id,
        locale: locale(&changed.from),
        title: changed.chat.title().unwrap_or_default().to_owned(),
    })
}

fn said(message: &Telegrams, me: &Me, received: Instant) -> Option<Message> {
    if is_from_bot(message, me) || message.is_automatic_forward() {
        // The channel's own post was answered in the channel.
        return None;
    }
    let origin = origin(message);
    if let Some(asked) = asked_of_another(message, me, received) {
        return Some(asked);
    }
    let content = match words(message) {
        Some(text) => worded(message, text, me)?,
        None => {
            let has_content = matches!(message.kind, MessageKind::Common(_) | MessageKind::Dice(_));
            let album = message.media_group_id().map(|album| album.0.clone());
            (origin.is_private() && has_content).then_some(Content::NotText(album))?
        }
    };
    let replies_to = reply_to_us(message, me);
    let replied = message.reply_to_message().filter(|_| replies_to.is_none());
    let pointed_at = selected(message).or_else(|| words(replied?).map(str::to_owned));
    let sent = message.date.date_naive();
    Some(Message { origin, sent, received, replies_to, pointed_at, content })
}

/// The message of ours that another replies to.
///
/// In a topic, every message that replies to nothing points to the service message with which the topic was created.
/// Where this bot created it, that is not a reply to the bot.
fn reply_to_us(message: &Telegrams, me: &Me) -> Option<MessageId> {
    let to = message.reply_to_message()?;
    let is_ours = to.from.as_ref().is_some_and(|from| from.id == me.id);
    let is_topic = matches!(to.kind, MessageKind::ForumTopicCreated(_));
    (is_ours && !is_topic).then_some(to.id)
}

/// The part of another message that somebody selected to reply to it.
fn selected(message: &Telegrams) -> Option<String> {
    let quote = message.quote().filter(|quote| quote.is_manual)?;
    let text = quote.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The message that another replies to, where that one says nothing but that this bot is asked: `/ask` or a mention alone.
///
/// It is answered as if it had been sent to this bot, in a reply to it: so its pages are turned as those of any answer,
/// though Telegram shows a message that is replied to without the one that it replies to itself.
fn asked_of_another(message: &Telegrams, me: &Me, received: Instant) -> Option<Message> {
    let asked = message.reply_to_message()?;
    let is_ours = asked.from.as_ref().is_some_and(|from| from.id == me.id);
    let content = worded(message, words(message)?, me)?;
    let is_empty = |text: &str| !text.contains(char::is_alphanumeric);
    let is_bare = match &content {
        Content::Text(text) => is_empty(text),
        Content::Command { name, rest, .. } => {
            name == ASK && is_empty(&without_mention(&rest.0, me))
        }
        Content::NotText(_) => false,
    };
    let selected = selected(message).map(|part| (part, message.date.date_naive()));
    let whole = || question_in(asked, me).filter(|_| !is_ours);
    let (question, sent) = selected.clone().or_else(whole).filter(|_| is_bare)?;
    let content = match content {
        Content::Command { name, addressing, .. } => {
            Content::Command { name, rest: Rest(question), addressing }
        }
        _ => Content::Text(question),
    };
    let own = origin(message);
    // What is selected is not what would be read again of the message that it was selected in.
    let reply_to = if selected.is_some() { own.reply_to } else { asked.id };
    let origin = Origin { reply_to, ..own };
    Some(Message { origin, sent, received, replies_to: None, pointed_at: None, content })
}

fn worded(message: &Telegrams, text: &str, me: &Me) -> Option<Content> {
    if let Some(Command { name, bot, rest }) = command(text) {
        let addressing = match bot {
            Some(bot) if !bot.eq_ignore_ascii_case(me.username()) => return None,
            Some(_) => Addressing::Named,
            None => Addressing::Unnamed,
        };
        return Some(Content::Command { name, rest: Rest(rest.to_owned()), addressing });
    }
    let is_for_us = message.chat.is_private() || is_addressed(message, text, me);
    is_for_us.then(|| Content::Text(without_mention(text, me)))
}

fn callback(query: CallbackQuery, identity: &Identity, received: Instant) -> Callback {
    Callback {
        chat: query.message.as_ref().map(|message| message.chat().id),
        pressed: pressed(&query, identity),
        id: query.id,
        person: query.from.id,
        locale: locale(&query.from),
        received,
    }
}

fn pressed(query: &CallbackQuery, identity: &Identity) -> Result<Pressed, InvalidCallback> {
    let message = query.message.as_ref().ok_or(InvalidCallback::Foreign)?;
    let message = message.regular_message().ok_or(InvalidCallback::TooOld)?;
    let is_ours = message.from.as_ref().is_none_or(|from| from.id == identity.me.id);
    let data = query.data.as_deref().filter(|_| is_ours).ok_or(InvalidCallback::Foreign)?;
    let mut signers = identity.signers.iter().enumerate();
    let signed = signers.find_map(|(at, it)| Some((at, it.read(message.chat.id, data)?)));
    let (archive, action) = signed.ok_or(InvalidCallback::Foreign)?;
    // A message of our own asks nothing: a list replies to the picture that it belongs to. In a channel nobody is named,
    // and only commands ask.
    let is_ours = |asked: &Telegrams| match &asked.from {
        Some(from) => from.id == identity.me.id,
        None => words(asked).and_then(command).is_none(),
    };
    let asked = message.reply_to_message().filter(|asked| !is_ours(asked));
    Ok(Pressed {
        chat: message.chat.id,
        chat_kind: chat_kind(message),
        topic: topic(message),
        message: message.id,
        action,
        archive,
        question: asked.and_then(|asked| question_in(asked, &identity.me)),
    })
}

/// Our own words, what people send through our inline mode, and other bots. Anonymous admins look like a bot that speaks for a chat.
fn is_from_bot(message: &Telegrams, me: &Me) -> bool {
    let ours = message.via_bot.as_ref().is_some_and(|bot| bot.id == me.id);
    let bot = message.from.as_ref().is_some_and(|from| from.is_bot);
    ours || bot && message.sender_chat.is_none()
}

/// A reply to this bot, or a mention of its name. Channels are asked by command only.
fn is_addressed(message: &Telegrams, text: &str, me: &Me) -> bool {
    if message.chat.is_channel() {
        return false;
    }
    reply_to_us(message, me).is_some() || mention(text, me).is_some()
}

fn origin(message: &Telegrams) -> Origin {
    Origin {
        chat: message.chat.id,
        chat_kind: chat_kind(message),
        topic: topic(message),
        message: message.id,
        reply_to: message.id,
        person: person(message).map(|person| person.id),
        speaks_for: match &message.sender_chat {
            None if message.chat.is_channel() => SpeaksFor::ThisChat,
            None => SpeaksFor::Themselves,
            Some(chat) if chat.id == message.chat.id => SpeaksFor::ThisChat,
            Some(_) => SpeaksFor::AnotherChat,
        },
        locale: person(message).map(locale).unwrap_or_default(),
        at: message.edit_date().unwrap_or(&message.date).timestamp(),
    }
}

fn chat_kind(message: &Telegrams) -> ChatKind {
    match &message.chat {
        chat if chat.is_private() => ChatKind::Private,
        chat if chat.is_channel() => ChatKind::Channel,
        _ => ChatKind::Group,
    }
}

/// In groups without topics, a reply has the number of a thread as well.
fn topic(message: &Telegrams) -> Option<ThreadId> {
    message.thread_id.filter(|_| message.is_topic_message)
}

/// An admin who writes in the name of the group, like a channel, is nobody in particular.
fn person(message: &Telegrams) -> Option<&User> {
    message.from.as_ref().filter(|_| message.sender_chat.is_none())
}

/// The language of somebody's Telegram, or the default where there are no messages in it.
fn locale(person: &User) -> Locale {
    person.language_code.as_deref().and_then(Locale::of_tag).unwrap_or_default()
}
