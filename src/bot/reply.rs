//! Says what comes of a request, and delivers it.

use teloxide::types::{CallbackQueryId, ChatId, MessageId, UserId};

use crate::bot::access::admins::Admins;
use crate::bot::answers::AnswerLog;
use crate::bot::quizzes::Quizzes;
use crate::bot::request::{Origin, Request};
use crate::bot::telegram::guard::Guard;
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::bot::telegram::queries::InlineResults;
use crate::bot::telegram::sender::{NotSent, Sender};
use crate::messages::Locale;
use crate::render::phrases;
use crate::render::telegram::{self, Message};
use crate::store::{Answered, Exchange, QuizSession};

/// What is to be sent for a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Something that nobody will change later.
    Send(Outgoing),
    /// The answer to a question, which an edit of the question changes.
    Answer {
        /// The message that asks.
        origin: Origin,
        /// What is asked, and what the message shows of the answer.
        exchange: Exchange,
        /// The answer.
        message: Message,
        /// Our message that answered the question before it was edited.
        before: Option<MessageId>,
    },
    /// Something other than a page that answers a question, or a part of an answer in a message of its own: its buttons go on
    /// from the exchange, and no edit of the question changes it.
    Part {
        /// By which a tap is answered, where one asks for it.
        query: Option<CallbackQueryId>,
        /// What is sent. It replies to the message that asks.
        outgoing: Outgoing,
        /// What is asked.
        exchange: Exchange,
    },
    /// Another page of our message, whose button was tapped.
    Page {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// The edit.
        edit: Outgoing,
    },
    /// Something new, for a tap.
    SendForTap {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// What is sent.
        outgoing: Outgoing,
    },
    /// What to say to a tap that shows nothing.
    Notice {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// Up to 200 characters.
        text: String,
    },
    /// What to say in passing to a tap that was done.
    Done {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// Up to 200 characters.
        text: String,
    },
    /// What to say in passing to a tap that was done, and another page of our message.
    DoneWith {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// Up to 200 characters.
        text: String,
        /// The edit.
        edit: Outgoing,
    },
    /// What opens in place of what was tapped: a link to this bot.
    Elsewhere {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// The link.
        address: String,
    },
    /// Our message is to go.
    TakeBack {
        /// By which the tap is answered.
        query: CallbackQueryId,
        /// The chat.
        chat: ChatId,
        /// Our message.
        message: MessageId,
        /// Whether who tapped may have it taken back.
        may: MayTakeBack,
        /// The language in which they are told that they may not.
        locale: Locale,
    },
    /// Results of an inline query.
    Inline(InlineResults),
    /// A question of a quiz.
    Quiz(QuizReply),
}

/// A question of a quiz, which is a poll.
#[derive(Clone, Debug)]
pub struct QuizReply {
    /// The tap that asked for it, if it was one.
    pub query: Option<CallbackQueryId>,
    /// The poll.
    pub poll: Outgoing,
    /// How far its quiz has come with it, to be kept when it is sent: a kill before that sends it again.
    pub session: Option<QuizSession>,
}

/// Whether somebody may have our message taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayTakeBack {
    /// They asked for it.
    Yes,
    /// Where they are an admin of the chat.
    IfAdmin(UserId),
}

impl Reply {
    /// Text in reply to a message, with nothing under it.
    pub fn text(origin: &Origin, text: &str) -> Self {
        // To who wrote, also where the words of another are asked.
        let reply_to = Some(origin.message);
        Self::Send(Outgoing { reply_to, ..origin.reply(Body::text(telegram::plain(text))) })
    }

    /// Text in the same way as what was asked for would have come. Inline queries have no such way.
    pub(crate) fn instead(request: &Request, text: &str) -> Option<Self> {
        match request {
            Request::Message(message) | Request::EditedMessage(message) => {
                Some(Self::text(&message.origin, text))
            }
            Request::Callback(callback) => {
                Some(Self::Notice { query: callback.id.clone(), text: text.to_owned() })
            }
            Request::Inline(_)
            | Request::Chosen(_)
            | Request::Membership { .. }
            | Request::Vote(_)
            | Request::Migrated { .. } => None,
        }
    }
}

/// Delivers replies.
#[derive(Clone)]
pub(crate) struct Delivery {
    pub(crate) sender: Sender,
    pub(crate) answers: AnswerLog,
    pub(crate) quizzes: Quizzes,
    pub(crate) admins: Admins,
}

impl Delivery {
    /// One that sends only while this process has what it answers.
    pub(crate) fn guarded(self, guard: Guard) -> Self {
        Self { sender: self.sender.guarded(guard), ..self }
    }

