//! Sends: every call in its turn by the throttle, with retry and back-off where a later try may succeed.
//!
//! What is sent is an [`Outgoing`] and needs no update, no archive and no feature.
//! Of its content only the buttons matter here: those that need the question are sent only where a reply leads to it.

use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use teloxide::Bot;
use teloxide::payloads::{
    AnswerCallbackQuerySetters, AnswerInlineQuerySetters, EditMessageReplyMarkupSetters,
    EditMessageTextSetters, SendMessage, SendMessageSetters, SetMyCommandsSetters,
};
use teloxide::requests::{HasPayload, JsonRequest, Payload, Requester};
use teloxide::types::{
    BotCommand, BotCommandScope, CallbackQueryId, ChatId, CopyTextButton, InlineKeyboardButton,
    InlineKeyboardMarkup, InlineQueryId, InlineQueryResult, InlineQueryResultArticle,
    InlineQueryResultsButton, InlineQueryResultsButtonKind, InputMessageContent,
    InputMessageContentText, KeyboardButton, KeyboardMarkup, LinkPreviewOptions, Message as Sent,
    MessageEntity, MessageEntityKind, MessageId, ReplyMarkup, ReplyParameters, ThreadId, UserId,
};

use crate::bot::chat_settings::{ChatSettings, PostSound, Previews};
use crate::bot::telegram::call::{CallError, call, call_with_file};
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::bot::telegram::failure::{Failure, classify, describe};
use crate::bot::telegram::migrations::Migrations;
use crate::bot::telegram::multipart::FilePart;
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing, Poll, Upload};
use crate::bot::telegram::throttle::Throttle;
use crate::messages::Locale;
use crate::meter::{self, CallFailure};
use crate::render::inline::InlineItem;
use crate::render::phrases;
use crate::render::telegram::{Action, Button, Entity, EntityKind, Message};
use crate::store::Place;

/// Tries of a call that nobody waits for after some seconds.
const MAX_SHORT_LIVED_TRIES: u32 = 4;

/// Tries of a message: about a day of them, which is as long as Telegram itself keeps a question.
const MAX_MESSAGE_TRIES: u32 = 1500;

/// Longest back-off between two tries, when Telegram does not ask for a wait.
const LONGEST_BACK_OFF: Duration = Duration::from_secs(60);

/// Longest wait that Telegram may ask for before a call that nobody waits for.
const LONGEST_SHORT_LIVED_WAIT: Duration = Duration::from_secs(10);

/// Sends whatever is to be sent. One for the whole run, since it holds the throttle.
#[derive(Clone)]
pub(crate) struct Sender {
    bot: Bot,
    throttle: Arc<Throttle>,
    signer: CallbackSigner,
    migrations: Migrations,
    settings: ChatSettings,
}

/// Where a call goes, and so how long it is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Target {
    /// Into a chat, where it is to be read whenever it comes.
    Chat(ChatId),
    /// To an open query or a menu, which soon have no use for it.
    ShortLived,
}

/// A message of ours that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ours {
    /// The chat that it is in: where a group has become a supergroup, that.
    pub(crate) chat: ChatId,
    pub(crate) id: MessageId,
    /// Telegram's id of the poll, where it is one.
    pub(crate) poll: Option<String>,
}

/// Nothing was sent. The log and the numbers have it already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotSent {
    /// The message to edit or the chat is no longer there, or closed to the bot.
    Gone,
    /// Given up after all tries, or refused.
    Refused,
}

/// Results of an inline query.
#[derive(Clone, Debug)]
pub struct InlineResults {
    pub(crate) query: InlineQueryId,
    pub(crate) items: Vec<InlineItem>,
    /// The button above them, and what the deep link behind it carries.
    pub(crate) button: Option<(String, String)>,
    /// Where the next page begins; empty where there is none.
    pub(crate) next_offset: String,
    /// How long Telegram may give them again, in seconds.
    pub(crate) cache_seconds: u32,
}

