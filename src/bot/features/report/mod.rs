//! Asks below an answer what was wrong with it, and notes that: the ⚑ under it.
//!
//! The buttons take the place of those of the page and carry which page it is, so that it comes back whatever is tapped, also after a restart.

use std::time::Instant;

use crate::bot::answers::AnswerLog;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::pager::{Page, Pager, Whom};
use crate::bot::features::pages;
use crate::bot::features::services::{Days, Services};
use crate::bot::gaps::{GapLog, Report, Reported};
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Pressed, Request};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::callback_signer;
use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::model::{DocumentId, PassageId};
use crate::render::gaps::GapKind;
use crate::render::phrases;
use crate::render::telegram::Action;
use crate::store::Exchange;

mod button;

pub(super) use button::button;
use button::{ASK, kinds, wish};

pub(super) struct ReportFeature {
    gaps: GapLog,
    answers: AnswerLog,
    pager: Pager,
    search: Search,
    settings: ChatSettings,
    days: Days,
}

impl ReportFeature {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            gaps: services.gaps.clone(),
            answers: services.answers.clone(),
            pager: Pager::new(services),
            search: services.search.clone(),
            settings: services.chat_settings.clone(),
            days: services.days,
        }
    }

    async fn tapped(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        wish: &str,
        page: &str,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let answered = self.answers.pressed(pressed.chat, pressed.message).await;
        // The buttons are those of everybody who reads it, so who asked is who opens them.
        if answered.as_ref().is_some_and(|answered| !pages::may_turn(callback, answered)) {
            return Ok(self.pager.own_copy(callback, pressed));
        }
        if wish == ASK {
            let body = Body::EditButtons { message: pressed.message, buttons: kinds(locale, page) };
            return Ok(Reply::Page { query, edit: Outgoing::to(pressed.chat, body) });
        }
        let page = callback_signer::action(page);
        let exchange = match &answered {
            Some(answered) => Some(answered.exchange.clone()),
            None => pages::asked_in(pressed, self.days, &self.settings).await,
        };
        let said = match GapKind::named(wish) {
            Some(kind) => {
                let shown = page.as_ref().zip(exchange.as_ref());
                Some(self.reported(callback, pressed, kind, shown).await?)
            }
            None => None,
        };
        let whom = Whom::pressing(callback, pressed);
        let shown = match (page, exchange) {
            (Some(page), Some(exchange)) => {
                self.pager.page(&page, exchange, whom, callback.received).await?
            }
            _ => None,
        };
        // An edit of the question may have been answered meanwhile: then this is a page of another answer.
        let is_same =
            answered.is_none() || answered == self.answers.by(pressed.chat, pressed.message).await;
        let edit = shown.filter(|_| is_same);
        let edit = edit.map(|Page { message, .. }| pages::edit(pressed, message, true));
        Ok(match (said, edit) {
            (Some(text), Some(edit)) => Reply::DoneWith { query, text, edit },
            (Some(text), None) => Reply::Done { query, text },
            (None, Some(edit)) => Reply::Page { query, edit },
            (None, None) if !is_same => notice(phrases::stale_button(locale)),
            (None, None) => notice(phrases::question_gone(locale)),
        })
    }

    /// What is said to a report of a page and its question.
    async fn reported(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        kind: GapKind,
        shown: Option<(&Action, &Exchange)>,
    ) -> Result<String, SearchError> {
        let locale = callback.locale;
        let document = match shown {
            Some((page, exchange)) => self.document(page, exchange, callback.received).await?,
            None => None,
        };
        let report = Report {
            kind,
            person: callback.person,
            chat: pressed.chat,
            message: pressed.message,
            question: shown.map(|(_, exchange)| exchange.question.clone()).unwrap_or_default(),
            document: document.map(|id| id.0).unwrap_or_default(),
        };
        Ok(match self.gaps.report(&report).await {
            Ok(Reported::Now(kept)) => phrases::reported(locale, kept),
            Ok(Reported::Before) => phrases::reported_before(locale),
            // The store has logged why.
            Err(_) => phrases::not_reported(locale),
        })
    }

    /// The document that a page shows, where it shows one piece of evidence: of several nobody knows which one is meant.
    async fn document(
        &self,
        page: &Action,
        exchange: &Exchange,
        received: Instant,
    ) -> Result<Option<DocumentId>, SearchError> {
        let Some(passage) = exchange.passage.clone().map(PassageId) else { return Ok(None) };
        if !self.pager.shows_one(page, exchange, received).await? {
            return Ok(None);
        }
        let around = self.search.run(move |archive| archive.around(&passage)).await?;
        Ok(around.map(|around| around.document.id.clone()))
    }
}

impl Feature for ReportFeature {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Callback(callback) if wish(callback).is_some())
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Callback(callback) = request else { return Ok(None) };
            let Some((pressed, wish, page)) = wish(callback) else { return Ok(None) };
            self.tapped(callback, pressed, wish, page).await.map(Some)
        })
    }
}