    /// Sends a reply; tells which message of ours answers which question.
    pub(crate) async fn deliver(&self, reply: Reply) -> Option<Answered> {
        match reply {
            Reply::Send(outgoing) => {
                let _ = self.sender.send(&outgoing).await;
                None
            }
            Reply::Answer { origin, exchange, message, before } => {
                let ours = self.answer(&origin, message, before).await?;
                let (chat, asked, answer) = (origin.chat.0, origin.message.0, ours.0);
                let answered = Answered { chat, asked, answer, exchange };
                self.answers.note(&answered);
                Some(answered)
            }
            Reply::Part { query, outgoing, exchange } => {
                let is_tap = query.is_some();
                if let Some(query) = query {
                    self.sender.answer_callback(query, None).await;
                }
                let ours = self.sender.send(&outgoing).await.ok().flatten()?;
                let (chat, answer) = (outgoing.chat.0, ours.0);
                // Several parts may reply to one message with buttons, and each is known by itself.
                let asked = if is_tap { answer } else { outgoing.reply_to?.0 };
                let answered = Answered { chat, asked, answer, exchange };
                self.answers.note(&answered);
                Some(answered)
            }
            Reply::Page { query, edit } => {
                self.sender.answer_callback(query, None).await;
                let _ = self.sender.send(&edit).await;
                None
            }
            Reply::SendForTap { query, outgoing } => {
                self.sender.answer_callback(query, None).await;
                let _ = self.sender.send(&outgoing).await;
                None
            }
            Reply::Notice { query, text } => {
                self.sender.answer_callback(query, Some(&text)).await;
                None
            }
            Reply::Done { query, text } => {
                self.sender.confirm_callback(query, &text).await;
                None
            }
            Reply::DoneWith { query, text, edit } => {
                self.sender.confirm_callback(query, &text).await;
                let _ = self.sender.send(&edit).await;
                None
            }
            Reply::Elsewhere { query, address } => {
                self.sender.answer_callback_by_link(query, &address).await;
                None
            }
            Reply::TakeBack { query, chat, message, may, locale } => {
                self.take_back(query, chat, message, may, locale).await;
                None
            }
            Reply::Inline(results) => {
                self.sender.answer_inline(results).await;
                None
            }
            Reply::Quiz(reply) => {
                self.quiz(reply).await;
                None
            }
        }
    }

    /// Sends a poll, and notes it where its answers count.
    async fn quiz(&self, QuizReply { query, poll, session }: QuizReply) {
        if let Some(query) = query {
            self.sender.answer_callback(query, None).await;
        }
        let Ok(sent) = self.sender.send_whole(&poll).await else { return };
        if let Some(session) = session {
            let _ = self.quizzes.keep(&session).await;
        }
        if let Some(ours) = sent {
            self.quizzes.note_sent(&poll, ours).await;
        }
    }

    /// Deletes our message; one that is too old for that is emptied.
    async fn take_back(
        &self,
        query: CallbackQueryId,
        chat: ChatId,
        message: MessageId,
        may: MayTakeBack,
        locale: Locale,
    ) {
        if let MayTakeBack::IfAdmin(person) = may
            && !self.admins.is_admin(chat, person).await
        {
            let words = phrases::not_theirs_to_take_back(locale);
            return self.sender.answer_callback(query, Some(&words)).await;
        }
        self.sender.answer_callback(query, None).await;
        if !self.sender.delete(chat, message).await {
            let content = telegram::plain(&phrases::taken_back(locale));
            let body = Body::Edit { message, content };
            let _ = self.sender.send(&Outgoing::to(chat, body)).await;
        }
        // Last, since until then it is known whose the message is.
        self.answers.forget(chat, message).await;
    }

    /// Changes the answer that was sent before, or sends one.
    async fn answer(
        &self,
        origin: &Origin,
        message: Message,
        before: Option<MessageId>,
    ) -> Option<MessageId> {
        if let Some(before) = before {
            let body = Body::Edit { message: before, content: message.clone() };
            let edit = Outgoing { topic: origin.topic, ..Outgoing::to(origin.chat, body) };
            match self.sender.send(&edit).await {
                Ok(_) => return Some(before),
                // The message still shows the answer before, and so do its buttons.
                Err(NotSent::Refused) => return None,
                Err(NotSent::Gone) => {}
            }
        }
        let body = Body::Text { message, keyboard: Keyboard::Buttons };
        self.sender.send(&origin.reply(body)).await.ok().flatten()
    }
}