impl Sender {
    pub(crate) fn new(
        bot: Bot,
        throttle: Throttle,
        signer: CallbackSigner,
        migrations: Migrations,
        settings: ChatSettings,
    ) -> Self {
        Self { bot, throttle: Arc::new(throttle), signer, migrations, settings }
    }

    /// Sends something into a chat; our message, where Telegram's report of it could be read.
    ///
    /// In a group that has become a supergroup it goes there, where the message that it replies to has no number.
    /// An edit does not follow: there, the number of its message is that of another one.
    pub(crate) async fn send(&self, outgoing: &Outgoing) -> Result<Option<MessageId>, NotSent> {
        Ok(self.send_whole(outgoing).await?.map(|ours| ours.id))
    }

    /// Sends something as [`send`](Self::send) does; our message with the chat that it is in, and the poll, if it is one.
    pub(crate) async fn send_whole(&self, outgoing: &Outgoing) -> Result<Option<Ours>, NotSent> {
        let is_edit = outgoing.body.is_edit();
        let mut chat = self.migrations.current(outgoing.chat);
        if is_edit && chat != outgoing.chat {
            tracing::debug!("an edit is not sent: its group has become a supergroup");
            return Err(NotSent::Gone);
        }
        let mut sent = self.try_send(chat, outgoing, Topics::Kept).await;
        match sent.as_ref().map_err(classify) {
            Err(Failure::Migrated(to)) => {
                self.migrations.note(chat, to).await;
                if is_edit {
                    tracing::debug!("an edit is not sent: its group has become a supergroup");
                    return Err(NotSent::Gone);
                }
                chat = to;
                sent = self.try_send(chat, outgoing, Topics::Kept).await;
            }
            // Where the question still is, the answer goes to it; with its topic, it went as well.
            // Without a question it is not sent: what was set up in a topic that is gone belongs nowhere else.
            Err(Failure::NoTopic) if outgoing.reply_to.is_some() => {
                sent = self.try_send(chat, outgoing, Topics::Dropped).await;
            }
            _ => {}
        }
        match sent.as_ref().map_err(classify) {
            Err(Failure::Gone) => {
                self.report(if is_edit { "edit" } else { "message" }, sent);
                Err(NotSent::Gone)
            }
            Err(Failure::ReportUnreadable) => {
                self.report("message", sent);
                Ok(None)
            }
            Err(_) => {
                self.report("message", sent);
                Err(NotSent::Refused)
            }
            Ok(ours) => Ok(Some(Ours { chat, ..ours.clone() })),
        }
    }

    async fn try_send(
        &self,
        chat: ChatId,
        outgoing: &Outgoing,
        topics: Topics,
    ) -> Result<Ours, CallError> {
        let topic = outgoing.topic.map(|ThreadId(MessageId(topic))| topic);
        let settings = self.settings.of(Place { chat: chat.0, topic }).await;
        let is_silent = settings.post_sound == PostSound::Silent && outgoing.reply_to.is_none();
        let mut at = Destination::new(chat, outgoing, topics);
        at.is_silent = is_silent;
        at.previews = settings.previews;
        let ours = |sent: Sent| Ours {
            chat,
            id: sent.id,
            poll: sent.poll().map(|poll| poll.id.0.clone()),
        };
        match &outgoing.body {
            Body::Text { message, keyboard } => {
                let call = self.text_call(&at, message, keyboard);
                self.retry_call(Target::Chat(chat), &call).await.map(ours)
            }
            Body::Picture(upload) => self.upload(&at, upload, UploadMethod::Photo).await.map(ours),
            Body::File(upload) => self.upload(&at, upload, UploadMethod::Document).await.map(ours),
            Body::Poll(poll) => {
                let mut fields = poll_fields(at.fields(), poll);
                if let Some(keyboard) = self.inline_keyboard(chat, &poll.buttons) {
                    fields["reply_markup"] = json!(keyboard);
                }
                let poll_call = PollCall(fields);
                self.retry(Target::Chat(chat), || call(&self.bot, &poll_call)).await.map(ours)
            }
            Body::Edit { message, content } => {
                let edited = self.edit(&at, *message, content).await;
                edited.map(|id| Ours { chat, id, poll: None })
            }
            Body::EditButtons { message, buttons } => {
                let edited = self.edit_buttons(chat, *message, buttons).await;
                edited.map(|id| Ours { chat, id, poll: None })
            }
            Body::EditPicture { message, picture } => {
                let edited = self.edit_picture(chat, *message, picture).await;
                edited.map(|id| Ours { chat, id, poll: None })
            }
        }
    }

