//! Answers taps on the buttons under an answer: another page, the context of a passage, its citations.
//!
//! Nothing that a button needs is kept: its data is signed, and the question is read again from the message that the answer replies to.

use std::time::Instant;

use crate::answer::Answer;
use crate::archive::Reranking;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::services::{Days, Services};
use crate::bot::locale::LOCALE;
use crate::bot::reply::Reply;
use crate::bot::request::{InvalidCallback, Pressed, Request};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::cite::CitationSettings;
use crate::render::telegram::{Action, Message};
use crate::render::{phrases, replies, telegram};

pub(super) struct Pages {
    search: Search,
    citations: CitationSettings,
    days: Days,
}

/// A page, or the notice that says why there is none.
type Shown = Result<Message, String>;

impl Pages {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            citations: services.citations.clone(),
            days: services.days,
        }
    }

    async fn show(&self, pressed: &Pressed, received: Instant) -> Result<Shown, SearchError> {
        let shown = match pressed.action.clone() {
            Action::Show(position) => {
                let Some(answer) = self.answer(pressed, received).await? else {
                    return Ok(Err(phrases::question_gone(LOCALE)));
                };
                replies::reply(LOCALE, &answer, position, &self.citations)
            }
            Action::FirstScreen => {
                let Some(answer) = self.answer(pressed, received).await? else {
                    return Ok(Err(phrases::question_gone(LOCALE)));
                };
                Some(replies::first(LOCALE, &answer, &self.citations))
            }
            Action::List(part) => {
                let Some(answer) = self.answer(pressed, received).await? else {
                    return Ok(Err(phrases::question_gone(LOCALE)));
                };
                replies::list(LOCALE, &answer, part)
            }
            Action::Narrow(narrowing) => {
                let before = self.answer(pressed, received).await?;
                let (Some(before), Some((_, sent))) = (before, &pressed.question) else {
                    return Ok(Err(phrases::question_gone(LOCALE)));
                };
                let (text, today) = (narrowing.of(&before.question), self.days.of(*sent));
                let answer = self.search.ask(text, today, Reranking::Since(received)).await?;
                let shown = replies::first(LOCALE, &answer, &self.citations);
                Some(replies::narrowed(LOCALE, &answer, shown))
            }
            Action::Context(back, passage) => {
                let around = self.search.run(move |archive| archive.around(&passage)).await?;
                around.map(|around| telegram::context(LOCALE, &around, back))
            }
            Action::Cite(back, passage) => {
                let around = self.search.run(move |archive| archive.around(&passage)).await?;
                around.map(|around| telegram::citations(LOCALE, &around, back, &self.citations))
            }
            Action::Feature { .. } => None,
        };
        Ok(shown.ok_or_else(|| phrases::stale_button(LOCALE)))
    }

    /// The answer to the question that the message replies to, or `None` where that is no longer there.
    async fn answer(
        &self,
        pressed: &Pressed,
        received: Instant,
    ) -> Result<Option<Answer>, SearchError> {
        let Some((question, sent)) = pressed.question.clone() else { return Ok(None) };
        let today = self.days.of(sent);
        self.search.ask(question, today, Reranking::Since(received)).await.map(Some)
    }
}

impl Feature for Pages {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Callback(_))
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Callback(callback) = request else { return Ok(None) };
            let query = callback.id.clone();
            let pressed = match &callback.pressed {
                Ok(pressed) => pressed,
                Err(invalid) => {
                    let text = match invalid {
                        InvalidCallback::Foreign => phrases::foreign_button(LOCALE),
                        InvalidCallback::TooOld => phrases::old_message(LOCALE),
                    };
                    return Ok(Some(Reply::Notice { query, text }));
                }
            };
            Ok(Some(match self.show(pressed, callback.received).await? {
                Ok(page) => Reply::Page { query, edit: edit(pressed, page) },
                Err(text) => Reply::Notice { query, text },
            }))
        })
    }
}

/// Where the message replies to no question, there is no way back to a page that would have to be looked up again.
fn edit(pressed: &Pressed, page: Message) -> Outgoing {
    let buttons = match pressed.question {
        Some(_) => page.buttons.clone(),
        None => page.lasting_buttons(),
    };
    let content = Message { buttons, ..page };
    Outgoing::to(pressed.chat, Body::Edit { message: pressed.message, content })
}
