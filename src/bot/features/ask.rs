//! Answers questions: plain text, `/ask`, and questions that were edited; and small talk, in private.

use crate::archive::Reranking;
use crate::bot::answers::AnswerLog;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::services::{Days, Services};
use crate::bot::locale::LOCALE;
use crate::bot::reply::Reply;
use crate::bot::request::{Content, Message, Origin, Request, without_mention};
use crate::bot::search::{self, Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::cite::CitationSettings;
use crate::conversation::{SmallTalk, Turn};
use crate::meter;
use crate::render::commands::Command;
use crate::render::{phrases, replies, telegram};

pub(super) struct Ask {
    search: Search,
    answers: AnswerLog,
    citations: CitationSettings,
    days: Days,
    examples: Vec<String>,
    me: teloxide::types::Me,
}

/// Whether a question may have an answer already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    First,
    Edited,
}

impl Ask {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            answers: services.answers.clone(),
            citations: services.citations.clone(),
            days: services.days,
            examples: services.examples.clone(),
            me: services.me.clone(),
        }
    }

    async fn answer(&self, message: &Message, asked: Asked) -> Result<Option<Reply>, SearchError> {
        let origin = message.origin;
        let Some(question) = self.question(&message.content) else { return Ok(None) };
        if question.is_empty() {
            // An edit that leaves no question changes no answer.
            let usage = || Reply::text(&origin, &phrases::usage(LOCALE));
            return Ok((asked == Asked::First).then(usage));
        }
        let known = self.answers.latest(&origin).filter(|_| asked == Asked::Edited);
        if known.as_ref().is_some_and(|known| known.question == question) {
            return Ok(None);
        }
        let before = match known {
            Some(known) => Some(known.message),
            None if asked == Asked::Edited => self.answers.of_earlier_run(&origin).await,
            None => None,
        };
        let (text, today) = (question.clone(), self.days.of(message.sent));
        // In a group people talk to each other; what stands behind a command is a question whatever its words.
        let may_be_talk = origin.is_private() || matches!(message.content, Content::Text(_));
        if asked == Asked::First
            && may_be_talk
            && let Turn::SmallTalk(kind) = self.search.turn(&question, today)
        {
            return match origin.is_private() {
                true => Ok(Some(self.talked(&origin, kind).await?)),
                false => Ok(None),
            };
        }
        let answer = self.search.ask(text, today, Reranking::Since(message.received)).await?;
        search::count(&answer, meter::Asked::Message);
        let message = replies::first(LOCALE, &answer, &self.citations);
        Ok(Some(Reply::Answer { origin, question, message, before }))
    }

    /// A line that fits, and questions to tap.
    async fn talked(&self, origin: &Origin, kind: SmallTalk) -> Result<Reply, SearchError> {
        let facts = self.search.run(|archive| Ok(archive.facts())).await?;
        let said = phrases::small_talk(LOCALE, kind, &facts);
        let message = telegram::plain(&said);
        let keyboard = match kind.invites() && !self.examples.is_empty() {
            true => Keyboard::Choices(self.examples.clone()),
            false => Keyboard::Buttons,
        };
        Ok(Reply::Send(origin.reply(Body::Text { message, keyboard })))
    }

    /// The question in a message, which may be empty.
    fn question(&self, content: &Content) -> Option<String> {
        match content {
            Content::Text(text) => Some(text.clone()),
            Content::Command { name, rest, .. } if name == Command::Ask.name() => {
                Some(without_mention(&rest.0, &self.me))
            }
            Content::Command { .. } | Content::NotText(_) => None,
        }
    }
}

impl Feature for Ask {
    fn commands(&self) -> Vec<MenuCommand> {
        vec![MenuCommand::new(Command::Ask, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => self.question(&message.content).is_some(),
            Request::EditedMessage(message) => {
                self.question(&message.content).is_some_and(|question| !question.is_empty())
            }
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            match request {
                Request::Message(message) => self.answer(message, Asked::First).await,
                Request::EditedMessage(message) => self.answer(message, Asked::Edited).await,
                _ => Ok(None),
            }
        })
    }
}