    fn text_call(
        &self,
        at: &Destination,
        message: &Message,
        keyboard: &Keyboard,
    ) -> JsonRequest<SendMessage> {
        let mut call = self
            .bot
            .send_message(at.chat, &message.text)
            .entities(entities(&message.entities))
            .link_preview_options(preview(at.previews));
        call.disable_notification = at.is_silent.then_some(true);
        call.reply_parameters = at.reply_to.clone();
        call.message_thread_id = at.topic;
        call.reply_markup = match keyboard {
            Keyboard::None => None,
            Keyboard::Buttons => {
                // Turning pages needs the question, which is read from the message replied to.
                let buttons = match at.reply_to {
                    Some(_) => message.buttons.clone(),
                    None => message.lasting_buttons(),
                };
                self.inline_keyboard(at.chat, &buttons).map(ReplyMarkup::InlineKeyboard)
            }
            Keyboard::Choices(texts) => choices(texts).map(ReplyMarkup::Keyboard),
        };
        call
    }

    /// Puts another text and other buttons into our message.
    async fn edit(
        &self,
        at: &Destination,
        message: MessageId,
        content: &Message,
    ) -> Result<MessageId, CallError> {
        let mut call = self
            .bot
            .edit_message_text(at.chat, message, &content.text)
            .entities(entities(&content.entities))
            .link_preview_options(preview(at.previews));
        if let Some(keyboard) = self.inline_keyboard(at.chat, &content.buttons) {
            call = call.reply_markup(keyboard);
        }
        match self.retry_call(Target::Chat(at.chat), &call).await {
            Err(failed) if classify(&failed) == Failure::NotModified => Ok(message),
            edited => edited.map(|_| message),
        }
    }

    /// Puts other buttons below our message.
    async fn edit_buttons(
        &self,
        chat: ChatId,
        message: MessageId,
        buttons: &[Vec<Button>],
    ) -> Result<MessageId, CallError> {
        let mut call = self.bot.edit_message_reply_markup(chat, message);
        if let Some(keyboard) = self.inline_keyboard(chat, buttons) {
            call = call.reply_markup(keyboard);
        }
        match self.retry_call(Target::Chat(chat), &call).await {
            Err(failed) if classify(&failed) == Failure::NotModified => Ok(message),
            edited => edited.map(|_| message),
        }
    }

    /// Puts another picture into our message.
    async fn edit_picture(
        &self,
        chat: ChatId,
        message: MessageId,
        picture: &Upload,
    ) -> Result<MessageId, CallError> {
        const FIELD: &str = "picture";
        let mut media = json!({ "type": "photo", "media": format!("attach://{FIELD}") });
        caption(&mut media, &picture.caption);
        let mut fields = json!({ "chat_id": chat, "message_id": message.0, "media": media });
        if let Some(keyboard) = self.inline_keyboard(chat, &picture.caption.buttons) {
            fields["reply_markup"] = json!(keyboard);
        }
        let file = FilePart { field: FIELD, name: &picture.name, bytes: &picture.bytes };
        let edit = call_with_file(&self.bot, "EditMessageMedia", &fields, &file);
        match self.retry::<Sent, _>(Target::Chat(chat), edit).await {
            Err(failed) if classify(&failed) == Failure::NotModified => Ok(message),
            edited => edited.map(|_| message),
        }
    }

