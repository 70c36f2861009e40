//! Cites: the page with a citation to copy, the same as a file, and `/cite`, which says and sets the form that a person gets.

use teloxide::types::UserId;

use crate::bot::answers::AnswerLog;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pager::Pager;
use crate::bot::features::pages;
use crate::bot::features::services::Services;
use crate::bot::preferences::Preferences;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Content, Message, Pressed, Request};
use crate::bot::search::SearchError;
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::cite::Form;
use crate::conversation::form_named;
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::phrases;
use crate::render::telegram::citation_page::{CITE, CiteButton, citation_forms};

pub(super) struct Cite {
    pager: Pager,
    answers: AnswerLog,
    preferences: Preferences,
}

impl Cite {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            pager: Pager::new(services),
            answers: services.answers.clone(),
            preferences: services.preferences.clone(),
        }
    }

    /// `/cite` and `/cite FORM`.
    async fn command(&self, message: &Message, typed: &str) -> Reply {
        let (person, locale) = (message.origin.person, message.origin.locale);
        let current = self.pager.form_of(person).await;
        let (said, chosen) = match (typed, form(typed), person) {
            ("", ..) => (phrases::citation_form_now(locale, current), current),
            (_, Some(form), Some(person)) => (self.choose(locale, person, form).await, form),
            (_, Some(_), None) => (phrases::citation_form_of_nobody(locale), current),
            (_, None, _) => {
                let names = Form::ALL.map(Form::name);
                (phrases::no_citation_form(locale, &names), current)
            }
        };
        let message_text = citation_forms(&said, locale, chosen);
        let body = Body::Text { message: message_text, keyboard: Keyboard::Buttons };
        Reply::Send(message.origin.reply(body))
    }

    /// Keeps a choice, and says so.
    async fn choose(&self, locale: Locale, person: UserId, form: Form) -> String {
        match self.preferences.choose_citation_form(person, form).await {
            Ok(()) => phrases::citation_form_chosen(locale, form),
            // The store has logged why.
            Err(_) => phrases::citation_form_not_kept(locale),
        }
    }

    async fn tapped(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        argument: &str,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let stale = || notice(phrases::stale_button(locale));
        match CiteButton::read(argument) {
            Some(CiteButton::Choose(form)) => {
                let said = self.choose(locale, callback.person, form).await;
                // In a group the message is read by others, whose choice it does not say.
                if !pressed.chat.is_user() {
                    return Ok(notice(said));
                }
                let content = citation_forms(&said, locale, form);
                Ok(Reply::Page { query, edit: pages::edit(pressed, content, true) })
            }
            Some(CiteButton::Send(format, passage)) => {
                let (chat, answer) = (pressed.chat, pressed.message);
                // A file is a message to everybody in the chat.
                let answered = self.answers.by(chat, answer).await;
                if answered.as_ref().is_some_and(|it| !pages::may_turn(callback, it)) {
                    return Ok(self.pager.own_copy(callback, pressed));
                }
                let file = self.pager.file(chat, answer, format, &passage).await?;
                let sent = |outgoing| Reply::SendForTap { query: query.clone(), outgoing };
                Ok(file.map_or_else(stale, sent))
            }
            Some(CiteButton::Show(form, back, passage)) => {
                let answered = self.answers.pressed(pressed.chat, pressed.message).await;
                if answered.as_ref().is_some_and(|it| !pages::may_turn(callback, it)) {
                    return Ok(self.pager.own_copy(callback, pressed));
                }
                // Shown in that form even where the choice cannot be kept.
                let _ = self.preferences.choose_citation_form(callback.person, form).await;
                let is_known = answered.is_some() || pressed.question.is_some();
                let page = self.pager.citation(locale, form, back, &passage).await?;
                let edit = |page| pages::edit(pressed, page, is_known);
                Ok(match page {
                    Some(page) => Reply::Page { query, edit: edit(page) },
                    None => stale(),
                })
            }
            None => Ok(stale()),
        }
    }
}

/// The form that somebody typed: its name, or as people call it.
fn form(typed: &str) -> Option<Form> {
    Form::named(typed).or_else(|| form_named(typed).and_then(Form::named))
}

impl Feature for Cite {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand::new(locale, Command::Cite, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(_) => request.conversation_command() == Some(Command::Cite.name()),
            Request::Callback(callback) => callback.of_feature(CITE).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match &message.content {
                    Content::Command { rest, .. } => {
                        Some(self.command(message, rest.0.trim()).await)
                    }
                    Content::Text(_) | Content::NotText(_) => None,
                },
                Request::Callback(callback) => match callback.of_feature(CITE) {
                    Some((pressed, argument)) => {
                        Some(self.tapped(callback, pressed, argument).await?)
                    }
                    None => None,
                },
                _ => None,
            })
        })
    }
}
