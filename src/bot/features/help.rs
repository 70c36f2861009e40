//! Greets, lists the commands, and opens links to passages: `/start` and `/help`.

use std::sync::Arc;

use crate::bot::access::gate::Gate;
use crate::bot::deep_link::Link;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::services::{Days, Menu, Services};
use crate::bot::reply::Reply;
use crate::bot::request::{Content, Message, Request};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::cite::CitationSettings;
use crate::messages::Locale;
use crate::model::PassageId;
use crate::render::commands::Command;
use crate::render::{phrases, telegram};

pub(super) struct Help {
    username: String,
    search: Search,
    citations: CitationSettings,
    examples: Vec<String>,
    days: Days,
    gate: Arc<Gate>,
    menu: Menu,
}

impl Help {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            username: services.me.username().to_owned(),
            search: services.search.clone(),
            citations: services.citations.clone(),
            examples: services.examples.clone(),
            days: services.days,
            gate: Arc::clone(&services.gate),
            menu: services.menu.clone(),
        }
    }

    async fn hello(&self, message: &Message) -> Result<Reply, SearchError> {
        let today = self.days.of(message.sent);
        let locale = message.origin.locale;
        let examples = self.search.examples(&self.examples, today, locale).await?;
        let facts = self.search.run(|archive| Ok(archive.facts())).await?;
        let body = Body::Text {
            message: telegram::plain(&phrases::start(locale, &facts)),
            keyboard: Keyboard::Choices(examples),
        };
        Ok(Reply::Send(message.origin.reply(body)))
    }

    /// The passage that a link leads to, among its neighbours.
    async fn open(&self, message: &Message, id: PassageId) -> Result<Reply, SearchError> {
        let around = self.search.run(move |archive| archive.around(&id)).await?;
        let shown = match around {
            Some(around) => telegram::passage(message.origin.locale, &around, &self.citations),
            None => telegram::plain(&phrases::passage_gone(message.origin.locale)),
        };
        Ok(Reply::Send(message.origin.reply(Body::text(shown))))
    }

    fn help(&self, message: &Message) -> Reply {
        let is_operator = self.gate.is_operators(message) && message.origin.is_private();
        let commands = self.menu.of(message.origin.locale).iter();
        let offered = commands.filter(|it| it.audience != Audience::Operators || is_operator);
        let offered: Vec<_> = offered.map(|it| (it.name.as_str(), it.does.as_str())).collect();
        Reply::text(
            &message.origin,
            &phrases::help(message.origin.locale, &self.username, &offered),
        )
    }
}

impl Feature for Help {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![
            MenuCommand::new(locale, Command::Help, Audience::Everybody),
            MenuCommand::new(locale, Command::Start, Audience::Private),
        ]
    }

    fn takes(&self, request: &Request) -> bool {
        let names = [Command::Help.name(), Command::Start.name()];
        request.conversation_command().is_some_and(|name| names.contains(&name))
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Message(message) = request else { return Ok(None) };
            let is_start = request.conversation_command() == Some(Command::Start.name());
            let greets = is_start && message.origin.is_private();
            if greets
                && let Content::Command { rest, .. } = &message.content
                && let Some(Link::Passage(id)) = Link::read(&rest.0)
            {
                return Ok(Some(self.open(message, id).await?));
            }
            Ok(Some(if greets { self.hello(message).await? } else { self.help(message) }))
        })
    }
}