    async fn upload(
        &self,
        at: &Destination,
        upload: &Upload,
        method: UploadMethod,
    ) -> Result<Sent, CallError> {
        let (method, field) = method.names();
        let mut fields = at.fields();
        caption(&mut fields, &upload.caption);
        if let Some(keyboard) = self.inline_keyboard(at.chat, &upload.caption.lasting_buttons()) {
            fields["reply_markup"] = json!(keyboard);
        }
        let file = FilePart { field, name: &upload.name, bytes: &upload.bytes };
        let upload = call_with_file(&self.bot, method, &fields, &file);
        self.retry(Target::Chat(at.chat), upload).await
    }

    /// The people who are admins of a chat, anonymous ones included; `None` where that cannot be learned.
    pub(crate) async fn admins(&self, chat: ChatId) -> Option<Vec<UserId>> {
        // One member can be looked up only where the bot is an admin itself; the list of admins is open to it.
        let call = self.bot.get_chat_administrators(chat);
        match self.retry_call(Target::ShortLived, &call).await {
            Ok(admins) => Some(admins.into_iter().map(|admin| admin.user.id).collect()),
            Err(failed) => {
                self.report("list of admins", Err::<(), _>(failed));
                None
            }
        }
    }

    /// Deletes our message; whether it is gone. Telegram deletes none that is older than two days.
    pub(crate) async fn delete(&self, chat: ChatId, message: MessageId) -> bool {
        let call = self.bot.delete_message(chat, message);
        self.retry_call(Target::ShortLived, &call).await.is_ok()
    }

    /// Ends the waiting mark on a button, with a notice when there is something to say.
    pub(crate) async fn answer_callback(&self, query: CallbackQueryId, notice: Option<&str>) {
        let mut call = self.bot.answer_callback_query(query);
        if let Some(notice) = notice {
            call = call.text(notice).show_alert(true);
        }
        let answered = self.retry_call(Target::ShortLived, &call).await;
        self.report("answer to a button", answered);
    }

    /// Ends the waiting mark on a button with a word that goes away by itself.
    pub(crate) async fn confirm_callback(&self, query: CallbackQueryId, said: &str) {
        let call = self.bot.answer_callback_query(query).text(said);
        let answered = self.retry_call(Target::ShortLived, &call).await;
        self.report("answer to a button", answered);
    }

    /// Ends the waiting mark on a button by opening a link to this bot, the only kind that Telegram takes here.
    pub(crate) async fn answer_callback_by_link(&self, query: CallbackQueryId, address: &str) {
        let Ok(address) = address.parse() else { return };
        let call = self.bot.answer_callback_query(query).url(address);
        let answered = self.retry_call(Target::ShortLived, &call).await;
        self.report("answer to a button", answered);
    }

    /// Shows the results of an inline query, if the person has not typed on meanwhile.
    pub(crate) async fn answer_inline(&self, found: InlineResults) {
        let results = found.items.into_iter().map(article);
        let call = self.bot.answer_inline_query(found.query, results);
        // Telegram would give results that are not personal to others, whose language may be another.
        let mut call =
            call.cache_time(found.cache_seconds).is_personal(true).next_offset(found.next_offset);
        if let Some((text, start)) = found.button {
            let kind = InlineQueryResultsButtonKind::StartParameter(start);
            call = call.button(InlineQueryResultsButton { text, kind });
        }
        let answered = self.retry_call(Target::ShortLived, &call).await;
        self.report("inline results", answered);
    }

    /// Offers commands in one of Telegram's menus, to whoever has Telegram in a language; those in English are for all others too.
    pub(crate) async fn set_menu(
        &self,
        locale: Locale,
        scope: BotCommandScope,
        commands: Vec<BotCommand>,
    ) {
        let call = self.bot.set_my_commands(commands).scope(scope);
        let call = match language_code(locale) {
            Some(code) => call.language_code(code),
            None => call,
        };
        let set = self.retry_call(Target::ShortLived, &call).await;
        self.report("menu of commands", set);
    }

