//! Looks around in the archive: `/people`, `/places`, `/years`, `/collections`, `/doc`, and the buttons that lead on from each.
//!
//! What a button names is a key of the name itself, so that a page needs no question and outlives the bot; the pages are anybody's.

use teloxide::types::Me;

use crate::archive::{Facet, short_key};
use crate::bot::answers::AnswerLog;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pager::Pager;
use crate::bot::features::pages;
use crate::bot::features::services::{Days, Services};
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Content, Message, Origin, Pressed, Request, without_mention};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::cite::CitationSettings;
use crate::messages::Locale;
use crate::model::PassageId;
use crate::question::written_in;
use crate::render::browse::{self, LOOK, Look, PASSAGES_AT_ONCE};
use crate::render::commands::Command;
use crate::render::phrases;
use crate::render::telegram::{Message as Text, plain};
use crate::store::Exchange;

pub(super) struct Browse {
    search: Search,
    pager: Pager,
    answers: AnswerLog,
    citations: CitationSettings,
    days: Days,
    me: Me,
}

/// The commands, with the facet that each shows.
const FACETS: [(Command, Facet); 4] = [
    (Command::People, Facet::People),
    (Command::Places, Facet::Places),
    (Command::Years, Facet::Years),
    (Command::Collections, Facet::Collections),
];

