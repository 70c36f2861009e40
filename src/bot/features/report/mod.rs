//! Asks below an answer what was wrong with it, and notes that: the ⚑ under it.
//!
//! The buttons take the place of those of the page and carry which page it is, so that it comes back whatever is tapped, also after a restart.

use crate::bot::answers::AnswerLog;
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
use crate::messages::Locale;
use crate::model::PassageId;
use crate::render::gaps::GapKind;
use crate::render::phrases;
use crate::store::Exchange;

mod button;

pub(super) use button::button;
use button::{ASK, argument, kinds};

pub(super) struct ReportFeature {
    gaps: GapLog,
    answers: AnswerLog,
    pager: Pager,
    search: Search,
    days: Days,
}

impl ReportFeature {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            gaps: services.gaps.clone(),
            answers: services.answers.clone(),
            pager: Pager::new(services),
            search: services.search.clone(),
            days: services.days,
        }
    }

    async fn tapped(&self, callback: &Callback, pressed: &Pressed) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let Some((wish, page)) = argument(&pressed.action) else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        let answered = self.answers.by(pressed.chat, pressed.message).await;
        // The buttons are those of everybody who reads it, so who asked is who opens them.
        if answered.as_ref().is_some_and(|answered| !pages::may_turn(callback, answered)) {
            return Ok(self.pager.own_copy(callback, pressed));
        }
        if wish == ASK {
            let body = Body::EditButtons { message: pressed.message, buttons: kinds(locale, page) };
            return Ok(Reply::Page { query, edit: Outgoing::to(pressed.chat, body) });
        }
        let known = answered.map(|answered| answered.exchange);
        let exchange = known.or_else(|| pages::asked_in(pressed, self.days));
        let said = match GapKind::named(wish) {
            Some(kind) => Some(self.reported(locale, kind, pressed, exchange.as_ref()).await?),
            None => None,
        };
        let whom = Whom::pressing(callback, pressed);
        let shown = match (callback_signer::action(page), exchange) {
            (Some(page), Some(exchange)) => {
                self.pager.page(&page, exchange, whom, callback.received).await?
            }
            _ => None,
        };
        let edit = shown.map(|Page { message, .. }| pages::edit(pressed, message, true));
        Ok(match (said, edit) {
            (Some(text), Some(edit)) => Reply::DoneWith { query, text, edit },
            (Some(text), None) => Reply::Done { query, text },
            (None, Some(edit)) => Reply::Page { query, edit },
            (None, None) => notice(phrases::question_gone(locale)),
        })
    }

    /// What is said to a report.
    async fn reported(
        &self,
        locale: Locale,
        kind: GapKind,
        pressed: &Pressed,
        exchange: Option<&Exchange>,
    ) -> Result<String, SearchError> {
        let passage = exchange.and_then(|exchange| exchange.passage.clone()).map(PassageId);
        let document = match passage {
            Some(passage) => self.search.run(move |archive| archive.around(&passage)).await?,
            None => None,
        };
        let report = Report {
            kind,
            chat: pressed.chat,
            message: pressed.message,
            question: exchange.map(|exchange| exchange.question.clone()).unwrap_or_default(),
            document: document.map(|it| it.document.id.0.clone()).unwrap_or_default(),
        };
        Ok(match self.gaps.report(&report).await {
            Ok(Reported::Now) => phrases::reported(locale, self.gaps.kept()),
            Ok(Reported::Before) => phrases::reported_before(locale),
            // The store has logged why.
            Err(_) => phrases::not_reported(locale),
        })
    }
}

impl Feature for ReportFeature {
    fn takes(&self, request: &Request) -> bool {
        let Request::Callback(Callback { pressed: Ok(pressed), .. }) = request else {
            return false;
        };
        argument(&pressed.action).is_some()
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Callback(callback) = request else { return Ok(None) };
            let Ok(pressed) = &callback.pressed else { return Ok(None) };
            self.tapped(callback, pressed).await.map(Some)
        })
    }
}