    /// What stands in the empty chat with the bot, and on its profile.
    pub(crate) async fn describe(&self, locale: Locale) {
        let mut long = self.bot.set_my_description();
        long.description = Some(phrases::bot_description(locale));
        long.language_code = language_code(locale);
        let set = self.retry_call(Target::ShortLived, &long).await;
        self.report("description", set);
        let mut short = self.bot.set_my_short_description();
        short.short_description = Some(phrases::bot_short_description(locale));
        short.language_code = language_code(locale);
        let set = self.retry_call(Target::ShortLived, &short).await;
        self.report("short description", set);
    }

    async fn retry_call<R>(
        &self,
        target: Target,
        request: &R,
    ) -> Result<<R::Payload as Payload>::Output, CallError>
    where
        R: HasPayload,
        R::Payload: Serialize,
        <R::Payload as Payload>::Output: DeserializeOwned + Send + 'static,
    {
        self.retry(target, || call(&self.bot, request.payload_ref())).await
    }

    /// Makes a call in its turn, and again while that may help: when Telegram asks to wait, or the network or the server fails.
    ///
    /// What it answers stays in the store meanwhile.
    /// A message whose delivery could not be reported may so be sent twice, which is better than never.
    async fn retry<T, F>(&self, target: Target, attempt: impl Fn() -> F) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, CallError>>,
    {
        let mut tries = 1;
        loop {
            match target {
                Target::Chat(chat) => self.throttle.wait_for_chat(chat).await,
                Target::ShortLived => self.throttle.wait().await,
            }
            let failed = match attempt().await {
                Ok(done) => return Ok(done),
                Err(failed) => failed,
            };
            match (classify(&failed), target) {
                (Failure::RetryAfter(wait), Target::Chat(chat)) => self.throttle.hold(chat, wait),
                (Failure::RetryAfter(wait), Target::ShortLived)
                    if wait <= LONGEST_SHORT_LIVED_WAIT =>
                {
                    tokio::time::sleep(wait).await;
                }
                // A token that was taken back ends this run; the next one has another, and the answer still to send.
                (Failure::Temporary, _) | (Failure::BadToken, Target::Chat(_)) => {
                    tokio::time::sleep(back_off(target, tries)).await;
                }
                _ => return Err(failed),
            }
            let max_tries = match target {
                Target::Chat(_) => MAX_MESSAGE_TRIES,
                Target::ShortLived => MAX_SHORT_LIVED_TRIES,
            };
            if tries == max_tries {
                return Err(failed);
            }
            tries += 1;
            match classify(&failed) {
                Failure::RetryAfter(wait) => meter::asked_to_wait(wait),
                _ => meter::retried(),
            }
        }
    }

    /// A line in the log about a call that failed for a reason that somebody should look into.
    fn report<T>(&self, what: &str, result: Result<T, CallError>) {
        let Err(failed) = result else { return };
        let said = describe(&failed, self.bot.token());
        match classify(&failed) {
            Failure::NotModified => tracing::debug!(what, error = said, "not sent"),
            Failure::Gone => {
                meter::call_failed(CallFailure::Gone);
                tracing::debug!(what, error = said, "not sent");
            }
            Failure::ReportUnreadable => {
                tracing::debug!(what, "sent; the report could not be read");
            }
            failure => {
                let is_given_up = matches!(failure, Failure::RetryAfter(_) | Failure::Temporary);
                meter::call_failed(if is_given_up {
                    CallFailure::GivenUp
                } else {
                    CallFailure::Fault
                });
                tracing::warn!(what, error = said, "not sent");
            }
        }
    }

