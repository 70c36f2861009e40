//! Lists what was not answered and what was reported, for the people who run the bot, in private: `/gaps`.

use std::sync::Arc;

use crate::bot::access::gate::Gate;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::pages;
use crate::bot::features::services::Services;
use crate::bot::gaps::GapLog;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Message, Pressed, Request};
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing, Upload};
use crate::render::commands::Command;
use crate::render::gaps::{self, FILE, FILE_NAME, GAPS};
use crate::render::phrases;
use crate::render::telegram::plain;

pub(super) struct GapsFeature {
    gaps: GapLog,
    gate: Arc<Gate>,
}

impl GapsFeature {
    pub(super) fn new(services: &Services) -> Self {
        Self { gaps: services.gaps.clone(), gate: Arc::clone(&services.gate) }
    }

    async fn command(&self, message: &Message) -> Reply {
        let locale = message.origin.locale;
        let page = match self.gaps.list().await {
            Ok(list) => gaps::page(locale, &list, self.gaps.kept(), 0).unwrap_or_default(),
            // The store has logged why.
            Err(_) => plain(&phrases::not_reported(locale)),
        };
        Reply::Send(message.origin.reply(Body::Text { message: page, keyboard: Keyboard::Buttons }))
    }

    async fn tapped(&self, callback: &Callback, pressed: &Pressed, argument: &str) -> Reply {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        if !self.gate.is_operator(callback.person) {
            return notice(phrases::foreign_button(locale));
        }
        let Ok(list) = self.gaps.list().await else {
            return notice(phrases::not_reported(locale));
        };
        if argument == FILE {
            let upload = Upload {
                name: FILE_NAME.to_owned(),
                bytes: gaps::judged(locale, &list.asked).into_bytes(),
                caption: plain(&phrases::gaps_file_caption(locale, list.asked.len())),
            };
            let outgoing = Outgoing {
                reply_to: Some(pressed.message),
                topic: pressed.topic,
                ..Outgoing::to(pressed.chat, Body::File(upload))
            };
            return Reply::SendForTap { query, outgoing };
        }
        let page = argument.parse().ok();
        let page = page.and_then(|at| gaps::page(locale, &list, self.gaps.kept(), at));
        match page {
            Some(page) => Reply::Page { query, edit: pages::edit(pressed, page, true) },
            None => notice(phrases::stale_button(locale)),
        }
    }
}

impl Feature for GapsFeature {
    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => {
                let is_ours = request.conversation_command() == Some(Command::Gaps.name());
                is_ours && message.origin.is_private() && self.gate.is_operators(message)
            }
            Request::Callback(callback) => callback.of_feature(GAPS).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => Some(self.command(message).await),
                Request::Callback(callback) => match callback.of_feature(GAPS) {
                    Some((pressed, argument)) => {
                        Some(self.tapped(callback, pressed, argument).await)
                    }
                    None => None,
                },
                _ => None,
            })
        })
    }
}
