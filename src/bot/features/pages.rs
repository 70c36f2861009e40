//! Answers taps on the buttons under an answer: another page, the context of a passage, its citations, the question without what it kept.
//!
//! The data of a button is signed. Which question its message answers is in the log of answers; where that has forgotten it,
//! the question is read again from the message that the answer replies to, and narrowed to what is set up there now.
//! In a group the pages are turned by who asked: two people who turn the same page would take it from each other.

use crate::archive::Pinned;
use crate::bot::answers::AnswerLog;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::pager::{ALONE, EVERYWHERE, Page, Pager, Whom};
use crate::bot::features::services::{Days, Services};
use crate::bot::reply::Reply;
use crate::bot::request::{self, Callback, InvalidCallback, Pressed, Request};
use crate::bot::search::SearchError;
use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::render::phrases;
use crate::render::telegram::{Action, Message};
use crate::store::{Answered, Exchange};

pub(super) struct Pages {
    pager: Pager,
    answers: AnswerLog,
    settings: ChatSettings,
    days: Days,
}

impl Pages {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            pager: Pager::new(services),
            answers: services.answers.clone(),
            settings: services.chat_settings.clone(),
            days: services.days,
        }
    }

    async fn pressed(&self, callback: &Callback, pressed: &Pressed) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text: String| Reply::Notice { query: query.clone(), text };
        let answered = self.answers.pressed(pressed.chat, pressed.message).await;
        if answered.as_ref().is_some_and(|answered| !may_turn(callback, answered)) {
            return Ok(self.pager.own_copy(callback, pressed));
        }
        let exchange = match &answered {
            Some(answered) => Some(answered.exchange.clone()),
            None => asked_in(pressed, self.days, &self.settings).await,
        };
        let is_known = exchange.is_some();
        let whom = Whom::pressing(callback, pressed);
        let page = match (&pressed.action, exchange) {
            (Action::Feature { feature, .. }, known) if feature == ALONE => {
                // Alone, the question is what was typed.
                let Some(typed) = known.as_ref().map(alone) else {
                    return Ok(notice(phrases::question_gone(locale)));
                };
                self.pager.page(&Action::FirstScreen, typed, whom, callback.received).await?
            }
            (Action::Feature { feature, .. }, known) if feature == EVERYWHERE => {
                let Some(known) = known.filter(|_| answered.is_some()) else {
                    return Ok(notice(phrases::question_gone(locale)));
                };
                let everywhere = Exchange { period: None, collection: None, ..known };
                self.pager.page(&Action::FirstScreen, everywhere, whom, callback.received).await?
            }
            // What it shows could not be noted: the next page would be one of the question before.
            (Action::Narrow(_) | Action::Offer(_), _) if answered.is_none() => {
                return Ok(notice(phrases::question_gone(locale)));
            }
            (action, Some(exchange)) => {
                self.pager.page(action, exchange, whom, callback.received).await?
            }
            (
                Action::Show(_)
                | Action::Shorter(_)
                | Action::FirstScreen
                | Action::List(_)
                | Action::Narrow(_)
                | Action::Offer(_),
                None,
            ) => {
                return Ok(notice(phrases::question_gone(locale)));
            }
            (action, None) => {
                let message = self.pager.of_passage(action, whom).await?;
                message.map(|message| Page { message, exchange: Exchange::default() })
            }
        };
        let Some(Page { message, exchange }) = page else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        // An edit of the question may have been answered meanwhile: then this is a page of another answer.
        // One that was not noted yet when its button was pressed is no other.
        if answered.is_some() && answered != self.answers.by(pressed.chat, pressed.message).await {
            return Ok(notice(phrases::stale_button(locale)));
        }
        if let Some(answered) = answered {
            // Who asked and when stay as they were, whatever of it was read again.
            let Exchange { typed, person, at, today, follows, .. } = answered.exchange.clone();
            let exchange = Exchange { typed, person, at, today, follows, ..exchange };
            self.answers.shows(&Answered { exchange, ..answered }).await;
        }
        Ok(Reply::Page { query, edit: edit(pressed, message, is_known) })
    }
}

/// The question in the message that the answer replies to, as it now stands, of the documents that questions there are narrowed to now.
pub(super) async fn asked_in(
    pressed: &Pressed,
    days: Days,
    settings: &ChatSettings,
) -> Option<Exchange> {
    let (question, sent) = pressed.question.clone()?;
    let Pinned { period, collection } = settings.of(pressed.place()).await.pinned;
    Some(Exchange {
        typed: question.clone(),
        question,
        today: days.of(sent),
        period: period.map(|period| period.to_string()),
        collection,
        ..Exchange::default()
    })
}

/// The question as it was typed, by itself.
fn alone(exchange: &Exchange) -> Exchange {
    let (question, typed) = (exchange.typed.clone(), exchange.typed.clone());
    Exchange { question, typed, kept: Vec::new(), ..exchange.clone() }
}

/// Another page of our message. Without the question there is no way back to a page that would have to be looked up again.
pub(super) fn edit(pressed: &Pressed, page: Message, is_known: bool) -> Outgoing {
    let buttons = match is_known {
        true => page.buttons.clone(),
        false => page.lasting_buttons(),
    };
    let content = Message { buttons, ..page };
    let body = Body::Edit { message: pressed.message, content };
    Outgoing { topic: pressed.topic, ..Outgoing::to(pressed.chat, body) }
}

/// In a channel and in private, everybody who can press a button may.
pub(super) fn may_turn(callback: &Callback, answered: &Answered) -> bool {
    let is_group = callback.chat.is_some_and(|chat| !chat.is_user());
    let Some(asker) = answered.exchange.person.filter(|_| is_group) else { return true };
    request::number(callback.person) == Some(asker)
}

impl Feature for Pages {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Callback(_))
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Callback(callback) = request else { return Ok(None) };
            let query = callback.id.clone();
            match &callback.pressed {
                Ok(pressed) => self.pressed(callback, pressed).await.map(Some),
                Err(invalid) => {
                    let text = match invalid {
                        InvalidCallback::Foreign => phrases::foreign_button(callback.locale),
                        InvalidCallback::TooOld => phrases::old_message(callback.locale),
                    };
                    Ok(Some(Reply::Notice { query, text }))
                }
            }
        })
    }
}