    fn inline_keyboard(&self, chat: ChatId, rows: &[Vec<Button>]) -> Option<InlineKeyboardMarkup> {
        let signed = |button: &Button| {
            if let Action::Copy(text) = &button.action {
                let text = CopyTextButton { text: text.clone() };
                return Some(InlineKeyboardButton::copy_text_button(&button.label, text));
            }
            let data = self.signer.write(chat, &button.action)?;
            Some(InlineKeyboardButton::callback(&button.label, data))
        };
        let rows: Vec<Vec<InlineKeyboardButton>> = rows
            .iter()
            .map(|row| row.iter().filter_map(signed).collect())
            .filter(|row: &Vec<_>| !row.is_empty())
            .collect();
        (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
    }
}

/// `sendPoll` as the present Bot API has it; the client library knows that of three years ago.
#[derive(Serialize)]
#[serde(transparent)]
struct PollCall(Value);

impl Payload for PollCall {
    type Output = Sent;

    const NAME: &'static str = "SendPoll";
}

/// What stands under a picture or a file, where anything does.
fn caption(fields: &mut Value, caption: &Message) {
    if !caption.text.is_empty() {
        fields["caption"] = json!(caption.text);
        fields["caption_entities"] = json!(entities(&caption.entities));
    }
}

fn poll_fields(mut fields: Value, poll: &Poll) -> Value {
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

/// Where a message goes in the end.
struct Destination {
    chat: ChatId,
    reply_to: Option<ReplyParameters>,
    topic: Option<ThreadId>,
    is_silent: bool,
    previews: Previews,
}

/// What becomes of the topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topics {
    Kept,
    /// It is no longer there. What replies to a message goes where that message is, or nowhere.
    Dropped,
}

impl Destination {
    /// A chat that has become another has neither the topic nor the message that is replied to.
    fn new(chat: ChatId, outgoing: &Outgoing, topics: Topics) -> Self {
        let is_same = chat == outgoing.chat;
        let reply = |message| match topics {
            Topics::Kept => ReplyParameters::new(message).allow_sending_without_reply(),
            Topics::Dropped => ReplyParameters::new(message),
        };
        Self {
            chat,
            reply_to: outgoing.reply_to.filter(|_| is_same).map(reply),
            topic: outgoing.topic.filter(|_| is_same && topics == Topics::Kept),
            is_silent: false,
            previews: Previews::Hidden,
        }
    }

    /// What all calls say that send something.
    fn fields(&self) -> Value {
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

/// The calls that carry a file.
#[derive(Clone, Copy, Debug)]
enum UploadMethod {
    Photo,
    Document,
}

impl UploadMethod {
    /// Of the method, and of the field that holds the file.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Photo => ("SendPhoto", "photo"),
            Self::Document => ("SendDocument", "document"),
        }
    }
}

/// Back-off that doubles, each chat's a little different, so that not all come back to a server at once.
fn back_off(target: Target, tries: u32) -> Duration {
    let whole = Duration::from_millis(250) * 2u32.pow(tries.min(8));
    let mut hasher = DefaultHasher::new();
    (target, tries).hash(&mut hasher);
    let shorter = u32::try_from(hasher.finish() % 25).expect("less than 25");
    whole.min(LONGEST_BACK_OFF) * (100 - shorter) / 100
}

fn choices(texts: &[String]) -> Option<KeyboardMarkup> {
    let rows = texts.iter().map(|text| [KeyboardButton::new(text)]);
    let keyboard = KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard();
    (!texts.is_empty()).then_some(keyboard)
}

fn article(item: InlineItem) -> InlineQueryResult {
    let text = InputMessageContentText::new(item.message.text)
        .entities(entities(&item.message.entities))
        .link_preview_options(preview(Previews::Hidden));
    let content = InputMessageContent::Text(text);
    InlineQueryResultArticle::new(item.id, item.title, content).description(item.description).into()
}

/// Entities as the Bot API wants them.
fn entities(entities: &[Entity]) -> Vec<MessageEntity> {
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

/// Whether a page is fetched and shown for an address in a message.
fn preview(previews: Previews) -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: previews == Previews::Hidden,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// The language for which Telegram keeps a text; none for English, which everybody gets whose language is not among ours.
fn language_code(locale: Locale) -> Option<String> {
    (locale != Locale::default()).then(|| locale.tag().to_owned())
}
