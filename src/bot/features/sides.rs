//! Lays accounts of the same time side by side: `/sides TOPIC`, two at a time, and `/week DAY`, by whose they are.

use teloxide::types::Me;

use crate::bot::answers::AnswerLog;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pager::Pager;
use crate::bot::features::services::{Days, Services};
use crate::bot::features::{pages, take_back};
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Content, Message, Pressed, Request, without_mention};
use crate::bot::search::{Search, SearchError};
use crate::messages::Locale;
use crate::question::{documents_between, names_a_week, timeline_of, week_of};
use crate::render::accounts::{self, SIDES};
use crate::render::commands::Command;
use crate::render::telegram::{Message as Text, plain};
use crate::render::{phrases, replies};
use crate::store::Exchange;

pub(super) struct Sides {
    search: Search,
    pager: Pager,
    answers: AnswerLog,
    settings: ChatSettings,
    days: Days,
    me: Me,
}

impl Sides {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            pager: Pager::new(services),
            answers: services.answers.clone(),
            settings: services.chat_settings.clone(),
            days: services.days,
            me: services.me.clone(),
        }
    }

    async fn sides(&self, message: &Message, topic: &str) -> Result<Reply, SearchError> {
        let locale = message.origin.locale;
        if !topic.contains(char::is_alphanumeric) {
            return Ok(Reply::text(&message.origin, &phrases::accounts_usage(locale)));
        }
        let exchange = self.exchange(message, timeline_of(topic)).await;
        let answer = self.pager.answer(&exchange, message.received).await?;
        let shown = match accounts::pair(locale, &answer, 0) {
            Some(pair) => pair,
            None if answer.is_listing() => accounts::no_pair(locale, &answer),
            None => replies::first(locale, &answer),
        };
        Ok(answered(message, exchange, shown))
    }

    async fn week(&self, message: &Message, typed: &str) -> Result<Reply, SearchError> {
        let locale = message.origin.locale;
        let (text, today) = (typed.to_owned(), self.days.of(message.sent));
        let time = self.search.run(move |archive| Ok(archive.time(&text, today))).await?;
        let Some(day) = time.filter(names_a_week).and_then(|time| time.start) else {
            return Ok(Reply::text(&message.origin, &phrases::week_usage(locale)));
        };
        let (first, last) = week_of(day);
        let exchange = self.exchange(message, documents_between(first, last)).await;
        let answer = self.pager.answer(&exchange, message.received).await?;
        let shown = accounts::week(locale, &answer, first, last);
        let shown = shown.unwrap_or_else(|| plain(&phrases::empty_week(locale, first, last)));
        Ok(answered(message, exchange, shown))
    }

    /// An exchange in which nothing is shown yet, narrowed to what is set up in the place.
    async fn exchange(&self, message: &Message, question: String) -> Exchange {
        let exchange = Exchange {
            question: question.clone(),
            typed: question,
            person: message.origin.person_number(),
            at: message.origin.at,
            today: self.days.of(message.sent),
            ..Exchange::default()
        };
        self.settings.narrowed(message.origin.place(), exchange).await
    }

    /// Another pair.
    async fn tapped(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        argument: &str,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let known = self.answers.pressed(pressed.chat, pressed.message).await;
        if known.as_ref().is_some_and(|it| !pages::may_turn(callback, it)) {
            return Ok(self.pager.own_copy(callback, pressed));
        }
        let exchange = match known {
            Some(known) => Some(known.exchange),
            // A press may come before Telegram's word that the message was sent, and with it the note of what it answers.
            None => pages::asked_in(pressed, self.days, &self.settings).await,
        };
        let Some(exchange) = exchange else { return Ok(notice(phrases::question_gone(locale))) };
        let at = argument.parse().ok();
        let answer = self.pager.answer(&exchange, callback.received).await?;
        let pair = at.and_then(|at| accounts::pair(locale, &answer, at));
        Ok(match pair {
            Some(pair) => {
                let page = take_back::offered(locale, pair);
                Reply::Page { query, edit: pages::edit(pressed, page, true) }
            }
            None => notice(phrases::stale_button(locale)),
        })
    }
}

fn answered(message: &Message, exchange: Exchange, shown: Text) -> Reply {
    let message_text = take_back::offered(message.origin.locale, shown);
    Reply::Answer { origin: message.origin, exchange, message: message_text, before: None }
}

/// Our command and what follows it, in a channel as well.
fn typed(message: &Message) -> Option<(&str, &str)> {
    let Content::Command { name, rest, .. } = &message.content else { return None };
    let is_ours = [Command::Sides, Command::Week].iter().any(|command| command.name() == name);
    is_ours.then_some((name, rest.0.trim()))
}

impl Feature for Sides {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        [Command::Sides, Command::Week]
            .map(|command| MenuCommand::new(locale, command, Audience::Everybody))
            .into()
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => typed(message).is_some(),
            Request::Callback(callback) => callback.of_feature(SIDES).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match typed(message) {
                    Some((name, typed)) => {
                        let typed = without_mention(typed, &self.me);
                        Some(match name == Command::Week.name() {
                            true => self.week(message, &typed).await?,
                            false => self.sides(message, &typed).await?,
                        })
                    }
                    None => None,
                },
                Request::Callback(callback) => match callback.of_feature(SIDES) {
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
