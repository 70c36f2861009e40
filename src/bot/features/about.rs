//! Says what the archive holds: `/about`.

use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::services::Services;
use crate::bot::reply::Reply;
use crate::bot::request::Request;
use crate::bot::search::Search;
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::telegram;

pub(super) struct About {
    search: Search,
}

impl About {
    pub(super) fn new(services: &Services) -> Self {
        Self { search: services.search.clone() }
    }
}

impl Feature for About {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand::new(locale, Command::About, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        request.conversation_command() == Some(Command::About.name())
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Message(message) = request else { return Ok(None) };
            let facts = self.search.run(|archive| Ok(archive.facts())).await?;
            let about = telegram::about(message.origin.locale, &facts);
            let body = Body::Text { message: about, keyboard: Keyboard::Buttons };
            Ok(Some(Reply::Send(message.origin.reply(body))))
        })
    }
}