impl Browse {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            pager: Pager::new(services),
            answers: services.answers.clone(),
            citations: services.citations.clone(),
            days: services.days,
            me: services.me.clone(),
        }
    }

    async fn command(
        &self,
        message: &Message,
        name: &str,
        typed: &str,
    ) -> Result<Reply, SearchError> {
        let origin = &message.origin;
        let facet = FACETS.iter().find(|(command, _)| command.name() == name);
        let shown = match facet {
            Some((_, facet)) => self.page(origin.locale, Look::Names(*facet, 0)).await?,
            None => Some(self.doc(message, &without_mention(typed, &self.me)).await?),
        };
        let shown = shown.unwrap_or_else(|| plain(&phrases::stale_button(origin.locale)));
        Ok(Reply::Send(origin.reply(Body::Text { message: shown, keyboard: Keyboard::Buttons })))
    }

    /// `/doc` with words of a title, or for the document that an answer shows.
    async fn doc(&self, message: &Message, typed: &str) -> Result<Text, SearchError> {
        let locale = message.origin.locale;
        if typed.is_empty() {
            let shown = match self.shown(message).await {
                Some(passage) => self.of_passage(locale, passage).await?,
                None => None,
            };
            return Ok(shown.unwrap_or_else(|| plain(&phrases::browse_usage(locale))));
        }
        let words = typed.to_owned();
        let (found, catalogue) = self
            .search
            .run(move |archive| {
                let catalogue = archive.catalogue()?;
                Ok((catalogue.titled(&words), catalogue))
            })
            .await?;
        match found[..] {
            [] => Ok(plain(&phrases::browse_no_document(
                locale,
                &crate::render::telegram::clipped(typed, 100),
            ))),
            [only] => {
                let key = catalogue.documents.get(only).map(|it| short_key(&it.id.0));
                let shown = self.page(locale, Look::Document(key.unwrap_or_default())).await?;
                Ok(shown.unwrap_or_else(|| plain(&phrases::stale_button(locale))))
            }
            _ => Ok(browse::candidates(locale, typed, &catalogue, &found)),
        }
    }

    /// The passage that an answer shows: the one replied to, in private the latest.
    async fn shown(&self, message: &Message) -> Option<PassageId> {
        let origin: &Origin = &message.origin;
        let answered = match message.replies_to {
            Some(ours) => self.answers.by(origin.chat, ours).await,
            None if origin.is_private() => self.answers.before(origin).await,
            None => None,
        };
        answered?.exchange.passage.map(PassageId)
    }

    /// The document of a passage.
    async fn of_passage(&self, locale: Locale, id: PassageId) -> Result<Option<Text>, SearchError> {
        let around = self.search.run(move |archive| archive.around(&id)).await?;
        let Some(around) = around else { return Ok(None) };
        self.page(locale, Look::Document(short_key(&around.document.id.0))).await
    }

    /// A page; `None` where the archive no longer has what it shows.
    async fn page(&self, locale: Locale, look: Look) -> Result<Option<Text>, SearchError> {
        let citations = self.citations.clone();
        let work = move |archive: &dyn crate::bot::search::SearchArchive| {
            if let Look::Passage(passage, _) = &look {
                let around = archive.around(passage)?;
                return Ok(around.map(|around| browse::passage(locale, &around, &citations)));
            }
            let catalogue = archive.catalogue()?;
            let (key, first) = match &look {
                Look::Names(facet, at) => {
                    return Ok(browse::names(locale, *facet, &catalogue, *at));
                }
                Look::Name(facet, key, at) => {
                    let named = catalogue.name(*facet, key);
                    return Ok(named.and_then(|named| {
                        browse::documents(locale, *facet, &catalogue, named, *at)
                    }));
                }
                Look::Document(key) => (key, None),
                Look::Passages(key, first) => (key, Some(*first)),
                Look::Ask(..) | Look::Passage(..) => return Ok(None),
            };
            let Some(listed) = catalogue.document(key) else { return Ok(None) };
            let from = first.unwrap_or(0);
            // One more than is shown says whether others follow.
            let ordinals = from..from.saturating_add(PASSAGES_AT_ONCE + 1);
            let part = archive.document(&listed.id, ordinals)?;
            Ok(part.map(|part| match first {
                Some(first) => browse::passages(locale, &part, first),
                None => browse::document(locale, &part, &citations),
            }))
        };
        self.search.run(work).await
    }

    async fn tapped(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        argument: &str,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let stale = || Reply::Notice { query: query.clone(), text: phrases::stale_button(locale) };
        let Some(look) = Look::read(argument) else { return Ok(stale()) };
        if let Look::Ask(facet, key) = look {
            return Ok(self.asked(callback, pressed, facet, key).await?.unwrap_or_else(stale));
        }
        let page = self.page(locale, look).await?;
        let edit =
            |page| Reply::Page { query: query.clone(), edit: pages::edit(pressed, page, true) };
        Ok(page.map_or_else(stale, edit))
    }

    /// The answer to what the texts say of a name, in a message of its own.
    async fn asked(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        facet: Facet,
        key: String,
    ) -> Result<Option<Reply>, SearchError> {
        let name = self
            .search
            .run(move |archive| {
                let catalogue = archive.catalogue()?;
                Ok(catalogue.name(facet, &key).map(|named| named.name.clone()))
            })
            .await?;
        let Some(name) = name else { return Ok(None) };
        let question = if facet == Facet::Years { written_in(&name) } else { name };
        let exchange = Exchange {
            question: question.clone(),
            typed: question,
            person: crate::bot::request::number(callback.person),
            today: self.days.undated(),
            ..Exchange::default()
        };
        let answer = self.pager.answer(&exchange, callback.received).await?;
        let page = self.pager.first(callback.locale, &answer, exchange);
        let body = Body::Text { message: page.message, keyboard: Keyboard::Buttons };
        let to = Outgoing {
            topic: pressed.topic,
            reply_to: Some(pressed.message),
            ..Outgoing::to(pressed.chat, body)
        };
        let (query, exchange) = (Some(callback.id.clone()), page.exchange);
        Ok(Some(Reply::Part { query, outgoing: to, exchange }))
    }
}

/// Our command and what follows it, in a channel as well.
fn typed(message: &Message) -> Option<(&str, &str)> {
    let Content::Command { name, rest, .. } = &message.content else { return None };
    let is_facet = FACETS.iter().any(|(command, _)| command.name() == name);
    (is_facet || name == Command::Doc.name()).then_some((name, rest.0.trim()))
}

impl Feature for Browse {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        let facets = FACETS.iter().map(|(command, _)| *command);
        let all = facets.chain([Command::Doc]);
        all.map(|command| MenuCommand::new(locale, command, Audience::Everybody)).collect()
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => typed(message).is_some(),
            Request::Callback(callback) => callback.of_feature(LOOK).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match typed(message) {
                    Some((name, typed)) => Some(self.command(message, name, typed).await?),
                    None => None,
                },
                Request::Callback(callback) => match callback.of_feature(LOOK) {
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
