//! Turns an update into work to do, or into nothing: whom it addresses, what it asks, where the reply goes.
//!
//! In groups nothing is done that was not asked of this bot: a command for it, a reply to it, or a mention of its name.

use std::fmt;

use chrono::NaiveDate;
use teloxide::types::{
    CallbackQuery, ChatId, InlineQuery, Me, Message, MessageId, MessageKind, ThreadId, Update,
    UpdateKind, UserId,
};

use super::payload::Payload;

/// What an update asks for.
#[derive(Clone, Debug)]
pub(super) enum Work {
    /// Answer a question.
    Ask {
        /// Where the question stands.
        place: Place,
        /// The question without command and mention.
        question: String,
        /// The day it was sent.
        sent: NaiveDate,
        /// Whether the message was sent before and is now edited.
        edited: bool,
    },
    /// Say one of the fixed things.
    Say(Place, Saying),
    /// Act on a button.
    Press(Box<CallbackQuery>),
    /// Answer an inline query.
    Inline(Box<InlineQuery>),
    /// Say this in place of what was asked for.
    Decline(Box<Work>, String),
    /// Note that a group has become a supergroup.
    Move(ChatId, ChatId),
}

/// The fixed things to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    /// `/start`, with what a deep link carried.
    Start(Option<Payload>),
    /// `/help`
    Help,
    /// `/about`
    About,
    /// `/ask` without a question.
    Usage,
    /// A command of the people who run the bot, in a private chat.
    Operator(OperatorCommand),
    /// A command that there is not.
    UnknownCommand,
    /// Something without words in a private chat; the album it belongs to.
    NotText(Option<String>),
}

/// The commands of the people who run the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OperatorCommand {
    /// `/status`
    Status,
    /// `/reindex`
    Reindex,
    /// `/invite`
    Invite,
}

/// A message that is replied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) chat: ChatId,
    pub(super) thread: Option<ThreadId>,
    pub(super) message: MessageId,
    pub(super) is_private: bool,
    /// Who wrote it; nobody where a channel or a group speaks for itself.
    pub(super) person: Option<UserId>,
    /// When it was written, or last edited, in seconds since 1970.
    pub(super) at: i64,
}

/// Updates of one lane are handled one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    /// A chat.
    Chat(ChatId),
    /// The inline queries of a person.
    Inline(u64),
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chat(chat) => write!(f, "chat {chat}"),
            Self::Inline(person) => write!(f, "inline {person}"),
        }
    }
}

/// What to do about an update; `None` when it is none of this bot's business.
pub(super) fn route(update: Update, me: &Me) -> Option<(Lane, Work)> {
    match update.kind {
        UpdateKind::Message(message) | UpdateKind::ChannelPost(message) => {
            said(&message, me).map(|work| (Lane::Chat(message.chat.id), work))
        }
        UpdateKind::EditedMessage(message) | UpdateKind::EditedChannelPost(message) => {
            edited(&message, me).map(|work| (Lane::Chat(message.chat.id), work))
        }
        UpdateKind::CallbackQuery(query) => {
            let person = Lane::Inline(query.from.id.0);
            let lane =
                query.message.as_ref().map_or(person, |message| Lane::Chat(message.chat().id));
            Some((lane, Work::Press(Box::new(query))))
        }
        UpdateKind::InlineQuery(query) => {
            Some((Lane::Inline(query.from.id.0), Work::Inline(Box::new(query))))
        }
        _ => None,
    }
}

/// The question in a message that an answer replies to, and the day it was sent.
pub(super) fn question_in(message: &Message, me: &Me) -> Option<(String, NaiveDate)> {
    let text = words(message)?;
    let question = match command(text) {
        Some(command) if command.name == "ask" => without_mention(command.rest, me),
        Some(_) => return None,
        None => without_mention(text, me),
    };
    (!question.is_empty()).then(|| (question, message.date.date_naive()))
}

