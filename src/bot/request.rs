//! Reads an update as a request to this bot, or as nothing: whom it addresses, what it asks, where a reply goes.
//!
//! In groups nothing is a request that was not asked of this bot: a command for it, a reply to it, or a mention of its name.

use std::fmt;
use std::time::Instant;

use chrono::NaiveDate;
use teloxide::types::{
    CallbackQuery, CallbackQueryId, ChatId, ChatMemberUpdated, ChosenInlineResult, InlineQuery,
    InlineQueryId, MaybeAnonymousUser, Me, Message as Telegrams, MessageId, MessageKind,
    PollAnswer, ThreadId, Update, UpdateKind, User, UserId,
};

use crate::bot::deep_link::Link;
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::messages::Locale;
use crate::question::timeline_of;
use crate::render::telegram::Action;
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
            Self::Membership { .. } | Self::Migrated { .. } => None,
        }
    }

    /// The language in which whoever asks is spoken to.
    pub fn locale(&self) -> Locale {
        match self {
            Self::Message(message) | Self::EditedMessage(message) => message.origin.locale,
            Self::Callback(callback) => callback.locale,
            Self::Inline(query) => query.locale,
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
                (pressed.chat_kind != ChatKind::Private).then(|| pressed.place())
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
const OF_ONESELF: [&str; 4] = ["language", "cite", "privacy", "forgetme"];

/// A message for this bot.
#[derive(Clone, Debug)]
pub struct Message {
    /// Where it stands.
    pub origin: Origin,
    /// The day it was sent.
    pub sent: NaiveDate,
    /// When this process took it in.
    pub received: Instant,
    /// The message of ours that it replies to, if it does.
    pub replies_to: Option<MessageId>,
    /// The words that it points at: the part that was selected of the message it replies to, or all of one that is not ours.
    pub pointed_at: Option<String>,
    /// What it says.
    pub content: Content,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words, without the mention of the bot. Nothing may be left.
    Text(String),
    /// A command for this bot.
    Command {
        /// Its name in lower case, without the slash.
        name: String,
        /// What follows it.
        rest: Rest,
        /// Whether the bot is named with it.
        addressing: Addressing,
    },
    /// No words: a picture, a sticker and the like, with the album that it belongs to.
    NotText(Option<String>),
}

/// What follows a command. It may hold an invite code, so it is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Rest(pub String);

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}

/// Whether a command names the bot, as `/help@PinciteBot` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// It does.
    Named,
    /// It does not; in a group it may be meant for another bot.
    Unnamed,
}

/// A message that can be replied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its chat.
    pub chat: ChatId,
    /// What kind of chat that is.
    pub chat_kind: ChatKind,
    /// Its topic in a forum.
    pub topic: Option<ThreadId>,
    /// Its number.
    pub message: MessageId,
    /// The message that is replied to: itself, or the one whose words it asks.
    pub reply_to: MessageId,
    /// Who wrote it; nobody where a channel or a group speaks for itself.
    pub person: Option<UserId>,
    /// In whose name it was written.
    pub speaks_for: SpeaksFor,
    /// The language in which they are spoken to: of their Telegram as long as nothing else was looked up.
    pub locale: Locale,
    /// When it was written, or last edited, in seconds since 1970.
    pub at: i64,
}

/// The kinds of chats, as far as the bot treats them differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatKind {
    /// With one person.
    Private,
    /// Of any size.
    Group,
    /// Where posts speak for the channel.
    Channel,
}

/// In whose name a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeaksFor {
    /// A person, for themselves.
    Themselves,
    /// The chat that it stands in: a channel in its posts, an anonymous admin for a group.
    ThisChat,
    /// Another chat, such as a channel in the group of its comments.
    AnotherChat,
}

impl Origin {
    /// Where it stands, as the store has it.
    pub fn place(&self) -> Place {
        place(self.chat, self.topic)
    }

    /// Something that replies to the message, in its topic.
    pub fn reply(&self, body: Body) -> Outgoing {
        Outgoing { chat: self.chat, reply_to: Some(self.reply_to), topic: self.topic, body }
    }

    /// Who wrote it, in Telegram's numbers as the store has them.
    pub(crate) fn person_number(&self) -> Option<i64> {
        self.person.and_then(number)
    }

    /// Whether one person reads along and nobody else.
    pub fn is_private(&self) -> bool {
        self.chat_kind == ChatKind::Private
    }
}

/// A chat or a topic, as the store has it.
fn place(chat: ChatId, topic: Option<ThreadId>) -> Place {
    Place { chat: chat.0, topic: topic.map(|ThreadId(MessageId(topic))| topic) }
}

/// The number of a person as that of their private chat.
pub(crate) fn number(person: UserId) -> Option<i64> {
    i64::try_from(person.0).ok()
}

