//! Takes an answer back for who asked, and for admins: the ✕ under it.

use crate::bot::answers::AnswerLog;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::services::Services;
use crate::bot::reply::{MayTakeBack, Reply};
use crate::bot::request::{self, Callback, Request};
use crate::messages::Locale;
use crate::render::phrases;
use crate::render::telegram::{Action, Button, Message};

/// The name that its buttons carry.
const NAME: &str = "answer";
/// What its button asks for.
const REMOVE: &str = "remove";

pub(super) struct TakeBack {
    answers: AnswerLog,
}

impl TakeBack {
    pub(super) fn new(services: &Services) -> Self {
        Self { answers: services.answers.clone() }
    }

    async fn taken_back(&self, callback: &Callback) -> Option<Reply> {
        let (pressed, _) = callback.of_feature(NAME)?;
        let asked = self.answers.pressed(pressed.chat, pressed.message).await;
        let asker = asked.and_then(|asked| asked.exchange.person);
        let presses = request::number(callback.person);
        let is_theirs = pressed.chat.is_user() || asker.is_some() && asker == presses;
        let may = if is_theirs { MayTakeBack::Yes } else { MayTakeBack::IfAdmin(callback.person) };
        let (query, locale) = (callback.id.clone(), callback.locale);
        Some(Reply::TakeBack { query, chat: pressed.chat, message: pressed.message, may, locale })
    }
}

/// A page of an answer, with a button that takes it back at the end of its last row.
pub(super) fn offered(locale: Locale, mut message: Message) -> Message {
    let action = Action::Feature { feature: NAME.to_owned(), argument: REMOVE.to_owned() };
    let button = Button { label: phrases::take_back_button(locale), action };
    match message.buttons.last_mut() {
        Some(row) => row.push(button),
        None => message.buttons.push(vec![button]),
    }
    message
}

impl Feature for TakeBack {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Callback(callback) if callback.of_feature(NAME).is_some())
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Callback(callback) = request else { return Ok(None) };
            Ok(self.taken_back(callback).await)
        })
    }
}
