//! Opens a copy of an answer in private: for those who would turn the pages of what somebody else asked in a group.

use std::time::Instant;

use crate::bot::answers::AnswerLog;
use crate::bot::deep_link::is_to_answer;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::pager::{Page, Pager, Whom};
use crate::bot::features::services::Services;
use crate::bot::reply::Reply;
use crate::bot::request::{Content, Message, Origin, Request};
use crate::bot::search::SearchError;
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::render::commands::Command;
use crate::render::phrases;
use crate::render::telegram::Action;
use crate::store::Exchange;

pub(super) struct OwnCopy {
    pager: Pager,
    answers: AnswerLog,
    signer: CallbackSigner,
}

impl OwnCopy {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            pager: Pager::new(services),
            answers: services.answers.clone(),
            signer: services.signer.clone(),
        }
    }

    /// The first page of the answer behind a link; a sentence where it is no longer known.
    async fn opened(
        &self,
        origin: &Origin,
        payload: &str,
        received: Instant,
    ) -> Result<Reply, SearchError> {
        let shown = match self.signer.read_link(payload) {
            Some((chat, answer)) => self.answers.by(chat, answer).await,
            None => None,
        };
        let Some(shown) = shown else {
            return Ok(Reply::text(origin, &phrases::question_gone(origin.locale)));
        };
        let person = origin.person_number();
        let exchange = Exchange { person, at: origin.at, follows: None, ..shown.exchange };
        let page =
            self.pager.page(&Action::FirstScreen, exchange, Whom::of(origin), received).await?;
        let Some(Page { message, exchange }) = page else {
            return Ok(Reply::text(origin, &phrases::stale_button(origin.locale)));
        };
        Ok(Reply::Answer { origin: *origin, exchange, message, before: None })
    }
}

/// What follows `/start` in private, where it is a link to an answer.
fn payload(message: &Message) -> Option<&str> {
    let Content::Command { name, rest, .. } = &message.content else { return None };
    let is_link = name == Command::Start.name() && is_to_answer(&rest.0);
    (is_link && message.origin.is_private()).then_some(rest.0.as_str())
}

impl Feature for OwnCopy {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Message(message) if payload(message).is_some())
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Message(message) = request else { return Ok(None) };
            let Some(payload) = payload(message) else { return Ok(None) };
            self.opened(&message.origin, payload, message.received).await.map(Some)
        })
    }
}