fn said(message: &Message, me: &Me) -> Option<Work> {
    if is_from_bot(message, me) {
        return None;
    }
    if let Some(to) = message.migrate_to_chat_id() {
        return Some(Work::Move(message.chat.id, *to));
    }
    let place = place(message);
    let Some(text) = words(message) else {
        let has_content = matches!(message.kind, MessageKind::Common(_) | MessageKind::Dice(_));
        let album = message.media_group_id().map(|album| album.0.clone());
        return (place.is_private && has_content)
            .then_some(Work::Say(place, Saying::NotText(album)));
    };
    if let Some(command) = command(text) {
        return commanded(message, &command, me);
    }
    if !place.is_private && !is_addressed(message, text, me) {
        return None;
    }
    Some(asked(message, text, me))
}

/// Only questions have answers to update.
fn edited(message: &Message, me: &Me) -> Option<Work> {
    match said(message, me)? {
        Work::Ask { place, question, sent, .. } => {
            Some(Work::Ask { place, question, sent, edited: true })
        }
        _ => None,
    }
}

fn commanded(message: &Message, command: &Command<'_>, me: &Me) -> Option<Work> {
    let place = place(message);
    let named = command.bot.is_some();
    if command.bot.is_some_and(|bot| !bot.eq_ignore_ascii_case(me.username())) {
        return None;
    }
    let saying = match command.name.as_str() {
        "ask" => return Some(asked(message, command.rest, me)),
        _ if message.chat.is_channel() => return None,
        "start" => Saying::Start(Payload::read(command.rest)),
        "help" => Saying::Help,
        "about" => Saying::About,
        "status" if place.is_private => Saying::Operator(OperatorCommand::Status),
        "reindex" if place.is_private => Saying::Operator(OperatorCommand::Reindex),
        "invite" if place.is_private => Saying::Operator(OperatorCommand::Invite),
        _ if place.is_private || named => Saying::UnknownCommand,
        _ => return None,
    };
    Some(Work::Say(place, saying))
}

fn asked(message: &Message, text: &str, me: &Me) -> Work {
    let place = place(message);
    let question = without_mention(text, me);
    if question.is_empty() {
        return Work::Say(place, Saying::Usage);
    }
    Work::Ask { place, question, sent: message.date.date_naive(), edited: false }
}

/// Our own words, what people send through our inline mode, and other bots. Anonymous admins look like a bot that speaks for a chat.
fn is_from_bot(message: &Message, me: &Me) -> bool {
    let ours = message.via_bot.as_ref().is_some_and(|bot| bot.id == me.id);
    let bot = message.from.as_ref().is_some_and(|from| from.is_bot);
    ours || bot && message.sender_chat.is_none()
}

/// A reply to this bot, or a mention of its name. Channels are asked by command only.
fn is_addressed(message: &Message, text: &str, me: &Me) -> bool {
    if message.chat.is_channel() {
        return false;
    }
    let reply_to = message.reply_to_message().and_then(|to| to.from.as_ref());
    reply_to.is_some_and(|from| from.id == me.id) || mention(text, me).is_some()
}

fn place(message: &Message) -> Place {
    Place {
        chat: message.chat.id,
        thread: message.thread_id.filter(|_| message.is_topic_message),
        message: message.id,
        is_private: message.chat.is_private(),
        person: person(message),
        at: message.edit_date().unwrap_or(&message.date).timestamp(),
    }
}

/// An admin who writes in the name of the group, like a channel, is nobody in particular.
fn person(message: &Message) -> Option<UserId> {
    let from = message.from.as_ref().filter(|_| message.sender_chat.is_none());
    from.map(|from| from.id)
}

fn words(message: &Message) -> Option<&str> {
    message.text().or_else(|| message.caption())
}

/// A command as typed: `/name@bot rest`.
pub(super) struct Command<'a> {
    name: String,
    bot: Option<&'a str>,
    pub(super) rest: &'a str,
}

pub(super) fn command(text: &str) -> Option<Command<'_>> {
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

pub(super) fn without_mention(text: &str, me: &Me) -> String {
    let Some(range) = mention(text, me) else { return text.trim().to_owned() };
    let (before, after) = (text[..range.start].trim(), &text[range.end..]);
    let after = after.trim_start_matches([',', ':']).trim();
    format!("{before} {after}").trim().to_owned()
}