/// A tap on a button.
#[derive(Clone, Debug)]
pub struct Callback {
    /// By which it is answered.
    pub id: CallbackQueryId,
    /// Who tapped.
    pub person: UserId,
    /// The language in which they are spoken to, as in [`Origin`].
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
    /// The question that the message replies to, as it now stands, and the day it was sent.
    pub question: Option<(String, NaiveDate)>,
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

/// A text typed after the bot's name.
#[derive(Clone, Debug)]
pub struct Inline {
    /// By which it is answered.
    pub id: InlineQueryId,
    /// Who types.
    pub person: UserId,
    /// The language in which they are spoken to, as in [`Origin`].
    pub locale: Locale,
    /// What they typed so far.
    pub typed: String,
    /// Where the results are to go on that they have already; empty at first.
    pub offset: String,
}

/// An inline result that was sent.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Who sent it.
    pub person: UserId,
    /// The id that the result had.
    pub result: String,
}

/// An answer to a poll of ours.
#[derive(Clone, Debug)]
pub struct Vote {
    /// Telegram's id of the poll.
    pub poll: String,
    /// Who answered.
    pub person: i64,
    /// Their first name.
    pub name: String,
    /// What they chose, from 0; nothing where they took it back.
    pub option: Option<u8>,
}

/// Requests of one queue are handled one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum QueueKey {
    /// What is written in a chat.
    Chat(ChatId),
    /// The buttons that are pressed in a chat: they wait for no question that was asked there.
    Presses(ChatId),
    /// The inline queries of a person.
    Inline(u64),
}

impl fmt::Display for QueueKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chat(chat) => write!(f, "chat {chat}"),
            Self::Presses(chat) => write!(f, "presses {chat}"),
            Self::Inline(person) => write!(f, "inline {person}"),
        }
    }
}

/// Who this bot is, and how it knows its own buttons.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) me: Me,
    pub(crate) signer: CallbackSigner,
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
    let request = Request::Membership { chat, membership };
    (!changed.chat.is_private()).then_some((QueueKey::Chat(chat), request))
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

/// The command that asks a question.
const ASK: &str = "ask";

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
    let action = identity.signer.read(message.chat.id, data).ok_or(InvalidCallback::Foreign)?;
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
        question: asked.and_then(|asked| question_in(asked, &identity.me)),
    })
}

/// The question in a message that an answer replies to, and the day it was sent.
fn question_in(message: &Telegrams, me: &Me) -> Option<(String, NaiveDate)> {
    let text = words(message)?;
    let question = match command(text) {
        Some(command) if command.name == ASK => without_mention(command.rest, me),
        Some(command) if command.name == START => question_of_link(command.rest)?,
        Some(command) if command.name == TIMELINE => {
            let topic = without_mention(command.rest, me);
            if topic.is_empty() { topic } else { timeline_of(&topic) }
        }
        Some(_) => return None,
        None => without_mention(text, me),
    };
    (!question.is_empty()).then(|| (question, message.date.date_naive()))
}

/// The command that shows a timeline.
const TIMELINE: &str = "timeline";

/// The command that opens a link.
const START: &str = "start";

/// The question that a link asks, where what follows `/start` is such a link.
pub(crate) fn question_of_link(payload: &str) -> Option<String> {
    match Link::read(payload)? {
        Link::Question(question) => Some(question),
        Link::Passage(_) => None,
    }
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

fn words(message: &Telegrams) -> Option<&str> {
    message.text().or_else(|| message.caption())
}

/// A command as typed: `/name@bot rest`.
pub(crate) struct Command<'a> {
    name: String,
    bot: Option<&'a str>,
    pub(crate) rest: &'a str,
}

pub(crate) fn command(text: &str) -> Option<Command<'_>> {
    let typed = text.strip_prefix('/')?;
    let (head, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let (name, bot) = match head.split_once('@') {
        Some((name, bot)) => (name, Some(bot)),
        None => (head, None),
    };
    let is_name =
        |name: &str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    (!name.is_empty() && is_name(name)).then(|| Command {
        name: name.to_ascii_lowercase(),
        bot,
        rest: rest.trim(),
    })
}

/// The bytes of the first `@name` of this bot that stands by itself.
fn mention(text: &str, me: &Me) -> Option<std::ops::Range<usize>> {
    let name = me.username();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices('@').find_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let typed = after.get(..name.len())?;
        let free = !before.ends_with(is_word) && !after[name.len()..].starts_with(is_word);
        (free && typed.eq_ignore_ascii_case(name)).then(|| at..at + 1 + name.len())
    })
}

pub(crate) fn without_mention(text: &str, me: &Me) -> String {
    let Some(range) = mention(text, me) else { return text.trim().to_owned() };
    let (before, after) = (text[..range.start].trim(), &text[range.end..]);
    let after = after.trim_start_matches([',', ':']).trim();
    format!("{before} {after}").trim().to_owned()
}
