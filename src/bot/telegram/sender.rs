//! Sends messages, pictures, files and polls, and edits them.
//!
//! What is sent is an [`Outgoing`] and needs no update, no archive and no feature.
//! Of its content only the buttons matter here: those that need the question are sent only where a reply leads to it.

use serde_json::json;
use teloxide::Bot;
use teloxide::payloads::{
    EditMessageReplyMarkupSetters, EditMessageTextSetters, SendMessage, SendMessageSetters,
};
use teloxide::requests::{JsonRequest, Requester};
use teloxide::types::{
    ChatId, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message as Sent, MessageId,
    ReplyMarkup, ThreadId,
};

use crate::bot::chat_settings::ChatSettings;
use crate::bot::telegram::call::{CallError, call, call_with_file};
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::bot::telegram::caller::{Caller, Target};
use crate::bot::telegram::destination::{Destination, Topics};
use crate::bot::telegram::failure::{Failure, classify};
use crate::bot::telegram::guard::Guard;
use crate::bot::telegram::migrations::Migrations;
use crate::bot::telegram::multipart::FilePart;
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing, Upload};
use crate::bot::telegram::payload::{PollCall, caption, choices, entities, poll_fields, preview};
use crate::bot::telegram::throttle::Throttle;
use crate::render::telegram::{Action, Button, Message};
use crate::store::Place;

/// Sends whatever is to be sent.
#[derive(Clone)]
pub(crate) struct Sender {
    pub(super) caller: Caller,
    pub(crate) signer: CallbackSigner,
    pub(crate) migrations: Migrations,
    pub(crate) settings: ChatSettings,
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

impl Sender {
    pub(crate) fn new(
        bot: Bot,
        throttle: Throttle,
        signer: CallbackSigner,
        migrations: Migrations,
        settings: ChatSettings,
    ) -> Self {
        Self { caller: Caller::new(bot, throttle), signer, migrations, settings }
    }

    /// One for another archive of the same bot, by the same throttle.
    pub(crate) fn of_archive(
        &self,
        signer: CallbackSigner,
        migrations: Migrations,
        settings: ChatSettings,
    ) -> Self {
        Self { caller: self.caller.clone(), signer, migrations, settings }
    }

    /// One that gives way to answers, by the same throttle.
    pub(crate) fn giving_way(self) -> Self {
        Self { caller: self.caller.giving_way(), ..self }
    }

    /// Whether Telegram could not be reached again and again.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.caller.is_cut_off()
    }

    /// One that sends only while this process has what it sends for.
    pub(crate) fn guarded(self, guard: Guard) -> Self {
        Self { caller: self.caller.guarded(guard), ..self }
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
                self.caller.report(if is_edit { "edit" } else { "message" }, sent);
                Err(NotSent::Gone)
            }
            Err(Failure::ReportUnreadable) => {
                self.caller.report("message", sent);
                Ok(None)
            }
            Err(_) => {
                self.caller.report("message", sent);
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
        let at = Destination::new(chat, outgoing, topics, &settings, self.caller.priority);
        let ours = |sent: Sent| Ours {
            chat,
            id: sent.id,
            poll: sent.poll().map(|poll| poll.id.0.clone()),
        };
        match &outgoing.body {
            Body::Text { message, keyboard } => {
                let call = self.text_call(&at, message, keyboard);
                self.caller.retry_call(Target::Chat(chat), &call).await.map(ours)
            }
            Body::Picture(upload) => self.upload(&at, upload, UploadMethod::Photo).await.map(ours),
            Body::File(upload) => self.upload(&at, upload, UploadMethod::Document).await.map(ours),
            Body::Poll(poll) => {
                let mut fields = poll_fields(at.fields(), poll);
                if let Some(keyboard) = self.inline_keyboard(chat, &poll.buttons) {
                    fields["reply_markup"] = json!(keyboard);
                }
                let poll_call = PollCall(fields);
                self.caller
                    .retry(Target::Chat(chat), || call(&self.caller.bot, &poll_call))
                    .await
                    .map(ours)
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
            .caller
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
            .caller
            .bot
            .edit_message_text(at.chat, message, &content.text)
            .entities(entities(&content.entities))
            .link_preview_options(preview(at.previews));
        if let Some(keyboard) = self.inline_keyboard(at.chat, &content.buttons) {
            call = call.reply_markup(keyboard);
        }
        match self.caller.retry_call(Target::Chat(at.chat), &call).await {
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
        let mut call = self.caller.bot.edit_message_reply_markup(chat, message);
        if let Some(keyboard) = self.inline_keyboard(chat, buttons) {
            call = call.reply_markup(keyboard);
        }
        match self.caller.retry_call(Target::Chat(chat), &call).await {
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
        let edit = call_with_file(&self.caller.bot, "EditMessageMedia", &fields, &file);
        match self.caller.retry::<Sent, _>(Target::Chat(chat), edit).await {
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
        let upload = call_with_file(&self.caller.bot, method, &fields, &file);
        self.caller.retry(Target::Chat(at.chat), upload).await
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
